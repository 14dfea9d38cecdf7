"""What is held: works as catalogued, the texts of them, and what matching needs of a library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loccit.model.document import Document, Paging
from loccit.text import Span

__all__ = ["Candidate", "Shelf", "Source", "Witness"]


@dataclass(frozen=True, slots=True)
class Source:
    """A work as catalogued. `id` is short, readable and stable within one library."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    volume: str = ""
    publisher: str = ""
    container: str = ""
    key: str = ""
    language: str = ""
    catalogued: bool = False
    """Whether a bibliography told this, rather than the file's own head or name."""
    date: str = ""
    """The day it appeared ("1911-03-14"), where the catalogue tells the whole of it."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One text of a source that we hold. `id` comes from the file's content alone."""

    id: str
    source: str
    name: str
    path: str
    media_type: str
    sha256: str
    characters: int
    words: int
    paging: Paging
    ocr: bool = False
    complete: bool = True
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place worth aligning: `span` is rough, in code points of the witness's text; `hits`
    is how much evidence there is for it (seeds, or matched letters)."""

    witness: str
    span: Span
    hits: int


class Shelf(Protocol):
    """What matching needs of a library. A plain scan can stand behind it, and does in tests."""

    def sources(self) -> Sequence[Source]: ...

    def witnesses(self) -> Sequence[Witness]: ...

    def document(self, witness: str) -> Document:
        """The witness as read. Raises `KeyError` where no such witness is held."""
        ...

    def text(self, witness: str) -> str:
        """The document's text alone, which is sooner at hand. Raises as `document` does."""
        ...

    def beginning(self, witness: str, size: int) -> str:
        """The text's first `size` code points, sooner at hand and not proved to be as they were
        kept: good for a guess that `text` confirms. Raises `KeyError`."""
        ...

    def candidates(self, words: str, limit: int = 32) -> Sequence[Candidate]:
        """Places where `words` (as the draft has them, unfolded) may stand, best first."""
        ...

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> Sequence[Sequence[Candidate]]:
        """The `candidates` of each, which a shelf may find sooner together than one by one."""
        ...

    def chance(self, letters: int, distance: int) -> float:
        """The probability that words of so many letters, taken from nothing that is held, find a
        place no more than `distance` letter edits away."""
        ...

    def frequency(self, word: str) -> int:
        """How often the folded word stands in all that is held."""
        ...
