"""Goes through the pieces of a page and tells the builder what each of them means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import unescape

from loccit.model import Problem
from loccit.readers.html.css import Looks
from loccit.readers.html.links import Survey
from loccit.readers.html.page import Meaning, PageBuilder
from loccit.readers.html.scan import Piece, attributes
from loccit.readers.html.tags import (
    BLOCKS,
    EMPHASIS,
    HIDDEN,
    LINES,
    META,
    NO_TEXT,
    OUTER,
    VOID,
    is_backlink,
    is_list,
    is_marked_page,
    is_note,
    is_note_box,
    is_note_call,
    is_quote,
    is_tool,
    is_verse,
    page_label,
)

__all__ = ["Guide", "Walk", "lost_notes", "within", "within_page"]

_RUN = re.compile(r"[^ \t\n\f&]++(?: [^ \t\n\f&]++)*+|&(?:#?\w{1,40};?)?|[ \t\n\f]+")
_KEPT_RUN = re.compile(r"[^&]+|&(?:#?\w{1,40};?)?")
_NUMBER = re.compile(
    r"\s*(?:<(?:sup|span|b|small)[^<>]*>\s*)?[\[(]?(?:\d{1,4}|[*†‡§a-z]|[ivxl]+)[\])]?[.:]?\s*</"
)
_ARROW = re.compile(r"\W{0,12}(?:&[#\w]{1,10};\W{0,6}){0,3}</")
_LINK = re.compile(r"\s*[\[(]?\s*<a\b", re.IGNORECASE)
_EMPTY = re.compile(r"\s*</|\s*(?=<(?:/|[abi]\b))")
_ENCLOSED = re.compile(
    r"<a\b[^<>]{0,500}>(?:[^<]{0,12}<(?!/a)[^<>]{0,200}>){0,6}[^<]{0,12}</a>\s{0,9}[\])]", re.I
)
_OPENING = re.compile(r"\s*[\[(]\s*\Z")
_BRACKET = re.compile(r"\s*[\])]")
_DOT = re.compile(r"\s*[.:)\]]?\s*")
_BRACKET_DOT = re.compile(r"\s*[\])][.:]?\s*")
_CLOSES_P = BLOCKS - {"html", "body", "title", "li", "dt", "dd", "tr", "tbody", "thead", "caption"}
_IN_TEXT = ("article", "main", "section", "blockquote", "figure")
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SET_IN = 1.5
"""In a book, a paragraph that stands in by so many em is a quotation, unless it hangs."""
_COMMON = 0.4
"""A class that holds a larger share of the text than this is not that of quotations."""


def within_page(part: str, target: str) -> str:
    """The identity that a link leads to, of a page that stands alone."""
    return f"{part}{target}" if target.startswith("#") else ""


def within(addresses: Collection[str]) -> Callable[[str, str], str]:
    """As `within_page`, where links may name the page itself by any of its `addresses`."""

    def resolve(part: str, target: str) -> str:
        address, sharp, identity = target.partition("#")
        own = sharp and (not address or address in addresses)
        return f"{part}#{identity}" if own else ""

    return resolve


def lost_notes(name: str, lost: int) -> tuple[Problem, ...]:
    """What is told of notes that are called for and not found in the file `name`."""
    if not lost:
        return ()
    message = f"{lost:,} notes are called for, but not found"
    return (Problem("notes-lost", message, file=name),)


@dataclass(frozen=True, slots=True)
class Guide:
    """What is known of a page before it is read.

    `pages` gives labels to identities (`part#id`) where pages begin; `skip` are the places
    where elements start that are not to be read, `keep` those of elements that are to be read
    though their kind is usually no text. `web` says that it is a page of the web, with
    what stands around an article; else it is a part of a book.
    """

    survey: Survey
    looks: Looks = field(default_factory=Looks)
    pages: Mapping[str, str] = field(default_factory=dict)
    skip: frozenset[int] = frozenset()
    keep: frozenset[int] = frozenset()
    web: bool = True
    resolve: Callable[[str, str], str] = within_page


class Walk:
    """Set `part` when the next part begins; `fields` is what the page says of itself."""

    def __init__(self, source: str, builder: PageBuilder, guide: Guide) -> None:
        self.part = ""
        self.fields: dict[str, tuple[str, ...]] = {}
        self._source = source
        self._builder = builder
        self._guide = guide
        self._closing: re.Pattern[str] | None = None
        words = guide.survey.words
        total = sum(words.values())
        self._common = {key for key, count in words.items() if count > _COMMON * total}

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

    def _raw(self, piece: Piece) -> None:
        if piece.name == "title" and "title" not in self.fields:
            title = " ".join(unescape(piece.data).split())
            if title:
                self.fields["title"] = (title,)

    def _text(self, piece: Piece) -> None:
        builder = self._builder
        start, end = piece.start, piece.end
        if builder.hidden:
            builder.hear(self._source[start:end])
            return
        start, end = self._without_brackets(start, end)
        if builder.kept_space:
            for found in _KEPT_RUN.finditer(self._source, start, end):
                builder.show(*found.span(), unescape(found[0]) if found[0][0] == "&" else None)
            return
        for found in _RUN.finditer(self._source, start, end):
            self._run(found)

    def _without_brackets(self, start: int, end: int) -> tuple[int, int]:
        """Without the brackets around a note's mark that is a link, and without the dot that
        stands behind the mark at the head of a note."""
        survey = self._guide.survey
        closing = self._closing and self._closing.match(self._source, start, end)
        self._closing = _DOT if end in survey.backs else None
        if closing:
            start = closing.end()
        if (end in survey.backs or end in survey.calls) and _ENCLOSED.match(self._source, end):
            opening = _OPENING.search(self._source, max(start, end - 9), end)
            if opening:
                end = opening.start()
                self._closing = _BRACKET_DOT if self._closing else _BRACKET
        return start, end

    def _run(self, found: re.Match[str]) -> None:
        words = found[0]
        if words[0] in " \t\n\f":
            self._builder.want(" ")
        elif words[0] == "&":
            self._builder.show(*found.span(), unescape(words))
        else:
            self._builder.show(*found.span())

    def _open(self, piece: Piece) -> None:
        name, builder = piece.name, self._builder
        data = attributes(piece.data) if piece.data.strip("/ ") else {}
        if name == "br":
            builder.want("\n")
        if name in _CLOSES_P and builder.inside("p"):
            builder.pop("p")
        if name in BLOCKS:
            builder.boundary("\n" if name in LINES else "\n\n")
        elif name in ("td", "th"):
            builder.want(" ")
        if name == "meta":
            self._meta(data)
        if name == "html" and (language := data.get("lang") or data.get("xml:lang")):
            self.fields.setdefault("language", (language,))
        label = self._page(piece, data)
        if name in VOID or piece.data.endswith("/"):
            self._register(data, name)
            if label:
                builder.page(label)
            return
        builder.push(name, self._meaning(piece, data), label)
        if name == "q" and not builder.hidden:
            builder.show(piece.start, piece.end, builder.quote_mark(opening=True))

    def _register(self, data: Mapping[str, str], name: str) -> None:
        """An element without an end may be the place that a link leads to."""
        if identity := self._identity(name, data):
            self._builder.point(identity)

    def _page(self, piece: Piece, data: Mapping[str, str]) -> str | None:
        """The label of the page that begins with an element, as `PageBuilder.push` takes it."""
        empty = piece.name in VOID or piece.data.endswith("/") or self._is_empty(piece)
        listed = self._guide.pages.get(self._identity(piece.name, data)) if data else None
        label = page_label(piece.name, data, empty=empty, known=bool(self._guide.pages))
        if listed is None:
            if label and not is_marked_page(piece.name, data):
                self._builder.guess_page(label)
                return None
            return label
        if label is not None or empty:
            return listed
        self._builder.page(listed)  # the element holds words: they are text
        return None

    def _is_empty(self, piece: Piece) -> bool:
        return bool(_EMPTY.match(self._source, piece.end))

    def _identity(self, name: str, data: Mapping[str, str]) -> str:
        identity = data.get("id") or (data.get("name", "") if name == "a" else "")
        return f"{self.part}#{identity}" if identity else ""

    def _meaning(self, piece: Piece, data: Mapping[str, str]) -> Meaning:
        """What an element changes for the text within it."""
        name = piece.name
        look = self._guide.looks.of(name, data)
        call = name == "a" and self._is_call(piece, data)
        note = is_note(data)
        back = name == "a" and not call and self._is_back(piece, data)
        if piece.start in self._guide.survey.backs:
            self._closing = self._closing or _DOT
        return {
            "hidden": call or back or self._is_hidden(piece, data, note=note),
            "call": self._guide.resolve(self.part, data.get("href", "")) if call else None,
            "note": note,
            "whole": name in ("li", "dd") or is_note_box(data),
            "verse": is_verse(data),
            "italic": (name in EMPHASIS and look.italic is not False) or bool(look.italic),
            "quote": name == "blockquote"
            or (
                name in ("p", "div", "section")
                and not self._builder.quoted
                and self._looks_quoted(name, data)
            ),
            "identity": self._identity(name, data),
        }

    def _looks_quoted(self, name: str, data: Mapping[str, str]) -> bool:
        class_ = data.get("class", "")
        listed = any(map(self._builder.inside, ("li", "dd", "table"))) or is_list(class_)
        if listed or (class_ and (name, class_) in self._common):
            return False
        look = self._guide.looks.of(name, data)
        left = look.left or 0
        book = not self._guide.web and left >= _SET_IN and (look.indent or 0) >= 0
        return look.set_in or book or is_quote(class_, set_in=left >= 1)

    def _is_hidden(self, piece: Piece, data: Mapping[str, str], *, note: bool) -> bool:
        name = piece.name
        if name in NO_TEXT or piece.start in self._guide.skip:
            return True
        if piece.start in self._guide.keep:
            return False
        if self._guide.web and name in HIDDEN and not (name == "aside" and note):
            return True
        if name == "nav":
            return True
        printed = name == "div" and data.get("title") in OUTER  # LibreOffice: of a printed page
        outer = self._guide.web and (name in OUTER or printed)
        return (
            (outer and not any(map(self._builder.inside, _IN_TEXT)))
            or (name in ("span", "a", "sup") and self._guide.web and is_tool(data))
            or (name == "sup" and bool(_LINK.match(self._source, piece.end)))
            or (not note and ("hidden" in data or _is_unseen(data)))
        )

    def _is_call(self, piece: Piece, data: Mapping[str, str]) -> bool:
        if piece.start in self._guide.survey.calls:
            return True
        if piece.start in self._guide.survey.backs:
            return False
        raised = self._builder.inside("sup")
        return is_note_call(data, raised=raised, numbered=self._is_numbered(piece))

    def _is_back(self, piece: Piece, data: Mapping[str, str]) -> bool:
        if piece.start in self._guide.survey.backs:
            return True
        short = self._is_numbered(piece) or bool(_ARROW.match(self._source, piece.end))
        return short and is_backlink(data)

    def _is_numbered(self, piece: Piece) -> bool:
        return bool(_NUMBER.match(self._source, piece.end))

    def _close(self, piece: Piece) -> None:
        if piece.name == "q" and self._builder.inside("q") and not self._builder.hidden:
            self._builder.show(piece.start, piece.end, self._builder.quote_mark(opening=False))
        self._builder.pop(piece.name)
        if piece.name in BLOCKS:
            self._closing = None
            self._builder.boundary("\n" if piece.name in LINES else "\n\n")

    def _meta(self, data: Mapping[str, str]) -> None:
        key = META.get((data.get("name") or data.get("property") or "").lower())
        if key and data.get("content"):
            self.fields[key] = (*self.fields.get(key, ()), data["content"])


def _is_unseen(data: Mapping[str, str]) -> bool:
    return bool(_UNSEEN.search(data.get("style", "")))
