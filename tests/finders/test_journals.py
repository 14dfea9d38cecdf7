"""Journals: volume, issue and year, in brackets, notes and running prose."""

from __future__ import annotations

import pytest

from loccit.finders import find
from loccit.finders.citations import find_citations
from loccit.model import Citation, Document
from loccit.text import Span

ARTICLE = {
    "no. and a colon": "Anna Mills, “The Wet Road,” *Journal of Roads* 34, no. 2 (1958): 13",
    "a dot": "Anna Mills, “The Wet Road,” *Journal of Roads* 34.2 (1958): 13",
    "a slash": "Anna Mills, “The Wet Road,” *Journal of Roads* 34/2 (1958), 13",
    "volume alone": "Anna Mills, “The Wet Road,” *Journal of Roads* 34 (1958): 13",
    "a month": "Anna Mills, “The Wet Road,” *Journal of Roads* 34 (March 1958): 13",
    "vol. and no.": "Anna Mills, “The Wet Road,” *Journal of Roads*, vol. 34, no. 2, 1958, p. 13",
    "not italic": "Anna Mills, “The Wet Road,” Journal of Roads 34, no. 2 (1958): 13",
}


def draft(source: str) -> Document:
    """`source` with asterisks taken for italics."""
    text, emphasis = "", []
    for number, piece in enumerate(source.split("*")):
        if number % 2:
            emphasis.append(Span(len(text), len(text) + len(piece)))
        text += piece
    return Document("draft", text, "text/plain", "", emphasis=tuple(emphasis))


def cited(source: str) -> tuple[Citation, ...]:
    return find_citations(draft(source)).citations


@pytest.mark.parametrize("words", ARTICLE.values(), ids=ARTICLE)
@pytest.mark.parametrize("frame", ["It rained ({}).", "“It rained for years.” {}. It snowed."])
def test_an_article(words: str, frame: str) -> None:
    (citation,) = cited(frame.format(words))
    assert citation.work.authors == ("Anna Mills",)
    assert citation.work.title == "The Wet Road"
    assert citation.work.container == "Journal of Roads"
    assert citation.work.volume == "34"
    assert citation.locators[0].ranges == (("13", "13"),)


@pytest.mark.parametrize("tail", ["", ": 12", ", 12"])
def test_a_title_with_volume_and_year(tail: str) -> None:
    for frame in ("“It rained” (*The Long Road* 34 (1958){}).", "See *The Long Road* 34 (1958){}."):
        (citation,) = cited(frame.format(tail))
        work = citation.work
        assert (work.title, work.volume, work.year) == ("The Long Road", "34", "1958")
        assert [locator.value for locator in citation.locators] == ["12"] * bool(tail)


def test_a_german_article_and_the_page_meant() -> None:
    (citation,) = cited(
        "„Es regnete“ (Anna Mills, Die nasse Straße, in: Zeitschrift für Straßen 34 (1958), H. 2,"
        " S. 12–14, hier S. 13)."
    )
    work = citation.work
    assert (work.container, work.volume) == ("Zeitschrift für Straßen", "34")
    assert citation.locators[0].ranges == (("13", "13"),)


def test_an_entry_in_the_manner_of_psychologists() -> None:
    (citation,) = cited("“A” (Mills, A. (1958). The Wet Road. *Journal of Roads*, *34*(2), 12–14)")
    work = citation.work
    assert (work.title, work.container, work.volume) == ("The Wet Road", "Journal of Roads", "34")


def test_a_sentence_before_a_journal_is_a_quotation() -> None:
    found = find(draft("“The road was long and wet.” *The Long Road* 34 (1958): 12."))
    assert [cit.citations[0].work.title for cit in found.cits] == ["The Long Road"]


@pytest.mark.parametrize(
    "text", ["It fell by 34 (1958) and rose again.", "Of the 34 (1958): 12 were left, he said."]
)
def test_numbers_are_no_journal(text: str) -> None:
    assert cited(text) == ()


VANCOUVER = {
    "a journal alone": ("J. Roads 1958;34(2):12-14", ("", "J. Roads", "34", "1958", "12-14")),
    "one who signs": ("Mills AB. J Roads 1958;34:12", ("AB Mills", "J Roads", "34", "1958", "12")),
    "two who sign": (
        "Mills A, Low B. J Roads 1958;34(2):12–14.",
        ("A Mills, B Low", "J Roads", "34", "1958", "12–14"),
    ),
}


@pytest.mark.parametrize(("words", "expected"), VANCOUVER.values(), ids=VANCOUVER)
def test_a_bracket_as_physicians_write_it(words: str, expected: tuple[str, ...]) -> None:
    text = f"Roads dry “as fast as linen” ({words})."
    (citation,) = find_citations(Document("draft", text, "text/plain", "")).citations
    work, (place,) = citation.work, citation.locators
    told = (", ".join(work.authors), work.container, work.volume, work.year, place.value)
    assert told == expected
