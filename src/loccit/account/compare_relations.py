"""Relations of two accounts between the same actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from loccit.account.keys import Keys, is_narrow
from loccit.account.parallels import in_turn, overlap
from loccit.model import (
    Account,
    Evidence,
    Parallel,
    ParallelVerdict,
    Relation,
    RelationKind,
    Telling,
)

__all__ = ["pair_relations"]

_MUTUAL: frozenset[RelationKind] = frozenset({"alliance", "pact", "war", "opposition"})
_Group = tuple[RelationKind, str, str]


def pair_relations(one: Account, other: Account, keys: Keys) -> Iterator[Parallel]:
    """Relations of one kind between the same two; those told several times in turn."""
    mine, theirs = (_grouped(account, keys, side) for side, account in enumerate((one, other)))
    for group in sorted(mine.keys() & theirs.keys()):
        sides = (_ordered(mine[group], one), _ordered(theirs[group], other))
        for a, b in in_turn(*sides):
            yield _parallel(a, b, group, keys, sides)


def _grouped(account: Account, keys: Keys, side: int) -> dict[_Group, list[Relation]]:
    groups: dict[_Group, list[Relation]] = defaultdict(list)
    for relation in account.relations:
        first, second = (keys.names.actor(side, i) for i in (relation.one, relation.other))
        if relation.kind in _MUTUAL and first > second:
            first, second = second, first
        if first and second:
            groups[relation.kind, first, second].append(relation)
    return groups


def _ordered(relations: Sequence[Relation], account: Account) -> list[Relation]:
    """So that those which say the same come to stand beside each other on both sides."""

    def order(relation: Relation) -> tuple[object, ...]:
        when = relation.when
        early = when.earliest if when and when.earliest else (10**9, 0, 0)
        words = " ".join(relation.sentence.of(account.document.text).lower().split())
        return (relation.denied, relation.holder, early, words, relation.cue)

    return sorted(relations, key=order)


def _parallel(
    one: Relation, other: Relation, group: _Group, keys: Keys, sides: tuple[Sequence[Relation], ...]
) -> Parallel:
    evidence = _evidence(one, other, group, keys)
    times = (one.when, other.when)
    apart = bool(times[0] and times[1] and not overlap(times[0], times[1]))
    parting = (times[0].span, times[1].span) if apart and times[0] and times[1] else None
    tellings = (_telling(one), _telling(other))
    score = sum(e.rarity for e in evidence)
    if apart:
        said = "told of different times"
        return Parallel("possible", *tellings, evidence, score, said, parting)
    if one.denied != other.denied:
        said = "one tells it, the other denies it"
        agreed = any(r.denied == one.denied for r in sides[1])
        verdict: ParallelVerdict = "possible" if agreed else "conflict"
        return Parallel(verdict, *tellings, evidence, score, said, (one.cue, other.cue))
    if bool(one.holder) != bool(other.holder):
        said = "one tells it, in the other somebody else says so"
        return Parallel("possible", *tellings, evidence, score, said)
    return Parallel("both", *tellings, evidence, score)


def _evidence(one: Relation, other: Relation, group: _Group, keys: Keys) -> tuple[Evidence, ...]:
    turned = keys.names.actor(0, one.one) != keys.names.actor(1, other.one)
    theirs = (other.other_span, other.one_span) if turned else (other.one_span, other.other_span)
    first = keys.names.actor(0, one.one)
    second = group[1] if first == group[2] else group[2]
    found = [Evidence("sense", one.kind, one.cue, other.cue, 0.0)]
    places = ((first, one.one_span, theirs[0]), (second, one.other_span, theirs[1]))
    for name, here, there in places:
        label, rarity = keys.names.show(name), keys.rarity(("name", name))
        found.append(Evidence("name", label, here, there, rarity))
    a, b = one.when, other.when
    if a and b and is_narrow(a) and is_narrow(b) and overlap(a, b):
        label = " ~ ".join(sorted({a.edtf, b.edtf}))
        found.append(Evidence("date", label, a.span, b.span, keys.rarity_of_years(a, b)))
    return tuple(sorted(found, key=lambda e: (-e.rarity, e.label, e.kind)))


def _telling(relation: Relation) -> Telling:
    span = relation.one_span.cover(relation.other_span).cover(relation.cue)
    return Telling("relation", relation.id, span, relation.sentence)
