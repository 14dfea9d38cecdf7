"""Whose view something is said to be by words set beside it: *according to*, *in her opinion*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loccit.account.clauses import clause, subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read, phrase_of
from loccit.account.reportedwords import HOLDING, OCCASIONS, OPINIONS, PRETENDING, SAYING
from loccit.account.speakers import Speaker, according_to, subject_speaks
from loccit.text import Span

__all__ = ["Reported", "owner", "read_views"]

_SOURCES = frozenset(
    ["indictment", "source", "witness", "legend", "tradition", "historian", "police", "record",
     "chronicle", "document", "account", "newspaper", "study", "survey", "paper", "official",
     "court", "scholar", "critic", "observer", "expert", "report", "press", "author", "writer"]
)  # fmt: skip
_MINE = ("i", "we", "my", "our", "one's", "your")
_THEIRS = ("his", "her", "their", "its")
_CONCEDING = frozenset(["though", "although", "while", "whereas"])
_SAYING = SAYING | HOLDING | PRETENDING


@dataclass(frozen=True, slots=True)
class Reported:
    """`word` is the verb or noun of saying, in sentence `at`; `words` is what is said."""

    at: int
    word: Token
    words: Span
    speaker: Speaker
    why: str
    denied: bool = False


def read_views(read: Read, at: int, word: Token) -> Iterator[Reported]:
    """What sentence `at` gives as somebody's view by `word`."""
    if word.text.lower() == "according":
        yield from _according(read, at, word)
    if word.dep == "pobj" and word.lemma in OPINIONS:
        yield from _in_opinion(read, at, word)


def owner(read: Read, at: int, noun: Token) -> Speaker | None:
    """Whose a noun of saying is: *Carter's claim*, *the claim of Carter*."""
    sentence = read.sentences[at]
    owners = sentence.children(noun, "poss")
    for preposition in sentence.children(noun, "prep", "agent"):
        if preposition.lemma in ("of", "by"):
            owners += sentence.children(preposition, "pobj")
    for owner in owners:
        named = read.actor_of(owner)
        actor = named or read.person_meant(at, owner)
        if actor is None and owner.pos == "NOUN" and noun.lemma == "idea":
            continue
        span = phrase_of(sentence, owner)
        return Speaker(span, actor.id if actor else "", noun.span, "a noun of saying", noun, at)
    return None


def _according(read: Read, at: int, word: Token) -> Iterator[Reported]:
    sentence = read.sentences[at]
    head = sentence.head(word)
    end = according_to(sentence, word)
    while head.i != head.head and head.pos not in ("VERB", "AUX"):
        head = sentence.head(head)
    if end is None or head.pos not in ("VERB", "AUX"):
        return
    actor = read.actor_of(end)
    if actor is None and end.pos not in ("PROPN", "PRON") and end.lemma not in OCCASIONS | _SOURCES:
        return  # according to plan
    speaker = subject_speaks(read, at, word, frozenset())
    if speaker is None:
        return
    words = _beside(sentence, head, word, end)
    if not words.overlaps(word.span):
        yield Reported(at, word, words, speaker, "according to")


def _beside(sentence: Sentence, verb: Token, first: Token, last: Token) -> Span:
    """The clause of `verb` without the words from `first` to `last`, which tell whose view it
    is, and without what is said about its being said (*though she concedes that …*)."""
    gone = {t.i for t in sentence.tokens if first.i <= t.i <= last.i}
    for beside in sentence.children(verb, "advcl"):
        marks = {c.text.lower() for c in sentence.children(beside, "mark")}
        if marks & _CONCEDING and beside.lemma in _SAYING:
            gone |= {t.i for t in sentence.subtree(beside)}
    gone |= _trailing(sentence, gone)
    words = clause(sentence, verb, gone)
    after = next((t for t in sentence.tokens[last.i + 1 :] if t.text[0].isalnum()), None)
    if first.i == 0 and after is not None and after.span.start < words.end:
        words = Span(after.span.start, words.end)
    return words


def _trailing(sentence: Sentence, gone: set[int]) -> set[int]:
    """A clause with *which* at the end, behind a comma: it may be the author's own remark."""
    end = sentence.tokens[-1].i - (sentence.tokens[-1].pos == "PUNCT")
    for verb in sentence.tokens:
        if verb.dep not in ("relcl", "advcl", "ccomp") or verb.i in gone:
            continue
        under = sentence.subtree(verb)
        opens = under[0].i > 0 and sentence.tokens[under[0].i - 1].text == ","
        if opens and under[0].text.lower() == "which" and under[-1].i >= end:
            return {token.i for token in under}
    return set()


def _in_opinion(read: Read, at: int, noun: Token) -> Iterator[Reported]:
    """*In Carter's opinion the bridge was safe*; *the bridge, in her view, was safe*."""
    sentence = read.sentences[at]
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if preposition.lemma not in OPINIONS[noun.lemma] or verb.pos not in ("VERB", "AUX"):
        return
    last = max(sentence.subtree(preposition), key=lambda t: t.i)
    if subject_of(sentence, verb) is None or not _is_set_off(sentence, preposition, last):
        return
    speaker = owner(read, at, noun)
    if speaker is None or speaker.span is None:
        return
    whose = speaker.span.of(read.text).lower()
    if whose in _MINE or not (speaker.actor or whose in _THEIRS):
        return  # in the eyes of the law
    if sentence.children(noun, "poss") and sentence.children(noun, "prep"):
        return  # in its judgment of May 1911
    if read.quotation_at(verb.span.start) != read.quotation_at(noun.span.start):
        return
    words = _beside(sentence, verb, preposition, last)
    if not words.overlaps(noun.span) or preposition.i > 0:
        yield Reported(at, noun, words, speaker, "a noun of saying")


def _is_set_off(sentence: Sentence, first: Token, last: Token) -> bool:
    if first.i == 0 or sentence.tokens[first.i - 1].pos in ("CCONJ", "PUNCT"):
        following = sentence.tokens[last.i + 1 :]
        return first.i == 0 or bool(following and following[0].text in (",", "."))
    return False
