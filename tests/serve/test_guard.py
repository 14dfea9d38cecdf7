"""Attacks: other names, other sites, other files, text that would be a script."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import anyio
import pytest
from starlette.testclient import TestClient

from loccit import decisions, desk
from loccit.errors import UsageError
from loccit.library import Library
from loccit.serve.app import make_app
from loccit.serve.keys import Keys
from loccit.serve.room import Room
from loccit.serve.start import listen
from loccit.serve.stock import Stock
from visitor import HOME, OURS, Visitor, opened_room

SCRIPT = "<script>alert(1)</script>"
Finding = Callable[[str], str]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0:5437", ""])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    for address in ("/draft", "/library", "/static/room.js", "/nowhere"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == 400
        assert "nosniff" in answer.headers["x-content-type-options"]


@pytest.mark.parametrize("host", ["localhost:5437", "127.0.0.1:5437", "localhost"])
def test_this_machine_s_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get("/draft", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused(
    client: TestClient, finding: Finding, room: Room, headers: dict[str, str]
) -> None:
    identity = finding("resolved by two voices")
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/finding/{identity}").text)
    assert token
    fields = {"token": token[1], "decision": "accept"}
    answer = client.post(f"/finding/{identity}/decide", data=fields, headers=headers)
    assert answer.status_code == 403
    assert room.decided
    assert not room.decided.exists()


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_without_the_room_s_token_is_refused(
    client: TestClient, finding: Finding, token: str
) -> None:
    fields = {"token": token, "decision": "accept"}
    address = f"/finding/{finding('resolved by two voices')}/decide"
    answer = client.post(address, data=fields, headers={"Origin": HOME})
    assert answer.status_code == 403


@pytest.mark.parametrize("length", [70_000, 2_000_000])
def test_a_form_has_limits(client: TestClient, finding: Finding, length: int) -> None:
    address = f"/finding/{finding('resolved by two voices')}/decide"
    answer = client.post(address, data={"note": "a" * length}, headers={"Origin": HOME})
    assert answer.status_code == 413


def test_a_form_of_too_many_fields_is_refused(client: TestClient, finding: Finding) -> None:
    address = f"/finding/{finding('resolved by two voices')}/decide"
    body = "&".join(f"a{n}=1" for n in range(200))
    answer = client.post(address, content=body, headers={"Origin": HOME})
    assert answer.status_code == 400


def test_another_site_s_page_cannot_ask_unseen(client: TestClient) -> None:
    unseen = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/find?q=words", headers=unseen).status_code == 403
    assert client.get("/library", headers=followed).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%5c..%5croom.py",
        "%00",
        "//etc/passwd",
        "../room.py",
        "room.js%00.css",
    ],
)
@pytest.mark.parametrize(
    "room_of",
    ["/static/", "/source/", "/page/", "/finding/", "/export/", "/work/", "/library/", "/"],
)
def test_no_other_file_is_served(client: TestClient, room_of: str, path: str) -> None:
    assert anyio.run(ask, client.app, unquote(f"{room_of}{path}")) == 404


async def ask(app: Any, path: str) -> int:
    """The status of the answer to exactly this path, which a client would tidy up first."""
    answered: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
        "root_path": "", "query_string": b"", "headers": [(b"host", b"localhost")],
    }  # fmt: skip
    await app(scope, receive, send)
    return answered[0]


@pytest.mark.parametrize("index", ["-1", "999", "0.png/1", "1e3"])
def test_only_pages_that_are_there_are_drawn(client: TestClient, room: Room, index: str) -> None:
    pdf = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    text = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".txt"))
    assert client.get(f"/page/{pdf.id}/{index}").status_code == 404
    assert client.get(f"/page/{text.id}/0").status_code == 404


@pytest.mark.parametrize("query", ["from=-5&to=9", "from=99999999999&to=1", "from=٣", "match=77"])
def test_an_address_that_means_nothing_opens_the_source_all_the_same(
    client: TestClient, room: Room, query: str
) -> None:
    witness = room.held.shelf.witnesses()[0]
    assert client.get(f"/source/{witness.id}?{query}").status_code == 200


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    """A draft and a source that are scripts in their names, titles and words."""
    sources = tmp_path / "sources"
    sources.mkdir()
    passage = f"the lamp was {SCRIPT} put out by order of the whole harbour board"
    name = "<img src=x onerror=alert(1)>&quot;.md"
    (sources / name).write_text(
        f"---\ntitle: 'A {SCRIPT} Book'\nauthor: '\"{SCRIPT}'\nlang: '\"{SCRIPT}'\n---\n\n"
        f"{passage} in march.\n"
    )
    draft = tmp_path / f"{name}.md"
    draft.write_text(
        f"---\ntitle: '{SCRIPT}'\nlang: 'x\" onload=\"alert(1)'\n---\n\nShe said “{passage}”.\n"
    )
    with desk.hold([sources]) as held:
        room = Room(held, draft, desk.check(desk.read(draft), held))
        state = room.state()
        assert state
        room.decide(state.report.findings[0].id, "dispute", SCRIPT, SCRIPT)
        with TestClient(make_app(room), base_url=HOME) as client:
            yield client


def test_what_would_be_a_script_is_shown_as_text(hostile: TestClient) -> None:
    page = hostile.get("/draft").text
    finding = re.search(r'href="(/finding/\w+)', page)
    assert finding
    opened = hostile.get(finding[1]).text
    source = re.search(r'href="(/source/\w+)', opened)
    assert source
    identity = finding[1].rpartition("/")[2]
    addresses = [
        "/draft", finding[1], source[1], "/library", f"/find?q={SCRIPT}", f"/{SCRIPT}",
        f"/find?q=put out by order of the whole&finding={identity}",
        f"{source[1]}?finding={identity}&from=0&page={SCRIPT}&zoom={SCRIPT}&show={SCRIPT}",
        f"{source[1]}?finding={SCRIPT}&source={SCRIPT}", f"/draft?source={SCRIPT}",
    ]  # fmt: skip
    for address in addresses:
        page = hostile.get(address).text
        assert SCRIPT not in page
        assert not re.search(r"<img src=x|<[^>]*\son\w+=", page)
        assert page.count("<script") == 1, "the room's own alone"
    assert "&lt;script&gt;" in opened


def test_nothing_runs_but_what_is_ours(client: TestClient, finding: Finding) -> None:
    for address in ("/draft", f"/finding/{finding('resolved by two')}", "/library", "/nowhere"):
        answer = client.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<style|style=|<script(?! src=\"/static/)", answer.text)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_two_hundred_requests_at_once_are_all_answered(
    client: TestClient, finding: Finding
) -> None:
    address = f"/finding/{finding('A lamp throws no light')}"
    image = re.search(r'<img src="([^"]+)"', client.get(address).text)
    assert image
    asked = [address, "/draft", "/find?q=the+lamp", image[1]] * 50
    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(lambda one: client.get(one).status_code, asked))
    assert set(answers) == {200}


def test_the_room_listens_on_this_machine_alone() -> None:
    with listen(None) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match="port"):
            listen(other.getsockname()[1])


def test_what_is_uploaded_under_a_script_s_name_is_shown_as_text(visitor: Visitor) -> None:
    name = "<script>alert(1)</script><img src=x onerror=alert(1)>.txt"
    words = f"---\ntitle: '{SCRIPT}'\n---\n\nThe lamp was lit at dusk {SCRIPT} and put out.\n"
    visitor.upload((name, words.encode()), (f"{name}.pdf", b"%PDF-1.4 broken"))
    said = visitor.done()
    works = re.findall(r'href="(/work/[^"]+|/source/[^"]+)"', visitor.client.get("/library").text)
    assert len(works) == 2
    for address in ("/library", "/library/work", "/find?q=lamp was lit at dusk", *works):
        page = visitor.client.get(address).text
        assert SCRIPT not in page
        assert not re.search(r"<img src=x|<[^>]*\son\w+=", page)
    assert "could not be read" in said or "pdf" in said


def test_a_name_for_a_path_is_shown_as_text(visitor: Visitor) -> None:
    answer = visitor.post("/library/add", path=f"/{SCRIPT}")
    assert answer.status_code == 400
    assert SCRIPT not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_many_at_once_add_search_and_decide_and_nothing_is_lost(
    shelf: Path, tmp_path: Path
) -> None:
    """While files come in and works are put right, pages are answered and decisions kept."""
    draft = tmp_path / "draft.md"
    draft.write_text("She wrote: “the tide came in at nine and went out again at three”.\n")
    with opened_room(Stock((), shelf), draft) as visitor:
        state = visitor.room.state()
        assert state
        identity, token = state.report.findings[0].id, visitor.token

        def ask(number: int) -> int:
            if number % 20 == 0:
                text = f"Book {number}. The tide came in at nine and went out again at three."
                return visitor.upload((f"b{number}.txt", text.encode())).status_code
            if number % 2:
                note = {"token": token, "decision": "note", "note": f"note {number}"}
                address = f"/finding/{identity}/decide"
                return visitor.client.post(address, data=note, headers=OURS).status_code
            address = ("/draft", "/find?q=the tide came in", "/library")[number % 3]
            return visitor.client.get(address).status_code

        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(ask, range(200)))
        visitor.done()
        assert set(answers) <= {200, 303, 409}, "409: something is being read already"
        assert 303 in answers[::20]
        log = decisions.load(decisions.beside(draft))
        assert sorted(one.note for one in log.decisions) == sorted(
            f"note {n}" for n in range(200) if n % 2
        )
        state = visitor.room.state()
        assert state
        assert state.report.findings[0].wording == "verbatim"
    with Library.open(shelf) as library:
        held = {witness.name for witness in library.witnesses()}
    assert {path.name for path in (shelf / "uploads").iterdir()} == held
    assert len(held) == answers[::20].count(303)


# --- other users of the machine ---------------------------------------------------------------


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def locked(room: Room, keys: Keys) -> Iterator[TestClient]:
    with TestClient(make_app(room, keys), base_url=HOME, follow_redirects=False) as client:
        yield client


ADDRESSES = [
    "/",
    "/draft",
    "/library",
    "/find?q=words",
    "/export/loccit-report.csv",
    "/static/room.js",
]


@pytest.mark.parametrize("key", ["", "?key=", "?key=x", "?key=é", "?key=%ff&key=x"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_key_nothing_is_shown(locked: TestClient, address: str, key: str) -> None:
    answer = locked.get(address + (key.replace("?", "&") if "?" in address else key))
    assert answer.status_code == 403
    assert "address" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/library/upload", "/library/add", "/draft/check"])
def test_without_the_key_nothing_is_taken(locked: TestClient, keys: Keys, address: str) -> None:
    for asked in (address, f"{address}?key={keys.standing}"):
        assert locked.post(asked, data={"path": "/etc"}, headers=OURS).status_code == 403


def test_the_key_opens_the_room_for_the_sitting(locked: TestClient, keys: Keys) -> None:
    answer = locked.get(f"/find?q=some words&key={keys.standing}&finding=a")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/find?q=some+words&finding=a"
    told = answer.headers["set-cookie"]
    assert keys.standing not in told
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    assert locked.get("/draft").status_code == 200
    assert locked.get("/", headers={"Cookie": "loccit-5437=x"}).status_code == 403


def test_a_ticket_holds_once(locked: TestClient, keys: Keys) -> None:
    ticket = keys.ticket()
    assert locked.get(f"/?key={ticket}").status_code == 303
    locked.cookies.clear()
    assert locked.get(f"/?key={ticket}").status_code == 403


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "///evil.example/a"])
def test_the_key_leads_to_no_other_site(locked: TestClient, keys: Keys, path: str) -> None:
    answer = locked.get(f"{HOME}{path}?key={keys.standing}")
    where = answer.headers["location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
