"""PDF with a text layer, by PDFium, in a process of its own.

The text is that of the pages one after the other, each in reading order, without running
heads and folios. A sentence that runs over the page is whole: the footnotes of all pages
stand together at the end of the text. `Document.pages` are first the pages' texts, then, for
the footnotes, the same pages once more, with the same `index`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from loccit.errors import ReadError
from loccit.model import Document, Metadata
from loccit.readers.headmatter import split_authors
from loccit.readers.language import guess_language, looks_scanned
from loccit.readers.mending.repair import disguised_hyphens
from loccit.readers.pdf.draft import Draft
from loccit.readers.pdf.furniture import furnish
from loccit.readers.pdf.glyphs import Extract
from loccit.readers.pdf.labels import choose_labels
from loccit.readers.pdf.layer import check_layer
from loccit.readers.pdf.lines import Line, read_lines
from loccit.readers.pdf.made import Made, lay_out, make
from loccit.readers.plain import title_of
from loccit.readers.process import run_limited
from loccit.readers.scans.hanging import hang_in_order
from loccit.readers.scans.layout import furnish_scan
from loccit.readers.scans.sheets import Filled, fill_gaps, has_gaps
from loccit.readers.scans.tesseract import advice

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_pdf"]

_T = TypeVar("_T")

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

    Sheets without one, or with rubbish, are recognised where `options` and the machine allow.
    Raises `ReadError`: `encrypted`, `damaged`, `empty` (no pages), `no-text` (a scan that was
    not recognised, or a text layer of rubbish), `too-large`, `timeout`.
    """
    if len(data) > options.max_bytes:
        message = f"the file is larger than {options.max_bytes // 1_000_000} MB"
        raise ReadError(name, "too-large", message)
    hint = advice(allowed=options.ocr)
    first = _limited(_read, (data, name, hint, options.ocr), data, name, options)
    if isinstance(first, Document):
        return first
    found, sheets = first
    filled = fill_gaps(data, name, options, found.sheets, sheets)
    sha256 = hashlib.sha256(data).hexdigest()
    return _limited(_lay_out, (found, filled, name, sha256, hint), data, name, options)


def _limited(
    function: Callable[..., _T], args: tuple[object, ...], data: bytes, name: str, options: Options
) -> _T:
    memory = _MEMORY + 10 * len(data)
    return run_limited(function, args, name=name, seconds=options.seconds, memory_bytes=memory)


def _read(
    data: bytes, name: str, hint: str, ocr: bool
) -> Document | tuple[Extract, list[list[Line]]]:
    """The document; but what was extracted of it, where sheets of it may be recognised."""
    found, sheets = read_lines(data, name)
    if ocr and has_gaps(found.sheets, sheets):
        return found, sheets
    return _lay_out(found, Filled(sheets), name, hashlib.sha256(data).hexdigest(), hint)


def _lay_out(found: Extract, filled: Filled, name: str, sha256: str, hint: str) -> Document:
    sheets = filled.sheets
    problems = check_layer(found.sheets, sheets, name, hint) + filled.problems
    own = [sheet.label for sheet in found.sheets]
    furnished = (furnish_scan if filled.recognised else furnish)(sheets, own)
    labelled = choose_labels(own, furnished.folios)
    rules = filled.rules | furnished.rules
    raw = lay_out(sheets, rules, hang_in_order(sheets, filled.notes, rules))
    sheets.clear()  # the lines of a long book take as much room as all the rest
    made = make(raw, labelled.labels, language_of(found, raw))
    return Document(
        name=name,
        text=made.text,
        media_type="application/pdf",
        sha256=sha256,
        pages=made.pages,
        paging=labelled.paging,
        blocks=made.blocks,
        notes=made.notes,
        emphasis=made.emphasis,
        edits=made.edits,
        metadata=_metadata(found, made),
        ocr=_is_recognised(found, made, len(filled.recognised)),
        problems=problems + labelled.problems,
        boxes=made.boxes,
    )


def language_of(found: Extract, raw: Draft) -> str:
    """The language of the text as its words show it, else as the file names it."""
    return guess_language(raw.text) or found.language[:2].lower()


def _is_recognised(found: Extract, made: Made, here: int) -> bool:
    """Whether the text was recognised from pictures of the pages, `here` of them just now."""
    if 2 * here > len(found.sheets):
        return True
    pictures = [sheet for sheet in found.sheets if sheet.pictures]
    if pictures and 2 * sum(sheet.unseen for sheet in pictures) > len(pictures):
        return True
    return looks_scanned(made.text, made.language, disguised_hyphens(made.edits))


def _metadata(found: Extract, made: Made) -> Metadata:
    """What the file says of itself; what its program put there by default says nothing."""
    title = " ".join(found.properties.get("Title", "").split())
    if _PROGRAM.search(title) or _FILE.search(title) or not any(map(str.isalpha, title)):
        title = title_of(made.text, made.blocks)
    author = " ".join(found.properties.get("Author", "").split())
    authors = () if author.lower() in _NOBODY else split_authors((author,))
    return Metadata(title=title, authors=authors, language=made.language)
