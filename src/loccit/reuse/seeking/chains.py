"""Hits into runs: what lies one behind the other at about the same shift is one run.

Hits that fall into one cell are a region: the same two documents, about the same shift from text
to text, the same block of the one. Of most cells nothing comes: they are sorted by what 64 bits
tell of them, and only those that are left are looked at closely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.packing import spread, unpacked
from loccit.reuse.seeking.steps import Step, lists

__all__ = ["ANCHORS", "CHAIN"]

BIN = 64
"""Code points of shift that go together …"""
_BLOCK_BITS = 10
BLOCK = 1 << _BLOCK_BITS
"""… where the places stand in one block of so many."""
_SHIFT = 1 << 32
"""Makes every shift positive."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_STIR = np.uint64(0xBF58476D1CE4E5B9)
_BACK = 4
"""A region is held against so many before it; those between belong to other passages."""
ANCHORS = pa.list_(pa.struct([("p", pa.int64()), ("q", pa.int64())]))
"""Places of the same seed in both texts, in code points, in the order of the one."""

_Numbers = NDArray[np.int64]


def _chain(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    parts = [_regions(part.values, options) for part in batch.column("rows")]
    row = np.repeat(np.arange(len(batch)), [len(part.one) for part in parts])
    one, other, first, last = (
        np.concatenate([np.zeros(0, np.int64), *(getattr(part, name) for part in parts)])
        for name in ("one", "other", "first", "last")
    )
    pair = np.cumsum(np.append(False, (one[1:] != one[:-1]) | (other[1:] != other[:-1])))
    run = _runs(pair[: len(one)], first, last, options)
    order = np.argsort(run, kind="stable")  # a run is named by its first region: rows stay sorted
    run, first, last = run[order], first[order], last[order]
    begins = np.flatnonzero(np.append(True, run[1:] != run[:-1])) if len(run) else run
    p = np.stack((first >> 32, last >> 32))
    q = np.stack((first & 0xFFFFFFFF, last & 0xFFFFFFFF))
    at = order[begins]
    columns = {
        "one": one[at],
        "other": other[at],
        "nth": np.arange(len(begins)),
        "one_from": _from(p, begins),
        "one_to": _to(p, begins, options),
        "other_from": _from(q, begins),
        "other_to": _to(q, begins, options),
        "anchors": _anchors(p, q, begins),
    }
    return lists(CHAIN, row[at], len(batch), columns)


CHAIN = Step(
    takes=("rows",),
    gives=pa.schema(
        [
            *((name, pa.int64()) for name in ("one", "other", "nth")),
            *((name, pa.int64()) for name in ("one_from", "one_to", "other_from", "other_to")),
            ("anchors", ANCHORS),
        ]
    ),
    work=_chain,
)


@dataclass(frozen=True, slots=True)
class _Regions:
    """Sorted. `first` and `last` are places in the one, packed with those in the other."""

    one: _Numbers
    other: _Numbers
    first: _Numbers
    last: _Numbers


def _regions(packed: pa.StructArray, options: Options) -> _Regions:
    """Cells that hold at least two seeds that do not overlap."""
    least = options.letters * 4 // 3
    one, other = (unpacked(packed.field(name), np.int64) for name in ("one", "other"))
    p, q = (unpacked(packed.field(name), np.uint32).astype(np.int64) for name in ("p", "q"))
    cell = (p - q + _SHIFT) // BIN << 32 | p >> _BLOCK_BITS
    kept = _crowded(one, other, cell, p & (BLOCK - 1), least)
    one, other, cell, p, q = one[kept], other[kept], cell[kept], p[kept], q[kept]
    order = np.lexsort((cell, other, one))
    one, other, cell, place = one[order], other[order], cell[order], (p << 32 | q)[order]
    changes = (one[1:] != one[:-1]) | (other[1:] != other[:-1]) | (cell[1:] != cell[:-1])
    begins = np.flatnonzero(np.append(True, changes)[: len(one)])
    if not len(begins):
        return _Regions(one, other, place, place)
    first, last = np.minimum.reduceat(place, begins), np.maximum.reduceat(place, begins)
    wide = (last >> 32) - (first >> 32) >= least
    begins, first, last = begins[wide], first[wide], last[wide]
    one, other = one[begins], other[begins]
    order = np.lexsort((last, first, other, one))
    return _Regions(one[order], other[order], first[order], last[order])


def _crowded(
    one: _Numbers, other: _Numbers, cell: _Numbers, within: _Numbers, least: int
) -> _Numbers:
    """The hits in cells whose first and last lie so far apart in their block; cells that 64 bits
    do not tell apart count as one."""
    bits = np.uint64(len(one).bit_length())
    mixed = one.view(np.uint64) * _FACTOR
    mixed ^= mixed >> np.uint64(32)
    mixed += other.view(np.uint64)
    mixed *= _STIR
    mixed ^= mixed >> np.uint64(29)
    mixed += cell.view(np.uint64)
    mixed *= _FACTOR
    above = bits + np.uint64(_BLOCK_BITS)
    mixed >>= above
    mixed <<= above
    mixed |= within.view(np.uint64) << bits
    mixed |= np.arange(len(one), dtype=np.uint64)
    mixed.sort()
    said = mixed >> above
    begins = np.flatnonzero(np.append(True, said[1:] != said[:-1])[: len(said)])
    counts = np.diff(begins, append=len(said))
    place = (mixed >> bits & np.uint64(BLOCK - 1)).astype(np.int64)
    wide = place[begins + counts - 1] - place[begins] >= least
    begins, counts = begins[wide], counts[wide]
    at = spread(begins, counts)
    return (mixed[at] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)


def _runs(pair: _Numbers, first: _Numbers, last: _Numbers, options: Options) -> _Numbers:
    """For each region the number of the first one of its run."""
    count = len(pair)
    root = np.arange(count)
    shift = (first >> 32) - (first & 0xFFFFFFFF)
    shift_after = (last >> 32) - (last & 0xFFFFFFFF)
    reach = BLOCK // 4 + options.gap
    for back in range(min(_BACK, count - 1), 0, -1):  # the nearest one has the last word
        here, there = slice(back, None), slice(None, count - back)
        p_gap = (first[here] >> 32) - (last[there] >> 32)
        q_gap = (first[here] & 0xFFFFFFFF) - (last[there] & 0xFFFFFFFF)
        joined = (
            (pair[here] == pair[there])
            & (p_gap < reach)
            & (q_gap < reach)
            & (np.minimum(p_gap, q_gap) > -BIN)
            & (np.abs(shift[here] - shift_after[there]) <= BIN + options.gap)
        )
        root[here][joined] = np.arange(count - back)[joined]
    while True:  # each points to one before it: follow all pointers at once
        further = root[root]
        if np.array_equal(further, root):
            return root
        root = further


def _from(places: NDArray[np.int64], begins: _Numbers) -> _Numbers:
    return np.minimum.reduceat(places.min(axis=0), begins) if len(begins) else begins


def _to(places: NDArray[np.int64], begins: _Numbers, options: Options) -> _Numbers:
    most = np.maximum.reduceat(places.max(axis=0), begins) if len(begins) else begins
    return most + options.letters


def _anchors(p: NDArray[np.int64], q: NDArray[np.int64], begins: _Numbers) -> pa.ListArray:
    """First and last places of the regions of each run, by turns."""
    offsets = np.append(begins, p.shape[1]) * 2
    structs = pa.StructArray.from_arrays(
        [pa.array(p.T.ravel()), pa.array(q.T.ravel())], fields=list(ANCHORS.value_type)
    )
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), structs)
