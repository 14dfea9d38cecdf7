"""ALTO, versions 1 to 4: the words of recognised pages with their boxes and confidence.

After the schema of the Library of Congress. Where the file tells a broken word's whole
(`SUBS_CONTENT`), its hyphen is one of the line's end and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.readers.scans.layout import document_of
from loccit.readers.scans.words import (
    Ink,
    Leaf,
    Row,
    Sides,
    Zone,
    ZoneKind,
    kind_of,
    make_row,
    number,
)
from loccit.readers.xmltree import Element, each, local

if TYPE_CHECKING:
    from loccit.model import Document
    from loccit.readers import Options

__all__ = ["read_alto"]

_SPACES = ("TopMargin", "LeftMargin", "PrintSpace", "RightMargin", "BottomMargin")
_MARGINS = ("TopMargin", "BottomMargin")
_HEAD = (
    "TextStyle", "ElementRef", "LayoutTag", "StructureTag", "RoleTag", "NamedEntityTag", "OtherTag",
)  # fmt: skip
_FEW_ROWS = 2
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-‐¬=⸗\u00ad"


def read_alto(data: bytes, name: str, options: Options) -> Document:  # noqa: ARG001
    """Raises `ReadError`: `damaged`, `unsupported`, `no-text`."""
    told = _Told.of(each(data, name, "Page", *_HEAD))
    leaves = (_leaf(page, told) for page in each(data, name, "Page"))
    return document_of(leaves, data, name, "application/alto+xml")


@dataclass(frozen=True, slots=True)
class _Told:
    """What the head of the file defines, by its ids: styles in italics, kinds of blocks, and
    the order of blocks ("" where none is told)."""

    italics: frozenset[str]
    kinds: Mapping[str, ZoneKind]
    order: Mapping[str, int]

    @classmethod
    def of(cls, elements: Iterable[Element]) -> _Told:
        """Of a file's pages and the elements of its head, which may stand behind them."""
        italics: set[str] = set()
        kinds: dict[str, ZoneKind] = {}
        order: dict[str, int] = {}
        for element in elements:
            name = local(element)
            if name == "TextStyle" and "italic" in (element.get("FONTSTYLE") or "").lower():
                italics.add(element.get("ID") or "")
            elif name.endswith("Tag"):
                kind = kind_of(element.get("LABEL") or element.get("TYPE") or "")
                if kind != "text":
                    kinds[element.get("ID") or ""] = kind
            elif name == "ElementRef":
                order.setdefault(element.get("REF") or "", len(order))
        return cls(frozenset(italics), kinds, order)


def _leaf(page: Element, told: _Told) -> Leaf:
    spaces = sorted(
        (space for space in page if local(space) in _SPACES),
        key=lambda space: _SPACES.index(local(space)),
    )
    blocks = [(space, block) for space in spaces or [page] for block in _blocks(space)]
    blocks.sort(key=lambda pair: told.order.get(pair[1].get("ID") or "", len(told.order)))
    zones = tuple(_zone(block, space, told) for space, block in blocks)
    width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
    for row in (row for zone in zones for row in zone.rows):
        width, height = max(width, row.sides[2]), max(height, row.sides[3])
    return Leaf(width, height, zones, (page.get("PRINTED_IMG_NR") or "").strip())


def _blocks(space: Element) -> Iterator[Element]:
    return (element for element in space.iter() if local(element) == "TextBlock")


def _zone(block: Element, space: Element, told: _Told) -> Zone:
    rows = tuple(
        row
        for line in block
        if local(line) == "TextLine" and (row := _row(line, block, told)) is not None
    )
    return Zone(_kind(block, space, len(rows), told), rows)


def _kind(block: Element, space: Element, rows: int, told: _Told) -> ZoneKind:
    """What a block is for: by its tags, its type, or the margin it stands in."""
    for tag in (block.get("TAGREFS") or "").split():
        if tag in told.kinds:
            return told.kinds[tag]
    if local(space) in _MARGINS and rows <= _FEW_ROWS:
        return "head"
    return kind_of(block.get("TYPE") or block.get("type") or "")


def _row(line: Element, block: Element, told: _Told) -> Row | None:
    words: list[Ink] = []
    for element in line:
        name = local(element)
        if name == "String":
            words.append(_ink(element, (line, block), told))
        elif name == "HYP" and words:
            words[-1] = _hyphenated(words[-1], element, line)
    base = number((line.get("BASELINE") or "").split(" ")[0].split(",")[-1]) or None
    return make_row(words, base if base and _is_inside(base, line) else None)


def _is_inside(base: float, line: Element) -> bool:
    """Whether a baseline is a height on the page; some files give it from the line's top."""
    _, top, _, bottom = _sides(line)
    return top <= base <= bottom + (bottom - top)


def _ink(string: Element, around: tuple[Element, ...], told: _Told) -> Ink:
    styles = (string.get("STYLE") or "").lower()
    references = " ".join(e.get("STYLEREFS") or "" for e in (string, *around)).split()
    sure = string.get("WC")
    return Ink(
        string.get("CONTENT") or "",
        _sides(string),
        None if sure is None else round(100 * number(sure)),
        italic="italic" in styles or any(style in told.italics for style in references),
        raised="superscript" in styles,
    )


def _hyphenated(word: Ink, hyphen: Element, line: Element) -> Ink:
    """The first part of a broken word, with its hyphen."""
    strings = [element for element in line if local(element) == "String"]
    whole = (strings[-1].get("SUBS_CONTENT") or "") if strings else ""
    sign = hyphen.get("CONTENT") or "-"
    joined = bool(whole) and whole.startswith(word.text) and not _has_hyphen(whole, word.text)
    left, top, right, bottom = word.sides
    right = max(right, _sides(hyphen)[2])
    text = word.text.rstrip(_HYPHENS) + (_SOFT_HYPHEN if joined else sign)
    return Ink(text, (left, top, right, bottom), word.confidence, word.italic, word.raised)


def _has_hyphen(whole: str, part: str) -> bool:
    return whole[len(part) : len(part) + 1] in tuple(_HYPHENS)


def _sides(element: Element) -> Sides:
    left, top = number(element.get("HPOS")), number(element.get("VPOS"))
    return (
        left,
        top,
        left + number(element.get("WIDTH")),
        top + number(element.get("HEIGHT")),
    )
