"""Where citations may stand: parentheses, brackets, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from loccit.finders.chunks import CLOSERS, matching_bracket, matching_mark
from loccit.finders.shortforms import ANY_SHORT
from loccit.finders.vocabulary import CROSS_REFERENCE, FUNCTION_WORDS, HEREAFTER, SIGNALS, VIA
from loccit.patterns import late
from loccit.text import Span

__all__ = [
    "Site",
    "after_quotation",
    "bracket_sites",
    "cross_reference",
    "segments",
    "split_via",
    "strip_signals",
]

LONGEST = 1200
"""No parenthesis longer than this many code points is looked at as a citation."""

_OPENING_MARKS = tuple('“„«‘"‹')
_CLOSING = "”’»“\"'›‹«"
_LOWER_ONLY = frozenset(
    ("in", "from", "so", "and", "also", "thus", "aus", "nach", "bei", "und", "auch", "etwa", "et",
     "dans", "selon", "according to", "ainsi", "dazu", "hierzu", "and see", "so auch")
)  # fmt: skip


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_BRACKETS = {"(": ")", "[": "]", "（": "）"}
_BRACKET = re.compile(r"[()\[\]（）]")
_LIKELY = late(
    rf"\d|\b[ivxlc]{{2,}}\b|\b(?:{ANY_SHORT}|cit\b)"
    rf"|\b(?:{_alternatives(HEREAFTER)})\b|[^\W\d_]{{3}}.*[^\W\d_]{{3}}",
    re.IGNORECASE | re.DOTALL,
)
"""What any citation in brackets holds: a number, a short form, or two words of some length."""
_SIGNAL = re.compile(
    rf"\s*(?:(?P<lower>{_alternatives(sorted(_LOWER_ONLY))})"
    rf"|(?i:{_alternatives([s for s in SIGNALS if s not in _LOWER_ONLY])})):?(?=\s),?\s+"
)
_OPENING = re.compile(r"\s*(?:In|From|As|On|According to|Laut|Nach|Bei|Dans|Selon|D’après)\s+")
_LEAD = re.compile(
    r"(?=[^\W\d_])(?:[^.;:()\[\]“”\"«»„*_]{2,160}?\s(?:see(?:\salso)?|cf\.|compare|consult|vgl\."
    r"|siehe|vergleiche|voir)|[^,.;:()\[\]“”\"«»„*_]{2,160}?\s(?:are|is|was|were|be|been|found"
    r"|given|taken|described|discussed|told)\s(?:in|from|by)"
    r"|(?:the|an?|his|her|their|die|der|das|den|le|la|les)\s[^,.;:()\[\]“”\"«»„*_]{2,100}?"
    r"\s(?:in|by|of|from|bei|von|dans|de|chez))\s+(?=[A-ZÀ-Þ“‘\"*_])"
)
"""A sentence that leads to a reference: *On what follows see*, *The figures are in*."""
_CROSS = re.compile(rf"\b(?:{_alternatives(CROSS_REFERENCE)})(?!\w)", re.IGNORECASE)
_PAGED = re.compile(r"\b(?:pp?|S|cols?|fols?)\.\s?[\dxvi]")
_VIA = late(rf"(?<!\w)(?:{_alternatives(VIA)}):?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A place to look at: `span` without its brackets, `order` its place in the reading.

    `expected` tells that a citation is likely here: right after a quotation, or in a note.
    """

    span: Span
    kind: Literal["bracket", "note", "line", "key", "year"]
    order: int
    expected: bool
    note: str = ""


def bracket_sites(text: str, paragraph: Span) -> Iterator[Site]:
    """The outermost parentheses and square brackets of a paragraph that may hold a citation."""
    for start, close in _outermost(text, paragraph):
        expected = after_quotation(text, start, paragraph.start)
        if expected or _LIKELY.search(text, start + 1, close):
            yield Site(Span(start + 1, close), "bracket", start, expected)


def _outermost(text: str, paragraph: Span) -> list[tuple[int, int]]:
    """Brackets that close again and are not too long, without those inside others."""
    open_at: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_BRACKETS.values(), 0)
    found: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, paragraph.start, paragraph.end):
        letter, at = bracket.group(), bracket.start()
        if closer := _BRACKETS.get(letter):
            open_at.append((closer, at))
            waiting[closer] += 1
        elif waiting[letter]:
            start = _unwind(open_at, waiting, letter)
            inner = bool(found) and found[-1][0] > start
            if inner and (
                text[start + 1 : start + 2] in _OPENING_MARKS
                or _serves(text, found[-1])
                or _ends_prose(text, (start, at), found[-1])
            ):
                continue  # (“the words” [Mills, p. 12]), (as Low says: “the words” [Mills, p. 12])
            if at - start <= LONGEST:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at))
    return found


def _serves(text: str, bracket: tuple[int, int]) -> bool:
    """Whether a bracket follows a quotation and gives a page."""
    before = text[max(0, bracket[0] - 3) : bracket[0]].rstrip(" \n.,")
    return before[-1:] in tuple(_CLOSING) and _PAGED.search(text, *bracket) is not None


def _ends_prose(text: str, outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether a square bracket that gives a page ends a parenthesis of prose:
    `(as Low said at last [Mills, p. 12])`."""
    if text[outer[0]] != "(" or text[inner[0]] != "[" or _PAGED.search(text, *inner) is None:
        return False
    before = text[outer[0] + 1 : inner[0]].split()
    plain = [word for word in before if word[0].islower() and word not in FUNCTION_WORDS]
    return bool(plain) and not text[inner[1] + 1 : outer[1]].strip(" .")


def _unwind(open_at: list[tuple[str, int]], waiting: dict[str, int], letter: str) -> int:
    """Takes brackets off the stack down to the one that `letter` closes."""
    while True:
        closer, start = open_at.pop()
        waiting[closer] -= 1
        if closer == letter:
            return start


def after_quotation(text: str, point: int, start: int) -> bool:
    """Whether a closing quotation mark stands right before `point`, but for stops and spaces."""
    before = text[max(start, point - 8) : point].rstrip(" \t\n\u00a0.,;:!?…—–-0123456789¹²³")
    return bool(before) and before[-1] in _CLOSING


def segments(text: str, span: Span) -> Iterator[Span]:
    """The span cut at the semicolons that stand outside brackets and quotation marks."""
    start = at = span.start
    while at < span.end:
        letter = text[at]
        if letter in "([":
            at = max(at, matching_bracket(text, at, span.end))
        elif letter in CLOSERS and letter != "'" and (at == 0 or not text[at - 1].isalnum()):
            at = max(at, matching_mark(text, at, span.end))
        elif letter == ";":
            yield Span(start, at)
            start = at + 1
        at += 1
    yield Span(start, span.end)


def cross_reference(words: str) -> bool:
    """Whether `words` send the reader to another page of the draft itself."""
    return _CROSS.search(words) is not None


def strip_signals(text: str, span: Span, *, opening: bool = False) -> Span:
    """The span without *see*, *cf.*, *vgl.* and their like at its head, and space around it.

    `opening` says that the span may open a sentence: *In* and *According to* count too.
    """
    start, end = span.start, span.end
    if opening and (found := _OPENING.match(text, start, end)):
        start = found.end()
    while found := _SIGNAL.match(text, start, end):
        start = found.end()
    if found := _LEAD.match(text, start, end):
        start = found.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def split_via(text: str, span: Span) -> tuple[Span, Span] | None:
    """(what is meant, what it is quoted in) where the span says *quoted in*."""
    found = _VIA.search(text, span.start, span.end)
    return (Span(span.start, found.start()), Span(found.end(), span.end)) if found else None
