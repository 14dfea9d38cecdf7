"""Segments made from texts, or from other segments without reading their texts again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from loccit.library.index import making
from loccit.library.index.alphabet import BASIC, Alphabet
from loccit.library.index.kernels import maker_for
from loccit.library.index.rooms import Room
from loccit.library.index.seeds import GAP
from loccit.library.index.segment import ALIGNED, BLOCK, FAR, MARK, STRIDE, Segment
from loccit.library.letters import pieces

__all__ = ["build", "merge"]

_PIECE = 1 << 17
"""Code points folded at a time."""

_WORDS_AT_ONCE = 1 << 21
"""Words of documents that are brought together at a time where segments are merged."""

Kept = NDArray[np.bool_] | None
Counted = tuple[
    NDArray[np.uint64], NDArray[np.unsignedinteger], NDArray[np.unsignedinteger], NDArray[np.uint8]
]
"""The four arrays of a segment that tell of its words."""


def build(texts: Iterable[str]) -> Segment:
    """The segment of the texts, in the order given.

    Memory grows with the texts, to some three bytes for each letter.
    """
    stream, words, maker, read = _Stream(), _Words(), making, 0
    counter = making.Counter()
    for text in texts:
        read += len(text)
        if maker is not maker_for(read):
            maker = maker_for(read)
            counter = maker.Counter()
        places = [np.zeros(0, np.uint32)]
        for start, piece in pieces(text, _PIECE):
            letters, own, numbers = maker.folded(piece, stream.alphabet, stream.length)
            stream.extend(letters)
            places.append(own + np.uint32(start))
            counter.take(numbers)
        stream.close(*_noted(np.concatenate(places), len(text)))
        distinct, counts = counter.close()
        words.add(distinct, counts)
    return _finished(stream, words.finish(maker), maker)


def _noted(
    places: NDArray[np.uint32], length: int
) -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
    """Steps and marks of a text, from the places of every `STRIDE`th letter."""
    marks = places[:: MARK // STRIDE]
    behind = places - np.repeat(marks, MARK // STRIDE)[: len(places)]
    return np.minimum(behind, FAR).astype(np.uint16), np.append(marks, np.uint32(length))


def merge(segments: Sequence[Segment], keep: Sequence[Kept], room: Room = np.empty) -> Segment:
    """One segment with the documents that `keep` says (`None`: all), in their order.

    What grows with the letters is made in `room`; beside it, memory grows by some bytes for
    each document and each hundred letters.
    """
    every = [
        np.arange(segment.documents) if kept is None else np.flatnonzero(kept)
        for segment, kept in zip(segments, keep, strict=True)
    ]
    stream = _Stream(room)
    stream.expect(sum(len(segment.letters) for segment in segments))
    for segment, chosen in zip(segments, every, strict=True):
        for document in chosen.tolist():
            base, length = int(segment.bases[document]), int(segment.lengths[document])
            first, last = segment.mark_bases[document : document + 2].tolist()
            stream.extend(_ranked(segment, segment.letters[base : base + length], stream.alphabet))
            steps = base // STRIDE
            stream.close(
                segment.steps[steps : steps - (-length // STRIDE)], segment.marks[first:last]
            )
    maker = maker_for(stream.bases[-1])
    return _finished(stream, _merged_words(segments, every, maker), maker, room)


def _ranked(
    segment: Segment, letters: NDArray[np.unsignedinteger], alphabet: Alphabet
) -> NDArray[np.unsignedinteger]:
    if int(letters.max(initial=0)) <= len(BASIC):  # they have the same ranks everywhere
        return letters
    return alphabet.ranked(segment.alphabet[letters])


def _finished(stream: _Stream, words: Counted, maker: ModuleType, room: Room = np.empty) -> Segment:
    letters, alphabet = stream.finish()
    bases = np.array(stream.bases, np.int64)
    blocks = np.searchsorted(bases, np.arange(0, len(letters), BLOCK), side="right") - 1
    directory, keys, positions = maker.postings(letters, alphabet, room)
    return Segment(
        letters,
        alphabet,
        bases,
        np.array(stream.lengths, np.int64),
        blocks.astype(np.uint32),
        stream.all_steps(),
        np.concatenate([np.zeros(0, np.uint32), *stream.marks]),
        np.cumsum([0, *map(len, stream.marks)], dtype=np.int64),
        directory,
        keys,
        positions,
        *words,
    )


def _merged_words(
    segments: Sequence[Segment], every: Sequence[NDArray[np.int64]], maker: ModuleType
) -> Counted:
    """The words of the chosen documents, range by range of their numbers."""
    told: list[Counted] = []
    for bounds in _ranges_of_words(segments):
        words = _Words()
        for segment, chosen, (first, last) in zip(segments, every, bounds, strict=True):
            words.take(segment, chosen, first, last)
        told.append(words.finish(maker))
    numbers, starts, documents, counts = zip(*told, strict=True)
    before = np.cumsum([0, *map(len, documents)])
    moved = [own[:-1] + start for own, start in zip(starts, before, strict=False)]
    return (
        np.concatenate(numbers),
        _narrow(np.concatenate([*moved, before[-1:]])),
        np.concatenate(documents),
        np.concatenate(counts),
    )


def _ranges_of_words(segments: Sequence[Segment]) -> Iterator[list[tuple[int, int]]]:
    """Of each segment the words from and to whose numbers lie between two borders."""
    every = sum(len(segment.word_documents) for segment in segments)
    pieces = every // _WORDS_AT_ONCE + 1
    borders = [np.uint64(nth * ((1 << 64) // pieces)) for nth in range(1, pieces)]
    cuts = [
        [0, *np.searchsorted(segment.words, borders).tolist(), len(segment.words)]
        for segment in segments
    ]
    for nth in range(pieces):
        yield [(cut[nth], cut[nth + 1]) for cut in cuts]


class _Stream:
    """Letters of documents where they will stand, at first as ranks in the order in which they
    were met."""

    def __init__(self, room: Room = np.empty) -> None:
        self.alphabet = Alphabet()
        self.bases = [0]
        self.lengths: list[int] = []
        self.marks: list[NDArray[np.uint32]] = []
        self.length = 0
        """Letters of the document that has been begun."""
        self._steps: list[NDArray[np.uint16]] = []
        self._letters = np.zeros(0, np.uint8)
        self._room = room

    def expect(self, letters: int) -> None:
        """That there will be so many, gaps among them."""
        self._letters = self._room(letters, self.alphabet.kind)

    def extend(self, letters: NDArray[np.unsignedinteger]) -> None:
        """The next letters of a document."""
        start = self.bases[-1] + self.length
        self.length += len(letters)
        self._make_room(start + len(letters))
        self._letters[start : start + len(letters)] = letters

    def close(self, steps: NDArray[np.uint16], marks: NDArray[np.uint32]) -> None:
        """Ends a document."""
        taken = -(-(self.length + GAP) // ALIGNED) * ALIGNED
        self._make_room(self.bases[-1] + taken)
        self._letters[self.bases[-1] + self.length : self.bases[-1] + taken] = 0
        gap = np.zeros(taken // STRIDE - len(steps), np.uint16)
        self._steps += [steps, gap]
        self.marks.append(marks)
        self.lengths.append(self.length)
        self.bases.append(self.bases[-1] + taken)
        self.length = 0

    def _make_room(self, letters: int) -> None:
        kind, room = self.alphabet.kind, len(self._letters)
        if letters > room or kind != self._letters.dtype:
            larger = self._room(max(letters, 2 * room) if letters > room else room, kind)
            larger[:room] = self._letters
            self._letters = larger

    def all_steps(self) -> NDArray[np.uint16]:
        return np.concatenate([np.zeros(0, np.uint16), *self._steps])

    def finish(self) -> tuple[NDArray[np.unsignedinteger], NDArray[np.uint32]]:
        """Letters, now as ranks in their alphabet, and this."""
        self._make_room(self.bases[-1])
        letters = self._letters[: self.bases[-1]]
        met = np.array(self.alphabet.met, np.uint32)
        order = np.argsort(met)
        if (order[1:] < order[:-1]).any():
            ranks = np.empty(len(met), letters.dtype)
            ranks[order] = np.arange(len(met))
            for start in range(0, len(letters), _PIECE):
                piece = letters[start : start + _PIECE]
                if int(piece.max()) > len(BASIC):
                    piece[:] = ranks[piece]
        return letters, met[order]


class _Words:
    """How often each word stands in each document."""

    def __init__(self) -> None:
        self._parts: list[tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]]] = []
        self._documents = 0

    def add(self, values: NDArray[np.uint64], counts: NDArray[np.integer]) -> None:
        """The words of the next document."""
        most = np.iinfo(np.uint8).max
        if len(counts) and int(counts.max()) > most:
            times = -(-counts.astype(np.int64) // most)
            left = counts - most * (times - 1)
            values, counts = np.repeat(values, times), np.full(int(times.sum()), most)
            counts[np.cumsum(times) - 1] = left
        documents = np.full(len(values), self._documents, np.uint32)
        self._parts.append((values, documents, counts.astype(np.uint8)))
        self._documents += 1

    def take(self, segment: Segment, chosen: NDArray[np.int64], first: int, last: int) -> None:
        """The words from `first` to `last` of some of a segment's documents, which are the next
        ones."""
        ranks = np.full(segment.documents, -1, np.int64)
        ranks[chosen] = np.arange(self._documents, self._documents + len(chosen))
        starts = segment.word_starts[first : last + 1].astype(np.int64)
        there = slice(int(starts[0]), int(starts[-1]))
        documents = ranks[segment.word_documents[there]]
        values = np.repeat(segment.words[first:last], np.diff(starts))
        kept = documents >= 0
        self._parts.append(
            (values[kept], documents[kept].astype(np.uint32), segment.word_counts[there][kept])
        )
        self._documents += len(chosen)

    def finish(self, maker: ModuleType) -> Counted:
        """The words, where the documents of each begin, these, and how often it stands there."""
        none = (np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint8))
        values, documents, counts = (
            np.concatenate(part) for part in zip(none, *self._parts, strict=True)
        )
        self._parts.clear()
        distinct, starts, order = maker.grouped(values)
        return distinct, _narrow(starts), _narrow(documents[order]), counts[order]


def _narrow(numbers: NDArray[np.integer]) -> NDArray[np.unsignedinteger]:
    """In as few bytes as the largest needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max()) if len(numbers) else 0))
