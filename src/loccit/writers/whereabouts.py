"""Where in the draft a point stands, as its writer would look it up: page, or line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from loccit.model import Document, pages_of
from loccit.text import Span, WayBack, restore

__all__ = ["Region", "Whereabouts"]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text file: code points from its beginning, half open, and the same as lines
    and columns, both from 1; `end_column` is the one behind the last sign."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Whereabouts:
    """Tells pages and lines of one document.

    Lines are those of the file (as an editor counts them) where the file is a text, led back
    through the document's edits; other files have only pages.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._back = WayBack(document.edits)
        self._origins = [origin for origin in document.origins if origin.node < 0]
        self._ends = [origin.span.end for origin in self._origins]
        self._breaks: list[int] | None = None
        if document.media_type.startswith("text/"):
            read = restore(document.text, document.edits)
            self._breaks = [at for at, letter in enumerate(read) if letter == "\n"]

    def tell(self, span: Span) -> str:
        """ "p. 3", "line 41", "p. 3, line 41", or "" where neither is known."""
        told: list[str] = []
        if self._document.paging not in ("none", "sheets"):
            told += [f"p. {page.label}" for page in pages_of(self._document.pages, span)[:1]]
        elif self._document.paging == "sheets":
            told += [f"sheet {page.label}" for page in pages_of(self._document.pages, span)[:1]]
        line = self.line(span)
        if line is not None:
            told.append(f"line {line}")
        return ", ".join(told)

    def line(self, span: Span) -> int | None:
        """The line of the file, from 1, on which `span` starts."""
        if self._breaks is None:
            return None
        return bisect_right(self._breaks, self._place(span)) + 1

    def region(self, span: Span) -> Region | None:
        """Where `span` stands in the file; None where the file is no text."""
        if self._breaks is None:
            return None
        start = self._place(span)
        last = Span(max(span.start, span.end - 1), span.end)
        end = max(start, self._end(last))
        return Region(start, end, *self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, place: int) -> tuple[int, int]:
        breaks = self._breaks or []
        line = bisect_right(breaks, place - 1)
        return line + 1, place - (breaks[line - 1] + 1 if line else 0) + 1

    def _end(self, last: Span) -> int:
        """Where in the file the last sign of a stretch ends."""
        at = bisect_right(self._ends, last.start)
        if at < len(self._origins) and self._origins[at].span.contains(last):
            origin = self._origins[at]
            return origin.offset + last.end - origin.span.start
        return self._back.back(last).end

    def _place(self, span: Span) -> int:
        """Where in the file `span` starts: by the origin of its words, since notes may have been
        moved behind the body; through the edits where none is known."""
        at = bisect_right(self._ends, span.start)
        if at < len(self._origins) and self._origins[at].span.start < max(span.end, span.start + 1):
            origin = self._origins[at]
            return origin.offset + max(0, span.start - origin.span.start)
        return self._back.back(span).start
