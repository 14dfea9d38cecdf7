"""The steps of a search in NumPy alone: quick to start, for few words or small libraries.

`loccit.library.index.compiled` has the same steps, which give the same numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loccit.align import end_scores
from loccit.library.index.questions import Questions, expanded
from loccit.library.index.seeds import STEP
from loccit.library.index.segment import Segment

__all__ = [
    "ALWAYS", "NEVER", "OTHERWISE", "Lists", "Peaks", "compare", "distinct", "exact", "least_hits",
    "living", "look_up", "peaks", "read",
]  # fmt: skip

Numbers = NDArray[np.int64]
ALWAYS, OTHERWISE, NEVER = range(3)
"""When places with a single hit count: also beside others, where there are no others, or not."""
Alive = NDArray[np.bool_] | None
Ranks = NDArray[np.unsignedinteger]
_AT_ONCE = 16
"""Letters of a place that are looked at together: the first few tell most that differ."""


class Lists(NamedTuple):
    """Postings of one segment for runs of questions: `counts` of them from `starts` on, for
    the run at letter `owns` of `questions`."""

    questions: Numbers
    owns: Numbers
    starts: Numbers
    counts: Numbers


class Peaks(NamedTuple):
    """Where hits gather: the first and the last diagonal there, and how many they are."""

    questions: Numbers
    documents: Numbers
    firsts: Numbers
    lasts: Numbers
    hits: Numbers


# --- postings ----------------------------------------------------------------------------


def look_up(
    segment: Segment, lows: NDArray[np.uint32], highs: NDArray[np.uint32]
) -> tuple[Numbers, Numbers]:
    """Where the postings of the seeds from `lows` to `highs` begin, and how many there are."""
    bits = np.uint32(segment.key_bits)
    mask = np.uint32((1 << segment.key_bits) - 1)
    buckets = lows >> bits
    first = segment.directory[buckets].astype(np.int64)
    last = segment.directory[buckets + np.uint32(1)].astype(np.int64)
    starts = _bisect(segment.keys, first, last, lows & mask)
    ends = _bisect(segment.keys, starts, last, (highs & mask).astype(np.int64) + 1)
    return starts, ends - starts


def _bisect(
    keys: NDArray[np.unsignedinteger],
    first: Numbers,
    last: Numbers,
    sought: NDArray[np.integer],
) -> Numbers:
    """For each range of keys, the first place with a key not below the one sought."""
    low, high = first.copy(), last.copy()
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = (low + high) >> 1
        below = (low < high) & (keys[np.minimum(middle, len(keys) - 1)] < sought)
        low = np.where(below, middle + 1, low)
        high = np.where(below, high, middle)
    return low


def living(segment: Segment, alive: NDArray[np.bool_], starts: Numbers, counts: Numbers) -> Numbers:
    """How many of each list stand in documents alive."""
    lists, nth = expanded(np.arange(len(starts)), counts)
    documents = _documents(segment, _places(segment, starts[lists] + nth))
    return np.bincount(lists[alive[documents]], minlength=len(starts))


def _places(segment: Segment, postings: Numbers) -> Numbers:
    return segment.positions[postings].astype(np.int64) * STEP


def _documents(segment: Segment, places: Numbers) -> Numbers:
    return np.searchsorted(segment.bases, places, side="right") - 1


# --- places with just these letters ------------------------------------------------------


def exact(
    segment: Segment, alive: Alive, questions: Questions, ranks: Ranks, lists: Lists
) -> tuple[Numbers, Numbers, Numbers]:
    """Of the places where the runs of `lists` stand, those with all the question's letters:
    the question, the document, and where in it. `ranks` are the letters of all questions as
    this segment writes them."""
    which, nth = expanded(np.arange(len(lists.starts)), lists.counts)
    asking = lists.questions[which]
    places = _places(segment, lists.starts[which] + nth)
    documents = _documents(segment, places)
    starts = places - lists.owns[which]
    fits = (starts >= segment.bases[documents]) & (
        starts + questions.lengths[asking] <= segment.bases[documents] + segment.lengths[documents]
    )
    if alive is not None:
        fits &= alive[documents]
    asking, documents, starts = asking[fits], documents[fits], starts[fits]
    for letter in range(0, int(questions.lengths[asking].max(initial=0)), _AT_ONCE):
        some = np.arange(letter, letter + _AT_ONCE)
        inside = np.minimum(some, questions.lengths[asking, None] - 1)
        there = segment.letters[starts[:, None] + inside]
        same = (there == ranks[questions.starts[asking, None] + inside]).all(axis=1)
        asking, documents, starts = asking[same], documents[same], starts[same]
    return asking, documents, starts - segment.bases[documents]


def read(
    segment: Segment, alive: Alive, questions: Questions, ranks: Ranks, chosen: Numbers, most: int
) -> tuple[Numbers, Numbers, Numbers]:
    """As `exact`, for questions too short for any run: the first `most` of every document,
    from reading all of it."""
    found = [np.zeros((0, 3), np.int64)]
    for question in chosen.tolist():
        start = int(questions.starts[question])
        sought = ranks[start : start + int(questions.lengths[question])]
        for document in range(segment.documents):
            if alive is None or alive[document]:
                base = int(segment.bases[document])
                text = segment.letters[base : base + int(segment.lengths[document])]
                places = _standing(text, sought, most)
                found += [np.array([[question, document, place] for place in places])] * bool(
                    places
                )
    rows = np.concatenate(found)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _standing(
    text: NDArray[np.unsignedinteger],
    sought: NDArray[np.unsignedinteger],
    most: int,
    piece: int = 1 << 18,
) -> list[int]:
    found: list[int] = []
    for start in range(0, len(text) - len(sought) + 1, piece):
        part = text[start : start + piece + len(sought) - 1]
        runs = len(part) - len(sought) + 1
        same = part[:runs] == sought[0]
        for nth in range(1, len(sought)):
            same &= part[nth : nth + runs] == sought[nth]
        found += (np.flatnonzero(same)[: most - len(found)] + start).tolist()
        if len(found) >= most:
            break
    return found


# --- diagonals ---------------------------------------------------------------------------


def peaks(
    segment: Segment,
    alive: Alive,
    ranks: Numbers,
    questions: Questions,
    lists: Lists,
    shifts: Numbers,
    most: Numbers,
    single: Numbers,
) -> Peaks:
    """Bins of diagonals (place in the document minus place in the words) that hold more hits
    than both their neighbours, for each question the `most` fullest.

    `shifts` are the bins' widths, as powers of two. `hits` counts those of the neighbours
    too; of equal ones the document of lower rank comes first. `single` says for each question
    when single hits count.
    """
    which, nth = expanded(np.arange(len(lists.starts)), lists.counts)
    places = _places(segment, lists.starts[which] + nth)
    documents = _documents(segment, places)
    if alive is not None:
        kept = alive[documents]
        which, places, documents = which[kept], places[kept], documents[kept]
    asking = lists.questions[which]
    # all diagonals on one line, those of each document apart from the next one's
    apart = (int(questions.lengths.max()) + 2 * 64 + 63) // 64 * 64
    line = places - lists.owns[which] + (documents + 1) * apart
    order = np.lexsort((line, asking))
    asking, line, documents = asking[order], line[order], documents[order]
    slots = line >> shifts[asking]
    heads = np.flatnonzero(np.diff(slots, prepend=-1) | np.diff(asking, prepend=-1))
    tails = np.append(heads[1:], len(slots))[: len(heads)]
    before, after, hits, own = _peaks_of(asking[heads], slots[heads], tails - heads)
    zero = segment.bases[documents[heads[own]]] + (documents[heads[own]] + 1) * apart
    made = Peaks(
        asking[heads[own]],
        documents[heads[own]],
        line[heads[before]] - zero,
        line[tails[after] - 1] - zero,
        hits,
    )
    fullest = np.zeros(len(questions), np.int64)
    np.maximum.at(fullest, made.questions, hits)
    kept = hits >= least_hits(single, fullest)[made.questions]
    made = Peaks(*(column[kept] for column in made))
    order = np.lexsort((made.firsts, ranks[made.documents], -made.hits, made.questions))
    firsts = np.searchsorted(made.questions[order], made.questions[order], side="left")
    order = order[np.arange(len(order)) - firsts < most[made.questions[order]]]
    return Peaks(*(column[order] for column in made))


def least_hits(single: Numbers, fullest: Numbers) -> Numbers:
    """For each question the hits that a place must have to count, if its best has `fullest`."""
    return np.select([single == ALWAYS, single == NEVER], [1, 2], np.minimum(2, fullest))


def _peaks_of(
    asking: Numbers, slots: Numbers, counts: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The first and the last bin of every peak, its hits, and the bin that is the peak."""
    numbers = np.arange(len(slots))
    next_to = (np.diff(slots) == 1) & (np.diff(asking) == 0)
    has_before = np.append(False, next_to)[: len(slots)]
    has_after = np.append(next_to, False)[: len(slots)]
    before, after = numbers - has_before, numbers + has_after
    sums = counts + counts[before] * has_before + counts[after] * has_after
    weight = (
        counts << np.int64(32)
    ) + sums  # the fuller bin, of equal ones the fuller with its own
    peak = (~has_before | (weight >= weight[before])) & (~has_after | (weight > weight[after]))
    own = np.flatnonzero(peak)
    return before[own], after[own], sums[own], own


# --- letter by letter --------------------------------------------------------------------

_LANES = 24
"""So many windows for each 64 letters, and they are compared side by side."""


def compare(
    segment: Segment,
    questions: Questions,
    ranks: Ranks,
    asking: Numbers,
    documents: Numbers,
    starts: Numbers,
    ends: Numbers,
) -> tuple[Numbers, Numbers]:
    """For windows of documents (letters from `starts` to `ends`), the fewest letter edits
    that make the question of what stands there, and where the first such place ends."""
    distances, lasts = np.zeros_like(starts), np.zeros_like(starts)
    for question in sorted(set(asking.tolist())):
        own = np.flatnonzero(asking == question)
        first = int(questions.starts[question])
        sought = ranks[first : first + int(questions.lengths[question])]
        bases = segment.bases[documents[own]]
        froms, tos = bases + starts[own], bases + ends[own]
        wide = len(own) >= _LANES * -(-len(sought) // 64)
        measure = _side_by_side if wide else _one_by_one
        distances[own], lasts[own] = measure(segment, sought, froms, tos)
    return distances, starts + lasts


def _one_by_one(
    segment: Segment,
    sought: NDArray[np.unsignedinteger],
    starts: Numbers,
    ends: Numbers,
) -> tuple[list[int], list[int]]:
    masks: defaultdict[int, int] = defaultdict(int)
    for place, letter in enumerate(sought.tolist()):
        masks[letter] |= 1 << place
    met = dict(masks)
    found = [
        _nearest(met, len(sought), segment.letters[start:end].tolist())
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    return [distance for distance, _ in found], [end for _, end in found]


def _nearest(masks: dict[int, int], length: int, window: list[int]) -> tuple[int, int]:
    scores = end_scores(masks, length, window)
    best = min(scores)
    return best, scores.index(best)


def _side_by_side(
    segment: Segment,
    sought: NDArray[np.unsignedinteger],
    starts: Numbers,
    ends: Numbers,
) -> tuple[Numbers, Numbers]:
    """The same for all windows at once, in words of 64 bits."""
    words = -(-len(sought) // 64)
    masks = _masks(sought, words, len(segment.alphabet))
    plus = np.full((words, len(starts)), np.uint64(2**64 - 1))
    minus = np.zeros_like(plus)
    score = np.full(len(starts), len(sought), np.int64)
    best, lasts = score.copy(), np.zeros(len(starts), np.int64)
    top = np.uint64((len(sought) - 1) & 63)
    for at in range(int((ends - starts).max(initial=0))):
        inside = starts + at < ends
        window = segment.letters[np.minimum(starts + at, len(segment.letters) - 1)]
        up, down = _column(masks[np.where(inside, window, 0)].T, plus, minus, top)
        score += up
        score -= down
        better = (score < best) & inside
        best = np.where(better, score, best)
        lasts = np.where(better, at + 1, lasts)
    return best, lasts


def _masks(sought: NDArray[np.unsignedinteger], words: int, letters: int) -> NDArray[np.uint64]:
    """For every letter, the bits of the places where it is sought."""
    masks = np.zeros((letters, words), np.uint64)
    places = np.flatnonzero(sought < letters)
    sought = sought[places]
    bits = np.uint64(1) << (places & 63).astype(np.uint64)
    np.bitwise_or.at(masks, (sought, places >> 6), bits)
    return masks


_ONE, _LAST = np.uint64(1), np.uint64(63)


def _column(
    equals: NDArray[np.uint64], plus: NDArray[np.uint64], minus: NDArray[np.uint64], top: np.uint64
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One letter of every window; whether the last row went up, or down."""
    carry_up = carry_down = sum_carry = np.zeros(plus.shape[1], np.uint64)
    ups = downs = carry_up
    for word, equal in enumerate(equals):
        met = equal & plus[word]
        total = met + plus[word]
        carried = total < met
        total += sum_carry
        sum_carry = (carried | (total < sum_carry)).astype(np.uint64)
        across = (total ^ plus[word]) | equal
        up = minus[word] | ~(across | plus[word])
        down = plus[word] & across
        ups, downs = up, down
        vertical = equal | minus[word]
        shifted = up << _ONE | carry_up
        lowered = down << _ONE | carry_down
        carry_up, carry_down = up >> _LAST, down >> _LAST
        plus[word] = lowered | ~(vertical | shifted)
        minus[word] = shifted & vertical
    return (ups >> top & _ONE).astype(np.int64), (downs >> top & _ONE).astype(np.int64)


# --- the better of two -------------------------------------------------------------------


def distinct(rows: NDArray[np.int64], lengths: Numbers) -> NDArray[np.bool_]:
    """Which rows stay, where of those that share more than half of their letters only the
    first does. A row is question, part, document, start, end; rows come best first."""
    kept = np.ones(len(rows), bool)
    taken: defaultdict[tuple[int, int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for nth, (question, part, document, start, end) in enumerate(rows[:, :5].tolist()):
        slot = start // int(lengths[question])
        near = _near(taken, question, part, document, slot)
        if any(_same_place(start, end, *other) for other in near):
            kept[nth] = False
        else:
            taken[question, part, document, slot].append((start, end))
    return kept


def _near(
    taken: defaultdict[tuple[int, int, int, int], list[tuple[int, int]]],
    question: int,
    part: int,
    document: int,
    slot: int,
) -> Iterator[tuple[int, int]]:
    for other in range(slot - 2, slot + 3):
        yield from taken.get((question, part, document, other), ())


def _same_place(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return 2 * shared > min(end - start, other_end - other_start)
