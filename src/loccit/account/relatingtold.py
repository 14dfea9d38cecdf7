"""How a relation is told: denied, or only wished, feared and possible."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.relatingwords import FACTUAL, REFUSING, UNREAL_NOUNS, UNREAL_VERBS

__all__ = ["is_denied", "is_supposed"]

_MODALS = frozenset(["may", "might", "could", "can", "would", "should", "must", "will", "shall"])
_MARKS = frozenset(["if", "unless", "lest"])
_AWAITING = frozenset(["until", "till", "before", "once"])
"""What stands behind these has not happened yet where the clause above them is no fact."""


def is_denied(sentence: Sentence, cue: Sequence[Token], top: Token) -> bool:
    """Whether it is told not to be so. `top` is the verb that carries the words of `cue`."""
    for word in (*cue, top):
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
        if word.dep == "pobj" and head.lemma == "of" and _has_no(sentence, sentence.head(head)):
            return True  # *no form of alliance*
        if word.dep == "pcomp" and head.lemma in ("without", "instead", "from"):
            return True
    subject = subject_of(sentence, top) if top.pos == "VERB" else None
    return subject is not None and _has_no(sentence, subject)


def _has_no(sentence: Sentence, noun: Token) -> bool:
    return any(child.lemma == "no" for child in sentence.children(noun))


def is_supposed(sentence: Sentence, top: Token) -> bool:
    """Whether it is wished, feared or possible."""
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
    if helpers & _MODALS or marks & _MARKS:
        return True
    head = sentence.head(verb)
    if head.i == verb.i:
        return False
    if verb.dep == "advcl" and _awaits(sentence, verb) and _is_unreal_verb(sentence, head):
        return True
    if "to" in helpers and verb.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl"):
        if head.lemma not in FACTUAL:
            return True
        return head.pos in ("VERB", "AUX") and _is_unreal_verb(sentence, head)
    if verb.dep == "ccomp" and head.lemma in UNREAL_VERBS:
        return True
    if verb.dep == "pcomp" and sentence.head(head).lemma in UNREAL_NOUNS:
        return True
    return verb.dep == "conj" and head.pos in ("VERB", "AUX") and _is_unreal_verb(sentence, head)


def _awaits(sentence: Sentence, verb: Token) -> bool:
    return any(c.lemma in _AWAITING for c in sentence.children(verb, "mark", "advmod"))
