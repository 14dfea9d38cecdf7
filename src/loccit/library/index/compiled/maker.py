"""The steps of making a segment compiled; `loccit.library.index.making` has them in NumPy."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.compiled import making
from loccit.library.index.making import ranked
from loccit.library.index.seeds import BITS, STEP, classes_of
from loccit.library.index.segment import STRIDE, directory_bits
from loccit.library.letters import letters_of, tables_of

__all__ = ["counted", "folded", "grouped", "postings"]

_AT_ONCE = 1 << 23
"""Seeds sorted at a time."""


def folded(
    text: str, ranks: NDArray[np.uint32], met: list[int]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint64]]:
    """The letters of a text as ranks, the places of every `STRIDE`th, and its words' numbers.

    What has no rank yet is given the next ones, in `ranks` and at the end of `met`. The
    letters and the words stay until the next call.
    """
    codes, marks, table = tables_of(text)
    letters, places, words = _room_for(int(table.lengths.max()) * len(codes))
    while True:
        count, noted, number, unknown = making.fold(
            codes, marks, table.lengths, table.bases, table.flat, table.ends_word,
            ranks, letters, places, words,
        )  # fmt: skip
        if not unknown:
            return letters[:count], places[:noted].copy(), words[:number]
        ranked(letters_of(text).codes, ranks, met)  # all that are new, not this one alone


_OWN = threading.local()


def _room_for(
    letters: int,
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint64]]:
    """Arrays of this thread for the letters of a text, until its next text is folded."""
    held = getattr(_OWN, "arrays", None)
    if held is None or len(held[0]) < letters:
        held = _OWN.arrays = (
            np.empty(letters, np.uint32),
            np.empty(letters // STRIDE + 1, np.uint32),
            np.empty(letters, np.uint64),
        )
    return held


def counted(words: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each word once, in any order, and how often it stands there."""
    return making.count_words(words, _room(len(words)))


def _room(values: int) -> int:
    """A power of two, so that no more than half of the room is taken."""
    return 1 << max(10, (2 * values).bit_length())


def grouped(
    values: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """The distinct values, sorted, where the equal ones of each start, and the order that
    brings them there; equal ones stay in order."""
    distinct, which = making.number(values, _room(len(values)))
    by_value = np.argsort(distinct)
    ranks = np.empty(len(distinct), np.int64)
    ranks[by_value] = np.arange(len(distinct))
    order, starts = making.ordered(ranks[which], len(distinct))
    return distinct[by_value], starts, order


def postings(
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger], NDArray[np.uint32]]:
    """Directory, keys and positions."""
    made = np.zeros(len(letters) // STEP, np.uint32)
    sizes = making.seeds(letters, classes_of(alphabet), made)
    total = int(sizes.sum())
    bits = directory_bits(total)
    directory = np.zeros((1 << bits) + 1, np.uint32)
    keys = np.empty(total, np.min_scalar_type((1 << BITS - bits) - 1))
    positions = np.empty(total, np.uint32)
    first = at = 0
    while first < len(sizes):
        last = first + 1
        while last < len(sizes) and sizes[first : last + 1].sum() <= _AT_ONCE:
            last += 1
        at = making.sort_seeds(
            letters, made, sizes, first, last, BITS - bits, at, directory, keys, positions
        )
        first = last
    np.cumsum(directory, out=directory)
    return directory, keys, positions
