"""A text put together from the text nodes of XML parts, with the way back to each of them.

    flow = Flow("word/document.xml")
    with flow.block("paragraph"):
        flow.write("He wrote ", node=4)
        with flow.emphasis():
            flow.write("Capital", node=7)
        flow.call("1", "fn1")               a note hangs here …
    with flow.note("fn1"), flow.block("note"):
        flow.write("London, 1867.", node=2)  … and this is it
    document = flow.finish(data, name, media_type)

Blocks are set apart by an empty line. White space between blocks belongs to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from loccit.model import (
    Block,
    BlockKind,
    Boxes,
    Change,
    Comment,
    Document,
    Field,
    Note,
    Origin,
    Page,
    Problem,
)
from loccit.readers.layers import Layers
from loccit.readers.markup import Marked, finish
from loccit.text import Edit, Span, WayBack

__all__ = ["Flow", "Region", "moved_origins"]

_SPACES = re.compile(r"\A[ \t\r\n\f]+|[\t\r\n\f][ \t\r\n\f]*+| [ \t\r\n\f]++| \Z")
"""White space that cannot stay as it is: all but single blanks between words."""


@dataclass(slots=True)
class Region:
    """From the next words written to the last ones before it was closed."""

    start: int | None = None
    end: int = 0

    def span(self) -> Span | None:
        """Its reach, or None where no words were written in it."""
        if self.start is None or self.end <= self.start:
            return None
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Call:
    label: str
    key: str
    at: int


class Flow:
    """Takes words in reading order, and writes what stands between them.

    `part` is the part that is being read; set it when the next one begins.
    """

    def __init__(self, part: str = "") -> None:
        self.part = part
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.comments: list[Comment] = []
        self.fields: list[Field] = []
        self._pieces: list[str] = []
        self._length = 0
        self._between = ""
        self._waiting: list[Region] = []
        self._origins: list[Origin] = []
        self._blocks: list[Block] = []
        self._pages: list[tuple[str, int, Region]] = []
        self._emphasis: list[Region] = []
        self._calls: list[_Call] = []
        self._notes: dict[str, Region] = {}

    @property
    def at(self) -> int:
        """The end of what is written, in code points."""
        return self._length

    @property
    def text(self) -> str:
        """What is written, before any repair; it ends with a line end."""
        return "".join(self._pieces) + ("\n" if self._pieces else "")

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where the words of `text` come from."""
        return tuple(self._origins)

    def write(self, words: str, node: int | None = None, offset: int = 0) -> None:
        """Words as they stand, from `offset` of text node `node`; of no node where it is None
        (a tab or a line break that an element stands for)."""
        if not words:
            return
        if self._between and self._pieces:
            self._put(self._between)
        self._between = ""
        for region in self._waiting:
            region.start = self._length
        self._waiting.clear()
        if node is not None:
            span = Span(self._length, self._length + len(words))
            self._origins.append(Origin(span, self.part, node, offset))
        self._put(words)

    def write_collapsed(self, words: str, node: int | None = None, start: int = 0) -> None:
        """Words in which any run of white space means one space, as in HTML and TEI. At the
        border of a block it means nothing. What stands before `start` is left out."""
        done = start
        for gap in _SPACES.finditer(words, start):
            self.write(words[done : gap.start()], node, done)
            self.want(" ")
            done = gap.end()
        self.write(words[done:], node, done)

    def want(self, between: str) -> None:
        """Ask for white space before the next words; the longest wish counts, and more line
        breaks count as more than spaces."""
        if (between.count("\n"), len(between)) > (self._between.count("\n"), len(self._between)):
            self._between = between

    def glue(self) -> None:
        """Take back the wish for a space or a line break; that between blocks stays."""
        if self._between.count("\n") < 2:
            self._between = ""

    def page(self, label: str, index: int | None = None) -> None:
        """A page begins with the next words. Labels may be empty where none is printed.

        `index` counts sheets from 0: by default, the next one; notes that are written behind
        the text may go back to the sheet they stand on.
        """
        region = Region()
        self._waiting.append(region)
        self._pages.append((label, len(self._pages) if index is None else index, region))

    def forget_pages(self) -> None:
        """The pages marked so far are not those that count."""
        self._pages.clear()

    def begin(self) -> Region:
        """A stretch begins with the next words; `end` closes it."""
        region = Region()
        self._waiting.append(region)
        return region

    def end(self, region: Region) -> Span | None:
        """Close `region`; its span, or None where no words were written in it."""
        region.end = self._length
        if region.start is None:
            self._waiting = [other for other in self._waiting if other is not region]
        return region.span()

    @contextmanager
    def block(self, kind: BlockKind, level: int = 0, between: str = "\n\n") -> Iterator[None]:
        """What is written in it is one block. Blocks within a block end it."""
        self.want(between)
        region = self.begin()
        inner = len(self._blocks)
        yield
        if (span := self.end(region)) and len(self._blocks) == inner:
            self._blocks.append(Block(kind, span, level))
        self.want(between)

    @contextmanager
    def emphasis(self) -> Iterator[None]:
        """What is written in it is set in italics; stretches that touch become one."""
        region = self.begin()
        yield
        if self.end(region):
            last = self._emphasis[-1] if self._emphasis else None
            if last and last.end == region.start:
                last.end = region.end
            else:
                self._emphasis.append(region)

    def call(self, label: str, key: str) -> None:
        """The note `key` hangs at the end of what is written; `label` is its printed mark."""
        self._calls.append(_Call(label, key, self._length))

    @contextmanager
    def note(self, key: str) -> Iterator[None]:
        """What is written in it is the note `key`."""
        region = self._notes[key] = self.begin()
        yield
        self.end(region)

    def finish(
        self,
        data: bytes,
        name: str,
        media_type: str,
        fields: Mapping[str, tuple[str, ...]] | None = None,
        boxes: Boxes | None = None,
    ) -> Document:
        """The document, after the repairs that every text gets.

        `fields` is what the file says of itself: title, author, date, language … Raises
        `ReadError` (`no-text`).
        """
        layers = Layers(self.text)
        marked = Marked(
            blocks=tuple(sorted(self._blocks, key=lambda block: block.span)),
            notes=self._hung_notes(),
            emphasis=tuple(span for region in self._emphasis if (span := region.span())),
            pages=self._paged(len(layers.text)),
            fields=fields,
            problems=tuple(self.problems),
        )
        document = finish(data, name, media_type, layers, marked)
        way = WayBack(document.edits)
        return replace(
            document,
            origins=tuple(moved_origins(self._origins, document.edits)),
            changes=tuple(_placed(change, way, document.text) for change in self.changes),
            comments=tuple(replace(c, span=way.forth(c.span)) for c in self.comments),
            fields=tuple(replace(f, span=way.forth(f.span)) for f in self.fields),
            boxes=Boxes.pack(replace(b, span=way.forth(b.span)) for b in boxes)
            if boxes
            else Boxes(),
        )

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _hung_notes(self) -> tuple[Note, ...]:
        calls: dict[str, _Call] = {}
        for call in self._calls:
            calls.setdefault(call.key, call)
        notes: list[Note] = []
        for key, region in self._notes.items():
            if span := region.span():
                call = calls.get(key)
                anchor = Span(call.at, call.at) if call else None
                notes.append(Note(call.label if call else "", anchor, span))
        return tuple(sorted(notes, key=lambda note: note.span))

    def _paged(self, length: int) -> tuple[Page, ...]:
        """The pages; what stands before the first page mark is on none."""
        starts = [length if region.start is None else region.start for _, _, region in self._pages]
        ends = [*starts, length][1:]
        return tuple(
            Page(label, Span(start, end), index)
            for (label, index, _), start, end in zip(self._pages, starts, ends, strict=True)
        )


def _placed(change: Change, way: WayBack, text: str) -> Change:
    """The change in the finished text; an insertion that was not given words has those there."""
    span = way.forth(change.span)
    own = change.kind == "insertion" and not change.words
    return replace(change, span=span, words=span.of(text) if own else change.words)


def moved_origins(origins: Iterable[Origin], edits: tuple[Edit, ...]) -> Iterator[Origin]:
    """The origins in the text after `edits`; what an edit replaced has none."""
    shift = 0
    waiting = list(edits)
    at = 0
    for origin in origins:
        start, end, offset = origin.span.start, origin.span.end, origin.offset
        while at < len(waiting) and waiting[at].span.start - shift < end:
            edit = waiting[at]
            old = edit.span.start - shift
            if old > start:
                yield replace(origin, span=Span(start + shift, old + shift), offset=offset)
            done = max(start, old + len(edit.read))
            if old + len(edit.read) > end:  # the edit reaches into the next origin
                start = end
                break
            offset += done - start
            start = done
            shift += len(edit.span) - len(edit.read)
            at += 1
        if start < end:
            yield replace(origin, span=Span(start + shift, end + shift), offset=offset)
