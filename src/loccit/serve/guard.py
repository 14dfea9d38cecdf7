"""What stands before every page: who may ask, and what the browser may do with the answer.

The room listens on this machine alone. That keeps strangers out, not the pages of strangers
that the same browser has open: a page of theirs may send requests here, or give this machine
a name of its own (DNS rebinding). So the name asked for must be this machine's, and what
changes something must come from a page of the room.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HOSTS", "Guard"]

HOSTS = ["127.0.0.1", "localhost"]
_HARMLESS = {"GET", "HEAD"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a form's Origin would be "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses what comes from other sites, and dresses every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if _is_foreign(scope["method"], Headers(scope=scope)):
            refusal = PlainTextResponse("This request came from another site.", 403)
            await refusal(scope, receive, dressed)
            return
        await self._app(scope, receive, dressed)


def _is_foreign(method: str, headers: Headers) -> bool:
    site = headers.get("sec-fetch-site", "")
    if method in _HARMLESS:  # a link from elsewhere may lead here, a page may not ask unseen
        return site in {"cross-site", "same-site"} and headers.get("sec-fetch-mode") != "navigate"
    if site and site != "same-origin":
        return True
    origin = headers.get("origin", "")
    return not site if not origin else origin != f"http://{headers.get('host', '')}"
