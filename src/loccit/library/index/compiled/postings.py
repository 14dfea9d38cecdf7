"""Runs looked up, and the places where they stand."""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit
from loccit.library.index.seeds import STEP
from loccit.library.index.segment import BLOCK

__all__ = ["document_of", "exact", "living", "look_up", "read"]

TOGETHER = 256
"""Runs looked up at a time: what is fetched for them stays in a processor's near memory."""


@jit
def _bisect(keys, low, high, sought):
    while low < high:
        middle = (low + high) >> 1
        if np.int64(keys[middle]) < sought:
            low = middle + 1
        else:
            high = middle
    return low


@jit
def look_up(directory, keys, bits, lows, highs, starts, counts):
    for first in range(0, len(lows), TOGETHER):
        few = slice(first, first + TOGETHER)
        _look_up(directory, keys, bits, lows[few], highs[few], starts[few], counts[few])


@jit
def _look_up(directory, keys, bits, lows, highs, starts, counts):
    """Each place of memory is first asked for without waiting for any other; a processor then
    waits for many of them at once."""
    for n in range(len(lows)):
        bucket = np.uint64(lows[n]) >> np.uint64(bits)
        starts[n], counts[n] = directory[bucket], directory[bucket + np.uint64(1)]
    asked = 0
    for n in range(len(lows)):
        if starts[n] < counts[n]:
            asked += np.int64(keys[starts[n]])
    mask = (np.int64(1) << bits) - 1
    for n in range(len(lows)):
        last = counts[n]
        start = _bisect(keys, starts[n], last, np.int64(lows[n]) & mask)
        starts[n] = start
        counts[n] = _bisect(keys, start, last, (np.int64(highs[n]) & mask) + 1) - start
    return asked


@jit
def document_of(blocks, bases, place):
    document = np.int64(blocks[place // BLOCK])
    while bases[document + 1] <= place:
        document += 1
    return document


@jit
def living(positions, blocks, bases, alive, starts, counts, totals):
    for n in range(len(starts)):
        total = 0
        for at in range(starts[n], starts[n] + counts[n]):
            total += alive[document_of(blocks, bases, np.int64(positions[at]) * STEP)]
        totals[n] = total


@jit
def exact(
    letters, positions, blocks, bases, lengths, alive, ranks, starts, sizes,
    asking, owns, firsts, counts, found,
):  # fmt: skip
    number = 0
    for n in range(len(asking)):
        question = asking[n]
        begin, size = starts[question], sizes[question]
        for at in range(firsts[n], firsts[n] + counts[n]):
            place = np.int64(positions[at]) * STEP
            start = place - owns[n]
            if start < 0:
                continue
            # what cannot be, most often the last letters, is looked at before the rest
            end = start + size - 1
            if end >= len(letters) or letters[end] != ranks[begin + size - 1]:
                continue
            same = 0
            while same < size and letters[start + same] == ranks[begin + same]:
                same += 1
            if same < size:
                continue
            document = document_of(blocks, bases, place)
            if start < bases[document] or end >= bases[document] + lengths[document]:
                continue
            if len(alive) and not alive[document]:
                continue
            found[0, number], found[1, number] = question, document
            found[2, number] = start - bases[document]
            number += 1
    return number


@jit
def read(letters, bases, lengths, alive, sought, most):
    found = np.empty((2, 1024), np.int64)
    number = 0
    for document in range(len(lengths)):
        if len(alive) and not alive[document]:
            continue
        base, here = bases[document], 0
        for start in range(base, base + lengths[document] - len(sought) + 1):
            if letters[start] != sought[0]:
                continue
            same = 1
            while same < len(sought) and letters[start + same] == sought[same]:
                same += 1
            if same < len(sought):
                continue
            if here == most:
                break
            if number == found.shape[1]:
                larger = np.empty((2, 2 * number), np.int64)
                larger[:, :number] = found
                found = larger
            found[0, number], found[1, number] = document, start - base
            number += 1
            here += 1
    return found[:, :number].copy()
