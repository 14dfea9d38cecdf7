"""Hits into regions: two documents that share seeds which do not overlap, at about one shift.

Hits of one region fall into one cell: the same two documents, about the same shift from text
to text, the same block of the one. From most cells nothing comes. They are told apart by a number
made of all that, and only what is left is looked at closely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loccit.reuse.options import Options
from loccit.reuse.seeking.packing import spread

__all__ = ["BIN", "BLOCK", "Regions", "crowded", "keys_of", "regions_of", "scattered"]

BIN = 64
"""Code points of shift that go together …"""
_BLOCK_BITS = 10
BLOCK = 1 << _BLOCK_BITS
"""… where the places stand in one block of so many."""
_SHIFT = 1 << 32
"""Makes every shift positive."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_STIR = np.uint64(0xBF58476D1CE4E5B9)

_Numbers = NDArray[np.int64]
_Keys = NDArray[np.uint64]


def scattered(documents: _Numbers) -> _Keys:
    """The numbers of documents, spread over 64 bits."""
    made = documents.astype(np.uint64) * _FACTOR
    made ^= made >> np.uint64(32)
    return made


def keys_of(one: _Keys, other: _Keys, p: NDArray[Any], q: NDArray[Any]) -> _Keys:
    """The number of the cell of each hit, by its documents (as `scattered` gives them) and its
    places; the last ten bits tell where in its block it stands."""
    cell = p.astype(np.int64)
    shift = cell - q
    shift += _SHIFT
    shift //= BIN
    shift <<= 32
    within = cell & (BLOCK - 1)
    cell >>= _BLOCK_BITS
    cell |= shift
    made = one * np.uint64(3)
    made += other
    made *= _STIR
    made ^= made >> np.uint64(29)
    made += cell.view(np.uint64)
    made *= _FACTOR
    made ^= made >> np.uint64(32)
    made *= _STIR
    made >>= np.uint64(_BLOCK_BITS)
    made <<= np.uint64(_BLOCK_BITS)
    made |= within.view(np.uint64)
    return made


def crowded(keys: _Keys, options: Options) -> _Numbers:
    """The hits, cell by cell, where the first and the last of a cell lie far enough apart. Cells
    that have one number count as one."""
    bits = np.uint64(len(keys).bit_length())
    above = bits + np.uint64(_BLOCK_BITS)
    made = keys >> above
    made <<= above
    made |= (keys & np.uint64(BLOCK - 1)) << bits
    made |= np.arange(len(keys), dtype=np.uint64)
    made.sort()
    cell = made >> above
    begins = np.flatnonzero(np.append(True, cell[1:] != cell[:-1])[: len(cell)])
    counts = np.diff(begins, append=len(cell))
    several = counts > 1
    begins, counts = begins[several], counts[several]
    first, last = (made[at] >> bits & np.uint64(BLOCK - 1) for at in (begins, begins + counts - 1))
    wide = last - first >= np.uint64(_least(options))
    at = spread(begins[wide], counts[wide])
    return (made[at] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)


def _least(options: Options) -> int:
    """Code points from seed to seed from which on they do not overlap much."""
    return options.letters * 4 // 3


@dataclass(frozen=True, slots=True)
class Regions:
    """`first` and `last` are places in the one, packed with those in the other."""

    one: _Numbers
    other: _Numbers
    first: _Numbers
    last: _Numbers


def regions_of(
    one: NDArray[Any], other: NDArray[Any], p: NDArray[Any], q: NDArray[Any], options: Options
) -> Regions:
    """The regions of hits that `crowded` has kept."""
    one, other, p, q = (values.astype(np.int64) for values in (one, other, p, q))
    cell = (p - q + _SHIFT) // BIN << 32 | p >> _BLOCK_BITS
    order = np.lexsort((cell, other, one))
    one, other, cell, place = one[order], other[order], cell[order], (p << 32 | q)[order]
    changes = (one[1:] != one[:-1]) | (other[1:] != other[:-1]) | (cell[1:] != cell[:-1])
    begins = np.flatnonzero(np.append(True, changes)[: len(one)])
    if not len(begins):
        return Regions(one, other, place, place)
    first, last = np.minimum.reduceat(place, begins), np.maximum.reduceat(place, begins)
    wide = (last >> 32) - (first >> 32) >= _least(options)
    begins = begins[wide]
    return Regions(one[begins], other[begins], first[wide], last[wide])
