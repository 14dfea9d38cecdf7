"""Lines that run in two directions: the order that their words are read in.

PDFium tells where words stand, and gives those of a script that runs to the left each in the
order of reading, with the marks on them turned round. What follows is the way back from what
stands on the page to what was written, as far as there is one: after the Unicode Bidirectional
Algorithm (UAX #9), by words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from loccit.readers.pdf.glyphs import LEFTWARD, Word

__all__ = ["in_order", "runs_left", "turns_left"]

_Way = Literal["left", "right", "none"]
_MIRRORED = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
_LED = re.compile(r"[^\w(\[{“‘„«\"']+(?=.)")
_OPEN = re.compile(r"(?<=.)[(\[{“‘„«]+\Z")
_DRESSED = re.compile(r"(\W*)(.*\w)(\W*)")
_SPACE = 0.1
"""Of the letters' size: the least gap that is a space."""


def turns_left(words: Sequence[Word]) -> bool:
    """Whether any of the words runs to the left."""
    return any(LEFTWARD.search(word.text) for word in words)


def runs_left(words: Sequence[Word]) -> bool:
    """Whether most letters of a page are of a script that runs to the left."""
    lettered = [_way(letter) for word in words for letter in word.text]
    return lettered.count("left") > lettered.count("right")


@cache
def _way(letter: str) -> _Way:
    kind = unicodedata.bidirectional(letter)
    return "left" if kind in ("R", "AL") else "right" if kind == "L" else "none"


def _way_of(word: Word) -> _Way:
    return next((way for way in map(_way, word.text) if way != "none"), "none")


def in_order(
    row: Sequence[Word], told: Mapping[int, int], size: float, *, left: bool
) -> list[Word]:
    """The words of a line, given from left to right, as they are read, each `spaced` from the
    one before it. `told` is the place of each word, by its `id`, in the order that PDFium gives
    them in; `left`: the text as a whole runs to the left.
    """
    ways = _settled([_way_of(word) for word in row], row, size, left=left)
    parted = [_is_gap(a, b, told, size) for a, b in itertools.pairwise(row)]
    runs = _runs(ways)
    if left:
        runs.reverse()
    words: list[Word] = []
    for start, end in runs:
        leftward = ways[start] == "left"
        places = range(end - 1, start - 1, -1) if leftward else range(start, end)
        run = [row[i] for i in places]
        gaps = [parted[min(a, b)] for a, b in itertools.pairwise(places)]
        if leftward:
            run = _turned(run)
        else:
            behind = [*run[1:], None]
            run = [_upright(word, told, other) for word, other in zip(run, behind, strict=True)]
        outer = end if left else start - 1
        first = bool(words) and parted[outer - 1 if left else outer]
        spaces = [first, *gaps]
        words += [replace(w, spaced=s, breaks=False) for w, s in zip(run, spaces, strict=True)]
    return _dressed(_nested(words))


def _is_gap(a: Word, b: Word, told: Mapping[int, int], size: float) -> bool:
    """Whether a space stands between two words side by side."""
    first, second = told.get(id(a), -9), told.get(id(b), -9)
    if second == first + 1 and not b.breaks:
        return b.spaced
    if first == second + 1 and not a.breaks:
        return a.spaced
    return b.x0 - a.x1 > _SPACE * size


def _settled(ways: list[_Way], row: Sequence[Word], size: float, *, left: bool) -> list[_Way]:
    """Which way each word goes, those without letters by what stands around them."""
    base: _Way = "left" if left else "right"
    settled = list(ways)
    for i, way in enumerate(ways):
        if way != "none":
            continue
        before = next((w for w in ways[i - 1 :: -1] if w != "none"), base) if i else base
        behind = next((w for w in ways[i + 1 :] if w != "none"), base)
        settled[i] = before if before == behind else base
        if left and before == "right" and any(mark in row[i].text for mark in "()"):
            settled[i] = "right"  # the end of *(London, 1931)*
    if not left:
        _count_in(settled, ways, row, size)
    return settled


def _count_in(settled: list[_Way], ways: list[_Way], row: Sequence[Word], size: float) -> None:
    """Numbers that end a stretch which runs to the left stand at its left: the raised mark of a
    note, and a number that nothing but such a mark precedes on the line."""
    for i in range(len(row) - 1, -1, -1):
        is_edge = i + 1 < len(row) and settled[i + 1] == "left"
        if settled[i] != "right" or ways[i] != "none" or not is_edge:
            continue
        if not any(map(str.isdigit, row[i].text)):
            continue
        alone = i > 0 and not any(way == "right" for way in ways[:i])
        raised = row[i].size < 0.86 * size and (i > 0 or row[i].y > row[i + 1].y + 0.5 * size)
        if (alone and row[i].size >= 0.86 * size) or raised:
            settled[i] = "left"


def _runs(ways: Sequence[_Way]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i, way in enumerate(ways):
        if runs and ways[i - 1] == way:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _turned(run: list[Word]) -> list[Word]:
    """The words of a stretch that runs to the left, the marks on them turned back; at its ends
    opening marks stand before it and closing ones behind it."""
    words = [replace(word, text=word.text.translate(_MIRRORED)) for word in run]
    texts = [word.text for word in words]
    if led := _LED.match(texts[0]):
        texts[0] = texts[0][led.end() :]
        texts[-1] += led[0][::-1]
    for i, text in enumerate(texts):
        if opened := _OPEN.search(text):  # PDFium puts the gap on the wrong side of it
            texts[i] = text[: opened.start()]
            behind = (i + 1) % len(texts)
            texts[behind] = opened[0] + texts[behind]
    return [replace(word, text=text) for word, text in zip(words, texts, strict=True)]


def _upright(word: Word, told: Mapping[int, int], behind: Word | None) -> Word:
    """A word that runs to the right; where PDFium gave it and the next from right to left, its
    marks stand on the wrong sides."""
    turned = behind is not None and told.get(id(behind), -9) == told.get(id(word), -9) - 1
    found = _DRESSED.fullmatch(word.text) if turned else None
    if not found:
        return word
    return replace(word, text=found[3][::-1] + found[2] + found[1][::-1])


def _dressed(words: list[Word]) -> list[Word]:
    """Brackets on the words that they stand at: one that closes a word, or opens the next."""
    texts = [re.sub(r"\A(\)+)(.*\w)", r"\2\1", word.text) for word in words]
    for i, text in enumerate(texts[:-1]):
        if opened := re.search(r"(?<=.)\(+\Z", text):
            texts[i] = text[: opened.start()]
            texts[i + 1] = opened[0] + texts[i + 1]
    return [replace(word, text=text) for word, text in zip(words, texts, strict=True)]


def _nested(words: list[Word]) -> list[Word]:
    """Round brackets that open and close by turns where they do not as they are: how they were
    drawn is not known."""
    brackets = re.findall(r"[()]", "".join(word.text for word in words))
    wanted = itertools.cycle("()")
    if len(brackets) % 2 or all(a == b for a, b in zip(brackets, wanted, strict=False)):
        return words
    wanted = itertools.cycle("()")
    return [
        replace(word, text=re.sub(r"[()]", lambda _: next(wanted), word.text)) for word in words
    ]
