"""Printed pages of Word files."""

from __future__ import annotations

import pytest

from docxmaker import docx, field, para, part, read, run

SOFT = "<w:r><w:lastRenderedPageBreak/></w:r>"
HARD = '<w:r><w:br w:type="page"/></w:r>'


def pages(body: str) -> list[tuple[str, int, str]]:
    document = read(docx(body))
    return [(p.label, p.index, p.span.of(document.text).strip()) for p in document.pages]


def section(begins: str = "", numbers: str = "") -> str:
    kind = f'<w:type w:val="{begins}"/>' if begins else ""
    return f"<w:sectPr>{kind}<w:pgNumType {numbers}/></w:sectPr>"


def test_without_words_marks_there_are_no_pages() -> None:
    document = read(docx(para("One.") + para(HARD) + para("Two.")))
    assert (document.pages, document.paging) == ((), "none")
    assert document.text == "One.\n\nTwo.\n"


def test_a_page_may_begin_within_a_word() -> None:
    document = read(docx(para(run("The light") + SOFT + run("house stood."))))
    assert document.paging == "sheets"
    assert document.text == "The lighthouse stood.\n"
    assert [(p.label, p.span.start, p.span.end) for p in document.pages] == [
        ("1", 0, 9),
        ("2", 9, 22),
    ]


def test_a_break_that_was_made_where_it_was_asked_for_counts_once() -> None:
    body = para("a") + para(HARD) + para(SOFT + run("b")) + para(run("c") + HARD + SOFT + run("d"))
    assert pages(body) == [("1", 0, "a"), ("2", 1, "b\n\nc"), ("3", 2, "d")]


def test_an_empty_page_is_a_page() -> None:
    body = para("a") + para(HARD) + para(SOFT + HARD) + para(SOFT + run("b"))
    assert pages(body) == [("1", 0, "a"), ("2", 1, ""), ("3", 2, "b")]


def test_sections_begin_pages_and_number_them() -> None:
    roman = 'w:fmt="lowerRoman"'
    arabic = section("nextPage", 'w:start="1"')
    body = (
        para("Preface") + para(SOFT + run("more"), layout=section("", roman))
        + para(SOFT + run("Chapter")) + para(SOFT + run("on"), layout=arabic)
        + para("same page", layout=section("continuous"))
        + para(SOFT + run("odd")) + section("oddPage")
    )  # fmt: skip
    assert pages(body) == [
        ("i", 0, "Preface"),
        ("ii", 1, "more"),
        ("1", 2, "Chapter"),
        ("2", 3, "on\n\nsame page"),
        ("3", 4, "odd"),
    ]


def test_an_odd_page_is_odd() -> None:
    body = para(run("a") + SOFT + run("b") + SOFT + run("c"), layout=section()) + para("d")
    assert [label for label, _, _ in pages(body + section("oddPage"))] == ["1", "2", "3", "5"]
    assert [label for label, _, _ in pages(body + section("evenPage"))] == ["1", "2", "3", "4"]


def test_a_row_over_the_page_turns_it_once() -> None:
    def cell(words: str) -> str:
        first, second = words.split()
        return f"<w:tc>{para(run(first) + SOFT + run(second))}</w:tc>"

    table = f"<w:tbl><w:tr>{cell('a b')}{cell('c d')}</w:tr><w:tr>{cell('e f')}</w:tr></w:tbl>"
    assert [label for label, _, _ in pages(para("x") + table + para("y"))] == ["1", "2", "3"]


def test_pages_that_the_file_counts_otherwise_are_told() -> None:
    told = "<Properties><Pages>{}</Pages></Properties>"
    body = para(run("a") + SOFT + run("b"))
    for says, codes in ((2, []), (3, []), (9, ["pages"]), ("", [])):
        document = read(docx(body, extra={"docProps/extended.xml": told.format(says)}))
        assert [problem.code for problem in document.problems] == codes


@pytest.mark.parametrize(
    ("inside", "paging"),
    [
        (field(" PAGE  \\* MERGEFORMAT ", run("7")), "labels"),
        ('<w:fldSimple w:instr="page">' + run("7") + "</w:fldSimple>", "labels"),
        (field(" NUMPAGES ", run("7")), "sheets"),
        (run("PAGE"), "sheets"),
    ],
)
def test_pages_are_labelled_where_their_numbers_are_printed(inside: str, paging: str) -> None:
    for name in ("header", "footer"):
        extra = {f"word/{name}3.xml": part(name, para(inside))}
        document = read(docx(para(run("a") + SOFT + run("b")), extra=extra))
        assert document.paging == paging
        assert document.text == "ab\n"
        assert len(document.pages) == 2


def test_pages_that_the_text_marks_count_more_than_those_of_word() -> None:
    body = (
        para("[p. 396]")
        + para(run("One ") + SOFT + run("two."))
        + para("[p. 397]")
        + para("Three.")
    )
    document = read(docx(body))
    assert document.paging == "marks"
    assert [(p.label, p.span.of(document.text).strip()) for p in document.pages] == [
        ("396", "One two."),
        ("397", "Three."),
    ]
