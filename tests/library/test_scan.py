"""The plain shelf that the index is held against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.folding import fold
from loccit.library.scan import ScanShelf
from loccit.model import Document, Source
from loccit.text import Span

TEXT = "The ﬁrſt ſteady hand was “caſt” aside.¹ [p. 12] By the Mæcenas of the re-\nelected town."


def document(text: str, name: str = "a.txt", key: str = "ab") -> Document:
    return Document(name, text, "text/plain", key * 32)


def test_equal_files_are_one_witness() -> None:
    shelf = ScanShelf([document(TEXT), document(TEXT, "b.txt")])
    (witness,) = shelf.witnesses()
    assert witness.id == "ab" * 6
    assert shelf.document(witness.id).name == "a.txt"
    with pytest.raises(KeyError):
        shelf.document("elsewhere")


def test_sources_go_with_documents() -> None:
    source = Source("road", "The Long Road")
    shelf = ScanShelf([document(TEXT)], [source])
    assert list(shelf.sources()) == [source]
    assert shelf.witnesses()[0].source == "road"
    with pytest.raises(ValueError, match="as many sources"):
        ScanShelf([document(TEXT)], [])


@pytest.mark.parametrize(
    "words", ["FIRST STEADY", "cast aside by the Maecenas", "the re-elected town", "hand, was cast"]
)
def test_what_differs_by_transport_is_found(words: str) -> None:
    (candidate,) = ScanShelf([document(TEXT)]).candidates(words)
    assert fold(TEXT, candidate.span.start, candidate.span.end).text == fold(words).text


def test_changed_words_are_found_nearby() -> None:
    shelf = ScanShelf(
        [document("Nothing here. " * 50 + TEXT), document("Nor here. " * 50, key="cd")]
    )
    for words in ("the first steady hend was coost asside by", "st steody ha"):
        best = shelf.candidates(words)[0]
        assert best.witness == "ab" * 6
        assert best.span.overlaps(Span(700, 740))


def test_frequency_counts_folded_words() -> None:
    shelf = ScanShelf([document("Was was WAS wäs; not wash.")])
    assert (shelf.frequency("was"), shelf.frequency("Wash"), shelf.frequency("were")) == (4, 1, 0)


def test_the_limit_holds() -> None:
    assert len(ScanShelf([document("a low sun. " * 50)]).candidates("low sun", 7)) == 7


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 60))
def test_letters_lead_back(text: str, start: int, length: int) -> None:
    letters = fold(text)
    for i in range(len(letters.text)):
        span = letters.back(i, i + 1)
        assert letters.text[i] in fold(span.of(text)).text or len(span) > 1
    end = min(len(letters.text), start + length)
    if start < end:
        span = letters.back(start, end)
        assert letters.text[start:end] in fold(span.of(text)).text


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
