"""Runs into passages: where exactly what two texts share begins and ends, and how far it is alike.

Beyond the outermost seeds of a piece a passage goes on as long as letters agree.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.borders import without_chance_words
from loccit.reuse.seeking.extension import Side, extend
from loccit.reuse.seeking.lettered import Lettered
from loccit.reuse.seeking.pieces import Pieces, distances, pieces_of, price_of, words_of
from loccit.reuse.seeking.promise import hopeful
from loccit.reuse.seeking.steps import Step, column, lists

__all__ = ["ALIGN", "PAD", "PASSAGES"]

_PLACES = ("one", "one_start", "one_end", "other", "other_start", "other_end")
PASSAGES = pa.schema([(name, pa.int64()) for name in (*_PLACES, "letters", "distance")])
PAD = 224
"""Code points of text on either side of a run in which its ends are sought."""
_DROP = 48
"""How far the score may fall beyond the outermost seeds before they are the end."""

_Numbers = NDArray[np.int64]


def _align(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    count = len(batch)
    strings = batch.column("one_words").to_pylist() + batch.column("other_words").to_pylist()
    lettered = Lettered(strings)
    pieces = pieces_of(batch, lettered, PAD, options)
    pieces = pieces.only(hopeful(lettered, pieces, count, options))
    pieces = _stretched(lettered, pieces, count, price_of(options))
    pieces = without_chance_words(lettered, _whole_words(lettered, pieces), count)
    pieces = _told(pieces, lettered, options)
    distance = distances(lettered, pieces.one, pieces.other)
    letters = np.maximum(pieces.one[1] - pieces.one[0], pieces.other[1] - pieces.other[0])
    alike = distance <= (1 - options.likeness) * letters
    pieces, distance, letters = pieces.only(alike), distance[alike], letters[alike]
    row = pieces.row
    one = lettered.places(row, *pieces.one)
    other = lettered.places(row + count, *pieces.other)
    one_from, other_from = (
        np.maximum(column(batch, name) - PAD, 0)[row] for name in ("one_from", "other_from")
    )
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
    rows=2048,
)


def _stretched(lettered: Lettered, pieces: Pieces, count: int, price: int) -> Pieces:
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
    return Pieces(
        row,
        (one - back[0], one_last + ahead[0]),
        (other - back[1], other_last + ahead[1]),
    )


def _whole_words(lettered: Lettered, pieces: Pieces) -> Pieces:
    def widened(side: tuple[_Numbers, _Numbers]) -> tuple[_Numbers, _Numbers]:
        start = lettered.to_word_starts(*side)
        return start, lettered.to_word_ends(start, side[1])

    whole = Pieces(pieces.row, widened(pieces.one), widened(pieces.other))
    there = (whole.one[1] > whole.one[0]) & (whole.other[1] > whole.other[0])
    return whole.only(there)


def _told(pieces: Pieces, lettered: Lettered, options: Options) -> Pieces:
    """Those that are long enough on both sides."""
    return pieces.only(words_of(lettered, pieces.one, pieces.other) >= options.words)
