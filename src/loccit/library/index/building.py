"""Segments made from texts, or from other segments without reading their texts again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from loccit.library.index import making
from loccit.library.index.kernels import maker_for
from loccit.library.index.seeds import GAP
from loccit.library.index.segment import ALIGNED, BLOCK, Segment

__all__ = ["build", "merge"]

Kept = NDArray[np.bool_] | None


def build(texts: Iterable[str]) -> Segment:
    """The segment of the texts, in the order given.

    Memory grows with the texts, to some three bytes for each letter.
    """
    stream, words, maker, read = _Stream(), _Words(), making, 0
    for text in texts:
        read += len(text)
        maker = maker_for(read)
        letters, places, numbers = maker.folded(text, stream.ranks, stream.met)
        stream.add(letters, np.append(places, np.uint32(len(text))))
        words.add(*maker.counted(numbers))
    return _finished(stream, words, maker)


def merge(segments: Sequence[Segment], keep: Sequence[Kept]) -> Segment:
    """One segment with the documents that `keep` says (`None`: all), in their order."""
    stream, words = _Stream(), _Words()
    for segment, kept in zip(segments, keep, strict=True):
        chosen = np.arange(segment.documents) if kept is None else np.flatnonzero(kept)
        for document in chosen.tolist():
            base, marks = int(segment.bases[document]), segment.mark_bases
            ranks = segment.letters[base : base + int(segment.lengths[document])]
            stream.add(
                making.ranked(segment.alphabet[ranks], stream.ranks, stream.met),
                segment.marks[int(marks[document]) : int(marks[document + 1])],
            )
        words.take(segment, chosen)
    return _finished(stream, words, maker_for(sum(len(s.letters) for s in segments)))


def _finished(stream: _Stream, words: _Words, maker: ModuleType) -> Segment:
    letters, alphabet, bases, lengths = stream.finish()
    blocks = np.searchsorted(bases, np.arange(0, len(letters), BLOCK), side="right") - 1
    directory, keys, positions = maker.postings(letters, alphabet)
    return Segment(
        letters,
        alphabet,
        bases,
        lengths,
        blocks.astype(np.uint32),
        np.concatenate([np.zeros(0, np.uint32), *stream.marks]),
        _summed([len(marks) for marks in stream.marks]),
        directory,
        keys,
        positions,
        *words.finish(maker),
    )


def _summed(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


class _Stream:
    """Letters of documents, as ranks in the order in which they were first met."""

    def __init__(self) -> None:
        self.marks: list[NDArray[np.uint32]] = []
        self.ranks = np.zeros(0x110000, np.uint32)
        self.met = [0]
        self._documents: list[NDArray[np.unsignedinteger]] = []

    def add(self, letters: NDArray[np.uint32], marks: NDArray[np.uint32]) -> None:
        self._documents.append(letters.astype(_kind(len(self.met))))
        self.marks.append(marks)

    def finish(
        self,
    ) -> tuple[
        NDArray[np.unsignedinteger], NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]
    ]:
        """Letters, their alphabet, where documents begin and how long they are."""
        met = np.array(self.met, np.uint32)
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
        self, maker: ModuleType
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
        distinct, starts, order = maker.grouped(values)
        return distinct, starts, _narrow(documents[order]), _narrow(counts[order])


def _narrow(numbers: NDArray[np.integer]) -> NDArray[np.unsignedinteger]:
    """In as few bytes as the largest needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max()) if len(numbers) else 0))
