"""Citations in whole texts: where they are found, where not, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loccit.finders.citations import find_citations
from loccit.finders.pair import pair
from loccit.model import Block, Document, Note, Quotation
from loccit.text import Span

SEED = Path(__file__).parents[2] / "../shared/seeds/000_95ef9dd4741fcc68.txt"


def draft(text: str, *, italics: str = "") -> Document:
    at = text.find(italics) if italics else -1
    emphasis = (Span(at, at + len(italics)),) if at >= 0 else ()
    return Document("draft", text, "text/plain", "", emphasis=emphasis)


def found(text: str, *, italics: str = "") -> list[str]:
    document = draft(text, italics=italics)
    return [citation.span.of(text) for citation in find_citations(document).citations]


PROSE = {
    "after small words": (
        "We read in Mills, The Long Road, p. 12, that it rained.",
        ["Mills, The Long Road, p. 12"],
    ),
    "at the end": (
        "It rained (says Mills, The Long Road, p. 12).",
        ["Mills, The Long Road, p. 12"],
    ),
    "after a quotation": ("“It rained.” Mills, The Long Road, 12.", ["Mills, The Long Road, 12"]),
    "after a dash": ("“It rained.” — Mills, The Long Road, 12", ["Mills, The Long Road, 12"]),
    "a page of a title": (
        "“It rained” stands on p. 12 of The Long Road.",
        ["p. 12 of The Long Road"],
    ),
    "a page beside a quotation": ("On p. 12 she says “it rained.”", ["p. 12"]),
    "a name before a year": ("Mills (1890: 12) saw it.", ["Mills (1890: 12)"]),
    "a name and a verb before a year": ("As Mills writes (1890, 12), it rained.", ["1890, 12"]),
    "square brackets": ("It rained [Mills 1890: 12].", ["Mills 1890: 12"]),
    "keys": (
        "It rained [@mills1890, p. 12; see @hart, ch. 1], says @low2 [p. 3].",
        ["@mills1890, p. 12", "@hart, ch. 1", "@low2 [p. 3]"],
    ),
    "several in one bracket": (
        "It rained (Mills 1890, 12; Hart 1871, 3).",
        ["Mills 1890, 12", "Hart 1871, 3"],
    ),
    "brackets in brackets": (
        "It rained [so Hart (The Harbour, p. 3) and others].",
        ["Hart (The Harbour, p. 3"],
    ),
    "German": ("Es regnete, wie in Mills, Die Straße, S. 12, steht.", ["Mills, Die Straße, S. 12"]),
    "a name known from elsewhere": (
        "It rained (Mills 1890, 12). It snowed (Mills, 14).",
        ["Mills 1890, 12", "Mills, 14"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PROSE.values(), ids=PROSE)
def test_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_quoted_in_names_the_work_at_hand_and_the_one_meant() -> None:
    text = "“A” (quoted in Hart, The Bridge, p. 12). “B” (Low, quoted in Hart, The Bridge, p. 13)."
    first, second = find_citations(draft(text)).citations
    assert first.work.title == "The Bridge"
    assert first.via == first.work
    assert second.work.authors == ("Low",)
    assert second.via is not None
    assert second.via.title == "The Bridge"


def test_italics_show_a_title() -> None:
    assert found("It rained (Long Road, 12).", italics="Long Road") == ["Long Road, 12"]


NONE = [
    "It rained (see above).",
    "In that year (1890) it rained.",
    "He met Gospodin (Mr.) Low.",
    "The League (the forerunner of a larger body) met.",
    "The League (also known as the Body) met.",
    "It rained (in 1917).",
    "It rained, see p. 12 above.",
    "It rained (see above, p. 12).",
    "He was forty (Smith, 34).",
    "They flew (Apollo 11).",
    "Ada Mills (1890–1950) was a writer.",
    "The Long Road (1890) is a book.",
    "The war (1914–18) was long.",
    "The war (1914–1918) was long.",
    "Ten ships (10,000 men) sailed.",
    "The first (1) and the second (2) point.",
    "As (a) and (b) say.",
    "The figures (Table 3) are wrong.",
    "They met (Paris, 1890).",
    "He wrote (London, 3 May 1911).",
    "“It rained.” (1890)",
    "“It rained” (sic).",
    "“It rained” (emphasis added).",
    "“It rained” (my translation).",
    "“It rained” (Table 3).",
    "“It rained” (Berlin, 1890).",
    "“It rained” (1914–18).",
    "“It rained” (3).",
    "They came (May 1911) and went.",
    "Write to me@home.org or @ada.",
    "It rained at 12. She left at 3.",
    "Chapter 3 (12 pages) is long.",
    "He ran 12 pp. of it (roughly).",
    "Es regnete (siehe oben, S. 12).",
    "Il pleuvait (voir ci-dessus, p. 12).",
    "Sie kamen (im Mai 1911).",
    "Ils vinrent (en 1911).",
    "The harbour (Hart, Low and others) froze.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_citation(text: str) -> None:
    assert found(text) == []


def test_a_list_of_works_cites_nothing() -> None:
    text = "It rained (Mills 1890, 12).\n\nBibliography\n\nMills, Ada, Roads, London 1890, pp. 3-4."
    assert found(text) == ["Mills 1890, 12"]


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the readers' own documents are not here")
def test_the_essay_of_a_real_reader() -> None:
    text = SEED.read_text(encoding="utf-8")
    citations = find_citations(draft(text)).citations
    assert len(citations) == 12
    assert sum(bool(citation.locators) for citation in citations) == 11
    assert [citation.work.date for citation in citations if not citation.locators] == [
        "15 February 1989"
    ]
    chained = [c for c in citations if c.position == "ibid-with-locator"]
    assert len(chained) == 8
    assert {(c.work.title, c.work.volume) for c in chained} == {("Collected Works", "31")}
    assert chained[0].locators[0].ranges == (("390", "391"),)


PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "[",
        "]",
        "«",
        "»",
        " ",
        ", ",
        ". ",
        "; ",
        ": ",
        "\n",
        "\n\n",
        "—",
        "Mills",
        "The Long Road",
        "Ibid.",
        "op. cit.",
        "ebd.",
        "ders.",
        "p. 12",
        "pp. 365-66",
        "12",
        "1890",
        "vol. 3",
        "@mills",
        "see",
        "quoted in",
        "hereafter",
        "LR",
        "London: Hart, 1890",
        "3 May 1911",
        "fol. 3r",
        "n. 4",
        "f.",
        "ff.",
        "xii",
        "§",
        "and",
        "et al.",
        "of",
        "¹",
        "\ufeff",
        "é",
        "\u0000",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_any_text_gives_citations_that_stand_in_it(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    note = Note("1", Span(0, 0), Span(cut, len(text)))
    blocks = (Block("paragraph", Span(0, cut)), Block("note", note.span))
    document = Document("draft", text, "text/plain", "", blocks=blocks, notes=(note,))
    citations = find_citations(document).citations
    for citation in citations:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        if citation.antecedent is not None:
            assert any(citation.antecedent == other.span for other in citations)
        if citation.reason.startswith("not resolved"):
            assert citation.antecedent is None
    assert list(citations) == sorted(citations, key=lambda c: (c.span.start, c.span.end))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=4))
def test_any_quotation_gets_only_citations_that_were_found(
    text: str, places: list[tuple[int, int]]
) -> None:
    document = draft(text)
    spans = [Span(a, a + n) for a, n in places if a + n <= len(text)]
    quotations = [Quotation(span, (span,), "inline") for span in spans]
    citations = find_citations(document).citations
    cits = pair(document, quotations, citations)
    assert [cit.quotation for cit in cits] == quotations
    assert all(citation in citations for cit in cits for citation in cit.citations)


def test_many_brackets_are_read_in_one_pass() -> None:
    text = "(" * 50_000 + "(a) [b] " * 20_000 + "(Mills 1890, 12) " + ")" * 60_000
    assert found(text)[-1] == "Mills 1890, 12"


HABITS = {
    "a title with a verb": (
        "It is “the denial of it.” [Property is Theft!, p. 5]",
        ["Property is Theft!, p. 5"],
    ),
    "a reference within an outer bracket": (
        "It was so (as Low said, it was “the denial of it” [The Bridge, p. 5]).",
        ["The Bridge, p. 5"],
    ),
    "an outer bracket that never closes": (
        "It was so (as Low said [Hart, The Bridge, p. 5.",
        ["Hart, The Bridge, p. 5"],
    ),
    "points are no pages": ("It was “so” (i) and “thus” (v).", []),
}


@pytest.mark.parametrize(("text", "expected"), HABITS.values(), ids=HABITS)
def test_habits(text: str, expected: list[str]) -> None:
    assert found(text) == expected


NAMES = {
    "(Individualism and Order, p. 3)": ((), "Individualism and Order"),
    "(Direct Action, p. 3)": ((), "Direct Action"),
    "(Malatesta, Errico Malatesta: His Life, p. 3)": (
        ("Malatesta",),
        "Errico Malatesta: His Life",
    ),
    "(P. Low, A. Glyn and J. Hart, The Long War, p. 3)": (
        ("P. Low", "A. Glyn", "J. Hart"),
        "The Long War",
    ),
    "(Mills, Anna, The Long Road, London: Hart, 1890, p. 3)": (("Anna Mills",), "The Long Road"),
    "(Mills, Resurrection, Part One, p. 3)": (("Mills",), "Resurrection, Part One"),
    "(Low, The Roads of World War II, p. 3)": (("Low",), "The Roads of World War II"),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=NAMES)
def test_names_and_titles(text: str, expected: tuple[tuple[str, ...], str]) -> None:
    (citation,) = find_citations(draft(text)).citations
    assert (citation.work.authors, citation.work.title) == expected


PIECES = [
    "Mills", "M. ", "“", "”", '"', "Ibid.", "id. at 28", "(", "[", ")", "]", "p. 12", ", ", "; ",
    "34(2)", "(1890)", "War II", " is ", "The ", "Road", "supra note 3", "wie Anm. 3", "vol. 3",
    "no. 2", ": ", "Op. Cit.", "\n", "\n\n", " ", "A. Low and J. Hart", "347 U.S. 483", "См. ",
    "Ленин В. И. ", "С. 12", " // ", "¹", "i",
]  # fmt: skip


@settings(max_examples=200)
@example("So Mills(1890), p. 5.")
@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_any_heap_of_pieces_is_read(text: str) -> None:
    citations = find_citations(draft(text)).citations
    assert [c.span for c in citations] == sorted(c.span for c in citations)
    assert all(c.span.of(text).strip() for c in citations)


def test_the_call_of_a_note_in_brackets_cites_no_page() -> None:
    text = "“One thing,” he says.[1] “Another,” she says.[2]\n\nBerg, *Letters*, p. 41.\n\nIbid."
    first, second = text.index("Berg"), text.index("Ibid")
    notes = (
        Note("1", Span(text.index("[1]"), text.index("[1]") + 3), Span(first, second - 2)),
        Note("2", Span(text.index("[2]"), text.index("[2]") + 3), Span(second, len(text))),
    )
    document = Document("d", text, "text/plain", "0" * 64, notes=notes)
    cited = find_citations(document).citations
    assert [(c.note, c.span.of(text)) for c in cited] == [
        ("1", "Berg, *Letters*, p. 41"),
        ("2", "Ibid."),
    ]
