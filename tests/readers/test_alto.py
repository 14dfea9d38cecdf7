"""ALTO of several versions: words with boxes, broken words, margins, tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes

LINES = (
    "The harbour was closed in the second week of frost,",
    "and nobody spoke of opening it before the spring.",
    "A clerk who had counted barrels was then dismissed,",
)


def string(word: str, left: int, top: int, more: str = "") -> str:
    return (
        f'<String CONTENT="{word}" HPOS="{left}" VPOS="{top}" WIDTH="{18 * len(word)}"'
        f' HEIGHT="40" WC="0.87" {more}/>'
    )


def line(text: str, top: int, tail: str = "") -> str:
    left, words = 200, ""
    for word in text.split():
        words += string(word, left, top) + "<SP/>"
        left += 18 * len(word) + 18
    return f'<TextLine HPOS="200" VPOS="{top}" WIDTH="1000" HEIGHT="40">{words}{tail}</TextLine>'


def block(*lines: str, more: str = "") -> str:
    return f"<TextBlock {more}>{''.join(lines)}</TextBlock>"


def alto(*spaces: str, head: str = "", page: str = "", version: int = 4) -> bytes:
    return (
        f'<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">'
        f'{head}<Layout><Page WIDTH="1600" HEIGHT="2400" {page}>{"".join(spaces)}</Page></Layout>'
        "</alto>"
    ).encode()


def body(*blocks: str) -> str:
    return f"<PrintSpace>{''.join(blocks)}</PrintSpace>"


def prose() -> str:
    return block(*(line(text, 400 + 60 * at) for at, text in enumerate(LINES)))


@pytest.mark.parametrize("version", [2, 3, 4])
def test_every_word_has_its_box(version: int) -> None:
    document = read_bytes(alto(body(prose()), version=version), "p.xml")
    assert document.text == "\n".join(LINES) + "\n"
    assert [box.span.of(document.text) for box in document.boxes] == " ".join(LINES).split()
    assert document.boxes[0].confidence == 87
    assert document.boxes[0].top == pytest.approx(400 / 2400, abs=0.001)
    assert document.ocr
    assert document.media_type == "application/alto+xml"


@pytest.mark.parametrize(
    ("first", "second", "whole", "read"),
    [
        ("corres", "pondence", "correspondence", "correspondence"),
        ("Xyl", "omarz", "Xylomarz", "Xylomarz"),  # no list knows it: the file's word counts
    ],
)
def test_broken_words_are_joined(first: str, second: str, whole: str, read: str) -> None:
    parts = f'SUBS_TYPE="HypPart1" SUBS_CONTENT="{whole}"'
    upper = (
        f'<TextLine HPOS="200" VPOS="300" WIDTH="1000" HEIGHT="40">{string("the", 200, 300)}'
        f'{string(first, 300, 300, parts)}<HYP CONTENT="-"/></TextLine>'
    )
    lower = line(f"{second} was burned", 360)
    document = read_bytes(alto(body(block(upper, lower))), "p.xml")
    assert document.text.split() == ["the", read, "was", "burned"]
    assert [box.span.of(document.text) for box in document.boxes][1:3] == [first, second]


def test_margins_hold_heads_and_folios() -> None:
    top = f"<TopMargin>{block(line('THE HARBOUR 212', 100))}</TopMargin>"
    document = read_bytes(alto(body(prose()), top), "p.xml")
    assert document.text == "\n".join(LINES) + "\n"
    assert [page.label for page in document.pages] == ["212"]
    assert document.edits[0].rule == "running-head"


def test_the_file_may_name_the_printed_page() -> None:
    document = read_bytes(alto(body(prose()), page='PRINTED_IMG_NR="xiv"'), "p.xml")
    assert [page.label for page in document.pages] == ["xiv"]
    assert document.paging == "labels"


def test_tags_tell_what_blocks_are() -> None:
    head = '<Tags><LayoutTag ID="T1" LABEL="footnote"/><LayoutTag ID="T2" LABEL="heading"/></Tags>'
    document = read_bytes(
        alto(
            body(
                block(line("Of Frost", 200), more='TAGREFS="T2"'),
                prose(),
                block(line("1 Ports, Report, p. 3.", 2000), more='TAGREFS="T1"'),
            ),
            head=head,
        ),
        "p.xml",
    )
    assert document.blocks[0].kind == "heading"
    assert [note.span.of(document.text) for note in document.notes] == ["Ports, Report, p. 3."]


def test_what_defines_the_blocks_may_stand_behind_the_pages() -> None:
    tags = b'<Tags><LayoutTag ID="T1" LABEL="footnote"/></Tags>'
    note = block(line("1 Ports, Report, p. 3.", 2000), more='TAGREFS="T1"')
    data = alto(body(prose(), note)).replace(b"</alto>", tags + b"</alto>")
    assert [note.label for note in read_bytes(data, "p.xml").notes] == ["1"]


def test_italics_and_raised_marks() -> None:
    row = (
        '<TextLine HPOS="200" VPOS="300" WIDTH="900" HEIGHT="40">'
        + string("in", 200, 300)
        + string("Capital.", 260, 300, 'STYLE="italics"')
        + string("7", 404, 300, 'STYLE="superscript"')
        + "</TextLine>"
    )
    notes = block(line("7 Ibid., p. 4.", 2000), more='TYPE="footnote"')
    document = read_bytes(alto(body(block(row), prose(), notes)), "p.xml")
    assert [span.of(document.text) for span in document.emphasis] == ["Capital."]
    (note,) = document.notes
    assert note.anchor is not None
    assert document.text[: note.anchor.start] == "in Capital."


def test_a_file_without_words_is_told() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(alto(body()), "p.xml")
    assert caught.value.code == "no-text"


@given(st.data())
def test_damaged_files_are_documents_or_errors(data: st.DataObject) -> None:
    whole = alto(body(prose(), block(line("1 A note.", 2000), more='TYPE="footnote"')))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    try:
        found = read_bytes(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], "p.xml")
    except ReadError:
        return
    assert isinstance(found, Document)
    assert all(box.span.of(found.text).strip() for box in found.boxes)
