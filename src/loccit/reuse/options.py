"""What counts as shared, and how hard it is sought."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

__all__ = ["ENGINES", "Options"]

ENGINES = ("embedded", "daft")
"""What may do the work."""


@dataclass(frozen=True, slots=True)
class Options:
    """`words` is the least number of words a passage must have on its shorter side, `likeness`
    the least share of its letters that must agree. `gap` is how many letters in a row may differ
    within one passage. `across` asks only for pairs of different series; documents of no series
    always count.

    A seed is a run of `letters` letters; one in `sample` of all is looked at, chosen by what it
    says, so that both sides choose alike; 0 leaves both to the size of the corpus. Documents that
    hold a seed are all held against each other where they are at most `pairs`; where more hold it,
    each is held against the next one only, so that a passage of thousands of copies stays tied
    together at the cost of one pair a copy. What more than `common` places hold is passed over.
    The seeds are looked at in so many `parts`, a power of two, one after the other; 0 leaves that
    to the size of the corpus too. It changes the memory that is needed, not what is found.
    """

    words: int = 12
    likeness: float = 0.7
    gap: int = 60
    across: bool = False
    letters: int = 0
    sample: int = 0
    pairs: int = 32
    common: int = 100_000
    parts: int = 0

    def __post_init__(self) -> None:
        if self.words < 4:
            raise ValueError(f"a passage of {self.words} words is a phrase: at least 4")
        if not 0.5 <= self.likeness <= 1:
            raise ValueError(f"likeness is a share from 0.5 to 1, not {self.likeness}")
        if self.letters and not 8 <= self.letters <= 64:
            raise ValueError(f"a seed has 8 to 64 letters, not {self.letters}")
        if not 0 <= self.gap <= 400:
            raise ValueError(f"a gap has 0 to 400 letters, not {self.gap}")
        if self.sample < 0 or self.pairs < 2 or self.common < self.pairs:
            raise ValueError("one seed in 1 or more, 2 pairs or more, common is no less than pairs")
        if self.parts and (self.parts.bit_count() > 1 or self.parts > _MOST_PARTS):
            raise ValueError(f"parts are a power of two up to {_MOST_PARTS}, not {self.parts}")

    def fit(self, size: int) -> Options:
        """With seeds for a corpus of so many code points: the more there is, the more letters
        come together by chance."""
        letters, sample = next(seed for most, seed in _SEEDS if size <= most)
        return replace(
            self,
            letters=self.letters or letters,
            sample=self.sample or sample,
            parts=self.parts or _parts_for(size),
        )

    @property
    def finer(self) -> int:
        """The parts of the cells that hits fall into."""
        return _FINER * self.parts


_SEEDS = (
    (2_000_000, (12, 1)),
    (40_000_000, (14, 4)),
    (1_000_000_000, (16, 4)),
    (sys.maxsize, (18, 4)),
)
"""Up to so many code points: letters, sample."""
_AT_ONCE = 1 << 27
"""Up to so many code points all seeds are looked at together; what is in parts …"""
_PART = 1 << 25
"""… has one to so many: hits must be handed on then, and take more room."""
_MOST_PARTS = 2048
_FINER = 32
"""Parts of the cells to each part of the seeds: there are more hits than seeds."""


def _parts_for(size: int) -> int:
    if size < _AT_ONCE:
        return 1
    return min(_MOST_PARTS, 1 << (size // _PART).bit_length())
