"""Which segments to make one: few enough to be searched quickly, each text moved seldom.

Every segment is searched for every quotation, so that at most `MOST` should stand. When more
do, the smallest go together with all that are no larger than what is gathered so far: a text is
then moved a number of times that grows with the logarithm of the library.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LARGEST", "MOST", "groups"]

MOST = 8
LARGEST = 1 << 30
"""Letters of the largest segment that is made by merging."""


def groups(
    alive: Sequence[int], whole: Sequence[int], most: int = MOST, worn_below: float = 0.5
) -> list[list[int]]:
    """Segments, by number, that should be written anew, each group as one.

    `alive` and `whole` are letters of each segment: of texts still held, and of all. One of
    which a smaller share than `worn_below` is alive is written anew also by itself; one of
    which nothing is alive stands in no group, and should go.
    """
    standing = sorted((n for n, size in enumerate(alive) if size), key=lambda n: (alive[n], n))
    worn = [n for n in standing if alive[n] < worn_below * whole[n]]
    group = _gathered(standing, alive) if len(standing) > most else []
    return [g for g in (group, *([n] for n in worn if n not in group)) if g]


def _gathered(standing: Sequence[int], alive: Sequence[int]) -> list[int]:
    """The smallest two and every next one that does not double what is gathered; nothing where
    these would be too large."""
    group, total = list(standing[:2]), sum(alive[n] for n in standing[:2])
    for n in standing[2:]:
        if alive[n] > total:
            break
        group.append(n)
        total += alive[n]
    while group and total > LARGEST:
        total -= alive[group.pop()]
    return group if len(group) > 1 else []
