"""PDF with a text layer, by PDFium, in a process of its own.

The text is that of the pages one after the other, each in reading order, without running
heads and folios. A sentence that runs over the page is whole: the footnotes of all pages
stand together at the end of the text. `Document.pages` are first the pages' texts, then, for
the footnotes, the same pages once more, with the same `index`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Block, Document, Metadata, Note, Page
from loccit.readers.headmatter import split_authors
from loccit.readers.language import guess_language, looks_scanned
from loccit.readers.layers import Layers
from loccit.readers.pdf_blocks import group_lines, measure
from loccit.readers.pdf_draft import Draft, Mark, draft
from loccit.readers.pdf_furniture import furnish
from loccit.readers.pdf_glyphs import Extract
from loccit.readers.pdf_labels import choose_labels
from loccit.readers.pdf_layer import check_layer
from loccit.readers.pdf_lines import Line, read_lines
from loccit.readers.pdf_notes import find_notes
from loccit.readers.plain import title_of
from loccit.readers.process import run_limited
from loccit.readers.repair import disguised_hyphens, mend
from loccit.text import Edit, Span

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_pdf"]

_MEMORY = 2 << 30
"""Address space for PDFium, in bytes, besides ten times the file."""
_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel) - |untitled|layout \d|unbenannt)", re.IGNORECASE
)
_FILE = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|ps|txt|html?|pages|p65|wpd)$", re.IGNORECASE
)
_NOBODY = {"", "unknown", "user", "admin", "administrator", "author", "owner", "root", "anonymous"}


def read_pdf(data: bytes, name: str, options: Options) -> Document:
    """The text of a PDF's text layer.

    Raises `ReadError`: `encrypted`, `damaged`, `empty` (no pages), `no-text` (a scan nobody
    has put through OCR, or a text layer of rubbish), `too-large`, `timeout`.
    """
    if len(data) > options.max_bytes:
        message = f"the file is larger than {options.max_bytes // 1_000_000} MB"
        raise ReadError(name, "too-large", message)
    found, sheets = run_limited(
        read_lines,
        (data, name),
        name=name,
        seconds=options.seconds,
        memory_bytes=_MEMORY + 10 * len(data),
    )
    problems = check_layer(found.sheets, sheets, name)
    own = [sheet.label for sheet in found.sheets]
    furnished = furnish(sheets, own)
    labelled = choose_labels(own, furnished.folios)
    raw = _lay_out(sheets, furnished.rules)
    made = _make(raw, labelled.labels, language_of(found, raw))
    return Document(
        name=name,
        text=made.text,
        media_type="application/pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        pages=made.pages,
        paging=labelled.paging,
        blocks=made.blocks,
        notes=made.notes,
        emphasis=made.emphasis,
        edits=made.edits,
        metadata=_metadata(found, made),
        ocr=_is_recognised(found, made),
        problems=problems + labelled.problems,
    )


def _lay_out(sheets: Sequence[Sequence[Line]], rules: dict[tuple[int, int], str]) -> Draft:
    texts = [
        [(at, line) for at, line in enumerate(lines) if (number, at) not in rules]
        for number, lines in enumerate(sheets)
    ]
    notes = find_notes(texts, measure(texts).size)
    taken = {place for note in notes for place in note.places}
    bodies = [
        [(at, line) for at, line in lines if (number, at) not in taken]
        for number, lines in enumerate(texts)
    ]
    return draft(sheets, rules, group_lines(bodies, measure(bodies)), notes)


# --- from the draft to the document ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """The finished text and everything that stands in it."""

    text: str
    edits: tuple[Edit, ...]
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    emphasis: tuple[Span, ...]
    language: str


def _make(raw: Draft, labels: Sequence[str], language: str) -> _Made:
    hung = hang_notes(raw)
    layers = Layers(raw.text)
    rewriter = layers.rewriter()
    for start, end, rule in raw.cuts:
        rewriter.delete(start, end, rule)
    for mark in raw.marks:
        if mark.certain or mark in hung.values():
            alone = raw.text[mark.start - 1] == " " and raw.text[mark.end] in " \n"
            rewriter.delete(mark.start - alone, mark.end, "note-mark")
    cut = layers.apply(rewriter)
    mended = mend(layers, language)

    def lead(place: tuple[int, int]) -> Span:
        return mended.forth(cut.forth(Span(*place)))

    notes = tuple(
        Note(note.label, lead((hung[i].start, hung[i].end)) if i in hung else None, lead(words))
        for i, (note, _, words) in enumerate(raw.notes)
    )
    blocks = [Block(kind, lead(place), level) for kind, level, place in raw.blocks]
    blocks += [Block("note", note.span) for note in notes]
    emphasis = [lead(place) for place in raw.italics]
    return _Made(
        layers.text,
        layers.edits,
        tuple(_pages(raw, labels, lead, len(layers.text))),
        tuple(block for block in blocks if len(block.span)),
        notes,
        tuple(span for span in emphasis if len(span)),
        language,
    )


def hang_notes(raw: Draft) -> dict[int, Mark]:
    """The mark that each note hangs on, by the note's number: on its own page, else on the
    page before."""
    waiting: dict[tuple[int, str], list[Mark]] = {}
    for mark in sorted(raw.marks, key=lambda m: not m.certain):
        waiting.setdefault((mark.sheet, mark.label), []).append(mark)
    hung: dict[int, Mark] = {}
    for number, (note, _, _) in enumerate(raw.notes):
        sheet = note.places[0][0]
        for near in (sheet, sheet - 1):
            marks = waiting.get((near, note.label))
            if marks:
                hung[number] = marks.pop(0)
                break
    return hung


def _pages(
    raw: Draft, labels: Sequence[str], lead: Callable[[tuple[int, int]], Span], length: int
) -> Iterator[Page]:
    """The pages of the text, without a gap between them; then those of the notes."""
    first_note = raw.notes[0][1][0] if raw.notes else len(raw.text)
    end = lead((first_note, first_note)).start if raw.notes else length
    starts = [end]
    for body in reversed(raw.bodies):
        starts.append(lead(body).start if body else starts[-1])
    starts[-1] = 0
    for index, (start, stop) in enumerate(pairwise(reversed(starts))):
        yield Page(labels[index], Span(start, stop), index)
    runs: list[tuple[int, int]] = []
    for sheet, place in raw.note_sheets:
        if not runs or runs[-1][0] != sheet:
            runs.append((sheet, lead(place).start if runs else end))
    for (sheet, start), (_, stop) in pairwise([*runs, (0, length)]):
        yield Page(labels[sheet], Span(start, stop), sheet)


def language_of(found: Extract, raw: Draft) -> str:
    """The language of the text as its words show it, else as the file names it."""
    return guess_language(raw.text) or found.language[:2].lower()


def _is_recognised(found: Extract, made: _Made) -> bool:
    """Whether the text was recognised from pictures of the pages."""
    pictures = [sheet for sheet in found.sheets if sheet.pictures]
    if pictures and 2 * sum(sheet.unseen for sheet in pictures) > len(pictures):
        return True
    return looks_scanned(made.text, made.language, disguised_hyphens(made.edits))


def _metadata(found: Extract, made: _Made) -> Metadata:
    """What the file says of itself; what its program put there by default says nothing."""
    title = " ".join(found.properties.get("Title", "").split())
    if _PROGRAM.search(title) or _FILE.search(title) or not any(map(str.isalpha, title)):
        title = title_of(made.text, made.blocks)
    author = " ".join(found.properties.get("Author", "").split())
    authors = () if author.lower() in _NOBODY else split_authors((author,))
    return Metadata(title=title, authors=authors, language=made.language)
