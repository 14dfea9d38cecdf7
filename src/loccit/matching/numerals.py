"""Numbers written in several words or signs, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.matching.critical import number
from loccit.matching.words import Word

__all__ = ["same_number"]

_AND = frozenset(("and", "und", "et"))
_SCALES = (100, 1000, 10**6, 10**9)


def same_number(source: Sequence[Word], quoted: Sequence[Word], language: str) -> bool:
    """Whether both sides are one number, written otherwise: *4,218* and *4218*, *six hundred*
    and *600*."""
    one, other = _value(source, language), _value(quoted, language)
    return one is not None and one == other


def _value(words: Sequence[Word], language: str) -> int | None:
    folds = [word.fold for word in words]
    if not folds or folds[0] in _AND or folds[-1] in _AND:
        return None
    if all(fold.isdecimal() for fold in folds):
        grouped = len(folds[0]) <= 3 and all(len(fold) == 3 for fold in folds[1:])
        return int("".join(folds)) if len(folds) == 1 or grouped else None
    return _in_words([fold for fold in folds if fold not in _AND], language)


def _in_words(folds: Sequence[str], language: str) -> int | None:
    """*two thousand three hundred and forty* by its words; None where one is no number."""
    total = current = 0
    last = 10**12
    for fold in folds:
        told = number(fold, language)
        if told is None or not told.isdecimal():
            return None
        worth = int(told)
        if worth in _SCALES[1:]:
            total += max(current, 1) * worth
            current, last = 0, worth
        elif worth == _SCALES[0]:
            current, last = max(current, 1) * worth, worth
        elif worth < last or last in _SCALES:
            current, last = current + worth, worth
        else:
            return None  # two numbers beside each other
    return total + current
