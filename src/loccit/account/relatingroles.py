"""What an actor is to another: *the successor of Carter*, *hostile to Spain*, *in its service*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.relating import Party, parties
from loccit.account.relatingcues import Found, completed
from loccit.account.relatingplaces import at_noun, behind, is_passive, objects_behind
from loccit.account.relatingwords import BEARING, BODIES, HEADS, ROLES, SERVED, TURNING, Shape

__all__ = ["read_roles"]

_MEMBER = Shape("membership", ("subject",), ("of",))
_SERVANT = Shape("subordination", ("subject",), ("of", "poss"))
_AT_THE_HEAD = HEADS | {"member"}


def read_roles(read: Read, at: int) -> Iterator[Found]:
    """What nouns and adjectives of sentence `at` say that one is to another, in order."""
    for token in read.sentences[at].tokens:
        if token.pos == "NOUN" and token.lemma in _AT_THE_HEAD:
            yield from _by_title(read, at, token)
        if token.pos == "NOUN" and token.lemma in HEADS:
            yield from _of_bodies(_by_role(read, at, token, _MEMBER))
        elif token.pos in ("NOUN", "ADJ") and (shape := ROLES.get(token.lemma)):
            yield from _by_role(read, at, token, shape)
        elif token.pos == "NOUN" and token.lemma in SERVED:
            yield from _by_service(read, at, token)


def _of_bodies(found: Iterator[Found]) -> Iterator[Found]:
    """One is at the head of a body; of a state one is no member."""
    for one in found:
        bodies = [party for party in one.others if party.actor.kind in BODIES]
        heads = [party for party in one.ones if party.actor.kind in ("person", "office")]
        if bodies and heads:
            yield replace(one, ones=heads, others=bodies)


def _by_role(read: Read, at: int, word: Token, shape: Shape) -> Iterator[Found]:
    """*Carter was the successor of Mills*, *Carter, the successor of Mills, …*."""
    sentence = read.sentences[at]
    bearers, top = _bearers(read, at, word)
    places = [place for place in (*shape.one, *shape.other) if place != "subject"]
    if word.pos == "ADJ":
        named = [party for place in places for party in behind(read, at, word, place)]
    else:
        named = at_noun(read, at, word, places)
    bearers = [b for b in bearers if not any(b.span.overlaps(n.span) for n in named)]
    ones, others = (bearers, named) if "subject" in shape.one else (named, bearers)
    yield from completed(shape, (word,), ones, others, top or sentence.head(word))


def _bearers(read: Read, at: int, word: Token) -> tuple[list[Party], Token | None]:
    """Who is what `word` says, and the verb or noun by which it is said."""
    sentence = read.sentences[at]
    head = sentence.head(word)
    if word.dep in ("attr", "acomp", "oprd") and head.lemma in BEARING:
        subject = subject_of(sentence, head)
        if subject is not None and subject.lemma in ("who", "which", "that"):
            subject = sentence.head(head) if head.dep == "relcl" else None
        return (parties(read, at, subject) if subject is not None else []), head
    if word.dep == "appos" and head.i != word.i:
        return parties(read, at, head), word
    if word.dep == "amod" and word.i > head.i:
        return _named_so(read, at, head), word
    if word.dep == "pobj" and (turned := _turned(sentence, word)):
        return _made_so(read, at, turned), turned
    named = [
        party for child in sentence.children(word, "appos") for party in parties(read, at, child)
    ]
    return named, word


def _named_so(read: Read, at: int, noun: Token) -> list[Party]:
    """*A party hostile to Spain*; *the rise of the guild as a body hostile to Spain*."""
    if found := parties(read, at, noun):
        return found
    sentence = read.sentences[at]
    as_, above = sentence.head(noun), sentence.head(sentence.head(noun))
    if noun.dep != "pobj" or as_.lemma != "as" or above.pos != "NOUN":
        return []
    return behind(read, at, above, "of")


def _turned(sentence: Sentence, noun: Token) -> Token | None:
    """The verb that makes somebody *into* it, or calls or founds them *as* it."""
    way = sentence.head(noun)
    verb = sentence.head(way)
    if way.lemma == "than" and verb.lemma == "more":  # nothing more than
        way = sentence.head(sentence.head(verb))
        verb = sentence.head(way)
    if verb.pos != "VERB":
        return None
    if way.lemma == "as":
        return verb
    return verb if way.lemma in ("into", "to") and verb.lemma in TURNING else None


def _made_so(read: Read, at: int, verb: Token) -> list[Party]:
    sentence = read.sentences[at]
    objects = sentence.children(verb, "dobj")
    if objects and not is_passive(sentence, verb):
        return [party for noun in objects for party in parties(read, at, noun)]
    subject = subject_of(sentence, verb)
    return parties(read, at, subject) if subject is not None else []


def _by_title(read: Read, at: int, word: Token) -> Iterator[Found]:
    """*Senate member Edward Carter*: the body right before the word, the name right behind."""
    tokens = read.sentences[at].tokens
    if not 0 < word.i < len(tokens) - 1:
        return
    bodies = [p for p in read.index.named(tokens[word.i - 1].span) if p[1].kind in BODIES]
    names = [p for p in read.index.named(tokens[word.i + 1].span) if p[1].kind == "person"]
    free = not read.index.named(word.span)
    if len(bodies) == len(names) == 1 and free and bodies[0][0].end <= word.span.start:
        (body, whose), (name, who) = bodies[0], names[0]
        yield Found(_MEMBER, (word,), [Party(who, name)], [Party(whose, body)], word)


def _by_service(read: Read, at: int, word: Token) -> Iterator[Found]:
    """*Carter, a captain in the service of Mills*; *the guild came under the rule of Mills*."""
    sentence = read.sentences[at]
    preposition = sentence.head(word)
    if word.dep != "pobj" or preposition.lemma not in SERVED[word.lemma]:
        return
    above = sentence.head(preposition)
    if above.pos in ("VERB", "AUX"):
        subject = subject_of(sentence, above)
        ones, top = (parties(read, at, subject) if subject is not None else []), above
    else:
        own = parties(read, at, above)
        ones, top = (own, above) if own else _bearers(read, at, above)
    masters = at_noun(read, at, word, ("of", "poss"))
    if (masters and objects_behind(sentence, word, "of")) or sentence.children(word, "poss"):
        yield from completed(_SERVANT, (preposition, word), ones, masters, top or word)
