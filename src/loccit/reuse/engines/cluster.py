"""Daft: in this process, or on a Ray cluster when pointed at one.

The runner is chosen once for a process: Daft does not let go of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

os.environ.setdefault("DO_NOT_TRACK", "1")  # read when these are imported
os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import daft
import pyarrow as pa
from daft import DataFrame, DataType, Series

from loccit.addresses import knock
from loccit.errors import UsageError
from loccit.reuse.options import Options
from loccit.reuse.seeking.steps import Step

__all__ = ["Cluster"]


class Cluster:
    """A table is a lazy data frame."""

    def __init__(self, address: str = "") -> None:
        """`address` as Ray has it ("ray://host:10001", "auto"); without it, Daft runs here."""
        if address:
            _run_on(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        return None

    def hold(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> DataFrame:
        return daft.from_arrow(pa.Table.from_batches(batches, schema))

    def rows(self, table: DataFrame) -> Iterator[pa.RecordBatch]:
        yield from table.to_arrow_iter()

    def take(self, step: Step, table: DataFrame, options: Options) -> DataFrame:
        @daft.func.batch(return_dtype=DataType.from_arrow_type(pa.list_(step.row)))
        def work(*columns: Series) -> pa.Array:
            arrays = [_in_one(column.to_arrow()) for column in columns]
            return step.work(pa.RecordBatch.from_arrays(arrays, list(step.takes)), options)

        made = table.select(work(*(table[name] for name in step.takes)).alias("row"))
        made = made.explode("row").where(daft.col("row").not_null())
        return made.select(*(daft.col("row").get(name) for name in step.gives.names))

    def ask(self, statement: str, **tables: DataFrame) -> DataFrame:
        return daft.sql(statement, register_globals=False, **tables)

    def nest(self, table: DataFrame, *by: str) -> DataFrame:
        packed = daft.functions.to_struct(
            **{name: table[name] for name in table.column_names if name not in by}
        )
        rows = table.select(*(table[name] for name in by), packed.alias("rows"))
        return rows.groupby(*by).agg(daft.col("rows").list_agg())

    def gather(self, step: Step, table: DataFrame, by: str, options: Options) -> DataFrame:
        return self.take(step, self.nest(table, by), options)

    def keep(self, table: DataFrame) -> DataFrame:
        return table.collect()

    def forget(self, table: DataFrame) -> None:
        """What is lazy holds nothing."""


def _in_one(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _run_on(address: str) -> None:
    """Points Daft at a cluster. Raises `UsageError` where it runs elsewhere already."""
    import ray

    knock(address)
    if not ray.is_initialized():
        try:
            ray.init(address=address, log_to_driver=False)
        except (ConnectionError, ValueError) as error:
            raise UsageError(f"no cluster answers at {address}: {error}") from error
    try:
        daft.set_runner_ray(noop_if_initialized=True)
    except daft.exceptions.DaftCoreException as error:
        raise UsageError(f"Daft already runs in this process, not at {address}: {error}") from error
