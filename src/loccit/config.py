"""Settings from the nearest `loccit.toml`, or `[tool.loccit]` of the nearest `pyproject.toml`.

The nearest file wins alone, nothing is merged; the command line wins over it. Paths in it
count from the folder the file lies in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loccit.errors import UsageError

__all__ = ["FAIL_ON", "Config", "load"]

FAIL_ON = ("error", "warning", "note", "never")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has settled; empty where it has not. `path` is the file it stands in."""

    sources: tuple[Path, ...] = ()
    library: Path | None = None
    fail_on: str = ""
    format: str = ""
    path: Path | None = None


def load(start: Path) -> Config:
    """The settings for work in the folder `start`. Raises `UsageError` for a bad file."""
    for folder in (start, *start.parents):
        if (own := folder / "loccit.toml").is_file():
            return _parse(own, _table(own))
        project = folder / "pyproject.toml"
        if project.is_file():
            tools = _table(project).get("tool")
            if isinstance(tools, dict) and "loccit" in tools:
                return _parse(project, tools["loccit"])
    return Config()


def _table(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from error


def _parse(path: Path, table: object) -> Config:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: [tool.loccit] must be a table of settings")
    known = {"sources", "library", "fail-on", "format"}
    if unknown := sorted(set(table) - known):
        raise UsageError(
            f"{path}: unknown setting {unknown[0][:40]!r}; known: {', '.join(sorted(known))}"
        )
    sources = table.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        raise UsageError(f"{path}: 'sources' must be a list of paths")
    for name in ("library", "fail-on", "format"):
        if not isinstance(table.get(name, ""), str):
            raise UsageError(f"{path}: {name!r} must be a string")
    fail_on = table.get("fail-on", "")
    if fail_on and fail_on not in FAIL_ON:
        raise UsageError(f"{path}: 'fail-on' must be one of {', '.join(FAIL_ON)}")
    return Config(
        sources=tuple(path.parent / source for source in sources),
        library=path.parent / table["library"] if table.get("library") else None,
        fail_on=fail_on,
        format=table.get("format", ""),
        path=path,
    )
