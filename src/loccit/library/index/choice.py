"""Which runs of a question are looked up, and which of them are followed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loccit.library.index.plain import Lists
from loccit.library.index.questions import Numbers, expanded
from loccit.library.index.seeds import LEVELS, LONGEST, STEP

__all__ = ["Runs", "nth_of_equals", "rarest_of", "sample", "within"]

_CHOICES = 4
"""Runs that are looked up for each way that the words can lie over the seeds taken."""


@dataclass(slots=True)
class Runs:
    """Runs looked up: at letter `owns` of `questions`. In part `p` the postings of run `i` are
    `counts[p, i]` from `starts[p, i]` on."""

    questions: Numbers
    owns: Numbers
    starts: Numbers
    counts: Numbers

    @classmethod
    def none(cls, questions: Numbers, owns: Numbers, parts: int) -> Runs:
        """Without postings yet."""
        starts = np.zeros((parts, len(owns)), np.int64)
        return cls(questions, owns, starts, np.zeros_like(starts))

    def __getitem__(self, chosen: Numbers | NDArray[np.bool_]) -> Runs:
        return Runs(
            self.questions[chosen],
            self.owns[chosen],
            self.starts[:, chosen],
            self.counts[:, chosen],
        )

    @property
    def ways(self) -> Numbers:
        """The question, and the way that it would lie over the seeds taken: for each way one
        run of every `STEP` in a row is among the postings."""
        return self.questions * STEP + self.owns % STEP

    def lists(self, part: int) -> Lists:
        return Lists(self.questions, self.owns, self.starts[part], self.counts[part])


def sample(asking: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """A few runs for each way that a question can lie over the seeds taken: whose, at which
    letter, and of which level. Where the words are, one run of each way is sure to be met."""
    whose, lies = expanded(asking, np.full(len(asking), STEP))
    room = lengths[whose] - lies
    sizes = np.maximum(1, (room - LONGEST) // STEP + 1)
    picked, choice = expanded(np.arange(len(whose)), np.minimum(sizes, _CHOICES))
    owns = lies[picked] + STEP * (choice * sizes[picked] // np.minimum(sizes, _CHOICES)[picked])
    left = lengths[whose[picked]] - owns
    levels = np.select([left >= letters for letters, _ in LEVELS], range(len(LEVELS)))
    return whose[picked], owns, levels


def rarest_of(groups: Numbers, counts: Numbers) -> Numbers:
    """The run of each group with the fewest postings."""
    order = np.lexsort((counts, groups))
    return order[np.diff(groups[order], prepend=-1) != 0]


def within(groups: Numbers, owns: Numbers, counts: Numbers, shares: Numbers) -> Numbers:
    """The rarest runs of each group that together stay within its share, at least one; lists
    are taken whole, since part of one would depend on the order of the documents."""
    order = np.lexsort((owns, counts, groups))
    order = order[counts[order] > 0]
    sums = np.cumsum(counts[order])
    heads = np.diff(groups[order], prepend=-1) != 0
    before = np.maximum.accumulate(np.where(heads, sums - counts[order], 0))
    return order[heads | (sums - before <= shares[order])]


def nth_of_equals(keys: NDArray[np.int64]) -> Numbers:
    """For rows where equal ones stand together, or come in any order: how many equal ones
    come before each."""
    order = np.lexsort(keys.T[::-1])
    ordered = keys[order]
    heads = np.ones(len(keys), bool)
    heads[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    numbers = np.arange(len(keys))
    nth = np.empty(len(keys), np.int64)
    nth[order] = numbers - np.maximum.accumulate(np.where(heads, numbers, 0))
    return nth
