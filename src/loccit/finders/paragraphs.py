"""Paragraphs and sentences of a document, as spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from loccit.finders.vocabulary import ABBREVIATIONS, MONTHS
from loccit.model import Block, Document
from loccit.text import Span

__all__ = ["breaks", "index_at", "paragraphs"]

_BLANK = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_LINE = re.compile(r"\n+")
_STOP = re.compile(r"[.!?…][\"”’“‘»«)\]]*(?:[¹²³⁰-⁹]{1,9}|(?<=[.!?…\"”’»])\d{1,3})?(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[“”\"‘«»„/–—]+$")
_AGAIN = re.compile(r"\ba\.\s?a\.\s?O\b")
"""*am angegebenen Ort*, abbreviated with spaces."""
_NEXT = re.compile(r"\s*[\"“‘«„(\[—–-]*\s*(?P<word>[^\s]*)")


def paragraphs(document: Document) -> tuple[Block, ...]:
    """The document's blocks, sorted and without overlap; a text without blocks is cut at
    blank lines, or at line ends where no line is blank."""
    if document.blocks:
        return _flat(document.blocks)
    cut = _BLANK if _BLANK.search(document.text) else _LINE
    found: list[Block] = []
    start = 0
    for gap in cut.finditer(document.text):
        if gap.start() > start:
            found.append(Block("paragraph", Span(start, gap.start())))
        start = gap.end()
    if start < len(document.text):
        found.append(Block("paragraph", Span(start, len(document.text))))
    return tuple(found)


def _flat(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without those that merely hold others."""
    ordered = sorted(blocks, key=lambda b: (b.span.start, -b.span.end))
    flat: list[Block] = []
    for block in ordered:
        inner = block
        while flat and flat[-1].span.end > inner.span.start:
            outer = flat.pop()
            kind = outer.kind if outer.kind in ("quote", "verse") else inner.kind
            inner = Block(kind, inner.span, inner.level)
            if outer.span.start < inner.span.start:
                flat.append(Block(outer.kind, Span(outer.span.start, inner.span.start)))
                break
        flat.append(inner)
    return tuple(block for block in flat if len(block.span))


def index_at(starts: Sequence[int], point: int) -> int:
    """Which of the spans that begin at `starts` holds `point`; -1 before the first."""
    return bisect_right(starts, point) - 1


def breaks(text: str, start: int, end: int) -> list[int]:
    """Where sentences end between `start` and `end`: the points after their closing marks.

    A stop after an abbreviation or an initial, or before a small letter, ends none.
    """
    stops = _STOP.finditer(text, start, end)
    return [stop.end() for stop in stops if _ends_sentence(text, stop, end)]


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    after = _NEXT.match(text, stop.end(), min(end + 40, len(text)))
    word = after["word"] if after else ""
    if word and (word[0].islower() or (word[0] in ",;:" and len(stop.group()) == 1)):
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 30), stop.start())
    last = before.group() if before else ""
    if last.isdigit():
        return word.strip(".,").lower() not in MONTHS | {"jahrhundert", "auflage", "jahrgang"}
    if last in ("a", "O") and _AGAIN.search(text, max(0, stop.start() - 6), stop.start() + 5):
        return last == "O" and bool(word) and word[0].isupper()
    if len(last) == 1 and last.isalpha():
        return last.islower() and last not in ABBREVIATIONS
    return last.lower() not in ABBREVIATIONS
