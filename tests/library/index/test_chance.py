"""What chance says must follow from what is held and how near the words come."""

from __future__ import annotations

import random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.index.building import build
from loccit.library.index.chance import chance
from loccit.library.index.search import Part, search


@given(letters=st.integers(1, 400), share=st.floats(0, 0.5), size=st.integers(1, 10**10))
def test_nearer_places_and_smaller_libraries_are_less_likely(letters, share, size) -> None:
    distance = int(letters * share)
    here = chance(letters, distance, size)
    assert 0 <= here <= 1
    assert chance(letters, distance + 1, size) >= here
    assert chance(letters, distance, 2 * size) >= here
    assert chance(letters + 1, distance, size) <= here or distance > letters * 0.4


def test_its_ends() -> None:
    assert chance(0, 0, 1000) == chance(10, 10, 1000) == 1
    assert chance(10, 0, 0) == 0
    assert chance(12, 0, 10**9) > 0.05  # three words stand anywhere
    assert chance(110, 0, 10**9) < 1e-9
    assert chance(110, 66, 10**8) > 0.5


@pytest.mark.parametrize("letters", [40, 75, 120])
def test_what_was_taken_is_told_from_what_was_not(letters) -> None:
    """Made-up letters against made-up texts, and passages of these with every tenth misread."""
    made = random.Random(1)
    held = "".join(made.choices(ascii_lowercase, k=200_000))
    part = Part(build([held]))
    for _ in range(20):
        at = made.randrange(len(held) - letters)
        taken = [made.choice("eta") if not n % 10 else held[at + n] for n in range(letters)]
        others = made.choices(ascii_lowercase, k=letters)
        assert nearest(part, "".join(taken)) < 0.005 < nearest(part, "".join(others))


def nearest(part: Part, sought: str) -> float:
    found = search([part], sought, 1)
    hits = found[0].hits if found else 0
    return chance(len(sought), len(sought) - hits, int(part.segment.lengths.sum()))
