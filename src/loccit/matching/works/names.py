"""Names, titles and years made comparable, and works named in messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from loccit.matching.places.pages import roman
from loccit.model import Citation, Source, Work

__all__ = [
    "Person", "day_of", "main_title", "name_cited", "name_source", "name_work", "person", "plain",
    "volume_of", "words_of", "year_of",
]  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
_VOLUME = re.compile(r"\b(?:vol(?:ume)?s?|band|bd|tome|t|v)\.?\s*(\d+|[ivxlc]+)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,2})\.?\s+([^\W\d_]{3,})\.?,?\s+(\d{4})\b")
_DAY_US = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})\b")
_DAY_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SUBTITLE = re.compile(r"\s*(?::|;|(?<=\w{4})\.\s|\s[–—-]\s|\?\s|!\s)\s*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SMALL_WORDS = _set(
    "a an the of and or in on to for by with from at as der die das den dem des ein eine einer und"
    " von zu im am le la les l un une du de d et à en au aux"
)
PARTICLES = _set("von van de der den du da di la le zu zur ter ten of del della")
MONTHS = {
    1: "jan january januar jänner janvier janv",
    2: "feb february februar février fév",
    3: "mar march märz mars mär",
    4: "apr april avril avr",
    5: "may mai",
    6: "jun june juni juin",
    7: "jul july juli juillet juil",
    8: "aug august août",
    9: "sep sept september septembre",
    10: "oct october oktober octobre okt",
    11: "nov november novembre",
    12: "dec december dezember décembre dez déc",
}
_MONTH = {name: number for number, names in MONTHS.items() for name in names.split()}


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c))


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words that carry a title: articles, prepositions and conjunctions left out, unless
    nothing else is there."""
    every = tuple(_WORD.findall(plain(text.replace("’", "'"))))
    telling = tuple(word for word in every if word not in SMALL_WORDS)
    return telling or every


def main_title(title: str) -> str:
    """The title without its subtitle."""
    return _SUBTITLE.split(title.strip(), maxsplit=1)[0]


def year_of(text: str) -> str:
    """The first year that stands in the text, or nothing."""
    found = _YEAR.search(text)
    return found[1] if found else ""


def volume_of(text: str) -> str:
    """The number of the volume, roman made arabic, of "31", "XXXI", "vol. 31", or nothing."""
    bare = text.strip().strip(".")
    found = _VOLUME.search(bare)
    number = found[1] if found else bare
    if number.isdecimal():
        return str(int(number))
    value = roman(number) if number else None
    return str(value) if value else ""


def day_of(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the first full date in the text; None where there is none."""
    if found := _DAY_ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    for pattern, day, month in ((_DAY, 1, 2), (_DAY_US, 2, 1)):
        for found in pattern.finditer(text):
            number = _MONTH.get(found[month].casefold())
            if number:
                return int(found[3]), number, int(found[day])
    return None


class Person(tuple[str, str]):
    """Surname and given names, plain. `might_be` lets initials stand for names."""

    __slots__ = ()

    def might_be(self, other: Person) -> bool:
        if self[0] != other[0]:
            return False
        mine, theirs = self[1].split(), other[1].split()
        return not mine or not theirs or mine[0][0] == theirs[0][0]


@lru_cache(maxsize=10_000)
def person(name: str) -> Person:
    """A name as "Anna Mills", "Mills, Anna", "A. Mills" or "von der Mills"."""
    if "," in name:
        surname, _, given = name.partition(",")
    else:
        parts = name.split()
        at = max(len(parts) - 1, 0)
        given, surname = " ".join(parts[:at]), " ".join(parts[at:])
    kept = [word for word in _WORD.findall(plain(surname)) if word not in PARTICLES]
    first = [word for word in _WORD.findall(plain(given)) if word not in PARTICLES]
    return Person((" ".join(kept), " ".join(first)))


def _surname(authors: Iterable[str]) -> str:
    names = [
        name.partition(",")[0] if "," in name else name.split()[-1] for name in authors if name
    ]
    return " and ".join(names)


def name_source(source: Source) -> str:
    """How a source is named to a reader: title and volume."""
    volume = volume_of(source.volume) or source.volume
    shown = source.title or source.id
    if not volume or _VOLUME.search(shown):
        return shown
    return f"{shown}, vol. {volume}"


def name_work(work: Work) -> str:
    """How a cited work is named to a reader; "the work cited" where nothing is said of it."""
    title = work.title or work.container
    who = _surname(work.authors)
    journal = work.container if work.title and work.volume else ""
    shown = ", ".join(part for part in (who, title, journal) if part)
    if not shown:
        return "the work cited"
    if not title and work.year:
        shown = f"{shown} {work.year}"
    if work.volume:
        shown = f"{shown}, vol. {volume_of(work.volume) or work.volume}"
    return f"{shown}, {work.date}" if work.date else shown


def name_cited(citation: Citation) -> str:
    """The work in which a citation says the words stand: the one they are quoted in."""
    return name_work(citation.via or citation.work)
