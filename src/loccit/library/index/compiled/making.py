"""Texts folded and counted, and seeds sorted."""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit
from loccit.library.index.seeds import BITS, FIRST_BITS, LONGEST, MIX, SHORTEST, STEP, STIR
from loccit.library.index.segment import STRIDE
from loccit.library.letters import SECOND

__all__ = ["count_words", "fold", "number", "ordered", "seeds", "sort_seeds"]

_ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_PARTS = 256
"""Pieces that seeds are dealt into; each is then sorted in a processor's near memory."""


@jit
def fold(codes, marks, lengths, bases, flat, ends_word, ranks, letters, places, words):
    """Ranks of the letters into `letters`, every `STRIDE`th one's place into `places`, the
    number of every word into `words`; how many of each. Stops at a letter that has no rank,
    and gives its code instead of a zero."""
    count = noted = met = mark = 0
    broken, after_second = False, False
    nth, word = np.uint64(0), np.uint64(0)
    next_mark = marks[0, 0] if len(marks) else len(codes)
    at = 0
    while at < len(codes):
        code = codes[at]
        size = lengths[code]
        if at == next_mark:
            broken = True
            at = marks[mark, 1]
            mark += 1
            next_mark = marks[mark, 0] if mark < len(marks) else len(codes)
            continue
        if size == 0:
            broken |= ends_word[code]
        base = bases[code]
        for own in range(size):
            letter = flat[base + own]
            if size > 1 or after_second:
                second = letter >= SECOND
                broken |= own + 1 < size and flat[base + own + 1] >= SECOND
                broken |= after_second and not second
                after_second = second
            if broken and nth:
                words[met] = word
                met += 1
                nth, word = np.uint64(0), np.uint64(0)
            broken = False
            rank = ranks[letter]
            if rank == 0:
                return count, noted, met, letter
            if count & (STRIDE - 1) == 0:
                places[noted] = at
                noted += 1
            letters[count] = rank
            count += 1
            mixed = (np.uint64(letter) << np.uint64(32) | nth) * _ONE
            mixed = (mixed ^ (mixed >> np.uint64(29))) * _TWO
            word += mixed ^ (mixed >> np.uint64(32))
            nth += np.uint64(1)
        at += 1
    if nth:
        words[met] = word
        met += 1
    return count, noted, met, np.uint32(0)


@jit
def _slot(table, number):
    mask = len(table) - 1
    at = np.int64(number >> np.uint64(17)) & mask
    while table[at] != number and table[at] != 0:
        at = (at + 1) & mask
    return at


@jit
def count_words(words, room):
    """Each word once, in the order met, and how often it stands there."""
    table, counts = np.zeros(room, np.uint64), np.zeros(room, np.int64)
    met = np.empty(len(words), np.int64)
    number, zeros = 0, 0
    for word in words:
        if word == 0:  # the mark of a place that is free
            zeros += 1
            continue
        at = _slot(table, word)
        if table[at] == 0:
            table[at] = word
            met[number] = at
            number += 1
        counts[at] += 1
    values, totals = table[met[:number]], counts[met[:number]]
    if zeros:
        values, totals = np.append(values, np.uint64(0)), np.append(totals, zeros)
    return values, totals


@jit
def number(values, room):
    """The distinct values in the order met, and for each value which of them it is."""
    table, numbers = np.zeros(room, np.uint64), np.zeros(room, np.int64)
    distinct, which = np.empty(len(values), np.uint64), np.empty(len(values), np.int64)
    met, zero = 0, -1
    for n in range(len(values)):
        if values[n] == 0:
            if zero < 0:
                zero, distinct[met] = met, 0
                met += 1
            which[n] = zero
            continue
        at = _slot(table, values[n])
        if table[at] == 0:
            table[at], numbers[at], distinct[met] = values[n], met, values[n]
            met += 1
        which[n] = numbers[at]
    return distinct[:met].copy(), which


@jit
def ordered(ranks, many):
    """The order that sorts these numbers below `many`, equal ones as they stand, and where
    each begins."""
    starts = np.zeros(many + 1, np.int64)
    for rank in ranks:
        starts[rank + 1] += 1
    for n in range(many):
        starts[n + 1] += starts[n]
    filled, order = starts[:-1].copy(), np.empty(len(ranks), np.int64)
    for n in range(len(ranks)):
        order[filled[ranks[n]]] = n
        filled[ranks[n]] += 1
    return order, starts


# --- seeds ---------------------------------------------------------------------------------


@jit
def seeds(letters, classes, made):
    """The seed at every `STEP`th letter; how many of each `_PARTS`th of all seeds there are."""
    sizes = np.zeros(_PARTS, np.int64)
    for n in range(len(made)):
        at = n * STEP
        if letters[at] == 0 or letters[at + SHORTEST - 1] == 0:
            continue
        mixed = np.uint32(0)
        for own in range(SHORTEST):
            mixed |= np.uint32(classes[letters[at + own]] << np.uint32(6 * own))
        mixed = np.uint32(mixed * np.uint32(MIX))
        mixed = np.uint32((mixed ^ (mixed >> np.uint32(15))) * np.uint32(STIR))
        sixth = classes[letters[at + LONGEST - 3]] & np.uint32(15)
        last = classes[letters[at + LONGEST - 2]] << np.uint32(6)
        last = np.uint32((last | classes[letters[at + LONGEST - 1]]) * np.uint32(MIX))
        last >>= np.uint32(28)
        made[n] = mixed >> np.uint32(32 - FIRST_BITS) << np.uint32(8) | sixth << np.uint32(4) | last
        sizes[made[n] >> BITS - 8] += 1
    return sizes


@jit
def sort_seeds(letters, made, sizes, first, last, key_bits, at, directory, keys, positions):
    """Sorts the seeds of the parts from `first` to `last` into keys and positions from `at`
    on, and counts them in the directory."""
    filled = np.zeros(_PARTS + 1, np.int64)
    for part in range(first, last):
        filled[part + 1] = filled[part] + sizes[part]
    both = np.empty(filled[last], np.uint64)
    starts = filled.copy()
    for n in range(len(made)):
        part = np.int64(made[n] >> BITS - 8)
        if first <= part < last and letters[n * STEP] and letters[n * STEP + SHORTEST - 1]:
            both[filled[part]] = np.uint64(made[n]) << np.uint64(32) | np.uint64(n)
            filled[part] += 1
    mask = np.uint64((1 << key_bits) - 1)
    other = np.empty(sizes[first:last].max(), np.uint64)
    for part in range(first, last):
        own = both[starts[part] : starts[part] + sizes[part]]
        _sort(own, other[: len(own)])
        for pair in own:
            seed = pair >> np.uint64(32)
            keys[at] = seed & mask
            positions[at] = pair & np.uint64(0xFFFFFFFF)
            directory[np.int64(seed >> np.uint64(key_bits)) + 1] += 1
            at += 1
    return at


@jit
def _sort(own, other):
    """By the lower 24 bits of the seeds; equal ones stay in order."""
    counts = np.empty(4096, np.int64)
    source, target = own, other
    for shift in (32, 44):
        counts[:] = 0
        for pair in source:
            counts[(pair >> np.uint64(shift)) & np.uint64(4095)] += 1
        total = 0
        for n in range(4096):
            counts[n], total = total, total + counts[n]
        for pair in source:
            bucket = (pair >> np.uint64(shift)) & np.uint64(4095)
            target[counts[bucket]] = pair
            counts[bucket] += 1
        source, target = target, source
