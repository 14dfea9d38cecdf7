"""Lines of a PDF as paragraphs, headings and block quotations, by place and size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loccit.model import BlockKind
from loccit.readers.lines import is_caps
from loccit.readers.pdf.lines import SMALL, Line

__all__ = ["Group", "Layout", "group_lines", "measure"]

_INDENT = 0.5
"""Of the size of the letters: what begins so far to the right is indented."""
_INSET = 0.8
_SHORT = 1.5
_LARGE = 1.12
_ENDS = re.compile(r"[.!?…:;](?:[\"'”’»)\]]|\s»)*\d{0,3}$")
_BULLET = re.compile(r"[•‣▪◦●○■]\s")
_SHORT_LINE = 0.3
"""Of the width of the text: a line that ends so far from the margin may end a paragraph."""
_VERSE = 3
"""So many lines alone, one below the other, are set so on purpose."""
_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set: the size of its text, the distance of lines, the width of a
    column, whether its lines are of one length, and the sizes of its headings."""

    size: float
    leading: float
    width: float
    justified: bool
    headings: tuple[float, ...]


@dataclass(slots=True)
class Group:
    """Lines of one block, with the sheet each stands on."""

    kind: BlockKind
    level: int
    lines: list[tuple[int, int, Line]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, and how far it begins and ends from the margins of its column."""

    sheet: int
    at: int
    line: Line
    indent: float
    room: float


def measure(sheets: Sequence[Sequence[tuple[int, Line]]]) -> Layout:
    """The layout of the lines of all sheets."""
    sizes = Counter[float]()
    for lines in sheets:
        for _, line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.0) or 10.0
    flows = [flow for lines in sheets for flow in _flows(lines)]
    steps = [
        a.y - b.y
        for flow in flows
        for (_, a), (_, b) in pairwise(flow)
        if 0.5 * size < a.y - b.y < 3 * size
    ]
    widths = [_margins([line for _, line in flow]) for flow in flows if len(flow) > 4]
    width = median(right - left for left, right in widths) if widths else 0.0
    return Layout(
        size,
        median(steps) if steps else 1.2 * size,
        width,
        _is_justified(flows, size),
        tuple(sorted((s for s in sizes if s >= _LARGE * size), reverse=True)),
    )


def _flows(lines: Sequence[tuple[int, Line]]) -> list[list[tuple[int, Line]]]:
    flows: dict[int, list[tuple[int, Line]]] = {}
    for at, line in lines:
        flows.setdefault(line.flow, []).append((at, line))
    return list(flows.values())


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin, and where the longest end."""
    starts = Counter(round(line.x0) for line in lines)
    most = max(starts.values())
    left = min(x for x, count in starts.items() if 2 * count >= most)
    ends = sorted(line.x1 for line in lines)
    return left, ends[int(0.95 * (len(ends) - 1))]


def _is_justified(flows: Sequence[Sequence[tuple[int, Line]]], size: float) -> bool:
    full = count = 0
    for flow in flows:
        if len(flow) > 4:
            _, right = _margins([line for _, line in flow])
            full += sum(abs(right - line.x1) < 0.5 * size for _, line in flow)
            count += len(flow)
    return 2 * full > count


# --- grouping ----------------------------------------------------------------------------


def group_lines(sheets: Sequence[Sequence[tuple[int, Line]]], layout: Layout) -> list[Group]:
    """The blocks of a document, in order; a paragraph may run over pages and columns."""
    placed = _place(sheets, layout)
    groups: list[list[_Placed]] = []
    for i, here in enumerate(placed):
        following = placed[i + 1] if i + 1 < len(placed) else None
        if groups and not _begins(groups[-1], here, following, layout):
            groups[-1].append(here)
        else:
            groups.append([here])
    return [_group(group, layout) for group in _join_inset(groups, layout)]


def _join_inset(groups: Sequence[list[_Placed]], layout: Layout) -> Iterator[list[_Placed]]:
    """The groups; those of one line each that are set in alike make up one, a block quotation,
    where a colon announces them or a note is called for at their end."""
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and _goes_below(groups[end - 1], groups[end], layout):
            end += 1
        announced = at > 0 and groups[at - 1][-1].line.text.rstrip().endswith(":")
        if end - at >= _VERSE and (announced or _calls(groups[end - 1][-1].line)):
            yield [placed for group in groups[at:end] for placed in group]
        else:
            yield from groups[at:end]
        at = end


def _goes_below(above: Sequence[_Placed], below: Sequence[_Placed], layout: Layout) -> bool:
    """Whether two lines stand alone, and one below the other, set in alike from both sides."""
    first, second = above[0], below[0]
    least = _INSET * layout.size
    return (
        len(above) == len(below) == 1
        and (first.sheet, first.line.flow) == (second.sheet, second.line.flow)
        and abs(first.indent - second.indent) < 0.3 * layout.size
        and min(first.indent, second.indent, first.room, second.room) > least
        and abs(first.line.size - second.line.size) <= 0.06 * layout.size
        and first.line.y - second.line.y <= 1.3 * layout.leading
        and not _BULLET.match(first.line.text)
        and not _BULLET.match(second.line.text)
    )


def _calls(line: Line) -> bool:
    return bool(line.raised) and line.raised[-1][1] == len(line.text.rstrip())


def _place(sheets: Sequence[Sequence[tuple[int, Line]]], layout: Layout) -> list[_Placed]:
    placed: list[_Placed] = []
    lefts: list[float] = []
    for number, lines in enumerate(sheets):
        for flow in _flows(lines):
            left, right = _margins([line for _, line in flow])
            if len(flow) > 4:
                lefts.append(left)
            else:  # too few lines to tell: a margin seen before, if one is near
                near = [x for x in lefts[-8:] if x <= left + 1 and left - x < 5 * layout.size]
                left = near[-1] if near else left
                right = max(right, left + layout.width)
            for at, line in flow:
                placed.append(_Placed(number, at, line, line.x0 - left, right - line.x1))
    return placed


def _begins(
    group: Sequence[_Placed], here: _Placed, following: _Placed | None, layout: Layout
) -> bool:
    """Whether the line `here` begins another block than that of `group`."""
    before = group[-1]
    size = layout.size
    if _BULLET.match(here.line.text):
        return True
    if abs(before.line.size - here.line.size) > 0.06 * size or before.line.bold != here.line.bold:
        return True
    turned = (before.sheet, before.line.flow) != (here.sheet, here.line.flow)
    if not turned and before.line.y - here.line.y > 1.3 * layout.leading:
        return True
    if turned and not _ENDS.search(before.line.text) and here.line.text[:1].islower():
        return False
    if turned and before.room > _SHORT_LINE * layout.width and _ENDS.search(before.line.text):
        return True
    ended = layout.justified and before.room > _SHORT * size + max(0.0, before.indent)
    ended = ended and bool(_ENDS.search(before.line.text))
    return ended or _indent_changes(group, here, following, layout)


def _indent_changes(
    group: Sequence[_Placed], here: _Placed, following: _Placed | None, layout: Layout
) -> bool:
    before, step = group[-1], _INDENT * layout.size
    if _BULLET.match(group[0].line.text):
        return here.indent < group[0].indent + 0.3 * layout.size
    difference = here.indent - before.indent
    if difference > step:
        hangs = following is not None and abs(following.indent - here.indent) < 0.3 * layout.size
        return not hangs or bool(_ENDS.search(before.line.text)) or before.room > 3 * layout.size
    if difference < -step:  # not the second line of a paragraph, nor the lines under an initial
        ended = bool(_ENDS.search(before.line.text)) or before.room > 3 * layout.size
        return len(group) > 1 and ended
    return here.indent > step and len(group) == 1 and before.room > 3 * layout.size


def _group(group: Sequence[_Placed], layout: Layout) -> Group:
    kind, level = _kind(group, layout)
    return Group(kind, level, [(p.sheet, p.at, p.line) for p in group])


def _kind(group: Sequence[_Placed], layout: Layout) -> tuple[BlockKind, int]:
    size = median(p.line.size for p in group)
    letters = sum(len(p.line.text) for p in group)
    if size >= _LARGE * layout.size and letters <= _LONGEST_HEADING and len(group) <= 4:
        rank = sum(heading > size + 0.3 for heading in layout.headings)
        return "heading", min(rank + 1, 6)
    if _is_titled(group, letters):
        return "heading", min(len(layout.headings) + 1, 6)
    if _BULLET.match(group[0].line.text):
        return "item", 0
    inset = min(p.indent for p in group) > _INSET * layout.size
    narrow = min(p.room for p in group) > _INSET * layout.size
    small = size <= SMALL * layout.size + 0.02 * layout.size
    if inset and (small or (narrow and len(group) > 1)) and not _is_centred(group, layout):
        return "verse" if _is_verse(group, layout) else "quote", 1
    return "paragraph", 0


def _is_verse(group: Sequence[_Placed], layout: Layout) -> bool:
    """Whether lines end where the next word would still have found room, most of them."""
    least = min(placed.room for placed in group)
    loose = 0
    for placed, following in pairwise(group):
        width = placed.line.x1 - placed.line.x0
        letter = width / max(1, len(placed.line.text))
        word = len(following.line.text.split(maxsplit=1)[0]) if following.line.text.split() else 0
        loose += placed.room - least > letter * (word + 1) + 0.5 * layout.size
    return len(group) >= _VERSE and 2 * loose >= len(group) - 1


def _is_titled(group: Sequence[_Placed], letters: int) -> bool:
    """Whether lines as large as the text are a heading: bold, or capitals in the middle."""
    if len(group) > 2 or letters > 120 or group[-1].line.text.endswith((",", ";")):
        return False
    if all(p.line.bold for p in group):
        return not group[-1].line.text.endswith(".") or letters < 60
    centred = all(abs(p.indent - p.room) < 0.1 * (p.indent + p.room) + 2 for p in group)
    return centred and group[0].indent > 0 and is_caps(" ".join(p.line.text for p in group))


def _is_centred(group: Sequence[_Placed], layout: Layout) -> bool:
    """Whether the lines are of different lengths about one middle."""
    even = all(abs(p.indent - p.room) < layout.size for p in group)
    indents = [p.indent for p in group]
    return even and (len(group) == 1 or max(indents) - min(indents) > layout.size)
