"""The index on disk grows by what is new, and can be thrown away, torn or half written."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loccit.errors import LibraryError
from loccit.library import Library
from loccit.library.index import building, files, keeping, manifest, merging, rooms, standing
from loccit.model import Document

TEXT = "the tide turned and the harbour froze, and nobody was paid that winter " * 30
SOUGHT = "the harbour froze and nobody was paid"


@pytest.fixture
def held(library: Library, make) -> Library:
    """Two texts in two segments."""
    for text in (TEXT, "Another text " * 40):
        library.add(make(text))
        library.shelf()
    return library


def segments(library: Library) -> list[Path]:
    return sorted((library.root / "index").glob("*.segment"))


def lying(library: Library) -> set[str]:
    """The kinds of files in the index's folder."""
    names = (path.name for path in (library.root / "index").iterdir())
    return {re.sub(r"^.*(\.segment)$|^(tmp-).*$", r"\1\2", name) for name in names}


def add_many(library: Library, make, number: int) -> list[str]:
    """One by one, each in its own segment until they are merged."""
    ids = []
    for n in range(number):
        ids.append(library.add(make(f"This is book number {n} of many. {'word ' * n}"))[0].id)
        library.shelf()
    return ids


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Notes how many texts are read into each segment that is built."""
    seen: list[int] = []
    build = building.build

    def noted(texts: Iterator[str]) -> object:
        seen.append(0)

        def counted() -> Iterator[str]:
            for text in texts:
                seen[-1] += 1
                yield text

        return build(counted())

    monkeypatch.setattr(building, "build", noted)
    return seen


# --- what is written when ----------------------------------------------------------------


def test_what_is_indexed_is_not_indexed_again(held: Library, built: list[int]) -> None:
    first = held.shelf().candidates(SOUGHT)
    assert first
    assert held.shelf().candidates(SOUGHT) == first
    assert built == []


def test_a_text_more_costs_that_text(held: Library, make, built: list[int]) -> None:
    before = {path: path.stat().st_mtime_ns for path in segments(held)}
    held.add(make("One more text, of few words."))
    assert held.shelf().candidates("more text of few words")
    assert built == [1]
    assert {path: path.stat().st_mtime_ns for path in segments(held) if path in before} == before
    assert len(segments(held)) == 3


def test_many_at_once_are_one_segment(library: Library, make, built: list[int]) -> None:
    for n in range(20):
        library.add(make(f"text {n}"))
    library.shelf()
    assert built == [20]
    assert len(segments(library)) == 1


def test_a_segment_is_of_bounded_size(
    library: Library, make, built: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 1000)
    for n in range(7):
        library.add(make(f"{n} " * 250))
    library.shelf()
    assert built == [2, 2, 2, 1]


def test_removing_writes_nothing(held: Library) -> None:
    before = sorted((held.root / "index").iterdir())
    held.remove(held.witnesses()[0].id)
    held.shelf()
    assert sorted((held.root / "index").iterdir()) == before


def test_what_is_added_again_is_there(held: Library, make, built: list[int]) -> None:
    first = held.shelf().candidates(SOUGHT)
    held.remove(first[0].witness)
    assert held.shelf().candidates(SOUGHT) == ()
    held.add(make(TEXT))
    assert held.shelf().candidates(SOUGHT) == first
    assert built == []


def test_a_selection_needs_no_index_of_its_own(held: Library, built: list[int]) -> None:
    before = sorted((held.root / "index").iterdir())
    one = held.shelf().candidates(SOUGHT)[0].witness
    (other,) = {witness.id for witness in held.witnesses()} - {one}
    assert held.shelf([one]).candidates(SOUGHT)
    assert held.shelf([other]).candidates(SOUGHT) == ()
    assert held.shelf([other]).frequency("harbour") == 0
    assert (sorted((held.root / "index").iterdir()), built) == (before, [])


def test_of_a_selection_only_what_is_missing_is_indexed(held: Library, make, built) -> None:
    ids = [held.add(make(f"book {n}"))[0].id for n in range(5)]
    held.shelf([held.witnesses()[0].id, ids[0], ids[3]])
    assert built == [2]
    held.shelf()
    assert built == [2, 3]


# --- merging -----------------------------------------------------------------------------


def test_few_segments_stand(library: Library, make, built: list[int]) -> None:
    ids = add_many(library, make, 3 * merging.MOST)
    assert len(segments(library)) <= merging.MOST
    assert built == [1] * len(ids)
    assert lying(library) == {".segment", "manifest.json", "building"}
    shelf = library.shelf()
    for n, identity in enumerate(ids):
        assert shelf.candidates(f"book number {n} of many")[0].witness == identity
        assert shelf.frequency(str(n)) == 1


def test_what_is_added_at_once_is_one_segment(
    library: Library, make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 1000)
    for n in range(7):
        library.add(make(f"{n} " * 250))
    library.shelf()
    assert len(segments(library)) == 1


def test_merging_changes_no_answer(library: Library, make) -> None:
    add_many(library, make, 6)
    questions = ["This is book number 3 of many", "bock nunber 4 of mamy", "word word word", "of"]
    before = library.shelf().candidates_many(questions)
    done = library.tidy()
    assert (done.before, done.after, done.indexed, done.let_go) == (6, 1, 0, 0)
    assert library.shelf().candidates_many(questions) == before


def test_what_is_removed_goes_with_the_next_merge(library: Library, make) -> None:
    ids = add_many(library, make, merging.MOST)
    for identity in ids[:3]:
        library.remove(identity)
    library.add(make("the one that is too many"))
    library.shelf()
    texts = [text for kept in standing.standing(library.root / "index") for text, _ in kept.texts]
    assert set(texts).isdisjoint(ids[:3])
    assert len(texts) == len(set(texts)) == merging.MOST - 2


def test_a_reader_keeps_what_was_merged_away(held: Library) -> None:
    shelf = held.shelf()
    first = shelf.candidates(SOUGHT)
    before = segments(held)
    held.tidy()
    assert not any(path.exists() for path in before)
    assert shelf.candidates(SOUGHT) == first


def test_a_reader_overtaken_by_a_merge_looks_again(held: Library, monkeypatch) -> None:
    first, stale = held.shelf().candidates(SOUGHT), [manifest.read(held.root / "index")]
    held.tidy()
    read = manifest.read
    monkeypatch.setattr(manifest, "read", lambda folder: stale.pop() if stale else read(folder))
    monkeypatch.setattr(building, "build", None)
    assert held.shelf().candidates(SOUGHT) == first


# --- harm --------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", ["gone", "cut", "empty", "other", "folder"])
def test_only_the_torn_segment_is_made_again(held: Library, built: list[int], harm: str) -> None:
    first = held.shelf().candidates(SOUGHT)
    torn, whole = segments(held)
    data = torn.read_bytes()
    torn.unlink()
    if harm == "folder":
        torn.mkdir()
    elif harm != "gone":
        torn.write_bytes({"cut": data[:-9], "empty": b"", "other": os.urandom(999)}[harm])
    assert held.shelf().candidates(SOUGHT) == first
    assert held.shelf().candidates(SOUGHT) == first
    assert built == [1]
    assert whole in segments(held)
    assert len(segments(held)) == 2
    assert lying(held) == {".segment", "manifest.json", "building"}


def test_a_changed_byte_is_told_and_made_good(held: Library, built: list[int]) -> None:
    first = held.shelf().candidates(SOUGHT)
    torn = segments(held)[0]
    data = bytearray(torn.read_bytes())
    data[3] ^= 1
    torn.write_bytes(data)
    assert standing.examine(held.root / "index") == (torn.name,)
    assert held.tidy().damaged == (torn.name,)
    assert built == [1]
    assert standing.examine(held.root / "index") == ()
    assert held.shelf().candidates(SOUGHT) == first


@pytest.mark.parametrize("said", [None, b"", b"no manifest", b'{"checksum":"","manifest":{}}'])
def test_without_a_manifest_the_segments_tell(held: Library, built: list[int], said) -> None:
    first = held.shelf().candidates(SOUGHT)
    file = held.root / "index" / manifest.FILE
    file.unlink()
    if said is not None:
        file.write_bytes(said)
    assert held.shelf().candidates(SOUGHT) == first
    assert built == []


def test_a_manifest_of_another_version_is_replaced(held: Library, make, monkeypatch) -> None:
    first = held.shelf().candidates(SOUGHT)
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "VERSION", manifest.VERSION + 1)
        manifest.write(held.root / "index", ("a-segment-of-tomorrow",))
    assert manifest.read(held.root / "index") is None
    held.add(make("One more."))
    assert held.shelf().candidates(SOUGHT) == first
    assert manifest.read(held.root / "index") is not None


def test_a_segment_of_another_form_is_made_again(held: Library, built, monkeypatch) -> None:
    first = held.shelf().candidates(SOUGHT)
    monkeypatch.setattr(standing, "FORM", "of tomorrow")
    monkeypatch.setattr(keeping, "FORM", "of tomorrow")
    assert held.shelf().candidates(SOUGHT) == first
    assert built == [2]
    assert len(segments(held)) == 1


def test_deleting_the_index_changes_nothing(held: Library) -> None:
    first = held.shelf().candidates(SOUGHT)
    shutil.rmtree(held.root / "index")
    assert held.shelf().candidates(SOUGHT) == first


def test_what_others_left_is_swept_and_the_rest_is_not(held: Library, make) -> None:
    folder = held.root / "index"
    (folder / ("0a" * 16)).mkdir()
    (folder / ("0a" * 16) / "codes.npy").write_bytes(b"of an index before there were segments")
    (folder / "tmp-half").write_bytes(b"half a segment")
    (folder / "lost.segment").write_bytes(b"of a writer killed before it could tell")
    (folder / "notes.txt").write_text("somebody's own")
    held.add(make("One more."))
    held.shelf()
    assert lying(held) == {".segment", "manifest.json", "building", "notes.txt"}
    assert len(segments(held)) == 3


# --- where it cannot be written ----------------------------------------------------------


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 100, 5_000])
def test_a_full_disk_is_survived(held: Library, make, built: list[int], room: int) -> None:
    before = sorted((held.root / "index").iterdir())
    held.add(make("Words for which there is no room on the disk any more. " * 200))
    with little_room(room):
        shelf = held.shelf()
    assert [problem.code for problem in shelf.problems()] == ["index-not-kept"]
    assert shelf.candidates("no room on the disk")
    assert shelf.candidates(SOUGHT)
    assert built == [1]
    assert sorted((held.root / "index").iterdir()) == before
    again = held.shelf()
    assert again.candidates("no room on the disk") == shelf.candidates("no room on the disk")
    assert (again.problems(), built) == ((), [1, 1])


@pytest.mark.parametrize("large", [1, rooms.LARGE])
def test_a_disk_that_fills_up_while_merging_is_survived(
    library: Library, make, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(rooms, "LARGE", large)
    ids = add_many(library, make, merging.MOST)
    library.add(make("the one that is too many"))
    small = max(path.stat().st_size for path in segments(library)) + 1000
    with little_room(small):
        shelf = library.shelf()
    assert shelf.candidates("the one that is too many")
    for n, identity in enumerate(ids):
        assert shelf.candidates(f"book number {n} of many")[0].witness == identity
    assert lying(library) == {".segment", "manifest.json", "building"}


def test_tidying_without_room_says_so(held: Library, make) -> None:
    held.add(make("One more."))
    with little_room(100), pytest.raises(LibraryError, match="room on its disk"):
        held.tidy()
    assert held.shelf().candidates(SOUGHT)


def test_an_index_that_cannot_be_kept_is_used_all_the_same(library: Library, make) -> None:
    library.add(make(TEXT))
    (library.root / "index").write_text("a file where the folder should be")
    shelf = library.shelf()
    assert shelf.candidates(SOUGHT)
    assert [problem.code for problem in shelf.problems()] == ["index-not-kept"]


def test_whoever_waits_too_long_for_a_writer_is_told(held: Library, make, monkeypatch) -> None:
    held.add(make("One more text."))
    monkeypatch.setattr(keeping, "PATIENCE", 0.01)
    writer = sqlite3.connect(held.root / "index" / keeping.LOCK, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    shelf = held.shelf()
    writer.close()
    assert shelf.candidates("One more text")
    assert [problem.code for problem in shelf.problems()] == ["index-not-kept"]
    assert held.shelf().problems() == ()


def test_two_processes_write_one_segment(library: Library, make) -> None:
    library.add(make(TEXT))
    code = (
        "import sys; from pathlib import Path; from loccit.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        f"    print(len(library.shelf().candidates({SOUGHT!r})))"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(library.root)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    told = {child.communicate()[0] for child in children}
    assert len(told) == 1
    assert told != {""}
    assert len(segments(library)) == 1


# --- texts that change meanwhile ---------------------------------------------------------


def reread(library: Library, text: str, version: int) -> str:
    """The same file, read another way."""
    document = Document("a.txt", text, "text/plain", "a" * 64)
    return library.add(document, reader_version=version)[0].id


def test_a_text_read_anew_is_found_as_it_is_now(library: Library) -> None:
    reread(library, "t h e  harbour froze", 1)
    assert library.shelf().frequency("the") == 0
    identity = reread(library, "the harbour froze", 2)
    shelf = library.shelf()
    assert shelf.frequency("the") == 1
    assert [c.witness for c in shelf.candidates("the harbour froze")] == [identity]


def test_places_of_an_older_reading_are_not_looked_up_in_the_newer(library: Library) -> None:
    identity = reread(library, "a running head. the harbour froze", 1)
    shelf = library.shelf()
    assert shelf.document(identity).text.startswith("a running")
    other = library.shelf()
    reread(library, "the harbour froze", 2)
    assert shelf.document(identity).text.startswith("a running")
    with pytest.raises(LibraryError, match="try again"):
        other.document(identity)


def test_a_text_removed_meanwhile_is_told(held: Library) -> None:
    shelf = held.shelf()
    identity = shelf.witnesses()[0].id
    held.remove(identity)
    with pytest.raises(LibraryError, match="try again"):
        shelf.document(identity)


def test_a_text_that_changes_while_it_is_indexed_is_told(library: Library, monkeypatch) -> None:
    reread(library, "the harbour froze", 1)
    text = library.text

    def overtaken(witness: str, digest: str = "") -> str:
        reread(library, "the harbour is frozen", 2)
        return text(witness, digest)

    with monkeypatch.context() as patch:
        patch.setattr(library, "text", overtaken)
        with pytest.raises(LibraryError, match="try again"):
            library.shelf()
    assert library.shelf().candidates("the harbour is frozen")


def test_what_is_mapped_is_let_go_of(held: Library) -> None:
    shelf = held.shelf()
    held.close()
    with pytest.raises(LibraryError, match="closed"):
        shelf.candidates(SOUGHT)


def test_two_segments_with_one_text_give_it_once(held: Library) -> None:
    """As after a merge that was broken off, where no manifest tells which of them stand."""
    first = held.shelf().candidates(SOUGHT)
    folder = held.root / "index"
    (folder / manifest.FILE).unlink()
    shutil.copy(segments(held)[0], folder / "0.segment")
    shutil.copy(segments(held)[-1], folder / "f.segment")
    assert held.shelf().candidates(SOUGHT) == first
    done = held.tidy()
    assert (done.after, done.let_go) == (1, 0)
    assert files.read(segments(held)[0]).texts
    assert held.shelf().candidates(SOUGHT) == first


def test_shelves_that_nobody_uses_hold_no_files(held: Library) -> None:
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("the platform does not tell which files are open")
    held.shelf()
    before = len(list(folder.iterdir()))
    for _ in range(10):
        held.shelf().candidates(SOUGHT)
    assert len(list(folder.iterdir())) <= before
