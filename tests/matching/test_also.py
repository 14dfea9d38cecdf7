"""What is said of further places: that the words stand there only where they do."""

from __future__ import annotations

import pytest

from loccit import finders, readers
from loccit.library.scan import ScanShelf
from loccit.matching import check

WORDS = "the keeper trimmed the lamp at eleven and went down to the boats with a lantern"
TWICE = f"[p. 11]\nThat night {WORDS}.\n\n[p. 30]\nAgain {WORDS}.\n"


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        (WORDS, " The words stand at one further place too."),
        (WORDS.replace("eleven", "twelve"), " Much the same words stand at one further place too."),
    ],
)
def test_altered_words_are_not_said_to_stand_anywhere(quoted: str, said: str) -> None:
    shelf = ScanShelf([readers.read_bytes(TWICE.encode(), "light.txt")])
    draft = readers.read_bytes(f"She wrote, “{quoted}”.\n".encode(), "draft.md")
    found = finders.find(draft)
    finding = check(draft, found.cits, found.citations, shelf).findings[0]
    assert said in finding.message
