"""Where a source names the speaker in the midst of a speech."""

from __future__ import annotations

import pytest

from loccit.matching.collation.interruptions import names_speaker
from loccit.text import Span


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("“Give first,” she said, “and ask later.”", "she said", True),
        ('"Give first," said the old captain, "and ask later."', "said the old captain", True),
        ("“Give first,” she said. “And ask later.”", "she said", True),
        ("“Give first,” Hart said. “And ask later.”", "Hart said", True),
        ("“Give first,” Hart left. “And ask later.”", "Hart left", False),
        ("« Donnez, dit-elle, et demandez ensuite. »", "dit-elle", False),
        ("„Gib zuerst“, sagte sie, „und frage dann.“", "sagte sie", True),
        ("“Give first,” said A. and B said, “and ask later.”", "said A. and B said", False),
        ("Give first, she said, and ask later.", "she said", False),
        ("“Give first,” she said nothing more that day or any other day, “and”", "she said nothing "
         "more that day or any other day", False),
    ],
)  # fmt: skip
def test_names_speaker(source: str, words: str, expected: bool) -> None:
    at = source.index(words)
    span = Span(at, at + len(words))
    start, end = at, at + len(words)
    while not source[start - 1].isalnum():
        start -= 1
    while not source[end].isalnum():
        end += 1
    assert names_speaker(source, Span(start, end), span) is expected
