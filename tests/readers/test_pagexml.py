"""PAGE XML: regions in reading order, lines and words with their boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes

BODY = (
    "The harbour was closed in the second week of",
    "the frost, and nobody spoke of the corres¬",
    "pondence that the clerk had burned.",
)


def word(text: str, x: int, y: int, right: int) -> str:
    points = f"{x},{y} {right},{y} {right},{y + 40} {x},{y + 40}"
    return (
        f'<Word><Coords points="{points}"/><TextEquiv conf="0.9">'
        f"<Unicode>{text}</Unicode></TextEquiv></Word>"
    )


def line(text: str, y: int, *, words: bool = True, custom: str = "", left: int = 200) -> str:
    x, inner = left, ""
    for part in text.split():
        inner += word(part, x, y, x + 20 * len(part)) if words else ""
        x += 20 * len(part) + 20
    points = f"{left},{y} {x},{y} {x},{y + 40} {left},{y + 40}"
    whole = f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"
    return f'<TextLine custom="{custom}"><Coords points="{points}"/>{inner}{whole}</TextLine>'


def region(id_: str, lines: str, kind: str = "paragraph", custom: str = "") -> str:
    return f'<TextRegion id="{id_}" type="{kind}" custom="{custom}">{lines}</TextRegion>'


def page(*regions: str, order: str = "") -> bytes:
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    return (
        f'<?xml version="1.0"?><PcGts xmlns="{space}">'
        f'<Page imageWidth="1600" imageHeight="2400">{order}{"".join(regions)}</Page></PcGts>'
    ).encode()


def body(*, words: bool = True) -> str:
    return "".join(line(text, 400 + 60 * at, words=words) for at, text in enumerate(BODY))


@pytest.mark.parametrize("words", [True, False])
def test_every_word_has_its_box(words: bool) -> None:
    document = read_bytes(page(region("a", body(words=words))), "p.xml")
    assert document.text == (
        "The harbour was closed in the second week of\nthe frost, and nobody spoke of the "
        "correspondence that the clerk had burned.\n"
    )
    found = [box.span.of(document.text) for box in document.boxes]
    assert [word for word in found if word not in ("corres", "pondence")] == [
        word for word in document.text.split() if word != "correspondence"
    ]
    first = document.boxes[0]
    assert first.left == pytest.approx(200 / 1600, abs=0.001)
    assert first.top == pytest.approx(400 / 2400, abs=0.001)
    assert first.confidence == (90 if words else None)
    assert document.ocr


def test_regions_stand_in_reading_order() -> None:
    order = (
        "<ReadingOrder><OrderedGroup><RegionRefIndexed index='1' regionRef='a'/>"
        "<RegionRefIndexed index='0' regionRef='b'/></OrderedGroup></ReadingOrder>"
    )
    regions = [region("a", line("Second words here.", 400)), region("b", line("First words.", 900))]
    assert read_bytes(page(*regions), "p.xml").text.startswith("Second")
    text = read_bytes(page(*regions, order=order), "p.xml").text
    assert text.startswith("First words.")
    assert "Second words here." in text


def test_transkribus_orders_regions_and_lines_in_custom() -> None:
    lines = line("second line", 400, custom="readingOrder {index:1;}")
    lines += line("first line and", 300, custom="readingOrder {index:0;}")
    document = read_bytes(page(region("a", lines)), "p.xml")
    assert document.text == "first line and\nsecond line\n"


def test_regions_are_taken_for_what_they_are() -> None:
    custom = "structure {type:footnote;}"
    document = read_bytes(
        page(
            region("h", line("THE HARBOUR 47", 100), "header"),
            region("t", line("Of the Frost", 300), "heading"),
            region("a", body() + line("He was dismissed.1 Nobody knew.", 700)),
            region("n", line("1 Ports, Report, p. 3.", 2000), "other", custom),
        ),
        "p.xml",
    )
    assert "THE HARBOUR" not in document.text
    assert [p.label for p in document.pages] == ["47", "47"]
    assert document.blocks[0].kind == "heading"
    (note,) = document.notes
    assert note.label == "1"
    assert note.span.of(document.text) == "Ports, Report, p. 3."
    assert note.anchor is not None
    assert document.text[: note.anchor.start].endswith("He was dismissed.")
    assert "dismissed. Nobody" in document.text


def test_the_lines_corrected_reading_wins_over_its_words() -> None:
    wrong = line("The harhour was closed", 300)
    right = wrong.replace(
        "<Unicode>The harhour was closed</Unicode>", "<Unicode>The harbour was closed</Unicode>"
    )
    document = read_bytes(page(region("a", right)), "p.xml")
    assert document.text == "The harbour was closed\n"
    assert [box.span.of(document.text) for box in document.boxes][1] == "harbour"


@given(st.data())
def test_damaged_files_are_documents_or_errors(data: st.DataObject) -> None:
    whole = page(region("a", body()), region("n", line("1 A note.", 2000), "footnote"))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    try:
        found = read_bytes(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], "p.xml")
    except ReadError:
        return
    assert isinstance(found, Document)
    assert all(box.span.of(found.text).strip() for box in found.boxes)
