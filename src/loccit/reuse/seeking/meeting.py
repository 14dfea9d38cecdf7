"""The steps from seeds to regions: at once where all seeds are one part, else by way of hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from loccit.reuse.options import Options
from loccit.reuse.seeking.cells import Regions, crowded, regions_of
from loccit.reuse.seeking.hits import Hits, Seeds, hits_of, seeds_of
from loccit.reuse.seeking.packing import unpacked
from loccit.reuse.seeking.steps import Step, lists

__all__ = ["CROWD", "HITS", "MEET"]

REGIONS = pa.schema([(name, pa.int64()) for name in ("one", "other", "first", "last")])


def _meet(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    def met(packed: pa.StructArray) -> Iterable[Regions]:
        seeds = seeds_of(packed, options)
        for hits in hits_of(seeds, options):
            kept = crowded(hits.keys, options)
            one, other, p, q = _told(seeds, hits, kept)
            yield regions_of(one, other, p, q, options)

    return _regions(MEET, batch, met)


MEET = Step(takes=("rows",), gives=REGIONS, work=_meet)
"""The regions of all seeds, as `SEEDS` gives them."""


def _hit(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    rows: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in HITS.gives.names}
    for row, packed in enumerate(batch.column("rows")):
        seeds = seeds_of(packed.values, options)
        for part, hits in enumerate(hits_of(seeds, options)):
            rows.append(row)
            values = hits.keys, *_told(seeds, hits, slice(None))
            columns["part"].append(part)
            for name, told in zip(HITS.gives.names[1:], values, strict=True):
                columns[name].append(told.tobytes())
    return lists(HITS, np.array(rows, np.int64), len(batch), columns)


HITS = Step(
    takes=("rows",),
    gives=pa.schema(
        [
            ("part", pa.int64()),
            *((name, pa.binary()) for name in ("keys", "one", "other", "p", "q")),
        ]
    ),
    work=_hit,
)
"""The hits of a part of the seeds, by parts of their cells: the numbers of the cells, the
documents, and the places in them (32 bits)."""


def _crowd(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    def met(packed: pa.StructArray) -> Iterable[Regions]:
        kept = crowded(unpacked(packed.field("keys"), np.uint64), options)
        one, other = (unpacked(packed.field(name), np.int64)[kept] for name in ("one", "other"))
        p, q = (unpacked(packed.field(name), np.uint32)[kept] for name in ("p", "q"))
        yield regions_of(one, other, p, q, options)

    return _regions(CROWD, batch, met)


CROWD = Step(takes=("rows",), gives=REGIONS, work=_crowd)
"""The regions of the hits of a part of the cells."""


def _told(seeds: Seeds, hits: Hits, which: Any) -> tuple[Any, Any, Any, Any]:
    """The numbers of both documents of some hits, and the places in them."""
    one, other = hits.one[which], hits.other[which]
    mine, theirs = seeds.numbers[seeds.doc[one]], seeds.numbers[seeds.doc[other]]
    return mine, theirs, seeds.pos[one], seeds.pos[other]


def _regions(
    step: Step, batch: pa.RecordBatch, met: Callable[[pa.StructArray], Iterable[Regions]]
) -> pa.ListArray:
    none = np.zeros(0, np.int64)
    rows, columns = [none], {name: [none] for name in step.gives.names}
    for row, packed in enumerate(batch.column("rows")):
        for regions in met(packed.values):
            rows.append(np.full(len(regions.one), row))
            for name, held in columns.items():
                held.append(getattr(regions, name))
    return lists(
        step,
        np.concatenate(rows),
        len(batch),
        {name: np.concatenate(held) for name, held in columns.items()},
    )
