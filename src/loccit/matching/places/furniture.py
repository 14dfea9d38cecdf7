"""Running heads, folios and page marks left standing inside a passage."""

from __future__ import annotations

import re

from loccit.text import Span

__all__ = ["is_furniture"]

_FOLIO = re.compile(r"[\[(\-–— ]*(?:p\. ?|S\. ?)?(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})[\])\-–—. ]*")
_EDGE = re.compile(r"^(?:\d{1,4}\W+\D+|\D+\W+\d{1,4})$")
_MOST_WORDS = 9
_MOST_LINES = 4


def is_furniture(text: str, span: Span) -> bool:
    """Whether the words of `span` are whole lines of page furniture, and nothing else.

    Sure signs only: a line that is a bare number, or all capitals, or that begins or ends with
    a number while the words stand apart from the sentence; a page mark in brackets.
    """
    run = text[span.start : span.end]
    before, after = text[max(0, span.start - 80) : span.start], text[span.end : span.end + 80]
    if before.rstrip().endswith("[") and after.lstrip().startswith("]"):
        return bool(_FOLIO.fullmatch(run.strip()))
    if not _begins_line(before) or not _ends_line(after):
        return False
    lines = [line.strip() for line in run.splitlines() if line.strip()]
    if not lines or len(lines) > _MOST_LINES:
        return False
    return all(_is_furniture_line(line) for line in lines)


def _begins_line(before: str) -> bool:
    tail = before.rstrip(" \t[(-–—*_")
    return not tail or tail[-1] in "\n\f"


def _ends_line(after: str) -> bool:
    rest = after.lstrip(" \t])-–—*_.·")
    return not rest or rest[0] in "\n\f"


def _is_furniture_line(line: str) -> bool:
    words = line.split()
    if _FOLIO.fullmatch(line):
        return True
    if len(words) > _MOST_WORDS:
        return False
    letters = [c for c in line if c.isalpha()]
    if len(letters) >= 3 and all(c.isupper() for c in letters):
        return True
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return bool(_EDGE.match(line)) and bool(long) and all(word[0].isupper() for word in long)
