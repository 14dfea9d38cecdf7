"""Numbers written in several words or signs."""

from __future__ import annotations

import pytest

from loccit.matching.numerals import same_number
from loccit.matching.words import words_of


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("4,218", "4218", "en"),
        ("six hundred", "600", "en"),
        ("twenty-three", "23", "en"),
        ("two thousand three hundred and forty", "2,340", "en"),
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
        ("six men", "6"),
        ("12 13", "1213"),
        ("", "0"),
    ],
)
def test_other_numbers_are_others(one: str, other: str) -> None:
    assert not same_number(words_of(one), words_of(other), "en")
