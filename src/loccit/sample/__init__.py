"""The sample that ships with the package: an invented affair, a draft and five sources."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

from loccit.errors import UsageError

__all__ = ["copy"]


def copy(directory: Path) -> tuple[Path, Path]:
    """Copies the sample into `directory` (made where missing; files of the same name are
    replaced). Returns the draft and the folder of sources."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with as_file(files("loccit.sample").joinpath("sources")) as sources:
            copytree(sources, directory / "sources", dirs_exist_ok=True)
        with as_file(files("loccit.sample").joinpath("draft.md")) as draft:
            (directory / "draft.md").write_bytes(draft.read_bytes())
    except OSError as error:
        raise UsageError(f"{directory}: the sample cannot be put there: {error}") from error
    return directory / "draft.md", directory / "sources"
