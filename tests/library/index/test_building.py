"""Segments: built whole or in pieces, merged or made anew, they are the same arrays."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import loccit.library.index.segment as segments
from loccit.library.index import building, making, rooms, search
from loccit.library.index.alphabet import Alphabet
from loccit.library.index.building import build, merge
from loccit.library.index.kernels import MANY_LETTERS, compiled, maker_for
from loccit.library.index.rooms import in_files
from loccit.library.index.seeds import BITS, LEVELS, seeds_of
from loccit.library.index.segment import ALIGNED, FAR, STRIDE, Segment, arrays_of, from_arrays
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


@pytest.mark.parametrize("bits", [8, 13, 16, BITS - 8])
def test_a_directory_of_any_size_leads_to_the_same(monkeypatch: pytest.MonkeyPatch, bits) -> None:
    chance = random.Random(5)
    texts = ["".join(chance.choices("abcdefgh ", k=9000)) for _ in range(3)]
    whole = build(texts)
    monkeypatch.setattr(making, "directory_bits", lambda seeds: bits)
    monkeypatch.setattr(compiled_maker(), "directory_bits", lambda seeds: bits, raising=False)
    plain = build(texts)
    assert plain.key_bits == BITS - bits
    assert np.array_equal(plain.positions, whole.positions)
    assert np.array_equal(seeds_in(plain), seeds_in(whole))
    monkeypatch.setattr(building, "maker_for", lambda letters: compiled_maker())
    assert same(build(texts), plain)


def seeds_in(segment: Segment) -> NDArray[np.int64]:
    """All seeds, in order, as directory and keys tell them."""
    sizes = np.diff(segment.directory.astype(np.int64))
    return np.repeat(np.arange(len(sizes)), sizes) << segment.key_bits | segment.keys


@settings(max_examples=60, deadline=None)
@given(
    runs=st.lists(st.tuples(st.integers(0, 90), st.sampled_from((0, 1, 9, 300))), max_size=12),
    far=st.sampled_from((40, 500, FAR)),
)
def test_places_hold_what_was_asked_for_and_little_more(runs, far) -> None:
    """Also where letters stand so far apart that the way between them is not told."""
    text = "".join("x" * letters + " " * spaces for letters, spaces in runs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "FAR", far)
        patch.setattr(segments, "FAR", far)
        segment = build(["before", text])
        assert same(merge([build(["before"]), build([text])], [None, None]), segment)
        origins = letters_of(text).origins.tolist()
        for at, origin in enumerate(origins):
            start, end = segment.place(1, at, at + 1)
            assert start <= origin < end <= len(text)
            if far == FAR:
                assert start >= (origins[at - STRIDE] if at >= STRIDE else 0)
                assert end <= (origins[at + STRIDE] if at + STRIDE < len(origins) else len(text))


@pytest.mark.parametrize("times", [1, 254, 255, 256, 510, 1000])
def test_a_word_may_stand_there_more_often_than_a_byte_tells(times: int) -> None:
    texts = ["tide " * times, "tide harbour", "harbour " * 300]
    whole = build(texts)
    assert search.count([search.Part(whole)], "tide") == times + 1
    assert search.count([search.Part(whole, np.array([False, True, True]))], "tide") == 1
    assert same(merge([build(texts[:1]), build(texts[1:])], [None, None]), whole)


def test_more_words_are_counted_than_a_table_begins_with(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join(f"{n:x}" for n in range(first, first + 6000, 2)) for first in (0, 3000, 1)]
    monkeypatch.setattr(building, "maker_for", lambda letters: making)
    plain = build(texts)
    monkeypatch.setattr(building, "maker_for", lambda letters: compiled_maker())
    assert same(build(texts), plain)
    monkeypatch.setattr(compiled_maker(), "_MANY_WORDS", 100, raising=False)
    assert same(build(texts), plain)


@pytest.mark.parametrize("maker", [making, None], ids=["plain", "compiled"])
def test_texts_folded_in_pieces_are_folded_at_once(monkeypatch: pytest.MonkeyPatch, maker) -> None:
    monkeypatch.setattr(building, "maker_for", lambda letters: maker or compiled_maker())
    odd = "Œuvre ﬁrst [p. 3] don't\n" * 3 + "w" * 70 + " 主他 ﷺ\n\nΩμέγα end\n"
    texts = [odd * 9, "\n".join("the tide turned again"[: n % 21] for n in range(300)), "\n\n"]
    whole = build(texts)
    monkeypatch.setattr(building, "_PIECE", 40)
    assert same(build(texts), whole)


def test_letters_met_out_of_order_are_ranked_in_the_end() -> None:
    texts = ["plain words", "слово было да", "λόγος", "主他 and яблоко"]
    segment = build(texts)
    assert (np.diff(segment.alphabet.astype(np.int64)) > 0).all()
    assert same(
        merge([build(texts[2:]), build(texts[:2])], [None, None]), build(texts[2:] + texts[:2])
    )
    kept = merge([segment], [np.array([True, False, True, False])])
    assert same(kept, build(["plain words", "λόγος"]))


def test_an_alphabet_may_be_large() -> None:
    every = "".join(map(chr, range(0x3400, 0x9FFF))) * 2
    segment = build(["plain words", every])
    assert segment.letters.dtype == np.uint16
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "maker_for", lambda letters: compiled_maker())
        assert same(build(["plain words", every]), segment)
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
        ("steps", np.zeros(1, np.uint16)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(name, value) -> None:
    arrays = arrays_of(build(["the tide turned", "again"]))
    with pytest.raises(ValueError, match="fit"):
        from_arrays({**arrays, name: value})
    with pytest.raises(KeyError):
        from_arrays({key: array for key, array in arrays.items() if key != name})


@pytest.mark.skipif(compiled() is None, reason="nothing is compiled here")
@pytest.mark.parametrize(
    "text", ["a" * 33, "x" * 5_000, "ﬃ" * 40, "民" * 40, "…" * 40, "ß" + "b" * 64]
)
def test_what_a_thread_folds_first_may_be_one_long_word(text: str) -> None:
    """A new thread has no room yet from longer texts before."""
    from loccit.library.index.compiled import maker

    with ThreadPoolExecutor(1) as fresh:
        letters, _, words = fresh.submit(maker.folded, text, Alphabet(), 0).result(timeout=60)
    plainly = making.folded(text, Alphabet(), 0)
    assert letters.tolist() == plainly[0].tolist()
    assert words.tolist() == plainly[2].tolist()
