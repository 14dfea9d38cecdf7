"""What of a marked stretch is the quotation's own: no inner spaces, no note marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loccit.finders.quotations_words import ABBREVIATED, SPEECH
from loccit.text import Span

__all__ = ["own_words", "without_incises"]

_NOTE_MARKS = re.compile(
    r"(?<=[^\W\d_])\[\d{1,3}\](?!\w)"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?…’”\"')\]]))\s?[¹²³⁰⁴⁵⁶⁷⁸⁹]+(?!\w)"
)
_END_BRACKET = re.compile(r"(?<=[\w.,;:!?…’”\"')])\s?\[(?:\d{1,3}|\*)\]\s*\Z")
_END_DIGITS = re.compile(r"([^\W\d_]+)[)\]’'”]?[.,!?…]+(\d{1,3})\s*\Z")
_END_SIGNS = re.compile(r"(?<=[.,;:!?…’”\"')])[*†‡§]+\s*\Z")
_INCISE = re.compile(
    r",\s+([^\W\d_]+)(?:[-‐]t)?[-‐](?:il|elle|on|ils|elles|je|nous)\b(?:\s+[^,.;:!?«»]{1,40})?,",
)


def own_words(text: str, segment: Span, notes: Sequence[Span] = ()) -> list[Span]:
    """`segment` without white space at its ends and without the note marks in it.

    `notes` are the note marks of the document, sorted. A mark amid the words cuts them in two.
    """
    words = segment.of(text)
    cuts = [
        Span(segment.start + m.start(), segment.start + m.end())
        for m in _NOTE_MARKS.finditer(words)
    ]
    first = bisect_left(notes, Span(segment.start, segment.start))
    for note in notes[first:]:
        if note.end > segment.end:
            break
        if len(note):
            cuts.append(note)
    end = segment.start + _end_of_words(words)
    parts: list[Span] = []
    start = segment.start
    for cut in [*sorted(cuts), Span(end, end)]:
        parts += _trimmed(text, start, min(cut.start, end))
        start = max(start, cut.end)
    worded = [part for part in parts if any(char.isalnum() for char in part.of(text))]
    return worded or parts[:1]


def _end_of_words(words: str) -> int:
    """Where the words end: before `[12]`, before digits glued to a final stop, before a dagger."""
    for pattern in (_END_BRACKET, _END_SIGNS):
        tail = pattern.search(words, max(0, len(words) - 12))
        if tail:
            return tail.start()
    tail = _END_DIGITS.search(words, max(0, len(words) - 40))
    if tail and tail.group(1).lower() not in ABBREVIATED:
        return tail.start(2)
    return len(words)


def without_incises(text: str, part: Span) -> list[Span]:
    """A French part without « , écrit-il, » in its midst, the author's own."""
    parts: list[Span] = []
    start = part.start
    for match in _INCISE.finditer(text, part.start, part.end):
        if match.group(1).lower() in SPEECH["fr"]:
            parts += _trimmed(text, start, match.start())
            start = match.end()
    return [*parts, *_trimmed(text, start, part.end)]


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    if start < end:
        yield Span(start, end)
