from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from loccit.align import best_places, prefix_costs

short = st.text(alphabet="abc", min_size=1, max_size=8)
text = st.text(alphabet="abcd", min_size=1, max_size=20)


def slowly(pattern: str, text: str) -> int:
    return min(
        Levenshtein.distance(pattern, text[i:j])
        for i in range(len(text) + 1)
        for j in range(i, len(text) + 1)
    )


@given(short, text)
def test_the_best_place_is_the_best(pattern: str, text: str) -> None:
    best = slowly(pattern, text)
    places = best_places(pattern, text, len(pattern))
    if best < len(pattern):
        start, end, distance = places[0]
        assert distance == best == Levenshtein.distance(pattern, text[start:end])


@given(short, text)
def test_prefix_costs_are_those_of_the_best_places(pattern: str, text: str) -> None:
    costs = prefix_costs(pattern, text)
    assert costs == [0] + [slowly(pattern[:i], text) for i in range(1, len(pattern) + 1)]


def test_several_places() -> None:
    found = best_places("river", "theriverandtheriwerandtheriver", 1)
    assert found == [(3, 8, 0), (25, 30, 0), (14, 19, 1)]


def test_nothing_within_the_limit() -> None:
    assert best_places("river", "mountains", 2) == []
    assert best_places("", "mountains", 2) == []
    assert prefix_costs("ab", "") == [0, 1, 2]
