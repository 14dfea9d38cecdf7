"""The lines of a PDF laid out as one text, with everything that is to be changed in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loccit.model import BlockKind, Boxes
from loccit.readers.pdf.blocks import Group
from loccit.readers.pdf.lines import Line, boxes_of
from loccit.readers.pdf.notes import FootNote, marks_of

__all__ = ["Draft", "Mark", "draft"]

_Place = tuple[int, int]
_LAST_WORD = re.compile(r"[^\W_]+$")
_BACK = re.compile(r"\s*[↩↑⤴⏎]\ufe0e?\s*$")
"""The arrow that leads back to the text, in the print of a page of the web."""
_WORD_OR_YEAR = re.compile(r"[^\W\d_]{3,}|1\d{3}|20\d\d")


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a note mark in the text: where, on which sheet, its label, and whether it
    is one even if no note answers to it."""

    start: int
    end: int
    sheet: int
    label: str
    certain: bool


@dataclass(slots=True)
class Draft:
    """The raw text: page after page in reading order (`\\f` between them, heads above and
    folios below the text of each), paragraphs parted by a blank line; then all footnotes.

    Stretches count in it. `bodies` are the texts of the sheets (None where nothing stands),
    `notes` the stretches of each note: its label's, then its words'; `note_sheets` which
    sheet each line of the notes stands on; `hung` the marks of notes, by the note's number, where
    they were known before; `cuts` what is to be taken out, and why; `boxes`
    the places of the words of bodies and notes. Nothing in it holds a line.
    """

    text: str = ""
    bodies: list[_Place | None] = field(default_factory=list)
    blocks: list[tuple[BlockKind, int, _Place]] = field(default_factory=list)
    italics: list[_Place] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hung: dict[int, Mark] = field(default_factory=dict)
    notes: list[tuple[FootNote, _Place, _Place]] = field(default_factory=list)
    note_sheets: list[tuple[int, _Place]] = field(default_factory=list)
    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)


def draft(
    sheets: Sequence[Sequence[Line]],
    rules: Mapping[_Place, str],
    groups: Sequence[Group],
    notes: Sequence[FootNote],
) -> Draft:
    """The text of `sheets`: the lines in `groups` as their text, those in `notes` at its end,
    those in `rules` to be cut."""
    marked = {(note.places[0][0], note.mark[0]) for note in notes if note.mark}
    writer = _Writer(sheets, rules, marked)
    writer.write_bodies(groups)
    for note in notes:
        writer.write_note(note)
    return writer.finish()


def _is_certain(line: Line, at: int) -> bool:
    """Whether what is raised at `at` can be no exponent: behind a word of letters, a year or
    a stop, while m² has a letter or two before it, and 10³ a number."""
    before = _LAST_WORD.search(line.text, 0, at)
    exponent = before and not _WORD_OR_YEAR.fullmatch(before[0])
    return any(start == at for start, _ in line.raised) and not exponent


class _Writer:
    def __init__(
        self, sheets: Sequence[Sequence[Line]], rules: Mapping[_Place, str], marked: set[_Place]
    ) -> None:
        self._sheets = sheets
        self._marked = marked
        self._starts: dict[_Place, int] = {}
        self._rules = rules
        self._parts: list[str] = []
        self._place = 0
        self._boxed: list[tuple[int, int, Line]] = []
        self.draft = Draft(bodies=[None] * len(sheets))

    def finish(self) -> Draft:
        self.draft.text = "".join(self._parts)
        self._parts.clear()
        taken = {i for mark in self.draft.hung.values() for i in range(mark.start, mark.end)}
        self.draft.marks = [m for m in self.draft.marks if taken.isdisjoint(range(m.start, m.end))]
        self.draft.boxes = Boxes.gather(
            (start + begin, start + end, sheet, place)
            for sheet, start, line in self._boxed
            for begin, end, place in boxes_of(line)
        )
        return self.draft

    def write_bodies(self, groups: Sequence[Group]) -> None:
        sheet = -1
        for group in groups:
            begin = end = -1
            for number, (on, at, line) in enumerate(group.lines):
                if number == 0 and begin < 0 and self.draft.blocks:
                    self._write("\n")
                if on != sheet:
                    self._turn_to(sheet, on)
                    sheet = on
                start = self._write_line(line)
                begin = start if begin < 0 else begin
                end = start + len(line.text)
                self._add_to_body(on, line, start)
                if (on, at) in self._marked:
                    self._starts[on, at] = start
            self.draft.blocks.append((group.kind, group.level, (begin, end)))
        self._turn_to(sheet, len(self._sheets))

    def _turn_to(self, sheet: int, following: int) -> None:
        """Write the foot of one sheet, all of those without a text, and the head of the next."""
        if sheet >= 0:
            self._write_edge(sheet, below=True)
        for number in range(sheet + 1, following + 1):
            if number >= len(self._sheets):
                break
            if number:
                self.draft.cuts.append((self._place, self._place + 1, "page-break"))
                self._write("\f")
            self._write_edge(number, below=False)
            if number < following:
                self._write_edge(number, below=True)

    def _write_edge(self, sheet: int, *, below: bool) -> None:
        """The heads or folios of a sheet; which of them stand below its text is told by their
        place among its lines."""
        lines = self._sheets[sheet]
        text = [at for at in range(len(lines)) if (sheet, at) not in self._rules]
        for at, line in enumerate(lines):
            rule = self._rules.get((sheet, at))
            if rule and bool(text and at > text[0]) == below:
                start = self._write_line(line)
                self.draft.cuts.append((start, self._place, rule))

    def _add_to_body(self, sheet: int, line: Line, start: int) -> None:
        body = self.draft.bodies[sheet]
        end = start + len(line.text)
        self.draft.bodies[sheet] = (body[0], end) if body else (start, end)
        self._italics(line, start, 0)
        self._boxes(sheet, line, start)
        self.draft.marks += [
            Mark(start + a, start + b, sheet, label, _is_certain(line, a))
            for a, b, label in marks_of(line)
        ]

    def write_note(self, note: FootNote) -> None:
        self._write("\n")
        begin = self._place
        dress = min(note.dress, len(self._line(note.places[0]).text))
        for sheet, at in note.places:
            line = self._line((sheet, at))
            start = self._write_line(line)
            self._italics(line, start, dress if start == begin else 0)
            self._boxes(sheet, line, start)
            self.draft.note_sheets.append((sheet, (start, start + len(line.text))))
        words = begin + dress, self._place - 1
        back = _BACK.search(self._line(note.places[-1]).text)
        if back:
            words = words[0], max(words[0], words[1] - len(back[0]))
            self.draft.cuts.append((words[1], self._place - 1, "note-mark"))
        if dress:
            self.draft.cuts.append((begin, words[0], "note-mark"))
        self._hang(note)
        self.draft.notes.append((note, (begin, words[0]), words))

    def _hang(self, note: FootNote) -> None:
        """Where the note's mark is known. Nothing else that looks like one stands there."""
        if not note.mark:
            return
        sheet = note.places[0][0]
        at, begin, end = note.mark
        start = self._starts.get((sheet, at))
        if start is not None:
            mark = Mark(start + begin, start + end, sheet, note.label, certain=True)
            self.draft.hung[len(self.draft.notes)] = mark

    def _line(self, place: _Place) -> Line:
        return self._sheets[place[0]][place[1]]

    def _italics(self, line: Line, start: int, after: int) -> None:
        self.draft.italics += [
            (start + max(a, after), start + b) for a, b in line.italic if b > after
        ]

    def _boxes(self, sheet: int, line: Line, start: int) -> None:
        if line.boxes:
            self._boxed.append((sheet, start, line))

    def _write_line(self, line: Line) -> int:
        """Write a line and its end; returns where it begins."""
        start = self._place
        self._write(line.text)
        self._write("\n")
        return start

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._place += len(words)
