"""Places of one run of words: exact, near enough, or near a place already found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from loccit.align import best_places
from loccit.folding import Letters, fold
from loccit.matching.collation.collate import collate_passage, scene_of
from loccit.matching.collation.runs import Passage
from loccit.matching.collation.segments import Segment
from loccit.model import Candidate, Shelf, Variant
from loccit.text import Span

__all__ = ["Hit", "Searcher", "most_edits"]

SHORT = 4
"""Words up to which only the very words count, never a look-alike."""
_MARGIN = 64
_ALIGNED = 8
_LIKE = 0.5
"""Least guessed likeness of a place that is aligned."""
_READ = 400
"""Letters up to which a cited text is read through where the index tells no place in it."""
_LONG, _PIECE = 120, 5
_LIGHT = frozenset(
    ("spelling", "capitals", "punctuation", "typography", "transport", "insertion", "emphasis")
)
_SHARES = ((4, 1.0), (9, 0.69), (14, 0.6), (24, 0.55))


Window = tuple[str, Letters]
"""The letters around a place of a witness."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of one segment, `distance` letter edits away."""

    witness: str
    span: Span
    distance: int


def most_edits(segment: Segment) -> int:
    """The most letter edits at which a place is looked at; its words decide afterwards."""
    words, letters = len(segment.own), len(segment.letters)
    if words <= SHORT:
        return max(1, letters // 3)
    share = 0.48 if words < 8 else 0.36 if words < 15 else 0.42 if words < 25 else 0.46
    return int(letters * share)


@lru_cache(maxsize=64)
def _folded(text: str) -> Letters:
    """Letters of a whole witness, kept for the texts that many citations go to."""
    return fold(text)


class Searcher:
    """Searches one quotation's segments on a shelf; `prefer` names the cited witnesses."""

    def __init__(self, shelf: Shelf, prefer: frozenset[str], candidates: int) -> None:
        self.shelf = shelf
        self._prefer = prefer
        self._limit = candidates
        self._found: dict[str, list[Hit]] = {}
        self._asked: dict[str, Sequence[Candidate]] = {}

    def find(self, segment: Segment) -> list[Hit]:
        """All places found in the library, best first; equal ones in the library's order."""
        if segment.letters not in self._found:
            self._found[segment.letters] = self._find(segment)
        return self._found[segment.letters]

    def windows(self, words: str, letters: int, most: int | None = None) -> list[Window]:
        """The letters around each candidate place, or around the best ones, with room for
        `letters` on both sides."""
        found: list[Window] = []
        for candidate in self._candidates(words)[:most]:
            text = self.shelf.text(candidate.witness)
            found.append((candidate.witness, _around(text, candidate.span, letters)))
        return found

    def _candidates(self, words: str) -> Sequence[Candidate]:
        if words not in self._asked:
            self._asked[words] = self.shelf.candidates(words, self._limit)
        return self._asked[words]

    def _find(self, segment: Segment) -> list[Hit]:
        if not segment.letters:
            return []
        windows = self.windows(segment.text, len(segment.letters))
        hits = {hit for w, letters in windows for hit in exact(w, letters, segment)}
        for witness in self._prefer - {hit.witness for hit in hits}:
            letters = _folded(self.shelf.text(witness))
            hits |= set(exact(witness, letters, segment))
        rest = windows if not hits else [w for w in windows if w[0] in self._prefer]
        hits |= set(self._near(segment, rest, hits))
        if len(segment.letters) <= _READ and not any(hit.witness in self._prefer for hit in hits):
            hits |= set(self._near(segment, self._read(segment), hits))
        return sorted(
            hits, key=lambda h: (h.distance, h.witness not in self._prefer, h.witness, h.span)
        )

    def _read(self, segment: Segment) -> list[Window]:
        """The likeliest place in each cited witness, from reading all of it: of damaged words too
        few letters may stand together for an index to be sure of them, and where they stand
        as they are in another text it looks no further."""
        windows: list[Window] = []
        for witness in sorted(self._prefer):
            text = self.shelf.text(witness)
            letters = _folded(text)
            fit = fuzz.partial_ratio_alignment(
                segment.letters, letters.text, score_cutoff=100 * _LIKE
            )
            if fit is not None and fit.dest_start < fit.dest_end:
                at = letters.back(fit.dest_start, fit.dest_end)
                windows.append((witness, _around(text, at, len(segment.letters))))
        return windows

    def _near(self, segment: Segment, windows: list[Window], taken: set[Hit]) -> Iterator[Hit]:
        """Near places in the windows that look best, each accepted by its words."""
        done = list(taken)
        for witness, letters in _likeliest(segment, windows, self._prefer):
            for hit in self.near(witness, letters, segment):
                if not any(h.witness == witness and h.span.overlaps(hit.span) for h in done):
                    done.append(hit)
                    yield hit

    def near(
        self, witness: str, letters: Letters, segment: Segment, *, beside: bool = False
    ) -> Iterator[Hit]:
        """Near places in `letters`; `beside` a place already found a few words may differ too."""
        most = max(most_edits(segment), len(segment.letters) // 2 if beside else 0)
        places = best_places(segment.letters, letters.text, most, 4)
        for start, end, distance in places:
            if start < end:
                hit = Hit(witness, letters.back(start, end), distance)
                if self.accepts(segment, hit, beside=beside):
                    yield hit

    def accepts(self, segment: Segment, hit: Hit, *, beside: bool = False) -> bool:
        """Whether enough of the words themselves stand there; of a few words all must."""
        variants, matched = self.variants(segment, hit)
        words = len(segment.own)
        if words <= SHORT:
            changed = beside and words > 2 and _one_word_off(segment, variants, 1)
            foreign = bool(self._prefer) and hit.witness not in self._prefer
            doubtful = foreign and any(variant.critical for variant in variants)
            return changed or (not doubtful and all(map(_is_light, variants)))
        share = next((s for most, s in _SHARES if words <= most), 0.5)
        if matched >= share * len(segment.letters):
            return True
        return (
            words < 10 and matched * 2 >= len(segment.letters) and _one_word_off(segment, variants)
        )

    def variants(self, segment: Segment, hit: Hit) -> tuple[list[Variant], int]:
        """How the words differ there, and how many of the segment's letters stand there."""
        document = self.shelf.document(hit.witness)
        scene = scene_of(document, hit.span, self.shelf)
        passage = Passage("", document, segment, scene, last=False)
        _, variants, matched = collate_passage(passage, hit.span, bare=True)
        return variants, matched

    def find_behind(self, segment: Segment, at: Hit, reaches: Iterable[int]) -> Hit | None:
        """The nearest place of `segment` behind `at`, in the same witness."""
        text = self.shelf.text(at.witness)
        for reach in reaches:
            end = word_end(text, min(len(text), at.span.end + reach))
            found = self._beside(segment, at.witness, fold(text, at.span.end, end))
            if found:
                return min(found, key=lambda h: (h.distance, h.span))
        return None

    def find_before(self, segment: Segment, at: Hit, reaches: Iterable[int]) -> Hit | None:
        """The nearest place of `segment` in front of `at`, in the same witness."""
        text = self.shelf.text(at.witness)
        for reach in reaches:
            start = word_start(text, max(0, at.span.start - reach))
            found = self._beside(segment, at.witness, fold(text, start, at.span.start))
            if found:
                return min(found, key=lambda h: (h.distance, -h.span.start))
        return None

    def _beside(self, segment: Segment, witness: str, letters: Letters) -> list[Hit]:
        found = list(exact(witness, letters, segment))
        if found or not letters.text:
            return found
        if _likeness(segment.letters, letters.text) < _LIKE:
            return []
        return list(self.near(witness, letters, segment, beside=True))


def exact(witness: str, letters: Letters, segment: Segment) -> Iterator[Hit]:
    """Places with the very letters, from word border to word border."""
    sought = segment.letters
    at = letters.text.find(sought)
    while at >= 0:
        if letters.at_borders(at, at + len(sought)):
            yield Hit(witness, letters.back(at, at + len(sought)), 0)
        at = letters.text.find(sought, at + 1)


def _likeliest(segment: Segment, windows: list[Window], prefer: frozenset[str]) -> list[Window]:
    scored = [
        (_likeness(segment.letters, letters.text), i)
        for i, (_, letters) in enumerate(windows)
        if letters.text
    ]
    scored.sort(key=lambda pair: (windows[pair[1]][0] not in prefer, -pair[0], pair[1]))
    best = max((score for score, _ in scored), default=0.0)
    good = [windows[i] for score, i in scored if score >= max(_LIKE, best * 0.6)]
    return good[:_ALIGNED]


def _likeness(sought: str, text: str) -> float:
    """A quick guess, 0 to 1, of how much of `sought` stands in `text`; for long strings the
    share of their pieces that stand there whole."""
    if len(sought) < _LONG:
        return fuzz.partial_ratio(sought, text) / 100
    pieces = [sought[i : i + _PIECE] for i in range(0, len(sought) - _PIECE + 1, _PIECE)]
    return min(1.0, 2 * sum(piece in text for piece in pieces) / len(pieces))


def _around(text: str, at: Span, letters: int) -> Letters:
    """The letters of the place, with room for `letters` on both sides."""
    room = letters + letters // 4 + _MARGIN
    start = word_start(text, max(0, at.start - room))
    return fold(text, start, word_end(text, min(len(text), at.end + room)))


def _is_light(variant: Variant) -> bool:
    return variant.kind == "transport" or (variant.kind in _LIGHT and not variant.critical)


def _one_word_off(segment: Segment, variants: list[Variant], weighty: int = 2) -> bool:
    """Whether one word alone was changed, added or dropped, and `weighty` longer words stay."""
    hard = [v for v in variants if v.kind not in _LIGHT]
    if len(hard) != 1 or max(len(hard[0].lemma.split()), len(hard[0].reading.split())) > 1:
        return False
    kept = [
        w for w in segment.own if hard[0].reading_span and not hard[0].reading_span.contains(w.span)
    ]
    return sum(1 for w in kept if len(w.fold) > 3) >= weighty


def word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def word_end(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at
