"""Pairs into families: one passage, and all places where it stands, over time.

A family begins with the longest pair that no family holds yet. It grows along pairs whose
passages lie over it, and what is left of its first words is carried along: a place belongs to
the family only where most of those words stand. So unrelated passages are not chained through
one long text that holds both, and a short part of a long passage has a family of its own,
`within` the long one's.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import ceil, floor

from loccit.model import Era, Family, Passage, Shared, Text
from loccit.reuse.dating import era_of, order_of
from loccit.reuse.descent import find_descents, find_quoted
from loccit.text import Span

__all__ = ["LEAST", "find_families"]

LEAST = 2 / 3
"""The part of a family's first words that must stand at each of its places."""
_APART = 0.2
"""The part of the shorter of two places of one document that may overlap."""


def find_families(shared: Iterable[Shared], texts: Sequence[Text]) -> tuple[Family, ...]:
    """The families of these pairs, those that matter most first: long, and held by few.

    Each pair is a link of exactly one family. Ids count from `f1` in that order. The order in
    which pairs and texts are given changes nothing. Raises `KeyError` for a pair of a document
    that is not among the texts, `ValueError` where a passage lies outside its text.
    """
    known = {text.id: text for text in texts}
    pairs = sorted(shared, key=_place_of)
    for side in (side for pair in pairs for side in (pair.one, pair.other)):
        if not 0 < len(side.span) <= len(known[side.document].text) - side.span.start:
            raise ValueError(f"{side.document}: no words of its text stand at {side.span}")
    eras = {name: era_of(text.date) for name, text in known.items()}
    grown: list[_Grown] = []
    for component in _components(pairs):
        grown += _grow(component, len(grown))
    return _told(grown, known, eras)


def _place_of(pair: Shared) -> tuple[str, int, int, str, int, int]:
    one, other = pair.one, pair.other
    return (
        one.document, one.span.start, one.span.end,
        other.document, other.span.start, other.span.end,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a pair, with the other."""

    pair: int
    start: int
    end: int
    other: Passage


@dataclass(slots=True)
class _Grown:
    """A family as it grows; `parent` is the number of the family that its first pair lies in."""

    links: list[Shared]
    places: list[Passage]
    parent: int = -1


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


def _grow(pairs: list[Shared], before: int) -> list[_Grown]:
    """The families of one component; `before` is how many there are of other components."""
    if len(pairs) == 1:
        return [_Grown(pairs, [pairs[0].one, pairs[0].other])]
    loose = _Field(pairs)
    grown: list[_Grown] = []
    for number in sorted(range(len(pairs)), key=lambda n: (-pairs[n].letters, n)):
        if loose.free[number]:
            parent = loose.parent(number)
            places = loose.spread(number)
            links = [pairs[n] for n in loose.take(places, number, before + len(grown))]
            grown.append(_Grown(links, places.all(), parent))
    return grown


class _Field:
    """The pairs of one component that no family holds yet, by where their sides lie."""

    def __init__(self, pairs: Sequence[Shared]) -> None:
        self._pairs = pairs
        self.free = [True] * len(pairs)
        self._sides: dict[str, _Sides] = defaultdict(lambda: _Sides(self.free))
        for number, pair in enumerate(pairs):
            for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
                side = _Side(number, mine.span.start, mine.span.end, theirs)
                self._sides[mine.document].add(side)
        for sides in self._sides.values():
            sides.sort()
        self._taken: dict[str, list[tuple[Span, int]]] = defaultdict(list)

    def spread(self, first: int) -> _Places:
        """All places that most of this pair's words lead to."""
        seed = self._pairs[first]
        places = _Places()
        turn = count()
        waiting: list[tuple[float, int, Passage, Span]] = []
        for side in (seed.one, seed.other):
            places.add(side)
            heapq.heappush(waiting, (-1.0, next(turn), side, side.span))
        while waiting:  # the fullest first, so that the way by which most is left is taken
            kept, _, at, core = heapq.heappop(waiting)
            for side in self._sides[at.document].over(core):
                left, image = _image(side, core)
                if -kept * left >= LEAST and places.add(side.other):
                    heapq.heappush(waiting, (kept * left, next(turn), side.other, image))
        return places

    def parent(self, number: int) -> int:
        """The family a passage of which holds most of a side of this pair, the shortest such;
        -1 where there is none."""
        pair = self._pairs[number]
        around = [
            (len(span), family)
            for side in (pair.one, pair.other)
            for span, family in self._taken[side.document]
            if _common(span, side.span) >= LEAST * len(side.span)
        ]
        return min(around)[1] if around else -1

    def take(self, places: _Places, first: int, family: int) -> list[int]:
        """Gives the family the pairs both of whose sides lie, for the most part, at its places;
        returns their numbers."""
        given = {first}
        for place in places.all():
            self._taken[place.document].append((place.span, family))
            for side in self._sides[place.document].over(place.span):
                mine = Span(side.start, side.end)
                if _lies_in(mine, place.span) and places.hold(side.other):
                    given.add(side.pair)
        for number in given:
            self.free[number] = False
        return sorted(given)


class _Sides:
    """The sides of pairs in one document, in classes of like length so that those over a stretch
    are found without looking at all."""

    def __init__(self, free: Sequence[bool]) -> None:
        self._free = free
        self._classes: dict[int, list[_Side]] = defaultdict(list)

    def add(self, side: _Side) -> None:
        self._classes[(side.end - side.start).bit_length()].append(side)

    def sort(self) -> None:
        for sides in self._classes.values():
            sides.sort(key=lambda side: (side.start, side.end, side.pair))

    def over(self, core: Span) -> list[_Side]:
        """The free sides that lie over a stretch, those that lie over most of it first."""
        found: list[_Side] = []
        for length, sides in self._classes.items():
            first = bisect_left(sides, core.start - (1 << length), key=lambda s: s.start)
            after = bisect_left(sides, core.end, key=lambda s: s.start)
            near = [s for s in sides[first:after] if self._free[s.pair]]
            if 2 * len(near) < after - first:
                sides[first:after] = near
            found += [s for s in near if s.end > core.start]
        found.sort(key=lambda s: (max(s.start, core.start) - min(s.end, core.end), s.pair))
        return found


class _Places:
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
    start, end = max(side.start, core.start), min(side.end, core.end)
    scale = len(side.other.span) / (side.end - side.start)
    first, last = (floor((start - side.start) * scale), ceil((end - side.start) * scale))
    image = Span(first, last).shift(side.other.span.start)
    return (end - start) / len(core), image


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _lies_in(span: Span, held: Span) -> bool:
    return _common(span, held) >= LEAST * len(span)


def _told(
    grown: Sequence[_Grown], known: Mapping[str, Text], eras: Mapping[str, Era]
) -> tuple[Family, ...]:
    """The families as records, the most telling first."""
    order = sorted(range(len(grown)), key=lambda n: _weight(grown[n]))
    names = {number: f"f{rank}" for rank, number in enumerate(order, 1)}
    return tuple(
        _family(grown[number], names[number], names.get(grown[number].parent, ""), known, eras)
        for number in order
    )


def _weight(grown: _Grown) -> tuple[float, Passage]:
    letters = max(link.letters for link in grown.links)
    holders = len({place.document for place in grown.places})
    return -letters / holders**0.5, min(grown.places)


def _family(
    grown: _Grown, name: str, within: str, known: Mapping[str, Text], eras: Mapping[str, Era]
) -> Family:
    def age(place: Passage) -> tuple[object, ...]:
        return (*order_of(eras[place.document]), known[place.document].name, place)

    family = Family(
        name,
        tuple(sorted(grown.places, key=age)),
        links=tuple(grown.links),
        within=within,
    )
    return replace(
        family,
        descents=find_descents(family, known, eras),
        quoted=find_quoted(family, known),
    )
