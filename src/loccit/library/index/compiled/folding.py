"""Texts folded to letters and words.

Numbers are unsigned where they are places in arrays: signed ones would be looked at first, for
they might count from the end. One signed and one unsigned number would make a fraction.
"""

from __future__ import annotations

import numpy as np

from loccit.library.index.alphabet import ENDS, LETTER, PLAIN, ROW, WIDE
from loccit.library.index.compiled.jit import jit
from loccit.library.index.segment import STRIDE
from loccit.library.letters import SECOND

__all__ = ["KNOWLEDGE", "ROOM", "fold"]

KNOWLEDGE, ROOM = 1, 2
"""What a fold can lack: a code point was not known, or there are more letters than room."""

_U = np.uint64
_ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_PLAIN, _LETTER, _ENDS, _ROW, _WIDE = _U(PLAIN), _U(LETTER), _U(ENDS), _U(ROW), _U(WIDE)
_LETTER_AT, _ENDS_AT = _U(LETTER.bit_length() - 1), _U(ENDS.bit_length() - 1)
_WITHIN = _U(STRIDE - 1)


@jit
def fold(codes, marks, points, mixes, ranks, lengths, bases, flat, before, letters, places, words):
    """Ranks of the letters into `letters`, every `STRIDE`th one's place into `places`, the
    number of every word into `words`; how many of each, and what it lacked, if anything.

    What is plain is folded without a branch that could be guessed wrongly at every word's end.
    """
    count = noted = number = nth = word = at = _U(0)
    size, mark = _U(len(codes)), 0
    while True:
        stop = _U(marks[mark, 0]) if mark < len(marks) else size
        while at < stop:
            point = _U(points[codes[at]])
            if not point & _PLAIN or nth >= _WIDE:
                if point == 0:
                    return count, noted, number, KNOWLEDGE
                if count + _U(lengths[codes[at]]) + size - at > _U(len(letters)):
                    return count, noted, number, ROOM
                count, noted, number, nth, word = _step(
                    codes[at], point, at, ranks, lengths, bases, flat, before, letters, places,
                    words, count, noted, number, nth, word,
                )  # fmt: skip
                at += _U(1)
                continue
            is_letter, ends = (point & _LETTER) >> _LETTER_AT, (point & _ENDS) >> _ENDS_AT
            letters[count] = point
            if (count + before) & _WITHIN == 0:
                places[noted] = at
                noted += is_letter
            count += is_letter
            word += mixes[(point >> _ROW) + nth]
            nth += is_letter
            words[number] = word
            number += ends & _U(nth != _U(0))
            nth &= ends - _U(1)
            word &= ends - _U(1)
            at += _U(1)
        if nth:
            words[number] = word
            number, nth, word = number + _U(1), _U(0), _U(0)
        if mark == len(marks):
            return count, noted, number, 0
        at = _U(marks[mark, 1])
        mark += 1


@jit
def _step(
    code, point, at, ranks, lengths, bases, flat, before, letters, places, words,
    count, noted, number, nth, word,
):  # fmt: skip
    """One code point that is not plain, or stands far on in a word."""
    base, size = bases[code], lengths[code]
    for own in range(size):
        letter = flat[base + own]
        is_ideograph = own + 1 < size and flat[base + own + 1] >= SECOND
        if nth and is_ideograph:
            words[number] = word
            number, nth, word = number + _U(1), _U(0), _U(0)
        if (count + before) & _WITHIN == 0:
            places[noted] = at
            noted += _U(1)
        letters[count] = ranks[letter]
        mixed = (_U(letter) << _U(32) | nth) * _ONE
        mixed = (mixed ^ (mixed >> _U(29))) * _TWO
        word += mixed ^ (mixed >> _U(32))
        count, nth = count + _U(1), nth + _U(1)
        if letter >= SECOND:
            words[number] = word
            number, nth, word = number + _U(1), _U(0), _U(0)
    if nth and point & _ENDS:
        words[number] = word
        number, nth, word = number + _U(1), _U(0), _U(0)
    return count, noted, number, nth, word
