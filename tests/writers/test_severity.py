from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.model import FLAGS, PLACES, WORDINGS, Flag, Place, Report, Wording
from loccit.writers import SEVERITIES, Severity, gravest, needs_look, severity, write

ERRORS = {"altered", "spliced", "not-found", "other-work", "no-such-page", "reversed"}
WARNINGS = {"other-page", "clipped", "second-hand", "wide-ellipsis", "modernised"}
NOTES = {"not-held", "undecided"}


def expected(name: str) -> Severity:
    if name in ERRORS:
        return "error"
    return "warning" if name in WARNINGS else "note" if name in NOTES else "ok"


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("place", [*PLACES, None])
@pytest.mark.parametrize("flag", [*FLAGS, None])
def test_the_gravest_counts(
    report: Report, wording: Wording, place: Place | None, flag: Flag | None
) -> None:
    flags = (flag,) if flag else ()
    finding = replace(report.findings[0], wording=wording, place=place, flags=flags)
    grades = [expected(name) for name in (wording, place, flag) if name]
    assert severity(finding) == max(grades, key=SEVERITIES.index)
    assert needs_look(finding) is (severity(finding) != "ok")


def test_what_was_decided_needs_no_look_but_keeps_its_severity(report: Report) -> None:
    finding = replace(report.findings[3], decision="checked, fine")
    assert severity(finding) == "error"
    assert not needs_look(finding)


def contradicting(report: Report) -> Report:
    """The report, the citations of its first finding contradicting the catalogue."""
    told = "the citation says 1893, the catalogue 1890"
    finding = report.findings[0]
    cits = tuple(replace(citation, contradicts=told) for citation in finding.cit.citations)
    spans = {citation.span for citation in cits}
    return replace(
        report,
        findings=(
            replace(finding, cit=replace(finding.cit, citations=cits)),
            *report.findings[1:],
        ),
        citations=tuple(
            (replace(c, contradicts=told) if c.span in spans else c, held)
            for c, held in report.citations
        ),
    )


def test_a_citation_that_contradicts_the_catalogue_is_a_warning(report: Report) -> None:
    assert severity(report.findings[0]) == "ok"
    finding = contradicting(report).findings[0]
    assert severity(finding) == "warning"
    assert needs_look(finding)


def test_it_counts_also_where_it_serves_no_quotation(report: Report) -> None:
    made = contradicting(report)
    alone = replace(made, findings=())
    assert gravest(alone) == "warning"
    assert gravest(replace(report, findings=())) == "ok"
    decided = replace(made, findings=(replace(made.findings[0], decision="fine"),))
    assert gravest(decided) == "ok"


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_every_format_tells_it(report: Report, form: str) -> None:
    told = "the citation says 1893, the catalogue 1890"
    assert told not in write(report, form)
    made = contradicting(report)
    written = write(made, form)
    if form == "text":
        assert "citation contradicts the catalogue" in written
    else:
        assert told in written
