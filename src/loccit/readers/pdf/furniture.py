"""Running heads and folios of a PDF: found by their words as in any text, and by their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from loccit.readers.paging.folios import Folio, parse_folio, printed_sequence
from loccit.readers.paging.furniture import Sheet, find_furniture
from loccit.readers.pdf.lines import Line

__all__ = ["Furnished", "furnish"]

_BAND = 3.0
"""Heads stand at the same height on all pages, give or take so many points."""
_LONGEST = 100
_NEAR, _SAME = 8, 80.0
"""Running heads come back within so many sheets, this much alike."""


@dataclass(frozen=True, slots=True)
class Furnished:
    """What is no text: `rules` names, by sheet and line, why it is taken out; `folios` are
    the printed numbers, by sheet."""

    rules: dict[tuple[int, int], str]
    folios: dict[int, Folio]


def furnish(sheets: Sequence[Sequence[Line]], own: Sequence[str]) -> Furnished:
    """The running heads and folios among the lines of all sheets; `own` are the file's labels
    for them, "" for none."""
    starts: dict[int, tuple[int, int]] = {}
    stretches: list[Sheet] = []
    parts: list[str] = []
    place = 0
    for number, lines in enumerate(sheets):
        begin = place
        for at, line in enumerate(lines):
            starts[place] = number, at
            parts += (line.text, "\n")
            place += len(line.text) + 1
        stretches.append(Sheet(begin, place))
        parts.append("\f")
        place += 1
    found = find_furniture("".join(parts), stretches)
    rules = {starts[cut.start]: cut.rule for cut in found.cuts if cut.start in starts}
    folios = found.folios
    for number, at, folio in _set_off_folios(sheets, own):
        if number not in found.folios:
            folios = folios | {number: folio}
            rules[number, at] = "running-head" if folio.rest else "folio"
    rules |= _returning(sheets, rules)
    rules |= _banded(sheets, rules)
    taken = {(sheet, at): rule for (sheet, at), rule in rules.items()
             if not _opens_note(sheets[sheet][at])}  # fmt: skip
    return Furnished(taken, folios)


def _opens_note(line: Line) -> bool:
    """Whether a line at the foot begins with a raised number and goes on. `Ibid., p. 12` ends
    many pages alike and is no running foot."""
    if line.ends <= 0 or not line.raised or line.raised[0][0]:
        return False
    end = line.raised[0][1]
    return line.text[:end].strip(" .)").isdecimal() and bool(line.text[end:].strip(" .)"))


def _set_off_folios(
    sheets: Sequence[Sequence[Line]], own: Sequence[str]
) -> list[tuple[int, int, Folio]]:
    """Numbers set off at the edges that are folios: sheet, line, number. They count up, with
    whatever beside them; or they stand alone and are what the file calls the sheet, or count
    up from one sheet to the next at one height.

    At the foot a footnote may begin with a number; there it must stand alone, or far apart
    from what is beside it.
    """
    places: list[list[tuple[Folio, int]]] = []
    for lines in sheets:
        places.append([])
        for at, line in enumerate(lines):
            if line.ends:
                beside = line.ends < 0 or "\t" in line.text
                found = parse_folio(line.text, with_head=beside)
                places[-1] += [(folio, at) for folio in found]
    printed = printed_sequence([[folio for folio, _ in found] for found in places])
    folios: list[tuple[int, int, Folio]] = []
    for number, found in enumerate(places):
        for folio, at in found:
            if (
                printed.get(number) == folio
                or (not folio.rest and folio.label.casefold() == own[number].casefold())
                or (number not in printed and _has_neighbour(sheets, places, number, folio, at))
            ):
                folios.append((number, at, folio))
                break
    return folios


def _has_neighbour(
    sheets: Sequence[Sequence[Line]],
    places: Sequence[Sequence[tuple[Folio, int]]],
    number: int,
    folio: Folio,
    at: int,
) -> bool:
    """Whether the next number stands alone at the same height on the next sheet, or the one
    before on the sheet before."""
    line = sheets[number][at]
    if folio.rest or line.size > 1.05 * median(other.size for other in sheets[number]):
        return False
    return any(
        not other.rest
        and other.is_roman == folio.is_roman
        and other.value == folio.value + way
        and abs(sheets[number + way][place].y - line.y) < _BAND
        for way in (-1, 1)
        if 0 <= number + way < len(places)
        for other, place in places[number + way]
    )


def _returning(
    sheets: Sequence[Sequence[Line]], rules: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Lines set off at an edge, no larger than the text, that stand with the same words at the
    same height on two sheets near by; on one, where there are few sheets."""
    needed = 2 if len(sheets) > _NEAR else 1
    edges = [
        {
            at: (line.ends, _letters(line.text))
            for at, line in enumerate(lines)
            if line.ends
            and len(line.text) <= _LONGEST
            and line.text[-1] not in ",:;"  # a letter's salutation stands there too
            and (number, at) not in rules
        }
        for number, lines in enumerate(sheets)
    ]
    returning: dict[tuple[int, int], str] = {}
    for number, edge in enumerate(edges):
        near = range(max(0, number - _NEAR), min(len(edges), number + _NEAR + 1))
        size = median(line.size for line in sheets[number]) if edge else 0.0
        for at, (ends, letters) in edge.items():
            line = sheets[number][at]
            again = [
                other
                for other in near
                if other != number
                and letters
                and line.size < 1.05 * size
                and any(
                    ends == ends2
                    and abs(line.y - sheets[other][at2].y) < _BAND
                    and fuzz.ratio(letters, letters2, score_cutoff=_SAME) > 0
                    for at2, (ends2, letters2) in edges[other].items()
                )
            ]
            if len(again) >= needed:
                returning[number, at] = "running-head"
    return returning


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words)).casefold()


def _banded(
    sheets: Sequence[Sequence[Line]], rules: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Heads known by their place alone: on the height where other sheets bear theirs, and
    set off from the text, though their words stand on no other page."""
    heads = Counter[int]()
    for sheet, at in rules:
        heads[round(sheets[sheet][at].y / _BAND)] += 1
    needed = max(2, 0.4 * sum(bool(lines) for lines in sheets))
    bands = {height for height, count in heads.items() if count >= needed}
    banded: dict[tuple[int, int], str] = {}
    for number, lines in enumerate(sheets):
        for at, line in enumerate(lines):
            height = round(line.y / _BAND)
            if (
                (number, at) not in rules
                and line.ends
                and len(line.text) <= _LONGEST
                and bands & {height - 1, height, height + 1}
                and _is_set_off(lines, at)
            ):
                banded[number, at] = "running-head"
    return banded


def _is_set_off(lines: Sequence[Line], at: int) -> bool:
    """Whether a line at the edge differs from its page's text in distance and in size."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
    size = median(line.size for line in lines)
    other = lines[at + 1 : at + 2] if lines[at].ends < 0 else lines[max(0, at - 1) : at]
    if not steps or not other:
        return False
    apart = abs(lines[at].y - other[0].y) > 1.25 * median(steps)
    return apart and abs(lines[at].size - size) > 0.04 * size
