"""The references that stand at each site of a document, before it is known which are citations."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.finders.again import again_in_prose
from loccit.finders.journals import journals, vancouver
from loccit.finders.legal import read_legal
from loccit.finders.lines import after_titles, author_before, in_prose, key_reference, whole_line
from loccit.finders.loci import continued_locus, find_loci
from loccit.finders.names import is_name, is_title, split_names
from loccit.finders.numbered import Numbers
from loccit.finders.paragraphs import breaks
from loccit.finders.references import Reference, by_locus, read_reference
from loccit.finders.russian import read_russian
from loccit.finders.shortforms import NAMED_POINTER
from loccit.finders.sites import (
    Site,
    bracket_sites,
    cross_reference,
    segments,
    split_via,
    strip_signals,
)
from loccit.finders.vocabulary import REPORTING
from loccit.model import Document, Note, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["Reading", "read_note", "read_paragraph"]

_PRINTED = late(
    r"\s+[A-ZÀ-Þ][\w./ -]{1,40}(?::\s[^,.;:\d]{2,60})?,?\s(?:1[4-9]|20)\d\d[a-z]?(?=[,.;:)\s]|$)"
)
"""Where and when a work was printed, after the full stop of its title: no new sentence."""
_SPEAKER = late(
    r"(?P<who>[^\W\d_a-zß-ÿ][\w’.-]*(?:\s(?:and\s)?[^\W\d_a-zß-ÿ][\w’.-]*){0,3})\s+(?:also\s)?"
    rf"(?:{'|'.join(sorted(REPORTING))})\b"
)
_WORDS_BEFORE = late(r"(?:[^\W\d_][\w’'-]*\s+){1,8}[*_]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands at one site, in order."""

    site: Site
    references: tuple[Reference, ...]


def _within(emphasis: Sequence[Span], span: Span) -> Sequence[Span]:
    """The spans of `emphasis` (sorted) that begin in `span`."""
    first = bisect_left(emphasis, span.start, key=lambda e: e.start)
    return emphasis[first : bisect_left(emphasis, span.end, key=lambda e: e.start)]


def read_paragraph(
    document: Document,
    paragraph: Span,
    emphasis: Sequence[Span],
    numbers: Numbers,
    calls: Sequence[Span] = (),
) -> Iterator[Reading]:
    """The readings of one paragraph of the running text, not in order. `emphasis` is sorted,
    `numbers` are those of the draft's numbered bibliography, `calls` the brackets (sorted)
    that are no more than the calls of notes."""
    text = document.text
    emphasis = _within(emphasis, paragraph)
    taken = list(_within(calls, paragraph))  # sorted
    if "@" in paragraph.of(text):
        keys = [k for k in key_reference(text, paragraph) if _is_key(text, k.span)]
        taken = sorted([*taken, *(key.span for key in keys)])
        yield from map(_line, keys)
    for told in (*read_legal(text, paragraph), *numbers.raised(text, paragraph)):
        insort(taken, told.span)
        yield _line(told)
    for site in bracket_sites(text, paragraph):
        if _covered(taken, site.span):
            continue
        references = tuple(numbers.in_bracket(text, site.span) if numbers else ())
        references = references or tuple(vancouver(text, site.span))
        if not references:
            references = tuple(_bracket(text, site, paragraph, _within(emphasis, site.span)))
        if references:
            yield Reading(site, references)
        if any(reference.strength for reference in references):
            insort(taken, Span(references[0].span.start, site.span.end + 1))
    for reference in whole_line(text, paragraph, emphasis):
        if not _covered(taken, reference.span):
            insort(taken, reference.span)
            yield _line(reference)
    yield from _prose(text, paragraph, taken, emphasis)


def _prose(
    text: str, paragraph: Span, taken: list[Span], emphasis: Sequence[Span]
) -> Iterator[Reading]:
    """What is cited outside brackets, between the spans in `taken` (sorted)."""
    for gap in list(_gaps(taken, paragraph)):
        for located in find_loci(text, gap):
            insort(taken, located.span)
            yield _line(by_locus(located))
    for find in (again_in_prose, journals, in_prose, after_titles):
        for gap in list(_gaps(taken, paragraph)):
            for reference in find(text, gap, emphasis):
                insort(taken, reference.span)
                yield _line(reference)


def _is_key(text: str, span: Span) -> bool:
    """Whether an @ opens a citation key rather than somebody's handle."""
    before = text[max(0, span.start - 60) : span.start]
    held = before.rfind("[") > before.rfind("]")
    return held or any(c.isdigit() or c == "[" for c in span.of(text))


def _line(reference: Reference) -> Reading:
    start = reference.span.start
    return Reading(Site(reference.span, "line", start, expected=True), (reference,))


def _covered(taken: Sequence[Span], span: Span) -> bool:
    at = bisect_left(taken, span.end, key=lambda t: t.start)
    return any(t.overlaps(span) for t in taken[max(0, at - 2) : at])


def _gaps(taken: Sequence[Span], paragraph: Span) -> Iterator[Span]:
    """What lies between the spans in `taken`; pages in there are looked at as prose."""
    start = paragraph.start
    for span in sorted(taken):
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < paragraph.end:
        yield Span(start, paragraph.end)


# --- brackets --------------------------------------------------------------------------------


def _bracket(
    text: str, site: Site, paragraph: Span, emphasis: Sequence[Span]
) -> Iterator[Reference]:
    before: Reference | None = None
    for segment in segments(text, site.span):
        reference = _further(text, segment, before) or read_segment(text, segment, emphasis)
        if reference is None:
            continue
        if reference.form == "year":
            reference = _with_author(text, site, paragraph, reference, before)
        elif reference.alias and reference.work == Work():
            reference = replace(reference, mention=_title_before(text, site, paragraph))
        before = reference
        yield reference


def _further(text: str, segment: Span, before: Reference | None) -> Reference | None:
    """A further place in the book just named: `; 9:1`."""
    found = continued_locus(text, segment, before.work) if before else None
    return by_locus(found) if found else None


def read_segment(text: str, segment: Span, emphasis: Sequence[Span]) -> Reference | None:
    """The one reference of a segment, signals before it left out, *quoted in* set apart."""
    span = strip_signals(text, segment)
    words = span.of(text)
    if not words or (cross_reference(words) and not NAMED_POINTER.search(words)):
        return None
    halves = split_via(text, span)
    if halves is None:
        return read_reference(text, span, emphasis)
    meant = read_reference(text, strip_signals(text, halves[0]), emphasis)
    via = read_reference(text, strip_signals(text, halves[1]), emphasis)
    if via is None or via.form != "full":
        return via or meant
    if meant is None or meant.work == Work():
        return replace(via, via=via.work, strength=max(via.strength, 1))
    span = Span(meant.span.start, via.span.end)
    return replace(via, span=span, work=meant.work, via=via.work, strength=max(via.strength, 1))


def _with_author(
    text: str, site: Site, paragraph: Span, reference: Reference, before: Reference | None
) -> Reference:
    """A year without its author: of the reference before it, or of the name before the bracket."""
    if before is not None and before.work.authors:
        work = replace(reference.work, authors=before.work.authors)
        return replace(reference, form="full", work=work, strength=max(1, before.strength))
    if before is not None or reference.span.start - site.span.start > 12:
        return replace(reference, strength=0)
    start, name, right_before = author_before(text, paragraph.start, site.span.start - 1)
    if not name:
        name = _speaker(text, paragraph.start, site.span.start - 1) if reference.locators else ""
        work = replace(reference.work, authors=split_names(name))
        return (
            replace(reference, form="full", work=work, strength=2)
            if name
            else replace(reference, strength=0)
        )
    work = replace(reference.work, authors=split_names(name))
    whole = not text[reference.span.end : site.span.end].strip()
    end = site.span.end + 1 if whole else reference.span.end
    span = Span(start, end) if right_before else reference.span
    says = reference.locators or not right_before or _speaks(text, site)
    return replace(reference, form="full", work=work, span=span, strength=2 if says else 0)


def _speaker(text: str, floor: int, point: int) -> str:
    """The one person whom the sentence up to `point` shows speaking: `Mills says, “…” (1890, 12)`;
    nothing where it shows two."""
    stops = breaks(text, max(floor, point - 1500), point)
    before = [stop for stop in stops if text[stop:point].strip()]
    sentence = text[before[-1] if before else max(floor, point - 1500) : point]
    outside = re.sub(r"“[^”]*”|„[^“]*“|«[^»]*»|\"[^\"]*\"", " ", sentence)
    names = {_name_at_the_end(found["who"]) for found in _SPEAKER.finditer(outside)} - {""}
    if len(names) != 1:
        return ""
    name = names.pop()
    capitals = re.findall(r"[^\W\d_a-zß-ÿ][\w’.-]*", outside)
    others = any(word not in name.split() and is_name(word) for word in capitals)
    return "" if others else name


def _name_at_the_end(words: str) -> str:
    """ "As Anna Mills" ends in the name Anna Mills."""
    every = words.split()
    ends = (" ".join(every[at:]) for at in range(len(every)))
    return next((end for end in ends if is_name(end)), "")


def _speaks(text: str, site: Site) -> bool:
    """Whether a verb of saying, or a comma before a quotation, follows the bracket."""
    after = text[site.span.end + 1 : site.span.end + 60]
    words = re.findall(r"[^\W\d_]+", after.split(".")[0])[:4]
    return bool(set(words) & REPORTING) or re.match(r"\s*[,:]\s*[“„«\"‘]", after) is not None


def _title_before(text: str, site: Site, paragraph: Span) -> str:
    """The title right before a bracket that announces an abbreviation."""
    found = _WORDS_BEFORE.search(text, max(paragraph.start, site.span.start - 100),
                                 site.span.start - 1)  # fmt: skip
    words = found.group().strip(" *_").split() if found else []
    start = len(words)
    while start and is_title(" ".join(["A", *words[start - 1 :]])):
        start -= 1
    while start < len(words) and words[start].islower():
        start += 1
    return " ".join(words[start:])


# --- notes -----------------------------------------------------------------------------------


def read_note(document: Document, note: Note, emphasis: Sequence[Span]) -> Reading:
    """The references of a note, its semicolons and sentences taken apart."""
    order = note.anchor.start if note.anchor else note.span.start
    site = Site(note.span, "note", order, expected=True, note=note.label)
    within = _within(emphasis, note.span)
    text = document.text
    found = read_legal(text, note.span)
    taken = [legal.span for legal in found]
    for gap in list(_gaps(taken, note.span)):
        for segment in segments(text, gap):
            for part in _sentences(text, segment):
                found += _read_part(text, part, within)
    return Reading(site, tuple(sorted(found, key=lambda r: r.span)))


def _sentences(text: str, segment: Span) -> Iterator[Span]:
    """The segment cut at its sentence ends, but not at the end of a quoted title."""
    start = segment.start
    if read_russian(text, segment):
        yield segment
        return
    for stop in breaks(text, segment.start, segment.end):
        if text[stop - 1] in '”’»"' and _is_title_end(text, segment.start, stop - 1):
            continue
        if _PRINTED.match(text, stop, segment.end):
            continue
        yield Span(start, stop)
        start = stop
    if text[start : segment.end].strip():
        yield Span(start, segment.end)


def _is_title_end(text: str, floor: int, mark: int) -> bool:
    opener = {"”": "“", "’": "‘", "»": "«", '"': '"'}[text[mark]]
    opening = text.rfind(opener, floor, mark)
    before = text[floor:opening].rstrip() if opening != -1 else ""
    return opening != -1 and (not before or before[-1] in ",:")


def _read_part(text: str, part: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    if "@" in part.of(text) and (keys := list(key_reference(text, part))):
        yield from keys
        return
    reference = read_segment(text, part, emphasis)
    if reference is not None and (reference.strength or reference.alias):
        yield reference
    else:
        prose = [by_locus(located) for located in find_loci(text, part)]
        prose += in_prose(text, part, emphasis)
        yield from prose or ([reference] if reference else [])
