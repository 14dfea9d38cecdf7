"""What a PDF's pages are called: by the file's own labels, by what is printed, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loccit.model import Paging, Problem
from loccit.readers.paging.folios import Folio, sheet_labels

__all__ = ["Labelled", "choose_labels"]


@dataclass(frozen=True, slots=True)
class Labelled:
    labels: tuple[str, ...]
    paging: Paging
    problems: tuple[Problem, ...] = ()


def choose_labels(own: Sequence[str], printed: Mapping[int, Folio]) -> Labelled:
    """The label of each sheet; "" for one that bears no number and has none by its place.

    `own` are the file's labels ("" for none), `printed` the folios read, by sheet. What is
    printed is what a writer cites: where most folios contradict the file's labels they win.
    """
    named = [sheet for sheet in sorted(printed) if own[sheet]]
    wrong = [s for s in named if own[s].casefold() != printed[s].label.casefold()]
    follows_print = not any(own) or 2 * len(wrong) > len(named)
    problems: tuple[Problem, ...] = ()
    if wrong:
        problems = (_disagreement(own, printed, wrong, len(named), follows_print),)
    if not follows_print:
        return Labelled(tuple(own), "labels", problems + _unprinted(own))
    if not printed:
        message = "no page numbers are printed and the file names none: sheets are counted from 1"
        counted = tuple(str(sheet + 1) for sheet in range(len(own)))
        return Labelled(counted, "sheets", (Problem("unprinted-pages", message),))
    labels = sheet_labels(len(own), printed)
    return Labelled(tuple(labels), "folios", problems + _unprinted(labels))


def _disagreement(
    own: Sequence[str],
    printed: Mapping[int, Folio],
    wrong: Sequence[int],
    compared: int,
    follows_print: bool,
) -> Problem:
    sheet = wrong[0]
    followed = "the printed numbers" if follows_print else "the file's labels"
    return Problem(
        "page-labels",
        f"the file's page labels and the printed page numbers disagree on {len(wrong)} of "
        f"{compared} pages (sheet {sheet + 1} is labelled {own[sheet]!r} and bears "
        f"{printed[sheet].label!r}); {followed} are followed",
    )


def _unprinted(labels: Sequence[str]) -> tuple[Problem, ...]:
    missing = sum(not label for label in labels)
    if not missing:
        return ()
    message = f"{missing} of {len(labels)} pages bear no number and have none by their place"
    return (Problem("unprinted-pages", message),)
