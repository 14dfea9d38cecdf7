"""Hits gathered on diagonals.

Most hits stand alone by chance. A small table of counts, in which bins may share a count,
tells first which bins cannot be among the fullest; only the others are counted exactly.
"""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit
from loccit.library.index.compiled.postings import document_of
from loccit.library.index.plain import ALWAYS, NEVER
from loccit.library.index.seeds import STEP

__all__ = ["peaks"]

FEW = 512
"""Hits up to which all are counted exactly."""
ROOM = 1 << 20
"""Counts at most in the small table: they stay in a processor's near memory."""


@jit
def peaks(
    positions,
    blocks,
    bases,
    alive,
    ranks,
    sizes,
    asking,
    owns,
    firsts,
    counts,
    shifts,
    most,
    single,
):
    ends, largest, total = _questions(asking, counts, most)
    room = _power(2 * largest, 1 << 40)
    table = (
        np.full(room, -1, np.int64),
        np.empty(room, np.int32),
        np.empty(room, np.int32),
        np.empty(room, np.uint8),
        np.empty(room, np.uint8),
    )
    used = np.empty(largest, np.int64)
    rough = np.zeros(_power(16 * largest, ROOM), np.uint8)
    bins, sums = np.empty(largest, np.uint32), np.empty(largest, np.uint8)
    found = np.empty((5, total), np.int64)
    apart = (sizes.max() + 2 * 64 + 63) // 64 * 64
    number, start = 0, 0
    for end in ends:
        question = asking[start]
        shift, wanted, alone = shifts[question], most[question], single[question]
        own = (positions, owns[start:end], firsts[start:end], counts[start:end], shift)
        hits = counts[start:end].sum()
        small = rough[: _power(16 * hits, ROOM)]
        least, counted = 1 + (alone == NEVER), hits > FEW and alone != ALWAYS
        if counted:
            _count_roughly(own, small, bins)
            least = _least(small, bins[:hits], sums, wanted)
        while True:
            if counted:  # what is marked stays so: fewer hits only mark more
                _mark(small, bins[:hits], sums, least)
            met = _count(own, small, bins, counted, blocks, bases, alive, table, used, apart)
            best = _gather(table, used[:met], least, alone, shift, bases, apart)
            for slot in used[:met]:
                table[0][slot] = -1
            if least == 1 or len(best) >= wanted:
                break
            if least == 2 and (len(best) > 0 or alone == NEVER):
                break
            least = max(least // 2, 2) if least > 2 else 1
        if counted:
            small[:] = 0
        kept = _fullest(best, ranks, wanted)
        for row in kept:
            found[0, number] = question
            found[1:, number] = best[row]
            number += 1
        start = end
    return found[:, :number]


@jit
def _questions(asking, counts, most):
    """Where the lists of each question end, the most hits of one, and room for what is found."""
    ends = np.empty(len(asking), np.int64)
    number, largest, total, hits = 0, 0, 0, 0
    for n in range(len(asking)):
        hits += counts[n]
        if n + 1 == len(asking) or asking[n + 1] != asking[n]:
            ends[number] = n + 1
            number += 1
            largest, total = max(largest, hits), total + min(hits, most[asking[n]])
            hits = 0
    return ends[:number], largest, total


@jit
def _power(least, most):
    size = 1024
    while size < least and size < most:
        size *= 2
    return size


# --- which bins may be among the fullest ---------------------------------------------------


@jit
def _count_roughly(own, rough, bins):
    """Counts the hits, and notes for each in which of the small table's bins it is."""
    positions, owns, firsts, counts, shift = own
    mask, hit = np.int64(len(rough) - 1), 0
    for n in range(len(owns)):
        for at in range(firsts[n], firsts[n] + counts[n]):
            bin_ = np.uint32(((np.int64(positions[at]) * STEP - owns[n]) >> shift) & mask)
            bins[hit] = bin_
            hit += 1
            if rough[bin_] < 127:
                rough[bin_] += 1


@jit
def _least(rough, bins, sums, wanted):
    """So many hits as some bins more than wanted may hold, and no bin that is wanted has
    fewer, unless too few turn out to hold so many. Of each hit's bin, notes how many there may
    be in it and in those beside it."""
    mask = np.uint32(len(rough) - 1)
    one = np.uint32(1)
    holding = np.zeros(128, np.int64)
    for n in range(len(bins)):
        bin_ = bins[n]
        total = np.int64(rough[bin_]) + rough[(bin_ - one) & mask] + rough[(bin_ + one) & mask]
        sums[n] = min(127, total)
        holding[sums[n]] += 1
    some = 0
    for least in range(127, 2, -1):
        some += holding[least]
        if some >= 8 * wanted:
            return least
    return 2


@jit
def _mark(rough, bins, sums, least):
    """Marks the bins that may hold enough, and all that are weighed against them."""
    mask = len(rough) - 1
    for n in range(len(bins)):
        if sums[n] >= least:
            for near in range(np.int64(bins[n]) - 2, np.int64(bins[n]) + 3):
                rough[near & mask] |= 128


# --- bins counted exactly ------------------------------------------------------------------


@jit
def _slot(keys, key):
    """Where a bin stands in the table, or would stand."""
    mask = len(keys) - 1
    at = (key * np.int64(0x1E3779B97F4A7C15) >> 20) & mask
    while keys[at] >= 0 and keys[at] != key:
        at = (at + 1) & mask
    return at


@jit
def _count(own, rough, bins, only_marked, blocks, bases, alive, table, used, apart):
    """Counts the hits of marked bins; how many bins there are. A bin's key tells its document
    too: all diagonals lie on one line, those of each document apart from the next one's."""
    positions, owns, firsts, counts, shift = own
    keys, documents, filled, low, high = table
    inside, met, hit = (1 << shift) - 1, 0, -1
    for n in range(len(owns)):
        for at in range(firsts[n], firsts[n] + counts[n]):
            hit += 1
            if only_marked and rough[bins[hit]] < 128:
                continue
            place = np.int64(positions[at]) * STEP
            document = document_of(blocks, bases, place)
            if len(alive) and not alive[document]:
                continue
            line = place - owns[n] + (document + 1) * apart
            slot, offset = _slot(keys, line >> shift), line & inside
            if keys[slot] < 0:
                keys[slot], documents[slot] = line >> shift, document
                filled[slot], low[slot], high[slot] = 1, offset, offset
                used[met] = slot
                met += 1
            else:
                filled[slot] += 1
                low[slot], high[slot] = min(low[slot], offset), max(high[slot], offset)
    return met


@jit
def _beside(keys, filled, slot, step):
    """The slot of the bin beside, and its hits, if it is there."""
    beside = _slot(keys, keys[slot] + step)
    return beside, np.int64(filled[beside]) if keys[beside] >= 0 else np.int64(0)


@jit
def _weight(keys, filled, slot):
    """How full a bin is, then how full with those beside it."""
    sums = np.int64(filled[slot])
    sums += _beside(keys, filled, slot, -1)[1] + _beside(keys, filled, slot, 1)[1]
    return (np.int64(filled[slot]) << 32) + sums


@jit
def _gather(table, used, least, alone, shift, bases, apart):
    """The bins that are fuller than those beside them and hold at least so many hits with
    them; of single hits those that count."""
    keys, documents, filled, low, high = table
    best = np.empty((len(used), 4), np.int64)
    number, fullest = 0, 0
    for slot in used:
        before, hits_before = _beside(keys, filled, slot, -1)
        after, hits_after = _beside(keys, filled, slot, 1)
        sums = filled[slot] + hits_before + hits_after
        if sums < least or (sums < min(fullest, 2) and alone != ALWAYS):
            continue
        own = (np.int64(filled[slot]) << 32) + sums
        if hits_before and _weight(keys, filled, before) > own:
            continue
        if hits_after and _weight(keys, filled, after) >= own:
            continue
        fullest = max(fullest, sums)
        document = np.int64(documents[slot])
        zero = bases[document] + (document + 1) * apart
        first, last = (keys[slot] << shift) + low[slot], (keys[slot] << shift) + high[slot]
        if hits_before:
            first = (keys[before] << shift) + low[before]
        if hits_after:
            last = (keys[after] << shift) + high[after]
        best[number, 0], best[number, 1] = document, first - zero
        best[number, 2], best[number, 3] = last - zero, sums
        number += 1
    best = best[:number]
    return best if alone == ALWAYS else best[best[:, 3] >= min(fullest, 2)]


@jit
def _fullest(best, ranks, most):
    """The numbers of the `most` rows with most hits, in order of hits, rank, first diagonal."""
    least = 0
    if len(best) > most:
        least = np.sort(best[:, 3])[len(best) - most]
    order = np.flatnonzero(best[:, 3] >= least)
    order = order[np.argsort(best[order, 1], kind="mergesort")]
    order = order[np.argsort(ranks[best[order, 0]], kind="mergesort")]
    order = order[np.argsort(-best[order, 3], kind="mergesort")]
    return order[:most]
