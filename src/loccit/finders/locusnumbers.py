"""The numbers of a locus: chapter and verse; act, scene and line; the divisions of a classic.

Each reader is told the work that was named before the numbers, and gives the locators or None
where the numbers are not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loccit.canon import Canonical, Kind
from loccit.finders.locators import DASH, expand, is_roman
from loccit.model import Locator, LocatorLabel
from loccit.patterns import late

__all__ = [
    "CHAPTER_VERSE", "DOTTED_PLAY", "READERS", "START", "Place", "labels_of", "play", "scripture",
]  # fmt: skip

_LINES = ("l", "c")
_LONG = frozenset(["Genesis", "Psalms", "Isaiah", "Jeremiah"])
"""The books with fifty chapters, in which a lone `l.` counts one rather than names a line."""
_ROMAN = r"[ivxlc]{1,8}|[IVXLC]{1,8}"
_N = rf"(?:\d{{1,4}}|{_ROMAN})"
_STEPHANUS = (
    rf"\d{{1,4}}\s?[a-eA-E](?:\d{{1,2}})?(?:\s?{DASH}\s?(?:\d{{1,4}})?[a-eA-E]?(?:\d{{1,2}})?)?"
)
_FOLLOWING = r"(?:\s?(?:ff?|sqq?|et\s+seqq?)\b\.?)"
_ACT = r"(?:[Aa]ct|ACT|[Aa]cte|ACTE|Akt|Aufzug)\b\.?"
_SCENE = r"(?:[Ss]c(?:ene|ène|\.|\b)|SCENE|Szene|Auftritt)\.?"
_WORDED = late(
    rf"(?:[Cc]h(?:ap(?:ter)?)?|Kap(?:itel)?|chapitre)\b\.?\s?(?P<chapter>{_N})(?![^\W_])"
    rf"(?:[.,;:]?\s*(?:vv?|verses?|Verse?|ver)\b\.?\s?(?P<verse>\d{{1,3}}(?:{DASH}\d{{1,3}})?))?"
)
CHAPTER_VERSE = re.compile(
    rf"(?P<chapter>\d{{1,3}}|{_ROMAN})(?P<sign>\s?:\s?|,\s?|\.\s?|(?<=[a-z])\s)(?P<verse>\d{{1,3}})"
    r"(?P<half>[a-c](?![^\W_]))?(?!(?!ff?\b)[^\W_])"
)
_CHAPTER = re.compile(rf"(?P<chapter>\d{{1,3}}|{_ROMAN})(?![\w:])(?!\.\d)")
_RANGE = late(
    rf"\s?{DASH}{{1,2}}\s?(?:(?P<chapter>\d{{1,3}}|{_ROMAN})\s?(?P<sign>[:.,])\s?)?"
    r"(?P<verse>\d{1,3})[a-c]?(?![^\W_])"
)
_MORE = late(
    r"(?:(?P<sign>[,.;])\s?|\s?(?:&|and|und|et)\s)(?P<verse>\d{1,3})[a-c]?(?!(?!ff?\b)[^\W_])"
    r"(?!\s?[:.,]\d)(?!\s+[^\W_])"
)
_AFTER = re.compile(_FOLLOWING)
_ACT_SCENE = late(
    rf"{_ACT}\s(?P<act>{_N})(?![^\W_])"
    rf"(?:[.,;:]?\s*{_SCENE}\s*(?P<scene>{_N})(?![^\W_]))?"
    rf"(?:[.,;:]?\s*(?:(?:ll?|v|vv|lines?|V|Z)\.?\s)?(?P<line>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?![^\W_]))?"
)
DOTTED_PLAY = re.compile(
    rf"(?P<act>[1-5]|[ivIV]{{1,3}})(?:\s?[.,:]\s?)(?P<scene>\d{{1,2}}|[ivxIVX]{{1,6}})(?![^\W_])"
    rf"(?:\s?[.,:]\s?(?P<line>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?![^\W_]))?{_FOLLOWING}?"
)
_BOOKED = late(rf"(?:{_N}\s?[.,]\s?)?(?P<place>{_STEPHANUS})(?![^\W_])")
_DIVIDED = late(rf"{_N}(?:\s?[.,:]\s?{_N}){{0,3}}(?![^\W_])(?:{DASH}(?P<last>\d{{1,4}})(?!\w))?")
START = re.compile(
    rf"(?<![\w:])(?:{_ACT}\s|(?:[Cc]hap|ch\.|Kap|chapitre)|{_STEPHANUS}(?!\w)|{_N}(?:\s?[:.,]\s?|\s)(?={_N}(?!\w))|{_N}(?!\w))"
)
"""Where numbers may begin. What stands before them decides."""


class _Reader(Protocol):
    """Reads the numbers at a point as the place of one kind of work."""

    def __call__(
        self, text: str, at: int, ceiling: int, entry: Canonical, /, *, prose: bool
    ) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class Place:
    end: int
    locators: tuple[Locator, ...]
    plain: bool
    """Whether the numbers alone show that this is no date, price or hour."""


# --- chapter and verse -----------------------------------------------------------------------


def scripture(text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool) -> Place | None:
    if worded := _WORDED.match(text, at, ceiling):
        return _worded(worded)
    found = CHAPTER_VERSE.match(text, at, ceiling)
    if found and found["chapter"].lower() in _LINES and entry.title not in _LONG:
        return None
    if found is None or not _is_number(found["chapter"]):
        return _chapter_alone(text, at, ceiling, entry, prose=prose)
    chapter, sign = found["chapter"], found["sign"].strip()
    locators = _Verses(text, ceiling, sign).read(found)
    plain = sign == ":" or (not chapter.isdigit() and (chapter.islower() or len(chapter) > 1))
    plain = plain or (sign == "," and not entry.wordlike)
    return Place(locators.end, tuple(locators.found), plain)


def _worded(found: re.Match[str]) -> Place | None:
    """`chapter 8, verse 19`."""
    if not _is_number(found["chapter"]):
        return None
    locators = [_one("chapter", found["chapter"])]
    if found["verse"]:
        first, _, last = re.sub(DASH, "-", found["verse"]).partition("-")
        locators.append(Locator("verse", found["verse"], expand(first, last)))
    return Place(found.end(), tuple(locators), found["verse"] is not None)


def _chapter_alone(
    text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool
) -> Place | None:
    found = _CHAPTER.match(text, at, ceiling)
    if found is None or not _is_number(found["chapter"]):
        return None
    if prose and entry.title != "Psalms":
        return None
    number = found["chapter"]
    if entry.single:
        return Place(found.end(), (_one("chapter", "1"), _one("verse", number)), plain=False)
    after = _RANGE.match(text, found.end(), ceiling)
    if after and not after["chapter"]:
        pair = (number, after["verse"])
        value = text[at : after.end()]
        return Place(after.end(), (Locator("chapter", value, (pair,)),), plain=False)
    return Place(found.end(), (_one("chapter", number),), plain=True)


class _Verses:
    """The verses after a chapter: ranges, lists, and ranges into a later chapter."""

    def __init__(self, text: str, ceiling: int, sign: str) -> None:
        self._text = text
        self._ceiling = ceiling
        self._sign = sign
        self._list = ".;" if sign == "," else ",.;" if sign == ":" else ",;"
        self.found: list[Locator] = []
        self.end = 0

    def read(self, first: re.Match[str]) -> _Verses:
        chapter, verse = first["chapter"], first["verse"]
        start, self.end = first.start("verse"), first.end()
        ranges: list[tuple[str, str]] = []
        while True:
            pair, last = self._one(verse)
            ranges.append(pair)
            if last:
                self._close(chapter, last, start, [pair])
                return self
            more = _MORE.match(self._text, self.end, self._ceiling)
            if more is None or (more["sign"] and more["sign"] not in self._list):
                break
            verse, self.end = more["verse"], more.end()
        self._close(chapter, chapter, start, ranges)
        return self

    def _one(self, verse: str) -> tuple[tuple[str, str], str]:
        """One verse or range, and the later chapter that it runs into."""
        after = _RANGE.match(self._text, self.end, self._ceiling)
        if after and after["chapter"] and after["sign"] == self._sign:
            self.end = after.end()
            return (verse, after["verse"]), after["chapter"]
        if after:
            last = after["chapter"] or after["verse"]
            self.end = after.end("chapter") if after["chapter"] else after.end()
            return expand(verse, last)[0], ""
        following = _AFTER.match(self._text, self.end, self._ceiling)
        if following is None:
            return (verse, verse), ""
        self.end = following.end()
        single = following.group().strip(" .") in ("f", "sq")
        return (verse, str(int(verse) + 1) if single else ""), ""

    def _close(self, chapter: str, last: str, start: int, ranges: list[tuple[str, str]]) -> None:
        value = self._text[start : self.end].strip()
        shown = chapter if chapter == last else f"{chapter}–{last}"
        self.found += [
            Locator("chapter", shown, ((chapter, last),)),
            Locator("verse", value, tuple(ranges)),
        ]


# --- act, scene, line ------------------------------------------------------------------------


def play(text: str, at: int, ceiling: int, _entry: Canonical, *, prose: bool) -> Place | None:
    found = _ACT_SCENE.match(text, at, ceiling) or DOTTED_PLAY.match(text, at, ceiling)
    if found is None:
        return None
    numbers = [found["act"], found["scene"]]
    if not all(_is_number(number) for number in numbers if number):
        return None
    worded = text[at].isalpha() and found.re is _ACT_SCENE
    plain = worded or found["line"] is not None or not (found["act"] + found["scene"]).isdigit()
    if prose and not plain:
        return None
    locators = [_one("act", found["act"])]
    if found["scene"]:
        locators.append(_one("scene", found["scene"]))
    if found["line"]:
        first, _, last = re.sub(DASH, "-", found["line"]).partition("-")
        locators.append(Locator("line", found["line"], expand(first, last)))
    return Place(found.end(), tuple(locators), plain)


# --- the divisions of classical texts --------------------------------------------------------


def _classic(text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool) -> Place | None:
    if entry.levels == ("section",):
        return _stephanus(text, at, ceiling)
    found = _DIVIDED.match(text, at, ceiling)
    if found is None:
        return None
    numbers = re.findall(_N, text[at : found.start("last") if found["last"] else found.end()])
    if len(numbers) > len(entry.levels) or not all(map(_is_number, numbers)):
        return None
    if len(numbers) == 1 and (prose or len(entry.levels) > 1):
        return None
    labels: Sequence[LocatorLabel] = labels_of(entry)
    locators = [_one(label, number) for label, number in zip(labels, numbers, strict=False)]
    if found["last"]:
        label, number = locators[-1].label, numbers[-1]
        value = text[found.end() - len(found["last"]) - 1 - len(number) : found.end()]
        locators[-1] = Locator(label, value, expand(number, found["last"]))
    return Place(found.end(), tuple(locators), len(numbers) > 1)


def labels_of(entry: Canonical) -> tuple[LocatorLabel, ...]:
    known: dict[str, LocatorLabel] = {
        "book": "book", "chapter": "chapter", "section": "section", "line": "line",
    }  # fmt: skip
    return tuple(known[level] for level in entry.levels)


def _stephanus(text: str, at: int, ceiling: int) -> Place | None:
    found = _BOOKED.match(text, at, ceiling)
    if found is None:
        return None
    value = re.sub(r"\s", "", re.sub(DASH, "-", found["place"])).lower()
    first, _, last = value.partition("-")
    if last and last[0].isalpha():
        last = re.sub(r"[a-e].*", "", first) + last
    elif last.isdigit() and len(last) <= 2:  # 1094a1-7: lines of one column
        last = re.sub(r"(?<=[a-e]).*", "", first) + last
    locator = Locator("section", found["place"], ((first, last or first),))
    return Place(found.end(), (locator,), plain=True)


def _one(label: LocatorLabel, number: str) -> Locator:
    return Locator(label, number, ((number, number),))


def _is_number(number: str) -> bool:
    return number.isdigit() or is_roman(number)


READERS: dict[Kind, _Reader] = {"scripture": scripture, "play": play, "classic": _classic}
