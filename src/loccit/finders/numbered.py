"""Citations by number: `[12, p. 34]`, `[3]–[5]`, superscripts, through the draft's own list.

They count only where the draft lists its works under numbers. A number that the list lacks
is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loccit.finders.history import told
from loccit.finders.locators import DASH, read_locators
from loccit.finders.references import Reference
from loccit.model import Document, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["Numbers"]

_ITEM = late(
    rf"\s*(?P<first>\d{{1,3}})(?:\s?{DASH}\s?(?P<last>\d{{1,3}}))?"
    r"(?P<place>(?:\s*[,:]\s*(?=[^\W\d]|§)|\s*:\s*(?=\d))[^;\[\]]{1,60})?\s*(?:[,;]|$)"
)
_RANGE = late(rf"\[(?P<first>\d{{1,3}})\]\s?{DASH}\s?\[$")
_SQUARE = late(r"\[\d{1,3}(?:\s?[-,–;]\s?\d{1,3})*(?:,[^\]]{1,60})?\]")
_RAISED = late(r"[⁰¹²³⁴-⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴-⁹]{1,3})*")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_WIDEST = 30
"""No range of numbers is longer; a longer one is two years, or two pages."""


class Numbers:
    """The works of a numbered bibliography, and how the draft writes their numbers."""

    def __init__(self, document: Document, works: Mapping[str, Work | None]) -> None:
        self._works = works
        body = document.text
        square = bool(works) and _SQUARE.search(body) is not None
        self._brackets = "[" if square else "("
        anchors = [note.anchor for note in document.notes if note.anchor is not None]
        self._raised = bool(works) and not square and not anchors

    def __bool__(self) -> bool:
        return bool(self._works)

    def in_bracket(self, text: str, inside: Span) -> list[Reference]:
        """The references by number of a bracket that holds nothing else."""
        if text[inside.start - 1 : inside.start] != self._brackets:
            return []
        found: list[Reference] = []
        at = inside.start
        while at < inside.end:
            item = _ITEM.match(text, at, inside.end)
            if item is None or item.end() == at:
                return []
            read = list(self._item(text, item, inside))
            if not read:
                return []
            found += read
            at = item.end()
        if self._brackets == "(" and any(r.form == "unlisted" for r in found):
            return []
        return found

    def raised(self, text: str, gap: Span) -> Iterator[Reference]:
        """The references by superscript digits in `gap`, where the draft has no notes."""
        if not self._raised:
            return
        for mark in _RAISED.finditer(text, gap.start, gap.end):
            words = mark.group().translate(_PLAIN)
            numbers = [n for part in words.split(",") for n in _numbers(*_ends(part))]
            if numbers and all(number in self._works for number in numbers):
                span = Span(mark.start(), mark.end())
                yield from (self._reference(number, span) for number in numbers)

    def _item(self, text: str, item: re.Match[str], inside: Span) -> Iterator[Reference]:
        first, last = item["first"], item["last"] or item["first"]
        before = _RANGE.search(text, max(0, inside.start - 12), inside.start)
        if before and item.start() == inside.start:
            first = str(int(before["first"]) + 1)
        words = (item["place"] or "").strip(" ,:")
        place = read_locators(words) if words else None
        if words and place is None:
            return
        end = (
            item.end("place") if words else item.end("last") if item["last"] else item.end("first")
        )
        span = Span(item.start("first"), end)
        for number in _numbers(first, last):
            reference = self._reference(number, span)
            yield replace(reference, locators=place.locators if place else ())

    def _reference(self, number: str, span: Span) -> Reference:
        if number not in self._works:
            why = f"the bibliography has no number {number}"
            return Reference(span, "unlisted", Work(), strength=2, reason=why)
        work = self._works[number]
        if work is None:
            why = f"number {number} of the bibliography could not be read"
            return Reference(span, "unlisted", Work(), strength=2, reason=why)
        reason = f"number {number} of the bibliography: {told(work)}"
        return Reference(span, "full", work, strength=2, reason=reason)


def _ends(words: str) -> tuple[str, str]:
    first, *rest = re.split(DASH, words)
    return first, rest[-1] if rest else first


def _numbers(first: str, last: str) -> Sequence[str]:
    """The numbers from `first` to `last`; none where they make no range."""
    if not (first.isdigit() and last.isdigit()):
        return ()
    low, high = int(first), int(last)
    return [str(n) for n in range(low, high + 1)] if 0 <= high - low <= _WIDEST else ()
