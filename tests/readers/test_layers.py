"""Two steps of changes, one way back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loccit.readers.layers import Layers, compose
from loccit.text import Edit, Rewriter, Span, restore


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
