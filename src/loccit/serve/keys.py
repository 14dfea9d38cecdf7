"""Who may enter the room: whoever has its key, and then bears its mark.

Every program on this machine reaches 127.0.0.1, also those of its other users. The room shows
drafts and reads files that are named to it, so it opens to those alone who were told its
address with the key: in the terminal, or by the ticket that the browser is started with. A
ticket holds once, since other users may see how a program was started.
"""

from __future__ import annotations

import hmac
import secrets

__all__ = ["Keys"]


class Keys:
    """What opens one sitting of the room. `mark` is what its cookie holds."""

    def __init__(self) -> None:
        self.standing = secrets.token_urlsafe(24)
        self.mark = secrets.token_urlsafe(24)
        self._tickets: set[str] = set()

    def ticket(self) -> str:
        """A key that holds once."""
        made = secrets.token_urlsafe(24)
        self._tickets.add(made)
        return made

    def opens(self, given: str) -> bool:
        """Whether this is the key, or a ticket, which it then no longer is."""
        if _is_same(given, self.standing):
            return True
        known = next((ticket for ticket in self._tickets if _is_same(given, ticket)), None)
        if known is None:
            return False
        self._tickets.discard(known)
        return True

    def knows(self, mark: str) -> bool:
        return _is_same(mark, self.mark)


def _is_same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())
