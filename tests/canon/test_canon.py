"""Names of works that are cited by locus."""

from __future__ import annotations

import pytest

from loccit.canon import book_of_bible, is_locus, lookup, name_reach, play_in


@pytest.mark.parametrize(
    ("printed", "book"),
    [
        ("Rom.", "Romans"), ("Romans", "Romans"), ("Röm", "Romans"), ("1 Cor.", "1 Corinthians"),
        ("I Cor.", "1 Corinthians"), ("1Cor", "1 Corinthians"), ("1. Kor.", "1 Corinthians"),
        ("First Corinthians", "1 Corinthians"), ("Ps.", "Psalms"), ("Psalm", "Psalms"),
        ("Song of Sol.", "Song of Solomon"), ("1. Mose", "Genesis"), ("Is.", "Isaiah"),
        ("3 Kings", "1 Kings"), ("The Acts", "Acts"), ("Offb", "Revelation"), ("Jn", "John"),
        ("1 Jn", "1 John"), ("4 Cor.", ""), ("Memoirs", ""), ("", ""), ("Road", ""),
    ],
)  # fmt: skip
def test_books_of_the_bible(printed: str, book: str) -> None:
    assert book_of_bible(printed) == book


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Macb.", "Macbeth"), ("1H4", "Henry IV Part 1"), ("1 Henry IV", "Henry IV Part 1"),
        ("King Lear", "King Lear"), ("Lear", "King Lear"), ("Tempest", "The Tempest"),
        ("Much Ado", "Much Ado About Nothing"),
    ],
)  # fmt: skip
def test_plays(printed: str, title: str) -> None:
    play = lookup(printed, "play")
    assert play is not None
    assert (play.title, play.authors) == (title, ("William Shakespeare",))


@pytest.mark.parametrize(
    ("held", "title"),
    [
        ("KING HENRY IV, THE FIRST PART", "Henry IV Part 1"),
        ("The Second Part of King Henry the Sixth", "Henry VI Part 2"),
        ("The Tragedy of King Richard the Second", "Richard II"),
        ("The Tragedy of King Richard the Third", "Richard III"),
        ("HAMLET, PRINCE OF DENMARK", "Hamlet"), ("loves_labours_lost.txt", "Love's Labour's Lost"),
        ("The Long Road", ""), ("Henry", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_play_that_a_long_title_names(held: str, title: str) -> None:
    assert play_in(held) == title


@pytest.mark.parametrize(
    ("printed", "author", "title", "levels"),
    [
        ("Plat. Rep.", "Plato", "Republic", ("section",)),
        ("Plato, Republic", "Plato", "Republic", ("section",)),
        ("Cic. Rep.", "Cicero", "On the Republic", ("book", "section")),
        ("Thuc.", "Thucydides", "History of the Peloponnesian War",
         ("book", "chapter", "section")),
        ("Hom. Il.", "Homer", "Iliad", ("book", "line")),
        ("Il.", "Homer", "Iliad", ("book", "line")),
        ("Paradise Lost", "Milton", "Paradise Lost", ("book", "line")),
    ],
)  # fmt: skip
def test_classics(printed: str, author: str, title: str, levels: tuple[str, ...]) -> None:
    work = lookup(printed, "classic")
    assert work is not None
    assert (work.authors, work.title, work.levels) == ((author,), title, levels)


def test_an_author_of_many_works_alone_means_none() -> None:
    assert lookup("Plato", "classic") is None
    assert lookup("Cic.", "classic") is None


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (["Romans 8:19"], "Romans 8:19"),
        (["Romans 8:19", "Romans 8:21"], "Romans 8:19–21"),
        (["Romans 8:39", "Romans 9:1"], "Romans 8:39 to Romans 9:1"),
        (["act 1, scene 5", "act 2, scene 1"], "act 1, scene 5 to act 2, scene 1"),
    ],
)
def test_places_are_named_from_first_to_last(labels: list[str], named: str) -> None:
    assert name_reach(labels) == named


@pytest.mark.parametrize(("label", "locus"), [("397", False), ("xii", False), ("8:19", True)])
def test_a_page_is_no_locus(label: str, locus: bool) -> None:
    assert is_locus(label) is locus
