"""Where in a work: pages, columns, chapters … and the ranges they are printed as.

A locator field is read from its first letter to its last: `pp. 365-66`, `S. 12f.`,
`fol. 3r–v`, `12, 14–16`, `xii–xv`, `32, n. 4`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loccit.model import Locator, LocatorLabel

__all__ = ["DASH", "Place", "expand", "is_here", "is_roman", "pinpoint", "read_locators"]

DASH = r"[-‐‑‒–—−]"

_LABELS: dict[LocatorLabel, str] = {
    "page": r"pp?[.,]?|PP?\.|pgs?\.|pages?|S\.|Ss?\.|ss?\.|Seiten?|p[aá]gs?\.|p[aá]gina"
    r"|[Сс]\.|[Сс]тр\.",
    "column": r"cols?\.|columns?|Sp\.|Spalten?",
    "folio": r"fols?\.|folios?|ff?\.|Bl\.|Blatt|[Лл]\.",
    "note": r"nn?\.|notes?|Anm\.|fn\.|Fn\.",
    "chapter": r"chs?\.|chaps?\.|chapters?|Kap\.|Kapitel|chapitres?",
    "section": r"§§?|secs?\.|sects?\.|sections?|Abschnitt",
    "paragraph": r"¶¶?|paras?\.?|pars?\.|paragraphs?|Abs\.|Rn\.|Rdnr\.",
    "line": r"ll?\.|lines?|Z\.|Zeilen?|lignes?",
    "verse": r"vv?\.|verses?|Vers|vers",
    "act": r"[Aa]cts?|Akt|[Aa]cte|Aufzug",
    "scene": r"[Ss]c(?:enes?|\.)|Szene|Auftritt|[Ss]cène",
    "book": r"[Bb]ks?\.|books?|Buch|livre",
}
_NUMBER = (
    r"(?:[A-Z]{1,2}[-.]?\d{1,4}|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,6}(?:[rvab]{1,2}|[ʳᵛ])?\*?"
    r"|[ivxlcdm]{1,10}|[IVXLCDM]{1,10})"
)
_FOLLOWING = r"(?:\s?(?:ff?\b\.?|sqq?\b\.?|et\s+seqq?\b\.?|et\s+suiv\b\.?|and following))"
_NOTE = rf"(?:(?:,?\s?nn?\.\s?|(?<=\d),?\s?nn?\.?\s?)\d{{1,4}}(?:{DASH}\d{{1,4}})?)"
_ITEM = (
    rf"(?P<first>{_NUMBER})(?:\s?(?:{DASH}{{1,2}}|bis|to)\s?(?P<last>{_NUMBER}|[rvab]\b))?"
    rf"(?:\s?fns?\b\.?)?(?P<following>{_FOLLOWING})?(?P<note>{_NOTE})?"
)
_LABEL = re.compile(
    "|".join(f"(?P<{name}>(?:{words}))(?=[\\s\\d]|$)" for name, words in _LABELS.items())
)
_ONE = re.compile(_ITEM)
_BETWEEN = re.compile(r"\s*(?:,|;|&|and\b|und\b|et\b|u\.)\s*")
_STOP = re.compile(r"\.\s*(?=\S)")
_PASSIM = re.compile(r"[,\s]*(?:et\s+)?passim\b\.?")
_AT = re.compile(
    r"[,\s]*(?:\bat\b|\bhere\b|\besp\.|\bespecially\b|\bhier\b:?|\b(?:ins)?bes\.|\bici\b"
    r"|\bqui\b|\baquí\b|\bздесь\b:?)\s+(?=\S)"
)
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """The locators a field holds. `labelled` tells whether a word (p., S., §) says so."""

    locators: tuple[Locator, ...]
    labelled: bool


@dataclass(frozen=True, slots=True)
class _List:
    """One list of numbers under one label: where its value stands and what it means."""

    start: int
    end: int
    ranges: tuple[tuple[str, str], ...]
    note: str


def is_roman(word: str) -> bool:
    """Whether `word` is a well-formed roman numeral, all in one case."""
    if not (word.islower() or word.isupper()):
        return False
    shape = r"m{0,3}(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,4})"
    return bool(word) and re.fullmatch(shape, word.lower()) is not None


def expand(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """The whole labels of a printed range: ("365", "66") is (("365", "366"),).

    Two numbers that make no range, even with the digits left out put back, are two places.
    """
    if not last:
        return ((first, first),)
    if last in ("r", "v", "a", "b") and first[-1:].isalpha():
        return ((first, first[:-1] + last),)
    if first.isdigit() and last.isdigit():
        whole = first[: max(0, len(first) - len(last))] + last
        if int(whole) < int(first):
            return ((first, first), (last, last))
        last = whole
    return ((first, last),)


def read_locators(text: str, *, bare: bool = True) -> Place | None:
    """The locators of a field that holds nothing else; None for any other field.

    `bare` lets a number without a label be a page.
    """
    found: list[Locator] = []
    labelled = False
    at = _past_space(text, 0)
    while at < len(text.rstrip(" .,")):
        label = _LABEL.match(text, at)
        if label is None and (found or not bare):
            return None
        labelled = labelled or label is not None
        numbers = _read_list(text, _value_start(text, label, at))
        if numbers is None:
            return None
        found += _locators(text, _name(label), numbers)
        at = _skip(text, numbers.end, found)
    return Place(tuple(found), labelled) if found else None


def pinpoint(text: str) -> int:
    """How many letters of a field that opens with *hier*, *here*, *esp.* a page fills; else 0."""
    lead = _AT.match(text)
    return len(text) if lead and read_locators(text[lead.end() :]) else 0


def is_here(text: str) -> bool:
    """Whether `text` is the word before the one page meant: *hier*, *here*, *esp.*"""
    lead = _AT.match(text + " 1")
    return lead is not None and lead.end() == len(text) + 1


def _value_start(text: str, label: re.Match[str] | None, at: int) -> int:
    return _past_space(text, label.end()) if label else at


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _name(label: re.Match[str] | None) -> LocatorLabel:
    """Which of the labels matched; a number without one is a page."""
    return next((name for name in _LABELS if label and label[name]), "page")


def _skip(text: str, at: int, found: list[Locator]) -> int:
    """Steps over what may stand between two locators; a pinpoint ("5–9 at 7") drops the rest."""
    if passim := _PASSIM.match(text, at):
        at = passim.end()
    if pinpoint := _AT.match(text, at):
        place = read_locators(text[pinpoint.end() :])
        if place is not None:
            found[:] = place.locators
            return len(text)
    between = _BETWEEN.match(text, at) or _STOP.match(text, at)
    if between and _LABEL.match(text, between.end()):
        return between.end()
    return _past_space(text, at)


def _read_list(text: str, at: int) -> _List | None:
    start, ranges, note = at, [], ""
    item = _item(text, at)
    while item is not None:
        ranges += _ranges(item)
        note = note or re.sub(r"^[,\s]*nn?\.?\s?", "", item["note"] or "")
        at = item.end()
        between = _BETWEEN.match(text, at)
        goes_on = between is not None and _LABEL.match(text, between.end()) is None
        item = _item(text, between.end()) if goes_on and between else None
    if not ranges:
        return None
    return _List(start, at, tuple(ranges), note)


def _item(text: str, at: int) -> re.Match[str] | None:
    item = _ONE.match(text, at)
    if item is None:
        return None
    if item.end() < len(text) and (text[item.end()].isalnum() or text[item.end()] == "_"):
        return None
    last = item["last"] if item["last"] not in ("r", "v", "a", "b") else None
    words = [word for word in (item["first"], last) if word and word.isalpha()]
    return item if all(_is_roman_page(word) for word in words) else None


def _is_roman_page(word: str) -> bool:
    """A lone c, d, l or m is an abbreviation, not a hundredth page."""
    return is_roman(word) and (len(word) > 1 or word.lower() in "ivx")


def _ranges(item: re.Match[str]) -> Iterator[tuple[str, str]]:
    first, last = item["first"].replace(",", ""), (item["last"] or "").replace(",", "")
    following = (item["following"] or "").strip().rstrip(".")
    if not following:
        yield from expand(first, last)
    elif following in ("f", "sq", "et suiv", "et seq") and first.isdigit():
        yield first, str(int(first) + 1) if following in ("f", "sq") else ""
    else:
        yield first, ""


def _locators(text: str, name: LocatorLabel, numbers: _List) -> Iterator[Locator]:
    value = text[numbers.start : numbers.end].strip(" ,")
    if numbers.note:
        value = re.split(r",?\s?nn?\.?\s?\d", value)[0]
    yield Locator(name, value, numbers.ranges)
    if numbers.note:
        first, _, last = re.sub(DASH, "-", numbers.note).partition("-")
        yield Locator("note", numbers.note, expand(first, last))
