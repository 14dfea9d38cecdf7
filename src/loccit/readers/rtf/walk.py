"""Walks through the groups of an RTF file and collects its stories.

A group inherits what was switched on around it and forgets at its end what was switched on in
it. Where words go is the group's too: into a story, into a list (of a title, a field's
instruction), or nowhere.
"""

from __future__ import annotations

import codecs
import copy
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from loccit.errors import ReadError
from loccit.model import Comment, FieldItem
from loccit.readers.docx.styles import ParagraphStyle, named
from loccit.readers.docx.symbols import symbol
from loccit.readers.rtf.records import Group, NoteText, Remark, Style, Tables
from loccit.readers.rtf.story import Hand, Layout, Paragraph, Piece, Story
from loccit.readers.rtf.tokens import NAMED, SKIPPED, TOKEN

__all__ = ["Walk", "date_of"]

_DEEPEST = 20_000
_NUMBERINGS = {
    "ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman",
    "ruc": "upperRoman", "chi": "chicago",
}  # fmt: skip
_NUMBERING = re.compile(r"s?(a?)ftnn(ar|alc|auc|rlc|ruc|chi)")


@dataclass(slots=True)
class Walk:
    """Reads `source` (Latin-1) into `body`, `notes`, `boxes`, and what was cited and remarked.

    `destinations` tell what groups are that their first word names, `switches` what other
    words do. `cited` are fields by the keys of their edges; `told` comments by those of their
    words and of their own places.
    """

    source: str
    name: str
    deadline: float
    destinations: Mapping[str, Callable[[Walk], None]]
    switches: Mapping[str, Callable[[Walk, int | None], None]]
    body: Story = field(default_factory=Story)
    notes: list[NoteText] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    cited: list[tuple[str, str, tuple[FieldItem, ...]]] = field(default_factory=list)
    told: list[tuple[str, str, Comment]] = field(default_factory=list)
    info: dict[str, list[str]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    numbering: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    page: str = "cp1252"
    font: int = 0
    noted: int = 0
    unread_notes: int = 0
    hidden_words: int = 0
    marked: bool = False
    ended: bool = False
    at: int = 0
    group: Group = field(default_factory=Group)
    stack: list[Group] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    instructions: list[list[str]] = field(default_factory=list)
    remark: Remark = field(default_factory=Remark)
    remarks: list[Remark] = field(default_factory=list)
    endnotes: list[bool] = field(default_factory=list)
    _skip: int = 0
    _surrogate: int = 0
    _star: bool = False
    _fresh: bool = False
    _decoder: codecs.IncrementalDecoder | None = None
    _encoding: str = ""

    def read(self) -> None:
        """Read everything. Raises `ReadError` (`timeout`, `damaged`)."""
        self.stories.append(self.body)
        source, at, steps = self.source, 0, 0
        while not self.ended and (found := TOKEN.match(source, at)):
            self.at, at = at, found.end()
            steps += 1
            if steps % 2000 == 0 and time.monotonic() > self.deadline:
                raise ReadError(self.name, "timeout", "its RTF takes too long to read")
            match found.lastgroup:
                case "text":
                    self._text(found)
                case "word" | "number":
                    at = self._word(found["word"], found["number"], at)
                case "brace":
                    self._brace(found["brace"])
                case "hex":
                    self._byte(int(found["hex"], 16))
                case "symbol":
                    self._symbol(found["symbol"])
                case "high":
                    for sign in found["high"]:
                        self._byte(ord(sign))
        self._finish()

    def _finish(self) -> None:
        depth = len(self.stack)
        while self.stack:
            self._close()
        self.ended = depth == 0
        self.body.end_paragraph(self.layout())

    def _text(self, found: re.Match[str]) -> None:
        words, start = found["text"], found.start()
        self._fresh = False
        if self._skip:
            skipped = min(self._skip, len(words))
            self._skip -= skipped
            words, start = words[skipped:], start + skipped
        if self._decoder is not None and words:
            self._byte(ord(words[0]))
            words, start = words[1:], start + 1
        if words and self._in_symbols():
            self.show("".join(symbol("Symbol", f"{ord(sign):x}") for sign in words))
        elif words:
            self.show(words, start)

    def show(self, words: str, offset: int | None = None) -> None:
        """Words go where the group lets them."""
        group = self.group
        self._fresh = False
        if group.skip or not words:
            return
        if group.sink is not None:
            group.sink.append(words)
        elif group.table:
            self.tables.enter(group.table, words)
        elif group.hidden:
            self.hidden_words += len(words.split())
        else:
            italic = group.slanted if group.leftward else group.italic
            piece = Piece(words, offset, italic, group.raised, self._hand())
            self.stories[-1].open.append(piece)

    def _hand(self) -> Hand | None:
        group = self.group
        if not (group.inserted or group.deleted):
            return None
        author, date = group.hand
        known = self.tables.authors[author] if author < len(self.tables.authors) else ""
        return Hand("deletion" if group.deleted else "insertion", known, date_of(date))

    def _byte(self, value: int) -> None:
        """One byte of the font's code page, perhaps half a character."""
        self._fresh = False
        if self._skip:
            self._skip -= 1
            return
        if self._in_symbols():
            self.show(symbol("Symbol", f"{value:x}"))
            return
        encoding = self._font_encoding()
        if self._decoder is None or self._encoding != encoding:
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
            self._encoding = encoding
        words = self._decoder.decode(bytes((value,)))
        if not self._decoder.getstate()[0]:
            self._decoder = None
        self.show(words.replace("\x00", ""))

    def _font_encoding(self) -> str:
        font = self.tables.fonts.get(self.group.font if self.group.font >= 0 else self.font)
        return font.encoding if font and font.encoding else self.page

    def _in_symbols(self) -> bool:
        font = self.tables.fonts.get(self.group.font if self.group.font >= 0 else self.font)
        return font is not None and font.is_symbol and not self.group.table

    def _unicode(self, number: int) -> None:
        """A character by its number; signs for programs without Unicode follow and are skipped."""
        code = number & 0xFFFF if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
        elif 0xDC00 <= code < 0xE000:
            whole = 0x10000 + ((self._surrogate & 0x3FF) << 10) + (code & 0x3FF)
            self.show(chr(whole) if self._surrogate else "\ufffd")
            self._surrogate = 0
        elif self._in_symbols() or 0xF020 <= code <= 0xF0FF:
            self.show(symbol("Symbol", f"{code:x}"))
        elif 0 < code <= 0x10FFFF:
            self.show(chr(code))
        self._skip = self.group.fallback

    def _symbol(self, sign: str) -> None:
        if self._skip:
            self._skip -= 1
        elif sign == "*":
            self._star = self._fresh
        elif sign in "\r\n":
            self.end_paragraph()
        elif self._decoder is not None and sign in "\\{}":  # the second half of a character
            self._byte(ord(sign))
        elif sign in NAMED:
            plain = sign in "\\{}"
            self.show(NAMED[sign], self.at + 1 if plain else None)

    def _brace(self, brace: str) -> None:
        self._skip = 0
        self._decoder = None
        if brace == "{":
            if len(self.stack) > _DEEPEST:
                raise ReadError(self.name, "damaged", "its groups are nested without an end")
            self.stack.append(self.group)
            self.group = copy.copy(self.group)
            self.group.close = None
            self._fresh, self._star = True, False
        elif self.stack:
            self._close()
            self.ended = not self.stack

    def _close(self) -> None:
        if self.group.close:
            self.group.close()
        self.group = self.stack.pop()
        self._fresh = self._star = False

    def at_end(self, close: Callable[[], None]) -> None:
        before = self.group.close

        def both() -> None:
            close()
            if before:
                before()

        self.group.close = both

    def collect(self, words: list[str]) -> None:
        self.group.sink = words
        self.group.table = ""

    def _word(self, word: str, digits: str | None, at: int) -> int:
        """Do what a control word says; where to read on."""
        number = int(digits) if digits is not None else None
        if word == "bin":
            return min(len(self.source), at + max(0, number or 0))
        if self._skip and word in NAMED:
            self._skip -= 1
            return at
        self._skip = 0
        self._decoder = None
        fresh, star = self._fresh, self._star
        self._fresh = self._star = False
        if fresh and self._destination(word, star=star):
            return at
        if self.group.table and self.tables.word(self.group.table, word, number or 0):
            return at
        if word == "u":
            self._unicode(number or 0)
        elif word in NAMED:
            self.show(NAMED[word])
        elif switch := self.switches.get(word):
            switch(self, number)
        elif found := _NUMBERING.fullmatch(word):
            self.numbering["end" if found[1] else "foot"] = _NUMBERINGS[found[2]]
        return at

    def _destination(self, word: str, *, star: bool) -> bool:
        """Whether a control word at the head of a group says that the group is no plain text."""
        group = self.group
        if handler := self.destinations.get(word):
            if group.skip:
                self.unread_notes += word == "footnote"
            else:
                handler(self)
        elif word in SKIPPED or (star and word not in self.switches):
            group.skip = True
        elif word in ("title", "author") and group.table == "info":
            self.collect(self.info.setdefault(word, []))
        else:
            return False
        return True

    def layout(self) -> Layout:
        group = self.group
        style = self.tables.styles.get(group.style, Style())
        name = self.tables.style_name(group.style)
        outline = group.outline if group.outline is not None else style.outline
        return Layout(
            named(name) or ParagraphStyle(),
            outline,
            style.left if group.left is None else group.left,
            style.right if group.right is None else group.right,
            group.first,
            group.aside,
            group.listed,
            group.tabled,
        )

    def end_paragraph(self) -> None:
        group = self.group
        if group.skip or group.table:
            return
        if group.sink is not None:
            group.sink.append("\n")
        elif group.tabled:
            self.show("\n")
        else:
            self.stories[-1].end_paragraph(self.layout())

    def end_row(self) -> None:
        if not self.group.skip and self.group.sink is None:
            self.group.tabled = True
            self.stories[-1].end_paragraph(self.layout())

    def reset_paragraph(self) -> None:
        group = self.group
        group.style = group.first = 0
        group.outline = group.left = group.right = None
        group.aside = group.listed = group.tabled = False

    def reset_words(self) -> None:
        group = self.group
        group.slanted = group.leftward = False
        group.italic = group.raised = group.hidden = group.inserted = group.deleted = False
        group.font = -1


def date_of(packed: int) -> str:
    """A date and time packed into 32 bits (DTTM, perhaps with a sign), as ISO 8601; "" for none."""
    day, month, year = packed >> 11 & 0x1F, packed >> 16 & 0xF, packed >> 20 & 0x1FF
    minute, hour = packed & 0x3F, packed >> 6 & 0x1F
    if not (1 <= month <= 12 and day and hour < 24 and minute < 60):
        return ""
    return f"{1900 + year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00"
