"""Places where words may stand, from the index.

Runs of letters that the words share with a text at the same distance from each other fall
on one diagonal (place in the text minus place in the words). Diagonals are gathered in bins,
the fullest bins are compared with the words letter by letter, and the best are handed out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio_alignment

from loccit.library.index import Index
from loccit.library.letters import letters_of
from loccit.library.postings import Postings, look_up, rarest

__all__ = ["Found", "search"]

COARSE_HITS = 6_000
FINE_HITS = 60_000
"""Budgets of hits for one quotation; the rarest runs are taken first."""
COMPARED = 400
"""Letters up to which a quotation is compared letter by letter; longer ones have hits enough
to be ranked by them."""
LETTERS_COMPARED = 20_000
"""Bounds the number of places that are compared with one quotation."""
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
    """The best places, best first. Of equal ones each document's first comes before any
    document's second, so that no book is crowded out by a phrase that another repeats."""
    codes = letters_of(words).codes
    if not len(codes) or not len(index.codes) or limit <= 0:
        return []
    found = _exactly(index, codes, limit)
    wide = max(32, min(max(64, 2 * limit), LETTERS_COMPARED // len(codes)))
    found += _by_hits(index, index.coarse, codes, COARSE_HITS, wide)
    clear = max((f.hits for f in found), default=0) >= CLEAR * len(codes)
    if not clear and len(codes) <= COMPARED:
        found += _by_hits(index, index.fine, codes, FINE_HITS, 2 * wide)
    return _distinct(found, limit, len(codes))


# --- places with just these letters ------------------------------------------------------


def _exactly(index: Index, codes: NDArray[np.uint32], limit: int) -> list[Found]:
    """Places with just these letters, the first `limit` of every document."""
    if len(codes) > COMPARED:
        return []  # hits are then runs, and these places have them all
    long = [p for p in (index.coarse, index.fine) if len(codes) >= p.width + p.step - 1]
    places = _by_postings(index, long[0], codes) if long else _by_reading(index, codes, limit)
    documents = np.searchsorted(index.bases, places, side="right") - 1
    starts = places - index.bases[documents]
    firsts = np.searchsorted(documents, documents, side="left")
    kept = np.arange(len(places)) - firsts < limit
    return [
        Found(document, start, start + len(codes), len(codes), 0)
        for document, start in zip(documents[kept].tolist(), starts[kept].tolist(), strict=True)
    ]


def _by_postings(index: Index, postings: Postings, codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """All of them, sorted: the places of the rarest run, compared letter by letter."""
    found = [np.zeros(0, np.int64)]
    for own, places in rarest(postings, codes):
        starts = places.astype(np.int64) - own
        documents = np.searchsorted(index.bases, places, side="right") - 1
        fits = (starts >= index.bases[documents]) & (
            starts + len(codes) <= index.bases[documents + 1]
        )
        starts = starts[fits]
        for nth in range(len(codes)):
            starts = starts[index.codes[starts + nth] == codes[nth]]
            if not len(starts):
                break
        found.append(starts)
    return np.unique(np.concatenate(found))


def _by_reading(index: Index, codes: NDArray[np.uint32], limit: int) -> NDArray[np.int64]:
    """The first `limit` of every document, sorted; for what is too short for any run."""
    found: list[int] = []
    for start, end in pairwise(index.bases.tolist()):
        places = _places(index.codes[start:end], codes, limit)
        found += [start + place for place in places]
    return np.array(found, dtype=np.int64)


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


@dataclass(frozen=True, slots=True)
class _Bin:
    """Hits on neighbouring diagonals of one document, the first and the last of them, and how
    many hits there are with those of both bins beside it."""

    document: int
    first: int
    last: int
    hits: int


def _by_hits(
    index: Index, postings: Postings, codes: NDArray[np.uint32], budget: int, most: int
) -> list[Found]:
    places, own = look_up(postings, codes, budget)
    if not len(places):
        return []
    documents = np.searchsorted(index.bases, places, side="right") - 1
    diagonals = places - index.bases[documents] - own
    width = max(8, min(64, len(codes) // 2))
    bins = _fullest(documents, diagonals, width, most)
    if len(codes) > COMPARED:
        return [_unread(index, one, len(codes), width) for one in bins]
    sought = _string(codes)
    return [_compare(index, one, sought) for one in bins if 4 * one.hits >= bins[0].hits]


def _fullest(
    documents: NDArray[np.int64], diagonals: NDArray[np.int64], width: int, most: int
) -> list[_Bin]:
    """The bins that hold most, the fullest first.

    Only a bin that holds no fewer than both its neighbours is a place of its own; else one
    stray hit between two places would take the hits of both.
    """
    sorted_hits = np.sort((documents << _SHIFT) + (diagonals + _ZERO))
    slots = (sorted_hits >> _SHIFT) << _SHIFT | (sorted_hits & _MASK) // width
    starts = np.flatnonzero(np.diff(slots, prepend=-1))
    counts = np.diff(starts, append=len(slots))
    keys = slots[starts]
    near = np.diff(keys) == 1
    before = np.append(0, np.where(near, counts[:-1], 0))
    after = np.append(np.where(near, counts[1:], 0), 0)
    sums = counts + before + after
    peaks = np.flatnonzero((counts >= before) & (counts >= after))
    taken: dict[int, _Bin] = {}
    for n in peaks[np.lexsort((keys[peaks], -sums[peaks]))][: 4 * most].tolist():
        key = int(keys[n])
        if key - 1 in taken or key + 1 in taken:
            continue
        first, last = sorted_hits[starts[n]], sorted_hits[starts[n] + counts[n] - 1]
        taken[key] = _Bin(key >> _SHIFT, _diagonal(first), _diagonal(last), int(sums[n]))
        if len(taken) == most:
            break
    return list(taken.values())


_SHIFT = 40
_MASK = (1 << _SHIFT) - 1
_ZERO = 1 << 32
"""Added to diagonals, which are negative where the words begin before the text does."""


def _diagonal(key: np.int64) -> int:
    return (int(key) & _MASK) - _ZERO


def _unread(index: Index, one: _Bin, length: int, width: int) -> Found:
    """The place as the hits tell it. Letters too many or too few along the way shift the
    diagonal, so that the place is given wider than the bin."""
    start = max(0, one.first - width)
    end = min(_length(index, one.document), one.last + width + length)
    return Found(one.document, start, max(start, end), one.hits, length // 16)


def _length(index: Index, document: int) -> int:
    return int(index.bases[document + 1] - index.bases[document])


def _compare(index: Index, one: _Bin, sought: str) -> Found:
    """Where near these diagonals the words fit best."""
    spare = len(sought) // 8 + 4
    start = max(0, one.first - spare)
    end = min(_length(index, one.document), one.last + len(sought) + spare)
    base = int(index.bases[one.document])
    there = _string(index.codes[base + start : base + end])
    fit = partial_ratio_alignment(sought, there)
    if fit is None or len(there) < len(sought):  # the text itself is shorter than the words
        score = fit.score if fit else 0.0
        return Found(one.document, start, end, round(score * len(there) / 100), 0)
    hits = round(fit.score * len(sought) / 100)
    return Found(
        one.document,
        start + fit.dest_start,
        start + fit.dest_end,
        hits,
        len(sought) - hits,
    )


def _string(codes: NDArray[np.unsignedinteger]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _distinct(found: Iterable[Found], limit: int, length: int) -> list[Found]:
    """The best; of those that share more than half of their letters only the better.

    Those found lie around `length` letters long, so that only near ones need be compared.
    """
    kept: list[tuple[int, int, Found]] = []
    taken: defaultdict[tuple[int, int], list[Found]] = defaultdict(list)
    equals: Counter[tuple[int, int]] = Counter()
    for one in sorted(found, key=lambda f: (-f.hits, f.document, f.start, f.end)):
        slot = one.start // length
        near = (taken[one.document, other] for other in range(slot - 2, slot + 3))
        if not any(_same_place(one, other) for others in near for other in others):
            kept.append((-one.hits, equals[one.document, one.hits], one))
            equals[one.document, one.hits] += 1
            taken[one.document, slot].append(one)
    kept.sort(key=lambda k: (k[0], k[1], k[2].document, k[2].start))
    return [one for _, _, one in kept[:limit]]


def _same_place(one: Found, other: Found) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)
