"""The store: whole after anything, one writer at a time, plain words when it cannot be opened."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import LibraryError, ReadError
from loccit.library import Library, store
from loccit.library.keeper import FILE
from loccit.library.migrations import STEPS
from loccit.library.records import _count_words
from loccit.model import Document, Problem, Source

ADDER = """
import hashlib, sys
from pathlib import Path
from loccit.library import Library
from loccit.model import Document
with Library.open(Path(sys.argv[1])) as library:
    print("open", flush=True)
    for n in range(10_000):
        text = f"book {n} " + "a word and another one " * 4000
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        library.add(Document(f"{n}.txt", text, "text/plain", sha256))
        print(n, flush=True)
"""


def test_a_library_killed_while_adding_is_whole(tmp_path: Path) -> None:
    chance = random.Random(7)
    told = -1
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", ADDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        for _ in range(chance.randrange(1, 30)):
            told = max(told, int(child.stdout.readline()))
        child.kill()
        child.wait()
        child.stdout.close()
        with Library.open(tmp_path) as library:
            held = library.witnesses()
            assert len(held) > told, "what was told to be added is there"
            for witness in held:
                assert len(library.document(witness.id).text) == witness.characters
            assert library.shelf().candidates("book 0 a word")
            with sqlite3.connect(tmp_path / FILE) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.close()


def test_what_is_raised_within_a_transaction_undoes_it(library: Library, make) -> None:
    def half() -> None:
        with library._store.writing() as db:
            db.execute("DELETE FROM witnesses")
            raise RuntimeError("stop")

    library.add(make("kept"))
    with pytest.raises(RuntimeError):
        half()
    assert [w.characters for w in library.witnesses()] == [4]


def test_no_library_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library here"):
        Library.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    db.close()
    with pytest.raises(LibraryError, match="newer loccit"):
        Library.open(tmp_path)


@pytest.mark.parametrize("rubbish", [b"this is no database at all" * 100, b"\0" * 5000])
def test_a_damaged_library_says_what_to_do(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / FILE).write_bytes(rubbish)
    with pytest.raises(LibraryError, match="move this file away"):
        Library.open(tmp_path)


def test_a_library_torn_inside_says_so(tmp_path: Path, make) -> None:
    with Library.open(tmp_path) as library:
        library.add(make("words " * 20_000))
    data = bytearray((tmp_path / FILE).read_bytes())
    data[4096:12288] = os.urandom(8192)
    (tmp_path / FILE).write_bytes(data)

    def use() -> None:
        with Library.open(tmp_path) as torn:
            torn.witnesses()
            torn.add(make("more"))

    with pytest.raises(LibraryError, match="move this file away"):
        use()


def test_two_contents_are_never_taken_for_one(library: Library) -> None:
    library.add(Document("a", "one", "text/plain", "0" * 64))
    with pytest.raises(LibraryError):
        library.add(Document("b", "two", "text/plain", "0" * 63 + "1"))
    assert library.text("0" * 12) == "one"


def test_a_text_with_unread_pages_is_not_complete(library: Library) -> None:
    problem = Problem("unreadable-page", "page 3 could not be read")
    document = Document("a", "one", "text/plain", "0" * 64, problems=(problem,))
    assert not library.add(document)[0].complete
    assert library.add(Document("b", "one", "text/plain", "1" * 64))[0].complete


def test_somebody_elses_database_is_not_touched(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("CREATE TABLE theirs (a)")
    db.close()
    with pytest.raises(LibraryError, match="no library of loccit's"):
        Library.open(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError):
        Library.open(tmp_path / "file")


def test_a_migration_that_fails_leaves_the_old_state(tmp_path: Path, monkeypatch) -> None:
    Library.open(tmp_path).close()

    def half(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (a)")
        db.execute("CREATE TABLE half (a)")

    monkeypatch.setattr(store, "STEPS", (*STEPS, half))
    with pytest.raises(LibraryError):
        Library.open(tmp_path)
    monkeypatch.setattr(store, "STEPS", STEPS)
    with Library.open(tmp_path) as library:
        assert library.witnesses() == ()


def test_an_older_library_is_brought_up(tmp_path: Path, monkeypatch) -> None:
    Library.open(tmp_path).close()
    more = (*STEPS, lambda db: db.execute("CREATE TABLE later (a)"))
    monkeypatch.setattr(store, "STEPS", more)
    with Library.open(tmp_path) as library, library._store.told():
        db = library._store.reading()
        assert db.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_second_writer_is_told_and_readers_go_on(tmp_path: Path, make) -> None:
    with Library.open(tmp_path) as one, Library.open(tmp_path, patience=0.05) as other:
        one.add(make("first"))
        with one._store.writing():
            with pytest.raises(LibraryError, match="another process is writing"):
                other.add(make("second"))
            assert len(other.witnesses()) == 1
        other.add(make("second"))
        assert len(one.witnesses()) == 2


def test_threads_share_a_library(library: Library, make) -> None:
    failures: list[BaseException] = []

    def work(n: int) -> None:
        try:
            for m in range(5):
                identity = library.add(make(f"thread {n} text {m}"))[0].id
                assert library.text(identity) == f"thread {n} text {m}"
                library.shelf([identity]).candidates("thread text")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(library.witnesses()) == 20


def test_a_closed_library_says_so(tmp_path: Path, make) -> None:
    library = Library.open(tmp_path)
    library.add(make("some words"))
    shelf = library.shelf()
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.witnesses()
    with pytest.raises(LibraryError, match="closed"):
        shelf.candidates("some words")


# --- adding and removing -----------------------------------------------------------------


def test_the_same_content_is_one_witness(library: Library, make) -> None:
    one, new = library.add(make("the same", "b.txt"))
    other, again = library.add(make("the same", "a.txt"))
    assert (new, again) == (True, False)
    assert one.id == other.id
    assert [w.name for w in library.witnesses()] == ["a.txt"]
    library.add(make("the same", "c.txt"))
    assert [w.name for w in library.witnesses()] == ["a.txt"]


def test_a_newer_reading_replaces_the_older(library: Library, make) -> None:
    old = make("t h e  text")
    new = Document(old.name, "the text", old.media_type, old.sha256)
    library.add(old, reader_version=1)
    before = library.shelf()
    assert library.add(new, reader_version=2)[1] is False
    library.add(old, reader_version=1)
    identity = library.witnesses()[0].id
    assert library.text(identity) == "the text"
    assert library.text_digests() != {}
    assert library.shelf().frequency("the") == 1
    assert before.frequency("the") == 0


def test_a_named_source_wins_and_stays(library: Library, make) -> None:
    source = Source("ledger", "The Ledger", ("A. Clerk",), "1890", catalogued=True)
    witness, _ = library.add(make("entries", "x.txt"), None, source)
    assert witness.source == "ledger"
    library.add(make("entries", "w.txt"))
    assert library.sources() == (source,)


def test_half_a_character_is_refused(library: Library) -> None:
    with pytest.raises(ReadError) as raised:
        library.add(Document("x.txt", "a\ud800b", "text/plain", "1" * 64))
    assert raised.value.code == "damaged"
    assert library.witnesses() == ()


def test_what_comes_from_no_file_is_known_by_its_text(library: Library) -> None:
    one = library.add(Document("x", "some text", "text/plain", ""))[0]
    other = library.add(Document("x", "some text", "text/plain", ""))
    assert other == (one, False)


def test_remove_by_every_name(library: Library, tmp_path: Path, make) -> None:
    file = tmp_path / "ledger.txt"
    file.write_text("entries")

    def add() -> str:
        return library.add(make("entries", "ledger.txt"), file)[0].id

    identity = add()
    source = library.sources()[0].id
    for what in (identity, identity[:5], source, "ledger.txt", str(file)):
        add()
        assert [w.id for w in library.remove(what)] == [identity]
        assert library.witnesses() == ()
    with pytest.raises(LibraryError, match="nothing of this name"):
        library.remove(identity)
    with pytest.raises(LibraryError, match="nothing of this name"):
        library.remove("%")


def test_the_beginning_of_two_ids_is_not_enough(library: Library) -> None:
    for n in "12":
        library.add(Document(f"{n}.txt", n, "text/plain", "abcdef" + n * 58))
    with pytest.raises(LibraryError, match="2 ids"):
        library.remove("abcdef")
    assert len(library.witnesses()) == 2


def test_only_what_is_held_can_be_chosen(library: Library, make) -> None:
    one = library.add(make("one"))[0].id
    library.add(make("two"))
    assert [w.id for w in library.shelf([one, one]).witnesses()] == [one]
    assert library.shelf([]).witnesses() == ()
    with pytest.raises(KeyError):
        library.shelf(["nothing"])
    with pytest.raises(KeyError):
        library.document("nothing")
    with pytest.raises(KeyError):
        library.text("nothing")


@settings(max_examples=50)
@given(st.text(alphabet="ab \n\u2003", max_size=40), st.integers(1, 7))
def test_words_are_counted_piece_by_piece(text: str, piece: int) -> None:
    assert _count_words(text, piece) == len(text.split())
