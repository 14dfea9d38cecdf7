"""`python bench/recall.py CORPUS LIBRARY [--each N] [--seed N]`: what a search finds, as JSON.

Quotations of every length and kind are drawn from the texts of a corpus, as the library that
holds it has read them, and looked up there. A quotation counts as found where one of the places
handed out covers half of the passage it was drawn from, or reads as like the quotation, in letter
edits, as that passage does: a phrase stands at many places, and all are right. Short exact
quotations are also counted: how many of the places that hold their letters are handed out, up to
the limit.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes import LENGTHS, Case, make

from loccit.align import best_places
from loccit.folding import fold
from loccit.library import Library
from loccit.library.shelf import IndexShelf
from loccit.model import Candidate
from loccit.text import Span

__all__ = ["LIMIT", "Held", "found", "recall"]

LIMIT = 32
"""Places asked for, as a check asks for them."""
LARGE = 500_000_000
"""Letters from which the places of a few words are not counted one by one."""


class Held:
    """A shelf, the texts of the files named, and which witness is which text."""

    def __init__(self, shelf: IndexShelf, names: Sequence[str]) -> None:
        by_name = {witness.name: witness.id for witness in shelf.witnesses()}
        self.ids = [by_name[name] for name in names]
        self.shelf, self.texts = shelf, [shelf.text(identity) for identity in self.ids]
        self._number = {identity: n for n, identity in enumerate(self.ids)}

    def words_at(self, witness: str, span: Span, more: int = 0) -> str:
        text = self.texts[self._number[witness]]
        return fold(text, max(0, span.start - more), min(len(text), span.end + more)).text


def found(held: Held, case: Case, places: Iterable[Candidate]) -> bool:
    """Whether the passage, or one that reads as like the quotation, is among the places."""
    there = held.ids[case.text]
    places = list(places)
    for place in places:
        shared = min(place.span.end, case.end) - max(place.span.start, case.start)
        if place.witness == there and shared * 2 >= case.end - case.start:
            return True
    asked = fold(case.words).text
    passage = held.words_at(there, Span(case.start, case.end), 20)
    due = _edits(asked, passage, len(asked))
    return any(_edits(asked, held.words_at(p.witness, p.span, 20), due) <= due for p in places)


def _edits(asked: str, text: str, limit: int) -> int:
    return min((place[2] for place in best_places(asked, text, limit, 1)), default=len(asked) + 1)


def recall(held: Held, cases: Sequence[Case]) -> dict:
    """By kind and length: how many were asked, found, and found at the first place; and the
    CPU seconds of the search alone."""
    cells: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0.0])
    for case in cases:
        start = time.process_time()
        places = held.shelf.candidates(case.words, LIMIT)
        taken = time.process_time() - start
        cell = cells[f"{case.kind}|{case.length}"]
        cell[0] += 1
        cell[1] += found(held, case, places)
        cell[2] += found(held, case, places[:1])
        cell[3] += taken
    return dict(cells)


# --- every place of a few words ----------------------------------------------------------------


def every_place(held: Held, cases: Iterable[Case]) -> tuple[int, int]:
    """Of the places with the very letters of exact quotations, each quotation's up to the
    limit: how many there are, and how many were handed out."""
    folded = [fold(text).text for text in held.texts]
    there = given = 0
    for case in cases:
        asked = fold(case.words).text
        stands = min(LIMIT, sum(text.count(asked) for text in folded))
        places = held.shelf.candidates(case.words, LIMIT)
        there += stands
        given += min(stands, sum(asked in held.words_at(p.witness, p.span) for p in places))
    return there, given


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/recall.py", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lengths", default=",".join(map(str, LENGTHS)))
    asked = parser.parse_args()
    names = sorted(path.name for path in asked.corpus.glob("*.txt"))
    lengths = set(map(int, asked.lengths.split(",")))
    with Library.open(asked.library, create=False) as library:
        held = Held(library.shelf(), names)
        made = make(held.texts, asked.seed, asked.each)
        cases = [case for case in made if case.length in lengths]
        cells = recall(held, cases)
        few = sum(map(len, held.texts)) < LARGE
        short = [case for case in cases if few and case.kind == "exact" and case.length <= 5]
        there, given = every_place(held, short) if few else (0, 0)
    print(json.dumps({"cells": cells, "there": there, "given": given}))


if __name__ == "__main__":
    sys.exit(main())
