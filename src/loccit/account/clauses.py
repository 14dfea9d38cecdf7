"""The words of a phrase or a clause, taken from the parse."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loccit.account.links import RAISING
from loccit.account.parse import Sentence, Token, cover
from loccit.text import Span

__all__ = ["SUBJECTS", "attached", "clause", "phrase", "subject_of", "trimmed"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_CLAUSES = ("relcl", "parataxis")


def phrase(sentence: Sentence, noun: Token, without: Collection[int] = ()) -> Span:
    """A noun with all that belongs to it, but no relative clause set off by a comma and none of
    the tokens `without`."""
    kept = [noun]
    for child in sentence.children(noun):
        if child.i in without or child.dep in ("punct", "cc", "preconj"):
            continue
        if _is_aside(sentence, child):
            continue
        kept += [t for t in attached(sentence, child, without) if t.i not in without]
    return trimmed(_unbroken(sentence, kept, noun))


def attached(sentence: Sentence, top: Token, without: Collection[int]) -> list[Token]:
    """`top` and what hangs on it, less set off clauses and what hangs on `without`."""
    kept = [top]
    for child in sentence.children(top):
        if child.i in without or (child.dep in _CLAUSES and _set_off(sentence, child)):
            continue
        kept += attached(sentence, child, without)
    return kept


def _is_aside(sentence: Sentence, child: Token) -> bool:
    """A clause, or *like that of the others*, that commas set off from its noun."""
    like = child.dep == "prep" and child.lemma in ("like", "unlike")
    return (like or child.dep in (*_CLAUSES, "advcl")) and _set_off(sentence, child)


def _set_off(sentence: Sentence, verb: Token) -> bool:
    first = min(token.i for token in sentence.subtree(verb))
    return first > 0 and sentence.tokens[first - 1].text in (",", "—", "–", "(")


def clause(sentence: Sentence, verb: Token, without: Collection[int]) -> Span:
    """A verb with all that belongs to it, but for the tokens `without`, and for clauses that are
    only strung on with *and* and a subject of their own."""
    gone = set(without)
    for child in sentence.children(verb, "conj"):
        if sentence.children(child, *SUBJECTS):
            gone |= {token.i for token in sentence.subtree(child)}
    gone |= {token.i for token in _according(sentence, verb)}
    kept = [token for token in sentence.subtree(verb) if token.i not in gone]
    return trimmed(_longest(sentence, kept, verb, gone))


def _according(sentence: Sentence, verb: Token) -> list[Token]:
    """*According to somebody*, which tells whose claim it is, not what is claimed."""
    return [
        token
        for child in sentence.children(verb, "prep")
        if child.lemma in ("accord", "according")
        for token in sentence.subtree(child)
    ]


def _longest(
    sentence: Sentence, tokens: Sequence[Token], top: Token, gone: Collection[int]
) -> list[Token]:
    """The longest run of the tokens, that around `top` unless another is far longer."""
    best = _unbroken(sentence, tokens, top, gone)
    reached = -1
    for token in tokens:
        if token.i > reached:
            run = _unbroken(sentence, tokens, token, gone)
            reached = run[-1].i
            if len(run) > 2 * len(best):
                best = run
    return best


def _unbroken(
    sentence: Sentence, tokens: Sequence[Token], top: Token, gone: Collection[int] = ()
) -> list[Token]:
    """The tokens around `top`, as far as they follow each other; punctuation makes no gap."""
    inside = {token.i for token in tokens}
    first = last = top.i
    while first > 0 and _goes_on(sentence, first - 1, -1, inside, gone):
        first -= 1
    while last + 1 < len(sentence.tokens) and _goes_on(sentence, last + 1, 1, inside, gone):
        last += 1
    return list(sentence.tokens[first : last + 1])


def _goes_on(
    sentence: Sentence, i: int, step: int, inside: Collection[int], gone: Collection[int]
) -> bool:
    if i in inside:
        return True
    if i in gone or sentence.tokens[i].pos not in ("PUNCT", "CCONJ", "PART", "SYM"):
        return False
    following = i + step
    while 0 <= following < len(sentence.tokens) and sentence.tokens[following].pos in (
        "PUNCT",
        "CCONJ",
    ):
        following += step
    return following in inside


_OPENING, _CLOSING = '(“‘"[«', ')”’"]»'


def trimmed(tokens: Sequence[Token]) -> Span:
    """The reach of the tokens without conjunctions and stops at their borders, and without a
    mark or bracket that is not closed within."""
    kept = list(tokens)
    while len(kept) > 1 and (
        kept[0].text in ",;:—–-.…"
        or kept[0].pos == "CCONJ"
        or (kept[0].dep == "mark" and kept[0].lemma in ("that", "as"))
        or _is_alone(kept, 0)
    ):
        kept = kept[1:]
    while len(kept) > 1 and (
        kept[-1].text in ",;:—–-.…!?" or kept[-1].pos == "CCONJ" or _is_alone(kept, -1)
    ):
        kept = kept[:-1]
    return cover(kept)


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    words = "".join(token.text for token in tokens)
    if text == '"':
        return words.count('"') % 2 == 1
    pairs = zip(_OPENING, _CLOSING, strict=True)
    return any(
        text in pair and words.count(pair[0]) != words.count(pair[1]) and pair[0] != pair[1]
        for pair in pairs
    )


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of `verb`: its own, or that of the verb it is strung on or that lends it."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        if found := sentence.children(verb, *SUBJECTS):
            return found[0]
        head = sentence.head(verb)
        strung = verb.dep == "conj" and head.pos in ("VERB", "AUX")
        lent = verb.dep == "xcomp" and (head.lemma in RAISING or head.pos == "AUX")
        if not strung and not lent:
            return None
        verb = head
    return None
