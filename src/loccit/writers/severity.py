"""How grave a finding is: the scale of `--fail-on`."""

from __future__ import annotations

from typing import Literal

from loccit.model import Finding, Flag, Place, Report, Wording

__all__ = ["SEVERITIES", "Severity", "gravest", "needs_look", "severity"]

Severity = Literal["ok", "note", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("ok", "note", "warning", "error")
"""From the mildest to the gravest."""

_WORDINGS: dict[Wording, Severity] = {
    "altered": "error",
    "spliced": "error",
    "not-found": "error",
    "not-held": "note",
    "undecided": "note",
}
_PLACES: dict[Place, Severity] = {
    "other-work": "error",
    "no-such-page": "error",
    "other-page": "warning",
}
_FLAGS: dict[Flag, Severity] = {
    "reversed": "error",
    "clipped": "warning",
    "second-hand": "warning",
    "wide-ellipsis": "warning",
    "modernised": "warning",
}

_CONTRADICTION: Severity = "warning"
"""A citation that tells its work otherwise than the catalogue does."""


def severity(finding: Finding) -> Severity:
    """The gravest of what wording, place, flags and citations say, whatever was decided."""
    found: list[Severity] = [_WORDINGS.get(finding.wording, "ok")]
    if finding.place is not None:
        found.append(_PLACES.get(finding.place, "ok"))
    found += [_FLAGS[flag] for flag in finding.flags]
    found += [_CONTRADICTION for citation in finding.cit.citations if citation.contradicts]
    return max(found, key=SEVERITIES.index)


def needs_look(finding: Finding) -> bool:
    """Whether a person should look: it is not in order, and nobody has decided that it is."""
    return finding.decision is None and severity(finding) != "ok"


def gravest(report: Report) -> Severity:
    """The gravest of all that nobody has decided, also of citations that serve no quotation."""
    serving = {c.span for finding in report.findings for c in finding.cit.citations}
    found = [severity(f) for f in report.findings if f.decision is None]
    found += [
        _CONTRADICTION
        for citation, _ in report.citations
        if citation.contradicts and citation.span not in serving
    ]
    return max(found, key=SEVERITIES.index, default="ok")
