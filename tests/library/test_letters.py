"""Folding to letters for the index: what folds alike, and where it came from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.letters import letters_and_words, letters_of


def folded(text: str) -> str:
    return letters_of(text).codes.astype("<u4").tobytes().decode("utf-32-le")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wiſdom is the ﬁrſt", "WISDOM IS THE FIRST"),
        ("a broken har-\nbour", "a broken harbour"),
        ("Straße", "STRASSE"),
        ("Cæsar’s œuvre", "caesars oeuvre"),
        ("café", "cafe\u0301"),
        ("naïve", "naive"),
        ("Łódź, Ærø", "lodz aero"),
        ("soft\u00adly", "softly"),
        ("on the quay² at", "on the quay at"),
        ("the har[p. 12]bour", "the harbour"),
        ("٣٤", "34"),
        ("ΛΌΓΟΣ", "λόγος"),
        ("Ещё", "еще"),
    ],
)
def test_transport_folds_away(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


def test_scripts_keep_their_letters() -> None:
    assert len({folded(w) for w in ("民主", "主民", "слово", "κίνησις", "शब्द", "שלום")}) == 6
    assert folded("कि") != folded("का"), "vowel signs are letters"
    assert folded("שָׁלוֹם") == folded("שלום"), "points are not"


def test_words_are_counted_as_words() -> None:
    numbers = letters_and_words("Don't, dont; well-known Straße\nSTRASSE 民主 民")[1].tolist()
    dont, again, well, known, one, other, people, rule, same = numbers
    assert (dont, one, people) == (again, other, same)
    assert len({dont, well, known, one, people, rule}) == 6
    assert letters_and_words("ab ba")[1].tolist() != letters_and_words("ba ab")[1].tolist()


@given(st.text())
def test_each_letter_knows_its_origin(text: str) -> None:
    letters = letters_of(text)
    assert len(letters.codes) == len(letters.origins)
    assert (np.diff(letters.origins.astype(np.int64)) >= 0).all()
    assert not len(letters.origins) or int(letters.origins[-1]) < len(text)


@given(st.text(alphabet=st.characters(exclude_characters="[]"), max_size=30), st.text(max_size=30))
def test_folding_knows_no_neighbours(one: str, other: str) -> None:
    other = other.replace("[", "").replace("]", "")
    assert folded(one + other) == folded(one) + folded(other)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.text(alphabet="abcé'ß", min_size=1).filter(lambda w: w.strip("'")), max_size=9))
def test_words_are_as_many_as_there_are(words: list[str]) -> None:
    assert len(letters_and_words(" ".join(words))[1]) == len(words)
