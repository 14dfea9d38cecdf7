"""What can go wrong with a call.

    LoccitError
    ├── UsageError      the call or the configuration makes no sense
    ├── ReadError       a file cannot become a Document (has a code)
    └── LibraryError    the library cannot be opened, written or found

What is wrong with the *material* (a mark left open, an unreadable page) is no
exception: it is a `loccit.model.Problem` in the report. A `ReadError` of one
file is turned into such a problem by whoever reads many files.
"""

from __future__ import annotations

__all__ = ["LibraryError", "LoccitError", "ReadError", "UsageError"]


class LoccitError(Exception):
    """Base of every error that loccit raises on purpose. The message says what to do."""


class UsageError(LoccitError):
    """The call or the configuration makes no sense; exit code 2."""


class ReadError(LoccitError):
    """A file cannot become a Document.

    `code` is one of `ReadError.CODES` and stands in the report's `unreadable`
    list; `name` is the file as the user named it.
    """

    CODES = (
        "missing",
        "not-a-file",
        "empty",
        "binary",
        "encrypted",
        "damaged",
        "too-large",
        "no-text",
        "timeout",
        "unsupported",
        "denied",
    )

    def __init__(self, name: str, code: str, message: str) -> None:
        if code not in self.CODES:
            raise ValueError(f"unknown read error code: {code}")
        super().__init__(f"{name}: {message}")
        self.name = name
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        return ReadError, (self.name, self.code, self.message)


class LibraryError(LoccitError):
    """The library cannot be opened, written or found; exit code 2."""
