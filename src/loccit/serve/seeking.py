"""Words that the reader pastes: where they stand, word for word or nearly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loccit.canon import name_pages
from loccit.errors import UsageError
from loccit.model import Match
from loccit.serve.room import Room, who_decides
from loccit.writers.collation import Shown, collate_source, shown
from loccit.writers.naming import name_source
from loccit.writers.words import MINOR

__all__ = ["LONGEST", "seek"]

LONGEST = 3000
"""Code points that are looked for at once."""
_LISTED = 200
_ROOM = 1200


@dataclass(frozen=True, slots=True)
class _Place:
    """A place as the page lists it: `place` is what a form says to mean it, `like` how near
    its words come."""

    name: str
    pages: str
    file: str
    address: str
    place: str
    like: str
    before: str
    words: list[Shown]
    after: str


def seek(room: Room, words: str, finding: str) -> dict[str, Any]:
    """Where `words` stand; with `finding` for the finding whose place is looked for."""
    words = words[:LONGEST]
    matches, said = _matches(room, words)
    state = room.state()
    number = state.numbers.get(finding, 0) if state else 0
    names = {one.id: name_source(one) for one in room.held.shelf.sources()}
    return {
        "title": "Where does it stand?",
        "state": state,
        "words": words,
        "said": said,
        "found": len(matches),
        "places": [_place(room, match, names[match.source]) for match in matches[:_LISTED]],
        "longest": LONGEST,
        "finding": finding if number else "",
        "number": number,
        "who": who_decides(state) if state else "",
    }


def _matches(room: Room, words: str) -> tuple[tuple[Match, ...], str]:
    if not words.strip():
        return (), ""
    try:
        return room.matches(words)
    except UsageError as error:
        return (), str(error)


def _place(room: Room, match: Match, name: str) -> _Place:
    span = match.span
    return _Place(
        name,
        name_pages(match.pages),
        room.witness(match.witness).name,
        f"/source/{match.witness}?from={span.start}&to={span.end}",
        f"{match.witness}:{span.start}-{span.end}",
        _like(match),
        f"… {match.before.partition(' ')[2]}" if match.before else "",
        shown(collate_source(match), _ROOM),
        f"{match.after.rpartition(' ')[0]} …" if match.after else "",
    )


def _like(match: Match) -> str:
    different = [v for v in match.apparatus if v.kind != "transport"]
    if any(variant.kind not in MINOR for variant in different):
        return "nearly"
    return "word for word, but for spelling or signs" if different else "word for word"
