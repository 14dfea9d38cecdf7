"""What four documents tell, marked by hand: the facts that accounts are measured against.

One JSON file a document in `gold/`: places (code points of the document's text) with labels, no
prose. Each place is a list of start, end, and the first and the last word that stand there, so
that a text read otherwise than when it was marked is noticed. `docs/quality.md` says what was
marked, and what was left open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loccit.text import Span

FOLDER = Path(__file__).parent / "gold"


class MovedError(ValueError):
    """A place of the gold holds other words than when it was marked."""


@dataclass(frozen=True)
class GoldActor:
    """`kinds` are all that are right. `loose`: whether other names mean it too was left open;
    `collective`: named by a common noun ("the tenants"), not by a name."""

    id: str
    kinds: frozenset[str]
    mentions: tuple[Span, ...]
    loose: bool
    collective: bool


@dataclass(frozen=True)
class GoldTime:
    """`values` are all EDTF values that are right. `kinds` are those of `When`; where "open" is
    among them, no value is right too."""

    span: Span
    values: frozenset[str]
    kinds: frozenset[str]
    optional: bool

    @property
    def explicit(self) -> bool:
        """Whether the words tell the date by themselves."""
        return bool(self.kinds & {"stated", "bibliographic"})


@dataclass(frozen=True)
class GoldEvent:
    """What is told of a time: one of the words `heads` must be among its words. `dates` are the
    places that tell it; one is enough."""

    dates: tuple[Span, ...]
    heads: tuple[Span, ...]
    optional: bool


@dataclass(frozen=True)
class GoldRelation:
    """`one` and `other` are the mentions or pronouns by which each party may be shown."""

    kinds: frozenset[str]
    one: tuple[Span, ...]
    other: tuple[Span, ...]
    cue: Span
    optional: bool


@dataclass(frozen=True)
class GoldStatement:
    """`speakers` are actors; none is right where it is empty, anybody where it holds "*"."""

    kind: str
    words: Span
    speakers: frozenset[str]
    optional: bool


@dataclass(frozen=True)
class GoldClaim:
    """`cause` and `effect` hold every way to cut them that is right. `holders` are actors; ""
    among them is the author."""

    id: str
    cause: tuple[Span, ...]
    link: Span
    effect: tuple[Span, ...]
    polarity: str
    denied: bool
    modal: bool
    conditional: bool
    holders: frozenset[str]
    follows: str
    optional: bool


@dataclass(frozen=True)
class Gold:
    """What one document tells. `optional_mentions` may be given as actors or not."""

    name: str
    digest: str
    actors: tuple[GoldActor, ...]
    optional_mentions: tuple[Span, ...]
    times: tuple[GoldTime, ...]
    events: tuple[GoldEvent, ...]
    relations: tuple[GoldRelation, ...]
    statements: tuple[GoldStatement, ...]
    claims: tuple[GoldClaim, ...]


def load(path: Path, text: str) -> Gold:
    """The gold in `path`, for the document whose text is `text`.

    Raises `MovedError` where other words stand at a place than when it was marked."""
    held = json.loads(path.read_text("utf-8"))
    _refuse_moved(held, text, path.stem)
    return Gold(
        name=path.stem,
        digest=held["sha256"],
        actors=tuple(map(_actor, held["actors"])),
        optional_mentions=_spans(held["optional_mentions"]),
        times=tuple(map(_time, held["dates"])),
        events=tuple(map(_event, held["events"])),
        relations=tuple(map(_relation, held["relations"])),
        statements=tuple(map(_statement, held["statements"])),
        claims=tuple(map(_claim, held["claims"])),
    )


def find_document(path: Path, folders: Sequence[Path]) -> Path | None:
    """The file in `folders` that the gold in `path` was made from, by its digest."""
    wanted = json.loads(path.read_text("utf-8"))["sha256"]
    for folder in folders:
        for file in sorted(folder.glob("*.txt")):
            if hashlib.sha256(file.read_bytes()).hexdigest() == wanted:
                return file
    return None


def _refuse_moved(held: Any, text: str, name: str) -> None:
    for place in _places(held):
        start, end, first, last = place
        words = text[start:end].split()
        if not words or words[0] != first or words[-1] != last:
            raise MovedError(f"{name}: {start}..{end} should run from '{first}' to '{last}'")


def _places(held: Any) -> list[list[Any]]:
    """Every place below `held`, however deep."""
    if isinstance(held, dict):
        return [place for value in held.values() for place in _places(value)]
    if isinstance(held, list):
        if len(held) == 4 and isinstance(held[0], int):
            return [held]
        return [place for value in held for place in _places(value)]
    return []


def _span(place: Sequence[Any]) -> Span:
    return Span(place[0], place[1])


def _spans(places: Sequence[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple(_span(place) for place in places)


def _actor(row: dict[str, Any]) -> GoldActor:
    return GoldActor(
        id=row["id"],
        kinds=frozenset(row["kind"]),
        mentions=_spans(row["mentions"]),
        loose=row.get("loose", False),
        collective=row.get("collective", False),
    )


def _time(row: dict[str, Any]) -> GoldTime:
    return GoldTime(
        span=_span(row["span"]),
        values=frozenset(row["values"]),
        kinds=frozenset(row["kind"]),
        optional=row.get("optional", False),
    )


def _event(row: dict[str, Any]) -> GoldEvent:
    return GoldEvent(_spans(row["date"]), _spans(row["heads"]), row.get("optional", False))


def _relation(row: dict[str, Any]) -> GoldRelation:
    return GoldRelation(
        kinds=frozenset(row["kind"]),
        one=_spans(row["one"]),
        other=_spans(row["other"]),
        cue=_span(row["cue"]),
        optional=row.get("optional", False),
    )


def _statement(row: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        kind=row["kind"],
        words=_span(row["words"]),
        speakers=frozenset(row.get("speaker", ())),
        optional=row.get("optional", False),
    )


def _claim(row: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        id=row["id"],
        cause=_spans(row["cause"]),
        link=_span(row["link"]),
        effect=_spans(row["effect"]),
        polarity=row.get("polarity", "promotes"),
        denied=row.get("denied", False),
        modal=row.get("modal", False),
        conditional=row.get("conditional", False),
        holders=frozenset(row.get("holder") or ("",)),
        follows=row.get("follows", ""),
        optional=row.get("optional", False),
    )
