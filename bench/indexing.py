"""`python bench/indexing.py CORPUS`: an index made from texts in this process, as JSON.

CPU and wall seconds of the making alone, the folding of letters among it and the reading of
the files not; the bytes of its arrays; and the most memory that was held above what Python
held before. What is compiled has been loaded and used before; the CPU seconds of that are told
beside.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from loccit.library.index.building import build
from loccit.library.index.kernels import compiled
from loccit.library.index.segment import arrays_of

WARM = "Some words for what is made at the first use only, and a few more of them. " * 200


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    loading = time.process_time()
    compiled()
    build([WARM] * 3)
    loading = time.process_time() - loading
    before, reading = megabytes(), 0.0

    def texts():
        nonlocal reading
        for path in files:
            start = time.process_time()
            text = path.read_text("utf-8")
            reading += time.process_time() - start
            yield text

    cpu, wall = time.process_time(), time.perf_counter()
    arrays = arrays_of(build(texts()))
    cpu, wall = time.process_time() - cpu - reading, time.perf_counter() - wall
    told = {
        "cpu": cpu,
        "loading": loading,
        "wall": wall,
        "megabytes": megabytes() - before,
        "arrays": {name: array.nbytes for name, array in arrays.items()},
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
