"""The frozen records everything else speaks in.

Records hold no behaviour beyond looking things up in themselves: they do not
parse, log or open files. Every span counts code points of the `Document.text`
it belongs to. The words are explained in `docs/glossary.md`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from loccit.text import Edit, Span

__all__ = [
    "FLAGS",
    "PLACES",
    "WORDINGS",
    "Aside",
    "Block",
    "Candidate",
    "Cit",
    "Citation",
    "Document",
    "Finding",
    "Flag",
    "Locator",
    "Match",
    "Metadata",
    "Note",
    "Page",
    "Place",
    "Problem",
    "Quotation",
    "Report",
    "Searched",
    "Shelf",
    "Source",
    "Variant",
    "Witness",
    "Wording",
    "Work",
    "pages_of",
]

# --- documents ---------------------------------------------------------------------------

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
    `sha256` is that of the file's bytes. `emphasis` holds the spans set in italics.
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


def pages_of(pages: Sequence[Page], span: Span) -> tuple[Page, ...]:
    """The pages that `span` touches, in order; a point lies on the page that starts there."""
    first = bisect_right([page.span.end for page in pages], span.start)
    last = bisect_left([page.span.start for page in pages], max(span.end, span.start + 1))
    return tuple(page for page in pages[first:last] if len(page.span))


# --- what the finders find ---------------------------------------------------------------

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


# --- what is held ------------------------------------------------------------------------


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

    def candidates(self, words: str, limit: int = 32) -> Sequence[Candidate]:
        """Places where `words` (as the draft has them, unfolded) may stand, best first."""
        ...

    def frequency(self, word: str) -> int:
        """How often the folded word stands in all that is held."""
        ...


# --- what is said of it ------------------------------------------------------------------

Wording = Literal[
    "verbatim",
    "accidentals",
    "marked",
    "altered",
    "spliced",
    "not-found",
    "not-held",
    "undecided",
]
Place = Literal[
    "as-cited",
    "other-page",
    "other-work",
    "no-page-cited",
    "uncited",
    "ambiguous",
    "no-such-page",
]
Flag = Literal["clipped", "second-hand", "wide-ellipsis", "reversed", "modernised"]
WORDINGS: tuple[Wording, ...] = (
    "verbatim",
    "accidentals",
    "marked",
    "altered",
    "spliced",
    "not-found",
    "not-held",
    "undecided",
)
PLACES: tuple[Place, ...] = (
    "as-cited",
    "other-page",
    "other-work",
    "no-page-cited",
    "uncited",
    "ambiguous",
    "no-such-page",
)
FLAGS: tuple[Flag, ...] = ("clipped", "second-hand", "wide-ellipsis", "reversed", "modernised")

VariantKind = Literal[
    "substitution",
    "omission",
    "addition",
    "transposition",
    "spelling",
    "capitals",
    "punctuation",
    "typography",
    "ellipsis",
    "insertion",
    "emphasis",
    "transport",
]


@dataclass(frozen=True, slots=True)
class Variant:
    """One difference: `lemma` is the source's reading, `reading` the quotation's; either may
    be empty. `lemma_span` counts in the witness's text, `reading_span` in the draft's.

    `critical` marks a negation, number or modal. `note` says in words what is to be known
    (what an ellipsis hides; that the source's reading looks like an OCR error).
    """

    kind: VariantKind
    lemma: str
    reading: str
    lemma_span: Span | None = None
    reading_span: Span | None = None
    critical: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A place found. `span` is its whole reach in the witness's text, `parts` the words that
    answer the quotation, without what an ellipsis skips. `pages` are printed labels in order;
    of a text without pages that numbers its verses or scenes, the first and the last of these
    that the words touch, named in full ("Romans 8:19", "act 3, scene 1").
    `score` is the share of the quotation's letters that stand there, 0 to 1.
    `before` and `after` are the source's words around it."""

    source: str
    witness: str
    span: Span
    parts: tuple[Span, ...]
    pages: tuple[str, ...]
    score: float
    text: str
    before: str
    after: str
    apparatus: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What we say about one quotation. `id` comes from the quotation and its neighbourhood,
    never from the verdict. `place` is None where nothing was found; `matches` are then empty,
    or the nearest passage, which the message calls nearest."""

    id: str
    cit: Cit
    wording: Wording
    place: Place | None
    flags: tuple[Flag, ...]
    matches: tuple[Match, ...]
    message: str
    sources: tuple[str | None, ...] = ()
    """For each citation of `cit`, the id of the held source it means, or None."""
    parent: str | None = None
    too_short: bool = False
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched. `words` counts words of all witnesses together."""

    sources: int
    pages: int
    ocr_pages: int
    words: int
    unreadable: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document's findings, what was searched, what could not be read.

    `citations` are all of the draft, each with the id of the held source it means.
    `sources` and `witnesses` are those the findings speak of.
    """

    document: Document
    searched: Searched
    findings: tuple[Finding, ...]
    citations: tuple[tuple[Citation, str | None], ...]
    asides: tuple[Aside, ...]
    sources: tuple[Source, ...]
    witnesses: tuple[Witness, ...]
    problems: tuple[Problem, ...]
