"""The pictures of the docs: they can be made anew, are small, and are all shown."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from chromium import CHROMIUM

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
LARGEST = 250_000


@pytest.fixture(scope="module")
def pictures() -> object:
    assert SPEC
    assert SPEC.loader
    module = importlib.util.module_from_spec(SPEC)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(__import__("sys").modules, "pictures", module)
        SPEC.loader.exec_module(module)
        yield module


def shown() -> set[str]:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    found = [re.findall(r"!\[[^]]{10,}\]\(([^)]*)\)", page.read_text("utf-8")) for page in pages]
    return {Path(name).name for names in found for name in names}


def test_every_picture_is_kept_shown_and_small(pictures) -> None:
    named = {f"{picture.name}.webp" for picture in pictures.PICTURES}
    kept = {path.name for path in pictures.FOLDER.iterdir()}
    assert named == kept == shown()
    for path in pictures.FOLDER.iterdir():
        assert 5_000 < path.stat().st_size < LARGEST, path.name


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_pictures_are_made_anew(pictures, tmp_path: Path) -> None:
    for needed in ("playwright", "starlette", "spacy", "duckdb"):
        pytest.importorskip(needed)
    made = pictures.draw_all(tmp_path)
    assert [path.stem for path in made] == [picture.name for picture in pictures.PICTURES]
    for path in made:
        data = path.read_bytes()
        assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
        assert 5_000 < len(data) < LARGEST
