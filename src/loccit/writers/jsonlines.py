"""A report as JSON Lines: the records of the JSON report, one a line, each with its `type`.

First `report` (schema, document, searched, counts), then each `finding`, `citation`, `aside`,
`source`, `witness` and `problem`; with texts, a `text` for each witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from loccit.model import Document, Report
from loccit.writers.jsons import encode, record
from loccit.writers.options import Options
from loccit.writers.records import ReportRecord

__all__ = ["write"]


def write(report: Report, options: Options, texts: Mapping[str, Document]) -> str:
    return "".join(_lines(record(report, options, texts)))


def _lines(written: ReportRecord) -> Iterator[str]:
    yield _line(
        "report",
        {
            "schema": written.schema,
            "document": written.document,
            "searched": written.searched,
            "counts": written.counts,
        },
    )
    parts: dict[str, list[msgspec.Struct]] = {
        "finding": [*written.findings],
        "citation": [*written.citations],
        "aside": [*written.asides],
        "source": [*written.sources],
        "witness": [*written.witnesses],
        "problem": [*written.problems],
    }
    for kind, records in parts.items():
        for one in records:
            yield _line(kind, msgspec.structs.asdict(one))
    if isinstance(written.texts, dict):
        for witness, text in written.texts.items():
            yield _line("text", {"witness": witness, "text": text})


def _line(kind: str, content: Mapping[str, object]) -> str:
    # A line separator inside a string would break the line for some readers of lines.
    line = encode({"type": kind, **content}).decode("utf-8")
    for separator in ("\u2028", "\u2029", "\u0085"):
        line = line.replace(separator, f"\\u{ord(separator):04x}")
    return line + "\n"
