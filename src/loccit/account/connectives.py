"""Conjunctions, prepositions and adverbs that say one thing led to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loccit.account.clauses import SUBJECTS, clause, phrase
from loccit.account.drafts import Draft
from loccit.account.links import MARKS, PREPOSITIONS, SEQUELS
from loccit.account.parse import Sentence, Token

__all__ = ["read_marks", "read_prepositions", "read_sequels"]

_PREPOSITIONS = tuple(tuple(words.split()) for words in PREPOSITIONS)
_SEQUELS = tuple(tuple(words.split()) for words in SEQUELS)


def read_marks(sentence: Sentence) -> Iterator[Draft]:
    """*Because X, Y*; *since X, Y* where it is no time; *so weak that Y*."""
    for mark in sentence.tokens:
        if mark.lemma in MARKS and mark.dep in ("mark", "prep", "advmod"):
            yield from _because(sentence, mark)
        if mark.lemma == "so" and mark.dep == "advmod":
            yield from _so_that(sentence, mark)


def _because(sentence: Sentence, mark: Token) -> Iterator[Draft]:
    reason = sentence.head(mark)
    if mark.dep == "prep":
        inner = sentence.children(mark, "pcomp")
        if not inner or mark.lemma != "given":
            return
        reason = inner[0]
    finite = reason.pos in ("VERB", "AUX") or sentence.children(reason, *SUBJECTS)
    if reason.dep not in ("advcl", "pcomp", "ccomp") or not finite:
        return
    if mark.lemma == "since" and _tells_time(sentence, reason):
        return
    main = sentence.head(mark) if mark.dep == "prep" else sentence.head(reason)
    if main.pos not in ("VERB", "AUX", "ADJ", "NOUN") or main.i == reason.i:
        return
    gone = {token.i for token in sentence.subtree(reason)} | {mark.i}
    cause = clause(sentence, reason, {mark.i})
    yield Draft(cause, (mark,), clause(sentence, main, gone), verb=None,
                denied=_not_because(sentence, mark), weight=2)  # fmt: skip


def _not_because(sentence: Sentence, mark: Token) -> bool:
    return mark.i > 0 and sentence.tokens[mark.i - 1].lemma == "not"


def _tells_time(sentence: Sentence, verb: Token) -> bool:
    """*Since he came* tells a time where the main verb stands in the perfect."""
    main = sentence.head(verb)
    perfect = any(child.lemma == "have" for child in sentence.children(main, "aux"))
    return perfect and verb.tag == "VBD"


def _so_that(sentence: Sentence, so: Token) -> Iterator[Draft]:
    """*So weak that it fell*."""
    weak = sentence.head(so)
    if weak.pos not in ("ADJ", "ADV") or so.i != weak.i - 1:
        return
    holders = [weak, sentence.head(weak)]
    for holder in holders:
        for end in sentence.children(holder, "ccomp", "advcl"):
            marks = [m for m in sentence.children(end, "mark") if m.lemma == "that"]
            if marks and end.i > weak.i:
                gone = {token.i for token in sentence.subtree(end)}
                main = holder if holder.pos in ("VERB", "AUX") else sentence.head(weak)
                if main.i in gone:
                    continue
                yield Draft(clause(sentence, main, gone), (so, marks[0]),
                            clause(sentence, end, {marks[0].i}))  # fmt: skip
                return


def read_prepositions(sentence: Sentence) -> Iterator[Draft]:
    """*Because of X, Y*; *in the absence of X, Y*; *hunger due to X*."""
    for i in range(len(sentence.tokens)):
        for words in _PREPOSITIONS:
            if not _stands(sentence, i, words):
                continue
            link = sentence.tokens[i : i + len(words)]
            if drafted := _by_preposition(sentence, link):
                yield drafted
            break


def _stands(sentence: Sentence, i: int, words: Sequence[str]) -> bool:
    found = sentence.tokens[i : i + len(words)]
    return len(found) == len(words) and all(
        token.text.lower() == word for token, word in zip(found, words, strict=True)
    )


def _by_preposition(sentence: Sentence, link: Sequence[Token]) -> Draft | None:
    inside = {token.i for token in link}
    ends = [
        child
        for token in reversed(link)
        for child in sentence.children(token, "pobj", "pcomp")
        if child.i not in inside
    ]
    top = next((t for t in link if t.head not in inside or t.head == t.i), link[0])
    main = sentence.head(top)
    if not ends or main.i in inside:
        return None
    end = ends[0]
    gone = inside | {token.i for token in sentence.subtree(top)}
    while main.pos not in ("VERB", "AUX", "NOUN", "PROPN") and main.head != main.i:
        main = sentence.head(main)
    if main.i in gone:
        return None
    if main.pos in ("NOUN", "PROPN"):
        effect = phrase(sentence, main, gone)
    else:
        effect = clause(sentence, main, gone)
    reach = clause(sentence, end, ()) if end.pos in ("VERB", "AUX") else phrase(sentence, end)
    denied = link[0].i > 0 and sentence.tokens[link[0].i - 1].lemma == "not"
    return Draft(reach, tuple(link), effect, denied=denied, weight=3)


def read_sequels(sentence: Sentence, before: Sentence | None) -> Iterator[Draft]:
    """*X. Therefore Y*; *X, and therefore Y*."""
    for i in range(len(sentence.tokens)):
        words = next((w for w in _SEQUELS if _stands(sentence, i, w)), None)
        if words is None or _is_of(sentence, i + len(words)):
            continue
        link = sentence.tokens[i : i + len(words)]
        inside = {token.i for token in link}
        top = next((t for t in link if t.head not in inside), link[0])
        main = sentence.head(top)
        if main.pos not in ("VERB", "AUX") or main.i in inside:
            continue
        gone = inside | {t.i for token in link for t in sentence.subtree(token)} - {main.i}
        effect = clause(sentence, main, gone)
        head = sentence.head(main)
        if main.dep == "conj" and head.pos in ("VERB", "AUX"):
            cut = {token.i for token in sentence.subtree(main)}
            yield Draft(clause(sentence, head, cut), tuple(link), effect)
        elif before and i <= 2 and sentence.children(main, *SUBJECTS):
            yield Draft(before.span, tuple(link), effect)


def _is_of(sentence: Sentence, i: int) -> bool:
    """Whether *of* follows: then it is a preposition."""
    return i < len(sentence.tokens) and sentence.tokens[i].text.lower() == "of"
