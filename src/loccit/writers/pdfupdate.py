"""Highlights put into a PDF by an incremental update (ISO 32000-2, 7.5.6): the file's own bytes
stay as they are, and behind them follow the annotations, the pages that show them now, and a
cross-reference section of the kind that the file has.
"""

from __future__ import annotations

import io
import logging
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.errors import UsageError
from loccit.writers.annotatedpdf import Highlight
from loccit.writers.severity import Severity

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

__all__ = ["add_highlights"]

_COLOURS: Mapping[Severity, tuple[float, float, float]] = {
    "error": (1.0, 0.66, 0.62),
    "warning": (1.0, 0.83, 0.45),
    "note": (0.68, 0.83, 0.97),
    "ok": (0.70, 0.90, 0.72),
}
"""Red, green and blue, light enough for black letters to be read through them."""
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-2, table 167)."""
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TAIL = 2048
_OWN_KEYS = ("/Type", "/W", "/Index", "/Filter", "/DecodeParms", "/Length", "/Prev", "/XRefStm")
"""What a cross-reference section says of itself alone."""
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    generation: int
    place: int


def add_highlights(data: bytes, marks: Sequence[Highlight], name: str) -> bytes:
    """`data`, a PDF, with the marks.

    To be called in the process that reads files. Raises `UsageError` about the file `name`:
    where it is locked, has no sound table of its objects or not the pages meant, and where
    pypdf is missing.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise UsageError("PDFs are given back by an extra: pip install 'loccit[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    failures = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UsageError(f"{name}: it is locked, so that nothing can be added to it")
        return _Update(data, reader).with_marks(marks)
    except failures as error:
        message = f"{name}: no highlights can be added to it ({error}); print it to a new PDF"
        raise UsageError(message) from error


class _Update:
    """What is added to one file."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        self._data = data
        self._reader = reader
        self._before = _start_of(data)
        known = [number for table in reader.xref.values() for number in table]
        size: Any = reader.trailer["/Size"]
        self._next = max(*known, *reader.xref_objStm, int(size) - 1) + 1
        self._out = io.BytesIO()
        self._out.write(data if data.endswith((b"\n", b"\r")) else data + b"\n")
        self._entries: list[_Entry] = []

    def with_marks(self, marks: Sequence[Highlight]) -> bytes:
        """The bytes of the file; those it had where there are no marks."""
        by_page: dict[int, list[Highlight]] = {}
        for mark in marks:
            by_page.setdefault(mark.page, []).append(mark)
        for number, here in sorted(by_page.items()):
            self._mark_page(self._reader.pages[number], here)
        if not by_page:
            return self._data
        self._close()
        return self._out.getvalue()

    def _mark_page(self, page: PageObject, marks: Sequence[Highlight]) -> None:
        from pypdf.generic import ArrayObject, IndirectObject, NameObject

        shown = page.indirect_reference
        own: Any = shown.get_object() if shown else None
        if shown is None or own is None:
            raise ValueError("a page has no number")
        there = page.get("/Annots")
        annotations = ArrayObject(there.get_object() if there is not None else ())
        place = _placing(page)
        for mark in marks:
            look = self._write(_appearance(mark, place))
            made = _annotation(mark, place)
            made[NameObject("/P")] = shown
            made[NameObject("/AP")] = _objects({"/N": IndirectObject(look, 0, self._reader)})
            annotations.append(IndirectObject(self._write(made), 0, self._reader))
        changed = _objects(own)
        changed[NameObject("/Annots")] = annotations
        self._write(changed, shown.idnum, shown.generation)

    def _write(self, thing: Any, number: int = 0, generation: int = 0) -> int:
        """Writes an object down, a new one where it has no number yet; returns its number."""
        if not number:
            number, self._next = self._next, self._next + 1
        self._entries.append(_Entry(number, generation, self._out.tell()))
        self._out.write(f"{number} {generation} obj\n".encode())
        thing.write_to_stream(self._out)
        self._out.write(b"\nendobj\n")
        return number

    # --- the cross-reference section ----------------------------------------------------------

    def _close(self) -> None:
        trailer = {key: self._reader.trailer.raw_get(key) for key in self._reader.trailer}
        kept = {key: value for key, value in trailer.items() if key not in _OWN_KEYS}
        kept["/Prev"] = self._before
        is_table = self._data[self._before :].lstrip()[:4] == b"xref"
        start = self._out.tell()
        (self._write_table if is_table else self._write_stream)(kept)
        self._out.write(f"\nstartxref\n{start}\n%%EOF\n".encode())

    def _write_table(self, trailer: Mapping[str, Any]) -> None:
        self._out.write(b"xref\n")
        for run in _runs(self._entries):
            self._out.write(f"{run[0].number} {len(run)}\n".encode())
            for entry in run:
                self._out.write(f"{entry.place:010d} {entry.generation:05d} n \n".encode())
        self._out.write(b"trailer\n")
        _objects(dict(trailer) | {"/Size": self._next}).write_to_stream(self._out)

    def _write_stream(self, trailer: Mapping[str, Any]) -> None:
        from pypdf.generic import StreamObject

        own, self._next = self._next, self._next + 1
        self._entries.append(_Entry(own, 0, self._out.tell()))
        runs = list(_runs(self._entries))
        packed = [struct.pack(">BQH", 1, e.place, e.generation) for run in runs for e in run]
        table = StreamObject()
        table.set_data(b"".join(packed))
        index = [number for run in runs for number in (run[0].number, len(run))]
        own_words = {"/Type": "/XRef", "/W": [1, 8, 2], "/Index": index, "/Size": self._next}
        table.update(_objects(dict(trailer) | own_words))
        self._out.write(f"{own} 0 obj\n".encode())
        table.write_to_stream(self._out)
        self._out.write(b"\nendobj")


def _start_of(data: bytes) -> int:
    """Where the file's last cross-reference section begins. Raises `ValueError`."""
    found = _START.search(data[-_TAIL:])
    start = int(found[1]) if found else len(data)
    if not re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[start : start + 40]):
        raise ValueError("its table of objects is damaged")
    return start


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The entries sorted by their numbers, those that follow one another together."""
    run: list[_Entry] = []
    for entry in sorted(entries, key=lambda e: e.number):
        if run and entry.number != run[-1].number + 1:
            yield run
            run = []
        run.append(entry)
    yield run


# --- annotations ---------------------------------------------------------------------------


def _placing(page: PageObject) -> Callable[[float, float], _Point]:
    """Leads shares of the page as it is shown, from its upper left corner, to its own
    coordinates: what is cropped away and the turning of the page are reckoned in."""
    media, crop = _sides(page.mediabox), _sides(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left >= right or bottom >= top:
        left, bottom, right, top = media
    wide, high = right - left, top - bottom
    turns: tuple[Callable[[float, float], _Point], ...] = (
        lambda x, y: (left + x * wide, top - y * high),
        lambda x, y: (left + y * wide, bottom + x * high),
        lambda x, y: (right - x * wide, bottom + y * high),
        lambda x, y: (right - y * wide, top - x * high),
    )
    return turns[round(page.rotation / 90) % 4]


def _sides(box: Sequence[Any]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _quads(mark: Highlight, place: Callable[[float, float], _Point]) -> list[list[_Point]]:
    """Each strip's corners: upper left, upper right, lower left, lower right as it is shown,
    the order that viewers go by."""
    return [
        [place(x, y) for y in (top, bottom) for x in (left, right)]
        for left, top, right, bottom in mark.strips
    ]


def _around(quads: Sequence[Sequence[_Point]]) -> list[float]:
    xs = [x for quad in quads for x, _ in quad]
    ys = [y for quad in quads for _, y in quad]
    return [min(xs), min(ys), max(xs), max(ys)]


def _annotation(mark: Highlight, place: Callable[[float, float], _Point]) -> DictionaryObject:
    from pypdf.generic import TextStringObject

    quads = _quads(mark, place)
    return _objects(
        {
            "/Type": "/Annot",
            "/Subtype": "/Highlight",
            "/Rect": _around(quads),
            "/QuadPoints": [side for quad in quads for point in quad for side in point],
            "/C": list(_COLOURS[mark.grave]),
            "/F": _PRINTED,
            "/T": TextStringObject(mark.title),
            "/Contents": TextStringObject(mark.words),
            "/NM": TextStringObject(mark.name),
        }
    )


def _appearance(mark: Highlight, place: Callable[[float, float], _Point]) -> Any:
    """How the mark looks, for viewers that do not draw highlights of their own."""
    from pypdf.generic import StreamObject

    quads = _quads(mark, place)
    drawn = [f"/Multiply gs {' '.join(map(_figure, _COLOURS[mark.grave]))} rg"]
    for first, second, third, last in quads:
        corners = [" ".join(map(_figure, point)) for point in (first, second, last, third)]
        drawn.append(f"{corners[0]} m {corners[1]} l {corners[2]} l {corners[3]} l h f")
    look = StreamObject()
    look.set_data("\n".join(drawn).encode())
    blending = {"/Multiply": {"/Type": "/ExtGState", "/BM": "/Multiply"}}
    form = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": _around(quads),
            "/Resources": {"/ExtGState": blending}}  # fmt: skip
    look.update(_objects(form))
    return look


def _figure(number: float) -> str:
    return f"{number:.3f}"


def _objects(plain: Mapping[Any, Any]) -> DictionaryObject:
    """A dictionary of plain Python as PDF has it: what begins with a slash is a name."""
    from pypdf.generic import DictionaryObject, NameObject

    return DictionaryObject({NameObject(key): _object(value) for key, value in plain.items()})


def _object(value: Any) -> Any:
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, PdfObject

    if isinstance(value, PdfObject):
        return value
    if isinstance(value, Mapping):
        return _objects(value)
    if isinstance(value, list):
        return ArrayObject(map(_object, value))
    if isinstance(value, str):
        return NameObject(value)
    return NumberObject(value) if isinstance(value, int) else FloatObject(_figure(value))
