"""What the elements of HTML mean for a text: tables and small questions."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = [
    "BLOCKS",
    "EMPHASIS",
    "HIDDEN",
    "LINES",
    "META",
    "NO_TEXT",
    "OUTER",
    "VOID",
    "is_backlink",
    "is_list",
    "is_marked_page",
    "is_note",
    "is_note_box",
    "is_note_call",
    "is_quote",
    "is_tool",
    "is_verse",
    "label_in",
    "page_label",
]

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "caption",
])  # fmt: skip
LINES = frozenset(["li", "tr", "dt", "dd", "caption", "tbody", "thead", "tfoot", "ul", "ol"])
"""Of the blocks, those that begin a line, not a paragraph."""
HIDDEN = frozenset([
    "script", "style", "template", "noscript", "nav", "aside", "svg", "select", "button", "iframe",
    "object", "canvas", "audio", "video", "textarea", "datalist", "dialog", "map", "rt", "rp",
])  # fmt: skip
NO_TEXT = HIDDEN - {"aside", "nav", "noscript", "button", "dialog", "object"}
"""Those of them that are no text in a book either."""
OUTER = frozenset(["header", "footer"])
"""Hidden, unless they stand in a text's own element: then they hold its title or its source."""
EMPHASIS = frozenset(["i", "em", "cite"])
META = {
    "author": "author", "dc.creator": "author", "dcterms.creator": "author",
    "citation_author": "author", "article:author": "author", "dc.title": "title",
    "dcterms.title": "title", "citation_title": "title", "date": "year", "dc.date": "year",
    "dcterms.date": "year", "dcterms.issued": "year", "citation_publication_date": "year",
    "citation_date": "year", "article:published_time": "year", "citation_volume": "volume",
    "dc.language": "language",
}  # fmt: skip

_PAGE_CLASS = re.compile(
    r"(?:^|\s)(?:page-?num(?:ber)?|page-?no|page-?break|pb|folio|x-ebookmaker-pageno)(?:\s|$)", re.I
)
_PAGE_ID = re.compile(r"(?:page|pg|p|pagebreak)[_.\-]?(\d{1,5}[a-z]?|[ivxlcdm]{1,12})", re.I)
_LABEL = re.compile(r"(?:^|[\s\[({.])(\d{1,5}[a-z]?|[ivxlcdm]{1,12})\W*$", re.I)
_NOTE = re.compile(r"(?:^|\W)(?:foot|end|rear)notes?(?:$|\s)", re.I)
_NOTE_ID = re.compile(
    r"(?:_?(?:fn|ftn|edn|en|note|footnote|endnote|cite[_-]note)[\w.:\-]*\d\w*|n[_\-]?\d+)", re.I
)
_BACK_ID = re.compile(
    r"_?(?:(?:fn|ftn|edn|en|foot|end|cite|note)[a-z]*[_\-]?ref|ref|[a-z]*back(?:link)?)[\w.:\-]*\d\w*",
    re.I,
)
_CALL_CLASS = re.compile(r"(?:foot|end)?note-?(?:ref|call|anchor)|noteref", re.I)
_BACK_CLASS = re.compile(r"(?:^|[\s_-])back(?:link|ref)?(?:$|[\s_-])", re.I)

_QUOTE_CLASS = re.compile(
    r"block-?_?quot\w*|quot(?:e|es|ation|ed)?[-_]?(?:block|para|text|p|\d{1,2})?|ext(?:ract)?"
    r"[-_]?(?:text|para|p|f|l|m|only|first|last|\d{1,2})?|bq\d{0,2}|disp-?quote|citation-?block",
    re.I,
)
_TOOL = re.compile(
    r"(?:^|[\s_-])(?:editsection|cite-backlink|cite-accessibility-label|inline-template|"
    r"header-?link|anchor-?link|perma-?link|screen-reader-text|sr-only|visually-?hidden)(?:$|\s)",
    re.I,
)
_NOTE_BOX_ID = re.compile(r"_?(?:(?:sd)?(?:foot|end)?note|fn|ftn|edn|en)[_:.-]?\d{1,5}", re.I)
_NOTE_BOX = re.compile(r"(?:foot|end)?note(?:[_-](?:item|text|body|content))?", re.I)
_LIST_CLASS = re.compile(
    r"list|item|bullet|index|toc|contents|bibl|biblio|refer|note|hang|caption|figure|dialog", re.I
)
_QUOTE_WORD = re.compile(
    r"quot|extract|(?:^|[\s_-])(?:ext|bq|cit|zitat|cita|indent)(?:$|[\s_-])", re.I
)


def is_note(data: Mapping[str, str]) -> bool:
    """Whether an element says of itself that it is a note (EPUB and ARIA types)."""
    types = f"{data.get('epub:type', '')} {data.get('role', '')}"
    return bool(re.search(r"(?:^|\s|-)(?:footnote|endnote|rearnote)(?:\s|$)", types))


def is_note_box(data: Mapping[str, str]) -> bool:
    """Whether an element is called after one note, by its identity or class."""
    named = bool(_NOTE_BOX_ID.fullmatch(data.get("id", "")))
    return named or any(map(_NOTE_BOX.fullmatch, data.get("class", "").split()))


def is_list(class_: str) -> bool:
    """Whether a paragraph's class is called after lists, notes or bibliographies."""
    return bool(_LIST_CLASS.search(class_))


def is_verse(data: Mapping[str, str]) -> bool:
    return bool(re.search(r"\b(?:poem|poetry|verse|stanza)\b", data.get("class", ""), re.I))


def is_quote(class_: str, *, set_in: bool) -> bool:
    """Whether a paragraph's class is called after block quotation. `set_in` says that it
    stands in from the left margin: then the word may be a part of the name."""
    return any(_QUOTE_CLASS.fullmatch(word) for word in class_.split()) or (
        set_in and bool(_QUOTE_WORD.search(class_))
    )


def is_tool(data: Mapping[str, str]) -> bool:
    """Whether an inline element serves the page, not the text: *[edit]*, ¶, arrows back, words
    for screen readers."""
    return bool(_TOOL.search(data.get("class", "")))


def is_note_call(data: Mapping[str, str], *, raised: bool, numbered: bool) -> bool:
    """Whether a link calls for a note: by its type, or by its target and number."""
    types = f"{data.get('epub:type', '')} {data.get('role', '')}"
    if "noteref" in types:
        return True
    target = data.get("href", "")
    if not target.startswith("#") or not numbered or is_backlink(data):
        return False
    named = bool(_NOTE_ID.fullmatch(target[1:]) or _CALL_CLASS.search(data.get("class", "")))
    return raised or named


def is_backlink(data: Mapping[str, str]) -> bool:
    """Whether a link leads from a note back to its call."""
    target = data.get("href", "")
    typed = "backlink" in data.get("role", "") or bool(_BACK_CLASS.search(data.get("class", "")))
    return target.startswith("#") and (typed or bool(_BACK_ID.fullmatch(target[1:])))


def is_marked_page(name: str, data: Mapping[str, str]) -> bool:
    """Whether an element says by its type or class that a page begins."""
    typed = "pagebreak" in f"{data.get('epub:type', '')} {data.get('role', '')}"
    classed = bool(_PAGE_CLASS.search(data.get("class", ""))) and name in ("span", "a", "div", "p")
    return typed or classed


def page_label(
    name: str, data: Mapping[str, str], *, empty: bool, known: bool = False
) -> str | None:
    """The label of the page that begins at an element: None where none does, "" where the
    element's own words must tell. `empty` says that it has none; `known` that the pages are
    known from a list, so that names alone prove nothing."""
    marked = is_marked_page(name, data)
    identity = data.get("id") or (data.get("name", "") if name == "a" else "")
    named = _PAGE_ID.fullmatch(identity) if name in ("a", "span", "div", "hr") else None
    if not (marked or (named and empty and not known)):
        return None
    for words in (data.get("title", ""), data.get("aria-label", "")):
        if label := label_in(words):
            return label
    return named[1] if named else ""


def label_in(words: str) -> str:
    """The page label at the end of *Page 12*, *[Pg xii]*, *{3}* …; empty where none stands."""
    found = _LABEL.search(words.strip())
    return found[1] if found else ""
