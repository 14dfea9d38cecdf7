"""`python bench/false_finds.py CORPUS LIBRARY CACHE`: what is said of words nobody wrote.

As JSON, by kind and length: how many quotations were asked, and of how many it was said that
they stand somewhere, as they are or altered (`found`), or that it cannot be told (`open`).
What is said is what a check says: places, letters and words together. Runs of five words that
stand in a real held text are left out; a walk's words may still stand in the other walks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpora import prose
from quotes import Case, make_negatives

from loccit import desk
from loccit.library import Library

OPEN = ("undecided", "not-held")
MOST = 60
"""Texts whose words are put in another order."""


def said(held: desk.Held, cases: Sequence[Case]) -> tuple[dict, list[str]]:
    """The counts of each cell, and the words that were found."""
    cells: dict[str, dict[str, int]] = defaultdict(lambda: {"asked": 0, "found": 0, "open": 0})
    found = []
    for case in cases:
        wording = desk.find(case.words, held).wording
        cell = cells[f"{case.kind}|{case.length}"]
        cell["asked"] += 1
        cell["open"] += wording in OPEN
        if wording not in (*OPEN, "not-found"):
            cell["found"] += 1
            found.append(f"{wording} | {case.kind} | {case.words[:200]}")
    return dict(cells), found


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/false_finds.py")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = sorted(asked.corpus.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in files[:: len(files) // MOST + 1]]
    cases = make_negatives(texts, prose(asked.cache), asked.seed, asked.each)
    with Library.open(asked.library, create=False) as library:
        cells, found = said(desk.Held(library.shelf()), cases)
    print(json.dumps({"cells": cells, "found": found}))


if __name__ == "__main__":
    sys.exit(main())
