"""Laws of the index's life: whatever was added, removed, merged and torn, in whatever order, it
answers as one made at once of what is held now, and as the plain scan."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from loccit.library import Library
from loccit.library.examining import examine
from loccit.library.index import keeping
from loccit.library.index.building import build
from loccit.library.index.search import Part, search_many
from loccit.library.scan import ScanShelf
from loccit.library.shelf import IndexShelf
from loccit.model import Document

REFRAIN = "and the ferry came back empty in the morning"
TEXTS = [
    "The harbour froze that winter, and nobody was paid. " + f"{REFRAIN}. " * 2,
    "Lanterns were lit at two. The council sat until the bread was gone; " + REFRAIN,
    "the harb0ur froze that wintcr, and nobodv was paid " * 3,
    "Свет погас, и никто не пришёл. " * 4,
    "他说民主是人民的权利，不是国王的恩赐。" * 3,
    "",
    "…",
    "a " * 40 + "promise is a promise",
]
QUESTIONS = [
    "The harbour froze that winter",
    "harbour frose that wimter and nobody was",
    REFRAIN,
    "никто не пришёл",
    "民主是人民的权利",
    "promise",
    "words that stand nowhere in any of these",
]
NUMBERS = st.integers(0, len(TEXTS) - 1)


def document(number: int) -> Document:
    return Document(f"{number}.txt", TEXTS[number], "text/plain", f"{number:x}" * 64)


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Small parts, and no waiting for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        patch.setattr(keeping, "MOST", 3)
        patch.setattr(keeping, "BATCH", 150)
        yield


def hold(shelf: IndexShelf, held: Sequence[int]) -> None:
    """The shelf against an index made at once, and against the plain scan."""
    held = sorted(held)
    assert shelf.problems() == ()
    assert [witness.name for witness in shelf.witnesses()] == [f"{n}.txt" for n in held]
    at_once = Part(build(TEXTS[number] for number in held))
    scan = ScanShelf([document(number) for number in held])
    expected = search_many([at_once], QUESTIONS, 32)
    found = shelf.candidates_many(QUESTIONS)
    for question, mine, theirs in zip(QUESTIONS, found, expected, strict=True):
        places = [
            (
                f"{held[one.document]:x}" * 12,
                at_once.segment.place(
                    one.document, max(0, one.start - one.slack), one.end + one.slack
                ),
                one.hits,
            )
            for one in theirs
        ]
        assert [(c.witness, (c.span.start, c.span.end), c.hits) for c in mine] == places
        exact = {held[number] for number in range(len(held)) if question in TEXTS[held[number]]}
        best = {c.witness for c in mine if c.hits == max(d.hits for d in mine)}
        assert {f"{number:x}" * 12 for number in exact} <= best
    for word in ("the", "harbour", "promise", "не", "ferry", "nowhere"):
        assert shelf.frequency(word) == scan.frequency(word)


class Life(RuleBasedStateMachine):
    """Any course of events, each followed by what it must leave unchanged."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(mkdtemp())
        self.library = Library.open(self.root)
        self.held: set[int] = set()

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.root)

    @rule(number=NUMBERS)
    def add(self, number: int) -> None:
        self.library.add(document(number))
        self.held.add(number)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.held)))
        self.library.remove(f"{number:x}" * 12)
        self.held.remove(number)

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.sampled_from(sorted(self.held)))) if self.held else set()
        hold(self.library.shelf([f"{number:x}" * 12 for number in chosen]), sorted(chosen))

    @rule()
    def search(self) -> None:
        hold(self.library.shelf(), sorted(self.held))

    @rule()
    def tidy(self) -> None:
        done = self.library.tidy()
        assert done.after <= 1
        hold(self.library.shelf(), sorted(self.held))

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.root)

    @rule(data=st.data(), harm=st.sampled_from(("gone", "cut", "unnamed", "all")))
    def tear(self, data: st.DataObject, harm: str) -> None:
        files = sorted((self.root / "index").glob("*.segment"))
        if not files:
            return
        torn = data.draw(st.sampled_from(files))
        if harm == "gone":
            torn.unlink()
        elif harm == "cut":
            torn.write_bytes(torn.read_bytes()[:-20])
        elif harm == "unnamed":
            (self.root / "index" / "manifest.json").unlink(missing_ok=True)
        else:
            shutil.rmtree(self.root / "index")

    @invariant()
    def few_stand(self) -> None:
        if getattr(self, "library", None):
            assert len(list((self.root / "index").glob("*.segment"))) <= 8
            assert all(p.code == "index-damaged" for p in examine(self.library).problems)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


@given(order=st.permutations(range(len(TEXTS))), cuts=st.sets(st.integers(1, len(TEXTS) - 1)))
@settings(max_examples=15, deadline=None)
def test_neither_order_nor_parts_change_an_answer(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: set[int]
) -> None:
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        for place, number in enumerate(order):
            if place in cuts:
                library.shelf()
            library.add(document(number))
        hold(library.shelf(), order)


@given(number=NUMBERS, searched=st.tuples(st.booleans(), st.booleans()))
@settings(max_examples=15, deadline=None)
def test_adding_removing_and_adding_is_adding(
    tmp_path_factory: pytest.TempPathFactory, number: int, searched: tuple[bool, bool]
) -> None:
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        for other in range(len(TEXTS)):
            library.add(document(other))
        if searched[0]:
            library.shelf()
        library.remove(f"{number:x}" * 12)
        if searched[1]:
            hold(library.shelf(), [other for other in range(len(TEXTS)) if other != number])
        library.add(document(number))
        hold(library.shelf(), range(len(TEXTS)))
