"""Readers go on while another process adds, indexes, merges and tidies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from loccit.library import Library

WRITER = """
import hashlib, sys
from pathlib import Path
from loccit.library import Library
from loccit.library.index import keeping
from loccit.model import Document
keeping.MOST = 2
with Library.open(Path(sys.argv[1])) as library:
    for number in range(int(sys.argv[2])):
        text = f"In the ledger of ship {number} nothing was entered that winter. " * 3
        digest = hashlib.sha256(text.encode()).hexdigest()
        library.add(Document(f"{number}.txt", text, "text/plain", digest))
        library.shelf() if number % 5 else library.tidy()
        print(number, flush=True)
"""
SHIPS = 16


def test_a_reader_finds_all_that_it_holds_while_another_writes(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    looked = 0
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), str(SHIPS)],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            look(tmp_path, int(line))
            looked += 1
    assert (writer.returncode, looked) == (0, SHIPS)


def look(root: Path, added: int) -> None:
    with Library.open(root) as library:
        shelf = library.shelf()
        numbers = [int(witness.name.removesuffix(".txt")) for witness in shelf.witnesses()]
        assert added in numbers
        assert shelf.problems() == ()
        asked = [f"In the ledger of ship {number} nothing was entered" for number in numbers]
        for witness, found in zip(shelf.witnesses(), shelf.candidates_many(asked), strict=True):
            assert found[0].witness == witness.id
            assert found[0].span.of(shelf.document(witness.id).text)


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(number)], stdout=subprocess.DEVNULL
        )
        for number in (6, 9)
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Library.open(tmp_path) as library:
        shelf = library.shelf()
        assert len(shelf.witnesses()) == 9
        for number in range(9):
            (first, *_) = shelf.candidates(f"the ledger of ship {number} nothing was entered")
            assert shelf.document(first.witness).name == f"{number}.txt"
