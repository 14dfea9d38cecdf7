"""Where every short run of letters stands: a directory of buckets over sorted positions.

The positions of bucket `b` are `positions[directory[b]:directory[b + 1]]`, in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Postings", "buckets_of", "build", "look_up", "rarest"]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_IN_CACHE = 1 << 14
"""Letters hashed at a time: what fits into a processor's nearest memory."""
_AT_ONCE = 1 << 25
"""Positions sorted at a time: 256 MB of memory whatever the library's size."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Runs of `width` letters, taken at every `step`-th letter of each document."""

    width: int
    step: int
    bits: int
    directory: NDArray[np.uint32]
    positions: NDArray[np.uint32]


def buckets_of(codes: NDArray[np.unsignedinteger], width: int, bits: int) -> NDArray[np.uint32]:
    """The bucket of the run that starts at each letter; the last `width - 1` start none."""
    runs = max(0, len(codes) - width + 1)
    buckets = np.empty(runs, dtype=np.uint32)
    for start in range(0, runs, _IN_CACHE):
        end = min(runs, start + _IN_CACHE)
        buckets[start:end] = _mixed(codes[start : end + width - 1], width) >> np.uint64(64 - bits)
    return buckets


def _mixed(codes: NDArray[np.unsignedinteger], width: int) -> NDArray[np.uint64]:
    runs = len(codes) - width + 1
    wide = codes.astype(np.uint64)
    mixed = np.zeros(runs, dtype=np.uint64)
    for nth in range(width):
        mixed *= _FACTOR
        mixed += wide[nth : nth + runs]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _FACTOR
    return mixed


def build(
    codes: NDArray[np.unsignedinteger], bases: NDArray[np.int64], width: int, step: int
) -> Postings:
    """Postings of documents that stand one after another in `codes`, each from `bases[i]` to
    `bases[i + 1]`; no run crosses a border."""
    bits = min(26, max(10, int(len(codes) // step).bit_length() - 2))  # two to four a bucket
    buckets, positions = _collect(codes, bases, width, step, bits)
    directory = np.zeros((1 << bits) + 1, dtype=np.uint32)
    np.cumsum(np.bincount(buckets, minlength=1 << bits), out=directory[1:])
    return Postings(width, step, bits, directory, _in_order(buckets, positions, directory))


def _collect(
    codes: NDArray[np.unsignedinteger],
    bases: NDArray[np.int64],
    width: int,
    step: int,
    bits: int,
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    buckets, positions = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    for start, end in zip(bases[:-1].tolist(), bases[1:].tolist(), strict=True):
        for piece in range(start, end - width + 1, _AT_ONCE):  # _AT_ONCE is a multiple of step
            last = min(end, piece + _AT_ONCE + width - 1)
            found = buckets_of(codes[piece:last], width, bits)[::step]
            buckets.append(found)
            positions.append(np.arange(piece, piece + len(found) * step, step, dtype=np.uint32))
    return np.concatenate(buckets), np.concatenate(positions)


def _in_order(
    buckets: NDArray[np.uint32], positions: NDArray[np.uint32], directory: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """The positions sorted by bucket, then by place, a range of buckets at a time."""
    ordered = np.empty_like(positions)
    first = 0
    while first < len(directory) - 1:
        aim = int(directory[first]) + _AT_ONCE
        last = max(first + 1, int(np.searchsorted(directory, aim, side="right")) - 1)
        last = min(last, len(directory) - 1)
        chosen = slice(None)
        if last - first < len(directory) - 1:
            chosen = (buckets >= first) & (buckets < last)
        keys = buckets[chosen].astype(np.uint64) << np.uint64(32) | positions[chosen]
        keys.sort()
        ordered[directory[first] : directory[last]] = keys.astype(np.uint32)
        first = last
    return ordered


def rarest(
    postings: Postings, codes: NDArray[np.unsignedinteger]
) -> Iterator[tuple[int, NDArray[np.uint32]]]:
    """For each way that the words can lie over the places taken, the rarest run that is then
    sure to be met: where it stands in `codes`, and all its places in the library."""
    starts, counts = _lists(postings, codes)
    for lie in range(min(postings.step, len(counts))):
        own = lie + postings.step * int(np.argmin(counts[lie :: postings.step]))
        start = int(starts[own])
        yield own, postings.positions[start : start + int(counts[own])]


def look_up(
    postings: Postings, codes: NDArray[np.unsignedinteger], budget: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Hits for the runs of `codes`, rarest runs first, until `budget` is spent: their places
    in the library and in `codes`. Each way that the words can lie over the places taken has
    its share of the budget; of its rarest run, if that alone is over it, the first places
    are taken."""
    starts, counts = _lists(postings, codes)
    share = max(1, budget // postings.step)
    order = np.concatenate(
        [np.zeros(0, np.int64)]
        + [_within(counts, lie, postings.step, share) for lie in range(postings.step)]
    )
    taken = np.minimum(counts[order], share)
    owners = np.repeat(np.arange(len(order)), taken)
    nth = np.arange(len(owners)) - np.repeat(np.cumsum(taken) - taken, taken)
    places = postings.positions[starts[order][owners] + nth].astype(np.int64)
    return places, order[owners]


def _lists(
    postings: Postings, codes: NDArray[np.unsignedinteger]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the positions of each run of `codes` begin, and how many there are."""
    buckets = buckets_of(codes, postings.width, postings.bits)
    starts = postings.directory[buckets].astype(np.int64)
    return starts, postings.directory[buckets + np.uint32(1)].astype(np.int64) - starts


def _within(counts: NDArray[np.int64], lie: int, step: int, share: int) -> NDArray[np.int64]:
    """The rarest of every `step`-th run from `lie` that together stay within the share, at
    least one; runs that do not occur are left out."""
    own = np.arange(lie, len(counts), step)
    own = own[counts[own] > 0]
    own = own[np.argsort(counts[own], kind="stable")]
    return own[: max(1, int(np.searchsorted(np.cumsum(counts[own]), share, side="right")))]
