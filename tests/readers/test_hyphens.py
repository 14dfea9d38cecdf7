"""Words broken at line ends."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.readers.mending.hyphens import join_line_ends
from loccit.text import Rewriter, restore


def joined(text: str, language: str = "en", without: str = "") -> str:
    rewriter = Rewriter(text)
    if without:
        start = text.index(without)
        rewriter.delete(start, start + len(without), "running-head")
    join_line_ends(rewriter, language)
    result, edits = rewriter.finish()
    assert restore(result, edits) == text
    return result


@pytest.mark.parametrize("mark", ["-", "‐", "‑", "\u00ad", "¬", "\ufffe", "·", "–", "—", "="])
def test_every_disguise_of_a_hyphen_is_seen_through(mark: str) -> None:
    assert joined(f"an inter{mark}\nnational affair") == "an international affair"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("so-\ncalled", "so-called"),
        ("politically-\nconscious", "politically-conscious"),
        ("Kai-\nshek", "Kai-shek"),
        ("Tse-\ntung", "Tse-tung"),
        ("Anglo-\nAmerican", "Anglo-American"),
        ("mother-in-\nlaw", "mother-in-law"),
        ("self-\ndeception", "self-deception"),
        ("well-\nknown", "well-known"),
        ("1914-\n18", "1914-18"),
        ("re-\nform", "reform"),
        ("self-\nish", "selfish"),
        ("thous-\nand", "thousand"),
        ("col-\nour", "colour"),
        ("labo-\nur", "labour"),
        ("henevo-\nlence", "henevolence"),
        ("par-\nty's", "party's"),
        ("the work-\ners’ state", "the workers’ state"),
        ("long-over-\ndue", "long-overdue"),
        ("SOVI-\nET", "SOVIET"),
        ("work- \n  ing", "working"),
        ("peut-\nêtre", "peut-être"),
        ("pense-\nt-on", "pense-t-on"),
        ("a-t-\nil", "a-t-il"),
        ("au-\ndessus", "au-dessus"),
        ("au-\njourd’hui", "aujourd’hui"),
        ("из-\nза стола", "из-за стола"),
        ("Из-\nпод стола", "Из-под стола"),
        ("по-\nрусски", "по-русски"),
        ("по-\nмоему", "по-моему"),
        ("по-\nмощь", "помощь"),
        ("гово-\nрить", "говорить"),
        ("кто-\nто", "кто-то"),
        ("E-\nMail", "E-Mail"),
    ],
)
def test_compounds_keep_their_hyphen_and_broken_words_lose_it(broken: str, whole: str) -> None:
    assert joined(broken) == whole
    apart, whole_apart = (unicodedata.normalize("NFD", words) for words in (broken, whole))
    assert joined(apart) == whole_apart


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("הסי-\nרות", "הסירות"),
        ("הַסִּי-\nרוֹת", "הַסִּירוֹת"),
        ("الميـ-\nناء", "الميـناء"),
        ("हि-\nन्दी", "हिन्दी"),
        ("ἄνθρω-\nπος", "ἄνθρωπος"),
        ("λό-\nγος", "λόγος"),
        ("in-\nsanlar", "insanlar"),
        ("ILK-\nBAHAR", "ILKBAHAR"),
    ],
)
def test_words_of_other_scripts_are_joined(broken: str, whole: str) -> None:
    assert joined(broken, "xx") == whole


SUSPENDED = ["Vor-\nund Nachteile", "Hafen-, See-\nund Flussschifffahrt", "Ein- oder\nAusgang"]


@pytest.mark.parametrize("words", SUSPENDED)
def test_a_suspended_hyphen_waits_for_its_second_part(words: str) -> None:
    assert joined(words, "de") == words


@pytest.mark.parametrize(
    "text",
    [
        "pre-\nand post-war",
        "a war–\nand then peace",
        "he came—\nand went",
        "the end -\nof it",
        "so it is --\nor was",
        "a·\n1",
        "wait =\nfor",
        "no hyphen\nhere",
        "-\nx",
    ],
)
def test_what_is_no_broken_word_is_left_alone(text: str) -> None:
    assert joined(text) == text


@pytest.mark.parametrize(
    ("broken", "whole", "language"),
    [
        ("Vor-\nund Nachteile", "Vor-\nund Nachteile", "de"),
        ("Vor-\nund Nachteile", "Vor-\nund Nachteile", "en"),
        ("Zuk-\nker", "Zucker", "de"),
        ("Arbeiter-\nbewegung", "Arbeiterbewegung", "de"),
        ("peut-\nêtre", "peut-être", "fr"),
        ("révolu-\ntion", "révolution", "fr"),
        ("abc-\ndef", "abcdef", "tlh"),
    ],
)
def test_each_language_has_its_exceptions(broken: str, whole: str, language: str) -> None:
    assert joined(broken, language) == whole


def test_the_document_itself_is_the_best_witness() -> None:
    assert joined("a co-operative; the co-\noperative").endswith("the co-operative")
    assert joined("a cooperative; the co-\noperative").endswith("the cooperative")
    assert joined("Grigmore met Grig-\nmore") == "Grigmore met Grigmore"
    assert joined("an ice-box; the ice-\nbox").endswith("the ice-box")


def test_a_doubtful_mark_joins_unknown_words_only_where_it_is_a_hyphen_elsewhere() -> None:
    assert joined("the Grig–\nmor") == "the Grig–\nmor"
    assert joined("revolu–\ntion and the Grig–\nmor") == "revolution and the Grigmor"


def test_a_word_is_joined_across_what_was_taken_out() -> None:
    assert joined("devas-\nTHE HEAD\ntation", without="THE HEAD\n") == "devastation"
    assert joined("devas-\fTHE HEAD\n7\ntation", without="\fTHE HEAD\n7") == "devastation"


def test_joining_keeps_every_edit_apart() -> None:
    rewriter = Rewriter("devas-\n\fHEAD\ntation")
    rewriter.delete(7, 13, "running-head")
    join_line_ends(rewriter)
    text, edits = rewriter.finish()
    assert text == "devastation"
    assert [(edit.read, edit.rule) for edit in edits] == [
        ("-\n", "hyphen"),
        ("\fHEAD\n", "running-head"),
    ]


def test_words_that_somebody_replaced_are_not_replaced_again() -> None:
    rewriter = Rewriter("devas&shy;\ntation")
    rewriter.replace(5, 10, "\u00ad", "markup")
    join_line_ends(rewriter)
    assert restore(*rewriter.finish()) == "devas&shy;\ntation"


@given(
    st.text(st.sampled_from("abkK -–·¬\u00ad\n\f1’"), max_size=60),
    st.sampled_from(["en", "de", "xx"]),
)
def test_any_text_can_be_joined_and_led_back(text: str, language: str) -> None:
    result = joined(text, language)
    assert [c for c in result if c.isalnum() and c not in "kKc"] == [
        c for c in text if c.isalnum() and c not in "kKc"
    ]
