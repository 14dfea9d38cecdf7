"""The letters met while a segment is made: which rank each has, and what each code point is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loccit.library.letters import Table, mixed, table_for

__all__ = ["BASIC", "ENDS", "LETTER", "PLAIN", "ROW", "WIDE", "Alphabet"]

BASIC = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Letters that are in every alphabet, whether they were met or not: most texts have no others,
and so keep the ranks they were given when their letters come to be sorted."""
PLAIN, LETTER, ENDS = 1 << 8, 1 << 9, 1 << 10
WIDE = 32
"""Letters of a word whose share in its number is looked up; of later ones it is worked out."""
ROW = 16
"""The bits of a code point above these are where the row of its letter begins in `mixes`."""


class Alphabet:
    """Ranks are given in the order in which letters are met; zero is none.

    `points[c]` tells of code point `c`: zero where it has not been met. `PLAIN`: it is one
    letter (`LETTER`, its rank in the lower eight bits), or none and ends a word (`ENDS`), or
    none within a word. What is not plain, and not zero, has to be looked up in `table`.

    `mixes` holds the shares of letters in the numbers of words: that of a plain letter as the
    `n`th of its word stands `n` behind where its code point's upper bits tell.
    """

    def __init__(self) -> None:
        self.met = [0]
        self.ranks = np.zeros(0x110000, np.uint32)
        self.points = np.zeros(0x110000, np.uint32)
        self.mixes = np.zeros((256, WIDE), np.uint64)
        self.table = Table()
        self._give(np.frombuffer(BASIC.encode(), np.uint8).astype(np.uint32))

    @property
    def kind(self) -> np.dtype[np.unsignedinteger]:
        """Numbers wide enough for all ranks, and one more that is none of them."""
        return np.min_scalar_type(len(self.met))

    def learn(self, codes: NDArray[np.unsignedinteger]) -> None:
        """Tells of all code points of a text, whose letters are given ranks."""
        new = np.zeros(int(codes.max(initial=0)) + 1, bool)
        new[codes] = True
        new = np.flatnonzero(new & (self.points[: len(new)] == 0)).astype(np.uint32)
        self.table = table = table_for(new)
        sizes, bases = table.lengths[new], table.bases[new]
        for nth in range(int(sizes.max(initial=0))):
            self._give(table.flat[bases[sizes > nth] + nth])
        self.points[new] = 1  # met, and not plain
        none = sizes == 0
        self.points[new[none]] = PLAIN | np.where(table.ends_word[new[none]], ENDS, 0)
        ranks = np.zeros(len(new), np.uint32)
        ranks[sizes == 1] = self.ranks[table.flat[bases[sizes == 1]]]
        one = (ranks > 0) & (ranks < 256)
        self.points[new[one]] = ranks[one] | PLAIN | LETTER | (ranks[one] * WIDE) << ROW

    def ranked(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The letters as ranks; what has none is given the next one."""
        found = self.ranks[codes]
        if len(found) and int(found.min()) == 0:
            self._give(codes)
            return self.ranks[codes]
        return found

    def _give(self, letters: NDArray[np.uint32]) -> None:
        new = np.unique(letters[self.ranks[letters] == 0])
        first = len(self.met)
        self.ranks[new] = np.arange(first, first + len(new), dtype=np.uint32)
        self.met += new.tolist()
        own = new[: max(0, 256 - first)]
        nths = np.arange(WIDE)
        self.mixes[first : first + len(own)] = mixed(own[:, None], nths[None, :])
