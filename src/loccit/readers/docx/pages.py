"""The printed pages of a Word file.

Word notes where its pages broke when it last laid the text out (`lastRenderedPageBreak`).
Other programs do not; without those marks a Word file has no pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loccit.readers.docx.names import attribute, child, number, value
from loccit.readers.docx.numbers import printed
from loccit.readers.flow import Flow
from loccit.readers.xmltree import Element

__all__ = ["Pages", "Sheet"]

_TURNS = {"": 1, "nextPage": 1, "oddPage": 1, "evenPage": 1}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `index` counts from 0, `label` is printed on it."""

    index: int
    label: str


class Pages:
    """Follows the breaks of a text through its `sections`, and marks pages in the flow.

    A break that Word was told to make is followed by the mark of where it made it: the two are
    one. Where `rendered` is false, nothing is marked.
    """

    def __init__(self, flow: Flow, sections: Sequence[Element], *, rendered: bool) -> None:
        self.rendered = rendered
        self._flow = flow
        self._sections = sections
        self._index = 0
        self._shown = -1
        self._number = 1
        self._format = "decimal"
        self._broken_at: int | None = None
        self._enter(0)
        self._mark()

    @property
    def sheet(self) -> Sheet:
        """The page that the text has come to."""
        return Sheet(self._index, printed(self._number, self._format))

    def hard(self) -> None:
        """The writer ended the page here."""
        self._turn()
        self._broken_at = self._flow.at

    def soft(self) -> None:
        """Word began a page here."""
        if self._broken_at == self._flow.at:
            self._broken_at = None
        else:
            self._turn()

    def section(self, at: int) -> None:
        """The section number `at` begins."""
        if at >= len(self._sections):
            return
        begins = value(child(self._sections[at], "w:type"))
        if begins not in _TURNS:
            self._enter(at, restart=False)
            return
        self._index += 1
        self._number += 1
        self._enter(at)
        if begins in ("oddPage", "evenPage") and self._number % 2 == (begins == "evenPage"):
            self._number += 1
        self._mark()
        self._broken_at = self._flow.at

    def turn_back(self, sheet: Sheet) -> None:
        """The next words, a footnote's, stand on a page that was left already."""
        if self.rendered and sheet.index != self._shown:
            self._shown = sheet.index
            self._flow.page(sheet.label, sheet.index)

    def _turn(self) -> None:
        self._index += 1
        self._number += 1
        self._mark()

    def _mark(self) -> None:
        if self.rendered:
            self._shown = self._index
            self._flow.page(self.sheet.label, self._index)

    def _enter(self, at: int, *, restart: bool = True) -> None:
        if at >= len(self._sections):
            return
        numbering = child(self._sections[at], "w:pgNumType")
        self._format = "decimal"
        if numbering is not None:
            self._format = attribute(numbering, "fmt", "decimal")
            start = number(attribute(numbering, "start", "none"))
            if restart and start is not None:
                self._number = start
