"""Ids come from the words and their neighbourhood, never from the verdict."""

from __future__ import annotations

from loccit.matching.verdicts.ids import finding_ids
from loccit.model import Quotation
from loccit.text import Span


def quoted(draft: str, words: str, start: int = 0) -> Quotation:
    at = draft.index(words, start)
    return Quotation(Span(at - 1, at + len(words) + 1), (Span(at, at + len(words)),), "inline")


DRAFT = "He said “a slow tide” and she said “a slow tide” once more."


def test_an_id_survives_edits_elsewhere_and_of_dress() -> None:
    one = finding_ids(DRAFT, [quoted(DRAFT, "a slow tide")])
    longer = f"{'A new beginning. ' * 9}{DRAFT}"
    moved = longer.replace("he", "he").replace("“", '"', 1)
    assert len(one[0]) == 12
    padded = f"{'x ' * 80}{DRAFT}{' y' * 80}"
    twin = f"{'x ' * 90}{DRAFT}{' y' * 99}"
    assert finding_ids(padded, [quoted(padded, "a slow tide")]) == finding_ids(
        twin, [quoted(twin, "a slow tide")]
    )
    assert finding_ids(moved, [quoted(moved, "a slow tide")]) == finding_ids(
        longer, [quoted(longer, "a slow tide")]
    )


def test_the_same_words_at_two_places_have_two_ids() -> None:
    first = quoted(DRAFT, "a slow tide")
    second = quoted(DRAFT, "a slow tide", first.span.end)
    assert len(set(finding_ids(DRAFT, [first, second]))) == 2
    same = "“no no” " * 40
    twice = [quoted(same, "no no", at) for at in range(120, 200, 8)]
    assert len(set(finding_ids(same, twice))) == len(twice)
