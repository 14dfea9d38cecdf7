"""What the walk through a LaTeX source keeps in mind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loccit.model import FieldItem

__all__ = ["Environment", "Frame", "Macro", "Range", "Waiting"]


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of the source that is to be read. `args` are what its `#1`, `#2` … mean;
    `depth` tells how many of the writer's own commands it is within."""

    start: int
    end: int
    args: tuple[Range, ...] = ()
    depth: int = 0

    def bound(self, number: int) -> Range | None:
        """What `#number` means in it."""
        return self.args[number - 1] if 0 < number <= len(self.args) else None


@dataclass(slots=True)
class Frame:
    """A range that is being read; `at` is where. `scope` ends with it, and then `close` runs."""

    at: int
    range: Range
    scope: int
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Macro:
    """A command that the writer defined: its body, how many arguments it takes, and what the
    first one is where it may be left out."""

    body: Range
    count: int = 0
    default: Range | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that is to follow the body: its range, or else the words of a citation."""

    key: str
    language: str
    range: Range | None = None
    words: str = ""
    items: tuple[FieldItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment that is open. `scope` and then `close` end with it."""

    name: str
    scope: int
    close: Callable[[], None] | None = None
