"""How often runs of one, two and three words stand in some texts, in little memory.

A run is one number, made of the numbers of its words; the runs of each length stand sorted, so
that those that begin alike stand beside each other. A million code points take some 6 MB.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

__all__ = ["LONGEST", "RunCounts"]

_distance: Any = Levenshtein.distance

LONGEST = 3


class RunCounts:
    """Counts runs of the words of each of `texts`; none crosses from one text into the next.

    Raises `ValueError` for more than two million different words.
    """

    __slots__ = ("_before", "_near", "_numbers", "_runs", "by_length", "total")

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        numbers: dict[str, int] = {}
        rows = [
            np.fromiter((numbers.setdefault(w, len(numbers)) for w in words), np.int64)
            for words in texts
        ]
        if len(numbers) > 2_000_000:
            raise ValueError(f"{len(numbers)} different words cannot be counted together")
        self._numbers = numbers
        self._runs: list[array[int]] = []
        self._before: list[array[int]] = []
        for longest in range(1, LONGEST + 1):
            runs, counts = _counted(rows, longest, len(numbers))
            self._runs.append(array("q", runs.tobytes()))
            self._before.append(array("q", np.append(0, np.cumsum(counts)).tobytes()))
        self.total = self._before[0][-1]
        self.by_length = self._by_length()
        self._near: dict[tuple[str, int], tuple[str, ...]] = {}

    def count(self, run: tuple[str, ...]) -> int:
        """How often the run of one to `LONGEST` words stands there."""
        number = self._number(run)
        if number < 0:
            return 0
        runs, before = self._runs[len(run) - 1], self._before[len(run) - 1]
        at = bisect_left(runs, number)
        return before[at + 1] - before[at] if at < len(runs) and runs[at] == number else 0

    def followed(self, run: tuple[str, ...]) -> tuple[int, int]:
        """How often the run of less than `LONGEST` words is followed by another word, and by how
        many different ones."""
        number = self._number(run)
        if number < 0:
            return 0, 0
        runs, before = self._runs[len(run)], self._before[len(run)]
        words = len(self._numbers)
        first, last = bisect_left(runs, number * words), bisect_left(runs, (number + 1) * words)
        return before[last] - before[first], last - first

    def _number(self, run: tuple[str, ...]) -> int:
        """Negative where a word of the run stands nowhere."""
        number = 0
        for word in run:
            own = self._numbers.get(word)
            if own is None:
                return -1
            number = number * len(self._numbers) + own
        return number

    def _by_length(self) -> dict[int, list[str]]:
        """The words that stand there more than once, by their letters."""
        found: dict[int, list[str]] = {}
        for word in self._numbers:
            if word.isalpha() and self.count((word,)) > 1:
                found.setdefault(len(word), []).append(word)
        return found

    def close(self, word: str, reach: int) -> Iterator[str]:
        """The words that stand there more than once and have all but `reach` letters
        (Levenshtein) of this one."""
        if (word, reach) not in self._near:
            self._near[word, reach] = tuple(self._look(word, reach))
        yield from self._near[word, reach]

    def _look(self, word: str, reach: int) -> Iterator[str]:
        for letters in range(max(1, len(word) - reach), len(word) + reach + 1):
            among = self.by_length.get(letters, ())
            told = extract(word, among, scorer=_distance, score_cutoff=reach, limit=None)
            yield from (other for other, _, _ in told)


def _counted(
    rows: Iterable[NDArray[np.int64]], length: int, words: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All runs of so many words, sorted, and how often each stands there."""
    made = [np.zeros(0, np.int64)]
    for row in rows:
        runs = max(0, len(row) - length + 1)
        number = np.zeros(runs, np.int64)
        for nth in range(length):
            number = number * words + row[nth : nth + runs]
        made.append(number)
    return np.unique(np.concatenate(made), return_counts=True)
