"""Seeds: runs of letters, each as one number, with the document and the code point.

Only letters count, folded as the library's index folds them, so that line ends, hyphens, case
and accents part nothing. Which runs are kept hangs on their letters alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loccit.library.letters import Letters, letters_of
from loccit.reuse.options import Options
from loccit.reuse.seeking.packing import Shares
from loccit.reuse.seeking.steps import Step, column, lists

__all__ = ["SEEDS", "number_of", "whole"]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_STIR = np.uint64(0xBF58476D1CE4E5B9)
_BUNDLE = 65_536
"""Code points folded at a time: short texts together, so that arrays are worth their making."""
letters_of("".join(map(chr, (*range(0x20, 0x250), *range(0x2010, 0x2040)))))
"""The table of letters is copied whenever it meets a new one: it meets the usual ones here."""
_TORN = re.compile("[\ud800-\udfff]")


def number_of(name: str) -> int:
    """63 bits that stand for a document or a series. The same name has the same number
    everywhere; no number is 0."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return max(1, int.from_bytes(digest, "big") >> 1)


def whole(text: str) -> str:
    """The text with torn halves of surrogate pairs replaced, as long as before."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _TORN.sub("\ufffd", text)
    return text


def _seed(batch: pa.RecordBatch, options: Options) -> pa.ListArray:
    texts = batch.column("text").to_pylist()
    rows, hashes, places = [], [], []
    for first, lengths, folded in _folded(texts):
        starts = np.concatenate(([0], np.cumsum(lengths)))
        runs = _runs(folded.codes, options.letters)
        kept = np.flatnonzero(runs <= np.uint64((1 << 64) // options.sample - 1))
        begins = folded.origins[kept].astype(np.int64)
        within = np.searchsorted(starts, begins, side="right") - 1
        ends = folded.origins[kept + (options.letters - 1)]
        inside = ends < starts[within + 1]  # no run reaches over into the next text
        rows.append(first + within[inside])
        hashes.append(runs[kept[inside]])
        places.append(begins[inside] - starts[within[inside]])
    if not rows:
        return lists(SEEDS, np.zeros(0, np.int64), 0, dict.fromkeys(SEEDS.gives.names, ()))
    found = np.concatenate(rows), np.concatenate(hashes), np.concatenate(places)
    columns = _packed(batch, *found, options)
    return lists(SEEDS, np.zeros(len(columns["part"]), np.int64), len(texts), columns)


SEEDS = Step(
    takes=("doc", "series", "text"),
    gives=pa.schema(
        [
            ("part", pa.int64()),
            *((name, pa.binary()) for name in ("docs", "series", "counts", "h", "pos")),
        ]
    ),
    work=_seed,
)
"""All seeds of a batch that belong to one part: the numbers of their documents and series, how
many each document has (32 bits), what they say and where they stand (32 bits)."""


def _packed(
    batch: pa.RecordBatch,
    row: NDArray[np.int64],
    numbers: NDArray[np.uint64],
    places: NDArray[np.int64],
    options: Options,
) -> dict[str, list[Any]]:
    bits = options.parts.bit_length() - 1
    said = numbers * np.uint64(options.sample)  # what is left of all numbers, spread over all
    part = (said >> np.uint64(64 - bits) if bits else said * 0).astype(np.uint16)
    shares = Shares(part, options.parts)
    doc, series = column(batch, "doc"), column(batch, "series")
    columns: dict[str, list[Any]] = {name: [] for name in SEEDS.gives.names}
    held = map(shares.of, (row, numbers, places.astype(np.uint32)))
    for nth, (rows, said, stand) in enumerate(zip(*held, strict=True)):
        counts = np.bincount(rows, minlength=len(batch)).astype(np.uint32)
        there = counts > 0
        values = doc[there], series[there], counts[there], said, stand
        columns["part"].append(nth)
        for name, value in zip(SEEDS.gives.names[1:], values, strict=True):
            columns[name].append(value.tobytes())
    return columns


def _folded(texts: Sequence[str]) -> Iterator[tuple[int, list[int], Letters]]:
    """Texts bundled and folded: the number of the first, the length of each (with the line end
    that parts them), the letters of all."""
    first, bundle, size = 0, [], 0
    for i, text in enumerate(texts):
        bundle.append(text)
        size += len(text) + 1
        if size >= _BUNDLE or i == len(texts) - 1:
            yield first, [len(one) + 1 for one in bundle], letters_of("\n".join(bundle))
            first, bundle, size = i + 1, [], 0


def _runs(codes: NDArray[np.uint32], length: int) -> NDArray[np.uint64]:
    """A number for each run of so many letters, by the place of its first one."""
    if len(codes) < length:
        return np.zeros(0, dtype=np.uint64)
    with np.errstate(over="ignore"):
        power = codes.astype(np.uint64) * _STIR
        power ^= power >> np.uint64(31)
        made, width = np.zeros(len(codes) + 1, np.uint64), 0
        step, factor = 1, _BASE
        while step <= length:  # runs of 1, 2, 4 … letters, joined as the bits of `length` ask for
            if length & step:
                made = made[: len(power) - width] * factor + power[width:]
                width += step
            power = power[:-step] * factor + power[step:]
            step, factor = step * 2, factor * factor
        made ^= made >> np.uint64(29)
        made *= _STIR
        made ^= made >> np.uint64(32)
    return made
