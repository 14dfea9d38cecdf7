"""Word files (DOCX, DOCM and their templates), of Word and of whoever else writes them.

Notes stand after the text, footnotes before endnotes. Insertions are text, deletions are not.
Headers and footers are left out, and so is what is hidden.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Paging, Problem
from loccit.readers.archive import Archive
from loccit.readers.docx.book import Book
from loccit.readers.docx.changes import Changes
from loccit.readers.docx.citations import Cited, field_items, word_sources
from loccit.readers.docx.layout import Layouts
from loccit.readers.docx.legacy import convert_to_docx, is_legacy, refuse_unreadable
from loccit.readers.docx.lists import Lists
from loccit.readers.docx.names import attribute, find_all, kind, number
from loccit.readers.docx.notes import NoteNumbers, stored_notes
from loccit.readers.docx.package import Package, Part
from loccit.readers.docx.pages import Pages
from loccit.readers.docx.story import Body, comments_of, write_notes
from loccit.readers.docx.styles import Styles
from loccit.readers.flow import Flow
from loccit.readers.formats import by_content
from loccit.readers.paging.pagemarks import find_page_marks
from loccit.readers.process import run_limited
from loccit.readers.xmltree import Element, local
from loccit.text import Span

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["MEDIA_TYPE", "read_doc", "read_docx", "read_package"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEGACY = "application/msword"
_MEMORY = 3 << 30
"""Address space for the reading, in bytes: a tree of XML is some fifteen times its text."""
_UNPACKED = 200_000_000
"""Bytes of all parts that are read: a book of 2,000 pages has 40 million."""
_NOBODY = {"", "unknown", "user", "admin", "administrator", "author", "owner", "root", "anonymous"}
_NO_TITLE = re.compile(
    r"^(?:microsoft word\b|untitled|document ?\d*$|dokument ?\d*$)|\.\w{2,4}$", re.I
)
_BESIDE = ("styles", "numbering", "settings", "footnotes", "endnotes")
_PAGE_FIELD = re.compile(r"\bPAGE\b", re.I)
_PAGES_OFF = 1
_SHARE_OFF = 0.05
"""How far the file's own count of pages may be from its breaks: endnotes have pages too."""
_BOOKMARK = re.compile(r"(ZOTERO_BREF_\w+?)_(\d+)")


def read_docx(data: bytes, name: str, options: Options) -> Document:
    """The text of a Word file.

    Raises `ReadError`: `encrypted`, `damaged`, `no-text`, `too-large`, `timeout`, `unsupported`.
    """
    if is_legacy(data):
        return read_doc(data, name, options)
    if (shown := by_content(data).name) not in ("docx", "text"):
        message = f"in spite of its name it is no Word file but {shown.upper()}; rename it"
        raise ReadError(name, "unsupported", message)
    return _read_limited(data, name, options.seconds)


def read_doc(data: bytes, name: str, options: Options) -> Document:
    """The text of an old Word file, by LibreOffice. Its origins are those of the DOCX that
    LibreOffice makes of it.

    Raises `ReadError`: `unsupported` where LibreOffice is not installed, and as `read_docx`.
    """
    if data.startswith(b"PK"):  # a newer file under an old name
        return read_docx(data, name, options)
    refuse_unreadable(data, name)
    started = time.monotonic()
    made = convert_to_docx(data, name, options.seconds)
    left = max(1.0, options.seconds - (time.monotonic() - started))
    document = _read_limited(made, name, left)
    return replace(document, media_type=_LEGACY, sha256=hashlib.sha256(data).hexdigest())


def _read_limited(data: bytes, name: str, seconds: float) -> Document:
    return run_limited(read_package, (data, name), name=name, seconds=seconds, memory_bytes=_MEMORY)


def read_package(data: bytes, name: str) -> Document:
    """The text of a Word file, read in this process."""
    with Archive(data, name, _UNPACKED) as archive:
        package = Package(archive)
        flow = Flow(package.main.name)
        told = _tell(package)
        book, parts = _open(package, flow)
        Body(book).read(package.main.root)
        missing = write_notes(book, parts)
        comments = package.beside("comments")
        flow.comments += comments_of(book, comments.root if comments else None)
        book.changes.finish()
        paging = _paging(book, package)
        problems = [*_problems(book, package, len(missing))]
        flow.problems += package.problems + problems
    document = flow.finish(data, name, MEDIA_TYPE, told)
    return _tidied(replace(document, paging=paging or document.paging))


def _paging(book: Book, package: Package) -> Paging | None:
    """How the pages that Word laid out are known; None where they do not count, because there
    are none or because the text itself marks those of the print it was taken from."""
    if not book.pages.rendered:
        return None
    if find_page_marks(book.flow.text):
        book.flow.forget_pages()
        return None
    instructions = (
        "".join(attribute(one, "instr", one.text or "") for one in find_all(part.root, name))
        for part in package.each("header", "footer")
        for name in ("instrText", "fldSimple")
    )
    return "labels" if any(map(_PAGE_FIELD.search, instructions)) else "sheets"


def _open(package: Package, flow: Flow) -> tuple[Book, dict[str, str]]:
    """What reading the text needs to know, and the names of the parts that hold notes."""
    root = package.main.root
    found = {purpose: package.beside(purpose) for purpose in _BESIDE}
    roots = {purpose: part.root if part else None for purpose, part in found.items()}
    sections = _sections(root)
    rendered = next(iter(find_all(root, "lastRenderedPageBreak")), None) is not None
    book = Book(
        flow=flow,
        layouts=Layouts(Styles(roots["styles"]), root),
        pages=Pages(flow, sections, rendered=rendered),
        numbers=NoteNumbers(roots["settings"], sections),
        stored={
            "footnote": stored_notes(found["footnotes"]),
            "endnote": stored_notes(found["endnotes"]),
        },
        sources=word_sources(part.root for part in package.each("customXml")),
        bookmarks=_bookmarks(package.about("custom-properties")),
        changes=Changes(flow),
        lists=Lists(roots["numbering"]),
        broken_fields=any(map(_are_broken, (root, roots["footnotes"], roots["endnotes"]))),
    )
    names = {purpose[:-1]: part.name for purpose, part in found.items() if part}
    return book, names


def _sections(root: Element) -> list[Element]:
    """The properties of the sections in order, as they are now and not before a change."""
    return [
        one
        for one in find_all(root, "sectPr")
        if (above := one.getparent()) is not None and kind(above) != "w:sectPrChange"
    ]


def _are_broken(root: Element | None) -> bool:
    """Whether fields begin that never end: then none may go on past its paragraph."""
    if root is None:
        return False
    marks = [attribute(mark, "fldCharType") for mark in find_all(root, "fldChar")]
    return marks.count("begin") != marks.count("end")


def _bookmarks(part: Part | None) -> dict[str, Cited]:
    """The citations that Zotero hangs on bookmarks, by the bookmark's name: their data lie in
    the file's own properties, cut into pieces."""
    pieces: dict[str, dict[int, str]] = {}
    for element in part.root if part else ():
        if found := _BOOKMARK.fullmatch(element.get("name", "")):
            words = "".join(element.itertext()).strip()
            pieces.setdefault(found[1], {})[int(found[2][:6])] = words
    joined = {name: "".join(cut[at] for at in sorted(cut)) for name, cut in pieces.items()}
    return {name: field_items(f"ADDIN {words}", "", {}) for name, words in joined.items()}


def _tell(package: Package) -> dict[str, tuple[str, ...]]:
    """What the file says of itself. When it was made is not when the text was."""
    part = package.about("core-properties")
    said: dict[str, str] = {}
    for element in part.root if part else ():
        said.setdefault(local(element), " ".join((element.text or "").split()))
    title, author = said.get("title", ""), said.get("creator", "")
    return {
        "title": () if _NO_TITLE.search(title) or not title else (title,),
        "author": () if author.lower() in _NOBODY else (author,),
        "language": (said["language"],) if said.get("language") else (),
    }


# --- what went wrong -----------------------------------------------------------------------


def _problems(book: Book, package: Package, missing: int) -> Iterable[Problem]:
    """What could not be read or was left out."""
    called = {note.key for note in book.called.values()} | book.passed_over
    lost = missing + len(_calls_in(package.main.root) - called)
    if lost:
        message = f"{_count(lost, 'note')} that the text calls for could not be read"
        yield Problem("notes-lost", message)
    unused = [key for key in _stored(book) if key not in called]
    if unused:
        message = f"{_count(len(unused), 'note')} in the file that nothing in its text calls for"
        yield Problem("notes-lost", message)
    if book.numbers.by_page and not book.pages.rendered:
        message = (
            "the notes are numbered afresh on each page, but the file does not tell its pages:"
            " they are counted through"
        )
        yield Problem("note-numbers", message)
    yield from _doubtful_pages(book, package.about("extended-properties"))
    if book.flow.changes:
        message = (
            f"{_count(len(book.flow.changes), 'tracked change')} not yet accepted: what was put in"
            " is read as text, what was taken out is not"
        )
        yield Problem("changes", message)
    if book.hidden:
        message = f"left out: {_count(book.hidden, 'word')} set as hidden text"
        yield Problem("hidden", message)
    if book.unread:
        message = f"left out: {_count(book.unread, 'part')} put in from other files"
        yield Problem("unreadable", message)


def _doubtful_pages(book: Book, part: Part | None) -> Iterable[Problem]:
    """Where the file was changed after Word last laid it out, its pages are no longer those."""
    told = next((one.text for one in part.root if local(one) == "Pages"), "") if part else ""
    says, has = number(told or ""), book.pages.sheet.index + 1
    if book.pages.rendered and says and abs(says - has) > max(_PAGES_OFF, says * _SHARE_OFF):
        message = (
            f"the file says that it has {_count(says, 'page')}, but shows the breaks of {has:,};"
            " its page numbers may be wrong: open it in Word and save it again"
        )
        yield Problem("pages", message)


def _count(many: int, what: str) -> str:
    return f"{many:,} {what}{'s' if many != 1 else ''}"


def _calls_in(root: Element) -> set[str]:
    return {
        f"{which} {attribute(call, 'id')}"
        for which in ("footnote", "endnote")
        for call in find_all(root, f"{which}Reference")
    }


def _stored(book: Book) -> Iterable[str]:
    """The keys of the notes that hold words."""
    for which, notes in book.stored.items():
        for id_, note in notes.items():
            if any(one.text and one.text.strip() for one in find_all(note.element, "t")):
                yield f"{which} {id_}"


# --- the last touches ------------------------------------------------------------------------


def _tidied(document: Document) -> Document:
    """Without white space at the borders of notes and emphasis, which a writer marks freely."""
    text = document.text
    notes = tuple(replace(note, span=_ink(text, note.span) or note.span) for note in document.notes)
    emphasis: list[Span] = []
    for span in document.emphasis:
        ink = _ink(text, span)
        if ink is None:
            continue
        if emphasis and text[emphasis[-1].end : ink.start] in (" ", "\u00a0"):
            ink = emphasis.pop().cover(ink)
        emphasis.append(ink)
    return replace(document, notes=notes, emphasis=tuple(emphasis))


def _ink(text: str, span: Span) -> Span | None:
    words = span.of(text)
    kept = words.strip()
    if not kept:
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(kept))
