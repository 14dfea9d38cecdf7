"""Notes of recognised pages whose marks were misread or swallowed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.model import Document
from loccit.readers import read_bytes

BODY = (
    "The harbour was closed in the second week of the frost",
    "and the clerk was heard to say that “nobody was there.”",
    "He was a tall and narrow man who had counted barrels on",
    "the north shore, where “no lamp has ever been lit at all.”",
    "She wrote to the ministry and the ministry wrote to her",
    "that “letters are answered in the order of the weather.”",
    "There were three other witnesses, and each of them had",
    "seen another lamp on another rock in the same hour there.",
    "All of them said that the engineer had never been there,",
    "and that the tide was low when the boats came home late.",
)
NOTES = ("Berg, Letters, p. 4.", "Ibid., p. 5.", "Ibid., p. 6.")
WIDTHS = {letter: 14 + ord(letter) % 11 for letter in map(chr, range(33, 127))}
MARK = 15


def wide(word: str) -> int:
    return sum(WIDTHS.get(letter, 16) for letter in word)


def line(text: str, top: int, *, size: int = 40, wider: str = "", jitter: float = 0.0) -> str:
    """A line of hOCR, each letter as wide as always; the word `wider` has swallowed a mark."""
    rng = random.Random(text)
    left, words = 200.0, ""
    for word in text.split():
        share = size / 40
        width = wide(word) * share + (MARK * share if word == wider else 0)
        right = left + width + rng.uniform(-jitter, jitter)
        box = f"bbox {left:.0f} {top} {right:.0f} {top + size}; x_wconf 90"
        words += f"<span class='ocrx_word' title='{box}'>{word}</span> "
        left = right + 12 * share
    title = f"bbox 200 {top} {left:.0f} {top + size}; baseline 0 -10; x_size {size}"
    return f"<span class='ocr_line' title='{title}'>{words}</span>"


def sheet(
    body: list[str], notes: tuple[str, ...], wider: tuple[str, ...] = (), jitter: float = 0.0
) -> Document:
    rows = [
        line(text, 200 + 60 * at, wider=next((w for w in wider if w in text.split()), ""),
             jitter=jitter)
        for at, text in enumerate(body)
    ]  # fmt: skip
    foot = [line(text, 1600 + 80 * at, size=28) for at, text in enumerate(notes)]
    inside = "".join(f"<p class='ocr_par'>{par}</p>" for par in ("".join(rows), *foot))
    page = f"<div class='ocr_page' title='bbox 0 0 1700 2400'>{inside}</div>"
    data = f"<html><body>{page}</body></html>"
    return read_bytes(data.encode(), "p.hocr")


def hung(document: Document) -> list[str | None]:
    """The last word before each note's place."""
    return [
        note.anchor and document.text[: note.anchor.start].split()[-1] for note in document.notes
    ]


def marked(*signs: str) -> list[str]:
    """The body, with a sign behind each of its quotations."""
    left = iter(signs)
    return [text + next(left, "") if text.endswith(".”") else text for text in BODY]


CLOSES = ["there.”", "all.”", "weather.”"]


@pytest.mark.parametrize(
    ("signs", "labels"),
    [
        (("®", "°", "*"), ("! ", "? ", "° ")),
        (("”", "’", "!°"), ("® ", "", "")),
        (("’®", '"', "©"), ("8 ", "4 ", "# ")),
    ],
)
def test_misread_marks_hang_the_notes_in_order(
    signs: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    notes = tuple(map("".join, zip(labels, NOTES, strict=True)))
    document = sheet(marked(*signs), notes)
    assert hung(document) == CLOSES
    assert [note.span.of(document.text) for note in document.notes] == list(NOTES)
    assert {edit.rule for edit in document.edits if edit.read in signs} == {"note-mark"}


def test_a_swallowed_mark_shows_by_the_width_of_its_word() -> None:
    document = sheet(marked("®", "", "°"), NOTES, wider=("all.”",))
    assert hung(document) == CLOSES


def test_where_marks_and_notes_do_not_match_nothing_is_guessed() -> None:
    assert hung(sheet(marked("®", "", "°"), NOTES)) == [None, None, None]
    assert hung(sheet(marked("®", "°", "*"), NOTES[:2])) == [None, None]


def test_a_sign_beside_numbers_is_a_misread_number() -> None:
    """The second note is not that of the asterisk, which is the third's mark misread."""
    notes = ("1 " + NOTES[0], "* " + NOTES[1], "3 " + NOTES[2])
    document = sheet(marked("", "", "*"), notes)
    assert hung(document) == [None, None, None]
    assert [note.label for note in document.notes] == ["1", "", "3"]


def test_numbers_that_do_not_count_up_are_doubted() -> None:
    notes = ("8 " + NOTES[0], "4 " + NOTES[1], "5 " + NOTES[2])
    assert [note.label for note in sheet(list(BODY), notes).notes] == ["", "", ""]


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 3), st.sets(st.integers(0, 2)))
def test_no_note_hangs_at_a_word_that_bears_no_mark(jitter: float, seen: set[int]) -> None:
    signs = ["®" if at in seen else "" for at in range(3)]
    places = hung(sheet(marked(*signs), NOTES[: max(1, len(seen))], jitter=jitter))
    if seen and places[0] is not None:
        assert places == [CLOSES[at] for at in sorted(seen)]
    if not seen:
        assert places == [None]
