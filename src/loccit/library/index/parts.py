"""What is searched, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.questions import Numbers, expanded
from loccit.library.index.segment import Segment

__all__ = ["Found", "Part", "letters_alive", "ranks_of", "tiles"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, which of its documents are searched (`None`: all), and the rank of each
    among all documents of all parts, by which equal places are ordered."""

    segment: Segment
    alive: NDArray[np.bool_] | None = None
    order: NDArray[np.int64] | None = None


class Found(NamedTuple):
    """Letters `start` to `end` of a document of a part. `hits` are letters of the words that
    stand there or, for quotations too long to be compared, runs. `slack` letters more on
    either side may belong."""

    part: int
    document: int
    start: int
    end: int
    hits: int
    slack: int


def ranks_of(parts: Sequence[Part]) -> list[Numbers]:
    first = 0
    ranks: list[Numbers] = []
    for part in parts:
        own = np.arange(first, first + part.segment.documents)
        ranks.append(own if part.order is None else part.order)
        first += len(own)
    return ranks


def letters_alive(part: Part) -> int:
    lengths = part.segment.lengths
    return int(lengths.sum() if part.alive is None else lengths[part.alive].sum())


def tiles(part: Part, width: int) -> tuple[Numbers, Numbers]:
    """Documents alive, cut into pieces: whose, and where each begins."""
    alive = np.arange(part.segment.documents) if part.alive is None else np.flatnonzero(part.alive)
    documents, nth = expanded(alive, -(-part.segment.lengths[alive] // width))
    return documents, nth * width
