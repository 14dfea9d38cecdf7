"""The JSON contract, version 1, as records: key by key what `report.schema.json` describes.

These are the records of the wire, not of the house: they hold no `Span`, only numbers and
words, so that what was written can be read back without a library and without the draft.
Keys may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

__all__ = [
    "SCHEMA",
    "AsideRecord",
    "CitationRecord",
    "CountsRecord",
    "DocumentRecord",
    "FindingRecord",
    "LocatorRecord",
    "MatchRecord",
    "PartRecord",
    "ProblemRecord",
    "QuotationRecord",
    "ReportRecord",
    "SearchedRecord",
    "SourceRecord",
    "SpanRecord",
    "UnreadableRecord",
    "VariantRecord",
    "WitnessRecord",
    "WorkRecord",
]

SCHEMA = "loccit/report/1"


class SpanRecord(Struct, frozen=True):
    start: int
    end: int


class PartRecord(Struct, frozen=True):
    start: int
    end: int
    text: str


class DocumentRecord(Struct, frozen=True):
    name: str
    sha256: str
    media_type: str
    characters: int
    pages: int
    paging: str
    text: str | UnsetType = UNSET


class UnreadableRecord(Struct, frozen=True):
    name: str
    code: str
    message: str


class SearchedRecord(Struct, frozen=True):
    sources: int
    pages: int
    ocr_pages: int
    words: int
    unreadable: list[UnreadableRecord]


class CountsRecord(Struct, frozen=True):
    quotations: int
    checked: int
    too_short: int
    wording: dict[str, int]
    place: dict[str, int]
    flags: dict[str, int]


class QuotationRecord(Struct, frozen=True):
    start: int
    end: int
    text: str
    kind: str
    parent: str | None
    parts: list[PartRecord]


class WorkRecord(Struct, frozen=True):
    authors: list[str]
    title: str
    container: str
    volume: str
    year: str
    publisher: str
    place: str
    key: str
    date: str


class LocatorRecord(Struct, frozen=True):
    label: str
    value: str


class CitationRecord(Struct, frozen=True):
    start: int
    end: int
    text: str
    position: str
    source: str | None
    locator: LocatorRecord | None
    held: bool
    locators: list[LocatorRecord]
    work: WorkRecord
    via: WorkRecord | None
    antecedent: SpanRecord | None
    reason: str
    note: str
    contradicts: str = ""


class VariantRecord(Struct, frozen=True):
    kind: str
    lemma: str
    reading: str
    lemma_start: int | None
    lemma_end: int | None
    reading_start: int | None
    reading_end: int | None
    critical: bool
    note: str


class MatchRecord(Struct, frozen=True):
    source: str
    witness: str
    start: int
    end: int
    pages: list[str]
    score: float
    text: str
    before: str
    after: str
    parts: list[PartRecord]
    apparatus: list[VariantRecord]


class FindingRecord(Struct, frozen=True):
    id: str
    quotation: QuotationRecord
    citations: list[CitationRecord]
    wording: str
    place: str | None
    flags: list[str]
    decision: str | None
    note: str | None
    message: str
    matches: list[MatchRecord]
    severity: str
    too_short: bool
    chance: float | None


class AsideRecord(Struct, frozen=True):
    start: int
    end: int
    text: str
    kind: str
    why: str


class SourceRecord(Struct, frozen=True):
    id: str
    title: str
    authors: list[str]
    year: str
    volume: str
    publisher: str
    container: str
    key: str
    language: str
    catalogued: bool


class WitnessRecord(Struct, frozen=True):
    id: str
    source: str
    name: str
    media_type: str
    sha256: str
    characters: int
    words: int
    paging: str
    ocr: bool
    complete: bool


class ProblemRecord(Struct, frozen=True):
    code: str
    message: str
    start: int | None
    end: int | None
    file: str | None


class ReportRecord(Struct, frozen=True):
    schema: str
    document: DocumentRecord
    searched: SearchedRecord
    counts: CountsRecord
    findings: list[FindingRecord]
    citations: list[CitationRecord]
    asides: list[AsideRecord]
    sources: list[SourceRecord]
    witnesses: list[WitnessRecord]
    problems: list[ProblemRecord]
    texts: dict[str, str] | UnsetType = UNSET
