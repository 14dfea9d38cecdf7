"""Pinned floors: what was reached once and may not be lost. A floor is raised, never lowered."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Cell:
    """A share that may not fall, and a count that may not rise."""

    right: float
    grave: int = 0

    def holds(self, floor: Cell) -> bool:
        return self.right + 1e-9 >= floor.right and self.grave <= floor.grave

    def best(self, floor: Cell) -> Cell:
        """The higher of both floors; the share is rounded down to a hundredth of a per cent."""
        rounded = math.floor(self.right * 10_000 + 1e-6) / 10_000
        return Cell(max(rounded, floor.right), min(self.grave, floor.grave))


def path_of(name: str) -> Path:
    return HERE / ("floors.json" if name == "kinds" else f"floors-{name}.json")


def read(name: str) -> dict[str, Cell]:
    """The floors of a set; none where nothing was pinned yet."""
    path = path_of(name)
    held = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {label: Cell(value["right"], value["grave"]) for label, value in held.items()}


def broken(name: str, cells: dict[str, Cell]) -> list[str]:
    """In words, each cell that is below its floor, and each floor that is no longer measured."""
    told = []
    for label, floor in read(name).items():
        cell = cells.get(label)
        if cell is None:
            told.append(f"{name}: {label}: pinned, but not measured")
        elif not cell.holds(floor):
            told.append(
                f"{name}: {label}: {cell.right:.2%} right, {cell.grave} grave;"
                f" the floor is {floor.right:.2%}, {floor.grave}"
            )
    return told


def raise_to(name: str, cells: dict[str, Cell]) -> None:
    """Pins what is new and raises what was bettered."""
    pinned = read(name)
    for label, cell in cells.items():
        floor = pinned.get(label, Cell(0.0, cell.grave))
        pinned[label] = cell.best(floor)
    made = {k: {"right": v.right, "grave": v.grave} for k, v in pinned.items()}
    path_of(name).write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
