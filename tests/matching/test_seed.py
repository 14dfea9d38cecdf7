"""A reader's own essay, checked against sources cut out of it and laid out on pages."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from loccit import finders
from loccit.library.scan import ScanShelf
from loccit.matching import check
from loccit.matching.works.names import day_of
from loccit.model import Block, Cit, Document, Finding, Page, Paging, Source, Work
from loccit.text import Span

SHARED = Path(__file__).parents[2] / "../shared/seeds"
ESSAY = SHARED / "000_95ef9dd4741fcc68.txt"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ESSAY.exists(), reason="the readers' documents are not here"),
]
FILLER = (
    "The clerk of the ferry kept two books and showed neither",
    "A grey goose walked along the quay as though it had bought the town",
    "Rain fell on the rope sheds until the hemp smelled of cellars",
    "The baker's cousin sold almanacs from a barrow and forecast nothing but wind",
    "On market days the weighing house opened late, and its iron pans rang like bells",
    "Seven children shared one pair of boots by taking turns at the schoolhouse door",
)
CONFUSED = (("rn", "m"), ("h", "b"), ("e", "c"), ("n", "u"), ("l", "1"), ("i", "l"), ("o", "c"))


def draft() -> Document:
    text = ESSAY.read_text(encoding="utf-8")
    lines = re.finditer(r"[^\n]+", text)
    blocks = tuple(Block("paragraph", Span(line.start(), line.end())) for line in lines)
    return Document(
        ESSAY.name, text, "text/plain", hashlib.sha256(text.encode()).hexdigest(), blocks=blocks
    )


def noisy(text: str, rng: random.Random, share: float) -> str:
    """The text with about `share` of its words misread as scans misread them."""
    words = re.split(r"(\s+)", text)
    for i, word in enumerate(words):
        right, wrong = rng.choice(CONFUSED)
        if rng.random() < share and right in word and len(word) > 4:
            words[i] = word.replace(right, wrong, 1)
    return "".join(words)


def words_of(document: Document, cit: Cit) -> str:
    """The quoted words as a source has them: where an ellipsis stands, words go on."""
    joined = " ".join(part.of(document.text) for part in cit.quotation.parts)
    joined = re.sub(r",$", "", joined.strip())
    return re.sub(r"\.{4}", ". A word was said here of the harvest.", joined)


def lay_out(
    pieces: Sequence[tuple[tuple[str, ...], str]], paging: Paging, *, ocr: bool
) -> Document:
    """A document whose pages hold filler, and the quoted words on the pages cited."""
    text = ""
    pages: list[Page] = []
    for labels, words in pieces:
        half = words.find(" ", len(words) // 2)
        halves = [words] if len(labels) < 2 else [words[:half], words[half:].strip()]
        for label, piece in zip(labels, halves, strict=True):
            start = len(text)
            before, after = FILLER[len(pages) % len(FILLER)], FILLER[(len(pages) + 2) % len(FILLER)]
            first, last = label == labels[0], label == labels[-1]
            text += f"{before}. " if first else ""
            text += piece + (f" {after}.\n" if last else " ")
            pages.append(Page(label, Span(start, len(text)), len(pages)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    whole = Block("paragraph", Span(0, len(text)))
    return Document(
        f"{digest[:6]}.txt", text, "text/plain", digest,
        tuple(pages) if paging != "none" else (), paging, (whole,), ocr=ocr,
    )  # fmt: skip


def library(document: Document, cits: Sequence[Cit], noise: float) -> ScanShelf:
    rng = random.Random(3)
    placed: dict[Work, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for cit in cits:
        if not cit.citations or cit.quotation.kind == "nested":
            continue
        citation = cit.citations[0]
        ranges = [pair for locator in citation.locators for pair in locator.ranges] or [("1", "1")]
        words = noisy(words_of(document, cit), rng, noise)
        placed[citation.work].append((tuple(dict.fromkeys(ranges[0])), words))
    documents, sources = [], []
    for work, pieces in placed.items():
        paging: Paging = "none" if work.date else "marks"
        documents.append(lay_out(pieces, paging, ocr=noise > 0))
        year = work.year or str((day_of(work.date) or ("",))[0])
        name = re.sub(r"\W+", "-", f"{work.title} {work.volume}").lower()
        sources.append(Source(name, work.title, work.authors, year, work.volume, catalogued=True))
    return ScanShelf(documents, sources)


def check_essay(noise: float) -> tuple[Document, tuple[Finding, ...]]:
    document = draft()
    found = finders.find(document)
    shelf = library(document, found.cits, noise)
    return document, check(document, found.cits, found.citations, shelf).findings


@pytest.mark.parametrize("noise", [0.0, 0.05, 0.15])
def test_cited_quotations_stand_as_cited(noise: float) -> None:
    document, findings = check_essay(noise)
    cited = [f for f in findings if f.cit.citations and f.cit.quotation.kind != "nested"]
    assert len(cited) >= 12
    for finding in cited:
        dated = finding.cit.citations[0].work.date
        words = finding.cit.quotation.parts[0].of(document.text)[:60]
        assert finding.wording in ("verbatim", "marked"), (words, finding.message)
        assert finding.place == ("no-page-cited" if dated else "as-cited"), (words, finding.message)
        assert "reversed" not in finding.flags


def test_nested_ones_stand_in_their_parents() -> None:
    _, findings = check_essay(0.0)
    ids = {finding.id: finding for finding in findings}
    nested = [f for f in findings if f.cit.quotation.kind == "nested" and f.parent]
    assert nested
    for finding in nested:
        parent = ids[finding.parent or ""]
        if parent.place and finding.place:
            assert parent.matches[0].span.contains(finding.matches[0].span)


def test_nothing_held_is_nothing_said() -> None:
    document = draft()
    found = finders.find(document)
    checked = check(document, found.cits, found.citations, ScanShelf([]))
    assert {finding.wording for finding in checked.findings} == {"not-held"}
    assert {finding.place for finding in checked.findings} == {None}
    assert not any(finding.matches for finding in checked.findings)
