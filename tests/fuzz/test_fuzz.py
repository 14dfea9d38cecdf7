"""Small files spoiled at random, in their bytes and in their parts: read soundly, or refused."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from run import fuzz
from spoiling import FILES, read, spoil, spoil_inside

CHANCE = st.integers(0, 2**32)


@pytest.mark.parametrize("name", FILES)
@given(seed=CHANCE)
def test_a_file_with_spoiled_bytes_is_read_or_refused(name: str, seed: int) -> None:
    read(spoil(FILES[name], random.Random(seed)), name)


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name].startswith(b"PK")])
@given(seed=CHANCE)
def test_a_package_with_a_spoiled_part_is_read_or_refused(name: str, seed: int) -> None:
    read(spoil_inside(FILES[name], random.Random(seed)), name)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".tex", ".rtf", ".hocr"])
@given(words=st.text(max_size=300))
def test_any_text_is_read_or_refused(suffix: str, words: str) -> None:
    read(words.encode("utf-8", "surrogatepass"), f"a{suffix}")


def test_the_command_counts_what_it_tried(tmp_path: Path) -> None:
    told = fuzz(seconds=0.0, seed=3, folder=tmp_path, least=20)
    assert told.tried == 20
    assert told.read + told.refused == 20
    assert list(tmp_path.iterdir()) == []
