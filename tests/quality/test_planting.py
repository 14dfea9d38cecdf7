"""The planted cases are what they are called."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import islice

import pytest

PARAGRAPHS = [
    "The miller must not sell the two wheels before the autumn, because the river was low and "
    "the neighbours would never lend him their labour, and so Marten kept them both in the barn.",
    "In the summer she could see that three carts came down from the hill, and nobody was there "
    "to open the gate, which the council had closed without a word to the people of the parish.",
    "Old Reeve wrote that the toll was never paid in silver, that the books were kept by a boy "
    "of ten, unless he was ill, but not in winter, and that the favour "
    "of the steward could not be bought with bread or with wool.",
]


def told_apart(words: str, n: int) -> str:
    """The paragraph with a word of its own after every sixth."""
    own = "".join("bcdfghklmn"[int(digit)] + "o" for digit in f"{n:03}")
    every = words.split()
    return " ".join(w if at % 6 else f"{w} {own}" for at, w in enumerate(every, 1))


@pytest.fixture
def book():
    from texts import make_book

    supply = [told_apart(words, n) for n in range(30) for words in PARAGRAPHS]
    return make_book("The Low River", "Ann Ward", 1911, "marks", 0.0, supply, random.Random(1))


@pytest.fixture
def draw(book):
    from lengths import Drawing
    from shelf import Shelf, Truth

    other = replace(book, title="Another", pages={"2": ["Nothing of it stands here at all."]})
    shelf = Shelf({"clean": book, "other": other}, {"clean": "en", "other": "en"}, ())
    return Drawing(shelf, "clean", book, Truth([book]), random.Random(5))


def every_change():
    import changes

    return {**changes.GENUINE, **changes.FAULTY}


@pytest.mark.parametrize("name", every_change())
def test_every_change_occurs_and_expects_something(draw, name: str) -> None:
    change, least = every_change()[name]
    runs = (draw.run(max(least, 9), 30) for _ in range(4000))
    made = list(islice((one for run in runs if run and (one := change(run))), 20))
    assert made
    assert all(one.expected.wording and one.expected.place for one in made)


@pytest.mark.parametrize("name", every_change())
def test_what_is_altered_stands_nowhere(draw, name: str) -> None:
    change, least = every_change()[name]
    for _ in range(400):
        run = draw.run(max(least, 5), 20)
        made = run and change(run)
        if made and made.expected.wording <= {"altered", "spliced", "not-found"}:
            assert not draw.truth.count(made.words)


def test_words_left_as_they_are_stand_on_the_page(draw) -> None:
    from changes import verbatim

    for _ in range(200):
        if run := draw.run(5, 30):
            made = verbatim(run)
            assert made.words in " ".join(draw.book.pages[made.page])


def test_a_wrong_page_does_not_hold_the_words(draw) -> None:
    from changes import page_wrong

    for _ in range(300):
        run = draw.run(9, 30)
        made = run and page_wrong(run)
        if made:
            assert made.words not in " ".join(draw.book.pages.get(made.page, []))


def test_no_honest_ellipsis_hides_what_turns_the_sense(draw) -> None:
    from changes import ellipsis

    for _ in range(500):
        run = draw.run(9, 20)
        made = run and ellipsis(run)
        if made:
            left = re.sub(r"\W+", " ", made.words.lower()).split()
            hidden = re.sub(r"\W+", " ", run.words.lower()).split()
            for word in left:
                hidden.remove(word)
            assert not set(hidden) & run.tongue.negations


def test_a_short_fault_may_be_told_as_not_found(draw) -> None:
    from changes import word_changed

    run = next(r for _ in range(900) if (r := draw.run(3, 4)) and word_changed(r))
    assert word_changed(run).expected.wording == {"altered", "not-found"}


def test_look_alikes_differ_in_one_letter() -> None:
    from lengths import alike

    found = alike(["form", "from", "worm", "organise", "organize", "casual", "causal"])
    assert found == {"form": "worm", "worm": "form"}


def test_damage_is_near_the_share_asked_for() -> None:
    from texts import spoil

    words = " ".join(PARAGRAPHS) * 20
    spoiled = spoil(words, 0.05, random.Random(3))
    changed = sum(a != b for a, b in zip(words[:200], spoiled[:200], strict=True))
    assert spoil(words, 0.0, random.Random(3)) == words
    assert changed
    assert abs(len(spoiled) - len(words)) < 0.02 * len(words)


@pytest.mark.parametrize("size", [4, 8, 20])
def test_fabrications_stand_nowhere(size: int) -> None:
    from fabrications import _invented, chained, pasted, shuffled
    from shelf import Truth
    from texts import make_book

    rng = random.Random(2)
    book = make_book("The Low River", "Ann Ward", 1911, "marks", 0.0, PARAGRAPHS, rng)
    truth = Truth([book])
    for inventor in (shuffled(PARAGRAPHS, rng), chained(PARAGRAPHS, rng), pasted(PARAGRAPHS, rng)):
        made = list(_invented(inventor, size, size, truth, rng))
        assert made
        assert not any(truth.count(words) for words in made)


def test_sentences_of_books_not_held_share_no_five_words_with_one_that_is() -> None:
    from fabrications import unheld
    from shelf import Shelf, letters
    from texts import make_book

    held = make_book("The Low River", "Ann Ward", 1911, "marks", 0.0, PARAGRAPHS, random.Random(1))

    strange = "Under the north window a pair of herons stood and waited for the tide to turn again"
    shelf = Shelf({"clean": held}, {"clean": "en"}, [PARAGRAPHS[0], strange])
    invent = unheld(shelf, random.Random(4))
    made = {words for _ in range(300) if (words := invent(7))}
    assert made
    assert all(letters(words) in letters(strange) for words in made)


def test_damage_may_make_words_stand_that_nobody_wrote(book) -> None:
    from shelf import Truth

    spoiled = replace(book, text=book.text.replace("river was low", "river was law"), scan=True)
    assert Truth([spoiled]).stands("the river was law")
    assert not Truth([book]).stands("the river was law")
    assert not Truth([spoiled]).count("the river was law")
