"""Boxes come back as they were packed, and are found by the words they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Box, Boxes
from loccit.text import Span

SHARE = st.floats(0, 1)
SURE = st.one_of(st.none(), st.integers(0, 100))


@st.composite
def rows(draw: st.DrawFn) -> list[Box]:
    made: list[Box] = []
    at = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=20)):
        start = at + gap
        at = start + length
        sides = [draw(SHARE) for _ in range(4)]
        made.append(Box(Span(start, at), draw(st.integers(0, 9)), *sides, draw(SURE)))
    return made


@given(rows())
def test_packed_boxes_come_back(boxes: list[Box]) -> None:
    packed = Boxes.pack(boxes)
    assert len(packed) == len(boxes)
    for box, back in zip(boxes, packed, strict=True):
        assert (back.span, back.page, back.confidence) == (box.span, box.page, box.confidence)
        for side in ("left", "top", "right", "bottom"):
            assert abs(getattr(back, side) - getattr(box, side)) < 1e-4


@given(rows(), st.integers(0, 200), st.integers(0, 50))
def test_a_span_finds_the_boxes_it_touches(boxes: list[Box], start: int, length: int) -> None:
    span = Span(start, start + length)
    found = {box.span for box in Boxes.pack(boxes).of(span)}
    assert found == {
        box.span for box in boxes if box.span.end > start and box.span.start < span.end
    }


def test_overlapping_boxes_are_refused() -> None:
    twice = [Box(Span(0, 4), 0, 0, 0, 1, 1), Box(Span(3, 5), 0, 0, 0, 1, 1)]
    with pytest.raises(ValueError, match="overlap"):
        Boxes.pack(twice)


def test_there_is_no_box_beyond_the_last() -> None:
    with pytest.raises(IndexError, match="there are 0 boxes"):
        Boxes()[0]
