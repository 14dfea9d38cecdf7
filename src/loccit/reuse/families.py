"""Pairs into families: one passage, and all places where it stands, over time.

Unrelated passages are not chained through one long text that holds both, and a short part of a
long passage has a family of its own, `within` the long one's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from loccit.model import Era, Family, Passage, Shared, Text
from loccit.reuse.dating import era_of, order_of
from loccit.reuse.descent import find_descents, find_quoted
from loccit.reuse.growing import Grown, grow
from loccit.reuse.joining import join
from loccit.text import Span

__all__ = ["find_families"]

Quotes = Mapping[str, Sequence[Span]]
_NO_QUOTES: Quotes = MappingProxyType({})


def find_families(
    shared: Iterable[Shared], texts: Sequence[Text], quotes: Quotes = _NO_QUOTES
) -> tuple[Family, ...]:
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
    return _told(join(list(grow(pairs)), known), known, eras, quotes)


def _place_of(pair: Shared) -> tuple[str, int, int, str, int, int]:
    one, other = pair.one, pair.other
    return (
        one.document, one.span.start, one.span.end,
        other.document, other.span.start, other.span.end,
    )  # fmt: skip


def _told(
    grown: Sequence[Grown], known: Mapping[str, Text], eras: Mapping[str, Era], quotes: Quotes
) -> tuple[Family, ...]:
    """The families as records, the most telling first."""
    order = sorted(grown, key=_weight)
    names = {id(family): f"f{rank}" for rank, family in enumerate(order, 1)}
    families = (
        _family(one, names[id(one)], names[id(one.parent)] if one.parent else "", known, eras)
        for one in order
    )
    return tuple(replace(f, quoted=find_quoted(f, known, quotes)) for f in families)


def _weight(grown: Grown) -> tuple[float, Passage]:
    letters = max(link.letters for link in grown.links)
    holders = len({place.document for place in grown.places})
    return -letters / holders**0.5, min(grown.places)


def _family(
    grown: Grown, name: str, within: str, known: Mapping[str, Text], eras: Mapping[str, Era]
) -> Family:
    def age(place: Passage) -> tuple[object, ...]:
        return (*order_of(eras[place.document]), known[place.document].name, place)

    family = Family(
        name,
        tuple(sorted(grown.places, key=age)),
        links=tuple(grown.links),
        within=within,
    )
    return replace(family, descents=find_descents(family, known, eras))
