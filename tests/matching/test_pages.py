"""Printed labels against the pages cited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.places.pages import cited_pages, roman
from loccit.model import Locator

NUMERALS = st.integers(1, 3999)


def numeral(number: int) -> str:
    table = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    written = ""
    for value, letters in table:
        written += letters * (number // value)
        number %= value
    return written


@given(NUMERALS)
def test_roman_numerals_are_read(number: int) -> None:
    assert roman(numeral(number)) == number
    assert roman(numeral(number).upper()) == number


@pytest.mark.parametrize("label", ["", "vx", "12", "abc", "ivi"])
def test_other_letters_are_no_numeral(label: str) -> None:
    assert roman(label) is None


@pytest.mark.parametrize(
    ("ranges", "label", "held"),
    [
        ([("12", "12")], "12", True),
        ([("12", "12")], "13", False),
        ([("365", "366")], "366", True),
        ([("12", "12"), ("14", "16")], "15", True),
        ([("xii", "xv")], "xiv", True),
        ([("xii", "xv")], "XIV", True),
        ([("xii", "xv")], "14", False),
        ([("12", "")], "15", True),
        ([("12", "")], "11", False),
        ([("12", "")], "90", False),
        ([("12", "12")], "[12]", True),
        ([("A3", "A3")], "A3", True),
        ([("A3", "A3")], "3", False),
        ([("12r", "12r")], "12v", False),
        ([("12", "12")], "12a", True),
    ],
)
def test_a_label_among_the_pages_cited(
    ranges: list[tuple[str, str]], label: str, held: bool
) -> None:
    cited = cited_pages([Locator("page", "", tuple(ranges))])
    assert cited
    assert cited.holds(label) is held


def test_only_locators_that_count_pages() -> None:
    assert cited_pages([Locator("chapter", "3", (("3", "3"),))]) is None
    assert cited_pages([]) is None


def test_outside() -> None:
    cited = cited_pages([Locator("page", "40", (("40", "40"),))])
    assert cited
    assert cited.outside(["xii", "1", "39"])
    assert not cited.outside(["1", "41"])
    assert not cited.outside([])
