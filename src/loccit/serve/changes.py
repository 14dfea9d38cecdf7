"""What the reader changes: decisions, the draft checked again, what is held."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from loccit.decisions import CHOICES
from loccit.errors import LoccitError
from loccit.paths import spelled, why_absent
from loccit.serve import uploads, works
from loccit.serve.answers import Answers
from loccit.serve.choosing import Choice
from loccit.serve.forms import read_form
from loccit.serve.pages import found
from loccit.serve.room import Room

__all__ = ["Changes"]

WORK = "/library/work"
_PATIENCE = 4.0
"""Seconds after which the reader is shown how work goes on, rather than what came of it."""


class Changes:
    """What forms of the room bring about; each leads on to a page that shows it."""

    def __init__(self, room: Room, answers: Answers) -> None:
        self._room = room
        self._answers = answers

    async def decide(self, request: Request) -> Response:
        form = await read_form(request, self._answers.token)
        choice, identity = form.get("decision", ""), request.path_params["identity"]
        if choice not in CHOICES:
            raise HTTPException(400, "Choose one of the decisions.")
        note = " ".join(form.get("note", "").split())
        at = form.get("place", "") if choice == "right" else ""
        if choice in ("note", "right") and not (note or at):
            raise HTTPException(400, "Say in the note what is to be remembered.")
        who = " ".join(form.get("who", "").split())
        try:
            await run_in_threadpool(self._room.decide, identity, choice, who, note, at)
        except KeyError:
            raise HTTPException(404, "There is no such finding or place any more.") from None
        state = found(await run_in_threadpool(self._room.state))
        query = Choice.read({k: v for k, v in form.items() if k != "decision"}).query()
        return RedirectResponse(f"/finding/{identity}{query}#q{state.numbers[identity]}", 303)

    async def check_again(self, request: Request) -> Response:
        await read_form(request, self._answers.token)
        await run_in_threadpool(self._room.check_again)
        return RedirectResponse("/draft", 303)

    # --- what is held -----------------------------------------------------------------------

    async def upload(self, request: Request) -> Response:
        folder = await run_in_threadpool(self._folder)
        got = await uploads.receive(request, self._answers.token, folder)
        try:
            await run_in_threadpool(partial(self._room.take_in, got.paths, uploaded=True))
        except LoccitError:
            for path in got.new:
                path.unlink(missing_ok=True)
            raise
        return RedirectResponse(WORK, 303)

    def _folder(self) -> Path:
        if self._room.stock is None:
            raise HTTPException(404, "Nothing can be added in this room.")
        self._room.require_rest()
        return self._room.stock.folder()

    async def add(self, request: Request) -> Response:
        """A path that the reader types is read as it would be on the command line."""
        form = await read_form(request, self._answers.token)
        named = form.get("path", "").strip()
        if not named or "\0" in named:
            raise HTTPException(400, "Name a file or a folder.")
        path = Path(named).expanduser()
        if not path.is_absolute():
            raise HTTPException(400, "Name the whole path, from its beginning.")
        if absent := await run_in_threadpool(why_absent, path):
            raise HTTPException(400, f"{spelled(path)}: {absent}.")
        await run_in_threadpool(self._room.take_in, [path])
        return RedirectResponse(WORK, 303)

    async def break_off(self, request: Request) -> Response:
        await read_form(request, self._answers.token)
        if self._room.work:
            self._room.work.break_off()
        return RedirectResponse(WORK, 303)

    async def put_right(self, request: Request) -> Response:
        form = await read_form(request, self._answers.token)
        source = works.corrected(self._room, request.path_params["source"], form)
        work = await run_in_threadpool(self._room.put_right, source)
        done = await run_in_threadpool(work.wait, _PATIENCE)
        seen = done and work.course == "done"
        return RedirectResponse(f"/library#work-{source.id}" if seen else WORK, 303)
