"""Which quotation mark closes which: one pass over a paragraph with a stack of open marks.

What is still open at the end of a paragraph either goes on in the next one, which then
begins with a mark again, or is told as a problem; it never swallows what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loccit.finders.marks import Family, Mark, Orientation
from loccit.model import Problem
from loccit.text import Span

__all__ = ["Pair", "Pairer"]

_AHEAD = 64
"""How many marks are looked at to tell a possessive from a closing mark."""
_DEPTH = 12
"""Where more marks stand open at once, the oldest is given up."""
_NEAR = 60
"""How many characters after its opening a doubtful mark may still close."""
_OPENERS_CLOSED_BY_HIGH = frozenset(("„", ",,", "‟", "‚"))
_DIRECTIONAL: dict[str, bool] = {"「": True, "」": False, "『": True, "』": False}


@dataclass(slots=True)
class Pair:
    """Marks that belong together; `mark` is the first. `segments` are what stands between them,
    one a paragraph, without repeated opening marks; `units` are the numbers of its first and
    last paragraph. `interrupted`: the author breaks in with a clause of saying."""

    span: Span
    mark: Mark
    segments: list[Span]
    units: tuple[int, int]
    children: list[Pair] = field(default_factory=list)
    interrupted: bool = False


@dataclass(slots=True)
class _Open:
    mark: Mark
    unit: int
    segment_start: int
    segments: list[Span] = field(default_factory=list)


class Pairer:
    """Takes the marks of one paragraph after the other; collects pairs and problems.

    `marks` of a paragraph may begin with the marks that repeat what stands open.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pairs: list[Pair] = []
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._counts: dict[Family, int] = {}

    def paragraph(
        self,
        unit: int,
        span: Span,
        marks: Sequence[Mark],
        following: Sequence[Mark],
        orientation: Orientation = "",
    ) -> None:
        """Read one paragraph; `following` are the marks that the next one begins with."""
        first = self._go_on(span, marks)
        continues = {mark.family for mark in following}
        for at in range(first, len(marks)):
            self._read(unit, marks, at, orientation, continues)
        self._end(span, following)

    # --- between paragraphs

    def _go_on(self, span: Span, marks: Sequence[Mark]) -> int:
        """Step over the marks that repeat what is open; how many they are."""
        repeated = len(self._stack)
        start = marks[repeated - 1].span.end if repeated else span.start
        for opened in self._stack:
            opened.segment_start = start
        return repeated

    def _end(self, span: Span, following: Sequence[Mark]) -> None:
        kept = 0
        for opened, mark in zip(self._stack, following, strict=False):
            if opened.mark.family != mark.family:
                break
            kept += 1
        while len(self._stack) > kept:
            self._leave_open(self._stack.pop())
        for opened in self._stack:
            opened.segments.append(Span(opened.segment_start, max(opened.segment_start, span.end)))

    def _leave_open(self, opened: _Open) -> None:
        self._counts[opened.mark.family] -= 1
        if opened.mark.doubtful or opened.mark.glyph == "`":
            return  # an elision or a stray accent, as far as anyone can see
        self.problems.append(
            Problem(
                "open-mark",
                f"the mark {opened.mark.glyph} is opened here and never closed;"
                " what follows it is not read as a quotation",
                opened.mark.span,
            )
        )

    # --- within a paragraph

    def _read(
        self,
        unit: int,
        marks: Sequence[Mark],
        at: int,
        orientation: Orientation,
        continues: set[Family],
    ) -> None:
        mark = marks[at]
        if mark.family == "single":
            does = self._single(marks, at, "single" in continues)
        elif mark.family == "double":
            does = self._double(marks, at)
        elif mark.glyph in _DIRECTIONAL:
            does = "open" if _DIRECTIONAL[mark.glyph] else "close"
        else:
            does = self._angle(mark, orientation)
        if does == "open":
            if len(self._stack) == _DEPTH:
                self._leave_open(self._stack.pop(0))
            self._stack.append(_Open(mark, unit, mark.span.end))
            self._counts[mark.family] = self._counts.get(mark.family, 0) + 1
        elif does == "close":
            self._close(mark, unit)

    def _close(self, mark: Mark, unit: int) -> None:
        if not self._counts.get(mark.family):
            self._stray(mark)
            return
        while self._stack[-1].mark.family != mark.family:
            self._leave_open(self._stack.pop())
        opened = self._stack.pop()
        self._counts[mark.family] -= 1
        opened.segments.append(Span(opened.segment_start, mark.span.start))
        self.pairs.append(
            Pair(
                Span(opened.mark.span.start, mark.span.end),
                opened.mark,
                opened.segments,
                (opened.unit, unit),
            )
        )

    def _stray(self, mark: Mark) -> None:
        self.problems.append(
            Problem("stray-mark", f"the mark {mark.glyph} closes nothing here", mark.span)
        )

    def _nearest(self, family: Family) -> Mark | None:
        if not self._counts.get(family):
            return None
        return next(o.mark for o in reversed(self._stack) if o.mark.family == family)

    def _angle(self, mark: Mark, orientation: Orientation) -> str:
        if orientation == "same":
            return "close" if mark.right and self._counts.get(mark.family) else "open"
        return "open" if (mark.glyph in "«‹") == (orientation != "german") else "close"

    def _double(self, marks: Sequence[Mark], at: int) -> str:
        mark = marks[at]
        opened = self._nearest("double")
        if mark.doubtful and mark.right and self._are_inches(marks, at, opened):
            return ""
        if mark.glyph == "“":
            return self._high(mark, opened)
        if mark.glyph in ("”", "''"):
            strictly_opens = mark.left and not mark.right
            return "open" if strictly_opens and (opened is None) else "close"
        if mark.glyph in ("„", ",,", "``", "‟"):
            return "close" if mark.right and not mark.left and opened is not None else "open"
        if mark.left and not mark.right:
            return "open"
        if mark.right and not mark.left:
            return "close"
        if opened is not None:
            return "close"
        return "open" if mark.left else ""

    def _high(self, mark: Mark, opened: Mark | None) -> str:
        """“ closes what „ opened, and opens in English."""
        strictly_opens = mark.left and not mark.right
        if opened is not None and opened.glyph in _OPENERS_CLOSED_BY_HIGH and not strictly_opens:
            return "close"
        if mark.right and not mark.left:
            return "close"
        return "open"

    def _are_inches(self, marks: Sequence[Mark], at: int, opened: Mark | None) -> bool:
        """Whether a straight mark after a digit measures: 5' 10", a 12" record."""
        if marks[at].glyph == "”":
            return False
        if opened is None:
            return True
        for mark in marks[at + 1 : at + 1 + _AHEAD]:
            if mark.family == "double":
                return mark.right and not mark.left
        return False

    def _single(self, marks: Sequence[Mark], at: int, continues: bool) -> str:
        mark = marks[at]
        inside = bool(self._stack) and self._stack[-1].mark.family == "single"
        strictly_opens = mark.left and not mark.right
        if mark.glyph == "`":
            return "open" if strictly_opens and not self._is_code(marks, at) else ""
        if strictly_opens:
            if mark.glyph == "’":
                return ""
            elided = mark.doubtful and (inside or not self._is_closed(marks, at))
            return "" if elided else "open"
        if mark.right and inside and mark.glyph != "‚":
            closes = not mark.doubtful or self._closes(marks, at, continues)
            return "close" if closes else ""
        return "open" if mark.glyph in "‘‛" and mark.left == mark.right else ""

    def _is_code(self, marks: Sequence[Mark], at: int) -> bool:
        """Whether the next single mark is a back-tick too."""
        ahead = (mark for mark in marks[at + 1 : at + 1 + _AHEAD] if mark.family == "single")
        following = next(ahead, None)
        return following is None or following.glyph == "`"

    def _is_closed(self, marks: Sequence[Mark], at: int) -> bool:
        """Whether what looks like an elision (’tis) is closed by a mark after a stop."""
        for mark in self._same_level(marks, at):
            if mark.left and not mark.right and not mark.doubtful:
                return False
            if mark.right and self.text[mark.span.start - 1] in ".,;:!?…—)":
                return True
        return False

    def _closes(self, marks: Sequence[Mark], at: int, continues: bool) -> bool:
        """Whether a mark that may be a possessive closes: only where no surer one follows."""
        later = False
        for mark in self._same_level(marks, at):
            if mark.left and not mark.right and not mark.doubtful:
                break
            if mark.right:
                if not mark.doubtful or (mark.likely and not marks[at].likely):
                    return False
                later = True
        if marks[at].likely:
            return True
        opened = self._stack[-1].mark.span.end
        return not continues and not later and marks[at].span.start - opened <= _NEAR

    def _same_level(self, marks: Sequence[Mark], at: int) -> Iterator[Mark]:
        """The next single marks that stand in no other pair, up to the end of the outer one."""
        depth = 0
        for mark in marks[at + 1 : at + 1 + _AHEAD]:
            if mark.family == "single":
                if not depth:
                    yield mark
            elif mark.left != mark.right:
                depth += 1 if mark.left else -1
                if depth < 0:
                    return
