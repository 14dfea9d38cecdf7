"""Damaged numbers: which digits of a number can still be seen."""

from __future__ import annotations

import re

from loccit.matching.damage.shapes import confusions

__all__ = ["digits_differ", "hidden_digits", "is_figure"]

_LIKE = {
    "1": "li", "0": "od", "5": "s", "2": "z", "9": "gq", "6": "b", "8": "b", "3": "", "4": "",
    "7": "",
}  # fmt: skip
"""Letters that a digit is read as."""
_NUMBER = re.compile(r"(\d+)([a-z]*)")
_YEAR = re.compile(r"1[5-9]\d\d")
_APART = 99
"""More digits than any number hides: it is another one."""


def is_figure(word: str) -> bool:
    """Whether a folded word is a number in digits, with an ending or without: `1970s`, `4th`."""
    return _NUMBER.fullmatch(word) is not None


def hidden_digits(read: str, printed: str) -> int | None:
    """How many digits of the number `printed` cannot be seen in `read`; None where another
    number stands there, or too little of one to be told. Both are folded words."""
    number = _NUMBER.fullmatch(printed)
    if not number or not any(c.isalnum() for c in read):
        return None
    digits = number.group(1)
    if read.isdigit() and len(read) == len(digits) and read != digits:
        return None
    hidden = _hidden(read, printed, len(digits))
    if hidden >= max(2, len(digits)):
        return None
    first_lost = hidden == 1 and read.endswith(printed[1:]) and len(read) <= len(printed)
    if first_lost and _YEAR.fullmatch(digits) and not read[:1].isdigit():
        return 0  # of a year with three digits left the first can only be the one
    return hidden


def _hidden(read: str, printed: str, digits: int) -> int:
    """The least number of unseen digits in any alignment; one that shows another digit counts
    as another number, and none is lost where no letters are missing."""
    lost = 1 if len(read) < len(printed) else _APART
    costs = [[_APART] * (len(printed) + 1) for _ in range(len(read) + 1)]
    costs[0][0] = 0
    for i in range(len(read) + 1):
        for j in range(len(printed) + 1):
            here, in_digits = costs[i][j], j < digits
            if i < len(read) and j < len(printed):
                step = _unseen(read[i], printed[j]) if in_digits else 0
                costs[i + 1][j + 1] = min(costs[i + 1][j + 1], here + step)
            if i < len(read):
                extra = _APART if read[i].isdigit() and j <= digits else 0
                costs[i + 1][j] = min(costs[i + 1][j], here + extra)
            if j < len(printed):
                costs[i][j + 1] = min(costs[i][j + 1], here + (lost if in_digits else 0))
    return costs[-1][-1]


def _unseen(read: str, printed: str) -> int:
    if read == printed or read in _LIKE[printed]:
        return 0
    return _APART if read.isdigit() else 1


_TO_DIGITS = str.maketrans("loiszbgqO", "101528990")


def digits_differ(source: str, quoted: str) -> bool:
    """Whether two words with digits are another number; letters read for digits are allowed
    (`l9l7`), digits read for other digits are not."""
    if source.isdigit():
        return source.translate(_TO_DIGITS) != quoted.translate(_TO_DIGITS)
    if quoted.isdigit():
        return source.translate(_TO_DIGITS) != quoted
    return confusions(source, quoted) is None
