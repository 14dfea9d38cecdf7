"""Words broken at a line end, joined again, with the way back.

Three witnesses decide between a broken word (*inter-/national*) and a compound whose
hyphen belongs to it (*so-/called*): how the document spells the word elsewhere, the word
list of its language, and the parts themselves. What none of them decides is joined when
the mark is a hyphen beyond doubt, and left alone when it may be a dash.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.patterns import late
from loccit.readers.mending.spelling import is_known
from loccit.readers.mending.wordparts import (
    ADVERB,
    CLITICS,
    COMPOUNDS,
    CONJUNCTIONS,
    ENDINGS,
    INVERSIONS,
    LINKS,
    PREFIXES,
    SYLLABLE,
)
from loccit.text import Rewriter, Span, WayBack

__all__ = ["join_line_ends"]

INVISIBLE = "\u00ad¬"
"""Marks set by a machine that broke the word: nothing else is meant by them."""
HYPHENS = "-\u2010\u2011\ufffe"
DOUBTFUL = "–·—="
"""Marks that are a hyphen only in a damaged text."""

_MARKS = re.escape(INVISIBLE + HYPHENS + DOUBTFUL)
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f"
)
"""Marks that stand on the letter before them: no letters to Python, and part of the word."""
_L = f"(?:[^\\W_][{_ACCENTS}]*)"
_BROKEN = re.compile(
    rf"(?<=[^\W_]|[{_ACCENTS}])[{_MARKS}](?:[ \t]*(?:\n\f?|\f\n?)[ \t]*)(?=[^\W_])"
)
_BEFORE = late(rf"{_L}+(?:['’\-\u2010\u2011]{_L}+)*$")
_AFTER = late(rf"{_L}+(?:['’]{_L}+)*(?:[\-\u2010\u2011]{_L}+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[\-\u2010\u2011][^\W\d_]+)*")
_SYLLABLE = late(SYLLABLE, re.IGNORECASE)
_ADVERB = re.compile(ADVERB)
_AND = frozenset().union(*CONJUNCTIONS.values())
_LONGEST = 60
_EVIDENCE = 20_000_000
"""So many code points of a document are asked how it spells a word elsewhere."""


@dataclass(frozen=True, slots=True)
class Break:
    """A word at a line end: `start` is the mark's place, `end` where the rest of it begins."""

    start: int
    end: int
    mark: str
    left: str
    right: str

    @property
    def head(self) -> str:
        """The last part of a compound's beginning: *due* of *over-due*."""
        return re.split(r"[\-\u2010\u2011]", self.left)[-1]

    @property
    def tail(self) -> str:
        return re.split(r"[\-\u2010\u2011]", self.right)[0]

    @property
    def joined(self) -> str:
        return self.head + self.tail

    @property
    def hyphened(self) -> str:
        return f"{self.head}-{self.tail}"


def join_line_ends(rewriter: Rewriter, language: str = "en") -> None:
    """Add the joins of broken words to `rewriter` as edits with the rule `hyphen`.

    Lines end with a line feed, before or after which a form feed may stand. Changes that
    `rewriter` holds already (running heads, folios taken out) are seen through, so that a
    word broken at the end of a page is joined too. `language` may be any code; one without
    a word list (see `loccit.lexicon.LANGUAGES`) is joined by the document's own evidence.
    """
    text, edits = rewriter.finish()
    breaks = list(_breaks(text))
    if not breaks:
        return
    judge = _Judge(text, breaks, language)
    way = WayBack(edits)
    for broken in breaks:
        words = judge.decide(broken)
        if words is not None:
            start = broken.start - (words == "c")  # the *ck* of old German spelling: Zuk-ker
            _replace(rewriter, way, text, Span(start, broken.end), words)


def _breaks(text: str) -> Iterator[Break]:
    for found in _BROKEN.finditer(text):
        start, end = found.span()
        left = _BEFORE.search(text[max(0, start - _LONGEST) : start])
        right = _AFTER.match(text, end, end + _LONGEST)
        if left and right:
            yield Break(start, end, text[start], _composed(left[0]), _composed(right[0]))


def _is_word(part: str) -> bool:
    bare = (c for c in part if c not in "'’" and not unicodedata.category(c).startswith("M"))
    return "".join(bare).isalpha()


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _replace(rewriter: Rewriter, way: WayBack, text: str, span: Span, words: str) -> None:
    """Put `words` for what stands at `span` of the rewriter's text, sparing what lies between."""
    places = [way.back(Span(i, i + 1)) for i in range(span.start, span.end)]
    for i, place in enumerate(places, span.start):
        if len(place) != 1 or place.of(rewriter.original) != text[i]:
            return  # somebody replaced these words already
    start = places[0].start
    for here, following in pairwise([*places, None]):
        if here is not None and (following is None or following.start != here.end):
            rewriter.replace(start, here.end, words, "hyphen")
            words = ""
            start = following.start if following else here.end


class _Judge:
    """Decides what to put for each break of one document."""

    def __init__(self, text: str, breaks: Sequence[Break], language: str) -> None:
        self._language = language
        self._seen = _spelled_elsewhere(text, breaks)
        self._trusted = self._marks_that_break_words(breaks)

    def decide(self, broken: Break) -> str | None:
        """The words for mark and line end: "" joins, "-" keeps the hyphen, None is hands off."""
        if broken.mark in INVISIBLE:
            return ""
        if not (_is_word(broken.head) and _is_word(broken.tail)):
            return _hyphen(broken) if broken.mark in HYPHENS else None
        if self._suspended(broken):
            return None
        if self._is_kk(broken):
            return "c"
        decided = self._by_document(broken)
        if decided is None:
            decided = self._by_words(broken)
        if broken.mark in DOUBTFUL and not decided.sure and broken.mark not in self._trusted:
            return None
        if broken.mark in DOUBTFUL and decided.keep and not decided.sure:
            return None  # a compound, or two words and a dash between them
        return _hyphen(broken) if decided.keep else ""

    def _suspended(self, broken: Break) -> bool:
        """Whether this is a hyphen that waits for its second part: *Vor- und Nachteile*."""
        return broken.right.lower() in _AND and not self._known(broken.joined)

    def _is_kk(self, broken: Break) -> bool:
        if self._language != "de" or not (broken.head[-1:] == "k" and broken.tail[:1] == "k"):
            return False
        return self._known(broken.head[:-1] + "c" + broken.tail)

    def _by_document(self, broken: Break) -> _Decision | None:
        joined = self._seen[broken.joined.lower()]
        hyphened = self._seen[broken.hyphened.lower()]
        if joined == hyphened:
            return None
        return _Decision(keep=hyphened > joined, sure=True)

    def _by_words(self, broken: Break) -> _Decision:
        """What the word list and the parts say."""
        if broken.left.lower().endswith(LINKS):
            return _Decision(keep=True, sure=True)
        whole = broken.hyphened.lower()
        inverted = broken.right.lower().startswith(INVERSIONS)
        if whole in COMPOUNDS or inverted or _ADVERB.fullmatch(whole):
            return _Decision(keep=True, sure=True)
        if broken.tail[0].isupper() and not broken.head.isupper():
            return _Decision(keep=True, sure=False)
        if self._known(broken.joined):
            return _Decision(keep=False, sure=True)
        clitics = CLITICS.get(self._language, ())
        if broken.tail.lower() in clitics and self._known(broken.head):
            return _Decision(keep=True, sure=True)
        if _is_romanised(broken):
            return _Decision(keep=True, sure=False)
        return _Decision(keep=self._is_compound(broken), sure=False)

    def _is_compound(self, broken: Break) -> bool:
        head, tail = broken.head.lower(), broken.tail.lower()
        if self._language == "de" or tail in ENDINGS.get(self._language, ()):
            return False  # German compounds are written as one word
        if head in PREFIXES.get(self._language, ()):
            return self._known(tail)
        return min(len(head), len(tail)) > 2 and self._known(head) and self._known(tail)

    def _known(self, word: str) -> bool:
        return is_known(word.lower(), self._language)

    def _marks_that_break_words(self, breaks: Iterable[Break]) -> frozenset[str]:
        """The doubtful marks that this document uses as hyphens, most of the time."""
        good: Counter[str] = Counter()
        all_: Counter[str] = Counter()
        for broken in breaks:
            if broken.mark in DOUBTFUL and broken.tail[:1].islower():
                all_[broken.mark] += 1
                good[broken.mark] += self._known(broken.joined)
        return frozenset(mark for mark, count in all_.items() if 2 * good[mark] >= count)


@dataclass(frozen=True, slots=True)
class _Decision:
    """Whether the hyphen is `keep`t, and whether more than a guess says so."""

    keep: bool
    sure: bool


def _hyphen(broken: Break) -> str:
    """The hyphen to keep: the one that stands there, if it is one that people write."""
    return broken.mark if broken.mark in "-\u2010\u2011" else "-"


def _is_romanised(broken: Break) -> bool:
    """Whether this is a name like *Kai-shek* or *Tse-tung*."""
    if not (broken.head[:1].isupper() and broken.head[1:].islower() and broken.tail.islower()):
        return False
    return bool(_SYLLABLE.fullmatch(broken.head) and _SYLLABLE.fullmatch(broken.tail))


def _spelled_elsewhere(text: str, breaks: Iterable[Break]) -> Counter[str]:
    """How often the joined and the hyphened forms stand unbroken in `text`."""
    wanted = {form.lower() for b in breaks for form in (b.joined, b.hyphened)}
    counts: Counter[str] = Counter()
    for found in _WORD.finditer(text, 0, _EVIDENCE):
        word = found[0].lower().replace("\u2010", "-").replace("\u2011", "-")
        if word in wanted:
            counts[word] += 1
    return counts
