"""How families grow along pairs.

A family begins with the longest pair that no family holds yet. It grows along pairs whose
passages lie over it, and what is left of its first words is carried along: a place belongs to
the family only where most of those words stand.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor
from typing import Generic, TypeVar

from loccit.model import Passage, Shared
from loccit.text import Span

__all__ = ["LEAST", "Grown", "Places", "grow"]

LEAST = 2 / 3
"""The part of a family's first words that must stand at each of its places."""
_APART = 0.2
"""The part of the shorter of two places of one document that may overlap."""


@dataclass(slots=True, eq=False)
class Grown:
    """A family while it is made. `parent` is the family of a longer passage that it lies in."""

    links: list[Shared]
    places: list[Passage]
    parent: Grown | None = None


def grow(pairs: Sequence[Shared]) -> Iterator[Grown]:
    """The families of these pairs, which must be sorted. Each pair is a link of one."""
    for component in _components(pairs):
        if len(component) == 1:
            (pair,) = component
            yield Grown(component, [pair.one, pair.other])
        else:
            yield from _grow(component)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a pair, with the other."""

    pair: int
    span: Span
    other: Passage


def _components(pairs: Sequence[Shared]) -> Iterator[list[Shared]]:
    """The pairs apart, as far as no passage of the one overlaps a passage of the other."""
    root = list(range(len(pairs)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for sides in _by_document(pairs).values():
        reach, last = -1, -1
        for start, end, number in sides:
            if start < reach:
                root[find(number)] = find(last)
            if end > reach:
                reach, last = end, number
    apart: dict[int, list[Shared]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        apart[find(number)].append(pair)
    yield from apart.values()


def _by_document(pairs: Sequence[Shared]) -> dict[str, list[tuple[int, int, int]]]:
    """Both sides of all pairs, sorted, by document: start, end, number of the pair."""
    held: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for side in (pair.one, pair.other):
            held[side.document].append((side.span.start, side.span.end, number))
    for sides in held.values():
        sides.sort()
    return held


def _grow(pairs: list[Shared]) -> Iterator[Grown]:
    loose = _Field(pairs)
    for number in sorted(range(len(pairs)), key=lambda n: (-pairs[n].letters, n)):
        if loose.free[number]:
            places = loose.spread(number)
            grown = Grown([], places.all(), loose.parent(number))
            grown.links = [pairs[n] for n in loose.take(grown, places, number)]
            yield grown


class _Field:
    """The pairs of one component that no family holds yet, by where their sides lie."""

    def __init__(self, pairs: Sequence[Shared]) -> None:
        self._pairs = pairs
        self.free = [True] * len(pairs)
        self._sides: dict[str, _Stretches[_Side]] = defaultdict(_Stretches)
        for number, pair in enumerate(pairs):
            for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
                self._sides[mine.document].add(mine.span, _Side(number, mine.span, theirs))
        self._taken: dict[str, _Stretches[tuple[Span, Grown]]] = defaultdict(_Stretches)

    def spread(self, first: int) -> Places:
        """All places that most of this pair's words lead to."""
        seed = self._pairs[first]
        places = Places()
        turn = count()
        waiting: list[tuple[float, int, Passage, Span]] = []
        for side in (seed.one, seed.other):
            places.add(side)
            heapq.heappush(waiting, (-1.0, next(turn), side, side.span))
        while waiting:  # the fullest first, so that the way by which most is left is taken
            kept, _, at, core = heapq.heappop(waiting)
            for side in self._over(at.document, core):
                left, image = _image(side, core)
                if -kept * left >= LEAST and places.add(side.other):
                    heapq.heappush(waiting, (kept * left, next(turn), side.other, image))
        return places

    def _over(self, document: str, core: Span) -> list[_Side]:
        """The free sides that lie over a stretch, those that lie over most of it first."""
        found = list(self._sides[document].over(core, self._is_free))
        found.sort(key=lambda side: (-_common(side.span, core), side.pair))
        return found

    def _is_free(self, side: _Side) -> bool:
        return self.free[side.pair]

    def parent(self, number: int) -> Grown | None:
        """The family a passage of which holds most of a side of this pair, the shortest such."""
        pair = self._pairs[number]
        around = [
            (len(span), n, family)
            for n, side in enumerate((pair.one, pair.other))
            for span, family in self._taken[side.document].over(side.span)
            if _lies_in(side.span, span)
        ]
        return min(around, key=lambda held: held[:2])[2] if around else None

    def take(self, family: Grown, places: Places, first: int) -> list[int]:
        """Gives the family the pairs both of whose sides lie, for the most part, at its places;
        returns their numbers."""
        given = {first}
        for place in family.places:
            self._taken[place.document].add(place.span, (place.span, family))
            for side in self._over(place.document, place.span):
                if _lies_in(side.span, place.span) and places.hold(side.other):
                    given.add(side.pair)
        for number in given:
            self.free[number] = False
        return sorted(given)


Held = TypeVar("Held")


def _always(_held: object) -> bool:
    return True


class _Stretches(Generic[Held]):
    """Stretches of one document with what is told of them, in classes of like length, so that
    those over a stretch are found without looking at all."""

    def __init__(self) -> None:
        self._classes: dict[int, list[tuple[int, int, int, Held]]] = defaultdict(list)
        self._turn = count()

    def add(self, span: Span, held: Held) -> None:
        entry = (span.start, span.end, next(self._turn), held)
        insort(self._classes[len(span).bit_length()], entry)

    def over(self, core: Span, wanted: Callable[[Held], bool] = _always) -> Iterator[Held]:
        """What is told of stretches that overlap `core`. What is not wanted never will be again."""
        for length, entries in self._classes.items():
            first = bisect_left(entries, (core.start - (1 << length),))
            after = bisect_left(entries, (core.end,))
            near = [entry for entry in entries[first:after] if wanted(entry[3])]
            if 2 * len(near) < after - first:
                entries[first:after] = near
            yield from (held for _, end, _, held in near if end > core.start)


class Places:
    """Places of one family, which do not lie over each other."""

    def __init__(self) -> None:
        self._held: dict[str, list[Span]] = defaultdict(list)

    def _near(self, place: Passage) -> Iterator[Span]:
        held = self._held.get(place.document, [])
        at = bisect_left(held, place.span)
        while at and held[at - 1].end > place.span.start:
            at -= 1
        while at < len(held) and held[at].start < place.span.end:
            yield held[at]
            at += 1

    def add(self, place: Passage) -> bool:
        """False where a place of the family is there already."""
        for span in self._near(place):
            if _common(span, place.span) > _APART * min(len(span), len(place.span)):
                return False
        insort(self._held[place.document], place.span)
        return True

    def hold(self, place: Passage) -> bool:
        """Whether this lies, for the most part, at a place of the family."""
        return any(_lies_in(place.span, span) for span in self._near(place))

    def all(self) -> list[Passage]:
        return [Passage(document, span) for document, held in self._held.items() for span in held]


def _image(side: _Side, core: Span) -> tuple[float, Span]:
    """How much of a stretch lies in one side of a pair, and where that stands on the other, taking
    the two to run evenly."""
    start, end = max(side.span.start, core.start), min(side.span.end, core.end)
    scale = len(side.other.span) / len(side.span)
    first, last = (floor((start - side.span.start) * scale), ceil((end - side.span.start) * scale))
    image = Span(first, last).shift(side.other.span.start)
    return (end - start) / len(core), image


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _lies_in(span: Span, held: Span) -> bool:
    return _common(span, held) >= LEAST * len(span)
