"""Quotation and source cut into pieces, so that every difference can be shown on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loccit.model import Match, Quotation, Variant
from loccit.text import Span
from loccit.writers.words import MINOR

__all__ = ["Piece", "Shown", "collate_quotation", "collate_source", "shorten", "shown"]

PieceKind = Literal["same", "source", "quotation", "passed-over"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: the same on both sides, only the source's, only the quotation's, or
    passed over (what an ellipsis skips, what the writer put between). `variant` is what it
    answers to in the apparatus; its piece is empty where this side has no words for it."""

    text: str
    kind: PieceKind = "same"
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of one side as a page shows it."""

    text: str
    kind: PieceKind
    minor: bool
    critical: bool


def shown(pieces: Sequence[Piece], room: int) -> list[Shown]:
    """The pieces, shortened to about `room` code points, with how grave each is."""
    return [
        Shown(
            piece.text,
            piece.kind,
            minor=piece.variant is not None and piece.variant.kind in MINOR,
            critical=piece.variant is not None and piece.variant.critical,
        )
        for piece in shorten(pieces, room)
    ]


def collate_source(match: Match) -> list[Piece]:
    """The match's words with the source's readings marked. Its texts join to `match.text`."""
    shown = [(v.lemma_span, v) for v in match.apparatus if v.lemma_span and _is_shown(v)]
    within = [(span.shift(-match.span.start), v) for span, v in _inside(match.span, shown)]
    parts = [part.shift(-match.span.start) for part in match.parts]
    return _joined(_cut(match.text, Span(0, len(match.text)), parts, within, "source"))


def collate_quotation(draft: str, quotation: Quotation, match: Match) -> list[Piece]:
    """The quotation with its marks, its own readings marked. The texts join to its words."""
    shown = [(v.reading_span, v) for v in match.apparatus if v.reading_span and _is_shown(v)]
    within = _inside(quotation.span, shown)
    return _joined(_cut(draft, quotation.span, quotation.parts, within, "quotation"))


def _is_shown(variant: Variant) -> bool:
    return variant.kind != "transport"


def _inside(whole: Span, variants: Iterable[tuple[Span, Variant]]) -> list[tuple[Span, Variant]]:
    """Those that lie in `whole`, in order, without overlaps (the first of two wins)."""
    kept: list[tuple[Span, Variant]] = []
    done = whole.start
    for span, variant in sorted(variants, key=lambda pair: pair[0]):
        if done <= span.start and span.end <= whole.end:
            kept.append((span, variant))
            done = span.end
    return kept


def _cut(
    text: str,
    whole: Span,
    parts: Sequence[Span],
    variants: Sequence[tuple[Span, Variant]],
    side: Literal["source", "quotation"],
) -> Iterable[Piece]:
    done = whole.start
    for span, variant in variants:
        yield from _between(text, Span(done, span.start), parts)
        yield Piece(span.of(text), side, variant)
        done = span.end
    yield from _between(text, Span(done, whole.end), parts)


def _between(text: str, stretch: Span, parts: Sequence[Span]) -> Iterable[Piece]:
    """A stretch without variants: what lies in a part is the same, the rest passed over.

    Marks and single spaces around a part are too small to be told from it.
    """
    done = stretch.start
    for part in parts:
        start, end = max(part.start, done), min(part.end, stretch.end)
        if start >= end:
            continue
        yield from _passed(text, Span(done, start))
        yield Piece(text[start:end])
        done = end
    yield from _passed(text, Span(done, stretch.end))


def _passed(text: str, stretch: Span) -> Iterable[Piece]:
    if len(stretch):
        words = stretch.of(text)
        told = any(letter.isalnum() for letter in words)
        yield Piece(words, "passed-over" if told else "same")


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind made one; differences stay apart."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and not piece.variant and not last.variant and last.kind == piece.kind:
            joined[-1] = replace(last, text=last.text + piece.text)
        else:
            joined.append(piece)
    return joined


def shorten(pieces: Sequence[Piece], room: int, cut: str = " <…> ") -> list[Piece]:
    """The pieces in about `room` code points: every difference stays, what is the same (or
    passed over) is cut in its middle at a word's border, and so are differences of more than
    half the room."""
    if sum(len(piece.text) for piece in pieces) <= room:
        return list(pieces)
    fixed = [len(piece.text) for piece in pieces if piece.variant]
    loose = max(1, len(pieces) - len(fixed))
    each = max(36, (room - sum(min(length, room // 2) for length in fixed)) // loose)
    rooms = [room // 2 if piece.variant else each for piece in pieces]
    return [
        replace(piece, text=_cut_middle(piece.text, its_room, cut))
        for piece, its_room in zip(pieces, rooms, strict=True)
    ]


def _cut_middle(text: str, room: int, cut: str) -> str:
    if len(text) <= room + len(cut):
        return text
    half = room // 2
    head, tail = text[:half], text[-half:]
    head = head[: head.rfind(" ")] if " " in head[half // 2 :] else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail[: half // 2] else tail
    return f"{head}{cut}{tail}"
