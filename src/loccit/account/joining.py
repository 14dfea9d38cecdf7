"""Which names mean the same actor: only where the text says so, or the names themselves do.

Every joining has its bond. Where two would fit (a surname that two people bear), the name is
left apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from loccit.account.actorwords import EQUALS, ORGANISATIONS, TITLES
from loccit.account.genderwords import MEN, WOMEN
from loccit.model import ActorKind, Bond
from loccit.text import Span

__all__ = ["find_bonds", "joined"]

_ALSO = re.compile(
    r"\s*[,(]?\s*(?:also|otherwise|better|generally|commonly)?\s*(?:known|called|referred\s+to)\s+as\s+"
    r"(?:the\s+)?|\s*,\s*or\s+(?:the\s+)?|\s*,?\s*(?:formerly|later|i\.e\.,?|that\s+is,?)\s+(?:the\s+)?"
    r"|\s*\(\s*(?:the\s+)?",
    re.IGNORECASE,
)
_SHORT = 40
_EPITHET = re.compile(r"([A-Z]\w+) the [A-Z]\w+")


def find_bonds(
    text: str, places: Sequence[tuple[Span, str]], kinds: Mapping[str, ActorKind]
) -> list[Bond]:
    """What joins the names at `places` (in order of the text)."""
    names = sorted(kinds)
    return [
        *_by_the_text(text, places, kinds),
        *_by_surname(names, kinds),
        *_by_title(names, kinds),
        *_by_number(names),
        *_by_epithet(names),
        *_by_short_form(names, kinds),
        *_equals(names),
        *_doubled(places, kinds),
    ]


def _by_the_text(
    text: str, places: Sequence[tuple[Span, str]], kinds: Mapping[str, ActorKind]
) -> Iterable[Bond]:
    """*The Communist International (also known as the Comintern)*, *the Union (USSR)*."""
    for (one, first), (other, second) in pairwise(places):
        between = text[one.end : other.start]
        if first == second or len(between) > _SHORT or not _ALSO.fullmatch(between):
            continue
        closed = text[other.end : other.end + 1] in (")", ",")
        bracketed = between.rstrip().endswith("(") or "(" in between
        if bracketed and text[other.end : other.end + 1] != ")":
            continue
        if between.strip().startswith(",") and not closed:
            continue
        if between.strip() == "(" and not _may_be_short_for(second, first):
            continue
        if kinds[first] == kinds[second] or "person" not in (kinds[first], kinds[second]):
            yield Bond(first, second, "the text says so", one.cover(other))


def _may_be_short_for(short: str, long: str) -> bool:
    """Whether a name in brackets may be an acronym of the one before it."""
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", long) if word[0].isupper())
    return short.isupper() and len(short) > 1 and short.replace(".", "")[:2] == letters[:2]


def _by_surname(names: Sequence[str], kinds: Mapping[str, ActorKind]) -> Iterable[Bond]:
    people = [name for name in names if kinds[name] == "person"]
    called = _by_last_word(n for n in people if len(_untitled(n)) > 1)
    for short in people:
        full = called.get(short, [])
        if full and _agree([_untitled(n) for n in full]):
            for name in full:
                yield Bond(name, short, "the surname of one person in the text")


def _by_last_word(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.split()[-1], []).append(name)
    return found


def _untitled(name: str) -> list[str]:
    """The words of a name behind its titles: *Professor Otto Lind* without *Professor*."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words = words[1:]
    return words


def _agree(names: Sequence[Sequence[str]]) -> bool:
    """Whether full names can be those of one person: *V. I. Lenin*, *Vladimir Lenin*."""
    firsts = [words[0].rstrip(".") for words in names]
    return all(a.startswith(b) or b.startswith(a) for a, b in pairwise(firsts))


def _by_title(names: Sequence[str], kinds: Mapping[str, ActorKind]) -> Iterable[Bond]:
    """*President Mills* is Mills, unless a man and a woman are called so."""
    people = [name for name in names if kinds[name] == "person" and " " in name]
    called = _by_last_word(people)
    for name in people:
        bare = " ".join(_untitled(name))
        if bare == name or kinds.get(bare) != "person":
            continue
        sexes = {_sex(other) for other in called[name.split()[-1]]}
        if not {"man", "woman"} <= sexes:
            yield Bond(name, bare, "the same name with a title")


def _sex(name: str) -> str:
    """Of whom a title or a given name speaks, "" where it may be either."""
    first = name.split()[0].rstrip(".").lower()
    return "man" if first in MEN else "woman" if first in WOMEN else ""


def _by_epithet(names: Sequence[str]) -> Iterable[Bond]:
    """*Ivan the Lame* is Ivan, where no other of the name has an epithet."""
    called: dict[str, list[str]] = {}
    for name in names:
        if found := _EPITHET.fullmatch(name):
            called.setdefault(found[1], []).append(name)
    for bare, full in called.items():
        if bare in names and len(full) == 1:
            yield Bond(full[0], bare, "the same name with an epithet")


def _by_short_form(names: Sequence[str], kinds: Mapping[str, ActorKind]) -> Iterable[Bond]:
    """*The Commission* is the Drainage Commission, where the text names no other."""
    for short in names:
        if short not in ORGANISATIONS or kinds[short] == "person":
            continue
        full = [n for n in names if " " in n and short in (n.split()[-1], n.split()[0])
                and (n.endswith(short) or n.startswith(f"{short} of "))]  # fmt: skip
        if len(full) == 1:
            yield Bond(full[0], short, "the only such name in the text")


def _by_number(names: Sequence[str]) -> Iterable[Bond]:
    """*A Bolshevik* is one of *the Bolsheviks*: the name of the many and of the one."""
    known = set(names)
    for name in names:
        if f"{name}s" in known:
            yield Bond(f"{name}s", name, "the same name of one and of many")


def _equals(names: Sequence[str]) -> Iterable[Bond]:
    known = set(names)
    for row in EQUALS:
        held = [name for name in row if name in known]
        for one, other in pairwise(held):
            yield Bond(one, other, "two names of one state")


_DOUBLE = re.compile(r"(\w+) \((\w+)\) (\w+)")


def _doubled(places: Sequence[tuple[Span, str]], kinds: Mapping[str, ActorKind]) -> Iterable[Bond]:
    """*The Third (Communist) International* is the Third and the Communist International."""
    for span, name in places:
        if found := _DOUBLE.fullmatch(name):
            for first in (found[1], found[2]):
                if f"{first} {found[3]}" in kinds:
                    yield Bond(name, f"{first} {found[3]}", "the text says so", span)


def joined(names: Iterable[str], bonds: Iterable[Bond]) -> list[list[str]]:
    """The names in groups, each group one actor."""
    leader = {name: name for name in names}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for bond in bonds:
        leader[lead(bond.other)] = lead(bond.one)
    groups: dict[str, list[str]] = {}
    for name in leader:
        groups.setdefault(lead(name), []).append(name)
    return list(groups.values())
