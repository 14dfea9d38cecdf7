"""What was repaired in reading is told, and what was offered is weighed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.folding import fold_word
from loccit.matching.collation.words import Word
from loccit.matching.damage.damage import Scene
from loccit.matching.damage.repairs import Repairs, tell_repairs
from loccit.model import Alternative, Document
from loccit.text import Edit, Span

TEXT = "The people were slow, but the wind was not slow at all in those kerols of the year."
BUT, KEROLS = TEXT.index("but"), TEXT.index("kerols")


@pytest.fixture
def scan() -> Document:
    edits = (
        Edit(Span(4, 10), "peo-\nple", "hyphen"),
        Edit(Span(BUT, BUT + 1), "h", "misread"),
    )
    offers = (Alternative(Span(KEROLS, KEROLS + 6), "months", 0.6, "invented"),)
    return Document("x.txt", TEXT, "text/plain", "0", edits=edits, alternatives=offers)


def word(text: str, at: int) -> Word:
    return Word(Span(at, at + len(text)), text, fold_word(text))


def test_a_repaired_word_is_told(scan: Document) -> None:
    (told,) = tell_repairs(scan, [Span(0, 40)])
    assert (told.kind, told.critical) == ("transport", False)
    assert told.note == "the scan reads ‘hut’, read as ‘but’"
    assert told.lemma_span == Span(BUT, BUT + 3)


def test_repairs_outside_are_not(scan: Document) -> None:
    assert tell_repairs(scan, [Span(0, BUT), Span(BUT + 3, 60)]) == []


def test_words_quoted_as_the_scan_has_them_stand_there(scan: Document) -> None:
    scene = Scene("en", lambda: False, lambda _: 0, repairs=Repairs(scan))
    told = scene.damage(word("but", BUT), word("hut", 0))
    assert told == ("the scan reads ‘hut’, read as ‘but’", False)
    assert scene.damage(word("but", BUT), word("nut", 0)) is None


def test_an_offered_reading_counts_with_its_confidence(scan: Document) -> None:
    damaged, quoted = word("kerols", KEROLS), word("months", 0)
    scene = Scene("en", lambda: True, lambda _: 0, lambda: True, repairs=Repairs(scan))
    assert scene.damage(damaged, quoted) is not None
    assert Repairs(scan).confidence(damaged.span, "months") == 0.6
    assert Repairs(scan).confidence(damaged.span, "weeks") == 0.0
    unlikely = replace(scan, alternatives=(replace(scan.alternatives[0], confidence=0.2),))
    told = replace(scene, repairs=Repairs(unlikely)).damage(damaged, quoted)
    assert told is not None
    assert told[1]
