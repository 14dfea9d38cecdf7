"""What is said of a draft: verdicts, with the words that bear them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loccit.model.document import Document, Problem
from loccit.model.found import Aside, Cit, Citation
from loccit.model.held import Source, Witness
from loccit.text import Span

__all__ = [
    "FLAGS",
    "PLACES",
    "WORDINGS",
    "Finding",
    "Flag",
    "Match",
    "Place",
    "Report",
    "Searched",
    "Variant",
    "VariantKind",
    "Wording",
]

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
    chance: float | None = None
    """The probability that words that nobody took from what is held stand as near somewhere in
    it, 0 to 1; None where the place is one that is cited, or nothing was found near."""
    decision: str | None = None
    note: str | None = None
    """What its reader noted without settling it."""


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
