"""Letters alone: the form in which texts are searched, with the way back.

Folding keeps letters and digits, without case, accents and ligatures; it drops
space, punctuation, superscript note marks and page marks such as `[p. 397]`.
What differs only by transport (line ends, hyphens, quote styles) folds alike.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from loccit.text import Span

__all__ = ["Letters", "fold", "fold_word"]

_RUN = re.compile(r"\[(?:pp?\.? ?|S\. ?|[Pp]age )?(?:\d{1,3}|[ivxlc]{1,7})\]|[^\W_]+")
_RESOLVED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """The letters and digits of `word`, without case, accents, ligatures and superscripts."""
    if word.isascii():
        return "".join(c for c in word.lower() if c.isalnum())
    kept = "".join(c for c in word if unicodedata.category(c) != "No")
    plain = unicodedata.normalize("NFKD", kept).casefold().translate(_RESOLVED)
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if c.isalnum())


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
                return i, i + 1
        return end - 1, end


def fold(text: str, start: int = 0, end: int | None = None) -> Letters:
    """The letters of `text[start:end]`; the way back counts in the whole of `text`."""
    return Letters(text, start, end)
