"""Shared passages as a table: one row a passage, for spreadsheets (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from loccit.model import Family
from loccit.writers.csvs import safe
from loccit.writers.reuse import Options
from loccit.writers.reuse_collation import count_words
from loccit.writers.reuse_view import View

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    "family", "kind", "reasons", "within", "number", "document", "name", "date", "series", "where",
    "start", "end", "words", "quoted", "may_have_it_from", "likeness", "as_close", "text",
)  # fmt: skip


def write(view: View, options: Options) -> Iterator[str]:
    """`number` counts a family's passages from 1, oldest first; `may_have_it_from` is such a
    number, and `as_close` how many other older ones are just as close. `start` to `end` count code
    points of the document's text."""
    yield _row(COLUMNS)
    for family in view.reuse.families if options.stock else view.borrowings:
        for row in _rows(view, family):
            yield _row(row)


def _row(cells: tuple[str | float, ...]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return written.getvalue()


def _rows(view: View, family: Family) -> Iterator[tuple[str | float, ...]]:
    descents = {descent.taker: descent for descent in family.descents}
    reasons = " ".join(family.reasons)
    for place in view.places(family):
        text, span = view.text(place.passage.document), place.passage.span
        words = view.words(place.passage)
        descent = descents.get(place.number)
        yield (
            family.id, family.kind, reasons, family.within, place.number + 1, text.id, text.name,
            text.date, text.series, place.where, span.start, span.end, count_words(words),
            "yes" if place.quoted else "",
            descent.giver + 1 if descent else "",
            descent.likeness if descent else "",
            descent.equals if descent else "",
            words,
        )  # fmt: skip
