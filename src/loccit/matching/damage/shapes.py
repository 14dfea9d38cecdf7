"""Shapes that scanning confuses, as data, and what it takes to misread one word as another."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["REAL", "SHAPES", "confusions", "misreading_cost"]

_SHAPES = (
    "rn/m h/b li/h li/b c/e ii/n ii/u l/1 l/i i/1 o/0 s/f u/n cl/d vv/w in/m ni/m nn/m iu/m ri/n "
    "tl/d t/f t/l g/q y/v b/6 s/5 z/2 g/9 b/8 d/0 rr/n j/i c/o e/o a/o a/u g/y f/t h/k fi/h ti/h "
    "tli/th tlie/the lt/h lc/k ll/u ll/11 i/t l/t r/t s/8 e/6 v/r w/vv ln/m m/iii w/iv s/a e/a d/cl"
)
_REAL = "rn/m h/b li/h li/b c/e u/n s/f cl/d ii/n ri/n in/m ni/m l/1 i/l vv/w t/f l/t"
"""Shapes so near that a known word may have come of another known word."""


def _both_ways(pairs: str) -> tuple[tuple[str, str], ...]:
    split = [tuple(pair.split("/")) for pair in pairs.split()]
    return tuple({(a, b) for a, b in split} | {(b, a) for a, b in split})


SHAPES, REAL = _both_ways(_SHAPES), _both_ways(_REAL)


@lru_cache(maxsize=50_000)
def confusions(source: str, quoted: str, real: bool = False) -> int | None:
    """How many confused shapes turn `source` into `quoted`; None where others are needed."""
    shapes = REAL if real else SHAPES
    if abs(len(source) - len(quoted)) > 4:
        return None
    costs: dict[tuple[int, int], int] = {(0, 0): 0}
    for i in range(len(source) + 1):
        for j in range(len(quoted) + 1):
            cost = costs.get((i, j))
            if cost is None or cost > 3:
                continue
            if source[i : i + 1] and source[i : i + 1] == quoted[j : j + 1]:
                _lower(costs, (i + 1, j + 1), cost)
            for a, b in shapes:
                if source.startswith(a, i) and quoted.startswith(b, j):
                    _lower(costs, (i + len(a), j + len(b)), cost + 1)
    return costs.get((len(source), len(quoted)))


def _lower(costs: dict[tuple[int, int], int], at: tuple[int, int], cost: int) -> None:
    costs[at] = min(cost, costs.get(at, cost))


def _by_first(shapes: tuple[tuple[str, str], ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    firsts = {a[0] for a, _ in shapes}
    return {first: tuple(s for s in shapes if s[0][0] == first) for first in firsts}


_SHAPES_BY_FIRST = _by_first(SHAPES)


@lru_cache(maxsize=50_000)
def misreading_cost(source: str, quoted: str) -> float:
    """What it takes to misread `quoted` as `source`: a confused shape costs a half, any other
    letter changed, lost or added costs one."""
    row = [float(j) for j in range(len(quoted) + 1)]
    costs = [row] + [[float(i)] + [99.0] * len(quoted) for i in range(1, len(source) + 1)]
    for i in range(len(source) + 1):
        for j in range(len(quoted) + 1):
            cost = costs[i][j]
            if i < len(source) and j < len(quoted):
                step = 0.0 if source[i] == quoted[j] else 1.0
                costs[i + 1][j + 1] = min(costs[i + 1][j + 1], cost + step)
            if i < len(source):
                costs[i + 1][j] = min(costs[i + 1][j], cost + 1)
            if j < len(quoted):
                costs[i][j + 1] = min(costs[i][j + 1], cost + 1)
            for a, b in _SHAPES_BY_FIRST.get(source[i : i + 1], ()):
                if source.startswith(a, i) and quoted.startswith(b, j):
                    k, m = i + len(a), j + len(b)
                    costs[k][m] = min(costs[k][m], cost + 0.5)
    return costs[-1][-1]
