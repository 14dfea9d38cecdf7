"""A report as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines.

Columns and offsets count Unicode code points of the draft's file where the file is a text. Of
other files (Word, PDF) only the file is named as the place, and the words are in the message.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from loccit import __version__
from loccit.model import FLAGS, PLACES, WORDINGS, Document, Finding, Report
from loccit.writers.options import Options
from loccit.writers.severity import severity
from loccit.writers.whereabouts import Whereabouts
from loccit.writers.words import SURROGATE

__all__ = ["write"]

_LEVELS = {"error": "error", "warning": "warning", "note": "note", "ok": "none"}
_RULES = (*(f"wording/{w}" for w in WORDINGS), *(f"place/{p}" for p in PLACES),
          *(f"context/{f}" for f in FLAGS))  # fmt: skip
_FINE = ("verbatim", "accidentals", "marked")
_IN_PLACE = ("as-cited", "no-page-cited", "uncited", "ambiguous")


def write(report: Report, options: Options, _texts: Mapping[str, Document]) -> str:
    """Every finding is a result: `pass` where it is in order, `review` where nothing could be
    said, `fail` else; one that was decided on is suppressed. Ids are partial fingerprints."""
    where = Whereabouts(report.document)
    log = {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
            {
                "tool": {"driver": _driver()},
                "columnKind": "unicodeCodePoints",
                "results": [_result(report, f, options, where) for f in report.findings],
                "artifacts": [
                    {"location": {"uri": _uri(report, options)},
                     "hashes": {"sha-256": report.document.sha256}}
                ],
                "invocations": [_invocation(report)],
            }
        ],
    }  # fmt: skip
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    rules = [{"id": rule, "name": rule.replace("/", "-")} for rule in _RULES]
    return {"name": "loccit", "version": __version__, "rules": rules}


def _invocation(report: Report) -> dict[str, Any]:
    """What could not be read is told as notifications."""
    notes = [
        {"level": "warning", "message": {"text": f"{problem.file or ''}: {problem.message}"}}
        for problem in (*report.searched.unreadable, *report.problems)
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _uri(report: Report, options: Options) -> str:
    name = (options.draft or report.document.name).replace("\\", "/")
    return quote(SURROGATE.sub("\ufffd", name), safe="/")


def _rule(finding: Finding) -> str:
    """The gravest thing said: about the words, else about the place, else about the context."""
    if finding.wording not in _FINE:
        return f"wording/{finding.wording}"
    if finding.place and finding.place not in _IN_PLACE:
        return f"place/{finding.place}"
    if finding.flags:
        return f"context/{finding.flags[0]}"
    return f"wording/{finding.wording}"


def _result(
    report: Report, finding: Finding, options: Options, where: Whereabouts
) -> dict[str, Any]:
    rule, level = _rule(finding), severity(finding)
    kind = {"ok": "pass", "note": "review"}.get(level, "fail")
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": _RULES.index(rule),
        "kind": kind,
        "level": _LEVELS[level] if kind == "fail" else "none",
        "message": {"text": _message(report, finding)},
        "locations": [_location(report, finding, options, where)],
        "partialFingerprints": {"loccit/v1": finding.id},
    }
    if finding.decision:
        result["suppressions"] = [{"kind": "external", "justification": finding.decision}]
    if finding.note:
        result["properties"] = {"note": finding.note}
    return result


def _message(report: Report, finding: Finding) -> str:
    words = " ".join(finding.cit.quotation.span.of(report.document.text).split())
    return f"{words}: {finding.message}"


def _location(
    report: Report, finding: Finding, options: Options, where: Whereabouts
) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(report, options), "index": 0}}
    region = where.region(finding.cit.quotation.span)
    if region:
        place["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": region.start,
            "charLength": region.end - region.start,
        }
    return {"physicalLocation": place}
