"""Files are dealt by their paths and sizes alone, and stay where they were dealt to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import LibraryError
from loccit.library.shards.dealing import DEAL, deal

FILES = st.dictionaries(st.text("ab/", min_size=1, max_size=4), st.integers(0, 60), max_size=12)


@given(first=FILES, then=FILES, size=st.integers(1, 100))
@settings(max_examples=40)
def test_what_was_dealt_stays_and_no_shard_is_too_large(
    first: dict[str, int], then: dict[str, int], size: int
) -> None:
    then = {**then, **first}
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        before = deal(Path(folder), first, size)
        after = deal(Path(folder), then, size)
        assert before == deal(Path(other), dict(reversed(first.items())), size)
    assert after.keys() == then.keys()
    assert {path: after[path] for path in first} == before
    held: Counter[str] = Counter()
    for path, shard in after.items():
        held[shard] += then[path]
    filled = Counter(shard for path, shard in after.items() if then[path])
    assert all(held[shard] <= size or filled[shard] == 1 for shard in held)
    assert sorted(held) == [f"shard-{n:04d}" for n in range(1, len(held) + 1)]


def test_neighbours_stay_together(tmp_path: Path) -> None:
    dealt = deal(tmp_path, {f"{year}/{n}": 10 for year in (1890, 1891) for n in range(3)}, 30)
    assert [dealt[f"1890/{n}"] for n in range(3)] == ["shard-0001"] * 3
    assert [dealt[f"1891/{n}"] for n in range(3)] == ["shard-0002"] * 3


def test_a_deal_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / DEAL).write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryError, match="cannot be kept"):
        deal(tmp_path, {"a": 1}, 10)
