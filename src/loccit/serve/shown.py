"""What each page shows, gathered for its template."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from loccit.serve import exports, opened, uploads
from loccit.serve.choosing import SHOWN, Choice, neighbours
from loccit.serve.room import Room, State, who_decides
from loccit.serve.work import Work
from loccit.writers.naming import name_source
from loccit.writers.page import facts
from loccit.writers.words import WORDING_NAMES, brief_verdict

__all__ = ["finding", "findings", "library", "work"]

_LISTED = 500
"""Findings and places that a list holds; there may be thousands."""


def findings(room: Room, state: State, choice: Choice) -> dict[str, Any]:
    """The list of the findings chosen."""
    return _room(state, choice) | {
        "title": state.view.title,
        "label": "The findings",
        "exports": exports.names(room, state),
    }


def finding(room: Room, state: State, identity: str, choice: Choice, zoom: int) -> dict[str, Any]:
    """One finding and its source, opened at the place."""
    number = state.numbers[identity]
    found = state.report.findings[number - 1]
    before, after = neighbours(choice.numbers(state.report), number)
    card, standing = state.view.cards[number - 1], state.log.standing().get(identity)
    place = opened.place_of(room, found.matches[0], number) if found.matches else None
    return _room(state, choice) | {
        "title": f"{number} {card.verdict}: {state.view.title}",
        "label": "The finding and its source",
        "number": number,
        "tag": f"{number} {brief_verdict(found)}",
        "card": card,
        "place": place,
        "zooming": opened.Zooming(f"/finding/{identity}", choice.asked(), zoom),
        "places": [opened.link_of(found, n, choice) for n in range(len(found.matches))],
        "words": found.cit.quotation.span.of(state.report.document.text),
        "before": before,
        "after": after,
        "history": state.log.of(identity),
        "standing": standing,
        "right": opened.address_of(room, standing.at) if standing else "",
        "who": who_decides(state),
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


def library(room: Room) -> dict[str, Any]:
    """What is held, and what could not be read."""
    shelf = room.held.shelf
    works = {one.id: one for one in shelf.sources()}
    witnesses = sorted(
        shelf.witnesses(), key=lambda w: (name_source(works[w.source]), w.source, w.name)
    )
    listed = [
        (name_source(works[identity]), works[identity], [(w, facts(w)) for w in group])
        for identity, group in groupby(witnesses, key=lambda w: w.source)
    ]
    return {
        "title": "What is held",
        "works": listed,
        "searched": room.held.searched(),
        "grows": room.stock is not None,
        "stays": room.stock is not None and room.stock.stays,
        "limits": (uploads.FILES, uploads.LARGEST >> 20),
        "work": room.work,
        "problems": room.held.problems,
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
