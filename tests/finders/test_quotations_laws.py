"""What holds of the found quotations of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.finders.quotations import Marked, find_quotations
from loccit.model import Block, BlockKind, Citation, Document, Metadata, Note, Work
from loccit.text import Span

MARKS = "\"'“”„‘’‚«»‹›「」`"
PIECES = st.one_of(
    st.sampled_from([*MARKS, *MARKS, " ", " ", ", ", ". ", "\n\n", "\n", "\u00a0", "—", "…", "1"]),
    st.sampled_from(
        ["the ice ", "workers", "’s ", " he said", " said Mills,", "¹", "[12]", "(p. 3)"]
    ),
    st.sampled_from(["\n— A. Mills, p. 3", " -- Hart", "(1890)", "see ", "in "]),
    st.sampled_from(["term ", "der die das ", "le la les ", "schrieb ", "Journal 3 (1999)", "   "]),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def one_line(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, "«»‹›"))).split())


KINDS: list[BlockKind] = ["paragraph", "quote", "verse", "note", "heading", "code", "item"]


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[Citation]]:
    """Texts with blocks, notes and citations at any place, overlapping or not."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda ends: Span(min(ends), max(ends)))
    blocks = draw(st.lists(st.builds(Block, st.sampled_from(KINDS), spans), max_size=4))
    notes = draw(st.lists(st.builds(Note, st.just("1"), st.none() | spans, spans), max_size=3))
    cited = draw(st.lists(spans, max_size=3))
    document = Document(
        "draft",
        text,
        "text/plain",
        "0" * 64,
        blocks=tuple(blocks),
        notes=tuple(notes),
        metadata=Metadata(language=draw(st.sampled_from(["", "en", "de", "fr", "sv"]))),
    )
    return document, [Citation(span, "first", Work()) for span in cited]


def check(text: str, marked: Marked) -> None:
    spans = {quotation.span for quotation in marked.quotations}
    for quotation in marked.quotations:
        assert quotation.span.end <= len(text)
        assert quotation.parts
        end = quotation.span.start
        for part in quotation.parts:
            assert end <= part.start < part.end <= quotation.span.end
            assert part.of(text) == part.of(text).strip()
            end = part.end
        assert quotation.parent != quotation.span
        assert (quotation.parent is not None) == (quotation.kind == "nested")
        if quotation.parent is not None:
            assert quotation.parent in spans
            assert quotation.parent.contains(quotation.span)
    starts = [quotation.span.start for quotation in marked.quotations]
    assert starts == sorted(starts)
    assert len(spans) == len(marked.quotations)
    assert all(aside.span.end <= len(text) and aside.why for aside in marked.asides)
    for problem in marked.problems:
        assert problem.span is not None
        assert len(problem.span.of(text)) in (1, 2)


@settings(max_examples=400, deadline=None)
@given(documents())
def test_every_span_lies_where_it_should(given: tuple[Document, list[Citation]]) -> None:
    document, citations = given
    check(document.text, find_quotations(document, citations))


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS.map(lambda t: one_line(t) or "x"), min_size=1, max_size=4))
def test_a_paragraph_swallows_none_of_the_next(paragraphs: list[str]) -> None:
    """A plain pair after anything is found, unless the paragraph begins with a mark."""
    text = "\n\n".join([*paragraphs, "He wrote that “the ice came in one night” and left."])
    marked = find_quotations(Document("draft", text, "text/plain", "0" * 64))
    last = text.rindex("“the ice came")
    assert any(quotation.span.start == last for quotation in marked.quotations)


@settings(max_examples=150, deadline=None)
@given(TEXTS.map(one_line), TEXTS.map(one_line))
def test_a_paragraph_is_read_the_same_whatever_follows(first: str, second: str) -> None:
    """Where it ends with no open mark; guillemets apart, which one text points one way."""
    alone = find_quotations(Document("a", first, "text/plain", "0" * 64))
    if any(problem.code == "open-mark" for problem in alone.problems):
        return
    both = find_quotations(Document("b", f"{first}\n\nThen\n\n{second}", "text/plain", "0" * 64))
    assert both.quotations[: len(alone.quotations)] == alone.quotations
