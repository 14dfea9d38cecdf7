"""Blocks, notes, head and language of plain text."""

from __future__ import annotations

import pytest

from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.headmatter import split_authors, year_of
from loccit.readers.language import guess_language
from loccit.text import restore


def read(text: str) -> Document:
    document = read_bytes(text.encode(), "text.txt")
    assert restore(document.text, document.edits) == text
    return document


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [
        (block.kind, block.level, " ".join(block.span.of(document.text).split()))
        for block in document.blocks
    ]


HARD_WRAPPED = """A STUDY OF THE LIGHT

The engineer wrote to the Board every week for a year, and every week
the Board laid her letter upon the table.

    A lamp throws no light behind it, and a keeper is always
    behind the lamp.

So much for the keeper. The Board's own words are these:

\tThe oil is good because it was paid for, and it was paid for
\tbecause it is good.

1. The first point is that nobody measured the oil before the ship
   was lost.
2. The second is that somebody measured it afterwards.
"""


def test_blocks_of_hard_wrapped_text() -> None:
    assert [(kind, level, words[:12]) for kind, level, words in blocks(read(HARD_WRAPPED))] == [
        ("heading", 1, "A STUDY OF T"),
        ("paragraph", 0, "The engineer"),
        ("quote", 1, "A lamp throw"),
        ("paragraph", 0, "So much for "),
        ("quote", 1, "The oil is g"),
        ("item", 0, "1. The first"),
        ("item", 0, "2. The secon"),
    ]


def test_paragraphs_by_indent() -> None:
    text = (
        "The engineer wrote to the Board every week for a year, and it\n"
        "laid her letters upon the table.\n"
        "  The keeper wrote to nobody at all, and was believed by nobody\n"
        "in the end.\n"
        "  Then the ship was lost, and both of them were asked to write\n"
        "down what they knew.\n"
    )
    assert [kind for kind, _, _ in blocks(read(text))] == ["paragraph"] * 3


def test_quoted_lines_lose_their_mark() -> None:
    document = read("He answered:\n\n> The light was\n> out.\n>> Was it?\n\nIt was.\n")
    assert blocks(document)[1:] == [
        ("quote", 1, "The light was out. Was it?"),
        ("paragraph", 0, "It was."),
    ]
    assert ">" not in document.text


def test_verse() -> None:
    text = (
        "The ballad is still sung in the harbour on the second of March, by those who remember:\n\n"
        "  The wind was high,\n  The oil was low,\n  And who put out the light?\n  We know.\n\n"
        "It has eleven more verses, none of which can be printed in this place without a lawyer.\n"
    )
    assert [kind for kind, _, _ in blocks(read(text))] == ["paragraph", "verse", "paragraph"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = [" ".join(f"word{i}{j}" for j in range(60)) + "." for i in range(4)]
    assert [words for _, _, words in blocks(read("\n".join(lines)))] == lines


# --- notes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "entries"),
    [
        (("[1]", "[2]"), ("[1] ", "[2] ")),
        (("¹", "²"), ("¹ ", "² ")),
        (("1", "2"), ("1. ", "2. ")),
        (("¹", "²"), ("1) ", "2) ")),
    ],
)
def test_notes_under_a_heading(marks: tuple[str, str], entries: tuple[str, str]) -> None:
    text = (
        f"The oil was thin.{marks[0]} The Board knew in 1911, and said “no.”{marks[1]}\n\nNotes\n\n"
        f"{entries[0]}Hallam, Letters, p. 41.\n{entries[1]}Minutes, p. 2,\nand passim.\n"
    )
    document = read(text)
    notes = [
        (n.label, n.anchor and n.anchor.of(document.text), n.span.of(document.text))
        for n in document.notes
    ]
    assert notes == [
        ("1", marks[0], "Hallam, Letters, p. 41."),
        ("2", marks[1], "Minutes, p. 2,\nand passim."),
    ]
    assert [b.kind for b in document.blocks if b.span.overlaps(document.notes[0].span)] == ["note"]


def test_notes_below_a_rule() -> None:
    document = read("The oil was thin [1].\n\n-----\n[1] Hallam, p. 41.\n")
    assert [note.label for note in document.notes] == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "Part one ends here.\n\n* * *\n1. A list begins.\n2. It goes on.\n",
        "There were 1 or 2 of them.\n\n----\n1. First.\n2. Second.\n",
        "Notes\n\nThis paragraph speaks of notes and has none.\n",
    ],
)
def test_lists_that_nothing_calls_for_are_no_notes(text: str) -> None:
    assert read(text).notes == ()


def test_a_note_without_its_mark_hangs_nowhere() -> None:
    document = read("No mark here.\n\nNotes\n\n1. Hallam, p. 41.\n")
    assert [(note.label, note.anchor) for note in document.notes] == [("1", None)]


# --- head and language -------------------------------------------------------------------


def test_a_head_of_fields() -> None:
    document = read(
        "Title: Letters\nAuthor: Ines Hallam and Tobias Reake\nYear: 1934\n\nTo her sister:\n"
    )
    head = document.metadata
    assert (head.title, head.authors, head.year) == (
        "Letters",
        ("Ines Hallam", "Tobias Reake"),
        "1934",
    )
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_front_matter_is_taken_out() -> None:
    text = (
        '---\ntitle: "The Light: a study"\nauthor:\n  - Hallam, Ines\n  - T. Reake\n'
        "date: 2 March 1911\n---\nIt was dark.\n"
    )
    document = read(text)
    head = document.metadata
    assert (head.title, head.authors, head.year) == (
        "The Light: a study",
        ("Hallam, Ines", "T. Reake"),
        "1911",
    )
    assert document.text == "It was dark.\n"


def test_two_rules_are_no_front_matter() -> None:
    text = "---\nThe Board met again, as it had met before.\n---\nNothing came of it.\n"
    assert read(text).text == text


def test_a_first_heading_is_the_title() -> None:
    assert read(HARD_WRAPPED).metadata.title == "A STUDY OF THE LIGHT"


def test_small_questions() -> None:
    assert split_authors(["A. B.; C, D & E", "F und G"]) == ("A. B.", "C, D", "E", "F", "G")
    assert year_of("1911-03-02") == year_of("2 March 1911") == "1911"
    assert year_of("") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The lamp was not lit, and the men of the harbour did not ask for it to be lit.",
            "en",
        ),
        (
            "Die Lampe war nicht hell, und der Wärter stand mit dem Rücken zu den Leuten.",
            "de",
        ),
        (
            "La lampe ne brûlait pas et les hommes du port ne se sont pas plaints de la nuit.",
            "fr",
        ),
        ("Words only.", ""),
        ("", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_repairs() -> None:
    document = read("The ﬁrst oﬃce of the ﬂeet was re\u00adpaired; a ﬆone and a ſtone ﬁ-\nnally.\n")
    assert (
        document.text
        == "The first office of the fleet was repaired; a stone and a ſtone finally.\n"
    )
    assert {edit.rule for edit in document.edits} == {"ligature", "soft-hyphen", "hyphen"}


def test_only_damaged_text_is_called_scanned() -> None:
    clean = (
        "The keeper was found at the foot of the stair and nobody asked how he had come there. " * 8
    )
    assert not read(clean).ocr
    damaged = (
        clean.replace("keeper", "kceper").replace("nobody", "nohody").replace("stair", "sta~r")
    )
    assert read(damaged).ocr
    assert not read("Die Leuchte war erloschen, und niemand wußte es zu erklären. " * 10).ocr


def hung(text: str, name: str = "a.txt") -> list[tuple[str, str, str]]:
    """Label, what stands before the mark, and the words of each note."""
    document = read_bytes(text.encode(), name)
    return [
        (
            note.label,
            document.text[: note.anchor.start].split()[-1] if note.anchor else "",
            note.span.of(document.text),
        )
        for note in document.notes
    ]


def test_notes_that_close_a_text_without_a_heading() -> None:
    text = (
        "The curate “went home”* and was not missed; he married “a woman”† at last.\n\n"
        "* Oakes, Harbour Letters, p. 31.\n† Ibid.\n"
    )
    assert hung(text) == [
        ("*", "home”", "Oakes, Harbour Letters, p. 31."),
        ("†", "woman”", "Ibid."),
    ]
    raised = text.replace("*", "¹").replace("†", "²")
    expected = [("1", "home”", "Oakes, Harbour Letters, p. 31."), ("2", "woman”", "Ibid.")]
    assert hung(raised) == expected
    assert hung(raised, "a.md") == expected


def test_closing_paragraphs_that_nothing_calls_are_no_notes() -> None:
    assert hung("The curate went home.\n\n* apples\n* pears\n") == []
    assert hung("* apples\n* pears\n") == []
    assert hung("The area is 12 m².\n\n¹ was never called for.\n") == []


def test_notes_below_a_rule_with_their_numbers_in_brackets() -> None:
    text = (
        "He was “a tradesman with a cellar” (1) and they were “related to everybody” (2).\n\n"
        "---------\n(1) Harrow, The Salt Question, p. 14.\n(2) Ibid., p. 15.\n"
    )
    assert hung(text) == [
        ("1", "cellar”", "Harrow, The Salt Question, p. 14."),
        ("2", "everybody”", "Ibid., p. 15."),
    ]


def test_notes_under_a_heading_in_markdown() -> None:
    text = "The curate went home.1 And so on.\n\n## Notes\n\n1. *Harbour Letters*, p. 3.\n"
    assert hung(text, "a.md") == [("1", "home.", "Harbour Letters, p. 3.")]


def test_marks_behind_german_quotation_marks() -> None:
    text = (
        "Man hörte sie, »bevor man sie sah«.1 Das »Wort Schnee«2 war selten.\n\nAnmerkungen\n\n"
        "1 Ansorge, S. 9.\n2 Ebd.\n"
    )
    assert hung(text) == [("1", "sah«.", "Ansorge, S. 9."), ("2", "Schnee«", "Ebd.")]


def test_a_title_set_in_the_middle_of_its_line_is_no_quotation() -> None:
    text = (
        "                    BREAD AND SALT\n\n     It is a commonplace that the tax was paid by\n"
        "those who could not pay it, and that nobody grew poorer\nby collecting it.\n"
    )
    assert [b.kind for b in read_bytes(text.encode(), "a.txt").blocks] == ["heading", "paragraph"]


def test_a_title_line_is_no_running_head_though_the_heads_repeat_it() -> None:
    pages = "\f".join(
        f"{'THE LONG ROAD' if n % 2 else 'ANNA MILLS'}\n{n}\nWords of page {n} that run\non to the"
        for n in range(1, 7)
    )
    head = "Title: The Long Road\nAuthor: Anna Mills\n\n"
    document = read_bytes(f"{head}{pages}\n".encode(), "x.txt")
    assert document.metadata.title == "The Long Road"
    assert document.metadata.authors == ("Anna Mills",)


BRACKETED = "He said “a”.[1] And then\n“b”.[2] See [x].\n\n[1] Berg, p. 4.\n\n[2] Ibid.\n"


def test_notes_in_brackets_close_a_text_without_a_heading() -> None:
    document = read_bytes(BRACKETED.encode(), "a.txt")
    notes = [(n.label, n.anchor and n.anchor.of(document.text)) for n in document.notes]
    assert notes == [("1", "[1]"), ("2", "[2]")]
    assert [n.span.of(document.text) for n in document.notes] == ["Berg, p. 4.", "Ibid."]


@pytest.mark.parametrize(
    ("this", "that"),
    [("See", "See [1]"), ("[1] Berg", "References\n\n[1] Berg"), ("[2] Ibid", "[3] Ibid")],
)
def test_numbered_works_at_the_end_are_no_notes(this: str, that: str) -> None:
    assert not read_bytes(BRACKETED.replace(this, that).encode(), "a.txt").notes
