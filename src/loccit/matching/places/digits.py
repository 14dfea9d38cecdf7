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
_BEFORE, _BEHIND = 2, 6
"""Letters that may count before and behind a digit."""
_OTHERS = 0x660
"""Digits of other scripts than ours begin here."""
_PARTING, _BLANK, _OPENING, _CLOSING, _BEGINNING = 1, 2, 4, 8, 16
Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
_LAST = 0x3001
"""No sign that counts is as far in Unicode."""


def _kinds() -> NDArray[np.uint8]:
    """What each sign is, one bit for each kind."""
    kinds = np.zeros(_LAST + 1, np.uint8)
    for kind, signs in (
        (_PARTING, ":.,"),
        (_BLANK, "".join(sign for sign in map(chr, range(_LAST)) if sign.isspace())),
        (_OPENING, "[({"),
        (_CLOSING, "])}."),
        (_BEGINNING, '“‘"ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    ):
        kinds[[*map(ord, signs)]] |= kind
    return kinds


_KINDS = _kinds()


def _is(codes: Codes, kind: int) -> NDArray[np.bool_]:
    return _KINDS[np.minimum(codes.astype(np.intp), _LAST)] & np.uint8(kind) > 0


def parted_and_alone(text: str) -> tuple[int, int]:
    """How often a digit, one of `:.,` and a digit stand there; and up to three digits after a
    blank or nothing (an opening bracket may stand between) and before a blank (a closing bracket
    or a full stop may come first), a capital or an opening quotation mark. Of `1.2.3` both pairs
    count."""
    parted = alone = 0
    for codes, places in _pieces(text):
        digit = np.zeros(len(codes), np.bool_)
        digit[places] = True
        own = places[(places >= _BEFORE) & (places < _BEFORE + _PIECE)]
        after = own[_is(codes[own + 1], _PARTING)]
        parted += int(digit[after + 2].sum())
        outside = own - 1 - _is(codes[own - 1], _OPENING)
        alone += _alone(codes, digit, own[_is(codes[outside], _BLANK)])
    return parted, alone


def _alone(codes: Codes, digit: NDArray[np.bool_], at: NDArray[np.intp]) -> int:
    """How many runs of digits that begin `at` these places end as a number alone does."""
    end = at + 1
    for _ in range(2):
        end += digit[end]
    end = end[~digit[end]]
    closed = end + _is(codes[end], _CLOSING)
    ends = _is(codes[closed], _BLANK) | _is(codes[end], _BEGINNING)
    return int(ends.sum())


def _pieces(text: str) -> Iterator[tuple[Codes, NDArray[np.intp]]]:
    """Code points, with some more before and after, and where digits are among them."""
    for start in range(0, len(text), _PIECE):
        before = text[max(0, start - _BEFORE) : start].rjust(_BEFORE)
        codes = _codes(f"{before}{text[start : start + _PIECE + _BEHIND]}{' ' * _BEHIND}")
        found = codes - codes.dtype.type(ord("0")) < 10
        if digits := [code for code in _others(codes) if chr(code).isdecimal()]:
            found |= np.isin(codes, digits)
        yield codes, np.flatnonzero(found)


def _others(codes: Codes) -> list[int]:
    """The code points beyond those among which digits are known, each once. Asked for their
    counts too, since NumPy imports its masked arrays to tell what is there without them."""
    if codes.itemsize == 1:
        return []
    return np.unique(codes[codes >= _OTHERS], return_counts=True)[0].tolist()


def _codes(text: str) -> Codes:
    """The code points, of as few bytes as they need: the fewer, the sooner they are looked at."""
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        pass
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
