"""Everyday verbs of change whose subject is no doer, and the turns that bring a cause forward."""

from __future__ import annotations

from loccit.account.actorwords import GROUPS, NO_ACTORS, PERSONS
from loccit.account.clauses import attached, trimmed
from loccit.account.happenings import is_happening
from loccit.account.links import CARRIERS, FORCES, MILD, NATURES, TAILS
from loccit.account.parse import Sentence, Token
from loccit.text import Span

__all__ = ["changed", "changes", "cleft", "explains", "is_thing"]

_WAYS = frozenset(["from", "to", "into", "out", "off", "onto", "back", "of", "away", "along"])
"""Prepositions that say where something is brought or what it is robbed of."""


def is_thing(sentence: Sentence, noun: Token, *, forward: bool = False) -> bool:
    """Whether a noun names a thing or a happening that can change something: nobody, no time,
    no name, and nothing that carries or tells, unless it is brought `forward` as a cause."""
    if noun.pos == "VERB":
        return noun.dep == "csubj" and noun.tag == "VBG"
    carrier = noun.lemma in CARRIERS and noun.lemma not in FORCES and not forward
    if noun.pos == "PROPN" and noun.text in NO_ACTORS:  # the Act, the Crisis
        return True
    if noun.pos != "NOUN" or carrier or noun.entity in ("DATE", "TIME", "PERSON"):
        return False
    if sentence.children(noun, "nummod") and noun.entity in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    return noun.lemma not in PERSONS and noun.lemma not in GROUPS


def changes(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Whether a noun as subject of a verb of change is its cause."""
    forward = cleft(sentence, verb) is not None
    if not is_thing(sentence, noun, forward=forward):
        return False
    mild = verb.lemma in MILD and not forward
    return not mild or noun.pos == "VERB" or _is_force(sentence, noun)


def _is_force(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun names a happening, a quality or a substance."""
    word = noun.lemma
    known = word in FORCES or is_happening(word) or noun.pos == "PROPN"
    if known or (word.endswith(NATURES) and len(word) > 5):
        return True
    return not sentence.children(noun, "det", "poss", "nummod")


def explains(sentence: Sentence, verb: Token, end: Token, noun: Token | None) -> bool:
    """Whether *explain*, *require* or *account for* tell a cause: *it explains why*, *it required
    an alteration*, and no share of a whole."""
    if noun is not None and noun.lemma in CARRIERS:
        return False
    if verb.lemma == "explain":
        return any(c.lemma == "why" for c in sentence.children(end, "advmod", "mark"))
    if verb.lemma == "require":
        return is_happening(end.lemma)
    shares = ("half", "third", "quarter", "percent", "majority", "bulk", "most", "part", "share")
    return end.pos != "NUM" and end.lemma not in shares


def changed(sentence: Sentence, verb: Token) -> Span | None:
    """What the verb changed and into what, as far as it follows the verb without a break."""
    kept: set[int] = set()
    for child in sentence.children(verb):
        if child.i > verb.i and (child.dep in TAILS or _is_way(child)):
            kept |= {token.i for token in attached(sentence, child, ())}
    last = verb.i
    while last + 1 < len(sentence.tokens) and last + 1 in kept:
        last += 1
    return trimmed(sentence.tokens[verb.i + 1 : last + 1]) if last > verb.i else None


def _is_way(token: Token) -> bool:
    return token.dep == "prep" and token.lemma in _WAYS


def cleft(sentence: Sentence, verb: Token) -> Token | None:
    """What is brought forward: the flood in *it was the flood that emptied the farms* and in
    *what emptied the farms was the flood*."""
    if verb.dep in ("csubj", "csubjpass"):
        be = sentence.head(verb)
        what = any(c.lemma == "what" for c in sentence.children(verb, "nsubj"))
        found = sentence.children(be, "attr")
        return found[0] if what and be.lemma == "be" and found and found[0].i > be.i else None
    that = any(c.lemma in ("that", "which") for c in sentence.children(verb, "nsubj"))
    if verb.dep not in ("relcl", "ccomp", "advcl") or not that:
        return None
    for token in sentence.ancestors(verb):
        if token.lemma == "be":
            it = any(c.lemma == "it" for c in sentence.children(token, "nsubj"))
            here = [c for c in sentence.children(token, "attr") if c.i < verb.i]
            return here[0] if it and here else None
        if token.pos not in ("NOUN", "PROPN", "ADP"):
            return None
    return None
