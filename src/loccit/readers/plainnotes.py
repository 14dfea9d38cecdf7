"""Notes of a text without markup: a list under a heading, or below a rule on a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loccit.model import Note, Page
from loccit.patterns import late
from loccit.text import Span

__all__ = ["closing_notes", "find_notes", "superscript_value"]

_HEADING = re.compile(
    r"^[ \t]*(?:notes|footnotes|endnotes|notes and references|anmerkungen|fußnoten|fussnoten"
    r"|endnoten|notes de bas de page|notas|note|noten|примечания)[ \t]*[:.]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"^[ \t]*(?:[-_—–]{4,}|[*][ \t]?[*][ \t]?[*])[ \t]*\n", re.MULTILINE)
_END = re.compile(
    r"^[ \t]*(?:bibliography|works cited|references|index|literatur|bibliographie|sources)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ENTRY = late(
    rf"^[ \t]*(?:\[(?P<a>\d{{1,4}})\]|\((?P<b>\d{{1,4}})\)|(?P<c>\d{{1,4}})[.)]?(?=[ \t])"
    rf"|(?P<d>[{_SUPERSCRIPTS}]{{1,4}}))[ \t]*(?=\S)",
    re.MULTILINE,
)

_MARK = late(
    rf"\[(?P<a>\d{{1,4}})\]|(?<=\S)(?P<b>[{_SUPERSCRIPTS}]{{1,4}})(?![{_SUPERSCRIPTS}])"
    r"|(?:(?<=[^\W\d_][.,;:!?”’“\"»«)])|(?<=[.,;:!?][”’“\"»«)])|(?<=[”’“\"»«][.,;:!?]))(?P<c>\d{1,4})(?![\w.,])"
    r"|(?<=\S)[ \t]?\((?P<d>\d{1,3})\)"
)
"""A note's mark: in brackets, raised, or set close to the end of a word or sentence."""


_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_CLOSING_ENTRY = re.compile(
    rf"^[ \t]*(?P<mark>[*†‡§]{{1,3}}|[{_SUPERSCRIPTS}]{{1,4}}|\[\d{{1,4}}\])[ \t]*(?=[^\s*†‡§])",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\[\d{1,4}\]")
_CLOSING_REACH = 200_000


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    value: int
    span: Span


def superscript_value(digits: str) -> int:
    return int("".join(str(_SUPERSCRIPTS.index(digit)) for digit in digits))


def find_notes(text: str, pages: Sequence[Page]) -> tuple[Note, ...]:
    """The notes of `text`, each with the mark it hangs on where one is found.

    Under a heading like *Notes* an entry is a note whether it is called for or not; below a
    mere rule only when marks in the text call for at least half of the entries.
    """
    headings = list(_HEADING.finditer(text))
    if headings:
        start = headings[-1].end()
        end = _END.search(text, start)
        entries = list(_entries(text, start, end.start() if end else len(text)))
        if entries and entries[0].value == 1:
            return _hang(text, entries, 0, headings[-1].start())
    ruled = tuple(note for zone in _ruled_zones(text, pages) for note in _ruled(text, *zone))
    return ruled or closing_notes(text)


def closing_notes(text: str) -> tuple[Note, ...]:
    """Notes that close a text without a heading or rule: paragraphs that begin with a raised
    number, an asterisk or a dagger, or a number in brackets, each of which is called for in
    the text, in order."""
    entries = _closing_entries(text)
    if not entries or (entries[0]["mark"][0] == "[" and not _are_called_once(text, entries)):
        return ()
    floor, notes = 0, []
    for at, entry in enumerate(entries):
        mark = entry["mark"]
        called = re.compile(rf"(?<=[\w.,;:!?”’\"»)]){re.escape(mark)}(?![\w*†‡§⁰¹²³⁴-⁹])")
        anchor = called.search(text, floor, entries[0].start())
        if anchor is None:
            return ()
        floor = anchor.end()
        stop = entries[at + 1].start() if at + 1 < len(entries) else len(text)
        words = text[entry.end() : stop].rstrip()
        label = str(superscript_value(mark)) if mark[0] in _SUPERSCRIPTS else mark.strip("[]")
        notes.append(Note(label, Span(*anchor.span()), Span(entry.end(), entry.end() + len(words))))
    return tuple(notes)


def _are_called_once(text: str, entries: Sequence[re.Match[str]]) -> bool:
    """Whether numbers in brackets are notes: they count up from 1, and each is called for but
    once. The works of a bibliography are cited again and again, or stand under its heading."""
    first = entries[0].start()
    calls = Counter(found[0] for found in _BRACKETED.finditer(text, 0, first))
    counted = [f"[{number}]" for number in range(1, len(entries) + 1)]
    above = text[max(0, first - 80) : first].rstrip().rpartition("\n")[2]
    return (
        [entry["mark"] for entry in entries] == counted
        and all(calls[mark] == 1 for mark in counted)
        and not _END.fullmatch(above)
    )


def _closing_entries(text: str) -> list[re.Match[str]]:
    """The entries from the last on upwards, as long as paragraph after paragraph is one."""
    start = max(0, len(text) - _CLOSING_REACH)
    paragraphs = list(_PARAGRAPH.finditer(text, start))
    found: list[re.Match[str]] = []
    for paragraph in reversed(paragraphs):
        inside = list(_CLOSING_ENTRY.finditer(text, *paragraph.span()))
        if not inside or inside[0].start() != paragraph.start():
            break
        found[:0] = inside
    return found if found and found[0].start() > start else []


def _ruled_zones(text: str, pages: Sequence[Page]) -> Iterator[tuple[int, int, int, int]]:
    """Where the text begins that notes hang on, where it ends, and the notes' own reach."""
    stretches = [page.span for page in pages] or [Span(0, len(text))]
    for stretch in stretches:
        rules = list(_RULE.finditer(text, stretch.start, stretch.end))
        if rules and _ENTRY.match(text, rules[-1].end(), stretch.end):
            yield stretch.start, rules[-1].start(), rules[-1].end(), stretch.end


def _ruled(text: str, start: int, rule: int, first: int, end: int) -> tuple[Note, ...]:
    entries = list(_entries(text, first, end))
    notes = _hang(text, entries, start, rule)
    called = sum(note.anchor is not None for note in notes)
    return notes if notes and 2 * called >= len(notes) else ()


def _entries(text: str, start: int, end: int) -> Iterator[_Entry]:
    """Entries whose numbers count up by one; each reaches to the next."""
    heads: list[re.Match[str]] = []
    for found in _ENTRY.finditer(text, start, end):
        if not heads or _value(found) == _value(heads[-1]) + 1:
            heads.append(found)
    stops = [*(found.start() for found in heads), end][1:]
    for found, stop in zip(heads, stops, strict=True):
        words = text[found.end() : stop].rstrip()
        yield _Entry(str(_value(found)), _value(found), Span(found.end(), found.end() + len(words)))


def _value(found: re.Match[str]) -> int:
    digits = found["a"] or found["b"] or found["c"]
    return int(digits) if digits else superscript_value(found["d"])


def _hang(text: str, entries: Sequence[_Entry], start: int, end: int) -> tuple[Note, ...]:
    """Find the mark of each note, one after the other, between `start` and `end`."""
    marks: defaultdict[int, list[Span]] = defaultdict(list)
    bracketed = bool(entries) and text[: entries[0].span.start].rstrip().endswith(")")
    for found in _MARK.finditer(text, start, end) if entries else ():
        if found["d"] and not bracketed:
            continue
        digits = found["a"] or found["c"] or found["d"]
        value = int(digits) if digits else superscript_value(found["b"])
        marks[value].append(Span(*found.span()))
    notes: list[Note] = []
    for entry in entries:
        places = marks[entry.value]
        at = bisect_left(places, start, key=lambda span: span.start)
        anchor = places[at] if at < len(places) else None
        start = anchor.end if anchor else start
        notes.append(Note(entry.label, anchor, entry.span))
    return tuple(notes)
