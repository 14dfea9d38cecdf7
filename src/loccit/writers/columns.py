"""Text for the terminal: a console that writes into memory, and words that cannot steer one."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console

__all__ = ["clean", "clean_piece", "console_into", "ended"]

_NARROWEST = 40
# Escape sequences and marks that turn the direction of writing could make a document say on
# the screen what it does not say.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def console_into(out: StringIO, width: int | None, *, color: bool) -> Console:
    """Writes into `out`, `width` columns wide; 80 where it is None."""
    return Console(
        file=out,
        width=max(width or 80, _NARROWEST),
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def ended(written: str) -> str:
    """Without blanks at the ends of lines and empty lines around, with one line end."""
    rows = (row.rstrip() for row in written.split("\n"))
    return "\n".join(rows).strip("\n") + "\n"


def clean(words: str) -> str:
    """On one line, without anything that would steer the terminal."""
    return _CONTROLS.sub("\ufffd", " ".join(words.split()))


def clean_piece(words: str) -> str:
    """As `clean`, but spaces at the ends stay: a difference may be a space."""
    return _CONTROLS.sub("\ufffd", re.sub(r"\s+", " ", words))
