"""The pages of an ODF text, where the program that wrote it noted how its lines fell."""

from __future__ import annotations

from itertools import pairwise

from loccit.readers.flow import Flow
from loccit.readers.odt.styles import TEXT, Styles
from loccit.readers.xmltree import Element

__all__ = ["Pages"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 100_000
_FULL = 2_000
"""A page is full with so many letters, however few stand on the others."""
_OVERLONG = 3


class Pages:
    """Turns the pages of `flow` as the walk meets their borders.

    A text without soft page breaks has no pages, since the hard ones alone would be too few:
    unless they make up the number that the file says it has, `told`.
    """

    def __init__(self, flow: Flow, styles: Styles, body: Element, told: int = 0) -> None:
        self._soft = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
        self._told = told
        self.known = self._soft or told > 1
        self.cut_short = False
        """Whether the program that wrote it had laid out its first pages only: the last one is
        as long as many."""
        self.sheet = 0
        """The sheet that is being written on, from 0."""
        self._flow = flow
        self._styles = styles
        self._master = styles.standard
        self._number = 1
        self._labels: list[str] = []
        self._at = 0
        self._pending = False
        self._starts: list[int] = []

    def before(self, style: str) -> None:
        """A paragraph of the body begins: perhaps on a new page, perhaps with a new number."""
        if not self.known:
            return
        own = self._styles.own(style)
        master = self._styles.master(style)
        if not self._labels:
            self._master = master or self._master
            self._number = _number(own.page_number) or 1
            self._begin()
        elif master or own.break_before or self._pending:
            self.turn(master, own.page_number)
        self._pending = False

    def after(self, style: str) -> None:
        """A paragraph of the body ended."""
        self._pending = self.known and self._styles.own(style).break_after

    def turn(self, master: str = "", number: str = "") -> None:
        """The next page begins, of the style that follows or of `master`."""
        if not self._labels:  # a break before the first paragraph: there is no page to leave
            return
        self._master = master or self._styles.page(self._master).following
        self._number = _number(number) or self._number + 1
        self.sheet += 1
        self._begin()

    def again(self, sheet: int) -> None:
        """What follows stands at the foot of a page that was written before."""
        if self.known and self._labels and self._at != sheet:
            self._at = sheet
            self._flow.page(self._labels[sheet], sheet)

    def _begin(self) -> None:
        style = self._styles.page(self._master)
        self._labels.append(_label(self._number, style.format))
        self._starts.append(self._flow.at)
        self._at = self.sheet
        self._flow.page(self._labels[-1], self.sheet)

    def settle(self) -> None:
        """The body ends: forget its pages if they are not those of the print."""
        starts = [*self._starts, self._flow.at]
        *others, last = [end - start for start, end in pairwise(starts)] or [0]
        self.cut_short = self._soft and last > _OVERLONG * max(_FULL, *others, 0)
        if self.cut_short or not (self._soft or self.sheet + 1 == self._told):
            self.known = False
            self._flow.forget_pages()

    @property
    def numbered(self) -> bool:
        """Whether a header or footer prints the numbers."""
        return self._styles.numbered


def _number(value: str) -> int:
    return min(int(value), _HIGHEST) if value.isdecimal() and len(value) < 7 else 0


def _label(number: int, format_: str) -> str:
    match format_:
        case "i":
            return _roman(number)
        case "I":
            return _roman(number).upper()
        case "a" | "A":
            letters = chr(ord(format_) + (number - 1) % 26)
            return letters * min(1 + (number - 1) // 26, 9)
        case _:
            return str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters
