"""What stands on a page and is no part of its text: folios, running heads, page marks.

A line goes only on evidence: a folio by its place in a sequence, a head because it comes
back at the edges of other pages, or stands beside a folio in the middle of a sentence. A
refrain, a list's number, a year or a chapter's heading lacks it and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loccit.patterns import late
from loccit.readers.headmatter import head_lines
from loccit.readers.lines import Line, bottom_lines, is_caps, is_title_like, runs_on, top_lines
from loccit.readers.paging.folios import Folio, parse_folio, printed_sequence

__all__ = ["Cut", "Furniture", "Sheet", "find_furniture"]

_NEAR = 8
"""Running heads come back within so many sheets."""
_SAME = 80.0
_COMES_BACK = 4
"""So many sheets of one side must bear one head before it shows that they are pages."""
_CHAPTER = late(
    r"\s*(?:chapter|part|book|section|canto|act|scene|letter|kapitel|teil|buch|abschnitt|akt|szene"
    r"|chapitre|partie|livre|acte|scène|capítulo|capitolo|глава|часть)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\b\d+\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's stretch of text. `label` is None where it must still be read from its folio;
    `mark` is the line of a page mark in it. What is not `paged` belongs to no known page."""

    start: int
    end: int
    label: str | None = None
    paged: bool = True
    mark: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A line to take out, without its line end."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines to take out, in order, and the folios that were read, by sheet."""

    cuts: tuple[Cut, ...]
    folios: dict[int, Folio]


@dataclass(slots=True)
class _Edges:
    """The outermost lines of one sheet, and what they turned out to be."""

    top: list[Line]
    bottom: list[Line]
    folio: Folio | None = None
    folio_line: Line | None = None
    heads: list[tuple[Line, bool, bool]] = field(default_factory=list)
    """Lines that may be running heads or feet: at the top, beside the folio."""


def find_furniture(text: str, sheets: Sequence[Sheet]) -> Furniture:
    """The folios and running heads of `sheets`."""
    edges = [_edges(text, sheet) for sheet in sheets]
    labelled = any(sheet.label and not sheet.mark for sheet in sheets)
    printed = labelled or _run_on(edges) or _heads_face(edges)
    _find_folios(edges, sheets, printed=printed)
    for edge in edges:
        edge.heads = _possible_heads(edge)
    keys = [{(top, _key(line.text)) for line, top, _ in edge.heads} for edge in edges]
    cuts: list[Cut] = []
    for i, edge in enumerate(edges):
        if mark := sheets[i].mark:
            cuts.append(Cut(mark[0], mark[1], "page-mark"))
        if edge.folio_line and edge.folio:
            rule = "running-head" if edge.folio.rest else "folio"
            cuts.append(Cut(edge.folio_line.start, edge.folio_line.end, rule))
        for line, top, beside in edge.heads:
            recurs = _recurs(keys, i, (top, _key(line.text))) if printed else 1
            if _is_head(line.text, recurs, beside=beside and top, marked=bool(sheets[i].mark)) or (
                beside and top and _breaks_in(edges, i, line)
            ):
                cuts.append(Cut(line.start, line.end, "running-head"))
    folios = {i: edge.folio for i, edge in enumerate(edges) if edge.folio}
    return Furniture(tuple(sorted(set(cuts), key=lambda cut: cut.start)), folios)


def _edges(text: str, sheet: Sheet) -> _Edges:
    start = sheet.start
    if sheet.mark and not text[start : sheet.mark[0]].strip():
        start = min(sheet.mark[1] + 1, sheet.end)
    top = top_lines(text, start, sheet.end, 4)
    bottom = bottom_lines(text, start, sheet.end, 2)
    return _Edges(top, [line for line in bottom if line not in top[:3]])


def _run_on(edges: Sequence[_Edges]) -> bool:
    """Whether sentences run on from sheet to sheet, as on printed pages. Where they do not,
    the sheets may be chapters, and the numbers on top of them the chapters'."""
    turns = running = 0
    for edge, following in pairwise(edges):
        last = [line.text for line in (*edge.top, *edge.bottom) if not parse_folio(line.text)]
        first = [line.text for line in following.top if not parse_folio(line.text, with_head=True)]
        while len(first) > 1 and is_title_like(first[0]):
            del first[0]
        if last and first:
            turns += 1
            running += runs_on(last[-1], first[0])
    return len(edges) < 2 or running * 5 >= turns > 0


def _heads_face(edges: Sequence[_Edges]) -> bool:
    """Whether one head comes back on left-hand sheets and another on right-hand ones, numbers
    beside both: printed pages, even where no sentence runs over their ends."""
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for sheet, edge in enumerate(edges):
        sides[sheet % 2].update(_heads_with_number(edge))
    left, right = sides
    facing = [
        [count for head, count in side.items() if count >= _COMES_BACK and head not in other]
        for side, other in ((left, right), (right, left))
    ]
    return all(facing) and 2 * sum(map(max, facing)) >= len(edges)


def _heads_with_number(edge: _Edges) -> set[str]:
    """What stands at the top of a sheet beside a number, or above or below one."""
    lines = edge.top[:2]
    folios = [parse_folio(line.text, with_head=True) for line in lines]
    if not any(folios):
        return set()
    words = [folio.rest for found in folios for folio in found if folio.rest]
    words += [line.text for line, found in zip(lines, folios, strict=True) if not found]
    return {"".join(_LETTERS.findall(head)).casefold() for head in words if is_title_like(head)}


def _find_folios(edges: Sequence[_Edges], sheets: Sequence[Sheet], *, printed: bool) -> None:
    """Settle which of the numbers at the edges are folios."""
    places = [_possible_folios(edge, printed=printed) for edge in edges]
    rests = Counter(_key(folio.rest) for found in places for folio, _ in found if folio.rest)
    places = [
        [(f, line) for f, line in found if not f.rest or _is_head_of_folio(edge, f, line, rests)]
        for edge, found in zip(edges, places, strict=True)
    ]
    free = [
        [folio for folio, _ in found] if sheet.label is None else []
        for found, sheet in zip(places, sheets, strict=True)
    ]
    sequence = printed_sequence(free)
    for i, (edge, sheet, found) in enumerate(zip(edges, sheets, places, strict=True)):
        for folio, line in found:
            if folio == sequence.get(i) or (sheet.label and folio.label == sheet.label):
                edge.folio, edge.folio_line = folio, line
                break


def _is_head_of_folio(edge: _Edges, folio: Folio, line: Line, rests: Counter[str]) -> bool:
    """Whether what stands beside a number is a head; a footnote is numbered too."""
    if _CHAPTER.match(folio.rest):
        return False
    if is_caps(folio.rest):
        return True
    often = rests[_key(folio.rest)]
    return is_title_like(folio.rest) and often >= (2 if line in edge.top else 3)


def _possible_folios(edge: _Edges, *, printed: bool) -> list[tuple[Folio, Line]]:
    """Every number at the edges that may be a folio, the likelier first."""
    top, bottom = edge.top, edge.bottom
    places: list[tuple[Folio, Line]] = []
    if printed:
        places += [(f, line) for line in top[:1] for f in parse_folio(line.text, with_head=True)]
    if printed and len(top) > 2 and len(top[0].text.strip()) <= 80:
        places += [(f, top[1]) for f in parse_folio(top[1].text)]
    for line in reversed(bottom):
        with_head = printed and line is bottom[-1]
        places += [(f, line) for f in parse_folio(line.text, with_head=with_head)]
    if not bottom and len(top) > 1:
        places += [(f, top[-1]) for f in parse_folio(top[-1].text)]
    # a number alone on its line is better evidence than one at the end of a head
    return sorted(places, key=lambda place: bool(place[0].rest))


def _possible_heads(edge: _Edges) -> list[tuple[Line, bool, bool]]:
    """The lines where a running head or foot would stand."""
    heads: list[tuple[Line, bool, bool]] = []
    top, bottom, folio = edge.top, edge.bottom, edge.folio_line
    at_top = folio in top[:2]
    if len(top) > 1:
        inline = bool(edge.folio and edge.folio.rest)
        if folio is top[0] and not inline:
            heads.append((top[1], True, True))
        elif folio is not top[0]:
            heads.append((top[0], True, folio is top[1]))
    feet = [line for line in bottom if line is not folio]
    if feet:
        heads.append((feet[-1], False, folio in bottom and not at_top))
    return heads


def _key(line: str) -> str:
    """What two misreadings of a head have in common; numbers tell heads of chapters apart."""
    return "".join(_LETTERS.findall(line)).casefold() + "#".join(["", *_DIGITS.findall(line)])


def _recurs(keys: Sequence[set[tuple[bool, str]]], sheet: int, key: tuple[bool, str]) -> int:
    """On how many sheets near this one (it included) the same head stands, misread or not."""
    top, letters = key
    if not letters or len(letters) > 100:
        return 0
    near = keys[max(0, sheet - _NEAR) : sheet + _NEAR + 1]
    return sum(
        any(
            other_top == top and (other == letters or _alike(other, letters))
            for other_top, other in found
        )
        for found in near
    )


def _alike(one: str, other: str) -> bool:
    words, _, numbers = one.partition("#")
    other_words, _, other_numbers = other.partition("#")
    if numbers != other_numbers:
        return False
    from rapidfuzz import fuzz  # which most files have no need of

    return fuzz.ratio(words, other_words, score_cutoff=_SAME) > 0


def _is_head(line: str, recurs: int, *, beside: bool, marked: bool) -> bool:
    """Whether a line that recurs on so many sheets is a running head. Where an editor marked
    the pages it must stand beside a folio: editors leave heads out, but not headings."""
    if len(line.strip()) > 80 or not _LETTERS.search(line):
        return False
    if head_lines(line.strip()).fields:  # "Title: …" says what the text is, once
        return False
    if beside:
        return recurs >= 3 or (recurs == 2 and is_title_like(line))
    return recurs >= 3 and is_title_like(line) and not marked


def _breaks_in(edges: Sequence[_Edges], sheet: int, line: Line) -> bool:
    """Whether a title-like line beside a folio stands in the middle of a sentence."""
    if not is_title_like(line.text) or _CHAPTER.match(line.text):
        return False
    edge = edges[sheet]
    body = [other for other in edge.top if other not in (line, edge.folio_line)]
    before = ""
    if sheet:
        previous = edges[sheet - 1]
        last = [ln for ln in (*previous.top, *previous.bottom) if ln is not previous.folio_line]
        before = last[-1].text if last else ""
    return bool(body) and runs_on(before, body[0].text)
