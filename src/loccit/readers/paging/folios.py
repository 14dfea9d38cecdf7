"""Printed page numbers: what one looks like, and which of them form a sequence.

A number is believed to be a folio only in company: sheets that follow each other must bear
numbers that follow each other. A year or a list's number alone on a line does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.patterns import late

__all__ = ["Folio", "number", "parse_folio", "printed_sequence", "roman", "sheet_labels"]

_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_DRESS = r"[\s\-–—\[\](){}|•·*.~=_]{0,8}"
_ALONE = late(
    rf"{_DRESS}(?:(?:page|pag|pg|pp?|seite|s|с)\.?\s*)?(?P<n>\d{{1,4}}|{_ROMAN}){_DRESS}",
    re.IGNORECASE,
)
_AT_START = late(rf"(?P<n>\d{{1,4}}|{_ROMAN})(?:\s{{2,}}|\s*[|•·\t]\s*|\s)(?P<rest>\S.*)")
_AT_END = late(rf"(?P<rest>.*\S)(?:\s{{2,}}|\s*[|•·\t]\s*|\s)(?P<n>\d{{1,4}}|{_ROMAN})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_COMPANY = 3
_WINDOW = 12
"""A folio's company stands at most so many sheets away."""


@dataclass(frozen=True, slots=True)
class Folio:
    """A number that may be a page's: `label` as printed, `rest` what else is on its line."""

    label: str
    value: int
    is_roman: bool
    rest: str = ""


def parse_folio(line: str, *, with_head: bool = False) -> tuple[Folio, ...]:
    """The folio that `line` consists of; `with_head`, also one at either end of it."""
    if len(line) > 120:
        return ()
    line = line.strip()
    alone = _ALONE.fullmatch(line)
    if alone:
        return _folio(alone["n"], "")
    if not with_head:
        return ()
    found = (_AT_START.fullmatch(line), _AT_END.fullmatch(line))
    return tuple(folio for m in found if m for folio in _folio(m["n"], m["rest"].strip()))


def _folio(label: str, rest: str) -> tuple[Folio, ...]:
    value = number(label)
    if value is None or (label.isupper() and len(label) == 1):  # "I", "C": words or initials
        return ()
    return (Folio(label, value, not label.isdigit(), rest),)


def number(label: str) -> int | None:
    """The value of an arabic or roman page label; None where it is neither."""
    if label.isascii() and label.isdigit():
        return int(label)
    if not re.fullmatch(_ROMAN, label, re.IGNORECASE):
        return None
    values = [_VALUES[letter] for letter in label.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def roman(value: int) -> str:
    """`value` in small roman numerals."""
    pairs = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    letters = ""
    for worth, letter in pairs:
        letters += letter * (value // worth)
        value %= worth
    return letters


def printed_sequence(candidates: Sequence[Iterable[Folio]]) -> dict[int, Folio]:
    """Of the numbers that may be folios, sheet by sheet, those that are: by sheet.

    The numbers of at least three sheets close to each other (of both, where there are only
    two) must count up as the sheets do.
    """
    support: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
    for sheet, folios in enumerate(candidates):
        for offset in {(folio.is_roman, folio.value - sheet) for folio in folios}:
            support[offset].append(sheet)
    needed = min(_COMPANY, max(2, len(candidates)))
    chosen: dict[int, Folio] = {}
    for sheet, folios in enumerate(candidates):
        best, most = None, needed - 1
        for folio in folios:
            sheets = support[folio.is_roman, folio.value - sheet]
            company = sum(abs(other - sheet) <= _WINDOW for other in sheets)
            if company > most:
                best, most = folio, company
        if best is not None:
            chosen[sheet] = best
    return chosen


def sheet_labels(count: int, printed: Mapping[int, Folio]) -> list[str]:
    """A label for each of `count` sheets: as printed, else by its neighbours.

    A sheet without a number between two that agree gets the number it must have had; so do
    sheets before the first and after the last, where at least three agree. The rest get "".
    """
    labels = ["" for _ in range(count)]
    known = sorted(printed)
    for sheet in known:
        labels[sheet] = printed[sheet].label
    for before, after in pairwise(known):
        if _offset(printed, before) == _offset(printed, after):
            for sheet in range(before + 1, after):
                labels[sheet] = _inferred(printed[before], sheet - before)
    if known:
        _extend(labels, printed, known, -1)
        _extend(labels, printed, known, 1)
    return labels


def _offset(printed: Mapping[int, Folio], sheet: int) -> tuple[bool, int]:
    return printed[sheet].is_roman, printed[sheet].value - sheet


def _inferred(neighbour: Folio, distance: int) -> str:
    value = neighbour.value + distance
    if value < 1:
        return ""
    if not neighbour.is_roman:
        return str(value)
    return roman(value).upper() if neighbour.label.isupper() else roman(value)


def _extend(
    labels: list[str], printed: Mapping[int, Folio], known: Sequence[int], way: int
) -> None:
    """Label the sheets beyond the first or last printed number."""
    edge = known[0] if way < 0 else known[-1]
    near = known[:_COMPANY] if way < 0 else known[-_COMPANY:]
    if len(near) < _COMPANY or any(_offset(printed, s) != _offset(printed, edge) for s in near):
        return
    sheet = edge + way
    while 0 <= sheet < len(labels):
        labels[sheet] = _inferred(printed[edge], sheet - edge)
        sheet += way
