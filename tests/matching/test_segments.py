from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.collation.segments import segments, split
from loccit.text import Span


def cut(draft: str) -> list[str]:
    return [s.text for s in segments(draft, [Span(0, len(draft))])]


@pytest.mark.parametrize(
    "draft",
    [
        "the river … was slow", "the river... was slow", "the river . . . was slow",
        "the river.... was slow", "the river. . . . was slow", "the river […] was slow",
        "the river [...] was slow", "the river [ . . . ] was slow", "the river (…) was slow",
        "the river …. was slow", "the river.\u00a0.\u00a0. was slow", "the river . .\n. was slow",
    ],
)  # fmt: skip
def test_every_ellipsis_cuts(draft: str) -> None:
    assert cut(draft) == ["the river", "was slow"]


def test_a_point_is_no_ellipsis() -> None:
    assert cut("The river. It was slow.. very") == ["The river It was slow very"]


def test_ellipses_at_the_borders_are_kept_as_marks() -> None:
    (segment,) = segments("... the river …", [Span(0, 15)])
    assert segment.before == Span(0, 3)
    assert segment.after == Span(14, 15)


def test_brackets() -> None:
    draft = "[T]he river [Elbe] creat[ed] a harbor [sic] and [p. 12] a town [emphasis added]."
    (segment,) = segments(draft, [Span(0, len(draft))])
    assert segment.text == "The river created a harbor and a town"
    kinds = [(mark.kind, mark.span.of(draft)) for mark in segment.marks]
    assert kinds == [
        ("capitals", "[T]he"), ("insertion", "[Elbe]"), ("insertion", "creat[ed]"),
        ("sic", "[sic]"), ("page", "[p. 12]"), ("emphasis", "[emphasis added]"),
    ]  # fmt: skip
    assert [w.span.of(draft) for w in segment.words if w.inserted] == ["Elbe"]


def test_an_interruption_is_a_break_not_a_cut() -> None:
    draft = "“We are living,” she said, “in a slow time”"
    parts = [Span(1, 14), Span(28, 42)]
    (segment,) = segments(draft, parts)
    assert segment.text == "We are living in a slow time"
    assert segment.breaks == (3,)


def test_a_note_mark_is_no_word_of_the_quotation() -> None:
    (segment,) = segments("the river was slow.12", [Span(0, 21)])
    assert segment.letters == "theriverwasslow"


def test_no_words_no_segments() -> None:
    assert segments("… [so] …", [Span(0, 8)]) == ()
    assert segments("", []) == ()


def test_split() -> None:
    (segment,) = segments("the river was slow", [Span(0, 18)])
    left, right = split(segment, 2)
    assert (left.text, right.text) == ("the river", "was slow")
    with pytest.raises(ValueError, match="cannot be cut"):
        split(segment, 4)


@given(st.text(alphabet="abc T[]().… \n“”'-12", max_size=60))
def test_words_lie_in_the_draft_in_order(draft: str) -> None:
    found = [w for s in segments(draft, [Span(0, len(draft))]) for w in s.words]
    assert all(w.fold and w.span.of(draft) for w in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
