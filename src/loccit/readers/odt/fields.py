"""Citations that a reference manager put into an ODF text.

Zotero and Mendeley write their data into the name of a reference mark; Zotero's bookmarks
keep it in the file's own properties, in pieces. Fields that came from a Word file hold it in
their code. LibreOffice has entries of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from loccit.model import Field, FieldItem, Work
from loccit.readers.docx.citations import csl_items
from loccit.readers.odt.marks import Mark
from loccit.readers.odt.styles import TEXT
from loccit.readers.xmltree import Element
from loccit.text import Span

__all__ = ["citation_fields", "entry_field"]

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_PIECE = re.compile(r"(?P<name>\w*_BREF_\w+?)_(?P<number>\d{1,5})")


def citation_fields(marks: Iterable[Mark], roots: Iterable[Element]) -> Iterator[Field]:
    """The citations among the named marks; `roots` hold the file's own properties."""
    properties = _properties(roots)
    for mark in marks:
        data = properties.get(mark.name, mark.name)
        program = _program(data)
        if program and (items := csl_items(data)):
            yield Field(mark.span, program, items)


def entry_field(element: Element, span: Span) -> Field:
    """The citation of an entry in LibreOffice's own bibliography."""

    def told(name: str) -> str:
        return element.get(f"{TEXT}{name}", "")

    work = Work(
        authors=tuple(filter(None, (name.strip() for name in told("author").split(";")))),
        title=told("title") or told("booktitle"),
        container=told("journal") or (told("booktitle") if told("title") else ""),
        volume=told("volume"),
        year=told("year"),
        publisher=told("publisher"),
        place=told("address"),
        key=told("identifier"),
    )
    return Field(span, "libreoffice", (FieldItem(told("identifier"), work=work),))


def _program(data: str) -> str:
    head = data[:60].upper()
    if "ZOTERO" in head:
        return "zotero"
    return "mendeley" if "MENDELEY" in head or head.startswith("CSL_CITATION") else ""


def _properties(roots: Iterable[Element]) -> dict[str, str]:
    """The properties that hold citations, their pieces put together."""
    pieces: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for root in roots:
        for element in root.iter(f"{_META}user-defined"):
            found = _PIECE.fullmatch(element.get(f"{_META}name", ""))
            if found:
                pieces[found["name"]].append((int(found["number"]), element.text or ""))
    return {name: "".join(words for _, words in sorted(rows)) for name, rows in pieces.items()}
