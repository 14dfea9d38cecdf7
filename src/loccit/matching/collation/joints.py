"""Unmarked splices: two places run together as if they were one."""

from __future__ import annotations

from collections import Counter

from loccit.align import best_places, prefix_costs
from loccit.folding import Letters
from loccit.matching.collation.segments import Segment
from loccit.matching.collation.words import words_of
from loccit.matching.places.placement import Placement
from loccit.matching.places.search import Hit, Searcher
from loccit.text import Span

__all__ = ["find_shuffled", "find_splice"]

_HARD = frozenset(("substitution", "addition", "omission"))
_FEWEST = 6
_TRIED = 3
_NEAR = 4_000
_EDITS = 0.12
"""Share of the letters that may differ in two places together."""
_PIECE = 5
_OMITTED = 12
"""Words up to which what is left out is an omission, not a splice."""


def find_splice(segment: Segment, searcher: Searcher, whole: Placement | None) -> Placement | None:
    """Two places of one witness that together give the segment, where no single one does.

    A gap of a few words makes one part of both: words were left out, not places joined.
    """
    if len(segment.own) < _FEWEST or len(segment.own) != len(segment.words):
        return None
    if whole and _is_one_change(segment, searcher, whole):
        return None
    middle = len(segment.own) // 2
    halves = [segment.own[:middle], segment.own[middle:]]
    windows = [
        searcher.windows(" ".join(w.plain for w in half), len(segment.letters), _TRIED)
        for half in halves
    ]
    pairs = [(w, left, right) for w, left in windows[0] for o, right in windows[1] if w == o]
    # words left out near the border of a half leave only the other half to be found by
    pairs += [(witness, letters, letters) for half in windows for witness, letters in half]
    best: tuple[int, Placement] | None = None
    for witness, left, right in pairs:
        found = _joined(segment, searcher, witness, left, right)
        if found and (best is None or found.distance < best[0]):
            best = found.distance, found
    if best is None or (whole and whole.distance <= best[0] + 2):
        return None
    return best[1]


def _joined(
    segment: Segment, searcher: Searcher, witness: str, left: Letters, right: Letters
) -> Placement | None:
    pattern = segment.letters
    if not _may_be_joined(pattern, left.text, right.text):
        return None
    head = prefix_costs(pattern, left.text)
    tail = prefix_costs(pattern[::-1], right.text[::-1])[::-1]
    cuts: list[tuple[int, int, int]] = []
    at = 0
    for i, word in enumerate(segment.own):
        if i:
            cuts.append((head[at] + tail[at], at, i))
        at += len(word.fold)
    cost, cut, word = min(cuts, key=lambda c: (c[0], abs(c[1] - len(pattern) // 2)))
    if cost > len(pattern) * _EDITS:
        return None
    one = best_places(pattern[:cut], left.text, cost, 1)
    other = best_places(pattern[cut:], right.text, cost, 1)
    if not one or not other or one[0][0] >= one[0][1] or other[0][0] >= other[0][1]:
        return None
    spans = left.back(*one[0][:2]), right.back(*other[0][:2])
    return _accepted(segment, searcher, witness, spans, (word, cost))


def _may_be_joined(pattern: str, left: str, right: str) -> bool:
    """Whether so many short pieces of the pattern stand in the texts as must: each edit spoils
    one of them at most, and the cut one more."""
    pieces = [pattern[i : i + _PIECE] for i in range(0, len(pattern) - _PIECE + 1, _PIECE)]
    whole = sum(piece in left or piece in right for piece in pieces)
    return whole >= len(pieces) - len(pattern) * _EDITS - 1


def _accepted(
    segment: Segment,
    searcher: Searcher,
    witness: str,
    spans: tuple[Span, Span],
    cut: tuple[int, int],
) -> Placement | None:
    one, other = spans
    word, cost = cut
    if one.overlaps(other):
        return None
    fewest = min(word, len(segment.own) - word)
    close = abs(other.start - one.end) <= _NEAR or abs(one.start - other.end) <= _NEAR
    if fewest < (2 if close else 5):
        return None
    score = max(0.0, 1 - cost / len(segment.letters))
    text = searcher.shelf.text(witness)
    if one.end <= other.start and close:
        skipped = len(words_of(text, one.end, other.start))
        if skipped <= _OMITTED:
            return Placement(witness, (one.cover(other),), score, cost)
    if fewest < 3:
        return None
    return Placement(witness, spans, score, cost, spliced_at=(0, word))


def _is_one_change(segment: Segment, searcher: Searcher, whole: Placement) -> bool:
    """Whether a place found differs in so little that nothing was joined there."""
    hit = Hit(whole.witness, whole.parts[0], whole.distance)
    variants, _ = searcher.variants(segment, hit)
    hard = [v for v in variants if v.kind in _HARD]
    words = sum(max(len(v.lemma.split()), len(v.reading.split())) for v in hard)
    return words <= max(1, len(segment.own) // 6)


_SHUFFLED = 0.9
"""Share of the letters that must stand together before another order is taken for the cause."""


def find_shuffled(
    segment: Segment, searcher: Searcher, whole: Placement | None
) -> Placement | None:
    """A stretch of a text that holds the quotation's words in another order."""
    words = Counter(word.fold for word in segment.own)
    total = len(segment.letters)
    if len(segment.own) < _FEWEST or (whole and _is_one_change(segment, searcher, whole)):
        return None
    best: tuple[int, str, Span] | None = None
    for witness, letters in searcher.windows(segment.text, total, _TRIED):
        if not letters.text:
            continue
        text, span = searcher.shelf.text(witness), letters.back(0, len(letters.text))
        found = words_of(text, span.start, span.end)
        for i in range(max(1, len(found) - len(segment.own) + 1)):
            run = found[i : i + len(segment.own)]
            common = words & Counter(word.fold for word in run)
            weight = sum(len(word) * count for word, count in common.items())
            if best is None or weight > best[0]:
                best = weight, witness, Span(run[0].span.start, run[-1].span.end)
    if best is None or best[0] < _SHUFFLED * total:
        return None
    weight, witness, span = best
    score = weight / total * _SHUFFLED
    if whole and whole.score >= score:
        return None
    return Placement(witness, (span,), score, round((1 - score) * total))
