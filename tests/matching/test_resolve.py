"""Which held source a citation means, and when the choice is declined."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.scan import ScanShelf
from loccit.matching.works.cards import Cards, card_of, fit
from loccit.matching.works.names import day_of, main_title, person, volume_of, words_of
from loccit.matching.works.resolve import Resolution, Resolver
from loccit.model import Citation, Document, Source, Work
from loccit.text import Span

HELD = (
    Source("road", "The Long Road", ("Anna Mills",), "1890", catalogued=True, key="mills1890"),
    Source(
        "creed", "A Sailor's Creed: Letters to a Son", ("Voss, Peter",), "1907", catalogued=True
    ),
    Source("cw30", "Collected Works", ("V. Orlov",), "1965", "30", catalogued=True),
    Source("cw31", "Collected Works", ("V. Orlov",), "1966", "31", catalogued=True),
    Source("mem-a", "Memoirs", ("Josiah Crane",), "1921", catalogued=True),
    Source("mem-b", "Memoirs", ("Ellen Crane",), "1949", catalogued=True),
    Source("twice-a", "Two Harbours", ("Simon Pell",), "1702", catalogued=True),
    Source("twice-b", "Two Harbours", ("Simon Pell",), "1811", catalogued=True),
    Source("gaz14", "The Harbour Gazette", (), "14 March 1911", catalogued=True),
    Source("gaz15", "The Harbour Gazette", (), "15 March 1911", catalogued=True),
)


def shelf(sources: Sequence[Source], texts: Sequence[str] = ()) -> ScanShelf:
    filled = list(texts) or [f"The text of {source.id}." for source in sources]
    documents = [
        Document(
            f"{source.id}.txt", text, "text/plain", hashlib.sha256(source.id.encode()).hexdigest()
        )
        for source, text in zip(sources, filled, strict=True)
    ]
    return ScanShelf(documents, sources)


def resolve(work: Work, sources: Sequence[Source] = HELD) -> Resolution:
    return Resolver(shelf(sources)).resolve(Citation(Span(0, 1), "first", work))


@pytest.mark.parametrize(
    ("work", "source"),
    [
        (Work(key="mills1890"), "road"),
        (Work(("Anna Mills",), "The Long Road", year="1890"), "road"),
        (Work(("Mills",), "Long Road"), "road"),
        (Work((), "The Long Road"), "road"),
        (Work((), "Long Road", year="1890"), "road"),
        (Work(("A. Mills",), ""), "road"),
        (Work(("Mills",), year="1890"), "road"),
        (Work(("Peter Voss",), "A Sailor’s Creed"), "creed"),
        (Work(("Voss",), "Letters to a Son"), "creed"),
        (Work((), "Collected Works", volume="31"), "cw31"),
        (Work((), "Collected Works", volume="XXX"), "cw30"),
        (Work((), "Collected Works", volume="vol. 31", year="1966"), "cw31"),
        (Work(("Ellen Crane",), "Memoirs"), "mem-b"),
        (Work(("J. Crane",), "Memoirs"), "mem-a"),
        (Work(("Simon Pell",), "Two Harbours", year="1811"), "twice-b"),
        (Work((), "The Harbour Gazette", date="15 March 1911"), "gaz15"),
        (Work((), "Harbour Gazette", date="March 14, 1911"), "gaz14"),
    ],
)
def test_resolves(work: Work, source: str) -> None:
    assert resolve(work).source == source


@pytest.mark.parametrize(
    "work",
    [
        Work(("Anna Mills",), "The Short Road"),
        Work(("Peter Mills",), "The Long Road"),
        Work(("Mills",), year="1902"),
        Work((), "Collected Works", volume="32"),
        Work(("Jane Doe",), "Memoirs"),
        Work((), "The Harbour Gazette", date="16 March 1911"),
        Work(("Unknown",)),
        Work((), "Road"),
    ],
)
def test_is_not_held(work: Work) -> None:
    found = resolve(work)
    assert found.source is None
    assert not found.rivals


@pytest.mark.parametrize(
    ("work", "rivals"),
    [
        (Work((), "Memoirs"), {"mem-a", "mem-b"}),
        (Work(("Crane",), "Memoirs"), {"mem-a", "mem-b"}),
        (Work((), "Collected Works"), {"cw30", "cw31"}),
        (Work(("Orlov",)), {"cw30", "cw31"}),
        (Work(("Crane",)), {"mem-a", "mem-b"}),
    ],
)
def test_declines_where_two_works_fit(work: Work, rivals: set[str]) -> None:
    found = resolve(work)
    assert found.source is None
    assert set(found.rivals) == rivals
    assert "fit equally well" in found.reason


def test_two_editions_are_no_tie() -> None:
    assert set(resolve(Work(("Simon Pell",), "Two Harbours")).sources) == {"twice-a", "twice-b"}


def test_another_year_is_told() -> None:
    found = resolve(Work(("Anna Mills",), "The Long Road", year="1893"))
    assert found.source == "road"
    assert found.contradiction == "the citation says 1893, the catalogue 1890"


def test_nothing_named_is_told() -> None:
    found = Resolver(shelf(HELD)).resolve(
        Citation(Span(0, 1), "ibid", Work(), reason="two works stand before this Ibid.")
    )
    assert not found.named
    assert found.reason == "two works stand before this Ibid."


def test_a_file_no_catalogue_knows_is_known_by_its_name_or_head() -> None:
    by_name = [Source("x", "mills-long-road-1890")]
    assert resolve(Work(("Anna Mills",), "The Long Road"), by_name).source == "x"
    scanned = [Source("scan-003", "scan 003")]
    held = shelf(scanned, ["THE LONG ROAD\nby Anna Mills\n\nIt was a slow river."])
    found = Resolver(held).resolve(Citation(Span(0, 1), "first", Work(("Mills",), "The Long Road")))
    assert found.source == "scan-003"
    other = Resolver(held).resolve(Citation(Span(0, 1), "first", Work(("Voss",), "The Long Road")))
    assert other.source is None


def test_order_of_sources_changes_nothing() -> None:
    works = [Work((), "Memoirs"), Work((), "Collected Works", volume="31"), Work(("Crane",))]
    told = {
        tuple(resolve(work, [HELD[i] for i in order]) for work in works)
        for order in permutations((2, 3, 4, 5))
    }
    assert len(told) == 1


def test_names() -> None:
    assert person("Anna Mills") == person("Mills, Anna")
    assert person("A. Mills").might_be(person("Anna Mills"))
    assert not person("B. Mills").might_be(person("Anna Mills"))
    assert person("Karl von der Tann")[0] == "tann"
    assert words_of("The Road of the King") == ("road", "king")
    assert words_of("And") == ("and",)
    assert main_title("The Road: A Life") == "The Road"
    assert volume_of("vol. XXXI") == volume_of("31") == volume_of("Bd. 31") == "31"
    assert day_of("15 February 1989") == day_of("February 15, 1989") == day_of("1989-02-15")
    assert day_of("15. Februar 1989") == (1989, 2, 15)
    assert day_of("in 1989") is None


NAMES = ("Anna Mills", "A. Mills", "Anna Miils", "Peter Voss", "Voss, Peter", "Crane", "")
TITLES = ("The Long Road", "Long Road", "Memoirs", "Memoirs of a Pilot", "Road of the Long Sand",
          "Lang Road", "Collected Works", "")  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(TITLES), st.booleans(), st.booleans()),
        min_size=1, max_size=8,
    ),
    st.sampled_from(NAMES), st.sampled_from(TITLES), st.sampled_from(("", "1890")),
)  # fmt: skip
def test_no_source_that_answers_is_passed_over(
    held: list[tuple[str, str, bool, bool]], author: str, title: str, year: str
) -> None:
    """What is looked up by name and title is what is found by looking through all."""
    cards = [
        card_of(
            Source(f"s{n}", words, (name,) if name else (), "1890" if dated else "",
                   catalogued=catalogued),
            [f"{name} {words}.txt"], [],
        )
        for n, (name, words, dated, catalogued) in enumerate(held)
    ]  # fmt: skip
    work = Work((author,) if author else (), title, year=year)
    near = Cards(cards).near(work)
    assert [c for c in cards if fit(work, c)] == [c for c in near if fit(work, c)]
