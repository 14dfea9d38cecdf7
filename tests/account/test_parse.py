"""What is parsed as one, and that a parse stands where its words do."""

from __future__ import annotations

import pytest

from loccit.account.parse import chosen_model, parse
from loccit.model import Document

pytestmark = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


@pytest.mark.parametrize(
    "text",
    [
        "The old weir held the water back for a hundred years. " * 160,
        "weir and " * 950,
        "w" * 8100,
    ],
)
def test_a_paragraph_of_any_length_is_parsed(text: str) -> None:
    sentences = tuple(parse(Document("t", text, "text/plain", "0"), chosen_model()))
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert {sentence.paragraph for sentence in sentences} == {0}
    assert all(token.span.of(text) == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    text = "The old weir held the water back for a hundred years. " * 160
    sentences = tuple(parse(Document("t", text, "text/plain", "0"), chosen_model()))
    assert len(sentences) == 160
