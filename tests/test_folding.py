"""Folding: what is the same word in every script, what is not, and the way back."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.folding import ACCENTS, SIGNS, fold, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9", "cafe\u0301"),
        ("\ufb01nal", "final"),
        ("\u017fhip", "ship"),
        ("co\u00adoperate", "cooperate"),
        ("ten\u00a0men", "ten men"),
        ("\uff21\uff22\uff23\uff11", "abc1"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u1e9eU", "ssu"),
        ("\u0130stanbul", "istanbul"),
        ("kap\u0131y\u0131", "KAPIYI"),
        ("\u039b\u038c\u0393\u039f\u03a3", "\u03bb\u03cc\u03b3\u03bf\u03c2"),
        ("\u03bb\u03cc\u03b3\u03bf\u03c3", "\u03bb\u03cc\u03b3\u03bf\u03c2"),
        ("\u0451\u043b\u043a\u0430", "\u0435\u043b\u043a\u0430"),
        ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("\u0643\u064e\u062a\u064e\u0628\u064e", "\u0643\u062a\u0628"),
        ("\ufefb", "\u0644\u0627"),
        ("\u304c", "\u304b\u3099"),
        ("\uff76\uff9e", "\u30ac"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("\u2764\ufe0f", "\u2764"),
        ("a\u200dlong", "along"),
    ],
)
def test_transport_and_accents_fold_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text
    assert fold_word(one) == fold(one).text or " " in one or "\u00a0" in one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u0915\u0940", "\u0915\u093e"),
        ("\u0e01\u0e34", "\u0e01\u0e35"),
        ("\u304b", "\u304c"),
        ("\u30ab", "\u30ac"),
        ("\u0995\u09bf", "\u0995\u09c0"),
        ("\u0b95\u0bbe", "\u0b95\u0bbf"),
        ("\u6c11\u4e3b", "\u4e3b\u6c11"),
    ],
)
def test_vowel_signs_and_voicing_are_letters(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "e\u0301\u05e9\u05c1\u0915\u0940\u304b\u3099\u00ad\u017f\ufb01\u0130\u00df[12] p."
        ),
    ),
    max_size=60,
)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold_word(once) == once


@given(TEXT, st.data())
def test_what_was_folded_comes_back(text: str, data: st.DataObject) -> None:
    """A bracketed letter is a sign and no letter of a text, though a word alone has one in it."""
    letters = fold(text)
    if not letters.text:
        return
    start = data.draw(st.integers(0, len(letters.text) - 1))
    end = data.draw(st.integers(start + 1, len(letters.text)))
    back = letters.back(start, end)
    assert 0 <= back.start < back.end <= len(text)
    assert letters.text[start:end] in fold(back.of(text)).text


@given(TEXT)
def test_no_accent_is_cut_from_its_letter(text: str) -> None:
    letters = fold(text)
    for i in range(len(letters.text)):
        end = letters.back(i, i + 1).end
        following = text[end : end + 1]
        assert not following or unicodedata.combining(following) == 0 or fold_word(following)


def test_all_combining_marks_are_signs_or_accents() -> None:
    marks = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c))[0] == "M"]
    assert re.fullmatch(f"[{SIGNS}{ACCENTS}]+", "".join(marks))
    assert not any(
        re.match(f"[{SIGNS}]", mark) and re.match(f"[{ACCENTS}]", mark) for mark in marks
    )
