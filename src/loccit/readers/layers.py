"""A text changed in several steps, with one way back over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loccit.model import Boxes
from loccit.model.boxes import PackedBox
from loccit.text import Edit, Rewriter, Span, WayBack, restore

__all__ = ["Layers", "compose", "forth", "lead_boxes"]


class Layers:
    """A text under repair. Each step starts on the text of the one before.

    `restore(layers.text, layers.edits)` is always the original.
    """

    def __init__(self, original: str) -> None:
        self.text = original
        self.edits: tuple[Edit, ...] = ()

    def rewriter(self) -> Rewriter:
        return Rewriter(self.text)

    def apply(self, rewriter: Rewriter) -> WayBack:
        """Take over the changes; returns the way from before them to after them."""
        text, edits = rewriter.finish()
        self.edits = compose(self.text, self.edits, edits)
        self.text = text
        return WayBack(edits)


def forth(way: WayBack, spans: Iterable[Span]) -> list[Span]:
    """Where spans that lie one after the other stand after the edits: again so.

    A border in the midst of replaced words belongs to the span before it.
    """
    reached = 0
    moved: list[Span] = []
    for span in map(way.forth, spans):
        start = max(span.start, reached)
        reached = max(span.end, start)
        moved.append(Span(start, reached))
    return moved


def lead_boxes(boxes: Boxes, *ways: WayBack) -> Boxes:
    """The boxes of the words that are left after the edits, as `forth` leads spans."""
    words = boxes.packed()
    for way in ways:
        words = _led(words, way)
    return Boxes.gather(word for word in words if word[0] < word[1])


def _led(words: Iterable[PackedBox], way: WayBack) -> Iterator[PackedBox]:
    """Most words lie between edits and move as their neighbours do: of a million few are
    led on alone."""
    shift = until = reached = 0
    for start, end, page, place in words:
        if end > until:
            shift, until = way.stretch(start)
        if start < end <= until:
            reached = end + shift
            yield start + shift, reached, page, place
        else:
            span = way.forth(Span(start, end))
            begin = max(span.start, reached)
            reached = max(span.end, begin)
            yield begin, reached, page, place


@dataclass(frozen=True, slots=True)
class _Change:
    """An edit of the first or second step, placed in the text between the two."""

    start: int
    end: int
    edit: Edit
    second: bool


def compose(between: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from the text after `second` back to the text before `first`.

    `between` is the text after `first` and before `second`. Where edits of both steps
    overlap they become one, with the rule of the second.
    """
    if not first or not second:
        return tuple(first or second)
    composed: list[Edit] = []
    shift = 0
    for group in _overlapping(_placed(first, second)):
        start, end = group[0].start, max(change.end for change in group)
        grown = sum(len(c.edit.span) - len(c.edit.read) for c in group if c.second)
        span = Span(start + shift, end + shift + grown)
        shift += grown
        composed.append(_as_one(between, group, start, end, span))
    return tuple(composed)


def _placed(first: Sequence[Edit], second: Sequence[Edit]) -> list[_Change]:
    placed = [_Change(edit.span.start, edit.span.end, edit, second=False) for edit in first]
    shift = 0
    for edit in second:
        start = edit.span.start + shift
        placed.append(_Change(start, start + len(edit.read), edit, second=True))
        shift += len(edit.read) - len(edit.span)
    placed.sort(key=lambda c: (c.start, c.end > c.start, c.second))
    return placed


def _overlapping(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    group: list[_Change] = []
    end = -1
    for change in changes:
        if group and change.start >= end:
            yield group
            group = []
        group.append(change)
        end = max(end, change.end)
    if group:
        yield group


def _as_one(between: str, group: list[_Change], start: int, end: int, span: Span) -> Edit:
    if len(group) == 1:
        return Edit(span, group[0].edit.read, group[0].edit.rule)
    earlier = [
        Edit(change.edit.span.shift(-start), change.edit.read, change.edit.rule)
        for change in group
        if not change.second
    ]
    rule = next(change.edit.rule for change in reversed(group) if change.second)
    return Edit(span, restore(between[start:end], earlier), rule)
