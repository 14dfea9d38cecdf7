"""Where the parties of a relation stand about its word: subject, object, owner, preposition."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.relating import Party, parties
from loccit.account.relatingwords import MOVING

__all__ = ["at_noun", "at_verb", "behind", "doers", "is_passive", "objects_behind", "subjects"]


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of `verb` is whom it is done to."""
    if sentence.children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    return verb.dep == "acl" and verb.tag == "VBN"


def at_verb(read: Read, at: int, verb: Token, places: Sequence[str]) -> list[Party]:
    """The parties at the first of `places` where any stand."""
    sentence = read.sentences[at]
    passive = is_passive(sentence, verb)
    found: list[Party] = []
    for place in places:
        if place == "subject":
            found += doers(read, at, verb)
        elif place == "dobj" and passive:
            found += subjects(read, at, verb)
        elif place == "dobj":
            for noun in sentence.children(verb, "dobj"):
                found += parties(read, at, noun)
        else:
            found += behind(read, at, verb, place)
        if found:
            break  # *fought with the one against the other*: the first place is the foe's
    return found


def at_noun(read: Read, at: int, noun: Token, places: Sequence[str]) -> list[Party]:
    """The parties at the first of `places` where any stand."""
    sentence = read.sentences[at]
    found: list[Party] = []
    for place in places:
        if place == "poss":
            for owner in sentence.children(noun, "poss"):
                found += parties(read, at, owner)
        else:
            found += behind(read, at, noun, place)
        if found:
            break
    return found


def doers(read: Read, at: int, verb: Token) -> list[Party]:
    """Those who do what `verb` tells."""
    if not is_passive(read.sentences[at], verb):
        return subjects(read, at, verb)
    return behind(read, at, verb, "by")


def subjects(read: Read, at: int, verb: Token) -> list[Party]:
    """Those who are its subject, also by what it hangs on."""
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


def behind(read: Read, at: int, word: Token, preposition: str) -> list[Party]:
    """Those who stand behind `preposition`, which hangs on `word`."""
    nouns = objects_behind(read.sentences[at], word, preposition)
    return [party for noun in nouns for party in parties(read, at, noun)]


def objects_behind(sentence: Sentence, word: Token, preposition: str) -> list[Token]:
    """The nouns behind it, also where it is said twice: *by the one and by the other*."""
    found: list[Token] = []
    waiting = sentence.children(word, "prep", "agent", "dative")
    while waiting:
        one = waiting.pop(0)
        if one.text.lower() == preposition:
            found += sentence.children(one, "pobj")
        waiting += [c for c in sentence.children(one, "conj", "prep") if c.pos == "ADP"]
    return found
