"""A searchable view of a library: the `Shelf` that matching sees."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

import loccit.library.index.keeping as keeping
from loccit.errors import LibraryError
from loccit.library.catalogue import Catalogue
from loccit.library.index.chance import chance
from loccit.library.index.parts import letters_alive
from loccit.library.index.search import Found, Part, count, search_many
from loccit.library.index.standing import Kept
from loccit.model import Candidate, Document, Problem, Source, Witness
from loccit.text import Span

__all__ = ["IndexShelf"]

REMEMBERED = 32_000_000
"""Code points of the documents lately asked for that are kept at hand, and of texts alone."""

T = TypeVar("T")


class Texts(Protocol):
    """What a shelf needs of its library."""

    root: Path

    def document(self, witness: str, digest: str = "") -> Document: ...

    def text(self, witness: str, digest: str = "") -> str: ...

    def beginning(self, witness: str, size: int) -> str: ...

    def text_digests(self) -> dict[str, str]: ...


class IndexShelf:
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
        self._known = known
        self._digests = dict(self.texts())
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()
        fetched = keeping.fetch(library.root / "index", self.texts(), library, progress)
        self._problems = (*known.problems, *fetched.problems)
        self._parts, self._numbers = _chosen(fetched.segments, self.texts())
        self._closed = False

    def close(self) -> None:
        """Lets go of the index's files."""
        self._closed = True
        self._parts = []
        self._documents.clear()
        self._texts.clear()

    def sources(self) -> tuple[Source, ...]:
        return self._known.sources

    def witnesses(self) -> tuple[Witness, ...]:
        return self._known.witnesses

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Each witness's id with the sha256 of its text, in UTF-8, that is searched here."""
        ids = (witness.id for witness in self._known.witnesses)
        return tuple(zip(ids, self._known.texts, strict=True))

    def problems(self) -> tuple[Problem, ...]:
        """What the catalogue could not decide about these witnesses, and what stood in the way
        of keeping the index."""
        return self._problems

    def document(self, witness: str) -> Document:
        """Raises `KeyError` for a witness that is not of this view, `LibraryError` for one that
        has since been removed or read anew: places found here are none of the new text's."""
        found = self._lately(self._documents, witness)
        if found is None:
            found = self._read(self._library.document, witness)
            self._remember(self._documents, witness, found, lambda held: len(held.text))
        return found

    def text(self, witness: str) -> str:
        """The document's text, without the rest. Raises as `document` does."""
        whole = self._lately(self._documents, witness)
        found = whole.text if whole else self._lately(self._texts, witness)
        if found is None:
            found = self._read(self._library.text, witness)
            self._remember(self._texts, witness, found, len)
        return found

    def beginning(self, witness: str, size: int) -> str:
        """The text's first code points. Raises `KeyError` for a witness that is not of this
        view."""
        if witness not in self._digests:
            raise KeyError(witness)
        return self._library.beginning(witness, size)

    def _read(self, read: Callable[[str, str], T], witness: str) -> T:
        digest = self._digests[witness]
        try:
            return read(witness, digest)
        except KeyError as error:
            raise _changed() from error

    def _lately(self, held: OrderedDict[str, T], witness: str) -> T | None:
        with self._lock:
            if witness in held:
                held.move_to_end(witness)
            return held.get(witness)

    def _remember(
        self, held: OrderedDict[str, T], witness: str, found: T, size: Callable[[T], int]
    ) -> None:
        with self._lock:
            held[witness] = found
            whole = sum(map(size, held.values()))
            while whole > REMEMBERED and len(held) > 1:
                whole -= size(held.popitem(last=False)[1])

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
        return tuple(
            tuple(self._candidate(parts, one) for one in found)
            for found in search_many(parts, list(many), limit)
        )

    def _candidate(self, parts: Sequence[Part], one: Found) -> Candidate:
        start, end = parts[one.part].segment.place(
            one.document, max(0, one.start - one.slack), one.end + one.slack
        )
        number = int(self._numbers[one.part][one.document])
        return Candidate(self._known.witnesses[number].id, Span(start, end), one.hits)

    def chance(self, letters: int, distance: int) -> float:
        """The probability that words of so many letters, taken from nothing that is held here,
        find a place no more than `distance` letter edits away."""
        return chance(letters, distance, sum(letters_alive(part) for part in self._opened()))

    def frequency(self, word: str) -> int:
        """Of several words, how often the rarest stands; 0 for no word at all."""
        return count(self._opened(), word)

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
        raise _changed()
    return parts, numbers


def _changed() -> LibraryError:
    return LibraryError("a text of the library has been read anew or removed; try again")
