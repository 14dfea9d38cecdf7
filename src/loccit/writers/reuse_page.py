"""Shared passages as one HTML page: every family with its passages side by side, where they stand.

The page asks for nothing outside itself and holds no script. Everything that comes from a
document is escaped; the Content Security Policy would stop the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loccit.model import Family
from loccit.writers.dress import render
from loccit.writers.reuse import Options
from loccit.writers.reuse_collation import TOO_LONG, Mark, Piece, collate, cut, shorten
from loccit.writers.reuse_drawings import draw_network, draw_years
from loccit.writers.reuse_network import edges_of
from loccit.writers.reuse_view import LIMITS, Place, View, in_order

__all__ = ["write"]

_FAMILIES = 300
_STOCK = 100
_PLACES = 12
_PAIRS = 40
"""What is shown of families, of those that are stock, of a family's places, and of pairs of
documents; the page says how much it leaves to the JSON Lines."""
_AROUND = 160
_ROOM = 1600
"""Code points shown around a passage, and of it; what differs stays."""


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as the template shows it; `possible` says from which it may be, or that it could
    not be compared."""

    place: Place
    before: str
    pieces: list[Piece]
    after: str
    possible: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A family as the template shows it; `more` places are left out."""

    family: Family
    head: str
    why: str
    cards: list[Card]
    more: int


def write(view: View, options: Options) -> Iterator[str]:
    borrowings = in_order(view.borrowings)
    stock = view.stock if options.stock else ()
    edges = edges_of(view, borrowings)
    yield render(
        "reuse",
        ("report", "reuse"),
        view=view,
        limits=LIMITS,
        years=draw_years(view, borrowings),
        network=draw_network(view, edges[:_PAIRS]),
        pairs=len(edges),
        families=[_shown(view, family) for family in borrowings[:_FAMILIES]],
        more=max(0, len(borrowings) - _FAMILIES),
        stock=[_shown(view, family) for family in stock[:_STOCK]],
        more_stock=max(0, len(stock) - _STOCK),
    )


def _shown(view: View, family: Family) -> Shown:
    places = [place for place, _ in zip(view.places(family), range(_PLACES), strict=False)]
    possible = view.possible(family)
    words = [view.words(place.passage) for place in places]
    collated = [collate(words[0], other) for other in words[1:]]
    marks: list[Sequence[Mark]] = [
        sorted({mark for pair in collated if pair for mark in pair[0]}),
        *(pair[1] if pair else () for pair in collated),
    ]
    notes = ["", *("" if pair else TOO_LONG for pair in collated)]
    cards = [
        Card(
            place,
            *_around(view, place, cut(text, its_marks)),
            "; ".join(filter(None, (possible.get(place.number, ""), note))),
        )
        for place, text, its_marks, note in zip(places, words, marks, notes, strict=True)
    ]
    why = view.why_stock(family)
    return Shown(family, view.head(family), why, cards, len(family.passages) - len(places))


def _around(view: View, place: Place, pieces: list[Piece]) -> tuple[str, list[Piece], str]:
    before, after = view.around(place.passage, _AROUND)
    return before, shorten(pieces, _ROOM), after
