from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from loccit.matching.collation.words import words_of
from loccit.matching.damage.damage import Scene
from loccit.matching.damage.noise import is_noisy
from loccit.matching.damage.shapes import confusions
from loccit.matching.places.furniture import is_furniture
from loccit.matching.verdicts.critical import is_critical, opposed
from loccit.text import Span

NOISY = Scene("en", lambda: True, lambda word: 0)
CLEAN = Scene("en", lambda: False, lambda word: 0)


def damage(source: str, quoted: str, scene: Scene = NOISY) -> bool | None:
    """Doubtful or not; None where it is not forgiven."""
    found = scene.damage(words_of(source)[0], words_of(quoted)[0])
    return found[1] if found else None


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("henevolence", "benevolence"), ("rnaster", "master"), ("Comintem", "Comintern"),
        ("tlie", "the"), ("hut", "but"), ("tum", "turn"),
        ("devasta~ion", "devastation"),
        ("n0t", "not"), ("l917", "1917"), ("Govemment", "Government"), ("revolutiou", "revolution"),
        ("exprezsed", "expressed"), ("conccpt", "concept"),
    ],
)  # fmt: skip
def test_forgiven_in_a_noisy_place_only(source: str, quoted: str) -> None:
    assert damage(source, quoted) is False
    assert damage(source, quoted, CLEAN) is None


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("slow", "steady"), ("1917", "1918"), ("may", "must"), ("eleven", "twelve"),
        ("happy", "unhappy"), ("the", "theory"), ("stateand", "state"), ("man", "woman"),
    ],
)  # fmt: skip
def test_never_forgiven(source: str, quoted: str) -> None:
    assert damage(source, quoted) is None


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("nov", "now"),
        ("no", "not"),
        ("us", "as"),
        ("sould", "would"),
        ("hound", "bound"),
        ("cast", "east"),
        ("role", "rule"),
        ("them", "then"),
    ],
)
def test_doubtful(source: str, quoted: str) -> None:
    assert damage(source, quoted) is True


def test_a_word_that_stands_elsewhere_too_is_no_damage() -> None:
    held = {"larsen": 9, "hansen": 4}
    assert (
        damage("Larsen", "Hansen", Scene("en", lambda: True, lambda word: held.get(word, 0)))
        is None
    )


def test_confusions() -> None:
    assert confusions("rnaster", "master") == 1
    assert confusions("bound", "bound") == 0
    assert confusions("slow", "steady") is None


NOISE = "Tlie old rnaster of the hrig said that tbe wind was uot guilty of auything at ail. " * 2
PLAIN = "The old master of the brig said that the wind was not guilty of anything at all. " * 40


def test_noise_is_local(held: Callable[..., Any]) -> None:
    (document,) = held(PLAIN * 10 + NOISE).documents
    assert not is_noisy(document, Span(0, 40), "en")
    end = len(document.text)
    assert is_noisy(document, Span(end - 80, end), "en")


def test_old_spelling_is_no_noise(held: Callable[..., Any]) -> None:
    text = "I chuse to shew the publick road to Vpton, and the compleat oeconomy of it. " * 20
    (document,) = held(text).documents
    assert not is_noisy(document, Span(0, 40), "en")


def test_critical() -> None:
    assert is_critical(words_of("he didn't go"), "en")
    assert is_critical(words_of("in 1917"), "en")
    assert is_critical(words_of("il n’avait rien"), "fr")
    assert is_critical(words_of("das darf er"), "de")
    assert not is_critical(words_of("the one we know"), "en")
    assert opposed("happy", "unhappy", "en")
    assert opposed("careful", "careless", "en")
    assert opposed("one", "two", "en")
    assert not opposed("side", "inside", "en")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("it was\n402\nthe custom", "402", True),
        ("it was\n\nMEMOIRS OF A PILOT\n\nthe custom", "MEMOIRS OF A PILOT", True),
        ("it was\n402 Memoirs of a Pilot\nthe custom", "402 Memoirs of a Pilot", True),
        ("it was\nxiv\nthe custom", "xiv", True),
        ("it was [402] the custom", "402", True),
        ("it was 402 the custom", "402", False),
        ("it was\nnot his\nthe custom", "not his", False),
        ("it was NOT the custom", "NOT", False),
        ("it was\nnot in 1917,\nthe custom", "not in 1917", False),
    ],
)
def test_furniture(text: str, words: str, expected: bool) -> None:
    at = text.index(words)
    assert is_furniture(text, Span(at, at + len(words))) is expected


@pytest.mark.parametrize(("word", "doubtful"), [("now", True), ("nof", True), ("then", False)])
def test_an_ellipsis_may_hide_a_misread_negation(
    held: Callable[..., Any], word: str, doubtful: bool
) -> None:
    prose = "The people of the harbour thanked the old captain for his counsel and his bread. "
    rng, shapes = random.Random(7), {"e": "c", "h": "b", "n": "u", "t": "f", "a": "o", "l": "i"}
    noise = "".join(shapes.get(c, c) if rng.random() < 0.12 else c for c in prose * 20)
    told = f"The tenants were {word} permitted to sell what they had sown. "
    quoted = "The tenants were … permitted to sell what they had sown"
    collation = held(noise + told + noise).collate(quoted)
    assert any("misread" in v.note and v.critical for v in collation.variants) is doubtful
