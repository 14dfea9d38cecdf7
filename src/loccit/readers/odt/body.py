"""The text of an ODF document, element by element, put into a `Flow`.

The walk counts the text nodes it meets, also those it leaves out, so that every word leads
back to its own. What stands in the midst of a paragraph but is none of its words (notes, text
boxes) is put off: boxes come after their paragraph, notes after the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from loccit.model import BlockKind
from loccit.readers.flow import Flow
from loccit.readers.odt.blocks import Layout
from loccit.readers.odt.marks import Marks
from loccit.readers.odt.pages import Pages
from loccit.readers.odt.styles import TEXT, Styles
from loccit.readers.xmltree import Element, local
from loccit.text import Span

__all__ = ["Walk"]

_Handler = Callable[[Element], None]

_MOST_SPACES = 200
_NO_TEXT = frozenset([
    "", "event-listeners", "image-map", "number", "ruby-text", "script",
    "note-citation",
])  # fmt: skip
_NO_BLOCKS = frozenset([
    "alphabetical-index-auto-mark-file", "alphabetical-index-source", "automatic-styles",
    "bibliography-source", "dde-connection-decls", "desc", "font-face-decls", "forms",
    "illustration-index", "master-styles", "meta", "object-index-source", "scripts",
    "sequence-decls", "settings", "styles", "table-index-source", "table-of-content", "title",
    "user-field-decls", "user-index-source", "variable-decls",
])  # fmt: skip
"""Among them the table of contents: it says again what the headings say."""
_OBJECTS = frozenset(["object", "object-ole", "plugin", "applet", "floating-frame"])
_HIDING = frozenset(["hidden-text", "hidden-paragraph"])
_SHAPES = frozenset(["frame", "custom-shape", "rect", "g", "ellipse", "line", "caption"])


@dataclass(frozen=True, slots=True)
class _Later:
    """An element to be read later, with the number of its first text node."""

    element: Element
    node: int
    key: str = ""
    sheet: int | None = None


class Walk:
    """Reads one part into `flow`."""

    def __init__(self, flow: Flow, styles: Styles, pages: Pages, layout: Layout) -> None:
        self.notes = self.objects = self.hidden = 0
        """How many notes, objects and hidden code points were met."""
        self.marks = Marks(flow)
        self.entries: list[tuple[Element, Span]] = []
        """The citations of LibreOffice's own bibliography."""
        self._node = 0
        self._flow = flow
        self._styles = styles
        self._pages = pages
        self._layout = layout
        self._boxes: list[_Later] = []
        self._later_notes: list[_Later] = []
        self._kind: BlockKind = "paragraph"
        self._italic = False
        everywhere = {name: self._stepping(do) for name, do in self.marks.handlers.items()}
        everywhere["soft-page-break"] = self._stepping(lambda _: pages.turn())
        everywhere |= dict.fromkeys(_NO_TEXT, self._step_over)
        everywhere |= dict.fromkeys(_OBJECTS, self._object)
        self._in_blocks: dict[str, _Handler] = everywhere | {
            "p": self._paragraph,
            "h": self._paragraph,
            "list-item": lambda element: self._within("item", element),
            "section": self._section,
            "table-row": self._row,
            **dict.fromkeys(_NO_BLOCKS, self._step_over),
        }
        self._in_words: dict[str, _Handler] = everywhere | {
            "s": self._spaces,
            "tab": lambda element: self._instead(element, "\t"),
            "line-break": lambda element: self._instead(element, "\n"),
            "span": self._span,
            "note": self._note,
            "bibliography-mark": self._entry,
            **dict.fromkeys(_HIDING, self._hide),
            **dict.fromkeys(_SHAPES, self._put_off),
        }

    def document(self, root: Element) -> None:
        """Read the whole part: its body, then the notes in the order of their calls."""
        self._blocks(root)
        self._pages.settle()
        self._kind = "note"
        for note in self._later_notes:  # it grows where a note holds another
            if note.sheet is not None:
                self._pages.again(note.sheet)
            with self._flow.note(note.key):
                self._read_later(note)
        self.marks.finish()

    def _blocks(self, element: Element) -> None:
        """The paragraphs in `element`; text between them is none."""
        self._node += bool(element.text)
        for child in element:
            self._in_blocks.get(local(child), self._blocks)(child)
            self._node += bool(child.tail)

    def _paragraph(self, element: Element) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.is_hidden("paragraph", style):
            self._hide(element)
            return
        kind, level = self._kind, 0
        if kind == "paragraph":
            kind, level = self._layout.kind_of(element)
        if kind != "note":
            self._pages.before(style)
        slanted = kind == "paragraph" and bool(self._styles.is_italic("paragraph", style))
        between = "\n" if kind in ("item", "table") else "\n\n"
        with self._flow.block(kind, level, between), self._slanted(slanted):
            self._words_in(element)
        self._italic = False
        if kind != "note":
            self._pages.after(style)
        self._read_boxes()

    def _slanted(self, slanted: bool) -> AbstractContextManager[None]:
        self._italic = slanted
        return self._flow.emphasis() if slanted else nullcontext()

    def _section(self, element: Element) -> None:
        (self._hide if element.get(f"{TEXT}display") == "none" else self._blocks)(element)

    def _row(self, element: Element) -> None:
        """A row of a table is one block, unless its cells hold more than a paragraph each."""
        cells = [cell for cell in element if local(cell) == "table-cell"]
        if any(len(cell) > 1 or (len(cell) and local(cell[0]) != "p") for cell in cells):
            self._within("table", element)
            return
        if self._kind != "note":
            self._pages.before("")
        with self._flow.block("note" if self._kind == "note" else "table", between="\n"):
            self._cells(element)
        self._read_boxes()

    def _cells(self, element: Element) -> None:
        self._node += bool(element.text)
        for child in element:
            if local(child) == "p":
                self._flow.want(" ")
                self._words_in(child)
            else:
                self._in_words.get(local(child), self._cells)(child)
            self._node += bool(child.tail)

    def _within(self, kind: BlockKind, element: Element) -> None:
        before = self._kind
        self._kind = "note" if before == "note" else kind
        self._blocks(element)
        self._kind = before

    def _words_in(self, element: Element) -> None:
        if element.text:
            self._write(element.text)
        for child in element:
            self._in_words.get(local(child), self._words_in)(child)
            if child.tail:
                self._write(child.tail)

    def _write(self, words: str) -> None:
        if not self.marks.take_out(words):
            self._flow.write_collapsed(words, self._node)
        self._node += 1

    def _instead(self, element: Element, words: str) -> None:
        if not self.marks.take_out(words):
            self._flow.write(words)
        self._step_over(element)

    def _spaces(self, element: Element) -> None:
        count = element.get(f"{TEXT}c", "1")
        known = count.isdecimal() and len(count) < 9
        self._instead(element, " " * (min(int(count), _MOST_SPACES) if known else 1))

    def _span(self, element: Element) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.is_hidden("text", style):
            self._hide(element)
        elif self._italic or not self._styles.is_italic("text", style):
            self._words_in(element)
        else:
            with self._slanted(True):
                self._words_in(element)
            self._italic = False

    def _note(self, element: Element) -> None:
        self.notes += 1
        key = str(self.notes)
        self._flow.call(_label(element), key)
        at_foot = element.get(f"{TEXT}note-class") != "endnote"
        sheet = self._pages.sheet if at_foot else None
        self._later_notes.append(_Later(element, self._node, key, sheet))
        self._step_over(element)

    def _entry(self, element: Element) -> None:
        region = self._flow.begin()
        self._words_in(element)
        if span := self._flow.end(region):
            self.entries.append((element, span))

    def _put_off(self, element: Element) -> None:
        self._boxes.append(_Later(element, self._node))
        self._step_over(element)

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._read_later(box)

    def _read_later(self, later: _Later) -> None:
        here, self._node = self._node, later.node
        self._blocks(later.element)
        self._node = here

    def _stepping(self, do: _Handler) -> _Handler:
        def handle(element: Element) -> None:
            do(element)
            self._step_over(element)

        return handle

    def _object(self, element: Element) -> None:
        self.objects += 1
        self._step_over(element)

    def _hide(self, element: Element) -> None:
        self.hidden += sum(len(words.strip()) for words in _texts(element))
        self._step_over(element)

    def _step_over(self, element: Element) -> None:
        self._node += sum(1 for _ in _texts(element))


def _texts(element: Element) -> Iterator[str]:
    """The text nodes in an element."""
    if isinstance(element.tag, str) and element.text:
        yield element.text
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.text:
            yield inner.text
        if inner.tail:
            yield inner.tail


def _label(note: Element) -> str:
    citation = note.find(f"{TEXT}note-citation")
    if citation is None:
        return ""
    return " ".join((citation.get(f"{TEXT}label") or "".join(citation.itertext())).split())
