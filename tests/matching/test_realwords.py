"""A known word read where another is quoted: beyond doubt misread, really there, or in doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.damage.realwords import Weight, is_misread, stands_there


def weight(read: str, quoted: str, lead: float, **more: object) -> Weight:
    told = {"seen": (0, 0), "common": (5_000, 5_000), "held": (9, 9), "cost": 3.0} | more
    return Weight(read, quoted, lead, **told)  # pyrefly: ignore


@pytest.mark.parametrize(
    "told",
    [
        weight("provided", "provides", 0.0),
        weight("role", "rule", 0.5),
        weight("einer", "einem", 1.3),
        weight("taking", "making", 1.8, seen=(0, 8)),
        weight("these", "there", 2.5, seen=(15, 47)),
        weight("grater", "greater", 0.0, common=(50, 60_000), held=(7, 9)),
        weight("haltend", "halten", 0.4, common=(50, 29_000), held=(1, 4)),
    ],
    ids=lambda told: f"{told.read} for {told.quoted}",
)
def test_a_word_that_could_stand_there_is_not_forgiven(told: Weight) -> None:
    assert not is_misread(told)


@pytest.mark.parametrize(
    "told",
    [
        weight("he", "the", 2.8, seen=(1, 280)),
        weight("thy", "the", 1.6, seen=(0, 6), common=(9_000, 7_000_000), held=(8, 8_000)),
        weight("hut", "but", 0.0, common=(4_989, 10_000_000), held=(1, 500), shaped=True),
        weight("ehen", "sehen", 0.0, common=(50, 91_000), held=(1, 0)),
    ],
    ids=lambda told: f"{told.read} for {told.quoted}",
)
def test_overwhelming_evidence(told: Weight) -> None:
    assert is_misread(told)


def test_a_usual_phrase_stands_there() -> None:
    assert stands_there(weight("will", "well", -2.6, seen=(24, 0)))
    assert not stands_there(weight("will", "well", -0.5, seen=(1, 0)))


@given(st.floats(-6, 6), st.integers(0, 300), st.integers(0, 300), st.integers(0, 9_000))
def test_never_both(lead: float, seen: int, more: int, common: int) -> None:
    told = weight("ab", "ac", lead, seen=(seen, more), common=(common, 9_000))
    assert not (is_misread(told) and stands_there(told))


@given(st.floats(0, 6), st.integers(0, 300), st.integers(0, 300))
def test_a_word_read_elsewhere_beside_the_same_words_is_never_forgiven_more(
    lead: float, seen: int, more: int
) -> None:
    less = weight("ab", "ac", lead, seen=(seen + 1, more), common=(1, 9_000), held=(1, 1))
    if is_misread(less):
        assert is_misread(
            weight("ab", "ac", lead, seen=(seen, more), common=(1, 9_000), held=(1, 1))
        )
