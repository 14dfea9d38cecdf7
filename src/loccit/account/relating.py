"""The parties of a relation: which actors a noun, a list of nouns or a pronoun names."""

from __future__ import annotations

from dataclasses import dataclass

from loccit.account.clauses import subject_of
from loccit.account.parse import Token
from loccit.account.reading import Read
from loccit.account.relatingwords import PARTLY
from loccit.model import Actor
from loccit.text import Span

__all__ = ["Party", "parties"]

_THEY = frozenset(["it", "its", "they", "their", "them", "itself", "themselves"])
_PLURALS = frozenset(["they", "their", "them", "themselves"])
_NOUNISH = ("NOUN", "PROPN", "PRON", "ADJ", "DET")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, and the words that name it here."""

    actor: Actor
    span: Span


def parties(read: Read, at: int, noun: Token) -> list[Party]:
    """Those whom `noun` and what is strung on it with *and* name, in order."""
    sentence = read.sentences[at]
    found: list[Party] = []
    waiting = [noun]
    while waiting:
        one = waiting.pop(0)
        if one.pos in _NOUNISH and (party := _party(read, at, one)):
            found.append(party)
        waiting = sentence.children(one, "conj") + waiting
    return found


def _party(read: Read, at: int, noun: Token) -> Party | None:
    sentence = read.sentences[at]
    first = min((c.i for c in sentence.children(noun, "compound", "nmod")), default=noun.i)
    own = Span(sentence.tokens[min(first, noun.i)].span.start, noun.span.end)
    named = read.index.named(noun.span) or (
        read.index.named(own)[-1:] if noun.pos == "PROPN" else []
    )
    if named:
        span, actor = named[0]
        return Party(actor, span)
    if noun.lemma in PARTLY:
        for of in sentence.children(noun, "prep"):
            for below in sentence.children(of, "pobj"):
                if of.lemma == "of" and (found := read.index.named(below.span)):
                    return Party(found[0][1], found[0][0])
    actor = read.person_meant(at, noun) or _meant(read, at, noun)
    return Party(actor, noun.span) if actor is not None else None


def _meant(read: Read, at: int, pronoun: Token) -> Actor | None:
    """Whom *it* or *they* mean: the only fitting actor named before it in the sentence."""
    if pronoun.text.lower() not in _THEY or pronoun.lemma == "there":
        return None
    sentence = read.sentences[at]
    before = read.index.named(Span(sentence.span.start, pronoun.span.start))
    actors = {actor.id: actor for _, actor in before}
    if len(actors) == 1:
        actor = next(iter(actors.values()))
        return actor if _fits(pronoun, actor) else None
    return _subject_above(read, at, pronoun)


def _subject_above(read: Read, at: int, pronoun: Token) -> Actor | None:
    """*The league hid its aims when it entered …*: the subject of the main clause, where nobody
    else is named between it and the pronoun that is the subject of a clause under it."""
    sentence = read.sentences[at]
    verb = sentence.head(pronoun)
    if pronoun.dep not in ("nsubj", "nsubjpass") or verb.dep != "advcl":
        return None
    subject = subject_of(sentence, sentence.head(verb))
    if subject is None or subject.i > pronoun.i:
        return None
    named = read.index.named(Span(subject.span.start, pronoun.span.start))
    if not named or not named[0][0].overlaps(subject.span):
        return None
    actors = {actor.id: actor for _, actor in named}
    return named[0][1] if len(actors) == 1 and _fits(pronoun, named[0][1]) else None


def _fits(pronoun: Token, actor: Actor) -> bool:
    plural = pronoun.text.lower() in _PLURALS
    if actor.kind == "person":
        return False
    return plural == (actor.name.endswith("s") and actor.kind != "state")
