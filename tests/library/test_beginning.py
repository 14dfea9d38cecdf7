"""The beginning of a text is sooner at hand than the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library import Library
from loccit.library.records import load_beginning
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


class Overtaken:
    """A connection whose row is gone by the time that it is opened."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.blobopen = db.blobopen

    def execute(self, said: str, *values: object) -> sqlite3.Cursor:
        return self._db.execute(said.replace("SELECT rowid", "SELECT rowid + 1"), *values)


def test_a_text_that_is_read_anew_meanwhile_has_its_new_beginning(
    library: Library, make: Make
) -> None:
    witness, _ = library.add(make("all of its words"))
    db = library._store.reading()
    assert load_beginning(Overtaken(db), witness.id, 6) == "all of"
    with pytest.raises(KeyError):
        load_beginning(Overtaken(db), "0" * 12, 6)
