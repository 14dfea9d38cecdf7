"""hOCR: pages of one file, words with boxes and confidence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.scans.hocr import _is_xhtml, leaves_of

LINES = (
    "The harbour was closed in the second week of frost,",
    "and nobody spoke of opening it before the spring.",
    "A clerk who had counted barrels was then dismissed,",
    "and the ministry answered in the following winter.",
)


def line(text: str, top: int, size: int = 40, kind: str = "ocr_line") -> str:
    left, words = 200, ""
    for word in text.split():
        right = left + size // 2 * len(word)
        box = f"bbox {left} {top} {right} {top + size}; x_wconf 91"
        words += f"<span class='ocrx_word' title='{box}'>{word}</span> "
        left = right + size // 2
    title = f"bbox 200 {top} {left} {top + size}; baseline 0 -10; x_size {size}"
    return f"<span class='{kind}' title=\"{title}\">{words}</span>"


def par(*lines: str) -> str:
    return f"<p class='ocr_par'>{''.join(lines)}</p>"


def page(*inner: str) -> str:
    title = 'image "scan.png"; bbox 0 0 1600 2400; ppageno 0'
    return f"<div class='ocr_page' title='{title}'>{''.join(inner)}</div>"


def hocr(*pages: str) -> bytes:
    meta = "<meta name='ocr-system' content='x'/>"
    return (f"<html lang='en'><head>{meta}</head><body>{''.join(pages)}</body></html>").encode()


def prose(top: int = 400) -> str:
    return par(*(line(text, top + 60 * at) for at, text in enumerate(LINES)))


@pytest.mark.parametrize("name", ["p.hocr", "p.html", "p.xml", "p"])
def test_it_is_known_by_name_and_by_content(name: str) -> None:
    document = read_bytes(hocr(page(prose())), name)
    assert document.media_type == "text/vnd.hocr+html"
    assert document.text == "\n".join(LINES) + "\n"
    assert [box.span.of(document.text) for box in document.boxes] == " ".join(LINES).split()
    assert {box.confidence for box in document.boxes} == {91}


def test_an_xml_file_that_is_mere_html_is_read_as_html() -> None:
    document = read_bytes(b"<?xml version='1.0'?><html><p>Words here.</p></html>", "p.xml")
    assert document.media_type == "text/html"


def stanzas(*, between: int) -> Document:
    verse = ("Cut me a road to the sea", "And a fathom wide", "For the bread", "And the tide")
    lines = [line(words, 720 + at * between) for at, words in enumerate(verse)]
    apart = "".join(map(par, lines[:2])) + par(*lines[2:])
    return read_bytes(hocr(page(prose(), apart, prose(720 + 5 * between))), "p.hocr")


def test_verse_that_is_taken_for_paragraphs_is_one() -> None:
    document = stanzas(between=60)
    assert "sea\nAnd a fathom wide\nFor the bread\nAnd the tide\n\n" in document.text
    assert len(document.blocks) == 3


def test_short_lines_far_apart_stay_paragraphs() -> None:
    assert "sea\n\nAnd a fathom wide\n\nFor the bread" in stanzas(between=100).text


def test_pages_go_on_over_heads_folios_and_notes() -> None:
    pages = []
    for number, (before, after) in enumerate([("", "of the corres-"), ("pondence", "ended")]):
        head = line(f"{46 + number} THE HARBOUR", 100, 30)
        text = par(line(f"{before} {LINES[0]}", 400), line(f"{LINES[1]} {after}", 460))
        note = par(line(f"{number + 1} Ports, Report, p. {number + 3}.", 2100, 26))
        pages.append(page(par(head), text, note))
    document = read_bytes(hocr(*pages), "p.hocr")
    assert "THE HARBOUR" not in document.text
    assert "of the correspondence The harbour" in " ".join(document.text.split())
    assert [(p.label, p.index) for p in document.pages] == [
        ("46", 0), ("47", 1), ("46", 0), ("47", 1)
    ]  # fmt: skip
    assert [n.span.of(document.text) for n in document.notes] == [
        "Ports, Report, p. 3.",
        "Ports, Report, p. 4.",
    ]
    assert {box.page for box in document.boxes} == {0, 1}


def test_lines_without_words_share_out_their_box() -> None:
    bare = "<span class='ocr_line' title='bbox 100 100 500 140'>two words</span>"
    document = read_bytes(hocr(page(bare)), "p.hocr")
    assert [box.span.of(document.text) for box in document.boxes] == ["two", "words"]


def test_boxes_of_no_sense_are_passed_over() -> None:
    word = "<span class='ocrx_word' title='bbox a b c d'>lost</span>"
    good = "<span class='ocrx_word' title='bbox 1 1 30 20; x_wconf 1e999'>kept</span>"
    data = hocr(page(f"<span class='ocr_line' title='bbox 1 1 90 20'>{word}{good}</span>"))
    found, language = leaves_of(data, "p")
    leaves = list(found)
    assert language == "en"
    assert [w.text for row in leaves[0].rows() for w in row.words] == ["kept"]


def test_a_poor_recognition_is_told() -> None:
    data = hocr(page(prose())).replace(b"x_wconf 91", b"x_wconf 20")
    assert [problem.code for problem in read_bytes(data, "p.hocr").problems][-1] == "poor-scan"


@settings(max_examples=25)
@given(st.data())
def test_damaged_files_are_documents_or_errors(data: st.DataObject) -> None:
    whole = hocr(page(prose(), par(line("1 A note.", 2000, 26))))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    try:
        found = read_bytes(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], "p.hocr")
    except ReadError:
        return
    assert isinstance(found, Document)
    assert all(box.span.of(found.text).strip() for box in found.boxes)


def test_xhtml_and_tag_soup_are_read_alike() -> None:
    whole = hocr(page(prose()), page(prose(), par(line("1 A note.", 2000, 26))))
    soup = whole.replace(b"</head>", b"<meta name='x'></head>").replace(b"frost", b"fr&ouml;st")
    plain = whole.replace(b"frost", "fröst".encode())
    assert _is_xhtml(plain)
    assert not _is_xhtml(soup)
    assert list(leaves_of(soup, "p")[0]) == list(leaves_of(plain, "p")[0])


def test_pages_that_are_not_closed_are_read_all_the_same() -> None:
    whole = hocr(page(prose()), page(prose(900))).replace(b"</div>", b"")
    assert len(list(leaves_of(whole, "p")[0])) == 2


def test_a_file_that_marks_no_page_is_one() -> None:
    (leaf,) = leaves_of(hocr(prose()), "p")[0]
    assert len(leaf.rows()) == len(LINES)
