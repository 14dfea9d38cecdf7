"""EPUB: a book's chapters one after the other, with its printed pages and its notes.

The chapters are read as HTML is. Notes stand where the book puts them: at the end of a
chapter, or in a part of their own. Parts outside the main reading order are read last; the
table of contents is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Origin, Problem
from loccit.readers.archive import Archive
from loccit.readers.decode import decode, unify_line_ends
from loccit.readers.epub.package import Package, open_package, page_list, resolve
from loccit.readers.flow import moved_origins
from loccit.readers.html.css import Looks
from loccit.readers.html.links import survey
from loccit.readers.html.page import PageBuilder
from loccit.readers.html.scan import Piece, declared_encoding, scan
from loccit.readers.html.walk import Guide, Walk, lost_notes
from loccit.readers.layers import Layers
from loccit.readers.markup import Marked, finish, place
from loccit.readers.process import run_limited
from loccit.text import Edit, Span

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_epub"]

_MEDIA_TYPE = "application/epub+zip"
_MEMORY = 1 << 30
"""Address space, in bytes, besides sixty times the file."""
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part's name and its text; its place among all of them, once line ends are one."""

    name: str
    text: str
    span: Span


def read_epub(data: bytes, name: str, options: Options) -> Document:
    """The text of `data`; its pages are those that the printed book has, where it tells them.

    Raises `ReadError`: `encrypted`, `damaged`, `no-text`, `too-large`, `timeout`.
    """
    return run_limited(
        _read,
        (data, name, options.max_bytes),
        name=name,
        seconds=options.seconds,
        memory_bytes=_MEMORY + 60 * len(data),
    )


def _read(data: bytes, name: str, limit: int) -> Document:
    problems: list[Problem] = []
    with Archive(data, name, limit) as archive:
        package = open_package(archive)
        parts = list(_parts(archive, package, problems))
        looks = _looks(archive, package)
        pages = page_list(archive, package)
    if not parts:
        raise ReadError(name, "no-text", "none of its parts can be read as text")
    source = _BETWEEN.join(part.text for part in parts)
    layers = Layers(source)
    unify_line_ends(layers)
    marked = _marked(name, layers, parts, looks, pages, package)
    problems += (*marked.problems, *_lost_pages(name, pages, marked))
    origins = list(_origins(layers.edits, parts, len(layers.text)))
    document = finish(
        data, name, _MEDIA_TYPE, Layers(layers.text), replace(marked, problems=tuple(problems))
    )
    return replace(
        document,
        paging="labels" if marked.pages else document.paging,
        origins=tuple(moved_origins(origins, document.edits)),
    )


def _parts(archive: Archive, package: Package, problems: list[Problem]) -> Iterator[_Part]:
    at = 0
    for part in package.texts:
        data = archive.find(part)
        if data is None:
            message = f"its part {part} is missing"
            problems.append(Problem("missing-part", message, file=archive.name))
            continue
        try:
            decoded = decode(data, part, declared_encoding(data))
        except ReadError as error:
            message = f"its part {part} cannot be read: {error.message}"
            problems.append(Problem("missing-part", message, file=archive.name))
            continue
        problems += decoded.problems
        length = len(decoded.text) - decoded.text.count("\r\n")
        yield _Part(part, decoded.text, Span(at, at + length))
        at += length + len(_BETWEEN)
    for part in package.skipped:
        message = f"its part {part} is no text and is left out"
        problems.append(Problem("left-out", message, file=archive.name))


def _looks(archive: Archive, package: Package) -> Looks:
    looks = Looks()
    for part in package.styles:
        if data := archive.find(part):
            looks.add(data.decode("utf-8", "replace"))
    return looks


def _marked(
    name: str,
    layers: Layers,
    parts: Sequence[_Part],
    looks: Looks,
    pages: dict[str, str],
    package: Package,
) -> Marked:
    """Read the parts into `layers`; what their markup tells, in places of the text after it."""
    source = layers.text

    def pieces(part: _Part) -> Iterator[Piece]:
        return scan(source, part.span.start, part.span.end)

    found = survey(source, ((part.name, pieces(part)) for part in parts), resolve)
    rewriter = layers.rewriter()
    builder = PageBuilder(rewriter, found.targets)
    guide = Guide(found, looks, pages, web=False, resolve=resolve)
    walk = Walk(source, builder, guide)
    for part in parts:
        walk.part = part.name
        if label := pages.get(part.name):
            builder.page(label)
        for piece in pieces(part):
            walk.take(piece)
        builder.close()
    marked = replace(builder.end(), fields=package.fields)
    marked = replace(marked, problems=lost_notes(name, builder.lost))
    return place(layers.apply(rewriter), marked)


def _origins(edits: Sequence[Edit], parts: Sequence[_Part], length: int) -> Iterator[Origin]:
    """Where the words between the edits stand in their parts."""
    starts = [0, *accumulate(len(part.text) + len(_BETWEEN) for part in parts)]
    at = before = 0
    for edit in (*edits, Edit(Span(length, length), "", "")):
        kept = edit.span.start - at
        done = 0
        while done < kept:
            index = bisect_right(starts, before + done) - 1
            offset = before + done - starts[index]
            count = min(kept - done, len(parts[index].text) - offset)
            if count > 0:
                span = Span(at + done, at + done + count)
                yield Origin(span, parts[index].name, -1, offset)
            done += max(count, 0) or len(_BETWEEN)
        before += kept + len(edit.read)
        at = edit.span.end


def _lost_pages(name: str, pages: dict[str, str], marked: Marked) -> Iterator[Problem]:
    known = {page.label for page in marked.pages}
    lost = [label for label in pages.values() if label not in known]
    if lost:
        message = f"the places of {len(lost)} of its {len(pages)} pages are not found"
        yield Problem("pages-lost", f"{message} ({', '.join(lost[:5])} …)", file=name)
