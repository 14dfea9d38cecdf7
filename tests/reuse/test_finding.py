"""What two texts share is found, with its exact places on both sides."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import UsageError
from loccit.model import Passage, Text
from loccit.reuse.finding import find_shared
from loccit.reuse.options import Options
from loccit.text import Span

LETTERS = ("abcdefgh", "ijklmnop", "qrstuvwxyz")


def prose(seed: int, words: int, letters: str = LETTERS[0]) -> list[str]:
    """Words that nobody speaks; of different letters, two texts have nothing in common."""
    rng = random.Random(seed)
    return ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(words)]


def put(words: list[str], passage: list[str], at: int) -> tuple[str, Span]:
    before = " ".join(words[:at]) + " "
    inside = " ".join(passage)
    return before + inside + " " + " ".join(words[at:]), Span(len(before), len(before + inside))


def texts_of(*texts: str) -> list[Text]:
    return [Text(f"t{i}", f"t{i}", text) for i, text in enumerate(texts)]


@given(
    seed=st.integers(0, 10_000),
    length=st.integers(12, 300),
    at=st.tuples(st.integers(0, 200), st.integers(0, 200)),
)
def test_copied_words_are_found_exactly_on_both_sides(
    seed: int, length: int, at: tuple[int, int]
) -> None:
    passage = prose(seed, length)
    one, there = put(prose(seed + 1, 200, LETTERS[1]), passage, at[0])
    other, here = put(prose(seed + 2, 200, LETTERS[2]), passage, at[1])
    (found,) = find_shared(texts_of(one, other), Options(sample=1))
    assert (found.one, found.other) == (Passage("t0", there), Passage("t1", here))
    assert found.distance == 0
    assert found.likeness == 1


def test_a_document_against_itself_gives_nothing() -> None:
    passage = prose(1, 60)
    text = " ".join(prose(2, 50) + passage + prose(3, 50) + passage + prose(4, 50))
    assert not list(find_shared(texts_of(text)))


def test_two_texts_of_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="'t0'"):
        list(find_shared([*texts_of("a"), *texts_of("b")]))
