"""Boilerplate told apart: words that nobody has from anybody.

Four things speak for it, each measured over the whole corpus; none looks at what is said. What
many quote in quotation marks is a quotation, however many they are. Stock is marked and counted,
never dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import median

from loccit.model import Family, Page, Passage, StockReason, Text, pages_of
from loccit.text import Span

__all__ = ["Rules", "mark_stock"]

_WORD = re.compile(r"[^\W_]+")
_NO_PAGES: Mapping[str, Sequence[Page]] = {}


@dataclass(frozen=True, slots=True)
class Rules:
    """From where on words are stock. The numbers are settled on generated corpora with known
    boilerplate; `docs/reuse.md` tells what they reach.

    `common` are pairs of words and share: up to so many words, that share of all documents must
    hold them; beyond the last, nothing is stock for being common. `least` is how many documents
    must hold anything that is called stock. `series` is the share of a series' numbers, of at
    least `numbers`. `short` is the most words that stand `edge` code points from the same edge
    of their page or text, or `often` times in one text; `mostly` is the share of places of which
    that must be true. At `quoted` of the places in quotation marks it is a quotation. Fewer than
    `beside` words beside stock are no passage of their own.
    """

    common: tuple[tuple[int, float], ...] = ((12, 0.03), (25, 0.1))
    least: int = 8
    series: float = 0.5
    numbers: int = 8
    short: int = 60
    edge: int = 160
    often: int = 3
    mostly: float = 0.8
    quoted: float = 0.5
    beside: int = 12


def mark_stock(
    families: Sequence[Family],
    texts: Sequence[Text],
    pages: Mapping[str, Sequence[Page]] = _NO_PAGES,
    rules: Rules = Rules(),
) -> tuple[Family, ...]:
    """The same families in the same order, each with its kind and why it is stock; of stock nobody
    has the words from anybody.

    `pages` are those of the documents that have any, by id.
    """
    corpus = _Corpus(texts, pages)
    marked = [_marked(family, corpus, rules) for family in families]
    stock = _Stock(family for family in marked if family.kind == "stock")
    return tuple(
        _called_stock(family, ("of-stock",))
        if family.kind != "stock" and stock.makes_up(family, corpus, rules)
        else family
        for family in marked
    )


class _Corpus:
    """What must be known of all documents."""

    def __init__(self, texts: Sequence[Text], pages: Mapping[str, Sequence[Page]]) -> None:
        self.texts = {text.id: text for text in texts}
        self.pages = pages
        self.numbers = Counter(text.series for text in texts if text.series)

    def words(self, passage: Passage) -> int:
        text = self.texts[passage.document].text
        return len(_WORD.findall(text, passage.span.start, passage.span.end))

    def edges(self, passage: Passage) -> tuple[int, int, int]:
        """How far a passage stands from the head and the foot of its page, or of its text where
        that has no pages, and how long that is, all in code points."""
        pages = pages_of(self.pages.get(passage.document, ()), passage.span)[:1]
        text = self.texts[passage.document].text
        start, end = (pages[0].span.start, pages[0].span.end) if pages else (0, len(text))
        span = passage.span
        return max(0, span.start - start), max(0, end - span.end), end - start


def _marked(family: Family, corpus: _Corpus, rules: Rules) -> Family:
    reasons = tuple(_reasons(family, corpus, rules))
    if not reasons:
        return replace(family, kind="borrowing", reasons=())
    return _called_stock(family, reasons)


def _called_stock(family: Family, reasons: tuple[StockReason, ...]) -> Family:
    return replace(family, kind="stock", reasons=reasons, descents=())


def _reasons(family: Family, corpus: _Corpus, rules: Rules) -> Iterator[StockReason]:
    holders = Counter(passage.document for passage in family.passages)
    if len(holders) < 2 or len(family.quoted) >= rules.quoted * len(family.passages):
        return
    words = _length(family, corpus)
    enough = len(holders) >= rules.least
    if enough and _is_common(len(holders) / len(corpus.texts), words, rules):
        yield "common"
    if _fills_series(holders, corpus, rules):
        yield "series"
    if words <= rules.short:
        if enough and _stands_alike(family, corpus, rules):
            yield "same-place"
        if _comes_again(holders, rules):
            yield "repeated"


def _length(family: Family, corpus: _Corpus) -> float:
    """The usual number of words; of very many places the first hundred are counted."""
    return median(corpus.words(passage) for passage in family.passages[:100])


def _is_common(share: float, words: float, rules: Rules) -> bool:
    return any(words <= most and share >= least for most, least in rules.common)


def _fills_series(holders: Mapping[str, int], corpus: _Corpus, rules: Rules) -> bool:
    """Whether most holders are numbers of series most of whose numbers hold it."""
    held = Counter(corpus.texts[document].series for document in holders)
    full = sum(
        count
        for series, count in held.items()
        if corpus.numbers[series] >= rules.numbers
        and count >= rules.series * corpus.numbers[series]
    )
    return full >= rules.mostly * len(holders)


def _stands_alike(family: Family, corpus: _Corpus, rules: Rules) -> bool:
    """Whether nearly all places are at the same edge of a page or text of which they are a small
    part. A text that is nothing but the passage is a reprint."""
    heads = feet = 0
    for passage in family.passages:
        before, after, length = corpus.edges(passage)
        if length > 4 * len(passage.span):
            heads += before <= rules.edge
            feet += after <= rules.edge
    return max(heads, feet) >= rules.mostly * len(family.passages)


def _comes_again(holders: Mapping[str, int], rules: Rules) -> bool:
    """Whether most of the texts that hold it hold it over and over."""
    return sum(n >= rules.often for n in holders.values()) > len(holders) / 2


class _Stock:
    """Where stock stands."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)
        for family in families:
            for passage in family.passages:
                self._spans[passage.document].append(passage.span)
        self._reach: dict[str, list[int]] = {}
        for document, spans in self._spans.items():
            spans.sort()
            self._reach[document] = list(accumulate((span.end for span in spans), max))

    def makes_up(self, family: Family, corpus: _Corpus, rules: Rules) -> bool:
        """Whether every place of a family is stock, but for fewer words than make a passage."""
        return all(self._covers(passage, corpus, rules) for passage in family.passages)

    def _covers(self, passage: Passage, corpus: _Corpus, rules: Rules) -> bool:
        spans = self._spans.get(passage.document, [])
        first = bisect_right(self._reach.get(passage.document, []), passage.span.start)
        bare, at = [], passage.span.start
        for span in spans[first:]:
            if span.start >= passage.span.end:
                break
            if span.start > at:
                bare.append(Span(at, span.start))
            at = max(at, span.end)
        if at < passage.span.end:
            bare.append(Span(at, passage.span.end))
        if 2 * sum(map(len, bare)) > len(passage.span):
            return False
        return sum(corpus.words(Passage(passage.document, s)) for s in bare) < rules.beside
