"""Pages and ranges as printed, and the whole labels they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders.locators import expand, is_roman, read_locators

RANGES = {
    "365-66": (("365", "366"),),
    "438–9": (("438", "439"),),
    "1203–4": (("1203", "1204"),),
    "xii–xv": (("xii", "xv"),),
    "XII": (("XII", "XII"),),
    "12, 14-16": (("12", "12"), ("14", "16")),
    "12f.": (("12", "13"),),
    "12 f.": (("12", "13"),),
    "12ff.": (("12", ""),),
    "12 sq.": (("12", "13"),),
    "12 et suiv.": (("12", ""),),
    "3r–v": (("3r", "3v"),),
    "3r-4v": (("3r", "4v"),),
    "12v": (("12v", "12v"),),
    "pp. 12 and 14": (("12", "12"), ("14", "14")),
    "S. 12 und 14": (("12", "12"), ("14", "14")),
    "A4": (("A4", "A4"),),
    "1,203": (("1203", "1203"),),
    "12 passim": (("12", "12"),),
    "pp. 5–9 at 7": (("7", "7"),),
    "12*": (("12*", "12*"),),
    "398-02": (("398", "398"), ("02", "02")),
    "S. 5–9, hier S. 7": (("7", "7"),),
    "12 bis 14": (("12", "14"),),
}


@pytest.mark.parametrize(("words", "ranges"), RANGES.items())
def test_a_range(words: str, ranges: tuple[tuple[str, str], ...]) -> None:
    place = read_locators(words)
    assert place is not None
    assert len(place.locators) == 1
    assert place.locators[0].ranges == ranges


@pytest.mark.parametrize(
    "words", ["", "Mills", "did", "civil", "12 where", "passim", "c", "d", "p.", "12 men", "mmmmmm"]
)
def test_no_locator(words: str) -> None:
    assert read_locators(words) is None


def test_the_value_is_as_printed() -> None:
    place = read_locators("pp. 365-66, n. 4")
    assert place is not None
    assert [(one.label, one.value) for one in place.locators] == [("page", "365-66"), ("note", "4")]


@given(st.integers(1, 3000), st.integers(0, 400))
def test_digits_left_out_are_put_back(first: int, more: int) -> None:
    start, end = str(first), str(first + more)
    kept = next(i for i in range(len(end)) if i >= len(start) or start[i] != end[i]) if more else 0
    short = end[kept:] if len(start) == len(end) else end
    assert expand(start, short) == ((start, end),)


@given(st.integers(1, 399))
def test_roman_numbers_are_told_from_words(number: int) -> None:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
    roman = "c" * (number // 100) + tens[number // 10 % 10] + ones[number % 10]
    assert is_roman(roman)
    assert is_roman(roman.upper())
    assert not is_roman(roman + "vv")
