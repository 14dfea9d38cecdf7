"""Journals in running prose, found by volume and year: `Journal of Roads 34, no. 2 (1958): 12`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loccit.finders.lines import start_of
from loccit.finders.locators import expand
from loccit.finders.paragraphs import breaks
from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import strip_signals
from loccit.model import Locator, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["journals", "vancouver"]

_PAGES = r"\d{1,5}(?:\s?[-–—]\s?\d{1,5})?"
_ISSUE = re.compile(
    r"(?<=[\w.*_”’»“\"])[*_]*,?\s(?:vol\.\s|Bd\.\s|t\.\s|Jg\.\s)?\d{1,4}"
    r"(?:[./]\d{1,3}|,?\s(?:nos?\.|Nr\.|n°|nº|H\.|Heft)\s?\d{1,3}(?:[-–/]\d{1,3})?|\s?\(\d{1,3}\))?"
    r",?\s\((?:[^\W\d_]{3,10}\.?\s)?(?:1[5-9]|20)\d\d\)"
    rf"(?P<pages>(?:\s?:\s?|,\s)(?:pp?\.\s|S\.\s)?{_PAGES}(?:,\s{_PAGES})*(?!\w|\.\d))?"
)
_LONGEST = 400
_VANCOUVER = late(
    r"\s*(?:(?P<who>[^\d;:()]{2,120}?)\.\s+)?(?P<journal>[^\W\d_][^\d;:()]{1,80}?)\.?\s"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?(?P<volume>\d{1,4})"
    rf"(?:\(\d{{1,3}}(?:[-–/]\d{{1,3}})?\))?:\s?(?P<pages>{_PAGES})\.?\s*"
)
""" `J Roads 1958;34(2):12-14`, and who signs before it."""
_SIGNED = late(r"(?:[^\W\d_]+(?:[-’'][^\W\d_]+)*\s[A-Z]{1,3}(?:,\s|$|(?=\set\sal)))+")


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


def vancouver(text: str, inside: Span) -> Iterator[Reference]:
    """The one article that a bracket cites as physicians do, and nothing else."""
    found = _VANCOUVER.fullmatch(text, inside.start, inside.end)
    if found is None:
        return
    names = _SIGNED.match(found["who"] or "")
    signed = names.group().split(",") if names else []
    container = (
        found["journal"] if names or not found["who"] else f"{found['who']}. {found['journal']}"
    )
    first, _, last = re.sub(r"\s?[-–—]\s?", "-", found["pages"]).partition("-")
    locator = Locator("page", found["pages"], expand(first, last))
    work = Work(
        authors=tuple(" ".join(reversed(name.split())) for name in signed if name.strip()),
        container=container.strip(),
        volume=found["volume"],
        year=found["year"],
    )
    start = found.start("who") if found["who"] else found.start("journal")
    yield Reference(Span(start, found.end("pages")), "full", work, (locator,), strength=2)
