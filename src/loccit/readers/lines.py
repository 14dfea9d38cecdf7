"""Lines of a text and what can be seen of them: title-like, at a page's edge, running on."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Line", "bottom_lines", "is_caps", "is_title_like", "runs_on", "top_lines"]

_LONGEST_HEAD = 80
_ENDS = ".!?…:;\"'”’“»«)]*"
_OPENERS = "\"'“‘„«‹([—–-… \t"
_SHOWN = 200
_INK = re.compile(r"\S")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line end; `start`..`end` in the text it stands in. Of a very long
    one, `text` holds the beginning and the end."""

    start: int
    end: int
    text: str


def top_lines(text: str, start: int, end: int, count: int) -> list[Line]:
    """The first `count` lines of `text[start:end]` that are not blank."""
    lines: list[Line] = []
    while start < end and len(lines) < count:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if _INK.search(text, start, stop):
            lines.append(_line(text, start, stop))
        start = stop + 1
    return lines


def bottom_lines(text: str, start: int, end: int, count: int) -> list[Line]:
    """The last `count` lines of `text[start:end]` that are not blank, in order."""
    lines: list[Line] = []
    while end > start and len(lines) < count:
        stop = text.rfind("\n", start, end)
        first = start if stop < 0 else stop + 1
        if _INK.search(text, first, end):
            lines.append(_line(text, first, end))
        end = first - 1
    return lines[::-1]


def _line(text: str, start: int, end: int) -> Line:
    if end - start <= 2 * _SHOWN:
        return Line(start, end, text[start:end])
    return Line(start, end, f"{text[start : start + _SHOWN]} {text[end - _SHOWN : end]}")


def is_caps(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def is_title_like(line: str) -> bool:
    """Whether a line may be a running head by its looks: short, capitals, no sentence."""
    line = line.strip()
    words = _WORDS.findall(line)
    if len(line) > _LONGEST_HEAD or not any(len(word) > 2 for word in words):
        return False
    if is_caps(line):
        return line[-1] not in ",;!?"
    long = [word for word in words if len(word) > 3] or words
    capital = sum(word[0].isupper() for word in long)
    return capital >= 0.6 * len(long) and line[-1] not in ".,;:!?"


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence runs on from the line `before` to the line `after`."""
    before, after = before.rstrip(), after.lstrip(_OPENERS)
    return bool(before and before[-1] not in _ENDS) or after[:1].islower()
