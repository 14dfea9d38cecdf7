"""How a relation is told: denied, or only wished, feared and possible."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.relatingwords import FACTUAL, REFUSING, UNREAL_NOUNS, UNREAL_VERBS
from loccit.account.reportedwords import FALSE, FALSEHOODS
from loccit.text import Span

__all__ = ["is_denied", "is_excluded", "is_supposed"]

_MODALS = frozenset(["may", "might", "could", "can", "would", "should", "must", "will", "shall"])
_MARKS = frozenset(["if", "unless", "lest"])
_HARDLY = frozenset(["hardly", "scarcely", "barely", "almost", "nearly", "few", "seldom",
                     "rarely", "allegedly", "supposedly", "reportedly", "perhaps", "possibly",
                     "maybe", "probably", "presumably"])  # fmt: skip
_TRUE = frozenset(["true", "so", "case", "fact", "likely"])
_NEITHER = frozenset(["no", "neither", "nor"])
_AWAITING = frozenset(["until", "till", "before", "once"])
"""What stands behind these has not happened yet where the clause above them is no fact."""


def is_denied(sentence: Sentence, cue: Sequence[Token], top: Token) -> bool:
    """Whether it is told not to be so. `top` is the verb that carries the words of `cue`."""
    for word in (*cue, top):
        if any(_denies(sentence, child) for child in sentence.children(word)):
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
    if subject is not None and _has_no(sentence, subject):
        return True
    return top.pos in ("VERB", "AUX") and _is_called_false(sentence, top)


def _denies(sentence: Sentence, word: Token) -> bool:
    """Whether it denies what it hangs on; not in *invaded Spain, not France*."""
    if word.dep != "neg" and word.lemma not in ("no", "not", "never", "neither"):
        return False
    parted = word.i > word.head and sentence.tokens[word.i - 1].text == ","
    return not parted


def _is_called_false(sentence: Sentence, verb: Token) -> bool:
    """*It is not true that …*, *it is false that …*."""
    head = sentence.head(verb)
    if verb.dep not in ("ccomp", "csubj") or head.i == verb.i:
        return False
    said = [head, *sentence.children(head, "acomp", "attr")]
    if head.pos == "ADJ":
        said.append(sentence.head(head))
    untrue = any(word.lemma in FALSE or word.lemma in FALSEHOODS for word in said)
    not_ = any(child.dep == "neg" for word in said for child in sentence.children(word))
    true = any(word.lemma in _TRUE for word in said)
    return untrue != not_ if untrue or true else False


def _has_no(sentence: Sentence, noun: Token) -> bool:
    return any(child.lemma == "no" for child in sentence.children(noun))


def is_excluded(sentence: Sentence, party: Span) -> bool:
    """Whether the words about a party say that it is not they: *neither Carter nor Mills*,
    *Carter, but not Mills*, *by no worker*."""
    named = [t for t in sentence.tokens if t.span.overlaps(party)]
    word = next((t for t in named if sentence.head(t) not in named), None)
    if word is None:
        return False
    if any(_denies(sentence, child) for child in sentence.children(word)):
        return True
    while True:
        if any(c.lemma in _NEITHER for c in sentence.children(word)):
            return True
        above = sentence.head(word)
        joints = {c.lemma for c in sentence.children(above, "cc")}
        if word.dep != "conj" or "but" in joints or above.i == word.i:
            return False
        word = above


def is_supposed(sentence: Sentence, cue: Sequence[Token], top: Token) -> bool:
    """Whether it is wished, feared, possible, asked or as good as not so."""
    if sentence.tokens[-1].text.startswith("?"):
        return True
    if top.pos in ("VERB", "AUX"):
        sought = top.lemma in UNREAL_VERBS and top not in cue
        return sought or _is_unreal_verb(sentence, top)
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
    if helpers & _MODALS or marks & _MARKS or _is_doubtful(sentence, verb):
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


def _is_doubtful(sentence: Sentence, verb: Token) -> bool:
    """*Hardly supported*, *few supported*, *had they supported …, he would have won*."""
    subject = subject_of(sentence, verb)
    words = sentence.children(verb, "advmod")
    words += sentence.children(subject, "amod", "advmod") if subject is not None else []
    if any(word.lemma in _HARDLY for word in words):
        return True
    first = sentence.children(verb, "aux")[:1] if verb.dep == "advcl" else []
    return bool(first) and first[0].lemma == "have" and subject is not None and (
        first[0].i < subject.i
    )  # fmt: skip


def _awaits(sentence: Sentence, verb: Token) -> bool:
    return any(c.lemma in _AWAITING for c in sentence.children(verb, "mark", "advmod"))
