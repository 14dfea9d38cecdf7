"""Digits as verse numbers have them are counted as patterns find them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loccit.matching.places.digits as digits
from loccit.matching.places.digits import parted_and_alone
from loccit.matching.places.numbering import _SIGN

ALONE = re.compile(r"(?<!\S)[\[({]?\d{1,3}(?:[\])}.]?\s|[A-Z“‘\"])")

signs = st.sampled_from('0 1٣९:.,[({])}\n\u00a0\u2003\x1c\x85’“A"aſ𝟗𐒠')


@pytest.fixture(params=[3, 1 << 18], scope="module")
def _pieces(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digits, "_PIECE", request.param)
        yield


@pytest.mark.usefixtures("_pieces")
@given(st.text(signs | st.characters(), max_size=60))
def test_what_the_patterns_find_is_counted(text: str) -> None:
    parted, alone = parted_and_alone(text)
    assert parted >= sum(1 for _ in _SIGN.finditer(text))
    assert alone == sum(1 for _ in ALONE.finditer(f"{text} "))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", (0, 0)),
        ("8:19 and 8:20", (2, 0)),
        ("in 1848 and 1871, on p. 12 and on (14) ", (0, 2)),
        ("the r8gime, 3,000 of them", (1, 0)),
        ("٣:٤ ", (1, 0)),
        ("12In the beginning 13“And 14. Then 15 ", (0, 4)),
    ],
)
@pytest.mark.usefixtures("_pieces")
def test_counts(text: str, counts: tuple[int, int]) -> None:
    assert parted_and_alone(text) == counts
