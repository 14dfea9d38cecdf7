"""The sample draft and its sources in a room of its own, and a way to ask for its pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from loccit import desk, sample
from loccit.library import Library
from loccit.model import Report
from loccit.serve.app import make_app
from loccit.serve.room import Room
from loccit.serve.stock import Stock
from visitor import HOME, OURS, Visitor, opened_room


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample; read once, so that rooms open fast."""
    folder = tmp_path_factory.mktemp("room")
    sample.copy(folder)
    return folder


@pytest.fixture
def draft(laid_out: Path, tmp_path: Path) -> Path:
    """The draft in a folder of its own."""
    return Path(shutil.copy(laid_out / "draft.md", tmp_path / "draft.md"))


@pytest.fixture(scope="session")
def held(laid_out: Path) -> Iterator[desk.Held]:
    with desk.hold([laid_out / "sources"]) as opened:
        yield opened


@pytest.fixture(scope="session")
def report(laid_out: Path, held: desk.Held) -> Report:
    return desk.check(desk.read(laid_out / "draft.md"), held)


@pytest.fixture
def room(held: desk.Held, laid_out: Path, draft: Path, report: Report) -> Iterator[Room]:
    stock = Stock([laid_out / "sources"])
    yield Room(held, draft, report, stock=stock)
    stock.close()


@pytest.fixture
def client(room: Room) -> Iterator[TestClient]:
    with TestClient(make_app(room), base_url=HOME, follow_redirects=False) as made:
        yield made


@pytest.fixture
def finding(room: Room) -> Callable[[str], str]:
    """The id of the finding whose quotation holds these words."""
    state = room.state()
    assert state

    def of(words: str) -> str:
        text = state.report.document.text
        return next(f.id for f in state.report.findings if words in f.cit.quotation.span.of(text))

    return of


@pytest.fixture
def decide(client: TestClient) -> Callable[..., int]:
    """Sends the form of a finding as a browser would; gives back the status."""

    def send(identity: str, decision: str, note: str = "", who: str = "A. Reader") -> int:
        page = client.get(f"/finding/{identity}").text
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        fields = {"token": token[1], "decision": decision, "note": note, "who": who}
        return client.post(f"/finding/{identity}/decide", data=fields, headers=OURS).status_code

    return send


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """An empty library."""
    root = tmp_path / "library"
    Library.open(root).close()
    return root


@pytest.fixture
def visitor(shelf: Path) -> Iterator[Visitor]:
    """In a room over an empty library, without a draft."""
    with opened_room(Stock((), shelf)) as one:
        yield one
