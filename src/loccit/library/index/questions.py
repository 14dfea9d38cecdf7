"""Many words asked for at once, laid out as the kernels take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.seeds import GAP, LONGEST, seeds_of
from loccit.library.letters import letters_of

__all__ = ["Questions", "asked", "expanded"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Questions:
    """The letters of question `i` are `lengths[i]` of `codes` from `starts[i]` on, with a gap
    of zeros behind them. `seeds[p]` is the seed of the run at `codes[p]`."""

    codes: NDArray[np.uint32]
    starts: Numbers
    lengths: Numbers
    seeds: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts)

    def alphabet(self) -> tuple[NDArray[np.uint32], Numbers]:
        """The distinct codes, and which of them each of `codes` is."""
        numbers = np.zeros(int(self.codes.max(initial=0)) + 1, np.int64)
        numbers[self.codes] = 1
        distinct = np.flatnonzero(numbers)
        numbers[distinct] = np.arange(len(distinct))
        return distinct.astype(np.uint32), numbers[self.codes]

    def runs(self, chosen: Numbers, letters: int) -> tuple[Numbers, Numbers]:
        """All runs of so many letters in the chosen questions: whose, and at which letter."""
        return expanded(chosen, np.maximum(0, self.lengths[chosen] - letters + 1))


def asked(words: Sequence[str]) -> Questions:
    folded = letters_of("\n".join(words))  # no letter and no page mark reaches over a line
    borders = np.cumsum([0, *(len(one) + 1 for one in words)])
    places = np.searchsorted(folded.origins, borders)
    lengths = np.diff(places)
    starts = places[:-1] + GAP * np.arange(len(words))
    stream = np.zeros(len(folded.codes) + GAP * len(words), np.uint32)
    stream[np.arange(len(folded.codes)) + GAP * np.repeat(np.arange(len(words)), lengths)] = (
        folded.codes
    )
    seeds = seeds_of(np.append(stream, np.zeros(LONGEST - 1, np.uint32)))
    return Questions(stream, starts, lengths, seeds)


def expanded(values: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Each value `counts` times, and its number from 0 each time."""
    owners = np.repeat(np.arange(len(values)), counts)
    nth = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    return values[owners], nth
