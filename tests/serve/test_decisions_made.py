"""Decisions made in the room: they stay, are known to `loccit check`, and are never lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from loccit import decisions
from loccit.cli import main
from loccit.serve.room import Room
from visitor import OURS

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


# --- notes, and the passage named ------------------------------------------------------------


@pytest.mark.parametrize("name", ["html", "csv", "json", "sarif"])
def test_a_note_stands_in_every_report(
    client: TestClient, finding: Finding, decide: Decide, name: str
) -> None:
    decide(finding(WORDS), "note", "ask the archive in Garra")
    written = client.get(f"/export/loccit-report.{name}").text
    assert "ask the archive in Garra" in written


def test_check_tells_notes(finding: Finding, decide: Decide, draft: Path, laid_out: Path) -> None:
    decide(finding(WORDS), "note", "ask the archive in Garra")
    asked = ["check", str(draft), "-s", str(laid_out / "sources")]
    said = CliRunner().invoke(main, asked)
    assert "ask the archive in Garra" in " ".join(said.stdout.split())
    assert said.exit_code == 1, "a note settles nothing"


def test_a_note_can_be_taken_back(client: TestClient, finding: Finding, decide: Decide) -> None:
    identity = finding(WORDS)
    decide(identity, "note", "ask the archive")
    assert "Noted: A. Reader" in client.get(f"/finding/{identity}").text
    assert decide(identity, "undo") == 303
    page = client.get(f"/finding/{identity}").text
    assert "Noted:" not in page
    assert "taken back by A. Reader" in page


def places(page: str) -> list[str]:
    return re.findall(r'name="place" value="([^"]+)"', page)


def test_the_passage_is_named_where_it_was_found(
    client: TestClient, finding: Finding, room: Room
) -> None:
    identity = finding("father would not have a clock")
    asked = {"finding": identity, "q": "a keeper is always behind the lamp"}
    page = client.get("/find", params=asked).text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    fields = {"token": token[1], "decision": "right", "place": places(page)[0], "who": "A. Reader"}
    answer = client.post(f"/finding/{identity}/decide", data=fields, headers=OURS)
    assert answer.status_code == 303
    state = room.state()
    assert state
    told = state.finding(identity).decision
    assert told
    assert "set right by A. Reader" in told
    assert "“a keeper is always behind the lamp” (reake-thirty-years-awake.pdf)" in told
    page = client.get(f"/finding/{identity}").text
    link = re.search(r'<a href="([^"]+)">Open the passage named', page)
    assert link
    opened = client.get(html.unescape(link[1]).partition("#")[0]).text
    assert re.search(r"<mark[^>]*>a keeper is always", opened)
    assert "a keeper is always behind" in client.get("/export/loccit-report.csv").text


def test_a_page_can_be_named_as_the_passage(
    client: TestClient, finding: Finding, room: Room
) -> None:
    identity = finding("father would not have a clock")
    book = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    page = client.get(f"/source/{book.id}?finding={identity}&from=0").text
    assert places(page)
    assert not places(client.get(f"/source/{book.id}").text)
    for place in places(page):
        assert room.name_place(place)


@pytest.mark.parametrize(
    "place", ["", "none:0-4", "{}:4-4", "{}:-1-4", "{}:999999999-999999999", "../x:1-2", "{}", "::"]
)
def test_a_passage_that_is_not_there_is_refused(
    client: TestClient, finding: Finding, room: Room, place: str
) -> None:
    identity = finding(WORDS)
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/finding/{identity}").text)
    assert token
    at = place.format(room.held.shelf.witnesses()[0].id)
    fields = {"token": token[1], "decision": "right", "place": at}
    answer = client.post(f"/finding/{identity}/decide", data=fields, headers=OURS)
    assert answer.status_code in (400, 404)
    assert room.decided
    assert not room.decided.exists()
