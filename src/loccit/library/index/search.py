"""Places where words may stand, in any number of segments, and how often words stand there."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from loccit.library.index import plain
from loccit.library.index.course import Search
from loccit.library.index.kernels import kernel_for
from loccit.library.index.parts import Found, Part
from loccit.library.index.questions import asked
from loccit.library.letters import letters_and_words

__all__ = ["Found", "Part", "count", "count_number", "occurrences", "search", "search_many"]

TOGETHER = 1024
"""Questions answered at a time where the kernel is compiled …"""
SHARED = 256
"""Questions of which no more processors are asked to answer fewer."""
FEWER = 64
"""… and where it is not: NumPy holds all that is looked at for them at once."""


def search(parts: Sequence[Part], words: str, limit: int, *, beside: bool = True) -> list[Found]:
    """The best places, best first. Of equal ones each document's first comes before any
    document's second, so that no book is crowded out by a phrase that another repeats.

    Unless `beside`, near places are not sought where there are exact ones.
    """
    return search_many(parts, [words], limit, beside=beside)[0]


def search_many(
    parts: Sequence[Part], words: Sequence[str], limit: int, *, beside: bool = True
) -> list[list[Found]]:
    """The same for many quotations in one pass, on all processors where the kernel is compiled."""
    held = sum(len(part.segment.letters) for part in parts)
    kernel = kernel_for(sum(map(len, words)), held)

    def answers(some: Sequence[str]) -> list[list[Found]]:
        return Search(parts, asked(some), limit, beside, kernel).answers()

    workers = 1 if kernel is plain else os.cpu_count() or 1
    fair = max(SHARED, -(-len(words) // workers))
    size = FEWER if kernel is plain else min(TOGETHER, fair)
    pieces = [words[at : at + size] for at in range(0, len(words), size)]
    if workers == 1 or len(pieces) < 2:
        return [found for some in pieces for found in answers(some)]
    from concurrent.futures import ThreadPoolExecutor  # which takes a while to import

    with ThreadPoolExecutor(workers) as pool:
        return [found for piece in pool.map(answers, pieces) for found in piece]


def count(parts: Sequence[Part], word: str) -> int:
    """How often a word stands in the documents alive; of several words, how often the
    rarest; 0 for no word at all."""
    numbers = letters_and_words(word)[1]
    return min((count_number(parts, number) for number in numbers), default=0)


def count_number(parts: Sequence[Part], number: int) -> int:
    """How often the word of this number stands in the documents alive."""
    return sum(_count(part, np.uint64(number)) for part in parts)


def _count(part: Part, number: np.uint64) -> int:
    segment = part.segment
    at = int(np.searchsorted(segment.words, number))
    if at >= len(segment.words) or segment.words[at] != number:
        return 0
    there = slice(int(segment.word_starts[at]), int(segment.word_starts[at + 1]))
    counts = segment.word_counts[there]
    if part.alive is not None:
        counts = counts[part.alive[segment.word_documents[there]]]
    return int(counts.sum(dtype=np.int64))


def occurrences(parts: Sequence[Part], words: str) -> int:
    """How many places there are with just these letters, wherever words begin and end."""
    every = 1 << 62
    held = sum(len(part.segment.letters) for part in parts)
    one = Search(parts, asked([words]), every, beside=False, kernel=kernel_for(len(words), held))
    return len(one.exact(np.flatnonzero(one.questions.lengths)))
