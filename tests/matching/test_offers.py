"""A reading offered when a scan was read, and quoted by somebody: two witnesses agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from loccit import readers
from loccit.model import Alternative, Document
from loccit.text import Span

SCAN = (
    "Tbe keeper of tbe ligbt was not an idle man hut a slow one, and tbe Board knew it. "
    "He kept tbe lamp and tbe log, and wbat be wrote there was seldom read by anybody. "
    "Tbe clerk asked now that tbe oil be sent, and tbe oil was sent in tbe winter after."
)


def scan(read: str, offered: str, confidence: float = 0.9) -> Document:
    document = readers.read_bytes(SCAN.encode(), "scan.txt")
    at = document.text.index(f" {read} ") + 1
    offer = Alternative(Span(at, at + len(read)), offered, confidence, "h read for b")
    return replace(document, ocr=True, alternatives=(offer,))


QUOTED = "was not an idle man but a slow one, and the Board knew it"


def kinds(held: Callable[..., Any], document: Document, words: str) -> set[str]:
    return {v.kind for v in held(document).collate(words).variants if v.lemma in ("hut", "now")}


def test_an_offered_reading_that_is_quoted_is_no_change(held: Callable[..., Any]) -> None:
    variants = held(scan("hut", "but")).collate(QUOTED).variants
    (told,) = [v for v in variants if v.lemma == "hut"]
    assert told.kind == "transport"
    assert "a reading error of this scan" in told.note


@pytest.mark.parametrize("words", [QUOTED.replace("but", "and"), QUOTED.replace("but", "yet")])
def test_another_word_than_the_offered_one_is_a_change(
    held: Callable[..., Any], words: str
) -> None:
    assert kinds(held, scan("hut", "but"), words) == {"substitution"}


def test_an_offered_negation_decides_nothing(held: Callable[..., Any]) -> None:
    words = "The clerk asked not that the oil be sent"
    variants = held(scan("now", "not", 1.0)).collate(words).variants
    told = [v for v in variants if v.lemma == "now"]
    assert told
    assert all("a reading error of this scan" not in v.note for v in told)
