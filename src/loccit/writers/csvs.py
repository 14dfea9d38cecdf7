"""A report as a table: one row a finding, for spreadsheets (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from loccit.model import Document, Finding, Report
from loccit.writers.options import Options
from loccit.writers.severity import severity
from loccit.writers.whereabouts import Whereabouts

__all__ = ["COLUMNS", "safe", "write"]

COLUMNS = (
    "id", "severity", "wording", "place", "flags", "draft", "where", "start", "end", "quotation",
    "cited", "source", "pages", "witness", "source_start", "source_end", "source_words", "message",
    "decision", "note",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be reckoned by a spreadsheet, and a draft may hold anything."""


def write(report: Report, _options: Options, _texts: Mapping[str, Document]) -> str:
    """`start` to `end` count code points of the draft's text, `source_start` to `source_end` those
    of the witness's. An apostrophe goes before what a spreadsheet would take for a formula."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in _rows(report):
        table.writerow([safe(cell) for cell in row])
    return written.getvalue()


def safe(cell: str | float) -> str | float:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _rows(report: Report) -> Iterator[list[str | int]]:
    where = Whereabouts(report.document)
    titles = {source.id: source.title for source in report.sources}
    names = {witness.id: witness.name for witness in report.witnesses}
    for finding in report.findings:
        yield [
            *_about_draft(report.document, finding, where),
            *_about_source(finding, titles, names),
            finding.message,
            finding.decision or "",
            finding.note or "",
        ]


def _about_draft(draft: Document, finding: Finding, where: Whereabouts) -> Iterator[str | int]:
    span = finding.cit.quotation.span
    yield from (finding.id, severity(finding), finding.wording, finding.place or "")
    yield from (" ".join(finding.flags), draft.name, where.tell(span), span.start, span.end)
    yield span.of(draft.text)
    yield "; ".join(citation.span.of(draft.text) for citation in finding.cit.citations)


def _about_source(
    finding: Finding, titles: Mapping[str, str], names: Mapping[str, str]
) -> list[str | int]:
    if not finding.matches:
        return [""] * 6
    match = finding.matches[0]
    return [
        titles.get(match.source, match.source),
        "; ".join(match.pages),
        names.get(match.witness, match.witness),
        match.span.start,
        match.span.end,
        match.text,
    ]
