"""Where the pages of a text without layout begin, and how it knows.

Four ways, the surest first: form feeds; an editor's page marks; folios that stand in the
text one after the other; a single raw page under its running head. Else: no pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.model import Page, Paging, Problem
from loccit.readers.layers import Layers
from loccit.readers.lines import bottom_lines, is_title_like, runs_on, top_lines
from loccit.readers.paging.folioruns import folio_sheets, single_page
from loccit.readers.paging.folios import sheet_labels
from loccit.readers.paging.furniture import Cut, Sheet, find_furniture
from loccit.readers.paging.pagemarks import PageMark, find_page_marks
from loccit.text import Rewriter, Span, WayBack

__all__ = ["Paged", "paginate"]

_GAP = re.compile(r"\n|[^\S\n\f]+|\f")
_BLANK = re.compile(r"\n[ \t]*\n")
_INDENT = re.compile(r"[ \t]{1,}\S")


@dataclass(frozen=True, slots=True)
class Paged:
    """The pages of the text after `paginate`; `way` leads from the text before to it."""

    pages: tuple[Page, ...]
    paging: Paging
    way: WayBack
    problems: tuple[Problem, ...] = ()


def paginate(layers: Layers, *, marks_only: bool = False) -> Paged:
    """Find the pages of a text and take out what stands on them and is no text.

    With `marks_only` printed folios are not looked for (formats that no printer made).
    """
    text = layers.text
    sheets, paging, problems = _sheets(text, marks_only=marks_only)
    if not sheets:
        return Paged((), "none", WayBack(()), problems)
    found = find_furniture(text, sheets)
    bodies = [_body(text, sheet, found.cuts) for sheet in sheets]
    rewriter = layers.rewriter()
    _close_gaps(rewriter, sheets, bodies, found.cuts)
    way = layers.apply(rewriter)
    if paging == "sheets":
        labels = sheet_labels(len(sheets), found.folios)
        paging = "folios" if any(labels) else "sheets"
        problems += _unprinted(labels)
        labels = labels if any(labels) else [str(i + 1) for i in range(len(sheets))]
    else:
        labels = [sheet.label or "" for sheet in sheets]
    return Paged(_pages(sheets, bodies, labels, way, len(layers.text)), paging, way, problems)


def _sheets(text: str, *, marks_only: bool) -> tuple[list[Sheet], Paging, tuple[Problem, ...]]:
    """The stretches of text that are pages. With form feeds, "sheets" until folios are read."""
    marks = find_page_marks(text)
    if "\f" in text.rstrip():
        physical = [Sheet(start, end) for start, end in _between_feeds(text)]
        if not marks or all(_at_edge(text, physical, mark) for mark in marks):
            return physical, "sheets", ()
        marks = tuple(mark for mark in marks if mark.worded)
        if not marks:
            return physical, "sheets", ()
    if marks:
        return _marked_sheets(text, marks), "marks", ()
    if marks_only:
        return [], "none", ()
    run = folio_sheets(text)
    if run.sheets:
        return list(run.sheets), "folios", ()
    if run.unclear:
        message = "numbers stand alone on lines, but whether at a page's top or bottom is unclear"
        return [], "none", (Problem("unclear-folios", message),)
    return list(single_page(text)), "folios", ()


def _between_feeds(text: str) -> list[tuple[int, int]]:
    feeds = [i.start() for i in re.finditer("\f", text)]
    starts = [0, *(feed + 1 for feed in feeds)]
    ends = [*feeds, len(text)]
    spans = list(zip(starts, ends, strict=True))
    if not text[starts[-1] :].strip():  # many tools end every page with a form feed
        spans.pop()
    return spans


def _at_edge(text: str, sheets: Sequence[Sheet], mark: PageMark) -> bool:
    sheet = sheets[bisect_right(sheets, mark.start, key=lambda s: s.start) - 1]
    return not text[sheet.start : mark.start].strip() or not text[mark.end : sheet.end].strip()


def _marked_sheets(text: str, marks: Sequence[PageMark]) -> list[Sheet]:
    head = [Sheet(0, marks[0].start, "", paged=False)] if marks[0].start else []
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    return head + [
        Sheet(mark.start, end, mark.label, mark=(mark.start, mark.end))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _body(text: str, sheet: Sheet, cuts: Sequence[Cut]) -> tuple[int, int] | None:
    """From the first to the last line of a sheet that stays; None where nothing does."""
    gone = {cut.start for cut in _within(cuts, sheet.start, sheet.end)}
    count = len(gone) + 1
    top = [ln for ln in top_lines(text, sheet.start, sheet.end, count) if ln.start not in gone]
    if not top:
        return None
    bottom = [
        ln for ln in bottom_lines(text, sheet.start, sheet.end, count) if ln.start not in gone
    ]
    return top[0].start, bottom[-1].end


def _within(cuts: Sequence[Cut], start: int, end: int) -> Sequence[Cut]:
    first = bisect_left(cuts, start, key=lambda cut: cut.start)
    return cuts[first : bisect_right(cuts, end, lo=first, key=lambda cut: cut.end)]


def _close_gaps(
    rewriter: Rewriter,
    sheets: Sequence[Sheet],
    bodies: Sequence[tuple[int, int] | None],
    cuts: Sequence[Cut],
) -> None:
    """Take out what stands between one page's text and the next one's."""
    text = rewriter.original
    kept = [(sheet, body) for sheet, body in zip(sheets, bodies, strict=True) if body]
    ends = [0, *(end for _, (_, end) in kept)]
    starts = [*(start for _, (start, _) in kept), len(text)]
    for i, (start, end) in enumerate(zip(ends, starts, strict=True)):
        lines = int(i > 0)
        if 0 < i < len(kept):
            (before, page), (_, following) = kept[i - 1], kept[i]
            lines += not before.paged or _is_paragraph_end(text, page, following)
        inside = _within(cuts, start, end)
        if inside or "\f" in text[start:end]:
            _close(rewriter, start, end, inside, lines)


def _close(rewriter: Rewriter, start: int, end: int, cuts: Sequence[Cut], lines: int) -> None:
    """Empty the gap `start`..`end`, but for `lines` line ends that are left standing."""
    text = rewriter.original
    missing = bool(lines) and "\n" not in _outside(text, start, end, cuts)
    place = start
    for cut in [*cuts, Cut(end, end, "")]:
        for found in _GAP.finditer(text, place, cut.start):
            if found[0] == "\n" and lines:
                lines -= 1
            elif found[0] == "\f":
                rewriter.replace(*found.span(), "\n" if missing else "", "form-feed")
                missing = False
            else:
                rewriter.delete(*found.span(), "page-break")
        rewriter.delete(cut.start, cut.end, cut.rule)
        place = cut.end


def _outside(text: str, start: int, end: int, cuts: Sequence[Cut]) -> str:
    places = [start, *(place for cut in cuts for place in (cut.start, cut.end)), end]
    return "".join(text[a:b] for a, b in zip(places[::2], places[1::2], strict=True))


def _is_paragraph_end(text: str, page: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a paragraph ends with a page: not in mid-sentence, nor with a full line."""
    lines = bottom_lines(text, *page, 4)
    first = top_lines(text, *following, 1)[0]
    if is_title_like(first.text) and _BLANK.match(text, first.end):
        return True
    if runs_on(lines[-1].text, first.text):
        return False
    length = lines[-1].end - lines[-1].start
    longest = max(line.end - line.start for line in lines)
    return length > 160 or length < 0.8 * longest or bool(_INDENT.match(first.text))


def _pages(
    sheets: Sequence[Sheet],
    bodies: Sequence[tuple[int, int] | None],
    labels: Sequence[str],
    way: WayBack,
    length: int,
) -> tuple[Page, ...]:
    starts: list[int] = []
    following = length
    for body in reversed(bodies):
        if body:
            following = way.forth(Span(body[0], body[1])).start
        starts.append(following)
    starts.reverse()
    if bodies and bodies[0] and sheets[0].start == 0:
        starts[0] = 0
    return tuple(
        Page(label, Span(start, end), index)
        for index, (sheet, label, (start, end)) in enumerate(
            zip(sheets, labels, pairwise([*starts, length]), strict=True)
        )
        if sheet.paged
    )


def _unprinted(labels: Sequence[str]) -> tuple[Problem, ...]:
    missing = sum(not label for label in labels)
    if not missing:
        return ()
    if missing == len(labels):
        message = "no page numbers are printed in the text: pages are counted from 1"
    else:
        message = f"{missing} of {len(labels)} pages bear no number and have none by their place"
    return (Problem("unprinted-pages", message),)
