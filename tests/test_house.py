"""The floors of the house: an import goes down, never sideways, never up."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "loccit"
FLOORS = {
    "text": 1, "align": 1, "errors": 1, "lexicon": 1, "canon": 1, "paths": 1, "patterns": 1,
    "addresses": 2,
    "folding": 2,
    "model": 2,
    "readers": 3, "finders": 3, "library": 3, "account": 3, "writers": 3,
    "decisions": 3, "advice": 3, "recall": 4, "holding": 4,
    "matching": 4, "reuse": 4,
    "desk": 5, "archive": 5, "handback": 5, "config": 5, "sample": 2,
    "serve": 6, "console": 6,
    "cli": 7, "__main__": 8,
}  # fmt: skip
HEAVY = {
    "numpy", "rapidfuzz", "pypdfium2", "rich", "jinja2", "bibtexparser", "markdown_it", "lxml",
    "pylatexenc", "eyecite", "spacy", "starlette", "uvicorn",
    "pypdf", "duckdb", "pyarrow", "fsspec", "daft", "ray",
}  # fmt: skip
MODULES = sorted(HOUSE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported_rooms(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            names = [node.module or ""]
            if node.module == "loccit":
                names = [f"loccit.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (
            n.split(".")[1] for n in names if n.startswith("loccit.") and n != "loccit.__version__"
        )


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(HOUSE)))
def test_imports_go_down(module: Path) -> None:
    here = room(module)
    if here == "__init__":
        assert not list(imported_rooms(module))
        return
    for there in imported_rooms(module):
        assert there == here or FLOORS[there] < FLOORS[here], f"{here} must not import {there}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(HOUSE)))
def test_files_stay_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_import_circles() -> None:
    """Modules of one room may know each other, but never in a circle."""
    names = {".".join(("loccit", *m.relative_to(HOUSE).with_suffix("").parts)): m for m in MODULES}
    names = {name.removesuffix(".__init__"): module for name, module in names.items()}
    graph = {
        name: {t for t in imported_modules(module) if t in names and t != name}
        for name, module in names.items()
    }
    while leaves := {name for name, targets in graph.items() if not targets}:
        graph = {name: targets - leaves for name, targets in graph.items() if name not in leaves}
    assert not graph, f"these import each other: {sorted(graph)}"


def imported_modules(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("name", ["loccit", "loccit.cli"])
def test_importing_is_light(name: str) -> None:
    code = f"import sys, {name}; print(*{{m.split('.')[0] for m in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
