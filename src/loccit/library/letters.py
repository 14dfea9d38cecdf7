"""A text as the index sees it: letters and digits only, with where each stood.

Case, accents, ligatures, long s, spaces, hyphens and punctuation are gone, so that a
quotation set in another book, broken at other lines, gives the same letters. All scripts keep
their letters; an ideograph counts as two, since it tells about as much as two letters do.
What is compared and shown in the end is always the text itself, never these letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "SECOND", "VERSION", "Letters", "Table", "codes_of", "letters_and_words", "letters_of", "mixed",
    "page_marks", "pieces", "table_for",
]  # fmt: skip

VERSION = 1
"""Counts every change of the folding: an index made with another one is made anew."""

Codes = NDArray[np.uint32]
Points = NDArray[np.unsignedinteger]
"""Code points, in two bytes each where they fit."""
_APART = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "ð": "d",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
"""Letters that Unicode does not take apart."""
_INSIDE_WORDS = "'’ʼ\u00ad\u200c\u200d"
"""Marks that stand within a word without ending it."""
_PAGE_MARK = re.compile(r"\[(?:pp?\.? ?|S\. ?|[Pp]age )?(?:\d{1,3}|[ivxlc]{1,7})\]")
"""Marks that stand between the words of a text without being its words."""
SECOND = 0x100000
"""Private code points: the second letter that an ideograph counts for."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Letters:
    """`codes[i]` is a folded letter, `origins[i]` the code point of the text it came from."""

    codes: Codes
    origins: Codes


@cache
def _fold_one(code: int) -> tuple[int, ...]:
    """The folded letters of one code point; a code point counts by itself, not in context."""
    if 0xD800 <= code < 0xE000:
        return ()
    character = chr(code)
    if unicodedata.category(character) == "No":  # superscripts are marks of notes
        return ()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    apart = "".join(_APART.get(c, c) for c in plain)
    return tuple(folded for c in apart for folded in _kept(c))


def _kept(character: str) -> tuple[int, ...]:
    category, code = unicodedata.category(character), ord(character)
    if category == "Nd":
        return (ord("0") + unicodedata.decimal(character),)
    if category in ("Mn", "Mc", "Me"):  # vowel signs are letters, accents are not
        is_sign = unicodedata.combining(character) == 0 and category != "Me"
        joins = 0xFE00 <= code <= 0xFE0F or code == 0x34F or code >= 0xE0100
        return (code,) if is_sign and not joins else ()
    if category[0] != "L" and category != "Nl":
        return ()
    if _is_ideograph(code):
        return (code, SECOND + (code & 0xFFFF))
    return (code,)


def _is_ideograph(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


class Table:
    """The folded letters of all code points met so far, in arrays to look up many at once:
    those of code point `c` are `lengths[c]` of `flat` from `bases[c]` on. `ends_word` tells
    which end the word before them."""

    def __init__(self) -> None:
        self.known = np.zeros(0x110000, dtype=bool)
        self.lengths = np.zeros(0x110000, dtype=np.uint8)
        self.bases = np.zeros(0x110000, dtype=np.uint32)
        self.flat = np.zeros(0, dtype=np.uint32)
        self.ends_word = np.zeros(0x110000, dtype=bool)

    def learn(self, codes: Points) -> None:
        met = np.zeros(0x110000, dtype=bool)
        met[codes] = True
        new = np.flatnonzero(met & ~self.known)
        flat: list[int] = self.flat.tolist()
        for code in new.tolist():
            folded = _fold_one(code)
            self.lengths[code], self.bases[code] = len(folded), len(flat)
            self.ends_word[code] = not folded and not _joins_words(chr(code))
            flat += folded
        self.flat = np.array(flat, dtype=np.uint32)
        self.known[new] = True


def _joins_words(character: str) -> bool:
    return character in _INSIDE_WORDS or unicodedata.category(character)[0] == "M"


_TABLE = Table()
_LEARNING = Lock()


def codes_of(text: str) -> Points:
    two = text.encode("utf-16-le", "surrogatepass")
    if len(two) == 2 * len(text):
        return np.frombuffer(two, dtype="<u2").astype(np.uint16, copy=False)
    four = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(four, dtype="<u4").astype(np.uint32, copy=False)


def letters_of(text: str) -> Letters:
    """The letters of `text`, in order."""
    codes = codes_of(text)
    return _fold(text, codes, table_for(codes))


def pieces(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Where each piece of a text starts, and the piece: of at least `size` code points up to
    the end of a line, over which no word and no mark of a page reaches."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + size) + 1 or len(text)
        yield start, text[start:end]
        start = end


def page_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where marks of pages start and end: nothing in them is a letter."""
    if "[" in text:
        yield from (mark.span() for mark in _PAGE_MARK.finditer(text))


def _fold(text: str, codes: Points, table: Table) -> Letters:
    lengths = table.lengths[codes]
    for start, end in page_marks(text):
        lengths[start:end] = 0
    if not len(codes) or int(lengths.max()) <= 1:
        origins = np.flatnonzero(lengths).astype(np.uint32)
        return Letters(table.flat[table.bases[codes[origins]]], origins)
    origins = np.repeat(np.arange(len(codes), dtype=np.uint32), lengths)
    firsts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)[:-1]))
    nth = np.arange(len(origins), dtype=np.int64) - firsts[origins]
    return Letters(table.flat[table.bases[codes[origins]] + nth], origins)


def table_for(codes: Points) -> Table:
    """A table that knows all of `codes`. It is replaced, not changed, so that other threads
    may go on reading theirs."""
    global _TABLE  # noqa: PLW0603
    known = _TABLE
    if known.known[codes].all():
        return known
    with _LEARNING:  # or what one thread learns is lost where another learns something else
        table = Table()
        for name, array in vars(_TABLE).items():
            setattr(table, name, array.copy())
        table.learn(codes)
        _TABLE = table
    return table


def letters_and_words(text: str) -> tuple[Letters, NDArray[np.uint64]]:
    """The letters, and one number for each word in order; equal words have equal numbers.

    A word is a run of letters and digits, also over apostrophes and soft hyphens; each
    ideograph is a word.
    """
    codes = codes_of(text)
    table = table_for(codes)
    folded = _fold(text, codes, table)
    if not len(folded.codes):
        return folded, np.zeros(0, dtype=np.uint64)
    breaks = np.cumsum(table.ends_word[codes], dtype=np.uint32)[folded.origins]
    starts = np.append(True, breaks[1:] != breaks[:-1])
    if int(folded.codes.max()) >= SECOND:
        starts |= _around_ideographs(folded)
    starts = np.flatnonzero(starts)
    nth = np.arange(len(folded.codes)) - np.repeat(starts, np.diff(starts, append=len(breaks)))
    return folded, np.add.reduceat(mixed(folded.codes, nth), starts)


def _around_ideographs(folded: Letters) -> NDArray[np.bool_]:
    """Where a new word starts because the letter, or the one before it, is an ideograph."""
    second = folded.codes >= SECOND
    first = np.append(second[1:], False)
    return first | (np.append(False, second[:-1]) & ~second)


def mixed(values: Codes, nth: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Letters scrambled with their places in a word, so that their sum, which is the word's
    number, tells their order too."""
    made = values.astype(np.uint64) << np.uint64(32) | nth.astype(np.uint64)
    made *= _FACTOR
    made ^= made >> np.uint64(29)
    made *= np.uint64(0xBF58476D1CE4E5B9)
    made ^= made >> np.uint64(32)
    return made
