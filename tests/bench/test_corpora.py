"""The bench's texts and quotations are what they are said to be."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import corpora
import numpy as np
import pytest
import quotes
from corpora import Prose, Walk, corpus
from hypothesis import given
from hypothesis import strategies as st
from quotes import KINDS, LENGTHS, NEGATIVES, Runs, draw, make, make_negatives

WORDS = [f"{a}{b}{c}" for a in ("bar", "men", "tol") for b in "aeiou" for c in ("lor", "dit", "sh")]


def prose_of(seed: int, words: int) -> str:
    rng = random.Random(seed)
    said = rng.choices(WORDS, range(1, len(WORDS) + 1), k=words)
    return "\n\n".join(" ".join(said[at : at + 90]) + "." for at in range(0, words, 90))


@pytest.fixture(scope="module")
def real() -> Prose:
    return Prose([prose_of(n, 9_000) for n in range(3)], [prose_of(9, 6_000).upper()])


@pytest.fixture
def made(tmp_path: Path, real: Prose, monkeypatch: pytest.MonkeyPatch) -> corpora.Corpus:
    monkeypatch.setattr(corpora, "prose", lambda cache: real)
    monkeypatch.setattr(corpora, "A_BOOK", (20_000, 60_000))
    monkeypatch.setattr(Walk, "STEPS", 2_000)
    return corpus(tmp_path, 1)


def test_a_corpus_has_the_size_asked_for_and_real_texts_in_it(
    made: corpora.Corpus, real: Prose
) -> None:
    assert made.size == pytest.approx(1_000_000, rel=0.02)
    assert real.held[0] in "".join(made.texts())
    assert all(path.stat().st_size <= 60_000 for path in made.files)


def test_a_corpus_is_made_once(made: corpora.Corpus, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.files}
    assert {path: path.stat().st_mtime_ns for path in corpus(tmp_path, 1).files} == before


def test_what_was_left_half_made_is_made_anew(made: corpora.Corpus, tmp_path: Path) -> None:
    texts = list(made.texts())
    made.folder.with_suffix(".json").unlink()
    made.files[0].unlink()
    assert list(corpus(tmp_path, 1).texts()) == texts


@given(st.integers(0, 1 << 30))
def test_a_walk_only_takes_steps_that_were_taken(seed: int) -> None:
    text = "a b c a c b d d a"
    steps = {(x, y) for x, y in zip(text.split(), [*text.split()[1:], "a"], strict=True)}
    for row in Walk(text).walk(3, 20, np.random.default_rng(seed)):
        assert set(pairwise(row)) <= steps


def test_every_kind_and_length_is_drawn(real: Prose) -> None:
    cases = make(real.held, 1, each=2)
    assert len(cases) == 2 * len(KINDS) * len(LENGTHS)
    assert {(case.kind, case.length) for case in cases} == {(k, n) for k in KINDS for n in LENGTHS}
    for case in cases:
        passage = real.held[case.text][case.start : case.end].split()
        assert len(passage) == case.length
        assert (case.words.split() == passage) or case.kind != "exact"


def test_changes_change_what_they_say(real: Prose) -> None:
    cases = [case for case in make(real.held, 2, each=5) if case.length >= 60]
    for kind, least in (("30 % changed", 0.55), ("10 % changed", 0.8)):
        for case in (c for c in cases if c.kind == kind):
            asked, passage = case.words.split(), real.held[case.text][case.start : case.end].split()
            kept = sum(word in passage for word in asked) / len(passage)
            assert kept > least
            assert asked != passage


def test_the_same_seed_draws_the_same(real: Prose) -> None:
    assert make(real.held, 3, each=1) == make(real.held, 3, each=1)
    assert make(real.held, 3, each=1) != make(real.held, 4, each=1)


def test_nothing_of_a_negative_is_held(real: Prose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "RUN", 3)
    monkeypatch.setattr(quotes, "LENGTHS", (8, 15))
    cases = make_negatives(real.held, real, 1, each=3)
    assert {case.kind for case in cases} == set(NEGATIVES)
    held = {tuple(words[at : at + 3]) for text in real.held for words in [plain(text)]
            for at in range(len(words) - 2)}  # fmt: skip
    for case in cases:
        asked = plain(case.words)
        assert not held & {tuple(asked[at : at + 3]) for at in range(len(asked) - 2)}


def plain(text: str) -> list[str]:
    return ["".join(filter(str.isalnum, word.lower())) for word in text.split()]


def test_runs_are_known_by_their_letters() -> None:
    held = Runs(["One two, three -- four five six."])
    assert held.has_any(["two", "THREE", "four'", "five", "six"])
    assert not held.has_any(["six", "five", "four", "three", "two"])
    assert not held.has_any(["two"])


def test_a_text_without_so_many_words_is_refused() -> None:
    with pytest.raises(ValueError, match="300 words"):
        draw("far too few words", 300, random.Random(1))
