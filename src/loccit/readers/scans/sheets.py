"""The sheets of a PDF that bear no text, or rubbish for text, recognised from their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Problem
from loccit.readers.pdf.glyphs import Sheet
from loccit.readers.pdf.layer import is_rubbish
from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.notes import FootNote
from loccit.readers.scans.lines import known_notes, lines_of_leaf, stray_marks
from loccit.readers.scans.words import Leaf

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["Filled", "fill_gaps", "has_gaps"]

_LITTLE = 200
"""So few letters on a sheet that a picture fills are a library's stamp, not its text."""
_FEW, _UNSURE = 20, 50


@dataclass(frozen=True, slots=True)
class Filled:
    """All sheets' lines; of those recognised the notes, and the lines that are none, with why;
    which these sheets are; what went wrong."""

    sheets: list[list[Line]]
    notes: tuple[FootNote, ...] = ()
    rules: dict[tuple[int, int], str] = field(default_factory=dict)
    recognised: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


def has_gaps(seen: Sequence[Sheet], sheets: Sequence[Sequence[Line]]) -> bool:
    """Whether there are sheets that `fill_gaps` would have recognised."""
    return any(_gaps(seen, sheets))


def fill_gaps(
    data: bytes, name: str, options: Options, seen: Sequence[Sheet], sheets: list[list[Line]]
) -> Filled:
    """The sheets of a PDF as its text layer has them (`sheets`), those without a proper one
    recognised, if they can be. Raises `ReadError` where that fails and nothing else is there."""
    from loccit.readers.scans.document import DPI, can_recognise, recognise_pdf

    doubtful, certain = _gaps(seen, sheets)
    if not (doubtful or certain) or not can_recognise(options):
        return Filled(sheets)
    alone = len(doubtful) + len(certain) >= sum(map(bool, sheets)) or not any(sheets)
    try:
        found = recognise_pdf(data, name, options, doubtful, certain)
    except ReadError as error:
        if alone:
            raise
        return Filled(sheets, problems=(Problem("unrecognised-pages", error.message),))
    leaves = {n: leaf for n, leaf in found.leaves.items() if alone or _is_text(leaf)}
    filled = list(sheets)
    notes: list[FootNote] = []
    rules: dict[tuple[int, int], str] = {}
    for number, leaf in leaves.items():
        filled[number] = lines_of_leaf(leaf, points=leaf.height * 72 / DPI)
        notes += known_notes(leaf, filled[number], number)
        rules |= stray_marks(leaf, number)
    return Filled(filled, tuple(notes), rules, frozenset(leaves), found.problems)


def _gaps(seen: Sequence[Sheet], sheets: Sequence[Sequence[Line]]) -> tuple[list[int], list[int]]:
    """The sheets that may be scans, by their pictures; and those that must be read anew: with
    rubbish for text, or all of them where no sheet has any text or picture."""
    doubtful: list[int] = []
    certain: list[int] = []
    for number, (sheet, lines) in enumerate(zip(seen, sheets, strict=True)):
        text = " ".join(line.text for line in lines)
        if sheet.damaged or (sheet.unseen and len(text) >= _FEW and not is_rubbish(text)):
            continue
        if is_rubbish(text):
            certain.append(number)
        elif sheet.pictures and len(text) < _LITTLE:
            doubtful.append(number)
    if not any(sheets) and not any(sheet.pictures for sheet in seen):
        certain = [number for number, sheet in enumerate(seen) if not sheet.damaged]
    return doubtful, certain


def _is_text(leaf: Leaf) -> bool:
    """Whether a page among others that have text is more than a photograph."""
    words = [word for row in leaf.rows() for word in row.words]
    sure = [word.confidence for word in words if word.confidence is not None]
    letters = sum(len(word.text) for word in words)
    return letters >= _FEW and bool(sure) and median(sure) >= _UNSURE
