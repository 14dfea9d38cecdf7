from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from loccit.matching.collation.words import Word, words_of
from loccit.matching.damage.usage import Usage

PLAIN = "She did not know. He did not go home. They did not stay. It is not said. " * 20


def word_in(text: str, word: str) -> Word:
    return next(w for w in words_of(text) if w.fold == word)


@pytest.fixture
def usage(held: Callable[..., Any]) -> Callable[[str, str], Usage]:
    """The usage of a worn text beside a plain one; both ways to take the words beside."""

    def make(worn: str, draft: str) -> Usage:
        shelf = held(worn, PLAIN)
        return Usage(shelf.documents[0], shelf.shelf, draft)

    return make


def test_what_goes_with_its_neighbours_leads(usage: Callable[[str, str], Usage]) -> None:
    worn, draft = "Thcy did noq go hcme.", "They did not go home."
    read, quoted = word_in(worn, "noq"), word_in(draft, "not")
    assert usage(worn, draft).lead(read, quoted, "now") > 1.3
    assert usage(worn, draft).lead(read, quoted, "not") == 0.0


def test_the_place_itself_is_no_evidence(usage: Callable[[str, str], Usage]) -> None:
    worn, draft = "We may no rest there.", "We may not rest there."
    lead = usage(worn, draft).lead(word_in(worn, "no"), word_in(draft, "not"), "no")
    assert lead == 0.0


def test_nothing_is_told_across_the_end_of_a_sentence(usage: Callable[[str, str], Usage]) -> None:
    worn, draft = "So he did. Noq. Go on.", "So he did. Not. Go on."
    assert usage(worn, draft).lead(word_in(worn, "noq"), word_in(draft, "not"), "now") == 0.0
