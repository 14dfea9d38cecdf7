"""The passages of one pair of documents, each told once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from loccit.reuse.options import Options
from loccit.reuse.seeking.alignment import PASSAGES
from loccit.reuse.seeking.steps import Step, column, lists, nested

__all__ = ["DISTINCT"]

_SAME = 0.5
"""The part of the shorter passage that may lie in a longer one, on both sides."""


def _tell(batch: pa.RecordBatch, options: Options) -> pa.ListArray:  # noqa: ARG001 - as all steps
    pair, found = nested(batch, "rows")
    order = np.lexsort(
        (found["other_start"], found["one_start"], found["distance"] - found["letters"], pair)
    )
    pair = pair[order]
    found = {name: values[order] for name, values in found.items()}
    alone = np.append(True, pair[1:] != pair[:-1]) & np.append(pair[1:] != pair[:-1], True)
    kept = alone[: len(pair)]
    several = np.flatnonzero(~kept)
    places = np.stack(
        [found[name] for name in ("one_start", "one_end", "other_start", "other_end")]
    )
    taken: list[tuple[int, ...]] = []
    last = -1
    for i, row, place in zip(
        several.tolist(), pair[several].tolist(), places[:, several].T.tolist(), strict=True
    ):
        if row != last:
            taken, last = [], row
        if not any(_lies_in(place, other) for other in taken):
            taken.append(place)
            kept[i] = True
    row = pair[kept]
    columns = {name: values[kept] for name, values in found.items()}
    columns |= {name: column(batch, name)[row] for name in ("one", "other")}
    return lists(DISTINCT, row, len(batch), columns)


DISTINCT = Step(takes=("one", "other", "rows"), gives=PASSAGES, work=_tell)


def _lies_in(place: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether most of a passage stands in another one on both sides."""
    mine = min(place[1], other[1]) - max(place[0], other[0])
    theirs = min(place[3], other[3]) - max(place[2], other[2])
    return mine > _SAME * (place[1] - place[0]) and theirs > _SAME * (place[3] - place[2])
