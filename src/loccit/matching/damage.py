"""Reading errors: whether a word of a source is a damaged reading of the word quoted.

A scan's text is forgiven only with evidence: the source's word is no known word and stands
nowhere else, or the place is noisy and the two differ by shapes that scanning confuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from loccit import lexicon
from loccit.matching.critical import critical_words, is_critical, number, opposed, rivals
from loccit.matching.spelling import spelled
from loccit.matching.words import Word
from loccit.model import Document
from loccit.text import Span

__all__ = ["Scene", "confusions", "is_known", "is_noisy"]

_SHAPES = (
    "rn/m h/b li/h li/b c/e ii/n ii/u l/1 l/i i/1 o/0 s/f u/n cl/d vv/w in/m ni/m nn/m iu/m ri/n "
    "tl/d t/f t/l g/q y/v b/6 s/5 z/2 g/9 b/8 d/0 rr/n j/i c/o e/o a/o a/u g/y f/t h/k fi/h ti/h "
    "tli/th tlie/the lt/h lc/k ll/u ll/11 i/t l/t r/t s/8 e/6 v/r w/vv ln/m m/iii w/iv s/a e/a d/cl"
)
_REAL = "rn/m h/b li/h li/b c/e u/n s/f cl/d ii/n ri/n in/m ni/m l/1 i/l vv/w t/f l/t"
"""Shapes so near that a known word may have come of another known word."""


def _both_ways(pairs: str) -> tuple[tuple[str, str], ...]:
    split = [tuple(pair.split("/")) for pair in pairs.split()]
    return tuple({(a, b) for a, b in split} | {(b, a) for a, b in split})


SHAPES, REAL = _both_ways(_SHAPES), _both_ways(_REAL)


@lru_cache(maxsize=50_000)
def confusions(source: str, quoted: str, real: bool = False) -> int | None:
    """How many confused shapes turn `source` into `quoted`; None where others are needed."""
    shapes = REAL if real else SHAPES
    if abs(len(source) - len(quoted)) > 4:
        return None
    costs: dict[tuple[int, int], int] = {(0, 0): 0}
    for i in range(len(source) + 1):
        for j in range(len(quoted) + 1):
            cost = costs.get((i, j))
            if cost is None or cost > 3:
                continue
            if source[i : i + 1] and source[i : i + 1] == quoted[j : j + 1]:
                _lower(costs, (i + 1, j + 1), cost)
            for a, b in shapes:
                if source.startswith(a, i) and quoted.startswith(b, j):
                    _lower(costs, (i + len(a), j + len(b)), cost + 1)
    return costs.get((len(source), len(quoted)))


def _lower(costs: dict[tuple[int, int], int], at: tuple[int, int], cost: int) -> None:
    costs[at] = min(cost, costs.get(at, cost))


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
    forms = {word, plain.lower(), spelled(word, language).key}
    if any(lexicon.frequency(form, language) >= floor for form in forms):
        return True
    if len(word) < 6:
        return False
    bare = {word.removesuffix(e) for e in _ENDINGS.get(language, ())}
    bare |= {stem + "e" for stem in bare if language == "en"}
    bare |= {b.removeprefix(p) for b in bare | {word} for p in _PREFIXES.get(language, ())}
    return any(len(b) >= 4 and lexicon.frequency(b, language) >= 50 for b in bare - {word})


_SCRAP = 100_000
"""How common a word of two letters may be and still be taken for what is left of another."""
_BUCKET = 4000
_LIKELY = re.compile(r"[^\W\d_]+(?:[~^|\\{}<>=#][^\W\d_]+)?")


@lru_cache(maxsize=4096)
def _damaged_words(text: str, language: str) -> tuple[int, int]:
    """How many different words of `text` look like reading errors, and how many words it has."""
    words = _LIKELY.findall(text)
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    damaged = sum(
        1
        for word, count in counts.items()
        if count <= 3 and len(word) > 2 and _looks_damaged(word, language)
    )
    return damaged, len(words)


def _looks_damaged(word: str, language: str) -> bool:
    """Whether the word is unknown and one confused shape makes it a known one."""
    if not word.isalpha() or (any(c.isupper() for c in word[1:-1]) and not word.isupper()):
        return True
    lower = word.lower()
    if is_known(lower, word, language):
        return False
    return bool(_repaired(lower, language, names=not word.islower()))


@lru_cache(maxsize=20_000)
def _repaired(word: str, language: str, names: bool = False) -> frozenset[str]:
    """The known words that one confused shape makes of `word`; of names only by rn and m."""
    found: set[str] = set()
    for a, b in (("m", "rn"), ("rn", "m")) if names else REAL:
        at = word.find(a)
        while at >= 0:
            repaired = word[:at] + b + word[at + len(a) :]
            if is_known(repaired, repaired, language):
                found.add(repaired)
            at = word.find(a, at + 1)
    return frozenset(found)


def is_noisy(document: Document, at: Span, language: str) -> bool:
    """Whether the text around `at` shows reading errors, or the whole was read by machine."""
    if document.ocr:
        return True
    if language not in lexicon.LANGUAGES:
        return False
    first = max(0, at.start - _BUCKET // 2) // _BUCKET
    damaged = total = 0
    for bucket in (first, first + 1):
        text = document.text[bucket * _BUCKET : (bucket + 1) * _BUCKET]
        some, words = _damaged_words(text, language)
        damaged += some
        total += words
    return damaged >= 2 and damaged * 300 >= total


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be known of a place before a reading is forgiven there."""

    language: str
    noisy: bool
    frequency: Callable[[str], int]

    def damage(self, source: Word, quoted: Word, *, sound: bool = False) -> tuple[str, bool] | None:
        """The note with which `source` is forgiven as a damaged reading of `quoted`, and
        whether it is doubtful (the damage may hide another sense); None where it is no
        damage. `sound` says that `quoted` is known although no word list has it."""
        sure = self._grade(source, quoted, sound)
        if sure is None:
            return None
        note = f"the source reads ‘{source.plain}’, taken for a reading error"
        if not sure:
            return f"the source reads ‘{source.plain}’, perhaps a reading error", True
        rival = self._rival(source.fold, quoted.fold)
        return (f"{note}; it may as well stand for ‘{rival}’", True) if rival else (note, False)

    def _grade(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        """Whether it is surely (True) or perhaps (False) damage; None where it is none."""
        if not self.noisy or self._differs_in_sense(source, quoted):
            return None
        if is_known(source.fold, source.plain, self.language):
            return self._grade_known(source, quoted)
        if self._holds_more(source.fold, quoted.fold):
            return None
        return self._grade_unknown(source, quoted, sound)

    def _holds_more(self, source: str, quoted: str) -> bool:
        """Whether the damaged word is the quoted one run together with another word."""
        rest = ""
        if source.startswith(quoted):
            rest = source[len(quoted) :]
        elif source.endswith(quoted):
            rest = source[: -len(quoted)]
        return len(rest) > 1 and is_known(rest, rest, self.language)

    def _grade_known(self, source: Word, quoted: Word) -> bool | None:
        a, b = source.fold, quoted.fold
        critical = is_critical((source, quoted), self.language)
        if not critical and confusions(a, b, real=True) == 1:
            return True
        if Levenshtein.distance(a, b) > 1:
            scrap = len(a) <= 2 and self._commonness(a) <= _SCRAP and len(b) <= len(a) + 2
            return False if scrap else None
        rare = self._commonness(a) <= 2000
        return rare and self._commonness(b) >= 100 * self._commonness(a) and not critical

    def _commonness(self, word: str) -> int:
        return lexicon.frequency(word, self.language) if self.language in lexicon.LANGUAGES else 0

    def _grade_unknown(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        a, b = source.fold, quoted.fold
        shapes, distance = confusions(a, b), Levenshtein.distance(a, b)
        longest = max(len(a), len(b))
        if shapes is not None and shapes <= max(1, len(b) // 3):
            return True
        if self.frequency(a) > max(2, self.frequency(b) // 10):
            return None
        sound = sound or is_known(b, quoted.plain, self.language) or self.frequency(b) > 2
        near = distance <= max(1, longest // 3)
        if sound and near:
            names = source.plain[:1].isupper() and quoted.plain[:1].isupper()
            return not (names and distance > max(1, longest // 4))
        if distance > 1 and len(a) > 3 and _repaired(a, self.language) - {b}:
            return None  # one shape makes it another word: that word stands there
        return False if near or (sound and distance <= longest * 0.7) else None

    def hides_critical(self, word: Word) -> bool:
        """Whether a damaged word is most likely a negation or modal: `n0t`."""
        return any(
            confusions(word.fold, critical) == 1 for critical in critical_words(self.language)
        )

    def _differs_in_sense(self, source: Word, quoted: Word) -> bool:
        a, b = source.fold, quoted.fold
        if 2 * sum(c.isdigit() for c in a) >= len(a) or any(c.isdigit() for c in b):
            return _digits_differ(a, b)
        return number(a, self.language) is not None or opposed(a, b, self.language)

    def _rival(self, source: str, quoted: str) -> str:
        """Another word that the damaged one is as near to, and that would turn the sense."""
        reach = Levenshtein.distance(source, quoted)
        shaped = confusions(source, quoted) is not None
        for word in sorted(rivals(quoted, self.language)):
            if shaped and confusions(source, word) is None:
                continue
            near = Levenshtein.distance(source, word, score_cutoff=reach) <= reach
            if near and is_known(word, word, self.language):
                return word
        return "" if shaped or reach < 2 else self._nearer(source, quoted)

    def _nearer(self, source: str, quoted: str) -> str:
        """A common word one letter away from the damaged one, where `quoted` is further."""
        letters = "abcdefghijklmnopqrstuvwxyz"
        for i in range(len(source)):
            for c in letters:
                word = source[:i] + c + source[i + 1 :]
                if word != quoted and lexicon.frequency(word, self.language) >= 1000:
                    return word
        return ""


_TO_DIGITS = str.maketrans("loiszbgqO", "101528990")


def _digits_differ(source: str, quoted: str) -> bool:
    """Whether two words with digits are another number; letters read for digits are allowed
    (`l9l7`), digits read for other digits are not."""
    if source.isdigit():
        return source.translate(_TO_DIGITS) != quoted.translate(_TO_DIGITS)
    if quoted.isdigit():
        return source.translate(_TO_DIGITS) != quoted
    return confusions(source, quoted) is None
