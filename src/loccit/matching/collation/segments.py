"""The quotation cut at its ellipses, with what its writer marked in it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from loccit.matching.collation.words import WORD, Word, make_word
from loccit.text import Span

__all__ = ["Mark", "MarkKind", "Segment", "segments", "split"]

MarkKind = Literal["insertion", "capitals", "sic", "emphasis", "page"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the writer marked. `word` is the index of the segment's word it stands at,
    or before."""

    kind: MarkKind
    span: Span
    word: int


@dataclass(frozen=True)
class Segment:
    """Words of a quotation between two ellipses (or its borders), in order.

    `before` is the ellipsis in front of it, `after` the one behind it where nothing follows.
    `breaks` are indexes of words in front of which the quotation was interrupted (another part
    begins there).
    """

    words: tuple[Word, ...]
    marks: tuple[Mark, ...] = ()
    before: Span | None = None
    after: Span | None = None
    breaks: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last word, in the draft."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @cached_property
    def own(self) -> tuple[Word, ...]:
        """The words given as the source's, without [insertions] and note marks."""
        return tuple(word for word in self.words if not (word.inserted or word.note))

    @cached_property
    def letters(self) -> str:
        """The folded letters of `own`."""
        return "".join(word.fold for word in self.own)

    @cached_property
    def text(self) -> str:
        """The words of `own` with spaces between, to be searched for."""
        return " ".join(word.plain for word in self.own)

    @property
    def sought(self) -> Hashable:
        """All that places are found by: equal for the same words, wherever they are quoted."""
        words = tuple((w.plain, w.fold, w.inserted, w.marked, w.note) for w in self.words)
        return words, self.breaks


_ELLIPSIS = (
    r"\[\s*(?:…|\.(?:\s?\.){1,4})\s*\]|\(\s*(?:…|\.(?:\s?\.){2,3})\s*\)"
    r"|…(?:\s?[.…])*|\.(?:[ \u00a0\n]?\.){2,}"
)
_BRACKET = r"\[[^\[\]]{1,300}\]"
_SAID = (
    r"\((?:sic!?|(?:my |the author's )?(?:emphasis|italics)(?: (?:is |are )?(?:added|mine|ours|"
    r"supplied|in (?:the )?original|author's))?|Hervorhebung[^()]{0,40}|Herv\.[^()]{0,40}"
    r"|(?:c'est moi qui|je|nous) soulign[^()]{0,20}|souligné[^()]{0,40})\)"
)
_PIECE = re.compile(
    rf"(?P<ellipsis>{_ELLIPSIS})|(?P<bracket>{_BRACKET})|(?P<said>(?i:{_SAID}))"
    rf"|(?P<word>{WORD.pattern})"
)
_SIC = re.compile(r"\W*(?:sic|recte|!|\?)\W*", re.IGNORECASE)
_EMPHASIS = re.compile(r"emphas|italic|hervorh|herv\.|soulign|meine hervor", re.IGNORECASE)
_PAGE = re.compile(r"(?:pp?\.? ?|S\. ?|page )?(?:\d{1,3}|[ivxl]{2,7})", re.IGNORECASE)


@dataclass(slots=True)
class _Piece:
    kind: str
    start: int
    end: int
    text: str


def segments(draft: str, parts: Sequence[Span]) -> tuple[Segment, ...]:
    """The words of `parts` cut at ellipses; none where there are no words.

    Spans count in `draft`. Where one part ends and the next begins there is no cut: the words
    of an interrupted quotation are taken to go on in the source.
    """
    builder = _Builder(draft)
    for part in parts:
        builder.take(part)
    return builder.finish()


class _Builder:
    def __init__(self, draft: str) -> None:
        self._draft = draft
        self._done: list[Segment] = []
        self._ellipsis: Span | None = None
        self._start()

    def _start(self) -> None:
        self._words: list[Word] = []
        self._marks: list[Mark] = []
        self._breaks: list[int] = []

    def take(self, part: Span) -> None:
        if self._words:
            self._breaks.append(len(self._words))
        pieces = [
            _Piece(m.lastgroup or "", m.start(), m.end(), m.group())
            for m in _PIECE.finditer(self._draft, part.start, part.end)
        ]
        i = 0
        while i < len(pieces):
            i += self._take(pieces, i)

    def _take(self, pieces: list[_Piece], i: int) -> int:
        """Takes one piece, or the pieces that are one word; returns how many."""
        piece = pieces[i]
        glued = _glued(pieces, i)
        if glued > 1:
            self._join(pieces[i : i + glued])
            return glued
        if piece.kind == "ellipsis":
            self._cut(Span(piece.start, piece.end))
        elif piece.kind == "word":
            self._add(piece, inserted=False)
        else:
            self._bracket(piece)
        return 1

    def _add(self, piece: _Piece, *, inserted: bool, marked: bool = False) -> None:
        span = Span(piece.start, piece.end)
        word = make_word(self._draft, piece.text, span, inserted=inserted, marked=marked)
        if word.fold:
            self._words.append(word)

    def _join(self, pieces: list[_Piece]) -> None:
        """`[T]he`, `creat[ed]`: one word, with a bracket in it."""
        raw = "".join(p.text.strip("[]") for p in pieces)
        whole = _Piece("word", pieces[0].start, pieces[-1].end, raw)
        letter = pieces[0].kind == "bracket" and len(pieces[0].text) == 3
        kind: MarkKind = "capitals" if letter else "insertion"
        self._marks.append(Mark(kind, Span(whole.start, whole.end), len(self._words)))
        self._add(whole, inserted=False, marked=True)

    def _bracket(self, piece: _Piece) -> None:
        inner = piece.text[1:-1]
        span = Span(piece.start, piece.end)
        kind: MarkKind = "insertion"
        if _SIC.fullmatch(inner):
            kind = "sic"
        elif piece.kind == "said" or _EMPHASIS.search(inner):
            kind = "emphasis"
        elif _PAGE.fullmatch(inner):
            kind = "page"
        self._marks.append(Mark(kind, span, len(self._words)))
        if kind == "insertion":
            for m in WORD.finditer(inner):
                start = piece.start + 1 + m.start()
                self._add(_Piece("word", start, start + len(m.group()), m.group()), inserted=True)

    def _cut(self, ellipsis: Span) -> None:
        self._close(after=None)
        self._ellipsis = ellipsis

    def _close(self, after: Span | None) -> None:
        if any(not (word.inserted or word.note) for word in self._words):
            self._done.append(
                Segment(
                    tuple(self._words),
                    tuple(self._marks),
                    self._ellipsis,
                    after,
                    tuple(b for b in self._breaks if b < len(self._words)),
                )
            )
            self._ellipsis = None
        self._start()

    def finish(self) -> tuple[Segment, ...]:
        trailing = self._ellipsis if not self._words else None
        self._close(after=None)
        if trailing and self._done:
            last = self._done[-1]
            self._done[-1] = Segment(last.words, last.marks, last.before, trailing, last.breaks)
        return tuple(self._done)


def _glued(pieces: list[_Piece], i: int) -> int:
    """How many pieces from `i` make one word with a bracket in it; 1 where none does."""
    end = i + 1
    while end < len(pieces) and pieces[end].start == pieces[end - 1].end:
        if {pieces[end].kind, pieces[end - 1].kind} != {"word", "bracket"}:
            break
        end += 1
    run = pieces[i:end]
    brackets = [p for p in run if p.kind == "bracket"]
    if len(run) > 1 and brackets and all(p.text[1:-1].isalpha() for p in brackets):
        return len(run)
    return 1


def split(segment: Segment, word: int) -> tuple[Segment, Segment]:
    """The segment cut in front of its word `word`, as an unmarked splice cuts it."""
    if not 0 < word < len(segment.words):
        raise ValueError(f"a segment of {len(segment.words)} words cannot be cut at {word}")
    left = Segment(
        segment.words[:word],
        tuple(m for m in segment.marks if m.word < word),
        segment.before,
        None,
        tuple(b for b in segment.breaks if b < word),
    )
    right = Segment(
        segment.words[word:],
        tuple(Mark(m.kind, m.span, m.word - word) for m in segment.marks if m.word >= word),
        None,
        segment.after,
        tuple(b - word for b in segment.breaks if b > word),
    )
    return left, right
