"""Times told by another time: *ten years later*, *that autumn*, *November 26*, *today*.

What can be reckoned is marked as inferred and names the date it was reckoned from; what
cannot, for want of such a date or because the words are vague, stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import loccit.account.edtf as edtf
from loccit.account.datepatterns import any_of
from loccit.account.datewords import NUMBERS, SEASONS, UNITS
from loccit.model import Day, When
from loccit.text import Span

__all__ = ["Reckoner", "Vague", "find_vague"]


@dataclass(frozen=True, slots=True)
class Vague:
    """A time told by another: `steps` of `unit` from it. `sides` is whether it is reckoned from
    "context" (the date told last) or from "today"; `season` is that which is meant, if any.
    Without steps it is only said that it lies later, earlier or near."""

    span: Span
    side: str
    unit: str = ""
    steps: int | None = None
    season: int = 0
    reaches: bool = False


_ONE = rf"(?:{any_of(NUMBERS)})"
_N = (
    rf"(?P<n>\d{{1,4}}|{_ONE}(?:[-\s]{_ONE})?"
    rf"(?:\s+hundred(?:\s+and\s+{_ONE}(?:[-\s]{_ONE})?)?)?)"
)
_UNIT = rf"(?P<unit>{any_of(UNITS)})"
_ENGLISH = "days?|weeks?|months?|years?|decades?|century|centuries"
_UNIT_EN = rf"(?P<unit>{_ENGLISH})"
"""Short words for units of one language (*an*) are common words of another."""
_SEASON = rf"(?P<season>{any_of(SEASONS)})"
_EITHER = rf"(?:{_UNIT}|{_SEASON})"
_EITHER_EN = rf"(?:{_UNIT_EN}|{_SEASON})"
_MANY = r"(?:years|months|weeks|days|decades|centuries|generations)"
_ABOUT = r"(?:(?:almost|nearly|about|some|over|more\s+than|less\s+than|at\s+least|only)\s+)?"
_SIDES = {
    "later": 1, "after": 1, "afterwards": 1, "thereafter": 1, "on": 1, "earlier": -1, "before": -1,
    "previously": -1, "next": 1, "following": 1, "subsequent": 1, "coming": 1, "previous": -1,
    "preceding": -1, "same": 0, "that": 0, "später": 1, "darauf": 1, "danach": 1, "früher": -1,
    "zuvor": -1, "davor": -1, "plus tard": 1, "après": 1, "plus tôt": -1, "auparavant": -1,
    "avant": -1, "selben": 0, "gleichen": 0, "folgenden": 1, "nächsten": 1, "même": 0,
    "suivant": 1, "suivante": 1, "précédente": -1, "précédent": -1,
}  # fmt: skip
_AFTER_UNIT = any_of(
    ["later", "afterwards", "thereafter", "earlier", "previously", "später", "darauf", "danach",
     "früher", "zuvor", "davor", "plus tard", "plus tôt", "auparavant"]
)  # fmt: skip
_ADJECTIVE = "next|following|subsequent|previous|preceding"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _told(found: re.Match[str], side: str = "context") -> Vague:
    """*Ten years later*, *the next month*, *that autumn*."""
    groups = found.groupdict()
    direction = _SIDES[groups["dir"].lower()] if groups.get("dir") else 0
    count = groups.get("n")
    steps = direction * (_count(count) if count else 1)
    season = SEASONS[groups["season"].lower()] if groups.get("season") else 0
    unit = UNITS[groups["unit"].lower()] if groups.get("unit") else "season"
    return Vague(Span(*found.span()), side, unit, steps, season)


def _count(words: str) -> int:
    """*12*, *twenty-five*, *two hundred and ten*."""
    number = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "hundred":
            number *= 100
        elif word != "and":
            number += int(word) if word.isdigit() else NUMBERS[word]
    return number


def _in_that_year(found: re.Match[str]) -> Vague:
    """*The spring of that year*."""
    steps = _SIDES[(found["dir"] or "that").lower()]
    season = SEASONS[found["season"].lower()]
    return Vague(Span(*found.span()), "context", "season of year", steps, season)


def _lasting(found: re.Match[str]) -> Vague:
    """*For two years* tells how long something lasted, and only by that when it ended."""
    return Vague(Span(*found.span()), "lasting")


def _today(found: re.Match[str]) -> Vague:
    groups = found.groupdict()
    word = (groups.get("rel") or "").lower()
    unit = UNITS[groups["unit"].lower()]
    if groups.get("n"):
        steps = -_count(groups["n"])
        reaches = not found.group().lower().endswith("ago")
        return Vague(Span(*found.span()), "today", unit, steps, 0, reaches)
    return Vague(Span(*found.span()), "today", unit, {"last": -1, "this": 0, "next": 1}[word])


def _open(found: re.Match[str]) -> Vague:
    return Vague(Span(*found.span()), "context")


_Reading = Callable[[re.Match[str]], Vague]
_PATTERNS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_compile(rf"{_N}\s+{_UNIT}\s+(?P<dir>{_AFTER_UNIT})"), _told),
    (_compile(rf"(?:nach|après)\s+{_N}\s+{_UNIT}"), _open),
    (_compile(rf"the\s+(?P<dir>{_ADJECTIVE})\s+{_EITHER_EN}"), _told),
    (_compile(rf"the\s+{_UNIT_EN}\s+(?P<dir>before|after)(?!\s+\w)"), _told),
    (_compile(rf"(?:the\s+(?P<dir>same)|(?P<that>that))\s+(?:very\s+)?{_EITHER_EN}"), _told),
    (
        _compile(
            rf"(?:the\s+)?{_SEASON}\s+of\s+(?:that|the\s+(?P<dir>same|{_ADJECTIVE}))"
            r"\s+(?:very\s+)?year"
        ),
        _in_that_year,
    ),
    (_compile(rf"(?:for|within)\s+{_ABOUT}{_N}\s+(?:{_ENGLISH})"), _lasting),
    (_compile(rf"(?:im|am)\s+(?P<dir>selben|gleichen|folgenden|nächsten)\s+{_EITHER}"), _told),
    (_compile(rf"la\s+(?P<dir>même)\s+{_UNIT}"), _told),
    (_compile(rf"(?:l['’]|le\s+|la\s+){_UNIT}\s+(?P<dir>suivante?|précédente?)"), _told),
    (_compile(rf"(?P<rel>last|this|next)\s+{_UNIT_EN}"), _today),
    (_compile(rf"{_N}\s+{_UNIT_EN}\s+ago"), _today),
    (_compile(rf"(?:the\s+)?(?:past|last)\s+{_N}\s+{_UNIT_EN}"), _today),
    (
        _compile(
            rf"the\s+(?:(?:early|first)\s+)?{_MANY}\s+(?:immediately\s+)?(?:following|after)"
        ),
        _open,
    ),
    (_compile(rf"{_MANY}\s+ago"), _open),
    (_compile(rf"(?:in|over|during)\s+the\s+(?:following|ensuing|next\s+few)\s+{_MANY}"), _open),
    (_compile(rf"(?:some|several|a\s+few|many)\s+{_MANY}\s+(?:later|earlier|before|ago)"), _open),
    (_compile(rf"in\s+recent\s+{_MANY}"), _open),
    (_compile(r"(?:soon|shortly)\s+(?:after|before)(?:wards)?"), _open),
    (_compile(r"today(?!['’]s)|yesterday|nowadays|at\s+present"), _open),
)  # fmt: skip


def find_vague(text: str) -> Iterator[Vague]:
    """The relative and vague times of `text`, in order; of those that overlap the longest."""
    found = [reading(match) for pattern, reading in _PATTERNS for match in pattern.finditer(text)]
    reached = 0
    for vague in sorted(found, key=lambda v: (v.span.start, -len(v.span))):
        if vague.span.start >= reached:
            yield vague
            reached = vague.span.end


_GLOSS = re.compile(r",\s+(?:(?:on|in|am|im|le|en)\s+)?(?:the\s+)?", re.IGNORECASE)


class Reckoner:
    """Reckons vague times of one text from the dates it states."""

    _REACH = 2
    """A date bears the relative times of its own paragraph and of so many after it."""

    def __init__(self, text: str, today: Day | None = None) -> None:
        self._text = text
        self._paragraphs = [
            found.start() for found in re.finditer(r"\n\s*\n|\n(?=\S{1,40}\s)", text)
        ]
        self._today = today

    def reckon(self, stated: Sequence[When], vague: Sequence[Vague]) -> tuple[When, ...]:
        """All of them in order, the vague ones as far as they can be told."""
        waiting = sorted([*stated, *vague], key=lambda item: item.span)
        told: list[When] = []
        anchor: When | None = None
        days: dict[str, When] = {}
        for i, item in enumerate(waiting):
            near = anchor if anchor and self._is_near(anchor.span, item.span) else None
            when = self._glossed(item, waiting[i + 1 : i + 2]) or self._told(item, near)
            if when.kind == "open" and when.edtf in days:
                when = _in_year_of(when, days[when.edtf])
            told.append(when)
            if when.edtf and when.kind in ("stated", "inferred"):
                anchor = when
                days[f"XXXX{when.edtf[4:]}"] = when
        return tuple(told)

    def _glossed(self, item: When | Vague, following: Sequence[When | Vague]) -> When | None:
        """A relative time that the date behind it tells: *a month later, on May 3, 1917*."""
        if not isinstance(item, Vague) or not following or isinstance(following[0], Vague):
            return None
        date = following[0]
        between = self._text[item.span.end : date.span.start]
        if date.kind != "stated" or not _GLOSS.fullmatch(between):
            return None
        why = "told by the date behind it"
        return replace(date, span=item.span, kind="inferred", anchor=date.span, why=why)

    def _is_near(self, anchor: Span, span: Span) -> bool:
        passed = bisect_right(self._paragraphs, span.start) - bisect_right(
            self._paragraphs, anchor.start
        )
        return passed <= self._REACH

    def _told(self, item: When | Vague, anchor: When | None) -> When:
        if isinstance(item, Vague):
            return self._reckoned(item, anchor)
        if item.kind == "open" and item.edtf.startswith("XXXX"):
            return _in_year_of(item, anchor)
        return item

    def _reckoned(self, vague: Vague, anchor: When | None) -> When:
        if vague.side == "lasting":
            why = "the words tell how long, not when"
            return When(vague.span, "", "open", None, None, None, why)
        if vague.side == "today":
            return self._from_today(vague)
        if vague.steps is None or anchor is None or anchor.earliest is None:
            why = "reckoned from no date that is told" if vague.steps is not None else ""
            return When(vague.span, "", "open", None, None, anchor.span if anchor else None,
                        why or "the words do not tell how long")  # fmt: skip
        value = _moved(anchor, vague)
        if not value:
            why = "the date it is reckoned from is not told so exactly"
            return When(vague.span, "", "open", None, None, anchor.span, why)
        early, late = edtf.bounds(value)
        why = f"reckoned from {anchor.edtf}"
        return When(vague.span, value, "inferred", early, late, anchor.span, why)

    def _from_today(self, vague: Vague) -> When:
        if self._today is None or vague.steps is None:
            why = "reckoned from a day that the document does not tell"
            return When(vague.span, "", "open", None, None, None, why)
        of, month, day = self._today
        now = When(vague.span, edtf.day(of, month, day), "stated", self._today, self._today)
        value = _moved(now, vague)
        if vague.reaches and value:
            value = f"{value}/{edtf.day(of, month, day)}"
        if not value:
            return When(vague.span, "", "open", None, None, None, "the words do not tell how long")
        early, late = edtf.bounds(value)
        why = f"reckoned from the document's own day, {edtf.day(of, month, day)}"
        return When(vague.span, value, "inferred", early, late, None, why)


def _in_year_of(item: When, anchor: When | None) -> When:
    """A day or month without its year, in the year of the date told last."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return replace(item, why="its year is not told")
    if anchor.earliest[0] != anchor.latest[0]:
        return replace(item, anchor=anchor.span, why="its year is not told exactly")
    value = item.edtf.replace("XXXX", edtf.year(anchor.earliest[0]))
    try:
        early, late = edtf.bounds(value)
    except ValueError:
        return item
    return When(
        item.span, value, "inferred", early, late, anchor.span, f"in the year of {anchor.edtf}"
    )


def _moved(anchor: When, vague: Vague) -> str:
    """The anchor's date moved by the steps, to the precision of the unit; "" where the anchor
    is less precise than that."""
    early, late = anchor.earliest, anchor.latest
    if early is None or late is None or vague.steps is None:
        return ""
    steps = vague.steps
    if vague.unit in ("year", "season", "season of year", "decade", "century"):
        if early[0] != late[0]:
            return ""
        if vague.unit == "season of year":
            return edtf.season(early[0] + steps, vague.season)
        years = steps * {"decade": 10, "century": 100}.get(vague.unit, 1)
        if vague.unit == "season":
            return _season_from(early, late, vague)
        return edtf.year(early[0] + years)
    if vague.unit == "month":
        if early[:2] != late[:2]:
            return ""
        months = early[0] * 12 + early[1] - 1 + steps
        return edtf.month(months // 12, months % 12 + 1)
    return _days_from(early, late, vague)


def _season_from(early: Day, late: Day, vague: Vague) -> str:
    """*That autumn* lies in the year; *the following spring* is the next one after the date."""
    of = early[0]
    if not vague.steps:
        return edtf.season(of, vague.season)
    here = edtf.bounds(edtf.season(of, vague.season))
    if vague.steps > 0:
        later = here[0] is not None and here[0] > late
        return edtf.season(of if later else of + 1, vague.season)
    earlier = here[1] is not None and here[1] < early
    return edtf.season(of if earlier else of - 1, vague.season)


def _days_from(early: Day, late: Day, vague: Vague) -> str:
    if early != late or vague.unit not in ("day", "week"):
        return ""
    from datetime import date, timedelta

    steps = (vague.steps or 0) * (7 if vague.unit == "week" else 1)
    if vague.unit == "week" and vague.steps == 0:
        return ""
    try:
        moved = date(*early) + timedelta(days=steps)
    except (ValueError, OverflowError):
        return ""
    return edtf.day(moved.year, moved.month, moved.day)
