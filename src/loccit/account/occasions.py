"""When something was done or said: the date that hangs on the verb, or the occasion's own.

A date belongs to a verb where the parse leads from it there without another thing between
(*his explanation of May 2* does not date the sentence it stands in). Where the sentence has
none, the last date told of what the same speaker did is offered as inferred, unless another
occasion (*at a meeting*, *in another letter*) was opened since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.reportedwords import OCCASIONS
from loccit.model import Citation, When
from loccit.text import Span

__all__ = ["cited_when", "context_when", "own_when"]

_FAR = 5
_NEW = frozenset(["a", "an", "another", "one"])


def own_when(read: Read, at: int, word: Token, without: Sequence[Span] = ()) -> When | None:
    """The one date that hangs on `word`, outside of the stretches `without` (what is said)."""
    sentence = read.sentences[at]
    found = [
        when
        for when in read.times_in(sentence.span)
        if not any(span.contains(when.span) for span in without)
        and _hangs_on(read, sentence, when.span, word)
    ]
    values = {when.edtf for when in found}
    return found[0] if len(values) == 1 else None


def _hangs_on(read: Read, sentence: Sentence, date: Span, word: Token) -> bool:
    inside = {t.i for t in sentence.tokens if t.span.overlaps(date)}
    tops = [t for i in inside if (t := sentence.tokens[i]).head not in inside or t.head == i]
    return any(_leads(read, sentence, top, word) for top in tops)


def _leads(read: Read, sentence: Sentence, top: Token, word: Token) -> bool:
    """Whether the parse leads from a date up to `word` through nothing that the date could be
    of: only prepositions, other dates, occasions, and participles of the same doer."""
    if top.dep in ("nmod", "compound", "poss", "amod") and sentence.head(top).i != word.i:
        return sentence.head(top).lemma in OCCASIONS and not sentence.children(
            sentence.head(top), "poss"
        ) and _leads(read, sentence, sentence.head(top), word)  # fmt: skip
    below = top
    for token in sentence.ancestors(top):
        if token.i == word.i:
            return True
        if token.pos in ("VERB", "AUX"):
            return _same_act(sentence, token, word)
        if token.pos in ("NOUN", "PROPN") and not _passes(read, token, below):
            return False
        below = token
    return False


def _passes(read: Read, noun: Token, below: Token) -> bool:
    dated = bool(read.times_in(noun.span))
    return noun.lemma in OCCASIONS or dated or (below.pos == "ADP" and noun.dep == "dobj"
                                                and below.lemma in ("in", "on", "at"))  # fmt: skip


def _same_act(sentence: Sentence, verb: Token, word: Token) -> bool:
    """Whether two verbs tell of one act: a participle and its main verb, a verb and what is
    sought or done in the letter that it tells of."""
    if verb.dep == "advcl" and verb.tag == "VBG" and sentence.head(verb).i == word.i:
        return not sentence.children(verb, "nsubj")
    head = sentence.head(word)
    if word.dep == "xcomp" or (word.dep == "advcl" and word.tag == "VBG"):
        return head.i == verb.i
    if word.dep == "relcl":
        where = any(c.lemma == "in" for c in sentence.children(word, "prep"))
        written = any(c.lemma in OCCASIONS for c in sentence.children(verb, "dobj"))
        return where and written and verb in list(sentence.ancestors(word))
    return word.dep == "conj" and head.i == verb.i and not sentence.children(word, "nsubj")


def context_when(read: Read, at: int, actor: str) -> When | None:
    """The last date before sentence `at` told of what `actor` did, marked as inferred."""
    if not actor:
        return None
    for back in range(at, max(-1, at - _FAR - 1), -1):
        sentence = read.sentences[back]
        outside = [t for t in sentence.tokens if read.quotation_at(t.span.start) is None]
        if not outside:
            continue
        if back < at and (when := _dated_act(read, back, actor)):
            why = "the last date told of what the speaker did"
            return replace(when, kind="inferred", anchor=when.anchor or when.span, why=why)
        dated = any(read.quotation_at(w.span.start) is None for w in read.times_in(sentence.span))
        if dated or _opens_another(sentence, outside):
            return None
    return None


def _dated_act(read: Read, at: int, actor: str) -> When | None:
    """The date of the main verb of a sentence whose subject is the actor."""
    sentence = read.sentences[at]
    for verb in read.verbs(sentence):
        if verb.dep not in ("ROOT", "conj", "ccomp") or read.quotation_at(verb.span.start):
            continue
        subject = subject_of(sentence, verb)
        if subject is None or (found := own_when(read, at, verb)) is None:
            continue
        named = read.actor_of(subject) or read.person_meant(at, subject)
        if named is not None and named.id == actor:
            return found
    return None


def _opens_another(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens another occasion: *at a meeting*, *in another letter*."""
    for token in tokens:
        if token.lemma in OCCASIONS and token.pos == "NOUN":
            which = {c.lemma for c in sentence.children(token, "det", "poss", "amod")}
            if which & _NEW:
                return True
    return False


def cited_when(citations: Sequence[Citation], times: Sequence[When]) -> When | None:
    """The day that a reference gives for what it cites (a letter, a newspaper)."""
    for citation in citations:
        if not citation.work.date:
            continue
        found = [w for w in times if citation.span.contains(w.span) and w.edtf.count("-") == 2]
        if len(found) == 1 and found[0].earliest == found[0].latest:
            why = "the date of the source cited"
            return replace(found[0], kind="inferred", anchor=found[0].span, why=why)
    return None
