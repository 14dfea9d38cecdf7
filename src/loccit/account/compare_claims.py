"""Causal claims of two accounts: the same cause and effect, another cause, the opposite sign.

Two ends are the same where the rarer part of their words is; a pronoun is no end that could be
compared. Links that a chain makes over its middle are compared with claims made outright.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from loccit.account.keys import Key, Keys
from loccit.account.parallels import weigh
from loccit.folding import fold
from loccit.model import Account, CausalClaim, Evidence, Parallel, ParallelVerdict, Telling
from loccit.text import Span

__all__ = ["pair_claims"]

_HALF = 0.5
"""The part of the shorter end's rarity that the two ends of one thing share at least."""
_THIRD = 1 / 3
"""The part of the longer end's."""
_BORNE = 3.0
"""Nats that they share at least."""
_SAME = 20.0
"""What ends weigh that are the same letter by letter."""
_CROWD = 2_500
_POINTING = re.compile(
    r"\s*(?:this|that|these|those|such|it|its|he|she|they|which|what|his|her|their|both|all)\b",
    re.IGNORECASE,
)
_LONGEST = 6
"""Links of a chain that are followed."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A claim, or what a chain of claims comes to: from the first's cause to the last's effect."""

    claims: tuple[CausalClaim, ...]

    @property
    def cause(self) -> Span:
        return self.claims[0].cause

    @property
    def effect(self) -> Span:
        return self.claims[-1].effect

    @property
    def denied(self) -> bool:
        """Whether the author does not hold it, by any of its links."""
        return any(claim.denied or claim.stance == "disputed" for claim in self.claims)

    @property
    def sign(self) -> int:
        odd = sum(claim.polarity == "prevents" for claim in self.claims) % 2
        return -1 if odd else 1

    @property
    def hedged(self) -> bool:
        return any(claim.modal or claim.conditional for claim in self.claims)

    @property
    def held(self) -> bool:
        """Whether it is somebody's, not the author's."""
        return any(bool(claim.holder or claim.holder_span) for claim in self.claims)


_Pair = tuple[tuple[CausalClaim, ...], tuple[CausalClaim, ...]]
_Ends = tuple[Evidence, ...] | None
"""What two ends have in common; None where they are not the same."""


def pair_claims(one: Account, other: Account, keys: Keys) -> Iterator[Parallel]:
    """Claims with one cause and effect, and those that give one effect another cause."""
    sides = (_links(one), _links(other))
    ends = _Matcher(one, other, keys)
    found = [
        (a, b, cause, effect)
        for a, b in _candidates(sides, keys)
        if (len(a.claims) == 1 or len(b.claims) == 1)
        and ((cause := ends.match(a.cause, b.cause)) is not None)
        and ((effect := ends.match(a.effect, b.effect)) is not None)
    ]
    met = {(side, link.claims) for a, b, *_ in found for side, link in ((0, a), (1, b))}
    direct: set[_Pair] = {
        (a.claims, b.claims) for a, b, *_ in found if len(a.claims) == len(b.claims) == 1
    }
    for a, b, cause, effect in found:
        if (a.claims, b.claims) in direct or not _known(a, b, direct):
            yield _same(a, b, (*cause, *effect))
    yield from _parted(sides, met, ends, keys)


def _known(a: _Link, b: _Link, direct: set[_Pair]) -> bool:
    """Whether a link of the chain itself is the other's claim."""
    return any(((x,), (y,)) in direct for x, y in product(a.claims, b.claims))


def _links(account: Account) -> list[_Link]:
    """The claims, and every stretch of each chain."""
    claims = {claim.id: claim for claim in account.claims}
    links = [_Link((claim,)) for claim in account.claims]
    for claim in account.claims:
        chain = (claim,)
        while chain[0].follows in claims and len(chain) < _LONGEST:
            if claims[chain[0].follows] in chain:
                break
            chain = (claims[chain[0].follows], *chain)
            links.append(_Link(chain))
    return links


class _Matcher:
    """Tells whether two ends are the same thing; each pair of spans is weighed once."""

    def __init__(self, one: Account, other: Account, keys: Keys) -> None:
        self._texts = (one.document.text, other.document.text)
        self._keys = keys
        self._known: dict[tuple[Span, Span], _Ends] = {}

    def match(self, one: Span, other: Span) -> _Ends:
        if (one, other) not in self._known:
            self._known[one, other] = self._match(one, other)
        return self._known[one, other]

    def named(self, side: int, span: Span) -> int:
        """By how many words an end can be known; 0 where it points at something said before."""
        if _POINTING.match(span.of(self._texts[side])):
            return 0
        return len({keyed.key for keyed in self._keys.within(side, span)})

    def _match(self, one: Span, other: Span) -> _Ends:
        letters = [fold(s.of(t)).text for s, t in zip((one, other), self._texts, strict=True)]
        if letters[0] == letters[1]:
            return (Evidence("wording", "the same words", one, other, _SAME),)
        mine, theirs = self._keys.within(0, one), self._keys.within(1, other)
        shared = weigh(mine, theirs, self._keys, self._texts)
        weight = sum(e.rarity for e in shared)
        low, high = sorted((self._weight(0, one), self._weight(1, other)))
        same = weight >= _BORNE and weight >= _HALF * low and weight >= _THIRD * high
        return tuple(shared) if same else None

    def _weight(self, side: int, span: Span) -> float:
        """The rarity of an end: of each key once, and of none within another."""
        kept: list[tuple[Key, Span]] = []
        for keyed in sorted(self._keys.within(side, span), key=lambda k: (k.key[0], k.span)):
            free = not any(keyed.span.overlaps(s) or keyed.key == key for key, s in kept)
            if free and self._keys.rarity(keyed.key):
                kept.append((keyed.key, keyed.span))
        return sum(self._keys.rarity(key) for key, _ in kept)


def _candidates(
    sides: tuple[Sequence[_Link], Sequence[_Link]], keys: Keys
) -> Iterator[tuple[_Link, _Link]]:
    """Links that share a key that is not everywhere, or an end letter by letter."""
    placed = [_placed(links, keys, side) for side, links in enumerate(sides)]
    pairs: set[tuple[int, int]] = set()
    for key in placed[0].keys() & placed[1].keys():
        mine, theirs = placed[0][key], placed[1][key]
        if len(mine) * len(theirs) <= _CROWD:
            pairs.update(product(mine, theirs))
    for i, j in sorted(pairs):
        yield sides[0][i], sides[1][j]


def _placed(links: Sequence[_Link], keys: Keys, side: int) -> Mapping[object, list[int]]:
    placed: dict[object, list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        ends = (link.cause, link.effect)
        found: set[object] = {k.key for end in ends for k in keys.within(side, end)}
        found |= {("letters", keys.letters(side, end)) for end in ends}
        for key in found:
            placed[key].append(number)
    return placed


def _same(a: _Link, b: _Link, evidence: tuple[Evidence, ...]) -> Parallel:
    """The verdict on two claims of one cause and one effect."""
    reason = ""
    verdict: ParallelVerdict = "both"
    if a.denied != b.denied and a.sign == b.sign:
        reason, verdict = "one claims it, the other denies it", "conflict"
    elif a.sign != b.sign and not (a.denied or b.denied):
        reason, verdict = "of opposite sign: one promotes what the other prevents", "conflict"
    elif a.sign != b.sign:
        reason, verdict = "one denies that it prevents, the other that it promotes", "possible"
    elif a.hedged != b.hedged:
        reason, verdict = (
            "one claims it outright, the other as possible or on a condition",
            "possible",
        )
    elif a.held != b.held:
        reason, verdict = "one claims it itself, the other reports it as somebody's", "possible"
    elif len(a.claims) != len(b.claims):
        reason, verdict = "one claims it outright, the other by a chain of claims", "possible"
    parting = None
    if verdict == "conflict":
        parting = (a.claims[-1].link[0], b.claims[-1].link[0])
    return _parallel(verdict, a, b, evidence, reason, parting)


def _parted(
    sides: tuple[Sequence[_Link], Sequence[_Link]],
    met: set[tuple[int, tuple[CausalClaim, ...]]],
    ends: _Matcher,
    keys: Keys,
) -> Iterator[Parallel]:
    """Claims that give the same effect another cause, where neither account gives the other's
    cause too; and claims that turn cause and effect round."""
    agreed = [
        [x.effect for x in links if (side, x.claims) in met] for side, links in enumerate(sides)
    ]
    single = tuple([link for link in links if len(link.claims) == 1] for links in sides)
    for a, b in _candidates((single[0], single[1]), keys):
        if (0, a.claims) in met or (1, b.claims) in met or a.hedged or b.hedged:
            continue
        if a.denied or b.denied or a.sign != b.sign or a.held != b.held:
            continue
        if turned := _turned(ends, a, b):
            said = "cause and effect are the other way round"
            yield _parallel("conflict", a, b, turned, said, (a.cause, b.cause))
            continue
        effect = ends.match(a.effect, b.effect)
        named = min(ends.named(0, a.cause), ends.named(1, b.cause))
        if effect is None or not named:
            continue
        known = any(ends.match(a.effect, e) is not None for e in agreed[1])
        known |= any(ends.match(e, b.effect) is not None for e in agreed[0])
        if not known and not _touch(a, b, keys):
            said = "the same effect with another cause"
            if named == 1:
                said += ", or with one that is called otherwise"
            verdict: ParallelVerdict = "conflict" if named > 1 else "possible"
            yield _parallel(verdict, a, b, effect, said, (a.cause, b.cause))


def _turned(ends: _Matcher, a: _Link, b: _Link) -> tuple[Evidence, ...]:
    """What the cause of each has in common with the effect of the other; nothing where either
    has not enough."""
    first = ends.match(a.cause, b.effect)
    second = ends.match(a.effect, b.cause) if first else None
    return (*first, *second) if first and second else ()


def _touch(a: _Link, b: _Link, keys: Keys) -> bool:
    """Whether two causes share anything at all, so that they may be one differently put."""
    mine = {k.key for k in keys.within(0, a.cause)}
    return any(k.key in mine for k in keys.within(1, b.cause))


def _parallel(
    verdict: ParallelVerdict,
    a: _Link,
    b: _Link,
    evidence: tuple[Evidence, ...],
    reason: str,
    parting: tuple[Span, Span] | None,
) -> Parallel:
    ordered = tuple(sorted(evidence, key=lambda e: (-e.rarity, e.label, e.kind)))
    score = sum(e.rarity for e in ordered)
    return Parallel(verdict, _telling(a), _telling(b), ordered, score, reason, parting)


def _telling(link: _Link) -> Telling:
    return Telling(
        "claim",
        "+".join(claim.id for claim in link.claims),
        link.cause.cover(link.effect),
        link.claims[-1].sentence,
    )
