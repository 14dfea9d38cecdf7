"""Banded extension of many pairs at once is, pair by pair, the plain table of edit distances."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loccit.reuse.seeking.extension import HIGHEST, Side, extend

STRINGS = st.text("ab", max_size=14)
NEVER = 10_000


def sides(strings: list[str], step: int) -> Side:
    """Strings one after another, a letter apart, followed from their first or last letter."""
    joined = "#" + "#".join(strings) + "#"
    codes = np.frombuffer(joined.encode("utf-16-le"), np.uint16)
    lengths = np.array([len(one) for one in strings])
    begins = 1 + np.cumsum(lengths + 1) - (lengths + 1)
    first = begins if step > 0 else begins + lengths - 1
    return Side(codes, np.zeros(len(codes) + 1, bool), first, lengths, step)


def table(one: str, other: str) -> list[list[int]]:
    """Edits from each beginning of the one to each of the other."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        above, row = rows[-1], [i]
        for j, mark in enumerate(other, 1):
            row.append(min(above[j - 1] + (letter != mark), above[j] + 1, row[-1] + 1))
        rows.append(row)
    return rows


@given(
    st.lists(st.tuples(STRINGS, STRINGS), min_size=1, max_size=6),
    st.sampled_from((4, 6, 7, 20, HIGHEST)),
    st.sampled_from((1, -1)),
)
def test_it_finds_the_best_score(pairs: list[tuple[str, str]], price: int, step: int) -> None:
    mine, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    found = extend(sides(mine, step), sides(theirs, step), price, NEVER)
    for one, other, i, j in zip(mine, theirs, *(ends.tolist() for ends in found), strict=True):
        edits = table(one[::step], other[::step])
        scores = [a + b - price * cost for a, row in enumerate(edits) for b, cost in enumerate(row)]
        assert i + j - price * edits[i][j] == max(scores)


@given(st.lists(st.tuples(STRINGS, STRINGS), min_size=2, max_size=6))
def test_neighbours_change_nothing(pairs: list[tuple[str, str]]) -> None:
    mine, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    together = extend(sides(mine, 1), sides(theirs, 1), 7, 20)
    for i, (one, other) in enumerate(pairs):
        alone = extend(sides([one], 1), sides([other], 1), 7, 20)
        assert [side[0] for side in alone] == [side[i] for side in together]


def test_it_ends_where_the_score_has_fallen_too_far() -> None:
    one, other = "a" * 50 + "b" * 40 + "a" * 200, "a" * 50 + "c" * 40 + "a" * 200
    near = extend(sides([one], 1), sides([other], 1), 7, 100)
    far = extend(sides([one], 1), sides([other], 1), 7, 300)
    assert [int(side[0]) for side in near] == [50, 50]
    assert [int(side[0]) for side in far] == [290, 290]


def test_long_ways_stay_within_the_numbers() -> None:
    one = "ab" * 1500
    (mine,), (theirs,) = extend(sides([one], 1), sides([one], 1), HIGHEST, 48)
    assert mine == theirs >= 1600
