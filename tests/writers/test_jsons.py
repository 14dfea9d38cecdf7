"""The JSON contract: its keys, its spans, its schema, and the way there and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from loccit.errors import UsageError
from loccit.model import (
    FLAGS,
    PLACES,
    WORDINGS,
    Cit,
    Citation,
    Document,
    Finding,
    Locator,
    Match,
    Problem,
    Quotation,
    Report,
    Searched,
    Variant,
    Work,
)
from loccit.text import Span
from loccit.writers import FORMATS, Options, records, write
from loccit.writers.jsons import dump, parse

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "src/loccit/writers/report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def told(report: Report, texts: dict[str, Document], **chosen: bool) -> dict[str, Any]:
    return json.loads(write(report, "json", Options(**chosen), texts))


def test_the_schema_is_one_and_is_sound() -> None:
    docs = (ROOT / "docs/report.schema.json").read_text("utf-8")
    assert json.loads(docs) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_names_every_key_of_every_record() -> None:
    described = {name: set(part["properties"]) for name, part in SCHEMA["$defs"].items()}
    described["report"] = set(SCHEMA["properties"])
    described["unreadable"] = set(
        SCHEMA["$defs"]["searched"]["properties"]["unreadable"]["items"]["properties"]
    )
    written = {
        name.removesuffix("Record").lower(): set(getattr(records, name).__struct_fields__)
        for name in records.__all__
        if name.endswith("Record")
    }
    assert described == written


def test_the_schema_names_the_verdicts() -> None:
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert tuple(finding["wording"]["enum"]) == WORDINGS
    assert tuple(finding["place"]["enum"]) == (*PLACES, None)
    assert tuple(finding["flags"]["items"]["enum"]) == FLAGS


@pytest.mark.parametrize("with_text", [False, True])
def test_a_report_keeps_the_schema(
    report: Report, texts: dict[str, Document], with_text: bool
) -> None:
    written = told(report, texts, with_text=with_text)
    VALIDATOR.validate(written)
    assert ("text" in written["document"]) is with_text
    assert ("texts" in written) is with_text


def test_the_schema_refuses_a_verdict_that_does_not_exist(
    report: Report, texts: dict[str, Document]
) -> None:
    written = told(report, texts)
    written["findings"][0]["wording"] = "not found"
    assert not VALIDATOR.is_valid(written)


def test_every_span_gives_its_words(report: Report, texts: dict[str, Document]) -> None:
    written = told(report, texts, with_text=True)
    draft = written["document"]["text"]
    pieces = [*written["citations"], *written["asides"]]
    for finding in written["findings"]:
        pieces += (finding["quotation"], *finding["quotation"]["parts"], *finding["citations"])
        for match in finding["matches"]:
            held = written["texts"][match["witness"]]
            for piece in (match, *match["parts"]):
                assert held[piece["start"] : piece["end"]] == piece["text"]
    assert all(draft[piece["start"] : piece["end"]] == piece["text"] for piece in pieces)


def test_the_contract_holds_on_one_finding(report: Report, texts: dict[str, Document]) -> None:
    fourth = told(report, texts)["findings"][3]
    assert (fourth["wording"], fourth["place"], fourth["flags"]) == (
        "altered",
        "as-cited",
        ["reversed"],
    )
    assert fourth["severity"] == "error"
    assert fourth["citations"][0]["source"] == "letters"
    assert fourth["citations"][0]["locator"] == {"label": "page", "value": "88"}
    variant = fourth["matches"][0]["apparatus"][0]
    assert (variant["kind"], variant["lemma"], variant["reading"]) == ("omission", "not ", "")
    assert (variant["reading_start"], variant["critical"]) == (None, True)


def test_counts_name_every_verdict(report: Report, texts: dict[str, Document]) -> None:
    counts = told(report, texts)["counts"]
    assert tuple(counts["wording"]) == WORDINGS
    assert tuple(counts["place"]) == PLACES
    assert tuple(counts["flags"]) == FLAGS
    assert counts["quotations"] == sum(counts["wording"].values()) == len(report.findings)
    unsaid = counts["wording"]["not-held"] + counts["wording"]["undecided"]
    assert counts["checked"] == counts["quotations"] - unsaid
    assert counts["too_short"] == 1


def test_a_nested_quotation_names_its_parent(report: Report, texts: dict[str, Document]) -> None:
    findings = told(report, texts)["findings"]
    inner = next(f for f in findings if f["quotation"]["kind"] == "nested")
    outer = next(f for f in findings if f["id"] == inner["quotation"]["parent"])
    assert outer["quotation"]["start"] < inner["quotation"]["start"]


@pytest.mark.parametrize(
    ("work", "locators", "source", "locator"),
    [
        (Work(title="Collected Works", volume="31"), (), "Collected Works, vol. 31", None),
        (Work(title="Works", volume="vol. IX"), (), "Works, vol. IX", None),
        (Work(container="The Gazette", date="1871-02-04"), (), "The Gazette",
         {"label": "date", "value": "1871-02-04"}),
        (Work(authors=("Quill",), year="1871"), (), "Quill 1871", None),
        (Work(key="quill71"), (), "quill71", None),
        (Work(), (), None, None),
        (Work(title="Letters", date="1871"),
         (Locator("chapter", "3", (("3", "3"),)), Locator("page", "9-10", (("9", "10"),))),
         "Letters", {"label": "page", "value": "9-10"}),
        (Work(title="Letters"), (Locator("chapter", "3", (("3", "3"),)),), "Letters",
         {"label": "chapter", "value": "3"}),
    ],
)  # fmt: skip
def test_a_citation_names_its_work_and_place(
    report: Report,
    work: Work,
    locators: tuple[Locator, ...],
    source: str | None,
    locator: dict[str, str] | None,
) -> None:
    citation = Citation(Span(0, 3), "first", work, locators)
    written = told(replace(report, citations=((citation, None),)), {})["citations"][0]
    assert (written["source"], written["locator"], written["held"]) == (source, locator, False)


def test_a_held_source_is_named_by_its_id(report: Report) -> None:
    citation = Citation(Span(0, 3), "ibid", Work(title="Letters"), antecedent=Span(1, 2))
    written = told(replace(report, citations=((citation, "letters"),)), {})["citations"][0]
    assert (written["source"], written["held"]) == ("letters", True)
    assert written["antecedent"] == {"start": 1, "end": 2}


def test_a_problem_told_twice_is_written_once(report: Report) -> None:
    assert len(told(report, {})["problems"]) == 1


def test_json_lines_hold_the_same_objects(report: Report, texts: dict[str, Document]) -> None:
    whole = told(report, texts, with_text=True)
    lines = write(report, "jsonl", Options(with_text=True), texts).splitlines()
    by_type: dict[str, list[dict[str, Any]]] = {}
    for line in map(json.loads, lines):
        by_type.setdefault(line.pop("type"), []).append(line)
    head = {key: whole[key] for key in ("schema", "document", "searched", "counts")}
    assert by_type.pop("report") == [head]
    held = [{"witness": name, "text": text} for name, text in whole["texts"].items()]
    assert by_type.pop("text") == held
    keys = {"witness": "witnesses"}
    assert by_type == {kind: whole[keys.get(kind, f"{kind}s")] for kind in by_type}
    assert list(by_type) == ["finding", "citation", "aside", "source", "witness", "problem"]


def test_a_strange_separator_breaks_no_line(report: Report) -> None:
    finding = replace(report.findings[0], message="a\u2028b\u2029c\x85d\x1ee")
    lines = write(replace(report, findings=(finding,)), "jsonl").splitlines()
    assert [json.loads(line)["type"] for line in lines].count("finding") == 1
    found = next(json.loads(line) for line in lines if '"finding"' in line)
    assert found["message"] == finding.message


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_survives_what_is_no_unicode(report: Report, name: str) -> None:
    text = "bad \ud83d\ude00\udcff name"
    odd = replace(report, document=replace(report.document, name=text), problems=())
    written = write(odd, name)
    assert unquote(written.encode("utf-8").decode("utf-8")).count("\ufffd") >= 1


def test_a_lone_surrogate_moves_no_span(report: Report) -> None:
    text = "\ud83d\ude00" + report.document.text[2:]
    odd = replace(report, document=replace(report.document, text=text))
    written = told(odd, {}, with_text=True)
    assert len(written["document"]["text"]) == len(text)


def test_an_unknown_format_is_refused(report: Report) -> None:
    with pytest.raises(UsageError, match="text, json, jsonl, html"):
        write(report, "xml")


def test_another_version_is_refused(report: Report) -> None:
    text = write(report, "json").replace("loccit/report/1", "loccit/report/2")
    with pytest.raises(ValueError, match="report/2"):
        parse(text)
    with pytest.raises(ValueError, match="missing"):
        parse('{"schema": "loccit/report/1"}')


def test_unknown_keys_are_passed_over(report: Report) -> None:
    text = write(report, "json")
    grown = json.loads(text) | {"later": 1}
    assert dump(parse(json.dumps(grown))) == text


# --- laws ----------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
WORDS = st.text(max_size=12)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def matches(draw: st.DrawFn) -> Match:
    held = draw(TEXTS)
    at = draw(st.integers(0, 99))
    part = draw(spans(len(held)))
    variants = st.builds(
        Variant,
        st.sampled_from(("substitution", "transport", "omission")),
        WORDS,
        WORDS,
        st.none() | spans(9),
        st.none() | spans(9),
        st.booleans(),
        WORDS,
    )
    return Match(
        draw(WORDS),
        draw(WORDS),
        Span(at, at + len(held)),
        (part.shift(at),),
        tuple(draw(st.lists(WORDS, max_size=2))),
        draw(st.floats(0, 1)),
        held,
        draw(WORDS),
        draw(WORDS),
        tuple(draw(st.lists(variants, max_size=2))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    inside = spans(len(text))
    works = st.builds(Work, title=WORDS, volume=WORDS, date=WORDS)
    cited = st.builds(
        Citation,
        inside,
        st.sampled_from(("first", "ibid")),
        works,
        st.just(()) | st.just((Locator("page", "3", (("3", "3"),)),)),
        st.none() | inside,
    )
    held = draw(st.lists(st.tuples(cited, st.none() | WORDS), max_size=2))
    finding = st.builds(
        Finding,
        WORDS,
        st.builds(
            Cit,
            st.builds(Quotation, inside, st.tuples(inside), st.sampled_from(("inline", "nested"))),
            st.just(tuple(citation for citation, _ in held)),
        ),
        st.sampled_from(WORDINGS),
        st.none() | st.sampled_from(PLACES),
        st.lists(st.sampled_from(FLAGS), unique=True).map(tuple),
        st.lists(matches(), max_size=2).map(tuple),
        WORDS,
        st.just(tuple(source for _, source in held)),
        st.none() | WORDS,
        st.booleans(),
        st.none() | st.floats(0, 1),
        st.none() | WORDS,
    )
    return Report(
        document=Document(draw(WORDS), text, "text/plain", "0" * 64),
        searched=Searched(1, 2, 0, 3, (Problem("binary", draw(WORDS), file=draw(WORDS)),)),
        findings=tuple(draw(st.lists(finding, max_size=3))),
        citations=tuple(held),
        asides=(),
        sources=(),
        witnesses=(),
        problems=(Problem("x", draw(WORDS), draw(st.none() | inside)),),
    )


@given(reports(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_report_to_json_and_back_is_the_same(report: Report, with_text: bool) -> None:
    text = write(report, "json", Options(with_text=with_text))
    back = parse(text)
    assert dump(back) == text
    VALIDATOR.validate(json.loads(text))
    assert msgspec.json.decode(text, type=records.ReportRecord) == back


@given(reports(), st.sampled_from(("text", "html", "jsonl")), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_report_can_be_written(report: Report, name: str, flag: bool) -> None:
    written = write(report, name, Options(all=flag, color=flag, width=60))
    assert written.endswith("\n")
    if name != "html" and not flag:
        assert "\x1b" not in written
