"""What can be chosen about a check, and what a check returns."""

from __future__ import annotations

from dataclasses import dataclass

from loccit.model import Citation, Finding, Problem

__all__ = ["Checked", "Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """`wide_ellipsis_words`: an ellipsis that hides more words is told as wide.
    `short_words`: up to so many words a quotation counts as short, and is left undecided where
    its words stand at more than `common_places` places.
    `nearest`: how like the quotation (0 to 1) a passage must be to be shown as nearest.
    `matches`: how many places are shown at most. `context`: code points before and after."""

    wide_ellipsis_words: int = 120
    short_words: int = 3
    common_places: int = 5
    nearest: float = 0.5
    matches: int = 5
    context: int = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """`findings` in the order of the draft; `sources`: every citation of the draft with the id
    of the held source it means; `problems`: citations that could not be told apart, or that
    contradict the catalogue."""

    findings: tuple[Finding, ...]
    sources: tuple[tuple[Citation, str | None], ...]
    problems: tuple[Problem, ...]
