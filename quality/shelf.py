"""The books of the sets by length, language and damage: prose of three languages on pages.

English from Debian's `anarchism` (British spelling) and from the English edition of Debian's
`debian-handbook` (American spelling); German and French from its other editions.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from texts import Book, fetch, make_book, paragraphs

EDITIONS = {"us": "en-US", "de": "de-DE", "fr": "fr-FR"}
OF_THE_LANGUAGE = {
    "us": r"\b(?:the|and|is|of)\b",
    "de": r"\b(?:der|die|das|und|ist)\b",
    "fr": r"\b(?:le|la|les|des|est)\b",
}
"""Words without which a paragraph is none of the language: some were never translated."""
PLANS = (
    ("clean", "en", "The Common Table", "Edith Warrow", "marks", 0.0),
    ("1 % wrong", "en", "On Tolls and Tithes", "Jonas Pike", "scan", 0.01),
    ("2 % wrong", "en", "Voices of the Mill", "Clara Roth", "scan", 0.02),
    ("5 % wrong", "en", "The Weavers of Ashby", "Hugh Tarrant", "scan", 0.05),
    ("10 % wrong", "en", "The Narrow Ledger", "Paul Denholm", "scan", 0.10),
    ("long s", "en", "An Old Remonstrance", "Simon Fairlie", "long-s", 0.0),
    ("American", "us", "A Manual for Keepers", "Nora Blake", "folios", 0.0),
    ("German", "de", "Von Speichern und Schlüsseln", "Anna Kestner", "folios", 0.0),
    ("German, 5 % wrong", "de", "Die offene Werkstatt", "Karl Moosbach", "scan", 0.05),
    ("French", "fr", "Des machines et des gens", "Claire Aubry", "folios", 0.0),
    ("French, 5 % wrong", "fr", "Le cahier des serrures", "Luc Varenne", "scan", 0.05),
)
"""Text, language, title, author, how it is printed, and the share of wrong letters."""


@dataclass(frozen=True)
class Shelf:
    """The books by the name of their text, with the language of each, and prose not held."""

    books: Mapping[str, Book]
    languages: Mapping[str, str]
    unheld: Sequence[str]


def handbook(cache: Path, language: str) -> list[str]:
    """Plain paragraphs of one edition of the handbook, without commands and file names."""
    folder = cache / "debian-handbook/usr/share/doc/debian-handbook/html" / EDITIONS[language]
    found: list[str] = []
    for path in sorted(folder.glob("*.html")):
        for piece in re.findall(r'<div class="para">(.*?)</div>', path.read_text("utf-8"), re.S):
            words = html.unescape(re.sub(r"<[^>]+>", "", piece)).replace("\xa0", " ")
            words = " ".join(words.split())
            if _plain(piece, words) and len(re.findall(OF_THE_LANGUAGE[language], words)) > 4:
                found.append(words)
    return list(dict.fromkeys(found))


def _plain(piece: str, words: str) -> bool:
    if not 250 < len(words) < 1500 or re.search(r"<(?:code|pre)\b", piece):
        return False
    return not re.search(r"[\"“”„«»*_\[\]{}#$/<>|]|\.\.\.|--|\w\.\w", words)


def make_shelf(cache: Path, seed: int = 3) -> Shelf:
    """Books whose paragraphs no other of them holds."""
    fetch(cache)
    rng = random.Random(seed)
    supply = {"en": list(dict.fromkeys(paragraphs(cache)))}
    supply |= {language: handbook(cache, language) for language in EDITIONS}
    for words in supply.values():
        rng.shuffle(words)
    rooms = {language: sum(plan[1] == language for plan in PLANS) for language in supply}
    shares = {language: len(supply[language]) // (rooms[language] + 1) for language in supply}
    books: dict[str, Book] = {}
    for n, (text, language, title, author, kind, noise) in enumerate(PLANS):
        share = min(420, shares[language])
        mine, supply[language] = supply[language][:share], supply[language][share:]
        books[text] = make_book(title, author, 1901 + 4 * n, kind, noise, mine, rng)
    languages = {text: language for text, language, *_ in PLANS}
    return Shelf(books, languages, supply["en"])


def letters(words: str) -> str:
    """Letters and figures alone, in small letters: what the set's own comparisons go by."""
    return "".join(filter(str.isalnum, words.lower()))


class Truth:
    """Where words stand in the books, before they were damaged and after, by letters alone."""

    def __init__(self, books: Sequence[Book]) -> None:
        self.pages = {
            (book.title, label): letters(" ".join(held))
            for book in books
            for label, held in book.pages.items()
        }
        self.whole = "|".join(self.pages.values())
        self.printed = "|".join(letters(book.text) for book in books if book.scan)

    def count(self, words: str) -> int:
        """How often the letters stand in all books together, in the midst of words too."""
        return self.whole.count(letters(words))

    def stands(self, words: str) -> bool:
        """Whether the letters stand anywhere, or have come to stand there by damage."""
        wanted = letters(words)
        return wanted in self.whole or wanted in self.printed

    def on(self, book: Book, page: str, words: str) -> bool:
        return letters(words) in self.pages.get((book.title, page), "")
