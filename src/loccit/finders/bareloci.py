"""Loci without their work: `8:21`, `3.2.45`, `Ibid., 9:2`, read as the work before them counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loccit.canon import BIBLE
from loccit.finders.history import History, Known
from loccit.finders.loci import counted_as
from loccit.finders.references import Reference
from loccit.model import Locator, Work

__all__ = ["in_scripture", "is_bare_locus", "works_counted_so"]


def is_bare_locus(reference: Reference) -> bool:
    """Whether the place alone is an act with scene and line, or a chapter with its verse."""
    labels = {locator.label for locator in reference.locators}
    return reference.form == "locator" and ("act" in labels or labels == {"chapter", "verse"})


def works_counted_so(history: History, reference: Reference) -> Iterator[Known]:
    """The works cited before whose loci are counted as this one is, the last first."""
    seen: list[Known] = []
    for entry in reversed(history.entries):
        known = entry.known
        if known is None or any(known is other for other in seen):
            continue
        seen.append(known)
        if counted_as(known.work, reference.locators):
            yield known


def in_scripture(reference: Reference, work: Work) -> Reference:
    """`Ibid., 8:21` of a book of the Bible is chapter and verse, not volume and page; three
    numbers are read as the divisions that the work counts."""
    if reference.locators and reference.locators[0].label == "act":
        counted = counted_as(work, reference.locators) or reference.locators
        return replace(reference, locators=counted)
    volume, pages = reference.work.volume, reference.locators
    if work.container != BIBLE or not volume or [p.label for p in pages] != ["page"]:
        return reference
    locators = (Locator("chapter", volume, ((volume, volume),)), replace(pages[0], label="verse"))
    return replace(reference, work=replace(reference.work, volume=""), locators=locators)
