"""Footnotes: the lines at a page's foot that are notes, and the marks they hang on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from loccit.readers.pdf.lines import SMALL, Line

__all__ = ["FootNote", "find_notes", "marks_of"]

_LABEL = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
_NUMBERED = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?(?:\s+|(?<=[*†‡§¶]))(?=\S)")
_SYMBOL = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’»)\"'])[*†‡§¶]{1,3}(?!\w)")
_DRESS = " .,()[]"
_FINISHED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INSET, _APART = 0.8, 1.2


@dataclass(slots=True)
class FootNote:
    """A note: its printed label, the places of its lines (sheet, number of the line there),
    and how many letters of the first line are the label. `last` says that it stands at the
    text's end, not at its page's foot. `mark`: where it hangs, if that is known: the line on
    the same sheet, begin and end in its text."""

    label: str
    places: list[tuple[int, int]] = field(default_factory=list)
    dress: int = 0
    last: bool = False
    mark: tuple[int, int, int] | None = None


def marks_of(line: Line) -> list[tuple[int, int, str]]:
    """What may be note marks in a line of text: start, end, label.

    A mark stands behind a word, the raised number at the head of a verse before it. Asterisks
    and daggers need not be raised.
    """
    marks = []
    for start, end in line.raised:
        label = line.text[start:end].strip(_DRESS)
        before = line.text[:start].rstrip()[-1:]
        after = line.text[end : end + 1]
        if _LABEL.fullmatch(label) and before and not after.isalnum():
            marks.append((start, end, label))
    taken = {start for start, _, _ in marks}
    symbols = [(m.start(), m.end(), m[0]) for m in _SYMBOL.finditer(line.text)]
    return sorted(marks + [mark for mark in symbols if mark[0] not in taken])


def find_notes(sheets: Sequence[Sequence[tuple[int, Line]]], size: float) -> list[FootNote]:
    """The notes of a document whose text is set in `size`, in the order they are printed.

    Each sheet's lines come with the number they have there. A note that runs over the page
    goes on under the next page's text.
    """
    finder = _Finder(size)
    for number, lines in enumerate(sheets):
        finder.turn({label for _, line in lines for _, _, label in marks_of(line)})
        flows: dict[int, list[tuple[int, Line]]] = {}
        for at, line in lines:
            flows.setdefault(line.flow, []).append((at, line))
        for flow in flows.values():
            finder.read(number, [at for at, _ in flow], [line for _, line in flow])
    return finder.notes


class _Finder:
    """Reads column after column; `marks` are the labels that hang in the present page, or in
    the page before, where a mark in the last lines has its note pushed over the page."""

    def __init__(self, size: float) -> None:
        self.notes: list[FootNote] = []
        self.marks: set[str] = set()
        self._here: set[str] = set()
        self._waiting: set[str] = set()
        self._noted = 0
        self._size = size
        self._last: Line | None = None

    def turn(self, marks: set[str]) -> None:
        """Goes on to a page in which these labels hang."""
        served = {note.label for note in self.notes[self._noted :]}
        self._noted = len(self.notes)
        self._waiting = self._here - served
        self._here = marks
        self.marks = marks | self._waiting

    def read(self, sheet: int, places: Sequence[int], flow: Sequence[Line]) -> None:
        begin, first = self._area(flow)
        if begin < first and self._goes_on(sheet, flow, begin, first):
            self.notes[-1].places += [(sheet, places[i]) for i in range(begin, first)]
            self._last = flow[first - 1]
        for at in range(first, len(flow)):
            found = self._label(flow[at], inside=at > first)
            if found:
                self.notes.append(FootNote(found[0], [], found[1]))
            self.notes[-1].places.append((sheet, places[at]))
            self._last = flow[at]

    def _area(self, flow: Sequence[Line]) -> tuple[int, int]:
        """Where the small lines at the foot of a column begin, and the first that opens a
        note; the flow's length for none.

        Notes as large as the text are known by a raised number whose mark stands above.
        """
        begin = end = len(flow)
        while begin and flow[begin - 1].size <= SMALL * self._size:
            begin -= 1
        first = next((i for i in range(begin, end) if self._label(flow[i])), end)
        if first < end or begin < end:
            return begin, first
        for i in range(end):
            if self._opens_tail(flow, i):
                return i, i
        return end, end

    def _opens_tail(self, flow: Sequence[Line], at: int) -> bool:
        line = flow[at]
        if not line.raised or line.raised[0][0] or not self._label(line):
            return False
        label = line.text[: line.raised[0][1]].strip(_DRESS)
        if at == 0:
            return line.ends > 0 and label in self.marks
        above = {mark for other in flow[:at] for _, _, mark in marks_of(other)} | self._waiting
        return label in above and flow[at - 1].y - line.y > 1.1 * _leading(flow[:at])

    def _label(self, line: Line, *, inside: bool = False) -> tuple[str, int] | None:
        """The label that a note's first line opens with, and how many letters it takes."""
        if line.raised and line.raised[0][0] == 0:
            end = line.raised[0][1]
            label, rest = line.text[:end].strip(_DRESS), line.text[end:]
            if _LABEL.fullmatch(label) and rest.strip(_DRESS):
                return label, end + len(rest) - len(rest.lstrip(" .)"))
        found = _NUMBERED.match(line.text)
        if not found:
            return None
        label = found[1]
        last = self.notes[-1].label if inside else ""
        follows = last.isdigit() and label.isdigit() and int(label) == int(last) + 1
        return (label, found.end()) if label in self.marks or follows else None

    def _goes_on(self, sheet: int, flow: Sequence[Line], begin: int, first: int) -> bool:
        """Whether the small lines `begin`..`first`, without a label, go on with the last
        note; a block quotation is small too."""
        if not self.notes or self._last is None or self.notes[-1].places[-1][0] < sheet - 1:
            return False
        if first < len(flow):  # as close to the next note as its own lines are to each other
            step = flow[first - 1].y - flow[first].y
            return step < _APART * max(_leading(flow[first:]), 1.1 * flow[first].size)
        left = min(line.x0 for line in flow)
        inset = all(line.x0 - left > _INSET * line.size for line in flow[begin:])
        return not inset and not _FINISHED.search(self._last.text)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of lines; 0 for less than two."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
    return median(steps) if steps else 0.0
