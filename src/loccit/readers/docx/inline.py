"""What stands among the words of a Word file: notes' calls, fields, changes, comments."""

from __future__ import annotations

from loccit.readers.docx.book import Book, Called
from loccit.readers.docx.citations import Cited, content_control
from loccit.readers.docx.names import attribute, child, kind, value
from loccit.readers.docx.notes import NoteKind
from loccit.readers.docx.words import Words, has_words
from loccit.readers.flow import Region
from loccit.readers.xmltree import Element

__all__ = ["Inline"]


class Inline(Words):
    """All that may stand within a paragraph."""

    def __init__(self, book: Book, node: int = 0) -> None:
        super().__init__(book, node)
        self._bookmarks: dict[str, tuple[Region, Cited]] = {}
        self.handlers = {
            **self.handlers,
            "w:instrText": self._instruction,
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple_field,
            "w:footnoteReference": self._call,
            "w:endnoteReference": self._call,
            "w:ins": self._inserted,
            "w:moveTo": self._inserted,
            "w:del": self._deleted,
            "w:moveFrom": self._deleted,
            "w:sdt": self._control,
            "w:commentRangeStart": self._comment,
            "w:commentRangeEnd": self._comment,
            "w:commentReference": self._comment,
            "w:bookmarkStart": self._bookmark,
            "w:bookmarkEnd": self._bookmark,
            "mc:AlternateContent": self._alternatives,
        }

    # --- notes ---------------------------------------------------------------------------

    def _call(self, element: Element) -> None:
        which: NoteKind = "footnote" if kind(element) == "w:footnoteReference" else "endnote"
        book = self.book
        note = Called(which, attribute(element, "id"), book.pages.sheet)
        self.skip(element)
        if self.fields.silent or book.changes.deleting or self.hidden:
            book.passed_over.add(note.key)
        elif note.key not in book.called:
            book.called[note.key] = note
            if attribute(element, "customMarkFollows") in ("1", "true", "on"):
                self.marking = (note, [])
            else:
                number = book.numbers.next(which, book.section, note.sheet.index)
                self.flow.call(number, note.key)

    # --- fields --------------------------------------------------------------------------

    def _instruction(self, element: Element) -> None:
        for words in self.own_text(element):
            self.fields.instruct(words)

    def _field_mark(self, element: Element) -> None:
        if not self.book.changes.deleting:
            match attribute(element, "fldCharType"):
                case "begin":
                    self.fields.begin("".join(element.itertext()))
                case "separate":
                    self.fields.separate()
                case "end":
                    self.fields.end()
        self.skip(element)

    def _simple_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.instruct(attribute(element, "instr"))
        self.fields.separate()
        self.children(element)
        self.fields.end()

    def _control(self, element: Element) -> None:
        """A content control: its words, unless they only prompt for some."""
        properties = child(element, "w:sdtPr")
        if child(properties, "w:showingPlcHdr") is not None:
            self.skip(element)
            return
        told = content_control(value(child(properties, "w:tag")))
        region = self.flow.begin()
        self.children(element)
        self.fields.close(region, told)

    def _bookmark(self, element: Element) -> None:
        """Zotero may hang its citations on bookmarks instead of fields."""
        mark = attribute(element, "id")
        told = self.book.bookmarks.get(attribute(element, "name"))
        if told and kind(element) == "w:bookmarkStart":
            self._bookmarks[mark] = (self.flow.begin(), told)
        elif kind(element) == "w:bookmarkEnd" and mark in self._bookmarks:
            self.fields.close(*self._bookmarks.pop(mark))
        self.skip(element)

    # --- changes, comments, alternatives ---------------------------------------------------

    def _inserted(self, element: Element) -> None:
        self.book.changes.insert(element)
        self.children(element)
        self.book.changes.inserted()

    def _deleted(self, element: Element) -> None:
        self.book.changes.delete(element)
        self.children(element)
        self.book.changes.deleted()

    def _comment(self, element: Element) -> None:
        mark, regions = attribute(element, "id"), self.book.comments
        if kind(element) == "w:commentRangeEnd":
            if mark in regions:
                self.flow.end(regions[mark])
        elif mark not in regions:
            regions[mark] = self.flow.begin()
            if kind(element) == "w:commentReference":
                self.flow.end(regions[mark])
        self.skip(element)

    def _alternatives(self, element: Element) -> None:
        """The same thing for several programs: the first that holds words counts, and once."""
        choices = [one for one in element if kind(one) in ("mc:Choice", "mc:Fallback")]
        chosen = next(filter(has_words, choices), None)
        if element.text:
            self.node += 1
        for one in element:
            if one is chosen:
                self.children(one)
            elif kind(one):
                self.skip(one)
            if one.tail:
                self.node += 1
