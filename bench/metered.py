"""`python bench/metered.py TOLD SECONDS COMMAND ...`: runs a command and writes down what it took.

This small process stands between, because the most memory that Linux counts for a process is
never less than that of the one that started it. `TOLD` is a file: JSON with `code` (None where
the command took longer than `SECONDS` and was ended), `cpu` and `wall` in seconds, its children
among them, and `megabytes`, the most that it or one of its children held at once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def main() -> None:
    told, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    start = time.perf_counter()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        os.execvp(command[0], command)  # noqa: S606 - the command is what was asked for
    late = []

    def end(*_: object) -> None:
        late.append(True)
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status, used = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    taken = {
        "code": None if late else os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - start,
        "megabytes": used.ru_maxrss / 1024,
    }
    with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be memory
        json.dump(taken, file)


if __name__ == "__main__":
    main()
