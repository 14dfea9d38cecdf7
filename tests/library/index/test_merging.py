"""Few segments stand, and each text is moved seldom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.library.index.merging import LARGEST, MOST, groups


def settle(sizes: list[int], most: int = MOST) -> tuple[list[int], int]:
    """Sizes after all merging, and how much was written."""
    written = 0
    while group := next(iter(groups(sizes, sizes, most)), None):
        made = sum(sizes[n] for n in group)
        sizes = [size for n, size in enumerate(sizes) if n not in group] + [made]
        written += made
    return sizes, written


@given(st.lists(st.integers(1, 10**6), max_size=40), st.integers(1, MOST))
def test_as_many_stand_as_may_and_nothing_is_lost(sizes: list[int], most: int) -> None:
    settled, _ = settle(sizes, most)
    assert len(settled) <= most
    assert sum(settled) == sum(sizes)


def test_few_are_left_alone() -> None:
    assert groups([5] * MOST, [5] * MOST) == []


@given(st.lists(st.integers(1, 9), min_size=200, max_size=600))
def test_added_one_by_one_each_is_moved_seldom(added: list[int]) -> None:
    sizes: list[int] = []
    moved = 0
    for size in added:
        sizes, written = settle([*sizes, size])
        moved += written
    assert moved <= 8 * sum(added)


def test_a_book_costs_the_book_and_not_the_library() -> None:
    large, book = 250_000_000, 600_000
    sizes, moved = [large], 0
    for _ in range(100):
        sizes, written = settle([*sizes, book])
        assert large in sizes
        moved += written
    assert moved < large


def test_none_is_made_too_large() -> None:
    settled, _ = settle([LARGEST // 3] * 20)
    assert max(settled) <= LARGEST
    assert len(settled) < 20
    assert groups([LARGEST] * 12, [LARGEST] * 12) == []


def test_the_worn_are_written_anew_and_the_dead_are_not() -> None:
    assert groups([10, 4, 0, 5], [10, 10, 10, 10]) == [[1]]
    assert groups([10, 4, 0, 9], [10, 10, 10, 10], 8, 1.0) == [[1], [3]]


def test_what_is_merged_is_not_written_twice() -> None:
    alive, whole = [1] * 9 + [100], [9] * 9 + [100]
    assert groups(alive, whole) == [list(range(9))]
