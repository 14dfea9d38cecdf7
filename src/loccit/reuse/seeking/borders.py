"""Where a passage ends: not with the first word of the next sentence that is the same by chance.

Two texts that go apart after a sentence often begin the next one alike: *paid. The king* and
*paid. The queen*. Nobody copies a passage and one short word more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loccit.reuse.seeking.lettered import Lettered
from loccit.reuse.seeking.pieces import Pieces

__all__ = ["without_chance_words"]

_SHORT = 4
"""Letters of a word that may stand there by chance."""
_TITLE = 2
"""So few letters before the stop are no end of a sentence: Mr., St., p."""
_MARKS = 3
"""Code points between two sentences that are looked at: the stop may have marks beside it."""
_STOPS = np.frombuffer(".!?…。．".encode("utf-32-le"), "<u4")

_Numbers = NDArray[np.int64]


def without_chance_words(lettered: Lettered, pieces: Pieces, count: int) -> Pieces:
    """The pieces, without a last short word that alone follows the end of a sentence, on both
    sides, where both texts go on."""
    row = pieces.row
    if not len(row):
        return pieces
    (one, one_chance), (other, other_chance) = (
        _last_words(lettered, side, lettered.afters[owner])
        for side, owner in ((pieces.one, row), (pieces.other, row + count))
    )
    chance = one_chance & other_chance
    return Pieces(
        row,
        (pieces.one[0], np.where(chance, one, pieces.one[1])),
        (pieces.other[0], np.where(chance, other, pieces.other[1])),
    )


def _last_words(
    lettered: Lettered, side: tuple[_Numbers, _Numbers], after: _Numbers
) -> tuple[_Numbers, NDArray[np.bool_]]:
    """Where the last word of each stretch starts, and whether it is one of those."""
    start, end = side
    nth = np.searchsorted(lettered.ends, end - 1)
    before = lettered.ends[np.maximum(nth - 1, 0)]
    earlier = np.where(nth > 1, lettered.ends[np.maximum(nth - 2, 0)], -1)
    chance = (nth > 0) & (before >= start) & (end < after)
    chance &= (end - 1 - before <= _SHORT) & (before - earlier > _TITLE)
    return before + 1, chance & lettered.followed_by(before, _STOPS, _MARKS)
