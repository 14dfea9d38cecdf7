"""Pictures of pages: counted in a TIFF, and rendered from a PDF one at a time.

What touches a PDF runs in the worker process and hands over a file, not the picture's bytes,
so that the memory of both stays small however many pages there are.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from loccit.errors import ReadError

__all__ = ["count_frames", "picture_shares", "render"]

_MOST_PIXELS = 40_000_000
"""An A3 page at 400 dots per inch; larger sheets are rendered coarser."""
_MOST_FRAMES = 10_000


def count_frames(data: bytes) -> int:
    """How many pages an image holds: those of a TIFF, by its chain of directories; else one."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        return 1
    seen: set[int] = set()
    (at,) = struct.unpack_from(f"{order}I", data, 4) if len(data) >= 8 else (0,)
    while at and at not in seen and at + 2 <= len(data) and len(seen) < _MOST_FRAMES:
        seen.add(at)
        (entries,) = struct.unpack_from(f"{order}H", data, at)
        following = at + 2 + 12 * entries
        if following + 4 > len(data):
            break
        (at,) = struct.unpack_from(f"{order}I", data, following)
    return max(1, len(seen))


def render(pdf: str, number: int, dpi: int, target: str) -> int:
    """Write one sheet of a PDF as a grey picture (PGM) to `target`; returns its resolution.

    Raises `ReadError` (`damaged`).
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number]
        width, height = page.get_size()
        pixels = width * height * (dpi / 72) ** 2
        dpi = min(dpi, int(dpi * (_MOST_PIXELS / pixels) ** 0.5)) if pixels > 0 else dpi
        bitmap = page.render(scale=max(dpi, 1) / 72, grayscale=True, may_draw_forms=False)
        _write_pgm(bitmap, Path(target))
        bitmap.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(pdf, "damaged", f"sheet {number + 1} cannot be drawn") from error
    finally:
        document.close()
    return max(dpi, 1)


def _write_pgm(bitmap: pypdfium2.PdfBitmap, target: Path) -> None:
    rows = memoryview(bitmap.buffer).cast("B")
    with target.open("wb") as file:
        file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
        for row in range(bitmap.height):
            start = row * bitmap.stride
            file.write(rows[start : start + bitmap.width])


def picture_shares(pdf: str, numbers: Sequence[int]) -> list[float]:
    """How much of each sheet its largest picture covers, 0 to 1."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture_share(document, number) for number in numbers]
    finally:
        document.close()


def _picture_share(document: pypdfium2.PdfDocument, number: int) -> float:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return 0.0
    width, height = page.get_size()
    share = 0.0
    sides = [ctypes.c_float() for _ in range(4)]
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        if pdfium.FPDFPageObj_GetBounds(item.raw, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            share = max(share, (right - left) * (top - bottom) / max(1.0, width * height))
    page.close()
    return min(share, 1.0)
