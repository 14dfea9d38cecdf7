"""A text alone is that of its document, and is refused where the document is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import loccit.library.lending as lending
from loccit.errors import LibraryError
from loccit.library import Library
from loccit.library.scan import ScanShelf
from loccit.matching.places.numbered import Numbered
from loccit.matching.places.within import Within
from loccit.model import Document

Make = Callable[..., Document]
VERSES = "".join(f"Romans 8:{verse} The mill stood still for {verse} days.\n" for verse in range(9))


@pytest.mark.parametrize("remembered", [1, 1_000_000])
def test_it_is_the_documents(
    library: Library, make: Make, monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    monkeypatch.setattr(lending, "REMEMBERED", remembered)
    texts = [f"Text {n} of the lamps.\n" * (n + 1) for n in range(4)]
    ids = [library.add(make(text, f"{n}.txt"))[0].id for n, text in enumerate(texts)]
    shelf = library.shelf()
    for _ in range(2):
        for identity, text in zip(ids, texts, strict=True):
            assert shelf.text(identity) == text == shelf.document(identity).text


def test_a_text_is_held_once(library: Library, make: Make) -> None:
    identity = library.add(make("A text that is asked for twice."))[0].id
    shelf = library.shelf()
    shelf.text(identity)
    assert identity in shelf._lending._texts
    assert shelf.document(identity).text is shelf.text(identity)
    assert identity not in shelf._lending._texts


def test_what_is_not_of_the_view_is_refused(library: Library, make: Make) -> None:
    one, other = (library.add(make(f"Text {n}.", f"{n}.txt"))[0].id for n in range(2))
    shelf = library.shelf([one])
    with pytest.raises(KeyError):
        shelf.text(other)
    with pytest.raises(KeyError):
        Within(library.shelf(), [one]).text(other)
    assert Within(library.shelf(), [one]).text(one) == "Text 0."


def test_a_text_that_is_gone_is_told(library: Library, make: Make) -> None:
    identity = library.add(make("A text that goes."))[0].id
    shelf = library.shelf()
    library.remove(identity)
    with pytest.raises(LibraryError):
        shelf.text(identity)


def test_marks_of_verses_are_left_out_of_it(make: Make) -> None:
    shelf = Numbered(ScanShelf([make(VERSES)]))
    witness = shelf.witnesses()[0].id
    assert shelf.text(witness) == shelf.document(witness).text
    assert "8:3" not in shelf.text(witness)
    assert len(shelf.text(witness)) == len(VERSES)
