"""Laws of places in a text: what was changed leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.text import Anchor, Rewriter, Span, WayBack, restore


@st.composite
def rewritten(draw: st.DrawFn) -> Rewriter:
    original = draw(st.text(alphabet="ab-\n", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=8)))
    rewriter = Rewriter(original)
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        rewriter.replace(start, end, draw(st.text(alphabet="xy", max_size=3)), "test")
    return rewriter


@given(rewritten())
def test_restoring_gives_the_original(rewriter: Rewriter) -> None:
    text, edits = rewriter.finish()
    assert restore(text, edits) == rewriter.original


@given(rewritten(), st.data())
def test_kept_characters_lead_back_to_themselves(rewriter: Rewriter, data: st.DataObject) -> None:
    text, edits = rewriter.finish()
    way = WayBack(edits)
    for at, letter in enumerate(text):
        if letter in "xy":
            continue
        old = way.back(Span(at, at + 1))
        assert old.of(rewriter.original) == letter
        assert way.forth(old) == Span(at, at + 1)


@given(rewritten())
def test_a_span_leads_back_into_the_original(rewriter: Rewriter) -> None:
    text, edits = rewriter.finish()
    way = WayBack(edits)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert way.back(Span(start, end)).end <= len(rewriter.original)


def test_overlapping_replacements_are_refused() -> None:
    rewriter = Rewriter("abcdef")
    rewriter.delete(0, 3, "x")
    rewriter.delete(2, 4, "x")
    with pytest.raises(ValueError, match="overlap"):
        rewriter.finish()


def test_a_span_outside_its_text_is_refused() -> None:
    with pytest.raises(IndexError):
        Span(2, 9).of("short")
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


def test_an_anchor_holds_the_words_and_what_stands_around_them() -> None:
    assert Anchor.at("in the place cited", Span(7, 12), 4) == Anchor("place", "the ", " cit")
