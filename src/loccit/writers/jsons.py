"""A report as JSON, by the contract of `report.schema.json`, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec
from msgspec import UNSET

from loccit.model import (
    FLAGS,
    PLACES,
    WORDINGS,
    Aside,
    Citation,
    Document,
    Finding,
    Match,
    Problem,
    Report,
    Searched,
    Source,
    Variant,
    Witness,
    Work,
)
from loccit.text import Span
from loccit.writers.naming import chief_locator, name_work
from loccit.writers.options import Options
from loccit.writers.records import (
    SCHEMA,
    AsideRecord,
    CitationRecord,
    CountsRecord,
    DocumentRecord,
    FindingRecord,
    LocatorRecord,
    MatchRecord,
    PartRecord,
    ProblemRecord,
    QuotationRecord,
    ReportRecord,
    SearchedRecord,
    SourceRecord,
    SpanRecord,
    UnreadableRecord,
    VariantRecord,
    WitnessRecord,
    WorkRecord,
)
from loccit.writers.severity import severity
from loccit.writers.words import SURROGATE

__all__ = ["count", "dump", "encode", "parse", "problems_of", "record", "write"]

_UNCHECKED = ("not-held", "undecided")


def write(report: Report, options: Options, texts: Mapping[str, Document]) -> str:
    return dump(record(report, options, texts))


def dump(written: ReportRecord) -> str:
    """The records as indented JSON with a line break at the end."""
    return msgspec.json.format(encode(written), indent=2).decode("utf-8") + "\n"


def parse(text: str) -> ReportRecord:
    """What `dump` wrote; `dump(parse(text)) == text`.

    Keys that this version does not know are passed over. Raises `ValueError` where the text
    is no report of this version.
    """
    found = msgspec.json.decode(text, type=ReportRecord)
    if found.schema != SCHEMA:
        raise ValueError(f"not a report of this version: {found.schema!r}, wanted {SCHEMA!r}")
    return found


def encode(value: object) -> bytes:
    """JSON as UTF-8; a lone surrogate (as in file names that are no UTF-8) becomes U+FFFD,
    which keeps every span true."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(value)))


def _scrubbed(value: object) -> object:
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    return value


def record(report: Report, options: Options, texts: Mapping[str, Document]) -> ReportRecord:
    """The report as the contract's records."""
    text = report.document.text
    return ReportRecord(
        schema=SCHEMA,
        document=_document(report.document, with_text=options.with_text),
        searched=_searched(report.searched),
        counts=count(report.findings),
        findings=[_finding(finding, text) for finding in report.findings],
        citations=[_citation(citation, held, text) for citation, held in report.citations],
        asides=[_aside(aside, text) for aside in report.asides],
        sources=[_source(source) for source in report.sources],
        witnesses=[_witness(witness) for witness in report.witnesses],
        problems=[_problem(problem) for problem in problems_of(report)],
        texts=_texts(report, texts) if options.with_text else UNSET,
    )


def problems_of(report: Report) -> tuple[Problem, ...]:
    """The report's problems and its document's, each once."""
    return tuple(dict.fromkeys((*report.document.problems, *report.problems)))


def count(findings: tuple[Finding, ...]) -> CountsRecord:
    """How often each verdict was given; every name is there, also those that count 0."""
    wordings = Counter(finding.wording for finding in findings)
    places = Counter(finding.place for finding in findings)
    flags = Counter(flag for finding in findings for flag in finding.flags)
    return CountsRecord(
        quotations=len(findings),
        checked=sum(finding.wording not in _UNCHECKED for finding in findings),
        too_short=sum(finding.too_short for finding in findings),
        wording={name: wordings[name] for name in WORDINGS},
        place={name: places[name] for name in PLACES},
        flags={name: flags[name] for name in FLAGS},
    )


def _texts(report: Report, texts: Mapping[str, Document]) -> dict[str, str]:
    spoken_of = [witness.id for witness in report.witnesses]
    return {name: texts[name].text for name in spoken_of if name in texts}


def _document(document: Document, *, with_text: bool) -> DocumentRecord:
    return DocumentRecord(
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        characters=len(document.text),
        pages=len({page.index for page in document.pages}),
        paging=document.paging,
        text=document.text if with_text else UNSET,
    )


def _searched(searched: Searched) -> SearchedRecord:
    return SearchedRecord(
        sources=searched.sources,
        pages=searched.pages,
        ocr_pages=searched.ocr_pages,
        words=searched.words,
        unreadable=[
            UnreadableRecord(problem.file or "", problem.code, problem.message)
            for problem in searched.unreadable
        ],
    )


def _finding(finding: Finding, text: str) -> FindingRecord:
    cit = finding.cit
    held = finding.sources or (None,) * len(cit.citations)
    quotation = cit.quotation
    return FindingRecord(
        id=finding.id,
        quotation=QuotationRecord(
            start=quotation.span.start,
            end=quotation.span.end,
            text=quotation.span.of(text),
            kind=quotation.kind,
            parent=finding.parent,
            parts=[_part(part, text) for part in quotation.parts],
        ),
        citations=[
            _citation(citation, source, text)
            for citation, source in zip(cit.citations, held, strict=True)
        ],
        wording=finding.wording,
        place=finding.place,
        flags=list(finding.flags),
        decision=finding.decision,
        note=finding.note,
        message=finding.message,
        matches=[_match(match) for match in finding.matches],
        severity=severity(finding),
        too_short=finding.too_short,
        chance=finding.chance,
    )


def _part(span: Span, text: str) -> PartRecord:
    return PartRecord(span.start, span.end, span.of(text))


def _match(match: Match) -> MatchRecord:
    return MatchRecord(
        source=match.source,
        witness=match.witness,
        start=match.span.start,
        end=match.span.end,
        pages=list(match.pages),
        score=match.score,
        text=match.text,
        before=match.before,
        after=match.after,
        parts=[_match_part(part, match) for part in match.parts],
        apparatus=[_variant(variant) for variant in match.apparatus],
    )


def _match_part(part: Span, match: Match) -> PartRecord:
    """A part lies within the match, and a match carries its own words."""
    within = part.shift(-match.span.start)
    return PartRecord(part.start, part.end, within.of(match.text))


def _variant(variant: Variant) -> VariantRecord:
    lemma, reading = variant.lemma_span, variant.reading_span
    return VariantRecord(
        kind=variant.kind,
        lemma=variant.lemma,
        reading=variant.reading,
        lemma_start=lemma.start if lemma else None,
        lemma_end=lemma.end if lemma else None,
        reading_start=reading.start if reading else None,
        reading_end=reading.end if reading else None,
        critical=variant.critical,
        note=variant.note,
    )


def _citation(citation: Citation, held: str | None, text: str) -> CitationRecord:
    chief = chief_locator(citation)
    antecedent = citation.antecedent
    return CitationRecord(
        start=citation.span.start,
        end=citation.span.end,
        text=citation.span.of(text),
        position=citation.position,
        source=held or name_work(citation.work) or None,
        locator=LocatorRecord(*chief) if chief else None,
        held=held is not None,
        locators=[LocatorRecord(place.label, place.value) for place in citation.locators],
        work=_work(citation.work),
        via=_work(citation.via) if citation.via else None,
        antecedent=SpanRecord(antecedent.start, antecedent.end) if antecedent else None,
        reason=citation.reason,
        note=citation.note,
        contradicts=citation.contradicts,
    )


def _work(work: Work) -> WorkRecord:
    return WorkRecord(
        authors=list(work.authors),
        title=work.title,
        container=work.container,
        volume=work.volume,
        year=work.year,
        publisher=work.publisher,
        place=work.place,
        key=work.key,
        date=work.date,
    )


def _aside(aside: Aside, text: str) -> AsideRecord:
    span = aside.span
    return AsideRecord(span.start, span.end, span.of(text), aside.kind, aside.why)


def _source(source: Source) -> SourceRecord:
    return msgspec.convert(source, SourceRecord, from_attributes=True)


def _witness(witness: Witness) -> WitnessRecord:
    return msgspec.convert(witness, WitnessRecord, from_attributes=True)


def _problem(problem: Problem) -> ProblemRecord:
    span = problem.span
    return ProblemRecord(
        code=problem.code,
        message=problem.message,
        start=span.start if span else None,
        end=span.end if span else None,
        file=problem.file,
    )
