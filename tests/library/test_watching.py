"""Files that change, move and vanish: told, and the library brought in step with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library import Library
from loccit.library.intake import Taken, intake
from loccit.library.watching import Changes, Refreshed, forget_missing, refresh, survey, watch

DAY = 86_400 * 10**9


def readable(path: Path) -> bool:
    return path.suffix == ".txt"


def write(path: Path, words: str, days: int = 9) -> Path:
    """A file of so many days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    then = path.stat().st_mtime_ns - days * DAY
    os.utime(path, ns=(then, then))
    return path


class Keeper:
    """A library made of one folder, and what was read into it."""

    def __init__(self, library: Library, folder: Path, reader) -> None:
        self.library, self.folder, self.reader = library, folder.resolve(), reader

    def take(self, paths: Sequence[Path], without: Collection[str] = ()) -> Taken:
        return intake(
            self.library, paths, self.reader, readable=readable, reader_version=1, without=without
        )

    def add(self, *paths: Path) -> Taken:
        self.library.remember(paths)
        return self.take(paths)

    def refresh(self) -> Refreshed:
        self.reader.read_files.clear()
        return refresh(self.library, self.take, readable)

    def survey(self) -> Changes:
        return survey(self.library, readable)

    def texts(self) -> set[str]:
        return {self.library.text(w.id) for w in self.library.witnesses()}

    def at(self, *names: str) -> tuple[str, ...]:
        return tuple(str(self.folder / name) for name in names)


@pytest.fixture
def kept(library: Library, tmp_path: Path, reader) -> Keeper:
    folder = tmp_path / "sources"
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        write(folder / name, f"the words of {name}")
    kept = Keeper(library, folder, reader)
    kept.add(folder)
    return kept


def test_nothing_has_changed(kept: Keeper) -> None:
    assert kept.survey() == Changes()
    assert not kept.survey()
    done = kept.refresh()
    assert (done.new, done.changed, done.moved, done.missing) == ((), (), (), ())
    assert kept.reader.read_files == []


def test_a_new_file_is_read(kept: Keeper) -> None:
    write(kept.folder / "deep" / "d.txt", "new words")
    assert kept.survey() == Changes(new=kept.at("deep/d.txt"))
    assert kept.refresh().new == kept.at("deep/d.txt")
    assert kept.reader.read_files == ["d.txt"]
    assert not kept.survey()


def test_a_changed_file_takes_the_place_of_what_stood_in_it(kept: Keeper) -> None:
    write(kept.folder / "b.txt", "quite other words", days=3)
    assert kept.survey() == Changes(changed=kept.at("b.txt"))
    done = kept.refresh()
    assert (done.changed, done.new) == (kept.at("b.txt"), ())
    assert kept.texts() == {"the words of a.txt", "the words of deep/c.txt", "quite other words"}
    assert not kept.survey()


def test_a_file_that_was_only_touched_is_not_read_again(kept: Keeper) -> None:
    write(kept.folder / "b.txt", "the words of b.txt", days=3)
    assert kept.survey().changed == kept.at("b.txt")
    assert kept.refresh().changed == ()
    assert kept.reader.read_files == []
    assert not kept.survey()


@pytest.mark.parametrize("new", ["deep/a.txt", "0.txt", "z.txt", "deep/deeper/x.txt"])
def test_a_moved_file_is_known_by_its_content(kept: Keeper, new: str) -> None:
    before = {w.id: w.source for w in kept.library.witnesses()}
    (kept.folder / new).parent.mkdir(parents=True, exist_ok=True)
    (kept.folder / "a.txt").rename(kept.folder / new)
    assert kept.survey() == Changes(new=kept.at(new), missing=kept.at("a.txt"))
    done = kept.refresh()
    assert done.moved == ((*kept.at("a.txt"), *kept.at(new)),)
    assert (done.new, done.changed, done.missing) == ((), (), ())
    assert {w.id for w in kept.library.witnesses()} == set(before)
    assert Path(new).name in {w.name for w in kept.library.witnesses()}
    assert not kept.survey()


def test_a_folder_may_be_moved_as_a_whole(kept: Keeper) -> None:
    (kept.folder / "deep").rename(kept.folder / "other")
    (kept.folder / "b.txt").rename(kept.folder / "other" / "b.txt")
    pairs = (("b.txt", "other/b.txt"), ("deep/c.txt", "other/c.txt"))
    assert kept.refresh().moved == tuple(kept.at(*pair) for pair in pairs)
    assert kept.reader.read_files == []


def test_two_files_that_change_places(kept: Keeper) -> None:
    a, b = kept.folder / "a.txt", kept.folder / "b.txt"
    write(a, "the words of b.txt", days=3)
    write(b, "the words of a.txt", days=3)
    assert kept.refresh().changed == kept.at("a.txt", "b.txt")
    held = {w.name: kept.library.text(w.id) for w in kept.library.witnesses()}
    assert held["a.txt"] == "the words of b.txt"
    assert held["b.txt"] == "the words of a.txt"


def test_what_vanished_stays_held_until_it_is_forgotten(kept: Keeper) -> None:
    (kept.folder / "a.txt").unlink()
    assert kept.survey() == Changes(missing=kept.at("a.txt"))
    assert kept.refresh().missing == kept.at("a.txt")
    assert "the words of a.txt" in kept.texts()
    assert [w.name for w in forget_missing(kept.library, readable)] == ["a.txt"]
    assert "the words of a.txt" not in kept.texts()
    assert forget_missing(kept.library, readable) == ()
    assert not kept.survey()


def test_one_of_two_copies_may_vanish(kept: Keeper) -> None:
    write(kept.folder / "copy.txt", "the words of a.txt")
    kept.refresh()
    (kept.folder / "a.txt").unlink()
    assert kept.refresh().missing == kept.at("a.txt")
    assert forget_missing(kept.library, readable) == ()
    assert {w.name for w in kept.library.witnesses()} == {"copy.txt", "b.txt", "c.txt"}


def test_a_disk_that_is_not_plugged_in_takes_nothing_away(kept: Keeper) -> None:
    away = kept.folder.rename(kept.folder.with_name("away"))
    done = kept.refresh()
    assert done.absent == (str(kept.folder),)
    assert done.missing == kept.at("a.txt", "b.txt", "deep/c.txt")
    assert len(kept.texts()) == 3
    away.rename(kept.folder)
    assert not kept.survey()


def test_what_cannot_be_read_is_not_news_for_ever(kept: Keeper) -> None:
    bad = write(kept.folder / "bad.txt", "\0\0")
    assert kept.survey().new == kept.at("bad.txt")
    assert [p.file for p in kept.refresh().taken.unreadable] == [str(bad)]
    assert not kept.survey()
    write(bad, "readable now", days=3)
    assert kept.survey().changed == kept.at("bad.txt")
    assert kept.refresh().changed == kept.at("bad.txt")
    assert "readable now" in kept.texts()


def test_a_bibliography_that_changes_is_read_again(kept: Keeper) -> None:
    bib = write(kept.folder / "refs.bib", "@book{k, title={First}, file={a.txt}}")
    kept.refresh()
    assert "First" in {s.title for s in kept.library.sources()}
    assert not kept.survey()
    write(bib, "@book{k, title={Second}, file={a.txt}}", days=3)
    assert kept.survey().changed == kept.at("refs.bib")
    kept.refresh()
    assert "Second" in {s.title for s in kept.library.sources()}


def test_what_was_removed_does_not_come_back_by_itself(kept: Keeper) -> None:
    kept.library.remove("b.txt")
    assert not kept.survey()
    kept.refresh()
    write(kept.folder / "b.txt", "the words of b.txt, changed", days=3)
    assert not kept.survey()
    kept.refresh()
    assert len(kept.texts()) == 2
    kept.add(kept.folder / "b.txt")
    assert "the words of b.txt, changed" in kept.texts()
    assert not kept.survey()


def test_files_named_one_by_one_are_followed_too(kept: Keeper, tmp_path: Path) -> None:
    single = write(tmp_path / "single.txt", "alone")
    kept.add(single)
    beside = write(tmp_path / "beside.txt", "nobody named it")
    assert not kept.survey()
    write(single, "alone, but changed", days=3)
    assert kept.survey().changed == (str(single.resolve()),)
    assert kept.refresh().changed == (str(single.resolve()),)
    single.unlink()
    assert kept.survey().missing == (str(single.resolve()),)
    assert str(beside) not in kept.library.sightings()


@pytest.mark.skipif(os.name != "posix", reason="names of any bytes")
def test_names_that_are_no_unicode_are_followed(kept: Keeper) -> None:
    odd = os.fsdecode(b"odd\xff.txt")
    try:
        write(kept.folder / odd, "odd words")
    except OSError:
        pytest.skip("this file system has no such names")
    kept.refresh()
    assert not kept.survey()
    kept.add(kept.folder / odd)
    assert kept.refresh().missing == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (Changes(), ""),
        (Changes(new=("a",)), "1 file is new"),
        (Changes(new=("a", "b"), missing=("c",)), "2 files are new, 1 is no longer there"),
        (Changes(changed=("a", "b")), "2 files have changed"),
        (Changes(missing=("a", "b")), "2 files are no longer there"),
    ],
)
def test_changes_are_told_in_a_clause(changes: Changes, told: str) -> None:
    assert changes.told() == told


def test_watching_refreshes_when_there_is_something_new(kept: Keeper) -> None:
    def acts():
        yield "nothing"
        write(kept.folder / "n.txt", "new")
        yield "a new file"
        yield "nothing"
        (kept.folder / "n.txt").unlink()
        yield "one is missing"
        yield "it still is"

    done: list[Refreshed] = []
    watch(kept.survey, lambda: done.append(kept.refresh()), acts())
    assert [(d.new, d.missing) for d in done] == [(kept.at("n.txt"), ()), ((), kept.at("n.txt"))]


NAMES = st.sampled_from(["a.txt", "b.txt", "d/a.txt", "d/c.txt"])
ACTS = st.lists(st.tuples(st.sampled_from(["write", "move", "drop"]), NAMES, NAMES), max_size=6)


@given(st.lists(ACTS, min_size=1, max_size=4))
def test_whatever_happens_a_refreshed_library_holds_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, reader_of: Callable, rounds: list
) -> None:
    """After every refresh nothing is new or changed, and after forgetting what is missing the
    library holds the texts of the folder and no others."""
    folder = tmp_path_factory.mktemp("law")
    with Library.open(folder / "library") as library:
        kept = Keeper(library, folder / "sources", reader_of())
        kept.folder.mkdir()
        kept.add(kept.folder)
        days = 90
        for acts in rounds:
            for act, one, other in acts:
                days -= 1
                path, target = kept.folder / one, kept.folder / other
                if act == "write":
                    write(path, f"words of {other}", days)
                elif act == "drop":
                    path.unlink(missing_ok=True)
                elif path.exists():
                    target.parent.mkdir(exist_ok=True)
                    path.replace(target)
            kept.refresh()
            changes = kept.survey()
            assert (changes.new, changes.changed) == ((), ())
        forget_missing(library, readable)
        assert not kept.survey()
        assert kept.texts() == {p.read_text("utf-8") for p in kept.folder.rglob("*.txt")}
