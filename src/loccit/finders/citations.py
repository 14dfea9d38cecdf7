"""Finds the citations of a document and says which work and place each one means.

Three steps: the places where citations stand (brackets, notes, lines), each read as its
words are; then which of them are citations, by how plainly they say so and by what the
others name; then the short forms, resolved in reading order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.finders.antecedents import resolve
from loccit.finders.names import fold, surname, title_words
from loccit.finders.paragraphs import breaks, index_at, paragraphs
from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import Site, bracket_sites, segments, split_via, strip_signals
from loccit.finders.vocabulary import BIBLIOGRAPHY, CROSS_REFERENCE
from loccit.model import Block, Citation, Document, Problem, Work
from loccit.text import Span

__all__ = ["Cited", "find_citations"]


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a document in reading order of the text, and what was wrong with them."""

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
        return bool(words) and (words in self.titles or fold(work.title) in self.aliases)


def find_citations(document: Document, known: Sequence[Work] = ()) -> Cited:
    """The citations of `document`, short forms resolved.

    `known` are works held elsewhere; a bare `(Memoirs, 12)` is a citation where one of them
    is called so.
    """
    blocks = _readable(document)
    sites = _sites(document, blocks)
    read = [(site, list(_read(document, site, index))) for index, site in enumerate(sites)]
    names = _names((r for _, references in read for r in references), known)
    kept: list[Reference] = []
    silent: set[int] = set()
    for index, (site, references) in enumerate(read):
        good = [r for r in references if _is_citation(site, r, names)]
        if site.kind == "note" and not good:
            silent.add(index)
        kept += _placed(document.text, blocks, site, good)
    citations = sorted(resolve(kept, silent), key=lambda c: (c.span.start, c.span.end))
    return Cited(tuple(citations))


def _readable(document: Document) -> tuple[Block, ...]:
    """The paragraphs that may cite: neither notes nor a list of works at the end."""
    notes = sorted(note.span for note in document.notes)
    starts = [span.start for span in notes]
    kept: list[Block] = []
    listing = False
    for block in paragraphs(document):
        if _is_heading(document.text, block):
            listing = _heading(document.text, block) in BIBLIOGRAPHY
        index = bisect_right(starts, block.span.start) - 1
        inside = index >= 0 and notes[index].end > block.span.start
        if not listing and not inside and block.kind not in ("code", "note"):
            kept.append(block)
    return tuple(kept)


def _heading(text: str, block: Block) -> str:
    return block.span.of(text).strip(" \n\t#*_:.").lower()


def _is_heading(text: str, block: Block) -> bool:
    return block.kind == "heading" or (
        len(block.span) < 40 and _heading(text, block) in BIBLIOGRAPHY
    )


def _sites(document: Document, blocks: Sequence[Block]) -> list[Site]:
    found: list[Site] = []
    for block in blocks:
        found += bracket_sites(document.text, block.span)
    for note in document.notes:
        order = note.anchor.start if note.anchor else note.span.start
        found.append(Site(note.span, "note", order, expected=True, note=note.label))
    return sorted(found, key=lambda site: (site.order, site.span.start))


def _read(document: Document, site: Site, index: int) -> Iterator[Reference]:
    emphasis = [e for e in document.emphasis if e.overlaps(site.span)]
    for segment in segments(document.text, site.span):
        reference = _read_segment(document.text, segment, emphasis)
        if reference is not None:
            yield replace(reference, site=index, note=site.note)


def _read_segment(text: str, segment: Span, emphasis: Sequence[Span]) -> Reference | None:
    span = strip_signals(text, segment)
    words = span.of(text).lower()
    if any(word in words.split() or words.endswith(word) for word in CROSS_REFERENCE):
        return None
    if (halves := split_via(text, span)) is None:
        return read_reference(text, span, emphasis)
    meant = read_reference(text, strip_signals(text, halves[0]), emphasis)
    via = read_reference(text, strip_signals(text, halves[1]), emphasis)
    if via is None:
        return meant
    start = meant.span.start if meant else via.span.start
    work = meant.work if meant and meant.work != Work() else via.work
    return replace(via, span=Span(start, via.span.end), work=work, via=via.work)


def _names(references: Iterable[Reference], known: Sequence[Work]) -> _Names:
    plain = [r for r in references if r.strength == 2]
    works = [r.work for r in plain] + list(known)
    return _Names(
        frozenset(surname(author) for work in works for author in work.authors),
        frozenset(title_words(work.title) for work in works if work.title),
        frozenset(fold(r.alias) for r in plain if r.alias),
    )


def _is_citation(site: Site, reference: Reference, names: _Names) -> bool:
    if reference.strength == 2:
        return True
    if reference.strength == 1:
        return site.expected or names.hold(reference.work)
    return site.expected and names.hold(reference.work)


def _placed(
    text: str, blocks: Sequence[Block], site: Site, references: Sequence[Reference]
) -> Iterator[Reference]:
    """The references with their paragraph and the sentence before them."""
    starts = [block.span.start for block in blocks] if references else []
    index = index_at(starts, site.order)
    begin = max(blocks[index].span.start, site.order - 600) if index >= 0 else 0
    for reference in references:
        stops = breaks(text, begin, site.order)
        before = text[stops[-1] if stops else begin : site.order]
        yield replace(reference, paragraph=index, before=before)
