"""The steps of making a segment in NumPy alone.

`loccit.library.index.compiled.maker` has the same steps, which give the same arrays.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.seeds import BITS, LONGEST, SHORTEST, STEP, seeds_of
from loccit.library.index.segment import STRIDE, directory_bits
from loccit.library.letters import letters_and_words

__all__ = ["counted", "folded", "grouped", "postings"]

_PIECE = 1 << 20
"""Letters whose seeds are made at a time."""
_AT_ONCE = 1 << 24
"""Seeds sorted at a time: some 256 MB of memory whatever the segment's size."""


def folded(
    text: str, ranks: NDArray[np.uint32], met: list[int]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint64]]:
    """The letters of a text as ranks, the places of every `STRIDE`th, and its words' numbers.

    What has no rank yet is given the next ones, in `ranks` and at the end of `met`.
    """
    letters, words = letters_and_words(text)
    return ranked(letters.codes, ranks, met), letters.origins[::STRIDE], words


def ranked(
    codes: NDArray[np.uint32], ranks: NDArray[np.uint32], met: list[int]
) -> NDArray[np.uint32]:
    """The letters as ranks; what has none is given the next ones."""
    found = ranks[codes]
    if len(found) and int(found.min()) == 0:
        new = np.unique(codes[found == 0])
        ranks[new] = np.arange(len(met), len(met) + len(new), dtype=np.uint32)
        met += new.tolist()
        return ranks[codes]
    return found


def counted(words: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each word once, in any order, and how often it stands there."""
    values, counts = np.unique(words, return_counts=True)
    return values, counts.astype(np.int64)


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
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger], NDArray[np.uint32]]:
    """Directory, keys and positions."""
    seeds, places = _seeded(letters, alphabet)
    bits = directory_bits(len(seeds))
    key_bits = BITS - bits
    directory = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(seeds >> np.uint32(key_bits), minlength=1 << bits), out=directory[1:])
    keys = np.empty(len(seeds), np.min_scalar_type((1 << key_bits) - 1))
    positions = np.empty(len(seeds), np.uint32)
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
