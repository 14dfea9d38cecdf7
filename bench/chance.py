"""Fits the constants of `loccit.library.index.chance`, and tests them on what was held out.

    python bench/chance.py --cache DIR

Words that nobody took from a library are looked up in parts of 1 to 80 million letters of the
corpora of 10 and 100 MB; half of them serve to fit, by likelihood, how the nearest place
found depends on the letters of the words and on those held, half to count how often a chance
below a threshold is given although nothing was taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from math import exp, lgamma, log
from pathlib import Path

import numpy as np
import quotes
from corpora import corpus, prose
from numpy.typing import NDArray

from loccit.library.index.building import build
from loccit.library.index.search import Part, search_many
from loccit.library.letters import letters_of

LENGTHS = (4, 5, 6, 8, 10, 12, 15, 20, 25, 40, 60)
EACH = 250
SHARES = {10: (0.1, 0.3, 1.0), 100: (0.3, 1.0)}
FEWEST = 20
"""Letters; fewer are not fitted."""
NOT_FOUND = 0.6
"""Share of edits from which a search tells nothing."""

Rows = NDArray[np.int64]
"""Letters held, letters of the words, edits of the nearest place or -1, words."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    cache = parser.parse_args().cache
    rows = np.array([row for size in SHARES for row in gather(cache, size)], np.int64)
    fitting = np.random.default_rng(0).random(len(rows)) < 0.5
    fitted = fit(rows[fitting & (rows[:, 1] >= FEWEST)])
    names = ("begin", "letter", "edit", "size", "ways")
    print(", ".join(f"{name} {value:.3f}" for name, value in zip(names, fitted, strict=True)))
    held_out = rows[~fitting & (rows[:, 3] >= 8)]
    for threshold in (0.005, 0.05):
        false = np.mean([chance(fitted, *row[:3]) < threshold for row in held_out.tolist()])
        print(f"chance below {threshold}: {false:.2%} of {len(held_out)}")


def gather(cache: Path, size: int) -> Iterator[tuple[int, int, int, int]]:
    """The nearest places of words that nobody took, in parts of a corpus."""
    texts = list(corpus(cache, size).texts())
    segment = build(texts)
    quotes.LENGTHS = LENGTHS
    cases = quotes.make_negatives(texts, prose(cache), seed=11, each=EACH, least=4)
    order = np.random.default_rng(4).permutation(segment.documents)
    sums = np.cumsum(segment.lengths[order])
    for share in SHARES[size]:
        alive = np.zeros(segment.documents, bool)
        alive[order[: int(np.searchsorted(sums, share * sums[-1])) + 1]] = True
        held = int(segment.lengths[alive].sum())
        found = search_many([Part(segment, alive)], [case.words for case in cases], 4)
        for case, places in zip(cases, found, strict=True):
            letters = len(letters_of(case.words).codes)
            best = max((one.hits for one in places), default=letters + 1)
            yield held, letters, letters - best, case.length


def expected(constants: NDArray[np.float64], held: int, letters: int, edits: int) -> float:
    """How many places this near are expected by chance."""
    begin, letter, edit, size, ways = constants
    chosen = lgamma(letters + 1) - lgamma(edits + 1) - lgamma(letters - edits + 1)
    told = begin + size * log(held) - letter * letters + edit * edits + ways * chosen
    return exp(min(50.0, told))


def chance(constants: NDArray[np.float64], held: int, letters: int, edits: int) -> float:
    return 1.0 if edits < 0 else 1 - exp(-expected(constants, held, letters, edits))


def fit(rows: Rows) -> NDArray[np.float64]:
    table, counts = np.unique(rows[:, :3], axis=0, return_counts=True)
    told = table.tolist()

    def unlikely(constants: NDArray[np.float64]) -> float:
        likely = [_likelihood(constants, *row) for row in told]
        return float(-(counts * np.log(np.maximum(likely, 1e-9))).sum())

    return _lowest(unlikely, np.array([-0.2, 0.7, 0.6, 0.3, 0.4]))


def _likelihood(constants: NDArray[np.float64], held: int, letters: int, edits: int) -> float:
    """That the nearest place is just so near."""
    if edits < 0:
        return exp(-expected(constants, held, letters, int(NOT_FOUND * letters)))
    nearer = expected(constants, held, letters, edits - 1) if edits else 0.0
    return exp(-nearer) - exp(-expected(constants, held, letters, edits))


def _lowest(
    function: Callable[[NDArray[np.float64]], float], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Where the function is lowest (Nelder and Mead 1965)."""
    corners = [start, *(start + 0.2 * one for one in np.eye(len(start)))]
    heights = [function(corner) for corner in corners]
    for _ in range(400):
        order = np.argsort(heights)
        corners, heights = [corners[n] for n in order], [heights[n] for n in order]
        middle = np.mean(corners[:-1], axis=0)
        tried = [middle + reach * (middle - corners[-1]) for reach in (1.0, 2.0, -0.5)]
        found = [function(corner) for corner in tried]
        best = int(np.argmin(found))
        if found[best] < heights[-1]:
            corners[-1], heights[-1] = tried[best], found[best]
        else:
            corners = [corners[0] + 0.5 * (corner - corners[0]) for corner in corners]
            heights = [function(corner) for corner in corners]
    return corners[int(np.argmin(heights))]


if __name__ == "__main__":
    main()
