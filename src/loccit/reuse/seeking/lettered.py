"""Many strings folded at once: their letters in one row, and where words begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from loccit.library.letters import letters_of

__all__ = ["Lettered"]

_JOINS = np.zeros(0x10000, dtype=bool)
_JOINS[0x300:0x370] = True
_JOINS[[ord(mark) for mark in "'’ʼ\u00ad\u200c\u200d"]] = True
"""Code points that stand within a word without ending it: apostrophes, soft hyphens, accents."""
_ACCENTS_A_LETTER = 2
"""So many marks that stand apart behind a letter are taken along with it."""
_SECOND = 0x100000
"""From here on: the second letter that an ideograph counts for."""
_FAR = 12
"""Letters from a word's border at which it is too far to be meant: a script without spaces."""

_Numbers = NDArray[np.int64]


def _is_accent(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    return (codes >= 0x300) & (codes < 0x370)


class Lettered:
    """Letters count through all strings, as in one; no letter of one stands next to another's
    without the end of a word between them."""

    def __init__(self, strings: Sequence[str]) -> None:
        joined = "\n".join(strings)
        folded = letters_of(joined)
        self.codes = folded.codes
        lengths = np.fromiter((len(one) + 1 for one in strings), np.int64, len(strings))
        self._bases = np.cumsum(lengths) - lengths
        self._origins = folded.origins.astype(np.int64)
        self.firsts = np.searchsorted(self._origins, self._bases)
        self.afters = np.append(self.firsts[1:], len(self.codes))
        self.short = (folded.codes ^ folded.codes >> 16).astype(np.uint16)
        self.text = folded.codes.astype("<u4").tobytes().decode("utf-32-le")
        self._joined = np.frombuffer(joined.encode("utf-32-le"), dtype="<u4")
        ends = self._ends()
        self.ends = np.flatnonzero(ends)
        self.ends_word = np.append(ends, False)
        self.starts_word = np.append(np.append(True, ends[:-1]), False) if len(ends) else ends
        self._words = np.concatenate(([0], np.cumsum(ends)))

    def _ends(self) -> NDArray[np.bool_]:
        """Of each letter: whether its word ends with it."""
        steps = np.diff(self._origins, append=len(self._joined) + 1)
        ends = steps > 1
        apart = np.flatnonzero(steps == 2)  # one code point stands between this letter and the next
        between = self._joined[np.minimum(self._origins[apart] + 1, len(self._joined) - 1)]
        ends[apart] = ~_JOINS[np.minimum(between, 0xFFFF)]
        if len(self.codes) and int(self.codes.max()) >= _SECOND:
            second = np.append(self.codes, [0, 0]) >= _SECOND
            ends |= second[:-2] | (second[2:] & ~second[1:-1])
        return ends

    def letter_at(self, string: _Numbers, place: _Numbers) -> _Numbers:
        """The letter at that code point of that string, or the next one."""
        return np.searchsorted(self._origins, self._bases[string] + place)

    def places(self, string: _Numbers, start: _Numbers, end: _Numbers) -> tuple[_Numbers, _Numbers]:
        """The code points of that string that letters `start..end` (not none) stand at."""
        base, after = self._bases[string], self._origins[end - 1] + 1
        for _ in range(_ACCENTS_A_LETTER):
            after += _is_accent(self._joined[np.minimum(after, len(self._joined) - 1)])
        return self._origins[start] - base, np.minimum(after, len(self._joined)) - base

    def followed_by(
        self, letter: _Numbers, marks: NDArray[np.uint32], most: int
    ) -> NDArray[np.bool_]:
        """Whether one of the marks stands behind a letter, before the next letter, within so many
        code points."""
        here = self._origins[letter]
        there = np.append(self._origins, len(self._joined))[letter + 1]
        found = np.zeros(len(letter), dtype=bool)
        for at in range(1, most + 1):
            code = self._joined[np.minimum(here + at, len(self._joined) - 1)]
            found |= (here + at < there) & np.isin(code, marks)
        return found

    def words(self, start: _Numbers, end: _Numbers) -> _Numbers:
        """How many words end in letters `start..end`."""
        return self._words[end] - self._words[start]

    def to_word_ends(self, start: _Numbers, end: _Numbers) -> _Numbers:
        """Ends moved to the nearest end of a word, unless that is far: no further than what
        stands there of the word, else back."""
        if not len(self.ends):
            return end
        nth = np.searchsorted(self.ends, end - 1)
        ahead = self.ends[np.minimum(nth, len(self.ends) - 1)] + 1
        behind = np.where(nth > 0, self.ends[np.maximum(nth - 1, 0)] + 1, 0)
        behind = np.maximum(behind, start)
        forth, back = ahead - end, end - behind
        moved = np.where(forth <= back, ahead, behind)
        return np.where(np.minimum(forth, back) <= _FAR, moved, end)

    def to_word_starts(self, start: _Numbers, end: _Numbers) -> _Numbers:
        """Starts moved to the nearest start of a word, likewise."""
        if not len(self.ends):
            return start
        nth = np.searchsorted(self.ends, start)  # the end of the word that `start` stands in
        behind = np.where(nth > 0, self.ends[np.maximum(nth - 1, 0)] + 1, 0)
        ahead = np.minimum(self.ends[np.minimum(nth, len(self.ends) - 1)] + 1, end)
        back, forth = start - behind, ahead - start
        moved = np.where(back <= forth, behind, ahead)
        return np.where(np.minimum(forth, back) <= _FAR, moved, start)
