"""Who may have a passage from whom: order in time and closeness of reading, and nothing else.

Two passages agree because one was taken from the other, or both from a third that may not be
among the documents held. Nothing here tells these apart, and nothing claims to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import floor

from rapidfuzz.distance import Levenshtein

from loccit.folding import fold_word
from loccit.model import Descent, Era, Family, Passage, Text
from loccit.reuse.dating import is_older
from loccit.text import Span

__all__ = ["find_descents", "find_quoted", "letters_of"]

_LIKE = 1000
"""Parts of a likeness within one of which two readings are equally close."""
_LONGEST = 20_000
"""Letters of readings that are held against each other anew."""
_NO_LETTERS = re.compile("[^a-z0-9]+")
_RUN = re.compile(r"[^\W_]+")
_MARK = re.compile('[„“”«»"]')
_CLOSED_BY = {"„": "“”", "“": "”", "«": "»", "»": "«", '"': '"', "”": "”"}
_PARAGRAPH = 4_000
"""Code points before a passage in which the mark that opens its quotation is looked for."""
_MOSTLY = 0.8


def find_descents(
    family: Family, texts: Mapping[str, Text], eras: Mapping[str, Era]
) -> tuple[Descent, ...]:
    """For each passage that has certainly older relatives, the closest of these; of several as
    close, the oldest."""
    standing = _standing(family)
    older: dict[int, dict[int, float]] = defaultdict(dict)
    for link in family.links:
        ends = (_number(link.one, standing), _number(link.other, standing))
        for giver, taker in (ends, ends[::-1]):
            if is_older(*(eras[family.passages[n].document] for n in (giver, taker))):
                known = older[taker].get(giver, 0.0)
                older[taker][giver] = max(known, link.likeness)
    readings: dict[int, str] = {}
    for number in {*older, *(giver for givers in older.values() for giver in givers)}:
        passage = family.passages[number]
        readings[number] = letters_of(passage.span.of(texts[passage.document].text))
    found: list[Descent] = []
    for taker in sorted(older):
        near = [
            (-_likeness(readings[giver], readings[taker], linked), giver)
            for giver, linked in older[taker].items()
        ]
        likeness, giver = min(near)
        equals = sum(one == likeness for one, _ in near) - 1
        found.append(Descent(taker, giver, -likeness, equals))
    return tuple(found)


_Standing = Mapping[str, Sequence[tuple[Span, int]]]


def _standing(family: Family) -> _Standing:
    """By document, where the family's passages stand, with their numbers."""
    standing: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, passage in enumerate(family.passages):
        standing[passage.document].append((passage.span, number))
    return standing


def _number(side: Passage, standing: _Standing) -> int:
    """The family's passage that this side of a link stands at."""
    there = standing[side.document]
    return max(there, key=lambda held: _common(held[0], side.span))[1]


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def letters_of(words: str) -> str:
    """The letters and digits alone, folded: what two readings of a passage are compared by."""
    if words.isascii():
        return _NO_LETTERS.sub("", words.lower())
    return "".join(fold_word(run) for run in _RUN.findall(words))


def _likeness(one: str, other: str, linked: float) -> float:
    """That of the two whole readings, or that of the pair where they are of a book's length.
    Rounded down: only the same is wholly alike."""
    if max(len(one), len(other)) <= _LONGEST:
        linked = Levenshtein.normalized_similarity(one, other)
    return floor(linked * _LIKE) / _LIKE


def find_quoted(
    family: Family, texts: Mapping[str, Text], quotes: Mapping[str, Sequence[Span]]
) -> tuple[int, ...]:
    """The numbers of the passages most of whose letters stand in quotation marks, or in one of
    the block quotations of their documents."""
    return tuple(
        number
        for number, passage in enumerate(family.passages)
        if _in_marks(texts[passage.document].text, passage.span)
        or any(_mostly_in(passage.span, quote) for quote in quotes.get(passage.document, ()))
    )


def _mostly_in(span: Span, quote: Span) -> bool:
    return _common(span, quote) >= _MOSTLY * len(span)


def _in_marks(text: str, span: Span) -> bool:
    begin = max(text.rfind("\n\n", 0, span.start), span.start - _PARAGRAPH, 0)
    inside, closing, since = 0, "", span.start
    for mark in _MARK.finditer(text, begin, span.end):
        sign = mark.group()
        if not closing:
            closing, since = _CLOSED_BY[sign], max(mark.end(), span.start)
        elif sign in closing:
            inside += max(0, mark.start() - since)
            closing = ""
    if closing:
        inside += span.end - since
    return inside >= _MOSTLY * len(span)
