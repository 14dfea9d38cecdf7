"""A reference cut into chunks: bracketed groups, quoted titles, words between commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from loccit.finders.locators import read_locators
from loccit.finders.shortforms import is_short
from loccit.text import Span

__all__ = ["CLOSERS", "Chunk", "chunks_of", "matching_bracket", "matching_mark"]

FARTHEST = 600
"""How many code points after its opening a bracket or mark is looked for its closing."""
CLOSERS = {"“": "”", "‘": "’", "«": "»", "„": "“", "‚": "‘", "‹": "›", '"': '"'}
_BRACKETS = {"(": ")", "[": "]"}
_LABEL_AHEAD = re.compile(
    r"\s+(?=(?:pp?\.|pp?(?=\s\d)|pgs?\.|S\.|pages?\s|Seiten?\s|cols?\.|fols?\.|§|ch\.|Sp\.|Bl\.|p[aá]gs?\.|[СсЛл]\.)\s?[\divxlcdmIVXLC])"
)
_COLON_AHEAD = re.compile(r"(?:(?<=[\d)\]])|(?<=\d[a-z]))\s*:\s?(?=[\divxlcdm])")
_VOLUME = re.compile(r"\s*(?:\d{1,3}|[IVXLC]{1,7})\s*")
_THOUSAND = re.compile(r",\d{3}(?!\d)")
_TRIM = " \t\n\r\u00a0\u202f.,:;"


@dataclass(frozen=True, slots=True)
class Chunk:
    """`span` is the whole chunk with its brackets or marks, `words` what stands inside."""

    kind: Literal["words", "group", "quoted"]
    span: Span
    words: str
    emphasised: bool = False


def matching_bracket(text: str, start: int, end: int) -> int:
    """Where the bracket that opens at `start` closes, or -1 if it does not before `end`."""
    waiting: list[str] = []
    for at in range(start, min(end, start + FARTHEST)):
        letter = text[at]
        if letter in _BRACKETS:
            waiting.append(_BRACKETS[letter])
        elif letter in ")]" and letter in waiting:
            while waiting.pop() != letter:
                pass
            if not waiting:
                return at
    return -1


def matching_mark(text: str, start: int, end: int) -> int:
    """Where the quotation mark that opens at `start` closes, or -1.

    A mark between two letters is an apostrophe and closes nothing.
    """
    end = min(end, start + FARTHEST)
    closer = CLOSERS[text[start]]
    at = text.find(closer, start + 1, end)
    while at != -1 and at + 1 < end and text[at + 1].isalnum() and text[at - 1].isalnum():
        at = text.find(closer, at + 1, end)
    if at == -1 and text[start] == "„":
        at = text.find("”", start + 1, end)
    return at


def chunks_of(text: str, span: Span, emphasis: Sequence[Span] = ()) -> list[Chunk]:
    """The chunks of the reference at `span`, in order; none is empty."""
    found: list[Chunk] = []
    italics = {e.start: e for e in emphasis if _sets_apart(text, span, e)}
    start = at = span.start
    while at < span.end:
        chunk = _closed_chunk(text, at, span.end, italics)
        if chunk is not None:
            found += _word_chunks(text, start, at)
            if chunk.words.strip(_TRIM):
                found.append(chunk)
            start = at = chunk.span.end
        elif text[at] == "," and not _is_thousand(text, at):
            found += _word_chunks(text, start, at)
            start = at = at + 1
        else:
            at += 1
    found += _word_chunks(text, start, span.end)
    return found


def _is_thousand(text: str, comma: int) -> bool:
    return text[comma - 1 : comma].isdigit() and _THOUSAND.match(text, comma) is not None


def _sets_apart(text: str, span: Span, emphasis: Span) -> bool:
    """Whether italics set one title apart; *Ibid.* in italics is no title."""
    words = emphasis.of(text).strip(_TRIM).lower()
    short = is_short(words)
    inside = span.contains(emphasis)
    return inside and not short and len(words) > 1 and len(emphasis) < 0.95 * len(span)


def _is_quoted(text: str, span: Span) -> bool:
    """Whether what is set in italics is a title in quotation marks."""
    closer = CLOSERS.get(text[span.start], "")
    return bool(closer) and closer in span.of(text)[1:]


def _closed_chunk(text: str, at: int, end: int, italics: dict[int, Span]) -> Chunk | None:
    """The group, quoted title or title in italics that opens right at `at`."""
    if at in italics and not _is_quoted(text, italics[at]):
        span = italics[at]
        return Chunk("words", span, span.of(text).strip(_TRIM), emphasised=True)
    letter = text[at]
    if letter in _BRACKETS:
        close = matching_bracket(text, at, end)
        if close != -1:
            return Chunk("group", Span(at, close + 1), text[at + 1 : close].strip())
    elif letter in CLOSERS and (at == 0 or not text[at - 1].isalnum()):
        close = matching_mark(text, at, end)
        if close != -1:
            return Chunk("quoted", Span(at, close + 1), text[at + 1 : close].strip(_TRIM))
    return None


def _word_chunks(text: str, start: int, end: int) -> Iterator[Chunk]:
    """The words at `start:end`, cut before a page that no comma sets off."""
    words = text[start:end]
    for pattern in (_LABEL_AHEAD, _COLON_AHEAD):
        for cut in pattern.finditer(text, start, end):
            volume = pattern is _COLON_AHEAD and _VOLUME.fullmatch(text[start : cut.start()])
            if not volume and read_locators(text[cut.end() : end]) is not None:
                yield from _trimmed(text, start, cut.start())
                yield from _trimmed(text, cut.end(), end)
                return
    if words:
        yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Chunk]:
    """One chunk without the space around it; the full stop of an abbreviation stays."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM.replace(".", ""):
        end -= 1
    if end > start:
        yield Chunk("words", Span(start, end), text[start:end])
