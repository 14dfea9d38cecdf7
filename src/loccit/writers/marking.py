"""The draft as HTML: every quotation marked where it stands, nested ones inside theirs.

Each quotation becomes a `span` that holds links to its finding; links cannot hold links, so
the words of a nested quotation, or a note's mark, stand between two of them. A quotation of
several paragraphs is marked in each; its number follows the last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from loccit.model import Block, Document, Report
from loccit.text import Span
from loccit.writers.severity import severity
from loccit.writers.words import ASIDES, brief_verdict

__all__ = ["MarkedBlock", "covering", "mark_draft", "visible"]

_DEEPEST = 24
"""Quotations nested deeper than this keep their number but are not underlined again."""


_BREAKS = re.compile("[\v\f\r\x85]")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e]")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the draft: its marked text, and the numbers of the findings that start in it."""

    kind: str
    level: int
    html: Markup
    findings: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation, or as much of it as one block holds."""

    span: Span
    number: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class _Dress:
    """What may stand on a leaf of the text: emphasis, a citation, an aside, a note's mark."""

    span: Span
    kind: str
    value: str = ""


@dataclass(slots=True)
class _Contents:
    quoted: list[_Quoted] = field(default_factory=list)
    dresses: list[_Dress] = field(default_factory=list)
    starting: list[int] = field(default_factory=list)
    note: str = ""


def visible(words: str) -> str:
    """The words without what HTML must not hold, or what would turn its direction about."""
    return _HIDDEN.sub("\ufffd", _BREAKS.sub("\n", words))


def on_this_page(number: int) -> str:
    """The address of the finding of this number, where all stand on one page."""
    return f"#f{number}"


def mark_draft(report: Report, address: Callable[[int], str] = on_this_page) -> list[MarkedBlock]:
    """The whole draft, block by block, in its order; no word of it is left out. `address`
    says where the links lead, by the finding's number, counted from 1."""
    document = report.document
    blocks = list(covering(document))
    contents = [_Contents() for _ in blocks]
    sorter = _Sorter([block.span for block in blocks], contents)
    for number, finding in enumerate(report.findings, 1):
        sorter.add_quotation(number, finding.cit.quotation.span)
    for dress in _dresses(report):
        sorter.add_dress(dress)
    for index, note in enumerate(document.notes, 1):
        sorter.add_note(index, note.span)
    writer = _Writer(report, address)
    return [
        MarkedBlock(
            block.kind,
            block.level,
            writer.write(block.span, content),
            tuple(content.starting),
            content.note,
        )
        for block, content in zip(blocks, contents, strict=True)
    ]


def covering(document: Document) -> Iterator[Block]:
    """The document's blocks, clipped where they overlap, with paragraphs made of what stands
    between them; together they hold every word."""
    done = 0
    for block in sorted(document.blocks, key=lambda block: (block.span.start, -block.span.end)):
        start = max(done, block.span.start)
        if start >= block.span.end:
            continue
        yield from _paragraphs(document.text, Span(done, start))
        yield Block(block.kind, Span(start, block.span.end), block.level)
        done = block.span.end
    yield from _paragraphs(document.text, Span(done, len(document.text)))


def _paragraphs(text: str, stretch: Span) -> Iterator[Block]:
    start = stretch.start
    for line in stretch.of(text).split("\n\n"):
        end = start + len(line)
        if line.strip():
            yield Block("paragraph", Span(start, end))
        start = end + 2


def _dresses(report: Report) -> Iterator[_Dress]:
    for span in report.document.emphasis:
        yield _Dress(span, "emphasis")
    for number, (citation, _) in enumerate(report.citations, 1):
        yield _Dress(citation.span, "citation", str(number))
    for aside in report.asides:
        yield _Dress(aside.span, "aside", f"{ASIDES[aside.kind]}: {aside.why}")
    for index, note in enumerate(report.document.notes, 1):
        if note.anchor is not None:
            yield _Dress(note.anchor, "note", f"{index} {note.label}")


class _Sorter:
    """Puts every mark into the blocks it touches."""

    def __init__(self, spans: Sequence[Span], contents: Sequence[_Contents]) -> None:
        self._spans = spans
        self._contents = contents
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def _touched(self, span: Span) -> range:
        """The blocks that `span` touches; for one between two blocks, the nearer one before."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        if first < last:
            return range(first, last)
        nearest = max(0, min(first, len(self._spans)) - 1)
        return range(nearest, min(nearest + 1, len(self._spans)))

    def _clip(self, span: Span, index: int) -> Span:
        block = self._spans[index]
        start = min(max(span.start, block.start), block.end)
        return Span(start, max(start, min(span.end, block.end)))

    def add_quotation(self, number: int, span: Span) -> None:
        touched = self._touched(span)
        for index in touched:
            first, last = index == touched.start, index == touched.stop - 1
            self._contents[index].quoted.append(
                _Quoted(self._clip(span, index), number, first, last)
            )
            if first:
                self._contents[index].starting.append(number)

    def add_dress(self, dress: _Dress) -> None:
        for index in self._touched(dress.span):
            clipped = self._clip(dress.span, index)
            self._contents[index].dresses.append(_Dress(clipped, dress.kind, dress.value))
            if dress.kind == "note":
                return

    def add_note(self, index: int, span: Span) -> None:
        for touched in self._touched(span)[:1]:
            if not self._contents[touched].note:
                self._contents[touched].note = f"n{index}"


class _Writer:
    """Writes the blocks of one report."""

    def __init__(self, report: Report, address: Callable[[int], str]) -> None:
        self._address = address
        self._text = report.document.text
        self._findings = report.findings
        self._named: set[str] = set()
        self._dresses: list[_Dress] = []
        self._starts: list[int] = []
        self._longest = 0

    def write(self, block: Span, contents: _Contents) -> Markup:
        quoted = sorted(contents.quoted, key=lambda q: (q.span.start, -q.span.end, q.number))
        self._dresses = sorted(contents.dresses, key=lambda dress: dress.span)
        self._starts = [dress.span.start for dress in self._dresses]
        self._longest = max((len(dress.span) for dress in self._dresses), default=0)
        return Markup("").join(self._level(block, quoted, 0, 0))

    def _level(
        self, stretch: Span, quoted: Sequence[_Quoted], number: int, depth: int
    ) -> Iterator[Markup]:
        """`stretch`, whose own words belong to the quotation `number` (0: to none)."""
        done, at = stretch.start, 0
        while at < len(quoted):
            outer = quoted[at]
            inner_to = at + 1
            while inner_to < len(quoted) and quoted[inner_to].span.start < outer.span.end:
                inner_to += 1
            yield from self._own(Span(done, max(done, outer.span.start)), number)
            end = min(outer.span.end, stretch.end)
            inner = [_clipped(q, end) for q in quoted[at + 1 : inner_to]]
            yield self._quotation(outer, Span(outer.span.start, end), inner, depth)
            done, at = max(done, end), inner_to
        yield from self._own(Span(done, max(done, stretch.end)), number)

    def _quotation(
        self, outer: _Quoted, span: Span, inner: Sequence[_Quoted], depth: int
    ) -> Markup:
        finding = self._findings[outer.number - 1]
        grave = severity(finding)
        if depth >= _DEEPEST:
            words = Markup("{}").format(visible(span.of(self._text)))
            anchors = [Markup('<span id="q{}"></span>').format(q.number) for q in inner if q.first]
            content = Markup("").join([words, *anchors])
        else:
            content = Markup("").join(self._level(span, inner, outer.number, depth + 1))
        anchor = Markup(' id="q{}"').format(outer.number) if outer.first else Markup("")
        tag = Markup("")
        if outer.last:
            tag = Markup('<a class="tag" href="{}"><span>{}</span> {}</a>').format(
                self._address(outer.number), outer.number, brief_verdict(finding)
            )
        return Markup('<span class="q {}"{}>{}{}</span>').format(grave, anchor, content, tag)

    def _own(self, stretch: Span, number: int) -> Iterator[Markup]:
        """Words without further quotations, as links to their finding where they have one."""
        run: list[Markup] = []
        for leaf, is_link in self._leaves(stretch):
            if is_link:
                yield from self._linked(run, number)
                run = []
                yield leaf
            else:
                run.append(leaf)
        yield from self._linked(run, number)

    def _linked(self, run: Sequence[Markup], number: int) -> Iterable[Markup]:
        words = Markup("").join(run)
        if words and number:
            link = Markup('<a class="t" href="{}" tabindex="-1">{}</a>')
            return [link.format(self._address(number), words)]
        return [words] if words else []

    def _leaves(self, stretch: Span) -> Iterator[tuple[Markup, bool]]:
        """Pieces of the stretch in which nothing begins or ends, and whether each is a link."""
        touching = self._touching(stretch)
        borders = {stretch.start, stretch.end}
        for dress in touching:
            borders |= {
                max(stretch.start, dress.span.start),
                min(stretch.end, dress.span.end),
            }
        cuts = sorted(borders)
        for start, end in pairwise(cuts):
            on = [dress for dress in touching if dress.span.contains(Span(start, end))]
            yield self._leaf(Span(start, end), on)
            for dress in touching:
                if dress.kind == "note" and not len(dress.span) and dress.span.start == end:
                    yield self._note_mark(dress, dress.value.partition(" ")[2]), True

    def _touching(self, stretch: Span) -> list[_Dress]:
        """Dresses that share words with the stretch, and points in it or at its end."""
        first = bisect_left(self._starts, stretch.start - self._longest)
        last = bisect_right(self._starts, stretch.end)
        return [
            dress
            for dress in self._dresses[first:last]
            if dress.span.overlaps(stretch)
            or (not len(dress.span) and stretch.start < dress.span.start)
        ]

    def _leaf(self, span: Span, on: Sequence[_Dress]) -> tuple[Markup, bool]:
        words = visible(span.of(self._text))
        for dress in on:
            if dress.kind == "note":
                return self._note_mark(dress, words), True
        leaf = Markup("{}").format(words)
        for dress in on:
            if dress.kind == "emphasis":
                leaf = Markup("<em>{}</em>").format(leaf)
            elif dress.kind == "aside":
                leaf = Markup('<span class="aside" title="{}">{}</span>').format(dress.value, leaf)
            else:
                anchor = self._anchor(f"c{dress.value}")
                leaf = Markup('<span class="c"{}>{}</span>').format(anchor, leaf)
        return leaf, False

    def _note_mark(self, dress: _Dress, words: str) -> Markup:
        index = dress.value.partition(" ")[0]
        link = Markup('<sup><a class="noteref" href="#n{}"{}>{}</a></sup>')
        return link.format(index, self._anchor(f"r{index}"), visible(words))

    def _anchor(self, name: str) -> Markup:
        """An id, the first time it is asked for: what is cut in two is named once."""
        if name in self._named:
            return Markup("")
        self._named.add(name)
        return Markup(' id="{}"').format(name)


def _clipped(quoted: _Quoted, end: int) -> _Quoted:
    """A quotation that crosses the end of the one around it is marked up to there."""
    span = Span(min(quoted.span.start, end), min(quoted.span.end, end))
    return _Quoted(span, quoted.number, quoted.first, quoted.last)
