"""The steps of a search compiled (the extra `loccit[fast]`): for many words or large libraries.

They give the same numbers as those of `loccit.library.index.plain`, and run beside each other
in threads. Only `jit` imports Numba; what is compiled is kept on disk.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.compiled import diagonals, letters, postings
from loccit.library.index.plain import Alive, Lists, Numbers, Peaks, Ranks
from loccit.library.index.questions import Questions
from loccit.library.index.segment import Segment

__all__ = ["compare", "distinct", "exact", "living", "look_up", "peaks", "read"]

_EVERY = np.zeros(0, bool)
"""Stands for: all documents are alive."""


def _still(array: NDArray) -> NDArray:
    """The array as one that is not written to, mapped or not: each kind is compiled once."""
    view = array.view(np.ndarray)
    view.flags.writeable = False
    return view


def _alive(alive: Alive) -> NDArray[np.bool_]:
    return _EVERY if alive is None else alive


def look_up(
    segment: Segment, lows: NDArray[np.uint32], highs: NDArray[np.uint32]
) -> tuple[Numbers, Numbers]:
    starts, counts = np.empty(len(lows), np.int64), np.empty(len(lows), np.int64)
    postings.look_up(
        _still(segment.directory), _still(segment.keys), segment.key_bits,
        lows, highs, starts, counts,
    )  # fmt: skip
    return starts, counts


def living(segment: Segment, alive: NDArray[np.bool_], starts: Numbers, counts: Numbers) -> Numbers:
    totals = np.empty(len(starts), np.int64)
    postings.living(
        _still(segment.positions), _still(segment.blocks), _still(segment.bases),
        alive, starts, counts, totals,
    )  # fmt: skip
    return totals


def exact(
    segment: Segment, alive: Alive, questions: Questions, ranks: Ranks, lists: Lists
) -> tuple[Numbers, Numbers, Numbers]:
    found = np.empty((3, int(lists.counts.sum())), np.int64)
    number = postings.exact(
        _still(segment.letters), _still(segment.positions), _still(segment.blocks),
        _still(segment.bases), _still(segment.lengths), _alive(alive),
        ranks, questions.starts, questions.lengths,
        *lists, found,
    )  # fmt: skip
    return found[0, :number], found[1, :number], found[2, :number]


def read(
    segment: Segment, alive: Alive, questions: Questions, ranks: Ranks, chosen: Numbers, most: int
) -> tuple[Numbers, Numbers, Numbers]:
    found = [np.zeros((3, 0), np.int64)]
    for question in chosen.tolist():
        start = int(questions.starts[question])
        rows = postings.read(
            _still(segment.letters), _still(segment.bases), _still(segment.lengths),
            _alive(alive), ranks[start : start + int(questions.lengths[question])], most,
        )  # fmt: skip
        found.append(np.vstack((np.full(rows.shape[1], question), rows)))
    every = np.concatenate(found, axis=1)
    return every[0], every[1], every[2]


def peaks(
    segment: Segment,
    alive: Alive,
    ranks: Numbers,
    questions: Questions,
    lists: Lists,
    shifts: Numbers,
    most: Numbers,
    single: Numbers,
) -> Peaks:
    found = diagonals.peaks(
        _still(segment.positions), _still(segment.blocks), _still(segment.bases),
        _alive(alive), _still(ranks), questions.lengths, *lists, shifts, most,
        single,
    )  # fmt: skip
    return Peaks(*found)


def compare(
    segment: Segment,
    questions: Questions,
    ranks: Ranks,
    asking: Numbers,
    documents: Numbers,
    starts: Numbers,
    ends: Numbers,
) -> tuple[Numbers, Numbers]:
    distances, lasts = np.zeros_like(starts), np.zeros_like(starts)
    letters.compare(
        _still(segment.letters), len(segment.alphabet), _still(segment.bases),
        ranks, questions.starts, questions.lengths,
        asking, documents, starts, ends, distances, lasts,
    )  # fmt: skip
    return distances, lasts


def distinct(rows: NDArray[np.int64], lengths: Numbers) -> NDArray[np.bool_]:
    del lengths
    return letters.distinct(rows)
