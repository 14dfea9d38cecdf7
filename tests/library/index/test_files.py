"""A segment's file: what was written comes back, and nothing else is ever taken for it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from loccit.library.index import files
from loccit.library.index.files import DamagedError

TEXTS = (("0123456789ab", "f" * 64), ("ba9876543210", "0" * 64))
ARRAYS: dict[str, NDArray] = {
    "codes": np.frombuffer(b"thetideturned", np.uint8),
    "none": np.zeros(0, np.uint32),
    "bases": np.array([0, 5, 13], np.int64),
    "table": np.arange(300, dtype=np.uint16).reshape(3, 100),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.segment"
    files.write(path, "form", TEXTS, ARRAYS)
    return path


def test_what_was_written_comes_back(file: Path) -> None:
    stored = files.read(file)
    assert (stored.form, stored.texts) == ("form", TEXTS)
    assert stored.arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert stored.arrays[name].dtype == array.dtype
        assert np.array_equal(stored.arrays[name], array)
    files.examine(file)
    assert list(file.parent.iterdir()) == [file]


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.tuples(
            st.lists(st.integers(0, 255), max_size=200), st.sampled_from(("u1", "<u4", "<i8"))
        ),
        max_size=5,
    )
)
def test_any_arrays_come_back(tmp_path_factory: pytest.TempPathFactory, made) -> None:
    arrays = {name: np.array(values, dtype) for name, (values, dtype) in made.items()}
    path = tmp_path_factory.mktemp("any") / "a.segment"
    files.write(path, "f", (), arrays)
    files.examine(path)
    stored = files.read(path).arrays
    assert list(stored) == list(arrays)
    assert all(np.array_equal(stored[name], array) for name, array in arrays.items())


def test_mapped_arrays_cannot_be_written(file: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        files.read(file).arrays["bases"][0] = 1


def test_what_is_mapped_outlives_its_file(file: Path) -> None:
    stored = files.read(file)
    file.unlink()
    assert np.array_equal(stored.arrays["bases"], ARRAYS["bases"])


def test_cut_anywhere_it_is_damaged(file: Path) -> None:
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        with pytest.raises(DamagedError):
            files.read(file)


def test_every_changed_byte_is_seen(file: Path) -> None:
    """Those between arrays are vouched for by nobody, and read by nobody."""
    data = file.read_bytes()
    stored = files.read(file)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x10
        file.write_bytes(changed)
        try:
            files.examine(file)
        except DamagedError:
            continue
        again = files.read(file)
        assert again.texts == stored.texts
        assert all(np.array_equal(again.arrays[n], a) for n, a in stored.arrays.items())


def test_small_arrays_are_vouched_for_when_opened(file: Path, monkeypatch) -> None:
    """Such as say where documents begin."""
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    with pytest.raises(DamagedError, match="codes has changed"):
        files.read(file)
    monkeypatch.setattr(files, "SMALL", 4)
    files.read(file)
    with pytest.raises(DamagedError, match="codes has changed"):
        files.examine(file)


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 4096])
def test_rubbish_is_damaged(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.segment"
    path.write_bytes(os.urandom(length))
    for look in (files.read, files.examine):
        with pytest.raises(DamagedError):
            look(path)


def test_a_folder_is_damaged_and_none_is_none(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        files.read(tmp_path)
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "none")


def test_a_full_disk_is_not_kept_full(tmp_path: Path, monkeypatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write(tmp_path / "one.segment", "form", TEXTS, ARRAYS)
    assert list(tmp_path.iterdir()) == []
