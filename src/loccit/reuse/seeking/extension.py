"""How far two texts go on alike from a place on: banded edit distance, many pairs at once.

After X-drop extension (Zhang, Schwartz, Wagner, Miller 2000): each pair is followed row by row
in a band of shifts around its start, until its score has fallen too far below its best. A
score is the letters of both sides less a price for each edit: at six, a letter wrong in three is
the least that pays.

Rows of the tables are shifts, columns are pairs, so that every operation runs along many pairs.
Instead of an edit distance `D` at shift `t` the tables hold `D - t`: a letter more on the
other side then costs nothing, and its minimum over all shifts is one running minimum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["HIGHEST", "Side", "extend"]

HIGHEST = 100
"""Price of an edit; the tables hold 16 bits."""
_BAND = 16
"""Shifts to either side."""
_WIDTH = 2 * _BAND + 1
_BONUS = 8
"""For ending where words end on both sides, in score."""
_TILE = 24
_MOST = 1600
"""Letters gone at most."""
_ABREAST = 4096
_SHIFTS = np.arange(_WIDTH, dtype=np.int16)[:, None]

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """Letters, whether a word ends with each, and for each pair the first letter and how many
    there are to go. Going back, `step` is -1 and words end where they start."""

    codes: NDArray[np.uint16]
    ends: NDArray[np.bool_]
    first: _Numbers
    room: _Numbers
    step: int

    def only(self, which: NDArray) -> Side:
        return Side(self.codes, self.ends, self.first[which], self.room[which], self.step)

    def tile(self, begin: int, length: int, out: int) -> tuple[NDArray[np.uint16], NDArray]:
        """Letters `begin..begin + length` of each pair, `out` where none is, and the bonus for
        ending with each."""
        nth = np.arange(begin, begin + length)[:, None]
        there = (nth >= 0) & (nth < self.room[None, :])
        at = np.where(there, self.first[None, :] + self.step * nth, 0)
        letters = np.where(there, self.codes[at], np.uint16(out))
        return letters, np.where(self.ends[at] & there, np.int16(_BONUS), np.int16(0))


def extend(one: Side, other: Side, price: int, drop: int) -> tuple[_Numbers, _Numbers]:
    """How many letters of either side belong to the best extension of each pair: an edit costs
    `price`, and it ends where the score has fallen by more than `drop`."""
    count = len(one.first)
    if not count or not len(one.codes):
        return np.zeros(count, np.int64), np.zeros(count, np.int64)
    done = [
        _abreast(one.only(part), other.only(part), price, drop)
        for begin in range(0, count, _ABREAST)
        for part in (np.arange(begin, min(begin + _ABREAST, count)),)
    ]
    return np.concatenate([a for a, _ in done]), np.concatenate([b for _, b in done])


def _never(price: int) -> int:
    """More edits than any pair has that is still followed, and few enough to be multiplied."""
    return 0x7FFF // price - 2 * _WIDTH


def _abreast(one: Side, other: Side, price: int, drop: int) -> tuple[_Numbers, _Numbers]:
    count = len(one.first)
    whole = one.ends[one.first - one.step] & other.ends[other.first - other.step]
    best = np.where(whole, _BONUS, 0).astype(np.int32)  # to stay is worth as much
    reached = np.zeros((2, count), np.int64)
    alive = np.arange(count)
    table = np.full((_WIDTH, count), _never(price), np.int16)
    table[_BAND:] = -_BAND  # D = j at shift BAND + j
    for begin in range(0, _MOST, _TILE):
        keep = begin < one.room[alive]
        if not keep.all():
            alive, table = alive[keep], table[:, keep]
        if not len(alive):
            break
        some = one.only(alive), other.only(alive)
        going = _tile(*some, begin, table, price, drop, best, reached, alive)
        if not going.all():
            alive, table = alive[going], table[:, going]
    return reached[0], reached[1]


def _tile(
    one: Side,
    other: Side,
    begin: int,
    table: NDArray[np.int16],
    price: int,
    drop: int,
    best: NDArray[np.int32],
    reached: NDArray[np.int64],
    alive: _Numbers,
) -> NDArray[np.bool_]:
    """Goes on by some rows in place; returns which pairs have not fallen too far."""
    mine, my_ends = one.tile(begin, _TILE, 0xFFFE)
    theirs, their_ends = other.tile(begin - _BAND, _TILE + _WIDTH - 1, 0xFFFF)
    top, going, here = best[alive], np.ones(len(alive), bool), reached[:, alive]
    above, worth = np.empty_like(table), np.empty_like(table)
    differ, every = np.empty(table.shape, np.uint16), np.arange(len(alive))
    above[-1] = _never(price)
    place = np.int16(price - 1) * _SHIFTS
    for row in range(_TILE):
        np.add(table[1:], 2, out=above[:-1])
        np.bitwise_xor(theirs[row : row + _WIDTH], mine[row], out=differ)
        np.minimum(differ, 1, out=differ)
        np.add(table, differ.view(np.int16), out=table)
        np.minimum(table, above, out=table)
        np.minimum.accumulate(table, axis=0, out=table)
        np.multiply(table, np.int16(price), out=worth)
        np.add(worth, place, out=worth)
        np.subtract(worth, their_ends[row : row + _WIDTH] & my_ends[row], out=worth)
        shift = worth.argmin(axis=0)
        gone = begin + row + 1
        score = 2 * gone - _BAND - worth[shift, every].astype(np.int32)
        better = going & (score > top)
        np.copyto(top, score, where=better)
        np.copyto(here[0], gone, where=better)
        np.copyto(here[1], gone + shift - _BAND, where=better)
        going &= score >= top - drop
        if not going.any():
            break
    best[alive], reached[:, alive] = top, here
    return going
