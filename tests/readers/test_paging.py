"""Where pages begin, and what stands on them that is no text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.paging.folios import number, parse_folio, printed_sequence, roman, sheet_labels
from loccit.text import restore

Printed = Callable[..., list[str]]


def read(text: str) -> Document:
    document = read_bytes(text.encode(), "book.txt")
    assert restore(document.text, document.edits) == text
    return document


def labels(document: Document) -> list[str]:
    return [page.label for page in document.pages]


def begins(document: Document) -> list[str]:
    return [" ".join(page.span.of(document.text).split()[:3]) for page in document.pages]


def words(pages: list[str]) -> list[str]:
    return " ".join(pages).split()


# --- folios ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "12",
        " 12 ",
        "- 12 -",
        "— 12 —",
        "[12]",
        "(12)",
        "p. 12",
        "Page 12",
        "S. 12",
        "| 12",
        "xii",
        "XII",
        "- xii -",
    ],
)
def test_a_folio_in_every_dress(line: str) -> None:
    assert [folio.value for folio in parse_folio(line)] == [12]


@pytest.mark.parametrize(
    "line", ["12 men", "I", "C", "a 12", "12, 13", "12345", "mix it", "", "iiii", "12" * 80]
)
def test_what_is_no_folio(line: str) -> None:
    assert parse_folio(line) == ()


def test_a_folio_may_stand_in_a_head() -> None:
    assert {(f.value, f.rest) for f in parse_folio("THE LIGHT 12", with_head=True)} == {
        (12, "THE LIGHT")
    }
    assert {(f.value, f.rest) for f in parse_folio("12 THE LIGHT", with_head=True)} == {
        (12, "THE LIGHT")
    }


@pytest.mark.parametrize("value", [1, 4, 9, 14, 40, 99, 397, 1912, 3999])
def test_roman_numbers_come_back(value: int) -> None:
    assert number(roman(value)) == value
    assert number(roman(value).upper()) == value


def test_a_sequence_needs_company() -> None:
    folios = [parse_folio(line) for line in ("5", "6", "1914", "8", "x", "10")]
    chosen = printed_sequence(folios)
    assert {sheet: folio.label for sheet, folio in chosen.items()} == {
        0: "5",
        1: "6",
        3: "8",
        5: "10",
    }
    assert sheet_labels(6, chosen) == ["5", "6", "7", "8", "9", "10"]


def test_labels_are_inferred_only_where_neighbours_agree() -> None:
    lines = ["", "vi", "vii", "viii", "", "3", "4", "5", ""]
    chosen = printed_sequence([parse_folio(line) for line in lines])
    assert sheet_labels(9, chosen) == ["v", "vi", "vii", "viii", "", "3", "4", "5", "6"]


# --- form feeds --------------------------------------------------------------------------


def test_form_feeds_with_heads_and_folios(printed: Printed) -> None:
    pages = printed(6)
    text = "\f".join(
        (
            f"{i}   THE DARK LIGHT\n\n{page}\n"
            if i % 2 == 0
            else f"A CLOSED HARBOUR   {i}\n\n{page}\n"
        )
        for i, page in enumerate(pages, 212)
    )
    document = read(text)
    assert document.paging == "folios"
    assert labels(document) == ["212", "213", "214", "215", "216", "217"]
    assert document.text.split() == words(pages)
    assert begins(document) == [" ".join(page.split()[:3]) for page in pages]
    assert "HARBOUR" not in document.text
    assert not document.problems


def test_folios_at_the_foot_and_heads_misread(printed: Printed) -> None:
    pages = printed(5)
    heads = [
        "THE DARK LIGHT",
        "THE DARK L1GHT",
        "THE DARK LIGHT",
        "TIIE DARK LIGHT",
        "THE DARK LIGHT",
    ]
    text = "".join(
        f"{head}\n\n{page}\n\n    {i}\n\f"
        for i, (head, page) in enumerate(zip(heads, pages, strict=True), 9)
    )
    document = read(text)
    assert labels(document) == ["9", "10", "11", "12", "13"]
    assert document.text.split() == words(pages)


def test_a_word_broken_over_a_page_is_joined(printed: Printed) -> None:
    first, second, third = printed(3)
    pages = (f"{first} the devas-", f"tation. {second}", third)
    text = "\n\f".join(f"THE LIGHT\n{i}\n{page}" for i, page in enumerate(pages, 7))
    document = read(text)
    at = document.text.index("devastation")
    assert document.pages[0].span.end == at + len("devas")
    assert {"hyphen", "running-head", "folio", "form-feed"} <= {
        edit.rule for edit in document.edits
    }


def test_roman_pages_come_before_arabic_ones(printed: Printed) -> None:
    pages = printed(7)
    numbers = ["vi", "vii", "viii", "1", "2", "3", "4"]
    document = read("\f".join(f"{page}\n\n{n}" for page, n in zip(pages, numbers, strict=True)))
    assert labels(document) == numbers


def test_a_page_without_its_number_gets_it_from_its_neighbours(printed: Printed) -> None:
    pages = printed(6)
    numbers = ["41", "42", "", "4A", "45", "46"]
    document = read("\f".join(f"{page}\n\n{n}\n" for page, n in zip(pages, numbers, strict=True)))
    assert labels(document) == ["41", "42", "43", "44", "45", "46"]


def test_sheets_without_numbers_are_counted_and_the_reader_is_told(printed: Printed) -> None:
    pages = printed(3)
    document = read("\f".join(pages))
    assert document.paging == "sheets"
    assert labels(document) == ["1", "2", "3"]
    assert [problem.code for problem in document.problems] == ["unprinted-pages"]
    assert document.text.split() == words(pages)


def test_one_footnote_a_page_is_no_folio(printed: Printed) -> None:
    notes = [
        "1 Reake, Thirty Years",
        "2 Oddie, Garra Light",
        "3 Hallam, Letters",
        "4 Pell, Minutes",
    ]
    pages = [f"{page}\n\n{note}" for page, note in zip(printed(4), notes, strict=True)]
    document = read("\f".join(pages))
    assert document.paging == "sheets"
    assert all(note in document.text for note in notes)


def test_a_year_and_a_list_at_the_edge_of_pages_stay(printed: Printed) -> None:
    document = read(
        "\f".join(
            f"{year}\n{page}"
            for year, page in zip(("1911", "1914", "1914"), printed(3), strict=True)
        )
    )
    assert [document.text.count(year) for year in ("1911", "1914")] == [1, 2]


# --- marks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        ("[p. 397]", "[p. 398]"),
        ("[397]", "[398]"),
        ("[S. 397]", "[S. 398]"),
        ("{p. 397}", "  [Page 398]"),
    ],
)
def test_page_marks(marks: tuple[str, str], printed: Printed) -> None:
    first, second = printed(2)
    document = read(f"A Title\n\n{marks[0]}\n\n{first}\n\n{marks[1]}\n\n{second}\n")
    assert document.paging == "marks"
    assert labels(document) == ["397", "398"]
    assert begins(document) == [" ".join(page.split()[:3]) for page in (first, second)]
    assert document.text.startswith("A Title\n\nThe")
    assert "39" not in document.text


def test_roman_marks(printed: Printed) -> None:
    pages = printed(4)
    marks = ["[ix]", "[x]", "[1]", "[2]"]
    document = read("\n".join(f"{mark}\n{page}" for mark, page in zip(marks, pages, strict=True)))
    assert labels(document) == ["ix", "x", "1", "2"]


def test_numbers_of_notes_are_no_page_marks(printed: Printed) -> None:
    first, second = printed(2)
    text = f"{first} [1] and on [2].\n\n[1]\nSee the ledger.\n\n[2]\nIbid.\n\n{second}"
    document = read(text)
    assert document.paging == "none"
    assert document.text == text


def test_marks_that_do_not_rise_are_no_page_marks() -> None:
    text = "[3]\n\nThird things come first.\n\n[1]\n\nAnd first things last.\n"
    assert read(text).text == text


def test_marks_within_sheets_win(printed: Printed) -> None:
    first, second = printed(2)
    document = read(f"[p. 4]\n{first}\n[p. 5]\n{second}\f{first}\n")
    assert document.paging == "marks"
    assert labels(document) == ["4", "5"]


# --- folios in running text --------------------------------------------------------------


def raw(pages: list[str], first: int = 5) -> str:
    """Pages as a scanner's text has them one after the other, heads and folios in the way."""
    return "\n".join(
        f"THE QUARTERLY\n{i}\n{page}" if i % 2 else f"{i}\nTHE QUARTERLY\n{page}"
        for i, page in enumerate(pages, first)
    )


def test_raw_pages_one_after_the_other(printed: Printed) -> None:
    pages = printed(5)
    document = read(raw(pages))
    assert document.paging == "folios"
    assert labels(document) == ["5", "6", "7", "8", "9"]
    assert document.text.split() == words(pages)


def test_folios_alone_are_believed_where_sentences_run_on(printed: Printed) -> None:
    pages = printed(4)
    top = read("\n".join(f"{i}\n{page}" for i, page in enumerate(pages, 30)))
    foot = read("\n".join(f"{page}\n{i}" for i, page in enumerate(pages, 30)))
    for document in (top, foot):
        assert labels(document) == ["30", "31", "32", "33"]
        assert document.text.split() == words(pages)


def test_numbered_chapters_are_no_pages(printed: Printed) -> None:
    chapters = "\n\n".join(f"{i}\n\n{page.capitalize()}." for i, page in enumerate(printed(5), 1))
    document = read(chapters)
    assert document.paging == "none"
    assert document.text == chapters


def test_folios_of_which_nobody_knows_the_side_are_left_and_told(printed: Printed) -> None:
    pages = printed(5)
    text = pages[0] + "\n" + "\n".join(f"{i}\n{page}" for i, page in enumerate(pages[1:], 30))
    document = read(text)
    assert document.paging == "none"
    assert document.text == text
    assert [problem.code for problem in document.problems] == ["unclear-folios"]


def test_a_numbered_list_and_years_are_no_pages() -> None:
    text = (
        "\n".join(f"{i}\nthe item of that number" for i in range(1, 30))
        + "\n1911\nwas a year\n1912\nanother"
    )
    assert read(text).text == text


OCR_PAGE = """THE LAMP REVIEW
41
keeper's account. Nobody on the Board had asked him for it, and
when it came it was filed hetween two letters on the price of coal. The
inquiry was ad·
journed, and with it the whole ques–
tion of the oil. An inter–
national commission was spoken of, a so-
called court of equals; it never met. The men who had been respon–
sible for the light were not respon-
sible for its darkness – or so the minutes have it – and the Harhour
Board thanked them for their ser·
vices. It is this that made the affair a poli–
tical one, for the first time since the
"""


def test_a_raw_page_of_scanned_print() -> None:
    document = read(OCR_PAGE)
    assert labels(document) == ["41"]
    assert document.paging == "folios"
    assert document.ocr
    assert document.text.startswith("keeper's account.")
    for whole in (
        "adjourned",
        "question",
        "international",
        "so-called",
        "responsible",
        "services",
        "political",
    ):
        assert whole in document.text
    assert document.text.count("responsible") == 2
    assert "darkness – or" in document.text
    assert "hetween" in document.text
    rules = [edit.rule for edit in document.edits]
    assert rules.count("hyphen") == 8
    assert set(rules) == {"hyphen", "folio", "running-head", "page-break"}


@pytest.mark.parametrize(
    "text",
    [
        "INTRODUCTION\n1\nThe harbour was closed. It was the second week of the frost.\n",
        "CHAPTER\n5\nthe harbour was closed and nobody spoke of\n",
        "MENU\nFish\n5\nand chips\n",
        "1914\nTHE WAR\n",
        "5\n",
    ],
)
def test_a_heading_with_a_number_is_no_raw_page(text: str) -> None:
    document = read(text)
    assert document.text == text
    assert document.pages == ()


# --- what must stay ----------------------------------------------------------------------


def test_a_refrain_stays(printed: Printed) -> None:
    poem = "\f".join(
        f"{page}\n\nAnd the lamp went out, went out,\nAnd the lamp went out." for page in printed(5)
    )
    assert read(poem).text.count("And the lamp went out.") == 5


def test_headings_stay(printed: Printed) -> None:
    pages = printed(6)
    pages[2] = "CHAPTER TWO\n\nThe Hearing\n\n" + pages[2]
    pages[4] = "THE OIL\n\n" + pages[4]
    document = read("\f".join(f"{page}\n\n{i}" for i, page in enumerate(pages, 1)))
    assert all(head in document.text for head in ("CHAPTER TWO", "The Hearing", "THE OIL"))


def test_paragraphs_end_with_pages_only_where_they_end(printed: Printed) -> None:
    first, second, third = printed(3)
    pages = (f"{first}\nand a short end.", f"    A new paragraph. {second} who", third)
    text = "\f".join(f"{page}\n\n{i}\n" for i, page in enumerate(pages, 12))
    document = read(text)
    assert "a short end.\n\n    A new" in document.text
    assert "who\n\n" not in document.text
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


def test_chapters_divided_by_form_feeds_keep_their_numbers(printed: Printed) -> None:
    for head in ("Chapter {}", "{}", "The Letters {}", "LETTER {}"):
        text = "\f".join(
            f"{head.format(i)}\n\n{page.capitalize()}." for i, page in enumerate(printed(5), 1)
        )
        document = read(text)
        assert document.paging == "sheets"
        assert all(head.format(i) in document.text for i in range(1, 6))


def test_dated_headings_on_marked_pages_stay(printed: Printed) -> None:
    text = "\n".join(
        f"[p. {i}]\n\nMeeting of {i} January\n\n{page}" for i, page in enumerate(printed(5), 12)
    )
    assert read(text).text.count("Meeting of") == 5


def test_a_head_without_a_folio_goes_where_it_comes_back(printed: Printed) -> None:
    pages = printed(5)
    document = read("\f".join(f"The Dark Light of Garra Head\n\n{page}" for page in pages))
    assert document.paging == "sheets"
    assert document.text.split() == words(pages)


def test_raw_pages_that_end_with_their_sentences(printed: Printed) -> None:
    pages = [f"{page.capitalize()}." for page in printed(3)]
    document = read("\n".join(f"THE GAZETTE\n{i}\n{page}" for i, page in enumerate(pages, 3)))
    assert labels(document) == ["3", "4", "5"]
    assert document.text.split() == words(pages)


def test_heads_that_face_each_other_show_pages_where_no_sentence_runs_on(printed: Printed) -> None:
    pages = [f"{page.capitalize()}." for page in printed(10)]
    for made in ("{head}\n{i}\n{page}\n", "{head}    {i}\n\n{page}\n", "{i}    {head}\n{page}\n"):
        text = "\f".join(
            made.format(head=("THE SALT TAX", "EDWIN HARROW")[i % 2], i=i, page=page)
            for i, page in enumerate(pages, 12)
        )
        document = read(text)
        assert document.paging == "folios"
        assert labels(document) == [str(i) for i in range(12, 22)]
        assert document.text.split() == words(pages)
