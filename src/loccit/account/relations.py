"""How actors stand to each other: alliance, pact, war, opposition, membership, subordination,
succession; only where the words name both parties.

A pronoun counts where it can mean one actor only. What is told by somebody whom the author
quotes or reports is held by them (`holder`), what is wished or feared is `supposed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loccit.account.actors import ActorIndex
from loccit.account.occasions import own_when
from loccit.account.parse import Sentence
from loccit.account.reading import Read
from loccit.account.relating import Party
from loccit.account.relatingcues import Found, read_cues
from loccit.account.relatingroles import read_roles
from loccit.account.relatingtold import is_denied, is_excluded, is_supposed
from loccit.account.relatingwords import VERBS, Shape
from loccit.account.voices import Voices
from loccit.model import Relation, RelationKind, Statement, When
from loccit.text import Span

__all__ = ["find_relations"]

_MANY = 12
"""Pairs of one cue at most: longer lists are lists, not relations."""


def find_relations(
    text: str,
    sentences: Sequence[Sentence],
    index: ActorIndex,
    times: Sequence[When] = (),
    statements: Sequence[Statement] = (),
) -> tuple[Relation, ...]:
    """The relations that `sentences` tell, in order; `statements` tell whose words they are."""
    quoted = [one.words for one in statements if one.kind == "direct"]
    read = Read(text, sentences, index, times, quoted)
    voices = Voices(statements)
    told: dict[tuple[object, ...], Relation] = {}
    for at, sentence in enumerate(sentences):
        for found in (*read_cues(read, at), *read_roles(read, at)):
            for relation in _pairs(read, at, sentence, found):
                key = (relation.kind, relation.one, relation.other, sentence.span)
                told.setdefault(key, _voiced(relation, voices))
    ordered = sorted(told.values(), key=lambda r: (r.cue, r.one_span, r.other_span))
    return tuple(replace(relation, id=f"r{n}") for n, relation in enumerate(ordered, 1))


def _voiced(relation: Relation, voices: Voices) -> Relation:
    """With the statement it stands in; what somebody is told not to say is nobody's view."""
    found = voices.at(relation.cue)
    if found is None:
        return relation
    if found.denied:
        return replace(relation, statement=found.id, supposed=True)
    return replace(relation, statement=found.id, holder=found.speaker)


def _pairs(read: Read, at: int, sentence: Sentence, found: Found) -> Iterator[Relation]:
    when = own_when(read, at, found.top) or next(
        (w for cue in found.cue if (w := own_when(read, at, cue))), None
    )
    denied, supposed = (
        is_denied(sentence, found.cue, found.top),
        is_supposed(sentence, found.cue, found.top),
    )
    cue = Span(min(t.span.start for t in found.cue), max(t.span.end for t in found.cue))
    pairs = [(a, b) for a in found.ones for b in found.others if a.actor.id != b.actor.id]
    for one, other in pairs[:_MANY]:
        kind = _kind(found.shape, one, other)
        if kind is None or cue.overlaps(one.span) or cue.overlaps(other.span):
            continue
        yield Relation(
            "", kind, one.actor.id, other.actor.id, one.span, other.span, cue, sentence.span,
            when, denied or any(is_excluded(sentence, p.span) for p in (one, other)),
            supposed=supposed,
        )  # fmt: skip


def _kind(shape: Shape, one: Party, other: Party) -> RelationKind | None:
    if shape.by_kind and one.actor.kind == other.actor.kind == "state":
        return "war"
    if shape is VERBS["enter"] and other.actor.kind not in ("organisation", "party"):
        return None
    return shape.kind
