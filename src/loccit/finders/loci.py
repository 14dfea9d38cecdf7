"""Citations by locus, without a page: `Rom. viii. 19`, `Hamlet, Act i. Sc. 1`, `Plat. Rep. 514a`.

The numbers are found first, by their shape; then the words before them are looked up as the
name of a work that is cited so. Three shapes: chapter and verse, act and scene and line, and
the divisions of a classical text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.canon import BIBLE, Canonical, Kind, ends_name, lookup
from loccit.finders.locusnumbers import (
    CHAPTER_VERSE,
    DOTTED_PLAY,
    READERS,
    START,
    Place,
    labels_of,
    play,
    scripture,
)
from loccit.finders.names import is_name, split_names
from loccit.finders.vocabulary import VERSIONS
from loccit.model import Locator, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["Located", "bare_locus", "continued_locus", "counted_as", "find_loci", "read_locus"]


LONGEST = 120
"""No locus with its name is longer than this many code points."""
_WORDS = 6
"""A work's name has at most so many words, its author's among them."""

_TIME = late(r"\s?(?:[ap]\.?\s?m\b|Uhr\b|o['’]clock|h\b|%|million|percent)", re.IGNORECASE)
_TAIL = late(rf"[\s,;.(\[]*(?:{'|'.join(map(re.escape, VERSIONS))})?[\s.,;)\]]*", re.IGNORECASE)

_NO_BOOK = re.compile(r"\d{1,3}\s*[,;:]|\d{1,3}\.?\s*(?:p{1,2}|s)\.")
"""A number and a page, `2, p. 3`: not the second book of anybody."""
_ANY_PLAY = Canonical("", "play", ("act", "scene", "line"))
_ANY_BOOK = Canonical("", "scripture", ("chapter", "verse"), wordlike=True)


@dataclass(frozen=True, slots=True)
class Located:
    """A work by name and the place in it, as far as the words from `span` say."""

    span: Span
    work: Work
    locators: tuple[Locator, ...]


def find_loci(text: str, span: Span) -> Iterator[Located]:
    """The loci in running prose, in order; only those that say plainly what they are."""
    done = span.start
    for start in START.finditer(text, span.start, span.end):
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
    for start in START.finditer(text, span.start, span.end):
        found = _named(text, span.start, start.start(), span.end, prose=False)
        if found is None or _NO_BOOK.match(text, found.span.start):
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
    place = scripture(text, start, span.end, entry, prose=True) if entry else None
    if place is None or text[place.end : span.end].strip(" ."):
        return None
    return Located(Span(start, place.end), before, place.locators)


def bare_locus(text: str, span: Span) -> Located | None:
    """Numbers alone that fill `span`: `3.2.45`, `5.2` and `III.ii` as act, scene and line,
    `8:21` as chapter and verse. Which work is meant is not told."""
    start = span.end - len(span.of(text).lstrip())
    if found := DOTTED_PLAY.match(text, start, span.end):
        place = play(text, start, span.end, _ANY_PLAY, prose=False)
        if (
            place
            and not set(":,") & set(found.group())
            and not text[place.end : span.end].strip(" .")
        ):
            return Located(Span(start, place.end), Work(), place.locators)
    if CHAPTER_VERSE.match(text, start, span.end):
        place = scripture(text, start, span.end, _ANY_BOOK, prose=True)
        if place and place.plain and not text[place.end : span.end].strip(" ."):
            return Located(Span(start, place.end), Work(), place.locators)
    return None


def counted_as(work: Work, locators: Sequence[Locator]) -> tuple[Locator, ...]:
    """Bare numbers read as the divisions that `work` counts; empty where it counts others."""
    labels = [locator.label for locator in locators]
    if labels[0] != "act":
        return tuple(locators) if work.container == BIBLE else ()
    entry = lookup(f"{work.authors[0]} {work.title}", "classic") if work.authors else None
    if entry is not None:
        levels = labels_of(entry)
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
            place = READERS[kind](text, at, ceiling, entry, prose=prose)
            if place is None or (prose and not _plain(text, entry, place, text[begin:end])):
                continue
            return Located(Span(begin, place.end), _work(entry, name), place.locators)
    return None


_KINDS: tuple[Kind, ...] = ("play", "classic", "scripture")


def _names_before(text: str, floor: int, at: int) -> Iterator[tuple[int, int, str]]:
    """What ends right before the numbers, the longest words first."""
    window = max(floor, at - 70)
    before = text[window:at].rstrip(" \t\n\u00a0,(").split()
    if not before or not ends_name(re.split(r"[(\[“”\"—–]", before[-1])[-1]):
        return
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


def _plain(text: str, entry: Canonical, place: Place, name: str) -> bool:
    """Whether words in running prose are a locus: an hour, a price or a part is none."""
    if _TIME.match(text, place.end):
        return False
    if name.strip(" ,").casefold() in ("is", "am", "he", "so"):
        return False
    dotted = name.rstrip(" ,").endswith(".") and not entry.wordlike
    return place.plain or dotted
