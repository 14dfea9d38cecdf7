"""Laws of the index's search: whatever segments documents are spread over, whatever else lies
there, in whatever order, and whichever kernel answers, the same is found; and it is true."""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loccit.library.index.course as course
import loccit.library.index.search as module
from loccit.align import best_places
from loccit.library.index import plain
from loccit.library.index.building import build
from loccit.library.index.kernels import compiled
from loccit.library.index.search import Found, Part, count, occurrences, search, search_many
from loccit.library.letters import letters_of

STEMS = (
    "harbour", "letter", "minutes", "council", "tide", "lantern", "wages", "mutiny", "the",
    "of", "and", "not", "was", "to", "in", "they", "never", "again", "said", "would", "a", "it",
)  # fmt: skip
OTHERS = ("ab", "民主是人民的权利", "Ωμέγα был да ", "la paix, la paix ", "\U0001f600", "")
KERNELS = [plain] + [kernel for kernel in (compiled(),) if kernel]


def prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(STEMS) + chance.choice(("", "s", "ed")) for _ in range(words))


def text_of(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(OTHERS) * chance.randint(0, 80)
    return prose(random.Random(chance.randint(0, 3)), chance.randint(0, 300))


def question(chance: random.Random, texts: Sequence[str]) -> str:
    words = (chance.choice(texts) or "x").split() or ["x"]
    at = chance.randrange(len(words))
    some = " ".join(words[at : at + chance.choice((1, 2, 3, 5, 8, 25, 60, 150))])
    share = chance.choice((0, 0, 0.05, 0.2))
    return "".join(chance.choice("etaoin") if chance.random() < share else c for c in some)


def asked(
    kernel: ModuleType, parts: Sequence[Part], many: Sequence[str], limit: int, beside: bool
) -> list[list[Found]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "kernel_for", lambda asked, held: kernel)
        return search_many(parts, many, limit, beside=beside)


def spread(chance: random.Random, texts: list[str], others: list[str]) -> list[Part]:
    """The texts over three segments in any order, with others among them that are not alive."""
    order = list(range(len(texts) + len(others)))
    chance.shuffle(order)
    cuts = sorted(chance.choices(range(len(order) + 1), k=2))
    held = [*texts, *others]
    return [
        Part(
            build([held[n] for n in group]),
            np.array([n < len(texts) for n in group], bool),
            np.array(group, np.int64),
        )
        for group in (order[: cuts[0]], order[cuts[0] : cuts[1]], order[cuts[1] :])
    ]


def told(parts: Sequence[Part], found: list[Found]) -> list[tuple[int, ...]]:
    """What was found, by the numbers that documents have in all."""
    return [(int(parts[one.part].order[one.document]), *one[2:]) for one in found]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), limit=st.sampled_from((1, 4, 32)), beside=st.booleans())
def test_neither_segments_nor_masks_nor_kernels_change_what_is_found(seed, limit, beside) -> None:
    chance = random.Random(seed)
    texts = [text_of(chance) for _ in range(chance.randint(1, 6))]
    parts = spread(chance, texts, [prose(chance, 100) for _ in range(2)])
    whole = [Part(build(texts), order=np.arange(len(texts)))]
    many = [question(chance, texts) for _ in range(6)]
    expected = [told(whole, found) for found in asked(plain, whole, many, limit, beside)]
    for kernel in KERNELS:
        found = asked(kernel, parts, many, limit, beside)
        assert [told(parts, one) for one in found] == expected
        single = [asked(kernel, whole, [one], limit, beside)[0] for one in many]
        assert [told(whole, one) for one in single] == expected
    for one in many:
        assert count(parts, one) == count(whole, one)
        assert occurrences(parts, one) == occurrences(whole, one)


@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.text(alphabet="ab", max_size=80), min_size=1, max_size=4),
    which=st.integers(0, 3),
    start=st.integers(0, 60),
    length=st.integers(1, 30),
    kernel=st.sampled_from(KERNELS),
)
def test_every_exact_place_is_known(texts, which, start, length, kernel) -> None:
    sought = texts[which % len(texts)][start : start + length]
    places = [
        place
        for text in texts
        for place in range(len(text))
        if sought and text.startswith(sought, place)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "kernel_for", lambda asked, held: kernel)
        parts = [Part(build(texts[:2])), Part(build(texts[2:]))]
        assert occurrences(parts, sought) == len(places)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), kernel=st.sampled_from(KERNELS))
def test_the_best_place_is_the_best_of_all(seed, kernel) -> None:
    """Where little is held, nothing fits better than what is found first, unless that has
    nearly all letters."""
    chance = random.Random(seed)
    texts = [prose(chance, 200) for _ in range(3)]
    sought = question(chance, texts)
    letters = "".join(map(chr, letters_of(sought).codes))
    held = ["".join(map(chr, letters_of(text).codes)) for text in texts]
    if not 5 <= len(letters) <= course.COMPARED:
        return
    nearest = [best_places(letters, text, len(letters) // 2, 1) for text in held]
    best = max((len(letters) - found[0][2] for found in nearest if found), default=0)
    found = asked(kernel, [Part(build(texts))], [sought], 4, True)[0]
    hits = found[0].hits if found else 0
    assert hits == best or hits >= course.CLEAR * len(letters) or best < len(letters) // 2 + 1


def test_many_hits_are_counted_as_few_are() -> None:
    """A long document that repeats itself, so that the small table of counts is used."""
    chance = random.Random(5)
    texts = [prose(chance, 60_000), prose(chance, 20_000)]
    parts = [Part(build(texts[:1])), Part(build(texts[1:]))]
    many = [question(chance, [prose(chance, 400)]) for _ in range(12)]
    for beside in (True, False):
        told = [asked(kernel, parts, many, 32, beside) for kernel in KERNELS]
        assert all(one == told[0] for one in told)


def test_words_without_end_are_searched_by_their_runs() -> None:
    chance = random.Random(1)
    text = prose(chance, 4000)
    words = text.split()
    sought = " ".join([*words[1000:1080], "otherwise", *words[1082:1500]])
    for kernel in KERNELS:
        found = asked(kernel, [Part(build([prose(chance, 3000), text]))], [sought], 4, True)[0]
        assert found[0].document == 1
        letters = len(letters_of(" ".join(words[:1000])).codes)
        assert found[0].start <= letters < letters + len(letters_of(sought).codes) <= found[0].end


def test_nothing_is_found_in_nothing() -> None:
    none = [Part(build([])), Part(build(["", "…"])), Part(build(["words"]), np.zeros(1, bool))]
    for parts in ([], none):
        assert search(parts, "the words", 4) == []
        assert occurrences(parts, "words") == count(parts, "words") == 0
    assert search_many(none, [], 4) == []
    assert search([Part(build(["words"]))], "words", 0) == []


def test_a_limit_cuts_equals_by_their_order() -> None:
    texts = ["the tide turned"] * 5
    parts = [Part(build(texts), order=np.array([4, 2, 0, 1, 3]))]
    assert [found.document for found in search(parts, "the tide turned", 3)] == [2, 3, 1]


def test_a_selection_is_found_as_if_nothing_else_were_held() -> None:
    texts = ["never again shall the harbour freeze " * 40, "the harbour shall never freeze again"]
    alone = search([Part(build(texts[1:]))], "the harbour shall freeze again", 8)
    among = search(
        [Part(build(texts), np.array([False, True]))], "the harbour shall freeze again", 8
    )
    assert [one[2:] for one in alone] == [one[2:] for one in among] != []
