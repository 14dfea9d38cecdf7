"""The index: letters, postings and word counts of documents, as arrays that are mapped.

    segment.py   Segment            frozen; `documents` of them stand one after another
                 arrays_of(segment) -> dict[str, NDArray]      by name, to be saved as they are
                 from_arrays(arrays) -> Segment                KeyError, ValueError where unfit
                 Segment.place(document, start, end)           letters -> code points of its text
                 FORM                                          what lies in the files (str)
    building.py  build(texts: Iterable[str]) -> Segment        memory: some 3 times the text
                 merge(segments, keep: Sequence[NDArray[bool] | None]) -> Segment, texts unread
    search.py    Part(segment, alive=None, order=None)         `alive[i]`: document i is searched
                                                               `order[i]`: its rank among all
                 search(parts, words, limit) -> list[Found]
                 search_many(parts, list of words, limit) -> list[list[Found]]
                 count(parts, word) -> int                     a word, folded here
                 occurrences(parts, words) -> int              places with just these letters
                 Found(part, document, start, end, hits, slack)
    chance.py    chance(letters, distance, size) -> float      of `size` letters searched

What is found depends on the documents alive alone: not on how they are spread over segments,
nor on what else is held there, nor on the order of the parts; `order` breaks ties (the
caller's own, such as the catalogue's; without it documents count in the order given).
Everything in an index can be made again from the store; it lies in files that are mapped, not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loccit.library.letters import VERSION as FOLDING
from loccit.library.letters import letters_and_words
from loccit.library.postings import Postings
from loccit.library.postings import build as build_postings

__all__ = ["FORM", "Index", "arrays_of", "build", "from_arrays", "plan_for"]

FORM = f"1.{FOLDING}"
"""Counts every change of what lies in the files."""

STRIDE = 16
"""Every so many letters the place in the text is noted; places between are given roughly."""


class Plan(NamedTuple):
    """Widths of runs and how far apart they are taken: the coarse postings answer what is
    long or clean, the fine ones what is short or damaged."""

    coarse: int
    coarse_step: int
    fine: int
    fine_step: int


_PLANS = (
    (2_000_000, Plan(8, 1, 4, 1)),
    (32_000_000, Plan(8, 1, 5, 1)),
    (500_000_000, Plan(8, 2, 6, 2)),
)
_LARGEST = Plan(8, 4, 6, 4)


def plan_for(letters: int) -> Plan:
    return next((plan for limit, plan in _PLANS if letters <= limit), _LARGEST)


@dataclass(frozen=True, slots=True)
class Index:
    """Documents stand one after another in `codes`, document `i` from `bases[i]` to
    `bases[i + 1]`. `marks[mark_bases[i] + j]` is where letter `j * STRIDE` of document `i`
    stands in its text; the last mark of each is the text's length.
    `words` are the numbers of all words, sorted, and `word_counts` how often each occurs.
    """

    codes: NDArray[np.unsignedinteger]
    bases: NDArray[np.int64]
    marks: NDArray[np.uint32]
    mark_bases: NDArray[np.int64]
    words: NDArray[np.uint64]
    word_counts: NDArray[np.int64]
    coarse: Postings
    fine: Postings

    def place(self, document: int, start: int, end: int) -> tuple[int, int]:
        """Code points of the text that hold letters `start` to `end` of the document, and at
        most `STRIDE` letters more on either side."""
        first = int(self.mark_bases[document])
        last = int(self.mark_bases[document + 1]) - 1
        return (
            int(self.marks[min(first + start // STRIDE, last)]),
            int(self.marks[min(first - (-end // STRIDE), last)]),
        )

    def count(self, word: int) -> int:
        at = int(np.searchsorted(self.words, np.uint64(word)))
        return int(self.word_counts[at]) if at < len(self.words) and self.words[at] == word else 0


def build(texts: Iterable[str]) -> Index:
    """The index of the texts, in the order given."""
    codes, marks, words = [np.zeros(0, np.uint8)], [np.zeros(0, np.uint32)], _Words()
    for text in texts:
        folded, numbers = letters_and_words(text)
        codes.append(_narrow(folded.codes))
        marks.append(np.append(folded.origins[::STRIDE], np.uint32(len(text))))
        words.add(numbers)
    bases = np.cumsum([len(c) for c in codes], dtype=np.int64)
    mark_bases = np.cumsum([len(m) for m in marks], dtype=np.int64)
    stream = np.concatenate(codes)
    plan = plan_for(len(stream))
    return Index(
        stream,
        bases,
        np.concatenate(marks),
        mark_bases,
        *words.finish(),
        build_postings(stream, bases, plan.coarse, plan.coarse_step),
        build_postings(stream, bases, plan.fine, plan.fine_step),
    )


def _narrow(codes: NDArray[np.uint32]) -> NDArray[np.unsignedinteger]:
    """In as few bytes as the largest letter needs."""
    largest = int(codes.max()) if len(codes) else 0
    return codes.astype(np.min_scalar_type(largest))


class _Words:
    """Counts words, adding up now and then so that memory does not grow with the texts."""

    def __init__(self) -> None:
        self._parts: list[tuple[NDArray[np.uint64], NDArray[np.int64]]] = []

    def add(self, numbers: NDArray[np.uint64]) -> None:
        values, counts = np.unique(numbers, return_counts=True)
        self._parts.append((values, counts.astype(np.int64)))
        if len(self._parts) >= 64:
            self._parts = [self.finish()]

    def finish(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        if not self._parts:
            return np.zeros(0, np.uint64), np.zeros(0, np.int64)
        values = np.concatenate([part[0] for part in self._parts])
        counts = np.concatenate([part[1] for part in self._parts])
        unique, inverse = np.unique(values, return_inverse=True)
        total = np.zeros(len(unique), np.int64)
        np.add.at(total, inverse, counts)
        return unique, total


# --- to files and back -------------------------------------------------------------------

_PLAIN = ("codes", "bases", "marks", "mark_bases", "words", "word_counts")
_POSTINGS = ("coarse", "fine")


def arrays_of(index: Index) -> dict[str, NDArray]:
    """Everything in it as named arrays."""
    arrays = {name: getattr(index, name) for name in _PLAIN}
    for name in _POSTINGS:
        postings: Postings = getattr(index, name)
        arrays[f"{name}_directory"] = postings.directory
        arrays[f"{name}_positions"] = postings.positions
    return arrays


def from_arrays(arrays: Mapping[str, NDArray]) -> Index:
    """The index whose `arrays_of` these are. Raises `KeyError` or `ValueError` where they
    cannot be."""
    plan = plan_for(len(arrays["codes"]))
    return Index(
        arrays["codes"],
        arrays["bases"],
        arrays["marks"],
        arrays["mark_bases"],
        arrays["words"],
        arrays["word_counts"],
        _postings(arrays, "coarse", plan.coarse, plan.coarse_step),
        _postings(arrays, "fine", plan.fine, plan.fine_step),
    )


def _postings(arrays: Mapping[str, NDArray], name: str, width: int, step: int) -> Postings:
    directory, positions = arrays[f"{name}_directory"], arrays[f"{name}_positions"]
    if len(directory) < 2 or int(directory[-1]) != len(positions):
        raise ValueError(f"{name}: the directory does not fit the positions")
    return Postings(width, step, (len(directory) - 1).bit_length() - 1, directory, positions)
