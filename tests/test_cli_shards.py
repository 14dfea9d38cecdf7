"""Several libraries as one on the command line."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit import desk
from loccit.cli import main
from loccit.errors import LibraryError
from loccit.library import Library

ICE = "The harbour froze that winter, and nobody was paid for the ice that they cut."
BREAD = "Lanterns were lit at two, and the council sat until the bread was gone."
DRAFT = f"One says that “{ICE}” and another that “{BREAD}”\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a library of one text each in archive/ice and archive/bread."""
    from loccit.library import places

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "default_library", lambda: tmp_path / "home" / "library")
    monkeypatch.setattr(places, "source_cache", lambda: tmp_path / "home" / "cache")
    for name, text in (("ice", ICE), ("bread", BREAD)):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        assert run("library", "add", f"{name}.txt", "-l", f"archive/{name}").exit_code == 0
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def wordings(done: Result) -> list[str]:
    return [finding["wording"] for finding in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize("named", [("-l", "archive/ice", "-l", "archive/bread"), ("-l", "archive")])
def test_words_are_found_in_each(place: Path, named: tuple[str, ...]) -> None:
    done = run("check", "draft.txt", *named, "-f", "json")
    assert wordings(done) == ["verbatim", "verbatim"]
    assert json.loads(done.stdout)["searched"]["sources"] == 2
    assert "bread.txt" in run("find", "the council sat until the bread", *named).stdout


def test_one_of_them_is_that_one_alone(place: Path) -> None:
    done = run("check", "draft.txt", "-l", "archive/bread", "-f", "json")
    assert wordings(done) == ["not-found", "verbatim"]


def test_a_folder_of_one_library_will_do(place: Path) -> None:
    (place / "archive" / "ice").rename(place / "kept")
    assert run("find", "the council sat", "-l", "archive").exit_code == 0


def test_one_that_does_not_open_is_told_and_the_check_fails(place: Path) -> None:
    (place / "archive" / "ice" / "library.sqlite3").write_bytes(b"torn" * 500)
    done = run("check", "draft.txt", "-l", "archive", "-f", "json")
    assert done.exit_code == 2
    assert wordings(done) == ["not-found", "verbatim"]
    assert "archive/ice: not read" in done.stderr.replace("\\", "/")
    found = run("find", "the council sat", "-l", "archive")
    assert (found.exit_code, "archive/ice" in found.stderr.replace("\\", "/")) == (0, True)
    assert run("find", "the harbour froze that winter", "-l", "archive").exit_code == 2


def test_the_draft_does_not_vouch_for_itself(place: Path) -> None:
    run("library", "add", "draft.txt", "-l", "archive/ice")
    (place / "archive" / "bread" / "library.sqlite3").unlink()
    done = run("check", "draft.txt", "-l", "archive", "-f", "json")
    assert wordings(done) == ["verbatim", "not-found"]
    assert "draft-among-sources" in done.stdout


def test_a_shard_that_is_behind_its_files_is_told(place: Path) -> None:
    (place / "ice.txt").write_text(f"{ICE} And more.\n", encoding="utf-8")
    done = run("check", "draft.txt", "-l", "archive", "-f", "json")
    (told,) = json.loads(done.stdout)["problems"]
    assert "1 file has changed" in told["message"]
    assert Path(told["file"]) == Path("archive", "ice")


def test_where_no_library_is_the_call_is_at_fault(place: Path) -> None:
    done = run("check", "draft.txt", "-l", "archive", "-l", "nowhere")
    assert done.exit_code == 2
    assert "nowhere: no library there" in done.stderr


def test_what_was_answered_once_is_answered_the_same(place: Path) -> None:
    first, again = (run("check", "draft.txt", "-l", "archive", "-f", "json") for _ in range(2))
    assert first.stdout == again.stdout


def test_the_same_shelf_is_opened_in_another_process_or_none(place: Path) -> None:
    with desk.hold((), Path("archive")) as held:
        reopen = pickle.loads(pickle.dumps(held.reopen))  # noqa: S301 (it was made above)
        with reopen() as again:
            for words in (BREAD, "the council sat"):
                assert again.candidates(words) == held.shelf.candidates(words) != ()
        with Library.open(Path("archive", "ice")) as library:
            library.remove("ice.txt")
        with pytest.raises(LibraryError, match="changed meanwhile"), reopen():
            raise AssertionError("another shelf must not answer for this one")
