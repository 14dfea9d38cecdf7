"""What the sentences of two accounts are compared by: names, times, words, and their rarity.

A rarity is minus the logarithm of the chance that a sentence holds the key: how often it stands
in both documents together, leaned on how common it is at all, so that in two short texts not
everything is rare.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from loccit.account.keynames import Names
from loccit.account.keystems import STRUCTURE, chance_of, stem
from loccit.account.parse import paragraphs
from loccit.account.sentences import split_sentences
from loccit.folding import fold
from loccit.model import Account, When
from loccit.text import Span

__all__ = ["Key", "Keyed", "Keys", "Unit", "is_narrow"]

_T = TypeVar("_T")
Key = tuple[str, str]
"""`name` or `word`, and what it is compared by."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_WIDE = 5
"""Years; a wider time is none to compare by."""
_LEAN = 50
"""So many sentences of general text the two documents are leaned on."""
_WORDS = 20
"""Words of a sentence, about."""
_COMMON = 1e-4
"""A word that is more often met in general text is never evidence (*world*, *long*, *into*)."""
_CHANCE = {"name": 1e-3, "date": 2e-3}
"""How likely a sentence of general text holds a given name or date."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """Where a key stands."""

    key: Key
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its keys in order of the text, its narrow times, and the ids of what the
    account tells there."""

    id: str
    span: Span
    keyed: tuple[Keyed, ...]
    times: tuple[When, ...]
    items: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it says anything of somebody: an item, two names, or a name and a time."""
        names = {k.key for k in self.keyed if k.key[0] == "name"}
        return bool(self.items) or len(names) > 1 or bool(names and self.times)


def is_narrow(when: When) -> bool:
    """Whether a time is told, and not wider than five years."""
    if when.kind == "bibliographic" or when.earliest is None or when.latest is None:
        return False
    return when.latest[0] - when.earliest[0] <= _WIDE


@dataclass(frozen=True, slots=True)
class _Side:
    """A document with all its keys, to be asked by place."""

    keyed: tuple[Keyed, ...]
    starts: tuple[int, ...]
    units: tuple[Unit, ...] = field(default=())


class Keys:
    """The keys of two accounts: their units, and what lies in any span of either."""

    def __init__(self, one: Account, other: Account) -> None:
        self.names = Names(one, other)
        self._accounts = (one, other)
        self._sides = (self._side(0), self._side(1))
        self._counts: Counter[Key] = Counter()
        self._years: Counter[int] = Counter()
        self._chance: dict[str, float] = {}
        for side in self._sides:
            for unit in side.units:
                self._counts.update({keyed.key for keyed in unit.keyed})
                self._years.update({year for when in unit.times for year in years(when)})
        self._all = sum(len(side.units) for side in self._sides)
        self._lean_on_words()
        self._rarities: dict[Key, float] = {}

    def units(self, side: int) -> tuple[Unit, ...]:
        """The sentences of a side that tell something."""
        return tuple(unit for unit in self._sides[side].units if unit.tells)

    def within(self, side: int, span: Span) -> tuple[Keyed, ...]:
        """The keys that lie wholly in a span."""
        held = self._sides[side]
        first, last = bisect_left(held.starts, span.start), bisect_left(held.starts, span.end)
        return tuple(k for k in held.keyed[first:last] if k.span.end <= span.end)

    def letters(self, side: int, span: Span) -> str:
        """The letters of a span, by which it is known to be the same."""
        return fold(span.of(self._accounts[side].document.text)).text

    def rarity(self, key: Key) -> float:
        """In nats; 0 for what is common in general text and therefore tells nothing."""
        if key not in self._rarities:
            self._rarities[key] = self._rarity(key)
        return self._rarities[key]

    def _rarity(self, key: Key) -> float:
        if key[0] == "word" and self._chance.get(key[1], 0.0) > _WORDS * _COMMON:
            return 0.0
        chance = _CHANCE["name"] if key[0] == "name" else self._chance.get(key[1], 1e-4)
        return self._nats(self._counts[key], chance)

    @property
    def rarest(self) -> float:
        """What no rarity exceeds, in nats."""
        return self._nats(1, 0.0)

    def rarity_of_years(self, one: When, other: When) -> float:
        """How rarely a time falls into the years that both may mean, in nats."""
        common = set(years(one)) & set(years(other))
        wide = max(1, min(len(years(one)), len(years(other))))
        return self._nats(max((self._years[y] for y in common), default=0), _CHANCE["date"] * wide)

    def _nats(self, count: int, chance: float) -> float:
        return -math.log(min(1.0, (count + _LEAN * chance) / (self._all + _LEAN)))

    def _side(self, side: int) -> _Side:
        account = self._accounts[side]
        text = account.document.text
        names = [Keyed(("name", key), span) for key, span in self.names.find(side)]
        words = [
            Keyed(("word", stem(match.group())), Span(*match.span()))
            for match in _WORD.finditer(text)
            if match.group().lower() not in STRUCTURE
        ]
        dates = sorted(when.span for when in account.times)
        free = [keyed for keyed in names + words if not _in(dates, keyed.span)]
        keyed = tuple(sorted(free, key=lambda k: (k.span, k.key)))
        held = _Side(keyed, tuple(k.span.start for k in keyed))
        sentences = split_sentences(text, paragraphs(account.document))
        return _Side(held.keyed, held.starts, tuple(_units(account, sentences, held)))

    def _lean_on_words(self) -> None:
        """The chance of each stem in general text: that of its most common form met here."""
        for number, side in enumerate(self._sides):
            text = self._accounts[number].document.text
            for keyed in side.keyed:
                if keyed.key[0] == "word":
                    chance = min(1.0, _WORDS * chance_of(keyed.span.of(text)))
                    stemmed = keyed.key[1]
                    self._chance[stemmed] = max(chance, self._chance.get(stemmed, 0.0))


def _in(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span lies in one of these, which are sorted."""
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return at >= 0 and spans[at].contains(span)


def years(when: When) -> range:
    """The years that a time may lie in."""
    if when.earliest is None or when.latest is None:
        return range(0)
    return range(when.earliest[0], when.latest[0] + 1)


def _units(account: Account, sentences: Sequence[Span], held: _Side) -> Iterable[Unit]:
    items = _by_sentence(
        sentences,
        [
            *((event.when.span, event.id) for event in account.events),
            *((relation.cue, relation.id) for relation in account.relations),
            *((statement.words, statement.id) for statement in account.statements),
            *((claim.link[0], claim.id) for claim in account.claims),
        ],
    )
    times = _by_sentence(sentences, [(w.span, w) for w in account.times if is_narrow(w)])
    for number, span in enumerate(sentences):
        first, last = bisect_left(held.starts, span.start), bisect_left(held.starts, span.end)
        yield Unit(
            f"p{number + 1}",
            span,
            held.keyed[first:last],
            tuple(times.get(number, ())),
            tuple(dict.fromkeys(items.get(number, ()))),
        )


def _by_sentence(
    sentences: Sequence[Span], placed: Iterable[tuple[Span, _T]]
) -> dict[int, list[_T]]:
    """What lies in which sentence, by where it begins."""
    found: dict[int, list[_T]] = {}
    for span, item in sorted(placed, key=lambda p: p[0]):
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
        if at >= 0 and span.start < sentences[at].end:
            found.setdefault(at, []).append(item)
    return found
