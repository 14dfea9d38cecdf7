"""Shared passages as JSON Lines, by the contract of `reuse.schema.json`, and back.

First one `reuse`, then each `document`, `family` (with its `pair`s behind it) and `problem`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec

from loccit import __version__
from loccit.model import Day, Family, Passage, Problem, Shared, Text
from loccit.writers import reuse_records as to
from loccit.writers.jsons import encode
from loccit.writers.reuse import Options
from loccit.writers.reuse_view import View

__all__ = ["parse", "schema", "write"]

_AROUND = 120
"""Code points given of what stands before and after a passage."""
_SEPARATORS = ("\u2028", "\u2029", "\u0085")


def write(view: View, options: Options) -> Iterator[str]:  # noqa: ARG001 - all is always told
    """One record a line."""
    for record in _records(view):
        line = encode(record).decode("utf-8")
        for separator in _SEPARATORS:  # some readers of lines would break there
            line = line.replace(separator, f"\\u{ord(separator):04x}")
        yield line + "\n"


def parse(lines: Iterable[str]) -> Iterator[to.Line]:
    """What `write` wrote. Raises `ValueError` for a line of another version, or of none."""
    decoder = msgspec.json.Decoder(to.Line)
    for line in lines:
        yield decoder.decode(line)


def schema() -> str:
    """The contract as JSON Schema (2020-12), as it lies beside this file and in the docs."""
    (top,), parts = msgspec.json.schema_components([to.Line], ref_template="#/$defs/{name}")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:loccit:reuse:1",
        "title": "loccit shared passages, version 1: one line",
    }
    for part in parts.values():
        part["description"] = " ".join(part["description"].split())
    return json.dumps(head | top | {"$defs": parts}, indent=2, ensure_ascii=False) + "\n"


def _records(view: View) -> Iterator[to.Line]:
    yield to.ReuseRecord(
        to.SCHEMA,
        __version__,
        documents=len(view.reuse.documents),
        pairs=len(view.reuse.shared),
        families=len(view.borrowings),
        stock=len(view.stock),
    )
    for text in view.reuse.documents:
        yield _document(view, text)
    for family in view.reuse.families:
        yield _family(view, family)
        for link in family.links:
            yield _pair(family, link)
    for problem in view.reuse.problems:
        yield _problem(problem)


def _document(view: View, text: Text) -> to.DocumentRecord:
    earliest, latest = view.era(text.id)
    return to.DocumentRecord(
        text.id, text.name, text.date, _day(earliest), _day(latest), text.series, len(text.text)
    )


def _day(day: Day | None) -> str | None:
    if day is None:
        return None
    sign = "-" if day[0] < 0 else ""
    return f"{sign}{abs(day[0]):04d}-{day[1]:02d}-{day[2]:02d}"


def _family(view: View, family: Family) -> to.FamilyRecord:
    quoted = set(family.quoted)
    return to.FamilyRecord(
        id=family.id,
        kind=family.kind,
        reasons=list(family.reasons),
        within=family.within or None,
        words=view.length(family),
        passages=[
            _passage(view, passage, quoted=number in quoted)
            for number, passage in enumerate(family.passages)
        ],
        descents=[
            to.DescentRecord(d.taker, d.giver, d.likeness, d.equals) for d in family.descents
        ],
    )


def _passage(view: View, passage: Passage, *, quoted: bool) -> to.PassageRecord:
    before, after = view.around(passage, _AROUND)
    return to.PassageRecord(
        document=passage.document,
        start=passage.span.start,
        end=passage.span.end,
        pages=list(view.pages(passage)),
        where=view.where(passage),
        before=before,
        text=view.words(passage),
        after=after,
        quoted=quoted,
    )


def _pair(family: Family, link: Shared) -> to.PairRecord:
    return to.PairRecord(
        family=family.id,
        one=_place(link.one),
        other=_place(link.other),
        letters=link.letters,
        distance=link.distance,
        likeness=max(0.0, round(link.likeness, 4)),
    )


def _place(passage: Passage) -> to.PlaceRecord:
    return to.PlaceRecord(passage.document, passage.span.start, passage.span.end)


def _problem(problem: Problem) -> to.ProblemRecord:
    return to.ProblemRecord(problem.code, problem.message, problem.file)
