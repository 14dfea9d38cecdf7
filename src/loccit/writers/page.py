"""A report as one HTML page: the draft with its quotations marked, the sources beside it.

The page asks for nothing outside itself and holds no script. Everything that comes from a
draft, a source or a file name is escaped; the Content Security Policy would stop the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loccit.canon import name_pages
from loccit.model import Citation, Document, Finding, Match, Problem, Report, Variant, Witness
from loccit.text import Span
from loccit.writers.collation import Piece, Shown, collate_quotation, collate_source, shown
from loccit.writers.dress import render
from loccit.writers.jsons import count, problems_of
from loccit.writers.marking import mark_draft
from loccit.writers.naming import name_source, name_work
from loccit.writers.options import Options
from loccit.writers.severity import SEVERITIES, Severity, needs_look, severity
from loccit.writers.whereabouts import Whereabouts
from loccit.writers.words import (
    ASIDES,
    FLAG_NAMES,
    PLACE_NAMES,
    VARIANT_NAMES,
    WORDING_MEANINGS,
    WORDING_NAMES,
    verdict,
)

__all__ = ["View", "facts", "write"]

_CONTEXT = 140
_WIDE_CONTEXT = 360
"""Code points of the source shown before and after the words; the wide one where the verdict
rests on what stands around them."""
_CONTEXTUAL = {"clipped", "second-hand", "wide-ellipsis"}
_ROOM = 2400
"""Code points of one side of a finding; a longer one is cut between its differences."""
_MATCHES = 5
_GRADES: dict[Severity, str] = {
    "error": "Errors",
    "warning": "Warnings",
    "note": "Not checked, not decided",
    "ok": "In order",
}


def write(report: Report, options: Options, texts: Mapping[str, Document]) -> str:  # noqa: ARG001
    return render(
        "report",
        ("report",),
        report=report,
        view=View(report, texts),
        blocks=mark_draft(report),
        counts=count(report.findings),
        problems=problems_of(report),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """A place found, with what stands around it."""

    before: str
    words: list[Shown]
    after: str
    name: str
    pages: str
    file: str
    facts: str
    apparatus: list[Variant]

    @property
    def speaks(self) -> bool:
        """Whether the apparatus says more than the marked words do."""
        return any(variant.critical or variant.note for variant in self.apparatus)


@dataclass(frozen=True, slots=True)
class _Card:
    """A finding as the template shows it."""

    number: int
    finding: Finding
    grade: Severity
    verdict: str
    look: bool
    where: str
    draft: list[Shown]
    differs: bool
    held: list[_Held]
    more: int
    cited: list[str]


class View:
    """What the template asks for."""

    grades = _GRADES
    wordings = WORDING_NAMES
    meanings = WORDING_MEANINGS
    places = PLACE_NAMES
    flags = FLAG_NAMES
    variants = VARIANT_NAMES
    asides = ASIDES

    def __init__(self, report: Report, texts: Mapping[str, Document]) -> None:
        self._report = report
        self._texts = texts
        self._sources = {source.id: source for source in report.sources}
        self._witnesses = {witness.id: witness for witness in report.witnesses}
        self._whereabouts = Whereabouts(report.document)
        self.cards = [self._card(n, f) for n, f in enumerate(report.findings, 1)]

    @property
    def title(self) -> str:
        return self._report.document.metadata.title or self._report.document.name

    @property
    def language(self) -> str:
        """The draft's language as a BCP 47 tag; nothing else may reach the attribute."""
        told = self._report.document.metadata.language
        return told if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", told) else ""

    def look(self) -> list[_Card]:
        """The findings that need a look, the gravest first."""
        cards = [card for card in self.cards if card.look]
        return sorted(cards, key=lambda card: -SEVERITIES.index(card.grade))

    def by_grade(self) -> Iterator[tuple[Severity, str, int]]:
        for grade in reversed(SEVERITIES):
            number = sum(card.grade == grade for card in self.cards)
            if number:
                yield grade, _GRADES[grade], number

    def first(self, name: str) -> int:
        """The number of the first finding of which `name` is said."""
        return next(
            card.number
            for card in self.cards
            if name in (card.finding.wording, card.finding.place, *card.finding.flags)
        )

    def witnesses(self) -> Iterator[tuple[str, Witness, str]]:
        for witness in self._report.witnesses:
            yield self.source(witness.source), witness, facts(witness)

    def source(self, name: str) -> str:
        source = self._sources.get(name)
        return name_source(source) if source else name

    def works(self) -> list[tuple[str, str]]:
        """The sources spoken of, by id, with their names in order."""
        named = [(identity, self.source(identity)) for identity in self._sources]
        return sorted(named, key=lambda pair: pair[1])

    def meant(self, citation: Citation, held: str | None) -> str:
        """The work a citation means, and whether it is held."""
        if held is not None:
            return f"{self.source(held)} (held)"
        named = name_work(citation.work)
        return f"{named} (not held)" if named else "names no work that could be made out"

    def where(self, span: Span) -> str:
        return self._whereabouts.tell(span)

    def where_problem(self, problem: Problem) -> str:
        if problem.file:
            return problem.file
        return self.where(problem.span) if problem.span else ""

    def snippet(self, finding: Finding) -> str:
        words = " ".join(finding.cit.quotation.span.of(self._report.document.text).split())
        return words if len(words) <= 90 else f"{words[:88].rsplit(' ', 1)[0]} …"

    def _card(self, number: int, finding: Finding) -> _Card:
        draft, quotation = self._report.document.text, finding.cit.quotation
        if finding.matches:
            pieces = collate_quotation(draft, quotation, finding.matches[0])
        else:
            pieces = [Piece(quotation.span.of(draft))]
        wide = _WIDE_CONTEXT if _CONTEXTUAL & set(finding.flags) else _CONTEXT
        held = finding.sources or (None,) * len(finding.cit.citations)
        cited = zip(finding.cit.citations, held, strict=True)
        return _Card(
            number=number,
            finding=finding,
            grade=severity(finding),
            verdict=verdict(finding),
            look=needs_look(finding),
            where=self.where(quotation.span),
            draft=shown(pieces, _ROOM),
            differs=any(piece.kind != "same" for piece in pieces)
            or any(
                variant.kind != "transport" for m in finding.matches[:1] for variant in m.apparatus
            ),
            held=[self._held(match, wide) for match in finding.matches[:_MATCHES]],
            more=max(0, len(finding.matches) - _MATCHES),
            cited=[
                f"{' '.join(citation.span.of(draft).split())}: {self.meant(citation, source)}"
                for citation, source in cited
            ],
        )

    def _held(self, match: Match, context: int) -> _Held:
        witness = self._witnesses.get(match.witness)
        before, after = self._around(match, context)
        return _Held(
            before=before,
            words=shown(collate_source(match), _ROOM),
            after=after,
            name=self.source(match.source),
            pages=name_pages(match.pages),
            file=witness.name if witness else match.witness,
            facts=facts(witness) if witness else "",
            apparatus=[v for v in match.apparatus if v.kind != "transport" or v.note],
        )

    def _around(self, match: Match, context: int) -> tuple[str, str]:
        """What stands before and after, cut at a word, with … where there is more."""
        document = self._texts.get(match.witness)
        if document is None:
            return match.before, match.after
        text, span = document.text, match.span
        before = text[max(0, span.start - context) : span.start]
        if span.start > context:
            before = f"… {before.partition(' ')[2]}"
        after = text[span.end : span.end + context]
        if span.end + context < len(text):
            after = f"{after.rpartition(' ')[0]} …"
        return before, after


def facts(witness: Witness) -> str:
    """What a reader must know of a witness before trusting its words or its pages."""
    told = ["read from a scan"] if witness.ocr else []
    if witness.paging == "folios":
        told.append("pages by printed folios")
    elif witness.paging == "sheets":
        told.append("pages counted by sheets, none printed")
    elif witness.paging == "none":
        told.append("without pages")
    if not witness.complete:
        told.append("not the whole work")
    return ", ".join(told)
