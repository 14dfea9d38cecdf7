"""A text as read: its pages, blocks, notes, and the ways back to the file it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from loccit.model.boxes import Boxes
from loccit.text import Edit, Span

__all__ = [
    "Alternative",
    "Block",
    "BlockKind",
    "Change",
    "Comment",
    "Document",
    "Field",
    "FieldItem",
    "Metadata",
    "Note",
    "Origin",
    "Page",
    "Paging",
    "Problem",
    "Work",
    "pages_of",
]

BlockKind = Literal["paragraph", "heading", "quote", "verse", "item", "note", "code", "table"]
Paging = Literal["labels", "marks", "folios", "sheets", "none"]
"""How a document knows its pages: the file's own labels; page marks in the text; printed
folios found on the pages; physical sheets counted from 1 because nothing is printed; not."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the material, told to the user, never raised.

    `code` is a short stable word (`open-mark`, `encoding`, `unreadable` …).
    """

    code: str
    message: str
    span: Span | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as printed. `label` is what stands on it ("xii", "397"), `index` counts sheets
    from 0. Pages are sorted, do not overlap, and may be empty."""

    label: str
    span: Span
    index: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, block quotation … `level` is the heading's level or the depth of
    quotation; 0 where that says nothing."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote: its printed `label`, where it hangs in the text (`anchor`, a point or
    the mark itself; None where no mark was found) and the `span` of its words."""

    label: str
    anchor: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words stand in the file: the code points of `span` are, one for one, those of a
    text node of the file's `part` ("word/document.xml"; "" for a file of one part), from its
    `offset` on. `node` counts the part's text nodes as XPath's `//text()` lists them, from 0;
    -1 where `offset` counts in the part's whole decoded text instead."""

    span: Span
    part: str
    node: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of doubtful words, offered, not put into the text. `confidence` is 0 to
    1; `why` says in words what speaks for it."""

    span: Span
    reading: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change. Inserted words stand in the text at `span`; deleted ones do not:
    `span` is then the point where they stood, and `words` what they were."""

    kind: Literal["insertion", "deletion"]
    span: Span
    words: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's remark on the words at `span`; it is not part of the text."""

    span: Span
    words: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a citation names it; empty where it does not."""

    authors: tuple[str, ...] = ()
    title: str = ""
    container: str = ""
    volume: str = ""
    year: str = ""
    publisher: str = ""
    place: str = ""
    key: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class FieldItem:
    """One work cited by a field. `key` is the exact key that the program knows it by (a
    Zotero item's, a BibTeX key); `label` names what `locator` counts, as CSL does ("page")."""

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    work: Work = field(default_factory=Work)


@dataclass(frozen=True, slots=True)
class Field:
    """A citation that a reference manager or a markup command put there: which works are
    meant is known, not guessed. `program` is "zotero", "endnote", "mendeley", "word", "latex"."""

    span: Span
    program: str
    items: tuple[FieldItem, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself; empty where it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    volume: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, with its pages, blocks, notes and everything that was repaired in it.

    `edits` leads back to the file's own text: `loccit.text.restore(text, edits)`. The rule
    `markup` marks what is no repair but the format's own dress (tags, asterisks, entities).
    Where a file is a package of XML parts, `origins` lead to its text nodes instead, sorted and
    without overlap; where it shows pages, `boxes` lead to their images. `sha256` is that of the
    file's bytes. `emphasis` holds the spans set in italics. Tracked `changes`, `comments`
    and citation `fields` are those of word processors, `alternatives` other readings of a scan.
    """

    name: str
    text: str
    media_type: str
    sha256: str
    pages: tuple[Page, ...] = ()
    paging: Paging = "none"
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    emphasis: tuple[Span, ...] = ()
    edits: tuple[Edit, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    ocr: bool = False
    problems: tuple[Problem, ...] = ()
    origins: tuple[Origin, ...] = ()
    boxes: Boxes = field(default_factory=Boxes)
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    fields: tuple[Field, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def pages_of(pages: Sequence[Page], span: Span) -> tuple[Page, ...]:
    """The pages that `span` touches, in order; a point lies on the page that starts there."""
    first = bisect_right([page.span.end for page in pages], span.start)
    last = bisect_left([page.span.start for page in pages], max(span.end, span.start + 1))
    return tuple(page for page in pages[first:last] if len(page.span))
