"""What counts as right, declined and grave, and what becomes of floors."""

from __future__ import annotations

import pytest


@pytest.fixture
def planted():
    import planted

    return planted


@pytest.mark.parametrize(
    ("expected", "said", "verdict"),
    [
        ("VERBATIM", ("verbatim", "as-cited"), "right"),
        ("VERBATIM", ("verbatim", "other-page"), "wrong"),
        ("VERBATIM", ("verbatim", "as-cited", "clipped"), "right"),
        ("VERBATIM", ("verbatim", "as-cited", "reversed"), "grave"),
        ("VERBATIM", ("altered", "as-cited"), "grave"),
        ("VERBATIM", ("not-found", None), "grave"),
        ("VERBATIM", ("undecided", "as-cited"), "declined"),
        ("VERBATIM", (None, None), "declined"),
        ("ALTERED", ("altered", "as-cited"), "right"),
        ("ALTERED", ("verbatim", "as-cited"), "grave"),
        ("ALTERED", ("accidentals", "uncited"), "grave"),
        ("ALTERED", ("spliced", "as-cited"), "wrong"),
        ("REVERSED", ("altered", "as-cited"), "wrong"),
        ("REVERSED", ("altered", "as-cited", "reversed"), "right"),
        ("NOT_FOUND", ("not-found", None), "right"),
        ("NOT_FOUND", ("marked", "uncited"), "grave"),
        ("NOBODY", (None, None), "right"),
    ],
)
def test_verdicts(planted, expected: str, said: tuple, verdict: str) -> None:
    given = planted.Said(said[0], said[1], tuple(said[2:]))
    assert planted.verdict(getattr(planted, expected), given) == verdict


def test_a_wrong_page_that_is_told_is_not_grave(planted) -> None:
    expected = planted.Expected(False, planted.FINE, frozenset({"other-page"}))
    assert planted.verdict(expected, planted.Said("verbatim", "other-work")) == "wrong"
    assert planted.verdict(expected, planted.Said("verbatim", "as-cited")) == "grave"


def test_a_floor_is_never_lowered(monkeypatch, tmp_path) -> None:
    import floors

    monkeypatch.setattr(floors, "HERE", tmp_path)
    floors.raise_to("lengths", {"a": floors.Cell(0.95129, 2), "b": floors.Cell(0.9, 0)})
    floors.raise_to("lengths", {"a": floors.Cell(0.90, 1), "b": floors.Cell(0.95, 3)})
    assert floors.read("lengths") == {"a": floors.Cell(0.9512, 1), "b": floors.Cell(0.95, 0)}


def test_a_broken_floor_is_told_and_one_that_is_not_measured(monkeypatch, tmp_path) -> None:
    import floors

    monkeypatch.setattr(floors, "HERE", tmp_path)
    floors.raise_to("kinds", {"a": floors.Cell(0.9, 1), "b": floors.Cell(1.0, 0)})
    assert floors.broken("kinds", {"a": floors.Cell(0.9, 1), "b": floors.Cell(1.0, 0)}) == []
    told = floors.broken("kinds", {"a": floors.Cell(0.95, 2)})
    assert len(told) == 2
    assert "not measured" in told[1]


def test_precision_and_recall_are_counted_by_verdict(planted) -> None:
    import tables

    outcomes = [
        (planted.Case("", planted.VERBATIM, {}), planted.Said("verbatim", "as-cited")),
        (planted.Case("", planted.VERBATIM, {}), planted.Said("altered", "as-cited")),
        (planted.Case("", planted.ALTERED, {}), planted.Said("altered", "as-cited")),
        (planted.Case("", planted.OK, {}), planted.Said("marked", "as-cited")),
    ]
    grid = tables.precision("t", tables.wordings, ["verbatim", "marked", "altered"], outcomes)
    assert grid.rows == [
        ["verbatim", "2", "1", "100.0 %", "50.0 %"],
        ["marked", "1", "1", "100.0 %", "100.0 %"],
        ["altered", "1", "2", "50.0 %", "100.0 %"],
    ]


def test_docs_are_rewritten_between_their_marks(tmp_path) -> None:
    import tables

    page = tmp_path / "page.md"
    page.write_text("before\n<!-- measured: one -->\nold\n<!-- end -->\nafter\n", "utf-8")
    grid = tables.Grid("Title", ["what", "n"], [["a", "1"]])
    tables.write_docs(page, "one", [grid])
    tables.write_docs(page, "one", [grid])
    assert page.read_text("utf-8") == (
        "before\n<!-- measured: one -->\n**Title**\n\n| what | n |\n|---|---:|\n| a | 1 |\n"
        "<!-- end -->\nafter\n"
    )
    with pytest.raises(ValueError, match="no section"):
        tables.write_docs(page, "two", [grid])


def test_a_planted_case_is_checked_by_the_desk(tmp_path, planted) -> None:
    from checking import check

    (tmp_path / "low-river.txt").write_text(
        "Title: The Low River\nAuthor: Ann Ward\nYear: 1911\n\n[p. 4]\n\n"
        "The miller sold his wheel in the autumn of that year and went to live by the sea.\n",
        "utf-8",
    )
    draft = (
        "“The miller {} his wheel in the autumn of that year” (Ann Ward, The Low River, p. 4).\n"
    )
    cases = [
        planted.Case(draft.format("sold"), planted.VERBATIM, {}),
        planted.Case(draft.format("painted"), planted.ALTERED, {}),
    ]
    told = check(cases, tmp_path, jobs=1)
    assert [planted.verdict(case.expected, said) for case, said in told] == ["right", "right"]
