"""What is told to have happened, and when: each date with the words that it dates.

From the date the parse is climbed to the noun or verb that happens, and its clause is taken.
A date that only tells which thing is meant (*the Russia of 1917*) dates nothing. Without a
parse, the words are the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from loccit.account.happenings import is_happening
from loccit.account.parse import Sentence, Token, cover
from loccit.account.sentences import sentence_at
from loccit.model import Event, When
from loccit.text import Span

__all__ = ["tell_events"]

_APART = ("advcl", "conj", "parataxis", "relcl", "cc", "punct")
"""What hangs on a verb and is another clause, or stands between clauses."""
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN")
_OF_THE_VERB = ("dobj", "obj", "nsubj", "nsubjpass", "attr", "oprd", "dative", "npadvmod")

Within = Callable[[Span], tuple[str, ...]]


def tell_events(
    times: Sequence[When],
    sentences: Sequence[Sentence],
    spans: Sequence[Span],
    within: Within = lambda _: (),
) -> tuple[Event, ...]:
    """The events of a text, sorted as time goes; those whose date is open come last.

    `spans` are its sentences where nothing was parsed, `within` the ids of the actors that are
    named in a stretch. Two dates of one clause that say the same are one event.
    """
    told: dict[tuple[Span, str], tuple[When, Span, Span]] = {}
    starts = [sentence.span.start for sentence in sentences]
    for when in times:
        if when.kind == "bibliographic":
            continue
        if sentences:
            at = bisect_right(starts, when.span.start) - 1
            words, sentence = _dated(sentences, at, when)
        else:
            words = sentence = sentence_at(spans, when.span)
        if words and sentence:
            told.setdefault((words, when.edtf), (when, words, sentence))
    ordered = sorted(told.values(), key=_order)
    return tuple(
        Event(f"e{number}", when, words, sentence, within(words))
        for number, (when, words, sentence) in enumerate(ordered, 1)
    )


def _order(item: tuple[When, Span, Span]) -> tuple[object, ...]:
    when, words, _ = item
    far = (10**9, 0, 0)
    early = when.earliest or when.latest
    return (early is None, early or far, when.latest or far, words)


def _dated(sentences: Sequence[Sentence], at: int, when: When) -> tuple[Span | None, Span | None]:
    if at < 0 or when.span.start >= sentences[at].span.end:
        return None, None
    sentence = sentences[at]
    date = [token for token in sentence.tokens if token.span.overlaps(when.span)]
    if not date:
        return None, None
    top = _top(date)
    beside = _beside(sentence, top)
    top = _introduced(sentence, date, top)
    words = _noun(sentence, beside) if beside else _clause(sentence, top, when.span)
    return (words.cover(when.span) if words else None), sentence.span


def _beside(sentence: Sentence, top: Token) -> Token | None:
    """The happening that stands right before the date and is itself no part of the verb's own
    words: *until after the death of the king in 1924*."""
    first = min((child.i for child in sentence.subtree(top)), default=top.i)
    at = (sentence.head(top).i if sentence.head(top).pos == "ADP" else first) - 1
    if at < 1 or sentence.tokens[at + 1].lemma not in ("in", "on", "of"):
        return None
    before = sentence.tokens[at]
    happens = before.pos == "NOUN" and is_happening(before.lemma)
    return before if happens and before.dep == "pobj" else None


def _introduced(sentence: Sentence, date: Sequence[Token], top: Token) -> Token:
    """The preposition before the date, where the parser hung the date on what follows it but
    the preposition on a verb: *In 570 the king's nephew fled*."""
    before = sentence.tokens[date[0].i - 1] if date[0].i else top
    astray = top.i not in {t.i for t in sentence.subtree(before)}
    hangs = before.pos == "ADP" and sentence.head(before).pos in _VERBS
    return before if hangs and astray else top


def _top(date: Sequence[Token]) -> Token:
    """The token of the date that hangs on something outside of it."""
    inside = {token.i for token in date}
    hanging = [token for token in date if token.head not in inside or token.head == token.i]
    return hanging[-1] if hanging else date[-1]


def _clause(sentence: Sentence, top: Token, date: Span) -> Span | None:
    """The words that say what the date dates, or None where it dates nothing."""
    below = top
    for token in sentence.ancestors(top):
        if token.pos in _NOUNS and is_happening(token.lemma) and below.dep != "appos":
            return _noun(sentence, token)
        if token.pos in _VERBS and token.dep not in ("aux", "auxpass"):
            return _verb(sentence, token, date)
        if token.pos in _NOUNS and not _bears(sentence, token, below):
            return None
        below = token
    if top.pos in _VERBS:
        return _verb(sentence, top, date)
    return cover(sentence.tokens) if below.head == below.i else None


def _bears(sentence: Sentence, noun: Token, below: Token) -> bool:
    """Whether a date that hangs on a noun may date the verb above it: the noun stands right
    at the verb, and the date is not the noun's own (*of 1917*)."""
    own = below.pos == "ADP" and below.lemma == "of"
    return not own and (noun.dep in _OF_THE_VERB or sentence.head(noun).pos == "ADP")


def _noun(sentence: Sentence, noun: Token) -> Span:
    """A noun with what belongs to it, without the clauses about it."""
    kept = _subtree_without(sentence, noun, ("relcl", "acl", "appos", "conj", "cc", "punct"))
    return _around(kept, noun)


def _verb(sentence: Sentence, verb: Token, date: Span) -> Span:
    kept = _subtree_without(sentence, verb, _APART, keep=date)
    words = _around(kept, verb)
    if verb.dep in ("relcl", "acl"):  # what it is said of
        noun = sentence.head(verb)
        return words.cover(_noun(sentence, noun))
    subjects = ("nsubj", "nsubjpass", "csubj", "expl")
    if verb.dep in ("advcl", "conj", "xcomp") and not sentence.children(verb, *subjects):
        found = sentence.children(sentence.head(verb), *subjects)
        if found and verb.dep != "xcomp":
            return words.cover(_noun(sentence, found[0]))
        if verb.dep == "xcomp":
            return words.cover(_verb(sentence, sentence.head(verb), date))
    return words


def _subtree_without(
    sentence: Sentence, top: Token, deps: tuple[str, ...], keep: Span | None = None
) -> list[Token]:
    """`top` and what hangs on it; of its own children none by `deps`, unless the date is in it."""
    kept = [top]
    for child in sentence.children(top):
        below = sentence.subtree(child)
        dated = keep is not None and child.dep != "punct" and cover(below).overlaps(keep)
        if child.dep not in deps or dated:
            kept += _main_words(sentence, child, keep) if keep else below
    return sorted(kept, key=lambda token: token.i)


def _main_words(sentence: Sentence, top: Token, keep: Span) -> list[Token]:
    """`top` and what hangs on it, without the clauses about it that the date is not in."""
    kept = [top]
    for child in sentence.children(top):
        aside = child.dep in ("relcl", "advcl") and _is_set_off(sentence, child)
        if not aside or cover(sentence.subtree(child)).overlaps(keep):
            kept += _main_words(sentence, child, keep)
    return kept


def _is_set_off(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause begins behind a comma, or with a conjunction of time."""
    first = min(token.i for token in sentence.subtree(verb))
    marked = any(c.lemma in ("until", "when", "while") for c in sentence.children(verb))
    return marked or (first > 0 and sentence.tokens[first - 1].text in (",", "—", "–"))


def _around(tokens: Sequence[Token], top: Token) -> Span:
    """The tokens that stand around `top` without a great gap."""
    at = next(i for i, token in enumerate(tokens) if token.i == top.i)
    first = last = at
    while first > 0 and tokens[first].i - tokens[first - 1].i <= 12:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i - tokens[last].i <= 12:
        last += 1
    while last > at and tokens[last].text in (",", ";", ":", "—", "–"):
        last -= 1
    return cover(tokens[first : last + 1])
