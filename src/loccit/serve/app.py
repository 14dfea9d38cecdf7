"""The pages of the reading room: each turns an address into one call and a template."""

from __future__ import annotations

import hmac
import secrets
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlencode

from jinja2 import ChoiceLoader, PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from loccit import __version__
from loccit.decisions import CHOICES
from loccit.errors import LoccitError, ReadError
from loccit.paths import spelled
from loccit.serve import exports, sheets, shown
from loccit.serve.choosing import Choice
from loccit.serve.guard import HOSTS, Guard
from loccit.serve.room import Room
from loccit.writers.dress import environment
from loccit.writers.words import count_of

__all__ = ["make_app"]

_STYLE, _SCRIPT = "text/css", "text/javascript"
_STATIC = {
    "report.css": ("loccit.writers", "templates/report.css", _STYLE),
    "room.css": ("loccit.serve", "static/room.css", _STYLE),
    "icon.svg": ("loccit.serve", "static/icon.svg", "image/svg+xml"),
    "room.js": ("loccit.serve", "static/room.js", _SCRIPT),
}
_LONGEST_FORM = 65_536
_SHEETS_KEPT = 32


def make_app(room: Room) -> Starlette:
    """The room as an ASGI application."""
    pages = _Pages(room)
    routes = [
        Route("/", pages.home),
        Route("/draft", pages.draft),
        Route("/draft/check", pages.check_again, methods=["POST"]),
        Route("/finding/{identity}", pages.finding),
        Route("/finding/{identity}/decide", pages.decide, methods=["POST"]),
        Route("/source/{witness}", pages.source),
        Route("/page/{witness}/{index:int}.png", pages.sheet),
        Route("/library", pages.library),
        Route("/export/{name}", pages.export),
        Route("/static/{name}", _static),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard),
            Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False),
        ],
        exception_handlers={HTTPException: pages.refuse, LoccitError: pages.fail},
    )


class _Pages:
    def __init__(self, room: Room) -> None:
        self._room = room
        self._token = secrets.token_urlsafe(24)
        loader = ChoiceLoader([PackageLoader("loccit.serve"), PackageLoader("loccit.writers")])
        self._templates = environment(loader)
        self._draw = lru_cache(_SHEETS_KEPT)(self._drawn)

    # --- reading ----------------------------------------------------------------------------

    def home(self, _request: Request) -> Response:
        return RedirectResponse("/draft" if self._room.draft else "/library")

    def draft(self, request: Request) -> Response:
        found = _found(self._room.state())
        return self._page(
            "room.html.j2", **shown.draft(self._room, found, Choice.read(request.query_params))
        )

    def finding(self, request: Request) -> Response:
        found, identity = _found(self._room.state()), request.path_params["identity"]
        if identity not in found.numbers:
            raise HTTPException(404, "The draft has no such finding; it may have been edited.")
        choice = Choice.read(request.query_params)
        return self._page("room.html.j2", **shown.finding(self._room, found, identity, choice))

    def source(self, request: Request) -> Response:
        try:
            things = shown.source(self._room, request.path_params["witness"], request.query_params)
        except KeyError:
            raise HTTPException(404, "Nothing of this name is held.") from None
        return self._page("source.html.j2", **things)

    def library(self, request: Request) -> Response:
        words = request.query_params.get("q", "")
        return self._page("library.html.j2", **shown.library(self._room, words))

    def sheet(self, request: Request) -> Response:
        try:
            image = self._draw(request.path_params["witness"], request.path_params["index"])
        except KeyError:
            raise HTTPException(404, "Nothing of this name is held.") from None
        except ReadError as error:
            raise HTTPException(404, f"{error.name}: {error.message}.") from None
        return Response(image, media_type="image/png")

    def _drawn(self, witness: str, index: int) -> bytes:
        return sheets.draw(self._room.witness(witness), index)

    def export(self, request: Request) -> Response:
        found, name = _found(self._room.state()), request.path_params["name"]
        try:
            written, media_type = exports.write_out(self._room, found, name)
        except KeyError:
            raise HTTPException(404, "There is no such export.") from None
        disposition = f'attachment; filename="{name}"'
        headers = {"Content-Disposition": disposition}
        return Response(written, media_type=media_type, headers=headers)

    # --- deciding ---------------------------------------------------------------------------

    async def decide(self, request: Request) -> Response:
        form = await self._form(request)
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
        found = _found(await run_in_threadpool(self._room.state))
        query = Choice.read({k: v for k, v in form.items() if k != "decision"}).query()
        number = found.numbers[identity]
        return RedirectResponse(f"/finding/{identity}{query}#q{number}", 303)

    async def check_again(self, request: Request) -> Response:
        await self._form(request)
        await run_in_threadpool(self._room.check_again)
        return RedirectResponse("/draft", 303)

    async def _form(self, request: Request) -> dict[str, str]:
        """The fields of a form that this room handed out."""
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _LONGEST_FORM:
                raise HTTPException(413, "That is more than a note may hold.")
        try:
            fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
        except ValueError:
            raise HTTPException(400, "This is no form of the room's.") from None
        form = {name: values[-1] for name, values in fields.items()}
        if not hmac.compare_digest(form.get("token", "").encode(), self._token.encode()):
            raise HTTPException(403, "This form is of an earlier sitting; go back and reload it.")
        return form

    # --- answering --------------------------------------------------------------------------

    def _page(self, template: str, status: int = 200, **things: Any) -> Response:
        html = self._templates.get_template(template).render(
            room=self._room,
            token=self._token,
            version=__version__,
            count_of=count_of,
            urlencode=urlencode,
            behind=self._room.is_behind(),
            **things,
        )
        return HTMLResponse(html.encode("utf-8", "replace"), status)

    def refuse(self, _request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        told = str(getattr(error, "detail", ""))
        return self._page("refusal.html.j2", status, told=told, code=status)

    def fail(self, _request: Request, error: Exception) -> Response:
        """What a file that went missing, changed or is locked comes to: nothing is broken here."""
        return self._page("refusal.html.j2", 409, told=spelled(str(error)), code=409)


def _found(state: Any) -> Any:
    if state is None:
        raise HTTPException(404, "The room was opened without a draft.")
    return state


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404, "There is no such file.")
    package, path, media_type = _STATIC[name]
    return Response(files(package).joinpath(path).read_bytes(), media_type=media_type)
