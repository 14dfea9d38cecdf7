"""Many citations of one work that miss together point at another edition; few, or each its own
way, do not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.scan import ScanShelf
from loccit.matching import Checked, check
from loccit.matching.works.editions import Point, shifts
from loccit.model import Cit, Citation, Document, Locator, Page, Quotation, Source, Work
from loccit.text import Span

WORDS = [
    "barrel",
    "candle",
    "harbour",
    "lantern",
    "mortar",
    "needle",
    "orchard",
    "pepper",
    "quarry",
    "ribbon",
    "saddle",
    "timber",
    "vessel",
    "walnut",
    "anchor",
    "bellows",
    "copper",
    "dagger",
    "emerald",
    "feather",
    "garnet",
    "hammer",
    "indigo",
    "jasper",
    "kettle",
    "ladder",
    "magnet",
    "nutmeg",
    "onyx",
    "pulley",
    "quiver",
    "rafter",
    "spindle",
    "tallow",
    "umber",
    "velvet",
    "wicker",
    "yarrow",
    "zinc",
    "bramble",
]
PAGES = 120


def points(*pairs: tuple[int, int]) -> list[Point]:
    """Points from (page cited, page found)."""
    return [Point("held", cited, cited, (found,)) for cited, found in pairs]


def test_one_constant_shift() -> None:
    found = shifts(points(*((page + 12, page) for page in range(10, 300, 5)), (7, 90), (99, 4)))
    shift = found["held"]
    assert shift.constant
    assert (shift.shift, shift.agreeing, shift.citations) == (12, 58, 60)
    assert shift.explains(Point("held", 22, 22, (10,)))
    assert not shift.explains(Point("held", 23, 23, (10,)))


def test_a_shift_that_drifts() -> None:
    pages = range(11, 400, 23)
    shift = shifts(points(*((round(page * 1.13 + 4), page) for page in pages), (5, 300)))["held"]
    assert not shift.constant
    assert shift.agreeing == len(pages)
    assert shift.slope == pytest.approx(1.13, abs=0.02)
    assert shift.at(11) == pytest.approx(5, abs=1)


@pytest.mark.parametrize(
    "pairs",
    [
        [(22, 10), (42, 30), (62, 50), (82, 70)],  # four are few
        [(22, 10)] * 9,  # one page again and again
        [(22, 10), (22, 10), (42, 30), (62, 50), (42, 30), (62, 50)],  # three pages
        [(22, 10), (42, 30), (62, 50), (70, 70), (90, 90), (110, 110)],  # half stand as cited
        [(22, 10), (42, 30), (62, 50), (80, 70), (99, 90), (133, 110)],  # half agree
        [(11, 10), (31, 30), (51, 50), (71, 70), (91, 90)],  # a few are off by one
        [(10, 10), (30, 30), (50, 50), (70, 70), (90, 90)],  # all is well
        [(11, 10), (29, 30), (51, 50), (69, 70), (91, 90), (109, 110), (131, 130), (149, 150)],
    ],
)
def test_no_other_edition(pairs: Sequence[tuple[int, int]]) -> None:
    assert not shifts(points(*pairs))


def test_a_wide_range_tells_no_shift() -> None:
    wide = [Point("held", 100 + n, 140 + n, (n,)) for n in range(10)]
    assert not shifts(wide)


def test_each_work_by_itself() -> None:
    shifted = [Point("a", page + 9, page + 9, (page,)) for page in range(10, 100, 10)]
    well = [Point("b", page, page, (page,)) for page in range(10, 100, 10)]
    assert set(shifts([*shifted, *well])) == {"a"}


def test_random_errors_are_no_edition() -> None:
    """Pages made up at random, or missed at random by up to 20: none of 2,000 authors is
    taken for one who cites another edition."""
    rng = random.Random(20)
    for trial in range(2000):
        number = rng.choice((5, 6, 8, 10, 15))
        pages = rng.sample(range(1, 320), number)
        if trial % 2:
            cited = [max(1, page + rng.choice((-1, 1)) * rng.randint(1, 20)) for page in pages]
        else:
            cited = [rng.randint(1, 320) for _ in pages]
        assert not shifts(points(*zip(cited, pages, strict=True))), (cited, pages)


@given(
    st.lists(st.integers(1, 500), min_size=8, max_size=30, unique=True),
    st.integers(-60, 60).filter(lambda shift: abs(shift) > 0),
    st.randoms(),
)
def test_a_true_shift_is_told_in_any_order(pages: list[int], by: int, rng: random.Random) -> None:
    made = points(*((page + by + 100, page + 100) for page in pages))
    shuffled = list(made)
    rng.shuffle(shuffled)
    found = shifts(shuffled)
    assert found == shifts(made)
    assert found["held"].shift == by
    assert all(found["held"].explains(point) for point in made)


# --- along the whole check -----------------------------------------------------------------


def sentence(page: int) -> str:
    rng = random.Random(page)
    return f"the {' and the '.join(rng.sample(WORDS, 7))} of {rng.choice(WORDS)}"


@pytest.fixture(scope="module")
def shelf() -> ScanShelf:
    pages: list[Page] = []
    text = ""
    for number in range(1, PAGES + 1):
        words = f"Here {sentence(number)} stood.\n"
        pages.append(Page(str(number), Span(len(text), len(text) + len(words)), number))
        text += words
    book = Document("book.txt", text, "text/plain", "b" * 64, pages=tuple(pages), paging="labels")
    return ScanShelf([book], [Source("book", "The Book", ("A. Mills",), "1890", catalogued=True)])


@pytest.fixture
def checked(shelf: ScanShelf) -> Callable[[Sequence[tuple[int, int]]], Checked]:
    def run(pairs: Sequence[tuple[int, int]]) -> Checked:
        text, cits = "", []
        for cited, found in pairs:
            words = sentence(found)
            quotation = Span(len(text) + 1, len(text) + 1 + len(words))
            text += f"“{words}” "
            reference = f"(Mills, The Book, p. {cited})"
            span = Span(len(text), len(text) + len(reference))
            text += f"{reference}. "
            page = Locator("page", str(cited), ((str(cited), str(cited)),))
            citation = Citation(span, "first", Work(("Mills",), "The Book"), (page,))
            cits.append(Cit(Quotation(quotation, (quotation,), "inline"), (citation,)))
        draft = Document("draft.txt", text, "text/plain", "d" * 64)
        return check(draft, cits, [cit.citations[0] for cit in cits], shelf)

    return run


def test_another_edition_is_told_once_and_called_no_wrong_page(checked) -> None:
    pairs = [(page + 12, page) for page in (5, 17, 30, 44, 58, 77, 90)] + [(3, 60), (115, 118)]
    made = checked(pairs[:-1])
    places = [finding.place for finding in made.findings]
    assert places == ["ambiguous"] * 7 + ["other-page"]
    (told,) = [p for p in made.problems if p.code == "citation-edition"]
    assert "7 of 8 citations of this work agree on one shift of +12 pages" in told.message
    assert "you seem to cite another edition" in told.message.lower()
    message = made.findings[0].message
    assert "Stands word for word on p. 5 of The Book" in message
    assert "p. 5 here is p. 17 of another edition" in message
    assert "+12 pages" in message
    assert "not on p. 3 as cited" in made.findings[-1].message


def test_a_page_beyond_the_end_may_be_another_editions(checked) -> None:
    made = checked([(page + 40, page) for page in (5, 17, 30, 90, 110)])
    assert {finding.place for finding in made.findings} == {"ambiguous"}


def test_few_wrong_pages_stay_wrong(checked) -> None:
    made = checked([(17, 5), (29, 17), (42, 30), (44, 44), (58, 58)])
    assert [f.place for f in made.findings] == ["other-page"] * 3 + ["as-cited"] * 2
    assert not made.problems


def test_what_stands_as_cited_stays_so(checked) -> None:
    pairs = [(page + 12, page) for page in (5, 17, 30, 44, 58, 77, 90)] + [(60, 60)]
    made = checked(pairs)
    assert made.findings[-1].place == "as-cited"
