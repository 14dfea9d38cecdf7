"""The notes of recognised pages, each with the place it hangs at, where that shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.notes import FootNote

__all__ = ["hang_in_order"]


def hang_in_order(
    sheets: Sequence[Sequence[Line]],
    notes: Sequence[FootNote],
    rules: Mapping[tuple[int, int], str],
) -> list[FootNote]:
    """The notes, sheet by sheet: where a sheet shows as many marks as it has notes, each has
    its own, in order. `rules` name the lines that are no text; a mark among them, that was
    taken for a line of its own, belongs to a word which cannot be told."""
    hung: list[FootNote] = []
    for sheet, group in groupby(notes, key=lambda note: note.places[0][0]):
        hung += _hung(sheets[sheet], sheet, list(group), rules)
    return hung


def _hung(
    lines: Sequence[Line],
    sheet: int,
    notes: Sequence[FootNote],
    rules: Mapping[tuple[int, int], str],
) -> Sequence[FootNote]:
    from loccit.readers.scans.marks import find_marks  # numpy, for the few files that need it

    below = {place for note in notes for place in note.places}
    places = [(sheet, at) for at in range(len(lines))]
    if any(rules.get(place) == "note-mark" for place in places):
        return notes
    text = [place[1] for place in places if place not in below and place not in rules]
    marks = find_marks(lines, text)
    if marks is None or len(marks) != len(notes):
        return notes
    return [replace(note, mark=mark) for note, mark in zip(notes, marks, strict=True)]
