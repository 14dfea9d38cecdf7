"""What was printed where a damaged source reads something else than the draft.

The quoted words are held against the others that may have stood there, each by what it takes to
misread it so and by how it goes with its neighbours. Nothing is taken for granted of the writer:
another word that explains the reading as well is as good as the one quoted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from loccit import lexicon
from loccit.matching.collation.spelling import spelled
from loccit.matching.collation.words import Word
from loccit.matching.damage.channel import unlikelihood
from loccit.matching.damage.noise import is_known
from loccit.matching.damage.phrases import Frame, Phrases, frame_of, phrases_of
from loccit.matching.damage.usage import Usage
from loccit.text import Span

__all__ = ["OUTWEIGHED", "SURE", "Odds", "odds_of", "weigh"]

SURE = 9.0
"""The lead of a word that has no rival."""
_COMMON, _HELD = 2_000, 2
"""How common in its list, or how often held, a word must be to be a rival."""
_UNFIT = 8.0
_SHORT = 4


_CLEAR, _DOUBTFUL = 0.0, -1.0
"""From which lead on a damaged word is beyond doubt, and below which it is in doubt again."""
_KNOWN, _ENDING = 0.3, 1.0
"""By how much a quoted word must outdo a word of the language that is read, all told; and by how
much more where only the ending differs, as the forms of one word do. Of 2,800 words put for
others in damaged books next to none is taken for a misreading so, of 1,190 misread one in three
is told."""
_STEM = 2
OUTWEIGHED = "likelier it stands for"
"""Stands in the note of a misreading where another word is much likelier to have been printed."""
_NOTE = "the source reads ‘{}’, taken for a reading error"


def weigh(
    told: tuple[str, bool],
    source: Sequence[Word],
    quoted: Sequence[Word],
    usage: Usage,
    language: str,
    *,
    heavy: bool,
) -> tuple[str, bool]:
    """The note and doubt of a misreading: a doubt falls where what is quoted is likelier by far
    than all else that may have been printed, and rises where something else is."""
    words = [word.fold for word in quoted]
    sound = [is_known(w.fold, w.plain, language) for w in quoted]
    if not all(sound) and len(words) == 1:
        return told
    read, plain = " ".join(w.fold for w in source), " ".join(w.plain for w in source)
    known = len(source) == 1 and is_known(read, source[0].plain, language)
    if known and not (heavy and told[1] and len(words) == 1):
        return told
    frame = frame_of(usage.draft, _reach(quoted), usage.document.text, _reach(source))
    phrases = phrases_of(usage.document, source[0].span, usage.shelf, language)
    if known and not _outdoes(read, words[0], frame, phrases):
        return told
    odds = odds_of(read, words, frame, phrases)
    if odds.lead >= _CLEAR:
        return (_NOTE.format(plain), False) if told[1] and all(sound) else told
    if odds.lead < _DOUBTFUL and not told[1]:
        return f"{told[0]}; {OUTWEIGHED} ‘{odds.rival}’", True
    return told


def _reach(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _outdoes(read: str, quoted: str, frame: Frame, phrases: Phrases) -> bool:
    """Whether the quoted word is so much likelier here than the known one that is read that the
    one is misread, whatever that takes."""
    lead = phrases.fit(frame, quoted) - phrases.fit(frame, read, read)
    stem = min(len(read), len(quoted)) - _STEM
    ending = stem >= _STEM and read[:stem] == quoted[:stem]
    return lead - unlikelihood(read, quoted) >= _KNOWN + (_ENDING if ending else 0.0)


@dataclass(frozen=True, slots=True)
class Odds:
    """By how much (tenth logarithm) the quoted words are likelier than all others that may have
    been printed, together; `rival` is the likeliest of these, folded, empty where there is none."""

    lead: float
    rival: str


def odds_of(read: str, quoted: Sequence[str], frame: Frame, phrases: Phrases) -> Odds:
    """The odds of the folded words `quoted` where `read` stands (folded, words with a space
    between them). Other spellings are no rivals, but may be what is printed; nor is `read` itself
    one: whether it is printed is another question."""
    found: list[tuple[float, str]] = []
    own = -unlikelihood(read, " ".join(quoted))
    for at, word in enumerate(quoted):
        if len(quoted) > 1 and len(word) > _SHORT and not is_known(word, word, phrases.language):
            continue  # a name, of which no list tells
        beside = _beside(frame, quoted, at)
        usual = phrases.fit(beside, word)
        for rival in sorted(_rivals(read, quoted, at, phrases) - {word, read}):
            others = " ".join((*quoted[:at], rival, *quoted[at + 1 :]))
            if _is_same(word, rival, phrases.language):
                own = max(own, -unlikelihood(read, others))
            elif (fit := phrases.fit(beside, rival) - usual) > -_UNFIT:
                found.append((fit - unlikelihood(read, others), rival))
    if not found:
        return Odds(SURE, "")
    total = math.log10(sum(10**likely for likely, _ in found))
    return Odds(min(SURE, own - total), max(found)[1])


def _is_same(word: str, rival: str, language: str) -> bool:
    """Whether the two are spellings of one word."""
    return spelled(word, language).key == spelled(rival, language).key


def _beside(frame: Frame, quoted: Sequence[str], at: int) -> Frame:
    """The frame of one of the words."""
    before, after = (*frame.before, *quoted[:at]), (*quoted[at + 1 :], *frame.after)
    return Frame(before[-2:], after[:2])


def _rivals(read: str, quoted: Sequence[str], at: int, phrases: Phrases) -> set[str]:
    """The words that one of the quoted ones may have been put for, or that may have been misread
    as what is read."""
    word = quoted[at]
    near = set(_near(word, 1 if len(word) <= _SHORT else 2, phrases))
    if len(quoted) == 1 and " " not in read:
        reach = min(2, max(1, Levenshtein.distance(read, word)))
        near |= set(_near(read, reach, phrases))
    return near


def _near(word: str, reach: int, phrases: Phrases) -> Iterator[str]:
    for other in lexicon.near(word, phrases.language, reach):
        common = lexicon.commonness(other, phrases.language) >= _COMMON
        if common or phrases.held(other) >= _HELD:
            yield other
    yield from phrases.near(word, reach)
