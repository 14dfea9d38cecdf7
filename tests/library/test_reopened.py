"""Another process that opens the same shelf gets the same shelf, or nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from loccit import desk
from loccit.errors import LibraryError
from loccit.library import Library
from loccit.model import Document


def add(root: Path, text: str, version: int) -> None:
    with Library.open(root) as library:
        library.add(Document("a.txt", text, "text/plain", "a" * 64), reader_version=version)


def test_it_is_the_shelf_or_none(tmp_path: Path) -> None:
    add(tmp_path, "the harbour froze", 1)
    with desk.hold(library=tmp_path) as held:
        assert held.reopen
        reopen = pickle.loads(pickle.dumps(held.reopen))  # noqa: S301 (its own)
        with reopen() as again:
            assert again.candidates("harbour froze") == held.shelf.candidates("harbour froze")
        add(tmp_path, "a running head. the harbour froze", 2)
        with pytest.raises(LibraryError, match="changed meanwhile"), reopen():
            pass
