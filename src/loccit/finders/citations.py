"""Finds the citations of a document and says which work and place each one means.

Three steps: the places where citations stand (brackets, notes, prose), each read as its
words are; then which of them are citations, by how plainly they say so and by what the
others name; then the short forms, resolved in reading order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.finders.antecedents import resolve
from loccit.finders.entries import Listed
from loccit.finders.fields import field_works, with_fields
from loccit.finders.legal import hint
from loccit.finders.listing import is_heading, is_listing, listed, numbered
from loccit.finders.mentions import Mentions
from loccit.finders.names import fold, surname, title_words
from loccit.finders.numbered import Numbers
from loccit.finders.paragraphs import breaks, index_at, paragraphs
from loccit.finders.readings import Reading, read_note, read_paragraph
from loccit.finders.references import Reference
from loccit.model import Block, Citation, Document, Problem, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["Cited", "find_citations"]


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a document, sorted by where they stand, and what was wrong with them."""

    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """Names and titles that the draft or the library holds: they make a weak form plain."""

    surnames: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    aliases: frozenset[str]

    def hold(self, work: Work) -> bool:
        if any(surname(author) in self.surnames for author in work.authors):
            return True
        words = title_words(work.title)
        named = fold(work.title or " ".join(work.authors))
        return (bool(words) and words in self.titles) or named in self.aliases


def find_citations(document: Document, known: Sequence[Work] = ()) -> Cited:
    """The citations of `document`, short forms resolved.

    `known` are works held elsewhere; a bare `(Memoirs, 12)` is a citation where one of them
    is called so.
    """
    blocks = _readable(document)
    readings = with_fields(document, _readings(document, blocks))
    works = listed(document) or field_works(document)
    known = (*known, *works)
    names = _names((r for reading in readings for r in reading.references), known)
    sentences = _Sentences(document, blocks, known)
    kept: list[Reference] = []
    silent: set[int] = set()
    since = 0
    for index, reading in enumerate(readings):
        placed = list(_placed(sentences, index, reading, kept[-1] if kept else None, since))
        here = bool(kept) and any(kept[-1].paragraph == r.paragraph for r in placed)
        good = [r for r in placed if _is_citation(reading, r, names, here=here)]
        if reading.site.kind == "note" and not any(not _only_alias(r) for r in good):
            silent.add(index)
        kept += (_named(r, names) for r in good)
        if good:
            since = reading.site.order if good[-1].note else good[-1].span.end
    citations = sorted(resolve(kept, silent, known), key=lambda c: (c.span.start, c.span.end))
    entries = Listed(works)
    places = [*(block.span for block in blocks), *(note.span for note in document.notes)]
    filled = tuple(entries.fill(c, c.span.of(document.text)) for c in citations)
    return Cited(filled, hint(document, places))


def _readable(document: Document) -> tuple[Block, ...]:
    """The paragraphs that may cite: neither notes nor a list of works at the end."""
    notes = sorted(note.span for note in document.notes)
    starts = [span.start for span in notes]
    kept: list[Block] = []
    listing = False
    for block in paragraphs(document):
        if is_heading(document.text, block):
            listing = is_listing(document.text, block)
        index = bisect_right(starts, block.span.start) - 1
        inside = index >= 0 and notes[index].end > block.span.start
        if not listing and not inside and block.kind not in ("code", "note"):
            kept.append(block)
    return tuple(kept)


def _readings(document: Document, blocks: Sequence[Block]) -> list[Reading]:
    """All readings in reading order, notes at the place they hang at."""
    emphasis = sorted(document.emphasis)
    numbers = Numbers(document, numbered(document))
    calls = sorted(
        note.anchor
        for note in document.notes
        if note.anchor is not None
        and document.text[note.anchor.start : note.anchor.end][:1] in "[("
        and len(note.anchor)
    )
    found = [r for b in blocks for r in read_paragraph(document, b.span, emphasis, numbers, calls)]
    found += (read_note(document, note, emphasis) for note in document.notes)
    return sorted(found, key=lambda r: (r.site.order, r.site.span.start))


_LEADS = late(r"[^.;!?“”„«»\"()\[\]\n]{1,120}(?=[“„«»\"])")
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"")
_FAR = 600
"""How many code points back a sentence is looked at."""


def _outside_quotations(text: str, paragraph: Span) -> list[int]:
    """Where the paragraph's own sentences end: no stop within a quotation ends one."""
    stops = breaks(text, paragraph.start, paragraph.end)
    quoted = [q.span() for q in _QUOTED.finditer(text, paragraph.start, paragraph.end)]
    starts = [start for start, _ in quoted]
    within = (bisect_left(starts, stop) - 1 for stop in stops)
    return [s for s, at in zip(stops, within, strict=True) if at < 0 or quoted[at][1] <= s]


class _Sentences:
    """The sentence up to a point, for many points of the same paragraphs."""

    def __init__(self, document: Document, blocks: Sequence[Block], known: Sequence[Work]) -> None:
        self._text = document.text
        self._mentions = Mentions(document, known)
        self._blocks = blocks
        self._starts = [block.span.start for block in blocks]
        self._stops: dict[int, list[int]] = {}

    def before(self, point: int) -> tuple[int, str]:
        """The number of the paragraph, and at most 600 code points of the sentence, without
        what it quotes."""
        block, start = self._start(point)
        words = self._text[max(start, point - 5 * _FAR) : point] if block >= 0 else ""
        return block, _QUOTED.sub(" ", words)[-_FAR:]

    def gap(self, point: int, since: int) -> str:
        """What stands between `since` and `point` without what is quoted; of the paragraph
        alone where they are far apart."""
        block, _ = self._start(point)
        near = 0 < since <= point < since + 5 * _FAR
        start = since if near or block < 0 else self._blocks[block].span.start
        return _QUOTED.sub(" ", self._text[start:point]) if block >= 0 else ""

    def named(
        self, point: int, ahead: int, since: int
    ) -> tuple[tuple[Work, ...], tuple[Work, ...]]:
        """The known works that the sentence up to `point` names, and those that the paragraph
        names before it. Where a page in prose ends at `ahead`, the words between it and the
        quotation may name them too: *On page 12, Mills writes*. What is named behind the
        last citation, which ends at `since`, goes before what is named in front of it."""
        block, start = self._start(point)
        if block < 0:
            return (), ()
        sentence = max(start, point - _FAR)
        clause = _LEADS.match(self._text, ahead) if ahead > point else None
        end = clause.end() if clause else point
        opens = max(self._blocks[block].span.start, start - 2 * _FAR)
        earlier = self._mentions.titles(opens, start)
        if sentence < since < end and (late := self._named_in(since, end)):
            return late, earlier
        return self._named_in(sentence, end), earlier

    def _named_in(self, start: int, end: int) -> tuple[Work, ...]:
        return self._mentions.titles(start, end) or self._mentions.authors(start, end)

    def _start(self, point: int) -> tuple[int, int]:
        """The paragraph that holds `point`, and where its sentence starts there."""
        block = index_at(self._starts, point)
        if block < 0:
            return block, point
        span = self._blocks[block].span
        if block not in self._stops:
            self._stops[block] = _outside_quotations(self._text, span)
        stops = self._stops[block]
        earlier = bisect_left(stops, point)
        if earlier and not self._text[stops[earlier - 1] : point].strip():
            earlier -= 1  # a bracket behind a stop belongs to the sentence before it
        return block, stops[earlier - 1] if earlier else span.start


def _placed(
    sentences: _Sentences, index: int, reading: Reading, last: Reference | None, since: int
) -> Iterator[Reference]:
    """The references with their site, paragraph and the sentence before them. `last` is the
    one before, which ends at `since`, or hangs there if it stands in a note."""
    block, before = sentences.before(reading.site.order)
    note = reading.site.note
    for reference in reading.references:
        placed = replace(reference, site=index, note=note, paragraph=block, before=before)
        if reference.form in ("op-cit", "loc-cit") or not reference.work.authors:
            placed = replace(placed, gap=sentences.gap(reading.site.order, since))
        if reference.form == "locator":
            ahead = reference.span.end if reading.site.kind == "line" else reading.site.order
            cited = last.span.end if last and not last.note else 0
            named, earlier = sentences.named(reading.site.order, ahead, cited)
            placed = replace(placed, named=named, named_before=earlier)
        yield placed


def _names(references: Iterable[Reference], known: Sequence[Work]) -> _Names:
    read = list(references)
    works = [r.work for r in read if r.strength == 2] + list(known)
    return _Names(
        frozenset(surname(author) for work in works for author in work.authors),
        frozenset(title_words(work.title) for work in works if work.title),
        frozenset(fold(r.alias) for r in read if r.alias),
    )


def _only_alias(reference: Reference) -> bool:
    return bool(reference.alias) and reference.work == Work() and reference.form == "full"


def _is_citation(reading: Reading, reference: Reference, names: _Names, *, here: bool) -> bool:
    """Whether a reference counts. `here` tells that its paragraph has cited before."""
    if reference.strength == 2 or _only_alias(reference):
        return True
    if reference.form == "locator":
        bare = all(locator.label == "page" for locator in reference.locators)
        words = re.findall(r"[^\W\d_]+", fold(reference.before)) if bare else ()
        named = here or bool(reference.named) or not names.surnames.isdisjoint(words)
        return reading.site.expected and (not bare or named)
    if reference.strength == 1:
        return reading.site.expected or names.hold(reference.work)
    return (
        reading.site.expected
        and bool(reference.work.title or reference.work.authors)
        and (names.hold(reference.work))
    )


def _named(reference: Reference, names: _Names) -> Reference:
    """A lone name that is a title or abbreviation elsewhere is one here."""
    work = reference.work
    if work.title or len(work.authors) != 1 or surname(work.authors[0]) in names.surnames:
        return reference
    if title_words(work.authors[0]) in names.titles or fold(work.authors[0]) in names.aliases:
        return replace(reference, work=replace(work, authors=(), title=work.authors[0]))
    return reference
