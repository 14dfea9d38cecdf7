"""Printed page labels compared with the pages a citation names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loccit.model import Locator

__all__ = ["Cited", "arabic", "cited_pages", "roman"]

PAGED = ("page", "folio", "column")
"""Locators that count as a printed page."""
OPEN_RANGE = 10
"""How many pages an open range (ff.) is taken to reach."""

_ROMAN = re.compile(
    r"(?=[ivxlcdm])m{0,3}(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,4})", re.IGNORECASE
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LABEL = re.compile(r"(?P<head>[^\d]*?)(?P<number>\d+)(?P<tail>[^\d]*)")


def roman(label: str) -> int | None:
    """The value of a roman numeral in either case; None where it is none."""
    if not _ROMAN.fullmatch(label):
        return None
    total = largest = 0
    for letter in reversed(label.lower()):
        value = _VALUES[letter]
        total += value if value >= largest else -value
        largest = max(largest, value)
    return total


@dataclass(frozen=True, slots=True, order=True)
class _Number:
    """A label as (series, number, rest): 12 and xii belong to different series."""

    series: str
    number: int
    rest: str = ""


@lru_cache(maxsize=20_000)
def _read(label: str) -> _Number | None:
    bare = label.strip().strip("[]()*. ").casefold()
    value = roman(bare)
    if value is not None:
        return _Number("roman", value)
    found = _LABEL.fullmatch(bare)
    if not found:
        return None
    head = found["head"].strip(" .-")
    return _Number(f"arabic {head}", int(found["number"]), found["tail"].strip())


def arabic(label: str) -> int | None:
    """The number of a page that is counted in plain arabic figures; None for "xii", "A4"."""
    number = _read(label)
    plain = number is not None and number.series == "arabic " and not number.rest
    return number.number if number and plain else None


def _within(number: _Number, first: _Number, last: _Number | None) -> bool:
    if number.series != first.series:
        return False
    if last is None:
        return first.number <= number.number <= first.number + OPEN_RANGE
    if first.number == last.number and first.rest and number.number == first.number:
        return not number.rest or first.rest <= number.rest <= last.rest
    return first.number <= number.number <= last.number


@dataclass(frozen=True, slots=True)
class Cited:
    """The pages that a citation names, as inclusive pairs of labels."""

    ranges: tuple[tuple[str, str], ...]
    printed: str

    def holds(self, label: str) -> bool:
        """Whether a page with this printed label is among those cited."""
        number = _read(label)
        for start, end in self.ranges:
            if label.casefold() in (start.casefold(), end.casefold()):
                return True
            first, last = _read(start), _read(end)
            if number and first and _within(number, first, last):
                return True
        return False

    @property
    def run(self) -> tuple[int, int] | None:
        """First and last page where one run of pages in arabic figures is cited; else None."""
        if len(self.ranges) != 1:
            return None
        start, end = self.ranges[0]
        first, last = arabic(start), arabic(end) if end else None
        if first is None or (end and last is None):
            return None
        return first, first + OPEN_RANGE if last is None else last

    def any_of(self, labels: Iterable[str]) -> bool:
        return any(self.holds(label) for label in labels)

    def outside(self, labels: Collection[str]) -> bool:
        """Whether every page cited lies before the first or after the last of `labels`, or
        counts in a series (roman, arabic) that they do not have."""
        numbers = [number for label in labels if (number := _read(label))]
        starts = [number for start, _ in self.ranges if (number := _read(start))]
        if not numbers or len(starts) < len(self.ranges):
            return False
        return not any(_between(start, numbers) for start in starts)


def _between(start: _Number, numbers: Sequence[_Number]) -> bool:
    same = [number.number for number in numbers if number.series == start.series]
    return bool(same) and min(same) <= start.number <= max(same)


def cited_pages(locators: Iterable[Locator]) -> Cited | None:
    """The pages named by the locators that count pages; None where none does."""
    paged = [locator for locator in locators if locator.label in PAGED and locator.ranges]
    if not paged:
        return None
    ranges = tuple(pair for locator in paged for pair in locator.ranges)
    return Cited(ranges, ", ".join(locator.value for locator in paged))
