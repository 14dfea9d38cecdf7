"""How plainly the words of a reference say that they are one.

2: a citation wherever it stands. 1: only where a citation is to be expected, or of a name
known from elsewhere. 0: nothing shows it; a number or a year alone is no page.
"""

from __future__ import annotations

import re

from loccit.finders.imprint import is_place
from loccit.finders.locators import Place
from loccit.finders.names import is_name, is_title
from loccit.finders.shortforms import Form
from loccit.finders.taking import Draft
from loccit.finders.vocabulary import NEWSPAPER_WORDS, NOT_NAMES, PROSE_VERBS
from loccit.model import Work

__all__ = ["strength_of"]


def strength_of(draft: Draft, form: Form, work: Work, place: Place | None) -> int:
    """0, 1 or 2, as the head of this module says."""
    if form in ("ibid", "op-cit", "loc-cit"):
        return 2
    if _is_prose(draft):
        return 0
    if form == "idem":
        return 2 if place or work.title else 1
    if form == "locator":
        prose = draft.stopped and not draft.labelled
        return 0 if prose else _locator_strength(place)
    if form == "year":
        return 1
    if draft.quoted is not None:
        return _article_strength(work, place)
    if work.title and work.year and (work.place or work.publisher):
        return 2
    return _plain_strength(draft, work, place)


def _article_strength(work: Work, place: Place | None) -> int:
    """Words in quotation marks are a title only beside what else a title comes with."""
    dated = bool(work.year or work.date or place)
    if work.container and dated:
        return 2
    return 1 if dated or (work.container and work.authors) else 0


def _locator_strength(place: Place | None) -> int:
    if place is None or not place.labelled:
        return 0 if place and (_is_years(place) or _is_letter(place)) else 1
    return 2 if place.locators[0].label in ("page", "column") else 1


def _is_title_with_verb(words: str) -> bool:
    """Whether words are set like a title but for its verb: *Property is Theft!*"""
    plain = re.sub(r"\b(?:is|are|was|were|be|do|does|did|will|can)\b", "and", words)
    return plain != words and is_title(plain) and len(re.findall(r"\b[^\W\d_a-zß-ÿ]", plain)) > 1


def _is_letter(place: Place) -> bool:
    """Whether a bare *i* or *v* more likely counts points than pages."""
    return len(place.locators[0].value) == 1 and place.locators[0].value.isalpha()


def _is_years(place: Place) -> bool:
    """Whether the numbers of a bare list may as well be years."""
    first = place.locators[0].ranges[0][0]
    return first.isdigit() and 1000 <= int(first) <= 2100


def _plain_strength(draft: Draft, work: Work, place: Place | None) -> int:
    if not work.title and not work.authors:
        return 0
    italic = any(chunk.emphasised for chunk in draft.free)
    if draft.author_year:
        return 2 if place else 1
    if place and place.labelled and place.locators[0].label in ("page", "column"):
        return 2
    if place:
        told = place.labelled and bool(work.title and work.authors)
        return 2 if italic or told else 1
    if work.date and work.title:
        return _dated_strength(draft, work)
    if is_place(work.title) and not italic:
        return 0
    told = italic or len(work.title.split()) > 1
    return 1 if work.title and told and (italic or work.authors or work.year) else 0


def _dated_strength(draft: Draft, work: Work) -> int:
    if is_place(work.title) and len(work.title.split()) < 3 and not draft.free[0].emphasised:
        return 0
    words = set(re.findall(r"[^\W_]+", work.title.lower()))
    return 2 if draft.free[0].emphasised or words & NEWSPAPER_WORDS else 1


def _is_prose(draft: Draft) -> bool:
    """Whether the free words read like a sentence rather than like names and titles."""
    plain = [chunk for chunk in draft.free if not chunk.emphasised]
    if not plain:
        return False
    first = plain[0].words.partition(" ")[0].strip(".,").lower()
    if first in NOT_NAMES:
        return True
    printed = bool(draft.imprint.year and (draft.imprint.place or draft.imprint.publisher))
    # "Lenin, What is to be done?, p. 9": a name before and a page behind leave verbs to titles
    titled = len(plain) > 1 and is_name(plain[0].words) and (draft.labelled or printed)
    titled = titled or (draft.labelled and len(plain) == 1 and _is_title_with_verb(plain[0].words))
    for chunk in plain:
        words = re.findall(r"[^\W_]+", chunk.words)
        if not words:
            return True
        if (set(words) & PROSE_VERBS and not titled) or len(words) > 25:
            return True
        if not (printed or is_title(chunk.words) or is_name(chunk.words)):
            return not (draft.labelled and words[0][0].isupper() and len(words) <= 12)
    return False
