"""A source opened at a place: its pages, what is quoted from them, and their images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from loccit.model import Document, Finding, Match, Witness
from loccit.serve import sheets
from loccit.serve.choosing import Choice
from loccit.serve.leaves import Mark, Passage, Sheet, find_page, leaves_around, marks_of, sheets_of
from loccit.serve.room import Room, State, who_decides
from loccit.text import Span
from loccit.writers.naming import name_source
from loccit.writers.page import facts

__all__ = ["Zooming", "address_of", "link_of", "place_of", "read_zoom", "source"]

_LISTED = 500
_MARKED = 300
"""Passages marked on one page; a phrase may be quoted a thousand times."""


@dataclass(frozen=True, slots=True)
class Zooming:
    """How large page images are shown, and the addresses that show them otherwise."""

    path: str
    asked: Mapping[str, str]
    zoom: int

    def at(self, zoom: int) -> str:
        told = dict(self.asked) | ({"zoom": str(zoom)} if zoom != sheets.ZOOMS[0] else {})
        return f"{self.path}?{urlencode(told)}#passage"

    @property
    def larger(self) -> str:
        """Empty where it is as large as can be."""
        return next((self.at(zoom) for zoom in sheets.ZOOMS if zoom > self.zoom), "")

    @property
    def smaller(self) -> str:
        return next((self.at(zoom) for zoom in reversed(sheets.ZOOMS) if zoom < self.zoom), "")


def read_zoom(query: Mapping[str, str]) -> int:
    """What an address says; 100 where it means nothing."""
    told = query.get("zoom", "")
    return next((zoom for zoom in sheets.ZOOMS if told == str(zoom)), sheets.ZOOMS[0])


def link_of(found: Finding, number: int, choice: Choice) -> str:
    """Where the source is opened at a match of this finding."""
    match = found.matches[number]
    asked = urlencode({"finding": found.id, "match": number} | choice.asked())
    return f"/source/{match.witness}?{asked}#passage"


def address_of(room: Room, at: str) -> str:
    """Where the source is opened at a place that a decision names (`Decision.at`); empty where
    it is not held any more."""
    witness, _, reach = at.partition(":")
    start, _, end = reach.partition("-")
    try:
        room.name_place(at)
    except KeyError:
        return ""
    return f"/source/{witness}?from={start}&to={end}#passage"


def place_of(room: Room, match: Match, number: int) -> dict[str, Any]:
    """The pages around a match of the finding of this number."""
    document, witness = room.document(match.witness), room.witness(match.witness)
    state, marks = room.state(), marks_of(match)
    return _place(state, witness, document, match.span, marks, number)


def _place(
    state: State | None,
    witness: Witness,
    document: Document,
    span: Span,
    marks: tuple[Mark, ...],
    but: int = 0,
) -> dict[str, Any]:
    def passages(stretch: Span) -> Sequence[Passage]:
        return state.passages(witness.id, stretch, but)[:_MARKED] if state else ()

    shown = _sheets(witness, document, span, marks)
    return {
        "witness": witness,
        "leaves": leaves_around(document, span, marks, passages),
        "sheets": shown,
        "hidden": next(filter(None, (sheets.why_hidden(witness, s.index) for s in shown)), ""),
        "marked": bool(marks),
        "language": _language(document),
    }


def _sheets(
    witness: Witness, document: Document, span: Span, marks: tuple[Mark, ...]
) -> list[Sheet]:
    return sheets_of(document, span, marks) if sheets.has_images(witness) else []


def _language(document: Document) -> str:
    told = document.metadata.language
    return told if told.replace("-", "").isalnum() and told.isascii() else ""


def source(room: Room, identity: str, query: Mapping[str, str]) -> dict[str, Any]:
    """A witness, opened where the address says: at a match of a finding (`finding`, `match`),
    at code points (`from`, `to`), at a printed page (`page`), else at its beginning. Raises
    `KeyError` where no such witness is held."""
    witness, document, state = room.witness(identity), room.document(identity), room.state()
    span, marks = _asked(state, witness, document, query)
    asked = query.get("finding", "")
    number = state.numbers.get(asked, 0) if state else 0
    place = _place(state, witness, document, span, marks, number if marks else 0)
    leaves = place["leaves"]
    reach = Span(leaves[0].span.start, max(leaf.span.end for leaf in leaves))
    quoting = {p.number for p in state.passages(identity, reach)} if state else set()
    works = {one.id: one for one in room.held.shelf.sources()}
    name, choice, zoom = name_source(works[witness.source]), Choice.read(query), read_zoom(query)
    kept = choice.asked() | ({"finding": asked} if number else {})
    kept |= {"zoom": str(zoom)} if zoom != sheets.ZOOMS[0] else {}
    at = {k: query[k] for k in ("match", "page", "from", "to") if k in query}
    return {
        "title": name,
        "state": state,
        "witness": witness,
        "facts": facts(witness),
        "name": name,
        "place": place,
        "earlier": _turned(identity, kept, reach.start - 1) if reach.start else "",
        "later": _turned(identity, kept, reach.end) if reach.end < len(document.text) else "",
        "kept": kept,
        "zooming": Zooming(f"/source/{identity}", kept | at, zoom),
        "labels": bool(document.pages) and document.paging != "none",
        "page": query.get("page", ""),
        "no_page": bool(query.get("page")) and find_page(document, query["page"]) is None,
        "quoting": sorted(quoting)[:_LISTED],
        "finding": asked if number else "",
        "number": number,
        "who": who_decides(state) if state else "",
    }


def _turned(identity: str, kept: Mapping[str, str], start: int) -> str:
    return f"/source/{identity}?{urlencode(dict(kept) | {'from': str(start)})}"


def _asked(
    state: State | None, witness: Witness, document: Document, query: Mapping[str, str]
) -> tuple[Span, tuple[Mark, ...]]:
    asked = query.get("finding", "")
    elsewhere = any(query.get(name) for name in ("from", "page"))
    if state and asked in state.numbers and not elsewhere:
        every = state.finding(asked).matches
        number = _number(query.get("match", ""), 0)
        meant = [*every[number : number + 1], *every]
        match = next((one for one in meant if one.witness == witness.id), None)
        if match:
            return match.span, marks_of(match)
    page = find_page(document, query["page"]) if query.get("page") else None
    if page:
        return Span(page.span.start, page.span.start + 1), ()
    length = len(document.text)
    start = min(_number(query.get("from", ""), 0), length)
    end = min(_number(query.get("to", ""), start), length)
    if end <= start:
        return Span(start, start), ()
    span = Span(start, end)
    return span, (Mark(span, "same"),)


def _number(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 12 else otherwise
