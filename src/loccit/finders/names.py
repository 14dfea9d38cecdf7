"""Telling people's names from titles, by the shape of the words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loccit.finders.vocabulary import FUNCTION_WORDS, MONTHS, NOT_NAMES, PARTICLES, TITLE_WORDS
from loccit.patterns import late

__all__ = ["fold", "has_others", "is_name", "is_title", "split_names", "surname", "title_words"]

_WORD = late(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")
_TURNED = late(
    r"(?P<family>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?),?\s(?P<given>[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?)"
)
"""A Russian name as notes print it, its initials last."""
_ET_AL = late(r",?\s+(?:et\s+al\b\.?|u\.\s?a\.|and others|und andere|et autres)\s*$")
_JOIN = late(r"\s*(?:,\s*(?:and|und|et|&)\s|\s(?:and|und|et)\s|\s?&\s?|\s?/\s?)\s*")
_FAMILY_PARTICLES = frozenset(["De", "Del", "Della", "Di", "Da", "Du", "Van", "Von", "Vom"])
"""Particles that families write with a capital, and no title of a work begins with."""
_EDITOR = late(r",?\s*\((?:eds?|hgg?|hrsg|éds?|dir)\.?\)\s*$|,?\s+(?:eds?|hgg?|hrsg)\.$", re.I)
_ARTICLES = frozenset(
    ["the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une"]
)


def fold(words: str) -> str:
    """Case, accents and kinds of apostrophe taken away; for comparing only."""
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def title_words(title: str) -> tuple[str, ...]:
    """The folded words of a title, without an opening article."""
    words = tuple(re.findall(r"[^\W_]+", fold(title)))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def is_name(words: str) -> bool:
    """Whether `words` may be one person's name or several joined by *and*."""
    words = _EDITOR.sub("", _ET_AL.sub("", words.strip()))
    people = [person for person in _JOIN.split(words) if person]
    return 0 < len(people) <= 6 and all(_is_person(person) for person in people)


def _is_person(words: str) -> bool:
    if not words[0].isupper() and words.split()[0] not in PARTICLES:
        return False
    words = _straight(words)
    parts = [p for p in re.split(r"[\s]+|(?<=\.)(?=[^\W\d_])", words) if p]
    if len(parts) > 5 or any(any(c.isdigit() for c in part) for part in parts):
        return False
    if any(not _is_name_part(part) for part in parts):
        return False
    last = parts[-1]
    if last.endswith(("ism", "ismus", "isme")):
        return False
    return len(last.rstrip(".")) > 1 and last[:1].isupper() and not words.endswith("’s")


def _is_name_part(part: str) -> bool:
    bare = part.rstrip(".,").lower()
    if not _WORD.fullmatch(part.rstrip(",")) and not re.fullmatch(r"[dDlLO][’'][^\W\d_]+", part):
        return False
    if part in PARTICLES or part in _FAMILY_PARTICLES:
        return True
    if bare in TITLE_WORDS or bare in NOT_NAMES or bare in FUNCTION_WORDS or bare in MONTHS:
        return len(bare) == 1 and part.endswith(".")
    return part[0].isupper()


def is_title(words: str) -> bool:
    """Whether `words` are set like a title: capitals, and small words between them."""
    parts = [part.strip(".,:!?()[]“”‘’\"'«»") for part in words.split()]
    parts = [part for part in parts if part]
    if not parts or not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    small = [p for p in parts if p[0].islower() and not _is_function(p)]
    return not small


def _is_function(word: str) -> bool:
    head, mark, rest = word.replace("’", "'").partition("'")
    if mark and head in ("l", "d", "s", "n", "j", "qu"):
        return rest[:1].isupper() or rest in FUNCTION_WORDS
    return word in FUNCTION_WORDS or word in PARTICLES


def has_others(words: str) -> bool:
    """Whether an author field ends in *et al.*"""
    return _ET_AL.search(words) is not None


def split_names(words: str) -> tuple[str, ...]:
    """The people of an author field, in order: "Mills and Hart" is ("Mills", "Hart")."""
    words = _EDITOR.sub("", _ET_AL.sub("", words.strip(" ,")))
    people = (person.strip(" ,") for person in _JOIN.split(words))
    return tuple(_straight(person) for person in people if person)


def _straight(name: str) -> str:
    """ "Ленин В. И." is "В. И. Ленин"."""
    found = _TURNED.fullmatch(name)
    return f"{found['given']} {found['family']}" if found else name


def surname(name: str) -> str:
    """The folded family name: the word before a comma, else the last."""
    family = name.split(",")[0].split()
    while len(family) > 1 and re.fullmatch(r"(?:jr|sr|ii|iii|et|al)\.?", family[-1], re.I):
        family.pop()
    return fold(family[-1].strip(".,")) if family else ""
