"""Where the highlights stand with which the writer's own PDF is given back, and what they say.

Where words stand is known from the boxes that the reader kept, so nothing is looked for.
`pdfupdate` puts them into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from loccit.errors import UsageError
from loccit.model import Box, Document, Finding, Report
from loccit.writers.remarks import remark_on
from loccit.writers.severity import Severity, severity
from loccit.writers.words import SURROGATE, verdict

__all__ = ["Highlight", "highlights"]

_GAP = 1.5
"""Boxes of one line so far apart, in heights of a line, stand in different columns."""
_Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Highlight:
    """The mark of one finding on sheet `page`, from 0.

    `strips` are left, top, right and bottom of the lines that it covers, as shares of the page
    as it is shown (as in `Box`). `name` is the annotation's own, unique in the file.
    """

    page: int
    strips: tuple[_Sides, ...]
    grave: Severity
    title: str
    words: str
    name: str


# --- where ---------------------------------------------------------------------------------


def highlights(
    report: Report, *, everything: bool = False
) -> tuple[tuple[Highlight, ...], tuple[int, ...]]:
    """The marks of all findings that need one, one a page, and the numbers (from 1) of those
    that have none on all or some of their words, since it is not known where they stand.

    Findings in order get none unless `everything`. Raises `UsageError` where the draft was no
    PDF.
    """
    document = report.document
    if document.media_type != "application/pdf":
        raise UsageError(f"{document.name}: only a PDF can be given back with highlights")
    made: list[Highlight] = []
    lacking: list[int] = []
    for number, finding in enumerate(report.findings, 1):
        if not (everything or severity(finding) != "ok" or finding.note):
            continue
        boxes = document.boxes.of(finding.cit.quotation.span)
        whole = _are_all_boxed(document, finding, boxes)
        if not whole:
            lacking.append(number)
        words = _said(finding, report, whole=whole)
        for page, here in groupby(sorted(boxes, key=_page_of), key=_page_of):
            title = f"loccit {number}: {verdict(finding)}"
            strips = tuple(_strips(here))
            name = f"loccit-{finding.id}-{page}"
            made.append(Highlight(page, strips, severity(finding), title, words, name))
    return tuple(made), tuple(lacking)


def _page_of(box: Box) -> int:
    return box.page


def _said(finding: Finding, report: Report, *, whole: bool) -> str:
    lines = [*remark_on(finding, report)]
    if not whole:
        lines.append("Of some of these words it is not known where on the page they stand.")
    return SURROGATE.sub("\ufffd", "\n".join(lines))


def _are_all_boxed(document: Document, finding: Finding, boxes: Sequence[Box]) -> bool:
    """Whether every letter of the quotation lies in a box."""
    span = finding.cit.quotation.span
    at = span.start
    for box in boxes:
        if _has_letters(document.text[at : max(at, box.span.start)]):
            return False
        at = max(at, box.span.end)
    return not _has_letters(document.text[at : span.end])


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _strips(boxes: Iterable[Box]) -> Iterator[_Sides]:
    """One strip for the words of a line that follow one another."""
    strip: _Sides | None = None
    for box in boxes:
        sides = (box.left, box.top, box.right, box.bottom)
        if strip is not None and _go_on(strip, sides):
            strip = (strip[0], min(strip[1], sides[1]), sides[2], max(strip[3], sides[3]))
            continue
        if strip is not None:
            yield strip
        strip = sides
    if strip is not None:
        yield strip


def _go_on(strip: _Sides, sides: _Sides) -> bool:
    """Whether a word stands right of a strip, on the same line."""
    height = min(strip[3] - strip[1], sides[3] - sides[1])
    common = min(strip[3], sides[3]) - max(strip[1], sides[1])
    return (
        common > height / 2
        and sides[2] >= strip[2]
        and strip[0] <= sides[0] <= strip[2] + _GAP * max(height, 0.0)
    )
