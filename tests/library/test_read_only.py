"""A library where nothing can be written is searched all the same."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from loccit.errors import LibraryError
from loccit.library import Library
from loccit.library.keeper import FILE
from loccit.library.migrations import STEPS

TEXT = "the tide turned and the harbour froze, and nobody was paid that winter " * 30
SOUGHT = "the harbour froze and nobody was paid"
NOBODY = 65534


@pytest.fixture
def root(make) -> Iterator[Path]:
    """The folder of a library with one text, below nothing that is closed to others."""
    with TemporaryDirectory() as above:
        Path(above).chmod(0o755)
        with Library.open(Path(above, "library")) as library:
            library.add(make(TEXT))
        yield Path(above, "library")


@pytest.fixture(autouse=True)
def at_hand(tmp_path: Path, make) -> None:
    """All that is imported late has been: nobody may not read it."""
    with Library.open(tmp_path / "another") as library:
        library.add(make("Some words."))
        assert library.shelf().candidates("words")
        library.tidy()


@contextmanager
def closed(root: Path) -> Iterator[None]:
    """The library in the hands of somebody who may read it, and write nowhere in it."""
    if os.name == "nt":
        pytest.skip("rights are told another way here")
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    user = os.geteuid()
    try:
        for path in folders:
            path.chmod(0o555)
        if user == 0:
            os.seteuid(NOBODY)
        yield
    finally:
        os.seteuid(user)
        for path in folders:
            path.chmod(0o755)


def test_it_is_searched(root: Path) -> None:
    before = sorted(root.rglob("*"))
    with closed(root), Library.open(root) as library:
        shelf = library.shelf()
        found, told = shelf.candidates(SOUGHT), shelf.problems()
        text = shelf.document(shelf.witnesses()[0].id).text
    assert (text, [problem.code for problem in told]) == (TEXT, ["index-not-kept"])
    assert found
    assert sorted(root.rglob("*")) == before


def test_its_index_is_used(root: Path) -> None:
    with Library.open(root) as library:
        library.shelf()
    with closed(root), Library.open(root) as library:
        shelf = library.shelf()
        found, told = shelf.candidates(SOUGHT), shelf.problems()
    assert found
    assert told == ()


def test_nothing_is_written_to_it(root: Path, make) -> None:
    with closed(root), Library.open(root) as library:
        with pytest.raises(LibraryError, match="check its permissions"):
            library.add(make("more"))
        with pytest.raises(LibraryError, match="check its permissions"):
            library.tidy()


def test_one_that_another_process_left_open_is_not_read_in_part(root: Path, make) -> None:
    """What stands in the log alone would be missed."""
    log = root / f"{FILE}-wal"
    with Library.open(root) as library:
        library.add(make("more"))
        kept = log.read_bytes()
    log.write_bytes(kept)
    with closed(root), pytest.raises(LibraryError, match="permissions"):
        Library.open(root)


def test_an_older_one_says_what_to_do(root: Path) -> None:
    db = sqlite3.connect(root / FILE)
    db.execute(f"PRAGMA user_version={len(STEPS) - 1}")
    db.close()
    with closed(root), pytest.raises(LibraryError, match="older loccit"):
        Library.open(root)


def test_none_is_made(root: Path) -> None:
    with closed(root), pytest.raises(LibraryError):
        Library.open(root / "inner")
    assert not (root / "inner").exists()
