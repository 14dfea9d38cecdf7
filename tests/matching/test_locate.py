from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.scan import ScanShelf
from loccit.matching.collation.collate import collate
from loccit.matching.collation.segments import segments
from loccit.matching.places.locate import LocateOptions, locate
from loccit.model import Document
from loccit.text import Span

CLERK = """The clerk of the harbour, a man of slow and careful habits, did not believe that the
letter had been sent. He kept it in a drawer for three weeks, and said nothing to anybody. In the
spring of 1871 the council must have known of it. The colour of the seal was grey; the hand was
that of Elizabeth Marlow. She wrote to the governor, and the governor, who could seldom refuse
her, answered by the next post. Nobody in the town knew what the answer was."""
PILOT = """We took the brig out on the evening tide, with the wind in the west and a low sun. The
clerk of the harbour stood on the mole and waved a handkerchief, which we took for a sign. At the
the bar the swell was heavy. I have never liked a heavy swell with a low sun behind it."""


def parts(held: Any, quotation: str, index: int = 0) -> list[str]:
    place = held.places(quotation)[index]
    text = held.shelf.document(place.witness).text
    return [" ".join(part.of(text).split()) for part in place.parts]


def test_exact(held: Callable[..., Any]) -> None:
    (place,) = held(CLERK, PILOT).places("a man of slow and careful habits")
    assert (place.score, place.distance, place.occurrences) == (1.0, 0, 1)


def test_every_equal_place_is_told(held: Callable[..., Any]) -> None:
    places = held(CLERK, PILOT).places("the clerk of the harbour")
    assert len(places) == 2
    assert all(place.occurrences == 2 for place in places)


def test_the_limit_does_not_hide_the_count(held: Callable[..., Any]) -> None:
    shelf = held("a low sun. " * 30).shelf
    places = locate(segments("a low sun", [Span(0, 9)]), shelf, options=LocateOptions(limit=5))
    assert len(places) == 5
    assert places[0].occurrences == 30


def test_preferred_witnesses_lead_among_equals(held: Callable[..., Any]) -> None:
    shelf = held(CLERK, CLERK + " ", PILOT).shelf
    cut = segments("a man of slow and careful habits", [Span(0, 32)])
    for witness in (w.witness for w in locate(cut, shelf)):
        assert locate(cut, shelf, prefer=[witness])[0].witness == witness


@pytest.mark.parametrize(
    "quotation",
    [
        "the minister will do nothing of the kind",
        "a woman of strong opinions and few friends",
        "slow sun",
        "clerk of the sun",
        "arbour, a man",
        "the harbour of the clerk",
        "Nobody knew the governor of the western swell",
    ],
)
def test_made_up_words_stand_nowhere(held: Callable[..., Any], quotation: str) -> None:
    assert held(CLERK, PILOT).places(quotation) == ()


@pytest.mark.parametrize(
    "quotation",
    [
        "a man of quick and careful habits",
        "He kept it in a cupboard for two weeks, and told nothing to anybody",
        "the colour of the wax was grey; the hand was that of Catherine Marlow",
        "did believe that the letter had been sent",
    ],
)
def test_changed_words_are_found_where_they_come_from(
    held: Callable[..., Any], quotation: str
) -> None:
    place = held(CLERK, PILOT).places(quotation)[0]
    assert 0.5 < place.score < 1


def test_segments_in_order(held: Callable[..., Any]) -> None:
    quotation = "The clerk of the harbour … kept it in a drawer … the council must have known"
    found = parts(held(CLERK, PILOT), quotation)
    assert found == [
        "The clerk of the harbour",
        "kept it in a drawer",
        "the council must have known",
    ]


def test_a_segment_that_stands_nowhere_is_missing(held: Callable[..., Any]) -> None:
    (place,) = held(CLERK, PILOT).places(
        "He kept it in a drawer for three weeks … with green ribbons and wax"
    )
    assert place.missing == (1,)
    assert len(place.parts) == 1
    assert place.score < 0.8


def test_a_short_segment_is_sought_beside_the_lead(held: Callable[..., Any]) -> None:
    text = "who could not. " * 3 + CLERK + " who could not. " * 3
    found = held(text).places("She wrote to the governor … who could … answered by the next post")
    assert parts(held(text), "She wrote to the governor … who could … answered by the next post")[
        1
    ] == ("who could")
    assert found[0].parts[0].end < found[0].parts[1].start < found[0].parts[2].start


def test_a_splice(held: Callable[..., Any]) -> None:
    quotation = "a man of slow and careful habits, answered by the next post"
    place = held(CLERK, PILOT).places(quotation)[0]
    assert place.spliced_at == (0, 7)
    assert parts(held(CLERK, PILOT), quotation) == [
        "a man of slow and careful habits", "answered by the next post",
    ]  # fmt: skip


def test_words_left_out_are_no_splice(held: Callable[..., Any]) -> None:
    quotation = "She wrote to the governor, who could seldom refuse her"
    place = held(CLERK, PILOT).places(quotation)[0]
    assert place.spliced_at is None
    assert len(place.parts) == 1


def test_nothing_asked_nothing_found(held: Callable[..., Any]) -> None:
    assert held(CLERK).places("… … …") == ()
    assert locate((), held(CLERK).shelf) == ()
    assert ScanShelf([]).candidates("any words", 3) == []


WORDS = (CLERK + " " + PILOT).split()


@given(st.integers(0, len(CLERK.split()) - 4), st.integers(3, 30))
def test_a_copied_passage_stands_there_word_for_word(start: int, length: int) -> None:
    words = CLERK.split()[start : start + length]
    document = Document("c.txt", CLERK, "text/plain", "ab" * 32)
    shelf = ScanShelf([document])
    draft = " ".join(words)
    cut = segments(draft, [Span(0, len(draft))])
    places = locate(cut, shelf)
    assert places[0].score == 1
    collation = collate(draft, cut, document, places[0], shelf)
    assert [v for v in collation.variants if v.kind not in ("transport", "typography")] == []
    assert collation.score == 1


@given(
    st.integers(0, len(CLERK.split()) - 9), st.integers(8, 25), st.randoms(use_true_random=False)
)
def test_a_spoilt_letter_never_raises_the_score(
    start: int, length: int, rng: random.Random
) -> None:
    document = Document("c.txt", CLERK, "text/plain", "ab" * 32)
    shelf = ScanShelf([document])
    draft = list(" ".join(CLERK.split()[start : start + length]))
    letters = [i for i, c in enumerate(draft) if c.isalpha()]
    rng.shuffle(letters)
    last = 1.0
    for i in letters[:12]:
        draft[i] = "ж"
        quotation = "".join(draft)
        places = locate(segments(quotation, [Span(0, len(quotation))]), shelf)
        score = places[0].score if places else 0.0
        assert score <= last
        last = score


@given(st.permutations([CLERK, PILOT, CLERK + "\n", WORDS[0]]))
def test_the_order_of_the_shelf_changes_nothing(texts: list[str]) -> None:
    names = {text: f"{i}.txt" for i, text in enumerate(sorted(set(texts)))}
    documents = [Document(names[t], t, "text/plain", f"{names[t]:0>12}" * 5) for t in texts]
    for quotation in ("the clerk of the harbour", "a man of slow and lazy habits", "a low sun"):
        cut = segments(quotation, [Span(0, len(quotation))])
        assert locate(cut, ScanShelf(documents)) == locate(cut, ScanShelf(documents[::-1]))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=15))
def test_placements_lie_in_their_documents(words: list[str]) -> None:
    documents = [
        Document("c.txt", CLERK, "text/plain", "ab" * 32),
        Document("p.txt", PILOT, "text/plain", "cd" * 32),
    ]
    shelf = ScanShelf(documents)
    draft = " ".join(words)
    cut = segments(draft, [Span(0, len(draft))])
    for place in locate(cut, shelf):
        text = shelf.document(place.witness).text
        assert all(part.end <= len(text) and part.of(text).strip() for part in place.parts)
        collation = collate(draft, cut, shelf.document(place.witness), place, shelf)
        assert all(part.of(text).strip() for part in collation.parts)
        assert 0 <= collation.score <= 1
