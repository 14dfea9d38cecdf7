"""Marked words that are no quotation: scare quotes, titles, words spoken of as words.

Each rule says why. What no rule takes for an aside is a quotation: to check a scare quote
in vain does less harm than to pass over somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from loccit.finders.quotations_words import (
    CALLED,
    DETERMINERS,
    ENTITLED,
    GENRES,
    MEANS,
    MENTIONED,
    NAMING,
    SMALL,
    SPEECH,
    TERMS,
)
from loccit.model import AsideKind

__all__ = ["Surroundings", "why_aside"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLAUSE_STOP = re.compile(r"[.;:!?][\"”’»“)\]]*\s")
_OTHER_MARKS = re.compile('[“”„«»"]')
_JOURNAL = re.compile(
    r"[,.]?\s*(?:in:?\s+)?(?:[^\W\d_][\w&.’'-]*,?\s+){1,8}(?:vol\.?\s*|no\.?\s*|nr\.?\s*)?"
    r"\d{1,4}(?:[.,/]\s*(?:no\.?\s*|nr\.?\s*)?\d{1,4})?\s*\((?:\w+\.?\s+)?\d{4}\)"
)
_TITLE_WORDS = 20
_TERM_WORDS = 6
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around marked words: some characters of the same paragraph on either side."""

    words: str
    before: str
    after: str
    language: str
    cited: bool = False
    """A citation follows directly."""
    cited_later: bool = False
    """A citation follows in the sentence, no other marked words between."""
    in_citation: bool = False
    listed: bool = False
    interrupted: bool = False
    """The author breaks in with a clause of saying."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules ask of one place, asked once."""

    place: Surroundings
    count: int
    said: bool
    colon: bool
    title_case: bool


_Answer = tuple[AsideKind, str] | None


def why_aside(place: Surroundings) -> _Answer:
    """The kind of aside and the reason, or None for a quotation."""
    count = _count(place.words)
    if not count:
        return "mention", "there are no words between the marks"
    case = _Case(place, count, _is_said(place), _after_colon(place), _has_title_case(place))
    for rule in _RULES:
        answer = rule(case)
        if answer is not None:
            return answer
    return None


def _count(words: str) -> int:
    """How many words; where words are not spaced apart, two characters pass for one."""
    unspaced = len(_UNSPACED.findall(words))
    return len(_WORD.findall(_UNSPACED.sub(" ", words))) + (unspaced + 1) // 2


def _in_citation(case: _Case) -> _Answer:
    place = case.place
    if case.count > 2 * _TITLE_WORDS or case.said:
        return None
    if place.in_citation:
        return "title", "it stands within a citation"
    if place.listed:
        return "title", "it stands in a bibliography"
    sentence = place.words.rstrip()[-1:] in tuple(".!…") and not case.title_case
    if _JOURNAL.match(place.after) and case.count <= _TITLE_WORDS and not sentence:
        return "title", "a journal with volume and year follows"
    return None


def _named_title(case: _Case) -> _Answer:
    place = case.place
    if case.count > _TITLE_WORDS:
        return None
    if _entitled(place.language).search(place.before):
        return "title", "the words before it announce a title"
    if case.said or not case.title_case:
        return None
    if _genre_before(place):
        return "title", "capitalised like a title, after the name of a kind of writing"
    if re.search(r"(?:^|[.;(]\s*|\b)(?:[Ii]n|[Ss]ee|cf\.)\s+$", place.before) and case.count > 1:
        return "title", "capitalised like a title, after “in” or “see”"
    return None


def _mentioned(case: _Case) -> _Answer:
    place = case.place
    if place.cited or case.count > _SHORT:
        return None
    if _word_before(place.language).search(place.before):
        return "mention", "the words before it speak of a word"
    if _means(place.language).match(place.after):
        return "mention", "the words after it say what it means"
    return None


def _term(case: _Case) -> _Answer:
    place = case.place
    if place.cited or case.count > _TERM_WORDS or case.colon:
        return None
    if _naming(place.language).search(place.before):
        return "scare-quotes", "the words before it call it a name that people use"
    if place.words.rstrip()[-1:] in ("!", "?"):
        return None
    if _after_noun(place, TERMS):
        return "scare-quotes", "the words before it make it the name of an idea"
    return None


def _short(case: _Case) -> _Answer:
    place = case.place
    if place.cited or case.count > _SHORT:
        return None
    if case.count == 1:
        if case.said and place.before.rstrip()[-1:] in (",", ":"):
            return None
        return "scare-quotes", "a single word without a citation of its own"
    if case.said or case.colon or place.cited_later or _is_called(place):
        return None
    if case.title_case:
        return "title", "two or three words capitalised like a title, nobody is said to say them"
    return "scare-quotes", "two or three words, not cited, and nobody is said to say them"


def _capitalised(case: _Case) -> _Answer:
    place = case.place
    uncited = not (place.cited or place.cited_later)
    if uncited and case.title_case and not (case.said or case.colon or _is_called(place)):
        return "title", "capitalised like a title, not cited, and nobody is said to say it"
    return None


_RULES: tuple[Callable[[_Case], _Answer], ...] = (
    _in_citation,
    _named_title,
    _mentioned,
    _term,
    _short,
    _capitalised,
)


def _is_said(place: Surroundings) -> bool:
    """Whether a verb of saying stands beside the marks: he wrote that “…”, “…,” he wrote."""
    if place.interrupted:
        return True
    said = _table(SPEECH, place.language)
    own = _OTHER_MARKS.split(_clause_before(place.before))[-1]  # not what another quotation says
    before = [word.lower() for word in _LETTERS.findall(own)[-6:]]
    for at, word in enumerate(before):
        if word in said and not (at and DETERMINERS & {*before[max(0, at - 2) : at]}):
            return True
    if not (place.words.rstrip()[-1:] in ",?!—…" or place.after.lstrip()[:1] == ","):
        return False
    after = re.split(r"[.;:!?]", place.after.lstrip(" ,—"), maxsplit=1)[0]
    return any(word.lower() in said for word in _LETTERS.findall(after)[:4])


def _is_called(place: Surroundings) -> bool:
    called = _table(CALLED, place.language)
    around = _LETTERS.findall(_clause_before(place.before))[-6:]
    if place.words.rstrip()[-1:] == "," or place.after[:1] == ",":
        around += _LETTERS.findall(place.after)[:4]
    return any(word.lower() in called for word in around)


def _clause_before(before: str) -> str:
    return _CLAUSE_STOP.split(before.rstrip(" :"))[-1]


def _after_colon(place: Surroundings) -> bool:
    return place.before.rstrip()[-1:] == ":"


def _genre_before(place: Surroundings) -> bool:
    genres = _genres(place.language)
    before = _LETTERS.findall(_clause_before(place.before))[-8:]
    direct = place.before.rstrip()[-1:] not in (":",)
    return direct and any(word.lower() in genres for word in before)


def _after_noun(place: Surroundings, table: dict[str, str]) -> bool:
    return (
        _noun_before(table[place.language if place.language in table else "en"]).search(
            place.before
        )
        is not None
    )


@cache
def _noun_before(nouns: str) -> re.Pattern[str]:
    either = "|".join(nouns.split())
    return re.compile(
        rf"\b(?:{either})(?:\s+(?:of|der|des|vom|von|de|du)|,|\s+de\s+l['’])?\s+(?:(?:a|the|an|le|la)\s+)?$",
        re.IGNORECASE,
    )


@cache
def _word_before(language: str) -> re.Pattern[str]:
    """“the word …”, but not “in other words, …” nor “in the name of …”."""
    either = "|".join(MENTIONED.get(language, MENTIONED["en"]).split())
    return re.compile(rf"(?<!other )\b(?:{either})\s+$", re.IGNORECASE)


@cache
def _entitled(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{ENTITLED.get(language, ENTITLED['en'])})[,:]?\s*$", re.IGNORECASE)


@cache
def _naming(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{NAMING.get(language, NAMING['en'])})\s+(?:(?:the|a|an|as)\s+)?$", re.IGNORECASE
    )


@cache
def _means(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{MEANS.get(language, MEANS['en'])}", re.IGNORECASE)


@cache
def _genres(language: str) -> frozenset[str]:
    return frozenset(GENRES.get(language, GENRES["en"]).lower().split())


def _table(table: dict[str, frozenset[str]], language: str) -> frozenset[str]:
    return table.get(language, table["en"])


def _has_title_case(place: Surroundings) -> bool:
    """Whether all weighty words are capitalised, at least two, and it is no sentence.

    Says nothing of German, where every noun is, nor of French, where no title is.
    """
    if place.language not in ("en", ""):
        return False
    words = _LETTERS.findall(place.words)
    if len(words) < 2 or not words[0][0].isupper() or place.words.rstrip()[-1:] == "!":
        return False
    weighty = [word for word in words if word.lower() not in SMALL]
    return len(weighty) >= 2 and all(word[0].isupper() for word in weighty)
