"""Recognised words as lines: columns, skew, sizes, folios, languages without spaces."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers.scans.layout import document_of
from loccit.readers.scans.lines import lines_of_leaf
from loccit.readers.scans.words import Ink, Leaf, Row, Zone, ZoneKind, make_row, share_out
from loccit.text import restore

WIDTH, HEIGHT = 1600.0, 2400.0
SENTENCE = "The harbour was closed in the second week of the frost and nobody spoke of it"


def row(text: str, top: float, left: float = 200, size: float = 40) -> Row:
    """A row whose every sign is half as wide as it is high."""
    made = make_row(share_out(text, (left, top, left + size / 2 * len(text), top + size)), None)
    assert made
    return Row(made.words, top + 0.75 * size, size)


def zone(*texts: str, top: float = 300, left: float = 200, size: float = 40,
         kind: ZoneKind = "text") -> Zone:  # fmt: skip
    return Zone(kind, tuple(row(t, top + 1.5 * size * i, left, size) for i, t in enumerate(texts)))


def document(*leaves: Leaf) -> Document:
    return document_of(leaves, b"", "scan", "image/png")


def leaf(*zones: Zone, label: str = "") -> Leaf:
    return Leaf(WIDTH, HEIGHT, zones, label)


def test_columns_are_read_one_after_the_other() -> None:
    left = zone("the left column goes", "on and on to its", "end, as it must,", left=100, size=30)
    right = zone("and then the right", "column follows it", "to the foot.", left=900, size=30)
    found = document(leaf(left, right))
    assert " ".join(found.text.split()) == (
        "the left column goes on and on to its end, as it must, and then the right column "
        "follows it to the foot."
    )
    assert [line.flow for line in lines_of_leaf(leaf(left, right))] == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("angle", [-3.0, -0.5, 0.0, 0.5, 3.0])
def test_a_page_that_lies_askew_is_set_straight(angle: float) -> None:
    turn = math.tan(math.radians(angle))
    rows = []
    for at in range(8):
        straight = row(SENTENCE, 300 + 60 * at, size=24)
        words = [
            Ink(w.text, (x0 - turn * y0, y0 + turn * x0, x1 - turn * y1, y1 + turn * x1))
            for w in straight.words
            for x0, y0, x1, y1 in [w.sides]
        ]
        made = make_row(words)
        assert made
        rows.append(made)
    lines = lines_of_leaf(leaf(Zone("text", tuple(rows))))
    starts = [line.x0 for line in lines]
    assert max(starts) - min(starts) < 2.5
    steps = [above.y - line.y for above, line in pairwise(lines)]
    assert max(steps) - min(steps) < 2.5


def test_a_head_with_its_folio_is_told_by_the_gap_between_them() -> None:
    folio = Ink("47", (1300, 100, 1340, 140))
    head = Zone("text", (Row((*row("THE HARBOUR", 100).words, folio), 130, 40),))
    body = zone("ment of the harbour, which", "was closed in the frost, and", "nobody spoke.")
    found = document(leaf(head, body))
    assert "HARBOUR" not in found.text
    assert [page.label for page in found.pages] == ["47"]
    assert restore(found.text, found.edits).startswith("THE HARBOUR\t47\n")


def test_a_number_alone_above_a_beginning_is_no_folio() -> None:
    number, body = zone("12", top=100), zone("The chapter begins here.", "It goes on.", top=500)
    assert document(leaf(number, body)).text.startswith("12")


def test_what_the_file_says_is_printed_counts() -> None:
    found = document(leaf(zone("Words."), label="xii"), leaf(zone("More words."), label="xiii"))
    assert [page.label for page in found.pages] == ["xii", "xiii"]
    assert found.paging == "labels"


def test_a_raised_mark_taken_for_a_line_is_no_line() -> None:
    upper, lower = row(SENTENCE, 300, size=30), row(SENTENCE, 360, size=30)
    mark = Row((Ink("»6", (1100, 352, 1120, 368)),), 368, 16)
    letter = Row((Ink("b)", (100, 360, 130, 383)),), 382, 30)
    found = document(leaf(Zone("text", (upper, mark, lower))))
    assert "»6" not in found.text
    assert "»6" in restore(found.text, found.edits)
    assert "b)" in document(leaf(Zone("text", (upper, letter, lower)))).text


def test_chinese_has_no_spaces() -> None:
    words = [
        Ink(sign, (100 + 40 * i, 100, 138 + 40 * i, 140)) for i, sign in enumerate("革命不是请客")
    ]
    made = make_row(words)
    assert made
    assert document(leaf(Zone("text", (made,)))).text == "革命不是请客\n"


def test_pages_without_words_are_pages() -> None:
    found = document(leaf(zone("First words.")), leaf(), leaf(zone("Last words.")))
    assert [page.index for page in found.pages] == [0, 1, 2]
    with pytest.raises(ReadError):
        document(leaf(), leaf())


def test_the_size_of_letters_is_seen_through_the_letters_a_line_is_made_of() -> None:
    low = make_row([Ink("no", (0, 10, 20, 30)), Ink("man", (30, 10, 60, 30))])
    high = make_row([Ink("bodily", (0, 0, 60, 40))])
    assert low
    assert high
    assert low.size == pytest.approx(high.size)


texts = st.lists(
    st.text(st.sampled_from("abc dXY.1 -“”é革\u00ad\t"), min_size=1, max_size=30), max_size=12
)
kinds = st.sampled_from(("text", "heading", "note", "head", "folio", "margin"))


@given(st.lists(st.lists(st.tuples(texts, kinds, st.floats(0, 2400)), max_size=3), max_size=4))
def test_whatever_is_recognised_the_boxes_lie_on_its_words(
    pages: list[list[tuple[list[str], ZoneKind, float]]],
) -> None:
    leaves = [
        leaf(
            *(
                Zone(
                    kind,
                    tuple(
                        made
                        for at, text in enumerate(rows)
                        if (made := make_row(share_out(text, (9, top + at, 999, top + at + 30))))
                    ),
                )
                for rows, kind, top in zones
            )
        )
        for zones in pages
    ]
    try:
        found = document(*leaves)
    except ReadError:
        return
    reached = 0
    for box in found.boxes:
        assert box.span.start >= reached
        reached = box.span.end
        assert box.span.of(found.text)
        assert 0 <= box.page < len(leaves)
    assert all(note.span.end <= len(found.text) for note in found.notes)
    assert all(block.span.end <= len(found.text) for block in found.blocks)
