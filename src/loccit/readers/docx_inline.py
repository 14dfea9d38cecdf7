"""What stands within a paragraph of a Word file, read into a flow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from loccit.readers.docx_book import Book, Called
from loccit.readers.docx_citations import Cited, content_control
from loccit.readers.docx_fields import Fields
from loccit.readers.docx_names import attribute, child, is_on, kind, value
from loccit.readers.docx_notes import NoteKind, count_text_nodes
from loccit.readers.docx_symbols import symbol
from loccit.readers.flow import Region
from loccit.readers.xmltree import Element

__all__ = ["Inline"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"[\t\r\n]+")
_BLANK = " \t\r\n"
_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad",
    "m:den": "/", "m:sup": "^", "m:sub": "_", "m:rad": "√",
}  # fmt: skip


class Inline:
    """Goes through XML, and counts its text nodes on the way: `node` is the number of the next.

    Each method that takes an element counts what is within it, not its tail.
    """

    def __init__(self, book: Book, node: int = 0) -> None:
        self.book = book
        self.flow = book.flow
        self.node = node
        self.fields = Fields(book.flow, book.sources)
        self.fresh = True
        self._italic = self._hidden = False
        self._look = (False, False)
        self._broken_at = -1
        self._mark: tuple[Called, list[str]] | None = None
        self._marks: dict[str, tuple[Region, Cited]] = {}
        self.own_mark = self.lead = ""
        self.handlers: Mapping[str, Callable[[Element], None]] = {
            "w:r": self._run,
            "m:r": self._run,
            "w:t": self._text,
            "m:t": self._text,
            "w:delText": self._deleted_text,
            "w:instrText": self._instruction,
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple_field,
            "w:br": self._break,
            "w:cr": self._break,
            "w:lastRenderedPageBreak": self._rendered,
            "w:footnoteReference": self._call,
            "w:endnoteReference": self._call,
            "w:sym": self._symbol,
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
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(_NO_TEXT, self.skip),
            "m:d": self._brackets,
        }

    def children(self, element: Element) -> None:
        """Everything within `element`. What is not known is gone through: words may be in it."""
        if element.text:
            self.node += 1
        for one in element:
            name = kind(one)
            if name:
                self.handlers.get(name, self.children)(one)
            if one.tail:
                self.node += 1

    def skip(self, element: Element) -> None:
        """Pass over what holds no words."""
        self.node += count_text_nodes(element)

    def _own_text(self, element: Element) -> Iterator[str]:
        """The text nodes right within `element`, each while it is the next."""
        if element.text:
            yield element.text
            self.node += 1
        for one in element:
            if kind(one):
                self.skip(one)
            if one.tail:
                yield one.tail
                self.node += 1

    # --- words ---------------------------------------------------------------------------

    def _run(self, element: Element) -> None:
        italic, hidden = self._look_of(element)
        before, self._hidden = self._hidden, hidden
        if italic and kind(element) == "w:r":
            with self.flow.emphasis():
                self.children(element)
        else:
            self.children(element)
        self._hidden = before
        if self._mark:
            note, words = self._mark
            self._mark = None
            note = replace(note, mark="".join(words).strip())
            self.book.called[note.key] = note
            self.flow.call(note.mark, note.key)

    def _look_of(self, run: Element) -> tuple[bool, bool]:
        """Whether a run is italic and whether it is hidden.

        These switches of a paragraph's style and of a character style cancel each other; what
        the run itself says holds.
        """
        italic, hidden = self._look
        said: dict[str, bool | None] = {}
        for one in _properties(run):
            name = kind(one)
            if name == "w:rStyle":
                style = self.book.layouts.styles.run(value(one))
                italic, hidden = italic != style.italic, hidden != style.hidden
            elif name in _SWITCHES:
                said[name] = is_on(one)
        # words of Hebrew, Arabic and the like have a switch of their own
        own_italic = said.get("w:iCs" if said.get("w:rtl") or said.get("w:cs") else "w:i")
        own_hidden = said.get("w:vanish")
        return (
            italic if own_italic is None else own_italic,
            hidden if own_hidden is None else own_hidden,
        )

    def set_look(self, *, italic: bool, hidden: bool) -> None:
        """How words of the paragraph look that say nothing of it themselves."""
        styles = self.book.layouts.styles
        self._look = (italic or styles.italic, hidden or styles.hidden)

    def _text(self, element: Element) -> None:
        keeps = element.get(_SPACE) == "preserve" or kind(element) == "m:t"
        for words in self._own_text(element):
            self._say(words, keeps=keeps)

    def _deleted_text(self, element: Element) -> None:
        """Deleted words, even where their mark of deletion was lost."""
        self.book.changes.delete(element)
        self._text(element)
        self.book.changes.deleted()

    def _say(self, words: str, *, keeps: bool = True) -> None:
        """Words of the text node that is being read."""
        offset = 0
        if not keeps:
            offset = len(words) - len(words.lstrip(_BLANK))
            words = words.strip(_BLANK)
        done = 0
        for gap in _BREAKS.finditer(words):
            self._put(words[done : gap.start()], self.node, offset + done)
            self._put(" ")
            done = gap.end()
        self._put(words[done:], self.node, offset + done)

    def _put(self, words: str, node: int | None = None, offset: int = 0) -> None:
        if not words or self.fields.silent:
            return
        if self.book.changes.deleting:
            self.book.changes.take(words)
        elif self._hidden:
            self.book.hidden += len(words.split())
        elif self._mark:
            self._mark[1].append(words)
        else:
            if self.fresh:
                words, offset = self._without_lead(words, offset)
            if words:
                if self.lead:
                    self.flow.write(self.lead)
                    self.lead = ""
                self.fresh = False
                self.book.changes.take(words)
                self.flow.write(words, node, offset)

    def _without_lead(self, words: str, offset: int) -> tuple[str, int]:
        """Without the white space that a paragraph begins with, and a note's own mark."""
        kept = words.lstrip(_BLANK + "\u00a0\u2002\u2003")
        if self.own_mark and kept.startswith(self.own_mark):
            kept = kept[len(self.own_mark) :].lstrip(_BLANK)
            self.own_mark = ""
        return kept, offset + len(words) - len(kept)

    def _sign(self, element: Element) -> None:
        name = kind(element)
        if name.startswith("w:") or _has_words(element):
            self._put(_SIGNS[name])
        self.children(element)

    def _brackets(self, element: Element) -> None:
        self._put("(")
        self.children(element)
        self._put(")")

    def _symbol(self, element: Element) -> None:
        self._put(symbol(attribute(element, "font"), attribute(element, "char")))
        self.skip(element)

    def _break(self, element: Element) -> None:
        shown = not (self.fields.silent or self.book.changes.deleting or self._hidden)
        if shown and attribute(element, "type") == "page":
            self.page_break()
        if shown and self._broken_at == self.flow.at:
            self.blank_line()
        elif shown and not self.fresh:
            self._broken_at = self.flow.at
            self.flow.want("\n")
        self.skip(element)

    def blank_line(self) -> None:
        """Two line breaks follow each other."""

    def page_break(self) -> None:
        """The writer ended the page."""
        self.book.pages.hard()

    def _rendered(self, element: Element) -> None:
        self.rendered_break()
        self.skip(element)

    def rendered_break(self) -> None:
        """Word began a page here."""
        self.book.pages.soft()

    # --- notes ---------------------------------------------------------------------------

    def _call(self, element: Element) -> None:
        which: NoteKind = "footnote" if kind(element) == "w:footnoteReference" else "endnote"
        book = self.book
        note = Called(which, attribute(element, "id"), book.pages.sheet)
        self.skip(element)
        if self.fields.silent or book.changes.deleting or self._hidden:
            book.passed_over.add(note.key)
        elif note.key not in book.called:
            book.called[note.key] = note
            if attribute(element, "customMarkFollows") in ("1", "true", "on"):
                self._mark = (note, [])
            else:
                number = book.numbers.next(which, book.section, note.sheet.index)
                self.flow.call(number, note.key)

    # --- fields --------------------------------------------------------------------------

    def _instruction(self, element: Element) -> None:
        for words in self._own_text(element):
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
            self._marks[mark] = (self.flow.begin(), told)
        elif kind(element) == "w:bookmarkEnd" and mark in self._marks:
            self.fields.close(*self._marks.pop(mark))
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
        chosen = next(filter(_has_words, choices), None)
        if element.text:
            self.node += 1
        for one in element:
            if one is chosen:
                self.children(one)
            elif kind(one):
                self.skip(one)
            if one.tail:
                self.node += 1


_SWITCHES = ("w:i", "w:iCs", "w:rtl", "w:cs", "w:vanish")
_NO_TEXT = (
    "w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblPrEx", "w:trPr", "w:tcPr", "w:tblGrid",
    "w:sdtPr", "w:sdtEndPr", "w:rt", "w:rubyPr", "w:fldData", "w:delInstrText", "w:footnoteRef",
    "w:endnoteRef", "w:annotationRef", "w:separator", "w:continuationSeparator", "w:pgNum",
    "m:dPr", "m:fPr", "m:rPr", "m:ctrlPr",
)  # fmt: skip


def _properties(run: Element) -> Iterable[Element]:
    """What is said of a run's look; it stands first in it."""
    first = run[0] if len(run) else None
    return first if first is not None and kind(first) == "w:rPr" else ()


def _has_words(element: Element) -> bool:
    return any(kind(one) in ("w:t", "m:t") for one in element.iter())
