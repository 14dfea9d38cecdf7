"""The chronicle drawn: one mark an event on a line of years, as SVG made without a browser.

Years are astronomical integers, so that the line runs evenly through 1 BCE and 1 CE; only the
labels speak of BCE. A vague date is a bar over all it may mean, an open end fades out at the
border. A gap in the text's chronicle is a gap in the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loccit.model import Day, Event
from loccit.writers.accountview import View, spell_year

__all__ = ["WIDTH", "Mark", "Timeline", "draw", "lay_out", "point", "tick", "ticks"]

WIDTH = 720
_LANE = 30
_HEAD = 34
_MARGIN = 14
_LEAST = 34
"""Units a mark takes at least: room for its number, and for a finger."""
_MOST = 150
"""Marks in one drawing; a longer chronicle is drawn in several, one after the other."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the line: its bar from `left` to `right`, and the room from `left` to `room`
    that nothing else in its lane may take. `opens` and `ends` say which end is not told."""

    event: Event
    left: float
    right: float
    room: float
    lane: int
    opens: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks in their lanes over the years from `first` to `last`."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, int], ...]
    first: int
    last: int
    lanes: int


def lay_out(events: Sequence[Event], width: int = WIDTH) -> list[Timeline]:
    """The events that tell a date, in lanes that do not overlap; several lines, each with years
    of its own, where there are very many."""
    dated = [event for event in events if event.when.earliest or event.when.latest]
    dated.sort(key=lambda event: (_start(event), _stop(event)))
    parts = [dated[at : at + _MOST] for at in range(0, len(dated), _MOST)]
    return [_line(part, width) for part in parts]


def _line(shown: Sequence[Event], width: int) -> Timeline:
    days = [day for e in shown for day in (e.when.earliest, e.when.latest) if day]
    first, last = min(days)[0], max(days)[0] + 1
    if last - first < 4:
        first, last = first - 2, last + 2
    scale = (width - 2 * _MARGIN) / (last - first)

    def x(point: float) -> float:
        return round(_MARGIN + (point - first) * scale, 1)

    ends: list[float] = []
    marks: list[Mark] = []
    for event in shown:
        opens, stops = event.when.earliest is None, event.when.latest is None
        left = x(first) if opens else x(_start(event))
        right = x(last) if stops else x(_stop(event))
        right = max(right, left + 3)
        left = min(left, width - _LEAST)
        room = max(right, left + _LEAST)
        lane = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [room + 4]
        marks.append(Mark(event, left, right, room, lane, opens, stops))
    years = tuple((x(year), year) for year in ticks(first, last))
    return Timeline(tuple(marks), years, first, last, len(ends))


def _start(event: Event) -> float:
    day = event.when.earliest or event.when.latest
    return point(day) if day else 0.0


def _stop(event: Event) -> float:
    day = event.when.latest or event.when.earliest
    return point(day) + 1 / 372 if day else 0.0


def point(day: Day) -> float:
    """A day as a point on the line of years; months count alike, which no drawing shows."""
    year, month, of_month = day
    return year + (month - 1) / 12 + (of_month - 1) / 372


def ticks(first: int, last: int) -> list[int]:
    """About eight years whose labels are round, which before the year 1 are one off."""
    span = last - first
    step = next((step for step in _STEPS if span / step <= 8), span // 8 or 1)
    near = range(first // step - 1, last // step + 2)
    years = {number * step if number > 0 else 1 + number * step for number in near if number}
    return sorted(year for year in years if first <= year <= last)


def draw(view: View, events: Sequence[Event]) -> list[Markup]:
    """The drawings; none where no event tells a date. Each mark leads to `#` and the event."""
    return [_drawn(view, line) for line in lay_out(events)]


def _drawn(view: View, line: Timeline) -> Markup:
    height = _HEAD + line.lanes * _LANE + 8
    years = f"{spell_year(line.first)} to {spell_year(line.last)}"
    head = Markup('<svg class="timeline" viewBox="0 0 {} {}" role="group" aria-label="{}">')
    parts = [head.format(WIDTH, height, f"{len(line.marks)} dated events from {years}")]
    parts += [tick(at, year, height) for at, year in line.ticks]
    parts += [_mark(view, mark) for mark in line.marks]
    return Markup("").join([*parts, Markup("</svg>")])


def tick(at: float, year: int, height: int) -> Markup:
    """A line of a year down a drawing of `WIDTH`, with its label at the head."""
    anchor = "end" if at > WIDTH - 50 else "start" if at < 50 else "middle"
    return Markup(
        '<path class="tick" d="M{0} {1}V{2}"/><text class="year" x="{0}" y="16" '
        'text-anchor="{3}">{4}</text>'
    ).format(at, _HEAD - 12, height, anchor, spell_year(year))


def _mark(view: View, mark: Mark) -> Markup:
    top = _HEAD + mark.lane * _LANE
    told = f"{view.when(mark.event.when)}: {view.words(mark.event.words)}"
    kind = "vague" if mark.right - mark.left > 6 else "point"
    ends = f"{' opens' if mark.opens else ''}{' ends' if mark.ends else ''}"
    return Markup(
        '<a href="#{id}" aria-label="{id}, {told}"><title>{told}</title>'
        '<rect class="reach" x="{left}" y="{top}" width="{reach}" height="28"/>'
        '<rect class="bar {kind} {sort}{ends}" x="{left}" y="{bar}" width="{wide}" height="7"/>'
        '<text x="{left}" y="{base}">{id}</text></a>'
    ).format(
        id=mark.event.id,
        told=told,
        left=mark.left,
        top=top,
        reach=round(mark.room - mark.left, 1),
        bar=top + 1,
        wide=round(mark.right - mark.left, 1),
        base=top + 22,
        kind=kind,
        sort=mark.event.when.kind,
        ends=ends,
    )
