"""The word lists, which are read where a word is asked for and never as a whole."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit import lexicon

SOME = {"ab": 3, "a": 7, "a b": 1, "été": 12, "zz": 9, "ö": 4, "a's": 2}


def packed(words: dict[str, int]) -> lexicon._List:
    return lexicon._List(lexicon._sorted(json.dumps(words).encode()))


def shipped(language: str) -> dict[str, int]:
    found = importlib.util.find_spec("spellchecker")
    assert found
    assert found.origin
    path = Path(found.origin).parent / "resources" / f"{language}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_list_tells_of_its_words_what_stands_in_its_file(language: str) -> None:
    words = shipped(language)
    assert dict(lexicon.counts(language)) == words
    asked = [*list(words)[:50], *list(words)[::97], *list(words)[-50:]]
    assert [lexicon.frequency(word, language) for word in asked] == [words[w] for w in asked]
    assert not any(lexicon.frequency(f"{word}qq{word}", language) for word in asked)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_the_order_of_every_list_is_known(language: str) -> None:
    found = importlib.util.find_spec("spellchecker")
    assert found
    assert found.origin
    path = Path(found.origin).parent / "resources" / f"{language}.json.gz"
    assert int.from_bytes(path.read_bytes()[-8:-4], "little") == lexicon._SORTED[language]


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
            lambda word: not set('"\\') & set(word) and word.isprintable()
        ),
        st.integers(1, 10**9),
        max_size=400,
    ),
    st.lists(st.text(), max_size=9),
)
def test_a_list_in_any_order_tells_what_a_dictionary_tells(
    words: dict[str, int], others: list[str]
) -> None:
    listed = packed(words)
    for word in [*words, *others]:
        assert listed.count(word) == words.get(word, 0)


@pytest.mark.parametrize("word", ["", "a\n", '"', '": 3,\n"a', "\\", "\ud800", "b", "7", " "])
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert packed(SOME).count(word) == 0
    assert lexicon._List(b"").count(word) == 0


def test_a_list_longer_than_one_step_is_looked_up_everywhere() -> None:
    words = {f"{'x' * (n % 7)}{n}": n for n in range(1, 3_000)}
    listed = packed(words)
    assert all(listed.count(word) == n for word, n in words.items())


def test_capitals_count_as_small_letters() -> None:
    assert lexicon.frequency("House") == lexicon.frequency("house") > 0


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no word list for 'la'"):
        lexicon.frequency("rosa", "la")
