"""Both sides of a collation, whole and shortened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Match, Quotation, Report, Variant
from loccit.text import Span
from loccit.writers.collation import Piece, collate_quotation, collate_source, shorten

WORDS = "the lanterns burned until the spring and nobody put them out again"


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(WORDS)))
    return Span(start, draw(st.integers(start, len(WORDS))))


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    kind = draw(st.sampled_from(("substitution", "spelling", "transport")))
    return Variant(kind, "a", "b", draw(st.none() | spans()), draw(st.none() | spans()))


@given(st.lists(variants()), st.lists(spans()), spans())
def test_no_word_is_lost_on_either_side(
    found: list[Variant], parts: list[Span], whole: Span
) -> None:
    inside = tuple(part for part in parts if whole.contains(part))
    match = Match("s", "w", whole, inside, (), 1.0, whole.of(WORDS), "", "", tuple(found))
    source = collate_source(match)
    draft = collate_quotation(WORDS, Quotation(whole, inside, "inline"), match)
    for pieces in (source, draft):
        assert "".join(piece.text for piece in pieces) == whole.of(WORDS)
        assert all((piece.kind in ("source", "quotation")) == bool(piece.variant)
                   for piece in pieces)  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=300), st.booleans())), st.integers(60, 300))
def test_shortening_keeps_every_difference(pieces: list[tuple[str, bool]], room: int) -> None:
    variant = Variant("substitution", "a", "b")
    whole = [
        Piece(text, "source" if differs else "same", variant if differs else None)
        for text, differs in pieces
    ]
    short = shorten(whole, room)
    assert [(p.kind, p.variant) for p in short] == [(p.kind, p.variant) for p in whole]
    for before, after in zip(whole, short, strict=True):
        assert len(after.text) <= len(before.text)
        if before.variant and len(before.text) <= room // 2:
            assert after.text == before.text


def test_what_the_writer_put_between_is_passed_over(report: Report) -> None:
    finding = report.findings[2]
    pieces = collate_quotation(report.document.text, finding.cit.quotation, finding.matches[0])
    assert [p.text for p in pieces if p.kind == "passed-over"] == ["” she wrote, “"]
    assert [p.text for p in pieces if p.kind == "quotation"] == ["…", "[at all]"]


def test_what_only_one_side_has_is_a_point_on_the_other(report: Report) -> None:
    pieces = collate_source(report.findings[3].matches[0])
    assert [p.text for p in pieces] == [
        "I shall ",
        "not ",
        "stand at the gate with the rest of them",
    ]
