"""What a check advises where only the user can say more: in the words of a real run."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit import desk
from loccit.model import Problem

WORDS = "the toll keeper had long wished for the granite piers before the ice went out"
DRAFT = f"“{WORDS}” (Otto Falk, *Notes on the Ossel Bridge*, 1890, p. 3).\n"
BIB = "@book{{{key},\n author={{Otto Falk}},\n title={{Notes on the Ossel Bridge}}{more}\n}}\n"


def advice(folder: Path, bib: str = "") -> tuple[Problem, ...]:
    sources = folder / "sources"
    sources.mkdir()
    (sources / "scan_07.txt").write_text(f"It rained. And {WORDS}, as all could see. It rained.\n")
    if bib:
        (sources / "works.bib").write_text(bib)
    draft = folder / "draft.md"
    draft.write_text(DRAFT)
    with desk.hold([sources]) as held:
        report = desk.check(desk.read(draft), held)
    assert report.findings[0].wording == "verbatim"
    return tuple(p for p in report.problems if p.code in ("uncatalogued", "nothing-held"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_file_that_nobody_says_what_it_is_is_named_with_the_way_out(tmp_path: Path) -> None:
    (said,) = advice(tmp_path)
    assert said.code == "uncatalogued"
    assert "scan_07.txt" in said.message
    assert "file = {scan_07.txt}" in said.message


@pytest.mark.parametrize(("key", "more"), [("falk", ",\n file={scan_07.txt}"), ("scan_07", "")])
def test_either_way_out_is_one(tmp_path: Path, key: str, more: str) -> None:
    assert advice(tmp_path, BIB.format(key=key, more=more)) == ()


def test_who_holds_nothing_is_told_how_to_hold_something(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT)
    with desk.hold() as held:
        report = desk.check(desk.read(draft), held)
    (said,) = [p for p in report.problems if p.code == "nothing-held"]
    assert "loccit library add" in said.message
