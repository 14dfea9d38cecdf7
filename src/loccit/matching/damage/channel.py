"""How unlikely a misreading is: a noisy channel from what was printed to what was read.

Costs are tenth powers: a misreading of cost 3 happens to one letter in a thousand of a heavily
damaged text. Only differences count; they are set by what engines do: they confuse shapes,
lose letters now and then, seldom take a letter for one that does not look like it, and
hardly ever see one that is not there.
"""

from __future__ import annotations

from functools import lru_cache

from loccit.matching.damage.shapes import SHAPES

__all__ = ["ADDED", "CHANGED", "CONFUSED", "LOST", "unlikelihood"]

CONFUSED, LOST, CHANGED, ADDED = 1.7, 2.2, 3.0, 3.5
_ENDLESS = 99.0


def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for a, b in SHAPES:
        found.setdefault(a[0], []).append((a, b))
    return {first: tuple(pairs) for first, pairs in found.items()}


_SHAPES = _by_first()


@lru_cache(maxsize=50_000)
def unlikelihood(read: str, printed: str) -> float:
    """The cost (minus the tenth logarithm) of reading `read` where `printed` stands; 0.0 where
    they are the same."""
    if read == printed:
        return 0.0
    columns = range(len(printed) + 1)
    costs = [[_ENDLESS] * len(columns) for _ in range(len(read) + 1)]
    costs[0][0] = 0.0
    for i in range(len(read) + 1):
        for j in columns:
            _go_on(costs, read, printed, i, j)
    return costs[-1][-1]


def _go_on(costs: list[list[float]], read: str, printed: str, i: int, j: int) -> None:
    """Lowers the costs that can be reached from the cell `i, j`."""
    cost = costs[i][j]
    if i < len(read) and j < len(printed):
        step = 0.0 if read[i] == printed[j] else CHANGED
        costs[i + 1][j + 1] = min(costs[i + 1][j + 1], cost + step)
    if i < len(read):
        costs[i + 1][j] = min(costs[i + 1][j], cost + ADDED)
    if j < len(printed):
        costs[i][j + 1] = min(costs[i][j + 1], cost + LOST)
    for a, b in _SHAPES.get(read[i : i + 1], ()):
        if read.startswith(a, i) and printed.startswith(b, j):
            k, m = i + len(a), j + len(b)
            costs[k][m] = min(costs[k][m], cost + CONFUSED)
