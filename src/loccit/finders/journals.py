"""Journals in running prose, found by volume and year: `Journal of Roads 34, no. 2 (1958): 12`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loccit.finders.lines import start_of
from loccit.finders.paragraphs import breaks
from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import strip_signals
from loccit.text import Span

__all__ = ["journals"]

_PAGES = r"\d{1,5}(?:\s?[-–—]\s?\d{1,5})?"
_ISSUE = re.compile(
    r"(?<=[\w.*_”’»“\"])[*_]*,?\s(?:vol\.\s|Bd\.\s|t\.\s|Jg\.\s)?\d{1,4}"
    r"(?:[./]\d{1,3}|,?\s(?:nos?\.|Nr\.|n°|nº|H\.|Heft)\s?\d{1,3}(?:[-–/]\d{1,3})?|\s?\(\d{1,3}\))?"
    r",?\s\((?:[^\W\d_]{3,10}\.?\s)?(?:1[5-9]|20)\d\d\)"
    rf"(?P<pages>(?:\s?:\s?|,\s)(?:pp?\.\s|S\.\s)?{_PAGES}(?:,\s{_PAGES})*(?!\w|\.\d))?"
)
_LONGEST = 400


def journals(text: str, gap: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """The articles and volumes in `gap` that volume, year and an italic or quoted title show."""
    issues = list(_ISSUE.finditer(text, gap.start, gap.end))
    stops = [gap.start, *breaks(text, gap.start, gap.end)] if issues else []
    done = gap.start
    for issue in issues:
        if issue.start() < done:
            continue
        stop = stops[max(0, bisect_right(stops, issue.start()) - 1)]
        floor = max(done, stop, issue.start() - _LONGEST)
        reference = _read(text, floor, issue, emphasis)
        if reference is not None:
            done = reference.span.end
            yield reference


def _read(
    text: str, floor: int, issue: re.Match[str], emphasis: Sequence[Span]
) -> Reference | None:
    start = start_of(text, floor, issue.start())
    span = strip_signals(text, Span(start, issue.end()), opening=True)
    reference = read_reference(text, span, emphasis) if span.start < issue.start() else None
    if reference is None or not _is_journal(reference, emphasis):
        return None
    return replace(reference, strength=2) if reference.strength else None


def _is_journal(reference: Reference, emphasis: Sequence[Span]) -> bool:
    """Whether volume and year stand beside a title that marks or italics set apart."""
    work = reference.work
    if not (work.title and work.volume and work.year):
        return False
    span = reference.span
    italic = any(span.contains(e) for e in emphasis if e.start < span.end)
    return italic or bool(work.container)
