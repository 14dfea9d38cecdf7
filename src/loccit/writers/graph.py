"""Nets laid out without a browser: causal claims in layers, actors on a circle.

Both are pictures of a table that stands beside them; what is drawn can be read there too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Edge", "Layers", "circle", "components", "lay_out"]

_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Edge:
    """From one node to another, with the name of what bears it."""

    name: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Layers:
    """Rows of nodes from top to bottom. `turned` are edges that run upwards, closing a ring."""

    rows: tuple[tuple[str, ...], ...]
    turned: frozenset[str]


def components(nodes: Sequence[str], edges: Sequence[Edge]) -> list[tuple[list[str], list[Edge]]]:
    """The parts of the net that hang together, those of most edges first."""
    root = {node: node for node in nodes}

    def find(node: str) -> str:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for edge in edges:
        root[find(edge.one)] = find(edge.other)
    held: dict[str, tuple[list[str], list[Edge]]] = {}
    for node in nodes:
        held.setdefault(find(node), ([], []))[0].append(node)
    for edge in edges:
        held[find(edge.one)][1].append(edge)
    return sorted(held.values(), key=lambda part: -len(part[1]))


def lay_out(nodes: Sequence[str], edges: Sequence[Edge]) -> Layers:
    """Every cause above its effects, as far as no ring forbids it; a node stands as far down as
    the longest way to it. Rows are ordered so that lines cross little (by barycentres)."""
    turned = _turned(nodes, edges)
    down = [edge for edge in edges if edge.name not in turned and edge.one != edge.other]
    depths = _depths(nodes, down)
    rows: list[list[str]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node in nodes:
        rows[depths[node]].append(node)
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in down:
        beside[edge.one].append(edge.other)
        beside[edge.other].append(edge.one)
    for sweep in range(_SWEEPS):
        _sweep(rows if sweep % 2 == 0 else rows[::-1], beside)
    return Layers(tuple(tuple(row) for row in rows), turned)


def _turned(nodes: Sequence[str], edges: Sequence[Edge]) -> frozenset[str]:
    """Edges that lead back to a node on the way that is being walked."""
    onward: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        onward[edge.one].append(edge)
    done: set[str] = set()
    on_way: set[str] = set()
    turned: set[str] = set()
    for start in nodes:
        stack: list[tuple[str, int]] = [(start, 0)] if start not in done else []
        while stack:
            node, at = stack.pop()
            if at == 0:
                on_way.add(node)
                done.add(node)
            if at == len(onward[node]):
                on_way.discard(node)
                continue
            stack.append((node, at + 1))
            edge = onward[node][at]
            if edge.other in on_way:
                turned.add(edge.name)
            elif edge.other not in done:
                stack.append((edge.other, 0))
    return frozenset(turned)


def _depths(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The longest way to each node, over edges without rings."""
    onward: dict[str, list[str]] = defaultdict(list)
    waiting: dict[str, int] = dict.fromkeys(nodes, 0)
    for edge in edges:
        onward[edge.one].append(edge.other)
        waiting[edge.other] += 1
    depths = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not waiting[node]]
    while ready:
        node = ready.pop()
        for other in onward[node]:
            depths[other] = max(depths[other], depths[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return depths


def _sweep(rows: Sequence[list[str]], beside: Mapping[str, Sequence[str]]) -> None:
    """Orders each row but the first by where its neighbours in the rows before stand."""
    places: dict[str, float] = {}
    for row in rows:
        wished = {
            node: _mean(places[n] for n in beside.get(node, ()) if n in places) for node in row
        }
        held = {node: at / max(1, len(row) - 1) for at, node in enumerate(row)}
        row.sort(key=lambda node: held[node] if (at := wished[node]) is None else at)
        for at, node in enumerate(row):
            places[node] = (at + 1) / (len(row) + 1)


def _mean(values: Iterable[float]) -> float | None:
    held = list(values)
    return sum(held) / len(held) if held else None


def circle(count: int, radius: float) -> list[tuple[float, float]]:
    """Points on a circle about (0, 0), evenly, from the top on, clockwise."""
    return [
        (
            round(radius * math.sin(2 * math.pi * at / max(1, count)), 1),
            round(-radius * math.cos(2 * math.pi * at / max(1, count)), 1),
        )
        for at in range(count)
    ]
