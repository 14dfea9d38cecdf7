"""What is on in a group of an RTF file, and what its tables of fonts, styles and people say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from loccit.readers.rtf.story import Paragraph
from loccit.readers.rtf.tokens import CHARSETS, codec

__all__ = ["Group", "NoteText", "Remark", "Style", "Tables"]


@dataclass(slots=True)
class Font:
    """`encoding` is Python's name for its code page; "" where the file's own counts."""

    encoding: str = ""
    name: str = ""
    charset: int = 0

    @property
    def is_symbol(self) -> bool:
        """Whether its letters stand for those of the font Symbol."""
        return self.charset == 2 and self.name.casefold().startswith("symbol")


@dataclass(slots=True)
class Style:
    """A paragraph style; its indents are in twentieths of a point."""

    name: list[str] = field(default_factory=list)
    outline: int | None = None
    left: int = 0
    right: int = 0


@dataclass(slots=True)
class Group:
    """`sink` is where words go: into a story where it is None, nowhere where `skip` is set.
    `table` names the table that is being read: fonts, styles, authors or info. Where words run
    `leftward`, they have looks of their own: `slanted` is then what `italic` is else."""

    sink: list[str] | None = None
    hidden: bool = False
    skip: bool = False
    italic: bool = False
    slanted: bool = False
    leftward: bool = False
    raised: bool = False
    font: int = -1
    fallback: int = 1
    inserted: bool = False
    deleted: bool = False
    hand: tuple[int, int] = (0, 0)
    style: int = 0
    outline: int | None = None
    left: int | None = None
    right: int | None = None
    first: int = 0
    aside: bool = False
    listed: bool = False
    tabled: bool = False
    table: str = ""
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note's paragraphs; `key` is what its call names it by."""

    key: str
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class Remark:
    """A comment while it is read: `key` names the edges of the words that it is about."""

    words: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)
    key: str = ""


@dataclass(slots=True)
class Tables:
    """The tables at a file's head."""

    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    _font: Font = field(default_factory=Font)
    _style: Style = field(default_factory=Style)
    _author: list[str] = field(default_factory=list)

    def word(self, table: str, word: str, number: int) -> bool:
        """What a control word means in a table; whether it is done with."""
        if table == "fonts":
            return self._font_word(word, number)
        return table == "styles" and self._style_word(word, number)

    def enter(self, table: str, words: str) -> None:
        """Words that stand in a table."""
        match table:
            case "fonts":
                self._font.name = self._font.name or words.rstrip(";")
            case "styles":
                self._style.name.append(words)
            case "authors":
                self._author.append(words)
                *names, rest = "".join(self._author).split(";")
                self.authors += (name.strip() for name in names)
                self._author[:] = [rest]

    def style_name(self, number: int) -> str:
        """A style's name, without the others it may have."""
        style = self.styles.get(number)
        return "".join(style.name).partition(";")[0].partition(",")[0].strip() if style else ""

    def _font_word(self, word: str, number: int) -> bool:
        match word:
            case "f":
                self._font = self.fonts.setdefault(number, Font())
            case "fcharset":
                self._font.charset = number
                self._font.encoding = CHARSETS.get(number, "")
            case "cpg":
                self._font.encoding = codec(number)
        return word not in ("u", "uc")

    def _style_word(self, word: str, number: int) -> bool:
        match word:
            case "s":
                self._style = self.styles.setdefault(number, Style())
            case "cs" | "ds" | "ts":
                self._style = Style()
            case "outlinelevel":
                self._style.outline = number
            case "li" | "lin":
                self._style.left = number
            case "ri" | "rin":
                self._style.right = number
        return word not in ("u", "uc")
