"""Runs into pieces: from the first to the last seed of what belongs together.

Between two seeds the letters are held against each other; where that costs more than the words
on either side are worth, two pieces part.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from loccit.reuse.options import Options
from loccit.reuse.seeking.extension import HIGHEST
from loccit.reuse.seeking.lettered import Lettered
from loccit.reuse.seeking.steps import column, nested

__all__ = ["Pieces", "distances", "pieces_of", "price_of", "words_of"]

_LONG = 8192
"""Letters from which on it pays to expect a small distance first, and to widen from there."""
_A_WORD = 6
"""Letters that count as a word where a script shows none."""
_APART = 1 << 40
_EDITS: Any = Levenshtein.distance

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Stretches of letters, by the row whose texts they are of."""

    row: _Numbers
    one: tuple[_Numbers, _Numbers]
    other: tuple[_Numbers, _Numbers]

    def only(self, which: NDArray) -> Pieces:
        one, other = ((side[0][which], side[1][which]) for side in (self.one, self.other))
        return Pieces(self.row[which], one, other)


def price_of(options: Options) -> int:
    """What an edit costs where a letter that agrees on both sides earns two: what is worth it is
    as much alike as is asked for."""
    return min(HIGHEST, ceil(2 / max(1 - options.likeness, 0.01)))


def pieces_of(batch: pa.RecordBatch, lettered: Lettered, pad: int, options: Options) -> Pieces:
    """The pieces of a batch of runs, whose windows `lettered` holds: those of the one first."""
    count, price = len(batch), price_of(options)
    row, anchors = nested(batch, "anchors")
    one_base, other_base = (
        np.maximum(column(batch, name) - pad, 0) for name in ("one_from", "other_from")
    )
    a = lettered.letter_at(row, anchors["p"] - one_base[row])
    b = lettered.letter_at(row + count, anchors["q"] - other_base[row])
    order = np.lexsort((b, a, row))
    row, a, b = row[order], a[order], b[order]
    once = np.append(True, (np.diff(row) != 0) | (np.diff(a) != 0) | (np.diff(b) != 0))[: len(row)]
    row, a, b = row[once], a[once], b[once]
    follows = (row[1:] == row[:-1]) & (np.diff(a) > 0) & (np.diff(b) > 0)
    between = np.flatnonzero(follows)
    edits = np.zeros(len(follows), np.int64)
    edits[between] = distances(lettered, (a[between], a[between + 1]), (b[between], b[between + 1]))
    cost = price * edits - np.diff(a) - np.diff(b)
    parted = ~follows
    parted |= cost > np.minimum(price * options.gap // 3, _worth(parted, cost, 2 * options.letters))
    begins = np.flatnonzero(np.append(True, parted)[: len(row)])
    lasts = np.append(begins[1:], len(row)) - 1 if len(begins) else begins
    return Pieces(row[begins], (a[begins], a[lasts]), (b[begins], b[lasts]))


def _worth(parted: NDArray[np.bool_], cost: _Numbers, least: int) -> _Numbers:
    """For each gap between seeds what stands on its poorer side is worth, in score: the best
    stretch that ends there, or begins there, without crossing what is parted already."""
    gain = np.where(parted, 0, -cost)
    group = np.cumsum(np.append(0, parted)) * _APART
    sums = np.concatenate(([0], np.cumsum(gain)))
    sums -= group  # falls from group to group, so that running extremes start anew with each
    left = sums - np.minimum.accumulate(sums)
    right = np.maximum.accumulate(sums[::-1])[::-1] - sums
    return np.minimum(left[:-1], right[1:]) + least


def words_of(
    lettered: Lettered, one: tuple[_Numbers, _Numbers], other: tuple[_Numbers, _Numbers]
) -> _Numbers:
    """Words on the shorter side; where a script parts none, so many letters are one."""
    mine, theirs = (
        np.maximum(lettered.words(*side), (side[1] - side[0]) // _A_WORD) for side in (one, other)
    )
    return np.minimum(mine, theirs)


def distances(
    lettered: Lettered, one: tuple[_Numbers, _Numbers], other: tuple[_Numbers, _Numbers]
) -> _Numbers:
    """Edits from each stretch of the one to that of the other, in letters."""
    found = np.zeros(len(one[0]), np.int64)
    long = np.maximum(one[1] - one[0], other[1] - other[0]) > _LONG
    for which in (~long, long):
        mine, theirs = (
            [
                lettered.text[start:end]
                for start, end in zip(side[0][which].tolist(), side[1][which].tolist(), strict=True)
            ]
            for side in (one, other)
        )
        if mine:
            found[which] = process.cpdist(
                mine,
                theirs,
                scorer=_EDITS,
                score_hint=_LONG // 16 if which is long else _LONG,
                dtype=np.int64,
            )
    return found
