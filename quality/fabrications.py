"""The set of fabricated quotations: words nobody wrote, or nobody whose book is held.

Each is planted twice, with a citation to a book that is held and without any.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from changes import Made
from lengths import BANDS, band_name, draft
from planted import NOT_FOUND, Case, Expected
from shelf import Shelf, Truth, letters, make_shelf
from texts import Book, write_books
from tongues import TONGUES

Inventor = Callable[[int], str]
TRIES = 400
FAMILIAR = 5
"""A sentence of a book not held that shares so many words in a row with one that is held may
be a quotation of it after all, and is left out. So is a cut-and-paste that happens to stand."""
SPLICED = Expected(False, frozenset({"not-found", "spliced"}), frozenset({None, "ambiguous",
                   "as-cited", "other-page", "other-work", "uncited"}))  # fmt: skip
"""Two real phrases of five words may also be told as two places joined."""


def build(cache: Path, cases: int, seed: int = 23) -> tuple[Path, list[Case]]:
    """The folder of sources, and `cases` cases of each kind, length and language, each cited
    and uncited."""
    shelf = make_shelf(cache)
    rng = random.Random(seed)
    truth = Truth(list(shelf.books.values()))
    made: list[Case] = []
    for text in ("clean", "5 % wrong", "German", "French"):
        book = shelf.books[text]
        for kind, inventor in _inventors(shelf, text, book, rng).items():
            for low, high in BANDS:
                supply = _invented(inventor, low, high, truth, rng)
                made += [
                    _case(shelf, text, book, kind, words, (low, high), cited, rng)
                    for words in islice(supply, cases)
                    for cited in (True, False)
                ]
    return write_books(cache / "shelf", list(shelf.books.values())), made


def _case(
    shelf: Shelf,
    text: str,
    book: Book,
    kind: str,
    words: str,
    band: tuple[int, int],
    cited: bool,
    rng: random.Random,
) -> Case:
    expected = SPLICED if kind == "cut and paste" else NOT_FOUND
    page = rng.choice(list(book.pages)) if cited else None
    about = {
        "kind": kind,
        "words": band_name(*band),
        "text": text,
        "truth": "fabricated",
        "cited": "cited" if cited else "uncited",
    }
    tongue = TONGUES[shelf.languages[text]]
    return Case(draft(tongue, Made(words, expected, page, book)), expected, about)


def _invented(
    inventor: Inventor, low: int, high: int, truth: Truth, rng: random.Random
) -> Iterator[str]:
    """Words that stand nowhere in what is held."""
    for _ in range(TRIES):
        words = inventor(rng.randint(low, high))
        if words and not truth.stands(words):
            yield words


def _inventors(shelf: Shelf, text: str, book: Book, rng: random.Random) -> dict[str, Inventor]:
    paragraphs = [p for held in book.pages.values() for p in held]
    found: dict[str, Inventor] = {
        "words of the book, shuffled": shuffled(paragraphs, rng),
        "sentence of the same vocabulary": chained(paragraphs, rng),
        "cut and paste": pasted(paragraphs, rng),
    }
    if shelf.languages[text] == "en":
        found["book not held"] = unheld(shelf, rng)
    return found


def _sentence(words: Sequence[str]) -> str:
    made = re.sub(r"[()\[\]:;!?–—.]", "", " ".join(words)).strip(",’' ")
    return made[:1].upper() + made[1:]


def shuffled(paragraphs: Sequence[str], rng: random.Random) -> Inventor:
    """The words of one paragraph in an order nobody wrote."""

    def invent(size: int) -> str:
        words = rng.choice(paragraphs).split()
        return _sentence(rng.sample(words, min(size, len(words))))

    return invent


def chained(paragraphs: Sequence[str], rng: random.Random) -> Inventor:
    """Each word follows the one before it somewhere in the book: it reads like its author."""
    after: dict[str, list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        words = paragraph.split()
        for one, two in pairwise(words):
            after[one].append(two)

    def invent(size: int) -> str:
        words = [rng.choice(rng.choice(paragraphs).split())]
        while len(words) < size and after[words[-1]]:
            words.append(rng.choice(after[words[-1]]))
        return _sentence(words) if len(words) == size else ""

    return invent


def pasted(paragraphs: Sequence[str], rng: random.Random) -> Inventor:
    """Phrases of three to five words, each of another paragraph."""

    def invent(size: int) -> str:
        words: list[str] = []
        while len(words) < size:
            source = rng.choice(paragraphs).split()
            start = rng.randrange(max(1, len(source) - 5))
            words += source[start : start + rng.randint(2 if size < 9 else 3, 5)]
        return _sentence(words[:size])

    return invent


def unheld(shelf: Shelf, rng: random.Random) -> Inventor:
    """Sentences of books that are not held, of the same author and matter."""
    held = Truth(list(shelf.books.values()))

    def invent(size: int) -> str:
        words = rng.choice(shelf.unheld).split()
        if len(words) <= size:
            return ""
        start = rng.randrange(len(words) - size)
        part = words[start : start + size]
        rows = (part[n : n + FAMILIAR] for n in range(max(1, len(part) - FAMILIAR + 1)))
        if any(letters(" ".join(row)) in held.whole for row in rows):
            return ""
        return _sentence(part)

    return invent
