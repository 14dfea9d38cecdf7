"""The plain scan: a shelf without an index, slow and simple, the oracle of the index.

Every question reads every text. Exact places come from `str.find` on the letters; where
there are none, near ones from letter edits against every place (Myers' bit vectors).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePath

from loccit.align import best_places
from loccit.folding import Letters, fold, fold_word
from loccit.library.index.chance import chance
from loccit.model import Candidate, Document, Source, Witness

__all__ = ["ScanShelf"]


class ScanShelf:
    """Documents on a shelf, in memory. Equal files are one witness."""

    def __init__(self, documents: Sequence[Document], sources: Sequence[Source] | None = None):
        """`sources`, where given, go with the documents one by one (`ValueError` else)."""
        if sources is not None and len(sources) != len(documents):
            raise ValueError("as many sources as documents")
        self._documents: dict[str, Document] = {}
        self._witnesses: dict[str, Witness] = {}
        self._sources: dict[str, Source] = {}
        given = sources or [_source_of(document) for document in documents]
        for document, source in zip(documents, given, strict=True):
            key = document.sha256[:12]
            if key in self._documents:
                continue
            self._documents[key] = document
            self._witnesses[key] = _witness_of(key, document, source)
            self._sources[source.id] = source
        self._letters: dict[str, Letters] = {}

    def sources(self) -> Sequence[Source]:
        return [self._sources[key] for key in sorted(self._sources)]

    def witnesses(self) -> Sequence[Witness]:
        return [self._witnesses[key] for key in sorted(self._witnesses)]

    def document(self, witness: str) -> Document:
        return self._documents[witness]

    def text(self, witness: str) -> str:
        return self._documents[witness].text

    def beginning(self, witness: str, size: int) -> str:
        return self._documents[witness].text[:size]

    def chance(self, letters: int, distance: int) -> float:
        return chance(letters, distance, sum(len(own.text) for _, own in self._folded()))

    def frequency(self, word: str) -> int:
        return self._counts[fold_word(word)]

    def candidates(self, words: str, limit: int = 32) -> Sequence[Candidate]:
        sought = fold(words).text
        if not sought:
            return []
        found = list(self._exact(sought)) or self._near(sought)
        found.sort(key=lambda c: (-c.hits, c.witness, c.span))
        return found[:limit]

    def candidates_many(
        self, many: Sequence[str], limit: int = 32
    ) -> Sequence[Sequence[Candidate]]:
        return [self.candidates(words, limit) for words in many]

    @cached_property
    def _counts(self) -> Counter[str]:
        words = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
        return Counter(
            fold_word(w) for d in self._documents.values() for w in words.findall(d.text)
        )

    def _folded(self) -> Iterator[tuple[str, Letters]]:
        for key in sorted(self._documents):
            if key not in self._letters:
                self._letters[key] = fold(self._documents[key].text)
            yield key, self._letters[key]

    def _exact(self, sought: str) -> Iterator[Candidate]:
        for key, letters in self._folded():
            for at in _places(letters.text, sought):
                yield Candidate(key, letters.back(at, at + len(sought)), len(sought))

    def _near(self, sought: str) -> list[Candidate]:
        return [
            Candidate(key, letters.back(start, end), len(sought) - distance)
            for key, letters in self._folded()
            for start, end, distance in best_places(sought, letters.text, len(sought) // 2)
        ]


def _places(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _witness_of(key: str, document: Document, source: Source) -> Witness:
    return Witness(
        id=key,
        source=source.id,
        name=document.name,
        path=document.name,
        media_type=document.media_type,
        sha256=document.sha256,
        characters=len(document.text),
        words=len(document.text.split()),
        paging=document.paging,
        ocr=document.ocr,
    )


def _source_of(document: Document) -> Source:
    head = document.metadata
    stem = PurePath(document.name).stem
    title = head.title or re.sub(r"[_\-]+", " ", stem)
    slug = re.sub(r"[^a-z0-9]+", "-", f"{head.title or stem} {head.volume}".lower()).strip("-")
    return Source(
        id=slug or document.sha256[:12],
        title=title,
        authors=head.authors,
        year=head.year,
        volume=head.volume,
        language=head.language,
    )
