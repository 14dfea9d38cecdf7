"""Page images: the marks lie on the ink of the words, however the page is turned."""

from __future__ import annotations

import contextlib
import hashlib
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit import desk
from loccit.errors import ReadError
from loccit.model import Boxes, Document, Page, Witness
from loccit.serve.leaves import Mark, Passage, leaves_around, sheets_of
from loccit.serve.sheets import draw, draw_sheet
from loccit.serve.tiffs import as_pdf
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
    rows = ink(draw(witness_of(path), 0)[0])
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


# --- pictures of pages -----------------------------------------------------------------------


def picture(path: Path, kind: str) -> Witness:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Witness("w", "s", path.name, str(path), kind, digest, 0, 0, paging="sheets")


WIDE, HIGH = 96, 60
GROUP_4 = bytes.fromhex("ffffffffff26a0d1ffffffe3ff80080080")
"""`bar()` as ITU-T T.6 packs it."""
TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def bar() -> list[bytes]:
    """A picture with a black bar in the lower left, as rows of one byte a pixel."""
    black = bytes(30) + b"\xff" * (WIDE - 30)
    return [black if 40 <= row < 50 else b"\xff" * WIDE for row in range(HIGH)]


def tiff(
    pages: list[list[bytes]],
    order: str = "<",
    rows: int = HIGH,
    pack: Callable[[bytes], bytes] = bytes,
    **tags: int,
) -> bytes:
    """A grey TIFF; `tags` override or add entries, by numbers written as t259."""
    made = bytearray({"<": b"II*\0", ">": b"MM\0*"}[order])
    made += struct.pack(f"{order}I", 0)
    link = 4
    for page in pages:
        strips = [pack(b"".join(page[at : at + rows])) for at in range(0, len(page), rows)]
        starts = []
        for strip in strips:
            starts.append(len(made))
            made += strip
        lists = len(made)
        made += struct.pack(f"{order}{len(starts)}I", *starts)
        made += struct.pack(f"{order}{len(strips)}I", *map(len, strips))
        entries = {256: WIDE, 257: len(page), 258: 8, 259: 1, 262: 1, 277: 1, 278: rows}
        entries |= {int(name[1:]): value for name, value in tags.items()}
        struct.pack_into(f"{order}I", made, link, len(made))
        counted = len(strips)
        wide = {273: lists, 279: lists + 4 * counted} if counted > 1 else {}
        wide |= {273: starts[0], 279: len(strips[0])} if counted == 1 else {}
        made += struct.pack(f"{order}H", len(entries) + 2)
        for tag in sorted(entries | wide):
            number = counted if tag in wide else 1
            made += struct.pack(f"{order}HHII", tag, 4, number, (entries | wide)[tag])
        link = len(made)
        made += bytes(4)
    return bytes(made)


def runs(data: bytes) -> bytes:
    """PackBits: every byte as it is."""
    return b"".join(
        bytes([len(p) - 1]) + p for p in (data[i : i + 128] for i in range(0, len(data), 128))
    )


def dark(png: bytes) -> tuple[float, float, float, float]:
    """What of the picture is dark, as shares of its width and height."""
    rows = ink(png)
    high, wide = len(rows), len(rows[0])
    here = [n for n, row in enumerate(rows) if any(row)]
    there = [n for n in range(wide) if any(row[n] for row in rows)]
    return there[0] / wide, here[0] / high, (there[-1] + 1) / wide, (here[-1] + 1) / high


BAR = (0.0, 40 / HIGH, 30 / WIDE, 50 / HIGH)


@pytest.mark.parametrize(
    "data",
    [
        tiff([bar()]),
        tiff([bar()], order=">"),
        tiff([bar()], rows=7),
        tiff([bar()], pack=zlib.compress, t259=8),
        tiff([bar()], rows=16, pack=zlib.compress, t259=32946),
        tiff([bar()], pack=runs, t259=32773),
        tiff([[bytes(255 - p for p in row) for row in bar()]], t262=0),
        tiff([bar()], pack=lambda _: GROUP_4, t258=1, t259=4, t262=0),
        tiff([bar()], pack=lambda _: GROUP_4.translate(TURNED), t258=1, t259=4, t262=0, t266=2),
    ],
    ids=[
        "plain",
        "big-endian",
        "strips",
        "deflate",
        "old-deflate",
        "packbits",
        "white-is-zero",
        "group-4",
        "group-4-turned",
    ],
)
def test_a_page_of_a_tiff_is_drawn_as_it_is(data: bytes) -> None:
    assert dark(draw_sheet(data, 0, "page.tif")) == pytest.approx(BAR, abs=0.01)


def test_each_page_of_a_tiff_is_its_own() -> None:
    data = tiff([[b"\xff" * WIDE] * HIGH, bar()])
    assert not any(any(row) for row in ink(draw_sheet(data, 0, "a.tif")))
    assert dark(draw_sheet(data, 1, "a.tif")) == pytest.approx(BAR, abs=0.01)
    with pytest.raises(ReadError, match="no such page"):
        draw_sheet(data, 2, "a.tif")


@pytest.mark.parametrize(
    "tags",
    [{"t274": 6}, {"t259": 3}, {"t258": 16}, {"t277": 4}, {"t256": 0}, {"t257": 4_000_000_000},
     {"t322": 16}, {"t262": 6}, {"t278": 3}, {"t259": 99}],
)  # fmt: skip
def test_a_tiff_that_would_be_shown_wrong_is_not_shown(tags: dict[str, int]) -> None:
    with pytest.raises(ReadError):
        draw_sheet(tiff([bar()], **tags), 0, "a.tif")


@given(st.binary(max_size=200), st.integers(0, 400))
def test_a_spoiled_tiff_does_no_harm(spoil: bytes, at: int) -> None:
    whole = tiff([bar()], pack=zlib.compress, t259=8)
    data = whole[:8] + whole[8:][:at] + spoil + whole[8 + at + len(spoil) :]
    with contextlib.suppress(ValueError):
        assert as_pdf(data, 0).startswith(b"%PDF")


def test_a_picture_is_shown_as_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n and the rest")
    assert draw(picture(path, "image/png"), 0) == (path.read_bytes(), "image/png")
    with pytest.raises(ReadError):
        draw(picture(path, "image/png"), 1)
    path.write_bytes(b"<svg onload='alert(1)'>")
    with pytest.raises(ReadError, match="cannot be shown"):
        draw(picture(path, "image/svg+xml"), 0)


@pytest.mark.tools
def test_marks_on_a_scan_lie_on_the_words(tmp_path: Path) -> None:
    """A page drawn, recognised and marked: under the marks is the ink of these words alone."""
    book = tmp_path / "tides.pdf"
    lines = [Line("In those days " + WORDS, 30, 500, size=13), Line("So it was.", 30, 300, size=13)]
    book.write_bytes(make_pdf([lines]))
    scan = tmp_path / "scan.png"
    scan.write_bytes(draw(witness_of(book), 0, 200)[0])
    document = desk.read(scan)
    start = document.text.index("the tide")
    span = Span(start, document.text.index("three") + 5)
    (sheet,) = sheets_of(document, span, [Mark(span, "same")])
    assert sheet.whole
    image, kind = draw(picture(scan, document.media_type), sheet.index)
    assert kind == "image/png"
    rows = ink(image)
    for box, _ in sheet.boxes:
        inside = rows[int(box.top * len(rows)) : int(box.bottom * len(rows)) + 1]
        left, right = int(box.left * len(rows[0])), int(box.right * len(rows[0])) + 1
        assert sum(sum(row[left:right]) for row in inside) > 20
        assert box.bottom < 0.4


# --- what is marked and quoted ---------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))
TEXT = (
    "the tide came in at nine\nand went out at three, as it had\n\nto; and so it was in the town."
)


@given(st.lists(SPANS, max_size=4), st.lists(st.tuples(SPANS, st.integers(1, 3)), max_size=4))
def test_no_letter_is_lost_or_doubled_however_words_are_marked(
    marked: list[Span], quoted: list[tuple[Span, int]]
) -> None:
    marks = [Mark(span, "same") for span in sorted(marked)]
    passages = [Passage(span, number) for span, number in quoted]
    place = marks[0].span if marks else Span(0, 1)
    document = Document("d", TEXT, "text/plain", "0")
    (leaf,) = leaves_around(document, place, marks, lambda _: passages)
    runs = [run for paragraph in leaf.paragraphs for run in paragraph]
    assert "".join(run.text for run in runs) == TEXT.replace("\n\n", "")
    covered = {n for mark in marks for n in range(mark.span.start, min(mark.span.end, len(TEXT)))}
    gap = TEXT.index("\n\n")
    at, seen = 0, set()
    for run in runs:
        at += 2 * (at == gap)
        seen |= set(range(at, at + len(run.text))) if run.mark else set()
        over = {n for span, n in quoted if span.overlaps(Span(at, at + len(run.text)))}
        assert set(run.quoted) == over
        assert set(run.ends) <= over
        at += len(run.text)
    assert seen == covered - {gap, gap + 1}
