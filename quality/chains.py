"""The set of chains: quotations and citations of a long book as the finders find them.

No source is held here: measured is what a draft says by itself. Which words are quoted, which
pages are cited, and which work an *Op. Cit.* means is told by `chaingold` from the book's tags.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from chaingold import Gold, Reference, read_book, same_title
from floors import Cell
from rich.console import Console
from rich.progress import track
from tables import Grid, percent
from texts import fetch

from loccit import desk, finders
from loccit.model import Citation, Document

PAGES = "anarchism/usr/share/doc/anarchism/html"
COVERED = 0.9
"""The share of a quotation's letters that must be found as quoted."""
Tally = dict[str, Counter[str]]


class Letters:
    """The way from characters of a text to its letters and figures."""

    def __init__(self, text: str) -> None:
        self.before = [0, *accumulate(map(int, map(str.isalnum, text)))]

    def __len__(self) -> int:
        return self.before[-1]

    def of(self, span) -> tuple[int, int]:
        return self.before[span.start], self.before[span.end]


class Marks:
    """Which letters are marked, and how many between two."""

    def __init__(self, size: int, spans: Sequence[tuple[int, int]]) -> None:
        marked = bytearray(size)
        for start, end in spans:
            marked[start:end] = b"\1" * (end - start)
        self.sums = [0, *accumulate(marked)]

    def share(self, start: int, end: int) -> float:
        return (self.sums[end] - self.sums[start]) / max(1, end - start)


def measure(cache: Path, limit: int = 0, show: int = 0) -> tuple[list[Grid], dict[str, Cell]]:
    """The tables of the book, or of `limit` of its chapters, and the cells to pin."""
    fetch(cache)
    tally: Tally = defaultdict(Counter)
    samples = Samples(show)
    book = read_book(cache / PAGES, limit)
    quiet = not sys.stderr.isatty()
    for path, gold in track(book.items(), "finding", console=Console(stderr=True), disable=quiet):
        document = desk.read(path)
        letters = Letters(document.text)
        try:
            found = finders.find(document)
        except Exception as error:  # a fault of the finders is a figure too
            tally["chapters gone through"][type(error).__name__] += 1
            print(f"{path.name}: {error!r}")
            continue
        tally["chapters gone through"]["right"] += 1
        samples.begin(path.name, document, letters)
        of_quotations(gold, found, letters, tally, samples)
        of_citations(gold, found.citations, letters, tally, samples)
    return grids(tally), cells(tally)


class Samples:
    """The first failures of each class, as they stand in the text."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.shown: Counter[str] = Counter()

    def begin(self, name: str, document: Document, letters: Letters) -> None:
        self.name, self.text, self.before = name, document.text, letters.before

    def show(self, kind: str, span: tuple[int, int], said: object = "", ahead: int = 0) -> None:
        self.shown[kind] += 1
        if self.shown[kind] > self.most:
            return
        start = max(0, bisect_right(self.before, span[0]) - 1 - ahead)
        end = bisect_left(self.before, span[1]) + 1
        words = " ".join(self.text[start:end].split())
        print(f"--- {kind} | {self.name}: {words[-600:]}\n    {said}")


# --- quotations --------------------------------------------------------------------------


def of_quotations(
    gold: Gold, found: finders.Found, letters: Letters, tally: Tally, samples: Samples
) -> None:
    size = len(letters)
    parts = [letters.of(part) for cit in found.cits for part in cit.quotation.parts]
    quoted, set_apart = Marks(size, parts), Marks(size, [letters.of(a.span) for a in found.asides])
    for start, end in gold.quotations:
        name = f"quotations of {_words(samples.text, samples.before, start, end)}"
        if quoted.share(start, end) >= COVERED:
            said = "found"
        elif set_apart.share(start, end) >= COVERED:
            said = "told as an aside"
        else:
            said = "in part" if quoted.share(start, end) > 0.1 else "missed"
        tally[name][said] += 1
        if said != "found":
            samples.show(f"{name} {said}", (start, end), ahead=60)
    italic = Marks(size, gold.italics)
    for cit in found.cits:
        spans = [letters.of(part) for part in cit.quotation.parts]
        share = sum(italic.share(*s) * (s[1] - s[0]) for s in spans)
        inside = share >= 0.8 * sum(end - start for start, end in spans)
        tally["found quotations"]["quoted there" if inside else "something else"] += 1
        if not inside and spans:
            samples.show("found, but no quotation", spans[0], ahead=40)


def _words(text: str, before: Sequence[int], start: int, end: int) -> str:
    first = bisect_right(before, start) - 1
    count = len(text[first : bisect_left(before, end)].split())
    return "1-2 words" if count < 3 else "3-4 words" if count < 5 else "5 words and more"


# --- citations ---------------------------------------------------------------------------


def of_citations(
    gold: Gold, citations: Sequence[Citation], letters: Letters, tally: Tally, samples: Samples
) -> None:
    spans = [letters.of(citation.span) for citation in citations]
    starts = [start for start, _ in spans]
    longest = max((end - start for start, end in spans), default=0)
    taken: set[int] = set()
    for reference in gold.references:
        low = bisect_left(starts, reference.span[0] - longest)
        high = bisect_left(starts, reference.span[1])
        mine = [n for n in range(low, high) if spans[n][1] > reference.span[0]]
        taken |= set(mine)
        served = [citations[n] for n in mine]
        of_pages(reference, served, tally, samples)
        if reference.op_cit:
            of_op_cit(reference, served, tally, samples)
    for n, citation in enumerate(citations):
        if _pages(citation):
            tally["found citations of pages"]["given there" if n in taken else "elsewhere"] += 1
            if n not in taken:
                samples.show("a page cited outside brackets", spans[n], citation.work, ahead=40)


def _pages(citation: Citation) -> list[tuple[str, str]]:
    return [pair for at in citation.locators if at.label == "page" for pair in at.ranges]


def of_pages(
    reference: Reference, served: Sequence[Citation], tally: Tally, samples: Samples
) -> None:
    if not reference.pages:
        return
    wanted = set(reference.pages)
    found = {pair for citation in served for pair in _pages(citation)}
    name = "pages of op. cit." if reference.op_cit else "pages of works"
    if wanted <= found:
        said = "right"
    elif not served:
        said = "missed"
    else:
        said = "other pages" if found else "no page"
    tally[name][said] += 1
    if said != "right":
        told = f"{sorted(wanted)} / {sorted(found)}"
        samples.show(f"{name}: {said}", reference.span, told, ahead=20)
    elif reference.title:
        _of_title(reference, served, tally, samples)


def _of_title(
    reference: Reference, served: Sequence[Citation], tally: Tally, samples: Samples
) -> None:
    titles = (reference.title, reference.essay)
    said = "right" if any(_is(citation, titles) for citation in served) else "other title"
    if said != "right" and not any(c.work.title or c.via for c in served):
        said = "no title"
    tally["titles of works"][said] += 1
    if said != "right":
        told = [(c.work.authors, c.work.title, c.work.container) for c in served]
        samples.show(f"title: {said}", reference.span, f"{titles} / {told}", ahead=20)


def _is(citation: Citation, titles: Sequence[str]) -> bool:
    works = [citation.work, *([citation.via] if citation.via else [])]
    told = [name for work in works for name in (work.title, work.container) if name]
    return any(same_title(one, two) for one in told for two in titles if two)


def of_op_cit(
    reference: Reference, served: Sequence[Citation], tally: Tally, samples: Samples
) -> None:
    name = f"op. cit., {reference.why}" if reference.resolved else "op. cit., in doubt"
    told = [c for c in served if c.work.title or c.work.container or c.via]
    if not served:
        said = "missed"
    elif not told or all(c.declined for c in served):
        said = "declined"
    elif not reference.resolved:
        said = "resolved"
    else:
        said = "right" if any(_is(c, reference.resolved) for c in told) else "wrong"
    tally[name][said] += 1
    if said in ("wrong", "missed", "declined") and reference.resolved:
        works = [(c.work.authors, c.work.title, c.reason) for c in served]
        samples.show(f"{name}: {said}", reference.span, f"{reference.resolved} / {works}", 400)


# --- what is told ------------------------------------------------------------------------


def grids(tally: Tally) -> list[Grid]:
    rows = [
        [name, str(counts.total()), *_best(counts), _others(counts)]
        for name, counts in sorted(tally.items())
    ]
    return [Grid("chains: what the finders find in a long book",
                 ["what", "there", "right", "the rest"], rows), precision(tally)]  # fmt: skip


RIGHT = ("right", "found", "quoted there", "given there")


def _best(counts: Counter[str]) -> list[str]:
    return [percent(sum(counts[one] for one in RIGHT), counts.total())]


def _others(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.most_common() if name not in RIGHT)


def precision(tally: Tally) -> Grid:
    """Of the *Op. Cit.* that are beyond doubt: how many of those resolved are right."""
    rows = []
    for name, counts in sorted(tally.items()):
        if name.startswith("op. cit.") and "doubt" not in name:
            resolved = counts["right"] + counts["wrong"]
            rows.append([name, percent(counts["right"], resolved),
                         percent(counts["right"], counts.total()), str(counts["declined"])])  # fmt: skip
    return Grid("chains: op. cit. resolved", ["why", "precision", "recall", "declined"], rows)


def cells(tally: Tally) -> dict[str, Cell]:
    """The share that is right, and of the *Op. Cit.* resolved the share that is resolved rightly."""
    told = {
        name: Cell(sum(counts[right] for right in RIGHT) / counts.total())
        for name, counts in tally.items()
        if "doubt" not in name
    }
    for name, counts in tally.items():
        if name.startswith("op. cit.") and "doubt" not in name:
            told[f"{name}, precision"] = Cell(
                counts["right"] / max(1, counts["right"] + counts["wrong"])
            )
    return told
