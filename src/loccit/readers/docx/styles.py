"""Styles of a Word file: what a paragraph is, whether its words are italic, how far it is set in.

A style says what it does not say itself by the style it is based on. Names, not ids, tell the
role: Word writes the names of its own styles in English whatever its language, and other
programs and people write theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loccit.model import BlockKind
from loccit.readers.docx.names import attribute, child, is_on, kind, number, value
from loccit.readers.xmltree import Element

__all__ = [
    "Indent",
    "ParagraphStyle",
    "RunStyle",
    "Styles",
    "indent_of",
    "named",
    "outline_level",
]

_DEEPEST = 64
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|заголовок|kop|nagłówek|nadpis|rubrik|overskrift)"
    r"[ _-]?([1-9])\b"
)
_QUOTE = re.compile(
    r"quot(?!ient|a\b|as\b)|block ?text|zitat|citaat|citát|cytat|citation|citazion|\bcitat|\bcita\b"
    r"|\bcitas?\b|citação|цитат|idézet|alıntı|lainaus|\bsitat|extract|epigraph|\bmotto|引用|引文"
    r"|인용|ציטוט|اقتباس"
)
_DOUBTFUL = re.compile(r"^(?:citations?|citas?|extract)$")
"""Names that mean a quotation to one writer and a reference to another: only indented."""
_NO_QUOTE = re.compile(
    r"bibliogra|works cited|verzeichnis|^list|source|quelle|reference|attribution|footnote|endnote"
    r"|caption|index|\btoc\b|heading|header|footer|marks?\b|indent|einzug|abstract|author|date\b|closing"
    r"|signature|address|annotation|comment|salutation|table|plain"
)
"""Styles whose paragraphs are no quotation, however far they are set in."""
_VERSE = re.compile(r"\bverses?\b|\bpoe(?:m|try|sia)|poème|stanza|gedicht|strophe|стих")
_CODE = re.compile(r"source code|verbatim|\bcode\b|listing")
_TITLES = {"title": 1, "titel": 1, "titre": 1, "subtitle": 2, "untertitel": 2, "sous-titre": 2}


@dataclass(frozen=True, slots=True)
class Indent:
    """In twentieths of a point: from the left and right margin, and how much further in (or,
    negative, out) the first line begins. None where nothing is said."""

    left: int | None = None
    right: int | None = None
    first: int | None = None

    def over(self, base: Indent) -> Indent:
        """This one, with what it leaves open taken from `base`."""
        return Indent(
            base.left if self.left is None else self.left,
            base.right if self.right is None else self.right,
            base.first if self.first is None else self.first,
        )


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`kind` and `level` as `Block` has them; `doubtful` where the name alone is not enough to
    call it a quotation; `own` where its name rules that out; `listed` is the list whose item
    it is and the level there, from 0."""

    kind: BlockKind = "paragraph"
    level: int = 0
    doubtful: bool = False
    own: bool = False
    italic: bool = False
    hidden: bool = False
    listed: tuple[str, int] = ("", 0)
    aligned: str = ""
    indent: Indent = Indent()


@dataclass(frozen=True, slots=True)
class RunStyle:
    italic: bool = False
    hidden: bool = False


class Styles:
    """The styles of `root`, the root of the part of styles, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}
        self.italic = self.hidden = False
        self._indent = Indent()
        for element in root if root is not None else ():
            if kind(element) == "w:style":
                self._take(element)
            elif kind(element) == "w:docDefaults":
                self._take_defaults(element)

    def _take(self, element: Element) -> None:
        name = attribute(element, "styleId")
        self._elements.setdefault(name, element)
        is_default = attribute(element, "default") in ("1", "true", "on")
        if attribute(element, "type") == "paragraph" and is_default:
            self._default = name

    def _take_defaults(self, element: Element) -> None:
        run = child(child(element, "w:rPrDefault"), "w:rPr")
        self.italic = bool(is_on(child(run, "w:i")))
        self.hidden = bool(is_on(child(run, "w:vanish")))
        self._indent = indent_of(child(child(element, "w:pPrDefault"), "w:pPr"))

    def paragraph(self, name: str = "") -> ParagraphStyle:
        """The style of that id, or that of paragraphs which name none."""
        name = name or self._default
        if name not in self._paragraphs:
            self._paragraphs[name] = self._read_paragraph(name)
        return self._paragraphs[name]

    def run(self, name: str) -> RunStyle:
        """A style of characters."""
        if name not in self._runs:
            chain = [child(element, "w:rPr") for element in self._chain(name)]
            self._runs[name] = RunStyle(_first(chain, "w:i"), _first(chain, "w:vanish"))
        return self._runs[name]

    def _chain(self, name: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first; a circle ends."""
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                return
            yield element
            name = value(child(element, "w:basedOn"))

    def _read_paragraph(self, name: str) -> ParagraphStyle:
        chain = [*self._chain(name)]
        found = _role(chain)
        looks = [child(element, "w:rPr") for element in chain]
        layouts = [child(element, "w:pPr") for element in chain]
        indent = Indent()
        for layout in layouts:
            indent = indent.over(indent_of(layout))
        listed = next((one for layout in layouts if (one := list_of(layout))), None)
        aligned = next((a for layout in layouts if (a := value(child(layout, "w:jc")))), "")
        return replace(
            found,
            italic=_first(looks, "w:i"),
            hidden=_first(looks, "w:vanish"),
            listed=_listed(listed, found),
            aligned=aligned,
            indent=indent.over(self._indent),
        )


def list_of(layout: Element | None) -> tuple[str, int | None] | None:
    """The list and the level that paragraph properties give; None where they give none. The
    list "" is none: an item that was taken out of its list."""
    element = child(layout, "w:numPr")
    if element is None or (named := child(element, "w:numId")) is None:
        return None
    name = value(named)
    return "" if name == "0" else name, number(value(child(element, "w:ilvl"), "none"))


def _listed(found: tuple[str, int | None] | None, style: ParagraphStyle) -> tuple[str, int]:
    """A style may leave its level open: that of a heading is its own."""
    name, level = found or ("", None)
    own = style.level - 1 if style.kind == "heading" else 0
    return name, own if level is None else level


def _first(looks: list[Element | None], switch: str) -> bool:
    """What the nearest style that says anything of the switch says."""
    said = (is_on(child(look, switch)) for look in looks)
    return next((one for one in said if one is not None), False)


def _role(chain: list[Element]) -> ParagraphStyle:
    """What the names and outline levels of a style and its bases make of a paragraph."""
    for element in chain:
        level = outline_level(child(element, "w:pPr"))
        if level is not None:
            return ParagraphStyle("heading", level) if level else ParagraphStyle()
        if found := named(value(child(element, "w:name")) or attribute(element, "styleId")):
            return found
    return ParagraphStyle()


def named(name: str) -> ParagraphStyle | None:
    """What a style's name makes of a paragraph; None where it says nothing."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|[_-]", " ", name).casefold().strip()
    if heading := _HEADING.match(spaced):
        return ParagraphStyle("heading", int(heading[1]))
    if spaced in _TITLES:
        return ParagraphStyle("heading", _TITLES[spaced])
    if _CODE.search(spaced):
        return ParagraphStyle("code")
    if _NO_QUOTE.search(spaced):
        return ParagraphStyle(own=True)
    if _QUOTE.search(spaced):
        return ParagraphStyle("quote", 1, doubtful=bool(_DOUBTFUL.search(spaced)))
    return ParagraphStyle("verse") if _VERSE.search(spaced) else None


def outline_level(layout: Element | None) -> int | None:
    """The heading's level that paragraph properties give; 0 for body text; None for nothing."""
    level = number(value(child(layout, "w:outlineLvl"), "none"))
    if level is None:
        return None
    return level + 1 if 0 <= level < 9 else 0


def indent_of(layout: Element | None) -> Indent:
    """The indents that paragraph properties give."""
    element = child(layout, "w:ind")
    if element is None:
        return Indent()
    first = number(attribute(element, "firstLine", "none"))
    if (hanging := number(attribute(element, "hanging", "none"))) is not None:
        first = -hanging
    left = attribute(element, "left") or attribute(element, "start", "none")
    right = attribute(element, "right") or attribute(element, "end", "none")
    return Indent(number(left), number(right), first)
