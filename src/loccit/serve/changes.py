"""What the reader changes: decisions, and the draft checked again."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from loccit.decisions import CHOICES
from loccit.serve.answers import Answers
from loccit.serve.choosing import Choice
from loccit.serve.forms import read_form
from loccit.serve.pages import found
from loccit.serve.room import Room

__all__ = ["Changes"]


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
        if choice in ("note", "right") and not note:
            raise HTTPException(400, "Say in the note what is to be remembered.")
        who = " ".join(form.get("who", "").split())
        try:
            await run_in_threadpool(self._room.decide, identity, choice, who, note)
        except KeyError:
            raise HTTPException(404, "The draft has no such finding any more.") from None
        state = found(await run_in_threadpool(self._room.state))
        query = Choice.read({k: v for k, v in form.items() if k != "decision"}).query()
        return RedirectResponse(f"/finding/{identity}{query}#q{state.numbers[identity]}", 303)

    async def check_again(self, request: Request) -> Response:
        await read_form(request, self._answers.token)
        await run_in_threadpool(self._room.check_again)
        return RedirectResponse("/draft", 303)
