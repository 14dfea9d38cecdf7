"""One quotation read at the places where it may stand, and the best of these readings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from loccit.folding import fold_word
from loccit.matching.collation.collate import Collation, collate
from loccit.matching.collation.segments import Segment
from loccit.matching.options import Options
from loccit.matching.places.locate import LocateOptions, locate
from loccit.matching.places.loci import cited_locus, compare_locus, name_loci
from loccit.matching.places.numbered import Numbered
from loccit.matching.places.numbering import Numbering
from loccit.matching.places.pages import cited_pages
from loccit.matching.places.place import ASIDE, UNTOLD, Placed, Stand, place_found
from loccit.matching.places.placement import Placement
from loccit.matching.places.within import Within
from loccit.matching.verdicts.judge import (
    Judged,
    Nearness,
    is_marked,
    joins_places,
    judge_wording,
    same_passage,
)
from loccit.matching.works.resolve import Resolution
from loccit.model import (
    Cit,
    Document,
    Match,
    Place,
    Shelf,
    Source,
    Variant,
    Witness,
    Wording,
    pages_of,
)
from loccit.text import Span

__all__ = ["Reading", "Readings", "Shelved", "read_at"]

COLLATED = 12
"""So many places at most are collated for one quotation."""
REFRAIN = 600
"""So many places at most are looked through for the page cited."""
TIER: Mapping[Wording, int] = {
    "verbatim": 0, "accidentals": 0, "marked": 0, "undecided": 1, "altered": 2, "spliced": 2,
}  # fmt: skip
ORDER: Mapping[Wording, int] = {
    "verbatim": 0, "accidentals": 1, "marked": 1, "undecided": 2, "spliced": 3, "altered": 3,
}  # fmt: skip
SAME = 0.1
"""Changed words are taken to come from the place that answers the citation, as long as no
other place is this much more like them."""

SLIP, ALIKE = 5, 0.8
"""Words of so many letters that share so much are one word, misspelt."""


class Shelved:
    """What is held, looked up by id."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = Numbered(shelf)
        self.witnesses: dict[str, Witness] = {w.id: w for w in shelf.witnesses()}
        self.sources: dict[str, Source] = {s.id: s for s in shelf.sources()}
        self._located: dict[Hashable, tuple[Placement, ...]] = {}

    def locate(self, segments: Sequence[Segment], prefer: Collection[str]) -> tuple[Placement, ...]:
        """The places, which are looked for once however often a draft quotes the same words."""
        asked = (*(segment.sought for segment in segments), frozenset(prefer))
        if asked not in self._located:
            self._located[asked] = _locate(segments, self.shelf, prefer)
        return self._located[asked]

    def witnesses_of(self, sources: Collection[str]) -> tuple[Witness, ...]:
        return tuple(w for w in self.witnesses.values() if w.source in sources)

    def source_of(self, witness: str) -> Source:
        return self.sources[self.witnesses[witness].source]


@dataclass(frozen=True, slots=True)
class Reading:
    """The quotation held against one place. `likeness` is the share of its letters that stand
    there, less what was left out of the source without a mark."""

    match: Match
    judged: Judged
    placed: Placed
    likeness: float
    missing: int = 0

    @property
    def key(self) -> tuple[int, int, int, float, str, int]:
        wording = self.judged.wording
        tier = TIER[wording]
        if self.placed.rank == ASIDE:  # the edition cited comes first, also where it differs
            tier = TIER["altered"]
        return (
            tier, self.placed.rank, ORDER[wording], -self.likeness,
            self.match.source, self.match.span.start,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readings:
    """`accepted`, best first; `nearest` where none is; `places` counts all that were found."""

    accepted: tuple[Reading, ...]
    nearest: Reading | None
    places: int


def read_at(
    draft: Document,
    cit: Cit,
    segments: Sequence[Segment],
    resolutions: Sequence[Resolution],
    held: Shelved,
    options: Options,
    within: Match | None = None,
) -> Readings:
    """Reads the quotation at every place worth it.

    `within`: the place of the quotation it is nested in, which is looked at first.
    """
    meant = {source for r in resolutions for source in (*r.meant, *r.quoted, *r.rivals)}
    prefer = tuple(w.id for w in held.witnesses_of(meant))
    placements = held.locate(segments, prefer)
    if within:
        inside = [p for p in placements if _inside(p, within)]
        placements = tuple(inside) or placements
    chosen = _worth_it(placements, set(prefer), _on_pages_cited(cit, prefer, held))
    readings = [_read(draft, cit, segments, resolutions, held, p, options) for p in chosen]
    if readings and all(r.placed.rank == ASIDE for r in readings):
        cited = held.witnesses_of({source for r in resolutions for source in r.sources})
        found = locate(segments, Within(held.shelf, {w.id for w in cited}))
        readings += [_read(draft, cit, segments, resolutions, held, p, options) for p in found]
    accepted = [r for r in readings if _accepted(r, segments)]
    nearest = max(readings, key=lambda r: (r.likeness, r.match.source), default=None)
    if not accepted:
        return Readings((), nearest, 0)
    places = max(p.occurrences for p in placements)
    return Readings(_ranked(accepted), None, max(places, len(accepted)))


def _inside(placement: Placement, match: Match) -> bool:
    return placement.witness == match.witness and all(
        match.span.start <= part.start and part.end <= match.span.end for part in placement.parts
    )


def _locate(
    segments: Sequence[Segment], shelf: Shelf, prefer: Collection[str]
) -> tuple[Placement, ...]:
    """The places; all of a refrain, where there are more than are told at first."""
    usual = LocateOptions()
    placements = locate(segments, shelf, prefer=prefer, options=usual)
    if not prefer or len(placements) < usual.limit:
        return placements
    every = replace(usual, limit=REFRAIN, candidates=REFRAIN)
    return locate(segments, shelf, prefer=prefer, options=every)


def _on_pages_cited(
    cit: Cit, prefer: Collection[str], held: Shelved
) -> Callable[[Placement], bool]:
    """Tells whether a place in a cited witness lies on a page that is cited."""
    cited = [pages for c in cit.citations if (pages := cited_pages(c.locators))]
    loci = [locus for c in cit.citations if (locus := cited_locus(c))]

    def lies(placement: Placement) -> bool:
        if not (cited or loci) or placement.witness not in prefer:
            return False
        labels = _labels(held.shelf.document(placement.witness), placement.parts)
        if any(pages.any_of(labels) for pages in cited):
            return True
        numbering = held.shelf.numbering(placement.witness) if loci else Numbering()
        here = numbering.at(placement.parts)
        places = [compare_locus(locus, numbering, here) for locus in loci]
        return any(place.held for place in places if place)

    return lies


def _worth_it(
    placements: Sequence[Placement],
    prefer: Collection[str],
    on_page: Callable[[Placement], bool],
) -> list[Placement]:
    """The likeliest places; of equal ones, those on the pages and in the work cited first."""
    if len(placements) <= COLLATED:
        return list(placements)
    best = max(placement.score for placement in placements)
    cited = [p for p in placements if p.score >= best - SAME and on_page(p)]
    within = [p for p in placements if p.witness in prefer]
    return list(dict.fromkeys((*cited[:COLLATED], *within[:COLLATED], *placements[:COLLATED])))


def _ranked(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    within = [r for r in readings if r.placed.rank != ASIDE] or readings
    best = max(r.likeness for r in within)
    changed = [r for r in readings if TIER[r.judged.wording] == 2]
    far = [r for r in changed if r.likeness < best - SAME]
    near = [r for r in readings if r not in far]
    every = sorted(near, key=lambda r: r.key) + sorted(far, key=lambda r: r.key)
    return tuple(_apart(every))


def _apart(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings without those that are the place of a better one, drawn otherwise."""
    taken: dict[str, list[Span]] = {}
    for reading in readings:
        spans = taken.setdefault(reading.match.witness, [])
        if not any(span.overlaps(reading.match.span) for span in spans):
            spans.append(reading.match.span)
            yield reading


def _accepted(reading: Reading, segments: Sequence[Segment]) -> bool:
    """Whether this is the same passage, and not one like it."""
    if reading.judged.wording not in ("altered", "spliced"):
        return not reading.missing
    words = sum(len(segment.own) for segment in segments)
    variants = reading.match.apparatus
    pieces = _shortest_piece(variants, segments)
    near = _nearness(reading.placed.place, reading.placed.rank)
    return same_passage(words, reading.likeness, variants, pieces, near)


def _nearness(place: Place, rank: int) -> Nearness:
    if place == "as-cited":
        return "page"
    return "library" if place in ("other-work", "uncited") or rank >= UNTOLD else "work"


def _shortest_piece(variants: Sequence[Variant], segments: Sequence[Segment]) -> int:
    """The words of the shortest run of the quotation between two unmarked joins."""
    joins = [v.reading_span.start for v in variants if v.reading_span and joins_places(v)]
    starts = [word.span.start for segment in segments for word in segment.own]
    cuts = sorted({0, len(starts), *(bisect_left(starts, join) for join in joins)})
    return min(end - start for start, end in pairwise(cuts)) if starts else 0


def _read(
    draft: Document,
    cit: Cit,
    segments: Sequence[Segment],
    resolutions: Sequence[Resolution],
    held: Shelved,
    placement: Placement,
    options: Options,
) -> Reading:
    witness = held.witnesses[placement.witness]
    document = held.shelf.document(witness.id)
    collation = collate(draft.text, segments, document, placement, held.shelf)
    judged = judge_wording(collation.variants, spliced=placement.spliced_at is not None)
    if placement.missing:
        judged = Judged("altered", judged.touched, judged.doubtful)
    labels = _labels(document, collation.parts)
    source = held.sources[witness.source]
    asked = any(cited_locus(citation) for citation in cit.citations)
    shelf = held.shelf
    numbering = shelf.numbering(witness.id) if asked else shelf.verses(witness.id)
    here = numbering.at(collation.parts)
    stand = Stand(source, witness, document, labels, len(held.sources), numbering, here)
    whole = held.shelf.original(witness.id)
    match = _match(whole, witness, collation, labels or name_loci(here), options.context)
    letters = sum(len(segment.letters) for segment in segments)
    likeness = _likeness(match.score, letters, match.apparatus)
    placed = place_found(cit.citations, resolutions, stand)
    return Reading(match, judged, placed, likeness, len(placement.missing))


def _likeness(score: float, letters: int, variants: Sequence[Variant]) -> float:
    """The score, with what a changed word has in common with the source's, less half the
    letters that were left out of one place without a mark."""
    near = [v for v in variants if v.kind == "substitution" and not is_marked(v)]
    score = min(1.0, score + sum(map(_common, near)) / max(letters, 1))
    left_out = [v for v in variants if v.kind == "omission" and not joins_places(v)]
    return max(0.0, score - sum(len(v.lemma) for v in left_out) / 2 / max(letters, 1))


def _common(variant: Variant) -> float:
    """How many letters one word shares with the one it stands for, where they are nearly the
    same: a slip of the pen is no other word."""
    one, other = fold_word(variant.lemma), fold_word(variant.reading)
    if " " in variant.lemma or " " in variant.reading or min(len(one), len(other)) < SLIP:
        return 0.0
    share = fuzz.ratio(one, other) / 100
    return share * len(other) if share >= ALIKE else 0.0


def _labels(document: Document, parts: Sequence[Span]) -> tuple[str, ...]:
    """The printed labels of the pages that the words touch, in order."""
    labels = (page.label for part in parts for page in pages_of(document.pages, part))
    return tuple(dict.fromkeys(label for label in labels if label))


def _match(
    document: Document,
    witness: Witness,
    collation: Collation,
    labels: tuple[str, ...],
    context: int,
) -> Match:
    parts: tuple[Span, ...] = collation.parts
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    text = document.text
    return Match(
        source=witness.source,
        witness=witness.id,
        span=span,
        parts=parts,
        pages=labels,
        score=round(collation.score, 4),
        text=span.of(text),
        before=text[max(0, span.start - context) : span.start],
        after=text[span.end : span.end + context],
        apparatus=collation.variants,
    )
