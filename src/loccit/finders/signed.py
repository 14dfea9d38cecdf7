"""Who signs an entry of a numbered bibliography: initials first (IEEE) or last (Vancouver).

A. B. Mills, C. Low, and D. Hart, The Long Road. …
Mills AB, Low C, Hart D. The long road. …
"""

from __future__ import annotations

import re

from loccit.patterns import late

__all__ = ["signed", "vancouver_journal"]

_FAMILY = (
    r"(?:(?:van|von|de|der|den|du|da|di|la|le|el)\s){0,3}[^\W\d_a-zß-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
)
_IEEE_NAME = rf"(?:[^\W\d_a-zß-ÿ]\.[\s-]?){{1,4}}{_FAMILY}(?:\s{_FAMILY})?"
_IEEE = late(
    rf"(?P<who>{_IEEE_NAME}(?:,\s{_IEEE_NAME}){{0,11}}(?:,?\s(?:and|&|und|et)\s{_IEEE_NAME})?)"
    r"(?:,?\s(?:et\sal|u\.\s?a)\.)?(?:,?\s\(?[Ee]ds?\.\)?)?[,.]\s+"
)
_VANCOUVER_NAME = rf"{_FAMILY}(?:\s{_FAMILY})?\s[^\W\d_a-zß-ÿ]{{1,3}}"
_VANCOUVER = late(
    rf"(?P<who>{_VANCOUVER_NAME}(?:,\s{_VANCOUVER_NAME}){{0,11}})(?:,\set\sal)?"
    r"(?:,\seditors?)?\.\s+(?=\S)"
)
_JOURNAL = late(
    r"[\s.]*(?P<container>[^\W\d_][^:;\d]{1,80}?)\.?\s(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?(?P<volume>\d{1,4})"
)
_JOIN = re.compile(r",?\s(?:and|&|und|et)\s|,\s")


def signed(words: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """The names in speaking order and where they end, if `words` begin so at `start`."""
    if found := _IEEE.match(words, start):
        return tuple(_JOIN.split(found["who"])), found.end()
    if found := _VANCOUVER.match(words, start):
        return tuple(_turned(name) for name in found["who"].split(", ")), found.end()
    return None


def _turned(name: str) -> str:
    """ "Mills AB" is "A. B. Mills"."""
    family, _, initials = name.rpartition(" ")
    return " ".join([*(f"{letter}." for letter in initials), family])


def vancouver_journal(words: str, at: int) -> tuple[str, str, str] | None:
    """(journal, volume, year) where `J Roads. 1901;3(2):30-40` stands at `at`."""
    found = _JOURNAL.match(words, at)
    return (found["container"], found["volume"], found["year"]) if found else None
