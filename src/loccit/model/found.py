"""What the finders find: quotations, citations, and which belongs to which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loccit.model.document import Work
from loccit.text import Span

__all__ = [
    "Aside",
    "AsideKind",
    "Cit",
    "Citation",
    "Locator",
    "LocatorLabel",
    "Position",
    "Quotation",
    "QuotationKind",
]

QuotationKind = Literal["inline", "block", "nested"]
AsideKind = Literal["scare-quotes", "title", "mention", "emphasis"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given as somebody else's.

    `span` is the whole reach, with its marks; `parts` are the quoted words without what is
    not their own: the outer marks, the author's interruption, repeated opening marks, note
    marks. Ellipses and [brackets] stay inside the parts. `parent` is the span of the quotation
    that a nested one stands in.
    """

    span: Span
    parts: tuple[Span, ...]
    kind: QuotationKind
    parent: Span | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Marked words that are no quotation (scare quotes, a title, a word mentioned), and why
    they were taken for that. They are told, not checked."""

    span: Span
    kind: AsideKind
    why: str


LocatorLabel = Literal[
    "page", "line", "verse", "chapter", "section", "paragraph", "note", "column", "folio", "act",
    "scene", "book",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Locator:
    """Where the author says it stands: `value` as printed ("365-66"), `ranges` as inclusive
    pairs of whole labels (("365", "366"),). A single page is a pair of the same label; an
    open range (ff.) ends in ""."""

    label: LocatorLabel
    value: str
    ranges: tuple[tuple[str, str], ...]


Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in the text (CSL `position`).

    `work` is what is meant: for *Ibid.* and short titles the antecedent's work filled in, with
    `antecedent` the span of the citation it was taken from. `reason` says how it was resolved,
    or why it was declined (then `work` holds only what the words themselves say).
    `note` is the label of the note it stands in. `via` is the work it is "quoted in".
    `contradicts` says what its own words tell otherwise than the catalogue; matching fills it.
    `declined` tells that it fits two works cited before, so that no library can tell which.
    `inferred` tells that it is a page alone: its work is what the text around it names.
    """

    span: Span
    position: Position
    work: Work
    locators: tuple[Locator, ...] = ()
    antecedent: Span | None = None
    reason: str = ""
    note: str = ""
    via: Work | None = None
    contradicts: str = ""
    declined: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Cit:
    """A quotation with the citations that serve it (TEI `cit`); none where it is uncited."""

    quotation: Quotation
    citations: tuple[Citation, ...] = ()
