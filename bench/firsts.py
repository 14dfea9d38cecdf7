"""`python bench/firsts.py LIBRARY QUOTES [--cold]`: first answers of a library.

`QUOTES` is a file: JSON, a list of words. For each the library is opened, one search made, and
the library closed again; with `--cold` the system is first asked to forget the library's
files. Told are wall seconds of opening and of the search, the bytes that were fetched from the
disk for either, and the memory held after it, each for every quotation, as JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from machine import drop

from loccit.library import Library

LIMIT = 32


def fetched() -> int:
    """Bytes that this process has had fetched from a disk."""
    lines = Path("/proc/self/io").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("read_bytes")).split()[1])


def resident() -> float:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def main() -> None:
    root, quotes = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    told: dict[str, list[float]] = {
        name: [] for name in ("open", "search", "open_bytes", "search_bytes", "megabytes")
    }
    for words in quotes:
        gc.collect()
        if "--cold" in sys.argv:
            drop(path for path in root.rglob("*") if path.is_file())
        before, start = fetched(), time.perf_counter()
        with Library.open(root, create=False) as library:
            shelf = library.shelf()
            told["open_bytes"].append(fetched() - before)
            opened, before = time.perf_counter(), fetched()
            shelf.candidates(words, LIMIT)
            told["search"].append(time.perf_counter() - opened)
            told["open"].append(opened - start)
            told["search_bytes"].append(fetched() - before)
            told["megabytes"].append(resident())
            del shelf
    print(json.dumps(told))


if __name__ == "__main__":
    main()
