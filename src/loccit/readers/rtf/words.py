"""What RTF's words do: notes, fields, remarks, boxes, and the switches of words and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from loccit.model import Comment
from loccit.readers.docx.citations import field_items
from loccit.readers.docx.numbers import printed
from loccit.readers.rtf.records import NoteText, Remark
from loccit.readers.rtf.story import Call, Edge, Piece, Point, Story
from loccit.readers.rtf.tokens import codec
from loccit.readers.rtf.walk import Walk, date_of
from loccit.text import Span

__all__ = ["DESTINATIONS", "SWITCHES"]

_MARK = re.compile(r"[^\w\s]{1,3}|\d{1,3}|[a-z]")


def _begin_note(walk: Walk) -> None:
    """A foot- or endnote: its words are a story of their own, and it hangs here."""
    group, story, note = walk.group, walk.stories[-1], Story()
    walk.noted += 1
    key = f"note {walk.noted}"
    mark = "" if walk.marked else _taken_mark(story)
    call_at = len(story.open)
    story.open.append(Call(mark, key))
    walk.stories.append(note)
    walk.endnotes.append(False)
    walk.marked = False
    group.sink, group.hidden, group.tabled, group.raised = None, False, False, False

    def close() -> None:
        note.end_paragraph(walk.layout())
        walk.stories.pop()
        is_end = walk.endnotes.pop()
        if not mark:
            story.open[call_at] = Call(_label(walk, "end" if is_end else "foot"), key)
        _strip_head(note, mark)
        walk.notes.append(NoteText(key, note.paragraphs))

    walk.at_end(close)


def _label(walk: Walk, series: str) -> str:
    walk.counts[series] = walk.counts.get(series, 0) + 1
    return printed(walk.counts[series], walk.numbering.get(series, "decimal"))


def _note_mark(walk: Walk) -> None:
    """A note's number: in the body it calls the note that follows."""
    if not walk.endnotes:
        walk.marked = True


def _end_note(walk: Walk) -> None:
    if walk.endnotes:
        walk.endnotes[-1] = True


def _begin_field(walk: Walk) -> None:
    instruction: list[str] = []
    walk.instructions.append(instruction)
    key = f"field at {walk.at}"
    walk.stories[-1].open.append(Edge(key, begins=True))

    def close() -> None:
        walk.instructions.pop()
        program, items = field_items("".join(instruction).strip(), "", {})
        walk.stories[-1].open.append(Edge(key, begins=False))
        if program:
            walk.cited.append((key, program, items))

    walk.at_end(close)


def _instruction(walk: Walk) -> None:
    walk.collect(walk.instructions[-1] if walk.instructions else [])


def _begin_remark(walk: Walk) -> None:
    """A comment: who wrote it was told before, what it is about and when, within it."""
    remark, walk.remark = walk.remark, Remark()
    place = f"remark at {walk.at}"
    walk.stories[-1].open.append(Point(place))
    walk.collect(remark.words)
    walk.remarks.append(remark)

    def close() -> None:
        walk.remarks.pop()
        words = " ".join("".join(remark.words).split())
        date = "".join(remark.date).strip()
        packed = int(date) if re.fullmatch(r"-?\d{1,11}", date) else 0
        comment = Comment(Span(0, 0), words, "".join(remark.author).strip(), date_of(packed))
        if words:
            walk.told.append((f"range {remark.key}", place, comment))

    walk.at_end(close)


def _remark_author(walk: Walk) -> None:
    walk.collect(walk.remark.author)


def _remark_date(walk: Walk) -> None:
    walk.collect(walk.remarks[-1].date if walk.remarks else [])


def _remark_key(walk: Walk) -> None:
    remark = walk.remarks[-1] if walk.remarks else walk.remark
    words = _collected(walk)

    def close() -> None:
        remark.key = "".join(words).strip()

    walk.at_end(close)


def _remark_edge(walk: Walk, *, begins: bool) -> None:
    words = _collected(walk)

    def close() -> None:
        walk.stories[-1].open.append(Edge(f"range {''.join(words).strip()}", begins))

    walk.at_end(close)


def _collected(walk: Walk) -> list[str]:
    words: list[str] = []
    walk.collect(words)
    return words


def _box(walk: Walk) -> None:
    """A text box: its paragraphs follow the body."""
    story = Story()
    walk.stories.append(story)
    walk.group.sink = None

    def close() -> None:
        story.end_paragraph(walk.layout())
        walk.stories.pop()
        walk.boxes += story.paragraphs

    walk.at_end(close)


def _list_text(walk: Walk) -> None:
    """The number or bullet before an item: a number stays."""
    outer = walk.stack[-1] if walk.stack else walk.group
    outer.listed = True
    story, words = outer.sink is None and not outer.table, _collected(walk)

    def close() -> None:
        label = "".join(words).strip()
        if story and any(sign.isalnum() for sign in label):
            walk.stories[-1].open.append(Piece(f"{label} ", None, False, False, None))

    walk.at_end(close)


def _strip_head(note: Story, mark: str) -> None:
    """Take the printed mark, and the white space behind it, from the head of a note."""
    while note.paragraphs and note.paragraphs[0].pieces:
        pieces = note.paragraphs[0].pieces
        first = pieces[0]
        if not isinstance(first, Piece):
            return
        words = first.words.lstrip(" \t\u00a0")
        if mark and words.startswith(mark):
            words, mark = words.removeprefix(mark).lstrip(" \t\u00a0"), ""
        gone = len(first.words) - len(words)
        if words:
            offset = None if first.offset is None else first.offset + gone
            pieces[0] = Piece(words, offset, first.italic, first.raised, first.hand)
            return
        del pieces[0]


def _taken_mark(story: Story) -> str:
    """The mark that a writer set by hand before a note, taken from the text."""
    last = story.open[-1] if story.open else None
    if isinstance(last, Piece) and last.raised and _MARK.fullmatch(last.words.strip()):
        del story.open[-1]
        return last.words.strip()
    return ""


def _flag(name: str, value: bool | None = None) -> Callable[[Walk, int | None], None]:
    """A switch of the group that is on, unless its number is 0; or always `value`."""

    def switch(walk: Walk, number: int | None) -> None:
        setattr(walk.group, name, number != 0 if value is None else value)

    return switch


def _amount(name: str) -> Callable[[Walk, int | None], None]:
    """A number of the group; 0 where none is given."""

    def switch(walk: Walk, number: int | None) -> None:
        setattr(walk.group, name, number or 0)

    return switch


def _by(method: Callable[[Walk], None]) -> Callable[[Walk, int | None], None]:
    return lambda walk, _: method(walk)


def _page(walk: Walk, number: int | None) -> None:
    walk.page = codec(number or 1252)


def _table(name: str) -> Callable[[Walk], None]:
    def read(walk: Walk) -> None:
        walk.group.table = name

    return read


def _nothing(walk: Walk) -> None:
    """A group whose words are text."""


def _cell(walk: Walk) -> None:
    walk.show(" ")


def _fallback(walk: Walk, number: int | None) -> None:
    walk.group.fallback = max(0, number if number is not None else 1)


def _font(walk: Walk, number: int | None) -> None:
    walk.font = number or 0


def _raised(walk: Walk, number: int | None) -> None:
    walk.group.raised = number is None or number > 0


def _listed(walk: Walk, number: int | None) -> None:
    walk.group.listed = bool(number)


def _hand(index: int) -> Callable[[Walk, int | None], None]:
    """Who (0) put words in or took them out, or when (1)."""

    def switch(walk: Walk, number: int | None) -> None:
        hand = list(walk.group.hand)
        hand[index] = number or 0
        walk.group.hand = (hand[0], hand[1])

    return switch


DESTINATIONS: dict[str, Callable[[Walk], None]] = {
    "fonttbl": _table("fonts"),
    "stylesheet": _table("styles"),
    "revtbl": _table("authors"),
    "info": _table("info"),
    "footnote": _begin_note,
    "field": _begin_field,
    "fldinst": _instruction,
    "fldrslt": _nothing,
    "annotation": _begin_remark,
    "atnauthor": _remark_author,
    "atndate": _remark_date,
    "atnref": _remark_key,
    "atnid": lambda walk: walk.collect([]),
    "atrfstart": partial(_remark_edge, begins=True),
    "atrfend": partial(_remark_edge, begins=False),
    "shpinst": _nothing,
    "shptxt": _box,
    "listtext": _list_text,
    "pntext": _list_text,
}
"""What a group is, by its first word."""
SWITCHES: dict[str, Callable[[Walk, int | None], None]] = {
    "par": _by(Walk.end_paragraph),
    "sect": _by(Walk.end_paragraph),
    "page": _by(Walk.end_paragraph),
    "row": _by(Walk.end_row),
    "cell": _by(_cell),
    "pard": _by(Walk.reset_paragraph),
    "plain": _by(Walk.reset_words),
    "chftn": _by(_note_mark),
    "ftnalt": _by(_end_note),
    "i": _flag("italic"),
    "ai": _flag("slanted"),
    "rtlch": _flag("leftward", value=True),
    "ltrch": _flag("leftward", value=False),
    "v": _flag("hidden"),
    "super": _raised,
    "up": _raised,
    "nosupersub": _flag("raised", value=False),
    "revised": _flag("inserted"),
    "deleted": _flag("deleted"),
    "mvf": _flag("deleted"),
    "mvt": _flag("inserted"),
    "mvauth": _hand(0),
    "mvdate": _hand(1),
    "revauth": _hand(0),
    "revauthdel": _hand(0),
    "revdttm": _hand(1),
    "revdttmdel": _hand(1),
    "f": _amount("font"),
    "uc": _fallback,
    "deff": _font,
    "s": _amount("style"),
    "outlinelevel": _amount("outline"),
    "li": _amount("left"),
    "lin": _amount("left"),
    "ri": _amount("right"),
    "rin": _amount("right"),
    "fi": _amount("first"),
    "qc": _flag("aside", value=True),
    "qr": _flag("aside", value=True),
    "ql": _flag("aside", value=False),
    "qj": _flag("aside", value=False),
    "ls": _listed,
    "intbl": _flag("tabled", value=True),
    "ansicpg": _page,
    "mac": lambda walk, _: _page(walk, 10000),
    "pc": lambda walk, _: _page(walk, 437),
    "pca": lambda walk, _: _page(walk, 850),
}
"""What other words do, with the number behind them, if there is one."""
