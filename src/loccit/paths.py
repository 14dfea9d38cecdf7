"""Paths as they come: names that are no Unicode, places that may not be seen."""

from __future__ import annotations

import errno
import os
import re
from io import BufferedReader
from pathlib import Path

__all__ = ["GONE", "is_file", "open_bytes", "spelled", "why_absent"]

GONE = "no such file or folder"
_BYTE = re.compile("[\udc80-\udcff]")
_NOWHERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}


def spelled(path: Path | str) -> str:
    """The path as it can be printed and stored: bytes of a name that are no UTF-8, which
    Python carries as halves of characters, become `\\xNN`."""
    name = _BYTE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", str(path))
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def why_absent(path: Path) -> str:
    """Why nothing can be found at this path; empty where there is a file, folder or device."""
    try:
        path.stat()
    except OSError as error:
        if error.errno in _NOWHERE:
            return GONE
        return f"it cannot be looked at ({error.strerror})"
    except ValueError:  # a NUL in it, or halves of characters
        return GONE
    return ""


def is_file(path: Path) -> bool:
    """Whether it is a file that can be read to its end: no folder, pipe or device. False where
    that may not be asked."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def open_bytes(path: Path) -> BufferedReader:
    """The file, opened so that no reading of it waits: some files of POSIX systems are windows
    into the system, and give their words when there is news. Raises `OSError`, `ValueError`."""
    file = path.open("rb")
    if os.name == "posix":
        os.set_blocking(file.fileno(), False)
    return file
