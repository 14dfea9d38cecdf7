"""The steps of making a segment compiled; `loccit.library.index.making` has them in NumPy."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.alphabet import Alphabet
from loccit.library.index.compiled import counting, folding, sorting
from loccit.library.index.rooms import Room
from loccit.library.index.seeds import BITS, classes_of
from loccit.library.index.segment import STRIDE, directory_bits
from loccit.library.letters import codes_of, page_marks

__all__ = ["Counter", "folded", "grouped", "postings"]

_AT_ONCE = 20 << 20
"""Seeds sorted at a time: some 160 MB of memory whatever the segment's size."""
_PART_BITS = 9
"""Seeds are dealt by so many of their upper bits into parts, each of which is then sorted in a
processor's near memory."""

_MANY_WORDS = 1 << 18
"""Words met from which a table is filled anew."""
_SPARSE = 2
"""Rows of the table for each word that it has room for: one that is sought is then most often
found at once."""


def folded(
    text: str, alphabet: Alphabet, before: int
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.uint32], NDArray[np.uint64]]:
    """The letters of a piece of a text as ranks, the places in it of every `STRIDE`th letter of
    the text, of which `before` have gone before, and the numbers of its words.

    All of them stay until the next call.
    """
    codes, room = codes_of(text), len(text)
    marks = np.array(list(page_marks(text)), np.int64).reshape(-1, 2)
    while True:
        letters, places, words = _room_for(room, alphabet.kind)
        table = alphabet.table
        count, noted, number, lacks = folding.fold(
            codes, marks, alphabet.points, alphabet.mixes.reshape(-1), alphabet.ranks,
            table.lengths, table.bases, table.flat, before % STRIDE, letters, places, words,
        )  # fmt: skip
        if not lacks:
            return letters[:count], places[:noted], words[:number]
        if lacks == folding.KNOWLEDGE:
            alphabet.learn(codes)
        else:
            room = max(1, int(table.lengths.max())) * len(text)


_OWN = threading.local()


def _room_for(
    letters: int, kind: np.dtype[np.unsignedinteger]
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.uint32], NDArray[np.uint64]]:
    """Arrays of this thread for the letters of a text, until its next text is folded."""
    held = getattr(_OWN, "arrays", None)
    if held is None or len(held[2]) <= letters or held[0].dtype != kind:
        held = _OWN.arrays = (
            np.empty(letters + 1, kind),
            np.empty(letters // STRIDE + 2, np.uint32),
            np.empty(letters + 1, np.uint64),
        )
    return held


class Counter:
    """Counts the words of one document after another. Those that were met stay in the table,
    which is filled anew when they have become many."""

    def __init__(self) -> None:
        self._begin()

    def take(self, words: NDArray[np.uint64]) -> None:
        """The next words of a document; they are not kept."""
        first = 0
        while first < len(words):
            first, self._met, self._touched = counting.count(
                words, first, self._table, self._met, self._known, self._counts, self._here,
                self._touched,
            )  # fmt: skip
            if self._met == len(self._known):
                self._grow()

    def close(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """Each word of the document once, in any order, and how often it stands there."""
        here = self._here[: self._touched]
        words, counts = self._known[here], self._counts[here]
        self._counts[here] = 0
        self._touched = 0
        if self._met > _MANY_WORDS:
            self._begin()
        return words, counts

    def _begin(self) -> None:
        self._met = self._touched = 0
        self._known, self._here = np.zeros(1024, np.uint64), np.zeros(1025, np.uint32)
        self._counts = np.zeros(1024, np.uint32)
        self._table = counting.table_of(self._known[:0], _SPARSE * 1024)

    def _grow(self) -> None:
        more = np.zeros(3 * self._met, np.uint32)
        self._known = np.append(self._known, more)
        self._counts, self._here = np.append(self._counts, more), np.append(self._here, more)
        self._table = counting.table_of(self._known[: self._met], _SPARSE * len(self._known))


def grouped(
    values: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """The distinct values, sorted, where the equal ones of each start, and the order that
    brings them there; equal ones stay in order."""
    distinct, which = counting.number(values)
    by_value = np.argsort(distinct)
    ranks = np.empty(len(distinct), np.int64)
    ranks[by_value] = np.arange(len(distinct))
    order, starts = counting.ordered(ranks[which], len(distinct))
    return distinct[by_value], starts, order


def postings(
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32], room: Room = np.empty
) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger], NDArray[np.uint32]]:
    """Directory, keys and positions, the last two made in `room`."""
    classes = classes_of(alphabet)
    sizes = np.zeros(1 << _PART_BITS, np.int64)
    sorting.count_seeds(letters, classes, sizes)
    total = int(sizes.sum())
    bits = directory_bits(total)
    sizes = sizes.reshape(1 << min(bits, _PART_BITS), -1).sum(axis=1)
    directory = np.zeros((1 << bits) + 1, np.uint32)
    keys = room(total, np.min_scalar_type((1 << BITS - bits) - 1))
    positions = room(total, np.uint32)
    ranges = list(_ranges(sizes))
    both = np.empty(max(int(sizes[first:last].sum()) for first, last in ranges), np.uint64)
    other = np.empty(int(sizes.max()), np.uint64)
    at = 0
    for first, last in ranges:
        sorting.sort_seeds(
            letters, classes, sizes, first, last, both, other, BITS - bits, at,
            directory, keys, positions,
        )  # fmt: skip
        at += int(sizes[first:last].sum())
    return directory, keys, positions


def _ranges(sizes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Parts from and to, of no more seeds than are sorted at once, or one part."""
    first = 0
    while first < len(sizes):
        sums = np.cumsum(sizes[first:])
        last = first + max(1, int(np.searchsorted(sums, _AT_ONCE, side="right")))
        yield first, last
        first = last
