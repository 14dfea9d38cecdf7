"""Recognised pages as a document: running heads, folios, notes and broken words seen to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.readers.headmatter import metadata
from loccit.readers.language import guess_language
from loccit.readers.lines import is_caps, is_title_like, runs_on
from loccit.readers.paging.folios import Folio, parse_folio
from loccit.readers.pdf.draft import Draft
from loccit.readers.pdf.furniture import Furnished, furnish
from loccit.readers.pdf.labels import Labelled, choose_labels
from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.made import lay_out, make
from loccit.readers.pdf.notes import FootNote
from loccit.readers.plain import title_of
from loccit.readers.scans.hanging import hang_in_order
from loccit.readers.scans.lines import known_notes, known_rules, lines_of_leaf, stray_marks
from loccit.readers.scans.words import Leaf

__all__ = ["document_of", "furnish_scan"]

_POOR = 50
"""Where the recognition is less sure than this of half of a page's words, it is told."""


def document_of(
    leaves: Iterable[Leaf],
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
    laid = _lay_out(leaves, name)
    raw, labelled = laid.raw, laid.labelled
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
        problems=problems + labelled.problems + laid.problems,
        boxes=made.boxes,
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """The raw text of all pages, their labels, and which pages were poor. It holds no line:
    those of a long book take as much room as all the rest."""

    raw: Draft
    labelled: Labelled
    problems: tuple[Problem, ...]


def _lay_out(leaves: Iterable[Leaf], name: str) -> _Laid:
    digests = [_digest(number, leaf) for number, leaf in enumerate(leaves)]
    if not digests:
        raise ReadError(name, "no-text", "the file describes no page")
    sheets = [digest.lines for digest in digests]
    if not any(sheets):
        raise ReadError(name, "no-text", "no words were recognised on its pages")
    furnished = _furnish(digests, sheets)
    labelled = choose_labels([digest.label for digest in digests], furnished.folios)
    strays = {place: rule for digest in digests for place, rule in digest.strays.items()}
    rules = strays | furnished.rules
    notes = hang_in_order(sheets, [note for digest in digests for note in digest.notes], rules)
    return _Laid(lay_out(sheets, rules, notes), labelled, _poor(digests))


def _first(fields: Mapping[str, tuple[str, ...]] | None, key: str) -> str:
    return next(iter((fields or {}).get(key, ())), "")


@dataclass(frozen=True, slots=True)
class _Digest:
    """What is kept of a page when its words have become lines, which take a tenth of them."""

    lines: list[Line]
    label: str
    rules: dict[tuple[int, int], str]
    strays: dict[tuple[int, int], str]
    notes: tuple[FootNote, ...]
    poor: bool


def _digest(number: int, leaf: Leaf) -> _Digest:
    lines = lines_of_leaf(leaf)
    return _Digest(
        lines,
        leaf.label,
        dict(known_rules(leaf, number)),
        dict(stray_marks(leaf, number)),
        tuple(known_notes(leaf, lines, number)),
        _is_poor(leaf),
    )


def _furnish(digests: Sequence[_Digest], sheets: Sequence[Sequence[Line]]) -> Furnished:
    """What the pages say is furniture; then what shows by its place and by coming back."""
    rules: dict[tuple[int, int], str] = {}
    folios: dict[int, Folio] = {}
    for number, digest in enumerate(digests):
        for place, rule in digest.rules.items():
            rules[place] = rule
            words = digest.lines[place[1]].text
            for folio in parse_folio(words, with_head=rule == "running-head"):
                folios.setdefault(number, folio)
    if rules:
        return Furnished(rules, folios)
    return furnish_scan(sheets, [digest.label for digest in digests])


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


def _is_poor(leaf: Leaf) -> bool:
    sure = [w.confidence for row in leaf.rows() for w in row.words if w.confidence is not None]
    return bool(sure) and median(sure) < _POOR


def _poor(digests: Sequence[_Digest]) -> tuple[Problem, ...]:
    poor = [str(number) for number, digest in enumerate(digests, 1) if digest.poor]
    if not poor:
        return ()
    named = ", ".join(poor[:8]) + (f" and {len(poor) - 8} more" if len(poor) > 8 else "")
    sheets = "sheets" if len(poor) > 1 else "sheet"
    return (Problem("poor-scan", f"{sheets} {named}: the words can hardly be recognised"),)
