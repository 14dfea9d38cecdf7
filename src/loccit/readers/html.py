"""HTML: what a browser would show of it as text, with every place in the source kept."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.readers.decode import decode, unify_line_ends
from loccit.readers.htmlpage import Meaning, PageBuilder
from loccit.readers.htmlscan import Piece, attributes, scan
from loccit.readers.htmltags import (
    BLOCKS,
    EMPHASIS,
    HIDDEN,
    LINES,
    META,
    OUTER,
    VOID,
    is_backlink,
    is_note,
    is_note_call,
    is_verse,
    page_label,
)
from loccit.readers.layers import Layers
from loccit.readers.markup import Marked, finish, place

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_html"]

_OWN = re.compile(rb'<meta name="generator" content="loccit [\w.+-]+">')
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_TARGETS = re.compile(r"href\s*=\s*[\"']?#([^\"'\s>]{1,200})", re.IGNORECASE)
_RUN = re.compile(r"[^ \t\n\f&]++(?: [^ \t\n\f&]++)*+|&(?:#?\w{1,40};?)?|[ \t\n\f]+")
_NUMBER = re.compile(
    r"\s*(?:<(?:sup|span|b|small)[^<>]*>\s*)?[\[(]?(?:\d{1,4}|[*†‡§a-z]|[ivxl]+)[\])]?[.:]?\s*</"
)
_ARROW = re.compile(r"\W{0,12}(?:&[#\w]{1,10};\W{0,6}){0,3}</")
_LINK = re.compile(r"\s*[\[(]?\s*<a\b", re.IGNORECASE)
_EMPTY = re.compile(r"\s*</|\s*(?=<(?:/|[abi]\b))")
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_IN_TEXT = ("article", "main", "section", "blockquote", "figure")


def read_html(data: bytes, name: str, options: Options) -> Document:
    """The text of `data` without its tags, and what they say."""
    if _OWN.search(data[:4096]):
        raise ReadError(name, "unsupported", "this is a report that loccit wrote, and no source")
    declared = _CHARSET.search(data[:2048])
    decoded = decode(data, name, declared[1].decode("ascii", "replace") if declared else "")
    layers = Layers(decoded.text)
    unify_line_ends(layers)
    rewriter = layers.rewriter()
    walk = _Walk(layers.text, PageBuilder(rewriter, set(_TARGETS.findall(layers.text))))
    deadline = time.monotonic() + options.seconds
    for number, piece in enumerate(scan(layers.text)):
        if number % 1000 == 0 and time.monotonic() > deadline:
            raise ReadError(name, "timeout", "its HTML takes too long to read")
        walk.take(piece)
    marked = walk.end(decoded.problems)
    return finish(data, name, "text/html", layers, place(layers.apply(rewriter), marked))


class _Walk:
    """Goes through the pieces and tells the builder what each of them means."""

    def __init__(self, source: str, builder: PageBuilder) -> None:
        self._source = source
        self._builder = builder
        self._fields: dict[str, tuple[str, ...]] = {}
        self._title = ""

    def take(self, piece: Piece) -> None:
        match piece.kind:
            case "text":
                self._text(piece)
            case "open":
                self._open(piece)
            case "close":
                self._close(piece)
            case "raw":
                self._raw(piece)

    def end(self, problems: tuple[Problem, ...]) -> Marked:
        """Close what is open and hand over what was found."""
        fields = {"title": (self._title,)} | self._fields if self._title else self._fields
        return replace(self._builder.end(), fields=fields, problems=problems)

    def _raw(self, piece: Piece) -> None:
        if piece.name == "title" and not self._title:
            self._title = " ".join(unescape(piece.data).split())

    def _text(self, piece: Piece) -> None:
        builder = self._builder
        if builder.hidden:
            builder.hear(self._source[piece.start : piece.end])
        elif builder.kept_space:
            self._preformatted(piece)
        else:
            for found in _RUN.finditer(self._source, piece.start, piece.end):
                self._run(found)

    def _run(self, found: re.Match[str]) -> None:
        words = found[0]
        if words[0] in " \t\n\f":
            self._builder.want(" ")
        elif words[0] == "&":
            self._builder.show(*found.span(), unescape(words))
        else:
            self._builder.show(*found.span())

    def _preformatted(self, piece: Piece) -> None:
        for found in re.finditer(
            r"[^&]+|&(?:#?\w{1,40};?)?", self._source[piece.start : piece.end]
        ):
            start, end = found.start() + piece.start, found.end() + piece.start
            words = unescape(found[0]) if found[0][0] == "&" else None
            self._builder.show(start, end, words)

    def _open(self, piece: Piece) -> None:
        name, builder = piece.name, self._builder
        data = attributes(piece.data) if piece.data.strip("/ ") else {}
        if name == "br":
            builder.want("\n")
        if name in BLOCKS:
            builder.boundary("\n" if name in LINES else "\n\n")
        elif name in ("td", "th"):
            builder.want(" ")
        if name == "meta":
            self._meta(data)
        if name == "html" and data.get("lang"):
            self._fields.setdefault("language", (data["lang"],))
        label = page_label(name, data, empty=self._is_empty(piece))
        if name in VOID or piece.data.endswith("/"):
            if label:
                builder.page(label)
            return
        builder.push(name, self._meaning(piece, data), label)
        if name == "q" and not builder.hidden:
            builder.show(piece.start, piece.end, builder.quote_mark(opening=True))

    def _meaning(self, piece: Piece, data: Mapping[str, str]) -> Meaning:
        """What an element changes for the text within it."""
        name = piece.name
        raised = self._builder.inside("sup")
        numbered = bool(_NUMBER.match(self._source, piece.end))
        call = name == "a" and is_note_call(data, raised=raised, numbered=numbered)
        note = is_note(data)
        return {
            "hidden": call
            or (name in HIDDEN and not (name == "aside" and note))
            or (name in OUTER and not any(map(self._builder.inside, _IN_TEXT)))
            or (name == "sup" and bool(_LINK.match(self._source, piece.end)))
            or (
                name == "a"
                and (numbered or _ARROW.match(self._source, piece.end))
                and is_backlink(data)
            )
            or "hidden" in data,
            "call": data.get("href", "").partition("#")[2] if call else None,
            "note": note,
            "verse": is_verse(data),
            "italic": name in EMPHASIS or bool(_ITALIC.search(data.get("style", ""))),
            "identity": data.get("id") or (data.get("name", "") if name == "a" else ""),
        }

    def _is_empty(self, piece: Piece) -> bool:
        return piece.name in VOID or bool(_EMPTY.match(self._source, piece.end))

    def _close(self, piece: Piece) -> None:
        if piece.name == "q" and self._builder.inside("q") and not self._builder.hidden:
            self._builder.show(piece.start, piece.end, self._builder.quote_mark(opening=False))
        self._builder.pop(piece.name)
        if piece.name in BLOCKS:
            self._builder.boundary("\n" if piece.name in LINES else "\n\n")

    def _meta(self, data: Mapping[str, str]) -> None:
        key = META.get((data.get("name") or data.get("property") or "").lower())
        if key and data.get("content"):
            self._fields[key] = (*self._fields.get(key, ()), data["content"])
