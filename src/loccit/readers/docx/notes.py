"""Notes of a Word file: where each one's words are kept, and the number printed beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from loccit.readers.docx.names import attribute, child, kind, number, value
from loccit.readers.docx.numbers import printed
from loccit.readers.docx.package import Part
from loccit.readers.xmltree import Element

__all__ = ["NoteKind", "NoteNumbers", "StoredNote", "count_text_nodes", "stored_notes"]

NoteKind = Literal["footnote", "endnote"]
_COUNT = etree.XPath("count(.//text())")
_NO_WORDS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note's element, and how many text nodes of its part stand before it."""

    element: Element
    node: int


def count_text_nodes(element: Element) -> int:
    """How many text nodes stand within `element`."""
    if not len(element):
        return 1 if element.text else 0
    return int(_COUNT(element))


def stored_notes(part: Part | None) -> Mapping[str, StoredNote]:
    """The notes that a part holds, by their ids, without the lines that part them from the
    text. Ids are no numbers: what is printed is told by the calls."""
    notes: dict[str, StoredNote] = {}
    if part is None:
        return notes
    node = 1 if part.root.text else 0
    for element in part.root:
        if kind(element) in ("w:footnote", "w:endnote"):
            if attribute(element, "type") not in _NO_WORDS:
                notes.setdefault(attribute(element, "id"), StoredNote(element, node))
            node += count_text_nodes(element)
        elif kind(element):
            node += count_text_nodes(element)
        node += 1 if element.tail else 0
    return notes


@dataclass(slots=True)
class _Series:
    format: str
    first: int
    restart: str
    count: int = 0
    began: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class NoteNumbers:
    """Counts the notes of a text as they are called. `settings` are the whole file's.

    `by_page` tells whether any of them are counted afresh on each page.
    """

    settings: Element | None
    sections: Sequence[Element]
    by_page: bool = False
    _series: dict[NoteKind, _Series] = field(default_factory=dict)

    def next(self, which: NoteKind, section: int, page: int) -> str:
        """What is printed beside the next note, called in that section on that page."""
        first, format_, restart = self._rules(which, section)
        series = self._series.setdefault(which, _Series(format_, first, restart, first - 1))
        self.by_page = self.by_page or restart == "eachPage"
        place = (section, page)
        fresh = {
            "eachSect": place[0] != series.began[0],
            "eachPage": place != series.began,
        }
        if fresh.get(restart, False):
            series.count = first - 1
        series.began = place
        series.count += 1
        return printed(series.count, format_)

    def _rules(self, which: NoteKind, section: int) -> tuple[int, str, str]:
        """First number, format and restart; what a section says counts more than the file."""
        places = [self.sections[section]] if section < len(self.sections) else []
        if self.settings is not None:
            places.append(self.settings)
        said = [child(place, f"w:{which}Pr") for place in places]
        first = number(_said(said, "w:numStart") or "1")
        default = "decimal" if which == "footnote" else "lowerRoman"
        return (
            1 if first is None else first,
            _said(said, "w:numFmt") or default,
            _said(said, "w:numRestart") or "continuous",
        )


def _said(places: Sequence[Element | None], name: str) -> str:
    return next((found for place in places if (found := value(child(place, name)))), "")
