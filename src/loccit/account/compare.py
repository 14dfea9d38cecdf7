"""Two accounts compared: what both tell, what one alone tells, and where they part.

    comparison = compare(one, other, find_shared(one.document.text, other.document.text))

Sentences are aligned by what is rare in both; claims by their two ends; relations by who they
are between; statements by their words and who says them. Each kind has its module. Nothing is
matched by likeness of meaning, and every parallel shows the words that bear it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from loccit.account.compare_claims import pair_claims
from loccit.account.compare_passages import pair_passages
from loccit.account.compare_relations import pair_relations
from loccit.account.compare_statements import pair_statements
from loccit.account.keys import Keys, Unit
from loccit.model import Account, Borrowing, Comparison, Parallel, Problem, Telling
from loccit.text import Span

__all__ = ["compare"]


def compare(one: Account, other: Account, shared: Iterable[Borrowing] = ()) -> Comparison:
    """What the two accounts have in common and where they part.

    `shared` are the passages that stand in both word for word, as `find_shared` finds them.
    Compared the other way round, two accounts give the same.
    """
    keys = Keys(one, other)
    items = [
        *pair_relations(one, other, keys),
        *pair_statements(one, other, keys),
        *pair_claims(one, other, keys),
    ]
    parallels = sorted(
        [*items, *_not_said_yet(pair_passages(one, other, keys), items)],
        key=lambda p: (p.one.span, p.other.span, p.one.kind, p.one.id, p.other.id),
    )
    return Comparison(
        one,
        other,
        tuple(parallels),
        tuple(_alone(one, keys.units(0), [_side(p, 0) for p in parallels])),
        tuple(_alone(other, keys.units(1), [_side(p, 1) for p in parallels])),
        keys.names.shared,
        tuple(shared),
        _problems(one, other),
    )


def _not_said_yet(passages: Iterable[Parallel], items: Sequence[Parallel]) -> Iterator[Parallel]:
    """The passages without those that may be parallel only because an item in them is."""
    said = {(item.one.sentence.start, item.other.sentence.start) for item in items}
    for passage in passages:
        place = (passage.one.span.start, passage.other.span.start)
        if passage.verdict != "possible" or place not in said:
            yield passage


_Met = tuple[Telling, tuple[Span, ...]]
"""A telling that has a parallel, and its words that bear it."""


def _side(parallel: Parallel, side: int) -> _Met:
    if side:
        return parallel.other, tuple(e.other for e in parallel.evidence)
    return parallel.one, tuple(e.one for e in parallel.evidence)


def _alone(account: Account, units: Sequence[Unit], met: Sequence[_Met]) -> Iterator[Telling]:
    """The tellings of an account that have no parallel, in the order of the text. A passage has
    one where an item of it has; an event or relation where what both tell stands in its words."""
    known = {identity for telling, _ in met for identity in telling.id.split("+")}
    words = sorted({s for telling, spans in met if telling.kind == "passage" for s in spans})
    told = {unit.id for unit in units if known & {unit.id, *unit.items}}
    alone = [
        telling
        for telling in _tellings(account, units)
        if telling.id not in known | told
        and not (telling.kind in ("event", "relation", "statement") and _borne(telling.span, words))
    ]
    yield from sorted(alone, key=lambda t: (t.span, t.kind, t.id))


def _borne(item: Span, words: Sequence[Span]) -> bool:
    """Whether two things that both tell stand in the words of an item, or all of its words do."""
    first = bisect_left(words, item.start, key=lambda s: s.start)
    last = bisect_left(words, item.end, key=lambda s: s.start)
    if sum(span.end <= item.end for span in words[first:last]) > 1:
        return True
    return any(span.contains(item) for span in words[max(0, first - 8) : last])


def _tellings(account: Account, units: Sequence[Unit]) -> Iterator[Telling]:
    for unit in units:
        yield Telling("passage", unit.id, unit.span, unit.span)
    for event in account.events:
        yield Telling("event", event.id, event.words, event.sentence)
    for relation in account.relations:
        span = relation.one_span.cover(relation.other_span).cover(relation.cue)
        yield Telling("relation", relation.id, span, relation.sentence)
    for statement in account.statements:
        yield Telling("statement", statement.id, statement.words, statement.sentence)
    for claim in account.claims:
        yield Telling("claim", claim.id, claim.cause.cover(claim.effect), claim.sentence)


def _problems(one: Account, other: Account) -> tuple[Problem, ...]:
    """What could not be read of either; each said once."""
    return tuple(dict.fromkeys((*one.problems, *other.problems)))
