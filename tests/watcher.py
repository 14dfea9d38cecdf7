"""Called in the worker process: what reading a file opens."""

from __future__ import annotations

import sys

from loccit import readers
from loccit.errors import ReadError

_opened: list[str] = []
_hooked = False


def opened_by(data: bytes, name: str) -> list[str]:
    """The paths that Python opens while it reads `data` for the second time, when all modules
    and tables are loaded."""
    global _hooked  # noqa: PLW0603 - an audit hook is for the whole process
    if not _hooked:
        sys.addaudithook(lambda event, args: _opened.append(str(args[0])) if event == "open" else 0)
        _hooked = True
    for _ in range(2):
        _opened.clear()
        try:
            readers.read_bytes(data, name, readers.Options(ocr=False))
        except ReadError:
            continue
    return list(_opened)
