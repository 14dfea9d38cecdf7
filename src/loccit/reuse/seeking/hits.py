"""Seeds into hits: two places, in two documents, where the same letters stand.

Most of the work on a large corpus is done here, on arrays that fit into the caches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.packing import Shares, spread, unpacked
from loccit.reuse.seeking.steps import Step, lists

__all__ = ["HITS"]

_ABREAST = 1 << 16
"""Hits that are made at a time."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_LEAST_BITS = 20

_Numbers = NDArray[np.int64]
_Places = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Hits:
    """The documents of hits, and their places in them."""

    one: _Places
    other: _Places
    p: _Places
    q: _Places

    def all(self) -> tuple[_Places, ...]:
        return self.one, self.other, self.p, self.q

    def only(self, which: NDArray[np.bool_]) -> _Hits:
        return self if which.all() else _Hits(*(values[which] for values in self.all()))


@dataclass(frozen=True, slots=True)
class _Seeds:
    """The seeds of a part that stand in several places, those with the same letters together;
    `counts` tells how many that are. `doc` counts the documents, which are sorted."""

    numbers: _Numbers
    series: _Numbers
    doc: _Places
    pos: _Places
    counts: _Numbers


def _hit(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    rows: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in HITS.gives.names}
    for row, part in enumerate(batch.column("rows")):
        seeds = _seeds(part.values, options)
        for number, hits in _shared_out(seeds, options):
            if len(hits.one):
                documents = seeds.numbers[hits.one], seeds.numbers[hits.other]
                rows.append(row)
                columns["part"].append(number)
                for name, values in zip(
                    HITS.gives.names[1:], (*documents, hits.p, hits.q), strict=True
                ):
                    columns[name].append(values.tobytes())
    return lists(HITS, np.array(rows, np.int64), len(batch), columns)


HITS = Step(
    takes=("rows",),
    gives=pa.schema(
        [("part", pa.int64()), *((name, pa.binary()) for name in ("one", "other", "p", "q"))]
    ),
    work=_hit,
)


def _seeds(packed: pa.StructArray, options: Options) -> _Seeds:
    told = unpacked(packed.field("docs"), np.int64)
    numbers, nth = np.unique(told, return_inverse=True)
    series = np.zeros(len(numbers), np.int64)
    series[nth] = unpacked(packed.field("series"), np.int64)
    order, counts = _alike(unpacked(packed.field("h"), np.uint64), options)
    doc = np.repeat(nth.astype(np.uint32), unpacked(packed.field("counts"), np.uint32))
    pos = unpacked(packed.field("pos"), np.uint32)
    return _Seeds(numbers, series, doc[order], pos[order], counts)


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


def _shared_out(seeds: _Seeds, options: Options) -> Iterator[tuple[int, _Hits]]:
    """The hits of each part of the pairs of documents, with its number."""
    held = [[_Hits(_NONE, _NONE, _NONE, _NONE)] for _ in range(options.finer)]
    scattered = ((seeds.numbers.astype(np.uint64) * _FACTOR) >> np.uint64(48)).astype(np.uint16)
    for hits in _hits(seeds, options):
        part = (scattered[hits.one] * np.uint16(3) + scattered[hits.other]) % options.finer
        shares = Shares(part.astype(np.uint16), options.finer)
        for into, some in zip(held, zip(*map(shares.of, hits.all()), strict=True), strict=True):
            into.append(_Hits(*some))
    for number, into in enumerate(held):
        columns = zip(*(hits.all() for hits in into), strict=True)
        yield number, _Hits(*map(np.concatenate, columns))


_NONE = np.zeros(0, np.uint32)


def _hits(seeds: _Seeds, options: Options) -> Iterator[_Hits]:
    for a, b in chain(_pairs(seeds, options), _linked(seeds, options)):
        mine, theirs = seeds.doc[a], seeds.doc[b]
        told = mine != theirs
        if options.across:
            series = seeds.series[mine]
            told &= (series == 0) | (series != seeds.series[theirs])
        p, q, turned = seeds.pos[a], seeds.pos[b], mine > theirs
        hits = _Hits(
            np.minimum(mine, theirs),
            np.maximum(mine, theirs),
            np.where(turned, q, p),
            np.where(turned, p, q),
        )
        yield hits.only(told)


def _pairs(seeds: _Seeds, options: Options) -> Iterator[tuple[_Numbers, _Numbers]]:
    """Each two of the seeds that stand in few places."""
    begins = np.cumsum(seeds.counts) - seeds.counts
    for count in range(2, options.pairs + 1):
        groups = begins[seeds.counts == count]
        one, other = np.triu_indices(count, 1)
        step = max(1, _ABREAST // len(one))
        for first in range(0, len(groups), step):
            some = groups[first : first + step, None]
            yield (some + one).ravel(), (some + other).ravel()


def _linked(seeds: _Seeds, options: Options) -> Iterator[tuple[_Numbers, _Numbers]]:
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
