"""TEI: the text as its witness shows it, with pages, notes, quotations and verse as marked.

After the Guidelines of the Text Encoding Initiative, P5. What an editor corrects, normalises
or expands (`choice`, `app`) is offered as an alternative, not put into the text. Quotation
marks that are only meant (`<q>` without any) are written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from loccit.model import Alternative, BlockKind, Change, Document, Problem
from loccit.readers.flow import Flow
from loccit.readers.tei.header import fields_of
from loccit.readers.tei.notes import Notes
from loccit.readers.tei.tags import (
    BLOCKS,
    HIDDEN,
    QUOTES,
    WITNESSED,
    has_blocks,
    is_block,
    is_italic,
)
from loccit.readers.xmltree import Element, local, parse, text_nodes
from loccit.text import Span, WayBack

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_tei"]

_MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』"
_GAP = "[…]"
_HYPHENS = ("-", "‐", "\u00ad", "¬", "⸗")
_DIVISION = re.compile(r"div\d?|front|back|floatingText")
_DRESS = " []().,"
_BETWEEN_LINES = ("pb", "lb", "cb", "milestone", "note")


def read_tei(data: bytes, name: str, options: Options) -> Document:  # noqa: ARG001
    """Raises `ReadError`: `damaged`, `unsupported` (entities of its own), `no-text`."""
    root = parse(data, name)
    reader = _Reader(root)
    reader.walk(root)
    reader.write_notes()
    document = reader.flow.finish(data, name, "application/tei+xml", fields_of(_headed(root)))
    way = WayBack(document.edits)
    moved = tuple(replace(other, span=way.forth(other.span)) for other in reader.alternatives)
    return replace(document, alternatives=moved)


def _headed(root: Element) -> Element:
    """The element whose header speaks for the whole file."""
    if any(local(child) == "teiHeader" for child in root):
        return root
    return next((e for e in root if local(e) in ("TEI", "TEI.2")), root)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A note to be written behind the text, and the page that it hangs on."""

    element: Element
    key: str
    page: tuple[str, int] | None


class _Reader:
    """Walks the tree once, in reading order; notes are put off to the end."""

    def __init__(self, root: Element) -> None:
        self.flow = Flow()
        self.alternatives: list[Alternative] = []
        self._nodes = {
            (element, tail): number for number, (element, tail, _) in enumerate(text_nodes(root))
        }
        self._notes = Notes(root)
        self._waiting: list[_Waiting] = []
        self._page: tuple[str, int] | None = None
        self._pages = 0
        self._edition: str | None = None
        self._last = ""
        self._glued = False
        self._quoted = 0
        self._marked = 0
        self._depth = 0
        self._in_note = False
        self._handlers: dict[str, Callable[[Element], None]] = {
            "pb": self._turn_page, "milestone": self._milestone, "lb": self._break_line,
            "cb": lambda _: self.flow.want("\n"), "note": self._put_off, "choice": self._choose,
            "app": self._choose, "gap": self._show_gap, "space": lambda _: self.flow.want(" "),
            "ref": self._refer, "ptr": self._refer, "anchor": self._refer, "row": self._row,
            "del": self._deleted, "add": self._added, "cit": self._cit, "l": self._inside,
        }  # fmt: skip
        self._handlers |= dict.fromkeys(QUOTES, self._quote)

    # --- the tree ---

    def walk(self, element: Element) -> None:
        """An element's words and children, without its tail."""
        if local(element):
            self._enter(element)
            self._notes.hang_here(element, self.flow)
        elif isinstance(element, etree._Entity):
            self._show_entity(element)

    def _enter(self, element: Element) -> None:
        name = local(element)
        if handler := self._handlers.get(name):
            handler(element)
        elif name in HIDDEN:
            return
        elif name in BLOCKS and is_block(element):
            kind, level = BLOCKS[name]
            self._block(element, kind, self._depth + level if kind == "heading" else level)
        elif is_italic(element):
            with self.flow.emphasis():
                self._inside(element)
        else:
            self._container(element)

    def _container(self, element: Element) -> None:
        divides = bool(_DIVISION.fullmatch(local(element)))
        self._depth += divides
        if is_block(element):
            self.flow.want("\n\n")
        self._inside(element)
        if is_block(element):
            self.flow.want("\n\n")
        self._depth -= divides

    def _inside(self, element: Element) -> None:
        self._text(element, tail=False)
        for run in _runs(element):
            self._run(run)
            self._text(run[-1], tail=True)

    def _run(self, run: list[Element]) -> None:
        """Lines of verse side by side as one block; any other element by itself. The tail of
        the last one is not written."""
        if local(run[0]) != "l":
            self.walk(run[0])
            return
        kind: BlockKind = "note" if self._in_note else "verse"
        with self.flow.block(kind, self._quoted):
            for element in run:
                if local(element) == "l":
                    self.flow.want("\n")
                self.walk(element)
                if element is not run[-1]:
                    self._text(element, tail=True)

    def _block(self, element: Element, kind: BlockKind, level: int) -> None:
        """A block; blocks within it stand beside its parts."""
        if self._quoted and kind == "paragraph":
            kind, level = "quote", self._quoted
        if self._in_note:
            kind, level = "note", 0
        with ExitStack() as stack:
            stack.enter_context(self.flow.block(kind, level))
            self._text(element, tail=False)
            for run in _runs(element):
                aside = is_block(run[0]) and local(run[0]) != "note"
                if aside:
                    stack.close()
                    self._run(run)
                    stack.enter_context(self.flow.block(kind, level))
                else:
                    self._run(run)
                self._text(run[-1], tail=True)

    def _text(self, element: Element, *, tail: bool) -> None:
        words = element.tail if tail else element.text
        if not words:
            return
        node = self._nodes.get((element, tail))
        start = 0
        if self._glued:
            start = len(words) - len(words.lstrip())
            self._glued = start == len(words)
        self._write(words, node, start)

    def _write(self, words: str, node: int | None, start: int = 0) -> None:
        self.flow.write_collapsed(words, node, start)
        self._last = words.rstrip()[-1:] or self._last

    # --- pages and lines ---

    def _turn_page(self, element: Element) -> None:
        if element.get("break") == "no":
            self._glue()
        else:
            self.flow.want(" ")
        edition = element.get("ed") or ""
        if self._edition is None:
            self._edition = edition
        if edition != self._edition or self._in_note:
            return
        self._page = ((element.get("n") or "").strip(_DRESS), self._pages)
        self.flow.page(*self._page)
        self._pages += 1

    def _milestone(self, element: Element) -> None:
        if element.get("unit") == "page":
            self._turn_page(element)

    def _break_line(self, element: Element) -> None:
        if element.get("break") == "no" and self._last not in _HYPHENS:
            self._glue()
        else:
            self.flow.want("\n")

    def _glue(self) -> None:
        """No white space here, whatever the file is indented with."""
        self.flow.glue()
        self._glued = True

    # --- readings ---

    def _choose(self, element: Element) -> None:
        """Of several readings that of the witness; the others are alternatives to it."""
        readings = [child for child in element if local(child) not in ("", "note", "wit")]
        if not readings:
            return
        order = [r for name in WITNESSED for r in readings if local(r) == name]
        shown = (order or readings)[0]
        region = self.flow.begin()
        self.walk(shown)
        span = self.flow.end(region)
        for other in readings:
            words = " ".join("".join(other.itertext()).split())
            if other is not shown and span and words:
                why = f"the edition gives it as <{local(other)}>"
                self.alternatives.append(Alternative(span, words, 1.0, why))
        for note in element:
            if local(note) == "note":
                self.walk(note)

    def _show_gap(self, _: Element) -> None:
        self._write(_GAP, None)

    def _show_entity(self, element: Element) -> None:
        """A character by a name that the file does not define; those of HTML are known."""
        written = html.unescape(str(element.text))
        if written == element.text:
            message = f"the entity {written} is not defined in the file"
            self.flow.problems.append(Problem("unknown-entity", message))
        self._write(written, None)

    def _added(self, element: Element) -> None:
        region = self.flow.begin()
        if is_italic(element):
            with self.flow.emphasis():
                self._inside(element)
        else:
            self._container(element)
        if span := self.flow.end(region):
            self.flow.changes.append(Change("insertion", span, "", element.get("hand") or ""))

    def _deleted(self, element: Element) -> None:
        words = " ".join("".join(element.itertext()).split())
        point = Span(self.flow.at, self.flow.at)
        self.flow.changes.append(Change("deletion", point, words, element.get("hand") or ""))

    # --- quotations ---

    def _quote(self, element: Element) -> None:
        if is_block(element) and local(element) != "soCalled":
            self._quoted += 1
            if has_blocks(element):
                self._container(element)
            else:
                self._block(element, "quote", self._quoted)
            self._quoted -= 1
            return
        first = next((w.lstrip()[:1] for w in _texts(element) if w.strip()), "")
        bare = first not in _MARKS and self._last not in "“„‘‚«‹「『\"'" if first else False
        outer = self._marked % 2 == 0
        self._marked += bare
        if bare:
            self._write("“" if outer else "‘", None)
        self._inside(element)
        if bare:
            self.flow.glue()
            self._write("”" if outer else "’", None)
        self._marked -= bare

    def _cit(self, element: Element) -> None:
        self._text(element, tail=False)
        for child in element:
            self.flow.want(" ")
            self.walk(child)
            self._text(child, tail=True)

    def _row(self, element: Element) -> None:
        with self.flow.block("note" if self._in_note else "table"):
            self._text(element, tail=False)
            for cell in element:
                self.flow.want(" ")
                self.walk(cell)
                self.flow.want(" ")
                self._text(cell, tail=True)

    # --- notes ---

    def _refer(self, element: Element) -> None:
        """A reference; one that calls for a note is not in the text."""
        if self._notes.calls(element, self.flow):
            return
        self._inside(element)

    def _put_off(self, element: Element) -> None:
        if not self._notes.is_note(element):
            self._container(element)
            return
        key = self._notes.hang(element, self.flow)
        self._waiting.append(_Waiting(element, key, self._page))

    def write_notes(self) -> None:
        """The notes, behind the text, in order; notes to notes follow theirs."""
        self._in_note = True
        self._quoted = self._marked = 0
        page: tuple[str, int] | None = None
        for waiting in self._in_order():
            if waiting.page and waiting.page != page:
                self.flow.page(*waiting.page)
                page = waiting.page
            self.flow.want("\n\n")
            with self.flow.note(waiting.key):
                self._last = ""
                self._block(waiting.element, "note", 0)
        lost = self._notes.count - len(self._waiting)
        if lost:
            message = f"{lost} of the file's {self._notes.count} notes could not be placed"
            self.flow.problems.append(Problem("notes-lost", message))

    def _in_order(self) -> Iterator[_Waiting]:
        done = 0
        while done < len(self._waiting):
            yield self._waiting[done]
            done += 1


def _runs(element: Element) -> Iterator[list[Element]]:
    """The children of an element, one by one; lines of verse that follow each other together,
    with the page and line breaks and notes between them."""
    run: list[Element] = []
    waiting: list[Element] = []
    for child in element:
        if local(child) == "l":
            run += [*waiting, child]
            waiting = []
        elif run and local(child) in _BETWEEN_LINES:
            waiting.append(child)
        else:
            yield from ([run] if run else [])
            yield from ([other] for other in (*waiting, child))
            run, waiting = [], []
    yield from ([run] if run else [])
    yield from ([other] for other in waiting)


def _texts(element: Element) -> Iterator[str]:
    return (str(words) for words in element.itertext())
