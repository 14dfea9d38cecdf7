"""Whoever visits a reading room by its addresses alone, and rooms to be visited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from loccit import desk
from loccit.serve.app import make_app
from loccit.serve.room import Room
from loccit.serve.stock import Stock

__all__ = ["HOME", "OURS", "Visitor", "opened_room"]

HOME = "http://127.0.0.1:5437"
OURS = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


@dataclass
class Visitor:
    """Whoever sends forms to a room that grows."""

    client: TestClient
    room: Room

    @cached_property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.client.get("/library").text)
        assert found
        return found[1]

    def post(self, address: str, **fields: str) -> Response:
        data = {"token": self.token} | fields
        return self.client.post(address, data=data, headers=OURS)

    def upload(self, *files: tuple[str, bytes], shown: str | None = None) -> Response:
        sent = [("files", file) for file in files]
        data = {"token": self.token if shown is None else shown}
        return self.client.post("/library/upload", data=data, files=sent, headers=OURS)

    def done(self) -> str:
        """Waits for the work that goes on; what its page then shows."""
        assert self.room.work
        assert self.room.work.wait(60)
        return self.client.get("/library/work").text


@contextmanager
def opened_room(stock: Stock, draft: Path | None = None) -> Iterator[Visitor]:
    held = stock.open()
    report = desk.check(desk.read(draft), held) if draft else None
    room = Room(held, draft, report, stock=stock)
    with TestClient(make_app(room), base_url=HOME, follow_redirects=False) as client:
        yield Visitor(client, room)
    stock.close()
