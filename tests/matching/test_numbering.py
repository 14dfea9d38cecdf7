"""The numbering that a text carries within itself, and loci held against it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find
from loccit.library.scan import ScanShelf
from loccit.matching import check
from loccit.matching.places.headings import book_in, book_named, value_of
from loccit.matching.places.numbered import Numbered
from loccit.matching.places.numbering import _CHAPTER, _at_lines, divisions_of, verses_of
from loccit.model import Document, Finding, Metadata, Page
from loccit.readers import read_bytes
from loccit.text import Span

VERSES = {
    (1, 1): "There was a mill by the water, and its wheel stood still.",
    (1, 2): "And the people of the valley came down in the evening to look at it.",
    (1, 3): "Then said the miller, The river is not mine, neither is the rain.",
    (2, 1): "In the second year the river rose, and went over the lower fields.",
    (2, 2): "And they that had mocked the miller brought him bread and salt;",
    (2, 3): "for the wheel turned again, and there was flour in the houses.",
    (2, 4): "But the miller kept a stone from the old weir upon his table.",
}


def full(name: str) -> str:
    return "".join(f"{name} {c}:{v} {words}\n" for (c, v), words in VERSES.items())


def pairs(heading: str) -> str:
    return heading + "\n\n" + "\n\n".join(f"{c}:{v} {w}" for (c, v), w in VERSES.items()) + "\n"


def pretty(name: str) -> str:
    pages: dict[int, list[str]] = {}
    for (chapter, verse), words in VERSES.items():
        pages.setdefault(chapter, []).append(f"  {verse} {words}")
    return "\n\n".join(f"{name} {c}\n\n" + "\n".join(lines) for c, lines in pages.items())


def running(name: str) -> str:
    """Chapters as headings, all verses of one in one paragraph."""
    pages: dict[int, list[str]] = {}
    for (chapter, verse), words in VERSES.items():
        pages.setdefault(chapter, []).append(f"{verse} {words}")
    return (
        name
        + "\n\n"
        + "\n\n".join(f"CHAPTER {'I' * c}.\n\n{' '.join(v)}" for c, v in pages.items())
    )


BIBLES = {
    "full": full("Romans"),
    "short": full("Rom."),
    "pairs": pairs("The Epistle of Paul the Apostle to the Romans"),
    "pretty": pretty("Romans"),
    "running": running("ROMANS"),
}
PLAIN = [words for (chapter, _), words in VERSES.items() if chapter == 2]
OTHER_FORMS = {
    "columns": "\n".join(f"Rom\t8\t{n}\t{words}" for n, words in enumerate(PLAIN, 1)),
    "close": "Romans 8\n\n"
    + " ".join(f"{n}{words[0].upper()}{words[1:]}" for n, words in enumerate(PLAIN, 1)),
    "brackets": "Romans 8\n\n" + " ".join(f"[{n}] {words}" for n, words in enumerate(PLAIN, 1)),
    "padded": "Book 45 Romans\n\n" + "\n".join(f"008:00{n} {w}" for n, w in enumerate(PLAIN, 1)),
    "German": "Der Brief des Paulus an die Römer\n\n8. Kapitel\n\n"
    + "\n".join(f"{n} {words}" for n, words in enumerate(PLAIN, 1)),
}
PLAY = """THE MILLER, A COMEDY

ACT I.

Scene I. Before the mill.

MILLER.
The wheel stands still because the river sleeps.

SCENE II. A room in the mill.

ANNE.
Then wake it, father, for the flour is gone.

ACT II. SCENE I. The lower fields.

MILLER.
The water has come up to the second stile.

EPILOGUE.
Our wheel is stopped, and all of you may go.
"""


def make(text: str, name: str = "held.txt", title: str = "") -> Document:
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    return Document(name, text, "text/plain", digest, metadata=Metadata(title=title, language="en"))


def judged(draft: str, *held: Document) -> Finding:
    document = read_bytes(draft.encode(), "draft.txt")
    found = find(document)
    findings = check(document, found.cits, found.citations, ScanShelf(held)).findings
    return next(finding for finding in findings if finding.parent is None)


@pytest.mark.parametrize("text", BIBLES.values(), ids=BIBLES.keys())
def test_verses_are_seen(text: str) -> None:
    marks = verses_of(text, name=make(text).name).marks
    numbers = [tuple(number for _, (number, _) in mark.numbers) for mark in marks]
    assert numbers == list(VERSES)
    assert {mark.book for mark in marks} == {"Romans"}


@pytest.mark.parametrize("text", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_verses_are_seen_in_other_dress(text: str) -> None:
    marks = verses_of(text, name=make(text).name).marks
    assert [(mark.book, [n for _, (n, _) in mark.numbers]) for mark in marks] == [
        ("Romans", [8, verse]) for verse in range(1, 5)
    ]


@pytest.mark.parametrize("text", BIBLES.values(), ids=BIBLES.keys())
def test_marks_of_verses_are_no_words(text: str) -> None:
    shelf = Numbered(ScanShelf([make(text)]))
    witness = shelf.witnesses()[0].id
    cleared = shelf.document(witness).text
    assert len(cleared) == len(text)
    assert shelf.original(witness).text == text
    between = cleared.partition("bread and salt;")[2].partition("for the wheel")[0]
    assert not between.strip()


@pytest.mark.parametrize(
    "text",
    [
        "At 8:19 he came.\nAt 8:20 he went.\nAt 8:21 the mill stood still, and nobody was there.\n",
        "1. The mill\n2. The river\n3. The fields\n4. The houses\n",
        "Notes for 3:1, 3:2 and 3:3 follow.\n" + "The mill stood by the water. " * 200,
        "Chapter 1\n\nThe mill.\n\nChapter 2\n\nThe river.\n\nChapter 3\n\nThe fields.\n",
        "",
    ],
)
def test_other_numbers_are_no_verses(text: str) -> None:
    assert not verses_of(text, name=make(text).name).marks


@pytest.mark.parametrize("text", BIBLES.values(), ids=BIBLES.keys())
@pytest.mark.parametrize(
    ("locus", "place"),
    [
        ("Rom. 2:2", "as-cited"), ("Rom. ii. 2", "as-cited"), ("Romans 2:1-3", "as-cited"),
        ("Rom. 1:3-2:2", "as-cited"), ("Rom. 2:1, 2", "as-cited"), ("Rom. 2:1 ff.", "as-cited"),
        ("Rom. ii", "as-cited"), ("Rom. 2:3", "as-cited"), ("Rom. 2:4", "other-page"),
        ("Rom. 1:2", "other-page"), ("Rom. 2:9", "no-such-page"), ("Rom. 3:1", "no-such-page"),
    ],
)  # fmt: skip
def test_words_over_two_verses_stand_at_both(text: str, locus: str, place: str) -> None:
    words = "they that had mocked the miller brought him bread and salt; for the wheel turned again"
    finding = judged(f"“{words}” ({locus}).", make(text, "bible.txt", "A Bible"))
    assert (finding.wording, finding.place) == ("verbatim", place)
    assert finding.matches[0].pages == ("Romans 2:2", "Romans 2:3")
    assert "at Romans 2:2–3" in finding.message


def test_a_wrong_verse_is_told_with_the_right_one() -> None:
    held = make(BIBLES["full"], "bible.txt", "A Bible")
    finding = judged("“the miller kept a stone from the old weir” (Rom. i. 4).", held)
    assert finding.place == "no-such-page"
    assert "at Romans 2:4 in A Bible, not at Rom. i. 4 as cited" in finding.message


def test_another_book_is_another_place_of_the_same_bible() -> None:
    held = make(full("Romans") + full("Titus").replace("mill", "tower"), "bible.txt", "A Bible")
    finding = judged("“the miller kept a stone from the old weir” (Titus 2:4).", held)
    assert finding.place == "other-page"
    assert "at Romans 2:4" in finding.message


def test_a_book_that_this_bible_lacks() -> None:
    held = make(BIBLES["full"], "bible.txt", "A Bible")
    finding = judged("“the miller kept a stone from the old weir” (Titus 2:4).", held)
    assert finding.place == "other-page"
    assert "at Romans 2:4 in A Bible, not at Titus 2:4 as cited" in finding.message


def test_of_parallel_places_the_one_cited_is_meant() -> None:
    held = make(full("Matthew") + full("Luke"), "bible.txt", "A Bible")
    for book in ("Matt.", "Luke"):
        finding = judged(f"“the miller kept a stone from the old weir” ({book} 2:4).", held)
        assert finding.place == "as-cited"
        assert finding.matches[0].pages[0].startswith(book[:4])


def test_psalms_may_be_counted_otherwise() -> None:
    held = make(full("Psalm").replace("Psalm 2:", "Psalm 23:"), "bible.txt", "A Bible")
    finding = judged("“the miller kept a stone from the old weir” (Ps. 22:4).", held)
    assert finding.place == "ambiguous"
    assert "Psalms 23:4" in finding.message
    assert judged("“the miller kept a stone” (Ps. 1:4).", held).place != "as-cited"


@pytest.mark.parametrize(
    ("words", "locus", "place", "page"),
    [
        ("The wheel stands still because the river sleeps", "The Miller, act i, scene 1",
         "as-cited", "act 1, scene 1"),
        ("Then wake it, father, for the flour is gone", "The Miller, Act I, Scene 2",
         "as-cited", "act 1, scene 2"),
        ("Then wake it, father, for the flour is gone", "The Miller, act ii, scene 1",
         "other-page", "act 1, scene 2"),
        ("The water has come up to the second stile", "The Miller, act ii", "as-cited",
         "act 2, scene 1"),
        ("The water has come up to the second stile", "The Miller, act ii, scene 7",
         "no-such-page", "act 2, scene 1"),
    ],
)  # fmt: skip
def test_acts_and_scenes(words: str, locus: str, place: str, page: str) -> None:
    finding = judged(f"“{words}” ({locus}).", make(PLAY, "miller.txt", "The Miller"))
    assert (finding.wording, finding.place) == ("verbatim", place)
    assert finding.matches[0].pages == (page,)


def test_a_line_is_not_compared_and_that_is_said() -> None:
    held = make(PLAY.replace("THE MILLER, A COMEDY", "HAMLET"), "hamlet.txt", "Hamlet")
    finding = judged("“Then wake it, father, for the flour is gone” (Hamlet I.ii.13).", held)
    assert finding.place == "as-cited"
    assert "the line cited cannot be compared" in finding.message


def test_an_epilogue_belongs_to_no_act() -> None:
    marks = divisions_of(make(PLAY)).marks
    assert marks[-1].numbers == ()


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Actus Primus. Scena Secunda.", [(1,), (1, 2)]),
        ("ACT FIRST. SCENE II. A room", [(1,), (1, 2)]),
        ("Erster Aufzug\n\nZweiter Auftritt", [(1,), (1, 2)]),
        ("ACTE PREMIER\n\nSCÈNE II", [(1,), (1, 2)]),
        ("Act 3\n\nScene 4: Before the mill", [(3,), (3, 4)]),
        ("He made a scene 2 days later.\nAct 1 of the bill was read.", []),
        ("ACT I saw nothing of the play\nthe scene 3 men made", []),
    ],
)
def test_headings_of_plays(heading: str, numbers: list[tuple[int, ...]]) -> None:
    marks = divisions_of(make(f"{heading}\n\nwords\n\nACT V.\n\nmore words\n\nACT VI.\n\n")).marks
    found = [tuple(number for _, (number, _) in mark.numbers) for mark in marks]
    assert [n for n in found if n not in ((5,), (6,))] == numbers


def test_books_and_old_pages() -> None:
    text = "[514a] Picture a mill. [514b] The wheel is still. [514c] The river sleeps. [515a] End."
    held = make(text, "plato.txt", "Plato: Republic")
    assert judged("“The river sleeps” (Plat. Rep. 514c).", held).place == "as-cited"
    assert judged("“The river sleeps” (Plat. Rep. 514a-d).", held).place == "as-cited"
    assert judged("“The river sleeps” (Plat. Rep. 515a).", held).place == "other-page"
    assert judged("“The river sleeps” (Plat. Rep. 599a).", held).place == "no-such-page"


@pytest.mark.parametrize(
    ("heading", "book"),
    [
        ("The First Book of Moses: Called Genesis", "Genesis"),
        ("The First Epistle of Paul the Apostle to the Corinthians", "1 Corinthians"),
        ("The Second Book of the Kings", "2 Kings"), ("The Book of Psalms", "Psalms"),
        ("The Gospel According to Saint John", "John"), ("The Acts of the Apostles", "Acts"),
        ("The Revelation of Saint John the Divine", "Revelation"),
        ("The Lamentations of Jeremiah", "Lamentations"),
        ("Der Brief des Paulus an die Römer", "Romans"), ("The Long Road", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_names_its_book(heading: str, book: str) -> None:
    assert book_in(heading) == book


@pytest.mark.parametrize(
    ("file", "book"),
    [("romans.txt", "Romans"), ("45-Romans.txt", "Romans"), ("1cor.txt", "1 Corinthians"),
     ("01_genesis.txt", "Genesis"), ("memoirs.txt", "")],
)  # fmt: skip
def test_a_file_names_its_book(file: str, book: str) -> None:
    assert book_named(file) == book


@pytest.mark.parametrize(
    ("word", "value"), [("12", 12), ("XII", 12), ("Secunda", 2), ("the third", 3), ("mill", None)]
)
def test_numbers_in_headings(word: str, value: int | None) -> None:
    assert value_of(word) == value


LINES = st.sampled_from(
    ["ACT I", "SCENE II.", "1:1 the mill", "1:2 and", "Rom 1:3 x", "Romans 2", "  1 The", "  2 And",
     "CHAPTER IV", "[514a]", "2.65.1", "EPILOGUE", "words", "", "BOOK II", "Psalm 3"]
)  # fmt: skip


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_any_text_is_numbered_within_itself(text: str) -> None:
    document = make(text)
    for numbering in (verses_of(document.text), divisions_of(document)):
        ends = [0, *(mark.span.end for mark in numbering.marks)]
        assert all(end <= mark.span.start for end, mark in zip(ends, numbering.marks, strict=False))
        assert ends[-1] <= len(text)
        assert len(numbering.without_marks(text)) == len(text)


def test_chapters_of_a_paged_text() -> None:
    text = "CHAPTER I\n\nThe mill stood still.\n\nCHAPTER II\n\nThe river rose in the night.\n\n"
    text += "CHAPTER III\n\nThe wheel turned again in the morning.\n"
    cut = text.index("CHAPTER II\n")
    pages = (Page("7", Span(0, cut), 0), Page("8", Span(cut, len(text)), 1))
    made = make(text, "road.txt", "The Long Road")
    held = replace(made, pages=pages, paging="marks")
    good = judged("“The river rose in the night” (The Long Road, ch. 2).", held)
    assert (good.place, good.matches[0].pages) == ("as-cited", ("8",))
    wrong = judged("“The river rose in the night” (The Long Road, ch. 3).", held)
    assert wrong.place == "other-page"
    assert "on p. 8 of The Long Road, at chapter 2, not at chapter 3 as cited" in wrong.message


def test_plays_held_in_one_volume_are_told_apart() -> None:
    one = PLAY.replace("THE MILLER, A COMEDY", "HAMLET")
    other = PLAY.replace("THE MILLER, A COMEDY", "MACBETH").replace("wake it", "leave it")
    held = make(one + "\n\n" + other, "plays.txt", "The Complete Works of William Shakespeare")
    words = "Then leave it, father, for the flour is gone"
    right = judged(f"“{words}” (Macbeth, Act i. Sc. 2).", held)
    assert (right.place, right.matches[0].pages) == ("as-cited", ("Macbeth, act 1, scene 2",))
    wrong = judged(f"“{words}” (Hamlet, Act i. Sc. 2).", held)
    assert wrong.place == "other-page"
    assert "at Macbeth, act 1, scene 2 in The Complete Works" in wrong.message


lines = st.sampled_from(
    ["Genesis", "CHAPTER", " ", "12", "XIV", ".", "Kapitel", "word", "\n", "\n\n", "#"]
)


@given(st.lists(lines, max_size=30).map("".join))
def test_heads_of_lines_are_found_as_a_search_finds_them(text: str) -> None:
    told = [found.span() for found in _at_lines(_CHAPTER, text)]
    assert told == [found.span() for found in _CHAPTER.finditer(text)]
