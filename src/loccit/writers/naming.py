"""What a work, a source or a place is called when it is told to a person."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.model import Citation, Locator, Source, Work

__all__ = ["chief_locator", "name_source", "name_volume", "name_work"]

_UPPER = ("book", "chapter", "act")
"""Locators that others follow: they say the place together."""


def name_volume(volume: str) -> str:
    """ "vol. 31" for "31", "XXXI" or "iii"; any wording of its own is kept."""
    bare = volume.strip()
    if bare.isdigit() or (bare and not bare.lower().strip("ivxlcdm")):
        return f"vol. {bare}"
    return bare


def name_work(work: Work) -> str:
    """The work as a citation names it ("Collected Works, vol. 31"), or "" where it does not."""
    title = work.title or work.container
    if not title:
        title = " ".join(filter(None, (_name_authors(work.authors), work.year))) or work.key
    volume = name_volume(work.volume)
    return ", ".join(filter(None, (title, volume if volume not in title else "")))


def name_source(source: Source) -> str:
    """A held source: authors, title, volume, year, as far as they are known."""
    volume = name_volume(source.volume)
    named = (_name_authors(source.authors), source.title or source.id, volume, source.year)
    return ", ".join(filter(None, named))


def chief_locator(citation: Citation) -> tuple[str, str] | None:
    """Label and value of the place cited: its first page locator, else its first locator,
    else the date of the work (a newspaper is cited by its day). Of a place in several levels
    it is the lowest, with all numbers: verse 8:19, line 3.2.45."""
    pages = [locator for locator in citation.locators if locator.label == "page"]
    first: Sequence[Locator] = pages or citation.locators
    if first and first[0].label in _UPPER:
        again = [n for n, locator in enumerate(first) if n and locator.label == first[0].label]
        place = first[: again[0]] if again else first
        sign = "." if place[-1].label != "verse" else ":" if place[0].value.isdecimal() else ". "
        return place[-1].label, sign.join(locator.value for locator in place)
    if first:
        return first[0].label, first[0].value
    return ("date", citation.work.date) if citation.work.date else None


def _name_authors(authors: Sequence[str]) -> str:
    if len(authors) <= 2:
        return " and ".join(authors)
    return f"{authors[0]} et al."
