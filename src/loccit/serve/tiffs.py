"""A page of a TIFF as a PDF of one sheet, so that it is drawn by what draws PDFs.

TIFF 6.0 and PDF know the same ways of packing pixels (CCITT Group 4, LZW, deflate, PackBits,
JPEG), so that the strips are handed on as they are. What is rare in scans (tiles, planes apart,
Group 3, other orientations, transparency) is refused: no page is shown rather than a wrong one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MARKS", "as_pdf"]

MARKS = (b"II*\0", b"MM\0*")
"""How a TIFF begins."""
_SIZES = {1: ("B", 1), 7: ("B", 1), 3: ("H", 2), 4: ("I", 4)}
_WIDTH, _HEIGHT, _BITS, _PACKING, _PHOTOMETRIC, _FILL = 256, 257, 258, 259, 262, 266
_OFFSETS, _ORIENTATION, _SAMPLES, _ROWS, _COUNTS = 273, 274, 277, 278, 279
_PLANES, _PREDICTOR, _COLOURS, _TILES, _TABLES = 284, 317, 320, 322, 347
_GROUP_4, _JPEG = 4, 7
_FILTERS = {5: "LZWDecode", 8: "FlateDecode", 32946: "FlateDecode", 32773: "RunLengthDecode"}
_MOST_STRIPS, _MOST_PIXELS = 20_000, 200_000_000
_LONGEST_SIDE = 1000.0
"""Points of the sheet's longer side."""
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page's directory: values by their tags."""

    data: bytes
    tags: dict[int, tuple[int, ...]]

    def one(self, tag: int, otherwise: int = 0) -> int:
        return self.tags.get(tag, (otherwise,))[0]

    def strips(self) -> Iterator[bytes]:
        offsets, counts = self.tags.get(_OFFSETS, ()), self.tags.get(_COUNTS, ())
        for start, size in zip(offsets, counts, strict=False):
            strip = self.data[start : start + size]
            if self.one(_PACKING, 1) == _JPEG:
                strip = self._with_tables(strip)
            yield strip.translate(_TURNED) if self.one(_FILL, 1) == 2 else strip

    def _with_tables(self, strip: bytes) -> bytes:
        """A JPEG whose tables stand apart, for all strips, with them after its first mark."""
        tables = bytes(self.tags.get(_TABLES, ()))
        return strip[:2] + tables[2:-2] + strip[2:]


def as_pdf(data: bytes, index: int) -> bytes:
    """The page of number `index`, counted from 0. Raises `ValueError` for what is no page that
    can be shown."""
    frame = _Frame(data, _directory(data, index))
    width, height = frame.one(_WIDTH), frame.one(_HEIGHT)
    rows = min(frame.one(_ROWS, height) or height, height)
    _refuse_the_rare(frame, width, height)
    common = f"/Width {width} {_colours(frame)} {_packing(frame, width)}"
    strips = list(frame.strips())
    if not strips or len(strips) < -(-height // rows):
        raise ValueError("there are fewer strips than rows")
    images = [
        (min(rows, height - number * rows), strip)
        for number, strip in enumerate(strips)
        if number * rows < height
    ]
    return _pdf(width, height, images, common)


def _directory(data: bytes, index: int) -> dict[int, tuple[int, ...]]:
    order = {MARKS[0]: "<", MARKS[1]: ">"}.get(data[:4])
    if order is None:
        raise ValueError("this is no TIFF")
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        for _ in range(index):
            (entries,) = struct.unpack_from(f"{order}H", data, at)
            (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * entries)
            if not at:
                raise ValueError("there is no such page")
        (entries,) = struct.unpack_from(f"{order}H", data, at)
        return dict(_entry(data, order, at + 2 + 12 * number) for number in range(entries))
    except struct.error as error:
        raise ValueError("the file is damaged") from error


def _entry(data: bytes, order: str, at: int) -> tuple[int, tuple[int, ...]]:
    tag, kind, count = struct.unpack_from(f"{order}HHI", data, at)
    letter, size = _SIZES.get(kind, ("", 0))
    if not letter or count * size > len(data):
        return tag, (0,)
    (where,) = struct.unpack_from(f"{order}I", data, at + 8)
    place = at + 8 if count * size <= 4 else where
    return tag, struct.unpack_from(f"{order}{count}{letter}", data, place)


def _refuse_the_rare(frame: _Frame, width: int, height: int) -> None:
    bits = set(frame.tags.get(_BITS, (1,)))
    samples = frame.one(_SAMPLES, 1)
    sound = (
        0 < width * height <= _MOST_PIXELS
        and len(bits) == 1
        and bits <= {1, 2, 4, 8}
        and frame.one(_ORIENTATION, 1) == 1
        and (samples == 1 or frame.one(_PLANES, 1) == 1)
        and _TILES not in frame.tags
        and 0 < len(frame.tags.get(_OFFSETS, ())) <= _MOST_STRIPS
        and samples == (3 if frame.one(_PHOTOMETRIC) in (2, 6) else 1)
    )
    if not sound:
        raise ValueError("a TIFF of this make is not shown")


def _colours(frame: _Frame) -> str:
    bits = frame.one(_BITS, 1)
    photometric = frame.one(_PHOTOMETRIC)
    told = f"/BitsPerComponent {bits}"
    if photometric in (0, 1):
        packed = frame.one(_PACKING, 1) == _GROUP_4  # where it is the packing that says it
        turned = " /Decode [1 0]" if photometric == 0 and not packed else ""
        return f"/ColorSpace /DeviceGray {told}{turned}"
    if photometric == 2 or (photometric == 6 and frame.one(_PACKING, 1) == _JPEG):
        return f"/ColorSpace /DeviceRGB {told}"
    table = frame.tags.get(_COLOURS, ())
    if photometric != 3 or len(table) != 3 * 2**bits:
        raise ValueError("a TIFF of these colours is not shown")
    third = len(table) // 3
    shades = zip(table[:third], table[third : 2 * third], table[2 * third :], strict=True)
    written = "".join(f"{shade >> 8:02x}" for entry in shades for shade in entry)
    return f"/ColorSpace [/Indexed /DeviceRGB {third - 1} <{written}>] {told}"


def _packing(frame: _Frame, width: int) -> str:
    packing, photometric = frame.one(_PACKING, 1), frame.one(_PHOTOMETRIC)
    if packing == 1:
        return ""
    if packing == _GROUP_4:
        inverse = "true" if photometric == 1 else "false"
        told = f"/K -1 /Columns {width} /BlackIs1 {inverse}"
        return f"/Filter /CCITTFaxDecode /DecodeParms << {told} >>"
    if packing == _JPEG:
        told = f"<< /ColorTransform {int(photometric == 6)} >>"
        return f"/Filter /DCTDecode /DecodeParms {told}"
    if packing not in _FILTERS:
        raise ValueError("a TIFF packed this way is not shown")
    told = ""
    if frame.one(_PREDICTOR, 1) == 2:
        samples, bits = frame.one(_SAMPLES, 1), frame.one(_BITS, 1)
        parameters = f"/Predictor 2 /Colors {samples} /BitsPerComponent {bits} /Columns {width}"
        told = f" /DecodeParms << {parameters} >>"
    return f"/Filter /{_FILTERS[packing]}{told}"


def _pdf(width: int, height: int, images: list[tuple[int, bytes]], common: str) -> bytes:
    """A sheet with the strips one below the other; each is drawn half a pixel longer than it
    is, under the next, so that no seam is seen."""
    unit = _LONGEST_SIDE / max(width, height)
    drawn: list[str] = []
    done = 0
    for number, (rows, _) in enumerate(images):
        reach = rows + (0.5 if number + 1 < len(images) else 0.0)
        low = (height - done - reach) * unit
        drawn.append(f"q {width * unit:.4f} 0 0 {reach * unit:.4f} 0 {low:.4f} cm /I{number} Do Q")
        done += rows
    content = "\n".join(drawn).encode()
    named = " ".join(f"/I{number} {number + 5} 0 R" for number in range(len(images)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width * unit:.4f} {height * unit:.4f}] "
        f"/Contents 4 0 R /Resources << /XObject << {named} >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]
    for rows, strip in images:
        fax = common.replace("/Columns", f"/Rows {rows} /Columns") if "CCITT" in common else common
        head = f"/Type /XObject /Subtype /Image /Height {rows} {fax} /Length {len(strip)}"
        objects.append(b"<< %b >>\nstream\n%b\nendstream" % (head.encode(), strip))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)
