"""Citations that a reference manager put into the draft: which works they mean is known.

A field's works replace whatever the words in its place look like; a page that its writer
typed beside it is taken over from those words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from loccit.finders.locators import read_locators
from loccit.finders.readings import Reading
from loccit.finders.references import Reference
from loccit.finders.sites import Site, segments, split_via
from loccit.model import Document, Field, FieldItem, Locator, LocatorLabel, Note, Work
from loccit.text import Span

__all__ = ["field_works", "with_fields"]

_LABELS: dict[str, LocatorLabel] = {
    "": "page", "pages": "page", "p": "page", "pp": "page", "ch": "chapter", "sec": "section",
    "verses": "verse", "lines": "line", "chapters": "chapter", "sections": "section",
    "paragraphs": "paragraph", "notes": "note", "columns": "column", "folios": "folio",
    **{label: label for label in get_args(LocatorLabel)},
}  # fmt: skip
_DRESS = " \t\n\u00a0([])"


def field_works(document: Document) -> tuple[Work, ...]:
    """The works that the draft's fields tell, each once."""
    items = (item for field in document.fields for item in field.items)
    return tuple(dict.fromkeys(_work(item) for item in items if item.work != Work()))


def with_fields(document: Document, readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the references of the document's fields in place of what was read
    there; in reading order."""
    fields = _apart(document.fields)
    if not fields:
        return list(readings)
    starts = [field.span.start for field in fields]
    typed: dict[Span, list[Reference]] = {}
    kept: list[Reading] = []
    for reading in readings:
        free: list[Reference] = []
        for reference in reading.references:
            covered = _overlapping(fields, starts, reference.span)
            if len(covered) == 1:
                typed.setdefault(covered[0].span, []).append(reference)
            if not covered:
                free.append(reference)
        if free or not reading.references:
            kept.append(replace(reading, references=tuple(free)))
    notes = sorted(document.notes, key=lambda note: note.span.start)
    for field in fields:
        references = tuple(_references(document.text, field, typed.get(field.span, ())))
        kept.append(Reading(_site(field, notes), references))
    return _joined(kept)


def _apart(fields: Sequence[Field]) -> list[Field]:
    """The fields in order, without those that lie in another."""
    found: list[Field] = []
    for field in sorted(fields, key=lambda f: (f.span.start, -f.span.end)):
        inside = found and found[-1].span.end > field.span.start
        if field.items and not inside:
            found.append(field)
    return found


def _overlapping(fields: Sequence[Field], starts: Sequence[int], span: Span) -> list[Field]:
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_left(starts, span.end)
    return [field for field in fields[first:last] if field.span.overlaps(span)]


def _site(field: Field, notes: Sequence[Note]) -> Site:
    at = bisect_right([note.span.start for note in notes], field.span.start) - 1
    if at >= 0 and field.span.start < notes[at].span.end:
        note = notes[at]
        order = note.anchor.start if note.anchor else note.span.start
        return Site(note.span, "note", order, expected=True, note=note.label)
    return Site(field.span, "key", field.span.start, expected=True)


def _joined(readings: Sequence[Reading]) -> list[Reading]:
    """In reading order, what stands in one note as one reading."""
    whole: dict[tuple[str, Span], Reading] = {}
    for reading in readings:
        place = (reading.site.kind, reading.site.span)
        before = whole.get(place)
        references = (*before.references, *reading.references) if before else reading.references
        ordered = sorted(references, key=lambda r: (r.span.start, r.span.end))
        whole[place] = replace(reading, references=tuple(ordered))
    return sorted(whole.values(), key=lambda r: (r.site.order, r.site.span.start))


def _references(text: str, field: Field, typed: Sequence[Reference]) -> Iterator[Reference]:
    """One reference for each work of a field. `typed` is what was read where the field stands."""
    for item, span in zip(field.items, _spans(text, field), strict=True):
        work = _work(item)
        via = work if split_via(f"{item.prefix} x", Span(0, len(item.prefix) + 2)) else None
        told = Reference(span, "full", work, _locators(item), strength=2, via=via)
        over = [r for r in typed if r.span.overlaps(span)]
        yield _with_page(told, over, alone=len(field.items) == 1)


def _with_page(told: Reference, over: Sequence[Reference], *, alone: bool) -> Reference:
    """The reference with the page that was typed at it, if the field tells none."""
    if told.locators or len(over) != 1 or not over[0].locators:
        return told
    end = max(told.span.end, over[0].span.end) if alone else told.span.end
    return replace(told, span=Span(told.span.start, end), locators=over[0].locators)


def _spans(text: str, field: Field) -> list[Span]:
    """Where each work of a field stands: the parts between its semicolons, if they tally."""
    whole = _bare(text, field.span)
    parts = [_bare(text, part) for part in segments(text, whole)]
    tally = len(parts) == len(field.items) and all(len(part) for part in parts)
    return parts if tally else [whole] * len(field.items)


def _bare(text: str, span: Span) -> Span:
    """The span without space and brackets around it."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(_DRESS))
    right = len(words) - len(words.rstrip(_DRESS))
    return Span(span.start + left, span.end - right) if left < len(words) else span


def _work(item: FieldItem) -> Work:
    work = replace(item.work, key=item.key or item.work.key)
    return replace(work, volume=item.locator) if _volume(item) else work


def _volume(item: FieldItem) -> bool:
    return item.label == "volume" and bool(item.locator)


def _locators(item: FieldItem) -> tuple[Locator, ...]:
    """The place that a field tells, or that was typed as its suffix."""
    if _volume(item) or not item.locator:
        suffix = read_locators(item.suffix.strip(" ,:;()"), bare=not item.locator)
        return suffix.locators if suffix else ()
    label = _LABELS.get(item.label.lower().strip(" ."))
    place = read_locators(item.locator)
    if place is None:
        value = re.sub(r"\s+", " ", item.locator.strip())
        return (Locator(label, value, ((value, value),)),) if label else ()
    if place.labelled or label == "page":
        return place.locators
    return tuple(replace(locator, label=label) for locator in place.locators) if label else ()
