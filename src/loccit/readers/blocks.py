"""Paragraphs, headings, block quotations and verse of a text without markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loccit.model import Block, BlockKind, Note
from loccit.patterns import late
from loccit.readers.lines import is_caps, is_title_like
from loccit.text import Span

__all__ = ["find_blocks", "mark_notes"]

_LINE = re.compile(r"[^\n]*\S[^\n]*|\n[^\S\n]*(?=\n)")
_ITEM = late(r"(?:[-*•‣–]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S")
_ABBREVIATED = re.compile(r"\b(?:pp?|ch|vol|no|nn?|S|Bd|Nr|col|fol)\.$")
_LONG = 160
"""A line longer than this was not broken by hand: it is a paragraph."""
_STEP = 2
"""So many columns more than the rest make an indent."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: `start`..`end` of its ink, and the column where that begins."""

    start: int
    end: int
    indent: int

    def __len__(self) -> int:
        return self.end - self.start


def find_blocks(text: str, quotes: Sequence[tuple[Span, int]] = ()) -> tuple[Block, ...]:
    """The blocks of `text`, in order; `quotes` are stretches already known as quoted, with
    their depth.

    Where most of the text stands in long lines, each line is a paragraph; else blank lines
    part them, and so do indented first lines.
    """
    chunks = list(_chunks(text))
    rows = [row for chunk in chunks for row in chunk]
    if not rows:
        return ()
    if 2 * sum(len(row) for row in rows if len(row) > _LONG) > sum(map(len, rows)):
        chunks = [[row] for row in rows]
    normal = _normal_indent(chunks)
    width = max((len(row) for row in rows if len(row) <= _LONG), default=0)
    blocks: list[Block] = []
    for chunk in chunks:
        parts = _parts(text, chunk, normal)
        blocks += (_block(text, part, normal, width) for part in parts)
    return _quoted(blocks, quotes)


def _chunks(text: str) -> Iterator[list[_Row]]:
    """Lines between blank lines."""
    chunk: list[_Row] = []
    for found in _LINE.finditer(text):
        if found[0][0] == "\n":
            if chunk:
                yield chunk
            chunk = []
            continue
        line = found[0]
        ink = line.lstrip()
        indent = len(line[: len(line) - len(ink)].expandtabs(4))
        start = found.end() - len(ink)
        chunk.append(_Row(start, start + len(ink.rstrip()), indent))
    if chunk:
        yield chunk


def _normal_indent(chunks: Sequence[Sequence[_Row]]) -> int:
    """The margin of the text: the column where most of its lines begin."""
    columns: Counter[int] = Counter()
    for chunk in chunks:
        columns[min(row.indent for row in chunk)] += sum(len(row) for row in chunk)
    return columns.most_common(1)[0][0]


def _parts(text: str, chunk: Sequence[_Row], normal: int) -> Iterator[list[_Row]]:
    """The paragraphs of a chunk: a heading on top, and new ones at indented first lines."""
    rows = list(chunk)
    if len(rows) > 1 and _is_heading_line(text, rows[0]) and not is_caps(_words(text, rows[1])):
        yield [rows.pop(0)]
    part: list[_Row] = []
    flush = min(row.indent for row in rows) <= normal
    for row in rows:
        item = _is_item(text, row, part)
        hanging = bool(part and _ITEM.match(text, part[0].start, part[0].end))
        indented = flush and row.indent >= normal + _STEP
        if part and (item or (indented and not hanging and part[-1].indent <= normal)):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _is_item(text: str, row: _Row, part: Sequence[_Row]) -> bool:
    """Whether a line opens an item of a list. In the middle of a sentence `p. 21` or `a)` at
    the head of a line is what the line break left there."""
    if not _ITEM.match(text, row.start, row.end):
        return False
    if not part or text[row.start] in "-*•‣–" or _ITEM.match(text, part[0].start, part[0].end):
        return True
    before = text[part[-1].start : part[-1].end]
    return before.endswith((".", ":", ";", "!", "?")) and not _ABBREVIATED.search(before)


def _words(text: str, row: _Row) -> str:
    return text[row.start : min(row.end, row.start + 200)]


def _is_heading_line(text: str, row: _Row) -> bool:
    words = _words(text, row)
    return len(row) <= 80 and is_caps(words) and is_title_like(words)


def _block(text: str, rows: Sequence[_Row], normal: int, width: int) -> Block:
    span = Span(rows[0].start, rows[-1].end)
    indented = min(row.indent for row in rows) >= normal + _STEP
    kind: BlockKind = "paragraph"
    level = 0
    if _ITEM.match(text, rows[0].start, rows[0].end):
        kind = "item"
    elif _is_verse(text, rows, width):
        kind, level = "verse", int(indented)
    elif len(rows) == 1 and indented and _is_heading_line(text, rows[0]):
        kind, level = "heading", 1  # a title set in the middle of its line
    elif indented and (len(rows) > 1 or rows[0].indent >= normal + 2 * _STEP):
        kind, level = "quote", 1
    elif len(rows) == 1 and len(rows[0]) <= 80 and is_title_like(_words(text, rows[0])):
        kind, level = "heading", 1
    return Block(kind, span, level)


def _is_verse(text: str, rows: Sequence[_Row], width: int) -> bool:
    """Whether lines end before the margin and begin with capitals, as verse does."""
    if len(rows) < 2 or max(map(len, rows)) > 65:
        return False
    capitals = sum(text[row.start].isupper() or not text[row.start].isalnum() for row in rows)
    short = median(len(row) for row in rows[:-1]) < 0.75 * width
    return capitals >= 0.9 * len(rows) and (short or _ragged(rows))


def _ragged(rows: Sequence[_Row]) -> bool:
    longest = max(map(len, rows))
    inner = rows[:-1]
    return len(inner) > 1 and 3 * sum(len(row) < 0.8 * longest for row in inner) >= len(inner)


def _quoted(blocks: Sequence[Block], quotes: Sequence[tuple[Span, int]]) -> tuple[Block, ...]:
    """Blocks that lie in a known quotation become quotes."""
    quoted: list[Block] = []
    at = 0
    for block in blocks:
        while at < len(quotes) and quotes[at][0].end <= block.span.start:
            at += 1
        inside = at < len(quotes) and quotes[at][0].overlaps(block.span)
        quoted.append(Block("quote", block.span, quotes[at][1]) if inside else block)
    return tuple(quoted)


def mark_notes(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Block, ...]:
    """`blocks`, those that lie in a note marked as such."""
    spans = sorted(note.span for note in notes)
    starts = [span.start for span in spans]
    marked: list[Block] = []
    for block in blocks:
        at = bisect_right(starts, block.span.end) - 1
        inside = at >= 0 and spans[at].overlaps(block.span)
        marked.append(Block("note", block.span) if inside else block)
    return tuple(marked)
