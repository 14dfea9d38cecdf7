"""From words to places: where in all that is held a quotation stands.

The naive way slides the quotation along every text; here the shelf names a few places
worth a look, and only those are aligned. The longest segment leads, the others are sought
around it, in order. Words of different places that the quotation runs together without a
mark are told as a splice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.matching.collation.joints import find_shuffled, find_splice
from loccit.matching.collation.segments import Segment
from loccit.matching.collation.words import letters_in
from loccit.matching.places.placement import Placement
from loccit.matching.places.search import Hit, Searcher
from loccit.model import Shelf

__all__ = ["LocateOptions", "Placement", "leading", "locate"]


_WHOLE = 0.95
"""Share of letters from which on a single place is taken for the quotation's."""


@dataclass(frozen=True, slots=True)
class LocateOptions:
    """`limit` is the most places told; `candidates` the most places looked at; `near` the
    reach, in code points, within which the segments around an ellipsis are sought first,
    `far` the widest one. `least` is the lowest share of letters that counts as standing."""

    limit: int = 16
    candidates: int = 32
    near: int = 6_000
    far: int = 60_000
    least: float = 0.5


def locate(
    segments: Sequence[Segment],
    shelf: Shelf,
    *,
    prefer: Collection[str] = (),
    options: LocateOptions | None = None,
) -> tuple[Placement, ...]:
    """The places where the quotation stands, best first, equal ones all (up to `limit`).

    Witnesses in `prefer` (the cited ones) are searched even where others hold the words in
    more places than are looked at, and lead among equals. Placements of one witness with the
    same reach are one.
    """
    options = options or LocateOptions()
    if not segments:
        return ()
    searcher = Searcher(shelf, frozenset(prefer), options.candidates)
    found: list[Placement] = []
    for lead in _by_length(segments)[:2]:
        found += _led_by(lead, segments, searcher, options)
        if any(not p.missing for p in found):
            break
    if len(segments) == 1 and _worth_a_splice(found):
        whole = max(found, key=lambda p: p.score, default=None)
        spliced = find_splice(segments[0], searcher, whole)
        found += [spliced] if spliced else []
        shuffled = None if spliced else find_shuffled(segments[0], searcher, whole)
        found += [shuffled] if shuffled else []
    return _ranked(found, frozenset(prefer), options)


def leading(segments: Sequence[Segment]) -> Segment:
    """The one that is sought first. Raises `IndexError` where there is none."""
    return segments[_by_length(segments)[0]]


def _by_length(segments: Sequence[Segment]) -> list[int]:
    return sorted(range(len(segments)), key=lambda i: -len(segments[i].letters))


def _worth_a_splice(found: Sequence[Placement]) -> bool:
    return not found or max(p.score for p in found) < _WHOLE


def _ranked(
    found: list[Placement], prefer: frozenset[str], options: LocateOptions
) -> tuple[Placement, ...]:
    unique = {(p.witness, p.parts): p for p in found if p.score >= options.least}
    ranked = sorted(
        unique.values(),
        key=lambda p: (
            -round(p.score, 4),
            p.witness not in prefer,
            p.spliced_at is not None,
            len(p.span) - sum(len(part) for part in p.parts),
            p.witness,
            p.parts,
        ),
    )
    if not ranked:
        return ()
    equals = sum(1 for p in ranked if round(p.score, 4) == round(ranked[0].score, 4))
    kept = ranked[: options.limit]
    kept += [p for p in ranked[options.limit :] if p.witness in prefer][: options.limit]
    return tuple(replace(p, occurrences=equals) for p in kept)


def _led_by(
    lead: int, segments: Sequence[Segment], searcher: Searcher, options: LocateOptions
) -> Iterator[Placement]:
    for hit in searcher.find(segments[lead]):
        hits: list[Hit | None] = [None] * len(segments)
        hits[lead] = hit
        _follow(hits, lead, segments, searcher, options)
        yield _placement(hits, segments)


def _follow(
    hits: list[Hit | None],
    lead: int,
    segments: Sequence[Segment],
    searcher: Searcher,
    options: LocateOptions,
) -> None:
    """Places the other segments behind and before the leading one, each next to the last."""
    at = hits[lead]
    for i in range(lead + 1, len(segments)):
        found = searcher.find_behind(segments[i], at, (options.near, options.far)) if at else None
        hits[i], at = found, found or at
    at = hits[lead]
    for i in range(lead - 1, -1, -1):
        found = searcher.find_before(segments[i], at, (options.near, options.far)) if at else None
        hits[i], at = found, found or at
    _elsewhere(hits, segments, searcher)


def _elsewhere(hits: list[Hit | None], segments: Sequence[Segment], searcher: Searcher) -> None:
    """Seeks what did not stand around the lead anywhere in the same witness."""
    witness = next(hit.witness for hit in hits if hit)
    for i, hit in enumerate(hits):
        if hit is None and len(segments[i].own) > 2:
            others = [h for h in searcher.find(segments[i]) if h.witness == witness]
            taken = [h.span for h in hits if h]
            free = [h for h in others if not any(h.span.overlaps(span) for span in taken)]
            hits[i] = free[0] if free else None


def _placement(hits: Sequence[Hit | None], segments: Sequence[Segment]) -> Placement:
    total = sum(letters_in(segment.own) for segment in segments)
    missing = tuple(i for i, hit in enumerate(hits) if hit is None)
    lost = sum(letters_in(segments[i].own) for i in missing)
    distance = sum(hit.distance for hit in hits if hit)
    placed = [hit for hit in hits if hit]
    return Placement(
        witness=placed[0].witness,
        parts=tuple(hit.span for hit in placed),
        score=max(0.0, 1 - (distance + lost) / total) if total else 0.0,
        distance=distance,
        missing=missing,
    )
