"""What a search has read of the index's files does not stay in the process's memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import loccit.library.shelf as shelf_room
from loccit.library import Library
from loccit.library.index import files
from loccit.model import Document

Make = Callable[..., Document]
WORDS = "the tide turned at the ninth bell"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def resident(suffix: str) -> int:
    """Kilobytes of the mapped files of this suffix that are in memory."""
    total, counts = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        if "-" in line.split(" ", 1)[0]:
            counts = line.endswith(suffix)
        elif counts and line.startswith("Rss:"):
            total += int(line.split()[1])
    return total


@pytest.fixture
def asked(library: Library, make: Make) -> shelf_room.IndexShelf:
    for number in range(40):
        library.add(make(f"Text {number}: nobody knew that {WORDS} of {number}. " * 50))
    return library.shelf()


def test_beyond_a_bound_it_goes_back_and_the_answers_are_the_same(
    asked: shelf_room.IndexShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_room, "AT_MOST", 1 << 50)
    monkeypatch.setattr(shelf_room, "RESIDENT", 1 << 50)
    found = asked.candidates(WORDS)
    assert found
    assert resident(".segment") > 0
    monkeypatch.setattr(shelf_room, "AT_MOST", 0)
    assert asked.candidates(WORDS) == found
    assert resident(".segment") == 0
    assert asked.candidates(WORDS) == found
    assert asked.frequency("tide") > 0


def test_what_is_mapped_is_told(tmp_path: Path) -> None:
    before = files.resident()
    (tmp_path / "large").write_bytes(bytes(1 << 24))
    with (tmp_path / "large").open("rb") as file:
        mapped = files.mmap.mmap(file.fileno(), 0, access=files.mmap.ACCESS_READ)
    assert mapped.find(b"1") == -1
    assert files.resident() >= before + (1 << 23)
    files.let_go(mapped)
    assert files.resident() < before + (1 << 23)
    assert mapped[5] == 0
