"""Tables of what was measured, for the terminal and for the docs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planted import Case, Said, due, right, verdict
from rich.console import Console
from rich.table import Table
from rich.text import Text

from loccit.model import PLACES, WORDINGS

Outcome = tuple[Case, Said]


@dataclass(frozen=True)
class Grid:
    """A titled table. The first column names the row."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def show(self, console: Console) -> None:
        table = Table(title=self.title, title_justify="left")
        for n, column in enumerate(self.columns):
            table.add_column(column, justify="right" if n else "left")
        for row in self.rows:
            table.add_row(*map(Text, row))
        console.print(table)

    def markdown(self) -> str:
        head = "| " + " | ".join(self.columns) + " |"
        rule = "|" + "|".join("---" if not n else "---:" for n in range(len(self.columns))) + "|"
        body = ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([f"**{self.title}**", "", head, rule, *body])


def percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}".replace("%", " %") if whole else "–"


def shares(title: str, by: str, outcomes: Iterable[Outcome]) -> Grid:
    """Right, declined, wrong and grave for each value of one dimension."""
    counts: dict[str, Counter[str]] = {}
    for case, said in outcomes:
        row = counts.setdefault(case.about[by], Counter())
        row[verdict(case.expected, said)] += 1
    rows = [
        [
            name,
            str(row.total()),
            percent(row["right"], row.total()),
            percent(row["declined"], row.total()),
            percent(row["wrong"], row.total()),
            str(row["grave"]),
        ]
        for name, row in counts.items()
    ]
    return Grid(title, [by, "cases", "right", "declined", "wrong", "grave"], rows)


def cross(title: str, down: str, across: str, outcomes: Sequence[Outcome]) -> Grid:
    """The share that is right, and in brackets the grave ones, for each pair of values."""
    heads = list(dict.fromkeys(case.about[across] for case, _ in outcomes))
    cells: dict[tuple[str, str], Counter[str]] = {}
    for case, said in outcomes:
        cell = cells.setdefault((case.about[down], case.about[across]), Counter())
        cell[verdict(case.expected, said)] += 1
    names = list(dict.fromkeys(case.about[down] for case, _ in outcomes))
    rows = [[name, *(_cell(cells.get((name, head))) for head in heads)] for name in names]
    return Grid(title, [f"{down} \\ {across}".replace("\\", "/"), *heads], rows)


def _cell(counts: Counter[str] | None) -> str:
    if not counts:
        return "–"
    grave = f" ({counts['grave']})" if counts["grave"] else ""
    return percent(counts["right"], counts.total()) + grave


Label = Callable[[Outcome], tuple[str, str]]


def wordings(outcome: Outcome) -> tuple[str, str]:
    """The wording due and the wording given."""
    case, said = outcome
    if not case.expected.wording:
        return "no quotation", said.wording or "no quotation"
    return due(case.expected.wording, said.wording, WORDINGS), said.wording or "no quotation"


def places(outcome: Outcome) -> tuple[str, str]:
    """The place due and the place given; "none" where nothing is to be found."""
    case, said = outcome
    given = said.place or "none"
    if not case.expected.place or (
        None in case.expected.place and given not in case.expected.place
    ):
        return "none", given
    return due(case.expected.place - {None}, said.place, PLACES), given


def confusion(title: str, label: Label, order: Sequence[str], outcomes: Sequence[Outcome]) -> Grid:
    """What was due, down, against what was given, across."""
    counts = Counter(map(label, outcomes))
    used = [name for name in order if any(name in pair for pair in counts)]
    rows = [[name, *(str(counts[name, given] or "·") for given in used)] for name in used]
    return Grid(title, ["due / given", *used], [row for row in rows if set(row[1:]) != {"·"}])


def precision(title: str, label: Label, order: Sequence[str], outcomes: Sequence[Outcome]) -> Grid:
    """For each verdict, how often it is right where given, and given where due."""
    pairs = Counter(map(label, outcomes))
    rows = []
    for name in order:
        given = sum(n for pair, n in pairs.items() if pair[1] == name)
        expected = sum(n for pair, n in pairs.items() if pair[0] == name)
        if given or expected:
            both = pairs[name, name]
            rows.append(
                [name, str(expected), str(given), percent(both, given), percent(both, expected)]
            )
    return Grid(title, ["verdict", "due", "given", "precision", "recall"], rows)


def verdicts(name: str, outcomes: Sequence[Outcome]) -> list[Grid]:
    """Precision, recall and confusion of wording and place."""
    wording_order = [*WORDINGS, "no quotation"]
    place_order = [*PLACES, "none"]
    return [
        precision(f"{name}: wording, precision and recall", wordings, wording_order, outcomes),
        confusion(f"{name}: wording due / wording given", wordings, wording_order, outcomes),
        precision(f"{name}: place, precision and recall", places, place_order, outcomes),
        confusion(f"{name}: place due / place given", places, place_order, outcomes),
    ]


def flag_grid(name: str, outcomes: Sequence[Outcome]) -> Grid:
    """Precision and recall of the flag `reversed`, the only one whose absence is planted too."""
    due_count = sum("reversed" in case.expected.flags for case, _ in outcomes)
    given = sum("reversed" in said.flags for _, said in outcomes)
    both = sum(
        "reversed" in case.expected.flags and "reversed" in said.flags for case, said in outcomes
    )
    row = ["reversed", str(due_count), str(given), percent(both, given), percent(both, due_count)]
    return Grid(f"{name}: flag", ["flag", "due", "given", "precision", "recall"], [row])


def wrong_ones(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """What was said instead, by kind and text."""
    told: dict[str, Counter[str]] = {}
    for case, said in outcomes:
        if not right(case.expected, said):
            label = " | ".join(case.about.values())
            told.setdefault(label, Counter())[str(said)] += 1
    return told


def write_docs(path: Path, section: str, grids: Sequence[Grid]) -> None:
    """Rewrites the part of the page between the marks of `section`.

    Raises `ValueError` where the page has no such marks."""
    text = path.read_text("utf-8")
    begin, end = f"<!-- measured: {section} -->", "<!-- end -->"
    pattern = re.compile(re.escape(begin) + r".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{path.name} has no section {begin}")
    body = "\n\n".join(grid.markdown() for grid in grids)
    path.write_text(pattern.sub(lambda _: f"{begin}\n{body}\n{end}", text), encoding="utf-8")
