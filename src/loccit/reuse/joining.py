"""Families of one passage that no pair ties together, joined by their words.

Where hundreds of documents hold a passage, not each is held against each other; where besides
their scans are poor, the pairs that are left may fall apart into several families.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from rapidfuzz.distance import Levenshtein

from loccit.model import Passage, Text
from loccit.reuse.descent import letters_of
from loccit.reuse.growing import Grown, Places

__all__ = ["join"]

Held = TypeVar("Held")

_LARGE = 8
"""Places from which on a family may be a part of a larger one; smaller ones are joined to it."""
_LIKE = 0.7
"""The share of letters that must agree between two readings of one passage."""
_RUN = 6
_SAMPLE = 4
_VOTES = 2
"""Letters of a run; of how many one is looked at, chosen by what it says; how many of these two
readings must share to be held against each other."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(40)
"""An odd number that scatters the codes of letters over 64 bits, and the bits a choice rests on."""
_ASKED = 40
"""Runs of a reading that are looked up."""
_READINGS = 5
_TRIED = 4
"""Readings of a family that stand for it, and families that one is held against."""


def join(grown: Sequence[Grown], texts: Mapping[str, Text]) -> list[Grown]:
    """The families, those of one passage put together. Links stay what they are."""
    large = sorted((g for g in grown if len(g.places) >= _LARGE), key=_size)
    if not large:
        return list(grown)
    readings = {id(family): _readings(family, texts) for family in large}
    into: dict[int, Grown] = {}
    known = _Known()
    for family in large:
        found = known.find(readings[id(family)])
        if found is None:
            known.add(family, readings[id(family)])
        else:
            into[id(family)] = found
    for family in grown:
        if len(family.places) < _LARGE:
            found = known.find(_readings(family, texts, 1))
            if found is not None:
                into[id(family)] = found
    return _joined(grown, into)


def _size(family: Grown) -> tuple[int, Passage]:
    return -len(family.places), min(family.places)


def _readings(family: Grown, texts: Mapping[str, Text], most: int = _READINGS) -> list[str]:
    """The letters at some of its places, spread over all."""
    places = sorted(family.places)
    some = _spread(places, most)
    return [letters_of(place.span.of(texts[place.document].text)) for place in some]


def _spread(held: Sequence[Held], most: int) -> Sequence[Held]:
    """At most so many, from all over."""
    return held[:: -(-len(held) // most) or 1]


class _Known:
    """Families that others may be joined to, by runs of their letters."""

    def __init__(self) -> None:
        self._families: list[tuple[Grown, list[str]]] = []
        self._holders: dict[int, list[int]] = defaultdict(list)

    def add(self, family: Grown, readings: list[str]) -> None:
        for run in {run for reading in readings for run in _runs(reading)}:
            self._holders[run].append(len(self._families))
        self._families.append((family, readings))

    def find(self, readings: Sequence[str]) -> Grown | None:
        """The first that is told alike and of the same length, of those that share most runs."""
        asked = chain.from_iterable(_spread(_runs(reading), _ASKED) for reading in readings)
        votes = Counter(chain.from_iterable(self._holders.get(run, ()) for run in asked))
        for number, count in votes.most_common(_TRIED):
            family, theirs = self._families[number]
            if count >= _VOTES and any(_is_like(a, b) for a in readings for b in theirs):
                return family
        return None


def _runs(reading: str) -> list[int]:
    """The runs of a reading that are looked at, as numbers made of their letters."""
    codes = np.frombuffer(reading.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = len(codes) - _RUN + 1
    if ends < 1:
        return []
    made = np.zeros(ends, dtype=np.uint64)
    for at in range(_RUN):
        made = made * _FACTOR + codes[at : at + ends]
    chosen: list[int] = made[(made >> _HIGH) % _SAMPLE == 0].tolist()
    return chosen


def _is_like(one: str, other: str) -> bool:
    return Levenshtein.normalized_similarity(one, other, score_cutoff=_LIKE) > 0


def _joined(grown: Sequence[Grown], into: Mapping[int, Grown]) -> list[Grown]:
    """The families that are left, with the places and links of those that went into them."""
    places: dict[int, Places] = {}
    for family in grown:
        target = into.get(id(family))
        if target is None:
            continue
        held = places.setdefault(id(target), _placed(target))
        for place in family.places:
            held.add(place)
        target.links += family.links
    kept = [family for family in grown if id(family) not in into]
    for family in kept:
        if id(family) in places:
            family.places = places[id(family)].all()
            family.links.sort(key=lambda link: (link.one, link.other))
        parent = family.parent and into.get(id(family.parent), family.parent)
        family.parent = parent if parent is not family else None
    return kept


def _placed(family: Grown) -> Places:
    held = Places()
    for place in family.places:
        held.add(place)
    return held
