"""Readings of one passage held against each other word by word, so that what differs is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from loccit.folding import fold_word

__all__ = ["TOO_LONG", "Mark", "Piece", "collate", "count_words", "cut", "shorten"]

TOO_LONG = "too long to be held against 1 word by word"

_LONGEST = 6_000
"""Words of a passage beyond which it is not held against another: nobody reads that on a page."""
_SPELLING = 0.8
"""The likeness from which on two words of one first letter are one, spelt or read otherwise."""
_WORD = re.compile(r"[^\W_]+(?:[-\u00ad]\s*\n\s*[^\W_]+|['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of one reading that the other does not have; empty where it lacks words of the
    other. `minor` where the words are the same, spelt or read otherwise."""

    start: int
    end: int
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one reading. A gap is an empty piece that differs."""

    text: str
    differs: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def count_words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def collate(one: str, other: str) -> tuple[list[Mark], list[Mark]] | None:
    """What differs on either side, in order; None where they are too long to be compared. Case,
    punctuation, accents and the ends of lines are no difference."""
    mine, theirs = _words(one), _words(other)
    if max(len(mine), len(theirs)) > _LONGEST:
        return None
    left: list[Mark] = []
    right: list[Mark] = []
    for here, there in _stretches([w.folded for w in mine], [w.folded for w in theirs]):
        a, b = mine[here.start : here.stop], theirs[there.start : there.stop]
        minor = _is_spelling(a, b)
        left.append(_mark(mine, here, minor=minor))
        right.append(_mark(theirs, there, minor=minor))
    return left, right


def _stretches(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[range, range]]:
    """The words that differ: one for one as far as they go, else as many as lie between two that
    are the same."""
    between: list[tuple[int, int, int, int]] = []
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            yield from _parted(between)
            between = []
        else:
            between.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    yield from _parted(between)


def _parted(between: Sequence[tuple[int, int, int, int]]) -> Iterator[tuple[range, range]]:
    if len(between) == 1 and (one := between[0])[1] - one[0] == one[3] - one[2]:
        for n in range(one[1] - one[0]):
            yield range(one[0] + n, one[0] + n + 1), range(one[2] + n, one[2] + n + 1)
    elif between:
        yield range(between[0][0], between[-1][1]), range(between[0][2], between[-1][3])


def _is_spelling(one: Sequence[_Word], other: Sequence[_Word]) -> bool:
    """Whether these are the same words, spelt, misread or parted otherwise."""
    a, b = ("".join(word.folded for word in words) for words in (one, other))
    if a == b or not len(one) == len(other) == 1:
        return a == b
    if a[0] != b[0] or any(sign.isdigit() for sign in a + b):
        return False
    return Levenshtein.normalized_similarity(a, b) >= _SPELLING


def _mark(words: Sequence[_Word], here: range, *, minor: bool) -> Mark:
    if here:
        return Mark(words[here.start].start, words[here.stop - 1].end, minor)
    point = words[here.start - 1].end if here.start else words[0].start if words else 0
    return Mark(point, point, minor)


def _words(text: str) -> list[_Word]:
    found = ((_fold(run.group()), run.span()) for run in _WORD.finditer(text))
    return [_Word(folded, *span) for folded, span in found]


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    return "".join(fold_word(part) for part in re.split(r"\W+", word))


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces, which join to it. Marks that touch, or have only space between them,
    become one; of those that overlap, one that is more than spelling decides."""
    pieces: list[Piece] = []
    done = 0
    for mark in _joined(text, sorted(marks)):
        if mark.start > done:
            pieces.append(Piece(text[done : mark.start]))
        pieces.append(Piece(text[mark.start : mark.end], differs=True, minor=mark.minor))
        done = mark.end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces


def _joined(text: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    last: Mark | None = None
    for mark in marks:
        if last is None:
            last = mark
        elif mark.start < last.end or (
            mark.minor == last.minor and not text[last.end : mark.start].strip()
        ):
            last = Mark(last.start, max(last.end, mark.end), last.minor and mark.minor)
        else:
            yield last
            last = mark
    if last is not None:
        yield last


def shorten(pieces: Sequence[Piece], room: int, sign: str = " … ") -> list[Piece]:
    """The pieces in about `room` code points: what differs stays, as far as there is room; what
    is the same is cut in its middle, at the border of a word."""
    if sum(len(piece.text) for piece in pieces) <= room:
        return list(pieces)
    loose = max(1, sum(not piece.differs for piece in pieces))
    fixed = sum(min(len(piece.text), room // 4) for piece in pieces if piece.differs)
    each = max(40, (room - fixed) // loose)
    shown = [
        Piece(_cut_middle(p.text, room // 4 if p.differs else each, sign), p.differs, p.minor)
        for p in pieces
    ]
    return list(_within(shown, 4 * room, sign))


def _within(pieces: Iterable[Piece], room: int, sign: str) -> Iterator[Piece]:
    """The pieces up to the room; a passage may differ in thousands of words."""
    for piece in pieces:
        room -= len(piece.text)
        if room < 0:
            yield Piece(sign)
            return
        yield piece


def _cut_middle(text: str, room: int, sign: str) -> str:
    if len(text) <= room + len(sign):
        return text
    half = room // 2
    head, tail = text[:half], text[-half:]
    head = head.rpartition(" ")[0] if " " in head[half // 2 :] else head
    tail = tail.partition(" ")[2] if " " in tail[: half // 2] else tail
    return f"{head}{sign}{tail}"
