"""The contract of shared passages as JSON Lines, version 1: key by key what `reuse.schema.json`
describes. Keys may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from loccit.model import FamilyKind, StockReason

__all__ = [
    "SCHEMA", "DescentRecord", "DocumentRecord", "FamilyRecord", "Line", "PairRecord",
    "PassageRecord", "PlaceRecord", "ProblemRecord", "ReuseRecord",
]  # fmt: skip

SCHEMA = "loccit/reuse/1"

Likeness = Annotated[float, Meta(ge=0, le=1, description="The share of letters that agree.")]
Date = Annotated[str, Meta(description="EDTF (ISO 8601-2); '' where none is known.")]
Day = Annotated[str | None, Meta(description="Year (0 is 1 BCE), month, day; null where open.")]
Number = Annotated[int, Meta(ge=0, description="A passage of the family, counted from 0.")]


class ReuseRecord(Struct, frozen=True, tag="reuse"):
    """The first line. `families` counts those of borrowing, `stock` those of stock."""

    schema: Literal["loccit/reuse/1"]
    version: str
    documents: int
    pairs: int
    families: int
    stock: int


class DocumentRecord(Struct, frozen=True, tag="document"):
    """A document that was searched; `earliest` and `latest` are what its date may mean."""

    id: str
    name: str
    date: Date
    earliest: Day
    latest: Day
    series: str
    characters: int


class PlaceRecord(Struct, frozen=True):
    """A place in a document: code points of its text, half open."""

    document: str
    start: int
    end: int


class PassageRecord(Struct, frozen=True):
    """A place with its words and what stands around them. `pages` are the labels of the pages it
    touches, `where` tells page or line in words; `quoted`: it stands in quotation marks."""

    document: str
    start: int
    end: int
    pages: list[str]
    where: str
    before: str
    text: str
    after: str
    quoted: bool


class DescentRecord(Struct, frozen=True):
    """That the taker may have its words from the giver: of all that are certainly older and that
    it was held against its words are the closest, `equals` others just as close. Possible,
    never a fact."""

    taker: Number
    giver: Number
    likeness: Likeness
    equals: int


class FamilyRecord(Struct, frozen=True, tag="family"):
    """One passage and all places where it stands, oldest first, undated ones last. `within` is
    the family of a longer passage of which this is a part; `reasons` say why it is stock."""

    id: str
    kind: FamilyKind
    reasons: list[StockReason]
    within: str | None
    words: int
    passages: list[PassageRecord]
    descents: list[DescentRecord]


class PairRecord(Struct, frozen=True, tag="pair"):
    """Two places that were held against each other, in the family that they bear. `letters` are
    those of the longer side, `distance` how many must be changed, dropped or put in."""

    family: str
    one: PlaceRecord
    other: PlaceRecord
    letters: int
    distance: int
    likeness: Likeness


class ProblemRecord(Struct, frozen=True, tag="problem"):
    """Something that could not be read or decided."""

    code: str
    message: str
    file: str | None


Line = ReuseRecord | DocumentRecord | FamilyRecord | PairRecord | ProblemRecord
