"""The image of a page of a PDF, drawn in the process that may do no harm."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from loccit.errors import ReadError
from loccit.model import Witness
from loccit.readers.process import run_limited

__all__ = ["MEDIA_TYPE", "draw", "draw_sheet"]

MEDIA_TYPE = "application/pdf"
_WIDE, _HIGH = 1400, 2600
"""Pixels that an image has at most."""
_SECONDS = 30.0
_MEMORY = 2**30


def draw(witness: Witness, index: int) -> bytes:
    """The sheet of number `index` (`Page.index`) as PNG. Raises `ReadError`: `missing` where
    the file is gone or holds other bytes than those that were read, `unsupported` for what is
    no PDF, and what drawing it comes to."""
    if witness.media_type != MEDIA_TYPE:
        raise ReadError(witness.name, "unsupported", "only a PDF has pages to show")
    try:
        data = Path(witness.path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read any more ({error.strerror})"
        raise ReadError(witness.name, "missing", message) from error
    if hashlib.sha256(data).hexdigest() != witness.sha256:
        raise ReadError(witness.name, "missing", "the file has changed since it was read")
    return run_limited(
        draw_sheet,
        (data, index, witness.name),
        name=witness.name,
        seconds=_SECONDS,
        memory_bytes=_MEMORY,
    )


def draw_sheet(data: bytes, index: int, name: str) -> bytes:
    """As `draw`, of the file's bytes, in this process."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 0 <= index < len(document):
                raise ReadError(name, "missing", f"there is no sheet {index}")
            page = document[index]
            width, height = page.get_size()
            scale = min(_WIDE / max(width, 1.0), _HIGH / max(height, 1.0))
            bitmap = page.render(scale=scale, rev_byteorder=True)
            return _png(bitmap)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(name, "damaged", "this page cannot be drawn") from error


def _png(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The bitmap, whose rows hold red, green, blue, as PNG (ISO/IEC 15948)."""
    colour = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colour, 0, 0, 0)
    packed = zlib.compress(b"".join(_rows(bitmap)), 6)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _rows(bitmap: pypdfium2.PdfBitmap) -> Iterator[bytes]:
    pixels = bytes(bitmap.buffer)
    for row in range(bitmap.height):
        start = row * bitmap.stride
        yield b"\0" + pixels[start : start + bitmap.width * bitmap.n_channels]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
