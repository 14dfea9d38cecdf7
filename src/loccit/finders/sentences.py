"""The sentences of a draft, with its quotations and citations taken as single words.

A full stop inside a quotation ends no sentence of the draft, except at its very end; a
citation in brackets belongs to the sentence it follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from loccit.finders.paragraphs import breaks, index_at, paragraphs
from loccit.model import Block, Citation, Document, Quotation
from loccit.text import Span

__all__ = ["Sentences"]

_MARKS = "”’»“\"'«‹›"
_CLOSES = re.compile(r"[)\]]?\s*(?:[.;)\]]|$)")


class Sentences:
    """Which sentence, and which paragraph, a point of the text lies in."""

    def __init__(
        self, document: Document, quotations: Sequence[Quotation], citations: Sequence[Citation]
    ) -> None:
        self.text = document.text
        self.blocks: tuple[Block, ...] = paragraphs(document)
        self._block_starts = [block.span.start for block in self.blocks]
        masked = _mask(document, quotations, citations)
        ends: set[int] = set()
        for block in self.blocks:
            ends.update((block.span.start, block.span.end))
            ends.update(breaks(masked, block.span.start, block.span.end))
        self._ends = sorted(ends)

    def at(self, point: int) -> int:
        """The number of the sentence that holds `point`."""
        return bisect_right(self._ends, point)

    def block(self, point: int) -> int:
        """The number of the block that holds `point`; -1 before the first."""
        return index_at(self._block_starts, point)

    def span(self, point: int) -> Span:
        """The sentence that holds `point`."""
        index = self.at(point)
        start = self._ends[index - 1] if index else 0
        return Span(start, self._ends[index] if index < len(self._ends) else len(self.text))


def _mask(
    document: Document, quotations: Sequence[Quotation], citations: Sequence[Citation]
) -> str:
    """The text, code point for code point, with small letters for what must not break."""
    spans = list(_quoted(quotations)) + list(_bracketed(document.text, citations))
    pieces: list[str] = []
    done = 0
    anchors = [n.anchor for n in document.notes if n.anchor is not None and len(n.anchor)]
    marked = [(s.start, s.end, "x") for s in spans] + [(a.start, a.end, "¹") for a in anchors]
    for start, end, letter in sorted(marked):
        first = max(start, done)
        if end > first:
            pieces += (document.text[done:first], letter * (end - first))
            done = end
    pieces.append(document.text[done:])
    return "".join(pieces)


def _quoted(quotations: Iterable[Quotation]) -> Iterable[Span]:
    """Each quotation but its first letters and its end, where the stop and the mark are."""
    for quotation in quotations:
        if quotation.parent is None and quotation.kind != "block" and len(quotation.span) > 6:
            yield Span(quotation.span.start + 2, quotation.span.end - 3)


def _bracketed(text: str, citations: Iterable[Citation]) -> Iterable[Span]:
    """Each citation that closes a sentence: with its brackets, or up to the sentence's end."""
    for citation in citations:
        start, end = citation.span.start, citation.span.end
        opening = max(text.rfind("(", max(0, start - 60), start),
                      text.rfind("[", max(0, start - 60), start))  # fmt: skip
        closing = max(text.rfind(")", max(0, start - 60), start),
                      text.rfind("]", max(0, start - 60), start))  # fmt: skip
        if opening > closing:
            yield Span(opening, min(end + 1, len(text)))
        elif _CLOSES.match(text, end):
            yield Span(start, end)
