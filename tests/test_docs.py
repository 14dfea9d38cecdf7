"""Documents are tested like code: what they name exists, and what exists they name."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from loccit import sample
from loccit.cli import FORMATS, main
from loccit.model import FLAGS, PLACES, WORDINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
VERDICTS = (ROOT / "docs/verdicts.md").read_text(encoding="utf-8")
TOUR = (ROOT / "docs/tour.md").read_text(encoding="utf-8")


def commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{prefix}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")


@pytest.mark.parametrize("name", [name for name, _ in commands(main)])
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"loccit {name}" in README


@pytest.mark.parametrize(
    "option",
    sorted({o for _, c in commands(main) for p in c.params for o in p.opts if o.startswith("--")}),
)
def test_every_option_stands_in_the_readme(option: str) -> None:
    assert option in README


@pytest.mark.parametrize("name", [*WORDINGS, *PLACES, *FLAGS])
def test_every_verdict_is_explained(name: str) -> None:
    assert f"`{name}`" in VERDICTS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_stands_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def test_the_tour_visits_every_room_and_nothing_else() -> None:
    house = ROOT / "src/loccit"
    rooms = {p.stem for p in house.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    rooms -= {"__init__", "__main__"}
    named = {m.rstrip("/").removesuffix(".py") for m in re.findall(r"^- `([\w/.]+)`", TOUR, re.M)}
    assert named == rooms


def test_paths_named_in_documents_exist() -> None:
    for document in (ROOT / "docs").rglob("*.md"):
        for path in re.findall(
            r"`((?:src|tests|docs|quality|bench)/[\w/.-]+)`", document.read_text()
        ):
            assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_ci_runs_the_readmes_test_command() -> None:
    commands_told = re.findall(r"^    (python3 -m venv .*)$", README, re.M)
    assert len(commands_told) == 2, "two commands, each on one line"
    assert any(told in (ROOT / ".ci/run").read_text() for told in commands_told)


def test_the_readmes_transcript_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = re.search(r"^    \$ (loccit check .*)\n((?:    .*\n|\n)+)", README, re.M)
    assert told, "the README shows a transcript"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    sample.copy(Path("loccit-demo"))
    done = CliRunner().invoke(main, told[1].split()[1:])
    shown = "\n".join(line.removeprefix("    ").rstrip() for line in told[2].rstrip().splitlines())
    said = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert said.startswith(shown)


def test_no_address_of_a_registry_and_no_path_of_a_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    ).stdout.split("\0")
    barred = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/root/|/home/\w+/")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in {".pdf", ".png"} or not path.is_file() or path.name == "test_docs.py":
            continue
        assert not barred.search(path.read_text(encoding="utf-8", errors="replace")), name
