"""What was printed where a source is damaged: the words quoted, and their rivals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.collation.words import words_of
from loccit.matching.damage.phrases import Frame, Phrases, phrases_of
from loccit.matching.damage.printed import SURE, odds_of, weigh
from loccit.matching.damage.usage import Usage
from loccit.text import Span

PLAIN = (
    "The men of the valley set the clock in the tower to the hour of the river. They were not "
    "told why the bells rang, and the clerk gave a reason for each bell. In the hand of the "
    "clerk the reason was good. The hands of the men were cold. "
) * 6
DOUBT = ("the source reads it so, perhaps a reading error", True)
SURELY = ("the source reads it so, taken for a reading error", False)


@pytest.fixture
def phrases(held: Callable[..., Any]) -> Phrases:
    shelf = held("Nothing.", PLAIN)
    return phrases_of(shelf.documents[0], Span(0, 4), shelf.shelf, "en")


@pytest.fixture
def told(held: Callable[..., Any]) -> Callable[..., tuple[str, bool]]:
    """What is told in the end of a misreading: the words read and quoted, in their sentences."""

    def tell(
        read: str, quoted: str, source: str, before: tuple[str, bool], heavy: bool = True
    ) -> tuple[str, bool]:
        draft = f"“{source.replace(read, quoted)}”"
        shelf = held(source, PLAIN)
        usage = Usage(shelf.documents[0], shelf.shelf, draft)
        at, there = draft.index(quoted), source.index(read)
        words = words_of(source, there, there + len(read))
        others = words_of(draft, at, at + len(quoted))
        return weigh(before, words, others, usage, "en", heavy=heavy)

    return tell


def test_one_damaged_word_has_few_rivals(phrases: Phrases) -> None:
    odds = odds_of("rivcr", ["river"], Frame(("of", "the"), (".",)), phrases)
    assert odds.lead > 1


def test_what_goes_there_better_is_the_rival(phrases: Phrases) -> None:
    odds = odds_of("rcason", ["season"], Frame(("gave", "a"), ("for", "each")), phrases)
    assert odds.lead < 0
    assert odds.rival == "reason"


def test_another_spelling_is_no_rival(phrases: Phrases) -> None:
    odds = odds_of("orgqnised", ["organized"], Frame(("was",), ("by",)), phrases)
    assert odds.rival != "organised"


def test_words_run_together_are_weighed_one_by_one(phrases: Phrases) -> None:
    frame = Frame(("in", "the"), ("the", "clerk"))
    assert odds_of("handsof", ["hand", "of"], frame, phrases).rival == "hands"


def test_a_word_like_no_other_has_no_rival(phrases: Phrases) -> None:
    odds = odds_of("zzkwqrthhpl", ["zzkwqrthhpx"], Frame((), ()), phrases)
    assert odds.lead == SURE
    assert odds.rival == ""


@given(st.text("abcdeorst", min_size=1, max_size=7), st.text("abcdeorst", min_size=1, max_size=7))
def test_odds_are_finite_and_name_their_rival(read: str, quoted: str) -> None:
    from loccit.library.scan import ScanShelf
    from loccit.model import Document

    document = Document("plain.txt", PLAIN, "text/plain", "1" * 64)
    phrases = phrases_of(document, Span(0, 2), ScanShelf((document,)), "en")
    odds = odds_of(read, [quoted], Frame(("the",), ("of",)), phrases)
    assert -60 < odds.lead <= SURE
    assert (odds.lead == SURE) or odds.rival not in ("", read, quoted)


def test_a_doubt_falls_where_nothing_else_goes_there(told: Callable[..., Any]) -> None:
    source = "and the clock in the towcr to the hour of the river"
    assert told("towcr", "tower", source, DOUBT)[1] is False


def test_a_doubt_rises_where_something_else_goes_there(told: Callable[..., Any]) -> None:
    note, doubtful = told("rcason", "season", "the clerk gave a rcason for each bell", SURELY)
    assert doubtful
    assert "‘reason’" in note


def test_a_known_word_that_makes_nonsense_is_misread(told: Callable[..., Any]) -> None:
    source = "and the clock in the tower to she hour of the river"
    assert told("she", "the", source, DOUBT)[1] is False


@pytest.mark.parametrize(
    ("read", "quoted", "source"),
    [
        ("hands", "hand", "and the hands of the men were cold"),
        ("reason", "season", "the clerk gave a reason for each bell"),
        ("rang", "rank", "not told why the bells rang, and the clerk"),
        ("good", "goods", "hand of the clerk the reason was good."),
    ],
)
def test_a_known_word_that_makes_sense_is_never_cleared(
    read: str, quoted: str, source: str, told: Callable[..., Any]
) -> None:
    assert told(read, quoted, source, DOUBT) == DOUBT


def test_where_little_is_damaged_a_known_word_stays(told: Callable[..., Any]) -> None:
    source = "and the clock in the tower to she hour of the river"
    assert told("she", "the", source, DOUBT, heavy=False) == DOUBT


def test_of_words_in_no_list_nothing_is_told(told: Callable[..., Any]) -> None:
    source = "and the clock in the Qzwcr to the hour of the river"
    assert told("Qzwcr", "Qzwer", source, SURELY) == SURELY
