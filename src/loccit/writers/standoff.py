"""A report as TEI `standOff`: each finding an annotation, each variant an `app`.

The draft's text is not repeated: `target` points into it by code points, as the TEI pointer scheme
`string-range()` counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from loccit import __version__
from loccit.model import Document, Finding, Match, Report, Variant
from loccit.text import Span
from loccit.writers.options import Options
from loccit.writers.severity import severity

__all__ = ["write"]

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, options: Options, _texts: Mapping[str, Document]) -> str:
    """A whole TEI document with a header that says what was checked against what."""
    root = Element("TEI", {"xmlns": _TEI})
    _header(SubElement(root, "teiHeader"), report)
    stand_off = SubElement(root, "standOff")
    listed = SubElement(stand_off, "listAnnotation")
    name = options.draft or report.document.name
    for finding in report.findings:
        _annotation(listed, report, finding, name)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _clean(words: str) -> str:
    return _FORBIDDEN.sub("\ufffd", words)


def _header(header: Element, report: Report) -> None:
    description = SubElement(header, "fileDesc")
    title = SubElement(SubElement(description, "titleStmt"), "title")
    title.text = _clean(f"Findings on the quotations of {report.document.name}")
    published = SubElement(SubElement(description, "publicationStmt"), "p")
    published.text = f"Written by loccit {__version__}"
    sources = SubElement(description, "sourceDesc")
    listed = SubElement(sources, "listWit") if report.witnesses else sources
    if not report.witnesses:
        SubElement(sources, "p").text = "No source was held."
    titles = {source.id: source.title for source in report.sources}
    for number, witness in enumerate(report.witnesses, 1):
        held = SubElement(listed, "witness", {f"{{{_XML}}}id": f"w{number}"})
        held.text = _clean(f"{titles.get(witness.source, '')} ({witness.name})")


def _annotation(listed: Element, report: Report, finding: Finding, name: str) -> None:
    span = finding.cit.quotation.span
    kinds = [finding.wording, *([finding.place] if finding.place else []), *finding.flags]
    annotation = SubElement(
        listed,
        "annotation",
        {f"{{{_XML}}}id": f"f-{finding.id}", "motivation": "assessing",
         "target": _pointer(name, span), "ana": " ".join(f"#{kind}" for kind in kinds)},
    )  # fmt: skip
    note = SubElement(annotation, "note", {"type": severity(finding)})
    note.text = _clean(finding.message)
    quoted = SubElement(SubElement(annotation, "cit"), "quote")
    quoted.text = _clean(span.of(report.document.text))
    numbers = {witness.id: f"#w{i}" for i, witness in enumerate(report.witnesses, 1)}
    for match in finding.matches[:1]:
        for element in _apparatus(match, numbers.get(match.witness, "")):
            annotation.append(element)


def _pointer(name: str, span: Span) -> str:
    return _clean(f"{name}#string-range(/,{span.start},{len(span)})".replace(" ", "%20"))


def _apparatus(match: Match, witness: str) -> Iterator[Element]:
    """The source's reading as the lemma, the quotation's as the other reading."""
    for variant in match.apparatus:
        app = Element("app", {"type": variant.kind, **_places(variant)})
        lemma = SubElement(app, "lem", {"wit": witness} if witness else {})
        lemma.text = _clean(variant.lemma)
        reading = SubElement(app, "rdg")
        reading.text = _clean(variant.reading)
        if variant.note:
            SubElement(app, "note").text = _clean(variant.note)
        yield app


def _places(variant: Variant) -> dict[str, str]:
    span = variant.reading_span
    return {"from": f"#char({span.start})", "to": f"#char({span.end})"} if span else {}
