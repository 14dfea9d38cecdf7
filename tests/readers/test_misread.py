"""Misread words: what is put right, what is offered, what is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loccit.readers.mending.misread import LIKELY, Repair, find_misread
from loccit.readers.mending.misread_frames import FRAMES, NEVER
from loccit.readers.mending.misread_pairs import pairs_of

PAGE = (
    "The harbour board met in the evening and the members were asked what they would do about "
    "the lamps. Nobody had thought of it before, because the ships had always come in by day. "
    "They had not been able to keep the books, and the clerk was sent to bring them. "
)


def repaired(words: str, language: str = "en") -> dict[str, str]:
    """What is put for what in `words`, which stand after a page of sound prose."""
    text = PAGE + words
    return {r.span.of(text): r.reading for r in find_misread(text, language) if r.sure}


def offered(words: str) -> dict[str, str]:
    text = PAGE + words
    return {r.span.of(text): r.reading for r in find_misread(text, "en") if not r.sure}


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("henevolence", "benevolence"),
        ("govermnent", "government"),
        ("tlie", "the"),
        ("wbich", "which"),
        ("devasta~ion", "devastation"),
        ("he1p", "help"),
        ("importaut", "important"),
        ("clistrict", "district"),
        ("communitv", "community"),
        ("rnovernent", "movement"),
        ("ſhoulcl", "ſhould"),
    ],
)
def test_one_or_two_confused_shapes_are_put_right(read: str, true: str) -> None:
    assert repaired(f"It was said that {read} is here.") == {read: true}


@pytest.mark.parametrize(
    ("read", "true"),
    [("ofthe", "of the"), ("inthe", "in the"), ("andthat", "and that"), ("of-the", " ")],
)
def test_words_without_their_space_are_parted(read: str, true: str) -> None:
    key = "-" if "-" in read else read
    assert repaired(f"This is the end {read} book.") == {key: true}


def test_a_word_that_a_space_was_read_into_is_joined() -> None:
    assert repaired("They asked the govern ment for it.") == {"govern ment": "government"}


@pytest.mark.parametrize(
    "words",
    [
        "state-of-the-art lamps",
        "the Kuomintang and General Blücher at Whampoa",
        "Mr. Hansen wrote to Mr. Hausen and to Dr. Bauer of Rovno",
        "in 19I7 and l918, at No. 1O4, by 5.5 per cent, for £25 and 4th",
        "see www.tbe-harbour.org/wbich or write to tbe@wbich.org",
        "he didn't, wouldn't, o'er the hills, 'tis th' end, rock 'n' roll",
        "THE TBE WBICH",
        "McDonald and DeVries spoke of H2O and the iPhone",
        "la maison de la rue est dans le village qui pour les autres ne sait pas",
        "der Mann und die Frau, die nicht mit auf dem Hof waren, sind für das Kind da",
        "he is to be asked, and what he had was bad; the hut was by the sea, but the hound ran",
        "shewing the publick gaol, surprized and alledging, the negociations and the localization",
        "counterrevolutionary, reorganization, unforgivingness, shopkeeperish, bluishwhite",
    ],
)
def test_names_numbers_and_foreign_words_are_left_alone(words: str) -> None:
    assert repaired(words + ".") == {}


def test_a_word_insisted_on_is_left_alone() -> None:
    text = "The drovers call it a bave. " * 6 + "A bave is a long rope, and each bave has a name."
    assert "bave" not in repaired(text)


def test_words_of_old_books_are_left_alone() -> None:
    old = "And he saith unto thee, thou shalt not goeth, for the hart panteth and thirsteth. " * 8
    assert repaired(old + "Then spake he of his fheep and of wbom it was.") == {}


def test_a_real_word_falls_only_where_the_page_has_shown_the_confusion() -> None:
    assert repaired("It is said to he an error.") == {}
    shown = "His henevolence was great, and his lahour and his rememhrance. It is to he an error."
    assert repaired(shown)["he"] == "be"


def test_the_neighbours_of_a_real_word_speak_against_it() -> None:
    shown = "His henevolence was great, and his rememhrance of the lahour. The hut was small."
    assert "hut" not in repaired(shown) | offered(shown)


def test_no_word_that_is_one_becomes_a_negation() -> None:
    assert not {meant for _, meant in FRAMES} & NEVER
    shown = "Nonc of thc mcn could scc whcrc thc watcr had comc from. It was net so, nor hot."
    assert not set(repaired(shown).values()) & NEVER - {"none"}


def test_a_likely_name_is_offered_with_its_reason() -> None:
    text = PAGE + "They spoke of Mettemichean plans."
    (repair,) = find_misread(text, "en")
    assert not repair.sure
    assert (repair.span.of(text), repair.reading) == ("Mettemichean", "Metternichean")
    assert repair.why == "“m” read for “rn”"
    assert repair.confidence >= LIKELY


def test_the_documents_own_names_mend_their_misreadings() -> None:
    words = "Then Wallenstrom spoke. " * 9 + "Then Walleustrom spoke."
    assert repaired(words) == {"Walleustrom": "Wallenstrom"}


GERMAN = "Der Mann und die Frau waren nicht in der Stadt, weil das Haus auf dem Berg stand. "
FRENCH = "La maison est dans la rue et les hommes ne sont pas venus pour le voir avec les autres. "


def test_german_and_french_have_confusions_of_their_own() -> None:
    german = GERMAN * 3 + "Das ist nicht mögllch, und das Verhaltnis war schlecht."
    (first, *rest) = [r for r in find_misread(german, "de") if r.sure]
    assert first.reading == "möglich"
    assert [r.reading for r in rest] in ([], ["Verhältnis"])
    french = FRENCH * 3 + "Il est dernièrcment venu."
    assert [r.reading for r in find_misread(french, "fr") if r.sure] == ["dernièrement"]


def test_english_words_in_other_languages_are_left_alone() -> None:
    text = FRENCH * 3 + "Voir la reference dans le menu privilege, your choice."
    assert [r for r in find_misread(text, "fr") if r.sure] == []


def test_german_compounds_are_words() -> None:
    text = GERMAN * 3 + "Die Sicherheitsaktualisierung und das Netzwerkprogramm sind da."
    assert find_misread(text, "de") == []


@pytest.mark.parametrize("language", ["", "ru", "xx", "he"])
def test_a_language_without_a_list_is_left_alone(language: str) -> None:
    assert find_misread("tbe wbich tbe wbich tbe wbich", language) == []


LETTERS = st.text(st.sampled_from("abcdehilmnorstu 1-~|'’.,\nſÉßI"), max_size=300)


@given(LETTERS, st.sampled_from(["en", "de", "fr"]))
@example("I" * 40 + " " + "~" * 30 + "a~" * 30, "en")
@example("a~" * 40, "en")
@example("İstanbul'da tbe ﬁn", "en")
def test_repairs_are_sorted_apart_and_change_something(text: str, language: str) -> None:
    found = find_misread(text, language)
    spans = [repair.span for repair in found]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(is_change(repair, text) for repair in found)


def is_change(repair: Repair, text: str) -> bool:
    assert LIKELY <= repair.confidence <= 1
    return repair.reading != repair.span.of(text)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_no_shape_is_its_own_confusion(language: str) -> None:
    for seen, row in pairs_of(language).items():
        assert 1 <= len(seen) <= 3
        assert all(meant and meant != seen and 0 < rate < 0.01 for meant, rate in row)
