"""A comparison as one HTML page: the two sides beside each other, the words in common marked.

The page asks for nothing outside itself and holds no script. Everything that comes from a
document is escaped; the Content Security Policy would stop the rest.
"""

from __future__ import annotations

from loccit.model import Comparison
from loccit.writers.comparison import Options
from loccit.writers.comparison_timeline import draw
from loccit.writers.comparison_view import HEADS, LIMITS, View
from loccit.writers.dress import render

__all__ = ["write"]

_MOST = 2_000
"""Rows of a list; a longer one is cut, and says so."""


def write(comparison: Comparison, options: Options) -> str:  # noqa: ARG001
    view = View(comparison)
    return render(
        "comparison",
        ("report", "comparison"),
        heads=HEADS,
        limits=LIMITS,
        most=_MOST,
        timeline=draw(view),
        view=view,
    )
