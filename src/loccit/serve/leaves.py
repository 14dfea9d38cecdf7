"""The pages of a source around a place, with the words that were quoted marked in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.canon import is_locus
from loccit.model import Box, Document, Match, Page, pages_of
from loccit.text import Span
from loccit.writers.collation import Piece, collate_source

__all__ = [
    "Leaf", "Mark", "Passage", "Run", "Sheet", "find_page", "leaves_around", "marks_of",
    "sheets_of",
]  # fmt: skip

ROOM = 6000
"""Code points shown on either side of a place in a text without pages, and of a page that is
longer than that."""
_SAFE = re.compile(r"[\w.:-]+")
_PARAGRAPH = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the source that are marked: `kind` as in `Piece`."""

    span: Span
    kind: str
    critical: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the source that the finding of this number quotes; `last` where no more of
    its words follow."""

    span: Span
    number: int
    last: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph, marked or not; `first` is where the reader is led. `quoted`
    are the numbers of the findings that quote it, `ends` of those whose words end with it."""

    text: str
    mark: Mark | None = None
    first: bool = False
    quoted: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, or as much of a text without pages. `anchor` is its id in HTML, "" for none;
    `whole` tells whether all of it is here."""

    label: str
    anchor: str
    span: Span
    paragraphs: tuple[tuple[Run, ...], ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The image of a page and the rectangles of the words quoted; `index` counts from 0.
    `whole` tells whether every word quoted from it has one."""

    index: int
    label: str
    boxes: tuple[tuple[Box, str], ...]
    whole: bool


def marks_of(match: Match) -> tuple[Mark, ...]:
    """The words of a match, piece by piece, in the coordinates of its witness."""
    made: list[Mark] = []
    at = match.span.start
    for piece in collate_source(match):
        end = at + len(piece.text)
        if end > at and piece.kind != "passed-over":
            made.append(_mark(Span(at, end), piece))
        at = end
    return tuple(made)


def _mark(span: Span, piece: Piece) -> Mark:
    variant = piece.variant
    if variant is None:
        return Mark(span, piece.kind)
    minor = variant.kind not in ("substitution", "omission", "addition", "transposition")
    return Mark(span, piece.kind, variant.critical, minor)


def leaves_around(
    document: Document,
    place: Span,
    marks: Sequence[Mark] = (),
    passages: Callable[[Span], Sequence[Passage]] = lambda _: (),
) -> list[Leaf]:
    """The pages that `place` touches with one on either side, or where nothing is marked the
    page where it begins; of a text without pages what stands around it. A place beyond the
    text is taken for its end. `passages` tells which words of a stretch are quoted."""
    start = min(place.start, max(0, len(document.text) - 1))
    place = Span(start, max(start, min(place.end, len(document.text))))
    pages = _pages_around(document, place, 1 if marks else 0)
    if not pages:
        shown = _clip(document.text, Span(0, len(document.text)), place)
        return [_leaf(document, shown, marks, passages(shown))]
    leaves: list[Leaf] = []
    for page in pages:
        shown = _clip(document.text, page.span, place)
        known = {leaf.anchor for leaf in leaves}
        leaves.append(_leaf(document, shown, marks, passages(shown), page, known))
    return leaves


def _pages_around(document: Document, place: Span, more: int) -> list[Page]:
    """At most five: of a long place its first pages; with `more` on either side."""
    full = list(_stretches(document)) if document.pages else []
    touched = pages_of(full, place)
    if not touched:
        return full[-1 - more :]
    first, last = full.index(touched[0]), full.index(touched[-1])
    return full[max(0, first - more) : min(last + 1 + more, first + 4)]


def _stretches(document: Document) -> Iterator[Page]:
    """The pages, and as pages without a label what stands before, between and after them."""
    done = 0
    for page in document.pages:
        if document.text[done : page.span.start].strip():
            yield Page("", Span(done, page.span.start), -1)
        if len(page.span):
            yield page
        done = max(done, page.span.end)
    if document.text[done:].strip():
        yield Page("", Span(done, len(document.text)), -1)


def _clip(text: str, whole: Span, place: Span) -> Span:
    """As much of `whole` around `place` as there is room for, cut at paragraphs or words."""
    if len(whole) <= 3 * ROOM:
        return whole
    middle = min(max(place.start, whole.start), whole.end)
    start, end = max(whole.start, middle - ROOM), min(whole.end, middle + 2 * ROOM)
    if start > whole.start:
        start = _border(text, start, middle)
    if end < whole.end:
        end = max(middle, text.rfind(" ", middle, end)) if " " in text[middle:end] else end
    return Span(start, max(start, end))


def _border(text: str, start: int, before: int) -> int:
    """The first paragraph that begins from `start` on, else the first word."""
    for sign in ("\n\n", "\n", " "):
        found = text.find(sign, start, before)
        if found >= 0:
            return found + len(sign)
    return start


def _leaf(
    document: Document,
    span: Span,
    marks: Sequence[Mark],
    passages: Sequence[Passage],
    page: Page | None = None,
    known: Collection[str] = (),
) -> Leaf:
    label = page.label if page else ""
    anchor = f"page-{label}" if label and _SAFE.fullmatch(label) else ""
    paragraphs = tuple(
        tuple(_runs(document.text, paragraph, marks, passages))
        for paragraph in _paragraphs(document, span)
    )
    whole = page is None or span == page.span
    return Leaf(label, "" if anchor in known else anchor, span, paragraphs, whole)


def _paragraphs(document: Document, span: Span) -> Iterator[Span]:
    """What of the span lies in blocks, and between them cut at empty lines."""
    done = span.start
    within = [block.span for block in document.blocks if block.span.overlaps(span)]
    for block in sorted(within):
        start, end = max(block.start, done), min(block.end, span.end)
        if start >= end:
            continue
        yield from _cut(document.text, Span(done, start))
        yield Span(start, end)
        done = end
    yield from _cut(document.text, Span(done, span.end))


def _cut(text: str, span: Span) -> Iterator[Span]:
    done = span.start
    for gap in _PARAGRAPH.finditer(text, span.start, span.end):
        if text[done : gap.start()].strip():
            yield Span(done, gap.start())
        done = gap.end()
    if text[done : span.end].strip():
        yield Span(done, span.end)


def _runs(
    text: str, paragraph: Span, marks: Sequence[Mark], passages: Sequence[Passage]
) -> Iterator[Run]:
    """The paragraph cut where a mark or a passage begins or ends."""
    here = [mark for mark in marks if mark.span.overlaps(paragraph)]
    quoting = [passage for passage in passages if passage.span.overlaps(paragraph)]
    first = marks[0] if marks else None
    borders = {paragraph.start, paragraph.end}
    for span in (*(mark.span for mark in here), *(passage.span for passage in quoting)):
        borders |= {max(paragraph.start, span.start), min(paragraph.end, span.end)}
    for start, end in pairwise(sorted(borders)):
        piece = Span(start, end)
        mark = next((mark for mark in here if mark.span.contains(piece)), None)
        over = [passage for passage in quoting if passage.span.contains(piece)]
        yield Run(
            text[start:end],
            mark,
            first=mark is not None and mark == first and start == mark.span.start,
            quoted=tuple(dict.fromkeys(one.number for one in over)),
            ends=tuple(one.number for one in over if one.last and one.span.end == end),
        )


def sheets_of(document: Document, place: Span, marks: Sequence[Mark]) -> list[Sheet]:
    """The sheets of a PDF that `place` touches, at most four; without rectangles where it is
    not known where the words stand on them."""
    made: list[Sheet] = []
    boxes = [(box, mark.kind) for mark in marks for box in document.boxes.of(mark.span)]
    for page in pages_of(document.pages, place)[:4]:
        label = "" if is_locus(page.label) else page.label
        here = tuple((box, kind) for box, kind in boxes if box.page == page.index)
        made.append(Sheet(page.index, label, here, _all_boxed(document, page, marks)))
    return made


def _all_boxed(document: Document, page: Page, marks: Sequence[Mark]) -> bool:
    """Whether every marked letter of the page lies in a box."""
    for mark in marks:
        start, end = max(mark.span.start, page.span.start), min(mark.span.end, page.span.end)
        for box in document.boxes.of(Span(start, max(start, end))):
            if _has_letters(document.text, start, min(box.span.start, end)):
                return False
            start = max(start, box.span.end)
        if _has_letters(document.text, start, end):
            return False
    return True


def _has_letters(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def find_page(document: Document, label: str) -> Page | None:
    """The first page that bears this label and has words."""
    return next((p for p in document.pages if p.label == label and len(p.span)), None)
