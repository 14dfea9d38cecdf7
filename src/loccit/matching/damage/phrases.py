"""How likely a word is between its neighbours: runs of one, two and three words, counted in what
is held.

Longer runs lean on shorter ones (absolute discounting, interpolated), single words on the word
list of the language. Counted are the text around a place and some more of the shelf, once it is
asked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loccit import lexicon
from loccit.matching.collation.spelling import spelled
from loccit.matching.damage.counts import RunCounts
from loccit.matching.damage.noise import is_known
from loccit.matching.damage.usage import block_around, folded, learned, learned_text
from loccit.model import Document, Shelf
from loccit.text import Span

__all__ = ["Frame", "Phrases", "frame_of", "phrases_of"]

_TOKEN = re.compile(r"[^\W_]+|[.!?;:—…“”„«»\"\[\]]")
_STOP = "."
"""Stands for every sign across which two words are no neighbours."""
_UNHEARD = re.compile(r"[“”„«»‹›\"\[\]()…>]|(?<!\w)['‘]|['’](?!\w)|\.\s?\.|\n\s*\n")
"""What may stand before or after words taken from elsewhere: beyond it nothing is told."""
_NEAR = 60
_DISCOUNT = 0.7
_FLOOR = 1e-9
"""How likely a word is that stands nowhere."""
_OFTEN = 6
"""How often a word that is in no list must stand there to be a word."""
_DOUBTED = 0.1
"""What a word counts that is held once and in no list: it may be damage."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The folded words before and after a place, two at most, nearest ones inside; fewer where
    nothing is known of what stands there."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def frame_of(draft: str, quoted: Span, source: str, read: Span) -> Frame:
    """The words around those quoted, as far as they are of the same quotation, and beyond it
    those around the place in the source."""
    before, after = _beside(draft, quoted)
    there = _beside(source, read)
    before = [*there[0][-2:][: 2 - len(before[-2:])], *before[-2:]]
    after = [*after[:2], *there[1][:2][len(after[:2]) :]]
    return Frame(tuple(before), tuple(after))


def _beside(text: str, at: Span) -> tuple[list[str], list[str]]:
    before = _UNHEARD.split(text[max(0, at.start - _NEAR) : at.start])[-1]
    after = _UNHEARD.split(text[at.end : at.end + _NEAR])[0]
    return _tokens(before), _tokens(after)


def _tokens(text: str) -> list[str]:
    return [t if t[0].isalnum() else _STOP for t in _TOKEN.findall(folded(text))]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language around one place."""

    language: str
    counted: tuple[RunCounts, ...]

    def held(self, word: str) -> int:
        """How often the folded word stands in what was counted."""
        return self._runs((word,), "")

    def fit(self, frame: Frame, word: str, read: str = "") -> float:
        """The tenth logarithm of how likely the word and those after it are, after those before
        it. `read` is what the text itself has at the place, which is no evidence."""
        line = (*frame.before, word, *frame.after)
        at = len(frame.before)
        chances = (
            self._chance(line[max(0, i - 2) : i], line[i], read) for i in range(at, len(line))
        )
        return sum(math.log10(chance) for chance in chances)

    def near(self, word: str, reach: int) -> Iterator[str]:
        """The words held more than once that no more than `reach` letters (Levenshtein) part from
        this folded one: such as are in no list only where they are no damage themselves."""
        for counts in self.counted:
            yield from filter(self._is_sound, counts.close(word, reach))

    def _is_sound(self, word: str) -> bool:
        return self.held(word) >= _OFTEN or is_known(word, word, self.language)

    def alone(self, word: str, read: str = "") -> float:
        """How likely the word is by itself."""
        listed = lexicon.commonness(word, self.language)
        listed = listed or lexicon.commonness(spelled(word, self.language).key, self.language)
        held = self._runs((word,), read)
        share = held / max(1, sum(counts.total for counts in self.counted))
        if not listed and held < 2:
            share *= _DOUBTED
        return listed / lexicon.size(self.language) / 2 + share / 2 + _FLOOR

    def _chance(self, before: tuple[str, ...], word: str, read: str) -> float:
        if not before:
            return self.alone(word, read)
        shorter = self._chance(before[1:], word, read)
        told = [counts.followed(before) for counts in self.counted]
        total, ways = sum(often for often, _ in told), sum(words for _, words in told)
        if not total:
            return shorter
        seen = max(0.0, self._runs((*before, word), read) - _DISCOUNT)
        return seen / total + _DISCOUNT * ways / total * shorter

    def _runs(self, run: tuple[str, ...], read: str) -> int:
        count = sum(counts.count(run) for counts in self.counted)
        return max(0, count - (read in run)) if read else count


def phrases_of(document: Document, at: Span, shelf: Shelf, language: str) -> Phrases:
    """The phrases around a place of the document, and of the shelf it stands on."""
    here = _around(document.text, *block_around(document, at))
    return Phrases(language, (here, _of_shelf(shelf, document)))


@lru_cache(maxsize=6)
def _around(text: str, start: int, end: int) -> RunCounts:
    return RunCounts([_tokens(text[start:end])])


_shelves: dict[tuple[str, ...], RunCounts] = {}
"""What was counted of the shelf in use, by the digests of its texts."""


def _of_shelf(shelf: Shelf, document: Document) -> RunCounts:
    chosen = learned(shelf, document)
    key = tuple(witness.sha256 for witness in chosen)
    if key not in _shelves:
        counted = RunCounts(_tokens(learned_text(shelf, witness)) for witness in chosen)
        _shelves.clear()
        _shelves[key] = counted
    return _shelves[key]
