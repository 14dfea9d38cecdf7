"""Letters alone: the form in which texts are searched, with the way back.

Folding keeps letters and digits, without case, accents and ligatures; it drops
space, punctuation, superscript note marks and page marks such as `[p. 397]`.
What differs only by transport (line ends, hyphens, quote styles) folds alike.

A mark that Unicode combines with a letter is an accent (é, the points of Hebrew, the vowels of
Arabic), or it is itself a letter: the vowel signs of Indian scripts and of Thai, the voicing of
kana. Accents are dropped, letters are kept.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from loccit.text import Span

__all__ = ["ACCENTS", "SIGNS", "Letters", "fold", "fold_word"]


def _class_of(codes: Iterable[int]) -> str:
    """Code points, none of which means anything there, as the inside of a character class. They
    stand there themselves, since escapes take `re` longer to read than all else of a pattern."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_ACCENT_BLOCKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x07EB, 0x07F3),
    (0x08CA, 0x08FF), (0x180B, 0x180F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
"""Blocks of combining marks that tell how a letter sounds, is stressed or drawn."""
_WITH_MARKS = (
    (0x0300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0x12000), (0x13400, 0x13500), (0x16100, 0x17000),
    (0x1BC00, 0x1F000), (0xE0100, 0xE01F0),
)  # fmt: skip
"""All that holds combining marks; without the ideographs, which would take most of the time."""


def _marks() -> tuple[str, str]:
    """The combining marks that are letters, and those that are accents, as classes."""
    accents = {code for first, last in _ACCENT_BLOCKS for code in range(first, last + 1)}
    blocks = chain.from_iterable(range(first, last) for first, last in _WITH_MARKS)
    marks = {code for code in blocks if unicodedata.category(chr(code))[0] == "M"}
    return _class_of(marks - accents), _class_of(marks & accents)


SIGNS, ACCENTS = _marks()
"""Combining marks that are letters, and those that are accents: insides of character classes."""
_NOT_LETTERS = re.compile(rf"(?:[\W_](?<![{SIGNS}]))+")
_RUN = re.compile(
    r"\[(?:pp?\.? ?|S\. ?|[Pp]age )?(?:\d{1,3}|[ivxlc]{1,7})\]"
    rf"|[^\W_](?:[^\W_]|[{SIGNS}{ACCENTS}])*"
)
_RESOLVED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """The letters and digits of `word`, without case, accents, ligatures and superscripts.

    Folding what was folded changes nothing.
    """
    if word.isascii():
        return "".join(c for c in word.lower() if c.isalnum())
    kept = "".join(c for c in word if unicodedata.category(c) != "No")
    plain = unicodedata.normalize("NFKD", kept).casefold().translate(_RESOLVED)
    plain = unicodedata.normalize("NFKD", plain)
    return _NOT_LETTERS.sub("", plain)


class Letters:
    """The letters of a text and the place each of them came from.

    One entry a word, not a letter, so that a text of 1 MB takes little more than itself.
    """

    __slots__ = ("_at", "_ends", "_source", "_starts", "text")

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        pieces: list[str] = []
        at, starts, ends = array("q"), array("q"), array("q")
        done = 0
        for run in _RUN.finditer(source, start, len(source) if end is None else end):
            word = run.group()
            if word[0] == "[":
                continue
            folded = fold_word(word)
            if not folded:
                continue
            pieces.append(folded)
            at.append(done)
            starts.append(run.start())
            ends.append(run.end())
            done += len(folded)
        self.text = "".join(pieces)
        self._source, self._at, self._starts, self._ends = source, at, starts, ends

    def back(self, start: int, end: int) -> Span:
        """The span of the source that letters `start..end` came from; `start < end`."""
        return Span(self._point(start)[0], self._point(end - 1)[1])

    def at_borders(self, start: int, end: int) -> bool:
        """Whether letters `start..end` begin and end with a whole word."""
        first = bisect_right(self._at, start) - 1
        after = bisect_right(self._at, end) - 1
        return self._at[first] == start and (end == len(self.text) or self._at[after] == end)

    def _point(self, letter: int) -> tuple[int, int]:
        word = bisect_right(self._at, letter) - 1
        start, end = self._starts[word], self._ends[word]
        inside = letter - self._at[word]
        if self._source[start:end].isascii():
            return start + inside, start + inside + 1
        for i in range(start, end):
            inside -= len(fold_word(self._source[i]))
            if inside < 0:
                return i, self._with_accents(i + 1, end)
        return end - 1, end

    def _with_accents(self, at: int, end: int) -> int:
        """Where the accents end that stand apart behind a letter, but on it."""
        while at < end and not fold_word(self._source[at]):
            at += 1
        return at


def fold(text: str, start: int = 0, end: int | None = None) -> Letters:
    """The letters of `text[start:end]`; the way back counts in the whole of `text`."""
    return Letters(text, start, end)
