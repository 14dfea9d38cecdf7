"""`python quality/account.py`: how much of what documents tell an account makes explicit.

Four documents were marked by hand (`gold/`): an essay and a page from a scan, which are not kept
here (`--seeds` names their folder; without them they are passed over), and two texts written for
this. What is measured is held against `floors-account.json`; exit code 1 below a floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import floors
from accountgold import FOLDER, find_document, load
from accountscore import score
from accountside import Share, Shares
from floors import Cell
from rich.console import Console
from tables import Grid, write_docs

from loccit import finders
from loccit.account import Options, tell
from loccit.model import Account
from loccit.readers import read

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds"
DOCS = HERE.parent / "docs" / "quality.md"
NAME = "account"
PROTOTYPE = {
    "actors: names found": 0.965,
    "actors: names of the right kind": 0.89,
    "actors: names cut exactly": 0.84,
    "actors: collective nouns found": 0.91,
    "dates: explicit, found": 1.0,
    "dates: explicit, value right": 1.0,
    "events: given that are right": 0.82,
    "relations: given that are right": 0.83,
    "statements: speaker right": 1.0,
    "claims: link found": 0.69,
    "claims: cause and effect half covered": 0.67,
    "claims: given that are right": 0.73,
}
"""What a first trial of each part reached on the essay, by a count of its own."""
FOUND = {
    "actors: mentions that are actors": "actors: names found",
    "events: given that are right": "events: found",
    "relations: given that are right": "relations: found with both parties",
    "statements: reported, given that are right": "statements: reported, content found",
    "claims: given that are right": "claims: cause and effect half covered",
    "claims: chain steps given that are right": "claims: chain steps found",
}
"""Each measure of precision, with its recall. Their harmonic mean is pinned, not the precision:
where more is found, a little of it may be lost."""


def main(words: Sequence[str] | None = None) -> int:
    asked = parse(words)
    console = Console(width=None if sys.stdout.isatty() else 160)
    measured: dict[str, Shares] = {}
    for path in sorted(FOLDER.glob("*.json")):
        if asked.text and asked.text not in path.stem:
            continue
        document = find_document(path, [asked.seeds, FOLDER])
        if document is None:
            print(f"{path.stem}: its document is not in {asked.seeds}; passed over")
            continue
        measured[path.stem] = measure(path, document, "none" if asked.no_parser else "")
    if not measured:
        return 0
    if asked.show:
        show(measured, asked.show)
    grid = table(measured)
    grid.show(console)
    return 0 if asked.no_parser else settle(measured, grid, asked)


def settle(measured: dict[str, Shares], grid: Grid, asked: argparse.Namespace) -> int:
    """Compares with the floors, and writes down what was asked for."""
    reached = cells(measured)
    failed = [line for line in floors.broken(NAME, reached) if _measured(line, measured)]
    if asked.update:
        floors.raise_to(NAME, reached)
    if asked.docs and not asked.text:
        write_docs(DOCS, NAME, [grid])
    for line in failed:
        print(f"below its floor: {line}")
    return 1 if failed else 0


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quality/account.py", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="where the two documents lie")
    parser.add_argument("--text", default="", help="only documents whose name holds this")
    parser.add_argument("--show", default="", metavar="PART", help="list what is wrong; 'all'")
    parser.add_argument("--no-parser", action="store_true", help="by rules alone; floors rest")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--docs", action="store_true", help="write the table to the docs")
    return parser.parse_args(words)


def measure(gold: Path, document: Path, model: str = "") -> Shares:
    account = account_of(document, model)
    return score(load(gold, account.document.text), account)


def account_of(path: Path, model: str = "") -> Account:
    """The account of the document at `path`, as `loccit account` makes it."""
    document = read(path)
    found = finders.find(document, [])
    return tell(document, found.cits, found.citations, Options(model=model))


def table(measured: dict[str, Shares]) -> Grid:
    rows = []
    for name in dict.fromkeys(name for shares in measured.values() for name in shares):
        trial = f"{PROTOTYPE[name]:.1%}".replace("%", " %") if name in PROTOTYPE else "–"
        told = [_cell(shares[name]) for shares in measured.values()]
        rows.append([name, trial, *told])
    return Grid("account: right, of how many", ["measure", "first trial", *measured], rows)


def _cell(share: Share) -> str:
    if not share.of:
        return "–"
    return f"{share.right / share.of:.1%} of {share.of}".replace("%", " %")


def cells(measured: dict[str, Shares]) -> dict[str, Cell]:
    pinned: dict[str, Cell] = {}
    for document, shares in measured.items():
        for name, share in shares.items():
            if name in FOUND:
                label, right = f"{name} (F1)", harmonic(share, shares[FOUND[name]])
            else:
                label, right = name, share.right / share.of if share.of else None
            if right is not None:
                pinned[f"{document}: {label}"] = Cell(right)
    return pinned


def harmonic(precision: Share, recall: Share) -> float | None:
    """The harmonic mean of both shares; None where nothing was due."""
    if not recall.of:
        return None
    if not precision.right or not recall.right:
        return 0.0
    one, other = precision.right / precision.of, recall.right / recall.of
    return 2 * one * other / (one + other)


def _measured(line: str, measured: dict[str, Shares]) -> bool:
    """Whether a broken floor is one of the documents that were measured."""
    return any(line.startswith(f"{NAME}: {document}: ") for document in measured)


def show(measured: dict[str, Shares], part: str) -> None:
    for document, shares in measured.items():
        for name, share in shares.items():
            if share.wrong and (part == "all" or part in name):
                print(f"--- {document}: {name}: {len(share.wrong)} wrong of {share.of}")
                for words in share.wrong:
                    print(f"    {words}")


if __name__ == "__main__":
    sys.exit(main())
