"""MHTML: a page saved by a browser in one file, with what belongs to it (RFC 2557)."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers.html.document import read_page
from loccit.readers.html.scan import declared_encoding

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_mhtml"]

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, name: str, options: Options) -> Document:
    """The text of the first page in `data`, read as HTML is; `edits` lead back to its source.

    Raises `ReadError`.
    """
    message = email.message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    source = _bytes(page) if page else b""
    if not page or not source.strip():
        raise ReadError(name, "no-text", "there is no page in it")
    declared = page.get_content_charset() or declared_encoding(source)
    address = str(page.get("Content-Location") or "").strip()
    sheets = _sheets(message)
    document = read_page(source, name, options, declared, sheets, address=address)
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(document, media_type="multipart/related", sha256=sha256)


def _sheets(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() == "text/css":
            yield _bytes(part).decode("utf-8", "replace")


def _bytes(part: Message) -> bytes:
    words = part.get_payload(decode=True)
    return words if isinstance(words, bytes) else b""
