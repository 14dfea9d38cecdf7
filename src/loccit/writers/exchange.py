"""Accounts as tables, for spreadsheets and for tools that map causes.

Every row carries the place it rests on: code points of the document's text, half
open, and the words there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO

from loccit.text import Span
from loccit.writers.accountview import View

__all__ = ["link_table", "tables"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Sequence[object]


def tables(view: View) -> dict[str, str]:
    """CSV tables by file name: one for each kind of item, and the causal map's nodes."""
    makers: Mapping[str, Callable[[View], Iterator[Row]]] = {
        "actors.csv": _actors,
        "mentions.csv": _mentions,
        "events.csv": _events,
        "relations.csv": _relations,
        "statements.csv": _statements,
        "causal-links.csv": _claims,
        "causal-nodes.csv": _nodes,
        "times.csv": _times,
    }
    return {name: _csv(make(view)) for name, make in makers.items()}


def link_table(view: View) -> str:
    """The causal links as the table that causal-mapping tools import: a row a claim, with the
    labels, the sentence it stands in (`statement_id` is its place) and the quoted words."""
    return _csv(_link_rows(view))


def _csv(rows: Iterable[Row]) -> str:
    """RFC 4180; what a spreadsheet would run as a formula gets an apostrophe before it."""
    out = StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_tame(value) for value in row])
    return out.getvalue()


def _tame(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    """Whether it is a number, or a date before the year 0, which begin with a minus too."""
    return bool(re.fullmatch(r"-\d+(?:-\d\d){0,2}", value))


def _place(view: View, span: Span | None) -> tuple[object, object, str]:
    return (span.start, span.end, view.words(span)) if span else ("", "", "")


def _actors(view: View) -> Iterator[Row]:
    yield ("id", "name", "kind", "names", "mentions")
    for one in view.account.actors:
        yield one.id, one.name, one.kind, "; ".join(one.names), len(one.mentions)


def _mentions(view: View) -> Iterator[Row]:
    yield ("actor", "name", "start", "end", "quote", "where")
    for one in view.account.actors:
        for mention in one.mentions:
            where = view.where(mention.span)
            yield one.id, mention.name, *_place(view, mention.span), where


def _events(view: View) -> Iterator[Row]:
    yield (
        "id", "date", "date_kind", "earliest", "latest", "date_quote", "actors", "statement",
        "start", "end", "quote", "where",
    )  # fmt: skip
    for one in view.account.events:
        when, actors = one.when, "; ".join(one.actors)
        first, last = _day(when.earliest), _day(when.latest)
        told = view.words(when.span)
        place = _place(view, one.words)
        where = view.where(one.words)
        yield one.id, when.edtf, when.kind, first, last, told, actors, one.statement, *place, where


def _day(day: tuple[int, int, int] | None) -> str:
    """As ISO 8601 with astronomical years, "" where the time is open."""
    if day is None:
        return ""
    year, month, of_month = day
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{of_month:02d}"


def _relations(view: View) -> Iterator[Row]:
    yield (
        "id", "kind", "one", "other", "date", "denied", "supposed", "holder", "statement", "start",
        "end", "quote", "cue_start", "cue_end", "cue", "where",
    )  # fmt: skip
    for one in view.account.relations:
        date = one.when.edtf if one.when else ""
        flags = _yes(one.denied), _yes(one.supposed), one.holder, one.statement
        head = one.id, one.kind, one.one, one.other, date, *flags
        yield *head, *_place(view, one.sentence), *_place(view, one.cue), view.where(one.cue)


def _yes(flag: bool) -> str:
    return "yes" if flag else ""


def _statements(view: View) -> Iterator[Row]:
    yield (
        "id", "kind", "speaker", "date", "stance", "denied", "why", "statement", "start", "end",
        "quote", "where", "citations",
    )  # fmt: skip
    for one in view.account.statements:
        date = one.when.edtf if one.when else ""
        cited = "; ".join(view.words(span) for span in one.citations)
        flags = one.stance, _yes(one.denied), one.why, one.statement
        head = one.id, one.kind, one.speaker, date, *flags
        yield *head, *_place(view, one.words), view.where(one.words), cited


def _claims(view: View) -> Iterator[Row]:
    yield (
        "id", "from_node", "to_node", "sign", "counts", "why", "polarity", "denied", "modal",
        "conditional", "holder", "stance", "follows", "statement",
        "cause_start", "cause_end", "cause",
        "link_start", "link_end", "link", "effect_start", "effect_end", "effect",
        "sentence_start", "sentence_end", "sentence", "where",
    )  # fmt: skip
    for one in view.account.claims:
        link = view.links.get(one.id)
        drawn: Row = ("",) * 5
        if link:
            drawn = link.cause, link.effect, link.sign, _yes(link.counts), link.why
        flags = _yes(one.denied), _yes(one.modal), _yes(one.conditional)
        head = (
            one.id,
            *drawn,
            one.polarity,
            *flags,
            one.holder,
            one.stance,
            one.follows,
            one.statement,
        )
        ends = Span(one.link[0].start, one.link[-1].end) if one.link else None
        words = (*_place(view, ends)[:2], view.link_words(one))
        yield (
            *head, *_place(view, one.cause), *words, *_place(view, one.effect),
            *_place(view, one.sentence), view.where(one.sentence),
        )  # fmt: skip


def _nodes(view: View) -> Iterator[Row]:
    yield ("id", "label", "why", "start", "end", "quote")
    for node in view.telling.net.nodes:
        for span in node.spans:
            yield node.id, node.label, node.why, *_place(view, span)


def _times(view: View) -> Iterator[Row]:
    yield ("date", "kind", "earliest", "latest", "start", "end", "quote", "why")
    for one in view.account.times:
        bounds = _day(one.earliest), _day(one.latest)
        yield one.edtf, one.kind, *bounds, *_place(view, one.span), one.why


def _link_rows(view: View) -> Iterator[Row]:
    yield (
        "from_label", "to_label", "statement_id", "quote", "link_id", "sign", "counts", "why",
        "source_id", "start", "end",
    )  # fmt: skip
    name = view.account.document.name
    for link in view.telling.net.links:
        claim = view.claims[link.claim]
        span = claim.sentence
        yield (
            view.label(link.cause), view.label(link.effect), f"s{span.start}", view.words(span),
            link.claim, "+" if link.sign > 0 else "−", _yes(link.counts), link.why, name,
            span.start, span.end,
        )  # fmt: skip
