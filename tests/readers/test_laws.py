"""What holds for every text in every format."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.decode import decode
from loccit.text import Span, restore

NAMES = ["a.txt", "a.md", "a.html"]
SCRAPS = [
    "word", "The", "light-", "–\n", "·\n", "-\n", "\n", "\n\n", "\r\n", "\r", "\x0c", " ",
    "    ", "\t", "> ", "# ", "*", "**", "_", "`", "```\n", "[^1]", "[^1]: ", "^[", "]", "[",
    "](u)", "!", "\\", "&amp;", "&shy;", "\u00ad", "ﬁ", "<p>", "</p>", "<i>", "</i>", "<q>",
    "</q>", "<blockquote>", "<br>", "<!--", "-->", "<pre>", "<a id=p12>", "</a>",
    "<sup><a href='#fn1'>1</a></sup>", "<li id=fn1>", "<script>", "</script>",
    "<span class=pagenum>[3]</span>", "<nav>", "</nav>", "[p. 12]\n", "[13]\n", "7\n",
    "\x0c8\n", "HEAD\n", "\x0cHEAD\n", "- ", "1. ", "---\n", "Notes\n", "[1] ", "¹",
    "title: x\n", "é", "“", "”",
]  # fmt: skip

texts = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


def spans(document: Document) -> list[Span]:
    found = [page.span for page in document.pages] + [block.span for block in document.blocks]
    found += [note.span for note in document.notes] + list(document.emphasis)
    found += [note.anchor for note in document.notes if note.anchor]
    found += [edit.span for edit in document.edits]
    return found


def is_whole(document: Document, source: str) -> None:
    assert restore(document.text, document.edits) == source
    assert all(span.end <= len(document.text) for span in spans(document))
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.pages))
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    assert all(block.span.of(document.text).strip() for block in document.blocks)
    assert (document.paging == "none") == (not document.pages)
    assert document.text.strip()


@pytest.mark.parametrize("name", NAMES)
@given(text=texts)
@settings(max_examples=150)
def test_every_text_is_read_whole_or_refused(name: str, text: str) -> None:
    data = text.encode()
    try:
        document = read_bytes(data, name)
    except ReadError:
        assert name != "a.txt" or not any(scrap in text for scrap in ("word", "The", "é"))
        return
    is_whole(document, text)
    assert read_bytes(data, name) == document


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_document_or_an_error(name: str, data: bytes) -> None:
    assume(b"%PDF-" not in data)  # that is read as what it is
    try:
        document = read_bytes(data, name)
    except ReadError:
        return
    is_whole(document, decode(data, name).text)


@given(text=texts)
def test_what_stays_was_there(text: str) -> None:
    """No reader of plain text adds a word or puts one in another place."""
    try:
        document = read_bytes(text.encode(), "a.txt")
    except ReadError:
        return
    letters = iter(text.replace("ﬁ", "fi"))
    assert all(letter in letters for letter in document.text if letter.isalnum())
