"""Places where words may stand, from the index.

Runs of letters that the words share with a text at the same distance from each other fall
on one diagonal (place in the text minus place in the words). Diagonals are gathered in bins,
the fullest bins are compared with the words letter by letter, and the best are handed out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio_alignment

from loccit.library.index import Index
from loccit.library.letters import letters_of
from loccit.library.postings import Postings, look_up

__all__ = ["Found", "search"]

COARSE_HITS = 6_000
FINE_HITS = 60_000
"""Budgets of hits for one quotation; the rarest runs are taken first."""
COMPARED = 400
"""Letters up to which a quotation is compared letter by letter; longer ones have hits enough
to be ranked by them."""
CLEAR = 0.9
"""Share of letters found from which the fine postings are not asked any more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Letters `start` to `end` of a document; `hits` are letters matched, or runs for
    quotations too long to be compared. `slack` letters more on either side may belong."""

    document: int
    start: int
    end: int
    hits: int
    slack: int


def search(index: Index, words: str, limit: int) -> list[Found]:
    """The best places, best first; of equal ones the earlier document's, the earlier place."""
    codes = letters_of(words).codes
    if not len(codes) or not len(index.codes) or limit <= 0:
        return []
    if len(codes) < index.fine.width + index.fine.step - 1:
        return _exactly(index, codes, limit)
    wide = max(64, 2 * limit)
    found = _by_hits(index, index.coarse, codes, COARSE_HITS, wide)
    if max((f.hits for f in found), default=0) < CLEAR * len(codes) and _may_be_finer(codes):
        found += _by_hits(index, index.fine, codes, FINE_HITS, 2 * wide)
    if len(codes) < index.coarse.width + index.coarse.step - 1:
        found += _exactly(index, codes, limit)
    return _distinct(found, limit)


def _may_be_finer(codes: NDArray[np.uint32]) -> bool:
    return len(codes) <= COMPARED


# --- exact places of very short words ----------------------------------------------------


def _exactly(index: Index, codes: NDArray[np.uint32], limit: int) -> list[Found]:
    """Every place with just these letters, the first `limit` of them."""
    found: list[Found] = []
    length = len(codes)
    for document in range(len(index.bases) - 1):
        start, end = int(index.bases[document]), int(index.bases[document + 1])
        places = _places(index.codes[start:end], codes, limit - len(found))
        found += (Found(document, place, place + length, length, 0) for place in places)
        if len(found) >= limit:
            break
    return found


def _places(
    text: NDArray[np.unsignedinteger],
    codes: NDArray[np.uint32],
    limit: int,
    piece: int = 1 << 18,
) -> list[int]:
    found: list[int] = []
    for start in range(0, len(text) - len(codes) + 1, piece):
        part = text[start : start + piece + len(codes) - 1]
        runs = len(part) - len(codes) + 1
        same = part[:runs] == codes[0]
        for nth in range(1, len(codes)):
            same &= part[nth : nth + runs] == codes[nth]
        found += (np.flatnonzero(same)[: limit - len(found)] + start).tolist()
        if len(found) >= limit:
            break
    return found


# --- diagonals ---------------------------------------------------------------------------


def _by_hits(
    index: Index, postings: Postings, codes: NDArray[np.uint32], budget: int, most: int
) -> list[Found]:
    places, own = look_up(postings, codes, budget)
    if not len(places):
        return []
    width = max(8, min(64, len(codes) // 2))
    documents = np.searchsorted(index.bases, places, side="right") - 1
    diagonals = (places - index.bases[documents] - own + len(codes)) // width
    bins = _fullest(documents, diagonals, most)
    compare = len(codes) <= COMPARED
    best = max((hits for _, _, hits in bins), default=0)
    found: list[Found] = []
    sought = _string(codes)
    for document, diagonal, hits in bins:
        if compare and hits * 4 < best:
            break
        first = (diagonal - 1) * width - len(codes)
        last = (diagonal + 2) * width
        here = _clipped(index, document, first, last)
        if here is None:
            continue
        start, end = here
        found.append(
            _compare(index, sought, document, start, end)
            if compare
            else Found(document, start, end, hits, len(codes) // 16)
        )
    return found


def _fullest(
    documents: NDArray[np.int64], diagonals: NDArray[np.int64], most: int
) -> list[tuple[int, int, int]]:
    """Document, bin and hits of the bins that hold most, each with both its neighbours'
    hits; neighbours of one taken are not taken."""
    keys, counts = np.unique((documents << 40) + diagonals + 1, return_counts=True)
    sums = counts.copy()
    near = np.flatnonzero(np.diff(keys) == 1)
    sums[near] += counts[near + 1]
    sums[near + 1] += counts[near]
    order = np.lexsort((keys, -counts, -sums))[: 4 * most]
    taken: dict[int, int] = {}
    for key, hits in zip(keys[order].tolist(), sums[order].tolist(), strict=True):
        if key - 1 not in taken and key + 1 not in taken:
            taken[key] = hits
            if len(taken) == most:
                break
    return [(key >> 40, (key & ((1 << 40) - 1)) - 1, hits) for key, hits in taken.items()]


def _clipped(index: Index, document: int, first: int, last: int) -> tuple[int, int] | None:
    length = int(index.bases[document + 1] - index.bases[document])
    start, end = max(0, first), min(length, last)
    return (start, end) if start < end else None


def _compare(index: Index, sought: str, document: int, start: int, end: int) -> Found:
    """Where in letters `start` to `end` the words fit best."""
    base = int(index.bases[document])
    there = _string(index.codes[base + start : base + end])
    fit = partial_ratio_alignment(sought, there)
    if fit is None or len(there) < len(sought):  # the text itself is shorter than the words
        return Found(document, start, end, round((fit.score if fit else 0) * len(there) / 100), 0)
    missing = len(sought) - round(fit.score * len(sought) / 100)
    return Found(
        document, start + fit.dest_start, start + fit.dest_end, len(sought) - missing, missing
    )


def _string(codes: NDArray[np.unsignedinteger]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _distinct(found: Iterable[Found], limit: int) -> list[Found]:
    """The best; of those that share more than half of their letters only the better."""
    kept: list[Found] = []
    taken: dict[int, list[Found]] = {}
    for one in sorted(found, key=lambda f: (-f.hits, f.document, f.start, f.end)):
        others = taken.setdefault(one.document, [])
        if any(_same_place(one, other) for other in others):
            continue
        others.append(one)
        kept.append(one)
        if len(kept) == limit:
            break
    return kept


def _same_place(one: Found, other: Found) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)
