"""Opens the room: a socket on this machine alone, and a server behind it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec

from loccit.errors import UsageError
from loccit.serve.keys import Keys
from loccit.serve.room import Room
from loccit.serve.stock import Stock

__all__ = ["PORT", "Room", "Stock", "listen", "require", "run"]

PORT = 5437
"""Where the room is, when nobody says and nothing else is there."""
_LAST = 5.0
"""Seconds for what is being read to be broken off, when the room closes."""
_NEEDED = ("starlette", "uvicorn", "python_multipart")


def require() -> None:
    """Raises `UsageError` where the extra is not installed."""
    if not all(find_spec(name) for name in _NEEDED):
        raise UsageError("the reading room needs more: pip install 'loccit[serve]'")


def listen(port: int | None) -> socket.socket:
    """A socket on 127.0.0.1 that already takes calls: at `port`, else at the usual one, else
    wherever there is room. Raises `UsageError` where `port` is taken."""
    wanted = [PORT, 0] if port is None else [port]
    for number in wanted:
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind(("127.0.0.1", number))
            opened.listen(128)
        except OSError:
            opened.close()
            continue
        return opened
    raise UsageError(f"port {wanted[-1]} cannot be had; leave --port away, or name another")


def run(room: Room, opened: socket.socket, ready: Callable[[str, str], None]) -> None:
    """Serves the room until it is broken off. Tells `ready` its address with the key, for who
    started it, and one that opens once, for the browser. What is being read when it closes is
    broken off too."""
    import uvicorn

    from loccit.serve.app import make_app

    keys = Keys()
    config = uvicorn.Config(
        make_app(room, keys), log_level="warning", access_log=False, lifespan="off"
    )
    address = f"http://127.0.0.1:{opened.getsockname()[1]}/?key="
    ready(address + keys.standing, address + keys.ticket())
    with suppress(KeyboardInterrupt):  # which uvicorn hands on when it has closed
        uvicorn.Server(config).run(sockets=[opened])
    if room.work:
        room.work.break_off()
        room.work.wait(_LAST)
