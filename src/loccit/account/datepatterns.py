"""Dates that say themselves when they were: a day, a month, a season, a year and wider.

Each pattern has one reading: a function from what matched to EDTF, or to "" where it is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import loccit.account.edtf as edtf
from loccit.account.datewords import CENTURIES, DECADES, MEASURES, MONTHS, PARTS, SEASONS
from loccit.text import Span

__all__ = ["Atom", "any_of", "find_atoms"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A date that says itself; `edtf` begins with XXXX where the year is not told."""

    span: Span
    edtf: str


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})(?![\d%]|[.,]\d)"
_ERA = r"\s?(?P<era>B\.?\s?C\.?(?:\s?E\.?)?|v\.\s?(?:Chr|u\.\s?Z)\.?|av\.\s?J\.-C\.)"
_AD = r"(?:(?:A\.?D\.?|C\.?E\.?)\s?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.)?"
_TO = r"\s?[-–—/]\s?"
_DAYS = rf"{_DAY}(?:{_TO}(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?)?"
_OF = r"(?:\s+(?:of|in|des Jahres|de|d’|d'))?,?\s+"
_ARTICLE = r"(?:the|der|des|den|dem|die|le|la|les|du|l’|l')"
_PART = rf"(?P<part>{any_of(PARTS)})"
_OF_THE = rf"(?:[-\s]+(?:years\s+|part\s+)?(?:(?:of|de|der|des)\s+)?(?:{_ARTICLE}\s*)?|-)"
_HUNDRED = (
    rf"(?:(?P<nth>{any_of(CENTURIES)})|(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.|e|ème|er)?"
    r"|(?P<roman>[XVI]{1,5})(?:e|ème))[-\s]+(?:century|centuries|Jahrhunderts?|siècle)"
)
_TEN = (
    r"(?:(?P<decade>(?:1\d|20)\d0)(?:['’]?s|er(?:[-\s]Jahren?)?\b)"
    r"|années\s+(?P<decade2>(?:1\d|20)\d0)"
    rf"|['’](?P<short>[1-9]0)s|(?P<word>{any_of(DECADES)})\b(?:\s+Jahren?\b)?)"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€§#]){pattern}", re.IGNORECASE)


_NEXT_WORD = re.compile(r"\s+([a-zäöüß]+)")
_PAGE = re.compile(r"\b(?:pp?\.|S\.|No\.?|Nr\.?|n°|art\.|§|vol\.|lines?|chap\.)\s*$", re.IGNORECASE)
_Reading = Callable[[re.Match[str]], str]


def _full(found: re.Match[str]) -> str:
    of, number = int(found["year"]), _month(found["month"])
    try:
        first = edtf.day(of, number, int(found["day"]))
        return f"{first}/{edtf.day(of, number, int(found['last']))}" if found["last"] else first
    except ValueError:
        return ""


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _numbers(found: re.Match[str]) -> str:
    try:
        return edtf.day(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return ""


def _months(found: re.Match[str]) -> str:
    if found["month"] in ("may", "mars") or _is_counted(found):
        return ""
    last = edtf.month(int(found["year"]), _month(found["month"]))
    if found["first"]:
        return f"{edtf.month(int(found['year']), _month(found['first']))}/{last}"
    return last


def _season(found: re.Match[str]) -> str:
    of, number = int(found["year"]), SEASONS[found["season"].lower()]
    if not found["next"]:
        return edtf.season(of, number)
    if number != 24:
        return ""
    return f"{edtf.month(of, 12)}/{edtf.month(of + 1, 2)}"


def _years(found: re.Match[str]) -> str:
    first = found["year"]
    last = first[: 4 - len(found["last"])] + found["last"]
    return f"{first}/{last}" if int(first) < int(last) else ""


def _year(found: re.Match[str]) -> str:
    if _is_counted(found) or _PAGE.search(found.string[max(0, found.start() - 12) : found.start()]):
        return ""
    return found["year"]


def _is_counted(found: re.Match[str]) -> bool:
    """Whether the number at the end is how many there are of something: 1500 men."""
    following = _NEXT_WORD.match(found.string, found.end())
    return following is not None and following[1].lower() in MEASURES


def _of_era(found: re.Match[str]) -> str:
    number = edtf.before(int(found["bce"]))
    if not found["lastbce"]:
        return edtf.year(number)
    last = edtf.before(int(found["lastbce"]))
    return f"{edtf.year(number)}/{edtf.year(last)}" if number < last else ""


def _tens_of_era(found: re.Match[str]) -> str:
    """*The 420s BCE* are 429 to 420 BCE."""
    first = int(found["bce"])
    return f"{edtf.year(edtf.before(first + 9))}/{edtf.year(edtf.before(max(first, 1)))}"


def _after_christ(found: re.Match[str]) -> str:
    return edtf.year(int(found["year"])) if found["mark"].isupper() else ""


def _century(found: re.Match[str]) -> str:
    number = _which(found)
    if not 1 <= number <= 21:
        return ""
    if found["era"]:
        first, last = edtf.before(number * 100), edtf.before((number - 1) * 100 + 1)
        return _stretch(first, last, found["part"])
    first = (number - 1) * 100
    if not found["part"]:
        return f"{first // 100:02d}XX"
    return _stretch(first + 1, first + 100, found["part"])


def _which(found: re.Match[str]) -> int:
    if found["nth"]:
        return CENTURIES[found["nth"].lower()]
    if found["number"]:
        return int(found["number"])
    values = {"I": 1, "V": 5, "X": 10}
    letters = [values[letter] for letter in found["roman"].upper()]
    pairs = zip(letters, [*letters[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def _decade(found: re.Match[str]) -> str:
    if number := found["decade"] or found["decade2"]:
        first = int(number)
    else:
        short = found["short"]
        if found["word"] and not _is_decade(found):
            return ""
        first = 1900 + (int(short) if short else DECADES[found["word"].lower()])
    if not found["part"]:
        return f"{first // 10}X"
    return _stretch(first, first + 9, found["part"])


def _is_decade(found: re.Match[str]) -> bool:
    """Whether a word such as *twenties* stands for years: behind an article, not *his thirties*
    and not a number of something."""
    before = found.string[max(0, found.start() - 12) : found.start("word")].lower()
    if found["word"].lower() in ("vingt", "trente", "quarante", "cinquante", "soixante"):
        return before.endswith("années ")
    if found["word"].lower().endswith("er"):
        return "jahr" in found.group().lower() or bool(found["part"])
    return bool(re.search(r"\b(?:the|nineteen|late|early|mid)[-\s]+$", before)) or bool(
        found["part"]
    )


def _part_of_year(found: re.Match[str]) -> str:
    first, last = PARTS[found["part"].lower()]
    months = first * 12 // 10 + 1, max(1, last * 12 // 10)
    of = int(found["year"])
    return f"{edtf.month(of, months[0])}/{edtf.month(of, months[1])}"


def _stretch(first: int, last: int, part: str | None) -> str:
    """The years from `first` to `last`, or the tenths of them that `part` names."""
    if part:
        tenth = (last - first + 1) / 10
        begin, end = PARTS[part.lower()]
        first, last = first + round(begin * tenth), first + round(end * tenth) - 1
    return f"{edtf.year(first)}/{edtf.year(last)}"


def _turn(found: re.Match[str]) -> str:
    first = (_which(found) - 1) * 100
    return f"{edtf.year(first - 5)}/{edtf.year(first + 5)}"


def _yearless(found: re.Match[str]) -> str:
    if found["month"] == "may":
        return ""
    first = f"XXXX-{_month(found['month']):02d}-{int(found['day']):02d}"
    if not found["last"]:
        return first
    return f"{first}/XXXX-{_month(found['month']):02d}-{int(found['last']):02d}"


def _month_alone(found: re.Match[str]) -> str:
    return f"XXXX-{_month(found['month']):02d}" if found["month"][0].isupper() else ""


_AND = rf"(?:{_TO}|\s+(?:and|to|und|et)\s+)"
_PREPOSITIONS = "|".join(
    rf"(?<=\b{word}\s)"
    for word in ("in", "In", "by", "By", "since", "until", "till", "of", "last", "that", "early",
                 "late", "mid", "im", "Im", "seit", "bis", "en", "En", "depuis", "dès", "from",
                 "during", "After", "after", "before")
)  # fmt: skip
_PATTERNS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_compile(rf"{_MONTH}\s+(?:the\s+)?{_DAYS},?\s+(?:of\s+)?{_YEAR}"), _full),
    (_compile(rf"{_DAYS}(?:\s+(?:day\s+)?of)?\s+{_MONTH}{_OF}{_YEAR}"), _full),
    (_compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"), _numbers),
    (_compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}"), _numbers),
    (_compile(rf"(?:(?P<first>{any_of(MONTHS)}){_AND})?{_MONTH}{_OF}{_YEAR}"), _months),
    (_compile(rf"(?P<season>{any_of(SEASONS)}){_OF}{_YEAR}(?:{_TO}(?P<next>\d{{2,4}}))?"), _season),
    (_compile(rf"{_YEAR}{_TO}(?P<last>\d{{2}}|\d{{4}})(?!\d)"), _years),
    (_compile(rf"(?P<bce>\d{{1,4}})(?:{_TO}(?P<lastbce>\d{{1,4}}))?{_ERA}"), _of_era),
    (
        _compile(
            rf"(?:from|between)\s+(?P<bce>\d{{1,4}})\s+(?:to|until|and)\s+"
            rf"(?P<lastbce>\d{{1,4}}){_ERA}"
        ),
        _of_era,
    ),
    (_compile(rf"(?P<bce>\d{{1,3}}0)s{_ERA}"), _tens_of_era),
    (_compile(r"(?P<year>\d{1,4})\s(?P<mark>A\.?D\b|C\.?E\b)"), _after_christ),
    (_compile(rf"{_AD}(?P<year>\d{{1,4}})(?!\d)"), lambda m: edtf.year(int(m["year"]))),
    (_compile(rf"(?:{_PART}{_OF_THE})?{_HUNDRED}(?:{_ERA})?"), _century),
    (_compile(rf"turn\s+of\s+the\s+{_HUNDRED}"), _turn),
    (_compile(rf"(?:{_PART}{_OF_THE})?{_TEN}"), _decade),
    (_compile(rf"{_PART}{_OF_THE}(?:year\s+)?{_YEAR}"), _part_of_year),
    (_compile(rf"{_MONTH}\s+(?:the\s+)?{_DAYS}(?![\d,.]\d|\d|,?\s+{_YEAR})"), _yearless),
    (_compile(rf"{_DAYS}(?:\s+of)?\s+{_MONTH}(?!,?\s+{_YEAR})"), _yearless),
    (_compile(rf"(?:{_PREPOSITIONS}){_MONTH}(?!{_OF}\d)"), _month_alone),
    (_compile(_YEAR), _year),
)  # fmt: skip


def find_atoms(text: str) -> Iterator[Atom]:
    """The dates of `text` that say themselves, in order; of those that overlap the longest."""
    found = [
        Atom(_without_point(match), value)
        for pattern, reading in _PATTERNS
        for match in pattern.finditer(text)
        if (value := reading(match))
    ]
    reached = 0
    for atom in sorted(found, key=lambda a: (a.span.start, -len(a.span))):
        if atom.span.start >= reached:
            yield atom
            reached = atom.span.end


def _without_point(found: re.Match[str]) -> Span:
    """The point behind a month ends the sentence, that behind B.C. does not."""
    words = found.group()
    dropped = words.endswith(".") and "." not in words[:-1]
    return Span(found.start(), found.end() - dropped)
