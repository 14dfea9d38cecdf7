"""Runs into passages: where exactly what two texts share begins and ends, and how far it is alike.

Between two seeds the letters are held against each other; where that costs more than the words
on either side are worth, two passages part. Beyond the outermost seeds a passage goes on as long as
letters agree.
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
from loccit.reuse.seeking.extension import HIGHEST, Side, extend
from loccit.reuse.seeking.lettered import Lettered
from loccit.reuse.seeking.steps import Step, column, lists, nested

__all__ = ["ALIGN", "PASSAGES"]

_PLACES = ("one", "one_start", "one_end", "other", "other_start", "other_end")
PASSAGES = pa.schema([(name, pa.int64()) for name in (*_PLACES, "letters", "distance")])
_LONG = 8192
"""Letters from which on it pays to expect a small distance first, and to widen from there."""
_A_WORD = 6
"""Letters that count as a word where a script shows none."""
_DROP = 48
"""How far the score may fall beyond the outermost seeds before they are the end."""
_NEXT = 12
"""Letters beside a piece that tell whether it goes on."""
_UNLIKE = 7
"""Of them so many edits still do: of letters that have nothing in common, most cost more."""
_APART = 1 << 40
_EDITS: Any = Levenshtein.distance

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Stretches of letters, by the row whose texts they are of."""

    row: _Numbers
    one: tuple[_Numbers, _Numbers]
    other: tuple[_Numbers, _Numbers]

    def only(self, which: NDArray) -> _Pieces:
        one, other = ((side[0][which], side[1][which]) for side in (self.one, self.other))
        return _Pieces(self.row[which], one, other)


def _align(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    count = len(batch)
    strings = batch.column("one_words").to_pylist() + batch.column("other_words").to_pylist()
    lettered = Lettered(strings)
    row, anchors = nested(batch, "anchors")
    a = lettered.letter_at(row, anchors["p"] - column(batch, "one_from")[row])
    b = lettered.letter_at(row + count, anchors["q"] - column(batch, "other_from")[row])
    price = min(HIGHEST, ceil(2 / max(1 - options.likeness, 0.01)))  # what is worth it is alike
    pieces = _pieces(lettered, row, a, b, price, options)
    pieces = pieces.only(_hopeful(lettered, pieces, count, options))
    pieces = _stretched(lettered, pieces, count, price)
    pieces = _told(_whole_words(lettered, pieces), lettered, options)
    distance = _distances(lettered, pieces.one, pieces.other)
    letters = np.maximum(pieces.one[1] - pieces.one[0], pieces.other[1] - pieces.other[0])
    alike = distance <= (1 - options.likeness) * letters
    pieces, distance, letters = pieces.only(alike), distance[alike], letters[alike]
    row = pieces.row
    one = lettered.places(row, *pieces.one)
    other = lettered.places(row + count, *pieces.other)
    one_from, other_from = column(batch, "one_from")[row], column(batch, "other_from")[row]
    columns = {
        "one": column(batch, "one")[row],
        "one_start": one[0] + one_from,
        "one_end": one[1] + one_from,
        "other": column(batch, "other")[row],
        "other_start": other[0] + other_from,
        "other_end": other[1] + other_from,
        "letters": letters,
        "distance": distance,
    }
    return lists(ALIGN, row, count, columns)


ALIGN = Step(
    takes=("one", "other", "one_from", "other_from", "anchors", "one_words", "other_words"),
    gives=PASSAGES,
    work=_align,
)


def _pieces(
    lettered: Lettered, row: _Numbers, a: _Numbers, b: _Numbers, price: int, options: Options
) -> _Pieces:
    """From the first to the last seed of what belongs together."""
    order = np.lexsort((b, a, row))
    row, a, b = row[order], a[order], b[order]
    once = np.append(True, (np.diff(row) != 0) | (np.diff(a) != 0) | (np.diff(b) != 0))[: len(row)]
    row, a, b = row[once], a[once], b[once]
    follows = (row[1:] == row[:-1]) & (np.diff(a) > 0) & (np.diff(b) > 0)
    between = np.flatnonzero(follows)
    edits = np.zeros(len(follows), np.int64)
    edits[between] = _distances(
        lettered, (a[between], a[between + 1]), (b[between], b[between + 1])
    )
    cost = price * edits - np.diff(a) - np.diff(b)
    parted = ~follows
    parted |= cost > np.minimum(price * options.gap // 3, _worth(parted, cost, 2 * options.letters))
    begins = np.flatnonzero(np.append(True, parted)[: len(row)])
    lasts = np.append(begins[1:], len(row)) - 1 if len(begins) else begins
    return _Pieces(row[begins], (a[begins], a[lasts]), (b[begins], b[lasts]))


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


def _hopeful(
    lettered: Lettered, pieces: _Pieces, count: int, options: Options
) -> NDArray[np.bool_]:
    """Whether a piece may become long enough: it is nearly so, or goes on alike on a side."""
    row, ends = pieces.row, options.letters
    one = np.maximum(pieces.one[0] - _NEXT, lettered.firsts[row])
    other = np.maximum(pieces.other[0] - _NEXT, lettered.firsts[row + count])
    one_after = np.minimum(pieces.one[1] + ends + _NEXT, lettered.afters[row])
    other_after = np.minimum(pieces.other[1] + ends + _NEXT, lettered.afters[row + count])
    before = _distances(lettered, (one, pieces.one[0]), (other, pieces.other[0]))
    behind = _distances(
        lettered, (pieces.one[1] + ends, one_after), (pieces.other[1] + ends, other_after)
    )
    grows = (before <= _UNLIKE) & (one < pieces.one[0]) | (behind <= _UNLIKE)
    return grows | (_words(lettered, (one, one_after), (other, other_after)) >= options.words)


def _stretched(lettered: Lettered, pieces: _Pieces, count: int, price: int) -> _Pieces:
    """The pieces with what agrees before their first and after their last seed."""
    row, (one, one_last), (other, other_last) = pieces.row, pieces.one, pieces.other
    firsts, afters = lettered.firsts, lettered.afters
    ahead = extend(
        Side(lettered.short, lettered.ends_word, one_last, afters[row] - one_last, 1),
        Side(lettered.short, lettered.ends_word, other_last, afters[row + count] - other_last, 1),
        price,
        _DROP,
    )
    back = extend(
        Side(lettered.short, lettered.starts_word, one - 1, one - firsts[row], -1),
        Side(lettered.short, lettered.starts_word, other - 1, other - firsts[row + count], -1),
        price,
        _DROP,
    )
    return _Pieces(
        row,
        (one - back[0], one_last + ahead[0]),
        (other - back[1], other_last + ahead[1]),
    )


def _whole_words(lettered: Lettered, pieces: _Pieces) -> _Pieces:
    def widened(side: tuple[_Numbers, _Numbers]) -> tuple[_Numbers, _Numbers]:
        start = lettered.to_word_starts(*side)
        return start, lettered.to_word_ends(start, side[1])

    whole = _Pieces(pieces.row, widened(pieces.one), widened(pieces.other))
    there = (whole.one[1] > whole.one[0]) & (whole.other[1] > whole.other[0])
    return whole.only(there)


def _told(pieces: _Pieces, lettered: Lettered, options: Options) -> _Pieces:
    """Those that are long enough on both sides."""
    return pieces.only(_words(lettered, pieces.one, pieces.other) >= options.words)


def _words(
    lettered: Lettered, one: tuple[_Numbers, _Numbers], other: tuple[_Numbers, _Numbers]
) -> _Numbers:
    """Words on the shorter side; where a script parts none, so many letters are one."""
    mine, theirs = (
        np.maximum(lettered.words(*side), (side[1] - side[0]) // _A_WORD) for side in (one, other)
    )
    return np.minimum(mine, theirs)


def _distances(
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
