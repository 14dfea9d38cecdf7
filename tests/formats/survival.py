"""How much of a text survives in a file of some format: shares, counted feature by feature."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from chapterwords import LABELS
from rapidfuzz.distance import LCSseq

from loccit.model import Document, pages_of
from loccit.text import Span, restore

__all__ = ["FEATURES", "Share", "measure_book", "measure_chapter", "measure_worked"]

FEATURES = (
    "text", "page labels", "notes in place", "block quotations", "italics", "headings", "boxes",
    "way back", "tracked changes", "comments", "citation fields",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_OPENINGS = {
    "41": "The frost came on a Sunday",
    "42": "A town that has no boats",
    "43": "The ice came down the river",
    "44": "By the end of January",
    "45": "for the bread is baked",
    "46": "When the thaw came",
}
"""The first words of each page of the book."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    kept: int
    of: int

    def __str__(self) -> str:
        return f"{self.kept}/{self.of}"


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def letters(text: str) -> str:
    return "".join(words_of(text))


def measure_chapter(document: Document, twin: Document, source: str | None) -> dict[str, Share]:
    """What `document` keeps of what `twin` has, the same chapter in Markdown. `source` is the
    file's own text, where it is a text."""
    told, given = words_of(twin.text), words_of(document.text)
    return {
        "text": Share(LCSseq.similarity(told, given), len(told)),
        "notes in place": _common(_notes(document), _notes(twin)),
        "block quotations": _common(_blocks(document, "quote"), _blocks(twin, "quote")),
        "italics": _common(_italics(document), _italics(twin)),
        "headings": _common(_blocks(document, "heading"), _blocks(twin, "heading")),
        "boxes": _boxed(document),
        "way back": _led_back(document, source),
    }


def _common(ours: Sequence[object], theirs: Sequence[object]) -> Share:
    left = list(ours)
    kept = 0
    for one in theirs:
        if one in left:
            left.remove(one)
            kept += 1
    return Share(kept, len(theirs))


def _notes(document: Document) -> list[object]:
    """The words of each note, and the last ones before the place it hangs at."""
    return [
        (
            letters(note.span.of(document.text)),
            letters(document.text[max(0, note.anchor.start - 60) : note.anchor.start])[-20:],
        )
        for note in document.notes
        if note.anchor is not None
    ]


def _blocks(document: Document, kind: str) -> list[object]:
    return [
        re.sub(r"\d+$", "", letters(block.span.of(document.text)))
        for block in document.blocks
        if block.kind == kind or (kind, block.kind) == ("quote", "verse")
    ]


def _italics(document: Document) -> list[object]:
    """The words set in italics, one by one: some programs part them, some join them."""
    return [word for span in document.emphasis for word in words_of(span.of(document.text))]


def _boxed(document: Document) -> Share:
    spans = [Span(*found.span()) for found in _WORD.finditer(document.text)]
    return Share(sum(bool(document.boxes.of(span)) for span in spans), len(spans))


def _led_back(document: Document, source: str | None) -> Share:
    """Words whose place in the file is known: by the edits, which make up its whole text, or
    one by one."""
    spans = [Span(*found.span()) for found in _WORD.finditer(document.text)]
    if source is not None and restore(document.text, document.edits) == source:
        return Share(len(spans), len(spans))
    origins = document.origins
    starts = [origin.span.start for origin in origins]
    kept = 0
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        kept += at >= 0 and origins[at].span.end > span.start
    return Share(kept, len(spans))


def measure_book(document: Document) -> dict[str, Share]:
    """How many pages of the book are known by the labels printed on them."""
    flat, places = "", []
    for found in _WORD.finditer(document.text):
        flat += found[0].casefold()
        places += [found.start()] * len(found[0].casefold())
    kept = 0
    for label in LABELS:
        at = flat.find(letters(_OPENINGS[label]))
        if at >= 0:
            pages = pages_of(document.pages, Span(places[at], places[at] + 1))
            kept += [page.label for page in pages] == [label]
    return {"page labels": Share(kept, len(LABELS))}


def measure_worked(
    document: Document, changes: int, comments: int, fields: int
) -> dict[str, Share]:
    """What is known of the changes, remarks and citation fields of a text worked over."""
    counts = {
        "tracked changes": (len(document.changes), changes),
        "comments": (len(document.comments), comments),
        "citation fields": (len(document.fields), fields),
    }
    return {name: Share(min(has, of), of) for name, (has, of) in counts.items()}
