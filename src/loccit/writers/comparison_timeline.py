"""Two chronicles on one line of years, one band each, as SVG made without a browser.

Years are astronomical integers; only labels speak of BCE. What both tell is joined by a line
where its dates are evidence or are what the two part by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loccit.model import Day, Event, Parallel
from loccit.text import Span
from loccit.writers.accountview import spell_year
from loccit.writers.comparison_view import VERDICTS, Row, View
from loccit.writers.timeline import WIDTH, point, tick, ticks

__all__ = ["Band", "Mark", "draw", "lay_out"]

_LANE = 24
_HEAD = 34
_BETWEEN = 40
_MARGIN = 14
_LEAST = 24
"""Units a mark takes at least: room for a finger."""
_MOST = 150
"""Marks of a band that are drawn; of more, those that have a parallel go first."""
_STANDINGS: dict[str, str] = {**VERDICTS}


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in its band: its bar, and the row of the page it leads to. `standing` is the
    verdict of its best parallel, "" where it is told by one account alone; `rows` are all of
    its parallels."""

    event: Event
    left: float
    right: float
    lane: int
    leads_to: str
    standing: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One account's marks; `left_out` were too many."""

    marks: tuple[Mark, ...]
    lanes: int
    left_out: int


def lay_out(view: View) -> tuple[tuple[Band, Band], int, int] | None:
    """The bands, and the first and last year of the line; None where nothing is dated."""
    chosen = [_chosen(view, side) for side in (0, 1)]
    days = [day for events in chosen for e in events for day in _days(e)]
    if not days:
        return None
    first, last = min(days)[0], max(days)[0] + 1
    if last - first < 4:
        first, last = first - 2, last + 2
    one, other = (_band(view, side, chosen[side], first, last) for side in (0, 1))
    return (one, other), first, last


def draw(view: View) -> Markup:
    """The drawing; empty where neither account dates anything."""
    laid = lay_out(view)
    if laid is None:
        return Markup("")
    bands, first, last = laid
    tops = (_HEAD, _HEAD + max(1, bands[0].lanes) * _LANE + _BETWEEN)
    height = tops[1] + max(1, bands[1].lanes) * _LANE + 8
    said = f"Two chronicles from {spell_year(first)} to {spell_year(last)}"
    parts = [
        Markup('<svg class="timeline" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(
            WIDTH, height, said
        )
    ]
    parts += [tick(_x(year, first, last), year, height) for year in ticks(first, last)]
    parts += [
        Markup('<text class="band" x="{}" y="{}">{}</text>').format(_MARGIN, top - 4, number)
        for number, top in enumerate(tops, 1)
    ]
    parts += _joins(view, bands, tops)
    for side, (band, top) in enumerate(zip(bands, tops, strict=True)):
        parts += [_mark(view, side, mark, top) for mark in band.marks]
    return Markup("").join([*parts, Markup("</svg>")])


def _chosen(view: View, side: int) -> list[Event]:
    """The dated events that are drawn, as time goes."""
    rows = _rows_by_place(view, side)
    dated = [event for event in view.accounts[side].events if any(_days(event))]
    dated.sort(key=lambda event: not _rows_of(rows, event))
    return sorted(dated[:_MOST], key=lambda event: (_start(event), _stop(event)))


def _days(event: Event) -> list[Day]:
    return [day for day in (event.when.earliest, event.when.latest) if day]


def _start(event: Event) -> float:
    return point(_days(event)[0])


def _stop(event: Event) -> float:
    return point(_days(event)[-1]) + 1 / 372


def _x(at: float, first: int, last: int) -> float:
    return round(_MARGIN + (at - first) * (WIDTH - 2 * _MARGIN) / (last - first), 1)


def _band(view: View, side: int, events: Sequence[Event], first: int, last: int) -> Band:
    rows = _rows_by_place(view, side)
    ends: list[float] = []
    marks: list[Mark] = []
    for event in events:
        left = min(_x(_start(event), first, last), WIDTH - _LEAST)
        right = max(_x(_stop(event), first, last), left + 4)
        lane = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [max(right, left + _LEAST) + 2]
        met = _rows_of(rows, event)
        leads_to = met[0].id if met else f"only-{side + 1}"
        standing = met[0].parallel.verdict if met else ""
        ids = tuple(row.id for row in met)
        marks.append(Mark(event, left, right, lane, leads_to, standing, ids))
    dated = sum(bool(_days(e)) for e in view.accounts[side].events)
    return Band(tuple(marks), len(ends), dated - len(events))


_Placed = Mapping[Span, list[tuple[Row, tuple[Span, ...]]]]


def _rows_by_place(view: View, side: int) -> _Placed:
    """The rows by the sentence they are told in, each with its words on that side."""
    placed: dict[Span, list[tuple[Row, tuple[Span, ...]]]] = {}
    for row in view.rows:
        sentence = _telling(row.parallel, side)
        placed.setdefault(sentence, []).append((row, tuple(_words(row.parallel, side))))
    return placed


def _telling(parallel: Parallel, side: int) -> Span:
    return (parallel.other if side else parallel.one).sentence


def _words(parallel: Parallel, side: int) -> Iterator[Span]:
    for evidence in parallel.evidence:
        yield evidence.other if side else evidence.one
    if parallel.parting:
        yield parallel.parting[side]


def _rows_of(placed: _Placed, event: Event) -> list[Row]:
    """The rows two of whose words, or all of it, stand in the words of an event; the strongest
    first."""
    met = [
        row
        for row, words in _overlapping(placed, event.sentence)
        if sum(event.words.contains(w) for w in words) > 1
        or any(w.contains(event.words) for w in words)
    ]
    return sorted(met, key=lambda row: (-row.parallel.score, row.id))


def _overlapping(placed: _Placed, sentence: Span) -> Iterable[tuple[Row, tuple[Span, ...]]]:
    if sentence in placed:
        return placed[sentence]
    return [found for span, rows in placed.items() if span.overlaps(sentence) for found in rows]


def _joins(view: View, bands: tuple[Band, Band], tops: tuple[int, int]) -> Iterator[Markup]:
    """Lines between the marks of the two bands that lead to one row."""
    below: dict[str, list[Mark]] = {}
    for mark in bands[1].marks:
        for row in mark.rows:
            below.setdefault(row, []).append(mark)
    verdicts = {row.id: row.parallel.verdict for row in view.rows}
    upper = [(mark, row) for mark in bands[0].marks for row in mark.rows]
    for mark, row in upper:
        for other in below.get(row, ()):
            yield Markup('<path class="join {}" d="M{} {}L{} {}"/>').format(
                verdicts[row],
                round((mark.left + mark.right) / 2, 1),
                tops[0] + mark.lane * _LANE + 12,
                round((other.left + other.right) / 2, 1),
                tops[1] + other.lane * _LANE + 5,
            )


def _mark(view: View, side: int, mark: Mark, top: int) -> Markup:
    when = mark.event.when
    words = view.words(side, mark.event.words)
    standing = _STANDINGS.get(mark.standing, "only here")
    told = f"{side + 1}, {when.edtf}, {standing}: {words}"
    kind = "vague" if mark.right - mark.left > 6 else "point"
    ends = f"{' opens' if when.earliest is None else ''}{' ends' if when.latest is None else ''}"
    y = top + mark.lane * _LANE
    return Markup(
        '<a href="#{to}" aria-label="{told}"><title>{told}</title>'
        '<rect class="reach" x="{left}" y="{y}" width="{reach}" height="24"/>'
        '<rect class="bar {kind} {standing}{ends}" x="{left}" y="{bar}" width="{wide}" '
        'height="7"/></a>'
    ).format(
        to=mark.leads_to,
        told=told,
        left=mark.left,
        y=y,
        reach=max(_LEAST, round(mark.right - mark.left, 1)),
        bar=y + 5,
        wide=round(mark.right - mark.left, 1),
        kind=kind,
        standing=mark.standing or "alone",
        ends=ends,
    )
