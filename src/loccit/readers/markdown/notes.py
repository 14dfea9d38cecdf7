"""Notes that stand in the midst of a paragraph of the source are hung behind the body.

There they break no sentence, and nobody takes their words for the paragraph's. Their origins
lead to where they stood; the edits still lead back to the whole source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from loccit.model import Block, Document, Note, Origin
from loccit.readers.layers import compose
from loccit.readers.sourceway import SOURCE
from loccit.text import Edit, Rewriter, Span, WayBack

__all__ = ["hang_notes"]

_BETWEEN = "\n\n"


def hang_notes(document: Document) -> Document:
    """`document` with the notes that lie within another block set behind its text."""
    inline = _inline(document.blocks, document.notes)
    if not inline:
        return document
    text = document.text
    rewriter = Rewriter(text)
    for note in inline:
        rewriter.delete(note.span.start, note.span.end, "markup")
    body = len(text.rstrip())
    ends = list(accumulate(len(note.span) + len(_BETWEEN) for note in inline))
    words = "".join(f"{_BETWEEN}{note.span.of(text)}" for note in inline)
    rewriter.replace(body, len(text), f"{words}\n", "markup")
    moved, edits = rewriter.finish()
    way = WayBack(edits)
    behind = way.forth(Span(0, body)).end
    places = [
        Span(behind + end - len(note.span), behind + end)
        for note, end in zip(inline, ends, strict=True)
    ]
    return replace(
        document,
        text=moved,
        edits=compose(text, document.edits, edits),
        blocks=_blocks(document.blocks, way, places),
        notes=_notes(document.notes, way, dict(zip(inline, places, strict=True))),
        emphasis=tuple(sorted(_emphasis(document.emphasis, way, inline, places))),
        pages=tuple(replace(page, span=way.forth(page.span)) for page in document.pages),
        fields=tuple(replace(one, span=way.forth(one.span)) for one in document.fields),
        origins=tuple(_origins(document.edits, inline, places)),
    )


def _inline(blocks: Sequence[Block], notes: Sequence[Note]) -> list[Note]:
    """The outermost notes that lie in blocks of another kind, in order."""
    starts = [block.span.start for block in blocks]
    found: list[Note] = []
    for note in sorted(notes, key=lambda note: (note.span.start, -note.span.end)):
        at = bisect_right(starts, note.span.start) - 1
        holder = blocks[at] if at >= 0 else None
        within = holder is not None and holder.span.end >= note.span.end and holder.kind != "note"
        if within and len(note.span) and not (found and found[-1].span.end > note.span.start):
            found.append(note)
    return found


def _blocks(blocks: Sequence[Block], way: WayBack, places: Sequence[Span]) -> tuple[Block, ...]:
    kept = (replace(block, span=way.forth(block.span)) for block in blocks)
    moved = tuple(Block("note", place) for place in places)
    return tuple(block for block in kept if len(block.span)) + moved


def _notes(notes: Sequence[Note], way: WayBack, places: dict[Note, Span]) -> tuple[Note, ...]:
    moved = (
        replace(
            note,
            anchor=way.forth(note.anchor) if note.anchor else None,
            span=places.get(note) or way.forth(note.span),
        )
        for note in notes
    )
    return tuple(sorted(moved, key=lambda note: note.span))


def _emphasis(
    spans: Sequence[Span], way: WayBack, inline: Sequence[Note], places: Sequence[Span]
) -> Iterator[Span]:
    starts = [note.span.start for note in inline]
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and inline[at].span.contains(span):
            yield span.shift(places[at].start - inline[at].span.start)
        elif len(kept := way.forth(span)):
            yield kept


def _origins(
    edits: Sequence[Edit], inline: Sequence[Note], places: Sequence[Span]
) -> Iterator[Origin]:
    """Where the words of the moved notes stood in the source, as far as they stood so there."""
    ends = [edit.span.end for edit in edits]
    shifts = list(accumulate((len(e.read) - len(e.span) for e in edits), initial=0))
    for note, place in zip(inline, places, strict=True):
        at = bisect_right(ends, note.span.start)
        start = note.span.start
        while start < note.span.end:
            stop = edits[at].span.start if at < len(edits) else note.span.end
            if stop > start:
                span = Span(start, min(stop, note.span.end)).shift(place.start - note.span.start)
                yield Origin(span, "", SOURCE, start + shifts[at])
            start = ends[at] if at < len(edits) else note.span.end
            at += 1
