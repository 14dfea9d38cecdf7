"""Runs of words, counted in little memory as plain counting counts them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from loccit.matching.damage.counts import LONGEST, RunCounts

words = st.sampled_from(["the", "tide", "tides", "side", "ran", "out", ".", "ſea", "4"])
texts = st.lists(st.lists(words, max_size=30), max_size=4)


def plainly(rows: list[list[str]]) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(row[at : at + length])
        for row in rows
        for length in range(1, LONGEST + 1)
        for at in range(len(row) - length + 1)
    )


@given(texts, st.lists(st.one_of(words, st.just("unheard")), min_size=1, max_size=LONGEST))
def test_runs_are_counted(rows: list[list[str]], run: list[str]) -> None:
    counts = RunCounts(rows)
    assert counts.count(tuple(run)) == plainly(rows)[tuple(run)]
    assert counts.total == sum(map(len, rows))


@given(texts, st.lists(st.one_of(words, st.just("unheard")), max_size=LONGEST - 1))
def test_what_follows_is_counted(rows: list[list[str]], run: list[str]) -> None:
    behind = {longer: count for longer, count in plainly(rows).items() if longer[:-1] == tuple(run)}
    assert RunCounts(rows).followed(tuple(run)) == (sum(behind.values()), len(behind))


@given(texts, words, st.integers(0, 2))
def test_close_words_are_those_a_look_at_all_would_find(
    rows: list[list[str]], word: str, reach: int
) -> None:
    held = Counter(word for row in rows for word in row)
    near = {
        other
        for other, count in held.items()
        if count > 1 and other.isalpha() and Levenshtein.distance(word, other) <= reach
    }
    assert set(RunCounts(rows).close(word, reach)) == near
