"""Folders and files into the library: each once, none twice, one bad one stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loccit.errors import UsageError
from loccit.library import Library, keeper
from loccit.library.intake import Taken, intake

DAY = 86_400 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources"
    for name, data in {
        "b.txt": b"the second",
        "a.txt": b"the first",
        "deep/c.txt": b"the third",
        "deep/copy of a.txt": b"the first",
        "bad.txt": b"\0\0",
        "photo.jpg": b"no text",
        ".hidden.txt": b"hidden",
        "~$ledger.txt": b"somebody has the ledger open",
        ".git/x.txt": b"hidden too",
    }.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        age(path)
    return made


def age(path: Path) -> None:
    """As if it had been written yesterday."""
    then = path.stat().st_mtime_ns - DAY
    os.utime(path, ns=(then, then))


@pytest.fixture
def take(library: Library, reader):
    def call(*paths: Path, version: int = 1) -> Taken:
        def readable(path: Path) -> bool:
            return path.suffix == ".txt"

        return intake(library, paths, reader, readable=readable, reader_version=version)

    return call


def test_a_folder_is_taken_whole(library: Library, folder: Path, take) -> None:
    taken = take(folder)
    assert len(taken.witnesses) == 3
    assert taken.added == taken.witnesses == tuple(w.id for w in library.witnesses())
    assert [(p.code, p.file) for p in taken.unreadable] == [("binary", str(folder / "bad.txt"))]
    assert taken.skipped == ("photo.jpg",)
    assert {w.name for w in library.witnesses()} == {"a.txt", "b.txt", "c.txt"}


def test_what_is_known_is_not_read_again(folder: Path, take, reader) -> None:
    first = take(folder)
    assert sorted(reader.read_files) == ["a.txt", "b.txt", "bad.txt", "c.txt"]
    reader.read_files.clear()
    second = take(folder)
    assert reader.read_files == ["bad.txt"]
    assert (second.witnesses, second.added) == (first.witnesses, ())


def test_another_reader_reads_again(folder: Path, take, reader) -> None:
    take(folder / "a.txt")
    take(folder / "a.txt", version=2)
    take(folder / "a.txt", version=2)
    assert reader.read_files == ["a.txt", "a.txt"]


def test_an_unchanged_file_is_not_even_hashed(folder: Path, take, library, monkeypatch) -> None:
    take(folder / "a.txt")
    monkeypatch.setattr(library, "known_content", lambda *_: pytest.fail("it was hashed"))
    assert len(take(folder / "a.txt").witnesses) == 1


def test_a_file_just_written_is_hashed(folder: Path, take, reader, library) -> None:
    """Its clock may not have ticked between two writings of the same size."""
    path = folder / "a.txt"
    path.write_bytes(b"the first")
    take(path)
    facts = path.stat()
    path.write_bytes(b"THE FIRST")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    taken = take(path)
    assert library.text(taken.witnesses[0]) == "THE FIRST"


def test_a_rewritten_file_replaces_what_stood_in_it(folder: Path, take, library) -> None:
    take(folder)
    (folder / "b.txt").write_bytes(b"quite another text")
    (folder / "a.txt").write_bytes(b"also another")
    taken = take(folder)
    texts = {library.text(w.id) for w in library.witnesses()}
    assert texts == {"quite another text", "also another", "the third", "the first"}
    assert len(taken.witnesses) == 4
    names = {library.text(w.id): w.name for w in library.witnesses()}
    assert names["the first"] == "copy of a.txt"


def test_the_order_of_paths_changes_nothing(tmp_path: Path, folder: Path, reader) -> None:
    told = []
    for n, paths in enumerate(([folder], [folder / "deep", folder / "b.txt", folder])):
        with Library.open(tmp_path / f"library{n}") as library:
            taken = intake(
                library, paths, reader, readable=lambda p: p.suffix == ".txt", reader_version=1
            )
            told.append((taken.witnesses, library.witnesses(), library.sources()))
    assert told[0] == told[1]


def test_a_path_that_does_not_exist_is_a_wrong_call(folder: Path, take, reader) -> None:
    with pytest.raises(UsageError, match="no such file"):
        take(folder, folder / "none.txt")
    assert reader.read_files == []


def test_a_file_named_by_itself_is_always_tried(folder: Path, take, reader) -> None:
    taken = take(folder / "photo.jpg", folder / ".hidden.txt")
    assert reader.read_files == ["photo.jpg", ".hidden.txt"]
    assert len(taken.witnesses) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_out_are_not_followed(tmp_path: Path, folder: Path, take) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("not meant")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nothing")
    (folder / "inside.txt").symlink_to(folder / "b.txt")
    assert len(take(folder).witnesses) == 3


def test_a_bibliography_in_the_folder_catalogues_the_rest(library, folder: Path, take) -> None:
    (folder / "refs.bib").write_text(
        "@book{marsh, title={The Salt Road}, author={Marsh, Edith}, file={deep/c.txt}}\n"
        "@book{b, title={Second}}\n@book{bad, title={\n"
    )
    (folder / "package.json").write_text("{}")
    taken = take(folder)
    assert taken.bibliographies == (str((folder / "refs.bib").resolve()),)
    sources = {s.key: s for s in library.sources()}
    assert sources.keys() == {"marsh", "b", ""}
    assert {w.name: w.source for w in library.witnesses()}["c.txt"] == "marsh"
    assert [p.code for p in taken.problems] == ["bibliography-entry"]
    assert {Path(p.file).name for p in taken.unreadable} == {"bad.txt", "package.json"}
    without = library.shelf(taken.witnesses, bibliographies=())
    assert not any(s.catalogued for s in without.sources())
    assert any(s.catalogued for s in library.shelf(taken.witnesses).sources())


def test_a_bibliography_may_come_first_or_last(tmp_path: Path, folder: Path, reader) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("@book{marsh, title={The Salt Road}, file={sources/a.txt}}")
    told = []
    for n, paths in enumerate(([bib, folder], [folder, bib])):
        with Library.open(tmp_path / f"library{n}") as library:
            for path in paths:
                intake(
                    library, [path], reader, readable=lambda p: p.suffix == ".txt",
                    reader_version=1,
                )  # fmt: skip
            told.append((library.sources(), library.witnesses()))
    assert told[0] == told[1]
    assert any(source.key == "marsh" for source in told[0][0])


def test_progress_is_told(library, folder: Path, reader) -> None:
    told: list[tuple[str, int, int]] = []
    intake(
        library, [folder], reader, readable=lambda p: p.suffix == ".txt", reader_version=1,
        progress=lambda *step: told.append(step),
    )  # fmt: skip
    assert [done for _, done, _ in told] == list(range(6))
    assert {total for *_, total in told} == {5}


def test_the_library_stands_in_one_folder(library: Library, folder: Path, take) -> None:
    take(folder)
    library.shelf()
    assert {p.name.split("-")[0] for p in library.root.iterdir()} == {
        keeper.FILE, "library.sqlite3", "index",
    }  # fmt: skip
