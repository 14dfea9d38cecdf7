"""A question holds all that its answer rests on: edits elsewhere, memory and other processes
change how soon the answer is there, never what it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ferrybook import killed, reopened, shelf
from loccit import finders, matching
from loccit.matching import crew
from loccit.matching.collation.segments import Segment
from loccit.matching.means import Means, in_turn
from loccit.matching.single import Bench, Question, ask, moved
from loccit.matching.verdicts import readings
from loccit.matching.verdicts.readings import Shelved
from loccit.model import Cit, Document, Finding
from loccit.readers import read_bytes

PIECES = (
    "The book says “The ferry did not leave before noon” (Tolland, Ferry Book, p. 11).",
    "It says “The ferry did leave before noon” (Tolland, Ferry Book, p. 11).",
    "She said “It was never my intention to sell the landing stage” (ibid., p. 12).",
    "As the book has it: “he wrote ‘the tide was out and the mate was well’ there” (p. 11).",
    "Nothing of this matters.",
    "He claims “the mate was ill [...] he would not wait for it” (Tolland, Ferry Book, p. 12).",
    "“no words like these stand anywhere at all”, he said.",
    "“An opening that is not closed, and a paragraph that goes on without an end.",
)


def read(text: str) -> Document:
    return read_bytes(text.encode(), "draft.md")


class Kept(dict[bytes, bytes]):
    """A memory that counts what it was asked for in vain."""

    missed = 0

    def get(self, key: bytes) -> bytes | None:  # type: ignore[override]
        found = super().get(key)
        self.missed += found is None
        return found

    def put(self, key: bytes, value: bytes) -> None:
        self[key] = value


def check(draft: Document, means: Means | None = None) -> tuple[Finding, ...]:
    found = finders.find(draft)
    return matching.check(draft, found.cits, found.citations, shelf(), means=means).findings


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.data())
def test_what_is_remembered_is_what_would_be_found(pieces: list[str], data: st.DataObject) -> None:
    """Paragraphs are put in, taken out and moved; the answers remembered fit all the same."""
    memory = Kept()
    check(read("\n\n".join(pieces)), Means(memory))
    at = data.draw(st.integers(0, len(pieces)))
    edited = [*pieces[:at], data.draw(st.sampled_from(PIECES)), *data.draw(st.permutations(pieces))]
    draft = read("\n\n".join(edited))
    assert check(draft, Means(memory)) == check(draft)


def test_an_edit_elsewhere_is_answered_from_memory() -> None:
    far = "\n\n".join(["Much is said of the weather in between, and of the wind."] * 40)
    text = f"{PIECES[0]}\n\n{far}\n\n{PIECES[1]}"
    memory = Kept()
    check(read(text), Means(memory))
    assert memory.missed == 2
    check(read(text), Means(memory))
    assert memory.missed == 2, "nothing has changed"
    edited = read(text.replace("did not leave before noon", "did not leave before one"))
    found = check(edited, Means(memory))
    assert memory.missed == 3, "one quotation has changed"
    assert found == check(edited)


def test_other_options_are_another_question() -> None:
    draft = read(PIECES[0])
    found = finders.find(draft)
    memory = Kept()
    for context in (10, 200):
        options = matching.Options(context=context)
        checked = matching.check(
            draft, found.cits, found.citations, shelf(), options, means=Means(memory)
        )
        assert len(checked.findings[0].matches[0].after) == context


def test_what_cannot_be_read_from_memory_is_worked_out() -> None:
    class Spoiled(Kept):
        def get(self, key: bytes) -> bytes | None:  # type: ignore[override]
            return b"\xc1 no answer"

    draft = read(PIECES[0])
    assert check(draft, Means(Spoiled())) == check(draft)


@given(st.integers(0, 500))
def test_an_answer_moves_and_comes_back(by: int) -> None:
    draft = read(PIECES[1])
    cit = Cit(finders.find(draft).cits[0].quotation)
    question, base = ask(draft, cit, [], None)
    answer = Bench(Shelved(shelf()), matching.Options()).answer(question)
    assert moved(moved(answer, by), -by) == answer
    whole = moved(answer, base)
    spans = [v.reading_span for v in whole.matches[0].apparatus if v.reading_span]
    assert all(cit.quotation.span.contains(span) for span in spans)


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=8))
def test_what_was_asked_before_changes_no_answer(pieces: list[str]) -> None:
    """The same words, quoted again, are at the same places; what is said of them is its own."""
    bench = Bench(Shelved(shelf()), matching.Options())
    draft = read("\n\n".join(pieces))
    for cit in finders.find(draft).cits:
        asked, _ = ask(draft, Cit(cit.quotation), [], None)
        afresh = Bench(Shelved(shelf()), matching.Options())
        assert bench.answer(asked) == afresh.answer(asked)


def test_places_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    def locate(pieces: Sequence[Segment], *args: object, **more: object) -> tuple[()]:
        sought.append(pieces[0].text)
        return ()

    monkeypatch.setattr(readings, "locate", locate)
    bench, asked = questions(28)
    list(bench.answers(asked))
    assert len(sought) == len(set(sought)) < len(asked)


# --- several processes -------------------------------------------------------------------


def questions(count: int) -> tuple[Bench, list[Question]]:
    draft = read("\n\n".join(PIECES[i % 7] for i in range(count)))
    asked = [ask(draft, Cit(cit.quotation), [], None)[0] for cit in finders.find(draft).cits]
    return Bench(Shelved(shelf()), matching.Options()), asked


def test_several_processes_say_what_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "WORTH", 10)
    bench, asked = questions(60)
    together = crew.Crew(reopened, 2)
    assert list(together(bench, asked)) == list(in_turn(bench, asked))


def test_few_questions_start_no_process() -> None:
    bench, asked = questions(5)
    nowhere = crew.Crew(lambda: pytest.fail("no process is worth it"), 2)
    assert list(nowhere(bench, asked)) == list(in_turn(bench, asked))


def test_what_a_killed_process_leaves_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "WORTH", 10)
    bench, asked = questions(40)
    together = crew.Crew(killed, 2)
    assert list(together(bench, asked)) == list(in_turn(bench, asked))
