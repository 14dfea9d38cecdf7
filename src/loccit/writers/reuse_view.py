"""What every written form of reuse shows: families in words, passages where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loccit.model import (
    Descent,
    Document,
    Era,
    Family,
    Passage,
    Reuse,
    StockReason,
    Text,
    pages_of,
)
from loccit.text import Span
from loccit.writers.accountview import spell_year
from loccit.writers.reuse_collation import count_words
from loccit.writers.whereabouts import Whereabouts
from loccit.writers.words import count_of

__all__ = ["LIMITS", "REASONS", "Place", "View", "in_order"]

LIMITS = (
    "A family is one passage and all places where it stands. That a document is older and its "
    "words are the closest says that a younger one may have them from it, not that it has: both "
    "may have them from a third that is not among these. What is borrowed in other words is not "
    "found."
)
REASONS: dict[StockReason, str] = {
    "common": "much of the corpus holds it",
    "series": "most numbers of its series hold it",
    "same-place": "it stands at the same edge of page or text nearly everywhere",
    "repeated": "the same texts hold it again and again",
    "of-stock": "all but a few of its words are stock",
}
_UNDATED: Era = (None, None)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as it is shown: whose it is, and where one finds it."""

    number: int
    passage: Passage
    name: str
    date: str
    where: str
    quoted: bool


class View:
    """What was found, in words for people. `papers` are the documents as read, by id, as far as
    there are any; they know pages and lines."""

    def __init__(self, reuse: Reuse, papers: Mapping[str, Document]) -> None:
        self.reuse = reuse
        self._papers = papers
        self._texts = {text.id: text for text in reuse.documents}
        self._whereabouts: dict[str, Whereabouts] = {}

    @cached_property
    def borrowings(self) -> tuple[Family, ...]:
        return tuple(f for f in self.reuse.families if f.kind == "borrowing")

    @cached_property
    def stock(self) -> tuple[Family, ...]:
        return tuple(f for f in self.reuse.families if f.kind == "stock")

    def text(self, document: str) -> Text:
        return self._texts[document]

    def era(self, document: str) -> Era:
        return self.reuse.eras.get(document, _UNDATED)

    def summary(self) -> str:
        """ "3 families of shared passages in 5 of 12 documents; 2 of stock phrases besides." """
        holders = {p.document for f in self.borrowings for p in f.passages}
        said = count_of(len(self.borrowings), "family", "families")
        searched = count_of(len(self.reuse.documents), "document")
        if not self.borrowings:
            told = f"No shared passages in {searched}."
        else:
            told = f"{said} of shared passages in {len(holders):,} of {searched}."
        stock = count_of(len(self.stock), "family", "families")
        return (
            f"{told} Besides, {stock} of stock: running heads, set phrases." if self.stock else told
        )

    def head(self, family: Family) -> str:
        """ "52 words in 3 documents, 1910 to 1912"."""
        holders = len({passage.document for passage in family.passages})
        said = f"{count_of(self.length(family), 'word')} in {count_of(holders, 'document')}"
        places = len(family.passages)
        if places > holders:
            said += f" at {count_of(places, 'place')}"
        years = self.years(family)
        return f"{said}, {years}" if years else said

    def length(self, family: Family) -> int:
        """The words of the passage in its first place."""
        return count_words(self.words(family.passages[0]))

    def years(self, family: Family) -> str:
        """The first and last year in which the passage is known to stand, "" without dates."""
        known = [self.era(passage.document) for passage in family.passages]
        firsts = [day[0] for day, _ in known if day]
        lasts = [day[0] for _, day in known if day]
        if not firsts or not lasts:
            return ""
        return " to ".join(dict.fromkeys(spell_year(y) for y in (min(firsts), max(lasts))))

    def why_stock(self, family: Family) -> str:
        return "; ".join(REASONS[reason] for reason in family.reasons)

    def places(self, family: Family) -> Iterator[Place]:
        quoted = set(family.quoted)
        for number, passage in enumerate(family.passages):
            text = self.text(passage.document)
            where = self.where(passage)
            yield Place(number, passage, text.name, text.date, where, number in quoted)

    def possible(self, family: Family) -> dict[int, str]:
        """By the number of a passage: from which it may have its words."""
        return {descent.taker: _possible(descent) for descent in family.descents}

    def words(self, passage: Passage) -> str:
        return passage.span.of(self.text(passage.document).text)

    def around(self, passage: Passage, reach: int) -> tuple[str, str]:
        """What stands before and after, cut at a word, with … where there is more."""
        text, span = self.text(passage.document).text, passage.span
        before = text[max(0, span.start - reach) : span.start]
        if span.start > reach:
            before = f"… {before.partition(' ')[2]}"
        after = text[span.end : span.end + reach]
        if span.end + reach < len(text):
            after = f"{after.rpartition(' ')[0]} …"
        return before, after

    def pages(self, passage: Passage) -> tuple[str, ...]:
        """The labels of the pages that it touches."""
        paper = self._papers.get(passage.document)
        found = pages_of(paper.pages, passage.span) if paper else ()
        return tuple(page.label for page in found)

    def where(self, passage: Passage) -> str:
        """Page and line, or where neither is known the place as code points."""
        paper = self._papers.get(passage.document)
        if paper is None:
            return f"at {passage.span.start:,}"
        if passage.document not in self._whereabouts:
            self._whereabouts[passage.document] = Whereabouts(paper)
        told = self._whereabouts[passage.document].tell(passage.span)
        return told or f"at {passage.span.start:,}"

    def standing(self, family: Family, side: Passage) -> int:
        """The number of the family's passage that one side of a link stands at."""
        there = [n for n, p in enumerate(family.passages) if p.document == side.document]
        return max(there, key=lambda n: _common(family.passages[n].span, side.span))

    def is_older(self, one: str, other: str) -> bool:
        """Whether the one document is older than the other, whatever day each of them means."""
        last, first = self.era(one)[1], self.era(other)[0]
        return last is not None and first is not None and last < first


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _possible(descent: Descent) -> str:
    others = f", or from {count_of(descent.equals, 'other')} as close" if descent.equals else ""
    return f"may have it from {descent.giver + 1}{others} ({_agreeing(descent.likeness)})"


def _agreeing(likeness: float) -> str:
    """Never rounded up: what is not the same is not said to be."""
    return (
        "all letters agree"
        if likeness == 1
        else f"{int(100 * likeness + 1e-6)} of 100 letters agree"
    )


def in_order(families: Sequence[Family]) -> list[Family]:
    """The parts of a long passage behind it, the rest as it was."""
    parts: dict[str, list[Family]] = {}
    for family in families:
        parts.setdefault(family.within, []).append(family)
    known = {family.id for family in families}
    tops = [f for f in families if f.within not in known]
    placed: list[Family] = []
    waiting = tops[::-1]
    while waiting:
        family = waiting.pop()
        placed.append(family)
        waiting += parts.get(family.id, [])[::-1]
    return placed
