"""The steps of making a segment in NumPy alone.

`loccit.library.index.compiled.maker` has the same steps, which give the same arrays.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.alphabet import ENDS, LETTER, PLAIN, ROW, WIDE, Alphabet
from loccit.library.index.rooms import Room
from loccit.library.index.seeds import BITS, LONGEST, SHORTEST, STEP, seeds_of
from loccit.library.index.segment import STRIDE, directory_bits
from loccit.library.letters import codes_of, letters_and_words, mixed, page_marks

__all__ = ["Counter", "folded", "grouped", "postings"]

_PIECE = 1 << 20
"""Letters whose seeds are made at a time."""
_AT_ONCE = 1 << 24
"""Seeds sorted at a time: some 256 MB of memory whatever the segment's size."""


def folded(
    text: str, alphabet: Alphabet, before: int
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.uint32], NDArray[np.uint64]]:
    """The letters of a piece of a text as ranks, the places in it of every `STRIDE`th letter of
    the text, of which `before` have gone before, and the numbers of its words."""
    codes = codes_of(text)
    points = alphabet.points[codes]
    if not points.all():
        alphabet.learn(codes)
        points = alphabet.points[codes]
    if (points & PLAIN).all():
        for start, end in page_marks(text):
            points[start:end] = PLAIN | ENDS
        origins, ranks, words = _plainly(points, alphabet)
    else:
        letters, words = letters_and_words(text)
        origins, ranks = letters.origins, alphabet.ranked(letters.codes)
    return ranks, origins[-before % STRIDE :: STRIDE].astype(np.uint32), words


def _plainly(
    points: NDArray[np.uint32], alphabet: Alphabet
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint64]]:
    """Where the letters are, which they are, and the numbers of the words."""
    kept = np.flatnonzero(points != PLAIN)
    points = points[kept]
    is_letter = (points & LETTER) != 0
    heads = np.append(True, ~is_letter[:-1])[: len(points)]
    own = np.flatnonzero(is_letter)
    origins, points, starts = kept[own], points[own], np.flatnonzero(heads[own])
    if not len(own):
        return origins, points.astype(np.uint8), np.zeros(0, np.uint64)
    nth = np.arange(len(own)) - np.repeat(starts, np.diff(starts, append=len(own)))
    if int(nth.max()) < WIDE:
        shares = np.take(alphabet.mixes, (points >> ROW) + nth)
    else:
        shares = mixed(np.array(alphabet.met, np.uint32)[points & 255], nth)
    return origins, points.astype(np.uint8), np.add.reduceat(shares, starts)


class Counter:
    """Counts the words of one document after another."""

    def __init__(self) -> None:
        self._words = [np.zeros(0, np.uint64)]

    def take(self, words: NDArray[np.uint64]) -> None:
        """The next words of a document."""
        self._words.append(words)

    def close(self) -> tuple[NDArray[np.uint64], NDArray[np.integer]]:
        """Each word of the document once, in any order, and how often it stands there."""
        words: NDArray[np.uint64] = np.concatenate(self._words)
        self._words = self._words[:1]
        words.sort()
        heads = np.flatnonzero(np.append(True, words[1:] != words[:-1])[: len(words)])
        return words[heads], np.diff(heads, append=len(words))


def grouped(
    values: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """The distinct values, sorted, where the equal ones of each start, and the order that
    brings them there; equal ones stay in order."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    return ordered[first], np.append(first, len(ordered)), order


def postings(
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32], room: Room = np.empty
) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger], NDArray[np.uint32]]:
    """Directory, keys and positions, the last two made in `room`."""
    seeds, places = _seeded(letters, alphabet)
    bits = directory_bits(len(seeds))
    key_bits = BITS - bits
    directory = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(seeds >> np.uint32(key_bits), minlength=1 << bits), out=directory[1:])
    keys = room(len(seeds), np.min_scalar_type((1 << key_bits) - 1))
    positions = room(len(seeds), np.uint32)
    for first, last in _ranges(directory):
        low, high = first << key_bits, (last << key_bits) - 1
        chosen = (seeds >= low) & (seeds <= high)
        both = seeds[chosen].astype(np.uint64) << np.uint64(32) | places[chosen]
        both.sort()
        there = slice(int(directory[first]), int(directory[last]))
        positions[there] = both.astype(np.uint32)
        keys[there] = (both >> np.uint64(32)) & np.uint64((1 << key_bits) - 1)
    return directory, keys, positions


def _seeded(
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The seeds of all runs that have letters enough, and where they stand."""
    seeds, places = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    for start in range(0, len(letters), _PIECE):
        piece = letters[start : start + _PIECE + LONGEST - 1]
        padded = np.append(piece, np.zeros(LONGEST - 1, piece.dtype))
        made = seeds_of(alphabet[padded[: _PIECE + LONGEST - 1]], STEP)
        own = np.arange(len(made)) * STEP
        kept = np.flatnonzero((padded[own] > 0) & (padded[own + SHORTEST - 1] > 0))
        seeds.append(made[kept])
        places.append((kept + start // STEP).astype(np.uint32))
    return np.concatenate(seeds), np.concatenate(places)


def _ranges(directory: NDArray[np.uint32]) -> Iterable[tuple[int, int]]:
    """Buckets from and to, of no more seeds than are sorted at once."""
    first, buckets = 0, len(directory) - 1
    while first < buckets:
        aim = int(directory[first]) + _AT_ONCE
        last = max(first + 1, int(np.searchsorted(directory, aim, side="right")) - 1)
        yield first, min(last, buckets)
        first = min(last, buckets)
