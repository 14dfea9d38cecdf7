"""Citations outside brackets: in running prose, after a quotation, on a line of their own.

A page in prose (`… in Mills, The Long Road, p. 12 …`) is followed back over the words that
are set like names and titles. What follows a quotation's closing mark or a dash is read
whole: it must be a reference from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loccit.finders.chunks import CLOSERS
from loccit.finders.locators import read_locators
from loccit.finders.names import is_name, is_title
from loccit.finders.paragraphs import breaks
from loccit.finders.references import Reference, read_reference
from loccit.finders.sites import cross_reference, strip_signals
from loccit.finders.vocabulary import EDITING, FUNCTION_WORDS, PARTICLES, REPORTING
from loccit.model import Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["after_titles", "author_before", "in_prose", "key_reference", "start_of", "whole_line"]

_PAGE = re.compile(
    r"(?<![\w.])(?:pp?\.|pgs?\.|S\.|fols?\.|cols?\.|Sp\.|Bl\.|pages?|Seiten?"
    r"|p[aá]gs?\.|[Сс]\.)\s?"
    r"(?=\d|[ivxlc]{2,7}\b)"
)
_PAGE_LIST = re.compile(
    r"(?:\S{1,8}\s?)[\divxlc]+[rv]?\*?(?:\s?[-‐‑–—]\s?[\divxlc]+[rv]?)?(?:\s?ff?\b\.?)?"
    r"(?:,\s?\d+(?:[-–]\d+)?(?![\d\s]*\s[A-Z]))*(?:,?\s?nn?\.\s?\d+)?"
)
_BARE_PAGE = late(
    r",\s(?:\d{1,3}|[ivxl]{2,6})(?:[-–]\d{1,3})?(?=\s*[).\];]\s*(?:$|[\s)\]”’]))", re.MULTILINE
)
_ABBREVIATED = {*EDITING, "vol", "vols", "bd", "no", "nr", "al", "bk", "t", "т", "et", "&"}
_AFTER_MARK = re.compile(r"(?<=\S)[”’»\"“][\d¹²³]{0,3}\s+(?:[—–-]+\s*)?(?=[^\W\d_])")
_DASH = re.compile(r"(?<![^\n])[> \t*_]*(?:—|–|--)[ \t]*(?=[^\W\d_]|[“‘\"*_])")
_KEY = late(
    r"(?<![\w@.])-?@\{?(?P<key>[^\W_][\w:.#$%&+?<>~/-]*\w|\w)\}?(?:\s*\[(?P<place>[^\]]{1,60})\])?"
)
_OF = late(r"\s+(?:of|in|von|aus|de|du|des)\s+(?=[A-ZÀ-Þ«“*])")
_YEAR_BEFORE = late(r"\((?P<year>\d{4}[a-z]?),\s*(?:vol\.\s*\d+,\s*)?$")
_LONGEST = 260


def in_prose(text: str, paragraph: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """References in running prose, each found by the page it gives."""
    stops = [paragraph.start, *breaks(text, paragraph.start, paragraph.end)]
    done = paragraph.start
    following = 0
    for page in _PAGE.finditer(text, paragraph.start, paragraph.end):
        if page.start() < done:
            continue
        while following < len(stops) and stops[following] <= page.start():
            following += 1
        floor = max(done, stops[following - 1], page.start() - _LONGEST)
        ceiling = stops[following] if following < len(stops) else paragraph.end
        reference = _around(text, floor, page.start(), ceiling, emphasis)
        if reference is not None:
            done = reference.span.end
            yield reference


def after_titles(text: str, gap: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """References in prose whose page no word tells: `The Long Road, 18.` in italics."""
    for title in emphasis:
        page = _BARE_PAGE.match(text, title.end, gap.end) if gap.contains(title) else None
        if page is None or len(title.of(text).split()) < 2:
            continue
        stops = breaks(text, gap.start, title.start)
        floor = max([gap.start, *stops[-1:]])
        span = strip_signals(
            text, Span(start_of(text, floor, title.start), page.end()), opening=True
        )
        for start in dict.fromkeys((span.start, title.start)):
            reference = read_reference(text, Span(start, page.end()), emphasis)
            if reference is not None and reference.strength == 2:
                yield reference
                break


def _around(
    text: str, floor: int, page: int, ceiling: int, emphasis: Sequence[Span]
) -> Reference | None:
    found = _PAGE_LIST.match(text, page, ceiling)
    if found is None:
        return None
    end = found.end()
    if cross_reference(text[floor : min(ceiling, end + 12)]):
        return None
    first = _past_open_bracket(text, start_of(text, floor, page), page)
    span = strip_signals(text, Span(first, end), opening=True)
    if span.start < page:
        reference = read_reference(text, span, emphasis)
        if (
            reference is not None
            and reference.strength == 2
            and not reference.work.title.startswith("(")
        ):
            return reference
    place = read_locators(text[page:end])
    if place is None:
        return None
    year = _YEAR_BEFORE.search(text, floor, page)
    work = Work(year=year["year"] if year else "")
    alone = Reference(Span(page, end), "locator", work, place.locators, strength=2)
    return _of_title(text, alone, ceiling) or _beside_quotation(text, alone, floor, ceiling)


def _past_open_bracket(text: str, start: int, page: int) -> int:
    """Behind a bracket that opens the words and does not close before the page."""
    while start < page and text[start] in "([" and not set(text[start:page]) & set(")]"):
        start += 1
    return start


def _of_title(text: str, alone: Reference, ceiling: int) -> Reference | None:
    """`p. 12 of The Long Road`."""
    of = _OF.match(text, alone.span.end, ceiling)
    if of is None:
        return None
    end = of.end()
    for word in re.finditer(r"[^\s,;:.()]+", text[of.end() : min(ceiling, of.end() + 90)]):
        if not (word.group()[0].isupper() or word.group().lower() in FUNCTION_WORDS):
            break
        if word.group()[0].isupper():
            end = of.end() + word.end()
        if text[of.end() + word.end() : of.end() + word.end() + 1] in (",", ";", ":", ".", "("):
            break
    title = text[of.end() : end].strip("«»“”*_ ")
    if not title:
        return None
    work = Work(authors=(title,)) if is_name(title) else Work(title=title)
    return replace(alone, span=Span(alone.span.start, end), form="full", work=work)


def _beside_quotation(text: str, alone: Reference, floor: int, ceiling: int) -> Reference | None:
    """A page alone counts in prose only where its sentence quotes."""
    around = text[floor : min(ceiling + 300, len(text))]
    quotes = any(mark in around for mark in '“”„«»"')
    return alone if quotes else None


def start_of(text: str, floor: int, page: int) -> int:
    """How far back of `page` the words are those of a reference."""
    start = page
    words = list(re.finditer(r"\S+", text[floor:page]))
    index = len(words) - 1
    while index >= 0:
        word = words[index]
        begins = _bracket_or_title(text, floor, floor + word.start(), floor + word.end())
        if begins is None and not _belongs(word.group()):
            break
        start = floor + word.start() if begins is None else min(begins, floor + word.start())
        while index >= 0 and floor + words[index].start() >= start:
            index -= 1
    return _skip_small(text, start, page)


def _bracket_or_title(text: str, floor: int, start: int, end: int) -> int | None:
    """Where the bracket or the quoted title begins that the word at `start:end` closes."""
    word = text[start:end].rstrip(",.:")
    if word[-1:] in (")", "]"):
        opening = text.rfind("(" if word[-1] == ")" else "[", floor, end)
        return opening if opening != -1 else None
    marks = {closer: opener for opener, closer in CLOSERS.items()}
    bare = word[-1:]
    if bare not in marks:
        return None
    opening = text.rfind(marks[bare], floor, start + max(0, len(word) - 1))
    if opening == -1 or not re.search(r"[^\W\d_][.,:]\s*$", text[floor:opening]):
        return None
    return opening if is_title(text[opening + 1 : start + len(word) - 1]) else None


def _belongs(word: str) -> bool:
    """Whether a word in prose may be part of a reference."""
    if word.rstrip(",")[-1:] in (";", "”", "’", "»", '"', "“", "!", "?"):
        return False
    bare = word.strip("()[],.:“”‘’«»\"'*_—–-")
    if not bare:
        return word in ("&", "/")
    if bare[0].isupper() or bare[0].isdigit():
        return True
    return bare in FUNCTION_WORDS or bare in PARTICLES or bare.lower() in _ABBREVIATED


def _skip_small(text: str, start: int, page: int) -> int:
    """Steps over small words that a reference cannot begin with."""
    while start < page:
        word = re.match(r"\S+\s*", text[start:page])
        if word is None:
            return start
        bare = word.group().strip(" ,.:*_")
        if bare[:1].isupper() or bare in PARTICLES - FUNCTION_WORDS or not bare[:1].isalpha():
            return start
        start += word.end()
    return start


def whole_line(text: str, paragraph: Span, emphasis: Sequence[Span]) -> Iterator[Reference]:
    """References that fill what follows a closing quotation mark or a dash."""
    for lead in _AFTER_MARK.finditer(text, paragraph.start, paragraph.end):
        stops = breaks(text, lead.end(), min(paragraph.end, lead.end() + _LONGEST))
        ends = dict.fromkeys([*stops[-1:], paragraph.end, *stops[:3]])
        yield from _filled(text, lead.end(), [*ends], emphasis, pages=True)
    for lead in _DASH.finditer(text, paragraph.start, paragraph.end):
        line = text.find("\n", lead.end(), paragraph.end)
        end = line if line != -1 else paragraph.end
        yield from _filled(text, lead.end(), [end], emphasis, pages=False)


def _filled(
    text: str, start: int, ends: Sequence[int], emphasis: Sequence[Span], *, pages: bool
) -> Iterator[Reference]:
    for end in ends:
        if end - start > _LONGEST:
            continue
        span = strip_signals(text, Span(start, end), opening=True)
        reference = read_reference(text, span, emphasis) if len(span) else None
        if reference is None or text[reference.span.end : end].strip(" .,;)\n*_"):
            continue
        if reference.strength and (reference.locators or not pages or reference.form == "ibid"):
            yield replace(reference, strength=2)
            return


def author_before(text: str, floor: int, point: int) -> tuple[int, str, bool]:
    """(where the name begins, the name, whether it stands right before `point`).

    `Mills (1890, 12)` and `As Mills writes (1890, 12)`; ("", no name) otherwise.
    """
    words = list(re.finditer(r"\S+", text[max(floor, point - 100) : point]))
    base = max(floor, point - 100)
    verbs = 0
    while words and verbs < 4 and words[-1].group().strip(",").islower():
        if words[-1].group().strip(",") in ("and", "und", "et", "al"):
            break
        words.pop()
        verbs += 1
    between = text[base + words[-1].end() : point].replace(",", " ").split() if words else []
    if between and not set(between) & REPORTING:
        return point, "", False
    start = len(words)
    best = start
    while start > 0 and len(words) - start < 6:
        start -= 1
        if is_name(text[base + words[start].start() : base + words[-1].end()].strip(" ,")):
            best = start
        elif words[start].group().lower() not in PARTICLES | {"and", "und", "et", "&", "al."}:
            break
    if best == len(words):
        return point, "", False
    begin = base + words[best].start()
    return begin, text[begin : base + words[-1].end()].strip(" ,"), not between


def key_reference(text: str, span: Span) -> Iterator[Reference]:
    """Pandoc keys: `@mills1890, p. 12` inside brackets, `@mills1890 [p. 12]` outside."""
    for found in _KEY.finditer(text, span.start, span.end):
        end = found.end()
        place = read_locators(found["place"]) if found["place"] else None
        if place is None and found["place"] is None:
            tail = re.compile(r"[,\s]+(?P<place>[^;\]@]{1,60})").match(text, end, span.end)
            place = read_locators(tail["place"].strip()) if tail else None
            end = tail.start("place") + len(tail["place"].rstrip()) if tail and place else end
        work = Work(key=found["key"])
        locators = place.locators if place else ()
        yield Reference(Span(found.start(), end), "full", work, locators, strength=2)
