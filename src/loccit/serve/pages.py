"""The pages that are read: each turns an address into one call and a pane."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from loccit.errors import ReadError
from loccit.serve import exports, opened, seeking, sheets, shown, works
from loccit.serve.answers import Answers
from loccit.serve.choosing import Choice
from loccit.serve.room import Room, State
from loccit.writers.marking import MarkedBlock

__all__ = ["Pages", "found"]

_SHEETS_KEPT = 32
_LINK = re.compile(r'href="/finding/\w+(?=#q)')


class Pages:
    """What can be asked for without changing anything."""

    def __init__(self, room: Room, answers: Answers) -> None:
        self._room = room
        self._answers = answers
        self._draw = lru_cache(_SHEETS_KEPT)(self._drawn)

    def home(self, _request: Request) -> Response:
        return RedirectResponse("/draft" if self._room.draft else "/library")

    def draft(self, request: Request) -> Response:
        state, choice = found(self._room.state()), Choice.read(request.query_params)
        things = shown.findings(self._room, state, choice)
        return self._beside(request, "findings", things, choice)

    def finding(self, request: Request) -> Response:
        state, identity = found(self._room.state()), request.path_params["identity"]
        if identity not in state.numbers:
            raise HTTPException(404, "The draft has no such finding; it may have been edited.")
        choice = Choice.read(request.query_params)
        things = shown.finding(
            self._room, state, identity, choice, opened.read_zoom(request.query_params)
        )
        return self._beside(request, "finding", things, choice)

    def source(self, request: Request) -> Response:
        try:
            things = opened.source(self._room, request.path_params["witness"], request.query_params)
        except KeyError:
            raise HTTPException(404, "Nothing of this name is held.") from None
        if things["state"] is None:
            return self._answers.show(request, "source", things)
        return self._beside(request, "source", things, Choice.read(request.query_params))

    def _beside(
        self, request: Request, pane: str, things: dict[str, Any], choice: Choice
    ) -> Response:
        """The pane with the draft beside it, whose links keep to what was chosen."""
        blocks = partial(_kept, things["state"].blocks, choice)
        return self._answers.show(
            request, pane, things | {"blocks": blocks, "choice": choice}, frame="room"
        )

    def library(self, request: Request) -> Response:
        return self._answers.show(request, "library", shown.library(self._room))

    def seek(self, request: Request) -> Response:
        query = request.query_params
        things = seeking.seek(self._room, query.get("q", ""), query.get("finding", ""))
        if things["state"] is None:
            return self._answers.show(request, "seek", things)
        return self._beside(request, "seek", things, Choice.read(query))

    def work(self, request: Request) -> Response:
        """How the reading of files goes on, or what came of it."""
        work = self._room.work
        if work is None:
            raise HTTPException(404, "Nothing is being read.")
        return self._answers.show(request, "work", shown.work(self._room, work))

    def put_right(self, request: Request) -> Response:
        things = works.form_of(self._room, request.path_params["source"])
        return self._answers.show(request, "put_right", things)

    def sheet(self, request: Request) -> Response:
        try:
            asked = request.path_params["witness"], request.path_params["index"]
            image, kind = self._draw(*asked, opened.read_zoom(request.query_params))
        except KeyError:
            raise HTTPException(404, "Nothing of this name is held.") from None
        except ReadError as error:
            raise HTTPException(404, f"{error.name}: {error.message}.") from None
        return Response(image, media_type=kind)

    def _drawn(self, witness: str, index: int, zoom: int) -> tuple[bytes, str]:
        return sheets.draw(self._room.witness(witness), index, zoom)

    def export(self, request: Request) -> Response:
        state, name = found(self._room.state()), request.path_params["name"]
        try:
            written, media_type = exports.write_out(self._room, state, name)
        except KeyError:
            raise HTTPException(404, "There is no such export.") from None
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(written, media_type=media_type, headers=headers)


def _kept(blocks: Iterable[MarkedBlock], choice: Choice) -> Iterator[MarkedBlock]:
    return (replace(block, html=_keep(block.html, choice)) for block in blocks)


def _keep(html: Markup, choice: Choice) -> Markup:
    """The draft's words with the choice added to every link that leads to a finding."""
    query = str(escape(choice.query()))
    if not query:
        return html
    return Markup(_LINK.sub(lambda link: link[0] + query, str(html)))  # noqa: S704 - both were escaped


def found(state: State | None) -> State:
    """The state, which there is with a draft only."""
    if state is None:
        raise HTTPException(404, "The room was opened without a draft.")
    return state
