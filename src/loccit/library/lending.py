"""The texts of some witnesses as they stood when a shelf was opened, those lately asked for kept
at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from loccit.errors import LibraryError
from loccit.library.catalogue import Catalogue
from loccit.model import Document, Source, Witness

__all__ = ["REMEMBERED", "Keeper", "Lender", "Lending", "changed"]

REMEMBERED = 32_000_000
"""Code points of the documents lately asked for that are kept at hand, and of texts alone."""

T = TypeVar("T")


class Keeper(Protocol):
    """What is needed of a library."""

    def document(self, witness: str, digest: str = "") -> Document: ...

    def text(self, witness: str, digest: str = "") -> str: ...

    def beginning(self, witness: str, size: int) -> str: ...


class Lending:
    """`digests` says of each witness which text is meant. All threads may ask at once."""

    def __init__(self, library: Keeper, digests: Mapping[str, str]) -> None:
        self._library = library
        self._digests = digests
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Lets go of what is kept at hand."""
        self._documents.clear()
        self._texts.clear()

    def document(self, witness: str) -> Document:
        """Raises `KeyError` for a witness that is not among these, `LibraryError` for one that
        has since been removed or read anew: places found in it are none of the new text's."""
        found = self._lately(self._documents, witness)
        if found is None:
            found = self._read(self._library.document, witness)
            self._remember(self._documents, witness, found, lambda held: len(held.text))
            with self._lock:
                self._texts.pop(witness, None)  # the document has it
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
        """The text's first code points. Raises `KeyError` for a witness that is not among
        these."""
        if witness not in self._digests:
            raise KeyError(witness)
        return self._library.beginning(witness, size)

    def _read(self, read: Callable[[str, str], T], witness: str) -> T:
        digest = self._digests[witness]
        try:
            return read(witness, digest)
        except KeyError as error:
            raise changed() from error

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


def changed() -> LibraryError:
    """That a text is no longer the one a shelf was opened with."""
    return LibraryError("a text of the library has been read anew or removed; try again")


class Lender:
    """What a shelf hands out without being searched: the works of `known`, and their texts."""

    def __init__(self, library: Keeper, known: Catalogue) -> None:
        self._known = known
        self._lending = Lending(library, dict(self.texts()))

    def sources(self) -> tuple[Source, ...]:
        return self._known.sources

    def witnesses(self) -> tuple[Witness, ...]:
        return self._known.witnesses

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Each witness's id with the sha256 of its text, in UTF-8, that is searched here."""
        ids = (witness.id for witness in self._known.witnesses)
        return tuple(zip(ids, self._known.texts, strict=True))

    def document(self, witness: str) -> Document:
        """Raises `KeyError` for a witness that is not of this view, `LibraryError` for one that
        has since been removed or read anew: places found here are none of the new text's."""
        return self._lending.document(witness)

    def text(self, witness: str) -> str:
        """The document's text, without the rest. Raises as `document` does."""
        return self._lending.text(witness)

    def beginning(self, witness: str, size: int) -> str:
        """The text's first code points. Raises `KeyError` for a witness that is not of this
        view."""
        return self._lending.beginning(witness, size)
