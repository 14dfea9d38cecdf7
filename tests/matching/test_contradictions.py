"""What a citation says of its work, and the catalogue says otherwise."""

from __future__ import annotations

import pytest

from loccit.matching.works.contradictions import contradictions, same_publisher, told
from loccit.model import Source, Work

ROAD = Source(
    "road", "The Long Road", ("Anna Mills", "Otto Müller"), "1890", publisher="Harbour Press",
    catalogued=True,
)  # fmt: skip
ARTICLE = Source(
    "reform", "Slow Reform", ("Anna Mills",), "1890", "14", container="Journal of Roads",
    catalogued=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("work", "field"),
    [
        (Work(("Anna Mills",), "The Long Road", year="1893"), "year"),
        (Work(("Anna Mils",), "The Long Road", year="1890"), "author"),
        (Work(("Anna Mills", "Otto Moller"), "The Long Road"), "author"),
        (Work(("Mills",), "The Long Road", publisher="Pathfinder"), "publisher"),
    ],
)
def test_contradicts(work: Work, field: str) -> None:
    assert [c.field for c in contradictions(work, ROAD)] == [field]


@pytest.mark.parametrize(
    "work",
    [
        Work(("Anna Mills",), "The Long Road", year="1890", publisher="Harbour Press"),
        Work(("Mills",), "The Long Road", publisher="Harbour"),
        Work(("A. Mills",), "Long Road"),
        Work(("Otto Mueller",), "The Long Road"),
        Work(("Otto Muller",), "The Long Road"),
        Work(("Mills", "Hart"), "The Long Road"),
        Work((), "The Long Road", volume="2"),
        Work(("Anna Mills",), "The Long Road", publisher="n.p."),
        Work(("Mills",), "The Long Road", date="3 May 1893"),
        Work(("Anna Mills",), "The Long Road", publisher="London", place="Harbour Press"),
    ],
)
def test_what_only_one_side_tells_is_no_contradiction(work: Work) -> None:
    assert not contradictions(work, ROAD)


def test_the_day_of_an_issue() -> None:
    gazette = Source("gazette", "The Gazette", (), "1911", catalogued=True)
    found = contradictions(Work((), "The Gazette", date="3 May 1893"), gazette)
    assert told(found) == "the citation says 1893, the catalogue 1911"


def test_a_journals_volume() -> None:
    cited = Work(("Mills",), "Slow Reform", "Journal of Roads", "15", "1890")
    assert told(contradictions(cited, ARTICLE)) == (
        "the citation says vol. 15, the catalogue vol. 14"
    )


def test_all_of_it_is_told_at_once() -> None:
    cited = Work(("Anna Mils",), "The Long Road", year="1893", publisher="Pathfinder")
    assert told(contradictions(cited, ROAD)) == (
        "the citation says Anna Mils and 1893 and Pathfinder, "
        "the catalogue Anna Mills and 1890 and Harbour Press"
    )


def test_a_files_own_head_is_no_catalogue() -> None:
    headed = Source("road", "The Long Road", ("Anna Mills",), "1890")
    found = contradictions(Work((), "The Long Road", year="1893"), headed)
    assert told(found) == "the citation says 1893, the text held 1890"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Press", "Harbour"),
        ("Harbour Press Ltd.", "The Harbour Publishing Company"),
        ("OUP", "Oxford University Press"),
        ("Oxford Univ. Pr.", "Oxford University Press"),
        ("Presses universitaires de Garra", "Garra"),
        ("PUF", "Presses Universitaires de France"),
        ("Fischer Verlag", "S. Fischer"),
        ("Editions du Seuil", "Seuil"),
        ("Progress Publishers", "Progress"),
        ("Harbor Press", "Harbour Press"),
        ("", "Harbour Press"),
        ("s.n.", "Harbour Press"),
        ("Press", "Harbour Press"),
    ],
)
def test_one_publisher(one: str, other: str) -> None:
    assert same_publisher(one, other)
    assert same_publisher(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Press", "Pathfinder Press"),
        ("Oxford University Press", "Cambridge University Press"),
        ("CUP", "Oxford University Press"),
        ("Dietz Verlag", "Fischer Verlag"),
        ("Seuil", "Gallimard"),
    ],
)
def test_two_publishers(one: str, other: str) -> None:
    assert not same_publisher(one, other)
    assert not same_publisher(other, one)
