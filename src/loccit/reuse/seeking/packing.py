"""Arrays of numbers as single values: an engine moves millions of numbers as a few rows.

A part is what is looked at together and by one worker: all seeds whose numbers begin alike, all
hits of some pairs of documents.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray

__all__ = ["Shares", "spread", "unpacked"]


class Shares:
    """The order that puts what belongs to one part together. Parts count from 0."""

    def __init__(self, part: NDArray[np.uint16], parts: int) -> None:
        self._order = np.argsort(part, kind="stable") if parts > 1 else None
        self._after = np.cumsum(np.bincount(part, minlength=parts))

    def of(self, values: NDArray[Any]) -> list[NDArray[Any]]:
        """The values of each part."""
        ordered = values if self._order is None else values[self._order]
        return np.split(ordered, self._after[:-1])


def unpacked(values: pa.BinaryArray, kind: DTypeLike) -> NDArray[Any]:
    """All numbers of a column of arrays, one array behind the other."""
    if not len(values):
        return np.zeros(0, kind)
    _, offsets, data = values.buffers()
    width = np.int64 if pa.types.is_large_binary(values.type) else np.int32
    bounds = np.frombuffer(offsets, width)[values.offset : values.offset + len(values) + 1]
    held = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    return held[int(bounds[0]) : int(bounds[-1])].copy().view(kind)


def spread(begins: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers of the stretches that begin there and are so long."""
    return np.repeat(begins - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
