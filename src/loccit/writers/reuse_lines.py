"""Shared passages as JSON Lines, `loccit/reuse/1`, as `docs/reuse.schema.json` describes them.

First one `reuse` (schema, counts), then each `document`, `family`, `pair` and `problem`. Keys
may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from loccit import __version__
from loccit.model import Day, Descent, Family, Passage, Problem, Shared, Text
from loccit.writers.reuse import Options
from loccit.writers.reuse_view import View

__all__ = ["SCHEMA", "write"]

SCHEMA = "loccit/reuse/1"
_AROUND = 120
"""Code points given of what stands before and after a passage."""
_SEPARATORS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"}


def write(view: View, options: Options) -> Iterator[str]:  # noqa: ARG001 - all is always told
    """One record a line. Spans count code points of the document's text, half open."""
    yield _line("reuse", _counts(view))
    for text in view.reuse.documents:
        yield _line("document", _document(view, text))
    for family in view.reuse.families:
        yield _line("family", _family(view, family))
        for link in family.links:
            yield _line("pair", _pair(family, link))
    for problem in view.reuse.problems:
        yield _line("problem", _problem(problem))


def _line(kind: str, record: dict[str, Any]) -> str:
    line = json.dumps({"type": kind, **record}, ensure_ascii=False)
    for sign, escaped in _SEPARATORS.items():  # some readers of lines would break there
        line = line.replace(sign, escaped)
    return line + "\n"


def _counts(view: View) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": __version__,
        "documents": len(view.reuse.documents),
        "pairs": len(view.reuse.shared),
        "families": len(view.borrowings),
        "stock": len(view.stock),
    }


def _document(view: View, text: Text) -> dict[str, Any]:
    earliest, latest = view.era(text.id)
    return {
        "id": text.id,
        "name": text.name,
        "date": text.date,
        "earliest": _day(earliest),
        "latest": _day(latest),
        "series": text.series,
        "characters": len(text.text),
    }


def _day(day: Day | None) -> str | None:
    if day is None:
        return None
    sign = "-" if day[0] < 0 else ""
    return f"{sign}{abs(day[0]):04d}-{day[1]:02d}-{day[2]:02d}"


def _family(view: View, family: Family) -> dict[str, Any]:
    quoted = set(family.quoted)
    return {
        "id": family.id,
        "kind": family.kind,
        "reasons": list(family.reasons),
        "within": family.within or None,
        "words": view.length(family),
        "passages": [
            {**_passage(view, passage), "quoted": number in quoted}
            for number, passage in enumerate(family.passages)
        ],
        "descents": [_descent(descent) for descent in family.descents],
    }


def _passage(view: View, passage: Passage) -> dict[str, Any]:
    before, after = view.around(passage, _AROUND)
    return {
        **_place(passage),
        "pages": list(view.pages(passage)),
        "where": view.where(passage),
        "before": before,
        "text": view.words(passage),
        "after": after,
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {
        "document": passage.document,
        "start": passage.span.start,
        "end": passage.span.end,
    }


def _descent(descent: Descent) -> dict[str, Any]:
    return {
        "taker": descent.taker,
        "giver": descent.giver,
        "likeness": descent.likeness,
        "equals": descent.equals,
    }


def _pair(family: Family, link: Shared) -> dict[str, Any]:
    return {
        "family": family.id,
        "one": _place(link.one),
        "other": _place(link.other),
        "letters": link.letters,
        "distance": link.distance,
        "likeness": round(link.likeness, 4),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, "file": problem.file}
