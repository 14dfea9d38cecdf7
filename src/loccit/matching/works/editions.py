"""Whether the citations of one work point, together, at the pages of another edition.

    shifts(points) -> {work: Shift}

Another edition counts its pages otherwise: a preface less, larger type. Then many citations
miss by one constant, or by a line that drifts slowly. Few citations, one place cited again and
again, or errors that go each its own way prove nothing, and what the edition held answers as
it is needs no other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

__all__ = ["Point", "Shift", "shifts"]

FEWEST = 5
"""From so many citations on a constant shift is believed …"""
FEWEST_DRIFTING = 8
"""… and a drifting one, which fits more easily by chance."""
SMALL = 2
"""A shift of so few pages may be a habit of reading them wrongly: it needs as many."""
SHARE = 0.8
"""So many of the citations must agree."""
APART = 4
"""So many different pages must be cited by those that agree: one place cited again and again
is one error."""
AS_CITED = 0.2
"""Where more than this share stand as cited, the edition held is the one cited."""
STRETCH = (0.5, 2.0)
"""The page of one edition holds between half and twice the text of the other's."""
ROUNDING = 1
"""Pages by which a drifting line may miss: both sides are whole pages."""
ANCHORS = 60
"""So many points at most are tried, two by two, for a line through them."""


@dataclass(frozen=True, slots=True)
class Point:
    """One citation of `work` (one text of it): the pages cited, `first` to `last`, and the
    pages where the words were `found`, as numbers of one series."""

    work: str
    first: int
    last: int
    found: tuple[int, ...]

    def answers(self, slope: float, shift: float, slack: int) -> bool:
        """Whether the pages found, led over into the other edition, are those cited."""
        return any(
            self.first - slack <= round(slope * page + shift) <= self.last + slack
            for page in self.found
        )


@dataclass(frozen=True, slots=True)
class Shift:
    """What leads from the pages of the edition held to those cited: page times `slope` plus
    `shift`. It explains `agreeing` of `citations`, on pages from `low` to `high` of the
    edition held."""

    slope: float
    shift: float
    agreeing: int
    citations: int
    low: int
    high: int

    @property
    def constant(self) -> bool:
        return self.slope == 1.0

    def at(self, page: int) -> int:
        """By how many pages the other edition is ahead of this page."""
        return round(self.slope * page + self.shift) - page

    def explains(self, point: Point) -> bool:
        return point.answers(self.slope, self.shift, 0 if self.constant else ROUNDING)


def shifts(points: Iterable[Point]) -> dict[str, Shift]:
    """The works whose citations agree on one shift. The order of points changes nothing."""
    works: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda p: (p.work, p.first, p.last, p.found)):
        works.setdefault(point.work, []).append(point)
    found = ((work, _shift(cited)) for work, cited in works.items())
    return {work: shift for work, shift in found if shift}


def _shift(points: Sequence[Point]) -> Shift | None:
    if len(points) < FEWEST:
        return None
    if sum(p.answers(1.0, 0, 0) for p in points) > AS_CITED * len(points):
        return None
    return _constant(points) or _drifting(points)


def _believed(points: Sequence[Point], slope: float, shift: float) -> Shift | None:
    slack = 0 if slope == 1.0 else ROUNDING
    agreeing = [p for p in points if p.answers(slope, shift, slack)]
    if len(agreeing) < SHARE * len(points) or len({p.first for p in agreeing}) < APART:
        return None
    pages = [page for point in agreeing for page in point.found]
    return Shift(slope, shift, len(agreeing), len(points), min(pages), max(pages))


def _constant(points: Sequence[Point]) -> Shift | None:
    """The shift that most citations agree on; the smaller one where two do."""
    votes: Counter[int] = Counter()
    for point in points:
        votes.update(set(_shifts_of(point)))
    votes.pop(0, None)
    if not votes:
        return None
    best = min(votes, key=lambda shift: (-votes[shift], abs(shift), shift))
    if abs(best) <= SMALL and len(points) < FEWEST_DRIFTING:
        return None
    return _believed(points, 1.0, best)


def _shifts_of(point: Point) -> Iterator[int]:
    """Every shift that explains the citation; none where it names too many pages to tell."""
    if point.last - point.first < FEWEST:
        for page in point.found:
            yield from range(point.first - page, point.last - page + 1)


def _drifting(points: Sequence[Point]) -> Shift | None:
    """The line that most citations lie on; the one nearest to no stretch where two do."""
    if len(points) < FEWEST_DRIFTING:
        return None
    best: tuple[int, float, float, float] | None = None
    for slope, shift in _lines(points):
        agreeing = sum(p.answers(slope, shift, ROUNDING) for p in points)
        rank = (agreeing, -abs(slope - 1), slope, shift)
        best = rank if best is None else max(best, rank)
    if best is None:
        return None
    slope, shift = best[2:]
    near = sum(p.answers(1.0, 0, ROUNDING) for p in points)
    return _believed(points, slope, shift) if near <= AS_CITED * len(points) else None


def _lines(points: Sequence[Point]) -> Iterator[tuple[float, float]]:
    """Lines through two citations far enough apart to tell a slope."""
    step = math.ceil(len(points) / ANCHORS)
    for one, other in combinations(points[::step], 2):
        across = other.found[0] - one.found[0]
        if abs(across) < 10:
            continue
        slope = (other.first - one.first) / across
        if STRETCH[0] <= slope <= STRETCH[1]:
            yield slope, one.first - slope * one.found[0]
