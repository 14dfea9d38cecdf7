"""Tables that say what machine and what command made them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "quality"))

from machine import described, load
from tables import Grid, percent, write_docs

__all__ = ["Sheet", "amount", "percent", "times", "write_docs"]


@dataclass(frozen=True)
class Sheet(Grid):
    """A table, with what must be known of it, and the command that made it."""

    note: str = ""
    command: str = ""

    def markdown(self) -> str:
        made = f"*{described()}, {load()}; `{self.command}`.*"
        return "\n\n".join(filter(None, [super().markdown(), self.note, made]))


def amount(number: float | None, digits: int = 2) -> str:
    """So many significant digits, without an exponent; a dash for what was not measured."""
    if number is None:
        return "–"
    if number == 0:
        return "0"
    shown = f"{float(f'{number:.{digits}g}'):,.10f}"
    return shown.rstrip("0").rstrip(".")


def times(part: float | None, whole: float | None) -> str:
    """How many times `part` goes into `whole`."""
    return f"{amount(whole / part)}×" if part and whole else "–"
