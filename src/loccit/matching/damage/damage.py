"""Reading errors: whether a word of a source is a damaged reading of the word quoted.

A scan's text is forgiven only with evidence: the source's word is no known word and stands
nowhere else, or the place is noisy and the two differ by shapes that scanning confuses. Where
the place is heavily damaged, one letter may have made a known word of another; never a
negation, modal or number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from loccit import lexicon
from loccit.folding import fold_word
from loccit.matching.collation.words import Word
from loccit.matching.damage.channel import unlikelihood
from loccit.matching.damage.figures import digits_differ, hidden_digits
from loccit.matching.damage.noise import is_known, repaired
from loccit.matching.damage.printed import weigh
from loccit.matching.damage.realwords import Weight, is_misread, stands_there
from loccit.matching.damage.repairs import Repairs
from loccit.matching.damage.shapes import confusions, misreading_cost
from loccit.matching.damage.usage import Usage
from loccit.matching.verdicts.critical import (
    MODALS,
    NEGATIONS,
    critical_words,
    is_critical,
    number,
    opposed,
    rivals,
)

__all__ = ["KNOWN_WORD", "Scene"]

KNOWN_WORD = "a word of its own, taken for a reading error"
"""Stands in the note where a known word is forgiven as a misreading of another."""


_SCRAP = 100_000
"""How common a word of two letters may be and still be taken for what is left of another."""
_AFTER_I = frozenset(("is", "in", "it", "if"))
"""What a small i may be left of: in English it is no word."""
_SMALL = 4
_LONG = 7
"""Letters of a word that one wrong letter in five hides from nobody, be it in a list or not."""
_NEAR = 0.4
"""Share of a word's letters that may be misread to leave it in doubt, where a known word stands."""
_REPEATED = 20
"""How often the same damaged word may stand in a heavily damaged library."""
_SEEN = 20
"""How common a word must be to be the rival of another."""
_SETTLED = 1.0
"""How much likelier than any other common word a short one must be to be beyond doubt."""
_CLEAR, _USUAL = 0.7, 1.3
"""How much likelier (tenth logarithm) a word must be than its rival, by its letters, or by letters
and usage together where letters alone do not tell."""
_OUT_OF_PLACE, _FUNCTION = 3.0, 150_000
"""How unlikely it is that a writer puts a word on which the sense turns in place of one that is
no function word; and how common those are."""
_LIKELIER, _ABOUT, _ONE_SHAPE = 1.0, -0.3, 2.2
"""From which lead on (tenth logarithm), by its letters and in all, another word puts the quoted one
in doubt, from which one where the word read is known; and up to which cost of its misreading none
is sought."""
_OFFERED = 0.6
"""How likely an offered reading must be to be taken for the damaged word."""
_FAR = 4.0
"""A rival that is so much unlikelier by its letters is none."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be known of a place before a reading is forgiven there. How damaged it is is
    found out when it is asked: words that stand there to the letter need no answer."""

    language: str
    is_noisy: Callable[[], bool]
    frequency: Callable[[str], int]
    is_heavy: Callable[[], bool] = lambda: False
    """Whether so much is damaged here that one letter may have made a known word of another."""
    usage: Usage | None = None
    unaccented: bool = False
    """Whether one side is written without the accents of its language."""
    repairs: Repairs | None = None

    def damage(self, source: Word, quoted: Word, *, sound: bool = False) -> tuple[str, bool] | None:
        """The note with which `source` is forgiven as a damaged reading of `quoted`, and
        whether it is doubtful (the damage may hide another sense); None where it is no
        damage. `sound` says that `quoted` is known although no word list has it."""
        if note := self._as_scanned(source, quoted) or self._as_offered(source, quoted):
            return note, False
        sure = self._with_offers(self._grade(source, quoted, sound), source, quoted)
        if sure is None:
            return None
        told = self._told(sure, source, quoted)
        return self.weighed(told, (source,), (quoted,)) or told

    def weighed(
        self, told: tuple[str, bool], source: Sequence[Word], quoted: Sequence[Word]
    ) -> tuple[str, bool] | None:
        """The note and doubt of a misreading once all is weighed that may have been printed;
        None where there is nothing to weigh with, or the sense turns on it."""
        usage, words = self.usage, (*source, *quoted)
        if usage is None or self.language not in lexicon.LANGUAGES:
            return None
        if is_critical(words, self.language) or any(c.isdigit() for w in quoted for c in w.fold):
            return None
        if len(words) == 2 and self._differs_in_sense(*words):
            return None
        return weigh(told, source, quoted, usage, self.language, heavy=self.is_heavy())

    def _told(self, sure: bool, source: Word, quoted: Word) -> tuple[str, bool]:
        """The note and doubt of a misreading of this grade, taken by itself."""
        note = f"the source reads ‘{source.plain}’, taken for a reading error"
        if not sure and not self._settled(source, quoted):
            return f"the source reads ‘{source.plain}’, perhaps a reading error", True
        rival = self.likelier(source, quoted)
        if is_known(source.fold, source.plain, self.language) and not rival:
            return f"the source reads ‘{source.plain}’, {KNOWN_WORD}", False
        rival = rival or self._rival(source, quoted)
        return (f"{note}; it may as well stand for ‘{rival}’", True) if rival else (note, False)

    def _as_scanned(self, source: Word, quoted: Word) -> str:
        """The note of a word that is quoted as the scan has it, and was repaired in reading."""
        read = self.repairs.read_at(source.span) if self.repairs else ""
        if not read or fold_word(read) != quoted.fold:
            return ""
        return f"the scan reads ‘{read}’, read as ‘{source.plain}’"

    def _as_offered(self, source: Word, quoted: Word) -> str:
        """The note of a word that was offered in reading, before anybody quoted it, for what the
        scan reads: two witnesses agree. On a negation, modal or number that is not enough."""
        if self.repairs is None or not self.is_noisy():
            return ""
        if self.repairs.confidence(source.span, quoted.fold) < _OFFERED:
            return ""
        if is_critical((source, quoted), self.language) or self._differs_in_sense(source, quoted):
            return ""
        return f"the source reads ‘{source.plain}’, a reading error of this scan"

    def _with_offers(self, sure: bool | None, source: Word, quoted: Word) -> bool | None:
        """The grade of a damaged word, raised by a reading that was offered for it."""
        if self.repairs is None or is_known(source.fold, source.plain, self.language):
            return sure
        offered = self.repairs.confidence(source.span, quoted.fold)
        if offered >= _OFFERED:
            return True
        return (
            False
            if sure is None and offered and not self._differs_in_sense(source, quoted)
            else sure
        )

    def _grade(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        """Whether it is surely (True) or perhaps (False) damage; None where it is none."""
        if not self.is_noisy():
            return None
        if quoted.fold[:1].isdigit() and (self.is_heavy() or not source.fold.isdigit()):
            hidden = hidden_digits(source.fold, quoted.fold)
            return None if hidden is None else hidden == 0
        if self._differs_in_sense(source, quoted):
            lost = self.is_heavy() and self._lost_letter(source.fold, quoted.fold)
            return False if lost else None
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
        if self.is_heavy() and source.plain == "i" and self.language == "en" and b in _AFTER_I:
            return True
        near = Levenshtein.distance(a, b) <= 1 or confusions(a, b, real=True) == 1
        scrap = len(a) <= 2 and self._commonness(a) <= _SCRAP and len(b) <= len(a) + 2
        if not near and misreading_cost(a, b) > max(2, len(b) / 2):
            return False if scrap else None
        weight = self._weigh(source, quoted)
        if stands_there(weight):
            return None
        critical = is_critical((source, quoted), self.language)
        if near and not critical and is_misread(weight):
            return True
        graded = self._grade_heavy_known(source, quoted, critical) if self.is_heavy() else None
        return False if graded is None and (near or scrap) else graded

    def _weigh(self, at: Word, quoted: Word) -> Weight:
        """What speaks for either word."""
        a, b = at.fold, quoted.fold
        lead, seen = self.usage.weigh(at, quoted) if self.usage else (0.0, (0, 0))
        return Weight(
            a, b, lead, seen,
            common=(self._commonness(a), self._commonness(b)),
            held=(self.frequency(a), self.frequency(b)),
            cost=unlikelihood(a, b),
            shaped=confusions(a, b, real=True) == 1,
        )  # fmt: skip

    def _grade_heavy_known(self, at: Word, word: Word, critical: bool) -> bool | None:
        """One letter may have made a known word of another, but surely only where usage tells;
        a negation, modal or number of another word only where a letter was lost, added or
        confused."""
        source, quoted = at.fold, word.fold
        if min(len(source), len(quoted)) < 2:
            scrap = source not in ("a", "i") and len(quoted) <= 3 and source in quoted
            return False if scrap else None
        if Levenshtein.distance(source, quoted) > 1:
            return self._grade_far_known(at, word, critical)
        modal = quoted in MODALS.get(self.language, ())
        if not critical or (modal and source not in critical_words(self.language)):
            return self._is_out_of_place(at, word) if critical else False
        if self._is_out_of_place(at, word):
            return True
        return False if len(source) != len(quoted) or confusions(source, quoted) else None

    def _grade_far_known(self, at: Word, quoted: Word, critical: bool) -> bool | None:
        """Of two letters, too, but only in a short word, or where usage tells."""
        if not critical and self._is_out_of_place(at, quoted):
            return True
        if not critical and misreading_cost(at.fold, quoted.fold) <= _NEAR * len(quoted.fold):
            return False
        small = len(at.fold) <= _SMALL and Levenshtein.distance(at.fold, quoted.fold) == 2
        unusual = self.usage is not None and self.usage.lead(at, quoted, at.fold) >= _USUAL
        return False if small and unusual else None

    def _settled(self, at: Word, quoted: Word) -> bool:
        """Whether the words beside the place leave no common word but the one quoted, of all
        that the damaged one may be by its letters. Words on which the sense turns never."""
        if not self.is_heavy() or self.usage is None or is_critical((at, quoted), self.language):
            return False
        a, b = at.fold, quoted.fold
        distance = Levenshtein.distance(a, b)
        if a[:1].isdigit() or (distance > 1 and distance * 2 > max(len(a), len(b)) + 1):
            return False
        cost = unlikelihood(a, b)
        among = [word for word in lexicon.near(a, self.language, distance) if word != b]
        close = self.usage.rivals(at, quoted, among, _USUAL + cost)
        return bool(among) and all(
            unlikelihood(a, word) - cost + self.usage.lead(at, quoted, word) >= _SETTLED
            for word in close
        )

    def _is_out_of_place(self, at: Word, quoted: Word) -> bool:
        """Whether the known word `at` is so unusual beside its neighbours, and the word quoted
        so usual, that the one is the other misread, though the sense turns on it."""
        a, b = at.fold, quoted.fold
        if at.plain[:1].isupper() or number(a, self.language) is not None:
            return False
        common = self._commonness(a) >= _FUNCTION or a in rivals(b, self.language)
        unlikely = 0.0 if common else _OUT_OF_PLACE
        return self._outdoes(at, quoted, a, min(0.0, unlikely - unlikelihood(a, b)))

    def _lost_letter(self, source: str, quoted: str) -> bool:
        """Whether the two differ by one letter lost or added, and neither is a figure."""
        plain = source.isalpha() and quoted.isalpha()
        return plain and abs(len(source) - len(quoted)) == 1 == Levenshtein.distance(source, quoted)

    def _commonness(self, word: str) -> int:
        return lexicon.commonness(word, self.language) if self.language in lexicon.LANGUAGES else 0

    def _grade_unknown(self, source: Word, quoted: Word, sound: bool) -> bool | None:
        a, b = source.fold, quoted.fold
        shapes, distance = confusions(a, b), Levenshtein.distance(a, b)
        longest, small = max(len(a), len(b)), max(len(a), len(b)) <= _SMALL
        if shapes is not None and shapes <= max(1, len(b) // 3):
            return True
        sound = (
            sound
            or self._is_name_cut(source, quoted)
            or is_known(b, quoted.plain, self.language)
            or self.frequency(b) > 2
        )
        if self.is_heavy() and sound and (small or self.frequency(a) <= _REPEATED):
            if self._explained(a, b):
                return True
            if small:
                return self._grade_scrap(source, b)
        once = self.frequency(a) < 2
        if self.is_heavy() and len(b) >= _LONG and misreading_cost(a, b) <= len(b) / 5 and once:
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

    def _is_name_cut(self, source: Word, quoted: Word) -> bool:
        """Whether a name differs in its capital alone, or in what follows its apostrophe."""
        if len(quoted.fold) < _LONG - 1 or source.plain[:1].islower() == quoted.plain[:1].islower():
            return quoted.plain.endswith("'s") and source.fold[:-1] == quoted.fold[:-1]
        return source.fold[1:] == quoted.fold[1:]

    def _grade_scrap(self, at: Word, quoted: str) -> bool | None:
        """Of a short word little may be left: it is doubtful, unless it goes with the words
        beside it as no other does that the scrap may be."""
        distance = Levenshtein.distance(at.fold, quoted)
        if distance > 2 + lexicon.nearest(at.fold, self.language, reach=distance):
            return None
        return False

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
            return digits_differ(a, b)
        return number(a, self.language) is not None or opposed(a, b, self.language)

    def _rival(self, source: Word, quoted: Word) -> str:
        """Another word that explains the damage as well, and that would turn the sense."""
        a, b = source.fold, quoted.fold
        cost, far = unlikelihood(a, b), Levenshtein.distance(a, b) + 2
        for word in sorted(rivals(b, self.language)):
            if self._commonness(word) < _SEEN or Levenshtein.distance(a, word) > far:
                continue
            clearer = unlikelihood(a, word) - cost
            if clearer < _FAR and not self._outdoes(source, quoted, word, clearer):
                return word
        shaped = confusions(a, b) is not None
        far = not shaped and not self.is_heavy() and Levenshtein.distance(a, b) > 1
        return self._nearer(a, b) if far else ""

    def likelier(self, at: Word, quoted: Word) -> str:
        """A common word that may be the word read as well as the quoted one, by its letters and
        the words beside it together, or better where the word read is none; empty where there
        is none."""
        a, b = at.fold, quoted.fold
        cost, known = unlikelihood(a, b), is_known(a, at.plain, self.language)
        if self.usage is None or self.language not in lexicon.LANGUAGES:
            return ""
        if cost <= _ONE_SHAPE and not known:
            return ""
        asked, clearest = (_ABOUT, -_FAR) if known else (_LIKELIER, _LIKELIER)
        reach = min(2, Levenshtein.distance(a, b))
        for word in sorted(set(lexicon.near(a, self.language, reach)) - {a, b}):
            clearer = cost - unlikelihood(a, word)
            if clearer >= clearest and clearer - self.usage.lead(at, quoted, word) >= asked:
                return word
        return ""

    def _outdoes(self, at: Word, quoted: Word, rival: str, clearer: float) -> bool:
        """Whether the quoted word is so much likelier than its rival, by the letters `clearer`
        (tenth logarithm), that it is the word read `at`."""
        lead = self.usage.lead(at, quoted, rival) if self.usage else 0.0
        return clearer + lead >= _USUAL or (clearer >= _CLEAR and lead > -_CLEAR)

    def _nearer(self, source: str, quoted: str) -> str:
        """A common word one letter away from the damaged one, where `quoted` is further."""
        letters = "abcdefghijklmnopqrstuvwxyz"
        for i in range(len(source)):
            for c in letters:
                word = source[:i] + c + source[i + 1 :]
                if word != quoted and lexicon.frequency(word, self.language) >= 1000:
                    return word
        return ""
