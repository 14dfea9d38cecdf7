"""Every quotation of a document: marked, nested, interrupted, several paragraphs long, or set
apart without marks; and what wears the marks but is none.

Naive: `re.findall("“(.+?)”")`. It loses a quotation whose paragraphs each open and only
the last closes, takes apostrophes for marks, and one forgotten mark turns the rest inside
out. So: the marks of each paragraph with what spacing allows (`marks`), a stack that pairs
them and gives up at the paragraph's end (`marks_paired`), then the pairs joined where the
author breaks in, trimmed, and asked whether they quote (`asides`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loccit.finders.asides import Surroundings, why_aside
from loccit.finders.marks import Mark, Orientation, marks_in, orientation_of
from loccit.finders.marks_paired import Pair, Pairer
from loccit.finders.quotations_blocks import BlockQuotation, block_quotations
from loccit.finders.quotations_joined import join_interrupted
from loccit.finders.quotations_trim import own_words, without_incises
from loccit.finders.quotations_units import Unit, units_of
from loccit.finders.quotations_words import LANGUAGES, guess_language
from loccit.model import Aside, Citation, Document, Problem, Quotation
from loccit.text import Span

__all__ = ["Marked", "find_quotations"]

_AROUND = 160
"""Characters of context on either side that decide whether marked words quote."""
_LANGUAGE_OF = 40
"""Quotations of fewer characters are given no language."""
_PROSE_WORDS = 3
_JOINED = re.compile(
    r"[\s,]*(?:\b(?:and|or|nor|und|oder|et|ou)\s+)?"
    r"(?:“[^“”]{1,80}”|„[^“”„]{1,80}[“”]|«[^«»]{1,80}»|\"[^\"]{1,80}\"|‘[^‘’]{1,80}’)"
)
"""Further marked words right behind marked words."""
_CONTINUES = ("paragraph", "quote", "verse", "item")


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything marked in a document. Quotations are sorted by span, the outer before the
    inner; asides by span; problems (`open-mark`, `stray-mark`) by place."""

    quotations: tuple[Quotation, ...]
    asides: tuple[Aside, ...]
    problems: tuple[Problem, ...]


def find_quotations(document: Document, citations: Sequence[Citation] = ()) -> Marked:
    """Find every quotation of `document`; `citations` are those already found in it.

    A citation right after marked words makes them a quotation, however short; marked words
    within a citation are a title; a citation at the end of a block quotation is not its words.
    """
    finder = _Finder(document, citations)
    units = units_of(document)
    body = [unit for unit in units if unit.kind not in ("note", "code")]
    notes = [unit for unit in units if unit.kind == "note"]
    finder.read(body, runs_on=True)
    finder.read(notes, runs_on=False)
    return finder.marked()


class _Finder:
    def __init__(self, document: Document, citations: Sequence[Citation]) -> None:
        self.text = document.text
        language = document.metadata.language[:2].lower()
        self.default = language if language in LANGUAGES else ""
        self.cited = sorted(citation.span for citation in citations)
        self.notes = sorted(note.anchor for note in document.notes if note.anchor is not None)
        self.citing = sorted(
            note.anchor
            for note in document.notes
            if note.anchor is not None and self._cited_within(note.span)
        )
        self.quotations: list[Quotation] = []
        self.asides: list[Aside] = []
        self.problems: list[Problem] = []
        self.languages: dict[int, str] = {}
        self.units: Sequence[Unit] = ()

    def marked(self) -> Marked:
        self.quotations.sort(key=lambda q: (q.span.start, -q.span.end, q.kind == "nested"))
        self.asides.sort(key=lambda aside: (aside.span.start, -aside.span.end))
        self.problems.sort(key=lambda p: p.span or Span(0, 0))
        return Marked(tuple(self.quotations), tuple(self.asides), tuple(self.problems))

    def read(self, units: Sequence[Unit], *, runs_on: bool) -> None:
        """Read one stream of paragraphs; with `runs_on` a quotation may have several."""
        self.units = units
        self.languages = {}
        pairs = self._pair(runs_on)
        blocks, outside = block_quotations(self.text, units, pairs, self._cited_within)
        for block in blocks:
            self._tell_block(block)
        for pair in outside:
            self._tell(pair, None)

    # --- pairs

    def _pair(self, runs_on: bool) -> list[Pair]:
        pairer = Pairer(self.text)
        whole = orientation_of(self.text, [unit.span for unit in self.units])
        marks = [self._marks(unit, at) for at, unit in enumerate(self.units)]
        for at, unit in enumerate(self.units):
            following = self._following(at, marks) if runs_on else []
            following = [] if following and self._cites_amid(unit, marks[at]) else following
            if marks[at]:
                facing = self._facing(unit, marks[at], whole, at)
                pairer.paragraph(at, unit.span, marks[at], following, facing)
        self.problems += pairer.problems
        return self._joined(_tree(pairer.pairs))

    def _marks(self, unit: Unit, at: int) -> list[Mark]:
        return marks_in(self.text, unit.span, self.language(at)) if unit.kind != "code" else []

    def _following(self, at: int, marks: Sequence[Sequence[Mark]]) -> list[Mark]:
        """The marks that the next paragraph begins with, where it may go on from this one."""
        if at + 1 >= len(self.units) or self.units[at + 1].kind not in _CONTINUES:
            return []
        unit = self.units[at + 1]
        leading: list[Mark] = []
        end = unit.span.start
        for mark in marks[at + 1]:
            if self.text[end : mark.span.start].strip() or mark.doubtful or not mark.left:
                break
            if leading and mark.span.start - end > 1:
                break
            leading.append(mark)
            end = mark.span.end
        return leading

    def _cites_amid(self, unit: Unit, marks: Sequence[Mark]) -> bool:
        """Whether behind the paragraph's last mark there is a citation, and prose behind that:
        the closing mark was forgotten, and the next paragraph does not go on."""
        if not marks:
            return False
        for cited in self._cited_within(Span(marks[-1].span.end, unit.span.end)):
            after = self.text[cited.end : unit.span.end].strip(' \n.,;:)]”’»"')
            if len(after.split()) >= _PROSE_WORDS:
                return True
        return False

    def _facing(
        self, unit: Unit, marks: Sequence[Mark], whole: Orientation, at: int
    ) -> Orientation:
        glyphs = [mark.glyph for mark in marks if mark.family in ("angle", "single-angle")]
        if not glyphs:
            return ""
        here = orientation_of(self.text, [unit.span]) or whole
        if here:
            return here
        if self.language(at) == "fr":
            return "french"
        return "french" if glyphs[0] in "«‹" else "german"

    def _joined(self, pairs: Sequence[Pair]) -> list[Pair]:
        return join_interrupted(
            self.text,
            pairs,
            lambda pair: self.language(pair.units[0]),
            lambda gap: not self._cited_within(gap),
        )

    # --- telling what they are

    def _tell_block(self, block: BlockQuotation) -> None:
        parts = [part for segment in block.segments for part in self._own(segment)]
        if not parts:
            return
        reach = block.span.cover(Span(parts[0].start, parts[-1].end))
        self._add(Quotation(reach, tuple(parts), "block", None, self._spoken(parts)))
        deeper: list[Span] = []
        for segments in block.deeper:
            inner = tuple(part for segment in segments for part in self._own(segment))
            if inner:
                deeper.append(Span(inner[0].start, inner[-1].end))
                self._add(Quotation(deeper[-1], inner, "nested", reach, self._spoken(inner)))
        for pair in self._joined(block.inside):
            at = bisect_right(deeper, pair.span.start, key=lambda span: span.start) - 1
            parent = deeper[at] if at >= 0 and deeper[at].contains(pair.span) else reach
            same = pair.span.contains(parent)  # the whole block: told already
            for child in self._joined(pair.children) if same else (pair,):
                self._tell(child, parent)

    def _tell(self, pair: Pair, parent: Span | None) -> None:
        parts = self._parts(pair)
        if parts:
            aside = why_aside(self._surroundings(pair, parts))
            if aside is not None:
                self.asides.append(Aside(pair.span, *aside))
                if aside[0] == "title":
                    return  # marks within a title belong to the title
            else:
                kind = "inline" if parent is None else "nested"
                self._add(Quotation(pair.span, tuple(parts), kind, parent, self._spoken(parts)))
                parent = pair.span
        for child in self._joined(pair.children):
            self._tell(child, parent)

    def _add(self, quotation: Quotation) -> None:
        self.quotations.append(quotation)

    def _own(self, segment: Span) -> list[Span]:
        return own_words(self.text, segment, self.notes)

    def _parts(self, pair: Pair) -> list[Span]:
        parts = [part for segment in pair.segments for part in self._own(segment)]
        if pair.mark.glyph == "«" and self.language(pair.units[0]) == "fr":
            return [piece for part in parts for piece in without_incises(self.text, part)]
        return parts

    def _spoken(self, parts: Sequence[Span]) -> str:
        if parts[-1].end - parts[0].start < _LANGUAGE_OF:
            return ""
        return guess_language(" ".join(part.of(self.text) for part in parts))

    def _surroundings(self, pair: Pair, parts: Sequence[Span]) -> Surroundings:
        first, last = self.units[pair.units[0]], self.units[pair.units[1]]
        before = self.text[max(first.span.start, pair.span.start - _AROUND) : pair.span.start]
        after = self.text[pair.span.end : min(last.span.end, pair.span.end + _AROUND)]
        return Surroundings(
            " ".join(part.of(self.text) for part in parts),
            before,
            after,
            self.language(pair.units[0]),
            cited=self._is_cited(pair.span.end, after),
            cited_later=self._is_cited_later(pair.span.end, after),
            in_citation=self._in_citation(pair.span),
            listed=first.listed,
            interrupted=pair.interrupted,
        )

    # --- languages and citations

    def language(self, at: int) -> str:
        """The language of a paragraph: by its frequent words, else the document's, else English."""
        if at not in self.languages:
            words = self.units[at].span.of(self.text)
            self.languages[at] = guess_language(words, self.default) or "en"
        return self.languages[at]

    def _cited_within(self, span: Span) -> list[Span]:
        first = bisect_left(self.cited, Span(span.start, span.start))
        last = bisect_left(self.cited, Span(span.end, span.end))
        return [cited for cited in self.cited[first:last] if cited.end <= span.end + 1]

    def _in_citation(self, span: Span) -> bool:
        at = bisect_right(self.cited, Span(span.start, len(self.text) + 1)) - 1
        return at >= 0 and self.cited[at].contains(span)

    def _is_cited(self, end: int, after: str) -> bool:
        """Whether a citation, or the mark of a note that cites, stands right after `end`."""
        at = bisect_left(self.cited, Span(end, end))
        if at < len(self.cited) and self.cited[at].start - end <= len(after):
            between = after[: self.cited[at].start - end].lstrip(" \n\u00a0.,;:!?—–-")
            if not between or (between[0] in "([" and not set(between) & set(")]")):
                return True
        at = bisect_left(self.citing, Span(max(0, end - 2), max(0, end - 2)))
        return at < len(self.citing) and self.citing[at].start - end <= 2

    def _is_cited_later(self, end: int, after: str) -> bool:
        """Whether one stands later in the sentence, no marked words between but such as are
        joined to these: “the one” and “the other” (Mills, p. 12)."""
        if joined := _JOINED.match(after):
            end, after = end + joined.end(), after[joined.end() :]
            return self._is_cited(end, after) or self._is_cited_later(end, after)
        at = bisect_left(self.cited, Span(end, end))
        if at < len(self.cited) and self.cited[at].start - end <= len(after):
            return not set(after[: self.cited[at].start - end]) & set('“„«"!?') and (
                ". " not in after[: self.cited[at].start - end]
            )
        return False


def _tree(pairs: Sequence[Pair]) -> list[Pair]:
    """The outermost pairs, sorted, each with those that stand in it as children."""
    outermost: list[Pair] = []
    open_pairs: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: pair.span):
        while open_pairs and open_pairs[-1].span.end <= pair.span.start:
            open_pairs.pop()
        (open_pairs[-1].children if open_pairs else outermost).append(pair)
        open_pairs.append(pair)
    return outermost
