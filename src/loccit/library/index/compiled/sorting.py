"""Seeds dealt into parts by their upper bits, and each part sorted.

They are made twice, for that is quicker than to keep them.
"""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit
from loccit.library.index.seeds import BITS, FIRST_BITS, MIX, STEP, STIR

__all__ = ["count_seeds", "sort_seeds"]

_BLOCK = 4096
"""Seeds made at a time, in a processor's near memory."""
_U, _W = np.uint64, np.uint32
_MIX, _STIR, _TOP = _W(MIX), _W(STIR), _W(32 - FIRST_BITS)


@jit
def _seeds(letters, classes, first, last, fours, made):
    """The seeds from the `first` to the `last` place where one can be: each of the four letters
    there and the four next ones, of which all are laid side by side, six bits for each."""
    for n in range(last - first + 1):
        at = STEP * (first + n)
        fours[n] = (
            classes[letters[at]]
            | classes[letters[at + 1]] << _W(6)
            | classes[letters[at + 2]] << _W(12)
            | classes[letters[at + 3]] << _W(18)
        )
    for n in range(last - first):
        own, next_ = fours[n], fours[n + 1]
        mixed = _W(_W(own | (next_ & _W(63)) << _W(24)) * _MIX)
        mixed = _W(_W(mixed ^ mixed >> _W(15)) * _STIR)
        sixth = next_ >> _W(6) & _W(15)
        rest = _W(_W(next_ >> _W(6) & _W(63 << 6) | next_ >> _W(18)) * _MIX)
        made[n] = mixed >> _TOP << _W(8) | sixth << _W(4) | rest >> _W(28)


@jit
def count_seeds(letters, classes, sizes):
    """How many seeds there are of each part."""
    fours, made = np.empty(_BLOCK + 1, np.uint32), np.empty(_BLOCK, np.uint32)
    shift, whole = _shift(sizes), len(letters) // STEP - 1
    for first in range(0, whole, _BLOCK):
        last = min(first + _BLOCK, whole)
        _seeds(letters, classes, first, last, fours, made)
        for n in range(last - first):
            at = STEP * (first + n)
            if letters[at] and letters[at + STEP]:
                sizes[made[n] >> shift] += 1


@jit
def _shift(sizes):
    """Bits of a seed that do not tell its part."""
    bits = BITS
    while 1 << BITS - bits < len(sizes):
        bits -= 1
    return _W(bits)


@jit
def sort_seeds(
    letters, classes, sizes, first, last, both, other, key_bits, at, directory, keys, positions
):
    """Sorts the seeds of the parts from `first` to `last` into keys and positions from `at`
    on, and tells where they begin in the directory. `both` is room for all of them, `other`
    for the largest part."""
    starts = np.zeros(last - first + 1, np.int64)
    for part in range(first, last):
        starts[part - first + 1] = starts[part - first] + sizes[part]
    _deal(letters, classes, _shift(sizes), _W(first), starts, both)
    buckets = (len(directory) - 1) // len(sizes)
    for part in range(first, last):
        source = both[starts[part - first] : starts[part - first + 1]]
        target = other[: len(source)]
        for shift in range(32, 32 + key_bits, 8):
            _sort(source, target, _U(shift))
            source, target = target, source
        ends = directory[1 + part * buckets : 1 + (part + 1) * buckets]
        _place(source, at, key_bits, ends, keys, positions)
        at += len(source)


@jit
def _sort(source, target, shift):
    """By one byte; equal ones stay in order."""
    filled = np.zeros(256, np.uint32)
    for pair in source:
        filled[pair >> shift & _U(255)] += 1
    total = _W(0)
    for n in range(256):
        filled[n], total = total, _W(total + filled[n])
    for pair in source:
        byte = pair >> shift & _U(255)
        target[filled[byte]] = pair
        filled[byte] += 1


@jit
def _place(pairs, at, key_bits, ends, keys, positions):
    """Puts the seeds of a part, which are sorted by their keys, where they belong, from `at` on,
    and into `ends` where those of each bucket end."""
    shift, mask = _U(32 + key_bits), _U(len(ends) - 1)
    for pair in pairs:
        ends[pair >> shift & mask] += 1
    total = _W(at)
    for n in range(len(ends)):
        ends[n], total = total, _W(total + ends[n])
    lower = _U((1 << key_bits) - 1)
    for pair in pairs:
        bucket = pair >> shift & mask
        place = ends[bucket]
        keys[place] = pair >> _U(32) & lower
        positions[place] = pair
        ends[bucket] = place + 1


@jit
def _deal(letters, classes, shift, first_part, starts, both):
    """Seeds of some parts, each before its place, part after part."""
    parts = _W(len(starts) - 1)
    filled = starts.copy()
    fours, made = np.empty(_BLOCK + 1, np.uint32), np.empty(_BLOCK, np.uint32)
    whole = len(letters) // STEP - 1
    for first in range(0, whole, _BLOCK):
        last = min(first + _BLOCK, whole)
        _seeds(letters, classes, first, last, fours, made)
        for n in range(last - first):
            at = STEP * (first + n)
            part = _W((made[n] >> shift) - first_part)
            if part < parts and letters[at] and letters[at + STEP]:
                both[filled[part]] = _U(made[n]) << _U(32) | _U(first + n)
                filled[part] += 1
