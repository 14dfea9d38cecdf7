"""Sources dealt out among libraries: by any workers the same, again only what is new."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.archive import Archive, make_shards
from loccit.cli import main
from loccit.errors import UsageError
from loccit.library import Library
from loccit.library.shards.workers import Workers

HERE = Workers()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Six texts of some 90 bytes, and a bibliography."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for n in range(6):
        told = (
            f"Of lamp {n} it was said that it had burned for {n} nights, and of the oil nothing.\n"
        )
        (folder / f"lamp{n}.txt").write_text(told * 2, encoding="utf-8")
    entry = "@book{lamp4, title={The Fourth Lamp}, author={Reed, Ada}, year={1902}}"
    (folder / "lamps.bib").write_text(entry, encoding="utf-8")
    return folder


def held(made: Archive) -> dict[str, list[str]]:
    found = {}
    for one in made.shards:
        with Library.open(one.root, create=False) as library:
            found[one.root.name] = sorted(witness.name for witness in library.witnesses())
    return found


def test_the_number_of_workers_changes_nothing(tmp_path: Path, sources: Path) -> None:
    one = make_shards([sources], tmp_path / "one", 400, HERE)
    two = make_shards([sources], tmp_path / "two", 400, Workers(jobs=2))
    assert held(one) == held(two)
    assert list(held(one).values()) == [[f"lamp{n}.txt", f"lamp{n + 1}.txt"] for n in (0, 2, 4)]
    assert [(own.added, own.held) for own in two.shards] == [(2, 2)] * 3


def test_again_only_what_is_new_is_read(tmp_path: Path, sources: Path) -> None:
    before = held(make_shards([sources], tmp_path / "all", 400, HERE))
    (sources / "lamp1a.txt").write_text("Another lamp, of which little is known at all.\n")
    again = make_shards([sources], tmp_path / "all", 400, HERE)
    assert sum(own.added for own in again.shards) == 1
    assert sum(map(len, held(again).values())) == 7
    assert all(set(names) <= set(held(again)[shard]) for shard, names in before.items())


def test_what_was_broken_off_is_finished(tmp_path: Path, sources: Path) -> None:
    def breaks_off(step: str, done: int, total: int) -> None:
        if step == "lamp3.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_shards([sources], tmp_path / "broken", 400, HERE, breaks_off)
    made = make_shards([sources], tmp_path / "broken", 400, HERE)
    assert [(own.added, own.held) for own in made.shards] == [(0, 2), (1, 2), (2, 2)]
    assert held(made) == held(make_shards([sources], tmp_path / "whole", 400, HERE))


def test_a_shard_is_indexed_when_it_is_made(tmp_path: Path, sources: Path) -> None:
    made = make_shards([sources], tmp_path / "all", 400, HERE)
    for one in made.shards:
        assert list((one.root / "index").glob("*.segment"))


def test_what_was_removed_does_not_come_back(tmp_path: Path, sources: Path) -> None:
    made = make_shards([sources], tmp_path / "all", 400, HERE)
    with Library.open(made.shards[0].root) as library:
        library.remove("lamp0.txt")
    again = make_shards([sources], tmp_path / "all", 400, HERE)
    assert held(again)["shard-0001"] == ["lamp1.txt"]


def test_a_shard_that_cannot_be_made_is_told_and_the_others_are_made(
    tmp_path: Path, sources: Path
) -> None:
    torn = tmp_path / "all" / "shard-0002"
    torn.mkdir(parents=True)
    (torn / "library.sqlite3").write_bytes(b"no database at all" * 100)
    made = make_shards([sources], tmp_path / "all", 400, HERE)
    assert [bool(own.failed) for own in made.shards] == [False, True, False]
    assert [own.held for own in made.shards] == [2, 0, 2]


def test_a_call_at_fault_makes_nothing(tmp_path: Path, sources: Path) -> None:
    for named, size in (([sources, tmp_path / "nowhere"], 400), ([sources], 0)):
        with pytest.raises(UsageError):
            make_shards(named, tmp_path / "all", size, HERE)
    assert not (tmp_path / "all").exists()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_command_makes_what_check_searches(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (sources / "torn.pdf").write_bytes(b"%PDF-1.4 nothing more")
    call = ("library", "shards", "sources", "--into", "all", "--size", "0.4kB", "--jobs", "1")
    done = run(*call)
    assert done.exit_code == 2
    assert "torn.pdf" in done.stderr
    assert "hold 6 texts, 6 of them new" in done.stdout
    (sources / "torn.pdf").unlink()
    again = run(*call)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "6 texts, 0 of them new" in again.stdout
    found = run("find", "it had burned for 4 nights", "--library", "all")
    assert found.exit_code == 0
    assert "The Fourth Lamp" in found.stdout


@pytest.mark.parametrize("size", ["0", "much", "-1GB", "1PB", ""])
def test_a_size_that_is_none_is_refused(tmp_path: Path, sources: Path, size: str) -> None:
    done = run("library", "shards", str(sources), "--into", str(tmp_path / "all"), "--size", size)
    assert done.exit_code == 2
    assert "is no size" in done.stderr


def test_an_address_without_a_cluster_is_refused(tmp_path: Path, sources: Path) -> None:
    called = ("library", "shards", str(sources), "--into", str(tmp_path / "all"))
    done = run(*called, "--address", "ray://nowhere:1")
    assert done.exit_code == 2
    assert "--engine cluster" in done.stderr
    into = run("library", "shards", str(sources), "--into", str(sources / "lamp0.txt"))
    assert (into.exit_code, "this is a file" in into.stderr) == (2, True)
