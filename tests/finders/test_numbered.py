"""Citations by number, through the draft's own numbered bibliography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find
from loccit.finders.citations import find_citations
from loccit.model import Block, Citation, Document, Note
from loccit.text import Span

IEEE = """

References

[1] A. Mills, The Long Road. London: Hart, 1890.
[2] A. B. Low and C. Hart, "The Wet Road," J. Roads, vol. 3, no. 2, pp. 30-40, 1901.
[3] C. Hart, The Harbour, 2nd ed. Leeds: Low, 1871.
[4] C. Hart. The Stone Bridge. Leeds: Low, 1872.
"""
VANCOUVER = """

References

1. Mills A. The long road. London: Hart; 1890.
2. Low AB, Hart C. The wet road. J Roads. 1901;3(2):30-40.
3. Hart C. The harbour. Leeds: Low; 1871.
"""


def cited(text: str) -> tuple[Citation, ...]:
    return find_citations(Document("draft", text, "text/plain", "")).citations


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (c.span.of(text), c.work.title, ",".join(one.value for one in c.locators))
        for c in cited(text)
    ]


NUMBERS = {
    "[1]": [("1", "The Long Road", "")],
    "[1, p. 34]": [("1, p. 34", "The Long Road", "34")],
    "[1, pp. 3–4]": [("1, pp. 3–4", "The Long Road", "3–4")],
    "[1: 34]": [("1: 34", "The Long Road", "34")],
    "[1, ch. 3]": [("1, ch. 3", "The Long Road", "3")],
    "[1, 3]": [("1", "The Long Road", ""), ("3", "The Harbour", "")],
    "[1; 3, p. 5]": [("1", "The Long Road", ""), ("3, p. 5", "The Harbour", "5")],
    "[1], [3]": [("1", "The Long Road", ""), ("3", "The Harbour", "")],
    "[1]–[3]": [("1", "The Long Road", ""), ("3", "The Wet Road", ""), ("3", "The Harbour", "")],
    "[1-3]": [(w, t, "") for w, t in (("1-3", "The Long Road"), ("1-3", "The Wet Road"),
                                      ("1-3", "The Harbour"))],
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), NUMBERS.items(), ids=NUMBERS)
def test_in_square_brackets(words: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(f"“It rained for years” {words}.{IEEE}") == expected


def test_entries_with_initials_first() -> None:
    works = {c.work.title: c.work for c in cited(f"See [1]–[4].{IEEE}")}
    assert works["The Long Road"].authors == ("A. Mills",)
    assert works["The Long Road"].publisher == "Hart"
    assert works["The Wet Road"].authors == ("A. B. Low", "C. Hart")
    assert (works["The Wet Road"].container, works["The Wet Road"].volume) == ("J. Roads", "3")
    assert works["The Harbour"].year == "1871"
    assert works["The Stone Bridge"].authors == ("C. Hart",)


def test_entries_with_initials_last() -> None:
    works = {c.work.title: c.work for c in cited(f"See (1–3).{VANCOUVER}")}
    assert works["The long road"].authors == ("A. Mills",)
    assert works["The long road"].year == "1890"
    assert works["The wet road"].authors == ("A. B. Low", "C. Hart")
    assert (works["The wet road"].container, works["The wet road"].volume) == ("J Roads", "3")


def test_the_quotation_gets_the_work_and_the_reason_tells_the_number() -> None:
    text = f"“It rained for years on end” [3, p. 34].{IEEE}"
    found = find(Document("draft", text, "text/plain", ""))
    (citation,) = found.cits[0].citations
    assert citation.work.title == "The Harbour"
    assert citation.reason == "number 3 of the bibliography: Hart, The Harbour"


def test_the_same_number_again_is_subsequent() -> None:
    first, second = cited(f"“A” [1]. “B” [1, p. 3].{IEEE}")
    assert (first.position, second.position) == ("first", "subsequent")
    assert second.antecedent == first.span


def test_a_number_that_is_not_listed_is_told() -> None:
    (citation,) = cited(f"“It rained” [7].{IEEE}")
    assert citation.reason == "not resolved: the bibliography has no number 7"
    assert not citation.work.title


def test_an_entry_that_cannot_be_read_is_told() -> None:
    (citation,) = cited(
        "“It rained” [2].\n\nReferences\n\n[1] A. Mills, Roads. London: Low, 1890.\n[2] ?\n"
    )
    assert citation.reason == "not resolved: number 2 of the bibliography could not be read"


@pytest.mark.parametrize("mark", ["¹", "¹,³", "¹⁻³"])
def test_superscripts_where_there_are_no_notes(mark: str) -> None:
    text = f"“It rained for years on end”.{mark} Then.{VANCOUVER}"
    found = find(Document("draft", text, "text/plain", ""))
    assert found.citations[0].work.title == "The long road"
    assert found.cits[0].citations == found.citations


def test_superscripts_of_notes_are_no_numbers() -> None:
    text = f"“It rained.”¹\n\nMills, The Long Road, p. 12.{VANCOUVER}"
    at = text.index("¹")
    note = Note("1", Span(at, at + 1), Span(at + 3, text.index("\n\nReferences")))
    citations = find_citations(Document("draft", text, "text/plain", "", notes=(note,))).citations
    assert [c.span.of(text) for c in citations] == ["Mills, The Long Road, p. 12"]


@pytest.mark.parametrize(
    "text",
    [
        f"He (12) went. In 2 (of 3) cases it rained. It was (in 1890) wet.{VANCOUVER}",
        f"It rained [see below] in [1890] and [1890–1901].{IEEE}",
        "It rained in 10 m² and 10⁻³ m.",
    ],
)
def test_no_numbers(text: str) -> None:
    assert cited(text) == ()


PIECES = ["[1]", "[2, p. 3]", "–", "[3]", "(1)", "¹", "²,³", "“so”", " ", "[9]", "\n\n", "[1-99]"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.sampled_from([IEEE, VANCOUVER])
)
def test_spans_lie_in_the_text_in_order(body: str, listing: str) -> None:
    text = body + listing
    citations = cited(text)
    assert [c.span for c in citations] == sorted(c.span for c in citations)
    assert all(c.span.end <= len(body) and c.span.of(text).strip() for c in citations)


def _page(body: str, entries: tuple[str, ...]) -> Document:
    """A draft whose bibliography is a list that shows no numbers, as web pages have it."""
    text, blocks = f"{body}\n\nReferences\n", []
    blocks = [Block("paragraph", Span(0, len(body)))]
    blocks.append(Block("heading", Span(len(body) + 2, len(text) - 1)))
    for entry in entries:
        start = len(text) + 1
        text += f"\n{entry}"
        blocks.append(Block("item", Span(start, len(text))))
    return Document("draft", text, "text/html", "", blocks=tuple(blocks))


UNNUMBERED = ("A. Mills, The Long Road. London: Hart, 1890.", "B. Hart, The Harbour. Leeds, 1871.")


def test_a_list_without_numbers_is_counted() -> None:
    found = find_citations(_page("It “rained” [2, p. 3]. It “snowed” [1].", UNNUMBERED)).citations
    assert [c.work.title for c in found] == ["The Harbour", "The Long Road"]


def test_a_list_without_numbers_is_not_counted_for_higher_ones() -> None:
    found = find_citations(_page("It “rained” [2, p. 3]. It “snowed” [7].", UNNUMBERED)).citations
    assert not [c for c in found if c.work.title]
