"""Scans: through a Tesseract of the tests' own making, and through the real one."""

from __future__ import annotations

import stat
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from loccit.errors import ReadError
from loccit.model import pages_of
from loccit.readers import Options, read_bytes
from loccit.readers.scans.cache import Cache
from loccit.readers.scans.languages import guess_languages
from loccit.readers.scans.pages import count_frames, render
from loccit.readers.scans.tesseract import find_tesseract
from loccit.readers.scans.words import Leaf, Zone, make_row, share_out
from loccit.text import Span
from pdfmaker import make_pdf, typeset

LINES = {
    "eng": "The clerk had burned the letters of the ministry, and it was not known to him",
    "deu": "Der Schreiber und die Frau von dem Amt, das nicht mit der Zeit geht, und das ist es",
}
FAKE = """#!{python}
import os, pathlib, sys
home = pathlib.Path({home!r})
arguments = sys.argv[1:]
if "--version" in arguments:
    print("tesseract 9.9.9")
elif "--list-langs" in arguments:
    print("List of available languages (3):\\n" + (home / "languages").read_text())
else:
    picture = pathlib.Path(arguments[0]).read_bytes()
    number = arguments[arguments.index("-c") + 1].partition("=")[2]
    language = arguments[arguments.index("-l") + 1]
    with (home / "calls").open("a") as calls:
        calls.write(language + " " + number + "\\n")
    if (home / "fails").exists() and number == (home / "fails").read_text():
        sys.exit("the picture is broken")
    if (home / "hangs").exists():
        import time
        time.sleep(60)
    top = 100
    print("<html><div class='ocr_page' title='bbox 0 0 1600 2400'><p class='ocr_par'>")
    for line in (home / "page").read_text().replace("NUMBER", number).splitlines():
        print(f"<span class='ocr_line' title='bbox 100 {{top}} 1500 {{top + 40}}'>")
        for at, word in enumerate(line.split()):
            box = f"bbox {{100 + 80 * at}} {{top}} {{170 + 80 * at}} {{top + 40}}; x_wconf 90"
            print(f"<span class='ocrx_word' title='{{box}}'>{{word}}</span>")
        print("</span>")
        top += 60
    print("</p></div></html>")
"""


def blank_tiff(pages: int) -> bytes:
    """A TIFF of so many directories without a picture."""
    data = b"II*\0" + struct.pack("<I", 8)
    for page in range(pages):
        following = 0 if page == pages - 1 else len(data) + 6
        data += struct.pack("<HI", 0, following)
    return data


class Home:
    """Where the made-up Tesseract stands and what it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tell("languages", "deu\neng\nosd")
        self.tell("page", f"{LINES['eng']} on page NUMBER")

    def tell(self, name: str, words: str) -> None:
        (self.folder / name).write_text(words, encoding="utf-8")

    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(FAKE.format(python=sys.executable, home=str(folder)), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return Home(folder)


def test_an_image_is_a_page_of_words_with_boxes(made_up: Home) -> None:
    document = read_bytes(b"\x89PNG\r\n\x1a\n", "page.png")
    assert document.text == f"{LINES['eng']} on page 0\n"
    assert [box.span.of(document.text) for box in document.boxes] == document.text.split()
    assert document.boxes[0].confidence == 90
    assert document.ocr
    assert document.media_type == "image/png"
    assert document.metadata.language == "en"


def test_an_image_is_known_by_its_first_bytes(made_up: Home) -> None:
    assert read_bytes(b"\xff\xd8\xff\xe0", "page").ocr


def test_the_pages_of_a_tiff_stand_one_after_the_other(made_up: Home) -> None:
    document = read_bytes(blank_tiff(3), "pages.tif")
    assert [f"page {n}" in document.text for n in range(4)] == [True, True, True, False]
    assert [page.index for page in document.pages] == [0, 1, 2]
    assert {box.page for box in document.boxes} == {0, 1, 2}


def test_what_was_recognised_is_never_recognised_again(made_up: Home, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    first = read_bytes(blank_tiff(3), "pages.tif", options)
    calls = made_up.calls()
    assert sorted(calls) == ["eng 0", "eng 1", "eng 2"]
    assert read_bytes(blank_tiff(3), "pages.tif", options) == first
    assert made_up.calls() == calls
    read_bytes(blank_tiff(3), "pages.tif", replace(options, ocr_languages="deu"))
    assert len(made_up.calls()) == 6


def test_a_run_that_was_broken_off_goes_on(made_up: Home, tmp_path: Path) -> None:
    def break_off(_step: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    options = Options(cache=tmp_path / "cache", ocr_languages="eng")
    with pytest.raises(KeyboardInterrupt):
        read_bytes(blank_tiff(4), "pages.tif", replace(options, progress=break_off))
    assert made_up.calls() == ["eng 0", "eng 1"]
    read_bytes(blank_tiff(4), "pages.tif", options)
    assert made_up.calls() == ["eng 0", "eng 1", "eng 2", "eng 3"]


def test_progress_tells_page_after_page(made_up: Home) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    read_bytes(blank_tiff(2), "pages.tif", Options(progress=tell))
    assert told == [
        ("pages.tif: recognising page 1 of 2", 0, 2),
        ("pages.tif: recognising page 2 of 2", 1, 2),
        ("pages.tif: recognising page 2 of 2", 2, 2),
    ]


def test_a_broken_page_does_not_stop_the_others(made_up: Home) -> None:
    made_up.tell("fails", "0")
    document = read_bytes(blank_tiff(3), "pages.tif", Options(ocr_languages="eng"))
    assert "page 0" not in document.text
    assert "page 2" in document.text
    assert [p.index for p in document.pages] == [0, 1, 2]
    problem = next(p for p in document.problems if p.code == "unrecognised-pages")
    assert "sheet 1: Tesseract cannot read the image (the picture is broken)" in problem.message


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_that_are_all_broken_are_an_error(made_up: Home, pages: int) -> None:
    made_up.tell("fails", "0")
    if pages == 1:
        with pytest.raises(ReadError) as caught:
            read_bytes(blank_tiff(1), "page.tif")
        assert caught.value.code == "damaged"
    made_up.tell("page", "")
    with pytest.raises(ReadError) as caught:
        read_bytes(blank_tiff(pages), "page.tif", Options(ocr_languages="deu"))
    assert caught.value.code in ("no-text", "damaged")


def test_a_page_that_takes_too_long_is_broken_off(made_up: Home) -> None:
    made_up.tell("hangs", "")
    with pytest.raises(ReadError) as caught:
        read_bytes(blank_tiff(1), "page.tif", Options(seconds=0.5, ocr_languages="eng"))
    assert caught.value.code == "timeout"


def test_the_language_is_found_out(made_up: Home) -> None:
    made_up.tell("page", LINES["deu"])
    document = read_bytes(blank_tiff(1), "page.tif")
    assert made_up.calls() == ["eng 0", "deu 0"]
    assert not document.problems or document.problems[0].code == "unprinted-pages"


def test_a_language_that_is_not_installed_is_told(made_up: Home) -> None:
    made_up.tell("page", LINES["deu"])
    made_up.tell("languages", "eng\nosd")
    document = read_bytes(blank_tiff(1), "page.tif")
    assert made_up.calls() == ["eng 0"]
    problem = next(p for p in document.problems if p.code == "ocr-language")
    assert "tesseract-ocr-deu" in problem.message
    with pytest.raises(ReadError, match="tesseract-ocr-chi-sim"):
        read_bytes(blank_tiff(1), "page.tif", Options(ocr_languages="eng+chi_sim"))


def test_words_of_no_sense_are_judged_by_their_script() -> None:
    row = make_row([replace(ink, confidence=20) for ink in share_out("xq zzv", (0, 0, 90, 9))])
    assert row
    leaf = Leaf(100, 100, (Zone("text", (row,)),))
    installed = frozenset(("eng", "rus"))
    assert guess_languages(installed, lambda _: leaf, lambda: "Cyrillic").languages == "rus"
    assert guess_languages(installed, lambda _: leaf, lambda: "").languages == "eng"


def test_without_tesseract_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for data, name in ((blank_tiff(1), "page.tif"), (scanned_pdf(), "scan.pdf")):
        with pytest.raises(ReadError) as caught:
            read_bytes(data, name)
        assert caught.value.code == "no-text"
        assert "tesseract-ocr" in caught.value.message


def test_a_tesseract_that_cannot_be_started_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "tesseract"
    broken.write_bytes(b"no program")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="tesseract-ocr"):
        read_bytes(blank_tiff(1), "page.tif")


def test_recognition_can_be_switched_off(made_up: Home) -> None:
    for data, name in ((blank_tiff(1), "page.tif"), (scanned_pdf(), "scan.pdf")):
        with pytest.raises(ReadError) as caught:
            read_bytes(data, name, Options(ocr=False))
        assert caught.value.code == "no-text"
        assert "--ocr" in caught.value.message
    assert made_up.calls() == []


# --- PDF ---------------------------------------------------------------------------------


def scanned_pdf(pages: int = 1, *, width: int = 1240, grey: bytes = b"") -> bytes:
    """A PDF whose pages are pictures: `grey` are their pixels, `width` in a row."""
    grey = grey or b"\xff" * (width * 1754)
    return _pdf([_picture_page] * pages, width, grey)


def _picture_page() -> tuple[bytes, bytes]:
    return b"q 595 0 0 842 0 0 cm /I Do Q", b"/XObject<</I 3 0 R>>"


def _pdf(makers: list[Callable[[], tuple[bytes, bytes]]], width: int, grey: bytes) -> bytes:
    packed = zlib.compress(grey, 1)
    height = len(grey) // width
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(makers)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(makers), kids),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (width, height, len(packed), packed),
    ]
    for at, maker in enumerate(makers):
        content, resources = maker()
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<%s>>>>"
            % (5 + 2 * at, resources),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(written))
    )


def _text_page() -> tuple[bytes, bytes]:
    words = b"Printed words stand upon this page and need no eyes but those of the machine itself."
    rows = b"".join(b"(%s) Tj 0 -16 Td " % words for _ in range(6))
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>"
    return b"BT /F 11 Tf 60 700 Td " + rows + b"ET", font


def test_the_sheets_of_a_scanned_pdf_are_recognised(made_up: Home, tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "cache")
    document = read_bytes(scanned_pdf(3), "scan.pdf", options)
    assert document.text.count(LINES["eng"]) == 3
    assert document.ocr
    assert {box.page for box in document.boxes} == {0, 1, 2}
    assert len(made_up.calls()) == 3
    assert read_bytes(scanned_pdf(3), "scan.pdf", options) == document
    assert len(made_up.calls()) == 3


def test_only_sheets_without_text_are_recognised(made_up: Home) -> None:
    makers = [_text_page, _picture_page, _text_page]
    document = read_bytes(_pdf(makers, 1240, b"\xff" * (1240 * 1754)), "mixed.pdf")
    assert len(made_up.calls()) == 1
    assert document.text.count("Printed words") == 12
    place = document.text.index(LINES["eng"])
    assert [page.index for page in pages_of(document.pages, Span(place, place))] == [1]
    assert not document.ocr


def test_a_small_picture_is_no_scan(made_up: Home) -> None:
    def small() -> tuple[bytes, bytes]:
        return b"q 100 0 0 100 50 50 cm /I Do Q", b"/XObject<</I 3 0 R>>"

    document = read_bytes(_pdf([_text_page, small], 1240, b"\xff" * 12400), "book.pdf")
    assert made_up.calls() == []
    assert "no-text-layer" in [problem.code for problem in document.problems]


def test_a_pdf_with_text_is_left_alone(made_up: Home) -> None:
    read_bytes(_pdf([_text_page], 1240, b"\xff" * 1240), "book.pdf")
    assert made_up.calls() == []


def test_a_sheet_is_drawn_in_grey(tmp_path: Path) -> None:
    pdf, target = tmp_path / "a.pdf", tmp_path / "a.pgm"
    pdf.write_bytes(scanned_pdf())
    assert render(str(pdf), 0, 300, str(target)) == 300
    head, rows = target.read_bytes().split(b" 255\n", 1)
    width, height = map(int, head.removeprefix(b"P5\n").removeprefix(b"P5 ").split())
    assert (width, height) == (2480, 3509)
    assert len(rows) == width * height
    assert set(rows) == {255}


# --- the parts ---------------------------------------------------------------------------


def test_the_frames_of_a_tiff_are_counted() -> None:
    assert count_frames(blank_tiff(12)) == 12
    assert count_frames(b"\x89PNG") == 1
    assert count_frames(b"II*\0") == 1
    assert count_frames(b"II*\0" + struct.pack("<I", 8) + struct.pack("<HI", 0, 8)) == 1  # a circle
    assert count_frames(b"MM\0*" + struct.pack(">I", 8) + struct.pack(">HI", 0, 0)) == 1
    assert count_frames(blank_tiff(3)[:-3]) == 3


def test_a_cache_that_is_damaged_or_closed_is_passed_over(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(("a", "b"), b"words")
    assert cache.get(("a", "b")) == b"words"
    assert cache.get(("a", "c")) is None
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-3])
    assert cache.get(("a", "b")) is None
    kept.write_bytes(b"rubbish")
    assert cache.get(("a", "b")) is None
    Cache(kept).put(("a",), b"words")
    assert Cache(None).get(("a",)) is None


# --- the real Tesseract ------------------------------------------------------------------

PARAGRAPHS = (
    "The harbour was closed in the second week of the frost and nobody spoke of opening it. A "
    "clerk who had counted barrels for thirty years counted them once more and was dismissed. "
    "What the committee wanted to know was not how much oil there had been but who had signed.^1^",
    "> There were three witnesses, and each of them had seen another lamp on another rock. The "
    "engineer said that a machine has no politics until somebody must pay for its repair.",
    "It rained upon the hearing, upon the witnesses, and upon the minutes, which are illegible. "
    "Nobody, wrote the clerk, has ever counted the lamps.^2^ He was not believed, and the archives "
    "of the town do not mention his resignation again until the summer of the following year.",
)
NOTES = {"1": "Ministry of Ports, Report on the Winter Closing, p. 12.", "2": "Ibid., p. 14."}


def printed_pages(tmp_path: Path) -> list[tuple[int, bytes]]:
    """A small book, drawn: the width and the grey pixels of each page."""
    pages = typeset(
        PARAGRAPHS * 4,
        lines_per_page=24,
        head="THE HARBOUR IN WINTER",
        folio=lambda sheet: str(46 + sheet),
        notes=NOTES,
        hyphens=True,
    )
    pdf = tmp_path / "book.pdf"
    pdf.write_bytes(make_pdf(pages))
    drawn = []
    for number in range(len(pages)):
        render(str(pdf), number, 200, str(tmp_path / "page.pgm"))
        head, rows = (tmp_path / "page.pgm").read_bytes().split(b" 255\n", 1)
        drawn.append((int(head.split()[1]), rows))
    return drawn


def degrade(width: int, grey: bytes, noise: float) -> bytes:
    """A page as a bad scanner has it: blurred, faded, grained."""
    chance = np.random.default_rng(11)
    page = np.frombuffer(grey, np.uint8).reshape(-1, width).astype(float)
    if noise:
        page = (page + np.roll(page, 1, 0) + np.roll(page, 1, 1)) / 3
        page = 40 * noise + page * (1 - 0.25 * noise) + chance.normal(0, 18 * noise, page.shape)
    return np.clip(page, 0, 255).astype(np.uint8).tobytes()


@pytest.mark.tools
@pytest.mark.skipif(find_tesseract() is None, reason="needs Tesseract")
@pytest.mark.parametrize(("noise", "most"), [(0.0, 0.03), (0.6, 0.03), (1.0, 0.04)])
def test_a_printed_page_is_read_through_its_noise(
    tmp_path: Path, noise: float, most: float
) -> None:
    width, grey = printed_pages(tmp_path)[0]
    options = Options(ocr_languages="eng")
    data = scanned_pdf(width=width, grey=degrade(width, grey, noise))
    document = read_bytes(data, "p.pdf", options)
    clean = read_bytes((tmp_path / "book.pdf").read_bytes(), "book.pdf")
    first = [page.span.of(clean.text) for page in clean.pages if page.index == 0]
    wanted, found = " ".join(" ".join(first).split()), " ".join(document.text.split())
    assert [page.label for page in document.pages] == ["46", "46"]
    assert len(document.notes) >= 1
    assert Levenshtein.distance(wanted, found) <= most * len(wanted)


@pytest.mark.tools
@pytest.mark.skipif(find_tesseract() is None, reason="needs Tesseract")
def test_a_scanned_book_is_read_as_its_print(tmp_path: Path) -> None:
    drawn = printed_pages(tmp_path)
    clean = read_bytes((tmp_path / "book.pdf").read_bytes(), "book.pdf")
    data = scan_of(drawn)
    document = read_bytes(data, "scan.pdf", Options(ocr_languages="eng"))
    labels = sorted({(page.index, page.label) for page in clean.pages})
    assert sorted({(page.index, page.label) for page in document.pages}) == labels
    assert "THE HARBOUR IN WINTER" not in document.text
    assert document.text.count("There were three witnesses") == 4
    assert {note.span.of(document.text)[:17] for note in document.notes} >= {"Ministry of Ports"}
    wanted, found = " ".join(clean.text.split()), " ".join(document.text.split())
    assert Levenshtein.distance(wanted, found) <= 0.06 * len(wanted)


def scan_of(drawn: list[tuple[int, bytes]]) -> bytes:
    """All drawn pages as one tall picture, a page of the PDF showing one of them each."""
    width = drawn[0][0]
    grey = b"".join(rows for _, rows in drawn)
    count = len(drawn)

    def page(number: int) -> Callable[[], tuple[bytes, bytes]]:
        below = 842 * (count - 1 - number)
        move = b"q 595 0 0 %d 0 %d cm /I Do Q" % (842 * count, -below)
        return lambda: (move, b"/XObject<</I 3 0 R>>")

    return _pdf([page(number) for number in range(count)], width, grey)
