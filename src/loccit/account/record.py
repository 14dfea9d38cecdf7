"""One speaker's dated record, over one account or many: what they are said to have said when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loccit.account import edtf
from loccit.model import Account, Actor, Day, Statement, When

__all__ = ["Entry", "Record", "record"]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, and the account that tells it."""

    account: Account
    statement: Statement


@dataclass(frozen=True, slots=True)
class Record:
    """`dated` is sorted as time goes. `undated` are those of the speaker whose time nobody
    tells: they may fall into the stretch or not."""

    dated: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()


def record(accounts: Iterable[Account], who: str, first: str = "", last: str = "") -> Record:
    """What `who` is said to have said from `first` to `last` (EDTF; "" is open).

    `who` is a name: it means every actor that has it among its names, or as the surname of a
    person. What they are told not to have said is there too, marked (`denied`). Raises
    `ValueError` for a date that is none.
    """
    early = edtf.bounds(first)[0] if first else None
    late = edtf.bounds(last)[1] if last else None
    dated: list[Entry] = []
    undated: list[Entry] = []
    for account in accounts:
        meant = {actor.id for actor in account.actors if _is_meant(actor, who)}
        for statement in account.statements:
            if not _speaks(account, statement, meant, who):
                continue
            when = statement.when
            if when is None or not (when.earliest or when.latest):
                undated.append(Entry(account, statement))
            elif _overlaps(when, early, late):
                dated.append(Entry(account, statement))
    return Record(tuple(sorted(dated, key=_order)), tuple(undated))


def _order(entry: Entry) -> tuple[object, ...]:
    when = entry.statement.when
    if when is None:
        return ()
    early, late = when.earliest or when.latest, when.latest or when.earliest
    return (early, late, entry.account.document.name, entry.statement.words)


def _overlaps(when: When, early: Day | None, late: Day | None) -> bool:
    begins_late = late is not None and when.earliest is not None and when.earliest > late
    ends_early = early is not None and when.latest is not None and when.latest < early
    return not begins_late and not ends_early


def _speaks(account: Account, statement: Statement, meant: set[str], who: str) -> bool:
    """By the actor; where none was found, by the words for the speaker."""
    if statement.speaker:
        return statement.speaker in meant
    if statement.speaker_span is None:
        return False
    words = _folded(statement.speaker_span.of(account.document.text))
    return _names(words, _folded(who))


def _is_meant(actor: Actor, who: str) -> bool:
    wanted = _folded(who)
    if any(_folded(name) == wanted for name in (*actor.names, actor.id)):
        return True
    return actor.kind == "person" and any(_names(_folded(n), wanted) for n in actor.names)


def _names(name: Sequence[str], wanted: Sequence[str]) -> bool:
    """The same name, or its surname."""
    return bool(wanted) and (list(name) == list(wanted) or list(name[-1:]) == list(wanted))


def _folded(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _ARTICLE.sub("", name.strip()))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.findall(r"[^\W_]+", letters)
