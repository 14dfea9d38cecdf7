"""Shared passages for the terminal: families with their places, the words that differ marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.padding import Padding
from rich.text import Text

from loccit.model import Family
from loccit.writers.columns import clean_piece, console_into
from loccit.writers.reuse import Options
from loccit.writers.reuse_collation import TOO_LONG, Piece, collate, cut, shorten
from loccit.writers.reuse_view import LIMITS, Place, View, in_order
from loccit.writers.words import count_of

__all__ = ["write"]

_FAMILIES = 20
_PLACES = 6
"""Families, and places of one, that are listed where not all is asked for."""
_ROOM = 240
"""Code points of a passage that are shown; what differs stays."""


def write(view: View, options: Options) -> Iterator[str]:
    printer = _Printer(view, options)
    yield printer.head()
    yield from printer.families("", in_order(view.borrowings), _FAMILIES)
    if options.stock:
        yield from printer.families("Stock", view.stock, _FAMILIES)
    yield printer.foot()


class _Printer:
    def __init__(self, view: View, options: Options) -> None:
        self._view = view
        self._options = options
        self._out = StringIO()
        self._console = console_into(self._out, options.width, color=options.color)

    def head(self) -> str:
        self._print(Text(self._view.summary(), style="bold"))
        return self._written()

    def families(self, title: str, families: Sequence[Family], most: int) -> Iterator[str]:
        """Each family by itself; beyond `most` they are counted, where not all is asked for."""
        shown = families if self._options.all else families[:most]
        if title and shown:
            self._print(Text(f"\n{title} ({len(families):,})", style="bold underline"))
        for family in shown:
            self._family(family)
            yield self._written()
        if len(shown) < len(families):
            more = count_of(len(families) - len(shown), "more family", "more families")
            self._print(Text(f"\nand {more}; --all lists them", style="dim"))
            yield self._written()

    def foot(self) -> str:
        view = self._view
        if view.borrowings:
            self._print(Text(f"\n{LIMITS}", style="dim"))
        if view.stock and not self._options.stock:
            stock = count_of(len(view.stock), "family", "families")
            self._print(Text(f"\n{stock} of stock not listed; --stock lists them", style="dim"))
        for problem in view.reuse.problems:
            named = f"{problem.file}: " if problem.file else ""
            self._print(Text(clean_piece(f"{named}{problem.message}"), style="dim"))
        return self._written()

    def _family(self, family: Family) -> None:
        head = Text(f"\n{family.id}  ", style="dim")
        head.append(self._view.head(family), style="bold not dim")
        for said in (
            f"part of {family.within}" if family.within else "",
            self._view.why_stock(family),
        ):
            head.append(f"; {said}" if said else "")
        self._print(head)
        places = list(self._view.places(family))
        shown = places if self._options.all else places[:_PLACES]
        possible = self._view.possible(family)
        for place, body in zip(shown, self._bodies(family, shown), strict=True):
            self._place(place, possible.get(place.number, ""), body)
        if len(shown) < len(places):
            more = count_of(len(places) - len(shown), "more place")
            self._print(Padding(Text(f"and {more}", style="dim"), (0, 0, 0, 4)))

    def _bodies(self, family: Family, places: Sequence[Place]) -> Iterator[Text]:
        """The first passage whole, the others with what they have otherwise than the first."""
        first = self._view.words(family.passages[0])
        for place in places:
            words = self._view.words(place.passage)
            marks = collate(first, words) if place.number else ([], [])
            body = Text()
            if marks is None:
                body.append(f"{TOO_LONG}: ", style="dim")
            elif place.number and not marks[1]:
                yield Text("word for word as in 1", style="dim")
                continue
            for piece in shorten(cut(words, marks[1] if marks else ()), _ROOM):
                self._piece(body, piece)
            yield body

    def _place(self, place: Place, possible: str, body: Text) -> None:
        head = Text(f"{place.number + 1}  {place.date or 'undated'}  ", style="dim")
        head.append(clean_piece(place.name), style="not dim")
        head.append(f", {place.where}")
        if place.quoted:
            head.append("; in quotation marks")
        head.append(f"; {possible}" if possible else "")
        self._print(Padding(head, (0, 0, 0, 4)))
        self._print(Padding(body, (0, 0, 0, 7)))

    def _piece(self, body: Text, piece: Piece) -> None:
        if not piece.differs:
            body.append(clean_piece(piece.text))
        elif not piece.text:
            body.append("‸", style="bold")
        elif self._options.color:
            body.append(clean_piece(piece.text), style="underline" if piece.minor else "bold red")
        else:
            marks = "‹›" if piece.minor else "«»"
            body.append(f"{marks[0]}{clean_piece(piece.text)}{marks[1]}")

    def _print(self, what: Text | Padding) -> None:
        self._console.print(what)

    def _written(self) -> str:
        rows = (row.rstrip() for row in self._out.getvalue().split("\n"))
        self._out.seek(0)
        self._out.truncate()
        return "\n".join(rows)
