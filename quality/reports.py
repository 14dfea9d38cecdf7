"""Which tables each planted set is shown in, and which of its cells are pinned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from floors import Cell
from planted import CLEAN, verdict
from tables import Grid, Outcome, cross, flag_grid, percent, shares, verdicts

Report = tuple[list[Grid], dict[str, Cell]]


def cells_by(label: Callable[[Outcome], str], outcomes: Sequence[Outcome]) -> dict[str, Cell]:
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        case, said = outcome
        counts.setdefault(label(outcome), Counter())[verdict(case.expected, said)] += 1
    return {k: Cell(v["right"] / v.total(), v["grave"]) for k, v in counts.items()}


def truth_and(by: str) -> Callable[[Outcome], str]:
    return lambda outcome: f"{outcome[0].about['truth']} | {outcome[0].about[by]}"


def of_kinds(outcomes: Sequence[Outcome]) -> Report:
    quoted = [o for o in outcomes if o[0].about["truth"] != "none"]
    grids = [
        cross("kinds: right, and (grave), by text", "truth", "text", outcomes),
        cross("kinds: right, and (grave), by kind", "kind", "text", outcomes),
        *verdicts("kinds", quoted),
        flag_grid("kinds", quoted),
    ]
    return grids, cells_by(truth_and("text"), outcomes)


def of_lengths(outcomes: Sequence[Outcome]) -> Report:
    genuine = [o for o in outcomes if o[0].about["truth"] == "genuine"]
    faulty = [o for o in outcomes if o[0].about["truth"] == "faulty"]
    grids = [
        bar(outcomes),
        cross("genuine: right, and (grave), by length and text", "text", "words", genuine),
        cross("faulty: right, and (grave), by length and text", "text", "words", faulty),
        shares("genuine, by text", "text", genuine),
        shares("faulty, by text", "text", faulty),
        cross("genuine: right, and (grave), by change and length", "kind", "words", genuine),
        cross("faulty: right, and (grave), by change and length", "kind", "words", faulty),
        *verdicts("lengths", outcomes),
        flag_grid("lengths", outcomes),
    ]
    cells = cells_by(truth_and("text"), outcomes) | cells_by(truth_and("words"), outcomes)
    return grids, cells | {"altered, five words or more": called_clean(outcomes)}


def passed(outcome: Outcome) -> bool:
    """Whether words that were altered are said to stand there, and not said to be changed."""
    case, said = outcome
    return case.expected.wording <= {"altered", "spliced", "not-found"} and said.wording in CLEAN


def altered(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Quotations of five words or more whose words were changed."""
    told = {"altered", "spliced", "not-found"}
    return [o for o in outcomes if o[0].expected.wording <= told and o[0].about["words"] != "3-4"]


def called_clean(outcomes: Sequence[Outcome]) -> Cell:
    """The altered quotations that are not passed as clean, and how many are."""
    mine = altered(outcomes)
    count = sum(map(passed, mine))
    return Cell(1 - count / max(1, len(mine)), count)


def bar(outcomes: Sequence[Outcome]) -> Grid:
    """What the set is to reach, and what it reaches."""
    long = [o for o in outcomes if o[0].about["words"] != "3-4"]
    changed = altered(outcomes)
    true = [o for o in long if o[0].about["truth"] == "genuine"]
    damaged = ("5 % wrong", "German, 5 % wrong", "French, 5 % wrong")
    clean = [o for o in true if "wrong" not in o[0].about["text"]]
    spoiled = [o for o in true if o[0].about["text"] in damaged]
    return Grid(
        "lengths: the bar",
        ["quotations of five words or more", "cases", "to reach", "reached"],
        [
            ["altered, called clean", str(len(changed)), "0", str(sum(map(passed, changed)))],
            ["true, clean sources, right", str(len(clean)), "99.5 %", _right(clean)],
            ["true, 5 % wrong letters, right", str(len(spoiled)), "98 %", _right(spoiled)],
        ],
    )


def _right(outcomes: Sequence[Outcome]) -> str:
    return percent(sum(verdict(c.expected, s) == "right" for c, s in outcomes), len(outcomes))


def of_fabrications(outcomes: Sequence[Outcome]) -> Report:
    grids = [
        found_grid("kind", outcomes),
        found_grid("words", outcomes),
        found_grid("text", outcomes),
        *verdicts("fabricated", outcomes),
    ]
    cells = {}
    for kind in dict.fromkeys(o[0].about["kind"] for o in outcomes):
        mine = [o for o in outcomes if o[0].about["kind"] == kind]
        clean = sum(map(passed, mine))
        told = sum(right_or_declined(o) for o in mine)
        cells[kind] = Cell(told / len(mine), clean)
    count = sum(map(passed, outcomes))
    cells["all, not called found"] = Cell(1 - count / max(1, len(outcomes)), count)
    return grids, cells


def right_or_declined(outcome: Outcome) -> bool:
    return verdict(outcome[0].expected, outcome[1]) in ("right", "declined")


def found_grid(by: str, outcomes: Sequence[Outcome]) -> Grid:
    """How many are called found, cited and uncited: word for word, and with changes."""
    rows = []
    for name in [*dict.fromkeys(o[0].about[by] for o in outcomes), "all"]:
        row = [name]
        for cited in ("cited", "uncited"):
            mine = [
                o
                for o in outcomes
                if o[0].about["cited"] == cited and name in (o[0].about[by], "all")
            ]
            clean = sum(map(passed, mine))
            changed = sum(
                said.wording in {"altered", "spliced"} - case.expected.wording
                for case, said in mine
            )
            undecided = sum(said.wording == "undecided" for _, said in mine)
            row += [str(len(mine)), percent(clean, len(mine)), percent(changed, len(mine))]
            row += [percent(undecided, len(mine))]
        rows.append(row)
    heads = [
        f"{cited}: {what}"
        for cited in ("cited", "uncited")
        for what in ("cases", "called found", "called altered", "undecided")
    ]
    return Grid(f"fabricated quotations, by {by}", [by, *heads], rows)
