"""Endnotes: a numbered list that closes a text, each number of which is called for above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.notes import FootNote, marks_of

__all__ = ["find_endnotes"]

_NUMBER = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_LARGE = 1.12
_FEWEST = 2
_MOST = 0.8
"""So many of the notes are called for: marks in right-to-left lines may not be seen."""


@dataclass(frozen=True, slots=True)
class _Placed:
    sheet: int
    at: int
    line: Line


def find_endnotes(sheets: Sequence[Sequence[tuple[int, Line]]], size: float) -> list[FootNote]:
    """The endnotes of a text set in `size`; none where few of them are called for, or not in order.

    They begin with the last line that is numbered 1, and end with the text or a heading.
    """
    lines = [_Placed(n, at, line) for n, sheet in enumerate(sheets) for at, line in sheet]
    first = next((i for i in reversed(range(len(lines))) if _label(lines[i].line)[0] == "1"), 0)
    notes: list[FootNote] = []
    for placed in lines[first:] if first else ():
        label, dress = _label(placed.line)
        if label == str(len(notes) + 1) and placed.line.x0 < lines[first].line.x0 + 2 * size:
            notes.append(FootNote(label, [], dress, last=True))
        elif placed.line.bold or placed.line.size > _LARGE * size:
            break
        notes[-1].places.append((placed.sheet, placed.at))
    called = _called([placed.line for placed in lines[:first]])
    return notes if len(notes) >= _FEWEST and _answer(called, len(notes)) else []


def _answer(called: Sequence[int], count: int) -> bool:
    """Whether these are the calls of notes 1 to `count`: in order, and hardly one unseen."""
    in_order = list(called) == sorted(called) and all(1 <= number <= count for number in called)
    return in_order and len(called) >= _MOST * count


def _label(line: Line) -> tuple[str, int]:
    """The number that a line begins with, and how many letters it takes."""
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
        rest = line.text[end:]
        return line.text[:end].strip(" ."), end + len(rest) - len(rest.lstrip())
    found = _NUMBER.match(line.text)
    return (found[1], found.end()) if found else ("", 0)


def _called(lines: Sequence[Line]) -> list[int]:
    """The numbers that are called for, each when it is for the first time."""
    labels = (label for line in lines for _, _, label in marks_of(line) if label.isdigit())
    return list(dict.fromkeys(map(int, labels)))
