"""The terminal's report: nothing that matters is left out, on wide and narrow screens."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from loccit.model import Document, Problem, Report, Searched, Variant
from loccit.text import Span
from loccit.writers import Options, needs_look, write

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(report: Report, width: int = 100, **chosen: bool) -> str:
    return write(report, "text", Options(width=width, **chosen))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(report: Report, width: int) -> None:
    assert max(len(line) for line in shown(report, width).splitlines()) <= width


def test_the_head_says_what_was_searched(report: Report) -> None:
    head = flat(shown(report))
    assert "Searched: 3 sources, 5 pages (2 from a scan), 188 words." in head
    assert "1 file could not be read." in head
    assert "16 quotations: 13 checked, 1 too short to judge." in head
    assert "ledger.pdf: not read: the file asks for a password" in head


@pytest.mark.parametrize("width", [60, 100])
def test_every_finding_that_needs_a_look_is_shown(report: Report, width: int) -> None:
    text = flat(shown(report, width))
    for finding in report.findings:
        assert (flat(finding.message) in text) is needs_look(finding)


def test_all_shows_also_what_is_in_order(report: Report) -> None:
    text = flat(shown(report, all=True))
    assert all(flat(finding.message) in text for finding in report.findings)
    assert "Decided".lower() in text
    assert "checked, fine" in text


def test_those_not_shown_are_named(report: Report) -> None:
    assert "5 quotations in order, or decided: 1, 7–8, 13, 15." in shown(report)


def test_differences_stand_between_signs(report: Report) -> None:
    text = shown(report)
    assert "I shall [-not -]stand at the gate" in text
    assert "{+honourable+}" in text
    assert "[-honorable-]" in text


def test_with_colours_differences_are_underlined(report: Report) -> None:
    text = shown(report, color=True)
    assert "[-" not in ESCAPE.sub("", text)
    assert re.search(r"\x1b\[1;4;31mnot ", text)
    assert re.search(r"\x1b\[4;32mhonourable", text)


def test_verdicts_are_words_without_colours(report: Report) -> None:
    text = shown(report)
    assert "\x1b" not in text
    assert "  4  altered, as cited, reversed  line 5" in text
    assert ESCAPE.sub("", shown(report, color=True)).count("altered, as cited") == 1


def test_every_place_of_ambiguous_words_is_named(report: Report) -> None:
    text = shown(replace(report, findings=(report.findings[14],)), all=True)
    assert "Minutes of the Harbour Board, 1871, p. 13" in text
    assert "Ada Quill, Letters, 1871, p. 90" in text


def test_places_that_read_alike_are_named_once(report: Report) -> None:
    finding = report.findings[14]
    alike = replace(finding, matches=(finding.matches[0],) * 4)
    text = shown(replace(report, findings=(alike,)), all=True)
    assert text.count("stands  ") == 1
    assert "there at 4 places" in text


def test_the_way_to_the_page_is_short_enough_to_stand_on_one_line(report: Report) -> None:
    text = write(report, "text", Options(width=60, draft="lantern-tax.md"))
    assert text.endswith("Each quotation beside its source: the same with --open.\n")


def test_a_clipped_quotation_shows_how_the_source_goes_on(report: Report) -> None:
    assert re.search(r"after +, said Mr. Finch, but it will not be loved", shown(report))


def test_long_quotations_are_cut_but_never_a_difference(report: Report) -> None:
    finding = report.findings[3]
    words = "I have said it before and shall say it again " * 400
    text = f"“{words}{{}}{words}”"
    draft = text.format("indeed ")
    match = replace(
        finding.matches[0],
        span=Span(0, len(draft) - 2),
        parts=(Span(0, len(draft) - 2),),
        text=f"{words}never {words}",
        apparatus=(
            Variant(
                "substitution",
                "never",
                "indeed",
                Span(len(words), len(words) + 5),
                Span(len(words) + 1, len(words) + 7),
            ),
        ),
    )
    quotation = replace(
        finding.cit.quotation, span=Span(0, len(draft)), parts=(Span(1, len(draft) - 1),)
    )
    long = replace(
        finding, cit=replace(finding.cit, quotation=quotation, citations=()), sources=(),
        matches=(match,),
    )  # fmt: skip
    document = Document("long.txt", draft, "text/plain", "0" * 64)
    text = shown(replace(report, document=document, findings=(long,), asides=()), 60)
    assert "[-never-]" in text
    assert "{+indeed+}" in text
    assert text.count("<…>") == 4
    assert len(text.splitlines()) < 60


def test_a_draft_cannot_steer_the_terminal(report: Report) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\u202e\x9b31m\r"
    finding = report.findings[0]
    text = hostile + report.document.text[len(hostile) :]
    quotation = replace(finding.cit.quotation, span=Span(0, 40), parts=(Span(0, 40),))
    odd = replace(
        finding,
        message=hostile,
        wording="not-found",
        matches=(),
        cit=replace(finding.cit, quotation=quotation),
    )
    document = replace(report.document, name=hostile, text=text)
    problem = Problem("x", hostile, file=hostile)
    written = shown(replace(report, document=document, findings=(odd,), problems=(problem,)), 80)
    assert not set("\x1b\x07\u202e\x9b\r") & set(written)


def test_a_check_that_checked_nothing_says_so(report: Report) -> None:
    findings = tuple(
        replace(f, wording="not-held", place=None, flags=(), matches=(), decision=None)
        for f in report.findings
    )
    text = shown(replace(report, findings=findings, searched=Searched(0, 0, 0, 0)))
    assert "No source is held." in text
    assert "16 quotations, none of which could be checked" in text
    assert "in order" not in text.lower()


def test_a_draft_without_quotations_says_so(report: Report) -> None:
    assert "No quotation was found in the draft." in shown(replace(report, findings=()))


def test_the_screen_is_no_environment(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, styled = shown(report), shown(report, color=True)
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "45"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert (shown(report), shown(report, color=True)) == (plain, styled)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert shown(report) == plain
