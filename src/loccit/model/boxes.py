"""Where words stand on the image of a page."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from struct import Struct

from loccit.text import Span

__all__ = ["PLACE", "Box", "Boxes", "PackedBox", "pack_place"]

_ROW = Struct("<IIIHHHHB")
_PLACE = Struct("<HHHHB")
PLACE = _PLACE.size
"""How many bytes of a row say where on its page a word stands, and how sure that is."""
_PACKED = Struct(f"<III{PLACE}s")
PackedBox = tuple[int, int, int, bytes]
"""A word's start, end, page, and place as `pack_place` packs it."""
_FULL = 65535
_UNKNOWN = 255


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle that the words of `span` fill on sheet `page` (a `Page.index`).

    `left`, `top`, `right` and `bottom` are shares of the page's width and height as it is
    shown (after its rotation), from its upper left corner: 0 to 1. `confidence` is how sure
    the recognition was of them, 0 to 100; None where the words were not recognised but known.
    """

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a document, a word each, sorted by their spans, which do not overlap.

    Held as packed rows of 21 bytes, since a book of 2,000 pages has a million of them; a
    position is kept to 1/65535 of the page.
    """

    rows: bytes = b""

    @classmethod
    def pack(cls, boxes: Iterable[Box]) -> Boxes:
        """Raises `ValueError` where the spans are not sorted or overlap."""
        return cls.gather(
            (
                box.span.start,
                box.span.end,
                box.page,
                pack_place((box.left, box.top, box.right, box.bottom), box.confidence),
            )
            for box in boxes
        )

    @classmethod
    def gather(cls, words: Iterable[PackedBox]) -> Boxes:
        """Of a book's million words without an object for each. Raises `ValueError` as `pack`."""
        rows = io.BytesIO()
        reached = 0
        for start, end, page, place in words:
            if start < reached:
                raise ValueError(f"boxes overlap or are not sorted at {start}")
            reached = end
            rows.write(_PACKED.pack(start, end, page, place))
        return cls(rows.getvalue())

    def packed(self) -> Iterator[PackedBox]:
        """What `gather` takes."""
        return _PACKED.iter_unpack(self.rows)

    def __len__(self) -> int:
        return len(self.rows) // _ROW.size

    def __iter__(self) -> Iterator[Box]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, i: int) -> Box:
        if not 0 <= i < len(self):
            raise IndexError(f"there are {len(self)} boxes, none has the number {i}")
        start, end, page, left, top, right, bottom, sure = _ROW.unpack_from(
            self.rows, i * _ROW.size
        )
        confidence = None if sure == _UNKNOWN else sure
        return Box(
            Span(start, end),
            page,
            left / _FULL,
            top / _FULL,
            right / _FULL,
            bottom / _FULL,
            confidence,
        )

    def of(self, span: Span) -> tuple[Box, ...]:
        """The boxes of the words that `span` touches; none where none is known."""
        first = bisect_right(range(len(self)), span.start, key=lambda i: self[i].span.end)
        touched: list[Box] = []
        for i in range(first, len(self)):
            box = self[i]
            if box.span.start >= span.end:
                break
            touched.append(box)
        return tuple(touched)


def pack_place(sides: tuple[float, float, float, float], confidence: int | None = None) -> bytes:
    """Left, top, right and bottom, and the confidence, as a row holds them: `PLACE` bytes."""
    sure = _UNKNOWN if confidence is None else min(100, max(0, confidence))
    return _PLACE.pack(*map(_whole, sides), sure)


def _whole(side: float) -> int:
    return round(min(1.0, max(0.0, side)) * _FULL)
