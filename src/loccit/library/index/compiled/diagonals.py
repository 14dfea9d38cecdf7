"""Hits gathered on diagonals."""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit
from loccit.library.index.compiled.postings import document_of
from loccit.library.index.seeds import STEP

__all__ = ["peaks"]


@jit
def _slot(keys, key):
    """Where a key stands in the table, or would stand."""
    mask = len(keys) - 1
    at = (key * np.int64(0x1E3779B97F4A7C15) >> 20) & mask
    while keys[at] >= 0 and keys[at] != key:
        at = (at + 1) & mask
    return at


@jit
def peaks(
    positions, blocks, bases, alive, ranks, sizes, asking, owns, firsts, counts, shifts, most
):
    largest, total, n = 0, 0, 0
    while n < len(asking):
        hits, question, wanted = 0, asking[n], most[asking[n]]
        while n < len(asking) and asking[n] == question:
            hits += counts[n]
            n += 1
        largest = max(largest, hits)
        total += min(hits, wanted)
    room = 16
    while room < 2 * largest:
        room *= 2
    keys = np.full(room, -1, np.int64)
    filled = np.empty(room, np.int32)
    low, high = np.empty(room, np.uint8), np.empty(room, np.uint8)
    documents = np.empty(room, np.int32)
    used = np.empty(largest, np.int64)
    found = np.empty((5, total), np.int64)
    number, n = 0, 0
    apart = (sizes.max() + 2 * 64 + 63) // 64 * 64
    while n < len(asking):
        question, met = asking[n], 0
        shift = shifts[question]
        inside = (1 << shift) - 1
        hits, last = 0, n
        while last < len(asking) and asking[last] == question:
            hits += counts[last]
            last += 1
        size = 16
        while size < 2 * hits:
            size *= 2
        table = keys[:size]
        while n < last:
            for at in range(firsts[n], firsts[n] + counts[n]):
                place = np.int64(positions[at]) * STEP
                document = document_of(blocks, bases, place)
                if len(alive) and not alive[document]:
                    continue
                line = place - owns[n] + (document + 1) * apart
                slot = _slot(table, line >> shift)
                offset = line & inside
                if table[slot] < 0:
                    table[slot] = line >> shift
                    filled[slot], documents[slot] = 1, document
                    low[slot], high[slot] = offset, offset
                    used[met] = slot
                    met += 1
                else:
                    filled[slot] += 1
                    low[slot], high[slot] = min(low[slot], offset), max(high[slot], offset)
            n += 1
        number = _gather(
            table, filled, low, high, documents, used[:met],
            question, shift, most[question], bases, ranks, apart, found, number,
        )  # fmt: skip
        for nth in range(met):
            table[used[nth]] = -1
    return found[:, :number]


@jit
def _weight(table, filled, slot):
    """How full a bin is, then how full with those beside it; 0 for one that is not there."""
    if table[slot] < 0:
        return np.int64(0)
    sums = np.int64(filled[slot])
    for step in (-1, 1):
        beside = _slot(table, table[slot] + step)
        if table[beside] >= 0:
            sums += filled[beside]
    return (np.int64(filled[slot]) << 32) + sums


@jit
def _gather(
    table, filled, low, high, documents, used,
    question, shift, most, bases, ranks, apart, found, number,
):  # fmt: skip
    """The question's peaks, the best `most` of them, in order."""
    best = np.empty((len(used), 4), np.int64)
    peaks = 0
    for slot in used:
        own = _weight(table, filled, slot)
        before = _slot(table, table[slot] - 1)
        if table[before] >= 0 and _weight(table, filled, before) > own:
            continue
        after = _slot(table, table[slot] + 1)
        if table[after] >= 0 and _weight(table, filled, after) >= own:
            continue
        document = documents[slot]
        zero = bases[document] + (document + 1) * apart
        first, last = (table[slot] << shift) + low[slot], (table[slot] << shift) + high[slot]
        if table[before] >= 0:
            first = (table[before] << shift) + low[before]
        if table[after] >= 0:
            last = (table[after] << shift) + high[after]
        best[peaks, 0], best[peaks, 1] = own & 0xFFFFFFFF, document
        best[peaks, 2], best[peaks, 3] = first - zero, last - zero
        peaks += 1
    kept = _fullest(best[:peaks], ranks, most)
    for nth in kept:
        found[0, number], found[4, number] = question, best[nth, 0]
        found[1, number], found[2, number], found[3, number] = best[nth, 1:]
        number += 1
    return number


@jit
def _fullest(best, ranks, most):
    """The numbers of the `most` rows with most hits, in order of hits, rank, first diagonal."""
    least = 0
    if len(best) > most:
        fewest = np.sort(best[:, 0])
        least = fewest[len(best) - most]
    order = np.empty(len(best), np.int64)
    number = 0
    for nth in range(len(best)):
        if best[nth, 0] >= least:
            order[number] = nth
            number += 1
    order = order[:number]
    order = order[np.argsort(best[order, 2], kind="mergesort")]
    order = order[np.argsort(ranks[best[order, 1]], kind="mergesort")]
    order = order[np.argsort(-best[order, 0], kind="mergesort")]
    return order[:most]
