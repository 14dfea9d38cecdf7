"""`python bench [PART ...] --size 10|100|1000`: how fast, how small, how sure, beside others.

`search`: what is found, and how fast. `check`: a whole check of a draft. `build`: making the
index, and its size. `cold`: the first answer, and what is read for it. `readers`, `reuse` and
`room` are benches of their own, called here too. Without a name: the first four.

Texts and other programs are fetched from registries and kept in `--cache`. Figures of one run
are compared with each other, and their ratios with the floors of `bench/floors.toml`: exit
code 1 where one is broken. `--update` raises floors and never lowers one; `--docs` writes the
tables down in `docs/bench.md`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import pins
import platformdirs
from children import HERE, worker
from parts import Asked, Measured
from rich.console import Console
from sheets import write_docs

DOCS = HERE.parent / "docs" / "bench.md"
PARTS = {"search": "searches", "check": "checks", "build": "builds", "cold": "colds"}
"""Each part, and the module that measures it."""
ELSEWHERE = ("readers", "reuse", "room")
SIZES = (10, 100, 1000)


def main(words: Sequence[str] | None = None) -> int:
    asked = parse(words)
    asked.cache.mkdir(parents=True, exist_ok=True)
    console = Console(width=None if sys.stdout.isatty() else 160)
    failed: list[str] = []
    for part in asked.parts or PARTS:
        if part in ELSEWHERE:
            done = worker(f"{part}.py", *(["--docs"] if asked.docs and part != "reuse" else []))
            console.print(done.out, markup=False)
            failed += [f"{part}: {done.err[-500:]}"] if done.code else []
            continue
        for size in asked.size:
            job = Asked(part, size, asked.cache.resolve(), asked.alone, asked.each)
            failed += settle(console, job, importlib.import_module(PARTS[part]).measure(job), asked)
    for line in failed:
        print(f"below its floor: {line}")
    return 1 if failed else 0


def settle(
    console: Console, job: Asked, measured: Measured, asked: argparse.Namespace
) -> list[str]:
    """Shows what was measured, compares it with the floors, and writes down what was asked for."""
    for sheet in measured.sheets:
        sheet.show(console)
    if asked.docs:
        write_docs(DOCS, job.label, measured.sheets)
    if asked.alone or asked.each != Asked.each:
        return []  # less was measured: the floors rest
    told = pins.broken(measured.reached, [f"{job.label}:"])
    if asked.update:
        pins.raise_to(measured.reached)
    return told


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join((*PARTS, *ELSEWHERE)))
    parser.add_argument(
        "--size",
        type=int,
        action="append",
        choices=SIZES,
        help="megabytes of text; may be repeated",
    )
    parser.add_argument("--each", type=int, default=Asked.each, help="quotations of each cell")
    parser.add_argument("--alone", action="store_true", help="without other programs")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--docs", action="store_true", help="write the tables to the docs")
    cache = platformdirs.user_cache_path("loccit") / "bench"
    parser.add_argument(
        "--cache", type=Path, default=cache, help="where texts and programs are kept"
    )
    asked = parser.parse_args(words)
    if unknown := set(asked.parts) - set(PARTS) - set(ELSEWHERE):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    asked.size = asked.size or [10]
    return asked


if __name__ == "__main__":
    sys.exit(main())
