"""Segments: built whole or in pieces, merged or made anew, they are the same arrays."""

from __future__ import annotations

import os
import random
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loccit.library.index import building, making, rooms
from loccit.library.index.building import build, merge
from loccit.library.index.kernels import MANY_LETTERS, maker_for
from loccit.library.index.rooms import in_files
from loccit.library.index.seeds import LEVELS, seeds_of
from loccit.library.index.segment import ALIGNED, Segment, arrays_of, from_arrays
from loccit.library.letters import letters_of

TEXTS = st.lists(
    st.text(alphabet="abcé Ωд民，.-'\n", max_size=200) | st.text(max_size=30), max_size=6
)


def same(one: Segment, other: Segment) -> bool:
    others = arrays_of(other)
    return all(
        array.dtype == others[name].dtype and np.array_equal(array, others[name])
        for name, array in arrays_of(one).items()
    )


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS, cut=st.integers(0, 6), kept=st.sets(st.integers(0, 5)))
def test_merged_is_built(texts, cut, kept) -> None:
    pieces = [texts[:cut], texts[cut:]]
    alive = [n in kept for n in range(len(texts))]
    merged = merge(
        [build(piece) for piece in pieces],
        [np.array(alive[:cut], bool), np.array(alive[cut:], bool)],
    )
    assert same(merged, build([text for text, stays in zip(texts, alive, strict=True) if stays]))
    assert same(merge([build(texts)], [None]), build(texts))


@settings(max_examples=30, deadline=None)
@given(texts=TEXTS, cut=st.integers(0, 6), few=st.integers(1, 40))
def test_merged_little_by_little_in_files_it_is_the_same(tmp_path_factory, texts, cut, few) -> None:
    """Words come together by ranges of their numbers, and arrays are made in files."""
    folder = tmp_path_factory.mktemp("rooms")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_WORDS_AT_ONCE", few)
        patch.setattr(rooms, "LARGE", 1)
        merged = merge([build(texts[:cut]), build(texts[cut:])], [None, None], in_files(folder))
        assert list(folder.iterdir()) == [] or os.name == "nt"
    assert same(merged, build(texts))


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
def test_a_segment_holds_the_letters_of_its_texts(texts) -> None:
    segment = build(texts)
    assert same(from_arrays(arrays_of(segment)), segment)
    assert segment.documents == len(texts)
    for n, text in enumerate(texts):
        folded, base = letters_of(text), int(segment.bases[n])
        assert base % ALIGNED == 0
        there = segment.letters[base : base + int(segment.lengths[n])]
        assert segment.alphabet[there].tolist() == folded.codes.tolist()
        for at, origin in enumerate(folded.origins.tolist()):
            start, end = segment.place(n, at, at + 1)
            assert start <= origin < end <= len(text)


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
@example(
    ["æ [12] Œuvre ㍿主他说 ok [p. 3]don't a\u00adb", "\ud800 x", "¹²³ ½ ǆ", "الْعَرَبِيَّة हिन्दी ﷺ"]
)
def test_compiled_is_plain(texts) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "maker_for", lambda letters: making)
        plain = build(texts)
        patch.setattr(building, "maker_for", lambda letters: compiled_maker())
        assert same(build(texts), plain)


def test_large_texts_are_compiled_as_small_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    texts = [" ".join(chance.choices(("tide", "harbour", "was", "not"), k=30_000)) for _ in "ab"]
    monkeypatch.setattr(building, "maker_for", lambda letters: making)
    plain = build(texts)
    monkeypatch.setattr(building, "maker_for", lambda letters: compiled_maker())
    assert same(build(texts), plain)
    monkeypatch.setattr(compiled_maker(), "_AT_ONCE", 1 << 10, raising=False)
    assert same(build(texts), plain)


def compiled_maker() -> ModuleType:
    return maker_for(MANY_LETTERS)


def test_sorted_in_ranges_is_sorted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    texts = ["".join(chance.choices("abcdefgh ", k=9000)) for _ in range(4)]
    whole = build(texts)
    monkeypatch.setattr(making, "_AT_ONCE", 1 << 9)
    monkeypatch.setattr(making, "_PIECE", 1 << 10)
    assert same(build(texts), whole)


def test_an_alphabet_may_be_large() -> None:
    every = "".join(map(chr, range(0x3400, 0x9FFF))) * 2
    segment = build(["plain words", every])
    assert segment.letters.dtype == np.uint16
    assert same(merge([segment], [np.array([True, False])]), build(["plain words"]))


def test_seeds_of_runs_that_begin_alike_stand_together() -> None:
    whole = seed("harbours")
    alike = {8: "harbours and", 6: "harbouxe", 5: "harboxxx"}
    for letters, loose in LEVELS:
        assert seed(alike[letters]) | loose == whole | loose
    assert len({seed(word) for word in alike.values()}) == 3
    assert seed("harbxxxx") >> 8 != whole >> 8


def seed(word: str) -> int:
    return int(seeds_of(np.frombuffer(word.encode(), np.uint8))[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bases", np.zeros(1, np.int64)),
        ("positions", np.zeros(3, np.uint32)),
        ("directory", np.zeros(4, np.uint32)),
        ("word_starts", np.zeros(1, np.int64)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(name, value) -> None:
    arrays = arrays_of(build(["the tide turned", "again"]))
    with pytest.raises(ValueError, match="fit"):
        from_arrays({**arrays, name: value})
    with pytest.raises(KeyError):
        from_arrays({key: array for key, array in arrays.items() if key != name})
