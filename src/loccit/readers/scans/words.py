"""What recognition gives, whoever did it: pages of zones of rows of words, with their places.

ALTO, PAGE, hOCR and Tesseract all come down to this; `words_document` makes documents of it.
Places are in the page's own units (pixels, tenths of millimetres …), from its upper left corner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

__all__ = [
    "Ink",
    "Leaf",
    "Row",
    "Sides",
    "Zone",
    "ZoneKind",
    "cover",
    "kind_of",
    "make_row",
    "number",
    "share_out",
]

Sides = tuple[float, float, float, float]
"""Left, top, right, bottom."""
ZoneKind = Literal["text", "heading", "note", "head", "folio", "margin"]
"""What a zone is for: running text, or what the file says it is; "head" is any running head
or foot, "margin" a note beside the text."""


_KINDS: dict[str, ZoneKind] = {
    "heading": "heading", "title": "heading", "subheading": "heading", "headline": "heading",
    "header": "head", "footer": "head", "running-head": "head", "running-title": "head",
    "runningtitle": "head", "catch-word": "head", "catchword": "head", "signature-mark": "head",
    "quiremarkszone": "head", "runningtitlezone": "head", "page-number": "folio",
    "pagenumber": "folio", "numberingzone": "folio", "pagenum": "folio", "folio": "folio",
    "footnote": "note", "footnote-continued": "note", "endnote": "note", "note": "note",
    "marginalia": "margin", "margin": "margin", "margintextzone": "margin",
}  # fmt: skip
"""What layout schemas (PAGE, ALTO's tags, the SegmOnto vocabulary) call what."""
_LARGEST = 1e7
_ABOVE, _BELOW = frozenset("bdfhklßäöüéèêáà'\"’‘“”"), frozenset("gjpqy,;„‚()[]")


def kind_of(told: str) -> ZoneKind:
    """What a region is for, by the word that a file has for it; else text."""
    return _KINDS.get(told.strip().lower().replace(" ", "-").partition(":")[0], "text")


def number(words: str | None) -> float:
    """The number that an attribute holds; 0 for none, and for any that no page has."""
    try:
        value = float(words or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < _LARGEST else 0.0


@dataclass(frozen=True, slots=True)
class Ink:
    """One word as recognised. `confidence` is 0 to 100, None where none is told."""

    text: str
    sides: Sides
    confidence: int | None = None
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of print: `base` is the height of its baseline at the left end, `slope` how much
    it falls for each unit to the right, `size` that of its letters."""

    words: tuple[Ink, ...]
    base: float
    size: float
    slope: float = 0.0

    @property
    def sides(self) -> Sides:
        return cover([word.sides for word in self.words])


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows that belong together, in reading order."""

    kind: ZoneKind
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page; `label` is what the file says is printed on it."""

    width: float
    height: float
    zones: tuple[Zone, ...]
    label: str = ""

    def rows(self) -> list[Row]:
        return [row for zone in self.zones for row in zone.rows]


def cover(places: Sequence[Sides]) -> Sides:
    """The least rectangle around all of them."""
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def make_row(words: Sequence[Ink], base: float | None = None, size: float = 0.0) -> Row | None:
    """A row of the words that hold anything. Where the file tells no baseline or size, they
    are taken from the words: most letters stand on the line, a few hang below it."""
    inked = tuple(word for word in words if word.text.strip())
    if not inked:
        return None
    slope = _slope(inked)
    left = inked[0].sides[0]
    if base is None:
        feet = sorted(w.sides[3] - slope * (w.sides[0] - left) for w in inked)
        base = feet[len(feet) // 4]
    if size <= 0:
        size = median(_sizes(inked))
    return Row(inked, base, size, slope)


def _sizes(words: Sequence[Ink]) -> list[float]:
    """The size that each word's height speaks for, by the letters it is made of."""
    sizes = [
        (word.sides[3] - word.sides[1]) / share
        for word in words
        if (share := _share_of_size(word.text))
    ]
    return sizes or [word.sides[3] - word.sides[1] for word in words]


def _share_of_size(word: str) -> float:
    """How much of the height from the top of an h to the foot of a p the letters of a word
    fill; 0 where that is hard to say (t and i reach halfway up)."""
    above = any(c in _ABOVE or c.isupper() or c.isdigit() for c in word)
    below = any(c in _BELOW for c in word)
    if not any(map(str.isalnum, word)) or (not above and any(c in "tij" for c in word)):
        return 0.0
    if not all(c.isascii() or c in _ABOVE for c in word if c.isalnum()):
        return 1.0
    return {(True, True): 1.0, (True, False): 0.76, (False, True): 0.74}.get((above, below), 0.5)


def _slope(words: Sequence[Ink]) -> float:
    """The fall of a row, by the lower edges of its first and last words; 0 for a short one."""
    if len(words) < 6:
        return 0.0
    first, last = words[:3], words[-3:]
    run = sum(w.sides[0] + w.sides[2] for w in last) - sum(w.sides[0] + w.sides[2] for w in first)
    fall = min(w.sides[3] for w in last) - min(w.sides[3] for w in first)
    return fall / (run / 6) if run > 0 else 0.0


def share_out(text: str, sides: Sides) -> list[Ink]:
    """The words of a line that gives them no boxes: each gets its share of the line's."""
    left, top, right, bottom = sides
    step = (right - left) / max(1, len(text))
    return [
        Ink(word[0], (left + word.start() * step, top, left + word.end() * step, bottom))
        for word in re.finditer(r"\S+", text)
    ]
