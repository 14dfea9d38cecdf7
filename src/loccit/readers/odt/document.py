"""ODT and its relatives: the text of LibreOffice and whoever else writes OpenDocument.

A package of XML parts, or all of it in one XML file (`.fodt`). The table of contents, headers
and footers are left out; hidden text is too, and that is told. Inserted words of tracked
changes are text, deleted ones are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Paging, Problem
from loccit.readers.archive import Archive
from loccit.readers.flow import Flow
from loccit.readers.odt.blocks import Layout
from loccit.readers.odt.body import Walk
from loccit.readers.odt.fields import citation_fields, entry_field
from loccit.readers.odt.pages import Pages
from loccit.readers.odt.styles import META, OFFICE, TEXT, Styles
from loccit.readers.process import run_limited
from loccit.readers.xmltree import Element, local, parse

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_odt"]

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MEMORY = 1 << 30
"""Address space, in bytes, besides forty times the file."""
_CUT_SHORT = (
    "the file shows where its first pages break, but not the others; its page numbers are not"
    " used: open it in LibreOffice, go to its end, and save it again"
)
_META = {"title": "title", "initial-creator": "author"}


def read_odt(data: bytes, name: str, options: Options) -> Document:
    """The text of `data`, with its notes after the body, in the order of their calls.

    Raises `ReadError`: `encrypted`, `damaged`, `unsupported`, `no-text`, `too-large`, `timeout`.
    """
    return run_limited(
        _read,
        (data, name, options.max_bytes),
        name=name,
        seconds=options.seconds,
        memory_bytes=_MEMORY + 40 * len(data),
    )


def _read(data: bytes, name: str, limit: int) -> Document:
    if data.startswith(b"PK"):
        with Archive(data, name, 4 * limit) as archive:
            return _read_package(data, name, archive)
    root = parse(data, name)
    return _read_parts(data, name, "", root, (root,))


def _read_package(data: bytes, name: str, archive: Archive) -> Document:
    manifest = archive.find("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or "encrypted-package" in archive:
        message = "it is locked with a password; save it without one"
        raise ReadError(name, "encrypted", message)
    content = archive.find("content.xml")
    if content is None:
        raise ReadError(name, "damaged", "its part content.xml is missing")
    root = parse(content, name)
    others = [archive.find(part) for part in ("styles.xml", "meta.xml")]
    parsed = [parse(part, name) for part in others if part]
    document = _read_parts(data, name, "content.xml", root, (*parsed, root))
    if others[0] is None:
        message = "its styles are missing; block quotations and pages may not be known"
        problem = Problem("missing-part", message, file=name)
        document = replace(document, problems=(*document.problems, problem))
    return document


def _read_parts(
    data: bytes, name: str, part: str, root: Element, others: tuple[Element, ...]
) -> Document:
    """The document of the part `root`; styles and metadata stand in any of `others`."""
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadError(name, "unsupported", "it is an OpenDocument file, but not a text")
    styles = Styles()
    for other in others:
        styles.add(other)
    flow = Flow(part)
    pages = Pages(flow, styles, body, _page_count(others))
    walk = Walk(flow, styles, pages, Layout(styles, body))
    walk.document(root)
    if pages.cut_short:
        flow.problems.append(Problem("pages", _CUT_SHORT, file=name))
    flow.fields += citation_fields(walk.marks.named, others)
    flow.fields += (entry_field(element, span) for element, span in walk.entries)
    flow.problems += _losses(name, walk)
    document = flow.finish(data, name, _MEDIA_TYPE, _fields(others))
    changes = tuple(
        replace(change, words=change.span.of(document.text))
        if change.kind == "insertion"
        else change
        for change in document.changes
    )
    return replace(
        document,
        changes=changes,
        problems=(*document.problems, *_lost_notes(name, body, len(document.notes))),
        paging=_paging(document, pages),
    )


def _page_count(roots: tuple[Element, ...]) -> int:
    """How many pages the file says it has; 0 where it does not."""
    told = (
        statistic.get(f"{META}page-count", "")
        for root in roots
        for statistic in root.iter(f"{META}document-statistic")
    )
    return next((int(count) for count in told if count.isdecimal() and len(count) < 7), 0)


def _paging(document: Document, pages: Pages) -> Paging:
    if not (pages.known and document.pages):
        return document.paging
    return "labels" if pages.numbered else "sheets"


def _lost_notes(name: str, body: Element, read: int) -> Iterator[Problem]:
    """Every note is counted in the raw file, but those that were deleted on record."""
    held = [
        note
        for note in body.iter(f"{TEXT}note")
        if next(note.iterancestors(f"{TEXT}tracked-changes"), None) is None
        and "".join(
            p for part in note.iter(f"{TEXT}p", f"{TEXT}h") for p in part.itertext()
        ).strip()
    ]
    if len(held) > read:
        message = f"{len(held) - read:,} of its {len(held):,} notes stand in what is left out"
        yield Problem("notes-lost", message, file=name)


def _fields(roots: tuple[Element, ...]) -> dict[str, tuple[str, ...]]:
    """What the file says of itself. Its dates are those of the file, not of the work."""
    fields: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for meta in root.iter(f"{OFFICE}meta"):
            for element in meta:
                words = " ".join("".join(element.itertext()).split())
                key = _META.get(local(element))
                if key and words:
                    fields[key] = (words,)
    return fields


def _losses(name: str, walk: Walk) -> list[Problem]:
    problems: list[Problem] = []
    if walk.hidden:
        message = f"{walk.hidden:,} letters of hidden text are left out"
        problems.append(Problem("hidden-text", message, file=name))
    if walk.objects:
        message = f"{walk.objects:,} formulas or other embedded objects are left out"
        problems.append(Problem("left-out", message, file=name))
    return problems
