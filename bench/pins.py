"""`bench/floors.toml`: what was reached once and may not be lost. Floors are raised, never lowered.

Two kinds: *times* are ratios of two measurements of one run, which a busy machine moves; one
may lie below its floor by the slack that the file tells. *Shares* are counted, not timed, and
have none.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["PATH", "Reached", "broken", "raise_to"]

PATH = Path(__file__).parent / "floors.toml"
SLACK = {"times": 0.5, "shares": 0.0}
HEAD = f"""\
# What was reached once and may not be lost: `python bench` ends with exit code 1 below it,
# `python bench --update` raises it, and nothing lowers it. In all of them more is better.
# `times` are ratios of two measurements of one run. A busy machine moves them, so that one may
# lie {SLACK["times"]:.0%} below its floor. `shares` are counted and have no slack.
"""


@dataclass(frozen=True)
class Reached:
    """What one run measured, by name; each name begins with the part and the size."""

    times: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)

    def kinds(self) -> dict[str, Mapping[str, float]]:
        return {"times": self.times, "shares": self.shares}


def read(path: Path = PATH) -> dict[str, dict[str, float]]:
    """The floors of both kinds; none where nothing was pinned yet."""
    held = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return {kind: held.get(kind, {}) for kind in SLACK}


def broken(reached: Reached, measured: Collection[str], path: Path = PATH) -> list[str]:
    """In words, what lies below its floor, and floors of what was `measured` (beginnings of
    names, such as "check 100:") that have no figure any more."""
    told = []
    for kind, floors in read(path).items():
        for name, floor in floors.items():
            now = reached.kinds()[kind].get(name)
            if now is None and name.startswith(tuple(measured)):
                told.append(f"{name}: pinned, but not measured")
            elif now is not None and now < floor * (1 - SLACK[kind]) - 1e-9:
                told.append(f"{name}: {now:.4g}; the floor is {floor:.4g}")
    return told


def raise_to(reached: Reached, path: Path = PATH) -> None:
    """Pins what is new and raises what was bettered, rounded down to three figures."""
    lines = [HEAD]
    for kind, floors in read(path).items():
        made = dict(floors)
        for name, now in reached.kinds()[kind].items():
            made[name] = max(made.get(name, 0.0), _rounded(now))
        lines.append(f"[{kind}]")
        lines += [f'"{name}" = {made[name]}' for name in sorted(made)]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _rounded(number: float) -> float:
    if number <= 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(number)) - 2)
    return float(f"{math.floor(number / unit + 1e-9) * unit:.6g}")
