"""Citations by locus, without a page: `Rom. viii. 19`, `Hamlet, Act i. Sc. 1`, `Plat. Rep. 514a`.

The numbers are found first, by their shape; then the words before them are looked up as the
name of a work that is cited so. Three shapes: chapter and verse, act and scene and line, and
the divisions of a classical text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from loccit.canon import BIBLE, Canonical, Kind, lookup
from loccit.finders.locators import DASH, expand, is_roman
from loccit.finders.names import is_name, split_names
from loccit.finders.vocabulary import VERSIONS
from loccit.model import Locator, LocatorLabel, Work
from loccit.text import Span

__all__ = ["Located", "bare_locus", "continued_locus", "counted_as", "find_loci", "read_locus"]

LONGEST = 120
"""No locus with its name is longer than this many code points."""
_WORDS = 6
"""A work's name has at most so many words, its author's among them."""

_ROMAN = r"[ivxlc]{1,8}|[IVXLC]{1,8}"
_N = rf"(?:\d{{1,4}}|{_ROMAN})"
_STEPHANUS = (
    rf"\d{{1,4}}\s?[a-eA-E](?:\d{{1,2}})?(?:\s?{DASH}\s?(?:\d{{1,4}})?[a-eA-E]?(?:\d{{1,2}})?)?"
)
_FOLLOWING = r"(?:\s?(?:ff?|sqq?|et\s+seqq?)\b\.?)"
_ACT = r"(?:[Aa]ct|ACT|[Aa]cte|ACTE|Akt|Aufzug)\b\.?"
_SCENE = r"(?:[Ss]c(?:ene|ène|\.|\b)|SCENE|Szene|Auftritt)\.?"
_START = re.compile(
    rf"(?<![\w:])(?:{_ACT}\s|(?:[Cc]hap|ch\.|Kap|chapitre)|{_STEPHANUS}(?!\w)|{_N}(?:\s?[:.,]\s?|\s)(?={_N}(?!\w))|{_N}(?!\w))"
)
"""Where numbers may begin. What stands before them decides."""
_WORDED = re.compile(
    rf"(?:[Cc]h(?:ap(?:ter)?)?|Kap(?:itel)?|chapitre)\b\.?\s?(?P<chapter>{_N})(?![^\W_])"
    rf"(?:[.,;:]?\s*(?:vv?|verses?|Verse?|ver)\b\.?\s?(?P<verse>\d{{1,3}}(?:{DASH}\d{{1,3}})?))?"
)
_CHAPTER_VERSE = re.compile(
    rf"(?P<chapter>\d{{1,3}}|{_ROMAN})(?P<sign>\s?:\s?|,\s?|\.\s?|(?<=[a-z])\s)(?P<verse>\d{{1,3}})"
    r"(?P<half>[a-c](?![^\W_]))?(?!(?!ff?\b)[^\W_])"
)
_CHAPTER = re.compile(rf"(?P<chapter>\d{{1,3}}|{_ROMAN})(?![\w:])(?!\.\d)")
_RANGE = re.compile(
    rf"\s?{DASH}{{1,2}}\s?(?:(?P<chapter>\d{{1,3}}|{_ROMAN})\s?(?P<sign>[:.,])\s?)?"
    r"(?P<verse>\d{1,3})[a-c]?(?![^\W_])"
)
_MORE = re.compile(
    r"(?:(?P<sign>[,.;])\s?|\s?(?:&|and|und|et)\s)(?P<verse>\d{1,3})[a-c]?(?!(?!ff?\b)[^\W_])"
    r"(?!\s?[:.,]\d)(?!\s+[^\W_])"
)
_AFTER = re.compile(_FOLLOWING)
_ACT_SCENE = re.compile(
    rf"{_ACT}\s(?P<act>{_N})(?![^\W_])"
    rf"(?:[.,;:]?\s*{_SCENE}\s*(?P<scene>{_N})(?![^\W_]))?"
    rf"(?:[.,;:]?\s*(?:(?:ll?|v|vv|lines?|V|Z)\.?\s)?(?P<line>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?![^\W_]))?"
)
_DOTTED_PLAY = re.compile(
    rf"(?P<act>[1-5]|[ivIV]{{1,3}})(?:\s?[.,:]\s?)(?P<scene>\d{{1,2}}|[ivxIVX]{{1,6}})(?![^\W_])"
    rf"(?:\s?[.,:]\s?(?P<line>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?![^\W_]))?{_FOLLOWING}?"
)
_BOOKED = re.compile(rf"(?:{_N}\s?[.,]\s?)?(?P<place>{_STEPHANUS})(?![^\W_])")
_DIVIDED = re.compile(
    rf"{_N}(?:\s?[.,:]\s?{_N}){{0,3}}(?![^\W_])(?:{DASH}(?P<last>\d{{1,4}})(?!\w))?"
)
_TIME = re.compile(r"\s?(?:[ap]\.?\s?m\b|Uhr\b|o['’]clock|h\b|%|million|percent)", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\s,;.(\[]*(?:{'|'.join(map(re.escape, VERSIONS))})?[\s.,;)\]]*", re.IGNORECASE
)


_ANY_PLAY = Canonical("", "play", ("act", "scene", "line"))
_ANY_BOOK = Canonical("", "scripture", ("chapter", "verse"), wordlike=True)


@dataclass(frozen=True, slots=True)
class Located:
    """A work by name and the place in it, as far as the words from `span` say."""

    span: Span
    work: Work
    locators: tuple[Locator, ...]


class _Reader(Protocol):
    """Reads the numbers at a point as the place of one kind of work."""

    def __call__(
        self, text: str, at: int, ceiling: int, entry: Canonical, /, *, prose: bool
    ) -> _Place | None: ...


@dataclass(frozen=True, slots=True)
class _Place:
    end: int
    locators: tuple[Locator, ...]
    plain: bool
    """Whether the numbers alone show that this is no date, price or hour."""


def find_loci(text: str, span: Span) -> Iterator[Located]:
    """The loci in running prose, in order; only those that say plainly what they are."""
    done = span.start
    for start in _START.finditer(text, span.start, span.end):
        if start.start() < done:
            continue
        found = _named(text, done, start.start(), span.end, prose=True)
        if found is not None:
            done = found.span.end
            yield found


def read_locus(text: str, span: Span) -> Located | None:
    """The locus that fills `span`, but for its author before it and the version after it."""
    if not 3 < len(span) <= LONGEST:
        return None
    for start in _START.finditer(text, span.start, span.end):
        found = _named(text, span.start, start.start(), span.end, prose=False)
        if found is None:
            continue
        lead = text[span.start : found.span.start].strip(" ,:—–-\n")
        if lead and not is_name(lead):
            return None
        tail = _TAIL.match(text, found.span.end, span.end)
        if tail is None or tail.end() < span.end:
            return None
        return _with_author(found, span, lead) if lead else found
    return None


def _with_author(found: Located, span: Span, lead: str) -> Located:
    work = Work(authors=split_names(lead), title=found.work.title, container=found.work.container)
    return Located(Span(span.start, found.span.end), work, found.locators)


def continued_locus(text: str, span: Span, before: Work) -> Located | None:
    """`9:1` after `Rom. 8:19;`: a further place in the book of the Bible just named."""
    entry = lookup(before.title, "scripture") if before.container else None
    start = span.start + len(text[span.start : span.end]) - len(span.of(text).lstrip())
    place = _scripture(text, start, span.end, entry, prose=True) if entry else None
    if place is None or text[place.end : span.end].strip(" ."):
        return None
    return Located(Span(start, place.end), before, place.locators)


def bare_locus(text: str, span: Span) -> Located | None:
    """Numbers alone that fill `span`: `3.2.45` and `III.ii` as act, scene and line, `8:21` as
    chapter and verse. Which work is meant is not told."""
    start = span.end - len(span.of(text).lstrip())
    if found := _DOTTED_PLAY.match(text, start, span.end):
        place = _play(text, start, span.end, _ANY_PLAY, prose=False)
        told = found["line"] or not (found["act"] + found["scene"]).isdigit()
        if place and told and ":" not in found.group() and not text[place.end : span.end].strip():
            return Located(Span(start, place.end), Work(), place.locators)
    if _CHAPTER_VERSE.match(text, start, span.end):
        place = _scripture(text, start, span.end, _ANY_BOOK, prose=True)
        if place and place.plain and not text[place.end : span.end].strip():
            return Located(Span(start, place.end), Work(), place.locators)
    return None


def counted_as(work: Work, locators: Sequence[Locator]) -> tuple[Locator, ...]:
    """Bare numbers read as the divisions that `work` counts; empty where it counts others."""
    labels = [locator.label for locator in locators]
    if labels[0] != "act":
        return tuple(locators) if work.container == BIBLE else ()
    entry = lookup(f"{work.authors[0]} {work.title}", "classic") if work.authors else None
    if entry is not None:
        levels = _labels(entry)
        fits = len(locators) <= len(levels)
        pairs = zip(levels, locators, strict=False)
        return tuple(replace(locator, label=level) for level, locator in pairs) if fits else ()
    return tuple(locators) if lookup(work.title, "play") else ()


# --- the name before the numbers ---------------------------------------------------------------


def _named(text: str, floor: int, at: int, ceiling: int, *, prose: bool) -> Located | None:
    for begin, end, name in _names_before(text, floor, at):
        for kind in _KINDS:
            entry = lookup(name, kind)
            if entry is None:
                continue
            place = _READERS[kind](text, at, ceiling, entry, prose=prose)
            if place is None or (prose and not _plain(text, entry, place, text[begin:end])):
                continue
            return Located(Span(begin, place.end), _work(entry, name), place.locators)
    return None


_KINDS: tuple[Kind, ...] = ("play", "classic", "scripture")


def _names_before(text: str, floor: int, at: int) -> Iterator[tuple[int, int, str]]:
    """What ends right before the numbers, the longest words first."""
    window = max(floor, at - 70)
    words = list(re.finditer(r"[^\s(\[“”\"—–]+", text[window:at]))[-_WORDS:]
    if not words or not re.fullmatch(r"[\s,(]*", text[window + words[-1].end() : at]):
        return
    end = window + words[-1].end()
    for word in words:
        begin = window + word.start() + len(word.group()) - len(word.group().lstrip("-*_'‘’"))
        first = text[begin : begin + 1]
        if first.isupper() or (first.isdigit() and word is not words[-1]) or _stuck(word.group()):
            yield begin, end, text[begin:end].strip(" ,*_")


def _stuck(word: str) -> bool:
    """`1Cor`: the number of a book written close to its name."""
    return re.match(r"[-*_]*[1-4]\.?[A-ZÀ-Þ]", word) is not None


def _work(entry: Canonical, name: str) -> Work:
    if entry.kind == "scripture":
        return Work(title=" ".join(name.rstrip(",").split()), container=entry.container)
    return Work(title=entry.title, authors=entry.authors)


def _plain(text: str, entry: Canonical, place: _Place, name: str) -> bool:
    """Whether words in running prose are a locus: an hour, a price or a part is none."""
    if _TIME.match(text, place.end):
        return False
    if name.strip(" ,").casefold() in ("is", "am", "he", "so"):
        return False
    dotted = name.rstrip(" ,").endswith(".") and not entry.wordlike
    return place.plain or dotted


# --- chapter and verse -----------------------------------------------------------------------


def _scripture(text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool) -> _Place | None:
    if worded := _WORDED.match(text, at, ceiling):
        return _worded(worded)
    found = _CHAPTER_VERSE.match(text, at, ceiling)
    if found is None or not _is_number(found["chapter"]):
        return _chapter_alone(text, at, ceiling, entry, prose=prose)
    chapter, sign = found["chapter"], found["sign"].strip()
    locators = _Verses(text, ceiling, sign).read(found)
    plain = sign == ":" or (not chapter.isdigit() and (chapter.islower() or len(chapter) > 1))
    plain = plain or (sign == "," and not entry.wordlike)
    return _Place(locators.end, tuple(locators.found), plain)


def _worded(found: re.Match[str]) -> _Place | None:
    """`chapter 8, verse 19`."""
    if not _is_number(found["chapter"]):
        return None
    locators = [_one("chapter", found["chapter"])]
    if found["verse"]:
        first, _, last = re.sub(DASH, "-", found["verse"]).partition("-")
        locators.append(Locator("verse", found["verse"], expand(first, last)))
    return _Place(found.end(), tuple(locators), found["verse"] is not None)


def _chapter_alone(
    text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool
) -> _Place | None:
    found = _CHAPTER.match(text, at, ceiling)
    if found is None or not _is_number(found["chapter"]):
        return None
    if prose and entry.title != "Psalms":
        return None
    number = found["chapter"]
    if entry.single:
        return _Place(found.end(), (_one("chapter", "1"), _one("verse", number)), plain=False)
    after = _RANGE.match(text, found.end(), ceiling)
    if after and not after["chapter"]:
        pair = (number, after["verse"])
        value = text[at : after.end()]
        return _Place(after.end(), (Locator("chapter", value, (pair,)),), plain=False)
    return _Place(found.end(), (_one("chapter", number),), plain=True)


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


def _play(text: str, at: int, ceiling: int, _entry: Canonical, *, prose: bool) -> _Place | None:
    found = _ACT_SCENE.match(text, at, ceiling) or _DOTTED_PLAY.match(text, at, ceiling)
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
    return _Place(found.end(), tuple(locators), plain)


# --- the divisions of classical texts --------------------------------------------------------


def _classic(text: str, at: int, ceiling: int, entry: Canonical, *, prose: bool) -> _Place | None:
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
    labels: Sequence[LocatorLabel] = _labels(entry)
    locators = [_one(label, number) for label, number in zip(labels, numbers, strict=False)]
    if found["last"]:
        label, number = locators[-1].label, numbers[-1]
        value = text[found.end() - len(found["last"]) - 1 - len(number) : found.end()]
        locators[-1] = Locator(label, value, expand(number, found["last"]))
    return _Place(found.end(), tuple(locators), len(numbers) > 1)


def _labels(entry: Canonical) -> tuple[LocatorLabel, ...]:
    known: dict[str, LocatorLabel] = {
        "book": "book", "chapter": "chapter", "section": "section", "line": "line",
    }  # fmt: skip
    return tuple(known[level] for level in entry.levels)


def _stephanus(text: str, at: int, ceiling: int) -> _Place | None:
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
    return _Place(found.end(), (locator,), plain=True)


def _one(label: LocatorLabel, number: str) -> Locator:
    return Locator(label, number, ((number, number),))


def _is_number(number: str) -> bool:
    return number.isdigit() or is_roman(number)


_READERS: dict[Kind, _Reader] = {"scripture": _scripture, "play": _play, "classic": _classic}
