"""What may be chosen about a written report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to write a report; each format reads the fields that concern it."""

    with_text: bool = False
    """JSON: add the texts that the spans count in."""
    width: int | None = None
    """Terminal: columns; None is 80."""
    color: bool = False
    """Terminal: styles and colours by escape sequences; without them signs mark differences."""
    all: bool = False
    """Terminal: show also the findings that need no look."""
    draft: str = ""
    """The draft as the user named it, for hints; empty where it has no path."""
