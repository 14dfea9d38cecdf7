"""What a part of the bench is asked, and what it answers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pins import Reached
from sheets import Sheet

__all__ = ["Asked", "Measured"]


@dataclass(frozen=True)
class Asked:
    """`size` is in megabytes; `alone` leaves other programs out; `each` is how many
    quotations a cell has."""

    part: str
    size: int
    cache: Path
    alone: bool = False
    each: int = 20

    @property
    def label(self) -> str:
        """What the names of its floors begin with."""
        return f"{self.part} {self.size}"

    @property
    def command(self) -> str:
        return f"python bench {self.part} --size {self.size}"

    def say(self, what: str) -> None:
        print(f"{self.label}: {what}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Measured:
    """The tables of a part, and the figures that are held against its floors."""

    sheets: Sequence[Sheet]
    reached: Reached
