"""Places in a text, and the way back.

The only coordinate that crosses a room's border is the code point of
`Document.text`, half open. Whoever changes a text hands out the way back in
the same act: a `Rewriter` returns the edits it made, a `Folded` carries the
span of every character it holds.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Anchor", "Edit", "Folded", "Rewriter", "Span", "WayBack", "restore"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points, half open. `start == end` is a point."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always true, also an empty one; ask `len` for emptiness."""
        return True

    def of(self, text: str) -> str:
        """The words that stand here. Raises `IndexError` where the text is too short."""
        if self.end > len(text):
            raise IndexError(f"{self} lies outside a text of {len(text)} code points")
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is stored of a place, so that it survives an edit (W3C TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def at(cls, text: str, span: Span, context: int = 32) -> Anchor:
        """The anchor of `span`, with `context` code points on either side."""
        return cls(
            span.of(text),
            text[max(0, span.start - context) : span.start],
            text[span.end : span.end + context],
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: `span` in the text after it, the words as they were read before.

    `rule` names why (`hyphen`, `running-head`, `folio`, `markup` …). The words after the
    edit are `span.of(text)`; the words before it are `read`.
    """

    span: Span
    read: str
    rule: str


class Rewriter:
    """Collects replacements in one text and returns the new text with its edits.

    Replacements are given in coordinates of the original text, in any order; they
    must not overlap (`ValueError`). The edits returned are sorted and lead back:
    `restore(text, edits) == original`.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._changes: list[tuple[int, int, str, str]] = []

    def replace(self, start: int, end: int, words: str, rule: str) -> None:
        if not 0 <= start <= end <= len(self.original):
            raise ValueError(f"not a span of the original: {start}..{end}")
        if self.original[start:end] != words:
            self._changes.append((start, end, words, rule))

    def delete(self, start: int, end: int, rule: str) -> None:
        self.replace(start, end, "", rule)

    def finish(self) -> tuple[str, tuple[Edit, ...]]:
        pieces: list[str] = []
        edits: list[Edit] = []
        read_to = written = 0
        for start, end, words, rule in sorted(self._changes, key=lambda c: (c[0], c[1])):
            if start < read_to:
                raise ValueError(f"two replacements overlap at {start}")
            kept = self.original[read_to:start]
            pieces += (kept, words)
            written += len(kept)
            edits.append(Edit(Span(written, written + len(words)), self.original[start:end], rule))
            written += len(words)
            read_to = end
        pieces.append(self.original[read_to:])
        return "".join(pieces), tuple(edits)


def restore(text: str, edits: Iterable[Edit]) -> str:
    """The text as it was before `edits` (sorted, as `Rewriter.finish` returns them)."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.span.start], edit.read)
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)


class WayBack:
    """Leads spans of an edited text back to the text before the edits, and forth."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.read) - len(edit.span))
        self._old_starts = [
            edit.span.start + shift for edit, shift in zip(edits, self._shifts, strict=False)
        ]
        self._old_ends = [
            start + len(edit.read) for start, edit in zip(self._old_starts, edits, strict=True)
        ]

    def back(self, span: Span) -> Span:
        """Where the words of `span` stood before the edits.

        A span that cuts into replaced words leads back to all of what was replaced.
        Deleted words at the very border of the span are left out.
        """
        start = self._back_point(span.start, after=True)
        end = self._back_point(span.end, after=False)
        return Span(min(start, end), max(start, end))

    def _back_point(self, point: int, *, after: bool) -> int:
        if after:  # the first code point kept: step over deletions that stand right here
            done = bisect_right(self._ends, point)
            inside = done < len(self._edits) and self._starts[done] < point
            return self._old_starts[done] if inside else point + self._shifts[done]
        done = bisect_right(self._starts, point - 1)
        inside = done > 0 and self._ends[done - 1] >= point > self._starts[done - 1]
        if inside:
            return self._old_ends[done - 1]
        return point + self._shifts[done]

    def forth(self, span: Span) -> Span:
        """Where the words of `span` (before the edits) stand now."""
        done = bisect_right(self._old_starts, span.start)
        if done and span.start < self._old_ends[done - 1]:
            start = self._starts[done - 1]
        else:
            start = span.start - self._shifts[done]
        done = bisect_left(self._old_starts, span.end)
        if done and span.end < self._old_ends[done - 1]:
            end = self._ends[done - 1]
        else:
            end = span.end - self._shifts[done]
        return Span(start, max(start, end))

    def stretch(self, at: int) -> tuple[int, int]:
        """How far `forth` moves what stands from `at` on (before the edits), and up to where
        that holds: up to `at` itself where it lies in replaced words."""
        done = bisect_right(self._old_starts, at)
        if done and self._old_ends[done - 1] > at:
            return 0, at
        until = self._old_starts[done] if done < len(self._old_starts) else sys.maxsize
        return -self._shifts[done], until


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable, with the way back.

    Character `i` of `text` came from `starts[i]..ends[i]` of the text it was folded from.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def back(self, span: Span) -> Span:
        """Where the characters of `span` came from; a point leads to a point."""
        if span.end > len(self.text):
            raise IndexError(f"{span} lies outside a folded text of {len(self.text)}")
        if span.start == span.end:
            if span.start < len(self.starts):
                return Span(self.starts[span.start], self.starts[span.start])
            last = self.ends[-1] if self.ends else 0
            return Span(last, last)
        return Span(self.starts[span.start], self.ends[span.end - 1])
