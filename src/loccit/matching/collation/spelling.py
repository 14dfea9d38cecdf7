"""Spellings of one word: British and American, old and modern; rules and tables as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loccit import lexicon
from loccit.matching.collation.spellings import (
    APART_EN,
    DIVIDED,
    RULES_DE,
    RULES_EN,
    RULES_FR,
    STEMS_EN,
    WHOLE_EN,
    Rules,
)

__all__ = ["Spelling", "compounded", "divided", "same_word", "spelled"]


class Spelling(NamedTuple):
    """`key` is shared by all spellings of a word; `old` says whether this one is out of use."""

    key: str
    old: bool


def _compile(
    rules: Rules,
) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(pattern), new, old) for pattern, new, old in rules)


_TABLES = {"en": RULES_EN, "de": RULES_DE, "fr": RULES_FR}
_RULES = {language: _compile(rules) for language, rules in _TABLES.items()}
_ANY_RULE = {
    language: re.compile("|".join(f"(?:{pattern})" for pattern, _, _ in rules))
    for language, rules in _TABLES.items()
}
"""Finds nothing in most words: then no rule has to be tried."""
_STEMS = tuple(stem for stem, _, _ in STEMS_EN)
_POSSESSIVE = re.compile(r"(?<=[a-z]{3})'s$")


@lru_cache(maxsize=100_000)
def spelled(word: str, language: str) -> Spelling:
    """The spelling of a folded word (lower case, no accents; apostrophes may be kept)."""
    bare = _POSSESSIVE.sub("s", word)
    old = False
    if bare.endswith("'d") and len(bare) > 4:  # look'd, lov'd
        stem = bare[:-2]
        bare, old = (stem if stem.endswith("e") else stem + "e") + "d", True
    bare = bare.replace("'", "")
    if language not in ("de", "fr"):
        bare, old = _english(bare, old)
    table = language if language in _RULES else "en"
    if not _ANY_RULE[table].search(bare):
        return Spelling(bare, old)
    for pattern, new, era in _RULES[table]:
        after = pattern.sub(new, bare)
        if after != bare:
            bare, old = after, old or era
    return Spelling(bare, old)


def _english(word: str, old: bool) -> tuple[str, bool]:
    if word in WHOLE_EN:
        new, era = WHOLE_EN[word]
        return new, old or era
    if not word.startswith(_STEMS):
        return word, old
    for stem, new, era in STEMS_EN:
        if word.startswith(stem):
            return new + word[len(stem) :], old or era
    return word, old


_LETTERS = str.maketrans({"v": "u", "j": "i"})


def same_word(source: str, quoted: str, language: str, *, strict: bool = False) -> Spelling | None:
    """Whether two different folded words are spellings of one; `old` then says that the source
    has the old spelling and the quotation the modern one. Apostrophes may be kept. `strict`
    leaves out what a reading error may look like as well (u for v, i for j, doubled letters).
    """
    if source == quoted:
        return None
    a, b = spelled(source, language), spelled(quoted, language)
    if a.key == b.key or (not strict and _doubled(a.key) == _doubled(b.key)):
        return Spelling(a.key, a.old and not b.old)
    if strict:
        return None
    if language == "en" and a.key.translate(_LETTERS) == b.key.translate(_LETTERS):
        return Spelling(b.key, True)
    if language == "en" and _worn(a.key) == _worn(b.key) and _only_old(source, quoted):
        return Spelling(b.key, True)
    return None


_COMMON = 100
"""From here on a word of the list is no name: names stand in it with 50."""
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1")


def _worn(key: str) -> str:
    """The letters that print before 1700 did not settle, made one: oyle, oil; raine, rain."""
    worn = re.sub("ie$", "i", key.translate(_LETTERS).replace("uu", "w").replace("y", "i"))
    worn = _DOUBLE.sub(r"\1", worn.replace("ck", "k"))
    return worn.removesuffix("e")


def _only_old(source: str, quoted: str) -> bool:
    """Whether the quoted word is one of today, and the source's is not."""
    return lexicon.frequency(quoted) >= _COMMON and not lexicon.known(source)


_DOUBLED_ED = re.compile(r"([bdgmnprt])\1(?=ed$)")


def _doubled(key: str) -> str:
    """`stopp'd` became `stopped` or `stoped` by rule: one consonant before -ed."""
    return _DOUBLED_ED.sub(r"\1", key)


def compounded(parts: Sequence[str], language: str) -> bool:
    """Whether folded words mean the same joined to one: *high way*, *law giver*. Small words
    mostly do not: *all ready*, *a part*, *not able*. Told for English alone."""
    return language == "en" and all(len(part) > 2 and part not in APART_EN for part in parts)


def divided(joined: str) -> bool:
    """Whether the folded word may be written in one or in several without another sense."""
    return joined in DIVIDED
