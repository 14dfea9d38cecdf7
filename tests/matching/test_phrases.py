"""How a word goes with its neighbours, by what is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.damage.phrases import Frame, Phrases, frame_of, phrases_of
from loccit.text import Span

PLAIN = "We held the road until noon. They held the bridge until dusk. No boat came. " * 9
WORDS = st.sampled_from(["held", "the", "road", "bridge", "boat", "hold", "quay", ".", "zzkw"])


@pytest.fixture
def phrases(held: Callable[..., Any]) -> Phrases:
    shelf = held("He hcld the road. A xqord stood there.", PLAIN)
    return phrases_of(shelf.documents[0], Span(3, 7), shelf.shelf, "en")


def test_what_is_usual_there_fits_better(phrases: Phrases) -> None:
    frame = Frame(("held", "the"), ("until",))
    assert phrases.fit(frame, "road") > phrases.fit(frame, "toad") + 3


def test_neighbours_on_either_side_tell(phrases: Phrases) -> None:
    before, after = Frame(("the",), ()), Frame((), ("the", "road"))
    assert phrases.fit(before, "bridge") > phrases.fit(before, "held")
    assert phrases.fit(after, "held") > phrases.fit(after, "bridge")


def test_the_place_itself_is_no_evidence(phrases: Phrases) -> None:
    frame = Frame(("a",), ("stood", "there"))
    assert phrases.fit(frame, "xqord", "xqord") < phrases.fit(frame, "xqord")


def test_texts_of_other_languages_tell_nothing(held: Callable[..., Any]) -> None:
    english = held("und " * 5 + PLAIN).documents[0]
    german = held("Er kam, uvd sie ging.", language="de").documents[0]
    shelf = held(english, german)
    phrases = phrases_of(german, Span(8, 11), shelf.shelf, "de")
    assert phrases.held("held") == 0


@given(st.lists(WORDS, min_size=1, max_size=2), st.lists(WORDS, max_size=2), WORDS)
def test_a_fit_is_the_logarithm_of_a_chance(before: list[str], after: list[str], word: str) -> None:
    counted = _PHRASES
    told = counted.fit(Frame(tuple(before), tuple(after)), word)
    assert -60 < told <= 0
    assert counted.fit(Frame(tuple(before), tuple(after)), word, word) <= told


@given(WORDS)
def test_the_chances_of_all_words_are_no_more_than_one(before: str) -> None:
    words = ["we", "held", "the", "road", "until", "noon", "they", "bridge", "dusk", "no", "boat"]
    total = sum(10 ** _PHRASES.fit(Frame((before,), ()), word) for word in words)
    assert total <= 1.0 + 1e-9


def test_words_beside_a_place_come_from_the_quotation() -> None:
    draft, source = "It says: “held the rxad until dusk” so.", "They hcld thc rcad umtil dusk now."
    frame = frame_of(draft, Span(19, 23), source, Span(14, 18))
    assert frame == Frame(("held", "the"), ("until", "dusk"))


def test_beyond_the_quotation_the_source_tells() -> None:
    draft, source = "It says: “rxad until” there.", "They held the rcad until dusk now."
    frame = frame_of(draft, Span(10, 14), source, Span(14, 18))
    assert frame == Frame(("held", "the"), ("until", "dusk"))


def test_an_end_of_a_sentence_is_a_neighbour() -> None:
    draft = "“the road. No boat came”"
    frame = frame_of(draft, Span(11, 13), draft, Span(11, 13))
    assert frame == Frame(("road", "."), ("boat", "came"))


def _shelfless() -> Phrases:
    from loccit.library.scan import ScanShelf
    from loccit.model import Document

    document = Document("plain.txt", PLAIN, "text/plain", "0" * 64)
    return phrases_of(document, Span(0, 2), ScanShelf((document,)), "en")


_PHRASES = _shelfless()
