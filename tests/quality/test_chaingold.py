"""The gold of the chains is read from a book's tags, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

CHAPTER = """<html><head><title>Left out</title></head><body>
<h1>On mills</h1>
<p>Ward says that <i>"the wheel was stopped"</i> [Ann Ward, <b>The Mill</b>, p. 12 and pp. 14-5].
The "owners" kept <b>silent</b>. It was <i>"stopped for good"</i> [<b>Op. Cit.</b>, p. 20f].</p>
<p>Others wrote <i>"of a sluice"</i> [Jon Pike, <i>"On Sluices"</i>, pp. 3-40, <b>Water</b>,
vol. 2, p. 9; <b>Old Tolls</b>, p. iv] and once more of it [Pike, <b>Op. Cit.</b>, p. 30].
Roth has it from him [quoted by Clara Roth, <b>A [sic!] Ledger</b>, p. 7].</p>
<p>The miller came home. Kay lent the key [Lee Kay, <b>Keys</b>, p. 1; Lee Kay, <b>Locks</b>,
p. 2]. And later [Kay, <b>Op. Cit.</b>, p. 3].</p>
</body></html>"""
BIBLIOGRAPHY = """<body><p>Ward, Ann, <b>The Mill</b>, Hart, 1911.</p>
<blockquote><p><b>The Sluice</b>, Hart, 1913</p></blockquote>
<p>Tarrant, Hugh and Roth, Clara (eds.), <b>Old Tolls</b>, Hart, 1920.</p></body>"""


@pytest.fixture
def gold():
    import chaingold

    return chaingold


@pytest.fixture
def page(gold):
    return gold.marked(CHAPTER)


def resolved(gold, page):
    return gold.resolve(page, gold.references(page), gold.bibliography(BIBLIOGRAPHY))


def test_letters_and_their_tags_are_kept_apart(page) -> None:
    assert "Left out" not in page.text
    assert len(page.text) == len(page.style) == len(page.before) - 1
    at = page.text.index("The Mill")
    assert page.style[at : at + 8] == "b" * 8
    at = page.text.index("wheel")
    assert page.style[at] == "i"


def test_every_reference_has_its_pages(gold, page) -> None:
    found = [(one.title, one.pages) for one in gold.references(page)]
    assert found[:4] == [
        ("The Mill", (("12", "12"), ("14", "15"))),
        ("", (("20", "21"),)),
        ("Water", (("9", "9"),)),
        ("Old Tolls", (("iv", "iv"),)),
    ]


def test_the_extent_of_an_essay_is_not_the_page_cited(gold, page) -> None:
    essay = gold.references(page)[2]
    assert (essay.essay, essay.pages) == ("On Sluices", (("9", "9"),))


def test_authors_are_those_before_the_title(gold, page) -> None:
    assert [one.authors for one in gold.references(page)][:5] == [
        ("Ward",),
        (),
        ("Pike",),
        (),
        ("Pike",),
    ]


def test_a_second_hand_reference_is_known(gold, page) -> None:
    second_hand = [one.title for one in gold.references(page) if one.quoted_by]
    assert second_hand == ["A [sic!] Ledger"]


def test_op_cit_without_a_name_is_the_work_just_cited(gold, page) -> None:
    reference = resolved(gold, page)[1]
    assert (reference.resolved, reference.why) == (("The Mill",), "work just cited")


def test_op_cit_with_a_name_is_the_only_work_of_that_author(gold, page) -> None:
    reference = resolved(gold, page)[4]
    assert reference.op_cit
    assert reference.resolved == ("Water", "On Sluices")
    assert reference.why == "author given, and given before"


def test_op_cit_stays_in_doubt_where_two_works_would_fit(gold, page) -> None:
    last = resolved(gold, page)[-1]
    assert last.op_cit
    assert last.resolved == ()


def test_quotations_are_in_italics_and_marks(gold, page) -> None:
    cited = gold.references(page)
    letters = "".join(filter(str.isalnum, page.text))
    found = [letters[start:end] for start, end in gold.quotations(page, cited)]
    assert found == ["thewheelwasstopped", "stoppedforgood", "ofasluice"]


def test_the_bibliography_goes_on_with_its_author(gold) -> None:
    authors = gold.bibliography(BIBLIOGRAPHY)
    assert authors.of_title["themill"] == {"Ward"}
    assert authors.of_title["thesluice"] == {"Ward"}
    assert authors.of_title["oldtolls"] == {"Tarrant", "Roth"}


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("p. 12", (("12", "12"),)),
        ("pp. 122-5", (("122", "125"),)),
        ("pp. 96–107", (("96", "107"),)),
        ("p. 5ff", (("5", ""),)),
        ("p. xii", (("xii", "xii"),)),
        ("vol. 3", ()),
        ("p. 7 and p. 9", (("7", "7"), ("9", "9"))),
    ],
)
def test_pages_are_written_out(gold, words: str, pages) -> None:
    assert gold.pages_in(words) == pages


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("The Mill on the Tees", "The Mill on the Tees: a history", True),
        ("The Mill", "The Mills", False),
        ("Water", "water", True),
        ("", "The Mill", False),
    ],
)
def test_titles_may_be_cut_short(gold, one: str, two: str, same: bool) -> None:
    assert gold.same_title(one, two) is same


def test_a_book_is_read_with_its_letters_where_the_reader_has_them(gold, tmp_path: Path) -> None:
    from loccit import desk

    (tmp_path / "biblio.html").write_text(BIBLIOGRAPHY, "utf-8")
    chapter = tmp_path / "secA1.html"
    chapter.write_text(CHAPTER, "utf-8")
    book = gold.read_book(tmp_path)
    assert list(book) == [chapter]
    read = "".join(filter(str.isalnum, desk.read(chapter).text))
    assert next(read[start:end] for start, end in book[chapter].quotations) == "thewheelwasstopped"
