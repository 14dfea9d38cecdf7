"""How actors stand to each other: alliance, pact, war, opposition, membership, subordination,
succession; only where the words name both parties.

A pronoun counts where it can mean one actor only. What is told by somebody whom the author
quotes or reports is held by them (`holder`), what is wished or feared is `supposed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.account.actors import ActorIndex
from loccit.account.clauses import subject_of
from loccit.account.occasions import own_when
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.relating import Party, parties
from loccit.account.relatingwords import (
    CARRYING,
    FACTUAL,
    FIXED,
    MOVING,
    NOUNS,
    REFUSING,
    ROLES,
    UNREAL_NOUNS,
    UNREAL_VERBS,
    VERBS,
    Shape,
)
from loccit.account.voices import Voices
from loccit.model import Relation, RelationKind, Statement, When
from loccit.text import Span

__all__ = ["find_relations"]

_MODALS = frozenset(["may", "might", "could", "can", "would", "should", "must", "will", "shall"])
_MANY = 12
"""Pairs of one cue at most: longer lists are lists, not relations."""


@dataclass(frozen=True, slots=True)
class _Found:
    shape: Shape
    cue: tuple[Token, ...]
    ones: list[Party]
    others: list[Party]
    top: Token


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
        for found in _read(read, at):
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


def _pairs(read: Read, at: int, sentence: Sentence, found: _Found) -> Iterator[Relation]:
    when = own_when(read, at, found.top) or next(
        (w for cue in found.cue if (w := own_when(read, at, cue))), None
    )
    denied, supposed = _is_denied(sentence, found), _is_supposed(sentence, found)
    cue = Span(min(t.span.start for t in found.cue), max(t.span.end for t in found.cue))
    pairs = [(a, b) for a in found.ones for b in found.others if a.actor.id != b.actor.id]
    for one, other in pairs[:_MANY]:
        kind = _kind(found.shape, one, other)
        if kind is None or cue.overlaps(one.span) or cue.overlaps(other.span):
            continue
        yield Relation(
            "", kind, one.actor.id, other.actor.id, one.span, other.span, cue, sentence.span,
            when, denied, supposed=supposed,
        )  # fmt: skip


def _kind(shape: Shape, one: Party, other: Party) -> RelationKind | None:
    if shape.by_kind and one.actor.kind == other.actor.kind == "state":
        return "war"
    if shape is VERBS["enter"] and other.actor.kind not in ("organisation", "party"):
        return None
    return shape.kind


# --- what is read ------------------------------------------------------------------------


def _read(read: Read, at: int) -> Iterator[_Found]:
    sentence = read.sentences[at]
    for token in sentence.tokens:
        if token.pos == "VERB" and token.lemma in VERBS:
            yield from _by_verb(read, at, token, VERBS[token.lemma])
        if token.pos == "VERB":
            yield from _by_phrase(read, at, token)
        if token.pos in ("NOUN", "PROPN") and (shape := NOUNS.get(token.lemma)):
            yield from _by_noun(read, at, token, shape)
        if token.pos == "NOUN" and (shape := ROLES.get(token.lemma)):
            yield from _by_role(read, at, token, shape)


def _by_verb(read: Read, at: int, verb: Token, shape: Shape) -> Iterator[_Found]:
    ones = _at_verb(read, at, verb, shape.one)
    others = _at_verb(read, at, verb, shape.other)
    yield from _complete(shape, (verb,), ones, others, verb)


def _at_verb(read: Read, at: int, verb: Token, places: Sequence[str]) -> list[Party]:
    sentence = read.sentences[at]
    passive = bool(sentence.children(verb, "auxpass", "nsubjpass", "agent"))
    found: list[Party] = []
    for place in places:
        if place == "subject":
            found += _doers(read, at, verb, passive)
        elif place == "dobj" and passive:
            found += _subjects(read, at, verb)
        elif place == "dobj":
            for noun in sentence.children(verb, "dobj"):
                found += parties(read, at, noun)
        else:
            found += _behind(read, at, verb, place)
        if found:
            break  # *fought with the one against the other*: the first place is the foe's
    return found


def _doers(read: Read, at: int, verb: Token, passive: bool) -> list[Party]:
    sentence = read.sentences[at]
    if passive:
        agents = [
            c for by in sentence.children(verb, "agent") for c in sentence.children(by, "pobj")
        ]
        return [party for agent in agents for party in parties(read, at, agent)]
    return _subjects(read, at, verb)


def _subjects(read: Read, at: int, verb: Token) -> list[Party]:
    sentence = read.sentences[at]
    subject = subject_of(sentence, verb)
    head = sentence.head(verb)
    if subject is None and verb.dep in ("acl", "relcl"):
        subject = head if head.i != verb.i else None
    if subject is None and verb.dep in ("xcomp", "advcl") and head.pos in ("VERB", "AUX"):
        moved = verb.dep == "xcomp" or head.lemma in MOVING
        objects = sentence.children(head, "dobj") if moved else []
        subject = objects[0] if objects else subject_of(sentence, head)
    if subject is None:
        return []
    if subject.lemma in ("who", "which", "that") and verb.dep == "relcl":
        subject = head
    return parties(read, at, subject)


def _behind(read: Read, at: int, word: Token, preposition: str) -> list[Party]:
    sentence = read.sentences[at]
    return [
        party
        for prep in sentence.children(word, "prep", "agent", "dative")
        if prep.text.lower() == preposition
        for noun in sentence.children(prep, "pobj")
        for party in parties(read, at, noun)
    ]


def _by_phrase(read: Read, at: int, verb: Token) -> Iterator[_Found]:
    sentence = read.sentences[at]
    for noun in sentence.children(verb, "dobj"):
        key = "self" if noun.text.lower().endswith(("self", "selves")) else noun.lemma
        shape = FIXED.get((verb.lemma, key))
        if shape is None or (key == "cause" and not _has(sentence, noun, "common")):
            continue
        others = _behind(read, at, verb, "with") or _behind(read, at, noun, "with")
        yield from _complete(shape, (verb, noun), _subjects(read, at, verb), others, verb)
    for preposition in sentence.children(verb, "prep"):
        ends = sentence.children(preposition, "pobj")
        ends += [
            e
            for to in sentence.children(preposition, "prep")
            for e in sentence.children(to, "pobj")
        ]
        for side in ends:
            if side.lemma == "side" and (others := _behind(read, at, side, "of")):
                shape = VERBS["side"]
                yield from _complete(shape, (verb, side), _subjects(read, at, verb), others, verb)


def _has(sentence: Sentence, noun: Token, word: str) -> bool:
    return any(child.lemma == word for child in sentence.children(noun))


def _by_noun(read: Read, at: int, noun: Token, shape: Shape) -> Iterator[_Found]:
    sentence = read.sentences[at]
    for place in shape.both:
        both = _behind(read, at, noun, place)
        if len(both) == 2:
            yield _Found(shape, (noun,), both[:1], both[1:], noun)
            return
    if shape.kind == "alliance":
        yield from _allied_against(read, at, noun, shape)
    verb = _carrier(sentence, noun)
    top = verb or noun
    ones, others = _at_noun(read, at, noun, shape.one), _at_noun(read, at, noun, shape.other)
    if verb is not None:
        others = others or [p for place in shape.other if place not in ("poss", "of")
                            for p in _behind(read, at, verb, place)]  # fmt: skip
        passive = bool(sentence.children(verb, "auxpass", "nsubjpass", "agent"))
        ones = ones or (_doers(read, at, verb, passive) if _may_do(shape) else [])
    if shape.mutual and not others and not ones:
        return
    yield from _complete(shape, (noun,), ones, others, top)


def _allied_against(read: Read, at: int, noun: Token, shape: Shape) -> Iterator[_Found]:
    """*The alliance of France against Spain*: the allies oppose somebody."""
    against = _behind(read, at, noun, "against")
    allies = _at_noun(read, at, noun, shape.one)
    yield from _complete(
        replace(shape, kind="opposition", mutual=False), (noun,), allies, against, noun
    )


def _may_do(shape: Shape) -> bool:
    return shape.one[0] != "over"


def _at_noun(read: Read, at: int, noun: Token, places: Sequence[str]) -> list[Party]:
    sentence = read.sentences[at]
    found: list[Party] = []
    for place in places:
        if place == "poss":
            for owner in sentence.children(noun, "poss"):
                found += parties(read, at, owner)
        else:
            found += _behind(read, at, noun, place)
        if found:
            break
    return found


def _carrier(sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject is a party of what the noun names."""
    head = sentence.head(noun)
    if noun.dep == "pobj" and head.lemma in ("into", "in"):
        head = sentence.head(head)
        return head if head.lemma in ("enter", "engage", "join") else None
    if noun.dep in ("dobj", "nsubjpass") and head.pos == "VERB" and head.lemma in CARRYING:
        return head
    return None


def _by_role(read: Read, at: int, noun: Token, shape: Shape) -> Iterator[_Found]:
    """*Carter was the successor of Mills*, *Carter, the successor of Mills, …*."""
    sentence = read.sentences[at]
    head = sentence.head(noun)
    if noun.dep == "attr" and head.lemma in ("be", "become", "remain"):
        subject = subject_of(sentence, head)
        bearers = parties(read, at, subject) if subject is not None else []
        top = head
    elif noun.dep == "appos" and head.i != noun.i:
        bearers, top = parties(read, at, head), noun
    else:
        return
    places = [place for place in (*shape.one, *shape.other) if place != "subject"]
    named = _at_noun(read, at, noun, places)
    ones, others = (bearers, named) if "subject" in shape.one else (named, bearers)
    yield from _complete(shape, (noun,), ones, others, top)


def _complete(
    shape: Shape, cue: tuple[Token, ...], ones: list[Party], others: list[Party], top: Token
) -> Iterator[_Found]:
    """With both parties; where both are subjects (*Carter and Mills quarrelled*), parted."""
    if shape.mutual and not others and len(ones) == 2:
        ones, others = ones[:1], ones[1:]
    if ones and others:
        yield _Found(shape, cue, ones, others, top)


# --- how it is told ----------------------------------------------------------------------


def _is_denied(sentence: Sentence, found: _Found) -> bool:
    for word in (*found.cue, found.top):
        if any(c.dep == "neg" or c.lemma in ("no", "never", "neither") for c in
               sentence.children(word)):  # fmt: skip
            return True
        head = sentence.head(word)
        if word.pos == "VERB" and word.dep in ("xcomp", "ccomp") and head.lemma in REFUSING:
            return True
        if word.pos != "VERB" and word.dep == "dobj" and head.lemma in REFUSING:
            return True
        if word.dep == "pobj" and head.lemma == "without":
            return True
        if word.dep == "pobj" and head.lemma == "of" and _has(sentence, sentence.head(head), "no"):
            return True  # *no form of alliance*
        if word.dep == "pcomp" and head.lemma in ("without", "instead", "from"):
            return True
    subject = subject_of(sentence, found.top) if found.top.pos == "VERB" else None
    return subject is not None and _has(sentence, subject, "no")


def _is_supposed(sentence: Sentence, found: _Found) -> bool:
    top = found.top
    if top.pos in ("VERB", "AUX"):
        return _is_unreal_verb(sentence, top)
    for above in sentence.ancestors(top):
        if above.pos == "NOUN" and above.lemma in UNREAL_NOUNS:
            return True
        if above.pos in ("VERB", "AUX"):
            wished = above.lemma in UNREAL_VERBS and top.dep in ("dobj", "pobj", "ccomp")
            return wished or _is_unreal_verb(sentence, above)
    return False


def _is_unreal_verb(sentence: Sentence, verb: Token) -> bool:
    helpers = {c.lemma for c in sentence.children(verb, "aux")}
    marks = {c.lemma for c in sentence.children(verb, "mark")}
    if helpers & _MODALS or marks & {"if", "unless", "lest"}:
        return True
    head = sentence.head(verb)
    if head.i == verb.i:
        return False
    if "to" in helpers and verb.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl"):
        if head.lemma not in FACTUAL:
            return True
        return head.pos in ("VERB", "AUX") and _is_unreal_verb(sentence, head)
    if verb.dep == "ccomp" and head.lemma in UNREAL_VERBS:
        return True
    if verb.dep == "pcomp" and sentence.head(head).lemma in UNREAL_NOUNS:
        return True
    return verb.dep == "conj" and head.pos in ("VERB", "AUX") and _is_unreal_verb(sentence, head)
