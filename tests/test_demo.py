"""The shipped sample shows every verdict at least once, each where it was meant."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from loccit import desk, sample
from loccit.model import FLAGS, PLACES, WORDINGS, Finding, Report
from loccit.text import restore

MEANT = [
    # the quotation begins with …          wording        place            flags
    ("The oil we are sent", "verbatim", "as-cited", ()),
    ("If the light fails", "verbatim", "as-cited", ()),
    ("a lamp is like a cow", "verbatim", "other-page", ()),
    ("the Board sees no color", "accidentals", "as-cited", ()),
    ("resolved by two voices", "altered", "as-cited", ()),
    ("the Board did order", "altered", "as-cited", ("reversed",)),
    ("had been read, but", "verbatim", "no-such-page", ()),
    ("That the Master and", "accidentals", "as-cited", ("modernised",)),
    ("A lamp throws no light", "verbatim", "as-cited", ()),
    ("I trimmed the wick", "marked", "as-cited", ()),
    ("At half past one", "verbatim", "as-cited", ("clipped",)),
    ("I tipped the third", "verbatim", "as-cited", ()),
    ("I told the boatman", "marked", "as-cited", ("wide-ellipsis",)),
    ("They sat at a long", "spliced", "as-cited", ()),
    ("My father would not", "not-held", None, ()),
    ("We do not say that", "verbatim", "no-page-cited", ()),
    ("an alarm clock", "verbatim", "as-cited", ()),
    ("has ever asked to", "not-found", None, ()),
    ("a keeper asleep", "verbatim", "uncited", ()),
    ("The Board that saved", "verbatim", "other-work", ()),
    ("will be seen by", "verbatim", "ambiguous", ("second-hand",)),
    ("the Board", "undecided", None, ()),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    draft, sources = sample.copy(tmp_path_factory.mktemp("demo"))
    with desk.hold([sources]) as held:
        return desk.check(desk.read(draft), held)


def words(finding: Finding, report: Report) -> str:
    return finding.cit.quotation.parts[0].of(report.document.text)


def test_each_quotation_gets_the_verdict_it_was_written_for(report: Report) -> None:
    said = [(words(f, report), f.wording, f.place, f.flags) for f in report.findings]
    told = [(w[: len(meant[0])], *rest) for (w, *rest), meant in zip(said, MEANT, strict=False)]
    assert told == MEANT
    assert len(said) == len(MEANT)


def test_every_verdict_is_shown(report: Report) -> None:
    assert {finding.wording for finding in report.findings} == set(WORDINGS)
    assert {finding.place for finding in report.findings} == {*PLACES, None}
    assert {flag for finding in report.findings for flag in finding.flags} == set(FLAGS)


def test_scare_quotes_are_told_apart(report: Report) -> None:
    told = {aside.span.of(report.document.text) for aside in report.asides}
    assert told == {"“justice”"}


def test_every_span_gives_its_words(report: Report, tmp_path: Path) -> None:
    _, sources = sample.copy(tmp_path)
    with desk.hold([sources]) as held:
        for finding in report.findings:
            for match in finding.matches:
                text = held.shelf.document(match.witness).text
                assert match.span.of(text) == match.text
                for variant in match.apparatus:
                    if variant.lemma_span and variant.lemma:
                        assert variant.lemma_span.of(text) == variant.lemma


def test_the_sample_holds_every_kind_of_source(tmp_path: Path) -> None:
    _, sources = sample.copy(tmp_path)
    with desk.hold([sources]) as held:
        by_name = {w.name: w for w in held.shelf.witnesses()}
        assert {name: witness.paging for name, witness in by_name.items()} == {
            "hallam-letters.txt": "marks",
            "minutes.md": "marks",
            "gazette-1911-03-14.txt": "folios",
            "garra-light.html": "none",
            "reake-thirty-years-awake.pdf": "labels",
        }
        memoir = next(w for n, w in by_name.items() if n.endswith(".pdf"))
        labels = [page.label for page in held.shelf.document(memoir.id).pages]
        assert labels == ["ix", "x", "11", "12", "13", "14", "15"]
        noisy = next(w for n, w in by_name.items() if n.startswith("gazette"))
        text = held.shelf.document(noisy.id)
        assert "THE SKERROW GAZETTE" not in text.text
        assert "been drinking" in text.text, "a sure misreading is mended"
        assert "heen drinking" in restore(text.text, text.edits), "and what was read is kept"
        assert restore(text.text, text.edits).count("THE SKERROW GAZETTE") == 3


def test_the_shipped_memoir_is_what_its_builder_sets() -> None:
    path = Path(__file__).parent / "sample" / "build_memoir.py"
    spec = importlib.util.spec_from_file_location("build_memoir", path)
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert builder.TARGET.read_bytes() == builder.build()
