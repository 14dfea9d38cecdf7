"""The beginning of a text is sooner at hand than the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library import Library
from loccit.library.scan import ScanShelf
from loccit.model import Document

Make = Callable[..., Document]


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    size=st.integers(1, 70),
)
def test_it_is_that_of_the_text(
    tmp_path_factory: pytest.TempPathFactory, make: Make, text: str, size: int
) -> None:
    document = make(text)
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        witness, _ = library.add(document)
        shelf = library.shelf()
        assert shelf.beginning(witness.id, size) == shelf.text(witness.id)[:size] == text[:size]
    scan = ScanShelf([document])
    assert scan.beginning(scan.witnesses()[0].id, size) == text[:size]


def test_a_witness_that_is_not_held_has_none(library: Library, make: Make) -> None:
    library.add(make("held"))
    with pytest.raises(KeyError):
        library.shelf().beginning("0" * 12, 4)
    with pytest.raises(KeyError):
        library.beginning("0" * 12, 4)
