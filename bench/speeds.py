"""`python bench/speeds.py LIBRARY QUOTES`: how long searches take, as JSON.

`QUOTES` is a file: JSON, lists of words by name. Each list is looked up one by one and then in
one call, after the longest list was, and its first few words, to warm all; CPU and wall are of
the search alone, in seconds, and `megabytes` the most that this process held, its Python among it.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from loccit.library import Library

LIMIT, WARM = 32, 20


def timed(do: Callable[[], object]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    do()
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def main() -> None:
    root, quotes = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    told: dict[str, dict] = {}
    with Library.open(root, create=False) as library:
        shelf = library.shelf()
        shelf.candidates_many(max(quotes.values(), key=len), LIMIT)  # what is compiled is loaded
        gc.freeze()  # what is held for good is not looked through for garbage, as in a command
        for name, words in quotes.items():
            for some in words[:WARM]:
                shelf.candidates(some, LIMIT)
            rest = words[WARM:]
            shelf.candidates_many(rest[:WARM], LIMIT)
            one = timed(lambda rest=rest: [shelf.candidates(some, LIMIT) for some in rest])
            many = timed(lambda rest=rest: shelf.candidates_many(rest, LIMIT))
            told[name] = {"quotations": len(rest), "one": one, "many": many}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"lists": told, "megabytes": most}))


if __name__ == "__main__":
    main()
