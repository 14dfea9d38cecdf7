"""Commands run in processes of their own, and what they took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Ran", "loccit", "run", "worker"]

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ran:
    """What a command took: seconds, and megabytes at most. `code` is None where it was ended
    for taking too long."""

    code: int | None
    cpu: float
    wall: float
    megabytes: float
    out: str
    err: str

    def answer(self) -> dict:
        """What a worker of the bench printed last. Raises `ValueError` where it failed."""
        if self.code:
            raise ValueError(self.err[-2000:])
        return json.loads(self.out.splitlines()[-1])


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    given: str = "",
    seconds: float = 1800,
) -> Ran:
    """Runs a command to its end, or for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        meter = [sys.executable, "-I", "-S", HERE / "metered.py", told, str(seconds)]
        done = subprocess.run(
            [*map(str, meter), *map(str, command)],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        taken = json.loads(told.read_text("utf-8"))
    return Ran(**taken, out=done.stdout, err=done.stderr)


def worker(script: str, *words: str | Path, seconds: float = 1800) -> Ran:
    """A script of the bench in a fresh Python."""
    return run([sys.executable, HERE / script, *words], seconds=seconds)


def loccit(*words: str | Path, cache: Path, seconds: float = 1800) -> Ran:
    """The command line, keeping what it keeps below `cache`."""
    places = {"XDG_CACHE_HOME": str(cache / "home"), "XDG_DATA_HOME": str(cache / "home")}
    return run([sys.executable, "-m", "loccit", *words], env=places, seconds=seconds)
