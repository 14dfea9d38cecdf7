"""Words that follow each other on a baseline; raised marks and initials put in their place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from loccit.lexicon import known
from loccit.readers.pdf.glyphs import Word

__all__ = ["RAISED_SIZE", "Piece", "measure_words", "pieces_of"]

RAISED_SIZE = 0.86
"""A raised mark is set in at most this share of the size of its line."""
_MARK = re.compile(r"[\d*†‡§¶,()\[\]]{1,5}")
_INITIAL = re.compile(r"[“„«‘\"']?[^\W\d_]")
_INITIAL_SIZE = 1.7
_WORDS_OF_ONE_LETTER = "AIO"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other on one baseline, closer than columns are."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """The pieces of a page, in no certain order."""
    return _settle_marks(_settle_initials(_pieces(words)))


def _pieces(words: Sequence[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    run: list[Word] = []
    for word in words:
        if run and not _follows(run, word):
            pieces.append(_piece(run))
            run = []
        run.append(word)
    return [*pieces, _piece(run)] if run else pieces


def _follows(run: Sequence[Word], word: Word) -> bool:
    """Whether `word` stands on the line of `run`, right behind it; raised or lowered a little
    where one of the two is smaller."""
    last = run[-1]
    size = max(word.size, *(w.size for w in run[-3:]))
    gap = word.x0 - last.x1
    if not -0.5 * size < gap < 0.8 * size:
        return False
    base = max(run[-3:], key=lambda w: w.size).y
    rise = abs(word.y - base)
    if rise < 0.12 * size:
        return True
    if last.size > _INITIAL_SIZE * word.size and _INITIAL.fullmatch(last.text):
        return False
    smaller = min(word.size, last.size) <= RAISED_SIZE * size
    return smaller and rise < 0.7 * size and gap < 0.6 * size


def _piece(run: Sequence[Word]) -> Piece:
    size, y = measure_words(run)
    return Piece(tuple(run), min(w.x0 for w in run), max(w.x1 for w in run), y, size)


def measure_words(run: Sequence[Word]) -> tuple[float, float]:
    """The size and baseline that most letters have, raised marks apart."""
    letters = Counter[tuple[float, float]]()
    largest = max(word.size for word in run)
    for word in [w for w in run if not _is_mark(w, largest)] or run:
        letters[round(word.size, 1), word.y] += len(word.text)
    sizes = Counter[float]()
    for (size, _), count in letters.items():
        sizes[size] += count
    size = max(sizes, key=lambda s: (sizes[s], s))
    return size, max((key for key in letters if key[0] == size), key=letters.__getitem__)[1]


def _is_mark(word: Word, size: float) -> bool:
    return word.size <= RAISED_SIZE * size and bool(_MARK.fullmatch(word.text))


def _settle_initials(pieces: list[Piece]) -> list[Piece]:
    """Put the large initial that opens a chapter before the line that it is the first letter of.

    Its own baseline is that of a line further down.
    """
    settled: list[Piece] = []
    waiting: Piece | None = None
    for piece in pieces:
        led = waiting is not None and _is_led_by(piece, waiting)
        if waiting is not None and not led:
            settled.append(waiting)
        here = _with_initial(piece, waiting) if waiting is not None and led else piece
        waiting = here if len(here.words) == 1 and _INITIAL.fullmatch(_text(here)) else None
        if waiting is None:
            settled.append(here)
    return settled if waiting is None else [*settled, waiting]


def _is_led_by(piece: Piece, initial: Piece) -> bool:
    return (
        initial.size > _INITIAL_SIZE * piece.size
        and 0.3 * piece.size < piece.y - initial.y < initial.size
        and -0.2 * initial.size < piece.x0 - initial.x1 < piece.size
    )


def _with_initial(piece: Piece, initial: Piece) -> Piece:
    letter, first = initial.words[0], piece.words[0]
    joined = (letter.text + first.text).lower()
    alone = letter.text in _WORDS_OF_ONE_LETTER and known(first.text) and not known(joined)
    head = replace(letter, y=first.y, size=first.size, breaks=first.breaks, spaced=first.spaced)
    words = (head, replace(first, spaced=alone, breaks=False), *piece.words[1:])
    return replace(piece, words=words, x0=initial.x0)


def _settle_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Put raised marks that were drawn apart on the line they belong to."""
    if not pieces:
        return []
    usual = median(piece.size for piece in pieces)
    marks = [p for p in pieces if p.size <= RAISED_SIZE * usual and _MARK.fullmatch(_text(p))]
    if not marks:
        return list(pieces)
    apart = set(map(id, marks))
    others = sorted((p for p in pieces if id(p) not in apart), key=lambda p: p.y)
    heights = [p.y for p in others]
    settled = []
    for mark in marks:
        near = others[
            bisect_left(heights, mark.y - 0.75 * usual) : bisect_right(heights, mark.y - 0.1)
        ]
        beside = [
            p for p in near if abs(mark.x0 - p.x1) < 0.5 * usual or abs(p.x0 - mark.x1) < usual
        ]
        y = max(beside, key=lambda p: p.y).y if beside else mark.y
        settled.append(Piece(mark.words, mark.x0, mark.x1, y, mark.size))
    return others + settled


def _text(piece: Piece) -> str:
    return "".join(word.text for word in piece.words)
