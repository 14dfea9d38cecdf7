"""Words on a page become lines in the order they are read in: columns, rows, raised marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from struct import Struct

from loccit.model.boxes import PLACE, pack_place
from loccit.readers.pdf.bidi import in_order, runs_left, turns_left
from loccit.readers.pdf.glyphs import Extract, Sheet, Word, extract
from loccit.readers.pdf.pieces import RAISED_SIZE, Piece, measure_words, pieces_of

__all__ = ["SMALL", "Line", "boxes_of", "lines_of", "pack_box", "read_lines"]

SMALL = 0.93
"""Letters of at most this share of the usual size are set smaller on purpose."""
_WORD = Struct("<HH")
_LONGEST = 65535
_STOPS = ".,;:"
"""What stands behind words in italics is as a rule none of them; a word's first letter tells."""
_FAR = 1.5
_GUESSED = 0.17
_MOST_EDGES, _FEW = 2, 8
_GUTTER = 0.8
"""Of the letters' size: the least width of a gutter."""
_CROSSING = 0.15
"""So large a share of a page's lines may run across the gutter of its columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `raised` and `italic` are stretches of its text; `bold` says all of it
    is. Lines of one `flow` stand in one column, or across all. `ends` are the lines set off
    at the page's head or foot: -1 at the head, 1 at the foot, else 0. `boxes` are its words'
    places on the page, packed as `boxes_of` unpacks them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    raised: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    flow: int = 0
    ends: int = 0
    boxes: bytes = b""


_Sides = tuple[float, float, float, float]


def boxes_of(line: Line) -> Iterator[tuple[int, int, bytes]]:
    """The words of a line: begin and end in its text, and the place on the page, packed as
    `Boxes.gather` takes it."""
    boxes = line.boxes
    for at in range(0, len(boxes), _WORD.size + PLACE):
        start, end = _WORD.unpack_from(boxes, at)
        yield start, end, boxes[at + _WORD.size : at + _WORD.size + PLACE]


def pack_box(start: int, end: int, sides: _Sides, confidence: int | None = None) -> bytes:
    """One word of a line, to be put into `Line.boxes`; nothing where the line is endless."""
    if end > _LONGEST:
        return b""
    return _WORD.pack(start, end) + pack_place(sides, confidence)


def read_lines(data: bytes, name: str) -> tuple[Extract, list[list[Line]]]:
    """What PDFium knows of a file, its sheets without their words, and the lines of each sheet.

    Raises `ReadError` as `extract` does.
    """
    lines: list[list[Line]] = []

    def digest(sheet: Sheet) -> Sheet:
        seen = lines_of(sheet.words)
        lines.append(_even(seen) if sheet.unseen else seen)
        return replace(sheet, words=())

    return extract(data, name, digest), lines


def _even(lines: list[Line]) -> list[Line]:
    """Lines of recognised text, whose sizes are guesses: those near the usual one made equal."""
    if not lines:
        return lines
    usual = median(line.size for line in lines)
    return [
        replace(line, size=usual) if abs(line.size - usual) < _GUESSED * usual else line
        for line in lines
    ]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of one page, those of its left column before those of its right one."""
    pieces = pieces_of(words)
    if not pieces:
        return []
    page = _Page({}, left=False)
    if turns_left(words):
        page = _Page({id(word): at for at, word in enumerate(words)}, left=runs_left(words))
    head, middle, foot = _set_off(_rows(pieces))
    lines = [_line(row, 0, -1, page) for row in head]
    flows = _flows([piece for row in middle for piece in row])
    for number, flow in enumerate(flows, 1):
        lines += [_line(row, number, 0, page) for row in _rows(flow)]
    return lines + [_line(row, len(flows) + 1, 1, page) for row in foot]


# --- rows and columns --------------------------------------------------------------------


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each line, from the top of the page to its foot."""
    rows: list[list[Piece]] = []
    height = 0.0
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x0)):
        if rows and height - piece.y < 0.3 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            height = piece.y
    return [sorted(row, key=lambda p: p.x0) for row in rows]


_Rows = list[list[Piece]]


def _set_off(rows: _Rows) -> tuple[_Rows, _Rows, _Rows]:
    """The rows at the head and at the foot that stand apart from the rest, and the rest."""
    steps = [a[0].y - b[0].y for a, b in pairwise(rows)]
    if not steps:
        return [], rows, []
    usual = median(steps)
    if len(rows) < _FEW:  # too few to tell the usual distance by themselves
        usual = min(usual, 1.45 * median(row[0].size for row in rows))
    apart = 1.25 * usual
    tops = [step > apart for step in steps[:_MOST_EDGES]]
    bottoms = [step > apart for step in steps[: -1 - _MOST_EDGES : -1]]
    if len(steps) > _MOST_EDGES and steps[-2] < 1.1 * steps[-3]:
        bottoms[1] = False  # the last of some notes, as far apart as they all are
    head = tops.index(True) + 1 if True in tops else 0
    foot = bottoms.index(True) + 1 if True in bottoms else 0
    if any(map(_is_of_columns, rows[len(rows) - foot :])):
        foot = 0
    if head + foot >= len(rows):
        head, foot = min(head, len(rows) - 1), 0
    return rows[:head], rows[head : len(rows) - foot], rows[len(rows) - foot :]


def _is_of_columns(row: Sequence[Piece]) -> bool:
    """Whether a row at the foot holds the notes of two columns."""
    return sum(sum(len(word.text) for word in piece.words) > 15 for piece in row) > 1


def _flows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The columns of a page, in order; what runs across them parts those above from those
    below."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)] if pieces else []
    flows: list[list[Piece]] = []
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []

    def close() -> None:
        flows.extend(_flows(left) + _flows(right))
        left.clear()
        right.clear()

    for piece in sorted(pieces, key=lambda p: -p.y):
        if piece.x0 < gutter < piece.x1:
            close()
            across.append(piece)
            continue
        if across:
            flows.append(across)
            across = []
        (left if piece.x1 <= gutter else right).append(piece)
    close()
    return [*flows, across] if across else flows


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a gap runs down the page between two columns of text, or None."""
    if len(pieces) < 12:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = right - left
    starts, ends = sorted(p.x0 for p in pieces), sorted(p.x1 for p in pieces)
    places = [left + width * step / 200 for step in range(36, 165)]
    crossing = [bisect_left(starts, x) - bisect_right(ends, x) for x in places]
    fewest = min(crossing)
    if fewest > _CROSSING * len(pieces):
        return None
    best = max(_stretches(crossing, fewest), key=lambda s: (s[1] - s[0], s[0]))
    wide = places[best[1]] - places[best[0]] + width / 100
    if wide < _GUTTER * median(p.size for p in pieces):
        return None
    gutter = (places[best[0]] + places[best[1]]) / 2
    return gutter if _are_columns(pieces, gutter, left, right) else None


def _stretches(counts: Sequence[int], wanted: int) -> list[tuple[int, int]]:
    """First and last place of each run of `wanted`."""
    found: list[tuple[int, int]] = []
    for i, count in enumerate(counts):
        if count != wanted:
            continue
        if found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def _are_columns(pieces: Sequence[Piece], gutter: float, left: float, right: float) -> bool:
    """Whether both sides are filled with lines, side by side."""
    sides = [p for p in pieces if p.x1 <= gutter], [p for p in pieces if p.x0 >= gutter]
    reaches = []
    for side, room in zip(sides, (gutter - left, right - gutter), strict=True):
        rows = _rows(side)
        if len(rows) < 5 or len(side) > 3 * len(rows):
            return False
        lengths = [max(p.x1 for p in row) - min(p.x0 for p in row) for row in rows]
        if median(lengths) < 0.6 * room:
            return False
        starts = Counter(round(row[0].x0 / 2) for row in rows)
        if starts.most_common(1)[0][1] < 0.6 * len(rows):
            return False  # a river: white that runs down a justified text by chance
        reaches.append((rows[-1][0].y, rows[0][0].y))
    (low, high), (low2, high2) = reaches
    shared = min(high, high2) - max(low, low2)
    return shared > 0.5 * min(high - low, high2 - low2)


# --- lines -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """Where any words run to the left, the place of each word, by its `id`, in the file's order;
    `left`: most do."""

    told: Mapping[int, int]
    left: bool


def _line(row: Sequence[Piece], flow: int, ends: int, page: _Page) -> Line:
    words = [word for piece in row for word in piece.words]
    size, base = measure_words(words)
    text = ""
    raised: list[tuple[int, int]] = []
    italic: list[tuple[int, int]] = []
    boxes = bytearray()
    previous: Word | None = None
    firsts = {id(piece.words[0]) for piece in row}
    if page.told and turns_left(words):
        seen = sorted(words, key=lambda word: word.x0)
        words, firsts = in_order(seen, page.told, size, left=page.left), set[int]()
    for word in words:
        if previous and _parted(previous, word, size, apart=id(word) in firsts):
            text += "\t" if ends and word.x0 - previous.x1 > _FAR * size else " "
        place = len(text), len(text) + len(word.text)
        text += word.text
        if word.size <= RAISED_SIZE * size and word.y > base + 0.12 * size:
            _add(raised, place, 0)
        if word.italic:
            _add(italic, place, 1)
        boxes += pack_box(*place, word.box)
        previous = word
    return Line(
        text,
        min(piece.x0 for piece in row),
        max(piece.x1 for piece in row),
        base,
        size,
        tuple(raised),
        tuple((a, a + len(ink)) for a, b in italic if (ink := text[a:b].rstrip(_STOPS))),
        _is_bold(words),
        flow,
        ends,
        bytes(boxes),
    )


def _is_bold(words: Sequence[Word]) -> bool:
    lettered = [word.bold for word in words if any(map(str.isalpha, word.text))]
    return bool(lettered) and all(lettered)


def _parted(before: Word, word: Word, size: float, *, apart: bool) -> bool:
    """Whether a space stands between two words of a line; `apart`: PDFium does not know."""
    return word.x0 - before.x1 > 0.1 * size if apart else word.spaced


def _add(places: list[tuple[int, int]], place: tuple[int, int], reach: int) -> None:
    """Add `place`, as one with the last where that ends within `reach` of it."""
    if places and place[0] - places[-1][1] <= reach:
        places[-1] = (places[-1][0], place[1])
    else:
        places.append(place)
