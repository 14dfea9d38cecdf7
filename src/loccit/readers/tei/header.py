"""What a TEI header says of its text."""

from __future__ import annotations

from collections.abc import Iterator

from loccit.readers.xmltree import Element, local

__all__ = ["fields_of"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLES = ("author", "editor")


def fields_of(root: Element) -> dict[str, tuple[str, ...]]:
    """Title, author, year, volume and language, by the names that `headmatter` knows."""
    header = next((e for e in root if local(e) == "teiHeader"), None)
    fields: dict[str, tuple[str, ...]] = {}
    if header is not None:
        statement = _first(header, "fileDesc", "titleStmt")
        source = _first(header, "fileDesc", "sourceDesc")
        fields["title"] = _title(statement) or _title(source)
        fields["author"] = _people(statement) or _people(source)
        fields["year"] = _date(source) or _date(_first(header, "fileDesc", "publicationStmt"))
        fields["volume"] = tuple(
            _words(e) or e.get("n", "")
            for e in _all(source, "biblScope")
            if "volume" in (e.get("unit"), e.get("type"))
        )
        fields["language"] = tuple(e.get("ident") or "" for e in _all(header, "language"))
    for element in (*_children(root, "text"), root):
        fields["language"] = fields.get("language") or (element.get(_XML_LANG) or "",)
    return {key: kept for key, values in fields.items() if (kept := tuple(filter(None, values)))}


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def _first(element: Element, *path: str) -> Element | None:
    found: Element | None = element
    for name in path:
        found = next(_children(found, name), None) if found is not None else None
    return found


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return (e for e in element.iter() if local(e) == name) if element is not None else iter(())


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _title(element: Element | None) -> tuple[str, ...]:
    """The main title; a machine's file is not called "… : a machine-readable edition"."""
    titles = list(_all(element, "title"))
    main = [title for title in titles if title.get("type") == "main"] or titles
    return tuple(words for title in main if (words := _words(title)))[:1]


def _people(element: Element | None) -> tuple[str, ...]:
    for role in _ROLES:
        people = tuple(words for e in _all(element, role) if (words := _words(e)))
        if people:
            return people
    return ()


def _date(element: Element | None) -> tuple[str, ...]:
    for date in _all(element, "date"):
        told = (date.get(key) for key in ("when", "from", "notBefore", "value"))
        words = next(filter(None, told), "") or _words(date)
        if words:
            return (words,)
    return ()
