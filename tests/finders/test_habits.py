"""How scholars cite, from the quotation to the place: each habit with what is to be read."""

from __future__ import annotations

import pytest

from loccit.finders import find
from loccit.model import Document

HABITS = {
    "lines": ("“The water is wide” (Low, The Song, ll. 3–4).", ["The Song; line 3–4"]),
    "a line, after the speaker": (
        "“The water is wide,” she sang (Low, The Song, l. 3).",
        ["The Song; line 3"],
    ),
    "a folio": ("“The water is wide” (Low, The Song, fol. 12v).", ["The Song; folio 12v"]),
    "columns": ("“They came late” (Hansard, vol. 12, cols. 345–6).", ["Hansard; column 345–6"]),
    "a play by act and scene": (
        "“O cold” (Hamlet III.i.56).",
        ["Hamlet; act III; scene i; line 56"],
    ),
    "a play in words": (
        "“O cold” (Hamlet, Act III, Scene i, lines 56–58).",
        ["Hamlet; act III; scene i; line 56–58"],
    ),
    "cf.": ("“The water is wide” (cf. Hart, The Harbour, p. 3).", ["The Harbour; page 3"]),
    "qtd. in, a name alone": ("“The water is wide” (qtd. in Low 12).", ["; page 12"]),
    "quoted in": (
        "“The water is wide” (Mills, quoted in Low, The Song, p. 12).",
        ["; page 12; in The Song"],
    ),
    "full-width brackets": (
        "“The water is wide” （Mills, The Long Road, p. 12）。",
        ["The Long Road; page 12"],
    ),
    "two short ones, cited together": (
        "Both “wide water” and “old ferry” are hers (Mills, The Long Road, p. 12).",
        ["The Long Road; page 12", "The Long Road; page 12"],
    ),
    "a short one, cited after a later one": (
        "He called it “a slow river”, and later “a valley that had learned to be slow” "
        "(Mills, The Long Road, p. 12).",
        ["The Long Road; page 12", "The Long Road; page 12"],
    ),
    "a number and a page are no book of the Bible": (
        "“The water is wide” (2, p. 3).",
        ["; page 2; page 3"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), HABITS.values(), ids=HABITS)
def test_each_quotation_is_led_to_its_place(text: str, expected: list[str]) -> None:
    told = []
    for cit in find(Document("draft", text, "text/plain", "")).cits:
        (citation,) = cit.citations
        places = [f"{at.label} {at.value}" for at in citation.locators]
        through = [f"in {citation.via.title}"] if citation.via and citation.via.title else []
        told.append("; ".join([citation.work.title, *places, *through]))
    assert told == expected
