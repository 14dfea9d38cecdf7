"""The bench's measuring: processes, floors, figures, and what counts as found."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pins
import pytest
from checks import _right
from children import Ran, run
from corpora import Prose
from drafts import PLAN, cases_of_ten, draft_of
from pins import Reached, broken, raise_to
from quotes import Case
from recall import Held, every_place, found, recall
from sheets import amount, times

from loccit import finders
from loccit.library.scan import ScanShelf
from loccit.model import Candidate, Document
from loccit.text import Span

TEXTS = [
    "The lamps were lit along the quay, and the clerk counted barrels until the frost came. "
    "Nobody had told him that the ministry wanted letters, not barrels, and so he counted on.",
    "In the second year of the drought the mill stood still, and the miller sold his stones. "
    "He said that water would come back when it pleased, and that he would not wait for it.",
]


def held_of(texts: list[str]) -> Held:
    named = [(f"text-{n}.txt", text) for n, text in enumerate(texts)]
    documents = [
        Document(
            name=name,
            text=text,
            media_type="text/plain",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        for name, text in named
    ]
    return Held(ScanShelf(documents), [name for name, _ in named])  # type: ignore[arg-type]


# --- what counts as found ------------------------------------------------------------------------


def case_of(number: int, words: str, kind: str = "exact") -> Case:
    start = TEXTS[number].index(words)
    return Case(words, kind, len(words.split()), number, start, start + len(words))


def test_the_passage_itself_is_found() -> None:
    held, case = held_of(TEXTS), case_of(0, "the clerk counted barrels until the frost")
    there = Candidate(held.ids[0], Span(case.start, case.end), 30)
    elsewhere = Candidate(held.ids[1], Span(0, 60), 30)
    assert found(held, case, [elsewhere, there])
    assert not found(held, case, [elsewhere])
    assert not found(held, case, [])


def test_half_of_the_passage_is_enough_and_less_is_not() -> None:
    held, case = held_of(TEXTS), case_of(0, "the clerk counted barrels until the frost")
    middle = (case.start + case.end) // 2
    assert found(held, case, [Candidate(held.ids[0], Span(case.start, middle + 1), 9)])
    assert not found(held, case, [Candidate(held.ids[0], Span(middle + 20, case.end), 9)])


def test_a_place_with_the_same_words_is_as_good() -> None:
    texts = [*TEXTS, "An echo: the clerk counted barrels until the frost, they sang."]
    held, case = held_of(texts), case_of(0, "the clerk counted barrels until the frost")
    assert found(held, case, [Candidate(held.ids[2], Span(9, 50), 34)])


def test_the_scan_finds_all_and_every_place() -> None:
    held = held_of(TEXTS)
    cases = [case_of(0, "counted barrels until"), case_of(1, "the miller sold his stones")]
    cells = recall(held, cases)
    assert {name: cell[:3] for name, cell in cells.items()} == {
        "exact|3": [1, 1, 1],
        "exact|5": [1, 1, 1],
    }
    assert every_place(held, [case_of(0, "counted")]) == (2, 2)


# --- drafts --------------------------------------------------------------------------------------


def test_a_draft_has_its_ten_quotations_marked() -> None:
    long = [" ".join(f"{word}{n % 7}" for n, word in enumerate(text.split() * 9)) for text in TEXTS]
    cases = cases_of_ten(long, Prose(long, [long[0].upper()]), 1)
    assert [case.kind for case in cases] == list(PLAN)
    draft = draft_of(cases)
    document = Document(name="d.md", text=draft, media_type="text/markdown", sha256="0" * 64)
    quoted = [
        draft[c.quotation.span.start : c.quotation.span.end] for c in finders.find(document).cits
    ]
    assert [words.strip("“”") for words in quoted] == [case.words for case in cases]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (["verbatim"] * 5 + ["altered"] * 3 + ["not-found"] * 2, 10),
        (["not-found"] * 10, 2),
        (["verbatim"] * 10, 5),
    ],
)
def test_right_answers_are_counted(said: list[str], right: int) -> None:
    out = json.dumps({"findings": [{"wording": wording} for wording in said]})
    assert _right(Ran(0, 1.0, 1.0, 1.0, out, "")) == right


# --- processes -----------------------------------------------------------------------------------


def test_a_commands_memory_and_words_are_told() -> None:
    done = run([sys.executable, "-c", "held = bytearray(b'x') * 60_000_000; print(input())"],
               given="well\n")  # fmt: skip
    assert (done.code, done.out) == (0, "well\n")
    assert 60 < done.megabytes < 140
    assert done.cpu > 0


def test_the_callers_own_memory_is_not_counted() -> None:
    held = bytearray(b"x") * 200_000_000
    assert run([sys.executable, "-c", "pass"]).megabytes < 100
    assert held


def test_a_command_that_takes_too_long_is_ended() -> None:
    assert run([sys.executable, "-c", "while True: pass"], seconds=0.2).code is None


def test_a_worker_that_fails_says_why() -> None:
    done = run([sys.executable, "-c", "raise KeyError('no such corpus')"])
    with pytest.raises(ValueError, match="no such corpus"):
        done.answer()


# --- floors --------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "floors.toml"


def test_what_is_reached_is_pinned_and_never_lowered(path: Path) -> None:
    raise_to(Reached({"check 10: CPU": 12.345}, {"search 10: exact": 0.9}), path)
    raise_to(Reached({"check 10: CPU": 2.0}, {"search 10: exact": 0.95, "new": 1.0}), path)
    assert pins.read(path) == {
        "times": {"check 10: CPU": 12.3},
        "shares": {"search 10: exact": 0.95, "new": 1.0},
    }


def test_a_share_has_no_slack_and_a_ratio_some(path: Path) -> None:
    raise_to(Reached({"check 10: CPU": 10.0}, {"check 10: right": 1.0}), path)
    some = 10.0 * (1 - pins.SLACK["times"])
    assert (
        broken(Reached({"check 10: CPU": some}, {"check 10: right": 1.0}), ["check 10:"], path)
        == []
    )
    told = broken(
        Reached({"check 10: CPU": some - 0.1}, {"check 10: right": 0.9}), ["check 10:"], path
    )
    assert len(told) == 2


def test_what_is_pinned_must_be_measured_where_its_part_is(path: Path) -> None:
    raise_to(Reached({"check 10: CPU": 10.0}), path)
    assert broken(Reached(), ["check 10:"], path) == ["check 10: CPU: pinned, but not measured"]
    assert broken(Reached(), ["check 100:", "search 10:"], path) == []


def test_the_floors_of_the_repository_can_be_read() -> None:
    floors = pins.read()
    assert all(0 <= share <= 1 for name, share in floors["shares"].items() if "index" not in name)
    assert all(ratio > 0 for ratio in floors["times"].values())


# --- figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "shown"),
    [(None, "–"), (0, "0"), (0.0123, "0.012"), (4.56, "4.6"), (1234.0, "1,200"), (100.0, "100")],
)
def test_amounts(number: float | None, shown: str) -> None:
    assert amount(number) == shown


def test_times() -> None:
    assert times(2.0, 10.0) == "5×"
    assert times(None, 10.0) == times(0.0, 10.0) == "–"
