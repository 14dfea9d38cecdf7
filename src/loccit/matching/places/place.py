"""Whether the place found is the place cited. Words come first; this only says where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loccit.matching.places.loci import CitedLocus, cited_locus, compare_locus, name_loci
from loccit.matching.places.numbering import Mark, Numbering
from loccit.matching.places.pages import Cited, cited_pages
from loccit.matching.works.names import name_cited, name_source, year_of
from loccit.matching.works.resolve import Resolution
from loccit.model import Citation, Document, Place, Source, Witness

__all__ = ["ASIDE", "UNTOLD", "Placed", "Stand", "place_found"]

RANK: Mapping[Place, int] = {
    "as-cited": 0,
    "uncited": 0,
    "no-page-cited": 1,
    "ambiguous": 2,
    "other-page": 3,
    "no-such-page": 3,
    "other-work": 6,
}
ASIDE = 4
"""The rank of a place in another edition than the one cited, or in the work that the one cited
is cited for quoting: what stands in the cited one itself counts before it."""
UNTOLD = 5
"""The rank of a place of which it cannot be told whether its work is the one cited."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where words were found: the printed labels of the pages that they touch."""

    source: Source
    witness: Witness
    document: Document
    labels: tuple[str, ...]
    sources: int = 1
    """How many sources are held."""
    numbering: Numbering = field(default_factory=Numbering)
    here: tuple[Mark, ...] = ()
    """The numbered stretches of the text (verses, scenes) that the words touch."""


@dataclass(frozen=True, slots=True)
class Placed:
    """`rank`: the smaller, the better the place answers the citation. `why` says what cannot
    be compared; `pages` are the pages cited, as printed, or `locus` the chapter and verse and
    their like; `work` is the cited work by name."""

    place: Place
    rank: int
    why: str = ""
    pages: str = ""
    work: str = ""
    held: bool = True
    locus: str = ""
    stands: str = ""
    """The verse or chapter where the words do stand, where a locus is cited."""


def place_found(
    citations: Sequence[Citation], resolutions: Sequence[Resolution], stand: Stand
) -> Placed:
    """The best that the citations of one quotation say of this place."""
    if not citations:
        return Placed("uncited", RANK["uncited"])
    every = [_place(c, r, stand) for c, r in zip(citations, resolutions, strict=True)]
    return min(every, key=lambda placed: placed.rank)


def _placed(place: Place, why: str = "", cited: Cited | None = None, rank: int = -1) -> Placed:
    shown = cited.printed if cited else ""
    return Placed(place, RANK[place] if rank < 0 else rank, why, shown)


def _place(citation: Citation, meant: Resolution, stand: Stand) -> Placed:
    cited = cited_pages(citation.locators)
    if stand.source.id in meant.editions and not meant.other_edition:
        return _placed("ambiguous", _other_edition(citation, stand), cited, ASIDE)
    if stand.source.id in meant.meant:
        return _compare(citation, cited, meant, stand)
    if stand.source.id in meant.quoted and citation.via:
        held = "" if meant.sources else ", which is not held"
        through = f"{name_cited(citation)}{held}"
        why = f"it is that of {through}, and the words stand in the work quoted there"
        return _placed("ambiguous", why, cited, ASIDE)
    if not meant.named:
        return _unnamed(cited, meant, stand)
    name = name_cited(citation)
    if stand.source.id in meant.rivals:
        return _placed("ambiguous", f"{meant.reason}; which is cited cannot be told", cited, UNTOLD)
    held = bool(meant.sources or meant.rivals)
    if not held and _anonymous(stand.source):
        why = (
            f"whether “{name_source(stand.source)}” is the cited {name} cannot be told, "
            "since no catalogue says what it is"
        )
        return _placed("ambiguous", why, cited, UNTOLD)
    if citation.inferred:
        why = f"a page is cited alone, and whether it is one of {name} cannot be told"
        return _placed("ambiguous", why, cited, UNTOLD)
    return Placed("other-work", RANK["other-work"], work=name, held=held)


def _other_edition(citation: Citation, stand: Stand) -> str:
    held = stand.source.year or stand.source.publisher or "another edition"
    cited = year_of(citation.work.year) or citation.work.publisher or "another"
    return f"the words stand in the edition of {held}, and that of {cited} is cited"


def _anonymous(source: Source) -> bool:
    """Whether nothing but a file's name tells what this is."""
    return not (source.catalogued or source.authors or source.year)


def _unnamed(cited: Cited | None, meant: Resolution, stand: Stand) -> Placed:
    if stand.sources == 1 and cited and cited.any_of(stand.labels):
        return _placed("as-cited", cited=cited)
    why = "which work is cited cannot be told"
    if meant.reason:
        why = f"{why}: {meant.reason.rstrip('.')}"
    return _placed("ambiguous", why, cited, UNTOLD)


def _compare(citation: Citation, cited: Cited | None, meant: Resolution, stand: Stand) -> Placed:
    if cited is None and (locus := cited_locus(citation)):
        placed = _at_locus(locus, stand)
        if placed is not None:
            return placed
    if cited is None:
        other = next((locator for locator in citation.locators if locator.value), None)
        why = f"the {other.label} cited ({other.value}) is not compared" if other else ""
        return _placed("no-page-cited", why)
    if stand.document.paging == "none" or not stand.labels:
        return _placed("ambiguous", "the text held has no page numbers here", cited)
    if stand.document.paging == "sheets":
        why = "the pages of the text held are counted, not printed"
        return _placed("as-cited" if cited.any_of(stand.labels) else "ambiguous", why, cited)
    if cited.any_of(stand.labels):
        return _placed("as-cited", cited=cited)
    if meant.other_edition:
        why = f"the edition held may count its pages otherwise ({meant.other_edition})"
        return _placed("ambiguous", why, cited)
    return _placed("no-such-page" if _lacks(cited, stand) else "other-page", cited=cited)


def _at_locus(locus: CitedLocus, stand: Stand) -> Placed | None:
    found = compare_locus(locus, stand.numbering, stand.here)
    if found is None:
        return None
    if found.held:
        place: Place = "as-cited"
    elif found.doubtful:
        place = "ambiguous"
    else:
        place = "no-such-page" if found.lacking else "other-page"
    stands = " to ".join(name_loci(stand.here))
    return replace(_placed(place, found.why), locus=locus.printed, stands=stands)


def _lacks(cited: Cited, stand: Stand) -> bool:
    """Whether the text held has no page of those cited. Where pages are known by printed
    folios, some of them stand unprinted: only a page beyond the first or last is lacking."""
    labels = [page.label for page in stand.document.pages]
    if not stand.witness.complete or cited.any_of(labels):
        return False
    return stand.document.paging in ("labels", "marks") or cited.outside(labels)
