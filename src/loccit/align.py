"""Where in a text a string stands best, in letter edits (Myers 1999, on long integers)."""

from __future__ import annotations

__all__ = ["best_places", "end_scores", "prefix_costs"]

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np

Letter = TypeVar("Letter", bound=Hashable)


def best_places(pattern: str, text: str, limit: int, most: int = 8) -> list[tuple[int, int, int]]:
    """`(start, end, distance)` of up to `most` separate places with at most `limit` edits.

    The places are the local best, best first, then from left to right; each `start` belongs to
    the shortest path that ends at `end`.
    """
    if not pattern or not text:
        return []
    scores = end_scores(_masks(pattern), len(pattern), text)
    found: list[tuple[int, int, int]] = []
    for end in _valleys(scores, limit, max(1, len(pattern) // 2), most):
        distance = scores[end]
        found.append((_start(pattern, text, end, distance), end, distance))
    return found


def _masks(pattern: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for i, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << i
    return masks


def end_scores(
    masks: Mapping[Letter, int], length: int, text: Iterable[Letter], *, anchored: bool = False
) -> list[int]:
    """For every end in `text`, its beginning among them, the edits of a pattern of `length`
    letters against the best string that ends there; where `anchored`, against all that stands
    before that end. `masks` has, for each letter of the pattern, a bit for each of its places."""
    everything, top = (1 << length) - 1, 1 << (length - 1)
    plus, minus, score = everything, 0, length
    carried = int(anchored)
    scores = [score]
    for letter in text:
        equal = masks.get(letter, 0)
        vertical = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (everything & ~(across | plus))
        down = plus & across
        if up & top:
            score += 1
        elif down & top:
            score -= 1
        up = up << 1 | carried
        plus = (down << 1 | ~(vertical | up)) & everything
        minus = up & vertical
        scores.append(score)
    return scores


def _valleys(scores: list[int], limit: int, apart: int, most: int) -> list[int]:
    """Ends of the best places, at least `apart` letters from each other."""
    good = sorted((score, end) for end, score in enumerate(scores) if score <= limit and end)
    taken: list[int] = []
    for _, end in good:
        if all(abs(end - other) >= apart for other in taken):
            taken.append(end)
            if len(taken) >= most:
                break
    return taken


def _start(pattern: str, text: str, end: int, distance: int) -> int:
    """The start of a path of `distance` edits that ends at `end`: the one whose length is
    nearest to the pattern's."""
    reach = min(end, len(pattern) + distance)
    length, before = len(pattern), text[end - reach : end][::-1]
    scores = end_scores(_masks(pattern[::-1]), length, before, anchored=True)
    chosen = min(range(len(scores)), key=lambda i: (abs(scores[i] - distance), abs(i - length)))
    return end - chosen


def prefix_costs(pattern: str, text: str) -> list[int]:
    """For each length `i`, the edits of `pattern[:i]` against the best string of `text`."""
    if not text:
        return list(range(len(pattern) + 1))
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    steps = np.arange(len(codes) + 1, dtype=np.int32)
    row = np.zeros(len(codes) + 1, dtype=np.int32)
    costs = [0]
    for i, letter in enumerate(pattern, 1):
        after = np.empty_like(row)
        after[0] = i
        np.minimum(row[:-1] + (codes != ord(letter)), row[1:] + 1, out=after[1:])
        row = np.minimum.accumulate(after - steps) + steps
        costs.append(int(row.min()))
    return costs
