"""How likely words are to stand near a place by chance.

Words that nobody took from a library still fit somewhere in it, the better the fewer they are
and the more is held. How near the best place comes was measured with words of texts that are
not held, with shuffled words of held ones, and with words that follow each other as in held
texts but not as a whole, in 1 to 80 million letters; `bench/chance.py` draws them and fits
the constants below. On words held out from the fitting, 0.4 % of those of eight words and
more came so near that a chance below 0.005 is given.
"""

from __future__ import annotations

from math import exp, expm1, lgamma, log

__all__ = ["chance"]

_BEGIN = -0.430
_SIZE = 0.256
"""How the number of places that fit grows with the letters held: far less than in proportion,
since the letters held repeat each other."""
_LETTER = 0.475
"""What each letter of the words takes off it."""
_EDIT = 0.405
"""What each edit adds to it …"""
_WAYS = 0.293
"""… and the ways to choose the letters that are edited."""


def chance(letters: int, distance: int, size: int) -> float:
    """The probability that somewhere in `size` letters that have nothing to do with them, words
    of so many letters find a place no more than `distance` letter edits away.

    Extrapolated above some hundred million letters and below twenty letters of words.
    """
    if letters <= 0 or distance >= letters:
        return 1.0
    if size <= 0:
        return 0.0
    ways = lgamma(letters + 1) - lgamma(distance + 1) - lgamma(letters - distance + 1)
    expected = _BEGIN + _SIZE * log(size) - _LETTER * letters + _EDIT * distance + _WAYS * ways
    return -expm1(-exp(min(expected, 50.0)))
