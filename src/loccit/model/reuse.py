"""Who took words from whom, over a whole corpus: texts, the passages they share, families.

A pair has two sides, `one` and `other`, each with a span of its own document's text. Which is
called *one* is of no account: it is the one whose document id sorts first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from loccit.model.account import Day
from loccit.model.document import Problem
from loccit.text import Span

__all__ = [
    "Descent", "Era", "Family", "FamilyKind", "Passage", "Reuse", "Shared", "StockReason", "Text",
]  # fmt: skip

Era = tuple[Day | None, Day | None]
"""The first and the last day that a date may mean; None where it is open on that side."""
FamilyKind = Literal["borrowing", "stock"]
"""Stock is what so many documents hold that nobody has it from anybody: running heads, mastheads,
liturgy, set phrases."""
StockReason = Literal["common", "series", "same-place", "repeated", "of-stock"]
"""Why words are held for stock: much of the corpus holds them; most numbers of a series do; they
always stand at the same place of a page or of their text; one text has them over and over; they
are stock of these kinds with a few chance words beside."""


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
class Descent:
    """That `taker` may have the words from `giver`: its document is certainly older, and of all
    older ones that it was held against its words are closest. Possible, never a fact: both may
    have them from a third.

    Both count the family's passages from 0. `likeness` is the share of letters that agree, 0 to
    1; `equals` is how many other older passages are just as close.
    """

    taker: int
    giver: int
    likeness: float
    equals: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """One passage and all places where it stands, earliest first, undated ones last; `links` are
    the pairs that hold it together.

    `quoted` are the numbers, from 0, of the passages that stand in quotation marks; `within`
    is the id of the family of a longer passage that this one is a part of, "" where there is
    none. `reasons` say why a family is stock.
    """

    id: str
    passages: tuple[Passage, ...]
    kind: FamilyKind = "borrowing"
    links: tuple[Shared, ...] = ()
    descents: tuple[Descent, ...] = ()
    quoted: tuple[int, ...] = ()
    within: str = ""
    reasons: tuple[StockReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """What was found in a corpus. `shared` is sorted by its passages; `eras` tell by id the first
    and the last day that a dated document may be of, None where that side is open."""

    documents: tuple[Text, ...]
    shared: tuple[Shared, ...] = ()
    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
    eras: Mapping[str, Era] = field(default_factory=dict)
