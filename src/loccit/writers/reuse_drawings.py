"""Families over the years, and the documents that share most, as SVG made without a browser.

Both are pictures of what the page tells in words; no statement stands in a drawing alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loccit.model import Family
from loccit.writers.accountview import spell_year
from loccit.writers.graph import circle
from loccit.writers.reuse_network import Edge
from loccit.writers.reuse_view import View
from loccit.writers.timeline import WIDTH, point, tick, ticks
from loccit.writers.words import count_of

__all__ = ["Network", "draw_network", "draw_years", "lay_out"]

_LANE = 26
_HEAD = 34
_MARGIN = 14
_LABEL = 44
_FAMILIES = 40
"""Families drawn, the first of the page."""
_DOT = 7.0
_NODES = 24
"""Documents on the circle: more cannot be read."""
_RADIUS = 190
_TALL = 2 * _RADIUS + 70
_NAME = 26
"""Letters of a document's name beside its point."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A family on the line: where each dated passage may lie, in units, from the left."""

    family: Family
    bars: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing, the documents in it as they are numbered from 1, and the edges drawn."""

    svg: Markup
    documents: tuple[str, ...]
    edges: tuple[Edge, ...]


def lay_out(view: View, families: Sequence[Family]) -> tuple[list[Lane], int, int]:
    """The lanes of the families that have passages of two dates, and the line's first and last
    year."""
    dated = [(f, eras) for f in families if len(set(eras := list(_eras(view, f)))) > 1][:_FAMILIES]
    if not dated:
        return [], 0, 0
    first = math.floor(min(start for _, eras in dated for start, _ in eras))
    last = math.floor(max(end for _, eras in dated for _, end in eras)) + 1
    if last - first < 4:
        first, last = first - 2, last + 2
    lanes = [
        Lane(f, tuple((_x(a, first, last), _x(b, first, last)) for a, b in eras))
        for f, eras in dated
    ]
    return lanes, first, last


def _eras(view: View, family: Family) -> Iterator[tuple[float, float]]:
    """From when to when each passage's document may be; an open end is as its other."""
    for passage in family.passages:
        days = [day for day in view.era(passage.document) if day]
        if days:
            yield point(days[0]), point(days[-1]) + 1 / 372


def _x(at: float, first: int, last: int) -> float:
    wide = WIDTH - _LABEL - 2 * _MARGIN
    return round(_LABEL + _MARGIN + (at - first) * wide / (last - first), 1)


def draw_years(view: View, families: Sequence[Family]) -> Markup:
    """A lane a family, a mark a passage; empty where no family has passages of two dates."""
    lanes, first, last = lay_out(view, families)
    if not lanes:
        return Markup("")
    height = _HEAD + len(lanes) * _LANE + 8
    said = f"{count_of(len(lanes), 'family', 'families')} over the years {spell_year(first)}"
    head = Markup('<svg class="timeline" viewBox="0 0 {} {}" role="group" aria-label="{}">')
    parts = [head.format(WIDTH, height, f"{said} to {spell_year(last)}")]
    parts += [tick(_x(year, first, last), year, height) for year in ticks(first, last)]
    parts += [_lane(view, lane, _HEAD + n * _LANE) for n, lane in enumerate(lanes)]
    return Markup("").join([*parts, Markup("</svg>")])


def _lane(view: View, lane: Lane, top: int) -> Markup:
    middle = top + _LANE // 2
    told = f"{lane.family.id}: {view.head(lane.family)}"
    left, right = min(a for a, _ in lane.bars), max(b for _, b in lane.bars)
    bars = Markup("").join(
        Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
            start, middle - _DOT / 2, max(_DOT, round(end - start, 1)), _DOT
        )
        for start, end in sorted(set(lane.bars))
    )
    return Markup(
        '<a href="#{id}" aria-label="{told}"><title>{told}</title>'
        '<rect class="reach" x="0" y="{top}" width="{wide}" height="{lane}"/>'
        '<text x="4" y="{base}">{id}</text><path class="line" d="M{left} {middle}H{right}"/>'
        "{bars}</a>"
    ).format(
        id=lane.family.id,
        told=told,
        top=top,
        wide=WIDTH,
        lane=_LANE,
        base=middle + 4,
        left=left,
        right=right,
        middle=middle,
        bars=bars,
    )


def draw_network(view: View, edges: Sequence[Edge]) -> Network:
    """The documents that share most on a circle, in the order of time; thicker lines for more
    letters, arrows from the older to the younger where that is certain."""
    chosen: dict[str, None] = {}
    for edge in edges:
        if len(chosen.keys() | {edge.one, edge.other}) <= _NODES:
            chosen |= {edge.one: None, edge.other: None}
    names = sorted(chosen, key=lambda name: (_age(view, name), view.text(name).name, name))
    drawn = tuple(edge for edge in edges if edge.one in chosen and edge.other in chosen)
    places = dict(zip(names, circle(len(names), _RADIUS), strict=True))
    if len(names) < 3:
        return Network(Markup(""), tuple(names), drawn)
    said = f"{count_of(len(names), 'document')} and the words they share"
    head = Markup('<svg class="net" viewBox="0 0 {} {}" role="group" aria-label="{}">')
    top = max(edge.letters for edge in drawn)
    parts = [head.format(WIDTH, _TALL, said)]
    parts += [_edge(edge, places, edge.letters / top) for edge in reversed(drawn)]
    parts += [_node(view, n, name, places[name]) for n, name in enumerate(names, 1)]
    return Network(Markup("").join([*parts, Markup("</svg>")]), tuple(names), drawn)


def _age(view: View, name: str) -> tuple[bool, float]:
    days = [day for day in view.era(name) if day]
    return (not days, point(days[0]) if days else 0.0)


def _edge(edge: Edge, places: Mapping[str, tuple[float, float]], share: float) -> Markup:
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    stop = 1 - 9 / far
    x2, y2 = x1 + (x2 - x1) * stop, y1 + (y2 - y1) * stop
    wide = round(1 + 4 * math.sqrt(share), 1)
    line = Markup('<path class="line" stroke-width="{}" d="M{} {}L{} {}"/>').format(
        wide, *_points((x1, y1), (x2, y2))
    )
    if not edge.directed:
        return line
    a = math.atan2(y2 - y1, x2 - x1)
    wings = [(x2 - 9 * math.cos(a + turn), y2 - 9 * math.sin(a + turn)) for turn in (0.45, -0.45)]
    tip = Markup('<path class="tip" d="M{} {}L{} {}L{} {}z"/>').format(
        *_points((x2, y2), wings[0], wings[1])
    )
    return line + tip


def _points(*points: tuple[float, float]) -> list[float]:
    """Points of the circle as places in the drawing."""
    return [round(part, 1) for x, y in points for part in (WIDTH / 2 + x, _TALL / 2 + y)]


def _node(view: View, number: int, name: str, place: tuple[float, float]) -> Markup:
    x, y = _points(place)
    text = view.text(name)
    called = text.name if len(text.name) <= _NAME else f"{text.name[: _NAME - 1]}…"
    right = place[0] >= 0
    return Markup(
        '<a href="#d{number}" aria-label="{number}, {name}, {date}"><title>{name}, {date}</title>'
        '<rect class="reach" x="{left}" y="{top}" width="{wide}" height="26"/>'
        '<circle class="dot" cx="{x}" cy="{y}" r="5"/>'
        '<text x="{at}" y="{base}" text-anchor="{anchor}">{number} {called}</text></a>'
    ).format(
        number=number,
        name=text.name,
        date=text.date or "undated",
        called=called,
        left=x - 13 if right else max(0, x - _RADIUS),
        top=y - 13,
        wide=_RADIUS,
        x=x,
        y=y,
        at=x + 10 if right else x - 10,
        base=y + 4,
        anchor="start" if right else "end",
    )
