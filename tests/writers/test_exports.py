"""Reports for other programs, read back by a library that did not write them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import msgspec
import pysarif
from lxml import etree

from loccit import finders, writers
from loccit.model import Document, Finding, Report
from loccit.readers import read_bytes
from loccit.writers.csvs import COLUMNS
from loccit.writers.whereabouts import Whereabouts

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def test_csv_has_a_row_for_each_finding(report: Report) -> None:
    rows = list(csv.DictReader(writers.write(report, "csv").splitlines(keepends=True)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [finding.id for finding in report.findings]
    for row, finding in zip(rows, report.findings, strict=True):
        span = finding.cit.quotation.span
        assert report.document.text[int(row["start"]) : int(row["end"])] == row["quotation"]
        assert (row["wording"], row["place"]) == (finding.wording, finding.place or "")
        assert row["message"] == finding.message
        assert row["quotation"] == span.of(report.document.text)


def test_csv_holds_no_formula(report: Report) -> None:
    bad = replace(report.findings[0], message='=HYPERLINK("x")')
    rows = csv.DictReader(writers.write(replace(report, findings=(bad,)), "csv").splitlines())
    assert next(iter(rows))["message"].startswith("'=")


def test_sarif_is_read_back(report: Report) -> None:
    log = pysarif.load_from_json(writers.write(report, "sarif"))
    (run,) = log.runs
    assert run.column_kind == "unicodeCodePoints"
    assert run.tool.driver.name == "loccit"
    assert len(run.results) == len(report.findings)
    for result, finding in zip(run.results, report.findings, strict=True):
        assert result.partial_fingerprints == {"loccit/v1": finding.id}
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id
        severity = writers.severity(finding)
        assert result.kind == {"ok": "pass", "note": "review"}.get(severity, "fail")
        assert result.level == ({"error": "error", "warning": "warning"}.get(severity, "none"))


def test_sarif_names_the_place_in_the_file() -> None:
    source = "# On Weirs\n\nIt *says* there:\n“the weir\nwas 𝔬pened at &amp; dawn” — so.\n"
    document = read_bytes(source.encode(), "weirs.md")
    quotation = finders.find(document).cits[0].quotation
    region = Whereabouts(document).region(quotation.span)
    assert region is not None
    words = source[region.start : region.end]
    assert words.startswith("“the weir")
    assert words.endswith("dawn”")
    lines = source.split("\n")
    assert lines[region.line - 1][region.column - 1] == "“"
    assert lines[region.end_line - 1][region.end_column - 2] == "”"


def test_sarif_of_a_file_that_is_no_text_has_no_lines(report: Report) -> None:
    draft = replace(report.document, media_type="application/pdf")
    log = json.loads(writers.write(replace(report, document=draft), "sarif"))
    places = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
    assert all("region" not in place for place in places)


def test_what_was_decided_is_suppressed(report: Report) -> None:
    decided = replace(report.findings[0], decision="checked, fine")
    log = json.loads(writers.write(replace(report, findings=(decided,)), "sarif"))
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "checked, fine"


class Selector(msgspec.Struct):
    type: str
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class Target(msgspec.Struct):
    source: str
    selector: list[Selector]


class Annotation(msgspec.Struct):
    id: str
    type: str
    motivation: str
    target: Target
    body: list[dict[str, object]]


class Page(msgspec.Struct):
    type: str
    items: list[Annotation]


def test_annotations_select_the_quotations(report: Report, texts: dict[str, Document]) -> None:
    written = writers.write(report, "annotations", texts=texts)
    page = msgspec.json.decode(written, type=Page)
    assert json.loads(written)["@context"] == "http://www.w3.org/ns/anno.jsonld"
    text = report.document.text
    for annotation, finding in zip(page.items, report.findings, strict=True):
        place, quoted = annotation.target.selector
        assert text[place.start : place.end] == quoted.exact
        assert text[: place.start].endswith(quoted.prefix)
        assert text[place.end :].startswith(quoted.suffix)
        assert {"type": "TextualBody", "purpose": "tagging", "value": finding.wording} in (
            annotation.body
        )
        linked = [body for body in annotation.body if body["type"] == "SpecificResource"]
        assert len(linked) == min(1, len(finding.matches))


def test_tei_keeps_the_apparatus(report: Report) -> None:
    root = etree.fromstring(writers.write(report, "tei").encode())
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    annotations = root.findall("t:standOff/t:listAnnotation/t:annotation", TEI)
    assert len(annotations) == len(report.findings)
    for element, finding in zip(annotations, report.findings, strict=True):
        assert element.findtext("t:note", namespaces=TEI) == finding.message
        assert f"#{finding.wording}" in element.get("ana", "").split()
        apps = element.findall("t:app", TEI)
        assert [(a.findtext("t:lem", "", TEI), a.findtext("t:rdg", "", TEI)) for a in apps] == (
            _variants(finding)
        )


def _variants(finding: Finding) -> list[tuple[str, str]]:
    found = finding.matches[0].apparatus if finding.matches else ()
    return [(variant.lemma, variant.reading) for variant in found]


def test_nothing_a_draft_holds_breaks_a_format(report: Report) -> None:
    odd = replace(report.findings[0], message="\x00 ]]> <x> \ud800 \u2028 \x0b")
    for form in ("csv", "sarif", "annotations", "tei"):
        written = writers.write(replace(report, findings=(odd,)), form)
        written.encode()
        if form == "tei":
            etree.fromstring(written.encode())
        elif form != "csv":
            json.loads(written)
