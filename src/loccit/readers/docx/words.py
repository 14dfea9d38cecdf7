"""The words of a Word file: its XML gone through, its runs and signs written into a flow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from loccit.readers.docx.book import Book, Called
from loccit.readers.docx.fields import Fields
from loccit.readers.docx.names import attribute, is_on, kind, value
from loccit.readers.docx.notes import count_text_nodes
from loccit.readers.docx.symbols import symbol
from loccit.readers.xmltree import Element

__all__ = ["Words", "has_words"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"[\t\r\n]+")
_BLANK = " \t\r\n"
_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad",
    "m:den": "/", "m:sup": "^", "m:sub": "_", "m:rad": "√",
}  # fmt: skip


class Words:
    """Goes through XML, and counts its text nodes on the way: `node` is the number of the next.

    Each method that takes an element counts what is within it, not its tail; `handlers` name
    the methods of those that mean something.
    """

    def __init__(self, book: Book, node: int = 0) -> None:
        self.book = book
        self.flow = book.flow
        self.node = node
        self.fields = Fields(book.flow, book.sources, broken=book.broken_fields)
        self.fresh = True
        self.own_mark = self.lead = ""
        self.marking: tuple[Called, list[str]] | None = None
        self.hidden = False
        self._look = (False, False)
        self._broken_at = -1
        self.handlers: Mapping[str, Callable[[Element], None]] = {
            "w:r": self._run,
            "m:r": self._run,
            "w:t": self._text,
            "m:t": self._text,
            "w:delText": self._deleted_text,
            "w:br": self._break,
            "w:cr": self._break,
            "w:lastRenderedPageBreak": self._rendered,
            "w:sym": self._symbol,
            "m:d": self._brackets,
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(_NO_TEXT, self.skip),
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

    def own_text(self, element: Element) -> Iterator[str]:
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

    def _run(self, element: Element) -> None:
        italic, hidden = self._look_of(element)
        before, self.hidden = self.hidden, self.hidden or hidden
        if italic and kind(element) == "w:r":
            with self.flow.emphasis():
                self.children(element)
        else:
            self.children(element)
        self.hidden = before
        if self.marking:
            note, words = self.marking
            self.marking = None
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
        for words in self.own_text(element):
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
        elif self.hidden:
            self.book.hidden += len(words.split())
        elif self.marking:
            self.marking[1].append(words)
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
        if name.startswith("w:") or has_words(element):
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
        shown = not (self.fields.silent or self.book.changes.deleting or self.hidden)
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


def has_words(element: Element) -> bool:
    return any(kind(one) in ("w:t", "m:t") for one in element.iter())
