"""Corpora put together from pieces, with the pairs that their common pieces make."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from loccit.model import Family, Passage, Shared, Text
from loccit.reuse.families import find_families
from loccit.text import Span

__all__ = ["Corpus"]


class Corpus:
    """Documents put together from pieces, and the pairs that their common pieces make."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self._stands: dict[str, list[tuple[Passage, str]]] = {}

    def add(
        self, name: str, *pieces: tuple[str, str] | str, date: str = "", series: str = ""
    ) -> None:
        """A piece is filler, or the name of what it is a reading of, with its words. A name with a
        slash is a part of another: "p/1" of "p"."""
        text = ""
        for piece in pieces:
            if isinstance(piece, str):
                text += f"{piece} "
                continue
            key, words = piece
            span = Span(len(text), len(text) + len(words))
            self._stands.setdefault(key, []).append((Passage(name, span), words))
            text += f"{words} "
        self.texts.append(Text(name, f"{name}.txt", text, date, series))

    def also(self, key: str, name: str, words: str) -> None:
        """Says that the words in a document are a reading of something too."""
        text = next(t.text for t in self.texts if t.id == name)
        at = text.index(words)
        self._stands.setdefault(key, []).append((Passage(name, Span(at, at + len(words))), words))

    def pairs(self, without: Sequence[tuple[str, str]] = ()) -> list[Shared]:
        found = []
        for stands in self._stands.values():
            for (one, words), (other, reading) in combinations(sorted(stands), 2):
                if one.document == other.document or (one.document, other.document) in without:
                    continue
                distance = Levenshtein.distance(words, reading)
                found.append(Shared(one, other, max(len(words), len(reading)), distance))
        return found

    def families(self, without: Sequence[tuple[str, str]] = ()) -> tuple[Family, ...]:
        return find_families(self.pairs(without), self.texts)
