"""The chunks of a reference, told one by one by their own shape.

What is a page, a volume, a year, an imprint, a short form says so itself; what is left
free is author, title and container, in that order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loccit.finders.chunks import Chunk
from loccit.finders.imprint import (
    Imprint,
    alias_of,
    date_of,
    is_edition,
    is_issue,
    is_place,
    is_remark,
    read_group,
    read_imprint,
    volume_of,
)
from loccit.finders.locators import is_here, pinpoint, read_locators
from loccit.finders.names import is_name
from loccit.finders.shortforms import AT, POINTER, SHORT, Form
from loccit.patterns import late
from loccit.text import Span

__all__ = ["Draft", "take"]

_YEAR = late(r"(?:1[0-9]|20)\d\d[a-z]?(?:/(?:\d\d|\d{4})[a-z]?)?")
_AUTHOR_YEAR = re.compile(r"(?P<who>.*?\S)[\s,]+\(?(?P<year>(?:1[0-9]|20)\d\d[a-z]?)\)?")
_VOLUME_PAGE = re.compile(r"(?P<volume>\d{1,3}|[IVXLC]{1,7}):\s?(?=\d)")
_NAME_PAGE = re.compile(r"(?P<who>[^\d]*[^\W\d])\s+(?P<page>\d{1,4}(?:[-–]\d{1,4})?|[ivxl]{2,7})")
_ISSUE = re.compile(r"(?P<volume>\d{1,4})(?P<issue>[./]\d{1,3}(?:[-–]\d{1,3})?)?")
_LOWER = re.compile(r"\[?[a-zß-ÿ]")
_JUNIOR = re.compile(r"[JS]r\.?")
_IN = re.compile(r"(?:in|In|dans)\b:?\s+(?=\S)")


_SERIES = re.compile(r"(?:coll(?:ection)?|series|reihe|schriftenreihe)\.?:?", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """What has been read so far."""

    form: Form = "full"
    imprint: Imprint = field(default_factory=Imprint)
    free: list[Chunk] = field(default_factory=list)
    quoted: Chunk | None = None
    container_from: int | None = None
    volume: str = ""
    year: str = ""
    author_year: bool = False
    date: str = ""
    alias: str = ""
    pointer: str = ""
    """The label of the note that a short form points to."""
    place_span: Span | None = None
    labelled: bool = False
    end: int = 0
    stopped: bool = False


def take(draft: Draft, chunk: Chunk, following: Chunk | None) -> None:
    if chunk.kind == "group":
        _take_group(draft, chunk)
    elif chunk.kind == "quoted":
        _take_quoted(draft, chunk)
    elif chunk.emphasised and not _take_issue(draft, chunk, following):
        draft.stopped = draft.place_span is not None
        if not draft.stopped:
            draft.free.append(chunk)
    elif not chunk.emphasised:
        _take_words(draft, chunk, following)


def _take_issue(draft: Draft, chunk: Chunk, following: Chunk | None) -> bool:
    """The volume of a journal, set in italics as the journal is or told with its issue."""
    found = _ISSUE.fullmatch(chunk.words.strip(" ."))
    told = draft.quoted is not None or any(c.emphasised for c in draft.free)
    if found is None or draft.volume or draft.place_span or not told:
        return False
    ahead = following is not None and (following.kind == "group" or is_issue(following.words))
    if not (found["issue"] or ahead):
        return False
    draft.volume = found["volume"]
    return True


def _take_group(draft: Draft, chunk: Chunk) -> None:
    if alias := alias_of(chunk.words):
        draft.alias = alias
    elif not draft.place_span and (pointer := POINTER.fullmatch(chunk.words)):
        _take_pointer(draft, pointer)
    elif imprint := read_group(chunk.words):
        if not draft.imprint.year:
            draft.imprint = imprint
        draft.year = draft.year or imprint.year
    elif date := date_of(chunk.words):
        draft.date = draft.date or date
    elif (place := read_locators(chunk.words, bare=False)) and not draft.place_span:
        draft.place_span = Span(chunk.span.start + 1, chunk.span.end - 1)
        draft.labelled = place.labelled


def _take_quoted(draft: Draft, chunk: Chunk) -> None:
    if draft.place_span is not None or _LOWER.match(chunk.words):  # a quotation, not a title
        draft.stopped = True
    elif draft.free and _SERIES.fullmatch(draft.free[-1].words):  # the series it came out in
        draft.free.pop()
    elif draft.quoted is None:
        draft.quoted = chunk


def _take_words(draft: Draft, chunk: Chunk, following: Chunk | None) -> None:
    if alias := alias_of(chunk.words):
        draft.alias = alias
    elif (pointer := POINTER.fullmatch(chunk.words)) and pointer["cue"] and draft.free:
        _take_pointer(draft, pointer)
    elif (
        _is_junior(draft, chunk)
        or _take_short(draft, chunk, following)
        or _take_number(draft, chunk, following)
    ):
        return
    elif draft.place_span is not None:
        draft.stopped = not (is_remark(chunk.words) or is_here(chunk.words))
    elif _take_volume(draft, chunk) or (not draft.free and _take_first(draft, chunk)):
        return
    elif not (is_remark(chunk.words) or _take_print(draft, chunk)):
        draft.free.append(chunk)


def _is_junior(draft: Draft, chunk: Chunk) -> bool:
    named = bool(draft.free) and is_name(draft.free[-1].words)
    return named and _JUNIOR.fullmatch(chunk.words) is not None


def _take_pointer(draft: Draft, pointer: re.Match[str]) -> None:
    draft.pointer = pointer["note"]
    if draft.form == "full":
        draft.form = "op-cit"


def _take_first(draft: Draft, chunk: Chunk) -> bool:
    """A first field that is a name and a page (`Mills 12`)."""
    found = _NAME_PAGE.fullmatch(chunk.words.rstrip(" ."))
    if found is None or draft.quoted or not is_name(found["who"]):
        return False
    if found["who"].isupper() and len(found["who"]) > 1:  # initials of a series: MEW 23
        return False
    draft.free.append(_head(chunk, found["who"]))
    draft.place_span = Span(chunk.span.start + found.start("page"), chunk.span.end)
    return True


def _take_volume(draft: Draft, chunk: Chunk) -> bool:
    found = volume_of(chunk.words)
    if found is None:
        return False
    draft.volume = draft.volume or found[1]
    if found[0]:
        draft.free.append(_head(chunk, found[0]))
    return True


def _head(chunk: Chunk, words: str) -> Chunk:
    """The chunk cut down to `words`, with which it begins."""
    return replace(chunk, span=Span(chunk.span.start, chunk.span.start + len(words)), words=words)


def _rest(chunk: Chunk, at: int) -> Chunk:
    """The chunk without its first `at` letters and the space after them."""
    words = chunk.words[at:]
    lead = len(words) - len(words.lstrip(" ,:\u00a0"))
    start = min(chunk.span.start + at + lead, chunk.span.end)
    return replace(chunk, span=Span(start, chunk.span.end), words=words[lead:])


def _take_short(draft: Draft, chunk: Chunk, following: Chunk | None) -> bool:
    """Ibid., op. cit. and their like, alone, after a name, or before a page without a comma."""
    if draft.place_span is not None:
        return False
    for form, pattern in SHORT:
        found = pattern.search(chunk.words)
        if found is None or (found.start() and not _follows_name(chunk.words, found, form)):
            continue
        if found.start():
            draft.free.append(_head(chunk, chunk.words[: found.start()].rstrip(" ,")))
        draft.form = form
        at = AT.match(chunk.words, found.end())
        rest = _rest(chunk, at.end() if at else found.end())
        if rest.words.strip(" ."):
            _take_words(draft, rest, following)
        return True
    return False


def _follows_name(words: str, found: re.Match[str], form: Form) -> bool:
    before = words[: found.start()]
    return form != "idem" and before.endswith(" ") and is_name(before.rstrip(" ,"))


def _take_number(draft: Draft, chunk: Chunk, following: Chunk | None) -> bool:
    """Pages, years, dates, and the number of a journal's volume."""
    if draft.place_span is None and (date := date_of(chunk.words)):
        draft.date = draft.date or date
        return True
    if _take_issue(draft, chunk, following):
        return True
    if draft.place_span is not None and (here := pinpoint(chunk.words)):
        draft.place_span = draft.place_span.cover(Span(chunk.span.start, chunk.span.start + here))
        draft.labelled = True
        return True
    if draft.form != "full" and (at := AT.match(chunk.words)):
        chunk = _rest(chunk, at.end())
    place = read_locators(chunk.words)
    if place is None and (pair := _VOLUME_PAGE.match(chunk.words)) and not draft.volume:
        draft.volume = pair["volume"]
        return _take_number(draft, _rest(chunk, pair.end()), following)
    if place is None:
        return draft.place_span is None and _take_author_year(draft, chunk)
    if not place.labelled and _is_year(draft, chunk.words):
        draft.year = chunk.words.strip(" .")
        if draft.date and not re.search(r"\d{4}", draft.date):
            draft.date = f"{draft.date}, {draft.year}"
        if not draft.free and not draft.quoted and draft.form == "full":
            draft.form = "year"
    elif not place.labelled and _is_volume(draft, chunk.words, following):
        draft.volume = chunk.words.strip(" .")
    else:
        draft.place_span = draft.place_span.cover(chunk.span) if draft.place_span else chunk.span
        draft.labelled = draft.labelled or place.labelled
    return True


def _is_year(draft: Draft, words: str) -> bool:
    known = draft.year or draft.place_span is not None or draft.form not in ("full", "idem")
    return not known and _YEAR.fullmatch(words.strip(" .")) is not None


def _is_volume(draft: Draft, words: str, following: Chunk | None) -> bool:
    if draft.volume or draft.place_span or following is None or not (draft.free or draft.quoted):
        return False
    if not re.fullmatch(r"\d{1,4}|[IVXLC]{1,7}", words.strip(" .")):
        return False
    if following.kind == "group":
        return read_group(following.words) is not None
    return words.strip(" .").isalpha() and read_locators(following.words) is not None


def _take_author_year(draft: Draft, chunk: Chunk) -> bool:
    """`Mills 1890`: a name and a year, or a place and a year where the title has been read."""
    found = _AUTHOR_YEAR.fullmatch(chunk.words)
    if found is None or draft.year or not (is_name(found["who"]) or is_place(found["who"])):
        return False
    if draft.free or draft.quoted:
        imprint = read_imprint(chunk.words)
        if imprint is None:
            return False
        draft.imprint, draft.year = imprint, imprint.year
        return True
    draft.free.append(_head(chunk, found["who"].rstrip(" ,")))
    draft.year, draft.author_year = found["year"], True
    return True


def _take_print(draft: Draft, chunk: Chunk) -> bool:
    """Edition, editor, `in` a container, place and publisher outside brackets."""
    told = bool(draft.free or draft.quoted)
    if (told or draft.form != "full") and is_edition(chunk.words):
        return True
    if told and chunk.words.strip(" :") in ("in", "In", "dans", "Dans"):  # a title in italics
        draft.container_from = len(draft.free)
        return True
    if told and (found := _IN.match(chunk.words)):
        draft.container_from = len(draft.free)
        draft.free.append(_rest(chunk, found.end()))
        return True
    titled = (
        draft.quoted is not None or len(draft.free) > 1 or any(c.emphasised for c in draft.free)
    )
    if not told or not (titled or is_place(chunk.words)) or draft.imprint.year:
        return False
    imprint = read_imprint(chunk.words)
    if imprint is None:
        return False
    draft.imprint = imprint
    draft.year = draft.year or imprint.year
    return True
