"""Regions into runs: what lies one behind the other at about the same shift is one run."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.cells import BIN, BLOCK
from loccit.reuse.seeking.steps import Step, column, lists, nested

__all__ = ["ANCHORS", "CHAIN"]

_BACK = 4
"""A region is held against so many before it; those between belong to other passages."""
ANCHORS = pa.list_(pa.struct([("p", pa.int64()), ("q", pa.int64())]))
"""Places of the same seed in both texts, in code points, in the order of the one."""

_Numbers = NDArray[np.int64]


def _chain(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    pair, fields = nested(batch, "rows")
    first, last = fields["first"], fields["last"]
    order = np.lexsort((last, first, pair))
    pair, first, last = pair[order], first[order], last[order]
    run = _runs(pair, first, last, options)
    order = np.argsort(run, kind="stable")  # a run is named by its first region: pairs stay sorted
    run, pair, first, last = run[order], pair[order], first[order], last[order]
    begins = np.flatnonzero(np.append(True, run[1:] != run[:-1])) if len(run) else run
    p = np.stack((first >> 32, last >> 32))
    q = np.stack((first & 0xFFFFFFFF, last & 0xFFFFFFFF))
    row = pair[begins]
    columns = {
        "one": column(batch, "one")[row],
        "other": column(batch, "other")[row],
        "nth": np.arange(len(begins)),
        "one_from": _from(p, begins),
        "one_to": _to(p, begins, options),
        "other_from": _from(q, begins),
        "other_to": _to(q, begins, options),
        "anchors": _anchors(p, q, begins),
    }
    return lists(CHAIN, row, len(batch), columns)


CHAIN = Step(
    takes=("one", "other", "rows"),
    gives=pa.schema(
        [
            *((name, pa.int64()) for name in ("one", "other", "nth")),
            *((name, pa.int64()) for name in ("one_from", "one_to", "other_from", "other_to")),
            ("anchors", ANCHORS),
        ]
    ),
    work=_chain,
)


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
