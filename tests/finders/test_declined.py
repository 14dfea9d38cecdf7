"""Every reason for which a short form is led to no work, and that the reason names the rivals."""

from __future__ import annotations

import re

import pytest

from loccit.finders.citations import find_citations
from loccit.model import Document, Note, Work
from loccit.text import Span

MILLS = "(Ada Mills, The Long Road, p. 12). "
BRIDGE = "(Ada Mills, The Stone Bridge, p. 3). "
HART = "(Ben Hart, The Harbour, p. 7). "

REASONS = {
    "ibid, nothing before": ("“A” (Ibid., p. 3).", "nothing is cited before it"),
    "ibid after two works": (
        "“A” (Mills, The Long Road, p. 1; Hart, The Harbour, p. 2). “B” (Ibid., p. 3).",
        "two works are cited right before it: Mills, The Long Road and Hart, The Harbour",
    ),
    "ibid after one declined": (
        f"{MILLS}{BRIDGE}“A” (Mills, 5). “B” (Ibid., p. 6).",
        "the citation before it is not resolved",
    ),
    "idem after a title alone": (
        "“A” (The Long Road, p. 1). “B” (Idem, The Ferry [London: Hart, 1895], p. 2).",
        "the citation before it names no author",
    ),
    "a name with two works": (
        f"{MILLS}{BRIDGE}{HART}“A” (Mills, 5).",
        "2 works cited before fit: Mills, The Long Road; Mills, The Stone Bridge",
    ),
    "op. cit. of a name with two works": (
        f"{MILLS}{BRIDGE}{HART}“A” (Mills, op. cit., 5).",
        "2 works cited before fit: Mills, The Long Road; Mills, The Stone Bridge",
    ),
    "op. cit. of a name not cited": (
        f"{MILLS}{HART}“A” (Low, op. cit., 5).",
        "no work cited before fits",
    ),
    "op. cit. first of all": (
        "“A” (op. cit., p. 3).",
        "it names nobody and no work is cited before",
    ),
    "op. cit. far from all": (
        f"{MILLS}{HART}\n\nIt rained.\n\n“A” (op. cit., 5).",
        "it names nobody and 2 works cited before fit: Mills, The Long Road; Hart, The Harbour",
    ),
    "op. cit. of two who speak": (
        f"{MILLS}{HART}Mills argued and Low answered: “A” (op. cit., 5).",
        "its words name low and mills",
    ),
    "op. cit. of one whose work is not known": (
        f"{MILLS}{HART}As Low argued, “A” (op. cit., 5).",
        "no work by low, whom its words name, was cited before",
    ),
    "op. cit. of one with two works": (
        f"{MILLS}{BRIDGE}{HART}As Mills argued, “A” (op. cit., 5).",
        "2 works cited before fit: Mills, The Long Road; Mills, The Stone Bridge",
    ),
    "op. cit. in a volume of what has none": (
        f"{MILLS}{HART}As Mills argued, “A” (op. cit., vol. 2, p. 5).",
        "no volume of Mills, The Long Road was cited before",
    ),
    "a page, nothing before": ("“A” (p. 3).", "a page without a work, and nothing is cited before"),
    "a page, none in its paragraph": (
        f"{MILLS}{HART}\n\n“A” (p. 3).",
        "a page without a work, and none is cited in its paragraph",
    ),
    "a page of a name with two works": (
        f"{MILLS}{BRIDGE}{HART}As Mills says, “A” (p. 3).",
        "2 works cited before fit: Mills, The Long Road; Mills, The Stone Bridge",
    ),
    "a volume not told": (
        "“A” (Papers of Low, vol. 3, p. 5). “B” (Papers of Low, vol. 4, p. 6). "
        "“C” (Papers of Low, p. 7).",
        "2 works cited before fit: Papers of Low, vol. 3; Papers of Low, vol. 4",
    ),
    "a locus of two plays": (
        "“A” (Hamlet 3.1.56). “B” (Othello 1.1.1). (Hart, The Harbour, p. 7). “C” (2.1.12).",
        "2 works cited before fit: Shakespeare, Othello; Shakespeare, Hamlet",
    ),
}


@pytest.mark.parametrize(("text", "why"), REASONS.values(), ids=REASONS)
def test_the_reason_is_told(text: str, why: str) -> None:
    *_, last = find_citations(Document("draft", text, "text/plain", "")).citations
    assert last.reason == f"not resolved: {why}"
    assert last.antecedent is None


@pytest.mark.parametrize(
    "text", [text for text, why in REASONS.values() if re.match(r"\d+ works", why)]
)
def test_no_library_may_choose_between_rivals(text: str) -> None:
    known = (Work(authors=("Ada Mills",), title="The Long Road"),)
    *_, last = find_citations(Document("draft", text, "text/plain", ""), known).citations
    assert last.work.title != "The Long Road"


def test_ibid_after_a_note_that_cites_nothing() -> None:
    notes = ["Mills, The Long Road, p. 12.", "It rained all the same.", "Ibid., p. 3."]
    text = "It rained.\n\n" + "\n\n".join(notes)
    places = [Span(text.index(note), text.index(note) + len(note)) for note in notes]
    hung = tuple(Note(str(n), Span(n, n), place) for n, place in enumerate(places, start=1))
    *_, last = find_citations(Document("draft", text, "text/plain", "", notes=hung)).citations
    assert last.reason == "not resolved: no citation could be read in the note before it"
