"""Recognised rows as the lines that the pages of any print are laid out from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from loccit.readers.paging.folios import parse_folio
from loccit.readers.pdf.lines import SMALL, Line, pack_box
from loccit.readers.pdf.notes import FootNote
from loccit.readers.scans.words import Ink, Leaf, Row, Sides, cover

__all__ = ["known_notes", "known_rules", "lines_of_leaf", "stray_marks"]

POINTS = 720.0
"""A page is reckoned so high, where the way to points is not told."""
_FAR = 1.5
_FAR_BELOW = 1.9
_FEW_LETTERS = 24
"""A line of fewer letters may seem larger than it is."""
_SAME_SIZE = 0.06
_APART = 1.3
_MARK_SIGNS = 4
_SKEWED = 0.001
_MOST_EDGES, _FEW = 2, 8
_LABEL = re.compile(
    r"[*†‡§¶]?[!'’‘\"“”?°^|#©®¢]{1,2}\s+(?=\S)"
    r"|[(\[]?(?P<label>\d{1,3}|[*†‡§¶]{1,3})[)\].]?(?:\s+|(?<=[*†‡§¶]))(?=\S)"
)
"""What a note opens with; a raised numeral is often taken for another small sign."""
_STUCK = re.compile(r"(?P<label>)[!'’‘\"“”°^|#©®¢™]{1,2}\s*(?=[^\W\d_])")
_QUOTES = re.compile("[\"“”'’‘»«]")
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?”’\"»)])|(?<=[.,;:!?][”’\"»)]))(\d{1,3})(?=\s|$)"
)
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page: its size in its own units, how much its rows fall, and points to a unit."""

    width: float
    height: float
    skew: float
    unit: float

    def shares(self, sides: Sides) -> Sides:
        left, top, right, bottom = sides
        return left / self.width, top / self.height, right / self.width, bottom / self.height


def lines_of_leaf(leaf: Leaf, points: float = POINTS) -> list[Line]:
    """The lines of a page, in the order of its zones, set straight where the page lies askew.
    `points` is the page's height."""
    if not leaf.rows() or leaf.height <= 0 or leaf.width <= 0:
        return []
    frame = _Frame(leaf.width, leaf.height, _skew(leaf), points / leaf.height)
    lines: list[Line] = []
    flow = 0
    before: Sides | None = None
    for zone in leaf.zones:
        if not zone.rows:
            continue
        sides = cover([row.sides for row in zone.rows])
        flow += before is not None and not _goes_on(before, sides)
        before = sides
        size = median(row.size for row in zone.rows) * frame.unit
        bold = zone.kind == "heading"
        lines += [replace(_line(row, frame), size=size, bold=bold, flow=flow) for row in zone.rows]
    return _mark_notes(_set_off(_even(lines)), leaf)


def _goes_on(before: Sides, sides: Sides) -> bool:
    """Whether a zone stands below another in the same column."""
    overlap = min(before[2], sides[2]) - max(before[0], sides[0])
    narrower = min(before[2] - before[0], sides[2] - sides[0])
    return sides[1] >= before[3] - 0.3 * (before[3] - before[1]) and 2 * overlap > narrower


def _skew(leaf: Leaf) -> float:
    slopes = [row.slope for row in leaf.rows() if row.slope]
    skew = median(slopes) if len(slopes) > 2 else 0.0
    return skew if _SKEWED < abs(skew) < 0.2 else 0.0


def _line(row: Row, frame: _Frame) -> Line:
    text, raised, italic, boxes = _written(row, frame)
    left, _, right, _ = row.sides
    return Line(
        text,
        (left + frame.skew * row.base) * frame.unit,
        (right + frame.skew * row.base) * frame.unit,
        (frame.height - row.base + frame.skew * left) * frame.unit,
        row.size * frame.unit,
        tuple(raised),
        tuple(italic),
        boxes=boxes,
    )


_Places = list[tuple[int, int]]


def _written(row: Row, frame: _Frame) -> tuple[str, _Places, _Places, bytes]:
    """The row's text, what is raised and what is italic in it, and the boxes of its words."""
    text = ""
    raised: _Places = []
    italic: _Places = []
    boxes = bytearray()
    previous: Ink | None = None
    for word in row.words:
        words = " ".join(word.text.split())
        if previous:
            text += _between(previous, word, row.size)
        place = len(text), len(text) + len(words)
        text += words
        if word.raised:
            raised.append(place)
        if word.italic:
            joined = italic and italic[-1][1] >= place[0] - 1
            italic[-1:] = [(italic[-1][0], place[1])] if joined else [*italic[-1:], place]
        boxes += pack_box(*place, frame.shares(word.sides), word.confidence)
        previous = word
    return text, raised, italic, bytes(boxes)


def _between(before: Ink, word: Ink, size: float) -> str:
    """What stands between two words: a wide gap is one (a folio beside its head); Chinese and
    Japanese have none; a raised mark stands close to its word."""
    gap = word.sides[0] - before.sides[2]
    if gap > _FAR * size:
        return "\t"
    if _CJK.match(before.text[-1]) and _CJK.match(word.text[0]):
        return ""
    return "" if word.raised and gap < 0.2 * size else " "


def _even(lines: list[Line]) -> list[Line]:
    """Sizes near the usual one made equal to it: they are guesses."""
    usual = median(line.size for line in lines for _ in range(1 + len(line.text) // 20))
    return [
        replace(line, size=usual) if abs(line.size - usual) < _SAME_SIZE * usual else line
        for line in lines
    ]


def _set_off(lines: list[Line]) -> list[Line]:
    """The lines with `ends` set on those that stand apart at the head or foot of the page."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].y)
    steps = [lines[a].y - lines[b].y for a, b in pairwise(order)]
    if not steps:
        return lines
    usual = median(steps)
    if len(lines) < _FEW:
        usual = min(usual, 1.45 * median(line.size for line in lines))
    apart = [step > 1.25 * usual for step in steps]
    tops, bottoms = apart[:_MOST_EDGES], apart[: -1 - _MOST_EDGES : -1]
    head = tops.index(True) + 1 if True in tops else 0
    foot = bottoms.index(True) + 1 if True in bottoms else 0
    if head + foot >= len(lines):
        head, foot = min(head, len(lines) - 1), 0
    ends = dict.fromkeys(order[:head], -1) | dict.fromkeys(order[len(order) - foot :], 1)
    return [
        replace(line, ends=ends[at]) if at in ends else replace(line, text=_plain(line.text))
        for at, line in enumerate(lines)
    ]


def _plain(text: str) -> str:
    return text.replace("\t", " ")


# --- notes and furniture that the page tells ----------------------------------------------


def known_rules(leaf: Leaf, number: int) -> dict[tuple[int, int], str]:
    """The rows that the file itself calls running heads or page numbers: sheet and line, why."""
    rules: dict[tuple[int, int], str] = {}
    at = 0
    for zone in leaf.zones:
        for _ in zone.rows:
            if zone.kind in ("head", "folio"):
                rules[number, at] = "running-head" if zone.kind == "head" else "folio"
            at += 1
    return rules


def stray_marks(leaf: Leaf, number: int) -> dict[tuple[int, int], str]:
    """The rows that are but a raised note mark of another row, which recognition takes for a
    line of its own: a few signs above the baseline of a long row. Sheet and line, and why."""
    rows = leaf.rows()
    long = [row for row in rows if row.sides[2] - row.sides[0] > 6 * row.size]
    return {
        (number, at): "note-mark"
        for at, row in enumerate(rows)
        if sum(len(word.text) for word in row.words) <= _MARK_SIGNS
        and any(_is_raised(row.sides, other) for other in long)
    }


def _is_raised(sides: Sides, row: Row) -> bool:
    left, top, right, bottom = row.sides
    beside = left - row.size <= sides[0] and sides[2] <= right + 2 * row.size
    base = row.base + row.slope * (sides[0] - left)
    above = top - 0.6 * row.size <= sides[3] <= base - 0.15 * row.size
    return beside and above and sides[3] - sides[1] < row.size and sides[1] < bottom


def known_notes(leaf: Leaf, lines: Sequence[Line], number: int) -> list[FootNote]:
    """The notes of a page: the rows of its zones for notes, else the smaller rows at the foot of
    a column, from the first on that opens with a label."""
    places = _told_as_notes(leaf)
    if not places:
        places = _small_at_foot(lines)
    notes: list[FootNote] = []
    before: Line | None = None
    for at in places:
        line = lines[at]
        found = _LABEL.match(line.text)
        if found or not notes or (before and _stands_apart(before, line)):
            found = found or _misread_label(line.text)
            label, dress = (found["label"] or "", found.end()) if found else ("", 0)
            notes.append(FootNote(label, [], dress))
        notes[-1].places.append((number, at))
        before = line
    return _doubt_labels(notes)


def _misread_label(text: str) -> re.Match[str] | None:
    """A sign close before the first word, which opens no quotation that closes there."""
    found = _STUCK.match(text)
    return found if found and not _QUOTES.search(text, found.end()) else None


def _stands_apart(above: Line, line: Line) -> bool:
    """Whether more than a line's distance parts two notes."""
    return above.flow == line.flow and above.y - line.y > _FAR_BELOW * min(above.size, line.size)


def _doubt_labels(notes: list[FootNote]) -> list[FootNote]:
    """The notes of a page without the labels that cannot be right: numbers that do not count
    up, and signs beside numbers or beside labels that were not read."""
    numbers = [int(note.label) for note in notes if note.label.isdecimal()]
    counting = all(a < b for a, b in pairwise(numbers))
    signs = all(note.label and not note.label.isdecimal() for note in notes)
    return [
        note if (counting if note.label.isdecimal() else signs) else replace(note, label="")
        for note in notes
    ]


def _told_as_notes(leaf: Leaf) -> list[int]:
    kinds = [zone.kind for zone in leaf.zones for _ in zone.rows]
    return [at for at, kind in enumerate(kinds) if kind in ("note", "margin")]


def _small_at_foot(lines: Sequence[Line]) -> list[int]:
    flows: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        flows.setdefault(line.flow, []).append(at)
    usual = max(
        {line.size for line in lines},
        key=lambda size: sum(len(line.text) for line in lines if line.size == size),
        default=0.0,
    )
    places: list[int] = []
    for flow in flows.values():
        if lines[flow[-1]].ends > 0 and parse_folio(lines[flow[-1]].text):
            flow.pop()
        begin = len(flow)
        while begin and lines[flow[begin - 1]].size <= SMALL * usual:
            begin -= 1
        apart = _apart_at_foot(lines, flow, usual)
        if apart < begin:
            places += flow[apart:]
            continue
        opening = [i for i in range(begin, len(flow)) if _LABEL.match(lines[flow[i]].text)]
        first = opening[0] if opening else _unlabelled(lines, flow, begin)
        places += flow[first:]
    return places


def _apart_at_foot(lines: Sequence[Line], flow: Sequence[int], usual: float) -> int:
    """The first of the lines at the foot that stand apart from the text and from each other,
    at the margin, all of them small: notes, of which the shortest seem larger; else the flow's
    length."""
    column = [lines[at] for at in flow]
    steps = [above.y - line.y for above, line in pairwise(column)]
    if len(column) < _FEW:
        return len(column)
    leading = median(steps)
    margin = median(line.x0 for line in column)
    begin = len(column)
    while begin > 1 and steps[begin - 2] > _APART * leading:
        line = column[begin - 1]
        small = line.size <= SMALL * usual or len(line.text) < _FEW_LETTERS
        if not small or abs(line.x0 - margin) > line.size:
            break
        begin -= 1
    foot = column[begin:]
    letters = sum(len(line.text) for line in foot)
    small = sum(len(line.text) for line in foot if line.size <= SMALL * usual)
    clear = len(foot) > 1 and foot[0].size <= SMALL * usual and 2 * small > letters
    return begin if clear else len(column)


def _unlabelled(lines: Sequence[Line], flow: Sequence[int], begin: int) -> int:
    """Of the small rows at the foot, the first that stands apart from those above, at the
    margin, where a block quotation would be set in: notes whose labels were not recognised."""
    column = [lines[at] for at in flow]
    if not begin or begin == len(column):
        return len(column)
    leading = median(above.y - line.y for above, line in pairwise(column))
    margin = median(line.x0 for line in column[:begin])
    for at in range(begin, len(column)):
        line = column[at]
        inset = line.x0 - margin > 0.8 * line.size
        if not inset and column[at - 1].y - line.y > _APART * leading:
            return at
    return len(column)


def _mark_notes(lines: list[Line], leaf: Leaf) -> list[Line]:
    """The lines, seen by what the notes of the page are: their lines are no running feet; and a
    number set close to a word is raised where a note bears it, which recognition cannot tell."""
    notes = known_notes(leaf, lines, 0)
    labels = {note.label for note in notes if note.label.isdigit()}
    below = {at for note in notes for _, at in note.places}
    marked: list[Line] = []
    for at, line in enumerate(lines):
        if at not in below:
            marked.append(replace(line, raised=line.raised or _marks(line.text, labels)))
        elif line.ends and not parse_folio(line.text):
            marked.append(replace(line, ends=0))
        else:
            marked.append(line)
    return marked


def _marks(text: str, labels: set[str]) -> tuple[tuple[int, int], ...]:
    return tuple(found.span(1) for found in _GLUED.finditer(text) if found[1] in labels)
