"""How noisy a text is: whether words are words, and how many are damaged around a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loccit import lexicon
from loccit.matching.collation.spelling import spelled
from loccit.matching.damage.recent import about_text
from loccit.matching.damage.repairs import Repairs
from loccit.matching.damage.shapes import REAL
from loccit.model import Document
from loccit.text import Span

__all__ = ["is_heavy", "is_known", "is_noisy", "repaired"]

_ENDINGS = {
    "en": ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "ist", "ists", "ism", "al"),
    "de": ("e", "en", "er", "es", "em", "s", "n", "st", "t"),
    "fr": ("s", "e", "es", "x", "nt", "ent"),
}
_PREFIXES = {"en": ("un", "re", "non", "over", "counter", "anti", "pre", "sub"), "de": ("un",)}


@lru_cache(maxsize=100_000)
def is_known(word: str, plain: str, language: str) -> bool:
    """Whether a folded word (or its form with accents) is a word of the language, also in
    another spelling or with a common ending."""
    if language not in lexicon.LANGUAGES or word.isdigit():
        return word.isdigit()
    floor = {1: 50_000, 2: 5_000, 3: 500}.get(len(word), 1)
    if any(lexicon.frequency(form, language) >= floor for form in (word, plain)):
        return True
    if lexicon.frequency(spelled(word, language).key, language) >= floor:
        return True
    if len(word) < 6:
        return False
    bare = {stem for form in (word, plain.lower()) for stem in _stems(form, language)}
    bare |= {b.removeprefix(p) for b in bare | {word} for p in _PREFIXES.get(language, ())}
    return any(len(b) >= 4 and lexicon.frequency(b, language) >= 50 for b in bare - {word})


_REFUSED = {
    "en": re.compile(r"(?:[sxz]|ch|sh)\|s$|[^e]\|d$"),
    "de": re.compile(r"e\|e|[^elr]\|n$|[sxzß]\|s$|[td]\|t$|[tsxz]\|st$"),
    "fr": re.compile(r"[sxz]\|s$|[^u]\|x$|[^e]\|nt$|e\|e"),
}
"""Endings behind the stems that do not take them: none *trendss*, none *definedd*."""


def _stems(word: str, language: str) -> set[str]:
    """What is left of the word without a common ending that may stand there."""
    endings = [e for e in _ENDINGS.get(language, ()) if word.endswith(e)]
    split = [(word.removesuffix(ending), ending) for ending in endings]
    refused = _REFUSED.get(language)
    stems = {s for s, ending in split if not (refused and refused.search(f"{s}|{ending}"))}
    return stems | {stem + "e" for stem in stems if language == "en"}


_BUCKET = 4000
_AROUND = 40
"""Buckets on either side in which words are counted: what stands there again is no damage."""
_SIGN = re.compile(r"[~^|\\{}<>=#]")
_LIKELY = re.compile(rf"[^\W\d_]+(?:{_SIGN.pattern}[^\W\d_]+)?")
_PLACE = re.compile(r"(?<![^\s`])\S*(?:[/\\@_$]|\w\.\w|\w\(|://)\S*|--?\w[\w-]*|`[^`\n]*`")
"""Paths, addresses, names of files, calls and options: no words of the language. What holds such
a sign is looked at from its beginning alone."""
_FEWEST, _ONE_IN = 2, 300
"""So many damaged words, and one in so many, make a text a noisy one."""
_AGAIN, _OFTENER = 2, 5
"""How often an unknown word may stand around and still be damage; or how much oftener the word
that it is a misreading of."""


def _prose(text: str) -> str:
    """The text without what is no prose, the long s made round."""
    return _PLACE.sub(" ", text.replace("ſ", "s"))


@about_text(64)
def _counts(text: str, region: int) -> Counter[str]:
    """How often each word stands in a region of the text and in those beside it."""
    size = _BUCKET * _AROUND
    around = text[max(0, (region - 1) * size) : (region + 2) * size]
    return Counter(_LIKELY.findall(around.replace("ſ", "s")))


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Some of a text: how many words it has, how many different ones have a sign for a letter,
    and the unknown ones, each with the known words that one confused shape makes of it."""

    words: int
    spoiled: int
    unknown: Mapping[str, frozenset[str]]


@about_text(4096)
def _bucket(text: str, number: int, language: str) -> _Bucket:
    words = _LIKELY.findall(_prose(text[number * _BUCKET : (number + 1) * _BUCKET]))
    different = {word for word in words if len(word) > 2}
    meant = ((word, _meant(word, language)) for word in different)
    spoiled = sum(_is_spoiled(word, language) for word in different if not word.isalpha())
    return _Bucket(len(words), spoiled, {word: known for word, known in meant if known})


@lru_cache(maxsize=100_000)
def _meant(word: str, language: str) -> frozenset[str]:
    """The known words that one confused shape makes of an unknown one."""
    if not word.isalpha() or any(c.isupper() for c in word[1:]):
        return frozenset()  # with a sign or a figure; a name of things made, or an abbreviation
    lower = word.lower()
    if is_known(lower, word, language):
        return frozenset()
    return repaired(lower, language, names=not word.islower())


def _damaged(text: str, number: int, language: str) -> int:
    """How many different words of the bucket look like reading errors: a sign stands for a
    letter, or the unknown word is seldom here, or seldomer than one that it is made known by."""
    bucket, counts = _bucket(text, number, language), _counts(text, number // _AROUND)
    return bucket.spoiled + sum(
        counts[word] <= _AGAIN or _is_outnumbered(word, meant, counts)
        for word, meant in bucket.unknown.items()
    )


def _is_outnumbered(word: str, meant: Iterable[str], counts: Counter[str]) -> bool:
    """Whether one of the words it may be meant for is far more usual here."""
    return any(counts[other] >= _OFTENER * counts[word] for other in meant)


def _is_spoiled(word: str, language: str) -> bool:
    """Whether a sign stands in the word for one of its letters: `devasta~ion`."""
    sign = _SIGN.search(word)
    if sign is None:  # a raised figure, a number cast as a letter
        return False
    before, after = word[: sign.start()], word[sign.end() :]
    if len(before + after) < _SPOILED or is_known(before.lower(), before, language):
        return False
    made = {(before + letter + after).lower() for letter in (*_LETTERS, "")}
    return any(is_known(form, form, language) for form in made)


_SPOILED = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=20_000)
def repaired(word: str, language: str, names: bool = False) -> frozenset[str]:
    """The known words that one confused shape makes of `word`; of names only by rn and m."""
    found: set[str] = set()
    for a, b in (("m", "rn"), ("rn", "m")) if names else REAL:
        at = word.find(a)
        while at >= 0:
            made = word[:at] + b + word[at + len(a) :]
            if is_known(made, made, language):
                found.add(made)
            at = word.find(a, at + 1)
    return frozenset(found)


def is_noisy(document: Document, at: Span, language: str) -> bool:
    """Whether the text around `at` shows reading errors, or the whole was read by machine."""
    if document.ocr:
        return True
    if language not in lexicon.LANGUAGES:
        return False
    first = max(0, at.start - _BUCKET // 2) // _BUCKET
    near = (first, first + 1)
    buckets = [_bucket(document.text, number, language) for number in near]
    enough = max(_FEWEST, sum(bucket.words for bucket in buckets) / _ONE_IN)
    if sum(bucket.spoiled + len(bucket.unknown) for bucket in buckets) < enough:
        return False  # before the words around are counted, which takes the most time
    return sum(_damaged(document.text, number, language) for number in near) >= enough


_PLAIN = re.compile(r"(?<![\w’'-])[^\W\d_]\w{2,}(?![\w’'-])")
_DIGIT_INSIDE = re.compile(r"[a-zß-öø-ÿ]\d+[a-zß-öø-ÿ]|\b\d[a-z]{2,}")
HEAVY, HEAVIEST = 0.04, 0.12
"""Shares of unknown words from which on a text is heavily damaged: the one together with digits
inside words or many repairs, the other alone. Measured: clean modern prose at most 0.01, print
of 1623 with its old spelling 0.03 to 0.09 and no such digits, 2 % wrong letters 0.07 to 0.16,
5 % 0.20 to 0.28."""


@about_text(4096)
def _unknown_words(text: str, bucket: int, language: str) -> tuple[int, int, int]:
    """Rare unknown words of lower case, all words of lower case, words with digits inside."""
    prose = _prose(text[bucket * _BUCKET : (bucket + 1) * _BUCKET])
    words = [w for w in _PLAIN.findall(prose) if w[0].islower()]
    counts = _counts(text, bucket // _AROUND)
    strange = [word for word in words if not is_known(word.lower(), word, language)]
    unknown = sum(
        counts[word] <= _AGAIN or _is_outnumbered(word, repaired(word.lower(), language), counts)
        for word in strange
    )
    return unknown, len(words), len(_DIGIT_INSIDE.findall(prose))


def is_heavy(document: Document, at: Span, language: str) -> bool:
    """Whether so many words around `at` are damaged that a known word may be a misread one."""
    if language not in lexicon.LANGUAGES:
        return False
    first = max(0, at.start - _BUCKET // 2) // _BUCKET
    unknown = total = digits = 0
    for bucket in (first, first + 1):
        some, words, inside = _unknown_words(document.text, bucket, language)
        unknown, total, digits = unknown + some, total + words, digits + inside
    around = Span(first * _BUCKET, (first + 2) * _BUCKET)
    mended = list(Repairs(document).within(around))
    unknown += len(mended)
    digits += sum(any(letter.isdigit() for letter in edit.read) for edit in mended)
    share = unknown / max(1, total)
    scanned = digits >= 2 or len(mended) * 100 >= total
    return share >= HEAVIEST or (share >= HEAVY and scanned)
