"""Page images: the marks lie on the ink of the words, however the page is turned."""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

import pytest

from loccit import desk
from loccit.errors import ReadError
from loccit.model import Boxes, Document, Page, Witness
from loccit.serve.leaves import Mark, leaves_around, sheets_of
from loccit.serve.sheets import draw
from loccit.text import Span
from pdfmaker import Line, make_pdf

WORDS = "the tide came in at nine and went out at three"


def witness_of(path: Path) -> Witness:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Witness("w", "s", path.name, str(path), "application/pdf", digest, 0, 0, paging="sheets")


def ink(png: bytes) -> list[bytes]:
    """The rows of an image as one byte a pixel: 1 where it is dark."""
    width, height = struct.unpack_from(">II", png, 16)
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    pixels = zlib.decompress(packed)
    size = len(pixels) // height
    depth = (size - 1) // width
    rows = [pixels[n * size + 1 : (n + 1) * size] for n in range(height)]
    return [bytes(value < 128 for value in row[::depth]) for row in rows]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_marks_hold_the_words_ink_and_all_of_it(tmp_path: Path, rotate: int) -> None:
    path = tmp_path / "tides.pdf"
    path.write_bytes(make_pdf([[Line(WORDS, 60, 400, size=14)]], rotate=rotate))
    document = desk.read(path)
    start = document.text.index("the tide")
    span = Span(start, start + len(WORDS))
    (sheet,) = sheets_of(document, span, [Mark(span, "same")])
    assert sheet.whole
    assert len(sheet.boxes) == len(WORDS.split())
    rows = ink(draw(witness_of(path), 0))
    high, wide = len(rows), len(rows[0])
    under = 0
    for box, _ in sheet.boxes:
        left, right = int(box.left * wide) - 2, int(box.right * wide) + 3
        here = rows[int(box.top * high) - 2 : int(box.bottom * high) + 3]
        dark = sum(sum(row[left:right]) for row in here)
        assert dark, "under every mark there is a word"
        under += dark
    assert under >= 0.98 * sum(map(sum, rows))


def test_without_boxes_there_is_no_mark() -> None:
    span = Span(0, len(WORDS))
    bare = Document("d", WORDS, "application/pdf", "0", pages=(Page("7", span, 0),))
    (sheet,) = sheets_of(bare, span, [Mark(span, "same")])
    assert not sheet.boxes
    assert not sheet.whole


def test_a_word_without_a_box_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tides.pdf"
    path.write_bytes(make_pdf([[Line(WORDS, 60, 400, size=14)]]))
    read = desk.read(path)
    span = Span(read.text.index("the tide"), len(read.text.rstrip()))
    some = Boxes.pack([box for n, box in enumerate(read.boxes) if n != 3])
    thin = Document("d", read.text, "application/pdf", "0", pages=read.pages, boxes=some)
    (sheet,) = sheets_of(thin, span, [Mark(span, "same")])
    assert sheet.boxes
    assert not sheet.whole


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing more")
    with pytest.raises(ReadError, match="drawn"):
        draw(witness_of(path), 0)
    gone = witness_of(path)
    path.unlink()
    with pytest.raises(ReadError, match="any more"):
        draw(gone, 0)


def test_a_long_text_without_pages_is_cut_around_the_place() -> None:
    text = "\n\n".join(f"{n} {WORDS}." for n in range(4000))
    document = Document("d", text, "text/plain", "0")
    place = Span(text.index("2000 the"), text.index("2001 the"))
    (leaf,) = leaves_around(document, place, [Mark(place, "same")])
    assert leaf.span.contains(place)
    assert len(leaf.span) < 20_000
    assert text[leaf.span.start].isdigit(), "it begins with a paragraph"
    marked = [run.text for paragraph in leaf.paragraphs for run in paragraph if run.mark]
    assert marked == [f"2000 {WORDS}."]


@pytest.mark.parametrize("place", [Span(0, 0), Span(10**9, 10**9), Span(3, 10**9)])
@pytest.mark.parametrize("text", ["", "a", "word " * 9000])
def test_a_place_that_is_not_there_opens_what_is(text: str, place: Span) -> None:
    leaves = leaves_around(Document("d", text, "text/plain", "0"), place)
    assert leaves
    assert all(leaf.span.end <= len(text) for leaf in leaves)
