"""Where doubtful words stand, without those that are nobody's business to repair."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from loccit import lexicon
from loccit.readers.language import STOP_WORDS
from loccit.readers.mending.misread_words import WORD, plain
from loccit.text import Span

__all__ = ["Place", "places"]

_GLUE = frozenset("/@_\\&+%0123456789~^*|<>{}=#$€£")
"""Beside one of these a word is part of something else: an address, a formula, a number."""
_AROUND = 70
_LATIN = frozenset(
    ("et", "ad", "ex", "ab", "cum", "quod", "est", "qui", "quae", "sed", "ut", "per", "sunt")
)
_GAP = re.compile(r"\s{1,3}")
_ELIDED = re.compile(r"['’](?!s\b)[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A word as it stands (`raw`) and as it is looked up (`word`), with its neighbours.

    `before` and `after` are empty where more than white space lies between; `from_before` and
    `to_after` reach over the neighbour where one blank lies between, else they are `span`.
    `name` tells that the word is written as names are, or is part of a compound.
    """

    span: Span
    raw: str
    word: str
    before: str
    after: str
    from_before: Span
    to_after: Span
    name: bool


def places(text: str, wanted: Container[str], language: str) -> Iterator[Place]:
    """The places of the `wanted` words (as `plain` gives them), in order."""
    alien = _alien_words(language)
    last: re.Match[str] | None = None
    for found in WORD.finditer(text):
        word = plain(found[0])
        if word in wanted and _is_whole(text, found) and not _is_foreign(text, found, alien):
            yield _place(text, word, last, found)
        last = found


def _place(text: str, word: str, last: re.Match[str] | None, found: re.Match[str]) -> Place:
    start, end = found.span()
    gap = text[last.end() : start] if last else "."
    white = _GAP.match(text, end)
    following = WORD.match(text, white.end()) if white else None
    return Place(
        Span(start, end),
        found[0],
        word,
        plain(last[0]) if last and gap.isspace() else "",
        plain(following[0]) if following else "",
        Span(last.start() if last and gap == " " else start, end),
        Span(start, following.end() if following and white and white[0] == " " else end),
        found[0][0].isupper() or "-" in _sides(text, found),
    )


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether this is a plain word: no part of a number, no initials, no *o'er*, no CAPITALS."""
    raw = found[0]
    if any(c.isupper() and c != "I" for c in raw[1:]) or (len(raw) > 1 and raw.isupper()):
        return False
    sides = _sides(text, found)
    if any(side in _GLUE for side in sides):
        return False
    return not _ELIDED.match(text, found.end())


def _sides(text: str, found: re.Match[str]) -> str:
    start, end = found.span()
    return text[max(0, start - 1) : start] + text[end : end + 1]


def _is_foreign(text: str, found: re.Match[str], alien: frozenset[str]) -> bool:
    """Whether the words around are those of another language."""
    start, end = found.span()
    around = text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND]
    return sum(word in alien for word in _WORDS.findall(around)) >= 2


def _alien_words(language: str) -> frozenset[str]:
    others = frozenset().union(*(w for other, w in STOP_WORDS.items() if other != language))
    return frozenset(
        word
        for word in others | _LATIN
        if len(word) > 1 and lexicon.frequency(word, language) < 20_000
    )
