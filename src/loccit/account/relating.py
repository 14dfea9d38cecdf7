"""The parties of a relation: which actors a noun, a list of nouns or a pronoun names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loccit.account.actorwords import PERSONS
from loccit.account.clauses import subject_of
from loccit.account.demonyms import country_of
from loccit.account.genderwords import MEN, WOMEN
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.relatingwords import PARTLY
from loccit.model import Actor
from loccit.text import Span

__all__ = ["Party", "adjectival", "parties"]

_MANY = re.compile(r"[^su]s$|\bpeople$")
_THEY = frozenset(["it", "its", "they", "their", "them", "itself", "themselves"])
_PLURALS = frozenset(["they", "their", "them", "themselves"])
_PARTS = frozenset(["wing", "section", "part", "majority", "bulk", "rest", "layer", "rank", "side"])
_SOMEBODY = PERSONS | MEN | WOMEN
_FEW = 5
"""Of more actors named before it none can be told to be meant by *it*."""
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
    waiting = [*_strung_before(sentence, noun), *(_told_over(sentence, noun) or [noun])]
    while waiting:
        one = waiting.pop(0)
        if one.pos in _NOUNISH and (party := _party(read, at, one)):
            found.append(party)
        waiting = sentence.children(one, "conj") + waiting
    return found


def adjectival(read: Read, sentence: Sentence, noun: Token) -> list[Party]:
    """The states that the adjectives of `noun` speak of (*the British invasion*), where they
    are actors of this text."""
    found: list[Party] = []
    for child in sentence.children(noun, "amod", "compound", "nmod"):
        country = country_of(child.text)
        actor = read.state_named(country) if country and country != child.text else None
        if actor is not None:
            found.append(Party(actor, child.span))
    return found


def _told_over(sentence: Sentence, noun: Token) -> list[Token]:
    """Who stands behind *two states, …* and tells over who the two are."""
    if not sentence.children(noun, "nummod") or sentence.children(noun, "cc"):
        return []
    return sentence.children(noun, "conj", "appos")


def _strung_before(sentence: Sentence, noun: Token) -> list[Token]:
    """What a parse that took *In 1706 Carter and the guild signed* for *in Carter* cut off: the
    noun before *and* that nothing else is strung on."""
    first = min((c.i for c in sentence.children(noun, "det", "amod", "compound")), default=noun.i)
    if noun.dep != "nsubj" or min(first, noun.i) < 2:
        return []
    joint = sentence.tokens[min(first, noun.i) - 1]
    before = sentence.head(joint)
    if joint.dep != "cc" or joint.text.lower() != "and" or before.i != joint.i - 1:
        return []
    return [] if sentence.children(before, "conj") or before.pos != "PROPN" else [before]


def _party(read: Read, at: int, noun: Token) -> Party | None:
    sentence = read.sentences[at]
    first = min((c.i for c in sentence.children(noun, "compound", "nmod")), default=noun.i)
    own = Span(sentence.tokens[min(first, noun.i)].span.start, noun.span.end)
    named = read.index.named(noun.span) or (
        read.index.named(own)[-1:] if noun.pos == "PROPN" else []
    )
    whole = _whole(read, sentence, noun)
    if whole is not None and (not named or noun.lemma in _PARTS):
        return whole
    if (called := _called(read, sentence, noun)) is not None:
        return called
    if named:
        span, actor = named[0]
        return Party(actor, span)
    if noun.pos == "PROPN" and (people := read.state_named(country_of(noun.text))):
        return Party(people, noun.span)
    actor = read.person_meant(at, noun) or _meant(read, at, noun)
    return Party(actor, noun.span) if actor is not None else None


def _called(read: Read, sentence: Sentence, noun: Token) -> Party | None:
    """*His daughter Imra*: who is called so behind the noun."""
    for name in sentence.children(noun, "appos") if noun.pos == "NOUN" else ():
        named = read.index.named(name.span) if name.pos == "PROPN" else []
        if named and (named[0][1].kind == "person" or noun.lemma in _SOMEBODY):
            return Party(named[0][1], named[0][0])
    return None


def _whole(read: Read, sentence: Sentence, noun: Token) -> Party | None:
    """Whom *of* names behind a noun for a part, or for what is theirs (*the interests of*)."""
    if noun.lemma not in PARTLY and noun.text.lower() not in ("those", "that"):
        return None
    for of in sentence.children(noun, "prep"):
        for below in sentence.children(of, "pobj"):
            if of.lemma == "of" and (found := read.index.named(below.span)):
                return Party(found[0][1], found[0][0])
    return None


def _meant(read: Read, at: int, pronoun: Token) -> Actor | None:
    """Whom *it* or *they* mean: the only fitting actor that is named before it in the sentence,
    or the subject that the sentence before it is about."""
    if pronoun.text.lower() not in _THEY or pronoun.lemma == "there":
        return None
    sentence = read.sentences[at]
    if (owner := _owner_before(read, sentence, pronoun)) is not None:
        return owner
    before = read.index.named(Span(sentence.span.start, pronoun.span.start))
    if not before:
        return _subject_before(read, at, pronoun)
    others = _less_own_subject(read, sentence, pronoun, before)
    actors = {actor.id: actor for _, actor in others}
    if 1 < len(actors) <= _FEW:
        actors = {a.id: a for span, a in others if not _aside(sentence, span, pronoun)}
    if len(actors) == 1:
        actor = next(iter(actors.values()))
        return actor if _fits(pronoun, actor) else None
    return _subject_above(read, at, pronoun)


def _owner_before(read: Read, sentence: Sentence, pronoun: Token) -> Actor | None:
    """*The rights of the guild and its struggle*: whose the first of two things is."""
    noun = sentence.head(pronoun)
    if pronoun.dep != "poss" or noun.dep != "conj":
        return None
    first = sentence.head(noun)
    owners = sentence.children(first, "poss")
    for of in sentence.children(first, "prep"):
        owners += sentence.children(of, "pobj") if of.lemma == "of" else []
    actors = [actor for owner in owners if (actor := read.actor_of(owner))]
    return actors[0] if len(actors) == 1 and _fits(pronoun, actors[0]) else None


def _less_own_subject(
    read: Read, sentence: Sentence, pronoun: Token, named: list[tuple[Span, Actor]]
) -> list[tuple[Span, Actor]]:
    """Without the subject of its own verb, which an object that is *it* cannot mean."""
    if pronoun.dep not in ("pobj", "dobj") or pronoun.text.lower().endswith(("self", "selves")):
        return named
    verb = next((t for t in sentence.ancestors(pronoun) if t.pos in ("VERB", "AUX")), None)
    subject = subject_of(sentence, verb) if verb is not None else None
    own = read.actor_of(subject) if subject is not None else None
    return [(span, actor) for span, actor in named if actor != own]


def _aside(sentence: Sentence, span: Span, pronoun: Token) -> bool:
    """Whether a name stands in a clause about something else, in which the pronoun is not."""
    word = next((t for t in sentence.tokens if t.span.overlaps(span)), None)
    if word is None:
        return False
    around = {t.i for t in sentence.ancestors(pronoun)}
    return any(t.dep in ("relcl", "acl") and t.i not in around for t in sentence.ancestors(word))


def _subject_before(read: Read, at: int, pronoun: Token) -> Actor | None:
    """*The guild wanted peace. It allied itself with …*: the subject of the sentence before, of
    the same paragraph and voice, where it alone of those named there fits."""
    if at == 0 or not _leads(read.sentences[at], pronoun):
        return None
    before = read.sentences[at - 1]
    voice = read.quotation_at(pronoun.span.start)
    if before.paragraph != read.sentences[at].paragraph:
        return None
    if read.quotation_at(before.span.start) != voice:
        return None
    subject = next((t for t in before.tokens if _leads(before, t)), None)
    actor = read.actor_of(subject) if subject is not None else None
    fitting = {a.id for _, a in read.index.named(before.span) if _fits(pronoun, a)}
    return actor if actor is not None and fitting == {actor.id} else None


def _leads(sentence: Sentence, word: Token) -> bool:
    return word.dep in ("nsubj", "nsubjpass") and sentence.head(word).dep == "ROOT"


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
    if actor.kind == "person" or (actor.kind == "office" and not plural):
        return False
    return plural == (_MANY.search(actor.name) is not None and actor.kind != "state")
