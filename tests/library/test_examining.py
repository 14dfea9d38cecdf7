"""What is damaged is told, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loccit.library import Library
from loccit.library.examining import examine
from loccit.library.keeper import FILE


def test_what_is_whole_is_whole(library: Library, make) -> None:
    library.add(make("One text."))
    library.shelf()
    library.add(make("Another."))
    told: list[tuple[str, int, int]] = []
    found = examine(library, lambda *step: told.append(step))
    assert (found.texts, found.segments, found.waiting, found.problems) == (2, 1, 1, ())
    assert told[-1] == ("examining", 2, 2)
    library.tidy()
    assert examine(library).waiting == 0


def test_a_changed_letter_of_a_text_is_told(library: Library, make) -> None:
    library.add(make("the harbour froze", "a.txt"))
    library.add(make("the harbour did not freeze", "b.txt"))
    with library._store.writing() as db:
        db.execute("UPDATE documents SET text=CAST(replace(text, 'not', 'now') AS BLOB)")
    (problem,) = examine(library).problems
    assert (problem.code, problem.file) == ("library-damaged", "b.txt")


def test_a_lost_text_is_told(library: Library, make) -> None:
    library.add(make("the harbour froze", "a.txt"))
    with library._store.writing() as db:
        db.execute("DELETE FROM documents")
    (problem,) = examine(library).problems
    assert (problem.code, problem.file) == ("library-damaged", "a.txt")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[1] ^= 4
    file.write_bytes(data)


@pytest.mark.parametrize("harm", [_cut, _flip, Path.unlink])
def test_a_damaged_segment_is_told(library: Library, make, harm: Callable[[Path], None]) -> None:
    library.add(make("the harbour froze"))
    library.shelf()
    (file,) = (library.root / "index").glob("*.segment")
    harm(file)
    before = sorted((library.root / "index").iterdir())
    (problem,) = examine(library).problems
    assert (problem.code, problem.file) == ("index-damaged", f"index/{file.name}")
    assert sorted((library.root / "index").iterdir()) == before
    library.tidy()
    assert examine(library).problems == ()


def test_what_sqlite_finds_is_told(tmp_path: Path, make) -> None:
    with Library.open(tmp_path) as library:
        library.add(make("the harbour froze"))
    data = bytearray((tmp_path / FILE).read_bytes())
    data[36:40] = (5).to_bytes(4, "big")  # pages said to be free
    (tmp_path / FILE).write_bytes(data)
    with Library.open(tmp_path) as library:
        (problem,) = examine(library).problems
        assert problem.code == "library-damaged"
        assert "free" in problem.message.lower()
