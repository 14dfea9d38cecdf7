"""When a document of a corpus is from, as far as its date tells, and which of two is older."""

from __future__ import annotations

from loccit.account.edtf import bounds, day
from loccit.model import Era

__all__ = ["era_of", "is_date", "is_older", "may_lie", "order_of"]

_UNDATED: Era = (None, None)


def is_date(edtf: str) -> bool:
    """Whether it can be understood; an empty one says nothing, which is no fault."""
    try:
        for end in bounds(edtf) if edtf else _UNDATED:
            if end is not None:
                day(*end)  # raises where the month has no such day
    except ValueError:
        return False
    return True


def era_of(edtf: str) -> Era:
    """Open on both sides for what is no date."""
    return bounds(edtf) if edtf and is_date(edtf) else _UNDATED


def is_older(one: Era, other: Era) -> bool:
    """Whether the one is older whatever day each of them means."""
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def order_of(era: Era) -> tuple[bool, tuple[int, int, int], tuple[int, int, int]]:
    """Sorts the oldest first and the undated last; of two that begin alike, the surer first."""
    first, last = era[0] or era[1], era[1] or era[0]
    if first is None or last is None:
        return True, (0, 0, 0), (0, 0, 0)
    return False, first, last


def may_lie(era: Era, within: Era) -> bool:
    """Whether a dated document may be from between two days; an undated one is from nowhere."""
    return era != _UNDATED and not (is_older(era, within) or is_older(within, era))
