"""What TEI's elements mean for a text (TEI P5 Guidelines; P4's names where they differ)."""

from __future__ import annotations

import re

from loccit.model import BlockKind
from loccit.readers.xmltree import Element, local

__all__ = [
    "BLOCKS", "CONTAINERS", "HIDDEN", "LINES", "QUOTES", "WITNESSED", "has_blocks", "is_block",
    "is_italic",
]  # fmt: skip


def _names(row: str) -> frozenset[str]:
    return frozenset(row.split())


HIDDEN = _names(
    "teiHeader fw figDesc facsimile sourceDoc standOff index interp interpGrp graphic certainty"
    " respons precision listApp witList listWit fLib fvLib spanGrp linkGrp del"
)
"""What is no part of the text: about it, beside it, or taken out by whoever wrote it."""
CONTAINERS = _names(
    "TEI TEI.2 teiCorpus text group floatingText front body back div div0 div1 div2 div3 div4 div5"
    " div6 div7 titlePage docTitle cit sp spGrp performance castList castGroup listBibl list table"
    " argument epigraph opener closer postscript docImprint lg quote q said"
)
"""What holds blocks; quotations do only where blocks stand in them (`has_blocks`)."""
BLOCKS: dict[str, tuple[BlockKind, int]] = {
    "p": ("paragraph", 0), "ab": ("paragraph", 0), "speaker": ("paragraph", 0),
    "stage": ("paragraph", 0), "trailer": ("paragraph", 0), "byline": ("paragraph", 0),
    "dateline": ("paragraph", 0), "salute": ("paragraph", 0), "signed": ("paragraph", 0),
    "docAuthor": ("paragraph", 0), "docDate": ("paragraph", 0), "docEdition": ("paragraph", 0),
    "publisher": ("paragraph", 0), "imprimatur": ("paragraph", 0), "castItem": ("item", 0),
    "item": ("item", 0), "row": ("table", 0), "bibl": ("item", 0), "biblStruct": ("item", 0),
    "biblFull": ("item", 0), "head": ("heading", 1), "titlePart": ("heading", 1),
    "entry": ("paragraph", 0), "entryFree": ("paragraph", 0),
}  # fmt: skip
"""Blocks by their own name. A heading's level is that of its division."""
_INLINE_TOO = _names(
    "stage bibl biblStruct biblFull signed dateline salute publisher docAuthor docDate"
)
"""Blocks only where they stand among blocks, not in the midst of a sentence."""
LINES = _names("l")
QUOTES = _names("quote q said soCalled")
WITNESSED = ("sic", "orig", "abbr", "am", "lem", "unclear")
"""Of several readings, the one that the witness itself shows, the likelier first."""
_SENTENCE = _names("p ab l head item note s seg cell signed bibl quote q said")
_ITALIC = re.compile(
    r"\b(?:i|it|ital\w*|kursiv|italique|cursive|slant\w*|oblique)\b", re.IGNORECASE
)


def is_italic(element: Element) -> bool:
    """Whether an element is set in italics: by its looks where they are told, else by custom."""
    name = local(element)
    look = " ".join(element.get(key) or "" for key in ("rend", "rendition", "style"))
    if look.strip():
        return bool(_ITALIC.search(look.replace("#", " ").replace("_", " ")))
    if name == "title":
        return element.get("level", "m") in ("m", "j", "s", "u")
    return name in ("emph", "mentioned")


def is_block(element: Element) -> bool:
    """Whether an element begins a line of its own."""
    name = local(element)
    if name in QUOTES or name == "cit":
        return has_blocks(element) or _is_set_off(element)
    if name == "figure":
        return has_blocks(element) or any(local(child) == "head" for child in element)
    if name in _INLINE_TOO:
        return not any(local(outer) in _SENTENCE for outer in element.iterancestors())
    return name in BLOCKS or name in CONTAINERS or name in LINES


def has_blocks(element: Element) -> bool:
    """Whether paragraphs, verse or lists stand in an element (notes in it apart)."""
    return any(
        local(child) in ("p", "ab", "l", "lg", "list", "sp", "div", "table")
        or (local(child) in (*QUOTES, "cit", "seg") and has_blocks(child))
        for child in element
    )


def _is_set_off(element: Element) -> bool:
    look = " ".join(element.get(key) or "" for key in ("rend", "rendition", "type")).lower()
    if "block" in look or "display" in look:
        return True
    outer = element.getparent()
    while outer is not None and local(outer) in (*QUOTES, "cit"):
        outer = outer.getparent()
    return outer is not None and local(outer) not in _SENTENCE and local(outer) in CONTAINERS
