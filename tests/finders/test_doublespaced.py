"""Drafts with an empty line after every line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find
from loccit.finders.doublespaced import single_spaced
from loccit.model import Block, Document
from loccit.readers import read_bytes
from loccit.text import Span

LINES = """\
It was a long day, and she wrote in the evening that “the road was
long and wet, and that nobody
knew where it would end” (Mills, The Long Road, p. 12). Then she
went to bed, and in the morning she said: “it rains for ever
and ever in this town.” He wrote (Mills, The Long
Road, p. 13) that the day was done.
     The next paragraph begins here, and it goes on for some time, until it
stops. “It never stopped,” he
said, “but it was dry.”
"""


def doubled(lines: str, name: str = "draft.txt") -> Document:
    return read_bytes(lines.replace("\n", "\n\n").encode(), name)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_quotations_and_citations_run_over_the_empty_lines(name: str) -> None:
    document = doubled(LINES, name)
    found = find(document)
    quoted = [" ".join(cit.quotation.span.of(document.text).split()) for cit in found.cits]
    assert quoted[:2] == [
        "“the road was long and wet, and that nobody knew where it would end”",
        "“it rains for ever and ever in this town.”",
    ]
    cited = [" ".join(c.span.of(document.text).split()) for c in found.citations]
    assert cited == ["Mills, The Long Road, p. 12", "Mills, The Long Road, p. 13"]
    assert found.cits[0].citations == found.citations[:1]
    assert not found.problems


def test_what_stands_set_in_is_a_new_paragraph() -> None:
    document = single_spaced(doubled(LINES))
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert document.blocks[1].span.of(document.text).startswith("The next paragraph")


WHOLE = {
    "paragraphs": "It rained.\n\nIt snowed.\n\nThen it stopped.\n\nWe left.\n\nSo it was.\n",
    "single-spaced": LINES,
    "verse": "The road is long,\n\nThe road is wet;\n\nI sing.\n\nI am not yet\n\nAt home.\n",
    "short": "the road\n\nthe rain\n",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_left_as_it_is(text: str) -> None:
    document = read_bytes(text.encode(), "draft.txt")
    assert single_spaced(document) is document


WORDS = st.sampled_from(["the road", "It rained.", "“so it", "was” (Mills,", "p. 12).", "  In"])


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_no_span_moves(lines: list[str]) -> None:
    document = doubled("\n".join(lines) + "\n")
    closed = single_spaced(document)
    assert len(closed.text) == len(document.text)
    assert closed.text.split() == document.text.split()
    kinds: list[Block] = sorted(closed.blocks, key=lambda block: block.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(kinds))
    for citation in find(document).citations:
        assert citation.span.of(document.text).strip()
    for block in document.blocks:
        assert any(whole.span.contains(block.span) for whole in kinds)
    assert Span(0, len(closed.text)).contains(kinds[-1].span)
