"""Drafts exported with an empty line after every line: their lines put together again.

Each line of such a file looks like a paragraph, and a quotation that runs over two of them
would look left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loccit.model import Block, Document
from loccit.text import Span

__all__ = ["single_spaced"]

_FEWEST = 5
_MEDIA = ("text/plain", "text/markdown")
_WIDEST = 140
"""Lines that are longer on average are paragraphs."""
_ENDS = ".!?…:"
_DRESS = "”’»“\"')]*_ 0123456789¹²³"
_FULL = 0.8
"""A line shorter than this share of the widest may be the last of its paragraph."""


def single_spaced(document: Document) -> Document:
    """The document with the paragraphs its lines make, if it is double-spaced; else as it is.

    Empty lines within a paragraph become spaces, code point for code point, so that every
    span of the result is one of the document.
    """
    blocks = [block for block in document.blocks if block.kind != "note"]
    lines = [block for block in blocks if block.kind in ("paragraph", "quote")]
    if document.media_type not in _MEDIA or not _is_double(document.text, lines):
        return document
    widths = sorted(len(line.span) for line in lines)
    full = int(_FULL * widths[int(0.9 * (len(widths) - 1))])
    groups = list(_groups(document.text, blocks, full))
    notes = [block for block in document.blocks if block.kind == "note"]
    whole = sorted((*map(_whole, groups), *notes), key=lambda block: block.span)
    return replace(document, text=_closed_up(document.text, groups), blocks=tuple(whole))


def _is_double(text: str, lines: Sequence[Block]) -> bool:
    """Whether hardly a block has two lines, and most break off within a sentence."""
    if len(lines) < _FEWEST:
        return False
    several = sum("\n" in line.span.of(text) for line in lines)
    broken = sum(not _is_ended(text, line) for line in lines)
    width = sum(len(line.span) for line in lines) / len(lines)
    small = sum(text[line.span.start].islower() for line in lines)
    return (
        20 * several <= len(lines)
        and 2 * broken > len(lines)
        and 3 * small > len(lines)
        and width < _WIDEST
    )


def _is_ended(text: str, line: Block) -> bool:
    return line.span.of(text).rstrip(_DRESS)[-1:] in tuple(_ENDS)


def _groups(text: str, blocks: Sequence[Block], full: int) -> Iterator[list[Block]]:
    """The lines of each paragraph together; what is no line stands alone."""
    group: list[Block] = []
    for at, block in enumerate(blocks):
        if group and not _goes_on(text, group[-1], block, full):
            yield group
            group = []
        group.append(_as_line(blocks, at))
    if group:
        yield group


def _as_line(blocks: Sequence[Block], at: int) -> Block:
    """A line set in alone is the first of a paragraph, not a quotation."""
    block = blocks[at]
    after = blocks[at + 1].kind if at + 1 < len(blocks) else ""
    before = blocks[at - 1].kind if at else ""
    if block.kind == "quote" and after == "paragraph" and before != "quote":
        return Block("paragraph", block.span)
    return block


def _goes_on(text: str, before: Block, block: Block, full: int) -> bool:
    """Whether `block` is a further line of the paragraph that `before` ends so far."""
    if before.kind not in ("paragraph", "quote") or before.kind != block.kind:
        return False
    if block.kind == "paragraph" and _indent(text, block.span) >= 2:
        return False
    return not _is_ended(text, before) or len(before.span) >= full


def _indent(text: str, span: Span) -> int:
    line = text.rfind("\n", 0, span.start) + 1
    lead = text[line : span.start]
    return len(lead.expandtabs(4)) if not lead.strip() else 0


def _closed_up(text: str, groups: Sequence[Sequence[Block]]) -> str:
    """The text without the empty lines between the lines of a paragraph, as long as before."""
    pieces: list[str] = []
    done = 0
    for group in groups:
        for line, following in pairwise(group):
            end, start = line.span.end, following.span.start
            pieces += (
                text[done:end],
                text[end : start - 1].replace("\n", " "),
                text[start - 1 : start],
            )
            done = start
    pieces.append(text[done:])
    return "".join(pieces)


def _whole(group: Sequence[Block]) -> Block:
    return Block(group[0].kind, Span(group[0].span.start, group[-1].span.end), group[0].level)
