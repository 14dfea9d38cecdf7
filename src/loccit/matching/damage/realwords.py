"""A known word read where another known word is quoted: misread, or really another word.

A scan seldom makes one word of another, and a writer easily puts one for another: that the
source reads a word is evidence enough, unless nothing speaks for it and much for the word quoted.
The limits were set so that of 700 words put for another in damaged books none is taken for
damage; of 130 words misread as others two in three are told.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Weight", "is_misread", "stands_there"]

_OVERWHELMING, _CLEAR = 2.0, 0.9
"""How much better (tenth logarithm) the quoted word must go with its neighbours than the one
read: a usual one, or one that is seldom used."""
_STANDS = -1.5
"""From here on the word read goes so much better that it is what is printed."""
_CHANCE = 100
"""So much seldomer beside these neighbours the word read may stand by chance."""
_SELDOM, _SELDOM_HELD = 20, 40
"""How much seldomer than the quoted one a seldom word is, in the language and in what is held."""
_RARE, _RARER, _ONCE = 3_000, 100, 3
"""How common a rare word may be in its list; how much rarer it is; how often it may be held."""
_SHAPED_RARE, _SHAPED_RARER = 6_000, 40
"""The same where shapes that scans mostly confuse make the one of the other."""
_ONE_SLIP = 3.5
_ENDING = 2


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for the word read and for the word quoted: how much better the latter goes with
    its neighbours (`lead`, tenth logarithm), how often each stands beside them (`seen`), is
    counted in the language's list (`common`) and in what is held (`held`), each as (read, quoted);
    `cost` of the misreading; `shaped` says that shapes mostly confused make the one of the
    other."""

    read: str
    quoted: str
    lead: float
    seen: tuple[int, int]
    common: tuple[int, int]
    held: tuple[int, int]
    cost: float
    shaped: bool = False


def is_misread(weight: Weight) -> bool:
    """Whether beyond doubt the word quoted is printed, and the word read is none."""
    if _is_other_form(weight):
        return False
    by_chance = weight.seen[0] * _CHANCE <= weight.seen[1]
    if weight.lead >= _OVERWHELMING and by_chance:
        return True
    if weight.lead >= _CLEAR and by_chance and _is_seldom(weight):
        return True
    fits = weight.lead >= 0 and weight.seen[0] == 0 and weight.cost <= _ONE_SLIP
    return fits and _is_rare(weight)


def stands_there(weight: Weight) -> bool:
    """Whether beyond doubt the word read is printed."""
    return weight.lead <= _STANDS


def _is_seldom(weight: Weight) -> bool:
    read, quoted = weight.common
    held, more = weight.held
    return quoted >= _SELDOM * max(1, read) and more >= _SELDOM_HELD * held


def _is_rare(weight: Weight) -> bool:
    read, quoted = weight.common
    most, less = (_SHAPED_RARE, _SHAPED_RARER) if weight.shaped else (_RARE, _RARER)
    return read <= most and quoted >= less * max(1, read) and weight.held[0] <= _ONCE


def _is_other_form(weight: Weight) -> bool:
    """Whether the two differ in their endings alone, as the forms of one word do."""
    a, b = weight.read, weight.quoted
    stem = min(len(a), len(b)) - _ENDING
    return stem >= _ENDING and a[:stem] == b[:stem]
