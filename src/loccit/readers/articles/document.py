"""JATS, BITS and DocBook: the XML of publishers, as their readers see it printed.

Notes hang where they are called for, or where they stand. Raised numerals that call for a
reference make it a note. Quotation marks that DocBook only means (`<quote>`) are written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from loccit.model import BlockKind, Document, Problem
from loccit.readers.articles.front import fields_of
from loccit.readers.articles.notes import Notes, words_of
from loccit.readers.articles.vocabulary import vocabulary_of
from loccit.readers.flow import Flow
from loccit.readers.xmltree import Element, local, parse, text_nodes

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_article"]

_LINE = re.compile(r"[^\n]+")
_GROUPS = ("article-meta", "book-part-meta", "title-group", "book-title-group")
"""What stands about a title within a head."""


def read_article(data: bytes, name: str, options: Options) -> Document:  # noqa: ARG001
    """Raises `ReadError`: `damaged`, `unsupported` (entities of its own), `no-text`."""
    root = parse(data, name)
    reader = _Reader(root)
    reader.walk(root)
    reader.write_notes()
    names = reader.names
    return reader.flow.finish(data, name, names.media_type, fields_of(root, names))


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds the words being written.

    `joined` is what stands between blocks where they are but parts of one, as the lines of
    verse and the cells of a row are; `parted` is where elements stand apart without a space.
    """

    depth: int = 0
    quoted: int = 0
    marked: int = 0
    listed: bool = False
    in_note: bool = False
    literal: bool = False
    parted: bool = False
    joined: str = ""


class _Reader:
    """Walks the tree once, in reading order; notes are put off to the end."""

    def __init__(self, root: Element) -> None:
        self.flow = Flow()
        self.names = vocabulary_of(root)
        self._blocks = self.names.blocks
        self._holding = self._blocks - self.names.paragraphs
        self._nodes = {
            (element, tail): number for number, (element, tail, _) in enumerate(text_nodes(root))
        }
        self._notes = Notes(root, self.names)
        self._waiting: list[tuple[Element, str]] = []
        self._where = _Where()

    # --- the tree ---

    def walk(self, element: Element) -> None:
        """An element's words and children, without its tail."""
        name = local(element)
        if not name:
            self._show_entity(element)
        elif name in self.names.hidden or (self._where.in_note and name == "label"):
            return
        elif key := self._notes.key(element):
            self._put_off(element, key)
        elif calls := self._notes.called_by(element):
            for label, called in calls:
                self.flow.call(label, called)
        elif self._is_block(element):
            self._set_off(element, name)
        else:
            self._within_line(element, name)

    def _is_block(self, element: Element) -> bool:
        """Whether it is a block where it stands; a title in a reference is none."""
        name = local(element)
        if self._where.joined or name not in self._blocks:
            return False
        if name not in self.names.titles:
            return True
        outer = element.getparent()
        about = "" if outer is None else local(outer)
        return about in _GROUPS or about in self._holding

    def _set_off(self, element: Element, name: str) -> None:
        names, where = self.names, self._where
        if name in names.heads:
            self._head(element)
        elif name in names.titles:
            self._title(element)
        elif name in names.quotes:
            self._block(element, "quote", replace(where, quoted=where.quoted + 1))
        elif name in names.items:
            self._block(element, "item", replace(where, listed=True))
        elif name in names.divisions:
            titled = self._has_title(element)
            self._block(element, "paragraph", replace(where, depth=where.depth + titled))
        elif name in names.verses or name in names.literal:
            literal = name in names.literal
            is_verse = where.quoted or not literal
            kind: BlockKind = "verse" if is_verse else "paragraph"
            self._block(element, kind, replace(where, literal=literal, joined="\n"))
        elif name in names.rows:
            self._block(element, "table", replace(where, joined=" ", parted=True))
        else:
            self._block(element, "paragraph", replace(where, parted=name in names.entries))

    def _within_line(self, element: Element, name: str) -> None:
        names, where = self.names, self._where
        between = "\n" if name in names.breaks else where.joined if name in self._blocks else ""
        self.flow.want(between)
        if name == "beginpage":
            self.flow.page((element.get("pagenum") or "").strip())
        elif name in names.marked:
            self._quote(element)
        elif name in names.italics or (name == "emphasis" and _is_slanted(element)):
            with self.flow.emphasis():
                self._inside(element)
        else:
            with self._within(replace(where, parted=where.parted or name in names.entries)):
                self._inside(element)
        self.flow.want(between)

    @contextmanager
    def _within(self, where: _Where) -> Iterator[None]:
        before, self._where = self._where, where
        yield
        self._where = before

    def _block(self, element: Element, kind: BlockKind, where: _Where) -> None:
        """A block; blocks within it stand beside its parts."""
        with self._within(where), ExitStack() as stack:
            kind, level = self._kind(kind)
            stack.enter_context(self.flow.block(kind, level))
            self._text(element, tail=False)
            for child in element:
                if self._is_block(child) and not self._notes.key(child):
                    stack.close()
                    self.walk(child)
                    stack.enter_context(self.flow.block(kind, level))
                else:
                    self._child(child)
                self._text(child, tail=True)

    def _kind(self, kind: BlockKind) -> tuple[BlockKind, int]:
        where = self._where
        if where.in_note:
            return "note", 0
        if kind == "heading":
            return kind, max(1, where.depth)
        if where.quoted:
            return ("verse" if kind == "verse" else "quote"), where.quoted
        return ("item" if where.listed and kind == "paragraph" else kind), 0

    def _inside(self, element: Element) -> None:
        self._text(element, tail=False)
        for child in element:
            self._child(child)
            self._text(child, tail=True)

    def _child(self, child: Element) -> None:
        between = " " if self._where.parted or local(child) == "label" else ""
        self.flow.want(between)
        self.walk(child)
        self.flow.want(between)

    def _text(self, element: Element, *, tail: bool) -> None:
        words = element.tail if tail else element.text
        if not words:
            return
        node = self._nodes.get((element, tail))
        if self._where.literal:
            self._write_lines(words, node)
        else:
            self.flow.write_collapsed(words, node)

    def _write_lines(self, words: str, node: int | None) -> None:
        for line in _LINE.finditer(words):
            ink = line[0].strip()
            self.flow.want("\n" if line.start() else "")
            self.flow.want(" " if line[0][0].isspace() else "")
            if ink:
                self.flow.write(ink, node, line.start() + line[0].index(ink))
            self.flow.want(" " if line[0][-1].isspace() else "")
        self.flow.want("\n" if words.endswith("\n") else "")

    def _show_entity(self, element: Element) -> None:
        """A character by a name that the file does not define; those of HTML are known."""
        if not isinstance(element, etree._Entity):
            return
        written = html.unescape(str(element.text))
        if written == element.text:
            message = f"the entity {written} is not defined in the file"
            self.flow.problems.append(Problem("unknown-entity", message))
        self.flow.write(written)

    # --- titles and quotations ---

    def _head(self, element: Element) -> None:
        """Of what a text says of itself, only its title and its abstract are text."""
        for child in element:
            if local(child) in self.names.shown:
                self.walk(child)
            elif local(child) in _GROUPS:
                self._head(child)

    def _title(self, element: Element) -> None:
        outer = element.getparent()
        about = "" if outer is None else local(outer)
        heads = about in _GROUPS or about in self.names.divisions or about in self.names.heads
        self._block(element, "heading" if heads else "paragraph", self._where)

    def _has_title(self, element: Element) -> bool:
        names = self.names
        titles = [child for child in element if local(child) in names.titles]
        for head in element:
            if local(head) in names.heads:
                titles += [e for e in head.iter("*") if local(e) in names.titles]
        return any(map(words_of, titles))

    def _quote(self, element: Element) -> None:
        marks = "‘’" if self._where.marked % 2 else "“”"
        self.flow.write(marks[0])
        with self._within(replace(self._where, marked=self._where.marked + 1)):
            self._inside(element)
        self.flow.glue()
        self.flow.write(marks[1])

    # --- notes ---

    def _put_off(self, element: Element, key: str) -> None:
        label = self._notes.hanging_here(element)
        if label is not None:
            self.flow.call(label, key)
        self._waiting.append((element, key))

    def write_notes(self) -> None:
        """The notes, behind the text, in order; notes to notes follow theirs."""
        done = 0
        while done < len(self._waiting):
            element, key = self._waiting[done]
            done += 1
            with self.flow.note(key):
                self._block(element, "note", _Where(in_note=True))
        lost = self._notes.count - done
        if lost:
            message = f"{lost} of the file's {self._notes.count} notes could not be placed"
            self.flow.problems.append(Problem("notes-lost", message))


def _is_slanted(element: Element) -> bool:
    """DocBook's emphasis is italic where no role says that it looks otherwise."""
    role = (element.get("role") or "italic").lower()
    return "ital" in role or "oblique" in role
