"""Works that are cited by locus rather than by page, and the names they go by.

Scripture by chapter and verse, plays by act, scene and line, classical authors by the
divisions that every edition prints. Data and its look-up; nothing here reads a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from loccit.canon.bible import BOOKS, SINGLE_CHAPTER, WORDLIKE
from loccit.canon.classics import AUTHORS, CLASSICS
from loccit.canon.plays import PLAYS

__all__ = [
    "BIBLE", "Canonical", "Kind", "book_of_bible", "ends_name", "is_locus", "lookup",
    "name_pages", "name_reach", "play_in",
]  # fmt: skip

Kind = Literal["scripture", "play", "classic"]

BIBLE = "Bible"
"""The container of every book of scripture."""
_NUMBERED = re.compile(
    r"(?P<number>[1-5]|i{1,3}|iv|1st|2nd|3rd|first|second|third|fourth|fifth)(?:\s|(?<=\d))"
    r"(?P<name>[^\d].*)"
)
_NUMBERS = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "1st": "1", "2nd": "2", "3rd": "3",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
}  # fmt: skip
_COUNTS = {
    "first": "1", "one": "1", "i": "1", "second": "2", "two": "2", "ii": "2", "third": "3",
    "three": "3", "iii": "3", "fourth": "iv", "fifth": "v", "sixth": "vi", "eighth": "viii",
}  # fmt: skip
_ARTICLES = ("the ", "der ", "die ", "das ", "le ", "la ", "les ")


@dataclass(frozen=True, slots=True)
class Canonical:
    """One such work. `levels` are the divisions that its loci count, from the largest.

    `wordlike`: its name is a common word or first name too (Mark, Job, Acts), and a number
    after it proves little. `single`: it has one chapter only, so that a lone number is a verse.
    """

    title: str
    kind: Kind
    levels: tuple[str, ...]
    authors: tuple[str, ...] = ()
    container: str = ""
    wordlike: bool = False
    single: bool = False


@lru_cache(maxsize=50_000)
def ends_name(word: str) -> bool:
    """Whether some work's name ends in this word; cheap, to be asked first."""
    return _key(word).rpartition(" ")[2] in _last_words()


@cache
def _last_words() -> frozenset[str]:
    kinds: tuple[Kind, ...] = ("scripture", "play", "classic")
    return frozenset(key.rpartition(" ")[2] for kind in kinds for key in _table(kind))


@lru_cache(maxsize=50_000)
def lookup(name: str, kind: Kind) -> Canonical | None:
    """The work of this kind that `name` (as printed, abbreviated or whole) is, or None.

    A classical author alone means the one work that is cited so ("Thuc. 2.65").
    """
    return _table(kind).get(_key(name))


def book_of_bible(name: str) -> str:
    """The usual English name of a book of the Bible, "" for any other name."""
    found = lookup(name, "scripture")
    return found.title if found else ""


def play_in(title: str) -> str:
    """The title of the play that a longer title names: "The First Part of King Henry the
    Fourth" is Henry IV Part 1. "" where it names none; of several the longest."""
    words = _counted(title)
    named = [play for play, own in _play_words().items() if own <= words]
    return max(named, key=lambda play: len(_play_words()[play]), default="")


def is_locus(label: str) -> bool:
    """Whether the label of a place names it in full ("Romans 8:19", "act 3, scene 1"), rather
    than being that of a printed page."""
    return " " in label or ":" in label


def name_pages(labels: Sequence[str]) -> str:
    """Where words stand: "p. 3", "pp. 3–4", "Romans 8:19"; "" where nothing is printed."""
    if not labels:
        return ""
    if is_locus(labels[0]):
        return name_reach(labels)
    if len(labels) == 1:
        return f"p. {labels[0]}"
    return f"pp. {labels[0]}–{labels[-1]}"


def name_reach(labels: Sequence[str]) -> str:
    """From the first place to the last: "Romans 8:19–20", "act 1, scene 5 to act 2, scene 1"."""
    first, last = labels[0], labels[-1]
    if first == last:
        return first
    head, colon, _ = first.rpartition(":")
    if colon and last.startswith(head + colon):
        return f"{first}–{last.removeprefix(head + colon)}"
    return f"{first} to {last}"


def _counted(title: str) -> frozenset[str]:
    """The words of a title, numbers of parts in digits and of kings in roman numerals."""
    words = re.findall(r"[^\W_]+", _key(title).replace("'", ""))
    return frozenset(_COUNTS.get(word, word) for word in words)


@cache
def _play_words() -> dict[str, frozenset[str]]:
    return {work.title: _counted(work.title) for _, work in _plays()}


def _key(name: str) -> str:
    """Case, accents, stops, articles and the way a number is written taken away."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = " ".join(re.sub(r"[^\w' ]", " ", plain).split())
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    if found := _NUMBERED.fullmatch(plain):
        number = _NUMBERS.get(found["number"], found["number"])
        plain = f"{number} {found['name'].strip()}"
    return plain


@cache
def _table(kind: Kind) -> dict[str, Canonical]:
    every = {"scripture": _books, "play": _plays, "classic": _classics}[kind]()
    return {_key(name): work for names, work in every for name in names}


def _lines(table: str) -> list[str]:
    """The lines of a table, those that go on with the one before joined to it."""
    return re.sub(r"\n\s+", " ", table.strip()).splitlines()


def _books() -> Iterator[tuple[list[str], Canonical]]:
    wordlike = frozenset(WORDLIKE.split())
    for line in _lines(BOOKS):
        title, *names = [field.strip() for field in line.split(",")]
        every = [title, *names]
        for name in every:
            work = Canonical(
                title, "scripture", ("chapter", "verse"), container=BIBLE,
                wordlike=_key(name) in wordlike, single=title in SINGLE_CHAPTER,
            )  # fmt: skip
            yield [name], work


def _plays() -> Iterator[tuple[list[str], Canonical]]:
    for line in _lines(PLAYS):
        author, _, rest = line.partition(":")
        title, *names = [field.strip() for field in rest.split(",")]
        work = Canonical(title, "play", ("act", "scene", "line"), (author.strip(),))
        yield [title, *names], work


def _classics() -> Iterator[tuple[list[str], Canonical]]:
    authors = dict(line.split(":") for line in _lines(AUTHORS))
    for line in _lines(CLASSICS):
        author, titles, levels = [field.strip() for field in line.split(":")]
        title, *names = [name.strip() for name in titles.split(",")]
        work = Canonical(title, "classic", tuple(levels.split()), (author,))
        called = [author, *(name.strip() for name in authors.get(author, "").split(",") if name)]
        alone = [name for name in names if name.startswith("=")]
        names = [title, *(name for name in names if not name.startswith("="))]
        yield [f"{who} {name}" for who in called for name in names], work
        yield [name[1:] for name in alone if name != "="], work
        if "=" in alone:
            yield called, work
