"""Paragraphs, tables and text boxes of a Word file, its notes and its comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack

from loccit.model import BlockKind, Comment
from loccit.readers.docx.book import Book, Called
from loccit.readers.docx.inline import Inline
from loccit.readers.docx.layout import Layout
from loccit.readers.docx.names import attribute, child, find_all, kind
from loccit.readers.xmltree import Element
from loccit.text import Span

__all__ = ["Body", "NoteText", "comments_of", "write_notes"]

_BETWEEN = (
    "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:proofErr",
    "w:permStart", "w:permEnd", "w:moveFromRangeStart", "w:moveFromRangeEnd",
    "w:moveToRangeStart", "w:moveToRangeEnd",
)  # fmt: skip
_PARAGRAPH_MARK = "\n\n"


class Story(Inline):
    """A run of paragraphs."""

    def __init__(self, book: Book, node: int = 0) -> None:
        super().__init__(book, node)
        self._open: ExitStack | None = None
        self._layout = Layout("paragraph", 0, italic=False, hidden=False)
        self._boxes: list[tuple[Element, int]] = []
        more: Mapping[str, Callable[[Element], None]] = {
            "w:p": self._paragraph,
            "w:tr": self._row,
            "w:tc": self._cell,
            "w:txbxContent": self._box,
            "w:altChunk": self._chunk,
            "w:subDoc": self._chunk,
        }
        self.handlers = {**self.handlers, **more}
        self._in_table = 0
        self._row_broke = self._cell_broke = False

    def _paragraph(self, element: Element) -> None:
        if self._boxes and self._open is None:
            self._write_boxes()
        properties = child(element, "w:pPr")
        layout = self.book.layouts.of(element)
        if self._open is None:
            last = _joined_to(element)
            shown = layout if last is element else self.book.layouts.of(last)
            self._begin(shown)
            label = self.book.lists.next(*shown.listed)
            self.lead = f"{label} " if label else ""
        self.set_look(italic=layout.italic, hidden=layout.hidden)
        self.children(element)
        if _runs_into(element) is None:
            self._end()
        else:
            self._delete_mark(_deleted_mark(properties))
        if child(properties, "w:sectPr") is not None:
            self.section_ends()

    def blank_line(self) -> None:
        """Two line breaks part paragraphs as their marks do."""
        if self._open is not None:
            self._open.close()
            self._begin(self._layout)

    def _begin(self, layout: Layout) -> None:
        self._layout = layout
        self._open = ExitStack()
        self._open.enter_context(self.flow.block(*self.kind_of(layout)))
        self.fresh = True

    def _end(self) -> None:
        self.lead = ""
        if self._open is not None:
            self._open.close()
            self._open = None
        if self.book.broken_fields:
            self.fields.leave()
        self._write_boxes()

    def _delete_mark(self, mark: Element | None) -> None:
        if mark is not None:
            self.book.changes.delete(mark)
            self.book.changes.take(_PARAGRAPH_MARK)
            self.book.changes.deleted()

    def kind_of(self, layout: Layout) -> tuple[BlockKind, int]:
        """The block that a paragraph of that layout becomes here."""
        if self._in_table and layout.kind in ("paragraph", "item"):
            return "table", 0
        return layout.kind, layout.level

    def section_ends(self) -> None:
        """The paragraph that was read is the last of its section."""

    # --- tables --------------------------------------------------------------------------

    def _row(self, element: Element) -> None:
        mark = child(child(element, "w:trPr"), "w:del")
        self._in_table += 1
        before, self._row_broke = self._row_broke, False
        if mark is not None:
            self.book.changes.delete(mark)
        self.children(element)
        if mark is not None:
            self.book.changes.deleted()
        self._row_broke = before
        self._in_table -= 1

    def _cell(self, element: Element) -> None:
        """A row that goes over the page does so in each of its cells: only one counts."""
        before, self._cell_broke = self._cell_broke, False
        self.children(element)
        self._row_broke = self._row_broke or self._cell_broke
        self._cell_broke = before

    def rendered_break(self) -> None:
        if not self._row_broke:
            super().rendered_break()
        self._cell_broke = bool(self._in_table)

    # --- text boxes ----------------------------------------------------------------------

    def _box(self, element: Element) -> None:
        """A text box stands beside its paragraph; it is read after it."""
        if not self.book.changes.deleting and not self.fields.silent:
            self._boxes.append((element, self.node))
        self.skip(element)

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for element, node in boxes:
            BoxText(self.book, node).read(element)

    def _chunk(self, element: Element) -> None:
        self.book.unread += 1
        self.skip(element)

    def read(self, element: Element) -> None:
        """All that stands in `element`."""
        self.children(element)
        self._end()
        self.fields.leave()


class Body(Story):
    """The text itself. Only here do sections end."""

    def section_ends(self) -> None:
        self.book.section += 1
        self.book.pages.section(self.book.section)


class BoxText(Story):
    """The words of a text box; where its pages break is that of the text."""

    def rendered_break(self) -> None:
        return

    def page_break(self) -> None:
        return


class NoteText(BoxText):
    """The words of a note. `mark` is the sign that the writer gave it, if it is no number."""

    def __init__(self, book: Book, node: int, mark: str) -> None:
        super().__init__(book, node)
        self.own_mark = mark

    def kind_of(self, layout: Layout) -> tuple[BlockKind, int]:  # noqa: ARG002
        return "note", 0


def write_notes(book: Book, parts: Mapping[str, str]) -> list[Called]:
    """Write the notes that were called for, footnotes first; those that call notes of their
    own bring them in. Returns those that the file does not hold.

    `parts` are the names of the parts that hold footnotes and endnotes.
    """
    missing: list[Called] = []
    done: set[str] = set()
    end = book.pages.sheet
    while waiting := [note for key, note in book.called.items() if key not in done]:
        waiting.sort(key=lambda note: note.which != "footnote")
        for note in waiting:
            done.add(note.key)
            stored = book.stored[note.which].get(note.id)
            if stored is None:
                missing.append(note)
                continue
            book.flow.part = parts[note.which]
            book.pages.turn_back(note.sheet if note.which == "footnote" else end)
            with book.flow.note(note.key):
                NoteText(book, stored.node, note.mark).read(stored.element)
    return missing


def comments_of(book: Book, root: Element | None) -> list[Comment]:
    """The comments whose place was met in the text, with their words from the part `root`."""
    found: list[Comment] = []
    for element in root if root is not None else ():
        region = book.comments.get(attribute(element, "id"))
        if kind(element) != "w:comment" or region is None:
            continue
        at = region.end or region.start or 0
        words = "\n".join(filter(None, (_words_of(one) for one in find_all(element, "p"))))
        author, date = attribute(element, "author"), attribute(element, "date")
        found.append(Comment(region.span() or Span(at, at), words, author, date))
    return found


def _words_of(paragraph: Element) -> str:
    return "".join(
        "".join(one.itertext()) if kind(one) == "w:t" else "\n"
        for one in paragraph.iter()
        if kind(one) in ("w:t", "w:br")
    ).strip()


def _deleted_mark(properties: Element | None) -> Element | None:
    """Who deleted the mark of a paragraph, or moved it away; None where it stands."""
    look = child(properties, "w:rPr")
    found = child(look, "w:del")
    return child(look, "w:moveFrom") if found is None else found


def _runs_into(paragraph: Element) -> Element | None:
    """The paragraph that this one runs into: the mark between them was deleted, or this one is
    the other's large first letter."""
    properties = child(paragraph, "w:pPr")
    frame = child(properties, "w:framePr")
    is_initial = frame is not None and attribute(frame, "dropCap") in ("drop", "margin")
    if not is_initial and _deleted_mark(properties) is None:
        return None
    following = paragraph.getnext()
    while following is not None and kind(following) in _BETWEEN:
        following = following.getnext()
    return following if following is not None and kind(following) == "w:p" else None


def _joined_to(paragraph: Element) -> Element:
    """The last of the paragraphs that have become one with this."""
    while (following := _runs_into(paragraph)) is not None:
        paragraph = following
    return paragraph
