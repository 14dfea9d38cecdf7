"""Quotations of a reader's own essay and of a raw scanned page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loccit.finders.quotations import Marked, find_quotations
from loccit.model import Document, Quotation

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the readers' own documents are not here"),
]


def seed(number: str) -> tuple[str, Marked]:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    return text, find_quotations(Document("seed", text, "text/plain", "0" * 64))


def starting(marked: Marked, text: str, words: str) -> Quotation:
    found = [q for q in marked.quotations if q.parts[0].of(text).startswith(words)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("first", "parts"),
    [
        ("The contradiction between", 2),
        ("In the early years", 2),
        ("Comrades, workers", 2),
        ("It would, of course", 3),
        ("We are living in", 2),
    ],
)
def test_several_paragraphs_and_interruptions_are_one_quotation(first: str, parts: int) -> None:
    text, marked = seed("000")
    quotation = starting(marked, text, first)
    assert len(quotation.parts) == parts
    assert quotation.kind == "inline"
    assert not any(part.of(text)[0] in "“‘" for part in quotation.parts)


def test_every_cited_quotation_is_found() -> None:
    text, marked = seed("000")
    ends = {q.span.end for q in marked.quotations}
    cited = [m.start() for m in re.finditer(r"(?<=”) \((?:Leon|Coll|Curr|Ibid)", text)]
    assert len(cited) == 12
    assert all(end in ends for end in cited)


def test_nested_quotations_are_nested() -> None:
    text, marked = seed("000")
    outer = starting(marked, text, "In the early years")
    nested = [q for q in marked.quotations if q.kind == "nested"]
    assert [q.parts[0].of(text).split()[:2] for q in nested] == [
        ["on", "the"],
        ["is", "a"],
        ["a", "fundamental"],
    ]
    assert {q.parent for q in nested} == {outer.span}


def test_scare_quotes_and_titles_are_told_apart() -> None:
    text, marked = seed("000")
    kinds = {aside.span.of(text).strip("“”‘’.,"): aside.kind for aside in marked.asides}
    assert kinds["friends"] == kinds["neutralized"] == kinds["evolution"] == "scare-quotes"
    assert kinds["socialism in one country"] == "scare-quotes"
    assert kinds["Foreign and Domestic Position and the Tasks of the Party"] == "title"
    assert not marked.problems


def test_the_raw_page_has_scare_quotes_only() -> None:
    text, marked = seed("004")
    assert not marked.quotations
    assert {a.span.of(text) for a in marked.asides} == {'"inevitably"', '"logical conclusion."'}
