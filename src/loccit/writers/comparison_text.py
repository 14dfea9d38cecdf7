"""A comparison for the terminal: the two sides under each other, the words in common marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from loccit.model import Comparison, ParallelVerdict
from loccit.writers.columns import clean_piece, console_into, ended
from loccit.writers.comparison import Options
from loccit.writers.comparison_view import HEADS, LIMITS, Piece, Row, View, count_of

__all__ = ["write"]

_ORDER: tuple[ParallelVerdict, ...] = ("conflict", "both", "possible")
_STYLES = {"conflict": "bold red", "both": "bold green", "possible": "bold"}
_ALONE = 12
"""Tellings of one account alone that are listed where not all is asked for."""
_NAMES = 30
_AROUND = 60
"""Code points kept between two marked words and around them; the rest is cut."""
_LONGEST = 160


def write(comparison: Comparison, options: Options) -> str:
    out = StringIO()
    console = console_into(out, options.width, color=options.color)
    _Printer(console, View(comparison), everything=options.all).print()
    return ended(out.getvalue())


class _Printer:
    def __init__(self, console: Console, view: View, *, everything: bool) -> None:
        self._console = console
        self._view = view
        self._all = everything

    def print(self) -> None:
        self._head()
        for verdict in _ORDER:
            rows = self._view.of(verdict)
            if rows:
                self._title(f"{HEADS[verdict]} ({len(rows)})")
                for row in rows:
                    self._row(row)
        self._borrowings()
        self._actors()
        for side in (0, 1):
            self._alone(side)
        self._say("", LIMITS)
        for problem in self._view.comparison.problems:
            self._say("", problem.message)

    def _head(self) -> None:
        one, other = self._view.titles
        self._say("1", one)
        self._say("2", other)
        told = [f"{len(self._view.of(v))} {_SAID[v]}" for v in _ORDER]
        alone = [len(self._view.alone(side)) for side in (0, 1)]
        self._console.print(
            Text(f"\n{'; '.join(told)}; only in 1: {alone[0]}; only in 2: {alone[1]}.")
        )

    def _title(self, words: str) -> None:
        self._console.print(Text(f"\n{words}", style="bold underline"))

    def _row(self, row: Row) -> None:
        head = Text(f"\n{row.id}  ", style="dim")
        head.append(row.kind, style=_STYLES[row.parallel.verdict])
        if row.parallel.reason:
            head.append(f": {clean_piece(row.parallel.reason)}")
        self._console.print(head)
        for number, side in enumerate(row.sides, 1):
            body = Text(f"{number}  {side.where}  ", style="dim")
            for piece in _cut(side.pieces):
                style = "bold red" if piece.kind == "parting" else "bold" if piece.kind else ""
                marks = ("«", "»") if piece.kind and not self._console.color_system else ("", "")
                body.append(
                    f"{marks[0]}{clean_piece(piece.text)}{marks[1]}", style=style or "not dim"
                )
            self._console.print(Padding(body, (0, 0, 0, 2)))
        shared = "; ".join(f"{kind} {clean_piece(label)}" for kind, label in row.shared)
        self._console.print(Padding(Text(f"in common: {shared}", style="dim"), (0, 0, 0, 2)))

    def _borrowings(self) -> None:
        found = self._view.comparison.borrowings
        if not found:
            return
        self._title(f"Words that stand in both ({len(found)})")
        for one in found:
            said = f"{count_of(one.words, 'word')}, {self._view.borrowed(one)}"
            places = (self._view.where(0, one.one), self._view.where(1, one.other))
            self._console.print(Text(f"\n1 {places[0]}, 2 {places[1]}: {said}"))
            self._console.print(Padding(Text(_short(self._view.words(0, one.one))), (0, 0, 0, 2)))

    def _actors(self) -> None:
        self._title("Who acts")
        self._names("in both", self._view.actors_in_both())
        for side in (0, 1):
            self._names(f"only in {side + 1}", self._view.actors_alone(side))

    def _names(self, head: str, names: Sequence[str]) -> None:
        shown = names if self._all else names[:_NAMES]
        more = f", and {len(names) - len(shown)} more" if len(shown) < len(names) else ""
        self._say(head, f"{', '.join(clean_piece(n) for n in shown) or 'nobody'}{more}")

    def _alone(self, side: int) -> None:
        tellings = self._view.alone(side)
        if not tellings:
            return
        self._title(f"Only in {side + 1} ({len(tellings)})")
        shown = tellings if self._all else tellings[:_ALONE]
        for one in shown:
            kinds = f", {', '.join(one.kinds)}" if one.kinds else ""
            self._say(f"{one.where}{kinds}", _short(self._view.words(side, one.span)))
        if len(shown) < len(tellings):
            self._say("", f"and {len(tellings) - len(shown)} more; --all lists them")

    def _say(self, head: str, words: str) -> None:
        line = Text(f"{head}  " if head else "", style="dim")
        line.append(clean_piece(words), style="not dim")
        self._console.print(line)


_SAID: dict[ParallelVerdict, str] = {
    "conflict": "where they part",
    "both": "told by both",
    "possible": "possible",
}


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with long stretches between marked words cut down."""
    cut: list[Piece] = []
    for at, piece in enumerate(pieces):
        words = re.sub(r"\s+", " ", piece.text)
        if piece.kind or len(words) <= 2 * _AROUND:
            cut.append(Piece(words, piece.kind))
            continue
        head = "" if at == 0 else f"{words[:_AROUND].rpartition(' ')[0]} "
        tail = "" if at == len(pieces) - 1 else f" {words[-_AROUND:].partition(' ')[2]}"
        cut.append(Piece(f"{head}…{tail}"))
    return cut


def _short(words: str) -> str:
    words = clean_piece(words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
