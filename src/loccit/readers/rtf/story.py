"""Paragraphs of an RTF file as they were read, and how they are set into a `Flow`.

What a paragraph is stands at its end, so that its words wait until then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Literal

from loccit.model import BlockKind, Change, Comment, Field, FieldItem
from loccit.readers.docx.styles import ParagraphStyle
from loccit.readers.flow import Flow, Region
from loccit.readers.sourceway import SOURCE
from loccit.text import Span

__all__ = ["Call", "Edge", "Hand", "Layout", "Paragraph", "Piece", "Point", "Setter", "Story"]

_BOTH_SIDES = 280
"""Twentieths of a point (5 mm) that a quotation is set in further on both sides …"""
_ONE_SIDE = 420
"""… or on the left only (7.5 mm), unless much of the text is; …"""
_FAR = 3400
"""… but so far in stand dates and signatures."""
_MOST = 0.4
_ITEM = re.compile(r"\s*(?:[-–—•·*‣▪○]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)])\s")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who put words in or took them out, and when."""

    kind: Literal["insertion", "deletion"]
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words; `offset` is where they stand in the source, None where a sign stands for them."""

    words: str
    offset: int | None
    italic: bool
    raised: bool
    hand: Hand | None


@dataclass(frozen=True, slots=True)
class Call:
    """A note hangs here."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Something begins or ends here: a field, the words of a comment."""

    key: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A comment stands here."""

    key: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is set; `left`, `right` and `first` are in twentieths of a point."""

    style: ParagraphStyle = field(default_factory=ParagraphStyle)
    outline: int | None = None
    left: int = 0
    right: int = 0
    first: int = 0
    aside: bool = False
    listed: bool = False
    tabled: bool = False


@dataclass(slots=True)
class Paragraph:
    layout: Layout
    pieces: list[Piece | Call | Edge | Point]

    def words(self, most: int = 1_000_000) -> str:
        parts: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, Piece):
                parts.append(piece.words)
                most -= len(piece.words)
                if most < 0:
                    break
        return "".join(parts)


@dataclass(slots=True)
class Story:
    """The body, a note, or a text box: its paragraphs, the last of them still open."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    open: list[Piece | Call | Edge | Point] = field(default_factory=list)

    def end_paragraph(self, layout: Layout) -> None:
        if self.open:
            self.paragraphs.append(Paragraph(layout, self.open))
            self.open = []


@dataclass(slots=True)
class Setter:
    """Sets stories into `flow`, and remembers where fields and comments stand."""

    flow: Flow
    regions: dict[str, Region] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    _hand: Hand | None = None
    _inserted: Region | None = None
    _handled: list[str] = field(default_factory=list)

    def set_body(self, paragraphs: Sequence[Paragraph]) -> None:
        measured = _measure(paragraphs)
        for paragraph in paragraphs:
            kind, level = _kind(paragraph, measured)
            with self.flow.block(kind, level):
                self._set(paragraph)

    def set_note(self, key: str, paragraphs: Sequence[Paragraph]) -> None:
        with self.flow.note(key):
            for paragraph in paragraphs:
                with self.flow.block("note"):
                    self._set(paragraph)

    def fields(self, cited: Iterable[tuple[str, str, tuple[FieldItem, ...]]]) -> None:
        """Fields by the keys of their edges, with their programs and items."""
        for key, program, items in cited:
            region = self.regions.get(key)
            if region and (span := region.span()):
                self.flow.fields.append(Field(span, program, items))

    def comments(self, told: Iterable[tuple[str, str, Comment]]) -> None:
        """Comments by the keys of their words' edges and of their own places."""
        for edges, place, comment in told:
            region = self.regions.get(edges)
            at = self.points.get(place, self.flow.at)
            span = (region.span() if region else None) or Span(at, at)
            self.flow.comments.append(replace(comment, span=span))

    def _set(self, paragraph: Paragraph) -> None:
        with ExitStack() as stack:
            italic = False
            for piece in paragraph.pieces:
                if not isinstance(piece, Piece):
                    self._mark(piece)
                    continue
                if piece.italic != italic:
                    stack.close()
                    italic = piece.italic
                    if italic:
                        stack.enter_context(self.flow.emphasis())
                self._change(piece.hand)
                if self._hand and self._hand.kind == "deletion":
                    self._handled.append(piece.words)
                    continue
                if self._hand:
                    self._handled.append(piece.words)
                self._write(piece)
            self._change(None)

    def _write(self, piece: Piece) -> None:
        if piece.offset is None:
            self.flow.write(piece.words)
        else:
            self.flow.write(piece.words, SOURCE, piece.offset)

    def _mark(self, mark: Call | Edge | Point) -> None:
        match mark:
            case Call(label, key):
                self.flow.call(label, key)
            case Point(key):
                self.points[key] = self.flow.at
            case Edge(key, begins) if begins:
                self.regions[key] = self.flow.begin()
            case Edge(key):
                if key in self.regions:
                    self.flow.end(self.regions[key])

    def _change(self, hand: Hand | None) -> None:
        """Another hand, or none, goes on from here."""
        if hand == self._hand:
            return
        before, self._hand = self._hand, hand
        words, self._handled = "".join(self._handled), []
        span = self.flow.end(self._inserted) if self._inserted else None
        self._inserted = None
        if before and before.kind == "deletion":
            span = Span(self.flow.at, self.flow.at)
        if before and span and words:
            change = Change(before.kind, span, words, before.author, before.date)
            self.flow.changes.append(change)
        if hand and hand.kind == "insertion":
            self._inserted = self.flow.begin()


@dataclass(frozen=True, slots=True)
class _Measured:
    left: int
    right: int
    indented: bool


def _measure(paragraphs: Sequence[Paragraph]) -> _Measured:
    """How running text is set in, and whether much of it is set in further."""
    sides: Counter[tuple[int, int]] = Counter()
    for paragraph in paragraphs:
        layout = paragraph.layout
        if layout.style.kind == "paragraph" and not (layout.listed or layout.tabled):
            length = len(paragraph.words())
            sides[layout.left + min(0, layout.first), layout.right] += length
    if not sides:
        return _Measured(0, 0, indented=False)
    most = max(sides.values())
    left, right = min(side for side, length in sides.items() if length >= 0.6 * most)
    further = sum(
        length
        for side, length in sides.items()
        if side[0] - left >= _ONE_SIDE and side[1] - right < _BOTH_SIDES
    )
    return _Measured(left, right, indented=further > _MOST * sides.total())


def _kind(paragraph: Paragraph, measured: _Measured) -> tuple[BlockKind, int]:
    layout = paragraph.layout
    if layout.tabled:
        return "table", 0
    if layout.outline is not None and layout.outline < 9:
        return "heading", layout.outline + 1
    style = layout.style
    if style.kind == "heading":
        return "heading", style.level
    sides = _set_in(layout, measured)
    if style.kind == "verse":
        return "verse", int(sides != "")
    if style.kind != "paragraph" and not (style.doubtful and not sides):
        return style.kind, style.level
    if layout.listed:
        return "item", 0
    if layout.aside or not sides or (sides == "left" and measured.indented):
        return "paragraph", 0
    return ("paragraph", 0) if _ITEM.match(paragraph.words(40)) else ("quote", 1)


def _set_in(layout: Layout, measured: _Measured) -> str:
    left = layout.left + min(0, layout.first) - measured.left
    right = layout.right - measured.right
    if left >= _BOTH_SIDES and right >= _BOTH_SIDES:
        return "both"
    return "left" if _ONE_SIDE <= left <= _FAR else ""
