"""The image of a page: a sheet of a PDF or TIFF, drawn in the process that may do no harm, or
the picture itself that the words were read from."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pypdfium2

from loccit.errors import ReadError
from loccit.model import Witness
from loccit.readers.process import run_limited
from loccit.serve.tiffs import MARKS, as_pdf

__all__ = ["ZOOMS", "draw", "draw_sheet", "has_images", "why_hidden"]

ZOOMS = (100, 150, 200, 300)
"""Widths of a page in hundredths of its pane's."""
_PDF, _PNG = "application/pdf", "image/png"
_WIDE, _HIGH = 1400, 2600
"""Pixels that an image has at most; twice as many where it is shown larger."""
_LOOKED_AT = 512
_SECONDS = 30.0
_MEMORY = 2**30
_LARGEST = 64 << 20
"""Bytes of a picture that is handed to the browser as it is."""
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": _PNG,
    b"\xff\xd8\xff": "image/jpeg",
    b"BM": "image/bmp",
    b"RIFF": "image/webp",
}


def has_images(witness: Witness) -> bool:
    """Whether its pages can be looked at."""
    return witness.media_type == _PDF or witness.media_type.startswith("image/")


def draw(witness: Witness, index: int, zoom: int = 100) -> tuple[bytes, str]:
    """The image of the sheet of number `index` (`Page.index`) and its media type. Raises
    `ReadError`: `missing` where the file is gone or holds other bytes than those that were
    read, `unsupported` for what has no images, and what drawing it comes to."""
    if not has_images(witness):
        raise ReadError(witness.name, "unsupported", "it has no pages to show")
    data = _unchanged(witness)
    if witness.media_type != _PDF and not data.startswith(MARKS):
        return _as_it_is(witness, data, index)
    drawn = run_limited(
        draw_sheet,
        (data, index, witness.name, min(zoom, 200)),
        name=witness.name,
        seconds=_SECONDS,
        memory_bytes=_MEMORY,
    )
    return drawn, _PNG


def why_hidden(witness: Witness, index: int) -> str:
    """Why a sheet cannot be shown, as far as that is known before it is drawn; else empty."""
    try:
        facts = Path(witness.path).stat()
    except OSError:
        return "the file cannot be read any more"
    return _why_hidden(witness, index, facts.st_size, facts.st_mtime_ns)


@lru_cache(_LOOKED_AT)
def _why_hidden(witness: Witness, index: int, _size: int, _time: int) -> str:
    try:
        data = _unchanged(witness)
        if data.startswith(MARKS):
            as_pdf(data, index)
        elif witness.media_type != _PDF:
            _as_it_is(witness, data, index)
    except ReadError as error:
        return error.message
    except ValueError as error:
        return str(error)
    return ""


def _unchanged(witness: Witness) -> bytes:
    try:
        data = Path(witness.path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read any more ({error.strerror})"
        raise ReadError(witness.name, "missing", message) from error
    if hashlib.sha256(data).hexdigest() != witness.sha256:
        raise ReadError(witness.name, "missing", "the file has changed since it was read")
    return data


def _as_it_is(witness: Witness, data: bytes, index: int) -> tuple[bytes, str]:
    """A picture that browsers know. Its own word about how it is to be turned is not obeyed
    (the page's style sees to that): the words were read from it as it lies."""
    kinds = [kind for mark, kind in _PICTURES.items() if data.startswith(mark)]
    if not kinds or index or len(data) > _LARGEST:
        raise ReadError(witness.name, "unsupported", "this picture cannot be shown")
    return data, kinds[0]


def draw_sheet(data: bytes, index: int, name: str, zoom: int = 100) -> bytes:
    """The sheet of a PDF or TIFF as PNG, in this process. Raises `ReadError`."""
    try:
        if data.startswith(MARKS):
            data, index = as_pdf(data, index), 0
        document = pypdfium2.PdfDocument(data)
        try:
            if not 0 <= index < len(document):
                raise ReadError(name, "missing", f"there is no sheet {index}")
            page = document[index]
            width, height = page.get_size()
            scale = min(_WIDE / max(width, 1.0), _HIGH / max(height, 1.0)) * zoom / 100
            bitmap = page.render(scale=scale, rev_byteorder=True)
            return _png(bitmap)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(name, "damaged", "this page cannot be drawn") from error
    except ValueError as error:
        raise ReadError(name, "unsupported", str(error)) from error


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
