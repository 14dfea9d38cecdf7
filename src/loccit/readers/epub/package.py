"""What an EPUB says of itself: its parts in reading order, its pages, its metadata.

(EPUB 3.3 with what is left of EPUB 2: OPF package, navigation document, NCX.)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from loccit.errors import ReadError
from loccit.readers.archive import Archive
from loccit.readers.html.scan import attributes, scan
from loccit.readers.html.tags import label_in
from loccit.readers.xmltree import Element, local, parse

__all__ = ["Package", "open_package", "page_list", "resolve"]

_CONTAINER = "META-INF/container.xml"
_TEXTS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of encryption that only keep fonts from being copied."""
_META = {"title": "title", "creator": "author", "date": "year", "language": "language"}
_NOBODY = ("unknown", "unknown title", "unknown author")
_MOST_PARTS = 5000
_STAMP = re.compile(r"\dT\d")
"""A date with a time of day is that of the file, not of the book."""


@dataclass(frozen=True, slots=True)
class Package:
    """`texts` are the parts to be read, in order; `nav` and `ncx` those that hold lists of
    pages, "" where there are none; `skipped` those of the reading order that are no text;
    `styles` the style sheets; `fields` what the book says of itself."""

    texts: tuple[str, ...]
    nav: str
    ncx: str
    skipped: tuple[str, ...]
    styles: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Item:
    part: str
    type: str
    properties: tuple[str, ...]


def open_package(archive: Archive) -> Package:
    """The package that the archive's container names. Raises `ReadError`."""
    opf = _opf_of(archive)
    root = _parsed(archive, opf)
    items = _items(root, opf)
    _refuse_locked(archive, {item.part for item in items.values()})
    nav = next((item.part for item in items.values() if "nav" in item.properties), "")
    contents = {nav, *_guided(root, opf)}
    texts: list[str] = []
    last: list[str] = []
    skipped: list[str] = []
    for item, linear in _spine(root, items):
        if item.part in contents or item.part in texts or item.part in last:
            continue
        if item.type.lower() not in _TEXTS:
            skipped.append(item.part)
        else:
            (texts if linear else last).append(item.part)
    return Package(
        texts=(*texts, *last)[:_MOST_PARTS],
        nav=nav,
        ncx=next((i.part for i in items.values() if i.type == "application/x-dtbncx+xml"), ""),
        skipped=tuple(skipped),
        styles=tuple(item.part for item in items.values() if item.type == "text/css"),
        fields=_fields(root),
    )


def resolve(part: str, target: str) -> str:
    """The identity `part#identity` that a link in `part` leads to; the part alone where the
    link names no place in it; "" where it leads out of the book."""
    if ":" in target.partition("/")[0].partition("#")[0]:
        return ""
    path, sign, identity = target.partition("#")
    there = part
    if path:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(path)))
    return f"{there}{sign}{unquote(identity)}"


def page_list(archive: Archive, package: Package) -> dict[str, str]:
    """The labels of the book's pages by the identities where they begin."""
    if package.nav and (pages := _nav_pages(archive, package.nav)):
        return pages
    if package.ncx and (data := archive.find(package.ncx)):
        root = _recovered(data, archive.name)
        return {} if root is None else _ncx_pages(root, package.ncx)
    return {}


def _opf_of(archive: Archive) -> str:
    if _CONTAINER in archive:
        for element in _parsed(archive, _CONTAINER).iter():
            path = element.get("full-path", "") if local(element) == "rootfile" else ""
            if path in archive:
                return path
    found = next((part for part in archive.names() if part.lower().endswith(".opf")), "")
    if not found:
        raise ReadError(archive.name, "damaged", "it does not say which parts it is made of")
    return found


def _parsed(archive: Archive, part: str) -> Element:
    return parse(archive.read(part), archive.name, recover=True)


def _recovered(data: bytes, name: str) -> Element | None:
    try:
        return parse(data, name, recover=True)
    except ReadError:
        return None


def _items(root: Element, opf: str) -> dict[str, _Item]:
    return {
        element.get("id", ""): _Item(
            resolve(opf, element.get("href", "")).partition("#")[0],
            element.get("media-type", ""),
            tuple(element.get("properties", "").split()),
        )
        for element in root.iter()
        if local(element) == "item"
    }


def _spine(root: Element, items: dict[str, _Item]) -> Iterator[tuple[_Item, bool]]:
    for element in root.iter():
        if local(element) == "itemref" and (item := items.get(element.get("idref", ""))):
            yield item, element.get("linear", "yes") != "no"


def _guided(root: Element, opf: str) -> Iterator[str]:
    """The parts that the guide calls a table of contents."""
    for element in root.iter():
        if local(element) == "reference" and element.get("type") == "toc":
            part, sign, _ = resolve(opf, element.get("href", "")).partition("#")
            if not sign:  # else the contents are but a place in a part
                yield part


def _fields(root: Element) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    editors = _editors(root)
    for element in root.iter():
        key = _META.get(local(element))
        words = " ".join("".join(element.itertext()).split()) if key else ""
        if not key or not words or "purl.org/dc" not in element.tag.lower():
            continue
        if (key == "year" and _STAMP.search(words)) or (key == "language" and len(words) < 2):
            continue
        if words.lower() in _NOBODY:
            continue
        if key == "author" and element.get("id", "") not in editors:
            fields[key] = (*fields.get(key, ()), words)
        elif key != "author":
            fields.setdefault(key, (words,))
    return fields


def _editors(root: Element) -> set[str]:
    """The identities of creators that are no authors."""
    return {
        element.get("refines", "").lstrip("#")
        for element in root.iter()
        if local(element) == "meta"
        and element.get("property") == "role"
        and (element.text or "").strip() not in ("aut", "")
    }


def _refuse_locked(archive: Archive, parts: set[str]) -> None:
    data = archive.find("META-INF/encryption.xml")
    if data is None:
        return
    root = _recovered(data, archive.name)
    locked = root is None
    for element in () if root is None else root.iter():
        if local(element) != "EncryptedData":
            continue
        inner = {local(child): child for child in element.iter()}
        method = inner["EncryptionMethod"].get("Algorithm") if "EncryptionMethod" in inner else ""
        path = inner["CipherReference"].get("URI", "") if "CipherReference" in inner else ""
        font = path.lower().endswith((".otf", ".ttf", ".woff", ".woff2"))
        locked = locked or (not (font or method in _FONTS) and unquote(path) in parts)
    if locked:
        message = "it is locked by its seller (DRM), and can be read in their programs only"
        raise ReadError(archive.name, "encrypted", message)


def _nav_pages(archive: Archive, nav: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    data = archive.find(nav)
    source = data.decode("utf-8", "replace") if data else ""
    inside, target = False, ""
    for piece in scan(source):
        if piece.kind == "open" and piece.name == "nav":
            told = attributes(piece.data)
            inside = "page-list" in f"{told.get('epub:type')} {told.get('role')}"
        elif piece.kind == "open" and piece.name == "a" and inside:
            target = resolve(nav, attributes(piece.data).get("href", ""))
        elif piece.kind == "text" and target:
            words = source[piece.start : piece.end].strip()
            if words:
                pages.setdefault(target, label_in(words) or words)
        elif piece.kind == "close" and piece.name in ("a", "nav"):
            target = ""
            inside = inside and piece.name != "nav"
    return pages


def _ncx_pages(root: Element, ncx: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    for element in root.iter():
        if local(element) != "pageTarget":
            continue
        inner = {local(child): child for child in element.iter()}
        label = (inner["text"].text or "").strip() if "text" in inner else ""
        target = inner["content"].get("src", "") if "content" in inner else ""
        if label := label or element.get("value", ""):
            pages.setdefault(resolve(ncx, target), label_in(label) or label)
    return pages
