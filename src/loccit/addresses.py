"""Whether a cluster answers at an address."""

from __future__ import annotations

import socket

from loccit.errors import UsageError

__all__ = ["knock"]

_PATIENCE = 10.0
"""Seconds in which somebody must answer."""


def knock(address: str) -> None:
    """Raises `UsageError` where nobody listens at an address as Ray has it ("ray://host:10001"):
    Ray itself would go on trying for long. What names no port is not asked."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except OSError as error:
        raise UsageError(f"no cluster answers at {address}: {error}") from error
