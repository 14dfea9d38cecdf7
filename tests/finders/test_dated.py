"""Author and date apart from each other, turned names, and the series a book came out in."""

from __future__ import annotations

import pytest

from loccit import readers
from loccit.finders.citations import find_citations
from loccit.model import Citation

WORDS = "“the river was slow in those years”"


def cite(text: str) -> tuple[Citation, ...]:
    return find_citations(readers.read_bytes(f"{text}\n".encode(), "draft.md")).citations


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"As Mills says, {WORDS} (1890, p. 12).", "Mills"),
        (f"Mills said that {WORDS} (1890, 12).", "Mills"),
        (f"It is late. Anna Mills argues here that {WORDS} (1890: 12).", "Anna Mills"),
        ("Mills schreibt: „der Fluss war langsam“ (1890, S. 12).", "Mills"),
    ],
)
def test_the_one_who_is_shown_speaking(text: str, author: str) -> None:
    (found,) = cite(text)
    assert (found.work.authors, found.work.year) == ((author,), "1890")
    assert [locator.value for locator in found.locators] == ["12"]


@pytest.mark.parametrize(
    "text",
    [
        f"Hart told Mills, who wrote it down, that {WORDS} (1890, p. 12).",
        f"She says that {WORDS} (1890, p. 12).",
        f"Mills and the harbour. Then {WORDS} (1890, p. 12).",
    ],
)
def test_nobody_is_made_an_author(text: str) -> None:
    assert not any(found.work.authors or found.work.title for found in cite(text))


def test_a_year_leans_on_the_only_work_of_that_year() -> None:
    first = "So it is (Mills, *The Long Road*, 1890, p. 3)."
    _, again = cite(f"{first} She says {WORDS} (1890, p. 12).")
    assert again.work.title == "The Long Road"
    assert again.reason == "the only work of 1890 cited: Mills, The Long Road"
    _, other = cite(f"{first} She says {WORDS} (1895, p. 12).")
    assert not other.work.title
    assert "it names nobody; no work cited before fits" in other.reason


def test_two_works_of_that_year_are_declined() -> None:
    before = "So it is (Mills, *The Long Road*, 1890, p. 3), and so (Hart, *Sand*, 1890, p. 4)."
    *_, found = cite(f"{before} She says {WORDS} (1890, p. 12).")
    assert found.declined
    assert "2 works cited before fit" in found.reason


@pytest.mark.parametrize(
    ("citation", "author", "title"),
    [
        ("Mills, A., The Long Road, London 1890, p. 12", "A. Mills", "The Long Road"),
        ("Mills, A. B., *The Long Road*, London 1890, p. 12", "A. B. Mills", "The Long Road"),
        ("Mills, Anna, *The Long Road*, London 1890, p. 12", "Anna Mills", "The Long Road"),
        ("Anna Mills, *The Long Road*, London 1890, p. 12", "Anna Mills", "The Long Road"),
        ("Anna Mills, *La longue route*, Paris, Seuil, coll. « Folio », 1890, p. 12", "Anna Mills",
         "La longue route"),
        ("Anna Mills, “Slow Reform,” Journal of Roads 14 (1890), p. 12", "Anna Mills",
         "Slow Reform"),
    ],
)  # fmt: skip
def test_who_and_what(citation: str, author: str, title: str) -> None:
    found = cite(f"She wrote: {WORDS} ({citation}).")
    assert [(c.work.authors, c.work.title) for c in found] == [((author,), title)]
