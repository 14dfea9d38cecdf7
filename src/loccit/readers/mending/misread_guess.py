"""What a doubtful word may be meant for, and how sure that is.

A noisy channel: what speaks for a reading is how likely the word is and how likely the print
was read wrong in this way; against it speak the other readings, and that the word may be a
word nobody has listed. Nothing is decided here: the guesses carry their share of all that
could be.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod

from loccit import lexicon
from loccit.readers.mending.misread_pairs import SIGN_MEANS, SIGNS, Pairs
from loccit.readers.mending.misread_words import Vocabulary

__all__ = ["Guess", "Guesser"]

Wrong = tuple[str, str]
"""A shape as seen, and as meant."""

_ANY_LETTER = 3e-6
"""The likelihood that a letter is read as some other that does not look like it."""
_LOST = 6e-6
"""That a letter is lost, or one is read that is not there."""
_NO_SPACE = 2e-4
_SIGN = 3e-4
_NEW = 5e-3
"""The share of words in clean prose that are in no list …"""
_LETTER = 0.1
"""… and how each letter makes a given one of them less likely."""
_NAME, _NAME_LETTER = 0.5, 0.0625
"""The same for words written as names, whose letters are harder to foresee."""
_FORMED = 300.0
_ARCHAIC = 300.0
_REPEATED = 10.0
_LONGEST = 30
_LONG = 6
"""Only in words of so many letters two shapes are read right …"""
_USUAL = 8e-4
"""… and only if the first is one that is often read wrong."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A reading in small letters, with its share of all likelihood, and the shapes taken for
    one another; no shapes where a space was lost or the letters look nothing alike."""

    reading: str
    share: float
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What a word may be meant for, before anything is weighed.

    `shaped` are the readings by wrong shapes, `parted` those with a lost space, `near` those
    that one letter makes that looks nothing alike.
    """

    shaped: tuple[tuple[str, tuple[Wrong, ...]], ...]
    parted: tuple[str, ...]
    near: tuple[str, ...]


_NOTHING = _Candidates((), (), ())


class Guesser:
    """Guesses for the words of one document. What it learns of the document (`rates`) it may
    be told between two rounds of guessing."""

    def __init__(self, words: Vocabulary, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs
        self._listed = lexicon.counts(words.language)
        self._rates = {(seen, meant): rate for seen, row in pairs.items() for meant, rate in row}
        self._usual = {
            seen: tuple(meant for meant, rate in row if rate >= _USUAL)
            for seen, row in pairs.items()
        }
        self._candidates: dict[str, _Candidates] = {}
        self._made: dict[tuple[str, bool], tuple[tuple[Guess, ...], float]] = {}
        self._alphabet = "abcdefghijklmnopqrstuvwxyz" + {"de": "äöüß", "fr": "éèêàçâîôûù"}.get(
            words.language, ""
        )

    def learn(self, rates: Mapping[Wrong, float]) -> None:
        """Take over the likelihoods of wrong shapes that the document has shown."""
        self._rates.update(rates)
        self._made.clear()

    def guesses(self, word: str, *, name: bool) -> tuple[Guess, ...]:
        """The readings of the unknown `word` (as `plain` gives it), the likeliest first.

        `name` tells that it is written as names are. The shares of all readings and that of
        the word as it stands make 1.
        """
        return self._weighed(word, name)[0]

    def mass(self, word: str, *, name: bool) -> float:
        """The likelihood of everything that `word` may be, itself among it."""
        return self._weighed(word, name)[1]

    def looks_like(self, word: str, shapes: Container[Wrong]) -> Iterator[tuple[str, float, Wrong]]:
        """Listed words that `word` is with one of `shapes` read right, with the rate."""
        for reading, wrong in self._once(word):
            if wrong in shapes and self._words.listed(reading):
                yield reading, self._rate(wrong), wrong

    def _weighed(self, word: str, name: bool) -> tuple[tuple[Guess, ...], float]:
        key = (word, name)
        if key not in self._made:
            self._made[key] = self._weigh(word, name)
        return self._made[key]

    def _weigh(self, word: str, name: bool) -> tuple[tuple[Guess, ...], float]:
        genuine = self._genuine(word, name)
        found = self._find(word)
        likely: dict[str, tuple[float, tuple[Wrong, ...]]] = {}
        for reading, wrong in found.shaped:
            weight = self._words.share(reading) * prod(map(self._rate, wrong))
            if weight > likely.get(reading, (0.0,))[0]:
                likely[reading] = (weight, wrong)
        for reading in found.parted:
            likely.setdefault(reading, (self._parted_weight(reading), ()))
        if not likely:
            return (), genuine
        for reading in found.near:
            likely.setdefault(reading, (_ANY_LETTER * self._words.listed(reading), ()))
        best = max(likely, key=lambda reading: likely[reading][0])
        total = sum(weight for weight, _ in likely.values())
        total += genuine * self._repeated(word, best)
        guesses = (Guess(r, weight / total, wrong) for r, (weight, wrong) in likely.items())
        return tuple(sorted(guesses, key=lambda guess: -guess.share)[:4]), total

    def _rate(self, wrong: Wrong) -> float:
        return self._rates.get(wrong, _SIGN)

    # --- candidates

    def _find(self, word: str) -> _Candidates:
        if word not in self._candidates:
            long = not 3 <= len(word) <= _LONGEST
            self._candidates[word] = _NOTHING if long else self._search(word)
        found = self._candidates[word]
        trusted = self._words.trusted
        own = tuple((r, (w,)) for r, w in self._once(word) if r in trusted) if trusted else ()
        return replace(found, shaped=found.shaped + own, near=self._near(word)) if own else found

    def _search(self, word: str) -> _Candidates:
        shaped = tuple((r, (w,)) for r, w in self._once(word) if self._words.known(r))
        if not shaped and len(word) >= _LONG:
            shaped = tuple(self._twice(word))
        parted = tuple(self._parted(word))
        if not shaped and not parted:
            return _NOTHING
        return _Candidates(shaped, parted, self._near(word))

    def _once(self, word: str, start: int = 0) -> Iterator[tuple[str, Wrong]]:
        """Every reading with one shape read right, at `start` or after it."""
        pairs, length = self._pairs, len(word)
        for at in range(start, length):
            for end in range(at + 1, min(at + 4, length + 1)):
                seen = word[at:end]
                for meant, _ in pairs.get(seen, ()):
                    yield word[:at] + meant + word[end:], (seen, meant)
            if word[at] in SIGNS:
                for meant in SIGN_MEANS:
                    yield word[:at] + meant + word[at + 1 :], (word[at], meant)

    def _twice(self, word: str) -> Iterator[tuple[str, tuple[Wrong, ...]]]:
        """Listed words that are `word` with two usual shapes read right."""
        usual = self._usual
        length = len(word)
        for at in range(length):
            for end in range(at + 1, min(at + 4, length + 1)):
                for meant in usual.get(word[at:end], ()):
                    first = word[:at] + meant + word[end:]
                    start = at + len(meant)
                    for second, wrong in self._often(first, start):
                        yield second, ((word[at:end], meant), wrong)

    def _often(self, word: str, start: int) -> Iterator[tuple[str, Wrong]]:
        """Listed words by one usual shape at `start` or after it."""
        usual, listed, length = self._usual, self._listed, len(word)
        for at in range(start, length):
            for end in range(at + 1, min(at + 4, length + 1)):
                for meant in usual.get(word[at:end], ()):
                    second = word[:at] + meant + word[end:]
                    if second in listed:
                        yield second, (word[at:end], meant)

    def _parted(self, word: str) -> Iterator[str]:
        """The word as two words, one of them a particle, between which the space was lost."""
        words = self._words
        for cut in range(1, len(word)):
            first, second = word[:cut], word[cut:]
            bound = words.is_particle(first) + words.is_particle(second)
            if not bound or (bound == 1 and words.is_prefix(first)):
                continue
            if words.listed(first) and words.listed(second):
                yield f"{first} {second}"

    def _parted_weight(self, reading: str) -> float:
        first, second = reading.split(" ")
        words = self._words
        bound = words.is_particle(first) and words.is_particle(second)
        return words.listed(first) * words.listed(second) * _NO_SPACE * (60 if bound else 3)

    def _near(self, word: str) -> tuple[str, ...]:
        """Listed words one letter away."""
        cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
        near = {a + b[1:] for a, b in cuts if b}
        for letter in self._alphabet:
            near |= {a + letter + b for a, b in cuts}
            near |= {a + letter + b[1:] for a, b in cuts if b}
        return tuple(near & self._listed.keys())

    # --- the word as it stands

    def _genuine(self, word: str, name: bool) -> float:
        """The likelihood of the word as it stands, though no list has it."""
        likely = _NAME * _NAME_LETTER ** len(word) if name else _NEW * _LETTER ** len(word)
        if not word.isalpha():
            return likely * 1e-4
        words = self._words
        if words.is_formed(word):
            likely *= _FORMED
        return likely * _ARCHAIC if words.archaic else likely

    def _repeated(self, word: str, reading: str) -> float:
        """How much the document insists on `word`: misreadings are the rarer forms."""
        seen = self._words.counts[word]
        if seen < 3 or self._words.counts[reading] > 4 * seen:
            return 1.0
        return _REPEATED ** min(seen - 2, 3)
