"""The verdicts in words for people; the JSON names stay as they are."""

from __future__ import annotations

import re

from loccit.model import AsideKind, Finding, Flag, Place, VariantKind, Wording

__all__ = [
    "ASIDES",
    "FLAG_NAMES",
    "MINOR",
    "PLACE_NAMES",
    "SURROGATE",
    "VARIANT_NAMES",
    "WORDING_MEANINGS",
    "WORDING_NAMES",
    "brief_verdict",
    "count_of",
    "verdict",
]

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: a draft's name or text may hold one, no file in UTF-8 can."""
WORDING_NAMES: dict[Wording, str] = {
    "verbatim": "verbatim",
    "accidentals": "accidentals",
    "marked": "marked",
    "altered": "altered",
    "spliced": "spliced",
    "not-found": "not found",
    "not-held": "not held",
    "undecided": "undecided",
}
WORDING_MEANINGS: dict[Wording, str] = {
    "verbatim": "word for word as in the source",
    "accidentals": "only spelling, punctuation, capitals or typography differ",
    "marked": "every difference is one the writer marked",
    "altered": "words were changed without a mark",
    "spliced": "words were left out without a mark",
    "not-found": "the cited place and all that is held were searched; the words are not there",
    "not-held": "the source is not among those held; nothing is said",
    "undecided": "too short, too common or unreadable; nothing is said",
}
PLACE_NAMES: dict[Place, str] = {
    "as-cited": "as cited",
    "other-page": "other page",
    "other-work": "other work",
    "no-page-cited": "no page cited",
    "uncited": "uncited",
    "ambiguous": "ambiguous",
    "no-such-page": "no such page",
}
_LOUD_PLACES: frozenset[Place] = frozenset(
    {"other-page", "other-work", "ambiguous", "no-such-page"}
)
FLAG_NAMES: dict[Flag, str] = {
    "clipped": "clipped",
    "second-hand": "second hand",
    "wide-ellipsis": "wide ellipsis",
    "reversed": "reversed",
    "modernised": "modernised",
}
VARIANT_NAMES: dict[VariantKind, str] = {
    "substitution": "other words",
    "omission": "left out",
    "addition": "added",
    "transposition": "other order",
    "spelling": "spelling",
    "capitals": "capitals",
    "punctuation": "punctuation",
    "typography": "typography",
    "ellipsis": "marked omission",
    "insertion": "marked insertion",
    "emphasis": "emphasis",
    "transport": "line break or scan",
}
MINOR: frozenset[VariantKind] = frozenset(
    {"spelling", "capitals", "punctuation", "typography", "ellipsis", "insertion", "emphasis"}
)
"""Differences that are no change of words, or that the writer owned up to."""
ASIDES: dict[AsideKind, str] = {
    "scare-quotes": "scare quotes",
    "title": "title",
    "mention": "word mentioned",
    "emphasis": "emphasis",
}

CONTRADICTS = "citation contradicts the catalogue"


def verdict(finding: Finding) -> str:
    """Wording, place and flags in one line: "altered, other page, reversed"; and whether a
    citation contradicts the catalogue."""
    said = [WORDING_NAMES[finding.wording]]
    if finding.place is not None:
        said.append(PLACE_NAMES[finding.place])
    said += [FLAG_NAMES[flag] for flag in finding.flags]
    if any(citation.contradicts for citation in finding.cit.citations):
        said.append(CONTRADICTS)
    return ", ".join(said)


def brief_verdict(finding: Finding) -> str:
    """As `verdict`, but a place only where it is not in order, and that it was decided."""
    said = [WORDING_NAMES[finding.wording]]
    if finding.place is not None and finding.place in _LOUD_PLACES:
        said.append(PLACE_NAMES[finding.place])
    said += [FLAG_NAMES[flag] for flag in finding.flags]
    return ", ".join([*said, "decided"] if finding.decision is not None else said)


def count_of(number: int, one: str, many: str = "") -> str:
    """ "1 page", "2,000 pages"; `many` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
