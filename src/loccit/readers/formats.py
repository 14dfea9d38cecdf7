"""The table of formats: one line each. To add one, write its file and its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

__all__ = ["BIBLIOGRAPHIES", "FORMATS", "Format", "by_content", "by_name"]


@dataclass(frozen=True, slots=True)
class Format:
    """`function` is `module:function`, the module being one of this room, imported when a file of
    the format is read; the function has the shape `(data, name, options) -> Document`."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    function: str


FORMATS = (
    Format("text", (".txt", ".text", ".asc"), "text/plain", "plain:read_plain"),
    Format("markdown", (".md", ".markdown", ".mkd"), "text/markdown", "markdown:read_markdown"),
    Format("html", (".html", ".htm", ".xhtml"), "text/html", "html:read_html"),
    Format("pdf", (".pdf",), "application/pdf", "pdf:read_pdf"),
)  # fmt: skip
BIBLIOGRAPHIES = (".bib", ".bibtex", ".json", ".ris")
"""Suffixes of files that tell of documents and are none."""

_TEXT, _MARKDOWN, _HTML, _PDF = FORMATS


def by_name(name: str) -> Format | None:
    suffix = PurePath(name).suffix.lower()
    return next((format_ for format_ in FORMATS if suffix in format_.suffixes), None)


def by_content(data: bytes) -> Format:
    """The format that the first bytes speak for; plain text where none does."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _PDF
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or (
        head[:5] == b"<?xml" and b"<html" in head
    ):
        return _HTML
    return _TEXT
