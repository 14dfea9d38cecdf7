from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.damage.channel import LOST, unlikelihood
from loccit.matching.damage.figures import hidden_digits


@pytest.mark.parametrize(
    ("read", "printed", "hidden"),
    [
        ("1o36", "1936", 1), ("l936", "1936", 0), ("193x", "1936", 1), ("193x", "1943", None),
        ("1936", "1943", None), ("t936", "1936", 0), ("19605", "1960s", 0), ("1960a5", "1960s", 0),
        ("1j10s", "1910s", 1), ("1th", "10th", 1), ("190s", "1970s", 1), ("2g0", "200", 1),
        ("x0", "17", None), ("b0", "40", 1), ("xx", "17", None), ("17", "seventeen", None),
    ],
)  # fmt: skip
def test_digits_that_cannot_be_seen(read: str, printed: str, hidden: int | None) -> None:
    assert hidden_digits(read, printed) == hidden


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_clear_digits_are_never_another_number(one: int, other: int) -> None:
    if len(str(one)) == len(str(other)):
        assert hidden_digits(str(one), str(other)) == (0 if one == other else None)


@given(st.text("abcdeimnorst", max_size=8), st.text("abcdeimnorst", max_size=8))
def test_only_the_same_is_no_misreading(read: str, printed: str) -> None:
    assert (unlikelihood(read, printed) == 0.0) is (read == printed)


def test_what_scanning_does_is_likelier() -> None:
    assert unlikelihood("rnaster", "master") < unlikelihood("qaster", "master")
    assert unlikelihood("hould", "should") == LOST < unlikelihood("hould", "could")
