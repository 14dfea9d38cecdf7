"""The reading room as an application: its addresses, and what stands before them."""

from __future__ import annotations

from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from loccit.errors import LoccitError
from loccit.serve.answers import Answers
from loccit.serve.changes import Changes
from loccit.serve.guard import HOSTS, Guard
from loccit.serve.keys import Keys
from loccit.serve.pages import Pages
from loccit.serve.room import Room

__all__ = ["make_app"]

_STYLE, _SCRIPT = "text/css", "text/javascript"
_STATIC = {
    "report.css": ("loccit.writers", "templates/report.css", _STYLE),
    "room.css": ("loccit.serve", "static/room.css", _STYLE),
    "icon.svg": ("loccit.serve", "static/icon.svg", "image/svg+xml"),
    "room.js": ("loccit.serve", "static/room.js", _SCRIPT),
}


def make_app(room: Room, keys: Keys | None = None) -> Starlette:
    """The room as an ASGI application; with `keys` for those alone who have one."""
    answers = Answers(room)
    pages, changes = Pages(room, answers), Changes(room, answers)
    routes = [
        Route("/", pages.home),
        Route("/draft", pages.draft),
        Route("/draft/check", changes.check_again, methods=["POST"]),
        Route("/finding/{identity}", pages.finding),
        Route("/finding/{identity}/decide", changes.decide, methods=["POST"]),
        Route("/source/{witness}", pages.source),
        Route("/page/{witness}/{index:int}", pages.sheet),
        Route("/find", pages.seek),
        Route("/library", pages.library),
        Route("/library/upload", changes.upload, methods=["POST"]),
        Route("/library/add", changes.add, methods=["POST"]),
        Route("/library/work", pages.work),
        Route("/library/work/break-off", changes.break_off, methods=["POST"]),
        Route("/work/{source}", pages.put_right),
        Route("/work/{source}", changes.put_right, methods=["POST"]),
        Route("/export/{name}", pages.export),
        Route("/static/{name}", _static),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, keys=keys),
            Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False),
        ],
        exception_handlers={HTTPException: answers.refuse, LoccitError: answers.fail},
    )


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404, "There is no such file.")
    package, path, media_type = _STATIC[name]
    return Response(files(package).joinpath(path).read_bytes(), media_type=media_type)
