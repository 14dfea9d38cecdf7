"""What a step is: rows in, for each of them a list of rows out, in Arrow.

An engine may cut the rows into batches as it likes and run them where it likes: a step sees
nothing but its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options

__all__ = ["Step", "column", "lists", "nested"]


@dataclass(frozen=True, slots=True)
class Step:
    """`takes` names the columns it reads; `gives` are those it makes; `work` returns one list of
    structs of them for each row, of which it is best given so many at a time."""

    takes: tuple[str, ...]
    gives: pa.Schema
    work: Callable[[pa.RecordBatch, Options], pa.ListArray]
    rows: int = 512

    @property
    def row(self) -> pa.DataType:
        return pa.struct(list(self.gives))


def column(batch: pa.RecordBatch, name: str) -> NDArray[Any]:
    """A column of numbers without gaps."""
    return batch.column(name).to_numpy(zero_copy_only=False)


def nested(batch: pa.RecordBatch, name: str) -> tuple[NDArray[np.int64], dict[str, NDArray[Any]]]:
    """A column of lists of structs of numbers: the row each struct belongs to, and their fields."""
    lists_ = batch.column(name)
    rows = np.repeat(np.arange(len(lists_)), lists_.value_lengths().to_numpy(zero_copy_only=False))
    values = lists_.flatten()
    names = [values.type.field(i).name for i in range(values.type.num_fields)]
    fields = zip(names, values.flatten(), strict=True)
    return rows, {name: field.to_numpy(zero_copy_only=False) for name, field in fields}


def lists(
    step: Step, rows: NDArray[np.int64], count: int, columns: Mapping[str, Any]
) -> pa.ListArray:
    """The columns as structs, in lists: `rows` (sorted) says to which of `count` rows each goes."""
    offsets = np.searchsorted(rows, np.arange(count + 1)).astype(np.int32)
    arrays = [
        columns[field.name]
        if isinstance(columns[field.name], pa.Array)
        else pa.array(columns[field.name], field.type)
        for field in step.gives
    ]
    structs = pa.StructArray.from_arrays(arrays, fields=list(step.gives))
    return pa.ListArray.from_arrays(pa.array(offsets), structs)
