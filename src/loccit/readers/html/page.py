"""Builds a text out of shown runs: what stands between them, and what they belong to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypedDict

from loccit.model import Block, BlockKind, Note, Page
from loccit.readers.blocks import mark_notes
from loccit.readers.html.tags import label_in
from loccit.readers.markup import Marked
from loccit.text import Rewriter, Span

__all__ = ["Meaning", "PageBuilder"]

_FEW = 5
_SMALLEST = 300
"""Code points of source for each of a few guessed pages: where there are fewer, what was taken
for pages are the numbers of paragraphs or verses."""
_RANK = {"": 0, " ": 1, "\n": 2, "\n\n": 3}


class Meaning(TypedDict):
    """What an element changes for the text within it. `call` is the target of a note's call;
    `whole` says that a mark at its head stands for all of it."""

    hidden: bool
    call: str | None
    note: bool
    whole: bool
    verse: bool
    italic: bool
    quote: bool
    identity: str


@dataclass(slots=True)
class _Region:
    """From the next shown run on, to wherever it ends."""

    start: int | None = None
    end: int = 0


@dataclass(slots=True)
class _Element:
    name: str
    meaning: Meaning
    page: str | None
    italics: _Region | None
    note: _Region | None
    heard: int
    """How many hidden words there were before it."""
    shown: int
    """Where the shown words before it end."""


@dataclass(frozen=True, slots=True)
class _Call:
    label: str
    target: str
    at: int


class PageBuilder:
    """Takes shown runs of a source in order, and writes what stands between them.

    Places are those of the source; they lie at the borders of shown runs, so that they lead
    on exactly. `targets` are the identities that links lead to.
    """

    def __init__(self, rewriter: Rewriter, targets: set[str]) -> None:
        self._rewriter = rewriter
        self._targets = targets
        self._stack: list[_Element] = []
        self._open: Counter[str] = Counter()
        self._hidden = self._notes_open = self._verse = self._quotes = 0
        self._gap = self._end = self._settled = 0
        self._between = ""
        self._written = False
        self._waiting: list[_Region] = []
        self._block: Block | None = None
        self._ending: list[_Region] = []
        self._heard: list[str] = []
        self._blocks: list[Block] = []
        self._emphasis: list[_Region] = []
        self._pages: list[tuple[str, _Region, bool]] = []
        self._calls: list[_Call] = []
        self._notes: dict[str, _Region] = {}

    @property
    def hidden(self) -> bool:
        return self._hidden > 0

    @property
    def quoted(self) -> bool:
        return self._quotes > 0

    @property
    def kept_space(self) -> bool:
        """Whether white space means itself here."""
        return self.inside("pre")

    def inside(self, name: str) -> bool:
        return self._open[name] > 0

    def quote_mark(self, *, opening: bool) -> str:
        """The mark for a `q` element: double outside, single within."""
        outer = self._open["q"] % 2 == 1
        return ("“" if outer else "‘") if opening else ("”" if outer else "’")

    def want(self, between: str) -> None:
        """Ask for white space before the next run; the strongest wish counts."""
        if _RANK[between] > _RANK[self._between]:
            self._between = between

    def hear(self, words: str) -> None:
        """Hidden words: a note's number or a page's may be among them."""
        self._heard.append(words)

    def show(self, start: int, end: int, words: str | None = None) -> None:
        """A run that is part of the text, as it stands or as `words`."""
        between = self._between if self._written else ""
        self._rewriter.replace(self._gap, start, between, "markup")
        if words is not None:
            self._rewriter.replace(start, end, words, "markup")
        self._gap = self._end = end
        self._between = ""
        self._written = True
        for region in self._waiting:
            region.start = start
        self._waiting.clear()
        if self._block is None:
            self._block = Block(*self._kind(start))

    def boundary(self, between: str) -> None:
        """A block ends here, if one is open."""
        if not self.hidden:
            self.want(between)
        if self._block is not None:
            span = Span(self._block.span.start, self._end)
            self._blocks.append(Block(self._block.kind, span, self._block.level))
            self._block = None
        if self._ending and self._end > self._settled:
            for region in self._ending:
                region.end = self._end
            self._ending = [region for region in self._ending if region.start is None]
            self._settled = self._end

    def page(self, label: str) -> None:
        """A page begins with the next run."""
        self._pages.append((label, self._wait(), True))

    def guess_page(self, label: str) -> None:
        """A page begins with the next run, if the name of an element tells true."""
        if not self.hidden:
            self._pages.append((label, self._wait(), False))

    def push(self, name: str, meaning: Meaning, page: str | None) -> None:
        """An element opens; `page` is the label of a page that begins with it, perhaps ""."""
        if page is not None and any(element.page is not None for element in self._stack[-3:]):
            page = None
        hides = meaning["hidden"] or page is not None
        note = self._note_of(name, meaning)
        italics = self._wait() if meaning["italic"] else None
        if italics:
            self._emphasis.append(italics)
        meaning = {**meaning, "hidden": hides}
        element = _Element(name, meaning, page, italics, note, len(self._heard), self._end)
        self._stack.append(element)
        self._open[name] += 1
        self._hidden += hides
        self._notes_open += meaning["note"]
        self._verse += meaning["verse"]
        self._quotes += meaning["quote"]

    def point(self, identity: str) -> None:
        """A place without words that links may lead to: a note begins there, perhaps."""
        if identity not in self._targets or identity in self._notes:
            return
        self._notes[identity] = region = self._wait()
        for element in self._stack[:-5:-1]:
            if element.shown == self._end and element.meaning["whole"] and not element.note:
                element.note = region
                return
        self._ending.append(region)

    def pop(self, name: str) -> None:
        """An element closes, and those in it that were left open; ignored where none is."""
        if not self._open[name]:
            return
        while self._stack:
            element = self._stack.pop()
            self._drop(element)
            if element.name == name:
                return

    def close(self) -> None:
        """Close everything that is open: a part ends."""
        self.boundary("\n\n")
        while self._stack:
            self._drop(self._stack.pop())
        self.boundary("\n\n")

    def end(self) -> Marked:
        """Close everything and hand over what was found, in places of the source."""
        self.close()
        length = len(self._rewriter.original)
        self._rewriter.replace(self._gap, length, "\n" if self._written else "", "markup")
        notes = self._called_notes()
        blocks = mark_notes(self._blocks, notes)
        return Marked(
            blocks=blocks,
            notes=notes,
            emphasis=tuple(sorted(span for r in self._emphasis if (span := _span(r)))),
            pages=self._printed_pages(length),
        )

    def _wait(self) -> _Region:
        region = _Region()
        self._waiting.append(region)
        return region

    def _note_of(self, name: str, meaning: Meaning) -> _Region | None:
        """The reach of an element that a link leads to: a note, perhaps."""
        identity = meaning["identity"]
        if name in ("a", "span", "sup", "b"):  # a mark at the note's head, not the note
            self.point(identity)
        elif identity in self._targets and identity not in self._notes:
            self._notes[identity] = region = self._wait()
            return region
        return None

    def _drop(self, element: _Element) -> None:
        self._open[element.name] -= 1
        self._hidden -= element.meaning["hidden"]
        self._notes_open -= element.meaning["note"]
        self._verse -= element.meaning["verse"]
        self._quotes -= element.meaning["quote"]
        for region in filter(None, (element.italics, element.note)):
            region.end = self._end
        if element.note and element.note.start is None:
            self._ending.append(element.note)  # its words stand in the block that follows
        words = "".join(self._heard[element.heard :])
        if element.page is not None and (label := element.page or label_in(words)):
            self.page(label)
        if (target := element.meaning["call"]) is not None:
            self._calls.append(_Call(words.strip(" \t\n[]()."), target, self._end))
        if not self._hidden:
            self._heard.clear()

    def _kind(self, start: int) -> tuple[BlockKind, Span, int]:
        span = Span(start, start)
        heading = next((n for n in ("h1", "h2", "h3", "h4", "h5", "h6") if self._open[n]), "")
        kind: BlockKind = "paragraph"
        level = 0
        if self._notes_open:
            kind = "note"
        elif self._verse:
            kind, level = "verse", self._quotes
        elif self._quotes:
            kind, level = "quote", self._quotes
        elif heading:
            kind, level = "heading", int(heading[1])
        elif self._open["pre"]:
            kind = "code"
        elif self._open["li"] or self._open["dd"]:
            kind = "item"
        elif self._open["table"]:
            kind = "table"
        return kind, span, level

    @property
    def lost(self) -> int:
        """How many notes are called for and not found."""
        called = {call.target for call in self._calls}
        return sum(1 for target in called if not self._is_found(target))

    def _is_found(self, target: str) -> bool:
        region = self._notes.get(target)
        return bool(region and _span(region))

    def _called_notes(self) -> tuple[Note, ...]:
        """The notes that are called for, each hung on its first call."""
        notes: dict[str, Note] = {}
        for call in self._calls:
            region = self._notes.get(call.target)
            span = _span(region) if region else None
            if span and call.target not in notes and not span.contains(Span(call.at, call.at)):
                notes[call.target] = Note(call.label, Span(call.at, call.at), span)
        return tuple(sorted(notes.values(), key=lambda note: note.span))

    def _printed_pages(self, length: int) -> tuple[Page, ...]:
        guessed = [region.start for _, region, sure in self._pages if not sure]
        known = [*filter(None, guessed), length]
        dense = len(guessed) >= _FEW and known[-1] - known[0] < _SMALLEST * len(guessed)
        pages = [(label, region) for label, region, sure in self._pages if sure or not dense]
        starts = [length if region.start is None else region.start for _, region in pages]
        ends = [*starts, length][1:]
        return tuple(
            Page(label, Span(start, end), index)
            for index, ((label, _), start, end) in enumerate(zip(pages, starts, ends, strict=True))
        )


def _span(region: _Region) -> Span | None:
    if region.start is None or region.end <= region.start:
        return None
    return Span(region.start, region.end)
