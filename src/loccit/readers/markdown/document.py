"""Markdown (CommonMark, with footnotes and front matter).

markdown-it tells the structure; the text is the source's own, from which the dress is cut.
Bullets go, the numbers of a list stay: a paragraph may begin with a year.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from loccit.errors import ReadError
from loccit.model import Block, BlockKind, Document, Note, Page, Problem
from loccit.readers.blocks import mark_notes
from loccit.readers.decode import decode, unify_line_ends
from loccit.readers.headmatter import front_matter
from loccit.readers.layers import Layers
from loccit.readers.markdown.inline import InlineReader
from loccit.readers.markdown.notes import hang_notes
from loccit.readers.markdown.pandoc import (
    blank_fences,
    heading_attributes,
    is_line_block,
    is_table,
    page_in,
)
from loccit.readers.markup import Marked, cut_all, finish, place
from loccit.readers.plainnotes import find_notes
from loccit.text import Span

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_markdown"]

_LARGEST = 10_000_000
_NUMBERED = re.compile(r"\d{1,9}[.)][ \t]+$")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>|<[!?][^<>]*>", re.DOTALL)
_EMPTY = re.compile(r"[\s>*+\-]*|[ \t>]*(?:\d{1,9}[.)])?[ \t]*|[ \t>]*\[[^\]\n]+\]:.*")
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")


def read_markdown(data: bytes, name: str, options: Options) -> Document:
    """The text of `data` without its markup, and what the markup says."""
    if len(data) > _LARGEST:
        limit = f"{_LARGEST / 1e6:.0f} MB"
        raise ReadError(name, "too-large", f"Markdown of more than {limit}: rename it to .txt")
    decoded = decode(data, name)
    layers = Layers(decoded.text)
    unify_line_ends(layers)
    head = front_matter(layers.text)
    walk = _Walk(layers.text, name, time.monotonic() + options.seconds)
    walk.walk(head.end if head else 0)
    rewriter = layers.rewriter()
    cut_all(rewriter, walk.cuts)
    marked = place(layers.apply(rewriter), walk.marked())
    missing = tuple(
        Problem("missing-note", f"the note [^{found[1]}] is called for, but is not there")
        for found in _CALL.finditer(layers.text)
    )
    notes = marked.notes or find_notes(layers.text, ())  # set by hand, as in a plain text
    marked = Marked(
        marked.blocks if marked.notes else mark_notes(marked.blocks, notes),
        notes,
        marked.emphasis,
        marked.pages,
        fields=head.fields if head else None,
        problems=decoded.problems + missing,
    )
    return hang_notes(finish(data, name, "text/markdown", layers, marked))


@dataclass(slots=True)
class _OpenNote:
    label: str
    first: int
    """How many blocks there were before it."""


@dataclass(slots=True)
class _Walk:
    """Goes through markdown-it's blocks and collects what to cut and what it meant."""

    text: str
    name: str
    deadline: float
    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    emphasis: list[Span] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    pages: list[tuple[int, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    quoted: int = 0
    items: int = 0
    note: _OpenNote | None = None

    def walk(self, begin: int) -> None:
        """Read the text from `begin` on; what stands before is cut."""
        if begin:
            self.cuts.append((0, begin, ""))
        md = MarkdownIt("commonmark", {"maxNesting": 60})
        md.use(footnote_plugin, move_to_end=False)
        md.core.ruler.disable(["inline", "text_join"])
        md.inline.ruler2.disable("fragments_join")  # it would hide which signs were used up
        reader = InlineReader(md, self.name, self.deadline)
        source = blank_fences(self.text[begin:])
        self.lines = source.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=begin))
        env: dict[str, object] = {}
        tokens = md.parse(source, env)
        for i, token in enumerate(tokens):
            if token.type == "inline":
                self._inline(token, tokens[i - 1], reader, env)
            else:
                self._block(token)
        self._uncovered()

    def marked(self) -> Marked:
        """What was found, in places of the text with its markup."""
        notes = [
            Note(note.label, _point(self.calls.get(note.label)), note.span)
            if note.anchor is None
            else note
            for note in self.notes
        ]
        return Marked(
            tuple(sorted(self.blocks, key=lambda block: block.span)),
            tuple(sorted(notes, key=lambda note: note.span)),
            tuple(sorted(self.emphasis)),
            self._paged(),
        )

    def _paged(self) -> tuple[Page, ...]:
        """Pages from each comment that tells of one to the next."""
        marks = sorted(self.pages)
        borders = [start for start, _ in marks] + [len(self.text)]
        return tuple(
            Page(label, Span(start, borders[index + 1]), index)
            for index, (start, label) in enumerate(marks)
        )

    def _block(self, token: Token) -> None:
        self.quoted += token.nesting * token.type.startswith("blockquote")
        self.items += token.nesting * token.type.startswith("list_item")
        match token.type:
            case "footnote_reference_open":
                self.note = _OpenNote(token.meta["label"], len(self.blocks))
            case "footnote_reference_close":
                self._close_note()
            case "fence" | "code_block":
                self._code(token)
            case "hr":
                self._cut_lines(token)
            case "html_block":
                self._html(token)

    def _close_note(self) -> None:
        note, self.note = self.note, None
        if note and len(self.blocks) > note.first:
            span = self.blocks[note.first].span.cover(self.blocks[-1].span)
            self.notes.append(Note(note.label, None, span))

    def _inline(
        self, token: Token, opener: Token, reader: InlineReader, env: dict[str, object]
    ) -> None:
        """Cut the dress of one paragraph or heading."""
        content = token.content
        first, last = token.map or (0, 0)
        places = self._place_lines(content.split("\n"), first)
        if opener.type == "heading_open" and opener.map:
            self._heading(opener, content, places)
            last = opener.map[1]
        self.covered.update(range(first, last))
        if not content.strip():
            return
        dress = reader.read(content, env)
        find = _Finder(content, places)
        self.cuts += [(find(a), find(b), words) for a, b, words in dress.cuts]
        self.emphasis += [Span(find(a), find(b)) for a, b in dress.emphasis]
        for place_, label in dress.calls:
            self.calls.setdefault(label, find(place_))
        for call, start, end in dress.notes:
            point = Span(find(call), find(call))
            self.notes.append(Note("", point, Span(find(start), find(end))))
        self.pages += [(find(place_), label) for place_, label in dress.pages]
        begin = places[0] - len(_number_before(self.text, self.starts[first], places[0]))
        kind = _kind_of(opener)
        if kind == "paragraph":
            kind = self._laid_out(content, places)
        self._add(kind, Span(begin, find(len(content))), opener)

    def _laid_out(self, content: str, places: Sequence[int]) -> BlockKind:
        """Verse whose lines begin with bars, tables; any other paragraph."""
        lines = content.split("\n")
        if is_table(content):
            self.cuts.append((places[1], places[1] + len(lines[1]), ""))
            return "table"
        if not is_line_block(content):
            return "paragraph"
        for line, start in zip(lines, places, strict=True):
            self.cuts.append((start, start + min(2, len(line)), ""))
        return "verse"

    def _place_lines(self, contents: Sequence[str], first: int) -> list[int]:
        """Where each content line begins in the text; what stands before it is cut."""
        places: list[int] = []
        for number, content in enumerate(contents, first):
            line, start = self.lines[number], self.starts[number]
            ink = content.strip()
            at = max(0, line.rfind(ink))
            prefix = line[:at]
            if prefix:
                kept = len(_number_before(self.text, start, start + at))
                self.cuts.append((start, start + at - kept, ""))
            places.append(start + at - (len(content) - len(content.lstrip())))
        return places

    def _heading(self, opener: Token, content: str, places: Sequence[int]) -> None:
        """Cut what follows a heading's words: the closing signs, or the line below."""
        first, last = opener.map or (0, 0)
        if opener.markup.startswith("#"):
            end = self.starts[first] + len(self.lines[first])
            words = heading_attributes(content)
            start = places[0] + words if content[:words].strip() else self.starts[first]
            self.cuts.append((start, end, ""))
        else:
            self.cuts.append((self.starts[last - 1], self.starts[last] - 1, ""))

    def _add(self, kind: BlockKind, span: Span, opener: Token) -> None:
        level = 0
        if self.note:
            kind = "note"
        elif kind == "heading":
            level = int(opener.tag[1:])
        elif kind == "verse":
            level = self.quoted
        elif self.quoted:
            kind, level = "quote", self.quoted
        elif self.items and kind == "paragraph":
            kind = "item"
        self.blocks.append(Block(kind, span, level))

    def _code(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self.covered.update(range(first, last))
        contents = token.content.split("\n")[:-1]
        inner = first + 1 if token.type == "fence" else first
        places = self._place_lines(contents, inner)
        if token.type == "fence":
            self._cut_line(first)
            if inner + len(contents) < last:
                self._cut_line(last - 1)
        if any(content.strip() for content in contents):
            end = inner + len(contents) - 1
            span = Span(max(places[0], self.starts[inner]), self.starts[end] + len(self.lines[end]))
            prose = token.type == "code_block" and _is_prose(token.content)
            self.quoted += prose
            self._add("quote" if prose else "code", span, token)
            self.quoted -= prose

    def _html(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self.covered.update(range(first, last))
        start, end = self.starts[first], min(self.starts[last] - 1, len(self.text))
        for found in _TAG.finditer(self.text, start, end):
            self.cuts.append((*found.span(), ""))
            if label := page_in(found[0]):
                self.pages.append((found.start(), label))
        self._add("paragraph", Span(start, end), token)

    def _cut_lines(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self.covered.update(range(first, last))
        for number in range(first, last):
            self._cut_line(number)

    def _cut_line(self, number: int) -> None:
        start = self.starts[number]
        self.cuts.append((start, start + len(self.lines[number]), ""))

    def _uncovered(self) -> None:
        """Cut lines that are no block's: a link's definition, a quotation's blank line."""
        for number, line in enumerate(self.lines):
            if line and number not in self.covered and _EMPTY.fullmatch(line):
                self._cut_line(number)


class _Finder:
    """Leads from a paragraph's content to the text."""

    def __init__(self, content: str, places: Sequence[int]) -> None:
        lengths = [len(line) + 1 for line in content.split("\n")]
        self._begins = list(accumulate(lengths, initial=0))[:-1]
        self._places = places

    def __call__(self, at: int) -> int:
        line = bisect_right(self._begins, at) - 1
        return self._places[line] + at - self._begins[line]


def _kind_of(opener: Token) -> BlockKind:
    return "heading" if opener.type == "heading_open" else "paragraph"


def _number_before(text: str, start: int, end: int) -> str:
    """The number of a list's item that stands right before `end`."""
    found = _NUMBERED.search(text[start:end])
    return found[0] if found else ""


def _point(place_: int | None) -> Span | None:
    return None if place_ is None else Span(place_, place_)


_PROGRAM = frozenset("{}<>=/\\|#$%^&+@~`")
"""Signs that programs are full of, and sentences with their citations are not."""


def _is_prose(text: str) -> bool:
    """Whether indented lines are a writer's quotation rather than a program."""
    letters = sum(c.isalpha() or c in " ,.'’\n" for c in text)
    signs = sum(c in _PROGRAM for c in text)
    if text.count(" ") <= 8:
        return False
    return letters > 0.93 * len(text) or (letters > 0.7 * len(text) and signs * 100 <= len(text))
