"""What stands before every page: who may ask, and what the browser may do with the answer.

The room listens on this machine alone. That keeps strangers out, not the pages of strangers
that the same browser has open: a page of theirs may send requests here, or give this machine
a name of its own (DNS rebinding). So the name asked for must be this machine's, and what
changes something must come from a page of the room. Other users of the machine lack its key
(`keys`).
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loccit.serve.keys import Keys

__all__ = ["HOSTS", "Guard"]

HOSTS = ["127.0.0.1", "localhost"]
_CLOSED = "Open the room by the address that 'loccit serve' told in the terminal."
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
    """Refuses what comes from other sites or without the key, and dresses every answer.
    Without `keys` nobody needs one."""

    def __init__(self, app: ASGIApp, keys: Keys | None = None) -> None:
        self._app = app
        self._keys = keys

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
        answer = self._at_the_door(Request(scope))
        await (answer or self._app)(scope, receive, dressed)

    def _at_the_door(self, request: Request) -> Response | None:
        """None for whoever may enter; who comes with the key is given the mark."""
        keys, name = self._keys, f"loccit-{request.url.port or 80}"
        if keys is None or keys.knows(request.cookies.get(name, "")):
            return None
        if request.method != "GET" or not keys.opens(request.query_params.get("key", "")):
            return PlainTextResponse(_CLOSED, 403)
        kept = [(k, v) for k, v in request.query_params.multi_items() if k != "key"]
        query = f"?{urlencode(kept)}" if kept else ""
        answer = RedirectResponse(f"/{request.url.path.lstrip('/')}{query}", 303)
        answer.set_cookie(name, keys.mark, httponly=True, samesite="lax")
        return answer


def _is_foreign(method: str, headers: Headers) -> bool:
    site = headers.get("sec-fetch-site", "")
    if method in _HARMLESS:  # a link from elsewhere may lead here, a page may not ask unseen
        return site in {"cross-site", "same-site"} and headers.get("sec-fetch-mode") != "navigate"
    if site and site != "same-origin":
        return True
    origin = headers.get("origin", "")
    return not site if not origin else origin != f"http://{headers.get('host', '')}"
