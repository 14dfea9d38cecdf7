"""A page cited behind the last one of a book that is held whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from loccit.library.scan import ScanShelf
from loccit.matching import Checked, check
from loccit.model import Citation, Document, Locator, Page, Source, Work
from loccit.text import Span

BOOK = Source("book", "The Book", ("A. Mills",), "1890", catalogued=True)


def book(
    first: int, last: int, paging: Literal["labels", "marks", "sheets"] = "labels"
) -> Document:
    pages: list[Page] = []
    text = ""
    for number in range(first, last + 1):
        words = f"This is page {number}.\n"
        pages.append(Page(str(number), Span(len(text), len(text) + len(words)), number))
        text += words
    return Document(
        "book.pdf", text, "application/pdf", "b" * 64, pages=tuple(pages), paging=paging
    )


def cite(page: int, document: Document, work: Work | None = None) -> Checked:
    text = f"As is well known (Mills, The Book, p. {page})."
    span = Span(text.index("("), len(text) - 1)
    locator = Locator("page", str(page), ((str(page), str(page)),))
    citation = Citation(span, "first", work or Work(("Mills",), "The Book"), (locator,))
    draft = Document("draft.txt", text, "text/plain", "d" * 64)
    return check(draft, [], [citation], ScanShelf([document], [BOOK]))


def test_a_page_behind_the_last() -> None:
    made = cite(137, book(1, 40))
    ((citation, source),) = made.sources
    assert source == "book"
    assert citation.contradicts == "the citation says p. 137, the text held ends with p. 40"
    (told,) = made.problems
    assert (told.code, told.span) == ("citation-contradicts", citation.span)
    assert "Mills, The Book: the citation says p. 137" in told.message


@pytest.mark.parametrize(
    ("page", "document"),
    [
        (40, book(1, 40)),
        (137, book(120, 130)),  # an excerpt
        (137, book(1, 40, "marks")),
        (137, book(1, 40, "sheets")),
    ],
)
def test_nothing_is_said(page: int, document: Document) -> None:
    made = cite(page, document)
    assert not made.problems
    assert not made.sources[0][0].contradicts


def test_of_another_edition_only_the_year_is_told() -> None:
    made = cite(137, book(1, 40), Work(("Mills",), "The Book", year="1921"))
    assert made.sources[0][0].contradicts == "the citation says 1921, the catalogue 1890"


def test_a_declined_citation_is_told_once() -> None:
    citation = Citation(Span(0, 5), "subsequent", Work(("Mills",)), declined=True, reason="two fit")
    draft = Document("draft.txt", "Mills and more.", "text/plain", "d" * 64)
    shelf = ScanShelf([replace(book(1, 4))], [BOOK])
    made = check(draft, [], [citation], shelf)
    assert made.sources[0][1] is None
    assert [(p.code, p.message) for p in made.problems] == [("citation-ambiguous", "two fit")]
