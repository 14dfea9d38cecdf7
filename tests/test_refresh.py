"""`loccit library refresh`, `watch`, `remove --missing`, and the notice of `check`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import loccit.library.places as places
from loccit.cli import keeping, main

WORDS = "We measured the tide twice on every day of that winter, and wrote it down."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "default_library", lambda: tmp_path / "library")
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "a.txt").write_text(WORDS)
    (tmp_path / "draft.md").write_text("“We measured the tide twice on every day”, she says.\n")

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, words, catch_exceptions=False)

    assert call("library", "add", "books").exit_code == 0
    return call


def stale(run: Callable[..., Result]) -> list[str]:
    told = json.loads(run("check", "draft.md", "-f", "json").stdout)["problems"]
    return [problem["message"] for problem in told if problem["code"] == "library-stale"]


def test_a_library_in_step_is_not_spoken_of(run) -> None:
    assert stale(run) == []
    assert run("library", "refresh").stdout == "nothing has changed\n"


def test_what_changed_is_told_by_check_and_read_by_refresh(run, tmp_path: Path) -> None:
    new = tmp_path / "books" / "b.txt"
    new.write_text("Other words, of another hand.")
    assert [message.split("; ")[0] for message in stale(run)] == [
        "since the library was read, 1 file is new"
    ]
    assert run("library", "refresh").stdout == f"new: {new.resolve()}\n"
    assert stale(run) == []
    moved = new.rename(tmp_path / "books" / "c.txt")
    assert run("library", "refresh").stdout == f"moved: {new.resolve()} -> {moved.resolve()}\n"
    moved.write_text("Other words, of another hand, revised.")
    assert run("library", "refresh").stdout == f"changed: {moved.resolve()}\n"
    moved.unlink()
    assert run("library", "refresh").stdout == f"no longer there, still held: {moved.resolve()}\n"
    assert run("library", "remove", "--missing").stdout == "removed: c.txt\n"
    assert run("library", "remove", "--missing").stdout == "nothing is missing\n"


def test_a_verdict_stands_while_the_file_is_away(run, tmp_path: Path) -> None:
    (tmp_path / "books" / "a.txt").unlink()
    done = json.loads(run("check", "draft.md", "-f", "json").stdout)
    assert [finding["wording"] for finding in done["findings"]] == ["verbatim"]
    assert ["1 file is no longer there" in message for message in stale(run)] == [True]


def test_what_cannot_be_read_is_2(run, tmp_path: Path) -> None:
    (tmp_path / "books" / "bad.txt").write_bytes(bytes(999))
    done = run("library", "refresh")
    assert done.exit_code == 2
    assert "bad.txt: this is binary data" in done.stderr
    assert stale(run) == []


@pytest.mark.parametrize("words", [(), ("a.txt", "--missing")])
def test_remove_wants_one_thing(run, words: tuple[str, ...]) -> None:
    done = run("library", "remove", *words)
    assert done.exit_code == 2
    assert "name what to remove, or say --missing" in done.stderr


def test_refreshing_a_library_that_remembers_nothing_says_so(run, tmp_path: Path) -> None:
    from loccit.library import Library

    Library.open(tmp_path / "bare").close()
    done = run("library", "refresh", "--library", "bare")
    assert done.exit_code == 2
    assert "no place is remembered" in done.stderr


def test_watching_tells_what_it_reads(run, tmp_path: Path, monkeypatch) -> None:
    def ticks(every: float):
        assert every == 2.0
        yield
        (tmp_path / "books" / "n.txt").write_text("New words.")
        yield
        yield

    monkeypatch.setattr(keeping, "_ticks", ticks)
    done = run("library", "watch", "--every", "2")
    assert done.stdout == f"new: {(tmp_path / 'books' / 'n.txt').resolve()}\n"
