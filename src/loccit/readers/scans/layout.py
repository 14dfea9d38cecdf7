"""Recognised pages as a document: running heads, folios, notes and broken words seen to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from statistics import median

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.readers.headmatter import metadata
from loccit.readers.language import guess_language
from loccit.readers.lines import is_caps, is_title_like, runs_on
from loccit.readers.paging.folios import Folio, parse_folio
from loccit.readers.pdf.furniture import Furnished, furnish
from loccit.readers.pdf.labels import choose_labels
from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.made import lay_out, make
from loccit.readers.plain import title_of
from loccit.readers.scans.lines import known_notes, known_rules, lines_of_leaf, stray_marks
from loccit.readers.scans.words import Leaf

__all__ = ["document_of", "furnish_scan"]

_POOR = 50
"""Where the recognition is less sure than this of half of a page's words, it is told."""


def document_of(
    leaves: Sequence[Leaf],
    data: bytes,
    name: str,
    media_type: str,
    fields: Mapping[str, tuple[str, ...]] | None = None,
    problems: tuple[Problem, ...] = (),
) -> Document:
    """The document of pages in order. `fields` is what the file says of itself.

    The notes of all pages stand at the end of the text; `pages` are first the pages' texts,
    then, for the notes, the same pages once more. Raises `ReadError` (`no-text`).
    """
    sheets = [lines_of_leaf(leaf) for leaf in leaves]
    if not any(sheets):
        raise ReadError(name, "no-text", "no words were recognised on its pages")
    furnished = _furnish(leaves, sheets)
    own = [leaf.label for leaf in leaves]
    labelled = choose_labels(own, furnished.folios)
    notes = [
        note
        for number, (leaf, lines) in enumerate(zip(leaves, sheets, strict=True))
        for note in known_notes(leaf, lines, number)
    ]
    strays: dict[tuple[int, int], str] = {}
    for number, leaf in enumerate(leaves):
        strays |= stray_marks(leaf, number)
    raw = lay_out(sheets, strays | furnished.rules, notes)
    language = guess_language(raw.text) or _first(fields, "language")[:2].lower()
    made = make(raw, labelled.labels, language)
    if not made.text.strip():
        raise ReadError(name, "no-text", "nothing but page numbers was recognised on its pages")
    title = title_of(made.text, made.blocks)
    return Document(
        name=name,
        text=made.text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=made.pages,
        paging=labelled.paging,
        blocks=made.blocks,
        notes=made.notes,
        emphasis=made.emphasis,
        edits=made.edits,
        metadata=metadata(fields or {}, title=title, language=language),
        ocr=True,
        problems=problems + labelled.problems + _poor(leaves),
        boxes=made.boxes,
    )


def _first(fields: Mapping[str, tuple[str, ...]] | None, key: str) -> str:
    return next(iter((fields or {}).get(key, ())), "")


def _furnish(leaves: Sequence[Leaf], sheets: Sequence[Sequence[Line]]) -> Furnished:
    """What the pages say is furniture; then what shows by its place and by coming back."""
    rules: dict[tuple[int, int], str] = {}
    folios: dict[int, Folio] = {}
    for number, (leaf, lines) in enumerate(zip(leaves, sheets, strict=True)):
        for place, rule in known_rules(leaf, number).items():
            rules[place] = rule
            for folio in parse_folio(lines[place[1]].text, with_head=rule == "running-head"):
                folios.setdefault(number, folio)
    if rules:
        return Furnished(rules, folios)
    return furnish_scan(sheets, [leaf.label for leaf in leaves])


def furnish_scan(sheets: Sequence[Sequence[Line]], own: Sequence[str]) -> Furnished:
    """As `furnish`, but a page without any company is judged by itself."""
    found = furnish(sheets, own)
    if not found.rules and sum(map(bool, sheets)) == 1:
        return _lone_page(sheets)
    return found


def _lone_page(sheets: Sequence[Sequence[Line]]) -> Furnished:
    """The folio of a page that has no company, with the running head beside it: set off at the
    head of a page that begins in mid-sentence, or alone at its foot."""
    number, lines = next((n, lines) for n, lines in enumerate(sheets) if lines)
    body = [line.text for line in lines if not line.ends]
    for at, line in enumerate(lines):
        if not line.ends or not body:
            continue
        found = parse_folio(line.text, with_head="\t" in line.text or line.ends < 0)
        for folio in found:
            if folio.rest and not (is_caps(folio.rest) and is_title_like(folio.rest)):
                continue
            if line.ends > 0 or (folio.rest and "\t" in line.text) or runs_on("", body[0]):
                rule = "running-head" if folio.rest else "folio"
                return Furnished({(number, at): rule}, {number: folio})
    return Furnished({}, {})


def _poor(leaves: Sequence[Leaf]) -> tuple[Problem, ...]:
    poor: list[str] = []
    for number, leaf in enumerate(leaves):
        sure = [w.confidence for row in leaf.rows() for w in row.words if w.confidence is not None]
        if sure and median(sure) < _POOR:
            poor.append(str(number + 1))
    if not poor:
        return ()
    named = ", ".join(poor[:8]) + (f" and {len(poor) - 8} more" if len(poor) > 8 else "")
    sheets = "sheets" if len(poor) > 1 else "sheet"
    return (Problem("poor-scan", f"{sheets} {named}: the words can hardly be recognised"),)
