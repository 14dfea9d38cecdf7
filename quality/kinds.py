"""The set of kinds: every style of mark, note, citation and fault, in seven books."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from faults import FAULTY
from honest import GENUINE, NONE
from planted import Case, Passage
from texts import Book, fetch, make_library, write_books

GROUPS = {"clean": (0, 4), "2 % wrong": (4, 5), "5 % wrong": (5, 6), "long s": (6, 7)}


def build(cache: Path, cases: int, seed: int = 7) -> tuple[Path, list[Case]]:
    """The folder of sources, and `cases` cases of each kind in each group of books."""
    fetch(cache)
    books = make_library(cache)
    rng = random.Random(seed)
    made: list[Case] = []
    for truth, kinds in (("genuine", GENUINE), ("faulty", FAULTY), ("none", NONE)):
        for name, kind in kinds.items():
            for group, (start, end) in GROUPS.items():
                about = {"kind": name, "truth": truth, "text": group}
                supply = _planted(kind, books[start:end], books, rng)
                made += [Case(*case, about) for _, case in zip(range(cases), supply, strict=False)]
    return write_books(cache / "books", books), made


def _planted(kind, members: Sequence[Book], books: Sequence[Book], rng: random.Random) -> Iterator:
    for passage in passages(members, rng):
        case = kind(passage, books, rng)
        if case is not None:
            yield case


def passages(books: Sequence[Book], rng: random.Random) -> list[Passage]:
    """Whole sentences of 16 to 60 words, not the last of their paragraph."""
    found = []
    for book in books:
        for page, held in book.pages.items():
            for paragraph in held:
                sentences = re.split(r"(?<=[a-z)]\.) (?=[A-Z])", paragraph)
                for n, words in enumerate(sentences[:-1]):
                    if 16 <= len(words.split()) <= 60 and not re.search(
                        r"[()\[\]:;!?]|\w\.\w", words
                    ):
                        found.append(Passage(book, page, words, sentences[n + 1]))
    rng.shuffle(found)
    return found
