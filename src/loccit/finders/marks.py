"""Quotation marks in one paragraph, and what the spacing around each allows.

No character is an opening or a closing mark by itself: `“` opens in English and closes
in German, `»` the other way about, `’` is mostly an apostrophe. Here every candidate gets
what spacing says of it; `marks_paired` decides with what stands open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from loccit.finders.quotations_words import ELIDED, NOT_OWNED
from loccit.text import Span

__all__ = ["Family", "Mark", "Orientation", "marks_in", "orientation_of"]

Family = Literal["double", "single", "angle", "single-angle", "corner", "white-corner"]
Orientation = Literal["french", "german", "same", ""]
"""Which way guillemets point: « french », » german «, » same », or no evidence."""

_GLYPHS: dict[Family, tuple[str, ...]] = {
    "double": ('"', "“", "”", "„", "‟", "＂", "``", "''", ",,"),
    "single": ("'", "‘", "’", "‚", "‛", "`"),
    "angle": ("«", "»"),
    "single-angle": ("‹", "›"),
    "corner": ("「", "」"),
    "white-corner": ("『", "』"),
}
_FAMILIES = {glyph: family for family, glyphs in _GLYPHS.items() for glyph in glyphs}
_GLYPH = re.compile(r"``|''|(?<![^\s(\[]),,(?=[^\W\d_])|[\"“”„‟＂'‘’‚‛`«»‹›「」『』]")
_SINGLE_LETTER_ELISION = re.compile(r"(?<=[\s-])['’‘][nN]['’](?=[\s-])|(?<=[\s-])['’‘][nN](?=\s)")
_MARKS = frozenset("\"“”„‟＂'‘’‚‛`«»‹›「」『』")
_NARROW = frozenset("\u00a0\u202f\u2009\u200a\u2006")
_OPENING_LEFT = frozenset("([{<¿¡/—–-‒―‐‑:=|*_~")
_CLOSING_RIGHT = frozenset(".,;:!?)]}>…—–-‒―‐‑/|*†‡§_~¹²³⁰⁴⁵⁶⁷⁸⁹。、！？，：；）")
_MARKS_IN_A_ROW = 8
_DECADE = re.compile(r"\d{2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ENDS_ELIDED = frozenset(("o", "th", "an", "wi", "ol", "lil", "fo", "tha", "t", "d", "mo"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible quotation mark. `left` and `right`: spacing lets it open, lets it close.

    `doubtful`: it may well be an apostrophe (’tis, the workers’ state) or inches (12").
    """

    span: Span
    glyph: str
    family: Family
    left: bool
    right: bool
    doubtful: bool = False
    likely: bool = False
    """Doubtful, but no owner either: ‘friends’ of the town, the keepers’."""


def marks_in(text: str, span: Span, language: str = "en") -> list[Mark]:
    """The possible marks of one paragraph, in order; apostrophes and primes are left out."""
    skipped = _elisions(text, span)
    doubled = _latex(text, span)
    found: list[Mark] = []
    for start, end in _glyphs(text, span, doubled):
        if start in skipped:
            continue
        mark = _mark(text, span, start, end, language)
        if mark is not None:
            found.append(mark)
    return found


def _elisions(text: str, span: Span) -> set[int]:
    """Where both apostrophes of *rock ’n’ roll* stand."""
    places: set[int] = set()
    for match in _SINGLE_LETTER_ELISION.finditer(text, span.start, span.end):
        places |= {match.start(), match.end() - 1}
    return places


def _latex(text: str, span: Span) -> bool:
    """Whether two straight single marks are one double mark here: ``so'' or ''so''."""
    if text.find("``", span.start, span.end) >= 0:
        return True
    at = text.find("''", span.start, span.end)
    spaced = at <= span.start or text[at - 1].isspace() or text[at - 1] in "([—"
    return at >= 0 and spaced and text.find("''", at + 2, span.end) >= 0


def _glyphs(text: str, span: Span, doubled: bool) -> Iterator[tuple[int, int]]:
    for match in _GLYPH.finditer(text, span.start, span.end):
        start, end = match.span()
        if match.group() == "''" and not doubled:
            yield start, start + 1
            yield start + 1, end
        else:
            yield start, end


def _mark(text: str, span: Span, start: int, end: int, language: str) -> Mark | None:
    glyph = text[start:end]
    family = _FAMILIES[glyph]
    if family == "single" and _inside_word(text, span, start, end):
        return None
    before, after = _before(text, span.start, start), _after(text, span.end, end)
    spaced = (not before or before.isspace()) and (not after or after.isspace())
    left = bool(after) and (spaced or (_opens_after(before) and not after.isspace()))
    right = bool(before) and (spaced or (_closes_before(after) and not before.isspace()))
    if not left and end < span.end and text[end].isalnum() and _touches_mark(text, span, start):
        left = True
    right = right and before not in "([{"
    if family == "single-angle" and _is_arrow(text, span, start, end):
        return None
    doubtful = likely = False
    if family == "single" and left and not right:
        doubtful = _may_be_elided(text, end, span.end)
    elif family == "single" and right:
        doubtful = _may_be_tail(text, span, start)
        likely = doubtful and not _may_be_owner(text, span, start, end, language)
    elif glyph in ('"', "''"):
        doubtful = start > span.start and text[start - 1].isdigit()
    return Mark(Span(start, end), glyph, family, left, right, doubtful, likely)


def _is_arrow(text: str, span: Span, start: int, end: int) -> bool:
    """Whether ‹ or › stands apart on both sides, as on a page's way to the next: ‹ back."""
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    return before in " \n\t" and after in " \n\t"


def _touches_mark(text: str, span: Span, start: int) -> bool:
    return start > span.start and text[start - 1] in _MARKS


def _inside_word(text: str, span: Span, start: int, end: int) -> bool:
    """Whether a single mark is an apostrophe for sure: d’accord, l’« homme », 6'2, 1920’s."""
    if start == span.start or end >= span.end:
        return False
    before, after = text[start - 1], text[end]
    if after.isalnum():
        if before in _MARKS and after in "sS":  # “Pravda”’s
            return not text[end + 1 : end + 2].isalnum() and _before(text, 0, start).isalnum()
        return before.isalnum() and not _cjk(before)
    if not before.isalpha() or after not in _MARKS:
        return False
    return text[end + 1 : end + 2].isalnum() or (after == "«" and text[end + 1 : end + 2].isspace())


def _cjk(char: str) -> bool:
    return "\u3040" <= char <= "\u9fff"


def _before(text: str, start: int, at: int) -> str:
    """The first character to the left that is no mark (nor a narrow space between marks)."""
    at -= 1
    start = max(start, at - _MARKS_IN_A_ROW)
    while at >= start and (text[at] in _MARKS or _between(text, at)):
        at -= 1
    return text[at] if at >= start else ""


def _after(text: str, end: int, at: int) -> str:
    end = min(end, at + _MARKS_IN_A_ROW)
    while at < end and (text[at] in _MARKS or _between(text, at)):
        at += 1
    return text[at] if at < end else ""


def _between(text: str, at: int) -> bool:
    return (
        text[at] in _NARROW
        and 0 < at < len(text) - 1
        and text[at - 1] in _MARKS
        and text[at + 1] in _MARKS
    )


def _opens_after(before: str) -> bool:
    return not before or before.isspace() or before in _OPENING_LEFT


def _closes_before(after: str) -> bool:
    return not after or after.isspace() or after in _CLOSING_RIGHT or after.isdigit()


def _may_be_elided(text: str, at: int, end: int) -> bool:
    """Whether the word that begins here often lost its head: ’tis, ’em, ’90s."""
    if _DECADE.match(text, at, end):
        return True
    word = _WORD.match(text, at, end)
    return word is not None and word.group().lower() in ELIDED


def _may_be_tail(text: str, span: Span, start: int) -> bool:
    """Whether a single mark may end a possessive (workers’), a shortened word, or feet (6')."""
    if start == span.start:
        return False
    word = _LAST_WORD.search(text, max(span.start, start - 40), start)
    if word is None:
        return text[start - 1].isdigit()
    return word.group()[-1].lower() in "sxzß" or _is_shortened(word.group().lower())


def _is_shortened(word: str) -> bool:
    return word in _ENDS_ELIDED or (word.endswith("in") and len(word) > 4)


def _may_be_owner(text: str, span: Span, start: int, end: int, language: str) -> bool:
    """Whether what follows lets the word before be a possessive or a shortened word."""
    if end >= span.end or not text[end].isspace():
        return False
    word = _LAST_WORD.search(text, max(span.start, start - 40), start)
    if word is not None and _is_shortened(word.group().lower()):
        return True
    following = _WORD.match(text, end + 1, span.end)
    if following is None:
        return False
    return following.group().lower() not in NOT_OWNED.get(language, NOT_OWNED["en"])


def orientation_of(text: str, spans: Sequence[Span]) -> Orientation:
    """Which way the guillemets of these stretches point, by the spacing beside them."""
    outward = inward = rights = lefts = 0
    first = ""
    for span in spans:
        for match in re.finditer("[«»‹›]", text[span.start : span.end]):
            at, glyph = span.start + match.start(), match.group()
            opening = glyph in "«‹"
            lefts, rights = lefts + opening, rights + (not opening)
            first = first or glyph
            side = _side(text, span, at)
            outward += side == ("left" if opening else "right")
            inward += side == ("right" if opening else "left")
    if not first:
        return ""
    if not min(lefts, rights) and outward and inward:
        return "same"
    if outward != inward:
        return "french" if outward > inward else "german"
    return ""


def _side(text: str, span: Span, at: int) -> str:
    """`left` where spacing makes it open, `right` where it closes, else nothing."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if before in "'’" and text[at - 2 : at - 1].isalpha():  # l’« homme »
        return "left"
    if after in _NARROW or before in _NARROW:
        if after in _NARROW and before in _NARROW:
            return ""
        return "left" if after in _NARROW else "right"
    if not before.isspace() and after in ".,;:!?)]":
        return "right"
    if before.isspace() == after.isspace():
        return ""
    if before.isspace():
        return "right" if after in _CLOSING_RIGHT else "left"
    return "left" if before in "([{" else "right"
