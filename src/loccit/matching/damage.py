"""Reading errors: whether a word of a source is a damaged reading of the word quoted.

A scan's text is forgiven only with evidence: the source's word is no known word and stands
nowhere else, or the place is noisy and the two differ by shapes that scanning confuses. Where
the place is heavily damaged, one letter may have made a known word of another; never a
negation, modal or number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from loccit import lexicon
from loccit.matching.critical import (
    MODALS,
    NEGATIONS,
    critical_words,
    is_critical,
    number,
    opposed,
    rivals,
)
from loccit.matching.noise import is_known, repaired
from loccit.matching.shapes import confusions, misreading_cost
from loccit.matching.words import Word

__all__ = ["KNOWN_WORD", "Scene"]

KNOWN_WORD = "a word of its own, taken for a reading error"
"""Stands in the note where a known word is forgiven as a misreading of another."""


_SCRAP = 100_000
"""How common a word of two letters may be and still be taken for what is left of another."""
_AFTER_I = frozenset(("is", "in", "it", "if"))
"""What a small i may be left of: in English it is no word."""
_LONG = 8
"""Letters of a word that one wrong letter hides from nobody, be it in a word list or not."""
_NEAR = 0.4
"""Share of a word's letters that may be misread to leave it in doubt, where a known word stands."""
_REPEATED = 20
"""How often the same damaged word may stand in a heavily damaged library."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|er|e|eme)?")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be known of a place before a reading is forgiven there."""

    language: str
    noisy: bool
    frequency: Callable[[str], int]
    heavy: bool = False
    """Whether so much is damaged here that one letter may have made a known word of another."""

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
        if is_known(source.fold, source.plain, self.language):
            return f"the source reads ‘{source.plain}’, {KNOWN_WORD}", False
        rival = self._rival(source.fold, quoted.fold)
        return (f"{note}; it may as well stand for ‘{rival}’", True) if rival else (note, False)

    def _grade(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        """Whether it is surely (True) or perhaps (False) damage; None where it is none."""
        if not self.noisy:
            return None
        if self.heavy and self._is_damaged_number(source.fold, quoted.fold):
            same = _digits(source.fold) == _digits(quoted.fold)
            return same or not _digits_differ(source.fold, quoted.fold)
        if self._differs_in_sense(source, quoted):
            return False if self.heavy and self._lost_letter(source.fold, quoted.fold) else None
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
        if self.heavy and source.plain == "i" and self.language == "en" and b in _AFTER_I:
            return True
        if self.heavy and (graded := self._grade_heavy_known(a, b, critical)) is not None:
            return graded
        if Levenshtein.distance(a, b) > 1:
            scrap = len(a) <= 2 and self._commonness(a) <= _SCRAP and len(b) <= len(a) + 2
            return False if scrap else None
        rare = self._commonness(a) <= 2000
        return rare and self._commonness(b) >= 100 * self._commonness(a) and not critical

    def _grade_heavy_known(self, source: str, quoted: str, critical: bool) -> bool | None:
        """One letter may have made a known word of another, but never surely of a negation,
        modal or number; there, and only where a letter was lost, added or confused, it may be."""
        if min(len(source), len(quoted)) < 2:
            scrap = source not in ("a", "i") and len(quoted) <= 3 and source in quoted
            return False if scrap else None
        if Levenshtein.distance(source, quoted) > 1:
            near = misreading_cost(source, quoted) <= _NEAR * len(quoted)
            return False if near and not critical else None
        modal = quoted in MODALS.get(self.language, ())
        if not critical or (modal and source not in critical_words(self.language)):
            return True
        return False if len(source) != len(quoted) or confusions(source, quoted) else None

    def _lost_letter(self, source: str, quoted: str) -> bool:
        """Whether the two differ by one letter lost or added, and neither is a figure."""
        plain = source.isalpha() and quoted.isalpha()
        return plain and abs(len(source) - len(quoted)) == 1 == Levenshtein.distance(source, quoted)

    def _is_damaged_number(self, source: str, quoted: str) -> bool:
        """Whether a scrap of digits and letters stands where a number is quoted."""
        scrap = any(c.isdigit() for c in source) and not _ORDINAL.fullmatch(source)
        letters = sum(c.isalpha() for c in source)
        clear = source.translate(_TO_DIGITS).isdigit() and 2 * letters <= len(source)
        clear = clear and _digits(source) != _digits(quoted)
        return scrap and not clear and quoted[:1].isdigit()

    def _commonness(self, word: str) -> int:
        return lexicon.frequency(word, self.language) if self.language in lexicon.LANGUAGES else 0

    def _grade_unknown(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        a, b = source.fold, quoted.fold
        shapes, distance = confusions(a, b), Levenshtein.distance(a, b)
        longest = max(len(a), len(b))
        if shapes is not None and shapes <= max(1, len(b) // 3):
            return True
        sound = sound or is_known(b, quoted.plain, self.language) or self.frequency(b) > 2
        if self.heavy and sound and self.frequency(a) <= _REPEATED and self._explained(a, b):
            return True
        if self.heavy and len(b) >= _LONG and misreading_cost(a, b) <= 1 and self.frequency(a) < 2:
            return True
        if self.frequency(a) > max(2, self.frequency(b) // 10):
            return None
        near = distance <= max(1, longest // 3)
        if sound and near:
            names = source.plain[:1].isupper() and quoted.plain[:1].isupper()
            return not (names and distance > max(1, longest // 4))
        if distance > 1 and len(a) > 3 and repaired(a, self.language) - {b}:
            return None  # one shape makes it another word: that word stands there
        return False if near or (sound and distance <= longest * 0.7) else None

    def _explained(self, source: str, quoted: str) -> bool:
        """Whether in a heavily damaged text the quoted word explains the damaged one: half of
        its letters at least are right, and hardly any common word would explain it better."""
        if misreading_cost(source, quoted) > len(quoted) / 2:
            return False
        distance = Levenshtein.distance(source, quoted)
        return distance <= 1 + lexicon.nearest(source, self.language, reach=distance)

    def runs_into_negation(self, source: str, quoted: str) -> bool:
        """Whether a word of the source is the quoted one run together with a negation, which
        may be damaged too: `isnot`, `uotco`."""
        if source.startswith(quoted):
            rest = source[len(quoted) :]
        elif source.endswith(quoted):
            rest = source[: -len(quoted)]
        else:
            return False
        table = NEGATIONS.get(self.language, frozenset())
        return len(rest) > 1 and any(misreading_cost(rest, word) <= 0.5 for word in table)

    def hides_critical(self, word: Word) -> bool:
        """Whether a damaged word is most likely a negation or modal: `n0t`."""
        return any(
            confusions(word.fold, critical) == 1
            or (len(critical) > 2 and Levenshtein.distance(word.fold, critical) == 1)
            for critical in critical_words(self.language)
        )

    def _differs_in_sense(self, source: Word, quoted: Word) -> bool:
        a, b = source.fold, quoted.fold
        if 2 * sum(c.isdigit() for c in a) >= len(a) or any(c.isdigit() for c in b):
            return _digits_differ(a, b)
        return number(a, self.language) is not None or opposed(a, b, self.language)

    def _rival(self, source: str, quoted: str) -> str:
        """Another word that explains the damage as well, and that would turn the sense."""
        cost = misreading_cost(source, quoted)
        for word in sorted(rivals(quoted, self.language)):
            if misreading_cost(source, word) <= cost and is_known(word, word, self.language):
                return word
        shaped = confusions(source, quoted) is not None
        far = not shaped and not self.heavy and Levenshtein.distance(source, quoted) > 1
        return self._nearer(source, quoted) if far else ""

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


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())
