"""The causal map and the actors' net as SVG, every box and every line a link."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loccit.model import Link, Relation
from loccit.writers.accountview import View
from loccit.writers.graph import Edge, circle, components, lay_out

__all__ = ["Drawing", "draw_actors", "draw_causes"]

_WIDE = 176
_GAP = 24
_LINE = 16
_LETTERS = 24
_LINES = 5
_DOWN = 58
"""Units between two rows of boxes: room for the lines' numbers."""
_ROW = 6
"""Boxes beside each other; a longer row goes on below."""
_ACTORS = 24
_PARTS = 40


@dataclass(frozen=True, slots=True)
class Drawing:
    """`svgs`, one for each part; `drawn` items stand in them, `left_out` only in the table."""

    svgs: tuple[Markup, ...]
    drawn: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.x + _WIDE / 2


def draw_causes(view: View) -> Drawing:
    """The causal map, part by part. A claim that stands alone says no more as a picture, and is
    left to the table."""
    net = view.telling.net
    edges = [Edge(link.claim, link.cause, link.effect) for link in net.links]
    parts = components([node.id for node in net.nodes], edges)
    joined = [part for part in parts if len(part[1]) > 1][:_PARTS]
    svgs = tuple(_part(view, nodes, held) for nodes, held in joined)
    drawn = sum(len(held) for _, held in joined)
    return Drawing(svgs, drawn, len(edges) - drawn)


def _part(view: View, nodes: Sequence[str], edges: Sequence[Edge]) -> Markup:
    rows = _rows(lay_out(nodes, edges).rows)
    boxes, width, height = _boxes(view, rows)
    links = [view.links[edge.name] for edge in edges]
    shapes = [_link(boxes, link, turn) for turn, link in _turns(links)]
    shapes += [_node(view, name, boxes[name], links) for row in rows for name in row]
    said = f"{len(edges)} causal claims between {len(nodes)} causes and effects"
    return _svg("causes", width, height, said, shapes)


def _svg(kind: str, width: float, height: float, said: str, shapes: Sequence[Markup]) -> Markup:
    head = Markup(
        '<svg class="net {}" viewBox="0 0 {} {}" width="{}" role="group" aria-label="{}">'
    )
    opened = head.format(kind, round(width), round(height), round(width), said)
    return Markup("").join([opened, *shapes, Markup("</svg>")])


def _rows(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return [row[at : at + _ROW] for row in rows for at in range(0, len(row), _ROW)]


def _boxes(view: View, rows: Sequence[Sequence[str]]) -> tuple[dict[str, _Box], float, float]:
    widest = max(len(row) for row in rows)
    side = 34.0
    width = widest * (_WIDE + _GAP) - _GAP + 2 * side
    boxes: dict[str, _Box] = {}
    top = 6.0
    for row in rows:
        left = side + (widest - len(row)) * (_WIDE + _GAP) / 2
        texts = [_wrapped(view.label(name)) for name in row]
        height = max(len(lines) for lines in texts) * _LINE + 14
        for at, (name, lines) in enumerate(zip(row, texts, strict=True)):
            boxes[name] = _Box(left + at * (_WIDE + _GAP), top, height, lines)
        top += height + _DOWN
    return boxes, width, top - _DOWN + 8


def _wrapped(words: str) -> tuple[str, ...]:
    """The words in lines that fit a box, cut with … where they are too many."""
    lines: list[str] = []
    for word in words.split():
        piece = word if len(word) <= _LETTERS else f"{word[: _LETTERS - 1]}…"
        if lines and len(lines[-1]) + len(piece) < _LETTERS:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 2]} …"]
    return tuple(lines or [" "])


def _turns(links: Sequence[Link]) -> list[tuple[int, Link]]:
    """Each link with how many of the same two nodes were before it."""
    seen: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[int, Link]] = []
    for link in links:
        turns.append((seen[link.cause, link.effect], link))
        seen[link.cause, link.effect] += 1
    return turns


def _link(boxes: dict[str, _Box], link: Link, turn: int) -> Markup:
    """A line with its arrow, and its sign and number as a link to the claim."""
    one, other = boxes[link.cause], boxes[link.effect]
    aside = turn * 46.0
    x1, x2 = one.middle + aside, other.middle + aside
    if other.y > one.y:
        y1, y2 = one.y + one.height, other.y - 7
        bend = max(20.0, (y2 - y1) / 2)
        path = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
        at = (x1 + x2) / 2, (y1 + y2) / 2
        tip = f"M{x2 - 5} {y2}h10l-5 7z"
    else:
        edge = max(one.x, other.x) + _WIDE
        y1, y2 = one.y + one.height / 2 + 8, other.y + other.height / 2 - 8 + aside / 4
        path = f"M{one.x + _WIDE} {y1}C{edge + 40} {y1} {edge + 40} {y2} {other.x + _WIDE + 7} {y2}"
        at = edge + 16, (y1 + y2) / 2
        tip = f"M{other.x + _WIDE + 7} {y2 - 5}v10l-7 -5z"
    kind = f"{'less' if link.sign < 0 else 'more'}{'' if link.counts else ' idle'}"
    sign = "−" if link.sign < 0 else "+"
    flag = f", not followed: {link.why}" if not link.counts else ""
    told = f"{link.claim}, {'prevents' if link.sign < 0 else 'promotes'}{flag}"
    return Markup(
        '<path class="line {kind}" d="{path}"/><path class="tip {kind}" d="{tip}"/>'
        '<a href="#{claim}" aria-label="{told}"><title>{told}</title>'
        '<rect class="sign" x="{x}" y="{y}" width="44" height="24" rx="4"/>'
        '<text x="{tx}" y="{ty}" text-anchor="middle">{sign} {claim}{idle}</text></a>'
    ).format(
        kind=kind,
        path=path,
        tip=tip,
        claim=link.claim,
        told=told,
        x=round(at[0] - 22, 1),
        y=round(at[1] - 12, 1),
        tx=round(at[0], 1),
        ty=round(at[1] + 4, 1),
        sign=sign,
        idle="" if link.counts else "?",
    )


def _node(view: View, name: str, box: _Box, links: Sequence[Link]) -> Markup:
    """A box; it leads to the words of the first claim that speaks of it."""
    first = next(link for link in links if name in (link.cause, link.effect))
    side = "cause" if first.cause == name else "effect"
    lines = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(
            box.middle, box.y + 18 + at * _LINE, line if at == 0 else f" {line}"
        )
        for at, line in enumerate(box.lines)
    )
    return Markup(
        '<a href="#w-{claim}-{side}"><title>{label}</title>'
        '<rect class="box" x="{x}" y="{y}" width="{wide}" height="{height}" rx="6"/>'
        '<text text-anchor="middle">{lines}</text></a>'
    ).format(
        claim=first.claim,
        side=side,
        label=view.label(name),
        x=box.x,
        y=box.y,
        wide=_WIDE,
        height=box.height,
        lines=lines,
    )


def draw_actors(view: View) -> Drawing:
    """The actors' net, part by part, each on a circle. A relation that stands alone is left to
    the table, and so are actors beyond those of most relations."""
    relations = {r.id: r for r in view.account.relations if r.one != r.other}
    weight = Counter(end for r in relations.values() for end in (r.one, r.other))
    most = [actor for actor, _ in weight.most_common(_ACTORS)]
    held = set(most)
    edges = [
        Edge(r.id, r.one, r.other) for r in relations.values() if r.one in held and r.other in held
    ]
    joined = [part for part in components(most, edges) if len(part[1]) > 1]
    svgs = tuple(_circle(view, nodes, [relations[e.name] for e in own]) for nodes, own in joined)
    drawn = sum(len(own) for _, own in joined)
    return Drawing(svgs, drawn, len(view.account.relations) - drawn)


def _circle(view: View, actors: Sequence[str], relations: Sequence[Relation]) -> Markup:
    shown = _beside_each_other(actors, relations)
    radius = max(80.0, len(shown) * 15.0)
    wide, high = radius + 180, radius + 34
    points = {
        actor: (x + wide, y + high)
        for actor, (x, y) in zip(shown, circle(len(shown), radius), strict=True)
    }
    shapes: list[Markup] = []
    between: Counter[frozenset[str]] = Counter()
    for one in relations:
        pair = frozenset((one.one, one.other))
        shapes.append(_relation(view, points, one, between[pair], (wide, high)))
        between[pair] += 1
    shapes += [_actor(view, actor, points[actor], wide) for actor in shown]
    said = f"{len(relations)} relations between {len(shown)} actors"
    return _svg("actors", 2 * wide, 2 * high, said, shapes)


def _beside_each_other(actors: Sequence[str], relations: Sequence[Relation]) -> list[str]:
    """The actors so that those related stand near each other."""
    beside: dict[str, list[str]] = {actor: [] for actor in actors}
    for one in relations:
        beside[one.one].append(one.other)
        beside[one.other].append(one.one)
    ordered: dict[str, None] = {}
    waiting = list(reversed(actors))
    while waiting:
        actor = waiting.pop()
        if actor not in ordered:
            ordered[actor] = None
            waiting += reversed(beside[actor])
    return list(ordered)


def _relation(
    view: View,
    points: dict[str, tuple[float, float]],
    one: Relation,
    turn: int,
    middle: tuple[float, float],
) -> Markup:
    """A line bent towards the middle, the more so the more there are between the same two."""
    (x1, y1), (x2, y2) = points[one.one], points[one.other]
    share = 0.15 + 0.25 * turn
    bx = (x1 + x2) / 2 * (1 - share) + middle[0] * share
    by = (y1 + y2) / 2 * (1 - share) + middle[1] * share
    at = tuple(0.16 * a + 0.48 * b + 0.36 * c for a, b, c in ((x1, bx, x2), (y1, by, y2)))
    length = math.hypot(x2 - bx, y2 - by) or 1.0
    ux, uy = (x2 - bx) / length, (y2 - by) / length
    ex, ey = x2 - ux * 10, y2 - uy * 10
    told = ", ".join([one.id, one.kind, *view.relation_flags(one)])
    tip = (
        f"M{x2 - ux * 4:.1f} {y2 - uy * 4:.1f}L{ex - uy * 4:.1f} {ey + ux * 4:.1f}"
        f"L{ex + uy * 4:.1f} {ey - ux * 4:.1f}z"
    )
    return Markup(
        '<path class="line {kind}{idle}" d="M{x1} {y1}Q{bx:.1f} {by:.1f} {x2} {y2}"/>'
        '<path class="tip" d="{tip}"/>'
        '<a href="#{id}" aria-label="{told}"><title>{told}</title>'
        '<rect class="sign" x="{sx:.1f}" y="{sy:.1f}" width="32" height="24" rx="4"/>'
        '<text x="{tx:.1f}" y="{ty:.1f}" text-anchor="middle">{id}</text></a>'
    ).format(
        kind=one.kind,
        idle=" idle" if view.relation_flags(one) else "",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        bx=bx,
        by=by,
        tip=tip,
        id=one.id,
        told=told,
        sx=at[0] - 16,
        sy=at[1] - 12,
        tx=at[0],
        ty=at[1] + 4,
    )


def _actor(view: View, actor: str, point: tuple[float, float], middle: float) -> Markup:
    x, y = point
    side = x - middle
    anchor = "middle" if abs(side) < 20 else "start" if side > 0 else "end"
    shift = 0 if anchor == "middle" else 10 if side > 0 else -10
    below = 0.0 if anchor != "middle" else 22.0 if y > middle else -14.0
    name = view.name(actor)
    label = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    target = f"a-{actor}" if actor in view.actors else "h-actors"
    return Markup(
        '<a href="#{target}" aria-label="{name}"><title>{name}</title>'
        '<circle class="reach" cx="{x}" cy="{y}" r="12"/>'
        '<circle class="dot" cx="{x}" cy="{y}" r="5"/>'
        '<text x="{tx}" y="{ty}" text-anchor="{anchor}">{label}</text></a>'
    ).format(
        target=target,
        name=name,
        x=x,
        y=y,
        tx=round(x + shift, 1),
        ty=round(y + 4 + below, 1),
        anchor=anchor,
        label=label,
    )
