"""What the user decided about an account, kept in `loccit.account.toml` beside the document.

    [merge]                    # labels of causes and effects that are one
    "the upheaval" = "the revolution"

    [confirm]                  # claims, as cause = effect, or cause = [effect, effect]
    "the frost" = "the famine"

    [reject]
    "the comet" = ["the famine", "the plague"]

    [names]                    # who is meant by a name, and what kind they are
    "Lev Davidovich" = "Leon Trotsky"
    "Comintern" = { of = "Communist International", kind = "organisation" }

Claims are named by their words, not by their numbers: those would name others after an edit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from loccit.account.actors import UserName
from loccit.account.map import Decisions, content_words
from loccit.errors import UsageError
from loccit.model import Account, ActorKind

__all__ = ["NAME", "Decided", "decide", "read_decisions"]

NAME = "loccit.account.toml"
_TABLES = ("merge", "confirm", "reject", "names")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The file's content; claims are pairs of cause and effect, in the document's words."""

    merged: Pairs = ()
    confirmed: Pairs = ()
    rejected: Pairs = ()
    names: tuple[UserName, ...] = ()


def read_decisions(text: str, file: str = NAME) -> Decided:
    """Raises `UsageError`, with the name of `file`, where the text is no such file."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: {error}") from error
    for name, table in told.items():
        if name not in _TABLES or not isinstance(table, dict):
            raise UsageError(f"{file}: '{name}' is none of the tables [{'], ['.join(_TABLES)}]")
    return Decided(
        _pairs(file, told.get("merge", {})),
        _pairs(file, told.get("confirm", {})),
        _pairs(file, told.get("reject", {})),
        tuple(_name(file, name, meant) for name, meant in told.get("names", {}).items()),
    )


def _pairs(file: str, table: Mapping[str, Any]) -> Pairs:
    pairs: list[tuple[str, str]] = []
    for left, right in table.items():
        several = right if isinstance(right, list) else [right]
        if not all(isinstance(one, str) for one in several):
            raise UsageError(f"{file}: what '{left}' is set to must be words, or a list of them")
        pairs += [(left, one) for one in several]
    return tuple(pairs)


def _name(file: str, name: str, meant: Any) -> UserName:
    if isinstance(meant, str):
        return UserName(name, meant)
    kinds = get_args(ActorKind)
    if not isinstance(meant, dict) or not set(meant) <= {"of", "kind"}:
        raise UsageError(f"{file}: '{name}' must be a name, or {{ of = name, kind = kind }}")
    of, kind = meant.get("of", ""), meant.get("kind")
    if not isinstance(of, str) or (kind is not None and kind not in kinds):
        raise UsageError(f"{file}: the kind of '{name}' must be one of {', '.join(kinds)}")
    return UserName(name, of, kind)


def decide(decided: Decided, account: Account) -> tuple[Decisions, tuple[str, ...]]:
    """The decisions as they fit this account, and a sentence for each that fits nothing in it."""
    text = account.document.text
    ids: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = {}
    for claim in account.claims:
        key = content_words(claim.cause.of(text)), content_words(claim.effect.of(text))
        ids.setdefault(key, set()).add(claim.id)
    labels = {side for key in ids for side in key}
    missed: list[str] = []

    def claims(pairs: Pairs, verb: str) -> frozenset[str]:
        found: set[str] = set()
        for cause, effect in pairs:
            fits = ids.get((content_words(cause), content_words(effect)), set())
            if not fits:
                missed.append(f"no claim '{cause}' → '{effect}' is found, so that none is {verb}")
            found |= fits
        return frozenset(found)

    asked = (label for pair in decided.merged for label in pair)
    missed.extend(
        f"no cause or effect is called '{label}', so that none is merged"
        for label in asked
        if content_words(label) not in labels
    )
    confirmed = claims(decided.confirmed, "confirmed")
    rejected = claims(decided.rejected, "rejected")
    return Decisions(dict(decided.merged), confirmed, rejected), tuple(missed)
