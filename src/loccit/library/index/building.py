"""Segments made from texts, or from other segments without reading their texts again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.seeds import GAP, LONGEST, SHORTEST, STEP, seeds_of
from loccit.library.index.segment import ALIGNED, BLOCK, STRIDE, Segment
from loccit.library.letters import letters_and_words

__all__ = ["build", "merge"]

_PIECE = 1 << 20
"""Letters whose seeds are made at a time."""
_AT_ONCE = 1 << 24
"""Seeds sorted at a time: some 256 MB of memory whatever the segment's size."""

Kept = NDArray[np.bool_] | None


def build(texts: Iterable[str]) -> Segment:
    """The segment of the texts, in the order given.

    Memory grows with the texts, to some three bytes for each letter.
    """
    stream, words = _Stream(), _Words()
    for text in texts:
        folded, numbers = letters_and_words(text)
        stream.add(folded.codes, np.append(folded.origins[::STRIDE], np.uint32(len(text))))
        values, counts = np.unique(numbers, return_counts=True)
        words.add(values, counts)
    return _finished(stream, words)


def merge(segments: Sequence[Segment], keep: Sequence[Kept]) -> Segment:
    """One segment with the documents that `keep` says (`None`: all), in their order."""
    stream, words = _Stream(), _Words()
    for segment, kept in zip(segments, keep, strict=True):
        chosen = np.arange(segment.documents) if kept is None else np.flatnonzero(kept)
        for document in chosen.tolist():
            base, marks = int(segment.bases[document]), segment.mark_bases
            ranks = segment.letters[base : base + int(segment.lengths[document])]
            stream.add(
                segment.alphabet[ranks],
                segment.marks[int(marks[document]) : int(marks[document + 1])],
            )
        words.take(segment, chosen)
    return _finished(stream, words)


def _finished(stream: _Stream, words: _Words) -> Segment:
    letters, alphabet, bases, lengths = stream.finish()
    return Segment(
        letters,
        alphabet,
        bases,
        lengths,
        np.searchsorted(bases, np.arange(0, len(letters), BLOCK), side="right").astype(np.uint32)
        - np.uint32(1),
        np.concatenate([np.zeros(0, np.uint32), *stream.marks]),
        _summed([len(marks) for marks in stream.marks]),
        *_postings(letters, alphabet),
        *words.finish(),
    )


def _summed(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


class _Stream:
    """Letters of documents, as ranks in the order in which they were first met."""

    def __init__(self) -> None:
        self.marks: list[NDArray[np.uint32]] = []
        self._documents: list[NDArray[np.unsignedinteger]] = []
        self._ranks = np.zeros(0x110000, np.uint32)
        self._met = [0]

    def add(self, codes: NDArray[np.uint32], marks: NDArray[np.uint32]) -> None:
        ranks = self._ranks[codes]
        if len(ranks) and int(ranks.min()) == 0:
            self._meet(np.unique(codes[ranks == 0]))
            ranks = self._ranks[codes]
        self._documents.append(ranks.astype(_kind(len(self._met))))
        self.marks.append(marks)

    def _meet(self, new: NDArray[np.uint32]) -> None:
        self._ranks[new] = np.arange(len(self._met), len(self._met) + len(new), dtype=np.uint32)
        self._met += new.tolist()

    def finish(
        self,
    ) -> tuple[
        NDArray[np.unsignedinteger], NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]
    ]:
        """Letters, their alphabet, where documents begin and how long they are."""
        met = np.array(self._met, np.uint32)
        lengths = np.array([len(ranks) for ranks in self._documents], np.int64)
        bases = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(-(-(lengths + GAP) // ALIGNED) * ALIGNED, out=bases[1:])
        kind = _kind(len(met))
        sorted_ranks = np.empty(len(met), kind)
        sorted_ranks[np.argsort(met)] = np.arange(len(met))
        letters = np.zeros(int(bases[-1]), kind)
        for nth, base in enumerate(bases[:-1].tolist()):
            ranks = self._documents[nth]
            letters[base : base + len(ranks)] = sorted_ranks[ranks]
            self._documents[nth] = ranks[:0]  # its memory is no longer needed
        return letters, np.sort(met), bases, lengths


def _kind(letters: int) -> np.dtype[np.unsignedinteger]:
    """Numbers wide enough for so many letters, and one more that is none of them."""
    return np.min_scalar_type(letters)


class _Words:
    """How often each word stands in each document."""

    def __init__(self) -> None:
        self._parts: list[tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.integer]]] = []
        self._documents = 0

    def add(self, values: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        """The words of the next document."""
        documents = np.full(len(values), self._documents, np.int64)
        self._parts.append((values, documents, counts))
        self._documents += 1

    def take(self, segment: Segment, chosen: NDArray[np.int64]) -> None:
        """The words of some of a segment's documents, which are the next ones."""
        ranks = np.full(segment.documents, -1, np.int64)
        ranks[chosen] = np.arange(self._documents, self._documents + len(chosen))
        documents = ranks[segment.word_documents]
        values = np.repeat(segment.words, np.diff(segment.word_starts))
        kept = documents >= 0
        self._parts.append((values[kept], documents[kept], segment.word_counts[kept]))
        self._documents += len(chosen)

    def finish(
        self,
    ) -> tuple[
        NDArray[np.uint64],
        NDArray[np.int64],
        NDArray[np.unsignedinteger],
        NDArray[np.unsignedinteger],
    ]:
        """The words, where the documents of each begin, these, and how often it stands there."""
        if not self._parts:
            none = np.zeros(0, np.uint8)
            return np.zeros(0, np.uint64), np.zeros(1, np.int64), none, none
        values, documents, counts = (
            np.concatenate(part) for part in zip(*self._parts, strict=True)
        )
        self._parts.clear()
        order = np.argsort(values, kind="stable")  # documents stay in their order
        values = values[order]
        first = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
        starts = np.append(first, len(values))
        return values[first], starts, _narrow(documents[order]), _narrow(counts[order])


def _narrow(numbers: NDArray[np.integer]) -> NDArray[np.unsignedinteger]:
    """In as few bytes as the largest needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max()) if len(numbers) else 0))


# --- postings ----------------------------------------------------------------------------


def _postings(
    letters: NDArray[np.unsignedinteger], alphabet: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger], NDArray[np.uint32]]:
    """Directory, keys and positions."""
    seeds, places = _seeded(letters, alphabet)
    bits = directory_bits(len(seeds))
    key_bits = 32 - bits
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


def directory_bits(seeds: int) -> int:
    """Upper bits of a seed that the directory tells apart: eight to sixteen seeds a bucket."""
    bits = seeds.bit_length() - 4
    return 8 if bits < 12 else min(24, max(16, bits))


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
