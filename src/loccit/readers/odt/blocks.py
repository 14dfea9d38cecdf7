"""What kind of block a paragraph of an ODF text is."""

from __future__ import annotations

from collections import Counter

from loccit.model import BlockKind
from loccit.readers.odt.styles import TEXT, Styles
from loccit.readers.xmltree import Element, local

__all__ = ["Layout"]

_SET_IN = 0.8
"""Centimetres from the margin of the running text that make a block quotation."""


class Layout:
    """Tells kinds of paragraphs by their styles and by how far they stand in.

    The margin of the running text is that of most of the words in `body`.
    """

    def __init__(self, styles: Styles, body: Element) -> None:
        self._styles = styles
        weights = _weights(body)
        margins: Counter[float] = Counter()
        for style, weight in weights.items():
            margins[styles.left(style)] += weight
        self._margin = margins.most_common(1)[0][0] if margins else 0.0
        steps = [styles.left(style) - self._margin for style in weights if self._is_quote(style)]
        self._step = min((step for step in steps if step > 0), default=0.0)

    def kind_of(self, element: Element) -> tuple[BlockKind, int]:
        """Its kind and level, as `Block` has them, of a paragraph in no list, table or note."""
        style = element.get(f"{TEXT}style-name", "")
        level = element.get(f"{TEXT}outline-level", "") if local(element) == "h" else ""
        if local(element) == "h":
            return "heading", int(level) if level.isdecimal() and len(level) < 3 else 1
        if outline := self._styles.outline(style):
            return "heading", outline
        if any(name.lower() in ("title", "subtitle") for name in self._styles.names(style)):
            return "heading", 1
        if self._styles.is_verse(style):
            return "verse", int(self._is_quote(style))
        if self._is_quote(style):
            return "quote", self._depth(style)
        return "paragraph", 0

    def _is_quote(self, style: str) -> bool:
        """Whether it is called a quotation, or stands in as a whole as quotations do. What
        hangs is an entry of a bibliography."""
        styles = self._styles
        if styles.is_quote(style):
            return True
        return (
            styles.left(style) >= self._margin + _SET_IN
            and styles.indent(style) >= 0
            and not styles.is_listed(style)
            and not styles.is_reference(style)
        )

    def _depth(self, style: str) -> int:
        """How deep a quotation stands among quotations."""
        step = self._styles.left(style) - self._margin
        return max(1, min(9, round(step / self._step))) if self._step else 1


def _weights(body: Element) -> Counter[str]:
    """How many code points stand in paragraphs of each style."""
    weights: Counter[str] = Counter()
    for paragraph in body.iter(f"{TEXT}p"):
        parent = paragraph.getparent()
        if parent is not None and local(parent) in ("text", "section"):
            weights[paragraph.get(f"{TEXT}style-name", "")] += sum(map(len, paragraph.itertext()))
    return weights
