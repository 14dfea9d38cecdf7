"""What each page shows, gathered for its template."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from loccit.canon import name_pages
from loccit.errors import UsageError
from loccit.model import Document, Finding, Match, Witness
from loccit.serve import exports, sheets, uploads
from loccit.serve.choosing import SHOWN, Choice, neighbours
from loccit.serve.leaves import Mark, Sheet, find_page, leaves_around, marks_of, sheets_of
from loccit.serve.room import Room, State
from loccit.serve.work import Work
from loccit.text import Span
from loccit.writers.naming import name_source
from loccit.writers.page import facts
from loccit.writers.words import WORDING_NAMES, brief_verdict

__all__ = ["finding", "findings", "library", "source", "work"]

_LISTED = 500
"""Findings and places that a list holds; there may be thousands."""


def findings(room: Room, state: State, choice: Choice) -> dict[str, Any]:
    """The list of the findings chosen."""
    return _room(state, choice) | {
        "title": state.view.title,
        "label": "The findings",
        "exports": exports.names(room, state),
    }


def finding(room: Room, state: State, identity: str, choice: Choice) -> dict[str, Any]:
    """One finding and its source, opened at the place."""
    number = state.numbers[identity]
    found = state.report.findings[number - 1]
    before, after = neighbours(choice.numbers(state.report), number)
    card = state.view.cards[number - 1]
    return _room(state, choice) | {
        "title": f"{number} {card.verdict}: {state.view.title}",
        "label": "The finding and its source",
        "number": number,
        "tag": f"{number} {brief_verdict(found)}",
        "card": card,
        "place": _place(room, found.matches[0]) if found.matches else None,
        "places": [_link_of(found, n) for n in range(len(found.matches))],
        "before": before,
        "after": after,
        "history": state.log.of(identity),
        "standing": state.log.standing().get(identity),
        "who": _who(state),
    }


def _room(state: State, choice: Choice) -> dict[str, Any]:
    chosen = choice.numbers(state.report)
    return {
        "state": state,
        "view": state.view,
        "choice": choice,
        "chosen": chosen[:_LISTED],
        "chosen_count": len(chosen),
        "shown": SHOWN,
        "wordings": WORDING_NAMES,
        "ids": [one.id for one in state.report.findings],
    }


def _who(state: State) -> str:
    """Who decided last, else who is logged in."""
    if state.log.decisions:
        return state.log.decisions[-1].who
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _place(room: Room, match: Match) -> dict[str, Any]:
    document, witness = room.document(match.witness), room.witness(match.witness)
    marks = marks_of(match)
    return {
        "witness": witness,
        "leaves": leaves_around(document, match.span, marks),
        "sheets": _sheets(witness, document, match.span, marks),
        "language": _language(document),
    }


def _sheets(
    witness: Witness, document: Document, span: Span, marks: tuple[Mark, ...]
) -> list[Sheet]:
    if witness.media_type != sheets.MEDIA_TYPE:
        return []
    return sheets_of(document, span, marks)


def _language(document: Document) -> str:
    told = document.metadata.language
    return told if told.replace("-", "").isalnum() and told.isascii() else ""


def _link_of(found: Finding, number: int) -> str:
    """Where the source is opened at a match of this finding."""
    match = found.matches[number]
    asked = urlencode({"finding": found.id, "match": number})
    return f"/source/{match.witness}?{asked}#passage"


def source(room: Room, identity: str, query: Mapping[str, str]) -> dict[str, Any]:
    """A witness, opened where the address says: at a match of a finding (`finding`, `match`),
    at code points (`from`, `to`), at a printed page (`page`), else at its beginning. Raises
    `KeyError` where no such witness is held."""
    witness, document, state = room.witness(identity), room.document(identity), room.state()
    place, marks = _asked(state, witness, document, query)
    leaves = leaves_around(document, place, marks)
    reach = Span(leaves[0].span.start, max(leaf.span.end for leaf in leaves))
    quoting = list(state.quoting(identity, reach)) if state else []
    works = {one.id: one for one in room.held.shelf.sources()}
    asked = query.get("finding", "")
    name = name_source(works[witness.source])
    return {
        "title": name,
        "state": state,
        "witness": witness,
        "facts": facts(witness),
        "name": name,
        "place": {
            "witness": witness,
            "leaves": leaves,
            "sheets": _sheets(witness, document, place, marks) if marks else [],
            "language": _language(document),
        },
        "reach": reach,
        "length": len(document.text),
        "labels": bool(document.pages) and document.paging != "none",
        "page": query.get("page", ""),
        "no_page": bool(query.get("page")) and find_page(document, query["page"]) is None,
        "quoting": quoting[:_LISTED],
        "finding": asked if state and asked in state.numbers else "",
    }


def _asked(
    state: State | None, witness: Witness, document: Document, query: Mapping[str, str]
) -> tuple[Span, tuple[Mark, ...]]:
    asked = query.get("finding", "")
    if state and asked in state.numbers:
        here = [m for m in state.finding(asked).matches if m.witness == witness.id]
        number = _number(query.get("match", ""), 0)
        every = state.finding(asked).matches
        match = every[number] if number < len(every) and every[number] in here else None
        match = match or (here[0] if here else None)
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


def library(room: Room, words: str) -> dict[str, Any]:
    """What is held, what could not be read; and where `words` stand, if any are asked for."""
    shelf = room.held.shelf
    works = {one.id: one for one in shelf.sources()}
    witnesses = sorted(
        shelf.witnesses(), key=lambda w: (name_source(works[w.source]), w.source, w.name)
    )
    listed = [
        (name_source(works[identity]), works[identity], [(w, facts(w)) for w in group])
        for identity, group in groupby(witnesses, key=lambda w: w.source)
    ]
    places, said = _search(room, words)
    return {
        "title": "What is held",
        "works": listed,
        "searched": room.held.searched(),
        "grows": room.stock is not None,
        "stays": room.stock is not None and room.stock.stays,
        "limits": (uploads.FILES, uploads.LARGEST >> 20),
        "work": room.work,
        "problems": room.held.problems,
        "words": words,
        "said": said,
        "places": [
            (name_source(works[m.source]), name_pages(m.pages), m, room.witness(m.witness))
            for m in places[:_LISTED]
        ],
        "found": len(places),
        "state": room.state(),
    }


def work(room: Room, at: Work) -> dict[str, Any]:
    """How work goes on."""
    names = {
        "running": f"{at.name} …",
        "done": "Done",
        "broken-off": "Broken off",
        "failed": "That could not be done",
    }
    return {"title": names[at.course], "work": at, "state": room.state(), "again": at.course}


def _search(room: Room, words: str) -> tuple[tuple[Match, ...], str]:
    if not words.strip():
        return (), ""
    try:
        return room.matches(words)
    except UsageError as error:
        return (), str(error)
