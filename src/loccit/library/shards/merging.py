"""The places that several shards tell of as one list, in the order that one library gives.

Best first, by hits; of equal ones each document's first comes before any document's second,
then the documents in the order of their ids. The order is total, and a shard's own list is cut
from it, so that lists may be put together in any order, some of them first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice

from loccit.model import Candidate

__all__ = ["best_of"]

_Key = tuple[int, int, str]


def best_of(lists: Sequence[Sequence[Candidate]], limit: int) -> tuple[Candidate, ...]:
    """The best `limit` of lists that are each in this order and have no document in common."""
    told = [candidates for candidates in lists if candidates]
    if len(told) < 2:
        return tuple(told[0][:limit]) if told else ()
    return tuple(one for _, one in islice(merge(*map(_keyed, told)), max(0, limit)))


def _keyed(candidates: Iterable[Candidate]) -> list[tuple[_Key, Candidate]]:
    nth: defaultdict[tuple[int, str], int] = defaultdict(int)
    keyed: list[tuple[_Key, Candidate]] = []
    for one in candidates:
        nth[one.hits, one.witness] += 1
        keyed.append(((-one.hits, nth[one.hits, one.witness], one.witness), one))
    return keyed
