"""The commands that look after a library."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.library import Library, places


@pytest.fixture
def root(library: Library, make) -> Path:
    for n in range(3):
        library.add(make(f"The harbour froze in winter {n}.", f"{n}.txt"))
        library.shelf()
    return library.root


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["library", *words], catch_exceptions=False)


def test_it_is_tidied(root: Path) -> None:
    (root / "index" / "tmp-left").write_bytes(b"over")
    done = run("tidy", "-l", str(root), "-q")
    assert done.exit_code == 0
    told = ["0 indexed, 0 let go of", "left over files swept away: 1", "parts: 3 before, 1 now"]
    assert done.stdout.splitlines() == told
    assert "parts: 1 before, 1 now" in run("tidy", "-l", str(root), "-q").stdout


def test_what_is_damaged_is_told_and_made_anew(root: Path) -> None:
    assert run("check", "-l", str(root), "-q").exit_code == 0
    torn = next((root / "index").glob("*.segment"))
    torn.write_bytes(torn.read_bytes()[:-1])
    done = run("check", "-l", str(root), "-q")
    assert done.exit_code == 1
    assert torn.name in done.stderr
    assert "3 texts held, 1 of them not indexed yet" in done.stdout
    assert f"damaged, made anew: {torn.name}" in run("tidy", "-l", str(root), "-q").stdout
    assert run("check", "-l", str(root), "-q").exit_code == 0


def test_the_cache_is_looked_after_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "source_cache", lambda: root)
    assert "3 texts held" in run("check", "--cache", "-q").stdout
    assert run("tidy", "--cache", "-q").exit_code == 0
    assert run("tidy", "--cache", "-l", str(root)).exit_code == 2
