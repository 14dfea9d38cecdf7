"""What a citation says of its work, and the catalogue says otherwise.

    contradictions(work, source) -> (Contradiction("year", "1893", "1890"), …)

Only what both tell can contradict. Names of publishers are told in many ways (short, with the
firm's legal dress, by initials): they contradict only where they share no telling word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from loccit.matching.works.names import Person, person, plain, volume_of, words_of, year_of
from loccit.model import Source, Work

__all__ = [
    "Contradiction",
    "cited_year",
    "contradictions",
    "nearly_named",
    "same_publisher",
    "told",
]

Field = Literal["author", "year", "volume", "publisher"]
MISSPELT = 78
"""From this share (of 100) on two family names may be one name spelt otherwise …"""
SHORTEST = 4
"""… if neither has fewer letters."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIRM = _set(
    "press publishing publishers publisher publications pub pr books book house editions edition"
    " editors editor company co corp corporation inc incorporated ltd limited llc group sons son"
    " brothers bros university univ up verlag verlagsbuchhandlung verlagsgesellschaft buchverlag"
    " gmbh ag kg mbh buchhandlung druckerei presse editeur editeurs editions librairie imprimerie"
    " presses universitaires cie fils sarl sa spa srl editore editori editorial ediciones casa"
    " uitgeverij forlag forlaget izdatelstvo"
)
"""What a publisher's name is dressed in; it tells no two apart."""
NOBODY = _set("np sn unknown selfpublished privatelyprinted theauthor ohneverlag ov")
"""How a citation says that no publisher is known."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`said` as the citation says it, `catalogued` as the catalogue does, or, where
    `by_catalogue` is false, the head of the text held."""

    field: Field
    said: str
    catalogued: str
    by_catalogue: bool = True

    @property
    def other_edition(self) -> bool:
        """Whether another edition of the work would explain it."""
        return self.field in ("year", "publisher")


def told(found: Iterable[Contradiction]) -> str:
    """ "the citation says 1893, the catalogue 1890"; nothing where nothing contradicts."""
    every = list(found)
    if not every:
        return ""
    said = " and ".join(_shown(c.field, c.said) for c in every)
    catalogued = " and ".join(_shown(c.field, c.catalogued) for c in every)
    who = "the catalogue" if every[0].by_catalogue else "the text held"
    return f"the citation says {said}, {who} {catalogued}"


def _shown(field: Field, value: str) -> str:
    return f"vol. {value}" if field == "volume" and value[:1].isalnum() else value


def contradictions(work: Work, source: Source) -> tuple[Contradiction, ...]:
    """What is said of `work` against what the catalogue tells of the source it is."""
    pairs: list[tuple[Field, str, str]] = []
    if misspelt := _misspelt(work, source):
        pairs.append(("author", *misspelt))
    volume, other = volume_of(work.volume), volume_of(source.volume)
    if volume and other and volume != other:
        pairs.append(("volume", volume, other))
    year = cited_year(work, source)
    if year and (catalogued := year_of(source.year)) and year != catalogued:
        pairs.append(("year", year, catalogued))
    swapped = work.place and same_publisher(work.place, source.publisher)  # "Dock, Garra, 1890"
    if not swapped and not same_publisher(work.publisher, source.publisher):
        pairs.append(("publisher", work.publisher, source.publisher))
    return tuple(Contradiction(*pair, by_catalogue=source.catalogued) for pair in pairs)


def cited_year(work: Work, source: Source) -> str:
    """The year in which the work is said to have appeared. A day is that of an issue; in the
    book of an author it may be the day of a letter, or of an entry in a diary."""
    issue = not source.authors or source.date
    return year_of(work.year) or (year_of(work.date) if issue else "")


def _misspelt(work: Work, source: Source) -> tuple[str, str] | None:
    """The first author cited whose name the catalogue spells otherwise, and how it does."""
    held = [person(author) for author in source.authors]
    for author in work.authors:
        cited = person(author)
        if not cited[0] or any(cited.might_be(other) for other in held):
            continue
        for name, other in zip(source.authors, held, strict=True):
            if nearly_named(cited, other) and _letters(cited[0]) != _letters(other[0]):
                return author, name
    return None


def nearly_named(one: Person, other: Person) -> bool:
    """Whether two names may be one person's, the family name spelt otherwise."""
    if min(len(one[0]), len(other[0])) < SHORTEST:
        return False
    given = not one[1] or not other[1] or one[1][0] == other[1][0]
    return given and fuzz.ratio(one[0], other[0]) >= MISSPELT


def _letters(name: str) -> str:
    """A family name as spelt without umlauts, which are written in two ways."""
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"), ("ø", "o")):
        name = name.replace(two, one)
    return name


def same_publisher(one: str, other: str) -> bool:
    """Whether the two may be one publisher; true where either is not told."""
    ours, theirs = _telling(one), _telling(other)
    if not ours or not theirs or not NOBODY.isdisjoint((_run_together(one), _run_together(other))):
        return True
    if any(_alike(word, another) for word in ours for another in theirs):
        return True
    return _is_initials(one, other) or _is_initials(other, one)


def _run_together(name: str) -> str:
    return "".join(c for c in plain(name) if c.isalpha())


def _telling(name: str) -> frozenset[str]:
    return frozenset(words_of(name)) - FIRM


def _alike(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) > 2 and long.startswith(short):
        return True
    return len(short) >= SHORTEST and fuzz.ratio(word, other) >= MISSPELT


def _is_initials(short: str, long: str) -> bool:
    """Whether `short` is made of the initials of `long`: OUP, PUF."""
    letters = _run_together(short)
    words = plain(long).split()
    initials = "".join(word[0] for word in words if word[0].isalpha())
    telling = "".join(word[0] for word in words_of(long))
    return 1 < len(letters) <= 6 and " " not in short.strip() and letters in (initials, telling)
