"""How often digits stand in a text as verse numbers do, at most: all letters looked at at once.

A pattern that begins with a digit tries every letter of a book in turn. Most books have no
numbering, and it is enough to know that there are too few digits of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["parted_and_alone"]

_PIECE = 1 << 18
"""Letters looked at at a time."""
_BEHIND = 6
"""Letters that may count behind a digit."""
_OTHERS = 0x660
"""Digits of other scripts than ours begin here."""
_BLANKS = (
    *range(33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
)  # fmt: skip


def _codes(signs: str, *others: int) -> NDArray[np.uint32]:
    return np.array([*map(ord, signs), *others], np.uint32)


_PARTING = _codes(":.,")
_BLANK = _codes("", *_BLANKS)
_BEFORE = _codes("[({", *_BLANKS)
_CLOSING = _codes("])}.")
_BEGINNING = _codes('“‘"ABCDEFGHIJKLMNOPQRSTUVWXYZ')


def parted_and_alone(text: str) -> tuple[int, int]:
    """How often a digit, one of `:.,` and a digit stand there; and up to three digits after a
    blank, an opening bracket or nothing, and before a blank (a closing bracket or a full stop
    may come first), a capital or an opening quotation mark. Never fewer than there are."""
    parted = alone = 0
    for codes, places in _pieces(text):
        digit = np.zeros(len(codes), np.bool_)
        digit[places] = True
        own = places[(places > 0) & (places <= _PIECE)]
        after = own[np.isin(codes[own + 1], _PARTING)]
        parted += int(digit[after + 2].sum())
        alone += _alone(codes, digit, own[np.isin(codes[own - 1], _BEFORE)])
    return parted, alone


def _alone(codes: NDArray[np.uint32], digit: NDArray[np.bool_], at: NDArray[np.intp]) -> int:
    """How many runs of digits that begin `at` these places end as a number alone does."""
    end = at + 1
    for _ in range(2):
        end += digit[end]
    end = end[~digit[end]]
    closed = end + np.isin(codes[end], _CLOSING)
    ends = np.isin(codes[closed], _BLANK) | np.isin(codes[end], _BEGINNING)
    return int(ends.sum())


def _pieces(text: str) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.intp]]]:
    """Code points, with one more before and some after, and where digits are among them."""
    for start in range(0, len(text), _PIECE):
        before = text[start - 1] if start else " "
        part = f"{before}{text[start : start + _PIECE + _BEHIND]}{' ' * _BEHIND}"
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
        found = codes - np.uint32(ord("0")) < 10
        others = np.unique(codes[codes >= _OTHERS]).tolist()
        if digits := [code for code in others if chr(code).isdecimal()]:
            found |= np.isin(codes, digits)
        yield codes, np.flatnonzero(found)
