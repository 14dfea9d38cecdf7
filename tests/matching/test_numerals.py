"""Numbers written in several words or signs."""

from __future__ import annotations

import pytest

from loccit.matching.collation.numerals import same_number, turns_sense
from loccit.matching.collation.words import words_of


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("4,218", "4218", "en"),
        ("six hundred", "600", "en"),
        ("twenty-three", "23", "en"),
        ("two thousand three hundred and forty", "2,340", "en"),
        ("22nd", "twenty-second", "en"),
        ("vierundsiebzig", "74", "de"),
        ("zweihundert", "200", "de"),
        ("cent quarante", "140", "fr"),
        ("deux mille", "2 000", "fr"),
    ],
)
def test_one_number_written_otherwise(one: str, other: str, language: str) -> None:
    assert same_number(words_of(one), words_of(other), language)
    assert same_number(words_of(other), words_of(one), language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,218", "4,281"),
        ("six hundred", "six thousand"),
        ("forty two", "24"),
        ("five six", "11"),
        ("4th", "4"),
        ("six men", "6"),
        ("12 13", "1213"),
        ("", "0"),
    ],
)
def test_other_numbers_are_others(one: str, other: str) -> None:
    assert not same_number(words_of(one), words_of(other), "en")


@pytest.mark.parametrize(
    ("source", "quoted", "expected"),
    [
        ("the 4th of", "4", False),
        ("the 4th of", "14", True),
        ("was not", "was", True),
        ("twelve men must", "twelve men may", True),
        ("oak", "ash", False),
        ("two of the", "two", False),
    ],
)
def test_numbers_that_agree_do_not_turn_the_sense(source: str, quoted: str, expected: bool) -> None:
    assert turns_sense(words_of(source), words_of(quoted), "en") is expected
