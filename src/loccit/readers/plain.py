"""Plain text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Block, Document
from loccit.readers.blocks import find_blocks, mark_notes
from loccit.readers.decode import decode, unify_line_ends
from loccit.readers.headmatter import HeadMatter, front_matter, head_lines, metadata
from loccit.readers.language import guess_language, looks_scanned
from loccit.readers.layers import Layers
from loccit.readers.markup import move_pages
from loccit.readers.mending.repair import disguised_hyphens, mend
from loccit.readers.paging.paginate import paginate
from loccit.readers.plainnotes import find_notes
from loccit.text import Span, WayBack

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_plain"]

_QUOTED = re.compile(r"^[ \t]{0,3}((?:>[ \t]?)+)", re.MULTILINE)


def read_plain(data: bytes, name: str, options: Options) -> Document:  # noqa: ARG001
    """The text of `data` with the pages, paragraphs and notes that can be seen in it."""
    decoded = decode(data, name)
    layers = Layers(decoded.text)
    unify_line_ends(layers)
    head = _take_out_front_matter(layers)
    paged = paginate(layers)
    quotes = _take_out_quote_marks(layers)
    language = guess_language(layers.text)
    mended = mend(layers, language)
    if not layers.text.strip():
        raise ReadError(name, "no-text", "nothing but page numbers stands in the file")
    pages = move_pages(mended, move_pages(quotes.way, paged.pages))
    runs = [(mended.forth(span), level) for span, level in quotes.runs]
    notes = find_notes(layers.text, pages)
    fields = head.fields if head else head_lines(layers.text).fields
    blocks = mark_notes(find_blocks(layers.text, runs), notes)
    if not head:
        blocks = _with_head(blocks, head_lines(layers.text).end)
    return Document(
        name=name,
        text=layers.text,
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        paging=paged.paging,
        blocks=blocks,
        notes=notes,
        edits=layers.edits,
        metadata=metadata(fields, title=title_of(layers.text, blocks), language=language),
        ocr=looks_scanned(layers.text, language, disguised_hyphens(layers.edits)),
        problems=decoded.problems + paged.problems,
    )


@dataclass(frozen=True, slots=True)
class _Quotes:
    """Stretches quoted by `>` with their depth, in the text that `way` leads to."""

    runs: tuple[tuple[Span, int], ...]
    way: WayBack


def _take_out_quote_marks(layers: Layers) -> _Quotes:
    """Take the `>` from the head of quoted lines."""
    rewriter = layers.rewriter()
    lines: list[tuple[Span, int]] = []
    for found in _QUOTED.finditer(layers.text):
        rewriter.delete(*found.span(), "markup")
        stop = layers.text.find("\n", found.end())
        end = len(layers.text) if stop < 0 else stop
        lines.append((Span(found.end(), end), found[1].count(">")))
    way = layers.apply(rewriter)
    runs: list[tuple[Span, int]] = []
    for span, level in ((way.forth(span), level) for span, level in lines):
        if runs and runs[-1][1] == level and runs[-1][0].end + 1 >= span.start:
            runs[-1] = (runs[-1][0].cover(span), level)
        else:
            runs.append((span, level))
    return _Quotes(tuple(runs), way)


def _take_out_front_matter(layers: Layers) -> HeadMatter | None:
    head = front_matter(layers.text)
    if head:
        rewriter = layers.rewriter()
        rewriter.delete(0, head.end, "markup")
        layers.apply(rewriter)
    return head


def _with_head(blocks: Sequence[Block], end: int) -> tuple[Block, ...]:
    """`blocks`, those before `end` (lines like *Author: …*) being no headings."""
    return tuple(Block("paragraph", b.span) if b.span.start < end else b for b in blocks)


def title_of(text: str, blocks: Sequence[Block]) -> str:
    """The first heading, if the text begins with it."""
    if blocks and blocks[0].kind == "heading":
        return " ".join(blocks[0].span.of(text).split()).rstrip(".")
    return ""
