from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.collation.spelling import _RULES, divided, same_word, spelled


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("colour", "color"), ("honourable", "honorable"), ("realise", "realize"),
        ("organisation", "organization"), ("travelled", "traveled"), ("theatre", "theater"),
        ("centred", "centered"), ("analyse", "analyze"), ("defence", "defense"),
        ("catalogue", "catalog"), ("grey", "gray"), ("practise", "practice"),
        ("encyclopaedia", "encyclopedia"), ("whilst", "while"), ("skilful", "skillful"),
    ],
)  # fmt: skip
def test_british_and_american(source: str, quoted: str) -> None:
    for one, other in ((source, quoted), (quoted, source)):
        same = same_word(one, other, "en")
        assert same
        assert not same.old


@pytest.mark.parametrize(
    ("source", "quoted", "language"),
    [
        ("chuse", "choose", "en"), ("shewed", "showed", "en"), ("connexion", "connection", "en"),
        ("look'd", "looked", "en"), ("stopp'd", "stopped", "en"), ("publick", "public", "en"),
        ("vpon", "upon", "en"), ("haue", "have", "en"), ("darknesse", "darkness", "en"),
        ("theil", "teil", "de"), ("seyn", "sein", "de"), ("regiren", "regieren", "de"),
        ("etoit", "etait", "fr"), ("enfans", "enfants", "fr"),
    ],
)  # fmt: skip
def test_old_and_modern(source: str, quoted: str, language: str) -> None:
    same = same_word(source, quoted, language)
    assert same
    assert same.old
    back = same_word(quoted, source, language)
    assert back
    assert not back.old or language == "en"  # u for v cannot tell which of the two is old


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("four", "for"), ("hour", "hor"), ("there", "theer"), ("bee", "be"), ("prise", "prize"),
        ("filled", "filed"), ("stalled", "staled"), ("she", "shoe"), ("slow", "steady"),
        ("not", "now"), ("may", "must"), ("poet", "pet"), ("stick", "stic"), ("wise", "wize"),
    ],
)  # fmt: skip
def test_other_words(source: str, quoted: str) -> None:
    assert same_word(source, quoted, "en") is None


def test_divided() -> None:
    assert divided("anybody")
    assert not divided("nowhere")
    assert not divided("therapist")


PIECES = [
    "col", "our", "our's", "re", "ali", "se", "red", "ll", "ing", "er", "ick", "nesse", "full",
    "ique", "th", "eil", "muth", "ey", "irt", "oi", "t", "ens", "ys",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.sampled_from(["de", "fr"]))
def test_a_word_is_spelled_as_each_rule_in_turn_makes_it(word: str, language: str) -> None:
    made = word.replace("'s", "s").replace("'", "")
    for pattern, new, _ in _RULES[language]:
        made = pattern.sub(new, made)
    assert spelled(word, language).key == made
