"""Accents: another spelling, or another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.folding import fold_word
from loccit.matching.collation.accents import compare_accents, has_no_accents, typed_without
from loccit.matching.collation.words import Word, words_of
from loccit.matching.damage.damage import Scene
from loccit.text import Span


def scene(
    language: str, *, noisy: bool = False, heavy: bool = False, unaccented: bool = False
) -> Scene:
    return Scene(language, lambda: noisy, lambda _: 0, lambda: heavy, unaccented=unaccented)


def word(plain: str) -> Word:
    return Word(Span(0, len(plain)), plain, fold_word(plain))


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        ("de", "hätte/hatte Väter/Vater schön/schon zählen/zahlen"),
        ("fr", "où/ou marché/marche là/la dû/du mûr/mur"),
        ("es", "año/ano sí/si habló/hablo está/esta"),
        ("it", "è/e sé/se là/la"),
        ("pt", "avó/avô é/e"),
        ("ru", "мой/мои твой/твои"),
    ],
)
def test_both_forms_are_words(language: str, pairs: str) -> None:
    for pair in pairs.split():
        one, other = map(word, pair.split("/"))
        assert compare_accents(one, other, scene(language))[0] == "substitution", pair
        assert compare_accents(other, one, scene(language))[0] == "substitution", pair


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        ("de", "für/fur Süden/Suden groß/gross daß/dass"),
        ("fr", "été/ete même/meme événement/évènement À/A MARCHÉ/MARCHE maître/maitre"),
        ("es", "sólo/solo corazón/corazon"),
        ("it", "perché/perchè"),
        ("pt", "económico/econômico"),
        ("ru", "ещё/еще всё/все"),
        ("en", "naïve/naive rôle/role"),
        ("tr", "kadın/kadin"),
    ],
)
def test_one_form_is_no_word(language: str, pairs: str) -> None:
    for pair in pairs.split():
        one, other = map(word, pair.split("/"))
        assert compare_accents(one, other, scene(language))[0] == "spelling", pair


def test_mood_turns_the_sense() -> None:
    assert compare_accents(word("hätte"), word("hatte"), scene("de")) == ("substitution", "", True)
    assert not compare_accents(word("Väter"), word("Vater"), scene("de"))[2]


def test_scan_that_lost_an_accent_is_in_doubt() -> None:
    noisy = scene("de", noisy=True)
    kind, _, doubtful = compare_accents(word("hatte"), word("hätte"), noisy)
    assert (kind, doubtful) == ("transport", True)
    assert compare_accents(word("hätte"), word("hatte"), noisy)[0] == "substitution"


def test_accents_typed_on_neither_side() -> None:
    def pairs(source: str, quoted: str) -> list[tuple[Word, Word]]:
        return list(zip(words_of(source), words_of(quoted), strict=True))

    assert typed_without(pairs("où était le marché", "ou etait le marche"), "fr")
    assert typed_without(pairs("ou etait le marche", "où était le marché"), "fr")
    assert not typed_without(pairs("où était le marché", "où était le marche"), "fr")
    assert not typed_without(pairs("il hätte es", "il hatte es"), "de")


def test_text_without_accents() -> None:
    bare = "Le cure de la ville a parle avec sa mere. " * 20
    assert has_no_accents(bare, Span(10, 20), "fr")
    assert not has_no_accents(bare, Span(10, 20), "en")
    assert not has_no_accents(bare.replace("cure", "curé"), Span(10, 20), "fr")


@given(st.text(max_size=12))
def test_marks_belong_to_their_word(letters: str) -> None:
    for found in words_of(letters):
        assert found.fold == fold_word(found.span.of(letters))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("की किताब", 2),
        ("בְּרֵאשִׁית בָּרָא", 2),
        ("كِتَابٌ كبير", 2),
        ("ギガ", 2),
        ("か\u3099き", 2),
        ("می\u200cخواهم", 1),
    ],
)
def test_words_of_other_scripts_are_whole(text: str, count: int) -> None:
    assert len(words_of(text)) == count
