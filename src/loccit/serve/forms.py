"""Forms that this room handed out, as they come back."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

__all__ = ["read_form", "require_token"]

_LONGEST = 65_536
_FIELDS = 20


async def read_form(request: Request, token: str) -> dict[str, str]:
    """The fields of a form; of a field that comes twice the last counts. Refuses what is
    longer than a note may be, and what does not carry `token`."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            raise HTTPException(413, "That is more than a note may hold.")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_FIELDS)
    except ValueError:
        raise HTTPException(400, "This is no form of the room's.") from None
    form = {name: values[-1] for name, values in fields.items()}
    require_token(form.get("token", ""), token)
    return form


def require_token(given: str, token: str) -> None:
    """Refuses a form that another sitting of the room, or nobody, handed out."""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise HTTPException(403, "This form is of an earlier sitting; go back and reload it.")
