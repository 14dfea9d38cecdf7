"""Two steps of changes, one way back."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Box, Boxes
from loccit.readers.layers import Layers, compose, forth, lead_boxes
from loccit.text import Edit, Rewriter, Span, WayBack, restore


@st.composite
def changed(draw: st.DrawFn, text: str) -> Rewriter:
    rewriter = Rewriter(text)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    for start, end in zip(places[::2], places[1::2], strict=False):
        words = draw(st.text("xy\n", max_size=3))
        rewriter.replace(start, end, words, draw(st.sampled_from("rs")))
    return rewriter


@given(st.data(), st.text("abcd\n", max_size=30))
def test_composed_edits_lead_back_to_the_first_text(data: st.DataObject, original: str) -> None:
    layers = Layers(original)
    for _ in range(3):
        layers.apply(data.draw(changed(layers.text)))
    assert restore(layers.text, layers.edits) == original
    spans = [edit.span for edit in layers.edits]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(layers.text) for span in spans)


def test_edits_that_overlap_become_one() -> None:
    first = (Edit(Span(3, 4), "\r\n", "newline"),)
    second = (Edit(Span(2, 2), "-\n", "hyphen"),)
    assert compose("ab-\ncd", first, second) == (Edit(Span(2, 2), "-\r\n", "hyphen"),)


def test_edits_side_by_side_stay_two() -> None:
    first = (Edit(Span(4, 4), "\fHEAD\n", "running-head"),)
    second = (Edit(Span(2, 2), "-\n", "hyphen"),)
    assert [edit.rule for edit in compose("ab-\ncd", first, second)] == ["hyphen", "running-head"]


@given(st.data(), st.text("abcd \n", min_size=1, max_size=60))
def test_boxes_are_led_as_the_spans_of_their_words(data: st.DataObject, text: str) -> None:
    spans = [Span(*found.span()) for found in re.finditer(r"\w+", text)]
    boxes = Boxes.pack(Box(span, 0, at / 99, 0, 1, 1) for at, span in enumerate(spans))
    layers = Layers(text)
    ways: list[WayBack] = []
    for _ in range(2):
        ways.append(layers.apply(data.draw(changed(layers.text))))
        spans = forth(ways[-1], spans)
    led = {round(box.left * 99): box.span for box in lead_boxes(boxes, *ways)}
    assert led == {at: span for at, span in enumerate(spans) if len(span)}
