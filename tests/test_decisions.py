"""What the reader decided: a file that only grows, read with patience, applied with care."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from loccit import desk
from loccit.cli import main
from loccit.decisions import CHOICES, Decision, Log, append, apply, beside, load, said_of
from loccit.errors import UsageError
from loccit.model import Report

MADE = Decision("0123456789ab", "accept", "altered as-cited", "2026-03-01T10:00:00Z", "A. Reader")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("decided")
    source = folder / "tides.txt"
    source.write_text("The tide came in at nine and went out again at three in the night.")
    draft = folder / "draft.md"
    draft.write_text("She wrote that “the tide came in at ten and went out again at three”.")
    with desk.hold([source]) as held:
        return desk.check(desk.read(draft), held)


def decided(report: Report, decision: str, **changes: str) -> Decision:
    finding = report.findings[0]
    made = Decision(finding.id, "accept", said_of(finding), MADE.when, "A. Reader")
    return replace(made, decision=decision, **changes)


decision = st.builds(
    Decision,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(CHOICES),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.just("2026-03-01T10:00:00Z"),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.just("draft.md"),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["", "abc:1-2"]),
)


@given(st.lists(decision, max_size=5))
def test_what_was_appended_is_loaded(tmp_path_factory: pytest.TempPathFactory, made) -> None:
    path = tmp_path_factory.mktemp("log") / "decisions.jsonl"
    for one in made:
        append(path, one)
    assert load(path) == Log(tuple(made))
    assert not made or len(path.read_bytes().splitlines()) == len(made)


@given(st.lists(decision, max_size=12))
def test_the_last_that_settles_stands_unless_taken_back(made: list[Decision]) -> None:
    standing = Log(tuple(made)).standing()
    for name in ("a", "b", "c"):
        about = [one for one in made if one.id == name and one.decision != "note"]
        last = about[-1] if about else None
        assert standing.get(name) == (last if last and last.decision != "undo" else None)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load(tmp_path / "none.jsonl") == Log()


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"id": 1}', b'{"id":"a","decision":"maybe"}', b"\xff\xfe", b"words"]
)
def test_a_line_that_is_none_is_told_and_the_others_count(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, MADE)
    path.write_bytes(path.read_bytes() + b"\n" + line + b"\n")
    append(path, MADE)
    log = load(path)
    assert log.decisions == (MADE, MADE)
    assert [problem.code for problem in log.problems] == ["decisions"]
    assert "line 3" in log.problems[0].message


def test_a_last_line_without_its_end_is_not_run_into(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, MADE)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append(path, MADE)
    assert load(path) == Log((MADE, MADE))


def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)
    with pytest.raises(UsageError, match="cannot be written"):
        append(tmp_path / "nowhere" / "decisions.jsonl", MADE)


def test_it_stands_beside_the_draft(tmp_path: Path) -> None:
    assert beside(tmp_path / "essay.docx") == tmp_path / "loccit.decisions.jsonl"


@pytest.mark.parametrize(
    ("word", "told"),
    [("accept", "accepted"), ("dispute", "disputed"), ("right", "set right")],
)
def test_a_decision_is_told_in_the_finding(report: Report, word: str, told: str) -> None:
    done = apply(report, Log((decided(report, word, note="seen myself"),)))
    assert done.findings[0].decision == f"{told} by A. Reader, 2026-03-01: seen myself"


def test_what_is_taken_back_leaves_no_trace_in_the_report(report: Report) -> None:
    made = [decided(report, word, note="later") for word in ("note", "accept", "undo")]
    assert apply(report, Log(tuple(made))) == report


def test_a_note_is_told_and_leaves_the_finding_open(report: Report) -> None:
    notes = decided(report, "note", note="later"), decided(report, "note", note="or not", who="")
    done = apply(report, Log(notes))
    assert done.findings[0].note == "A. Reader, 2026-03-01: later; 2026-03-01: or not"
    assert done.findings[0].decision is None
    assert replace(done.findings[0], note=None) == report.findings[0]
    assert not done.problems


def test_a_note_outlives_a_decision(report: Report) -> None:
    log = Log((decided(report, "note", note="later"), decided(report, "accept")))
    done = apply(report, log).findings[0]
    assert done.decision
    assert done.note


def test_the_passage_named_is_told(report: Report) -> None:
    made = decided(report, "right", passage="Hallam, Letters, p. 12", note="the second letter")
    told = "set right by A. Reader, 2026-03-01: Hallam, Letters, p. 12; the second letter"
    assert apply(report, Log((made,))).findings[0].decision == told


def test_a_decision_about_another_verdict_settles_nothing(report: Report) -> None:
    old = decided(report, "accept", verdict="verbatim as-cited")
    done = apply(report, Log((old,)))
    assert done.findings == report.findings
    assert [problem.code for problem in done.problems][-1:] == ["decision-outdated"]
    assert done.problems[-1].span == report.findings[0].cit.quotation.span


def test_a_decision_about_another_finding_changes_nothing(report: Report) -> None:
    assert apply(report, Log((MADE,))) == report


@pytest.mark.parametrize(("word", "code"), [("accept", 0), ("note", 1)])
def test_what_is_settled_no_longer_fails_a_check(tmp_path: Path, word: str, code: int) -> None:
    source = tmp_path / "tides.txt"
    source.write_text("The tide came in at nine and went out again at three in the night.")
    draft = tmp_path / "draft.md"
    draft.write_text("She wrote that “the tide came in at ten and went out again at three”.")
    asked = ["check", str(draft), "-s", str(source)]
    assert CliRunner().invoke(main, asked).exit_code == 1
    with desk.hold([source]) as held:
        finding = desk.check(desk.read(draft), held).findings[0]
    made = Decision.make(finding, word, who="A. Reader", note="seen", draft=draft.name)
    append(beside(draft), made)
    assert CliRunner().invoke(main, asked).exit_code == code
    draft.write_text(draft.read_text().replace("ten", "six"))
    assert CliRunner().invoke(main, asked).exit_code == 1, "other words are another finding"


def test_a_decision_about_another_difference_settles_nothing(report: Report) -> None:
    """The source was read anew, and it is now another word that differs."""
    finding = report.findings[0]
    match = finding.matches[0]
    others = tuple(replace(one, lemma="eleven") for one in match.apparatus)
    now = replace(finding, matches=(replace(match, apparatus=others), *finding.matches[1:]))
    done = apply(replace(report, findings=(now,)), Log((decided(report, "accept"),)))
    assert done.findings[0].decision is None
    assert "nine] ten" in done.problems[-1].message


@given(st.integers(1, 400))
def test_a_long_verdict_is_kept_short_and_still_tells_apart(report: Report, length: int) -> None:
    finding = report.findings[0]
    match = finding.matches[0]

    def verdict(last: str) -> str:
        one = replace(match.apparatus[0], kind="substitution", reading="a" * length + last)
        return said_of(replace(finding, matches=(replace(match, apparatus=(one,)),)))

    assert verdict("b") != verdict("c")
    assert len(verdict("b")) <= 240


def test_what_is_no_unicode_can_be_kept(report: Report, tmp_path: Path) -> None:
    finding = report.findings[0]
    match = finding.matches[0]
    one = replace(match.apparatus[0], kind="substitution", reading="\ud800")
    odd = replace(finding, matches=(replace(match, apparatus=(one,)),))
    made = Decision.make(odd, "accept", who="", note="", draft="draft.md")
    append(tmp_path / "decisions.jsonl", made)
    assert load(tmp_path / "decisions.jsonl").decisions == (made,)
