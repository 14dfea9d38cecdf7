"""The path of words: which word of the quotation answers which word of the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from loccit.matching.collation.words import Word

__all__ = ["Step", "walk"]

_FIRM = 8
"""Letters from which on a run of words alike holds its place beside a difference."""
_ALIKE, _WORN = 0.75, 0.62
"""How like the words run together must be to what they answer; in a damaged source."""
_LETTER = 0.9
"""What it costs that two different words of one letter answer each other: less than that one
was lost and the other came from nowhere."""
_SCRAP = 1.1
"""The same of a word of two letters and one of one, in a damaged source."""
_LARGEST = 40_000
"""Cells of the largest block whose words are paired one by one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Words that answer each other; one side is empty where nothing answers."""

    quoted: tuple[Word, ...]
    source: tuple[Word, ...]


def walk(
    quoted: Sequence[Word],
    source: Sequence[Word],
    inner: tuple[int, int] | None = None,
    ends: frozenset[int] = frozenset(),
    is_heavy: Callable[[], bool] = lambda: False,
) -> list[Step]:
    """The steps from the first to the last word of the quotation.

    `source` may begin before and end after the passage, which `inner` then bounds (indexes):
    words outside it only answer words that would else be left over at the borders. `ends` are
    indexes of source words that close a sentence. In a heavily damaged source words run together
    need be less alike; whether it is one is asked only where words differ.
    """
    steps = _same_letters(quoted, source)
    if steps is None:
        steps = _by_blocks(quoted, source, inner or (0, len(source)), ends, is_heavy())
    return _trimmed(steps)


def _trimmed(steps: list[Step]) -> list[Step]:
    """Without source words in front of the first and behind the last quoted word."""
    with_words = [i for i, step in enumerate(steps) if step.quoted]
    return steps[with_words[0] : with_words[-1] + 1] if with_words else []


def _same_letters(quoted: Sequence[Word], source: Sequence[Word]) -> list[Step] | None:
    """The steps where both sides are the same letters, however divided; else None."""
    steps: list[Step] = []
    i = j = 0
    while i < len(quoted) and j < len(source):
        left, right = [quoted[i]], [source[j]]
        ahead = len(quoted[i].fold) - len(source[j].fold)
        i, j = i + 1, j + 1
        while ahead:
            if ahead < 0 and i < len(quoted):
                ahead += len(quoted[i].fold)
                left.append(quoted[i])
                i += 1
            elif ahead > 0 and j < len(source):
                ahead -= len(source[j].fold)
                right.append(source[j])
                j += 1
            else:
                return None
        if "".join(w.fold for w in left) != "".join(w.fold for w in right):
            return None
        steps.append(Step(tuple(left), tuple(right)))
    return steps if i == len(quoted) and j == len(source) else None


def _by_blocks(
    quoted: Sequence[Word],
    source: Sequence[Word],
    inner: tuple[int, int],
    ends: frozenset[int],
    heavy: bool,
) -> list[Step]:
    """Words alike are anchors (longest common subsequence); between them words are paired."""
    steps: list[Step] = []
    i = j = 0
    low, high = inner
    for first, to_first, second in _anchors(quoted, source[low:high]):
        start, end = second + low, second + low + to_first - first
        steps += _block(quoted, source, (i, first, j, start), inner, ends, heavy)
        pairs = zip(quoted[first:to_first], source[start:end], strict=True)
        steps += [Step((a,), (b,)) for a, b in pairs]
        i, j = to_first, end
    return steps + _block(quoted, source, (i, len(quoted), j, len(source)), inner, ends, heavy)


def _anchors(quoted: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Runs of words alike: start and end in the quotation, start in the source.

    A run of few letters beside a difference is no anchor: in a damaged text a lone *the* may
    be that of another phrase. If no run is left, the short ones must do.
    """
    codes = LCSseq.opcodes([w.fold for w in quoted], [w.fold for w in source])
    equal = [(c.src_start, c.src_end, c.dest_start) for c in codes if c.tag == "equal"]
    if len(codes) == len(equal):
        return equal
    firm = [run for run in equal if sum(len(w.fold) for w in quoted[run[0] : run[1]]) >= _FIRM]
    return firm or equal


def _block(
    quoted: Sequence[Word],
    source: Sequence[Word],
    where: tuple[int, int, int, int],
    inner: tuple[int, int],
    ends: frozenset[int],
    heavy: bool,
) -> list[Step]:
    i1, i2, j1, j2 = where
    if i1 == i2 or j1 == j2:
        return [Step((w,), ()) for w in quoted[i1:i2]] + [Step((), (w,)) for w in source[j1:j2]]
    if (i2 - i1) * (j2 - j1) > _LARGEST:
        return [Step(tuple(quoted[i1:i2]), ()), Step((), tuple(source[j1:j2]))]
    first, last = i1 == 0, i2 == len(quoted)
    barred = {j - j1 for j in ends if first and j1 <= j < j2}
    if last:
        barred |= {j - j1 + 1 for j in ends if j1 <= j + 1 < j2} | (
            {0} if j1 - 1 in ends else set()
        )
    outer = {j - j1 for j in range(j1, j2) if not inner[0] <= j < inner[1]}
    return _Block(
        quoted[i1:i2], source[j1:j2], (first, last), barred, outer, _WORN if heavy else _ALIKE
    ).steps()


class _Block:
    """Cheapest pairing of two runs of words that are not alike (small dynamic programme).

    At the quotation's borders (`first, last`) source words outside the passage (`outer`) cost
    nothing, and an unlike pair little, except with a `barred` word, which belongs to another
    sentence.
    """

    def __init__(
        self,
        quoted: Sequence[Word],
        source: Sequence[Word],
        borders: tuple[bool, bool],
        barred: set[int],
        outer: set[int],
        least: float,
    ) -> None:
        self._a, self._b = quoted, source
        self._first, self._last = borders
        self._barred, self._outer = barred, outer
        self._least = least

    def steps(self) -> list[Step]:
        n, m = len(self._a), len(self._b)
        costs = [[0.0] * (m + 1) for _ in range(n + 1)]
        moves = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
        for i in range(n + 1):
            for j in range(m + 1):
                if i or j:
                    costs[i][j], moves[i][j] = min(
                        (costs[i - di][j - dj] + cost, (di, dj))
                        for di, dj, cost in self._ways(i, j)
                    )
        return self._back(moves, n, m)

    def _back(self, moves: list[list[tuple[int, int]]], i: int, j: int) -> list[Step]:
        steps: list[Step] = []
        while i or j:
            di, dj = moves[i][j]
            steps.append(Step(tuple(self._a[i - di : i]), tuple(self._b[j - dj : j])))
            i, j = i - di, j - dj
        return steps[::-1]

    def _ways(self, i: int, j: int) -> list[tuple[int, int, float]]:
        ways: list[tuple[int, int, float]] = []
        if i:
            word = self._a[i - 1]
            lone = 1.25 if self._first or self._last else 1.0
            ways.append((1, 0, 0.3 if word.inserted or word.note else lone))
        if j:
            ways.append((0, 1, self._skip(i, j)))
        if i and j:
            ways.append((1, 1, self._pair(i - 1, j - 1)))
            ways += self._joins(i, j)
        return ways

    def _skip(self, i: int, j: int) -> float:
        if (i == 0 and self._first) or (i == len(self._a) and self._last):
            return 0.0 if j - 1 in self._outer else 0.5
        word = self._b[j - 1]
        return 0.2 if word.note or len(word.fold) == 1 else 1.0

    def _pair(self, i: int, j: int) -> float:
        a, b = self._a[i], self._b[j]
        if a.fold == b.fold:
            return 0.0
        if a.inserted or a.note or b.note:
            return 1.9
        if len(a.fold) == len(b.fold) == 1:
            return _LETTER
        unlike = 1.6 * (1 - Levenshtein.normalized_similarity(a.fold, b.fold))
        if self._least == _WORN and len(a.fold) + len(b.fold) == 3:
            unlike = min(unlike, _SCRAP)
        border = (self._first and i == 0) or (self._last and i == len(self._a) - 1)
        return 0.05 + (unlike * 0.7 if border and j not in self._barred else unlike)

    def _joins(self, i: int, j: int) -> list[tuple[int, int, float]]:
        ways: list[tuple[int, int, float]] = []
        for di, dj in ((2, 1), (1, 2), (3, 1), (1, 3), (2, 2)):
            if di > i or dj > j or any(w.inserted for w in self._a[i - di : i]):
                continue
            a = "".join(w.fold for w in self._a[i - di : i])
            b = "".join(w.fold for w in self._b[j - dj : j])
            least = _least(di, dj, self._least)
            if min(len(a), len(b)) < least * max(len(a), len(b)):
                continue  # so many letters too few cannot be alike
            like = Levenshtein.normalized_similarity(a, b)
            if like < least:
                continue
            if like < 1 and self._one_is_nearer(i - di, i, j - dj, j, Levenshtein.distance(a, b)):
                continue
            ways.append((di, dj, 0.1 + 1.6 * (1 - like)))
        return ways

    def _one_is_nearer(self, i: int, to_i: int, j: int, to_j: int, joined: int) -> bool:
        """Whether fewer words of the longer side answer the other side as well as all do."""
        a, b = self._a[i:to_i], self._b[j:to_j]
        short, long = (a, b) if len(a) < len(b) else (b, a)
        if len(short) != 1:
            return False
        whole = short[0].fold
        inner = [
            "".join(w.fold for w in long[x:y])
            for x in range(len(long))
            for y in range(x + 1, len(long) + 1)
            if y - x < len(long)
        ]
        return any(Levenshtein.distance(whole, p) <= joined for p in inner)


def _least(quoted: int, source: int, run_together: float) -> float:
    """How like so many words must be to so many others to answer them together."""
    if quoted == source:
        return 0.999
    return run_together if source == 1 else _ALIKE
