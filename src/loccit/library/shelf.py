"""A searchable view of a library: the `Shelf` that matching sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

import loccit.library.index.files as files
import loccit.library.index.keeping as keeping
from loccit.errors import LibraryError
from loccit.library.catalogue import Catalogue
from loccit.library.index.chance import chance
from loccit.library.index.parts import letters_alive
from loccit.library.index.search import Found, Part, count, count_number, search_many
from loccit.library.index.standing import Kept
from loccit.library.lending import Keeper, Lender, changed
from loccit.model import Candidate, Problem
from loccit.text import Span

__all__ = ["IndexShelf"]

RESIDENT = 96 << 20
"""Bytes of mapped files, the program's own code among them, that a search may leave in memory …"""
FOR_EACH = 2 << 20
"""… and so many more for each quotation that was asked, since bringing them in again takes longer
than looking at them …"""
AT_MOST = 2 << 30
"""… up to so many."""


class Texts(Keeper, Protocol):
    """What a shelf needs of its library."""

    root: Path

    def text_digests(self) -> dict[str, str]: ...


class IndexShelf(Lender):
    """The witnesses of `known`, searched through an index; a `loccit.model.Shelf`.

    Raises `LibraryError` where another process reads a text anew while the shelf is opened.
    """

    def __init__(
        self,
        library: Texts,
        known: Catalogue,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self._library = library
        super().__init__(library, known)
        fetched = keeping.fetch(library.root / "index", self.texts(), library, progress)
        self._problems = (*known.problems, *fetched.problems)
        self._parts, self._numbers = _chosen(fetched.segments, self.texts())
        self._files = [kept.mapped for kept in fetched.segments if kept.mapped is not None]
        self._asked = 0
        self._closed = False

    def close(self) -> None:
        """Lets go of the index's files."""
        self._closed = True
        self._parts = []
        self._files = []
        self._lending.clear()

    def problems(self) -> tuple[Problem, ...]:
        """What the catalogue could not decide about these witnesses, and what stood in the way
        of keeping the index."""
        return self._problems

    def candidates(self, words: str, limit: int = 32) -> tuple[Candidate, ...]:
        """Places where `words` may stand, best first, each with some letters to spare.

        `hits` counts letters that match, for words too long for that, runs of letters.
        """
        return self.candidates_many([words], limit)[0]

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> tuple[tuple[Candidate, ...], ...]:
        """The `candidates` of each, asked in one pass."""
        parts = self._opened()
        self._asked += len(many)
        answers = tuple(
            tuple(self._candidate(parts, one) for one in found)
            for found in search_many(parts, list(many), limit)
        )
        self._let_go()
        return answers

    def _let_go(self) -> None:
        """Holds no more of a large index in memory than a small one has: a search looks into it
        here and there, and each look brings in more than it reads."""
        if files.resident() > min(AT_MOST, RESIDENT + FOR_EACH * self._asked):
            for mapped in self._files:
                files.let_go(mapped)

    def _candidate(self, parts: Sequence[Part], one: Found) -> Candidate:
        start, end = parts[one.part].segment.place(
            one.document, max(0, one.start - one.slack), one.end + one.slack
        )
        number = int(self._numbers[one.part][one.document])
        return Candidate(self._known.witnesses[number].id, Span(start, end), one.hits)

    def chance(self, letters: int, distance: int) -> float:
        """The probability that words of so many letters, taken from nothing that is held here,
        find a place no more than `distance` letter edits away."""
        return chance(letters, distance, self.letters())

    def letters(self) -> int:
        """How many letters are searched here."""
        return sum(letters_alive(part) for part in self._opened())

    def frequency(self, word: str) -> int:
        """Of several words, how often the rarest stands; 0 for no word at all."""
        return count(self._opened(), word)

    def frequencies(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """How often each word stands, as `loccit.library.letters` numbers words."""
        parts = self._opened()
        return tuple(count_number(parts, number) for number in numbers)

    def parts(self) -> tuple[Part, ...]:
        """What is searched, each document ordered by its number among the `texts`."""
        return tuple(self._opened())

    def _opened(self) -> list[Part]:
        if self._closed:
            raise LibraryError("the library of this shelf has been closed")
        return self._parts


def _chosen(
    segments: Sequence[Kept], texts: Sequence[tuple[str, str]]
) -> tuple[list[Part], list[NDArray[np.int64]]]:
    """The segments that hold any of the texts, with a mask over their documents, and the number
    that each document has in `texts`; a text that stands in two is taken from the first."""
    sought = {text: number for number, text in enumerate(texts)}
    parts: list[Part] = []
    numbers: list[NDArray[np.int64]] = []
    for kept in segments:
        own = np.array([sought.pop(text, -1) for text in kept.texts], dtype=np.int64)
        if (own >= 0).any():
            parts.append(Part(kept.segment, own >= 0, own))
            numbers.append(own)
    if sought:
        raise changed()
    return parts, numbers
