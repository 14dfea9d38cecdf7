"""The paragraphs of a document, in order, for the finders of quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loccit.finders.quotations_words import BIBLIOGRAPHY
from loccit.model import Block, BlockKind, Document
from loccit.text import Span

__all__ = ["Unit", "units_of"]

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ENDED = re.compile(r"</blockquote|\\end\s*\{\s*\w*(?:quot|verse)", re.IGNORECASE)
"""Where HTML and LaTeX end a block quotation."""
_LONG_LINE = 160
"""Lines longer than this on average are paragraphs of their own."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph: `listed` where it stands in a bibliography; `level` is the depth of a
    block quotation; `fresh` where the file's own marks begin another block quotation here."""

    kind: BlockKind
    span: Span
    level: int = 0
    listed: bool = False
    fresh: bool = False


def units_of(document: Document) -> list[Unit]:
    """Every stretch of the text once, in order; what no block covers counts as paragraphs."""
    units: list[Unit] = []
    listed = False
    dress = _Dress(document)
    for kind, span, level, loose in _stretches(document):
        for piece in _paragraphs(document.text, span, kind, loose):
            title = piece.of(document.text).strip("#*_ :.\n\t").lower()
            if title in BIBLIOGRAPHY or kind == "heading":
                listed = title in BIBLIOGRAPHY
            before = units[-1] if units else None
            follows = before and before.kind == kind == "quote" and level <= before.level
            fresh = bool(follows) and dress.parts(units[-1].span.end, piece.start)
            units.append(Unit(kind, piece, level, listed, fresh))
    return units


class _Dress:
    """Which marks of the file were taken out between two paragraphs."""

    def __init__(self, document: Document) -> None:
        self._markdown = document.media_type == "text/markdown"
        self._edits = [edit for edit in document.edits if edit.rule == "markup"]
        self._starts = [edit.span.start for edit in self._edits]

    def parts(self, end: int, start: int) -> bool:
        """Whether one block quotation ends at `end` and another begins at `start`. In Markdown
        a line with `>` alone holds two paragraphs together, an empty line does not."""
        first, last = bisect_left(self._starts, end), bisect_right(self._starts, start)
        between = self._edits[first:last]
        if any(_ENDED.search(edit.read) for edit in between):
            return True
        begins = any(edit.span.start == start and edit.read[:1] == ">" for edit in between)
        held = any(edit.read.strip(" >") == "" and edit.span.start < start for edit in between)
        return self._markdown and begins and not held


def _stretches(document: Document) -> Iterator[tuple[BlockKind, Span, int, bool]]:
    """Kind, span, level, and whether no block covers it."""
    done = 0
    size = len(document.text)
    for block in _outermost(document.blocks):
        if block.span.start > done:
            yield "paragraph", Span(done, block.span.start), 0, True
        yield block.kind, Span(block.span.start, min(block.span.end, size)), block.level, False
        done = block.span.end
    if done < size:
        yield "paragraph", Span(done, size), 0, True


def _outermost(blocks: Sequence[Block]) -> Iterator[Block]:
    done = 0
    for block in sorted(blocks, key=lambda block: (block.span.start, -block.span.end)):
        if block.span.start >= done and len(block.span):
            yield block
            done = block.span.end


def _paragraphs(text: str, span: Span, kind: BlockKind, loose: bool) -> Iterator[Span]:
    if kind in ("code", "verse", "table"):
        yield from _trimmed(text, span.start, span.end)
        return
    by_line = loose and not _has_blank_lines(text, span) and _has_long_lines(text, span)
    start = span.start
    for match in (_LINE if by_line else _BLANK).finditer(text, span.start, span.end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def _has_blank_lines(text: str, span: Span) -> bool:
    return _BLANK.search(text, span.start, span.end) is not None


def _has_long_lines(text: str, span: Span) -> bool:
    lines = text.count("\n", span.start, span.end)
    return lines > 0 and len(span) / (lines + 1) > _LONG_LINE


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends; none where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
