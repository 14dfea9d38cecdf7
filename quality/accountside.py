"""The gold and the account of one document, side by side, and what is counted of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from accountgold import Gold, GoldActor

from loccit.model import Account
from loccit.text import Span

G = TypeVar("G")
S = TypeVar("S")


@dataclass
class Share:
    """How many of how many were right, and in words those that were not."""

    right: float = 0.0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, right: bool, words: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(words)


Shares = dict[str, Share]


def shared(one: Span, other: Span) -> int:
    """The code points that both have."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def likeness(one: Span, other: Span) -> float:
    """What both have, of what either has."""
    both = shared(one, other)
    return both / (len(one) + len(other) - both) if both else 0.0


def covered(gold: Span, given: Span) -> float:
    return shared(gold, given) / len(gold) if len(gold) else 0.0


def pair(gold: Sequence[G], given: Sequence[S], liken: Callable[[G, S], float]) -> dict[int, int]:
    """For each item of `gold` that has one, the item of `given` it is paired with."""
    scored = [
        (score, -g, -s)
        for g, one in enumerate(gold)
        for s, other in enumerate(given)
        if (score := liken(one, other)) > 0
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, s in sorted(scored, reverse=True):
        if -g not in found and -s not in taken:
            found[-g] = -s
            taken.add(-s)
    return found


@dataclass(frozen=True)
class Side:
    """The gold and the account of one document, side by side."""

    gold: Gold
    account: Account

    @property
    def text(self) -> str:
        return self.account.document.text

    def words(self, *spans: Span) -> str:
        """The words of `spans`, long ones cut in the middle."""
        told = (" ".join(span.of(self.text).split()) for span in spans)
        return " | ".join(one if len(one) < 100 else f"{one[:60]} … {one[-30:]}" for one in told)

    def around(self, span: Span) -> str:
        """The words at `span` in brackets, with what stands about them."""
        start, end = max(0, span.start - 40), min(len(self.text), span.end + 40)
        before, after = self.text[start : span.start], self.text[span.end : end]
        return " ".join(f"…{before}[{span.of(self.text)}]{after}…".split())

    @cached_property
    def mentions(self) -> list[tuple[GoldActor, Span]]:
        return [(actor, span) for actor in self.gold.actors for span in actor.mentions]

    @cached_property
    def given(self) -> list[tuple[str, str, Span]]:
        """Id and kind of the actor, and the place, of each mention in the account."""
        return sorted(
            ((a.id, a.kind, m.span) for a in self.account.actors for m in a.mentions),
            key=lambda row: row[2],
        )

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Which mention of the gold is which of the account."""
        return pair(self.mentions, self.given, lambda g, s: likeness(g[1], s[2]))

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """For an actor of the account, those of the gold that its mentions mean."""
        found: dict[str, set[str]] = defaultdict(set)
        for g, s in self.pairs.items():
            found[self.given[s][0]].add(self.mentions[g][0].id)
        return found

    def means(self, actor: str, span: Span | None, wanted: Iterable[str]) -> bool:
        """Whether `actor`, or who is named at `span`, is one of the gold's actors `wanted`."""
        names = set(wanted)
        if self.known.get(actor, set()) & names:
            return True
        if span is None:
            return False
        said = self.words(span)
        return any(
            actor.id in names and (span.overlaps(place) or said == self.words(place))
            for actor, place in self.mentions
        )

    def named_at(self, spans: Iterable[Span]) -> set[str]:
        """The gold's actors that are named at `spans`."""
        places = tuple(spans)
        return {a.id for a, m in self.mentions if any(m.overlaps(place) for place in places)}
