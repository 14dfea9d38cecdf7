"""Seeds into hits: two places, in two documents, where the same letters stand.

Most of the work on a large corpus is done here, on arrays that fit into the caches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.cells import keys_of, scattered
from loccit.reuse.seeking.packing import Shares, spread, unpacked

__all__ = ["Hits", "Seeds", "hits_of", "seeds_of"]

_ABREAST = 1 << 9
"""Hits to each part of the cells that are made at a time."""
_MOST = 1 << 26
"""Hits that are held at a time; where there are more they are made anew for other cells."""
_LEAST_BITS = 20

_Numbers = NDArray[np.int64]
_Places = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Seeds:
    """The seeds of a part that stand in several places, those with the same letters together;
    `counts` tells how many that are. `doc` counts the documents, which are sorted."""

    numbers: _Numbers
    series: _Numbers
    doc: _Places
    pos: _Places
    counts: _Numbers


@dataclass(frozen=True, slots=True)
class Hits:
    """Two seeds each, by their numbers, that of the lesser document first, and their cells."""

    keys: NDArray[np.uint64]
    one: _Places
    other: _Places

    def only(self, which: NDArray[np.bool_]) -> Hits:
        return Hits(self.keys[which], self.one[which], self.other[which])


def seeds_of(packed: pa.StructArray, options: Options) -> Seeds:
    """The seeds of a part."""
    numbers, nth = np.unique(unpacked(packed.field("docs"), np.int64), return_inverse=True)
    series = np.zeros(len(numbers), np.int64)
    series[nth] = unpacked(packed.field("series"), np.int64)
    order, counts = _alike(unpacked(packed.field("h"), np.uint64), options)
    doc = np.repeat(nth.astype(np.uint32), unpacked(packed.field("counts"), np.uint32))
    pos = unpacked(packed.field("pos"), np.uint32)
    return Seeds(numbers, series, doc[order], pos[order], counts)


def _alike(numbers: NDArray[np.uint64], options: Options) -> tuple[_Numbers, _Numbers]:
    """The seeds that are not alone, sorted by what they say, and the sizes of their groups.

    They are sorted by their first bits, with their places in the last ones. Different letters
    that are the same in the first ones go together; the alignment tells them apart.
    """
    bits = np.uint64(max(_LEAST_BITS, len(numbers).bit_length()))
    keys = numbers * np.uint64(options.sample * options.parts)  # of which the first bits differ
    keys >>= bits
    keys <<= bits
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    said = keys >> bits
    begins = np.flatnonzero(np.append(True, said[1:] != said[:-1])[: len(said)])
    counts = np.diff(begins, append=len(said))
    several = (counts > 1) & (counts <= options.common)
    counts = counts[several]
    keys &= (np.uint64(1) << bits) - np.uint64(1)
    return keys[spread(begins[several], counts)].astype(np.int64), counts


def hits_of(seeds: Seeds, options: Options) -> Iterator[Hits]:
    """The hits of each part of the cells."""
    few = seeds.counts[seeds.counts <= options.pairs]
    times = min(options.finer, 1 + int((few * (few - 1) // 2).sum()) // _MOST)
    bounds = [options.finer * nth // times for nth in range(times + 1)]
    for first, after in pairwise(bounds):
        yield from _hits_between(seeds, first, after, options)


def _hits_between(seeds: Seeds, first: int, after: int, options: Options) -> Iterator[Hits]:
    """Those of the parts `first..after`."""
    held = [[_NONE] for _ in range(first, after)]
    unlike = np.uint64(64 - (options.finer.bit_length() - 1))
    for hits in _hits(seeds, options):
        part = (hits.keys >> unlike).astype(np.int64) - first
        if after - first < options.finer:
            wanted = (part >= 0) & (part < after - first)
            part, hits = part[wanted], hits.only(wanted)  # noqa: PLW2901
        shares = Shares(part.astype(np.uint16), after - first)
        columns = map(shares.of, (hits.keys, hits.one, hits.other))
        for into, some in zip(held, zip(*columns, strict=True), strict=True):
            into.append(Hits(*some))
    held.reverse()
    while held:
        into = held.pop()
        yield Hits(
            np.concatenate([hits.keys for hits in into]),
            np.concatenate([hits.one for hits in into]),
            np.concatenate([hits.other for hits in into]),
        )


_NONE = Hits(np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32))


def _hits(seeds: Seeds, options: Options) -> Iterator[Hits]:
    unlike = scattered(seeds.numbers)
    for a, b in chain(_pairs(seeds, options), _linked(seeds, options)):
        mine, theirs = seeds.doc[a], seeds.doc[b]
        told = mine != theirs
        if options.across:
            series = seeds.series[mine]
            told &= (series == 0) | (series != seeds.series[theirs])
        turned = mine > theirs
        one, other = np.where(turned, b, a), np.where(turned, a, b)
        if not told.all():
            one, other = one[told], other[told]
        keys = keys_of(
            unlike[seeds.doc[one]], unlike[seeds.doc[other]], seeds.pos[one], seeds.pos[other]
        )
        yield Hits(keys, one.astype(np.uint32), other.astype(np.uint32))


def _pairs(seeds: Seeds, options: Options) -> Iterator[tuple[_Numbers, _Numbers]]:
    """Each two of the seeds that stand in few places."""
    begins = np.cumsum(seeds.counts) - seeds.counts
    for count in range(2, options.pairs + 1):
        groups = begins[seeds.counts == count]
        one, other = np.triu_indices(count, 1)
        step = max(1, _ABREAST * options.finer // len(one))
        for first in range(0, len(groups), step):
            some = groups[first : first + step, None]
            yield (some + one).ravel(), (some + other).ravel()


def _linked(seeds: Seeds, options: Options) -> Iterator[tuple[_Numbers, _Numbers]]:
    """Of those that stand in many: from each document to the next one."""
    groups = np.flatnonzero(seeds.counts > options.pairs)
    counts = seeds.counts[groups]
    begins = np.cumsum(seeds.counts) - seeds.counts
    at, group = spread(begins[groups], counts), np.repeat(groups, counts)
    doc = seeds.doc[at]
    series = seeds.series[doc] if options.across else np.zeros(len(doc), np.int64)
    order = np.lexsort((seeds.pos[at], doc, series, group))
    at, doc, group = at[order], doc[order], group[order]
    first = np.append(True, (doc[1:] != doc[:-1]) | (group[1:] != group[:-1]))[: len(at)]
    at, group = at[first], group[first]
    follows = np.flatnonzero(group[1:] == group[:-1])
    if len(follows):
        yield at[follows], at[follows + 1]
