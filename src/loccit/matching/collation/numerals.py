"""Numbers written in several words or signs, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.matching.collation.words import Word
from loccit.matching.verdicts.critical import is_critical, number

__all__ = ["same_number", "turns_sense"]

_AND = frozenset(("and", "und", "et"))
_SCALES = (100, 1000, 10**6, 10**9)


def turns_sense(source: Sequence[Word], quoted: Sequence[Word], language: str) -> bool:
    """Whether a negation, a modal or a number is among the words; numbers that both sides
    have (*the 4th of August*, *4 August*) do not count."""
    rest, other = ([w for w in side if not _numeral(w, language)] for side in (source, quoted))
    if _worths(source, language) == _worths(quoted, language):
        return is_critical((*rest, *other), language)
    return is_critical((*source, *quoted), language)


def _numeral(word: Word, language: str) -> bool:
    return number(word.fold, language) is not None


def _worths(words: Sequence[Word], language: str) -> list[str]:
    """The numbers among the words, cardinal or ordinal, each run of them as one."""
    worths: list[str] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _numeral(word, language):
            run.append(word)
            continue
        if run:
            value = _value(run, language)
            worths.append(str(value) if value else " ".join(w.fold for w in run))
        run = []
    return sorted(worths)


def same_number(source: Sequence[Word], quoted: Sequence[Word], language: str) -> bool:
    """Whether both sides are one number, written otherwise: *4,218* and *4218*, *six hundred*
    and *600*, *22nd* and *twenty-second*."""
    one, other = _value(source, language), _value(quoted, language)
    if one is None or one != other:
        return False
    return _is_ordinal(source, language) == _is_ordinal(quoted, language)


def _is_ordinal(words: Sequence[Word], language: str) -> bool:
    return (number(words[-1].fold, language) or "").endswith(".")


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
    ordinal = False  # only the last of the words may be one
    for fold in folds:
        told = number(fold, language)
        if told is None or ordinal:
            return None
        ordinal = told.endswith(".")
        worth = int(told.rstrip("."))
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
