"""The table of formats: one line each. To add one, write its file and its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

__all__ = ["BIBLIOGRAPHIES", "FORMATS", "Format", "by_content", "by_name"]


@dataclass(frozen=True, slots=True)
class Format:
    """`function` is `module:function`, the module being one of this room, imported when a file of
    the format is read; the function has the shape `(data, name, options) -> Document`.

    `limits` is "all" where the whole function is called in the worker process, "own" where it
    sees to its limits itself: because it calls other programs, or knows its needs better.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    function: str
    limits: Literal["all", "own"] = "all"


_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
_PANDOC = (
    ".org", ".rst", ".rest", ".fb2", ".typ", ".wiki", ".mediawiki", ".textile", ".muse",
    ".dokuwiki",
)  # fmt: skip
_XML = (".xml", ".jats", ".nxml", ".dbk", ".docbook")
FORMATS = (
    Format("text", (".txt", ".text", ".asc"), "text/plain", "plain:read_plain"),
    Format("markdown", (".md", ".markdown", ".mkd"), "text/markdown",
           "markdown.document:read_markdown"),
    Format("html", (".html", ".htm", ".xhtml"), "text/html", "html.document:read_html"),
    Format("latex", (".tex", ".latex", ".ltx"), "text/x-latex", "latex.document:read_latex"),
    Format("rtf", (".rtf",), "application/rtf", "rtf.document:read_rtf"),
    Format("mhtml", (".mhtml", ".mht"), "multipart/related", "html.archive:read_mhtml"),
    Format("pdf", (".pdf",), "application/pdf", "pdf.document:read_pdf", "own"),
    Format("odt", (".odt", ".fodt", ".ott"), _OPENDOCUMENT, "odt.document:read_odt", "own"),
    Format("epub", (".epub",), "application/epub+zip", "epub.document:read_epub", "own"),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), _WORD, "docx.document:read_docx", "own"),
    Format("doc", (".doc", ".dot"), "application/msword", "docx.document:read_doc", "own"),
    Format("pandoc", _PANDOC, "text/x-pandoc", "pandoc:read_by_pandoc", "own"),
    Format("xml", _XML, "application/xml", "xmlroots:read_xml"),
    Format("hocr", (".hocr",), "text/vnd.hocr+html", "scans.hocr:read_hocr", "own"),
    Format("image", _IMAGES, "image/*", "scans.document:read_image", "own"),
)  # fmt: skip
BIBLIOGRAPHIES = (".bib", ".bibtex", ".json", ".ris")
"""Suffixes of files that tell of documents and are none."""

_NAMED = {format_.name: format_ for format_ in FORMATS}
_ROOT = re.compile(
    rb"(?:\s++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->|<!doctype(?! html)[^>\[]*+>)*+"
    rb"<(?:!doctype |[\w.-]+:)?([\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_LATEX = re.compile(rb"(?:\s++|%[^\n]*+\n)*+\\(?:documentclass|documentstyle|RequirePackage)\b")
_MESSAGE = re.compile(rb"(?:from|mime-version|content-type):", re.IGNORECASE)
_XML_ROOTS = (b"tei", b"tei.2", b"teicorpus", b"alto", b"pcgts")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")


def by_name(name: str) -> Format | None:
    suffix = PurePath(name).suffix.lower()
    return next((format_ for format_ in FORMATS if suffix in format_.suffixes), None)


def by_content(data: bytes) -> Format:
    """The format that the first bytes speak for; plain text where none does."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _NAMED["pdf"]
    if data.startswith(_OLE):
        return _NAMED["doc"]
    if data.startswith(b"PK\x03\x04") and b"word/document" in data:
        return _NAMED["docx"]
    if _is_picture(data):
        return _NAMED["image"]
    if _MESSAGE.match(data, 0, 8192) and b"multipart/related" in data[:8192].lower():
        return _NAMED["mhtml"]
    if data.startswith(b"PK\x03\x04"):
        return _NAMED[_package(data[:200])]
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{\\rtf"):
        return _NAMED["rtf"]
    if _LATEX.match(head):
        return _NAMED["latex"]
    root = _ROOT.match(head) if head[:1] == b"<" else None
    if not root:
        return _NAMED["text"]
    if root[1].lower() == b"html":
        is_recognised = b"ocr_page" in head or b"ocr-system" in head
        return _NAMED["hocr" if is_recognised else "html"]
    if root[1].lower() == b"document" and b":opendocument:" in head:
        return _NAMED["odt"]
    is_xml = head[:5].lower() == b"<?xml" or root[1].lower() in _XML_ROOTS
    return _NAMED["xml" if is_xml else "text"]


def _is_picture(data: bytes) -> bool:
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    is_bitmap = data[:2] == b"BM" and data[6:10] == b"\0\0\0\0"
    return data.startswith(_PICTURES) or is_webp or is_bitmap


def _package(head: bytes) -> str:
    """The format of a package that names its kind in its first part, unpacked, as OpenDocument
    and EPUB demand."""
    named = head.partition(b"mimetypeapplication/")[2]
    if named.startswith(b"epub+zip"):
        return "epub"
    return "odt" if named.startswith(b"vnd.oasis.opendocument.text") else "text"
