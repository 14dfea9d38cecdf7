"""`loccit compare` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main

ONE = "In May 1861 the engineer Tomas Veld opened the swing bridge at Karsund. It rained.\n"
OTHER = "Tomas Veld opened the swing bridge at Karsund in June 1864. The crowd was small.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = (tmp_path / "one.txt", tmp_path / "other.txt")
    for path, words in zip(paths, (ONE, OTHER), strict=True):
        path.write_text(words, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def run(*words: str, given: str | None = None):
    return CliRunner().invoke(main, ["compare", *words], input=given)


def test_where_they_part_is_told(files: tuple[str, str]) -> None:
    done = run(*files, "-q")
    assert done.exit_code == 0
    assert "Tomas Veld" in done.stdout
    assert "1861-05" in done.stdout
    assert done.stderr == ""


def test_without_a_parser_it_still_works_and_says_so(files: tuple[str, str]) -> None:
    done = run(*files, "-q", "--no-parser", "--format", "json")
    read = json.loads(done.stdout)
    assert [p["code"] for p in read["problems"]] == ["no-parser"]
    names = {e["label"] for p in read["parallels"] for e in p["evidence"] if e["kind"] == "name"}
    assert names >= {"Tomas Veld", "Karsund"}


def test_the_formats_name_follows_the_output(files: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "both.html"
    done = run(*files, "-q", "-o", str(page))
    assert done.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_one_of_the_two_may_be_standard_input(files: tuple[str, str]) -> None:
    done = run(files[0], "-", "-q", "--format", "json", given=OTHER)
    assert json.loads(done.stdout)["other"]["name"] == "standard input"


@pytest.mark.parametrize(
    "words",
    [("-", "-"), ("absent.txt", "absent.txt"), ("one.txt",)],
    ids=["twice", "absent", "one"],
)
def test_a_wrong_call_is_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_file_that_is_read_is_not_written_over(files: tuple[str, str]) -> None:
    assert run(*files, "-o", files[0]).exit_code == 2
    assert Path(files[0]).read_text(encoding="utf-8") == ONE
