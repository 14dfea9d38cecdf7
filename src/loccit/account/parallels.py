"""Which sentences of two accounts tell the same: by what is rare and stands in both.

One thing in common proves nothing. A parallel needs two independent things at least, a name or
a date among them, whose words do not overlap; three, or the same words, are needed to say
that both tell it. Order is of no account.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeVar

from loccit.account.keys import Key, Keyed, Keys, Unit
from loccit.folding import fold
from loccit.model import Evidence, When
from loccit.text import Span

__all__ = ["RARE", "Pair", "find_pairs", "in_turn", "overlap", "weigh"]

_T = TypeVar("_T")

RARE = 2.5
"""Nats; what is more common is no evidence."""
_ENOUGH = 6.0
"""Nats in all for a possible parallel, in short texts."""
_BY_CHANCE = 3.0
"""In long texts so many are asked for that of all pairs of sentences not more than this would
reach them by chance."""
_SURER = 4.0
"""Nats more for a parallel that is said to be told by both."""
_CLOSER = 1.0
_LEAST_CLOSE = 8.0
"""Nats more, and nats at least, for a name and a word that stand close together."""
_WHOLE = 10.0
"""What a whole sentence weighs."""
_CLOSE = 30
"""Letters between a name and a word that stand close together."""
_CROWD = 2_500
"""A key that joins more pairs of sentences than this is not looked for, but counts where a
rarer one has joined them."""
_NEAR_BEST = 0.5
"""A sentence's weaker parallels are shown down to this share of its best one's score."""
_NEXT = 2
"""Letters between two words that stand side by side."""


class Pair:
    """Two sentences with what they have in common."""

    __slots__ = ("bar", "evidence", "one", "other", "same", "score", "times")

    def __init__(
        self,
        one: Unit,
        other: Unit,
        evidence: Sequence[Evidence],
        times: tuple[When, When] | None = None,
        *,
        bar: float,
        same: bool = False,
    ) -> None:
        self.one, self.other = one, other
        self.bar = bar
        self.evidence = tuple(evidence)
        self.score = sum(e.rarity for e in evidence)
        self.same = same
        self.times = times
        """Two times that cannot be the same, where each tells but one."""

    @property
    def anchors(self) -> int:
        """How many names and dates they share."""
        return sum(e.kind in ("name", "date") for e in self.evidence)

    @property
    def sure(self) -> bool:
        """Whether it is enough to say that both tell it."""
        several = len(self.evidence) >= 3 and self.anchors >= 2
        return self.same or self._close() or (several and self.score >= self.bar + _SURER)

    @property
    def likely(self) -> bool:
        """Whether it is enough to be shown."""
        enough = len(self.evidence) > 1 and self.anchors > 0 and self.score >= self.bar
        return self.same or enough

    def _close(self) -> bool:
        """Whether a name and a rare word stand close together on both sides."""
        names = [e for e in self.evidence if e.kind == "name"]
        words = [e for e in self.evidence if e.kind == "word"]
        enough = max(_LEAST_CLOSE, self.bar + _CLOSER)
        return any(
            name.rarity + word.rarity >= enough
            and _gap(name.one, word.one) <= _CLOSE
            and _gap(name.other, word.other) <= _CLOSE
            for name, word in product(names, words)
        )


def find_pairs(
    ones: Sequence[Unit], others: Sequence[Unit], keys: Keys, texts: tuple[str, str]
) -> list[Pair]:
    """The pairs of units with enough in common, the strongest of each, in order."""
    whole = _same_sentences(ones, others, texts)
    bar = max(_ENOUGH, math.log(max(1, len(ones) * len(others)) / _BY_CHANCE))
    found: list[Pair] = []
    for first, second in sorted(_candidates(ones, others, keys, bar) | whole):
        same = (first, second) in whole
        pair = _pair(ones[first], others[second], keys, texts, bar, same=same)
        if pair.likely:
            found.append(pair)
    return _best(found)


def _same_sentences(
    ones: Sequence[Unit], others: Sequence[Unit], texts: tuple[str, str]
) -> set[tuple[int, int]]:
    """Pairs of sentences that are the same letter by letter, but for case and signs; those that
    are repeated in turn, and what is left over with the last."""
    mine, theirs = _by_letters(ones, texts[0]), _by_letters(others, texts[1])
    return {
        pair
        for letters in mine.keys() & theirs.keys()
        for pair in in_turn(mine[letters], theirs[letters])
    }


def _by_letters(units: Sequence[Unit], text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        found[fold(unit.span.of(text)).text].append(number)
    return found


def in_turn(mine: Sequence[_T], theirs: Sequence[_T]) -> list[tuple[_T, _T]]:
    """The first with the first and so on; what is left over with the last."""
    longer = max(len(mine), len(theirs))
    return [(mine[min(i, len(mine) - 1)], theirs[min(i, len(theirs) - 1)]) for i in range(longer)]


def _candidates(
    ones: Sequence[Unit], others: Sequence[Unit], keys: Keys, bar: float
) -> set[tuple[int, int]]:
    """Pairs that share a rare key and may reach the bar by all the rare keys they share."""
    mine, theirs = _rare_keys(ones, keys), _rare_keys(others, keys)
    first, second = _placed(mine), _placed(theirs)
    pairs: set[tuple[int, int]] = set()
    for key in first.keys() & second.keys():
        if len(first[key]) * len(second[key]) <= _CROWD:
            pairs.update(product(first[key], second[key]))
    return {
        (a, b) for a, b in pairs if _may_reach(ones[a], others[b], mine[a] & theirs[b], keys, bar)
    }


def _may_reach(one: Unit, other: Unit, shared: Iterable[Key], keys: Keys, bar: float) -> bool:
    rarities = [keys.rarity(key) for key in shared]
    times = any(overlap(a, b) for a, b in product(one.times, other.times))
    if len(rarities) + times < 2:
        return False
    return sum(rarities) + times * keys.rarest >= bar


def _rare_keys(units: Sequence[Unit], keys: Keys) -> list[frozenset[Key]]:
    return [
        frozenset(keyed.key for keyed in unit.keyed if keys.rarity(keyed.key) >= RARE)
        for unit in units
    ]


def _placed(held: Sequence[frozenset[Key]]) -> dict[Key, list[int]]:
    """In which units each key stands."""
    placed: dict[Key, list[int]] = defaultdict(list)
    for number, keys in enumerate(held):
        for key in keys:
            placed[key].append(number)
    return placed


def _pair(
    one: Unit, other: Unit, keys: Keys, texts: tuple[str, str], bar: float, *, same: bool
) -> Pair:
    if same:
        whole = Evidence("wording", "the same words", one.span, other.span, max(_WHOLE, bar))
        return Pair(one, other, [whole], bar=bar, same=True)
    evidence = weigh(one.keyed, other.keyed, keys, texts)
    dated = tuple(_common_time(one, other, evidence, keys))
    apart = None if dated else _apart(one, other)
    return Pair(one, other, _in_order([*evidence, *dated]), apart, bar=bar)


def weigh(
    mine: Sequence[Keyed], theirs: Sequence[Keyed], keys: Keys, texts: tuple[str, str]
) -> list[Evidence]:
    """What two stretches have in common, the rarest first taken; no two overlap on a side.

    Of two words that stand side by side in both, the second counts half: they are one phrase.
    """
    first, second = _first_places(mine), _first_places(theirs)
    shared = sorted(
        ((keys.rarity(key), key) for key in first.keys() & second.keys()),
        key=lambda item: (item[1][0], -item[0], item[1]),  # names before words
    )
    taken: list[Evidence] = []
    for rarity, key in shared:
        places = _free(first[key], second[key], taken) if rarity >= RARE else None
        if places:
            beside = any(_beside(places, (e.one, e.other)) for e in taken)
            kind = "name" if key[0] == "name" else "word"
            label = _label(texts, places, lower=kind == "word")
            taken.append(Evidence(kind, label, *places, rarity / 2 if beside else rarity))
    return taken


def _label(texts: tuple[str, str], places: tuple[Span, Span], *, lower: bool) -> str:
    """The shorter of the two forms."""
    forms = [" ".join(span.of(text).split()) for text, span in zip(texts, places, strict=True)]
    return min((f.lower() if lower else f for f in forms), key=lambda form: (len(form), form))


def _first_places(keyed: Iterable[Keyed]) -> dict[Key, list[Span]]:
    places: dict[Key, list[Span]] = defaultdict(list)
    for one in keyed:
        places[one.key].append(one.span)
    return places


def _free(
    mine: Sequence[Span], theirs: Sequence[Span], taken: Sequence[Evidence]
) -> tuple[Span, Span] | None:
    """The first places of a key on both sides that no evidence has taken."""
    one = next((s for s in mine if not any(s.overlaps(e.one) for e in taken)), None)
    other = next((s for s in theirs if not any(s.overlaps(e.other) for e in taken)), None)
    return (one, other) if one and other else None


def _beside(one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    return all(_gap(a, b) <= _NEXT for a, b in zip(one, other, strict=True))


def _gap(one: Span, other: Span) -> int:
    """Letters between two spans."""
    return max(one.start, other.start) - min(one.end, other.end)


def _common_time(
    one: Unit, other: Unit, evidence: Sequence[Evidence], keys: Keys
) -> Iterator[Evidence]:
    """The rarest time that both may mean, where on both sides something shared belongs to it:
    no other time stands between them."""
    best: Evidence | None = None
    for mine, theirs in product(one.times, other.times):
        if not overlap(mine, theirs) or not any(
            _belongs(mine, e.one, one.times) and _belongs(theirs, e.other, other.times)
            for e in evidence
        ):
            continue
        rarity = keys.rarity_of_years(mine, theirs)
        label = (
            mine.edtf if mine.edtf == theirs.edtf else " ~ ".join(sorted((mine.edtf, theirs.edtf)))
        )
        told = Evidence("date", label, mine.span, theirs.span, rarity)
        if best is None or (rarity, best.label) > (best.rarity, label):
            best = told
    if best and best.rarity >= RARE:
        yield best


def _belongs(time: When, span: Span, times: Sequence[When]) -> bool:
    start, end = min(time.span.end, span.end), max(time.span.start, span.start)
    return not any(start <= t.span.start and t.span.end <= end for t in times if t is not time)


def overlap(one: When, other: When) -> bool:
    """Whether two times may be the same; a side that is not told reaches without end."""
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return not (before or after)


def _apart(one: Unit, other: Unit) -> tuple[When, When] | None:
    """The times of two sentences that tell but one each, where they cannot be the same."""
    if len(one.times) != 1 or len(other.times) != 1:
        return None
    mine, theirs = one.times[0], other.times[0]
    return None if overlap(mine, theirs) else (mine, theirs)


def _in_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda e: (-e.rarity, e.label, e.kind))


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    """For each sentence its best parallels; a sentence that stands in both has no other."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    whole: set[tuple[int, str]] = set()
    for pair in pairs:
        for place in ((0, pair.one.id), (1, pair.other.id)):
            best[place] = max(best[place], pair.score)
            if pair.same:
                whole.add(place)
    return [
        pair
        for pair in pairs
        if pair.same
        or (
            pair.score >= _NEAR_BEST * max(best[0, pair.one.id], best[1, pair.other.id])
            and not {(0, pair.one.id), (1, pair.other.id)} & whole
        )
    ]
