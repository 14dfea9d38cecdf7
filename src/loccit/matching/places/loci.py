"""A cited locus held against the numbering of a text: chapter and verse, act and scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loccit.canon import BIBLE, book_of_bible
from loccit.matching.places.headings import value_of
from loccit.matching.places.numbering import Mark, Numbering, play_of
from loccit.model import Citation, Locator, LocatorLabel

__all__ = ["CitedLocus", "LocusPlace", "cited_locus", "compare_locus", "name_loci"]

COUNTED: frozenset[LocatorLabel] = frozenset(
    ("book", "chapter", "verse", "act", "scene", "line", "section")
)
"""Locators that a text's own numbering may answer."""
_LAST = (1 << 30, "")
_PSALMS = "Psalms"

Number = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CitedLocus:
    """A locus as cited: `book` of the Bible, and places as (labels, first, last), the numbers
    in the order of the labels. `printed` is how a message names it. `play`: the book is a play,
    which a text that holds no other need not name."""

    book: str
    ranges: tuple[tuple[tuple[LocatorLabel, ...], tuple[Number, ...], tuple[Number, ...]], ...]
    printed: str
    play: bool = False


@dataclass(frozen=True, slots=True)
class LocusPlace:
    """`held`: whether the words touch the place cited. `lacking`: whether the text counts no
    such place. `why` says what was not compared, or what may explain a difference."""

    held: bool
    lacking: bool = False
    why: str = ""
    doubtful: bool = False


def cited_locus(citation: Citation) -> CitedLocus | None:
    """The locus that a citation names; None where it names none."""
    scripture = citation.work.container == BIBLE
    book = book_of_bible(citation.work.title) if scripture else play_of(citation.work.title)
    ranges = [r for group in _groups(citation.locators) for r in _ranges(group)]
    if not ranges:
        return None
    labels = ranges[0][0]
    printed = _printed(citation, labels)
    return CitedLocus(book, tuple(ranges), printed, play=bool(book) and not scripture)


def _groups(locators: Sequence[Locator]) -> Iterator[list[Locator]]:
    """The locators of one place after the other: each begins with the same label."""
    group: list[Locator] = []
    for locator in locators:
        if locator.label not in COUNTED:
            continue
        if group and locator.label == group[0].label:
            yield group
            group = []
        group.append(locator)
    if group:
        yield group


def _ranges(
    group: Sequence[Locator],
) -> Iterator[tuple[tuple[LocatorLabel, ...], tuple[Number, ...], tuple[Number, ...]]]:
    labels = tuple(locator.label for locator in group)
    upper = [locator.ranges[0] for locator in group[:-1]]
    for pair in group[-1].ranges:
        first = [_number(one) for one, _ in (*upper, pair)]
        last = [_number(other) if other else _LAST for _, other in (*upper, pair)]
        known = [n for n in first if n], [n for n in last if n]
        if len(known[0]) == len(known[1]) == len(labels):
            yield labels, tuple(known[0]), tuple(known[1])


def _number(label: str) -> Number | None:
    """ "19" is (19, ""), "514a" (514, "a"), "1094a1" (1094, "a"), "viii" (8, "")."""
    digits = len(label) - len(label.lstrip("0123456789"))
    if digits:
        return int(label[:digits]), label[digits : digits + 1].lower()
    value = value_of(label)
    return (value, "") if value is not None else None


def _printed(citation: Citation, labels: Sequence[LocatorLabel]) -> str:
    values = [locator.value for locator in citation.locators if locator.label in COUNTED]
    if "verse" in labels:
        pairs = [(a.split("–")[0], b) for a, b in zip(values[::2], values[1::2], strict=False)]
        numbers = ", ".join(f"{a}{':' if a.isdecimal() else '. '}{b}" for a, b in pairs)
        return f"{citation.work.title} {numbers}"
    named = zip(labels, values, strict=False)
    return ", ".join(f"{label} {value}" for label, value in named)


def compare_locus(
    cited: CitedLocus, numbering: Numbering, here: Sequence[Mark]
) -> LocusPlace | None:
    """Whether words that stand `here` stand where they are cited; None where this text counts
    nothing that the citation counts."""
    if not any(_shared(cited, mark) for mark in here):
        return None
    why = _not_compared(cited, here)
    if any(_holds(cited, mark) for mark in here):
        return LocusPlace(held=True, why=why)
    if cited.book == _PSALMS and any(_counted_otherwise(cited, mark) for mark in here):
        why = "Greek and Latin Bibles count the psalms and their verses otherwise"
        return LocusPlace(held=False, why=why, doubtful=True)
    return LocusPlace(held=False, lacking=_beyond(cited, numbering))


def _shared(cited: CitedLocus, mark: Mark) -> int:
    """How many levels, from the first, the citation and the mark both count."""
    if bool(cited.book) != bool(mark.book) and not (cited.play and not mark.book):
        return 0
    labels = [label for label, _ in mark.numbers]
    own = cited.ranges[0][0]
    shared = 0
    while shared < min(len(own), len(labels)) and own[shared] == labels[shared]:
        shared += 1
    return shared


def _holds(cited: CitedLocus, mark: Mark) -> bool:
    shared = _shared(cited, mark)
    if not shared or (cited.book != mark.book and (mark.book or not cited.play)):
        return False
    numbers = tuple(number for _, number in mark.numbers[:shared])
    return any(
        _at_most(first[:shared], numbers) and _at_most(numbers, last[:shared])
        for _, first, last in cited.ranges
    )


def _at_most(one: Sequence[Number], other: Sequence[Number]) -> bool:
    """A number without its letter stands for all of its letters."""
    for (a, x), (b, y) in zip(one, other, strict=True):
        if a != b:
            return a < b
        if x and y and x != y:
            return x < y
    return True


def _not_compared(cited: CitedLocus, here: Sequence[Mark]) -> str:
    shared = max(_shared(cited, mark) for mark in here)
    left = cited.ranges[0][0][shared:]
    return f"the {' and '.join(left)} cited cannot be compared" if left else ""


def _counted_otherwise(cited: CitedLocus, mark: Mark) -> bool:
    """Whether the psalm is the one next to that cited, or the verse off by one or two."""
    if mark.book != _PSALMS or not mark.numbers:
        return False
    psalm = mark.numbers[0][1][0]
    for _, first, last in cited.ranges:
        if first[0][0] + 1 == psalm and 9 <= first[0][0] <= 146:
            return True
        if first[0][0] == psalm and len(first) > 1 and len(mark.numbers) > 1:
            verse = mark.numbers[1][1][0]
            if first[1][0] - 2 <= verse <= last[1][0]:
                return True
    return False


def _beyond(cited: CitedLocus, numbering: Numbering) -> bool:
    """Whether every place cited lies after the last of its kind: a verse 99 of a chapter that
    has 39. A number missing in between may only be unmarked."""
    own = (cited.book, "") if cited.play else (cited.book,)
    marks = [m for m in numbering.marks if m.book in own and _shared(cited, m)]
    return bool(marks) and all(_past(first, marks) for _, first, _ in cited.ranges)


def _past(first: Sequence[Number], marks: Sequence[Mark]) -> bool:
    for level, number in enumerate(first):
        counted = [m.numbers[level][1] for m in marks if len(m.numbers) > level]
        if not counted:
            return False
        if number[0] > max(counted)[0]:
            return True
        marks = [m for m in marks if len(m.numbers) > level and m.numbers[level][1] == number]
    return False


def name_loci(marks: Sequence[Mark]) -> tuple[str, ...]:
    """ "Romans 8:19", "act 3, scene 1": how the places are named, the first and the last."""
    named = [_name(mark) for mark in (*marks[:1], *marks[1:][-1:])]
    return tuple(dict.fromkeys(named))


def _name(mark: Mark) -> str:
    values = [f"{number}{letter}" for _, (number, letter) in mark.numbers]
    if [label for label, _ in mark.numbers] == ["chapter", "verse"]:
        return f"{mark.book} {':'.join(values)}".strip()
    named = zip(mark.numbers, values, strict=True)
    told = [mark.book] if mark.book else []
    return ", ".join([*told, *(f"{label} {value}" for (label, _), value in named)])
