"""Reading a file opens no other file."""

from __future__ import annotations

import os

import pytest

from loccit import readers
from loccit.readers.process import run_limited
from smallfiles import small_files
from watcher import opened_by

FILES = small_files()


@pytest.mark.parametrize("name", FILES)
def test_nothing_else_is_opened(name: str) -> None:
    limits = {"seconds": 30.0, "memory_bytes": 4 << 30}
    opened = run_limited(opened_by, (FILES[name], name), name=name, **limits)
    assert set(opened) <= {os.devnull}


@pytest.mark.skipif(not os.path.exists("/proc/kmsg"), reason="no such window into this system")  # noqa: PTH110
@pytest.mark.parametrize("path", ["/proc/kmsg", "/proc/self/mem", "/proc/self/pagemap"])
def test_windows_into_the_system_are_not_waited_for(path: str) -> None:
    with pytest.raises(readers.ReadError):
        readers.read(path)
