"""A file that is XML by name: what its root element says it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from loccit.errors import ReadError
from loccit.readers.xmltree import local, parse

if TYPE_CHECKING:
    from loccit.model import Document
    from loccit.readers import Options

__all__ = ["ROOTS", "read_xml"]

_HEAD = 1 << 16

ROOTS = {
    "TEI": "tei.document:read_tei",
    "TEI.2": "tei.document:read_tei",
    "teiCorpus": "tei.document:read_tei",
    "alto": "scans.alto:read_alto",
    "PcGts": "scans.pagexml:read_pagexml",
    "html": "scans.hocr:read_hocr_or_html",
    "article": "articles.document:read_article",
    "book": "articles.document:read_article",
    "book-part": "articles.document:read_article",
    "book-part-wrapper": "articles.document:read_article",
    "chapter": "articles.document:read_article",
    "part": "articles.document:read_article",
    "preface": "articles.document:read_article",
    "appendix": "articles.document:read_article",
    "section": "articles.document:read_article",
    "sect1": "articles.document:read_article",
    "pmc-articleset": "articles.document:read_article",
}
"""The reader of each kind of XML, by the root element's name, as `formats` names readers."""


def read_xml(data: bytes, name: str, options: Options) -> Document:
    """Raises `ReadError`: `damaged` for XML that is none, `unsupported` for any other root."""
    root = _root_of(data) or local(parse(data, name))
    if root not in ROOTS:
        known = "TEI, JATS, DocBook, ALTO, PAGE and hOCR"
        message = f"this is XML of a kind that is not known (<{root}>); loccit reads {known}"
        raise ReadError(name, "unsupported", message)
    return _function(ROOTS[root])(data, name, options)


def _root_of(data: bytes) -> str:
    """The name of the root element, if it stands near the head of the file; else ""."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        parser.feed(data[:_HEAD])
        return next((local(element) for _, element in parser.read_events()), "")
    except etree.XMLSyntaxError:
        return ""


def _function(path: str) -> Callable[[bytes, str, Options], Document]:
    module, _, function = path.partition(":")
    return getattr(importlib.import_module(f"loccit.readers.{module}"), function)
