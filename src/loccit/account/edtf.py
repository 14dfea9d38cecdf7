"""Dates as EDTF (ISO 8601-2), as far as an account needs them: what a string may mean.

Years are astronomical: 44 BCE is -0043. Seasons are northern: spring begins in March. A winter
is written with the year it is named by, and may lie at either end of it.
"""

from __future__ import annotations

import re
from calendar import monthrange

from loccit.model import Day

__all__ = ["before", "bounds", "day", "edge", "month", "season", "year"]

_DATE = re.compile(r"(-?)(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER = 24

Bounds = tuple[Day | None, Day | None]


def year(number: int) -> str:
    """The EDTF of an astronomical year."""
    return f"{number:04d}" if number >= 0 else f"-{-number:04d}"


def month(of: int, number: int) -> str:
    return f"{year(of)}-{number:02d}"


def season(of: int, number: int) -> str:
    """`number` is 21 to 24, from spring to winter."""
    return month(of, number)


def day(of: int, in_month: int, number: int) -> str:
    """Raises `ValueError` where the month has no such day."""
    if not 1 <= in_month <= 12 or not 1 <= number <= _days(of, in_month):
        raise ValueError(f"there is no day {number} in month {in_month} of {of}")
    return f"{month(of, in_month)}-{number:02d}"


def before(number: int) -> int:
    """The astronomical year of a year BCE."""
    return 1 - number


def edge(edtf: str, *, last: bool) -> str:
    """`edtf` as the first or last end of an interval, where neither seasons nor unknown digits
    may stand: the month or year it begins or ends with."""
    found = _DATE.fullmatch(edtf)
    if not found or ("X" not in edtf and int(found[3] or 0) <= 12):
        return edtf
    of, number, _ = bounds(edtf)[last] or (0, 0, 0)
    return year(of) if "X" in edtf else month(of, number)


def bounds(edtf: str) -> Bounds:
    """The first and last day that `edtf` may mean; None where it is open on that side, or the
    year is not told. Raises `ValueError` for what is no date."""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return (
            None if first == ".." else bounds(first)[0],
            None if last == ".." else bounds(last)[1],
        )
    if edtf.startswith("XXXX"):
        return None, None
    found = _DATE.fullmatch(edtf)
    if not found:
        raise ValueError(f"no date that is known here: {edtf!r}")
    sign, number, inner, last = found.groups()
    first_year, last_year = _years(sign, number)
    if inner is None:
        return (first_year, 1, 1), (last_year, 12, 31)
    return _within(first_year, int(inner), last)


def _years(sign: str, number: str) -> tuple[int, int]:
    low, high = int(number.replace("X", "0")), int(number.replace("X", "9"))
    return (-high, -low) if sign else (low, high)


def _within(of: int, number: int, last: str | None) -> tuple[Day, Day]:
    if number == _WINTER:
        return (of, 1, 1), (of + 1, 2, _days(of + 1, 2))
    if number in _SEASONS:
        first_month, last_month = _SEASONS[number]
        return (of, first_month, 1), (of, last_month, _days(of, last_month))
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {number}")
    if last is None:
        return (of, number, 1), (of, number, _days(of, number))
    one = (of, number, int(last))
    return one, one


def _days(of: int, number: int) -> int:
    """How many days a month has; the calendar repeats every 400 years."""
    return monthrange(2000 + of % 400, number)[1]
