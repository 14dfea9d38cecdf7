"""How the room answers: a whole page, or the one pane of it that a reader's step changes.

A page is a shell (the room with the draft in it, or a plain page) around a pane. The room's
script names the shell that it stands in by the header `Loccit-Pane`; where the answer has the
same shell, the pane alone is sent, and says so by the same header. Without the script every
answer is a whole page.
"""

from __future__ import annotations

import secrets
from typing import Any, Literal
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from loccit import __version__
from loccit.paths import spelled
from loccit.serve.room import Room
from loccit.writers.dress import environment
from loccit.writers.words import count_of

__all__ = ["PANE", "Answers", "Frame"]

PANE = "Loccit-Pane"
Frame = Literal["room", "plain"]


class Answers:
    """Writes pages and panes of one room. `token` is what its forms carry."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.token = secrets.token_urlsafe(24)
        loader = ChoiceLoader([PackageLoader("loccit.serve"), PackageLoader("loccit.writers")])
        self._templates = environment(loader)

    def show(
        self,
        request: Request,
        pane: str,
        things: dict[str, Any],
        *,
        frame: Frame = "plain",
        status: int = 200,
    ) -> Response:
        """The pane of this name with what it shows: `title` and `label` name it for the
        window and for those who hear it; `number` and `tag`, where there are such, are the
        finding's as the draft is to show them, `again` is "running" while it changes by
        itself."""
        alone = request.headers.get(PANE) == frame
        template = "pane" if alone else frame
        html = self._templates.get_template(f"{template}.html.j2").render(
            {"number": 0, "tag": "", "again": "", "label": things["title"]} | things,
            room=self._room,
            pane=pane,
            frame=frame,
            token=self.token,
            version=__version__,
            count_of=count_of,
            urlencode=urlencode,
            behind=not alone and self._room.is_behind(),
        )
        headers = {"Vary": PANE} | ({PANE: frame} if alone else {})
        return HTMLResponse(html.encode("utf-8", "replace"), status, headers)

    def refuse(self, request: Request, error: Exception) -> Response:
        """What cannot be answered, said in whatever shell the question came from."""
        told = str(getattr(error, "detail", ""))
        return self._refusal(request, told, getattr(error, "status_code", 500))

    def fail(self, request: Request, error: Exception) -> Response:
        """What a file that went missing, changed or is locked comes to: nothing is broken here."""
        return self._refusal(request, spelled(str(error)), 409)

    def _refusal(self, request: Request, told: str, status: int) -> Response:
        asked = request.headers.get(PANE)
        frame: Frame = "room" if asked == "room" else "plain"
        title = "There is no such page" if status == 404 else "That cannot be done"
        things = {"title": title, "told": told}
        return self.show(request, "refusal", things, frame=frame, status=status)
