"""Headings that number a text: `ACT I`, `Scena Secunda`, `CHAPTER XII`, and names of books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from loccit.canon import book_of_bible
from loccit.matching.places.pages import roman
from loccit.model import LocatorLabel
from loccit.patterns import late
from loccit.text import Span

__all__ = ["HEADING", "Heading", "book_in", "book_named", "value_of"]

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "one first primus prima primum ersten erster erste erstes premier première 1st",
            "two second secundus secunda secundum zweiter zweite zweites deuxième seconde 2nd",
            "three third tertius tertia tertium dritter dritte drittes troisième 3rd",
            "four fourth quartus quarta quartum vierter vierte viertes quatrième 4th",
            "five fifth quintus quinta quintum fünfter fünfte fünftes cinquième 5th",
            "six sixth sextus sexta sechster sechste sechstes sixième 6th",
            "seven seventh septimus septima siebenter siebter siebte septième 7th",
            "eight eighth octavus octava achter achte huitième 8th",
            "nine ninth nonus nona neunter neunte neuvième 9th",
            "ten tenth decimus decima zehnter zehnte dixième 10th",
            "eleven eleventh elfter elfte onzième",
            "twelve twelfth zwölfter zwölfte douzième",
        ),
        start=1,
    )
    for word in words.split()
}
_WORDS: dict[LocatorLabel, str] = {
    "act": "act|actus|akt|aufzug|acte",
    "scene": "scene|sc[oæœ]?e?na|sce|scæna|szene|auftritt|scène",
    "book": "book|buch|livre|liber|canto|gesang|chant",
    "chapter": "chapter|chap|kapitel|chapitre|caput",
}
_LABELS = {word: label for label, words in _WORDS.items() for word in words.split("|")}
_NAMES = "|".join(words for words in _WORDS.values())
_NUMBER = (
    r"[0-9]{1,3}(?:st|nd|rd|th)?|[IVXLCivxlc]{1,8}|(?:the )?(?:"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + ")"
)
_LINE = late(
    rf"^[ \t#*_\[]*(?:(?P<word>{_NAMES})\b\.?[ ]*(?P<number>{_NUMBER})(?!\w)"
    rf"|(?:the[ ]+)?(?P<before>{_NUMBER})\.?[ ]+(?P<after>{_NAMES})(?!\w)"
    r"|(?P<loose>epilogue|epilog|épilogue))(?P<rest>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_SECOND = late(
    rf"[ ]*[.,;:–—-]*[ ]*(?P<word>{_NAMES})\b\.?[ ]*(?P<number>{_NUMBER})(?!\w)", re.IGNORECASE
)
_BY_ORDINAL = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
               "1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "i": "1", "ii": "2", "iii": "3",
               "erste": "1", "zweite": "2", "dritte": "3", "vierte": "4", "fünfte": "5",
               "première": "1", "premier": "1", "deuxième": "2", "troisième": "3"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """`label` is None for a heading that ends what was numbered before."""

    span: Span
    label: LocatorLabel | None
    number: int = 0


def value_of(number: str) -> int | None:
    """The value of "12", "XII", "xii", "Secunda", "the third"; None where it is none."""
    bare = number.strip(" .").casefold().removeprefix("the ")
    if bare.isdecimal():
        return int(bare)
    return _ORDINALS.get(bare) or roman(bare)


class _Headings:
    """The headings of a text, in order."""

    def finditer(self, text: str) -> Iterator[Heading]:
        for line in _LINE.finditer(text):
            if line["loose"]:
                if not line["rest"].strip(" .*_]"):
                    yield Heading(Span(line.start(), line.end("loose")), None)
                continue
            yield from _read(line)


HEADING = _Headings()


def _read(line: re.Match[str]) -> Iterator[Heading]:
    word, number = line["word"] or line["after"], line["number"] or line["before"]
    value = value_of(number)
    rest = line["rest"]
    second = _SECOND.match(rest)
    if value is None or not (second or _ends(rest)):
        return
    end = line.start("rest")
    yield Heading(Span(line.start(), end), _LABELS.get(word.casefold(), "scene"), value)
    if second and (other := value_of(second["number"])) is not None:
        label = _LABELS.get(second["word"].casefold(), "scene")
        yield Heading(Span(end, end + second.end()), label, other)


def _ends(rest: str) -> bool:
    """Whether nothing follows the number but a stop, and perhaps the name of the place."""
    rest = rest.strip()
    return not rest or rest[0] in ".:;,–—-[(*_]"


@lru_cache(maxsize=5000)
def book_in(heading: str) -> str:
    """The book of the Bible that a heading names: "The First Epistle of Paul the Apostle to
    the Corinthians" is 1 Corinthians. "" where it names none."""
    whole = book_of_bible(heading.strip(" .:*#_"))
    if whole:
        return whole
    words = re.findall(r"[^\W_]+", heading)
    order = next((_BY_ORDINAL[w.casefold()] for w in words if w.casefold() in _BY_ORDINAL), "")
    for start in range(len(words)):
        for length in (3, 2, 1):
            name = " ".join(words[start : start + length])
            found = book_of_bible(f"{order} {name}") if order else ""
            if found := found or (book_of_bible(name) if len(name) > 2 else ""):
                return found
    return ""


def book_named(file: str) -> str:
    """The book that a file's name is: `romans.txt`, `45-Romans.txt`, `1cor.txt`."""
    stem = re.sub(r"[_-]+", " ", PurePath(file).stem)
    return book_of_bible(stem) or book_of_bible(re.sub(r"^\d{1,2}\s+(?=\D)", "", stem))
