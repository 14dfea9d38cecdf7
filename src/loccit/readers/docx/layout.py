"""What a paragraph is: by its style, else by how far it is set in from the text around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from loccit.model import BlockKind
from loccit.readers.docx.names import child, find_all, value
from loccit.readers.docx.styles import (
    Indent,
    ParagraphStyle,
    Styles,
    indent_of,
    list_of,
    outline_level,
)
from loccit.readers.xmltree import Element

__all__ = ["Layout", "Layouts"]

_BOTH_SIDES = 280
"""Twentieths of a point (5 mm) that a quotation is set in further on both sides …"""
_ONE_SIDE = 420
"""… or, where it is on the left only, there (7.5 mm)."""
_FAR = 3400
"""So far in (6 cm) stand dates, addresses and signatures."""
_MOST = 0.4
"""Where more of the text than this is set in on the left alone, that is how its text stands."""
_ITEM = re.compile(r"\s*(?:[-–—•·*‣▪○]|\(?(?:\d{1,3}|[a-zA-Zα-ω]|[ivxlIVXL]{1,6})[.)])\s")
_SET_ASIDE = ("center", "right", "end")


@dataclass(frozen=True, slots=True)
class Layout:
    """`kind` and `level` as `Block` has them; `italic` and `hidden` are what its style makes of
    its words; `listed` is the list whose item it is, and the level there."""

    kind: BlockKind
    level: int
    italic: bool
    hidden: bool
    listed: tuple[str, int] = ("", 0)


class Layouts:
    """Knows how the paragraphs of `body` are laid out, and what stands out from that."""

    def __init__(self, styles: Styles, body: Element) -> None:
        self.styles = styles
        self._left, self._right, self._indented_left = self._measure(find_all(body, "p"))

    def of(self, paragraph: Element) -> Layout:
        """The layout of a paragraph of the body."""
        properties = child(paragraph, "w:pPr")
        style = self.styles.paragraph(value(child(properties, "w:pStyle")))
        block, level = self._block(paragraph, properties, style)
        return Layout(block, level, style.italic, style.hidden, _listed(properties, style))

    def _block(
        self, paragraph: Element, properties: Element | None, style: ParagraphStyle
    ) -> tuple[BlockKind, int]:
        own = outline_level(properties)
        if own:
            return "heading", own
        if style.kind == "heading":
            return ("paragraph", 0) if own == 0 else ("heading", style.level)
        indent = indent_of(properties).over(style.indent)
        if style.kind == "verse":
            return "verse", int(self._is_set_in(indent) != "")
        if style.kind != "paragraph" and not (style.doubtful and not self._is_set_in(indent)):
            return style.kind, style.level
        if _listed(properties, style)[0]:
            return "item", 0
        aligned = value(child(properties, "w:jc")) or style.aligned
        if not style.own and aligned not in _SET_ASIDE and self._stands_out(paragraph, indent):
            return "quote", 1
        return "paragraph", 0

    def _stands_out(self, paragraph: Element, indent: Indent) -> bool:
        sides = self._is_set_in(indent)
        if not sides or (sides == "left" and self._indented_left):
            return False
        return not _ITEM.match("".join(paragraph.itertext())[:40])

    def _is_set_in(self, indent: Indent) -> str:
        """`both` sides, the `left` one, or "" where it stands as the text does."""
        left = (indent.left or 0) + min(0, indent.first or 0) - self._left
        right = (indent.right or 0) - self._right
        if left >= _BOTH_SIDES and right >= _BOTH_SIDES:
            return "both"
        return "left" if _ONE_SIDE <= left <= _FAR else ""

    def _measure(self, paragraphs: Iterable[Element]) -> tuple[int, int, bool]:
        """The commonest indents of running text, and whether much of it is set in further."""
        sides: Counter[tuple[int, int]] = Counter()
        for paragraph in paragraphs:
            properties = child(paragraph, "w:pPr")
            style = self.styles.paragraph(value(child(properties, "w:pStyle")))
            if style.kind != "paragraph" or _listed(properties, style)[0]:
                continue
            indent = indent_of(properties).over(style.indent)
            hanging = min(0, indent.first or 0)
            length = sum(map(len, paragraph.itertext()))
            sides[(indent.left or 0) + hanging, indent.right or 0] += length
        if not sides:
            return 0, 0, False
        # of two that are nearly as common, the one that stands further out is the text
        most = max(sides.values())
        left, right = min(side for side, length in sides.items() if length >= 0.6 * most)
        further = sum(
            length
            for side, length in sides.items()
            if side[0] - left >= _ONE_SIDE and side[1] - right < _BOTH_SIDES
        )
        return left, right, further > _MOST * sides.total()


def _listed(properties: Element | None, style: ParagraphStyle) -> tuple[str, int]:
    found = list_of(properties)
    return (found[0], found[1] or 0) if found else style.listed
