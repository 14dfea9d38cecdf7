"""A report as W3C Web Annotations (JSON-LD): one annotation a finding, on the draft's words.

Targets are selected by position (code points of the text as loccit reads it) and by the quotation
with its neighbourhood, so that another reader of the draft finds them too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from loccit.model import Document, Finding, Report
from loccit.text import Anchor, Span
from loccit.writers.options import Options
from loccit.writers.severity import severity
from loccit.writers.words import SURROGATE

__all__ = ["write"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(report: Report, options: Options, texts: Mapping[str, Document]) -> str:
    """An AnnotationPage; what stands in a source is a second body, with its own selectors
    where `texts` holds the witness."""
    name = options.draft or report.document.name
    page = {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "id": f"urn:sha256:{report.document.sha256}#loccit",
        "items": [_annotation(report, finding, name, texts) for finding in report.findings],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotation(
    report: Report, finding: Finding, name: str, texts: Mapping[str, Document]
) -> dict[str, Any]:
    span = finding.cit.quotation.span
    tags = [finding.wording, *([finding.place] if finding.place else []), *finding.flags]
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "language": "en",
         "value": finding.message},
        *({"type": "TextualBody", "purpose": "tagging", "value": tag}
          for tag in (*tags, f"severity:{severity(finding)}")),
    ]  # fmt: skip
    for match in finding.matches[:1]:
        held = next((w for w in report.witnesses if w.id == match.witness), None)
        if held:
            source = texts.get(match.witness)
            selectors = _selectors(source.text, match.span) if source else [_exact(match.text)]
            body.append({"type": "SpecificResource", "purpose": "linking",
                         "source": _file(held.name), "selector": selectors})  # fmt: skip
    return {
        "type": "Annotation",
        "id": f"urn:loccit:{finding.id}",
        "motivation": "assessing",
        "body": body,
        "target": {
            "source": _file(name),
            "selector": _selectors(report.document.text, span),
        },
    }


def _file(name: str) -> str:
    return quote(SURROGATE.sub("\ufffd", name.replace("\\", "/")), safe="/")


def _exact(words: str) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": words}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    anchor = Anchor.at(text, span)
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix,
         "suffix": anchor.suffix},
    ]  # fmt: skip
