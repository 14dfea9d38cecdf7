"""The last step of reading a scanned source: its misread words put right, or offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from loccit.model import Alternative, Block, Change, Comment, Document, Field
from loccit.readers.flow import moved_origins
from loccit.readers.language import guess_language
from loccit.readers.layers import compose, lead_boxes
from loccit.readers.markup import move_pages
from loccit.readers.mending.misread import Repair, find_misread
from loccit.text import Edit, Rewriter, WayBack

__all__ = ["mend_misread"]

Placed = TypeVar("Placed", Block, Change, Comment, Field, Alternative)


def mend_misread(document: Document) -> Document:
    """`document` with the surest repairs of misread words in its text, as edits (`misread`,
    `run-together`, `broken-word`), and the likely ones as `alternatives`."""
    language = document.metadata.language[:2] or guess_language(document.text)
    found = find_misread(document.text, language)
    if not found:
        return document
    rewriter = Rewriter(document.text)
    for repair in found:
        if repair.sure:
            _put(rewriter, repair)
    text, edits = rewriter.finish()
    moved = _moved(document, text, edits)
    way = WayBack(edits)
    offered = tuple(
        Alternative(way.forth(repair.span), repair.reading, repair.confidence, repair.why)
        for repair in found
        if not repair.sure
    )
    return replace(moved, alternatives=(*moved.alternatives, *offered))


def _put(rewriter: Rewriter, repair: Repair) -> None:
    """Replace the letters that differ, and no others."""
    old, new = repair.span.of(rewriter.original), repair.reading
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    start, end = repair.span.start + head, repair.span.end - tail
    rewriter.replace(start, end, new[head : len(new) - tail], repair.rule)


def _moved(document: Document, text: str, edits: tuple[Edit, ...]) -> Document:
    """`document` with another text: everything that points into it follows the `edits`."""
    way = WayBack(edits)
    return replace(
        document,
        text=text,
        edits=compose(document.text, document.edits, edits),
        pages=move_pages(way, document.pages),
        blocks=_all(way, document.blocks),
        notes=tuple(
            replace(note, span=way.forth(note.span), anchor=note.anchor and way.forth(note.anchor))
            for note in document.notes
        ),
        emphasis=tuple(map(way.forth, document.emphasis)),
        origins=tuple(moved_origins(document.origins, edits)),
        boxes=lead_boxes(document.boxes, way),
        changes=_all(way, document.changes),
        comments=_all(way, document.comments),
        fields=_all(way, document.fields),
        alternatives=_all(way, document.alternatives),
        problems=tuple(
            replace(problem, span=problem.span and way.forth(problem.span))
            for problem in document.problems
        ),
    )


def _all(way: WayBack, placed: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(replace(one, span=way.forth(one.span)) for one in placed)
