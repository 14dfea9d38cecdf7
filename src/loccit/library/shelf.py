"""A searchable view of a library: the `Shelf` that matching sees."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import loccit.library.keeping as keeping
from loccit.errors import LibraryError
from loccit.library.catalogue import Catalogue
from loccit.library.index import Index, build
from loccit.library.letters import letters_and_words
from loccit.library.search import search
from loccit.model import Candidate, Document, Problem, Source, Witness
from loccit.text import Span

__all__ = ["IndexShelf"]

REMEMBERED = 32_000_000
"""Code points of the documents lately asked for that are kept at hand."""


class Texts(Protocol):
    """What a shelf needs of its library."""

    root: Path

    def document(self, witness: str) -> Document: ...

    def text(self, witness: str) -> str: ...

    def text_digests(self) -> dict[str, str]: ...


class IndexShelf:
    """The witnesses of `known`, searched through an index; a `loccit.model.Shelf`."""

    def __init__(
        self,
        library: Texts,
        known: Catalogue,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self._library = library
        self._known = known
        self._progress = progress
        self._places = {witness.id: n for n, witness in enumerate(known.witnesses)}
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._lock = threading.Lock()
        self._index: Index | None = self._fetch() if known.witnesses else None
        self._closed = False

    def close(self) -> None:
        """Lets go of the index's files."""
        self._closed = True
        self._index = None
        self._documents.clear()

    def sources(self) -> tuple[Source, ...]:
        return self._known.sources

    def witnesses(self) -> tuple[Witness, ...]:
        return self._known.witnesses

    def problems(self) -> tuple[Problem, ...]:
        """What the catalogue could not decide about these witnesses."""
        return self._known.problems

    def document(self, witness: str) -> Document:
        """Raises `KeyError` for a witness that is not of this view."""
        if witness not in self._places:
            raise KeyError(witness)
        with self._lock:
            found = self._documents.get(witness)
            if found is not None:
                self._documents.move_to_end(witness)
                return found
        found = self._library.document(witness)
        with self._lock:
            self._documents[witness] = found
            held = sum(len(d.text) for d in self._documents.values())
            while held > REMEMBERED and len(self._documents) > 1:
                held -= len(self._documents.popitem(last=False)[1].text)
        return found

    def candidates(self, words: str, limit: int = 32) -> tuple[Candidate, ...]:
        """Places where `words` may stand, best first, each with some letters to spare.

        `hits` counts letters that match, for words too long for that, runs of letters.
        """
        index = self._opened()
        if index is None:
            return ()
        made: list[Candidate] = []
        for found in search(index, words, limit):
            start, end = index.place(
                found.document, max(0, found.start - found.slack), found.end + found.slack
            )
            witness = self._known.witnesses[found.document].id
            made.append(Candidate(witness, Span(start, end), found.hits))
        return tuple(made)

    def frequency(self, word: str) -> int:
        """Of several words, how often the rarest stands; 0 for no word at all."""
        index = self._opened()
        if index is None:
            return 0
        return min((index.count(n) for n in letters_and_words(word)[1].tolist()), default=0)

    def _opened(self) -> Index | None:
        if self._closed:
            raise LibraryError("the library of this shelf has been closed")
        return self._index

    def _fetch(self) -> Index:
        digests = self._library.text_digests()
        stamp = keeping.stamp_of([(w, digests[w]) for w in self._places])
        return keeping.fetch(self._library.root / "index", stamp, lambda: build(self._texts()))

    def _texts(self) -> Iterator[str]:
        total = len(self._places)
        for done, witness in enumerate(self._known.witnesses, 1):
            yield self._library.text(witness.id)
            if self._progress is not None:
                self._progress("index", done, total)
