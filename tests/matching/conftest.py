"""Sources made up for these tests, and the way from a quotation to its apparatus."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loccit.library.scan import ScanShelf
from loccit.matching.collation.collate import Collation, collate
from loccit.matching.collation.segments import segments
from loccit.matching.places.locate import Placement, locate
from loccit.model import Document, Metadata
from loccit.text import Span


def make_document(text: str, name: str = "source.txt", language: str = "en") -> Document:
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    return Document(name, text, "text/plain", digest, metadata=Metadata(language=language))


@dataclass(frozen=True)
class Held:
    """Documents on a plain shelf; `collate` reads a quotation at its best place."""

    documents: tuple[Document, ...]

    @property
    def shelf(self) -> ScanShelf:
        return ScanShelf(self.documents)

    def places(self, quotation: str) -> tuple[Placement, ...]:
        return locate(segments(quotation, [Span(0, len(quotation))]), self.shelf)

    def collate(self, quotation: str) -> Collation:
        shelf = self.shelf
        cut = segments(quotation, [Span(0, len(quotation))])
        placement = locate(cut, shelf)[0]
        return collate(quotation, cut, shelf.document(placement.witness), placement, shelf)


@pytest.fixture
def held() -> Callable[..., Held]:
    """Puts texts (or documents) on a shelf."""

    def hold(*texts: str | Document, language: str = "en") -> Held:
        documents = (
            make_document(t, f"source{i}.txt", language) if isinstance(t, str) else t
            for i, t in enumerate(texts)
        )
        return Held(tuple(documents))

    return hold
