"""The numbering that a text carries within itself: verses, acts and scenes, books and chapters.

A Bible has its verses marked (`Romans 8:19`, `8:19`, or chapters with numbered verses), a
play its acts and scenes, a classical text its books, chapters and the pages of an old
edition. Marks are believed where they follow each other as such marks do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loccit.canon import book_of_bible, lookup, play_in
from loccit.matching.places.digits import parted_and_alone
from loccit.matching.places.headings import HEADING, book_in, book_named, value_of
from loccit.model import Document, LocatorLabel
from loccit.text import Span

__all__ = ["Mark", "Numbering", "divisions_of", "play_of", "verses_of"]

FEWEST = 3
"""A text with fewer marks than this has no numbering."""
STEADY = 0.6
"""The share of marks that must be the next after the one before."""
VERSE = 500
"""Verses are shorter than so many code points, but for a few."""
TITLE_REACH = 8000
"""A play's name stands within so many code points above its first act."""
INDENT = 40
"""A mark is looked for at the head of its line within so many code points."""

_SIGN = re.compile(r"\d[:.,]\d")
_COLUMNS = re.compile(
    r"^(?P<name>[^\t\n]{2,25})\t(?P<chapter>\d{1,3})\t(?P<verse>\d{1,3})\t", re.MULTILINE
)
_FULL = re.compile(
    r"^[ \t]*[\[({]?(?P<name>(?:(?:[1-4]|I{1,3}|IV)[ .]{0,2})?[A-ZÀ-Þ][^\W\d_]{1,14}\.?"
    r"(?: of [A-Z][a-z]+| [A-Z][a-z]+)?)[ .]{0,2}"
    r"(?P<chapter>\d{1,3})[:.,](?P<verse>\d{1,3})[\])}.:]?(?=\s)",
    re.MULTILINE,
)
_PAIR = re.compile(
    r"(?<![^\s\[({])[\[({]?(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?!\d)[\])}.]?(?=\D)"
)
_CHAPTER = re.compile(
    r"^[ \t#*]*(?P<name>(?!(?i:chap|kap))(?:(?:[1-4]|I{1,3}|IV)\.? )?"
    r"[A-ZÀ-Þ][^\n\d,.;:!?]{1,40}?)?[ ,.]*"
    r"(?P<word>CHAPTER|Chapter|CHAP\.|Chap\.|KAPITEL|Kapitel|PSALM|Psalm|CHAPITRE|Chapitre)?[ ]*"
    r"(?P<number>\d{1,3}|[IVXLC]{1,8})[.:]?(?P<after>[ ]*(?:Kapitel|KAPITEL))?[ \t*]*$",
    re.MULTILINE,
)
_VERSE = re.compile(
    r"(?<![^\s\[({])[\[({]?(?P<verse>\d{1,3})(?!\d)[\])}.]?(?=[\s\u00a0]\S|[A-Z“‘\"])"
)
_STEPHANUS = re.compile(r"[\[(](?P<number>\d{1,4})\s?(?P<letter>[a-eA-E])[\])]")
_DOTTED = re.compile(
    r"(?:^[ \t]*|[\[(])(?P<numbers>\d{1,3}(?:\.\d{1,3}){1,2})[\])]?[.:]?(?=\s)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a numbered stretch begins; it reaches to the next. `span` is the mark itself.

    `book` is the usual English name of a book of the Bible, or of a play in a text that holds
    several; "" in any other work.
    """

    span: Span
    numbers: tuple[tuple[LocatorLabel, tuple[int, str]], ...]
    book: str = ""


class Numbering:
    """The marks of one text, in order. `printed` are those of verses: they stand in the middle
    of sentences and are no words of the text."""

    __slots__ = ("_starts", "marks", "printed")

    def __init__(self, marks: Sequence[Mark] = (), *, printed: bool = False) -> None:
        self.marks = tuple(marks)
        self.printed = printed
        self._starts = [mark.span.start for mark in self.marks]

    def at(self, parts: Iterable[Span]) -> tuple[Mark, ...]:
        """The stretches that the words of `parts` touch, in order."""
        found: dict[int, None] = {}
        for part in parts:
            first = max(0, bisect_right(self._starts, part.start) - 1)
            for index in range(first, bisect_left(self._starts, part.end)):
                if self.marks[index].span.end <= part.end and self._reach(index) > part.start:
                    found[index] = None
        return tuple(self.marks[index] for index in found if self.marks[index].numbers)

    def _reach(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 62

    def without_marks(self, text: str) -> str:
        """The text with blanks, as many, where marks of verses stand."""
        if not self.printed:
            return text
        pieces: list[str] = []
        done = 0
        for mark in self.marks:
            pieces += (text[done : mark.span.start], " " * len(mark.span))
            done = mark.span.end
        return "".join([*pieces, text[done:]])


def verses_of(text: str, title: str = "", name: str = "") -> Numbering:
    """The verses of a Bible, or of any text numbered so; empty for other texts. `title` is that
    of the work, `name` the file's: both may name the book.

    Cheap for texts that have none: it is asked of every text that is looked into.
    """
    book = book_in(title) or book_named(name)
    columns = _COLUMNS.match(text) is not None
    parted, alone = parted_and_alone(text)
    enough = max(FEWEST, len(text) / (4 * VERSE))
    pairs = columns or (parted >= enough and len(_SIGN.findall(text)) >= enough)
    readers = [_full, _pairs] if pairs else []
    readers += [_chapters] if book or alone >= enough else []
    for read in readers:
        marks = read(text, book)
        if len(marks) >= FEWEST and _steady(marks) and _dense(marks):
            return Numbering(marks, printed=True)
    return Numbering()


def divisions_of(document: Document) -> Numbering:
    """Acts and scenes, books and chapters, old pages; empty where a text shows none."""
    for divide in (_scenes, _old_pages, _dotted, _divisions):
        if len(marks := divide(document.text)) >= FEWEST:
            return Numbering(marks)
    return Numbering()


def _dense(marks: Sequence[Mark]) -> bool:
    """Whether half of the marks stand as near to the next as verses do."""
    near = sum(other.span.start - one.span.end < VERSE for one, other in pairwise(marks))
    return 2 * near >= len(marks) - 1


def _steady(marks: Sequence[Mark]) -> bool:
    """Whether most marks are the next verse, or the first of the next chapter."""
    good = 0
    for one, other in pairwise(marks):
        (_, (chapter, _)), (_, (verse, _)) = one.numbers
        (_, (next_chapter, _)), (_, (next_verse, _)) = other.numbers
        good += (next_chapter == chapter and next_verse == verse + 1) or next_verse == 1
    return good >= STEADY * (len(marks) - 1)


def _verse(span: Span, chapter: int, verse: int, book: str) -> Mark:
    return Mark(span, (("chapter", (chapter, "")), ("verse", (verse, ""))), book)


# --- verses ------------------------------------------------------------------------------------


def _full(text: str, _title: str) -> list[Mark]:
    """`Romans 8:19` at the head of every line, or book, chapter and verse in columns."""
    found: list[Mark] = []
    pattern = _COLUMNS if _COLUMNS.match(text) else _FULL
    for mark in pattern.finditer(text):
        book = book_of_bible(mark["name"])
        if book:
            found.append(_verse(_bare(mark), int(mark["chapter"]), int(mark["verse"]), book))
    return found


def _bare(mark: re.Match[str]) -> Span:
    lead = len(mark.group()) - len(mark.group().lstrip())
    return Span(mark.start() + lead, mark.end())


def _pairs(text: str, title: str) -> list[Mark]:
    """`8:19` before every verse, in its order, the book's name above the first."""
    found: list[Mark] = []
    last = (0, 0)
    book = title
    for mark in _PAIR.finditer(text):
        here = int(mark["chapter"]), int(mark["verse"])
        heads = _heads_line(text, mark.start())
        if heads and (here == (1, 1) or not found):
            book = _book_above(text, mark.start()) or ("" if found else title)
        elif not (_follows(last, here) or (heads and here > last)):
            continue
        found.append(_verse(_bare(mark), *here, book))
        last = here
    return found


def _follows(last: tuple[int, int], here: tuple[int, int]) -> bool:
    return here in ((last[0], last[1] + 1), (last[0] + 1, 1))


def _heads_line(text: str, at: int) -> bool:
    before = text[max(0, at - INDENT) : at]
    return not before[before.rfind("\n") + 1 :].strip() and ("\n" in before or at < INDENT)


def _book_above(text: str, at: int) -> str:
    """The book named in the headings right above: the first of those that stand together."""
    before = text[max(0, at - 500) : at]
    heads = [h for h in before.split("\n\n") if h.strip() and not h.strip()[0].isdigit()]
    named = [book for head in heads[-4:] if len(head) < 150 and (book := book_in(head))]
    return named[0] if named else ""


def _chapters(text: str, title: str) -> list[Mark]:
    """Headings of chapters, and verses numbered from one in each."""
    heads: list[tuple[Span, int, str]] = []
    book = title
    for head in _at_lines(_CHAPTER, text):
        named = book_of_bible(head["name"] or "")
        number = value_of(head["number"])
        if number is None or not (
            (named and len(head["name"]) > 3) or head["word"] or head["after"]
        ):
            continue
        if number == 1 or named or not heads:
            book = named or _book_above(text, head.start()) or book
        if head["word"] in ("PSALM", "Psalm"):
            book = "Psalms"
        if book:
            heads.append((_bare(head), number, book))
    found: list[Mark] = []
    for index, (span, number, named) in enumerate(heads):
        end = heads[index + 1][0].start if index + 1 < len(heads) else len(text)
        found += (_verse(s, number, verse, named) for s, verse in _verses(text, span.end, end))
    return found


def _at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`finditer` of a pattern that reaches from the head of a line no further than its end: no
    more is looked at than the heads."""
    at = 0
    while at >= 0:
        if found := pattern.match(text, at):
            yield found
        at = text.find("\n", at) + 1 or -1


def _verses(text: str, start: int, end: int) -> list[tuple[Span, int]]:
    """The verses of one chapter; inside lines only where none head them."""
    every = [(_bare(m), int(m["verse"])) for m in _VERSE.finditer(text, start, end)]
    heading = _chain((span, n) for span, n in every if _heads_line(text, span.start))
    return heading if len(heading) >= FEWEST else _chain(every)


def _chain(marks: Iterable[tuple[Span, int]]) -> list[tuple[Span, int]]:
    found: list[tuple[Span, int]] = []
    for span, number in marks:
        if number == len(found) + 1:
            found.append((span, number))
    return found


# --- acts, books, old pages --------------------------------------------------------------------


def _scenes(text: str) -> list[Mark]:
    """Acts and scenes; where acts begin anew, the play that each of them belongs to."""
    if not _has(text, "act"):
        return []
    marks = list(_levels(text, ("act", "scene")))
    firsts = [n for n, mark in enumerate(marks) if _begins_play(marks, n)]
    if len(firsts) < 2:
        return marks
    found = marks[: firsts[0]]
    for first, last in pairwise([*firsts, len(marks)]):
        floor = marks[first - 1].span.end if first else 0
        play = _play_above(text, floor, marks[first].span.start)
        found += (replace(mark, book=play) for mark in marks[first:last])
    return found


def _begins_play(marks: Sequence[Mark], index: int) -> bool:
    """Whether this is the first act, after another than the first or after none."""
    acts = [dict(mark.numbers).get("act") for mark in marks[max(0, index - 1) : index + 1]]
    return acts[-1] == (1, "") and (len(acts) == 1 or acts[0] != (1, ""))


def _play_above(text: str, floor: int, at: int) -> str:
    """The play whose name stands on a line of its own, nearest above its first act."""
    blocks = text[max(floor, at - TITLE_REACH) : at].split("\n\n")
    heads = (block.strip(" .*_\n") for block in reversed(blocks))
    short = (head for head in heads if 2 < len(head) < 80 and "\n" not in head)
    named = (play_of(head) or (play_in(head) if head.isupper() else "") for head in short)
    return next(filter(None, named), "")


def play_of(name: str) -> str:
    """The title of the play that is called so, or ""."""
    found = lookup(name, "play")
    return found.title if found else ""


def _divisions(text: str) -> list[Mark]:
    return list(_levels(text, ("book", "chapter")))


def _has(text: str, label: str) -> bool:
    return any(head.label == label for head in HEADING.finditer(text))


def _levels(text: str, labels: tuple[LocatorLabel, LocatorLabel]) -> Iterator[Mark]:
    """Headings of two levels: a new upper one ends the lower."""
    upper: tuple[int, str] | None = None
    for head in HEADING.finditer(text):
        if head.label is None:  # an epilogue belongs to no act
            upper = None
            yield Mark(head.span, ())
        elif head.label == labels[0]:
            upper = (head.number, "")
            yield Mark(head.span, ((labels[0], upper),))
        elif head.label == labels[1]:
            own = (labels[1], (head.number, ""))
            yield Mark(head.span, ((labels[0], upper), own) if upper else (own,))


def _old_pages(text: str) -> list[Mark]:
    """`[514a]`: pages and columns of the edition that everybody cites by."""
    return [
        Mark(Span(*m.span()), (("section", (int(m["number"]), m["letter"].lower())),))
        for m in _STEPHANUS.finditer(text)
    ]


def _dotted(text: str) -> list[Mark]:
    """`2.65.10` at the head of a line or in brackets: book, chapter, section."""
    found: list[Mark] = []
    labels: tuple[LocatorLabel, ...] = ("book", "chapter", "section")
    for mark in _DOTTED.finditer(text):
        numbers = [(int(n), "") for n in mark["numbers"].split(".")]
        if found and len(found[-1].numbers) != len(numbers):
            continue
        found.append(Mark(Span(*mark.span()), tuple(zip(labels, numbers, strict=False))))
    values = [tuple(n for _, n in mark.numbers) for mark in found]
    return found if values == sorted(values) else []
