"""What is usual in what is held: whether a word goes with the words beside it.

Pairs of neighbours are counted in the text itself, around the place, and in some more of the
shelf, the cleanest texts first. Nothing is counted before it is asked for.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loccit.matching.collation.words import Word, words_of
from loccit.model import Document, Shelf, Witness
from loccit.text import Span

__all__ = ["Usage", "block_around", "folded", "learned", "learned_text"]

Pairs = Counter[tuple[str, str]]

_BLOCK = 300_000
"""Code points; pairs are counted in the block of a place and those beside it."""
_LEARNED = 1_200_000
"""Code points of the shelf that are counted besides."""
_OPENED = 100
"""So many texts at most are opened to learn from."""
_NEAR = 40
_UNSEEN = 0.5
"""What a pair counts that stands nowhere."""
_STOP = re.compile(r"[.!?;:—…“”„«»\"\[\]]")
"""Across these two words are no neighbours."""
_BETWEEN = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_shelves: dict[tuple[str, ...], Pairs] = {}
"""What was learned of the shelf in use, by the digests of its texts."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The usage of one text and of the shelf it stands on. The words beside a place are taken
    from the quotation, which is not damaged."""

    document: Document
    shelf: Shelf
    draft: str

    def lead(self, read: Word, quoted: Word, rival: str) -> float:
        """How much better (tenth logarithm) the quoted word goes with the words beside it than
        the folded word `rival` does; 0.0 where there is nothing to tell by. `read` is what the
        text has at the place."""
        return self._fit(read, quoted, quoted.fold) - self._fit(read, quoted, rival)

    def weigh(self, read: Word, quoted: Word) -> tuple[float, tuple[int, int]]:
        """How much better (tenth logarithm) the quoted word goes with its neighbours than the
        word read, and how often each of the two stands beside one of them."""
        counts = [self._counts(read, quoted, word) for word in (read.fold, quoted.fold)]
        fits = [sum(math.log10(count + _UNSEEN) for count in each) for each in counts]
        return fits[1] - fits[0], (sum(counts[0]), sum(counts[1]))

    def rivals(self, read: Word, quoted: Word, among: Iterable[str], most: float) -> list[str]:
        """Those of the folded words that the quoted one leads by no more than `most`; all,
        where it stands nowhere beside these neighbours."""
        own = self._fit(read, quoted, quoted.fold)
        if own <= len(self._frames(quoted)) * math.log10(_UNSEEN):
            return list(among)
        return [word for word in among if own - self._fit(read, quoted, word) <= most]

    def _fit(self, read: Word, quoted: Word, word: str) -> float:
        """How common (tenth logarithm) the word is beside these neighbours."""
        counts = self._counts(read, quoted, word)
        return sum(math.log10(count + _UNSEEN) for count in counts)

    def _counts(self, read: Word, quoted: Word, word: str) -> list[int]:
        """How often the word stands beside each of these neighbours, the place itself left
        out."""
        text, block = self.document.text, read.span.start // _BLOCK
        more = _learned(self.shelf, self.document)
        pairs = [(before or word, after or word) for before, after in self._frames(quoted)]
        own = word == read.fold
        return [max(0, _here(text, block, pair) - own) + more[pair] for pair in pairs]

    def _frames(self, quoted: Word) -> list[tuple[str, str]]:
        """The words beside the quoted one in its sentence, each as a pair with a hole."""
        text, (start, end) = self.draft, (quoted.span.start, quoted.span.end)
        before = words_of(text, max(0, start - _NEAR), start)[-1:]
        after = words_of(text, end, end + _NEAR)[:1]
        frames = [(w.fold, "") for w in before if not _STOP.search(text, w.span.end, start)]
        return frames + [("", w.fold) for w in after if not _STOP.search(text, end, w.span.start)]


@lru_cache(maxsize=20_000)
def _here(text: str, block: int, pair: tuple[str, str]) -> int:
    """How often two folded words stand beside each other around a block of the text."""
    return _words(text, block).count(f" {pair[0]} {pair[1]} ")


@lru_cache(maxsize=16)
def _words(text: str, block: int) -> str:
    """The folded words around a block, each between two spaces."""
    return _BETWEEN.sub(" ", folded(text[max(0, (block - 1) * _BLOCK) : (block + 2) * _BLOCK]))


def block_around(document: Document, at: Span) -> tuple[int, int]:
    """Where the block of a place and those beside it start and end."""
    block = at.start // _BLOCK
    return max(0, (block - 1) * _BLOCK), min(len(document.text), (block + 2) * _BLOCK)


def learned_text(shelf: Shelf, witness: Witness) -> str:
    """As much of a text of the shelf as is learned from."""
    return shelf.document(witness.id).text[:_LEARNED]


def folded(text: str) -> str:
    text = text.casefold().translate(_APOSTROPHES)
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    accents = {ord(sign): None for sign in set(apart) if unicodedata.combining(sign)}
    return apart.translate(accents) if accents else apart


def _counted(text: str) -> Pairs:
    return Counter(pairwise(_BETWEEN.split(folded(text))))


def _learned(shelf: Shelf, document: Document) -> Pairs:
    """The pairs of other texts of the shelf in the language of this one."""
    chosen = learned(shelf, document)
    key = tuple(w.sha256 for w in chosen)
    if key not in _shelves:
        counts: Pairs = Counter()
        for witness in chosen:
            counts.update(_counted(learned_text(shelf, witness)))
        _shelves.clear()
        _shelves[key] = counts
    return _shelves[key]


_chosen: dict[tuple[str, ...], list[Witness]] = {}
"""The texts last chosen to learn from, by what was chosen among."""


def learned(shelf: Shelf, document: Document) -> list[Witness]:
    """The other texts of the shelf that are learned from: of the language of this one, the
    cleanest first."""
    among = sorted(shelf.witnesses(), key=lambda w: (w.ocr, w.characters, w.sha256))
    key = (document.sha256, *(witness.sha256 for witness in among))
    if key not in _chosen:
        _chosen.clear()
        _chosen[key] = list(_enough(shelf, among, document))
    return _chosen[key]


def _enough(shelf: Shelf, among: Sequence[Witness], document: Document) -> Iterator[Witness]:
    room, language = _LEARNED, language_of(document)
    others = [witness for witness in among if witness.sha256 != document.sha256]
    for witness in others[:_OPENED]:
        if room <= 0:
            return
        if language_of(shelf.document(witness.id)) == language:
            room -= witness.characters
            yield witness


def language_of(document: Document) -> str:
    """The two letters of its language; English where it is not known."""
    return document.metadata.language[:2].lower() or "en"
