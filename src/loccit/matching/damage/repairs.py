"""What was repaired when a scan was read, and what else was offered for its words.

A match that rests on a repaired word says so; a difference that an offered reading explains is
weighed with its confidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from loccit.folding import fold_word
from loccit.model import Document, Variant
from loccit.text import Edit, Span

__all__ = ["MENDED", "Repairs", "tell_repairs"]

MENDED = ("misread", "run-together", "broken-word")
"""Rules of the repairs that made words of what was damaged: the print was no better for it."""
_START = attrgetter("span.start")
_LONGEST = 80
"""No word repaired or offered is longer, in code points."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs and offers of one document."""

    document: Document

    def within(self, span: Span) -> Iterator[Edit]:
        """The repairs of words that lie in the span, in order."""
        edits = self.document.edits
        for at in range(bisect_left(edits, span.start, key=_START), len(edits)):
            if edits[at].span.start >= span.end:
                return
            if edits[at].rule in MENDED:
                yield edits[at]

    def words(self, span: Span) -> Iterator[tuple[Span, str]]:
        """The repaired words that lie in the span, in order, each with what the scan reads."""
        done = span.start
        for edit in self.within(span):
            if edit.span.start < done:
                continue
            word = self._word_around(edit.span)
            done = max(word.end, edit.span.start + 1)
            yield word, self._as_read(word)

    def _word_around(self, span: Span) -> Span:
        text, start, end = self.document.text, span.start, span.end
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        return Span(start, end)

    def _as_read(self, word: Span) -> str:
        pieces, at = [], word.start
        for edit in self.within(Span(word.start, word.end + 1)):
            pieces += [self.document.text[at : edit.span.start], edit.read]
            at = edit.span.end
        return "".join(pieces) + self.document.text[at : word.end]

    def read_at(self, span: Span) -> str:
        """What the scan reads where words that cover the span were repaired; else empty."""
        around = Span(max(0, span.start - _LONGEST), span.end)
        return next((read for word, read in self.words(around) if word.contains(span)), "")

    def confidence(self, span: Span, fold: str) -> float:
        """How likely (0 to 1) the offers make it that the word at the span is this folded one;
        0.0 where nothing is offered."""
        offers = self.document.alternatives
        told = 0.0
        for at in range(bisect_left(offers, span.start, key=_START), len(offers)):
            if offers[at].span.start >= span.end:
                break
            if offers[at].span.end >= span.end and fold_word(offers[at].reading) == fold:
                told = max(told, offers[at].confidence)
        return told


def tell_repairs(document: Document, parts: Iterable[Span]) -> list[Variant]:
    """The words of these parts that were read otherwise than the scan has them."""
    repairs = Repairs(document)
    told = (found for part in parts for found in repairs.words(part))
    return [_tell(span, read, document) for span, read in told]


def _tell(span: Span, read: str, document: Document) -> Variant:
    words = " ".join(span.of(document.text).split())
    note = f"the scan reads ‘{' '.join(read.split())}’, read as ‘{words}’"
    return Variant("transport", words, words, span, None, note=note)
