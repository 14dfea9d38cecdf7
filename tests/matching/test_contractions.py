"""Contractions and the same words in full."""

from __future__ import annotations

import pytest

from loccit.matching.collation.contractions import same_in_full
from loccit.matching.collation.words import words_of
from loccit.matching.verdicts.critical import number


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("didn't", "did not", "en"),
        ("cannot", "can't", "en"),
        ("I'd", "I would", "en"),
        ("they've gone", "they have gone", "en"),
        ("won't", "will not", "en"),
        ("gibt's", "gibt es", "de"),
    ],
)
def test_same_words_drawn_together_and_in_full(one: str, other: str, language: str) -> None:
    assert same_in_full(words_of(one), words_of(other), language)
    assert same_in_full(words_of(other), words_of(one), language)


@pytest.mark.parametrize(
    ("one", "other"),
    [("didn't", "did"), ("can't", "can"), ("I had", "I would"), ("won't", "would not"), ("a", "a")],
)
def test_other_words_are_others(one: str, other: str) -> None:
    assert not same_in_full(words_of(one), words_of(other), "en")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("vierundsiebzig", "74"),
        ("neunzehnhundert", "1900"),
        ("zweihundertfunfundzwanzig", "225"),
        ("eintausendzwei", "1002"),
        ("einundzwanzig", "21"),
        ("verwundert", None),
        ("hundertschaft", None),
        ("undsoweiter", None),
    ],
)
def test_german_numbers_in_one_word(word: str, value: str | None) -> None:
    assert number(word, "de") == value
