"""What all formats with markup share: cuts that may overlap, and the last steps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from loccit.errors import ReadError
from loccit.model import Block, Document, Note, Page, Paging, Problem
from loccit.readers.headmatter import metadata
from loccit.readers.language import guess_language, looks_scanned
from loccit.readers.layers import Layers, forth
from loccit.readers.mending.repair import disguised_hyphens, mend
from loccit.readers.paging.paginate import paginate
from loccit.text import Rewriter, Span, WayBack

__all__ = ["Marked", "cut_all", "finish", "move_pages", "place"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What the markup told, in places of the text without it."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    emphasis: tuple[Span, ...] = ()
    pages: tuple[Page, ...] = ()
    fields: Mapping[str, tuple[str, ...]] | None = None
    problems: tuple[Problem, ...] = ()


def cut_all(rewriter: Rewriter, cuts: Iterable[tuple[int, int, str]]) -> None:
    """Add cuts (start, end, words instead) to `rewriter`; those that overlap become one."""
    start = end = 0
    words: list[str] = []
    for a, b, instead in sorted(cuts, key=lambda cut: cut[:2]):
        if a >= end:
            rewriter.replace(start, end, "".join(words), "markup")
            start, end, words = a, b, [instead]
        else:
            end = max(end, b)
            words.append(instead)
    rewriter.replace(start, end, "".join(words), "markup")


def place(way: WayBack, marked: Marked) -> Marked:
    """`marked` in the places that `way` leads to. Emphasis on no words is left out."""
    return replace(
        marked,
        blocks=tuple(
            replace(block, span=span)
            for block, span in zip(
                marked.blocks, forth(way, (block.span for block in marked.blocks)), strict=True
            )
        ),
        notes=tuple(
            replace(
                note,
                anchor=way.forth(note.anchor) if note.anchor else None,
                span=way.forth(note.span),
            )
            for note in marked.notes
        ),
        emphasis=tuple(span for span in map(way.forth, marked.emphasis) if len(span)),
        pages=move_pages(way, marked.pages),
    )


def move_pages(way: WayBack, pages: Sequence[Page]) -> tuple[Page, ...]:
    spans = forth(way, (page.span for page in pages))
    return tuple(replace(page, span=span) for page, span in zip(pages, spans, strict=True))


def finish(data: bytes, name: str, media_type: str, layers: Layers, marked: Marked) -> Document:
    """The document of a text that its markup was taken from: page marks and repairs follow.

    Raises `ReadError` (`no-text`).
    """
    paging: Paging = "marks" if marked.pages else "none"
    if not marked.pages:
        paged = paginate(layers, marks_only=True)
        paging = paged.paging
        marked = replace(place(paged.way, marked), pages=paged.pages)
        marked = replace(marked, problems=marked.problems + paged.problems)
    language = guess_language(layers.text)
    marked = place(mend(layers, language), marked)
    if not layers.text.strip():
        raise ReadError(name, "no-text", "the file holds markup, but no text")
    blocks = _trimmed(layers.text, marked.blocks)
    return Document(
        name=name,
        text=layers.text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=marked.pages,
        paging=paging,
        blocks=blocks,
        notes=marked.notes,
        emphasis=marked.emphasis,
        edits=layers.edits,
        metadata=metadata(
            marked.fields or {}, title=_first_heading(layers.text, blocks), language=language
        ),
        ocr=looks_scanned(layers.text, language, disguised_hyphens(layers.edits)),
        problems=marked.problems,
    )


def _first_heading(text: str, blocks: Iterable[Block]) -> str:
    words = (block.span.of(text) for block in blocks if block.kind == "heading")
    return " ".join(next(words, "").split())


def _trimmed(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks without white space at their borders; empty ones go."""
    trimmed: list[Block] = []
    for block in blocks:
        words = block.span.of(text)
        ink = words.strip()
        if ink:
            start = block.span.start + len(words) - len(words.lstrip())
            trimmed.append(replace(block, span=Span(start, start + len(ink))))
    return tuple(trimmed)
