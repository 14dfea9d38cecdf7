"""HTML as a row of text and tags, each with its place.

The standard library's parser forgets where an entity stood, and reads some broken pages in
quadratic time. This scanner keeps every place, never goes back, and takes what is no tag
for text, as browsers do. (WHATWG HTML, section 13.2.5, without its state for every error.)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Piece", "attributes", "declared_encoding", "scan"]

_FORM = (
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/><\"']{0,60})"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]{0,%d}+\"|'[^']{0,%d}+')*+)>"
)
_LONG = 65_536
_TAG = re.compile(_FORM % (_LONG, _LONG))
_LONG_TAG = re.compile(_FORM % (100_000_000, 100_000_000))
"""A picture that is written out in its tag may fill megabytes."""
_TAG_HEAD = re.compile(r"<[A-Za-z][^<>\"']{0,500}[\"']")
_TRIES = 50
"""So many times a long tag may turn out to be none: each time costs the whole of the page."""
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]{1,100}+)(?:\s{0,20}=\s{0,20}"
    r"(?:\"(?P<a>[^\"]*+)\"|'(?P<b>[^']*+)'|(?P<c>[^\s\"'=<>`]++)))?"
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""In these, a tag is text until they close."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source. `name` is a tag's, in small letters; `data` its attributes as
    written, or the text that a raw element holds."""

    kind: Literal["text", "open", "close", "raw", "comment"]
    start: int
    end: int
    name: str = ""
    data: str = ""


def scan(source: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces of `source` from `start` to `end`, in order and without a gap."""
    stop = len(source) if end is None else end
    ends = _Ends(source, stop)
    at = text = start
    while (at := source.find("<", at, stop)) >= 0:
        piece = _markup(source, at, ends)
        if piece is None:
            at += 1
            continue
        if text < at:
            yield Piece("text", text, at)
        yield piece
        at = text = piece.end
        if piece.kind == "open" and piece.name in _RAW and not piece.data.endswith("/"):
            closed = ends.of_raw(piece.name, at)
            yield Piece("raw", at, closed, piece.name, source[at:closed])
            at = text = closed
    if text < stop:
        yield Piece("text", text, stop)


def _markup(source: str, at: int, ends: _Ends) -> Piece | None:
    """The tag, comment or declaration at `at`; None where the sign is text."""
    if source.startswith("<!--", at):
        return Piece("comment", at, ends.after("-->", at + 4))
    if source.startswith("<![CDATA[", at):
        return Piece("comment", at, ends.after("]]>", at))
    if source.startswith(("<!", "<?"), at):
        return Piece("comment", at, ends.after(">", at))
    tag = _TAG.match(source, at, ends.stop) or ends.long_tag(at)
    if tag is None:
        return None
    kind = "close" if tag["close"] else "open"
    return Piece(kind, at, tag.end(), tag["name"].lower(), tag["attributes"])


class _Ends:
    """Finds the end of things before `stop`, and remembers when there is none."""

    def __init__(self, source: str, stop: int) -> None:
        self.stop = stop
        self._source = source
        self._missing: dict[str, int] = {}
        self._tries = _TRIES

    def long_tag(self, at: int) -> re.Match[str] | None:
        """A tag with more in it than tags usually have."""
        if not self._tries or self.stop - at < _LONG or not _TAG_HEAD.match(self._source, at):
            return None
        tag = _LONG_TAG.match(self._source, at, self.stop)
        self._tries -= tag is None
        return tag

    def after(self, sign: str, at: int) -> int:
        """The place after the next `sign`; the source's end where none follows."""
        return self._find(sign, re.escape(sign), at)[1]

    def of_raw(self, name: str, at: int) -> int:
        """Where the raw element `name` is closed."""
        return self._find(f"</{name}", rf"</{name}(?=[\s/>])", at)[0]

    def _find(self, key: str, pattern: str, at: int) -> tuple[int, int]:
        if self._missing.get(key, self.stop + 1) > at:
            found = re.compile(pattern, re.IGNORECASE).search(self._source, at, self.stop)
            if found:
                return found.span()
            self._missing[key] = at
        return self.stop, self.stop


def declared_encoding(data: bytes) -> str:
    """The encoding that a page says it has; "" where it says nothing."""
    found = _CHARSET.search(data[:2048])
    return found[1].decode("ascii", "replace") if found else ""


def attributes(data: str) -> dict[str, str]:
    """The attributes of a tag by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(data):
        value = match["a"] or match["b"] or match["c"] or ""
        found.setdefault(match["name"].lower(), html.unescape(value))
    return found
