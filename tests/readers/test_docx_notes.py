"""Notes of Word files: in their place, with the numbers that are printed."""

from __future__ import annotations

import pytest

from docxmaker import call, docx, note, para, part, read, run, style
from loccit.model import Document
from loccit.readers.docx.document import read_package

SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


def told(document: Document) -> list[tuple[str, str, str]]:
    """Label, the last words before the call, and the note's words."""
    return [
        (
            n.label,
            document.text[: n.anchor.start][-5:] if n.anchor else "",
            n.span.of(document.text),
        )
        for n in document.notes
    ]


def test_notes_stand_behind_the_text_in_the_order_of_their_calls() -> None:
    text = (
        para(run("First") + call(7) + run(" and second") + call(3) + run("."))
        + para(run("An end") + call(1, "endnote") + run(", a third") + call(4))
    )  # fmt: skip
    document = read(
        docx(
            text,
            footnotes=SEPARATORS + note(3, "Two.") + note(4, "Three.") + note(7, "One.", "More."),
            endnotes=note(1, "End.", which="endnote"),
        )
    )
    assert told(document) == [
        ("1", "First", "One.\n\nMore."),
        ("2", "econd", "Two."),
        ("3", "third", "Three."),
        ("i", "n end", "End."),
    ]
    assert document.text.startswith("First and second.\n\nAn end, a third\n\nOne.\n\nMore.\n\n")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph", "paragraph", *["note"] * 5]
    assert not document.problems


def test_notes_may_hang_in_tables_boxes_headings_and_quotations() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{para(run('cell') + call(2))}</w:tc></w:tr></w:tbl>"
    box = (
        f"<w:r><w:pict><w:txbxContent>{para(run('inbox') + call(3))}</w:txbxContent></w:pict></w:r>"
    )
    text = para(run("title") + call(1), "H") + cell + para(run("text") + box)
    styles = style("H", "heading 2")
    notes = note(1, "A.") + note(2, "B.") + note(3, "C.")
    document = read(docx(text, footnotes=notes, styles=styles))
    assert told(document) == [("1", "title", "A."), ("2", "\ncell", "B."), ("3", "inbox", "C.")]


@pytest.mark.parametrize(
    ("format_", "labels"),
    [
        ("decimal", ["1", "2", "3", "4", "5"]),
        ("lowerRoman", ["i", "ii", "iii", "iv", "v"]),
        ("upperRoman", ["I", "II", "III", "IV", "V"]),
        ("lowerLetter", ["a", "b", "c", "d", "e"]),
        ("chicago", ["*", "†", "‡", "§", "**"]),
        ("decimalEnclosedCircle", ["①", "②", "③", "④", "⑤"]),
        ("hindiNumbers", ["١", "٢", "٣", "٤", "٥"]),
        ("unheardOf", ["1", "2", "3", "4", "5"]),
    ],
)
def test_numbers_are_printed_as_the_file_says(format_: str, labels: list[str]) -> None:
    text = "".join(para(run("Words") + call(at)) for at in range(1, 6))
    notes = "".join(note(at, f"Note {at}.") for at in range(1, 6))
    rules = f'<w:footnotePr><w:numFmt w:val="{format_}"/></w:footnotePr>'
    document = read(docx(text, footnotes=notes, settings=rules))
    assert [n.label for n in document.notes] == labels


def section(rules: str = "", begins: str = "continuous") -> str:
    return f'<w:sectPr><w:footnotePr>{rules}</w:footnotePr><w:type w:val="{begins}"/></w:sectPr>'


def test_a_section_has_rules_of_its_own() -> None:
    afresh = '<w:numRestart w:val="eachSect"/>'
    roman = '<w:numFmt w:val="lowerRoman"/><w:numStart w:val="5"/>' + afresh
    text = (
        para(run("a") + call(1)) + para(run("b") + call(2), layout=section(afresh))
        + para(run("c") + call(3)) + para(run("d") + call(4), layout=section(roman))
        + para(run("e") + call(5)) + section()
    )  # fmt: skip
    notes = "".join(note(at, f"Note {at}.") for at in range(1, 6))
    document = read(docx(text, footnotes=notes))
    assert [n.label for n in document.notes] == ["1", "2", "v", "vi", "7"]


def test_numbers_may_begin_again_on_each_page() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    rules = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    text = para(run("a") + call(1) + run("b") + call(2) + turn + run("c") + call(3))
    notes = "".join(note(at, f"Note {at}.") for at in range(1, 4))
    document = read(docx(text, footnotes=notes, settings=rules))
    assert [n.label for n in document.notes] == ["1", "2", "1"]
    on = [(page.label, page.index, page.span.of(document.text).strip()) for page in document.pages]
    assert on == [
        ("1", 0, "ab"),
        ("2", 1, "c"),
        ("1", 0, "Note 1.\n\nNote 2."),
        ("2", 1, "Note 3."),
    ]


def test_numbers_that_cannot_be_told_without_pages_are_counted_through_and_told() -> None:
    rules = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    text = para(run("a") + call(1) + run("b") + call(2))
    document = read(docx(text, footnotes=note(1, "A.") + note(2, "B."), settings=rules))
    assert [n.label for n in document.notes] == ["1", "2"]
    assert [problem.code for problem in document.problems] == ["note-numbers"]


def test_a_mark_of_the_writers_own_is_neither_text_nor_counted() -> None:
    star = call(1, more='w:customMarkFollows="1"', after="<w:t>*</w:t>")
    sign = call(3, more='w:customMarkFollows="1"', after="<w:sym w:font='Symbol' w:char='F0A8'/>")
    text = para(run("By a friend") + star + run(" of mine") + call(2) + run("!") + sign)
    first = para(run("*") + run(" Who asked.") + run("* No mark."))
    notes = (
        f'<w:footnote w:id="1">{first}</w:footnote>'
        + note(2, "Two.")
        + f'<w:footnote w:id="3">{para(run("♦ Three."))}</w:footnote>'
    )
    document = read(docx(text, footnotes=notes))
    assert document.text.startswith("By a friend of mine!\n\n")
    assert told(document) == [
        ("*", "riend", "Who asked.* No mark."),
        ("1", " mine", "Two."),
        ("♦", "mine!", "Three."),
    ]


def test_a_note_may_begin_with_a_number() -> None:
    text = para(run("Words") + call(1))
    document = read(docx(text, footnotes=note(1, "1 May 1890 was a day.")))
    assert told(document) == [("1", "Words", "1 May 1890 was a day.")]


def test_notes_that_are_lost_are_told() -> None:
    text = para(run("Words") + call(1) + call(2))
    for footnotes in (note(1, "One."), ""):
        document = read(docx(text, footnotes=footnotes))
        assert [problem.code for problem in document.problems] == ["notes-lost"]
    broken = {"word/footnotes.xml": part("footnotes", note(1, "One.") + note(2, "Two."))[:-9]}
    document = read(docx(text, extra=broken, footnotes=""))
    assert [problem.code for problem in document.problems] == ["unreadable", "notes-lost"]
    assert "2 notes" in document.problems[1].message


def test_a_note_that_nothing_calls_is_told() -> None:
    text = para(run("Words") + call(1))
    document = read(docx(text, footnotes=note(1, "One.") + note(2, "Two.") + note(3, "")))
    assert [(p.code, p.message[:6]) for p in document.problems] == [("notes-lost", "1 note")]


def test_a_note_that_was_deleted_or_hidden_is_neither_read_nor_counted() -> None:
    gone = f'<w:del w:author="A">{call(1)}</w:del>'
    hidden = call(2).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    text = para(run("One") + gone + run(" two") + hidden + run(" three") + call(3))
    notes = note(1, "Gone.") + note(2, "Hidden.") + note(3, "Here.")
    document = read(docx(text, footnotes=notes))
    assert told(document) == [("1", "three", "Here.")]
    assert not document.problems


def test_notes_in_a_circle_and_called_twice_are_read_once() -> None:
    text = para(run("One") + call(1) + run(" again") + call(1))
    circle = f'<w:footnote w:id="1">{para(run("A") + call(2))}</w:footnote>'
    back = f'<w:footnote w:id="2">{para(run("B") + call(1))}</w:footnote>'
    document = read(docx(text, footnotes=circle + back))
    assert told(document) == [("1", "One", "A"), ("2", "gain\n\nA"[-5:], "B")]


def test_thousands_of_notes_are_read() -> None:
    many = 3_000
    text = "".join(para(run("Words") + call(at)) for at in range(many))
    notes = "".join(note(at, f"Note {at}.") for at in range(many))
    document = read_package(docx(text, footnotes=notes), "many.docx")
    assert len(document.notes) == many
    assert document.notes[-1].label == str(many)
    assert document.notes[-1].span.of(document.text) == f"Note {many - 1}."
