"""Who took words from whom, over a whole corpus: texts, the passages they share, families.

A pair has two sides, `one` and `other`, each with a span of its own document's text. Which is
called *one* is of no account: it is the one whose document id sorts first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loccit.model.document import Problem
from loccit.text import Span

__all__ = ["Family", "FamilyKind", "Passage", "Reuse", "Shared", "Text"]

FamilyKind = Literal["borrowing", "stock"]
"""Stock is what so many documents hold that nobody has it from anybody: running heads, mastheads,
liturgy, set phrases."""


@dataclass(frozen=True, slots=True)
class Text:
    """One document of a corpus. `id` is its own in the corpus; `date` is EDTF, empty where
    unknown; `series` is what it is a number or a volume of, empty where it stands alone."""

    id: str
    name: str
    text: str
    date: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of the text of the document with that id."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two documents have in common.

    `letters` counts the letters of the longer side, without space and punctuation; `distance`
    how many of them must be changed, dropped or put in to make the one the other.
    """

    one: Passage
    other: Passage
    letters: int
    distance: int

    @property
    def likeness(self) -> float:
        """The share of letters that agree, 0 to 1."""
        return 1 - self.distance / self.letters if self.letters else 0.0


@dataclass(frozen=True, slots=True)
class Family:
    """One passage and all places where it stands, earliest first, undated ones last; `links` are
    the pairs that hold it together."""

    id: str
    passages: tuple[Passage, ...]
    kind: FamilyKind = "borrowing"
    links: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """What was found in a corpus. `shared` is sorted by its passages."""

    documents: tuple[Text, ...]
    shared: tuple[Shared, ...] = ()
    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
