"""Part of an account: the record of one actor, or what lies within a time.

Nothing is left out silently: what tells no date, and so cannot be said to lie within a time, and
what only somebody else's quotation tells of the actor, is counted among the problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from loccit.account import edtf
from loccit.account.edtf import before, bounds, year
from loccit.errors import UsageError
from loccit.folding import fold_word
from loccit.model import Account, Actor, Day, Problem, When

__all__ = ["choose", "is_told_of", "read_day", "who_is"]

_BCE = re.compile(r"(\d+)\s*(?:BCE|BC)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
Item = TypeVar("Item")


def read_day(words: str, *, last: bool) -> Day:
    """The first or last day of an EDTF date or a year BCE. Raises `UsageError` for others."""
    try:
        day = _end(words.strip(), last=last)
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"'{words}' is no date; write 1920, 1920-11, 1920-11-20 or '44 BCE'")
    return day


def _end(words: str, *, last: bool) -> Day | None:
    found = _BCE.fullmatch(words)
    if found and not int(found[1]):
        return None
    day = bounds(year(before(int(found[1]))) if found else words)[last]
    if day:
        edtf.day(*day)  # raises where the month has no such day
    return day


def who_is(actors: Sequence[Actor], who: str) -> tuple[str, ...]:
    """The ids of the actors called `who`: by id or a whole name, else by all words of a name."""
    asked = _words(who)
    same = [a.id for a in actors if a.id == who or any(_words(n) == asked for n in a.names)]
    if same or not asked:
        return tuple(same)
    return tuple(a.id for a in actors if any(set(asked) <= set(_words(n)) for n in a.names))


def is_told_of(account: Account, who: str) -> bool:
    """Whether an actor, or a speaker that is no actor, is called `who`."""
    return bool(who_is(account.actors, who) or _said_by(account, frozenset(), who))


def _said_by(account: Account, ids: frozenset[str], who: str) -> frozenset[str]:
    """The ids of the statements whose speaker is one of `ids`; where none was found, of those
    whose words for the speaker hold all of `who`."""
    asked = set(_words(who))
    named = {
        one.id
        for one in account.statements
        if not one.speaker and one.speaker_span is not None and asked
        and asked <= set(_words(one.speaker_span.of(account.document.text)))
    }  # fmt: skip
    return frozenset(named | {one.id for one in account.statements if one.speaker in ids})


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in _WORD.findall(name))


def choose(
    account: Account, who: str = "", first: Day | None = None, last: Day | None = None
) -> Account:
    """What concerns the actors called `who`, and may lie between the days `first` and `last`;
    each only where it is given. The times the text tells stay as they are."""
    ids = frozenset(who_is(account.actors, who))
    chosen = _of(account, ids, who) if who else account
    chosen = _within(chosen, first, last) if first or last else chosen
    if not who:
        return chosen
    named = ids | _named(chosen)
    return replace(chosen, actors=tuple(one for one in account.actors if one.id in named))


def _named(account: Account) -> set[str]:
    """The actors that the account's items speak of."""
    named = {actor for event in account.events for actor in event.actors}
    named |= {actor for one in account.relations for actor in (one.one, one.other, one.holder)}
    named |= {one.speaker for one in account.statements}
    return named | {claim.holder for claim in account.claims}


def _of(account: Account, ids: frozenset[str], who: str) -> Account:
    """What a quotation of somebody else tells of them is that one's word, and no part of it."""
    said = _said_by(account, ids, who)
    told = [e for e in account.events if ids & set(e.actors) or e.statement in said]
    own = tuple(e for e in told if not e.statement or e.statement in said)
    others = len(told) - len(own)
    events, are = ("event", "is") if others == 1 else ("events", "are")
    words = f"{others} {events} that quotations of others tell of '{who}' {are} left out"
    return replace(
        account,
        events=own,
        relations=tuple(r for r in account.relations if ids & {r.one, r.other, r.holder}),
        statements=tuple(one for one in account.statements if one.id in said),
        claims=tuple(claim for claim in account.claims if claim.holder in ids),
        problems=(*account.problems, *((Problem("told-by-others", words),) if others else ())),
    )


def _within(account: Account, first: Day | None, last: Day | None) -> Account:
    undated = 0

    def kept(items: Sequence[Item], when_of: Callable[[Item], When | None]) -> tuple[Item, ...]:
        nonlocal undated
        chosen: list[Item] = []
        for item in items:
            when = when_of(item)
            if when is None or not (when.earliest or when.latest):
                undated += 1
            elif _overlaps(when, first, last):
                chosen.append(item)
        return tuple(chosen)

    events = kept(account.events, lambda e: e.when)
    relations = kept(account.relations, lambda r: r.when)
    statements = kept(account.statements, lambda s: s.when)
    undated += len(account.claims)
    said = f"{undated} items tell no date and are left out, since a time was asked for"
    return replace(
        account,
        events=events,
        relations=relations,
        statements=statements,
        claims=(),
        problems=(*account.problems, *((Problem("undated", said),) if undated else ())),
    )


def _overlaps(when: When, first: Day | None, last: Day | None) -> bool:
    starts_late = last is not None and when.earliest is not None and when.earliest > last
    ends_early = first is not None and when.latest is not None and when.latest < first
    return not starts_late and not ends_early
