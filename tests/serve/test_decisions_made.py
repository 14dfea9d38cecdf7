"""Decisions made in the room: they stay, are known to `loccit check`, and are never lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from loccit import decisions
from loccit.cli import main
from loccit.serve.room import Room

Decide = Callable[..., int]
Finding = Callable[[str], str]
WORDS = "resolved by two voices"


def test_a_decision_stays_and_can_be_taken_back(
    client: TestClient, finding: Finding, decide: Decide
) -> None:
    identity = finding(WORDS)
    assert decide(identity, "accept", "the clerk's own copy") == 303
    page = client.get(f"/finding/{identity}").text
    assert "Decided: accepted by A. Reader" in page
    assert "the clerk&#39;s own copy" in page
    assert identity in client.get("/draft?show=decided").text.partition(">Findings<")[2]
    assert decide(identity, "undo") == 303
    page = client.get(f"/finding/{identity}").text
    assert "Decided:" not in page
    assert "taken back by A. Reader" in page


def test_a_note_settles_nothing(client: TestClient, finding: Finding, decide: Decide) -> None:
    identity = finding(WORDS)
    assert decide(identity, "note", "ask the archive") == 303
    page = client.get(f"/finding/{identity}").text
    assert "ask the archive" in page
    assert "Decided:" not in page
    assert identity in client.get("/draft?show=look").text.partition(">Findings<")[2]


@pytest.mark.parametrize("decision", ["note", "right"])
def test_what_needs_words_is_refused_without(
    finding: Finding, decide: Decide, decision: str, room: Room
) -> None:
    assert decide(finding(WORDS), decision, "  ") == 400
    assert room.decided
    assert not room.decided.exists()


def test_what_is_no_decision_is_refused(finding: Finding, decide: Decide) -> None:
    assert decide(finding(WORDS), "delete") == 400


def test_check_knows_what_was_decided(
    finding: Finding, decide: Decide, draft: Path, laid_out: Path
) -> None:
    identity = finding(WORDS)
    decide(identity, "dispute", "the Board's own minute book has more")
    asked = ["check", str(draft), "-s", str(laid_out / "sources"), "-f", "csv"]
    said = CliRunner().invoke(main, asked).stdout
    assert "disputed by A. Reader" in said


def test_two_windows_lose_nothing_of_each_other(
    finding: Finding, room: Room, client: TestClient
) -> None:
    state = room.state()
    assert state
    ids = [f.id for f in state.report.findings]

    def from_one_window(number: int) -> None:
        room.decide(ids[number % len(ids)], "note", "", f"note {number}")

    with ThreadPoolExecutor(16) as windows:
        list(windows.map(from_one_window, range(200)))
    assert room.decided
    log = decisions.load(room.decided)
    assert not log.problems
    assert sorted(one.note for one in log.decisions) == sorted(f"note {n}" for n in range(200))


def test_a_decision_of_another_window_is_seen_at_once(
    client: TestClient, finding: Finding, room: Room
) -> None:
    identity = finding(WORDS)
    client.get("/draft")
    room.decide(identity, "accept", "B. Reader", "")
    assert "Decided: accepted by B. Reader" in client.get(f"/finding/{identity}").text


def test_a_decision_survives_an_edit_elsewhere(
    finding: Finding, decide: Decide, draft: Path, room: Room
) -> None:
    identity = finding(WORDS)
    decide(identity, "accept")
    draft.write_text(draft.read_text().replace("# Forty Minutes", "# Forty long Minutes"))
    room.check_again()
    state = room.state()
    assert state
    assert state.finding(identity).decision


def test_a_finding_that_is_not_there_cannot_be_decided(room: Room) -> None:
    with pytest.raises(KeyError):
        room.decide("0" * 12, "accept", "", "")
