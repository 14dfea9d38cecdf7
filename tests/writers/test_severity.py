from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.model import FLAGS, PLACES, WORDINGS, Flag, Place, Report, Wording
from loccit.writers import SEVERITIES, Severity, needs_look, severity

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
