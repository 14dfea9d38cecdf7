"""The chronicle: each date with the words it dates, in the order of time."""

from __future__ import annotations

import pytest

from loccit.account import Options, tell
from loccit.account.parse import chosen_model
from loccit.model import Document

needs_parser = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def chronicle(text: str, model: str = "") -> list[tuple[str, str]]:
    account = tell(Document("t", text, "text/plain", "0"), options=Options(model=model))
    return [(event.when.edtf, event.words.of(text)) for event in account.events]


@needs_parser
@pytest.mark.parametrize(
    ("text", "edtf", "words"),
    [
        (
            "The council closed the harbour in March 1911, but the pilots stayed.",
            "1911-03",
            "The council closed the harbour in March 1911",
        ),
        (
            "The lighthouse burned after the strike of 1911 was over.",
            "1911",
            "the strike of 1911",
        ),
        (
            "He kept the lamps until after the death of his wife in May 1911.",
            "1911-05",
            "the death of his wife in May 1911",
        ),
        (
            "The treaty, signed by the minister in 1911, was never kept.",
            "1911",
            "The treaty, signed by the minister in 1911",
        ),
        (
            "Written by Mills in the autumn of 1924, the report accused nobody.",
            "1924-23",
            "Written by Mills in the autumn of 1924, the report",
        ),
        (
            "The 1911 invasion of the island surprised the ministry.",
            "1911",
            "The 1911 invasion of the island",
        ),
        (
            "In 570 BCE Sigrid's brother took the crown.",
            "-0569",
            "In 570 BCE Sigrid's brother took the crown",
        ),
        (
            "The mill passed in 1911 to a baker, who loved it well.",
            "1911",
            "The mill passed in 1911 to a baker",
        ),
        (
            "The lawyers cited the Forest Act of 1911.",
            "1911",
            "the Forest Act of 1911",
        ),
    ],
)
def test_a_date_dates_its_clause(text: str, edtf: str, words: str) -> None:
    assert chronicle(text) == [(edtf, words)]


@needs_parser
def test_a_date_that_tells_which_thing_is_meant_dates_nothing() -> None:
    assert not chronicle("She compared it with the England of 1911.")


@needs_parser
def test_events_stand_in_the_order_of_time_and_the_open_ones_last() -> None:
    text = (
        "The mill burned in 1927. Some years later the bridge fell. "
        "The town had been founded in 44 BC. The mill opened in 1911."
    )
    assert [edtf for edtf, _ in chronicle(text)] == ["-0043", "1911", "1927", ""]


def test_without_a_parser_the_sentence_is_shown_and_it_is_said() -> None:
    text = "It rained. The mill of Dr. Ames burned in 1927, alas. It was rebuilt."
    account = tell(Document("t", text, "text/plain", "0"), options=Options(model="none"))
    assert [event.words.of(text) for event in account.events] == [
        "The mill of Dr. Ames burned in 1927, alas."
    ]
    assert [problem.code for problem in account.problems] == ["no-parser"]
    assert account.read_with == ("rules",)


def test_the_year_of_a_book_is_no_event() -> None:
    text = "So it says (A. Mills, On Weirs [Leeds: Harbour Press, 1931], p. 4)."
    assert not chronicle(text, "none")
