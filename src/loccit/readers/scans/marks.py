"""Where the notes of a recognised page hang, though their marks were not read.

Recognition takes a raised numeral for some other sign, or swallows it. In the first case a
sign stands behind a word where none belongs; in the second the word is too wide for its
letters. Where a page shows as many such words as it has notes, these hang there in order;
anywhere else nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct

import numpy as np

from loccit.readers.pdf.lines import Line, boxes_of

__all__ = ["find_marks"]

_SIDES = Struct("<HHHHB")
_CLUSTER = re.compile(r"(?<=[^\W\d_])[\W\d_]+$|^[”“»\"][\W\d_]*$")
_NATURAL = re.compile(
    r"(?:[)\]]?(?:\.{3}|[.,;:!?…])[’'‘]?[”“»«\"]?(?:[)\]][.,;:]?)?[’'‘]?[,;:]?"
    r"|[)\]]?[’'‘]?[”“»«\"]?[)\]]?[.,;:!?…]?[’'‘]?)[-‐–—=¬]*"
)
"""The signs that may close a word, each once: a stop within quotation marks, or behind them."""
_SINGLES, _DOUBLES = "’'‘‚", '”“„»«"'
_OPENS = re.compile(r"[(\[]?[“”„«»\"‘’'‚]+")
_ENDS = re.compile(r"[.,;:!?…”“»\"’)\]]$")
_LEAST, _MOST = 0.55, 2.6
"""So many times as wide as a letter are one to three raised numerals."""
_KNOWN = 3
"""So often a letter stands on a page whose width is known."""
_ENOUGH = 60
"""From so many words the widths of letters can be told."""
_DOUBTED = 0.35
_OTHER_SIZE, _FEW = 0.07, 4
_ROUNDS = 5
_PRIOR = 0.1

Mark = tuple[int, int, int]
"""The number of the line, and where in its text the mark begins and ends."""


@dataclass(frozen=True, slots=True)
class _Word:
    at: int
    start: int
    text: str
    width: float
    seen: str
    """The sign behind it that belongs to no word; else empty."""

    @property
    def mark(self) -> Mark:
        end = self.start + len(self.text)
        return self.at, end - len(self.seen), end


def find_marks(lines: Sequence[Line], text: Sequence[int]) -> list[Mark] | None:
    """The marks of notes among the lines of a page whose numbers are in `text`, in order. None
    where that cannot be told: of too few words, or with a word that may or may not bear one.
    """
    words = _words(lines, text)
    if len(words) < _ENOUGH:
        return None
    wide = _surplus(words)
    counts = Counter("".join(word.text for word in words))
    marks: list[Mark] = []
    for word, surplus in zip(words, wide, strict=True):
        if word.seen:
            marks.append(word.mark)
        elif surplus > _DOUBTED and _ENDS.search(word.text):
            known = all(counts[letter] >= _KNOWN for letter in word.text)
            if not known or not _LEAST <= surplus <= _MOST:
                return None
            marks.append(word.mark)
    return marks


def _words(lines: Sequence[Line], text: Sequence[int]) -> list[_Word]:
    words: list[_Word] = []
    quoted = _Quoted()
    for at in text:
        line = lines[at]
        for start, end, place in boxes_of(line):
            left, _, right, _, _ = _SIDES.unpack(place)
            spelled = line.text[start:end]
            words.append(_Word(at, start, spelled, right - left, quoted.read(spelled)))
    return words


class _Quoted:
    """Goes through the words of a page, and knows which quotation marks are open."""

    def __init__(self) -> None:
        self._single = False
        self._double = True
        """The page may begin within a quotation."""

    def read(self, word: str) -> str:
        """The signs at the end of a word that cannot belong to it."""
        opens = _OPENS.match(word)
        if opens:
            self._double = self._double or any(c in _DOUBLES for c in opens[0])
            self._single = self._single or any(c in _SINGLES for c in opens[0])
        cluster = _CLUSTER.search(word)
        if not cluster:
            return ""
        natural = _NATURAL.match(cluster[0])
        end = min(natural.end() if natural else 0, self._closed(cluster[0]))
        kept = cluster[0][:end]
        self._double = self._double and not any(c in _DOUBLES for c in kept)
        self._single = self._single and not any(c in _SINGLES for c in kept)
        return cluster[0][end:]

    def _closed(self, cluster: str) -> int:
        """Up to where the quotation marks in it close what is open: a double one, a single one
        within it or around it."""
        doubled = False
        for at, sign in enumerate(cluster):
            if sign in _DOUBLES and not self._double:
                return at
            if sign in _SINGLES and doubled and not self._single:
                return at
            doubled = doubled or sign in _DOUBLES
        return len(cluster)


def _surplus(words: Sequence[_Word]) -> list[float]:
    """By how much each word is wider than its letters are on this page, in widths of a letter.
    Words of a line that is set larger or smaller are measured by that line."""
    letters = sorted({letter for word in words for letter in word.text})
    column = {letter: at for at, letter in enumerate(letters)}
    counts = np.zeros((len(words), len(letters)))
    for row, word in enumerate(words):
        for letter in word.text:
            counts[row, column[letter]] += 1
    widths = np.array([word.width for word in words])
    usual = widths.sum() / counts.sum()
    fitted = _fit(counts, widths, usual)
    expected = counts @ fitted
    lines = np.array([word.at for word in words])
    for at in np.unique(lines):
        inside = lines == at
        scale = np.median(widths[inside] / np.maximum(expected[inside], 1.0))
        if np.count_nonzero(inside) >= _FEW and abs(scale - 1) > _OTHER_SIZE:
            expected[inside] *= scale
    return list((widths - expected) / max(usual, 1.0))


def _fit(counts: np.ndarray, widths: np.ndarray, usual: float) -> np.ndarray:
    """The width of each letter: by least squares, in which words that stand out count less and
    less, and a letter seen seldom is taken to be as wide as others."""
    trust = np.ones(len(widths))
    fitted = np.full(counts.shape[1], usual)
    for _ in range(_ROUNDS):
        weighed = counts * trust[:, None]
        normal = weighed.T @ counts + _PRIOR * np.eye(counts.shape[1])
        fitted = np.linalg.solve(normal, weighed.T @ widths + _PRIOR * usual)
        off = np.abs(widths - counts @ fitted)
        scale = 1.5 * np.median(off) + 0.01 * usual
        trust = 1 / np.maximum(1.0, off / scale) ** 2
    return fitted
