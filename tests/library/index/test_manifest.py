"""The manifest: replaced whole, and believed only whole."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.library.index import manifest


@given(st.lists(st.text(max_size=8)).map(tuple))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, names) -> None:
    folder = tmp_path_factory.mktemp("index")
    manifest.write(folder, ("before",))
    manifest.write(folder, names)
    assert manifest.read(folder) == names
    assert list(folder.iterdir()) == [folder / manifest.FILE]


def test_every_changed_byte_is_seen(tmp_path: Path) -> None:
    manifest.write(tmp_path, ("one", "two"))
    data = (tmp_path / manifest.FILE).read_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        (tmp_path / manifest.FILE).write_bytes(changed)
        assert manifest.read(tmp_path) is None, bytes(changed)
        (tmp_path / manifest.FILE).write_bytes(data[:place])
        assert manifest.read(tmp_path) is None


def test_none_and_another_version_are_none(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) is None
    told = json.dumps({"version": manifest.VERSION + 1, "segments": []})
    checksum = hashlib.sha256(told.encode()).hexdigest()
    (tmp_path / manifest.FILE).write_text(f'{{"checksum":"{checksum}","manifest":{told}}}')
    assert manifest.read(tmp_path) is None


def test_one_that_cannot_be_written_leaves_the_old(tmp_path: Path, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    manifest.write(tmp_path, ("one",))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        manifest.write(tmp_path, ("two",))
    assert manifest.read(tmp_path) == ("one",)
    assert list(tmp_path.iterdir()) == [tmp_path / manifest.FILE]
