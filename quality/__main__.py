"""`python quality [SET ...]`: how often the verdicts are right, on sets made at run time.

`kinds`: every style of mark, note, citation and fault. `lengths`: every change at every length,
in clean and damaged text, in three languages. `fabricated`: quotations nobody wrote. `chains`:
the citations of a long book, resolved. `dictionary`: quotations by chapter and verse.
Without a name: all but `dictionary`.

Each set is compared with the floors pinned in `floors-SET.json`. Exit code 1 where one is
broken. `--update` raises floors and never lowers one; `--docs` writes the tables down in
`docs/quality.md`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import chains
import dictionary
import fabrications
import floors
import kinds
import lengths
import platformdirs
import reports
from checking import check
from floors import Cell
from rich.console import Console
from tables import Grid, Outcome, write_docs, wrong_ones

DOCS = Path(__file__).parent.parent / "docs" / "quality.md"
CASES = {"kinds": 25, "lengths": 3, "fabricated": 6}
"""How many cases of each cell a set has where the floors hold."""
DEFAULT = ("kinds", "lengths", "fabricated", "chains")
"""The sets that are measured where none is named."""


@dataclass(frozen=True)
class Measured:
    """The tables of a set, and the cells that are held against its floors."""

    grids: Sequence[Grid]
    cells: dict[str, Cell]


def main(words: Sequence[str] | None = None) -> int:
    asked = parse(words)
    console = Console(width=None if sys.stdout.isatty() else 160)
    failed: list[str] = []
    asked.cache.mkdir(parents=True, exist_ok=True)
    for name in asked.sets or DEFAULT:
        print(f"{name}: preparing", file=sys.stderr)
        measured = SETS[name](name, asked)
        for grid in measured.grids:
            grid.show(console)
        if not partial(name, asked):
            failed += settle(name, measured, asked)
    for line in failed:
        print(f"below its floor: {line}")
    return 1 if failed else 0


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quality", description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--cases", type=int, help="cases of each cell; the floors then rest")
    parser.add_argument("--kind", help="only kinds whose name holds this; the floors then rest")
    parser.add_argument("--text", help="only texts whose name holds this; the floors then rest")
    parser.add_argument("--limit", type=int, default=0, help="so many chapters, or quotations")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong cases of a kind")
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0 is one a processor")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--docs", action="store_true", help="write the tables to the docs")
    cache = platformdirs.user_cache_path("loccit") / "quality"
    parser.add_argument("--cache", type=Path, default=cache, help="where texts are kept")
    asked = parser.parse_args(words)
    unknown = set(asked.sets) - set(SETS)
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    return asked


def partial(name: str, asked: argparse.Namespace) -> bool:
    """Whether less than the whole set was asked for, or more."""
    other = asked.cases is not None and asked.cases != CASES.get(name)
    return bool(other or asked.kind or asked.text or asked.limit)


def settle(name: str, measured: Measured, asked: argparse.Namespace) -> list[str]:
    """Compares with the floors, and writes down what was asked for."""
    told = floors.broken(name, measured.cells)
    if asked.update:
        floors.raise_to(name, measured.cells)
    if asked.docs:
        write_docs(DOCS, name, measured.grids)
    return told


Build = Callable[[Path, int], tuple[Path, list]]
Summary = Callable[[Sequence[Outcome]], tuple[list[Grid], dict[str, Cell]]]


def planted(build: Build, summary: Summary) -> Callable[[str, argparse.Namespace], Measured]:
    """A set whose quotations are planted in drafts of their own."""

    def run(name: str, asked: argparse.Namespace) -> Measured:
        folder, cases = build(asked.cache, asked.cases or CASES[name])
        cases = [
            case
            for case in cases
            if (asked.kind or "") in case.about["kind"] and (asked.text or "") in case.about["text"]
        ]
        outcomes = check(cases, folder, asked.jobs)
        show(outcomes, asked.show)
        grids, cells = summary(outcomes)
        return Measured(grids, cells)

    return run


def show(outcomes: Sequence[Outcome], most: int) -> None:
    """What was said instead of the right thing, and the first wrong drafts of each kind."""
    wrong = wrong_ones(outcomes)
    if most:
        for label, counts in wrong.items():
            print(f"{label}: {dict(counts)}")
    shown: dict[str, int] = {}
    for outcome in outcomes:
        case, said = outcome
        if not wrong_ones([outcome]):
            continue
        label = f"{case.about['kind']} | {case.about['text']}"
        shown[label] = shown.get(label, 0) + 1
        if shown[label] <= most:
            print(f"--- {' | '.join(case.about.values())}: {said}\n{case.draft}{said.message}")


def run_chains(_name: str, asked: argparse.Namespace) -> Measured:
    grids, cells = chains.measure(asked.cache, asked.limit, asked.show)
    return Measured(grids, cells)


def run_dictionary(_name: str, asked: argparse.Namespace) -> Measured:
    grids, cells = dictionary.measure(asked.cache, asked.limit, asked.show)
    return Measured(grids, cells)


SETS: dict[str, Callable[[str, argparse.Namespace], Measured]] = {
    "kinds": planted(kinds.build, reports.of_kinds),
    "lengths": planted(lengths.build, reports.of_lengths),
    "fabricated": planted(fabrications.build, reports.of_fabrications),
    "chains": run_chains,
    "dictionary": run_dictionary,
}

if __name__ == "__main__":
    sys.exit(main())
