"""Marks that an editor put where a page begins: a line that is only `[p. 397]` or `[xii]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.readers.paging.folios import number

__all__ = ["PageMark", "find_page_marks"]

_WORD = r"(?i:pages?|pag|pg|pp|p|seite|s|fol|стр|с|c)\.?[ \t]*"
_NUMBER = r"\d{1,5}[a-z]?|[ivxlcdm]{1,12}|[IVXLCDM]{1,12}"
_MARK = re.compile(
    rf"^[ \t]*(?P<open>[\[{{])(?P<word>{_WORD})?(?P<n>{_NUMBER})[\]}}][ \t]*$", re.MULTILINE
)
_INSIDE = re.compile(rf"\[({_NUMBER})\]")


@dataclass(frozen=True, slots=True)
class PageMark:
    """The line of a mark, `start`..`end` without its line end, and the `label` it gives."""

    start: int
    end: int
    label: str
    worded: bool


def find_page_marks(text: str) -> tuple[PageMark, ...]:
    """The page marks of `text`, in order.

    A mark that says it is one (`[p. 12]`) is believed. A bare number in brackets may be the
    number of a note: bare marks count only when their numbers rise all through the text and
    none of them stands inside a line too.
    """
    marks = [_mark(found) for found in _MARK.finditer(text)]
    marks = [mark for mark in marks if _is_label(mark.label)]
    bare = [mark for mark in marks if not mark.worded]
    if bare and not _believable(text, bare):
        marks = [mark for mark in marks if mark.worded]
    return tuple(marks)


def _mark(found: re.Match[str]) -> PageMark:
    return PageMark(found.start(), found.end(), found["n"], bool(found["word"]))


def _is_label(label: str) -> bool:
    return number(label) is not None or label[:-1].isdigit()


def _believable(text: str, marks: Sequence[PageMark]) -> bool:
    values = [number(mark.label) or 0 for mark in marks]
    # roman numbers of a preface come before arabic ones, so each kind rises for itself
    kinds = [mark.label[0].isdigit() for mark in marks]
    for kind in (False, True):
        own = [value for value, k in zip(values, kinds, strict=True) if k is kind]
        if any(later <= sooner for sooner, later in pairwise(own)):
            return False
    labels = {mark.label for mark in marks}
    places = {text.index("[", mark.start) for mark in marks if "[" in text[mark.start : mark.end]}
    return not any(m[1] in labels and m.start() not in places for m in _INSIDE.finditer(text))
