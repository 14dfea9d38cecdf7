"""Short forms in every language that knows them, and the page lawyers write after *at*."""

from __future__ import annotations

import pytest

from loccit.finders.citations import find_citations
from loccit.model import Citation, Document

AGAIN = {
    "Italian ivi": "(Anna Rossi, La strada, Roma 1890, p. 12). Poi (ivi, p. 15).",
    "Spanish ibíd.": "(Ana García, El camino, Madrid 1890, p. 12). Luego (ibíd., p. 15).",
    "Russian": "(Ленин В. И. Сочинения. Т. 3. М., 1967. С. 12). Далее (Там же. С. 15).",
    "Russian with commas": "(Ленин, Сочинения, т. 3, с. 12). Далее (там же, с. 15).",
    "German": "(Mills, Die Straße, S. 12). Dann (ebd., S. 15).",
    "at a page": "(Mills, The Long Road, p. 12). Then (id. at 15).",
    "at a page in prose": "(Mills, The Long Road, p. 12). It rained. Id. at 15.",
    "at a page after see": "(Mills, The Long Road, p. 12). See id. at 15.",
    "Ibid. at a page": "(Mills, The Long Road, p. 12). It rained. Ibid. at 15.",
}


def cited(text: str) -> tuple[Citation, ...]:
    return find_citations(Document("draft", text, "text/plain", "")).citations


@pytest.mark.parametrize("text", AGAIN.values(), ids=AGAIN)
def test_the_same_work_at_another_page(text: str) -> None:
    first, second = cited(text)
    assert second.position == "ibid-with-locator"
    assert second.work == first.work
    assert second.antecedent == first.span
    assert second.locators[-1].ranges == (("15", "15"),)


BETWEEN = " (Low, Porto, p. 3). "
CITED_BEFORE = {
    "Italian": ("(Anna Rossi, La strada, Roma 1890, p. 12).", "(Rossi, op. cit., p. 15)."),
    "Italian cit.": ("(Rossi, La strada, Roma 1890, p. 12).", "(Rossi, La strada, cit., p. 15)."),
    "Spanish": ("(Ana García, El camino, Madrid 1890, p. 12).", "(García, ob. cit., pág. 15)."),
    "Russian": ("(Ленин В. И. Труды. М., 1967. С. 12).", "(Ленин, указ. соч., с. 15)."),
    "initials": ("(Ленин В. И. Труды. М., 1967. С. 12).", "(Ленин В. И., указ. соч., с. 15)."),
}


@pytest.mark.parametrize(("full", "short"), CITED_BEFORE.values(), ids=CITED_BEFORE)
def test_a_work_cited_before(full: str, short: str) -> None:
    first, other, again = cited(full + BETWEEN + short)
    assert again.position == "subsequent"
    assert again.work == first.work != other.work
    assert again.locators[0].ranges == (("15", "15"),)


@pytest.mark.parametrize(
    "text",
    ["Id cards at 28 were the rule.", "The id. was at 30 by noon.", "Freud’s id at 28 was tired."],
)
def test_no_short_form(text: str) -> None:
    assert cited(text) == ()


def test_a_sentence_of_its_own_takes_work_and_page() -> None:
    text = "(Mills, The Long Road, p. 12). It rained. Ibid. She left. Id. Then it snowed."
    first, *again = cited(text)
    assert [c.span.of(text) for c in again] == ["Ibid.", "Id."]
    assert all(c.work == first.work and c.locators == first.locators for c in again)


def test_a_russian_article_tells_its_journal() -> None:
    text = "«Дорога была длинной» (Петров А. Б. Долгая дорога // Новый мир. 1958. № 3. С. 40–42)."
    (citation,) = cited(text)
    assert citation.work.authors == ("А. Б. Петров",)
    assert (citation.work.title, citation.work.container) == ("Долгая дорога", "Новый мир")
    assert citation.work.year == "1958"
    assert citation.locators[0].ranges == (("40", "42"),)


def test_a_russian_work_is_quoted_by_another() -> None:
    (citation,) = cited("«Шёл дождь» (цит. по: Ленин В. И. Сочинения. М., 1967. С. 12).")
    assert citation.via is not None
    assert citation.via.title == "Сочинения"
