"""The boxes of a PDF's words lie on their ink, however the page is turned or cropped."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from loccit.model import Box, Document
from loccit.readers import Options, read_bytes
from loccit.text import Span
from pdfmaker import Line, make_pdf, typeset

TEXT = ["Seven lanterns hung above the harbour, and the keeper counted them every evening. " * 4]


def shown(data: bytes, page: int) -> NDArray[np.bool_]:
    """Where the page has ink, as a viewer shows it, two dots to a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=2, grayscale=True).to_numpy() < 128
    finally:
        document.close()


def area(box: Box, ink: NDArray[np.bool_]) -> tuple[slice, slice]:
    height, width = ink.shape
    return (
        slice(max(0, round(box.top * height) - 1), round(box.bottom * height) + 1),
        slice(max(0, round(box.left * width) - 1), round(box.right * width) + 1),
    )


def assert_on_ink(document: Document, data: bytes) -> None:
    """Every word's box has ink, and hardly any ink lies outside of all boxes."""
    for page in {box.page for box in document.boxes}:
        ink = shown(data, page)
        rest = ink.copy()
        for box in document.boxes:
            if box.page == page:
                assert ink[area(box, ink)].any(), box.span.of(document.text)
                rest[area(box, ink)] = False
        assert rest.sum() <= 0.01 * ink.sum()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 40, 600, 560)])
def test_boxes_lie_on_the_ink(turn: int, crop: tuple[int, int, int, int] | None) -> None:
    pages = typeset(TEXT, lines_per_page=9)
    plain = pypdfium2.PdfDocument(make_pdf(pages, [], page_size=(700, 700)))
    for page in plain:
        page.set_rotation(turn)
        if crop:
            page.set_cropbox(*crop)
    written = io.BytesIO()
    plain.save(written)
    plain.close()
    data = written.getvalue()
    document = read_bytes(data, "turned.pdf", Options(seconds=60))
    assert len(document.boxes) == len(document.text.split())
    assert_on_ink(document, data)


def test_the_box_of_a_word_is_where_it_was_printed() -> None:
    lines = [Line(f"word{i} stands", 100 + 30 * i, 500 - 40 * i) for i in range(6)]
    data = make_pdf([lines], [], page_size=(600, 600))
    document = read_bytes(data, "words.pdf", Options(seconds=60))
    for i in range(6):
        start = document.text.index(f"word{i}")
        (box,) = document.boxes.of(Span(start, start + 5))
        assert box.left == pytest.approx((100 + 30 * i) / 600, abs=0.004)
        assert box.top < 1 - (500 - 40 * i) / 600 < box.bottom + 0.001


def test_a_word_broken_at_the_line_end_has_two_boxes() -> None:
    lines = [
        Line("The keeper of the lighthouse wrote to the com-", 72, 500),
        Line("mittee that the committee had not answered.", 72, 480),
    ]
    document = read_bytes(make_pdf([lines], []), "broken.pdf", Options(seconds=60))
    start = document.text.index("committee")
    boxes = document.boxes.of(Span(start, start + len("committee")))
    assert [box.span.of(document.text) for box in boxes] == ["com", "mittee"]
    assert boxes[0].bottom <= boxes[1].top + 0.01
