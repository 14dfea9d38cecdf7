"""The set by length, language and damage: every change at every length in every text."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import changes
from changes import Change, Made, Run, Vocabulary
from planted import Case
from shelf import Shelf, Truth, make_shelf
from texts import Book, write_books
from tongues import TONGUES, Tongue

BANDS = ((3, 4), (5, 8), (9, 15), (16, 30), (31, 60))
TRIES = 3_000
"""So many runs are drawn for a case before a change is taken not to occur in a text."""


def build(cache: Path, cases: int, seed: int = 11) -> tuple[Path, list[Case]]:
    """The folder of sources, and `cases` cases of each change, length and text."""
    shelf = make_shelf(cache)
    truth = Truth(list(shelf.books.values()))
    rng = random.Random(seed)
    made: list[Case] = []
    for text, book in shelf.books.items():
        draw = Drawing(shelf, text, book, truth, rng)
        for kind, name, change, least in _changes():
            for low, high in BANDS:
                if low < least and high < least:
                    continue
                supply = draw.cases(change, max(low, least), high)
                about = {"kind": name, "words": band_name(low, high), "text": text, "truth": kind}
                made += [Case(*case, about) for case in islice(supply, cases)]
    return write_books(cache / "shelf", list(shelf.books.values())), made


def _changes() -> Iterator[tuple[str, str, Change, int]]:
    for truth, table in (("genuine", changes.GENUINE), ("faulty", changes.FAULTY)):
        for name, (change, least) in table.items():
            yield truth, name, change, least


def band_name(low: int, high: int) -> str:
    return f"{low}-{high}" if high < 60 else f"{low}+"


class Drawing:
    """Draws runs of words of one book, and makes drafts of them."""

    def __init__(
        self, shelf: Shelf, text: str, book: Book, truth: Truth, rng: random.Random
    ) -> None:
        self.book, self.truth, self.rng = book, truth, rng
        self.tongue = TONGUES[shelf.languages[text]]
        self.others = [
            other
            for name, other in shelf.books.items()
            if other is not book and TONGUES[shelf.languages[name]].code == self.tongue.code
        ]
        self.vocabulary = vocabulary(book)
        self.paragraphs = [(page, p.split()) for page, held in book.pages.items() for p in held]

    def cases(self, change: Change, low: int, high: int) -> Iterator[tuple]:
        """Drafts and what is expected of them, as long as such runs are drawn."""
        seen: set[str] = set()
        for _ in range(TRIES):
            run = self.run(low, high)
            made = run and change(run)
            if made and made.words not in seen:
                seen.add(made.words)
                yield draft(self.tongue, made), made.expected

    def run(self, low: int, high: int) -> Run | None:
        page, words = self.rng.choice(self.paragraphs)
        size = self.rng.randint(low, high)
        if len(words) < size + 2:
            return None
        start = self.rng.randrange(len(words) - size)
        part = " ".join(words[start : start + size]).strip(".,;:’' ")
        if re.search(r"[()\[\]:;!?–—]|\w\.\w", part) or (size < 9 and ". " in part):
            return None
        if len(part.split()) != size:
            return None
        return Run(
            self.book, page, part, self.tongue, self.others, self.vocabulary, self.truth, self.rng
        )


def draft(tongue: Tongue, made: Made) -> str:
    """The sentence a quotation is planted in."""
    opening, closing = made.marks or tongue.marks
    quoted = made.quoted or f"{opening}{made.words}{closing}"
    if made.page is None:
        return tongue.frame.replace(" ({reference})", "").format(quoted=quoted)
    reference = tongue.reference.format(
        author=made.book.author, title=made.book.title, year=made.book.year, page=made.page
    )
    return tongue.frame.format(quoted=quoted, reference=reference)


def vocabulary(book: Book) -> Vocabulary:
    """Words of the book that stand there more than once."""
    text = " ".join(p for held in book.pages.values() for p in held)
    counts = Counter(re.findall(r"[^\W\d_]+", text))
    long = sorted(w for w, n in counts.items() if n > 1 and len(w) > 5 and w.islower())
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-zà-ÿ]{4,}", text)))
    known = sorted(w for w, n in counts.items() if n > 2 and len(w) > 3 and w.islower())
    return Vocabulary(long, names, alike(known))


def alike(words: Sequence[str]) -> dict[str, str]:
    """For each word one that differs in a single letter, in another way than s for z."""
    forms: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for word in words:
        for n, letter in enumerate(word):
            for form in (f"{word[:n]}_{word[n + 1 :]}",):
                for other in forms.get(form, ()):
                    if {letter, other[n]} != {"s", "z"}:
                        found.setdefault(word, other)
                        found.setdefault(other, word)
                forms.setdefault(form, []).append(word)
    return found
