"""The words of a sentence that tell how two actors stand to each other, with both parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.relating import Party, adjectival, parties
from loccit.account.relatingplaces import (
    at_noun,
    at_verb,
    behind,
    doers,
    is_passive,
    objects_behind,
    subjects,
)
from loccit.account.relatingwords import (
    BINDING,
    BREAKING,
    CARRYING,
    FIXED,
    FORMING,
    NOUNS,
    OPPOSED,
    OWNED,
    PASSED,
    VERBS,
    Shape,
)

__all__ = ["Found", "completed", "read_cues"]


@dataclass(frozen=True, slots=True)
class Found:
    """`cue` are the words that tell it, `top` is the word whose telling counts: whether it is
    denied, wished, dated."""

    shape: Shape
    cue: tuple[Token, ...]
    ones: list[Party]
    others: list[Party]
    top: Token


def read_cues(read: Read, at: int) -> Iterator[Found]:
    """What verbs and nouns of sentence `at` tell, in order."""
    for token in read.sentences[at].tokens:
        if token.pos == "VERB":
            if shape := VERBS.get(token.lemma):
                yield from _by_verb(read, at, token, shape)
            yield from _by_phrase(read, at, token)
            yield from _by_passing(read, at, token)
        elif token.pos in ("NOUN", "PROPN") and (shape := NOUNS.get(token.lemma)):
            yield from _by_noun(read, at, token, shape)


def completed(
    shape: Shape, cue: tuple[Token, ...], ones: list[Party], others: list[Party], top: Token
) -> Iterator[Found]:
    """With both parties; where both are subjects (*Carter and Mills quarrelled*), parted."""
    if shape.mutual and not others and len(ones) == 2:
        ones, others = ones[:1], ones[1:]
    if ones and others:
        yield Found(shape, cue, ones, others, top)


# --- verbs -------------------------------------------------------------------------------


def _by_verb(read: Read, at: int, verb: Token, shape: Shape) -> Iterator[Found]:
    if shape.passive and not is_passive(read.sentences[at], verb):
        return
    ones = at_verb(read, at, verb, shape.one)
    others = at_verb(read, at, verb, shape.other)
    yield from completed(shape, (verb,), ones, others, verb)
    if shape.kind == "alliance" and ones and others:
        yield from completed(OPPOSED, (verb,), ones, _foes(read, at, verb, "with"), verb)


def _foes(read: Read, at: int, word: Token, beside: str) -> list[Party]:
    """Whom an alliance is *against*, also where the parse hangs that on the ally."""
    allies = objects_behind(read.sentences[at], word, beside)
    places = [word, *allies]
    for ally in allies:
        places += objects_behind(read.sentences[at], ally, "of")
    return [foe for place in places for foe in behind(read, at, place, "against")]


def _by_phrase(read: Read, at: int, verb: Token) -> Iterator[Found]:
    sentence = read.sentences[at]
    for noun in sentence.children(verb, "dobj"):
        key = "self" if noun.text.lower().endswith(("self", "selves")) else noun.lemma
        shape = FIXED.get((verb.lemma, key))
        if shape is None or (key == "cause" and not _has(sentence, noun, "common")):
            continue
        place = shape.other[0]
        others = behind(read, at, verb, place) or behind(read, at, noun, place)
        ones = doers(read, at, verb)
        yield from completed(shape, (verb, noun), ones, others, verb)
        if shape.kind == "alliance" and others:
            yield from completed(OPPOSED, (verb, noun), ones, _foes(read, at, verb, "with"), verb)
    yield from _by_side(read, at, verb)


def _by_side(read: Read, at: int, verb: Token) -> Iterator[Found]:
    """*The council went over to the side of Spain*."""
    sentence = read.sentences[at]
    for preposition in sentence.children(verb, "prep"):
        ends = sentence.children(preposition, "pobj")
        for further in sentence.children(preposition, "prep"):
            ends += sentence.children(further, "pobj")
        for side in ends:
            if side.lemma == "side" and (others := behind(read, at, side, "of")):
                shape = VERBS["side"]
                yield from completed(shape, (verb, side), subjects(read, at, verb), others, verb)


def _by_passing(read: Read, at: int, verb: Token) -> Iterator[Found]:
    """*The mill passed from Carter to Mills*: Mills succeeds Carter."""
    subject = subject_of(read.sentences[at], verb)
    if verb.lemma not in PASSED or subject is None or subject.lemma not in OWNED:
        return
    owners, heirs = behind(read, at, verb, "from"), behind(read, at, verb, "to")
    if len(owners) == len(heirs) == 1:
        yield Found(Shape("succession", (), ()), (verb,), heirs, owners, verb)


def _has(sentence: Sentence, noun: Token, word: str) -> bool:
    return any(child.lemma == word for child in sentence.children(noun))


# --- nouns -------------------------------------------------------------------------------


def _by_noun(read: Read, at: int, noun: Token, shape: Shape) -> Iterator[Found]:
    if both := _both(read, at, noun, shape):
        yield Found(shape, (noun,), both[:1], both[1:], noun)
        return
    if shape.kind == "alliance":
        foes = _foes(read, at, noun, "of")
        yield from completed(OPPOSED, (noun,), at_noun(read, at, noun, shape.one), foes, noun)
    verb, word = _carrier(read.sentences[at], noun)
    ones = at_noun(read, at, word, shape.one) or _by_adjectives(read, at, noun, shape)
    others = at_noun(read, at, noun, shape.other)
    if word.i != noun.i:
        others = others or _not_owners(read, at, word, shape)
    if verb is not None:
        others = others or _not_owners(read, at, verb, shape)
        ones = ones or (doers(read, at, verb) if shape.one[0] != "over" else [])
    yield from completed(shape, (noun,), ones, others, verb or noun)


def _both(read: Read, at: int, noun: Token, shape: Shape) -> list[Party]:
    """Two parties behind *between*, or bound in it, or of whom it is signed."""
    sentence = read.sentences[at]
    found = [behind(read, at, noun, place) for place in shape.both]
    head = sentence.head(sentence.head(noun))
    binds = noun.dep == "pobj" and head.lemma in BINDING and head.pos == "VERB"
    if binds and shape.mutual and not objects_behind(sentence, noun, "with"):
        found += [parties(read, at, bound) for bound in sentence.children(head, "dobj")]
        found += [subjects(read, at, head)] if is_passive(sentence, head) else []
    if shape.mutual:
        found += [
            behind(read, at, verb, "by")
            for verb in sentence.children(noun, "acl")
            if verb.lemma in CARRYING
        ]
        found += [_by_adjectives(read, at, noun, shape)]
    return next((both for both in found if len(both) == 2), [])


def _not_owners(read: Read, at: int, word: Token, shape: Shape) -> list[Party]:
    places = [place for place in shape.other if place not in ("poss", "of")]
    return [party for place in places for party in behind(read, at, word, place)]


def _by_adjectives(read: Read, at: int, noun: Token, shape: Shape) -> list[Party]:
    """*The British invasion*: the state, where it is an actor here."""
    if shape.one[0] == "over" or shape.one[0] == "by":
        return []
    return adjectival(read, read.sentences[at], noun)


def _carrier(sentence: Sentence, noun: Token) -> tuple[Token | None, Token]:
    """The verb whose subject is a party of what the noun names; and the noun, or that which
    only tells of its making (*the formation of an alliance*)."""
    head = sentence.head(noun)
    above = sentence.head(head)
    if noun.dep == "pobj" and head.lemma == "of" and above.lemma in FORMING:
        return _carrying(sentence, above), above
    return _carrying(sentence, noun), noun


def _carrying(sentence: Sentence, noun: Token) -> Token | None:
    head = sentence.head(noun)
    if noun.dep == "pobj":
        return _leading(sentence, noun, head)
    if noun.dep in ("dobj", "nsubjpass", "relcl") and head.pos == "VERB" and head.lemma in CARRYING:
        return head
    return next((v for v in sentence.children(noun, "acl") if v.lemma in CARRYING), None)


_LEADING = {
    "into": ("enter",), "in": ("enter", "engage", "join"), "to": ("go", "devote", "commit"),
    "for": ("agitate", "call", "campaign", "press", "clamour"), "on": ("embark",),
}  # fmt: skip
_WITHIN = ("with", "by", "through")


def _leading(sentence: Sentence, noun: Token, preposition: Token) -> Token | None:
    """*Enter into an alliance*, *go to war*; *break the peace with the invasion of Spain*."""
    verb = sentence.head(preposition)
    if verb.pos != "VERB":
        return None
    if verb.lemma in _LEADING.get(preposition.lemma, ()):
        return verb
    made = NOUNS.get(noun.lemma)
    struck = made is not None and made.kind == "war" and not made.both
    broken = verb.lemma in BREAKING and not sentence.children(verb, "neg")
    return verb if struck and broken and preposition.lemma in _WITHIN else None
