"""PAGE XML (PcGts): regions, lines and words of a page, in the reading order that it gives.

After the schema of the PRImA laboratory; Transkribus's `custom` attributes are understood
where they tell what a region is and which line comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loccit.readers.scans.layout import document_of
from loccit.readers.scans.words import (
    Ink,
    Leaf,
    Row,
    Sides,
    Zone,
    kind_of,
    make_row,
    number,
    share_out,
)
from loccit.readers.xmltree import Element, each, local

if TYPE_CHECKING:
    from loccit.model import Document
    from loccit.readers import Options

__all__ = ["read_pagexml"]

_STRUCTURE = re.compile(r"structure\s*\{[^}]*?type:\s*([\w-]+)")
_PLACE = re.compile(r"readingOrder\s*\{\s*index:\s*(\d{1,6})")
_POINT = re.compile(r"(-?\d{1,7}(?:\.\d+)?),(-?\d{1,7}(?:\.\d+)?)")


def read_pagexml(data: bytes, name: str, options: Options) -> Document:  # noqa: ARG001
    """Raises `ReadError`: `damaged`, `unsupported`, `no-text`."""
    leaves = (_leaf(page) for page in each(data, name, "Page"))
    return document_of(leaves, data, name, "application/vnd.prima.page+xml")


def _leaf(page: Element) -> Leaf:
    zones = tuple(_zone(region) for region in _in_order(page))
    width, height = number(page.get("imageWidth")), number(page.get("imageHeight"))
    for row in (row for zone in zones for row in zone.rows):
        width, height = max(width, row.sides[2]), max(height, row.sides[3])
    return Leaf(width, height, zones)


def _in_order(page: Element) -> list[Element]:
    """The regions of text as the page orders them; those it does not name come last."""
    regions = [e for e in page.iter() if local(e) == "TextRegion"]
    order = {region: place for place, region in enumerate(_references(page))}
    places = [_place(region) for region in regions]
    told = any(places)
    ranks = {
        region: (order.get(region.get("id") or "", len(order)), place if told else at, at)
        for at, (region, place) in enumerate(zip(regions, places, strict=True))
    }
    return sorted(regions, key=ranks.__getitem__)


def _references(page: Element) -> Iterator[str]:
    """The ids of regions in reading order."""
    for child in page:
        if local(child) == "ReadingOrder":
            for group in child:
                yield from _of_group(group)


def _of_group(group: Element) -> Iterator[str]:
    if group.get("regionRef"):
        yield group.get("regionRef") or ""
    for child in sorted(group, key=lambda e: number(e.get("index"))):
        yield from _of_group(child)


def _place(element: Element) -> int:
    """One more than the place that `custom` gives it; 0 where it gives none."""
    found = _PLACE.search(element.get("custom") or "")
    return int(found[1]) + 1 if found else 0


def _zone(region: Element) -> Zone:
    told = _STRUCTURE.search(region.get("custom") or "")
    kind = kind_of(region.get("type") or (told[1] if told else ""))
    if kind == "text" and told:
        kind = kind_of(told[1])
    lines = [child for child in region if local(child) == "TextLine"]
    if lines and all(map(_place, lines)):
        lines.sort(key=_place)
    rows = [row for line in lines if (row := _row(line))]
    return Zone(kind, tuple(rows or _rows_of_region(region)))


def _row(line: Element) -> Row | None:
    words, told = _words(line), _reading(line)
    sides = _sides(line)
    tokens = told.split()
    if tokens and len(tokens) == len(words):  # the line's own reading is the corrected one
        words = [
            Ink(token, word.sides, word.confidence)
            for token, word in zip(tokens, words, strict=True)
        ]
    elif tokens and sides:
        words = share_out(told, sides)
    heights = sorted(y for _, y in _points(line, "Baseline"))
    base = heights[len(heights) // 2] if heights else None
    return make_row(words, base)


def _words(line: Element) -> list[Ink]:
    words: list[Ink] = []
    for word in line:
        sides = _sides(word) if local(word) == "Word" else None
        reading = _reading(word) if sides else ""
        if sides and reading:
            words.append(Ink(reading, sides, _confidence(word)))
    return words


def _rows_of_region(region: Element) -> list[Row]:
    """The rows of a region whose text stands in it as a whole: each gets its share of it."""
    sides, lines = _sides(region), _reading(region, lines=True).splitlines()
    if not sides or not lines or any(local(child) == "TextRegion" for child in region):
        return []
    left, top, right, bottom = sides
    step = (bottom - top) / len(lines)
    rows = [
        make_row(share_out(line, (left, top + at * step, right, top + (at + 1) * step)))
        for at, line in enumerate(lines)
    ]
    return [row for row in rows if row]


def _equivalents(element: Element) -> Sequence[Element]:
    """The readings of an element, the preferred one first."""
    found = [child for child in element if local(child) == "TextEquiv"]
    return sorted(found, key=lambda e: number(e.get("index")))


def _reading(element: Element, *, lines: bool = False) -> str:
    for equivalent in _equivalents(element):
        for child in equivalent:
            if local(child) == "Unicode":
                words = "".join(child.itertext())
                return words if lines else " ".join(words.split())
    return ""


def _confidence(word: Element) -> int | None:
    told = next((e.get("conf") for e in _equivalents(word)), None)
    return None if told is None else round(100 * number(told))


def _points(element: Element, name: str) -> list[tuple[float, float]]:
    for child in element:
        if local(child) == name:
            if told := child.get("points"):
                return [(float(x), float(y)) for x, y in _POINT.findall(told)]
            return [(number(p.get("x")), number(p.get("y"))) for p in child]
    return []


def _sides(element: Element) -> Sides | None:
    points = _points(element, "Coords")
    if len(points) < 2:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
