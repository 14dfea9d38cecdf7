"""Lines with their places on pages become the text of a document: whatever saw the lines, the
text layer of a PDF or the recognition of a scan.

The text is that of the pages one after the other; the footnotes of all pages stand together
at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loccit.model import Block, Boxes, Note, Page
from loccit.readers.layers import Layers, lead_boxes
from loccit.readers.mending.repair import mend
from loccit.readers.pdf.blocks import group_lines, measure
from loccit.readers.pdf.draft import Draft, Mark, draft
from loccit.readers.pdf.endnotes import find_endnotes
from loccit.readers.pdf.lines import Line
from loccit.readers.pdf.notes import FootNote, find_notes
from loccit.text import Edit, Span

__all__ = ["Made", "lay_out", "make"]


def lay_out(
    sheets: Sequence[Sequence[Line]],
    rules: dict[tuple[int, int], str],
    known: Sequence[FootNote] = (),
) -> Draft:
    """The draft of all sheets without the lines that `rules` names. `known` are notes that
    something else told; the others are looked for."""
    known = [left for note in known if (left := _without(note, rules)).places]
    gone = rules.keys() | {place for note in known for place in note.places}
    texts = [
        [(at, line) for at, line in enumerate(lines) if (number, at) not in gone]
        for number, lines in enumerate(sheets)
    ]
    size = measure(texts).size
    found = find_notes(texts, size) or ([] if known else find_endnotes(texts, size))
    notes = sorted([*known, *found], key=lambda note: note.places[0])
    taken = {place for note in notes for place in note.places}
    bodies = [
        [(at, line) for at, line in lines if (number, at) not in taken]
        for number, lines in enumerate(texts)
    ]
    return draft(sheets, rules, group_lines(bodies, measure(bodies)), notes)


def _without(note: FootNote, rules: Mapping[tuple[int, int], str]) -> FootNote:
    """A note without the lines that are to be taken out."""
    places = [place for place in note.places if place not in rules]
    dress = note.dress if places[:1] == note.places[:1] else 0
    return replace(note, places=places, dress=dress)


@dataclass(frozen=True, slots=True)
class Made:
    """The finished text and everything that stands in it."""

    text: str
    edits: tuple[Edit, ...]
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    emphasis: tuple[Span, ...]
    language: str
    boxes: Boxes


def make(raw: Draft, labels: Sequence[str], language: str) -> Made:
    """The text of `raw` after its cuts and the repairs that every text gets."""
    hung = hang_notes(raw)
    layers = Layers(raw.text)
    rewriter = layers.rewriter()
    for start, end, rule in raw.cuts:
        rewriter.delete(start, end, rule)
    called = set(hung.values())
    for mark in (*raw.marks, *raw.hung.values()):
        if mark.start < mark.end and (mark.certain or mark in called):
            alone = raw.text[mark.start - 1] == " " and raw.text[mark.end] in " \n"
            rewriter.delete(mark.start - alone, mark.end, "note-mark")
    cut = layers.apply(rewriter)
    mended = mend(layers, language)

    def lead(place: tuple[int, int]) -> Span:
        return mended.forth(cut.forth(Span(*place)))

    notes = tuple(
        Note(note.label, lead((hung[i].start, hung[i].end)) if i in hung else None, lead(words))
        for i, (note, _, words) in enumerate(raw.notes)
    )
    blocks = [Block(kind, lead(place), level) for kind, level, place in raw.blocks]
    blocks += [Block("note", note.span) for note in notes]
    emphasis = [lead(place) for place in raw.italics]
    return Made(
        layers.text,
        layers.edits,
        tuple(_pages(raw, labels, lead, len(layers.text))),
        tuple(block for block in blocks if len(block.span)),
        notes,
        tuple(span for span in emphasis if len(span)),
        language,
        lead_boxes(raw.boxes, cut, mended),
    )


def hang_notes(raw: Draft) -> dict[int, Mark]:
    """The mark that each note hangs on, by the note's number: on its own page, else on the
    page before; endnotes on any page."""
    waiting: dict[tuple[int, str], list[Mark]] = {}
    for mark in sorted(raw.marks, key=lambda m: not m.certain):
        waiting.setdefault((mark.sheet, mark.label), []).append(mark)
    hung = dict(raw.hung)
    for number, (note, _, _) in enumerate(raw.notes):
        if number in hung:
            continue
        sheet = note.places[0][0]
        for near in range(sheet + 1) if note.last else (sheet, sheet - 1):
            marks = waiting.get((near, note.label))
            if marks:
                hung[number] = marks.pop(0)
                break
    return hung


def _pages(
    raw: Draft, labels: Sequence[str], lead: Callable[[tuple[int, int]], Span], length: int
) -> Iterator[Page]:
    """The pages of the text, without a gap between them; then those of the notes."""
    first_note = raw.notes[0][1][0] if raw.notes else len(raw.text)
    end = lead((first_note, first_note)).start if raw.notes else length
    starts = [end]
    for body in reversed(raw.bodies):
        starts.append(lead(body).start if body else starts[-1])
    starts[-1] = 0
    for index, (start, stop) in enumerate(pairwise(reversed(starts))):
        yield Page(labels[index], Span(start, stop), index)
    runs: list[tuple[int, int]] = []
    for sheet, place in raw.note_sheets:
        if not runs or runs[-1][0] != sheet:
            runs.append((sheet, lead(place).start if runs else end))
    for (sheet, start), (_, stop) in pairwise([*runs, (0, length)]):
        yield Page(labels[sheet], Span(start, stop), sheet)
