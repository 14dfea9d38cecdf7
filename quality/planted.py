"""A planted case, what is expected of it, and how what was said of it is scored."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from texts import Book

from loccit.model import Finding

CLEAN = frozenset({"verbatim", "accidentals", "marked"})
FINE = CLEAN
ACCUSING = frozenset({"altered", "spliced", "not-found"})
ACCUSING_FLAGS = frozenset({"reversed", "modernised", "second-hand", "wide-ellipsis"})
ACCUSING_PLACES = frozenset({"other-page", "other-work", "no-such-page"})


@dataclass(frozen=True)
class Passage:
    """One to three whole sentences of a page, with what follows them there."""

    book: Book
    page: str
    words: str
    after: str = ""


@dataclass(frozen=True)
class Expected:
    """`wording` and `place` are what may be said; `flags` must be among the flags said.
    `genuine` cases must also carry no flag that accuses. An empty `wording` expects silence:
    no quotation stands there."""

    genuine: bool
    wording: frozenset[str]
    place: frozenset[str | None]
    flags: frozenset[str] = frozenset()


Kind = Callable[[Passage, Sequence[Book], random.Random], tuple[str, Expected] | None]
AS_CITED = frozenset({"as-cited"})
OK = Expected(True, FINE, AS_CITED)
VERBATIM = Expected(True, frozenset({"verbatim"}), AS_CITED)
MARKED = Expected(True, frozenset({"marked"}), AS_CITED)
ACCIDENTALS = Expected(True, frozenset({"accidentals"}), AS_CITED)
ALTERED = Expected(False, frozenset({"altered"}), AS_CITED)
REVERSED = Expected(False, frozenset({"altered"}), AS_CITED, frozenset({"reversed"}))
NOT_FOUND = Expected(False, frozenset({"not-found"}), frozenset({None}))
NOBODY = Expected(True, frozenset(), frozenset())


@dataclass(frozen=True)
class Case:
    """A draft with one quotation to be judged, its last. `about` are the cells it counts in
    (kind, length, text)."""

    draft: str
    expected: Expected
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What was said of a case; no wording where nothing was seen."""

    wording: str | None
    place: str | None = None
    flags: tuple[str, ...] = ()
    message: str = ""

    def __str__(self) -> str:
        if self.wording is None:
            return "unseen"
        return " ".join([self.wording, self.place or "-", *self.flags])


def said_of(findings: Sequence[Finding]) -> Said:
    """What was said of the last quotation that stands in no other."""
    outer = [finding for finding in findings if finding.parent is None]
    if not outer:
        return Said(None)
    last = outer[-1]
    return Said(last.wording, last.place, last.flags, last.message)


def right(expected: Expected, said: Said) -> bool:
    """Whether wording, place and flags all are what they should be."""
    if not expected.wording or said.wording is None:
        return not expected.wording and said.wording is None
    if expected.genuine and ACCUSING_FLAGS & set(said.flags):
        return False
    allowed = said.wording in expected.wording and said.place in expected.place
    return allowed and expected.flags <= set(said.flags)


def grave(expected: Expected, said: Said) -> bool:
    """A fault passed as clean, or an honest quotation accused."""
    if right(expected, said) or said.wording is None:
        return False
    if expected.genuine:
        return said.wording in ACCUSING or "reversed" in said.flags
    told = {"reversed", "clipped"} & set(said.flags) or said.place in ACCUSING_PLACES
    return said.wording in CLEAN and not told


def verdict(expected: Expected, said: Said) -> str:
    """`right`, `grave`, `declined` (undecided or unseen) or `wrong` (told, but as another
    kind of thing)."""
    if right(expected, said):
        return "right"
    if grave(expected, said):
        return "grave"
    return "declined" if said.wording in ("undecided", "not-held", None) else "wrong"


def due(allowed: frozenset[str], given: str | None, order: Sequence[str]) -> str:
    """The label that was due: the one given where it is allowed, else not found where that was
    allowed, else the first of the scale."""
    if given in allowed:
        return given or "-"
    if "not-found" in allowed:
        return "not-found"
    return next((one for one in order if one in allowed), "-")
