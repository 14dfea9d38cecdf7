"""The sentence a quotation is planted in, and the reference after it."""

from __future__ import annotations

from planted import Passage
from texts import Book


def cite(p: Passage, page: str | None = None, book: Book | None = None) -> str:
    b = book or p.book
    return f"({b.author}, {b.title} [London: Hart, {b.year}], p. {page or p.page})"


def give(p: Passage, words: str, marks: str = "“”", reference: str | None = None) -> str:
    return f"The matter was put plainly: {marks[0]}{words}{marks[1]} {reference or cite(p)}.\n"


def kept(words: str) -> str:
    return words.rstrip(".")


def wrong_page(p: Passage) -> str:
    """Another page of the same book, some way on."""
    pages = list(p.book.pages)
    return pages[(pages.index(p.page) + 7) % len(pages)]
