"""Which citation serves which quotation: a text, and the pairs an eye can judge."""

from __future__ import annotations

import re

import pytest

from loccit.finders.citations import find_citations
from loccit.finders.pair import pair
from loccit.model import Block, Document, Note, Quotation
from loccit.text import Span

MARKED = re.compile(r"“([^“”]*)”|«\s?([^«»]*?)\s?»|„([^„“]*)“")
NESTED = re.compile(r"(?<!\w)‘([^‘’]*)’")


def draft(text: str) -> Document:
    """Paragraphs part at blank lines; `> ` opens a block quotation; `{…}` is a note."""
    notes: list[tuple[int, str]] = []
    body = ""
    for index, piece in enumerate(re.split(r"\{([^}]*)\}", text)):
        if index % 2:
            notes.append((len(body), piece))
        else:
            body += piece
    blocks: list[Block] = []
    at = 0
    for paragraph in body.split("\n\n"):
        kind = "quote" if paragraph.startswith("> ") else "paragraph"
        skip = 2 if kind == "quote" else 0
        blocks.append(Block(kind, Span(at + skip, at + len(paragraph))))
        at += len(paragraph) + 2
    found: list[Note] = []
    for number, (point, words) in enumerate(notes, start=1):
        body += "\n\n"
        span = Span(len(body), len(body) + len(words))
        found.append(Note(str(number), Span(point, point), span))
        blocks.append(Block("note", span))
        body += words
    return Document("draft", body, "text/plain", "", blocks=tuple(blocks), notes=tuple(found))


def quotations(document: Document) -> list[Quotation]:
    """A plain finder for these tests: curly marks, nested single marks, quote blocks."""
    found: list[Quotation] = []
    for block in document.blocks:
        if block.kind == "quote":
            words = re.sub(r"\s*\([^()]*\)\.?$", "", block.span.of(document.text))
            part = Span(block.span.start, block.span.start + len(words))
            found.append(Quotation(block.span, (part,), "block"))
            continue
        for mark in MARKED.finditer(document.text, block.span.start, block.span.end):
            span = Span(mark.start(), mark.end())
            found.append(Quotation(span, (Span(span.start + 1, span.end - 1),), "inline"))
            for inner in NESTED.finditer(document.text, span.start, span.end):
                place = Span(inner.start(), inner.end())
                words = Span(place.start + 1, place.end - 1)
                found.append(Quotation(place, (words,), "nested", parent=span))
    return found


def pairs(text: str) -> list[str]:
    document = draft(text)
    marked = quotations(document)
    cits = pair(document, marked, find_citations(document).citations)
    assert [cit.quotation for cit in cits] == marked
    lines = []
    for cit in cits:
        words = cit.quotation.parts[0].of(document.text)[:16].strip(" .,!?")
        cited = " + ".join(
            f"{c.work.title or '/'.join(c.work.authors) or c.work.year} "
            f"{','.join(place.value for place in c.locators)}".strip()
            for c in cit.citations
        )
        lines.append(f"{words} <- {cited}")
    return lines


R3, R4 = "(Mills, The Road, p. 3)", "(Mills, The Road, p. 4)"
AFTER = {
    "right after the mark": (f"She wrote “one” {R3}.", ["one <- The Road 3"]),
    "after the stop inside": (f"She wrote, “One.” {R3} Then rain.", ["One <- The Road 3"]),
    "later in the sentence": (f"Her “one” was a dream, as all knew {R3}.", ["one <- The Road 3"]),
    "two, one citation": (
        f"First “one” and then “two” {R3}.",
        ["one <- The Road 3", "two <- The Road 3"],
    ),
    "two, two citations": (
        f"First “one” {R3} and then “two” {R4}.",
        ["one <- The Road 3", "two <- The Road 4"],
    ),
    "not the sentence before": (
        f"It was “one.” It was “two” {R3}.",
        ["one <- ", "two <- The Road 3"],
    ),
    "not the sentence after": (
        f"It was “one” {R3}. It was “two.”",
        ["one <- The Road 3", "two <- "],
    ),
    "not across a paragraph": (f"It was “one.”\n\nThe rain fell on the road {R3}.", ["one <- "]),
    "a second quotation after the citation": (
        f"It was “one” {R3} and “two” too.",
        ["one <- The Road 3", "two <- "],
    ),
    "a sentence later": (f"It was “one.” The town knew it {R3}.", ["one <- The Road 3"]),
    "not two sentences later": (f"It was “one.” The town knew it. Rain fell {R3}.", ["one <- "]),
    "an ibid belongs to its sentence": (
        f"It was “zero” {R3}. It was “one.” The town knew it (Ibid., p. 9).",
        ["zero <- The Road 3", "one <- "],
    ),
    "stops inside the quotation": (
        f"He said “Go. Stop. Go” and left {R3}.",
        ["Go. Stop. Go <- The Road 3"],
    ),
    "an abbreviation in the sentence": (f"To Mr. Low it was “one” {R3}.", ["one <- The Road 3"]),
    "several works for one": (
        "It was “one” (Mills, The Road, p. 3; Hart, The Bridge, p. 4).",
        ["one <- The Road 3 + The Bridge 4"],
    ),
    "cf. serves nothing beside another": (
        "It was “one” (Mills, The Road, p. 3; cf. Hart, The Bridge, p. 4).",
        ["one <- The Road 3"],
    ),
    "see alone serves": ("It was “one” (see Mills, The Road, p. 3).", ["one <- The Road 3"]),
    "the mark inside the stop": (f"It was “one”. {R3}", ["one <- The Road 3"]),
    "nobody": ("It was “one.”", ["one <- "]),
    "without brackets": ("It was “one.” Mills, The Road, p. 3.", ["one <- The Road 3"]),
    "an ordinary bracket": ("It was “one” (a joke).", ["one <- "]),
    "an exclamation": (f"“One!” she cried {R3}.", ["One <- The Road 3"]),
    "German": ("Es war „eins“ (Mills, Die Straße, S. 3).", ["eins <- Die Straße 3"]),
    "French": ("C’était « un » (Mills, Le Chemin, p. 3).", ["un <- Le Chemin 3"]),
    "German, two": (
        "Erst „eins“, dann „zwei“ (Mills, Die Straße, S. 3).",
        ["eins <- Die Straße 3", "zwei <- Die Straße 3"],
    ),
    "French, not the sentence before": (
        "C’était « un ». Puis « deux » (Mills, Le Chemin, p. 3).",
        ["un <- ", "deux <- Le Chemin 3"],
    ),
}
BEFORE = {
    "as she writes": ("As Mills writes (1890, 12), “one.”", ["one <- Mills 12"]),
    "according to": ("According to Mills (The Road, p. 3): “One.”", ["One <- The Road 3"]),
    "narrative": ("Mills (1890: 12) writes that it was “one.”", ["one <- Mills 12"]),
    "narrative and two": (
        "Mills (1890: 12) calls it “one” and “two.”",
        ["one <- Mills 12", "two <- Mills 12"],
    ),
    "introduces what follows": (
        "What Hart calls “one” is to Mills (1890: 12): “two.”",
        ["one <- ", "two <- Mills 12"],
    ),
    "not into the next sentence": ("Mills (1890: 12) writes so. Hart says “one.”", ["one <- "]),
    "a page at the end wins": (
        "Mills (1890) writes that it was “one” (p. 12).",
        ["one <- Mills 12"],
    ),
    "over a colon into the next paragraph": (
        "Mills writes (The Road, p. 3):\n\n> It was one.",
        ["It was one <- The Road 3"],
    ),
}
BLOCKS = {
    "at the end of the block": (f"She wrote:\n\n> It was one. {R3}", ["It was one <- The Road 3"]),
    "alone in the next paragraph": (f"> It was one.\n\n{R3}", ["It was one <- The Road 3"]),
    "after a dash": ("> It was one.\n\n— Mills, The Road, 3", ["It was one <- The Road 3"]),
    "opening the next paragraph": (
        f"> It was one.\n\n{R3} And then rain.",
        ["It was one <- The Road 3"],
    ),
    "not what comes later": (f"> It was one.\n\nAnd then rain {R3}.", ["It was one <- "]),
    "alone after an inline one": (
        f"She wrote: “It was one.”\n\n{R3}",
        ["It was one <- The Road 3"],
    ),
    "two blocks": (
        f"> It was one. {R3}\n\nThen:\n\n> It was two. {R4}",
        ["It was one <- The Road 3", "It was two <- The Road 4"],
    ),
}
NOTES = {
    "at the mark": ("It was “one.”{Mills, The Road, 3.}", ["one <- The Road 3"]),
    "at the sentence's end": ("It was “one” to her.{Mills, The Road, 3.}", ["one <- The Road 3"]),
    "two with a note each": (
        "It was “one”{Mills, The Road, 3.} and “two.”{Ibid., 4.}",
        ["one <- The Road 3", "two <- The Road 4"],
    ),
    "two with one note": (
        "It was “one” and “two.”{Mills, The Road, 3.}",
        ["one <- The Road 3", "two <- The Road 3"],
    ),
    "not the next sentence": ("It rained.{Mills, The Road, 3.} It was “one.”", ["one <- "]),
    "not the sentence before": ("It was “one.” It rained on.{Ibid., 3.}", ["one <- "]),
    "of a block": ("> It was one.{Mills, The Road, 3.}", ["It was one <- The Road 3"]),
    "two works": (
        "It was “one.”{Mills, The Road, 3; Hart, The Bridge, 4.}",
        ["one <- The Road 3 + The Bridge 4"],
    ),
    "a see also in a further sentence": (
        "It was “one.”{Mills, The Road, 3. See also Hart, The Bridge, 4.}",
        ["one <- The Road 3"],
    ),
    "quoted in": ("It was “one.”{Low, quoted in Mills, The Road, 3.}", ["one <- Low 3"]),
}
NESTS = {
    "inherits": (
        f"He said “it is ‘two’ now” {R3}.",
        ["it is ‘two’ now <- The Road 3", "two <- The Road 3"],
    ),
    "inherits nothing": ("He said “it is ‘two’ now.”", ["it is ‘two’ now <- ", "two <- "]),
    "inherits a note": (
        "He said “it is ‘two’ now.”{Mills, The Road, 3.}",
        ["it is ‘two’ now <- The Road 3", "two <- The Road 3"],
    ),
}
CASES = {
    f"{name}: {title}": case
    for name, table in (
        ("after", AFTER),
        ("before", BEFORE),
        ("block", BLOCKS),
        ("note", NOTES),
        ("nested", NESTS),
    )
    for title, case in table.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_citation_serves(text: str, expected: list[str]) -> None:
    shown = pairs(text)
    assert shown[: len(expected)] == expected
