"""Two places run together: what is looked at first refuses none that would be found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.align import prefix_costs
from loccit.matching.collation.joints import _EDITS, _may_be_joined

letters = st.text("abcdefgh", max_size=12)
edits = st.lists(st.tuples(st.integers(0, 80), st.sampled_from(["", "x", "xa"])), max_size=5)


def edited(words: str, changes: list[tuple[int, str]]) -> str:
    for at, new in changes:
        words = words[:at] + new + words[at + 1 :]
    return words


@given(st.text("abcdefgh", min_size=8, max_size=70), st.integers(1, 69), edits, letters, letters)
def test_no_join_is_refused(
    pattern: str, cut: int, changes: list[tuple[int, str]], before: str, after: str
) -> None:
    left = before + edited(pattern[:cut], changes)
    right = edited(pattern[cut:], changes[1:]) + after
    head = prefix_costs(pattern, left)
    tail = prefix_costs(pattern[::-1], right[::-1])[::-1]
    if min(map(sum, zip(head, tail, strict=True))) <= len(pattern) * _EDITS:
        assert _may_be_joined(pattern, left, right)


def test_places_with_other_words_are() -> None:
    pattern = "theferrymenofthelowerquaykeptthetollsinaboxofoak"
    assert _may_be_joined(pattern, "xx" + pattern[:20], pattern[20:] + "yy")
    assert not _may_be_joined(pattern, "nobodysawtheharbourmasterleave", "onthenightofthefire")
