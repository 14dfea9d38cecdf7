"""Cases told by a law report or a neutral number, their year first."""

from __future__ import annotations

import pytest

from loccit.finders.legal_british import read_british
from loccit.text import Span

CASES = {
    "a report": ("Low v Hart [1932] AC 562", "Low v Hart; AC 1932"),
    "a page": ("Low v Hart [1932] AC 562, 580", "Low v Hart; AC 1932; page 580"),
    "a range of pages": ("Low v Hart [1932] AC 562, at 580–81", "Low v Hart; AC 1932; page 580–81"),
    "a volume": ("Low v Hart [1999] 2 AC 22", "Low v Hart; AC 2 1999"),
    "a round year": ("Low v Hart (1868) LR 3 HL 330", "Low v Hart; LR 3 1868"),
    "with stops": ("Low v. Hart [1932] A.C. 562", "Low v. Hart; AC 1932"),
    "a neutral number": ("Low v Hart [2005] UKHL 56", "Low v Hart; UKHL 2005"),
    "a paragraph": ("Low v Hart [2005] UKHL 56, [12]", "Low v Hart; UKHL 2005; paragraph 12"),
    "paragraphs": (
        "Low v Hart [2005] EWCA Civ 56 at [12]–[14]",
        "Low v Hart; EWCA Civ 2005; paragraph 12–14",
    ),
    "a division": ("Low v Hart [2005] EWHC 56 (Ch)", "Low v Hart; EWHC 2005"),
    "the crown": ("R (Low) v Harbour Board [2005] UKHL 56", "R (Low) v Harbour Board; UKHL 2005"),
    "in re": ("Re Low Bridge Co [1932] Ch 12", "Re Low Bridge Co; Ch 1932"),
    "no name": ("[1932] AC 562", "[1932] AC 562; AC 1932"),
}


@pytest.mark.parametrize(("words", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("frame", ["It was held in {} that it rained.", "“It rained” ({})."])
def test_cases(frame: str, words: str, expected: str) -> None:
    text = frame.format(words)
    (found,) = read_british(text, Span(0, len(text)))
    assert found.span.of(text) == words
    work = found.work
    printed = " ".join(part for part in (work.container, work.volume, work.year) if part)
    places = [f"{at.label} {at.value}" for at in found.locators]
    assert "; ".join([work.title, printed, *places]) == expected


@pytest.mark.parametrize(
    "text",
    ["(1932) was a wet year", "[1932] pp. 562", "in (1990) P. 5", "she said [2005] times"],
)
def test_years_that_open_no_case(text: str) -> None:
    assert not list(read_british(text, Span(0, len(text))))
