"""What the styles of an ODF text say: italics, block quotations, hidden text, pages.

(OASIS OpenDocument 1.3, part 3, sections 16 and 19-20.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from loccit.readers.xmltree import Element, local

__all__ = ["FO", "META", "OFFICE", "STYLE", "TEXT", "PageStyle", "Style", "Styles"]

_T = TypeVar("_T")
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
META = f"{{{_ODF}:meta:1.0}}"
OFFICE = f"{{{_ODF}:office:1.0}}"
STYLE = f"{{{_ODF}:style:1.0}}"
TEXT = f"{{{_ODF}:text:1.0}}"
FO = f"{{{_ODF}:xsl-fo-compatible:1.0}}"
_ESCAPED = re.compile(r"_([0-9a-fA-F]{1,6})_")
_QUOTE = re.compile(
    r"quot(?!e ?char)|block ?text|zitat|citation|cita[zçtc]|\bcita\b|citaat|cytat|idézet|lainaus|"
    r"alıntı|παράθεσ|цитат|引用|引文|인용|اقتباس|ציטוט",
    re.I,
)
_VERSE = re.compile(r"\b(?:verse|poem|poetry|vers|gedicht|poesia|стих\w*)\b", re.I)
_NO_QUOTE = re.compile(r"bibliogra|source|reference|literatur|works cited|index|heading", re.I)
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})(cm|mm|in|pt|pc|px)")
_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_ANCESTORS = 40
"""A chain of parents longer than this runs in a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says for itself; None where it leaves that to its parent. Lengths in cm."""

    name: str = ""
    parent: str = ""
    italic: bool | None = None
    hidden: bool | None = None
    left: float | None = None
    indent: float | None = None
    outline: int = 0
    master: str | None = None
    page_number: str = ""
    break_before: bool = False
    break_after: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How the pages of a master page are numbered. `numbered` says that a number is printed."""

    format: str = "1"
    following: str = ""
    numbered: bool = False


_NOTHING = Style()


class Styles:
    """The styles of a document, by family and name. Add the parts that hold some of them."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._pages: dict[str, PageStyle] = {}
        self.standard = ""
        """The name of the first master page."""

    def add(self, root: Element) -> None:
        layouts: dict[str, str] = {}
        masters: list[Element] = []
        for holder in _holders(root):
            for element in holder:
                name = element.get(f"{STYLE}name", "")
                match local(element):
                    case "style":
                        self._styles[element.get(f"{STYLE}family", ""), name] = _read(element)
                    case "page-layout":
                        layouts[name] = _format(element)
                    case "master-page":
                        masters.append(element)
        for element in masters:
            self._add_master(element, layouts)

    def _add_master(self, element: Element, layouts: dict[str, str]) -> None:
        name = element.get(f"{STYLE}name", "")
        self.standard = self.standard or name
        self._pages[name] = PageStyle(
            layouts.get(element.get(f"{STYLE}page-layout-name", ""), "1"),
            element.get(f"{STYLE}next-style-name") or name,
            next(element.iter(f"{TEXT}page-number"), None) is not None,
        )

    @property
    def numbered(self) -> bool:
        """Whether any header or footer prints the number of its page."""
        return any(page.numbered for page in self._pages.values())

    def page(self, master: str) -> PageStyle:
        return self._pages.get(master) or PageStyle(following=master)

    def chain(self, family: str, name: str) -> Iterator[Style]:
        """The style and its ancestors, nearest first."""
        for _ in range(_ANCESTORS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent

    def is_italic(self, family: str, name: str) -> bool | None:
        return _first(self.chain(family, name), lambda style: style.italic)

    def is_hidden(self, family: str, name: str) -> bool:
        return bool(_first(self.chain(family, name), lambda style: style.hidden))

    def left(self, name: str) -> float:
        """The left margin of a paragraph, in cm."""
        return _first(self.chain("paragraph", name), lambda style: style.left) or 0.0

    def indent(self, name: str) -> float:
        """The indent of a paragraph's first line, in cm; negative where it hangs."""
        return _first(self.chain("paragraph", name), lambda style: style.indent) or 0.0

    def outline(self, name: str) -> int:
        """The heading level of a paragraph style; 0 where it is none."""
        return _first(self.chain("paragraph", name), lambda style: style.outline or None) or 0

    def is_listed(self, name: str) -> bool:
        return any(style.listed for style in self.chain("paragraph", name))

    def master(self, name: str) -> str:
        """The master page that a paragraph of this style begins; "" where it begins none."""
        return _first(self.chain("paragraph", name), lambda style: style.master) or ""

    def own(self, name: str) -> Style:
        """The nearest paragraph style itself, without its ancestors."""
        return self._styles.get(("paragraph", name), _NOTHING)

    def names(self, name: str) -> tuple[str, ...]:
        """The names of a paragraph style and its ancestors, as their authors wrote them."""
        known = tuple(style.name for style in self.chain("paragraph", name))
        return known or (_unescaped(name),)

    def is_quote(self, name: str) -> bool:
        """Whether a paragraph style, or one it stems from, is called after quotation."""
        names = self.names(name)
        return not self.is_reference(name) and any(map(_QUOTE.search, names))

    def is_reference(self, name: str) -> bool:
        """Whether a paragraph style is called after a bibliography or an index."""
        return any(map(_NO_QUOTE.search, self.names(name)))

    def is_verse(self, name: str) -> bool:
        return any(map(_VERSE.search, self.names(name)))


def _holders(root: Element) -> Iterator[Element]:
    for element in (root, *root):
        if local(element) in ("styles", "automatic-styles", "master-styles"):
            yield element


def _first(chain: Iterable[Style], ask: Callable[[Style], _T | None]) -> _T | None:
    return next((answer for style in chain if (answer := ask(style)) is not None), None)


def _unescaped(name: str) -> str:
    """`Block_20_Text` as its author wrote it: *Block Text*."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else m[0], name)


def _read(element: Element) -> Style:
    paragraph: dict[str, str] = {}
    text: dict[str, str] = {}
    for child in element:
        if local(child) == "paragraph-properties":
            paragraph = dict(child.attrib)
        elif local(child) == "text-properties":
            text = dict(child.attrib)
    name = element.get(f"{STYLE}display-name") or _unescaped(element.get(f"{STYLE}name", ""))
    slant = text.get(f"{FO}font-style") or text.get(f"{STYLE}font-style-complex")
    return Style(
        name=name,
        parent=element.get(f"{STYLE}parent-style-name", ""),
        italic=None if slant is None else slant in ("italic", "oblique"),
        hidden=_flag(text.get(f"{TEXT}display"), "none"),
        left=_centimetres(paragraph.get(f"{FO}margin-left") or paragraph.get(f"{FO}margin")),
        indent=_centimetres(paragraph.get(f"{FO}text-indent")),
        outline=_level(element.get(f"{STYLE}default-outline-level")),
        master=element.get(f"{STYLE}master-page-name"),
        page_number=paragraph.get(f"{STYLE}page-number", ""),
        break_before=paragraph.get(f"{FO}break-before") == "page",
        break_after=paragraph.get(f"{FO}break-after") == "page",
        listed=bool(element.get(f"{STYLE}list-style-name")),
    )


def _flag(value: str | None, yes: str) -> bool | None:
    return None if value is None else value == yes


def _level(value: str | None) -> int:
    return min(int(value), 10) if value and re.fullmatch(r"\d{1,3}", value) else 0


def _centimetres(length: str | None) -> float | None:
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _IN_CM[found[2]] if found else None


def _format(layout: Element) -> str:
    for child in layout:
        if local(child) == "page-layout-properties":
            return child.get(f"{STYLE}num-format", "1")
    return "1"
