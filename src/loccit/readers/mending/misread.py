"""Misread letters of a scan, put right where that is sure, offered where it is likely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from loccit.readers.mending.misread_frames import ARTICLES, NEVER, PARTICLES, fits
from loccit.readers.mending.misread_guess import Guess, Guesser, Wrong
from loccit.readers.mending.misread_pairs import Pairs, pairs_of
from loccit.readers.mending.misread_places import Place, places
from loccit.readers.mending.misread_words import LANGUAGES, Vocabulary, plain
from loccit.text import Span

__all__ = ["SURE", "Repair", "find_misread"]

SURE = 0.97
"""A repair is put into the text from this share of all likelihood on …"""
LIKELY = 0.15
"""… and offered from this on."""
_STRONG = 0.3
_PRIOR = 200
"""The general likelihoods weigh as much as so many places of the document."""
_EVIDENCE = 5_000_000
_MOST = 60_000
"""So many different unknown words are looked at, the most frequent first."""
_REMOTE = 1e-4
_SPACE_READ = 1e-4
_WHOLE = 5
"""A word that a space was read into has so many letters at least."""
_COMMON = 2e-6
_REALLY = 0.985
"""A word that is a word is replaced only from this share on."""


@dataclass(frozen=True, slots=True)
class Repair:
    """`reading` for the words at `span`; put into the text if `sure`, else offered.

    `rule` is `misread`, `run-together` or `broken-word`."""

    span: Span
    reading: str
    confidence: float
    rule: str
    why: str
    sure: bool


def find_misread(text: str, language: str) -> list[Repair]:
    """What may be misread in a scanned `text`, sorted, without overlap.

    Nothing for a language outside `misread_words.LANGUAGES`.
    """
    if language not in LANGUAGES:
        return []
    words = Vocabulary(text, language)
    unknown = (word for word, _ in words.counts.most_common() if not words.known(word))
    doubtful = set(islice(unknown, _MOST))
    pairs = pairs_of(language)
    guesser = Guesser(words, pairs)
    shown = _learn(words, guesser, doubtful)
    guesser.learn(_rates(text, pairs, shown))
    real = {} if words.archaic else _real_words(words, guesser, shown)
    decide = _Decider(text, words, guesser, real)
    found = (decide(place) for place in places(text, doubtful | real.keys(), language))
    return _apart([*filter(None, found), *_parted_particles(text, language)])


def _learn(words: Vocabulary, guesser: Guesser, doubtful: Iterable[str]) -> dict[Wrong, float]:
    """How often the document shows each wrong shape, in words that are none; the frequent
    words among them that look like no other are trusted from then on."""
    shown: dict[Wrong, float] = defaultdict(float)
    own: list[str] = []
    for word in doubtful:
        guesses = guesser.guesses(word, name=bool(words.capitals[word]))
        if guesses and guesses[0].share >= _STRONG:
            for wrong in guesses[0].wrong:
                shown[wrong] += guesses[0].share * words.counts[word]
        elif not guesses or guesses[0].share < LIKELY:
            own.append(word)
    words.trust(own)
    return shown


def _rates(text: str, pairs: Pairs, shown: Mapping[Wrong, float]) -> dict[Wrong, float]:
    """The likelihood of each wrong shape, as general experience and this document have it."""
    small = text[:_EVIDENCE].lower()
    places = {meant: small.count(meant) for meant in {m for row in pairs.values() for m, _ in row}}
    return {
        (seen, meant): (shown.get((seen, meant), 0.0) + _PRIOR * rate) / (places[meant] + _PRIOR)
        for seen, row in pairs.items()
        for meant, rate in row
    }


def _real_words(
    words: Vocabulary, guesser: Guesser, shown: Mapping[Wrong, float]
) -> dict[str, list[tuple[str, float, Wrong]]]:
    """For each word of the document that is a word: what else it may be, how many times
    likelier, by shapes that this document has shown to be taken for one another."""
    found: dict[str, list[tuple[str, float, Wrong]]] = {}
    for word in words.counts:
        if len(word) < 2 or not word.isalpha() or not (own := words.share(word)):
            continue
        for reading, rate, wrong in guesser.looks_like(word, shown):
            odds = rate * words.share(reading) / own
            if odds > _REMOTE and reading not in NEVER:
                found.setdefault(word, []).append((reading, odds, wrong))
    return found


class _Decider:
    """Decides what becomes of a doubtful word where it stands."""

    def __init__(
        self,
        text: str,
        words: Vocabulary,
        guesser: Guesser,
        real: Mapping[str, Sequence[tuple[str, float, Wrong]]],
    ) -> None:
        self._text = text
        self._words = words
        self._guesser = guesser
        self._real = real

    def __call__(self, place: Place) -> Repair | None:
        if place.word in self._real:
            return None if place.name else self._by_neighbours(place)
        broken, unknown = self._broken(place), self._unknown(place)
        return broken if broken and (not unknown or broken.sure > unknown.sure) else unknown

    def _unknown(self, place: Place) -> Repair | None:
        guesses = self._guesser.guesses(place.word, name=self._is_name(place))
        if not guesses or guesses[0].share < LIKELY:
            return None
        best = guesses[0]
        why = _reasons(best.wrong) or "two words without a space"
        rule = "run-together" if " " in best.reading else "misread"
        sure = best.share >= SURE and self._may_be_put(place, best)
        return Repair(place.span, _as_written(place.raw, best.reading), best.share, rule, why, sure)

    def _may_be_put(self, place: Place, guess: Guess) -> bool:
        """Whether nothing but its likelihood need speak for the reading."""
        if not (guess.wrong or " " in guess.reading) or self._words.is_borrowed(place.word):
            return False
        if not self._words.is_certain(guess.reading):
            return False
        return not place.name or self._is_common(guess.reading)

    def _is_common(self, reading: str) -> bool:
        """Whether the reading is so well known that it may be put even for a name."""
        own = self._words.counts[reading]
        return own >= 3 or self._words.share(reading) > _COMMON

    def _is_name(self, place: Place) -> bool:
        return place.name and self._words.language != "de"

    def _by_neighbours(self, place: Place) -> Repair | None:
        odds = {}
        for reading, chance, wrong in self._real[place.word]:
            if self._words.is_particle(reading) and place.before in ARTICLES:
                continue
            odds[reading, wrong] = chance * fits(place.word, reading, place.before, place.after)
        if not odds:
            return None
        reading, wrong = max(odds, key=lambda key: odds[key])
        share = odds[reading, wrong] / (1 + sum(odds.values()))
        if share < LIKELY:
            return None
        sure = share >= _REALLY
        why = f"{_reasons((wrong,))}, as elsewhere in this text"
        return Repair(place.span, reading, share, "misread", why, sure)

    def _broken(self, place: Place) -> Repair | None:
        """The word and a neighbour as one word that a space was read into."""
        best: Repair | None = None
        for first, second, span in (
            (place.word, place.after, place.to_after),
            (place.before, place.word, place.from_before),
        ):
            if span == place.span or self._words.is_particle(first + second):
                continue
            share = self._share_joined(first, second, place)
            if share > max(LIKELY, best.confidence if best else 0.0):
                sure = share >= SURE and not place.name and len(first + second) >= _WHOLE
                why = "a space read into the word"
                written = _as_written(span.of(self._text), first + second)
                best = Repair(span, written, share, "broken-word", why, sure)
        return best

    def _share_joined(self, first: str, second: str, place: Place) -> float:
        together = _SPACE_READ * self._words.listed(first + second)
        apart = 1.0
        for part in (first, second):
            known = self._words.known(part)
            apart *= self._words.share(part) if known else self._guesser.mass(part, name=place.name)
        return together / (together + apart) if together else 0.0


def _parted_particles(text: str, language: str) -> Iterator[Repair]:
    """Particles that a hyphen was read between: *of-the*."""
    pair = PARTICLES.get(language)
    for found in pair.finditer(text) if pair else ():
        yield Repair(
            Span(found.start(2) - 1, found.start(2)), " ", 0.99, "run-together",
            "a hyphen read between two particles", sure=True,
        )  # fmt: skip


def _reasons(wrong: Iterable[Wrong]) -> str:
    return ", ".join(f"“{seen}” read for “{meant}”" for seen, meant in wrong)


def _as_written(raw: str, reading: str) -> str:
    """`reading` with the capitals and the long s of the letters that stay."""
    small = plain(raw)
    shorter = min(len(small), len(reading))
    head = next((i for i in range(shorter) if small[i] != reading[i]), shorter)
    tail = next(
        (i for i in range(shorter - head) if small[-1 - i] != reading[-1 - i]), shorter - head
    )
    if len(small) != len(raw):
        return reading
    middle = reading[head : len(reading) - tail]
    if not head and raw[0].isupper():
        middle = middle[:1].upper() + middle[1:]
    return raw[:head] + middle + raw[len(raw) - tail :]


def _apart(repairs: Iterable[Repair]) -> list[Repair]:
    """`repairs` without overlap: the surer one stands."""
    parted: list[Repair] = []
    for repair in sorted(repairs, key=lambda r: r.span):
        if parted and parted[-1].span.overlaps(repair.span):
            if repair.confidence <= parted[-1].confidence:
                continue
            parted.pop()
        parted.append(repair)
    return parted
