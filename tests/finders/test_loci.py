"""Citations by chapter and verse, act and scene, book and line."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find
from loccit.finders.loci import find_loci, read_locus
from loccit.model import Block, Document, Locator, Work
from loccit.text import Span


def shown(work: Work, locators: tuple[Locator, ...]) -> str:
    said = [f"{' & '.join(work.authors)}, " if work.authors else "", work.title]
    for locator in locators:
        pairs = ",".join(a if a == b else f"{a}-{b}" for a, b in locator.ranges)
        said.append(f" {locator.label}={pairs}")
    return "".join(said)


def read(words: str) -> str:
    found = read_locus(words, Span(0, len(words)))
    return shown(found.work, found.locators) if found else ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Rom. 8:19", "Rom. chapter=8 verse=19"),
        ("Rom. viii. 19", "Rom. chapter=viii verse=19"),
        ("Rom. viii, 19", "Rom. chapter=viii verse=19"),
        ("Is. iii 10", "Is. chapter=iii verse=10"),
        ("Rom. 8.19", "Rom. chapter=8 verse=19"),
        ("1 Cor. xiii. 4-7", "1 Cor. chapter=xiii verse=4-7"),
        ("I Cor. xiii. 4", "I Cor. chapter=xiii verse=4"),
        ("Gen. 1:1–3", "Gen. chapter=1 verse=1-3"),
        ("Gen. 1:1, 3, 5–7", "Gen. chapter=1 verse=1,3,5-7"),
        ("Gen. 1:31–2:3", "Gen. chapter=1-2 verse=31-3"),
        ("Gen 1,1–3.5", "Gen chapter=1 verse=1-3,5"),
        ("Joh 3,16", "Joh chapter=3 verse=16"),
        ("Gen 2,4a", "Gen chapter=2 verse=4"),
        ("Luke xii. 3 ff.", "Luke chapter=xii verse=3-"),
        ("Luke 12:3f.", "Luke chapter=12 verse=3-4"),
        ("Ps. cxix. 105", "Ps. chapter=cxix verse=105"),
        ("Ps. 23", "Ps. chapter=23"),
        ("Jude 5", "Jude chapter=1 verse=5"),
        ("Rom. 8:19, KJV", "Rom. chapter=8 verse=19"),
        ("Rom. viii. 19 (Rev. Ver.)", "Rom. chapter=viii verse=19"),
        ("Romans, chapter 8, verse 19", "Romans chapter=8 verse=19"),
        ("Hamlet, Act i. Sc. 1", "William Shakespeare, Hamlet act=i scene=1"),
        ("Hamlet I.i.13", "William Shakespeare, Hamlet act=I scene=i line=13"),
        ("Hamlet, III.i", "William Shakespeare, Hamlet act=III scene=i"),
        ("Macb. 3.2.45", "William Shakespeare, Macbeth act=3 scene=2 line=45"),
        ("Macb. 3.2.45-47", "William Shakespeare, Macbeth act=3 scene=2 line=45-47"),
        ("King Lear, act iii, scene 4", "William Shakespeare, King Lear act=iii scene=4"),
        ("Shakespeare, Macbeth, 3.2.45", "Shakespeare, Macbeth act=3 scene=2 line=45"),
        ("Plat. Rep. 514a", "Plato, Republic section=514a"),
        ("Plato, Republic 514a-515c", "Plato, Republic section=514a-515c"),
        ("Plato, Republic VII, 514a–c", "Plato, Republic section=514a-514c"),
        ("Arist. Eth. Nic. 1094a1", "Aristotle, Nicomachean Ethics section=1094a1"),
        ("Thuc. 2.65.10",
         "Thucydides, History of the Peloponnesian War book=2 chapter=65 section=10"),
        ("Hom. Il. 1.1", "Homer, Iliad book=1 line=1"),
        ("Aen. 1.1-11", "Virgil, Aeneid book=1 line=1-11"),
        ("Milton, Paradise Lost, I. 26", "Milton, Paradise Lost book=I line=26"),
        ("Mills, The Long Road, 12", ""), ("Memoirs 3:12", ""), ("8:19", ""),
        ("Python 3.2.45", ""), ("Table 3.1", ""), ("Rom. viiix. 19", ""), ("see below", ""),
        ("Plato, Republic 514a, p. 214", ""), ("He came at 8:19 to Rome", ""),
    ],
)  # fmt: skip
def test_a_locus(words: str, said: str) -> None:
    assert read(words) == said


@pytest.mark.parametrize(
    ("prose", "loci"),
    [
        ("As Rom. 8:19 has it, and Hamlet, III.i, too.", ["Rom. 8:19", "Hamlet, III.i"]),
        ("So in Psalm 23 and in Mark ii. 4.", ["Psalm 23", "Mark ii. 4"]),
        ("See 1 John 4:8 and John 3:16.", ["1 John 4:8", "John 3:16"]),
        ("Plato says so (Plat. Rep. 514a), as does Thuc. 2.65.",
         ["Plat. Rep. 514a", "Thuc. 2.65"]),
        ("He came at 8:19. Am 8:19 Uhr. Is 5:30 too late? Dan 5:30 pm.", []),
        ("Mark 2.5 million people, Job 3.2 percent, Acts 4.", []),
        ("Act 1 of the bill, scene 2 of the film, section 3.1.", []),
        ("In 1914 John 3 and 4 were lost; the ratio was 3:2.", []),
        ("Vol. 3.2 and no. 12:4, pp. 3-4.", []),
    ],
)  # fmt: skip
def test_loci_in_prose(prose: str, loci: list[str]) -> None:
    found = [located.span.of(prose) for located in find_loci(prose, Span(0, len(prose)))]
    assert found == loci


@pytest.mark.parametrize(
    ("draft", "served"),
    [
        ("“A door stood open in the wall” (Rom. viii. 19).", ["Rom. viii. 19"]),
        ("“A door stood open in the wall.” --1 Cor. xiii. 4.", ["1 Cor. xiii. 4"]),
        ("In Macbeth, III.ii, “a door stood open in the wall”.", ["Macbeth, III.ii"]),
        ("“A door stood open in the wall” (Rom. 8:19; 9:1; Gal. 2:20, 22).",
         ["Rom. 8:19", "9:1", "Gal. 2:20, 22"]),
    ],
)  # fmt: skip
def test_a_locus_serves_its_quotation(draft: str, served: list[str]) -> None:
    sha256 = hashlib.sha256(draft.encode()).hexdigest()
    block = Block("paragraph", Span(0, len(draft)))
    document = Document("draft.txt", draft, "text/plain", sha256, blocks=(block,))
    cits = find(document).cits
    assert [c.span.of(draft) for cit in cits for c in cit.citations] == served


def test_a_further_place_is_of_the_book_just_named() -> None:
    draft = "“A door stood open in the wall” (1 John 4:8; 5:2). “The wall fell” (John 4:8)."
    sha256 = hashlib.sha256(draft.encode()).hexdigest()
    block = Block("paragraph", Span(0, len(draft)))
    document = Document("draft.txt", draft, "text/plain", sha256, blocks=(block,))
    titles = [citation.work.title for citation in find(document).citations]
    assert titles == ["1 John", "1 John", "John"]


PIECES = st.sampled_from(
    ["Rom", "Hamlet", "1 Cor", "Plat. Rep", ".", ",", ":", ";", " ", "\n", "-", "–", "(", ")", "8",
     "19", "514a", "viii", "IV", "Act", "Sc", "ff", "and", "a", "“", "”", "Ps", "é", "I.i.13"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_words_give_loci_that_stand_in_them(words: str) -> None:
    spans = [located.span for located in find_loci(words, Span(0, len(words)))]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.start < span.end <= len(words) for span in spans)
    read_locus(words, Span(0, len(words)))


def cited(draft: str) -> list[tuple[str, str]]:
    """Every citation of a draft of one paragraph: its words and what they mean."""
    sha256 = hashlib.sha256(draft.encode()).hexdigest()
    block = Block("paragraph", Span(0, len(draft)))
    document = Document("draft.txt", draft, "text/plain", sha256, blocks=(block,))
    return [(c.span.of(draft), shown(c.work, c.locators)) for c in find(document).citations]


HAMLET = "William Shakespeare, Hamlet"
THUCYDIDES = "Thucydides, History of the Peloponnesian War"


@pytest.mark.parametrize(
    ("draft", "meant"),
    [
        ("“The door stood open” (Hamlet 3.1.56). “The wall fell down” (5.2.222).",
         f"{HAMLET} act=5 scene=2 line=222"),
        ("“The door stood open” (Hamlet 3.1.56). “The wall fell down” (II.ii).",
         f"{HAMLET} act=II scene=ii"),
        ("“The door stood open” (Rom. 8:19). “The wall fell down” (8:21).",
         "Rom. chapter=8 verse=21"),
        ("“The door stood open” (Rom. 8:19). “The wall fell down” (ibid., 9:2).",
         "Rom. chapter=9 verse=2"),
        ("“The door stood open” (Thuc. 2.47.3). “The wall fell down” (2.48.1).",
         f"{THUCYDIDES} book=2 chapter=48 section=1"),
        ("“The door stood open” (Rom. 8:1; Gal. 2:2). “It is high” (Mills, The Long Road, p. 12). "
         "“The wall fell down” (8:22).", " chapter=8 verse=22"),
    ],
)  # fmt: skip
def test_numbers_alone_lean_on_the_work_last_cited_so(draft: str, meant: str) -> None:
    assert cited(draft)[-1][1] == meant


def test_numbers_alone_are_no_citation_where_nothing_is_cited_so() -> None:
    draft = "“The door stood open” (Mills, The Long Road, p. 12). “It fell” (3.2.45). “So” (3:12)."
    assert [words for words, _ in cited(draft)] == ["Mills, The Long Road, p. 12"]


@pytest.mark.parametrize(
    ("draft", "meant"),
    [
        ("“The door stood open” (Hamlet 3.1.56). “The wall fell down” (ibid., V.i).",
         f"{HAMLET} act=V scene=i"),
        ("“The door stood open” (Hamlet 3.1.56). “The wall fell down” (ibid. 5.2.1).",
         f"{HAMLET} act=5 scene=2 line=1"),
        ("“The door stood open” (Hamlet 3.1.56). “The wall fell down” (5.2).",
         f"{HAMLET} act=5 scene=2"),
        ("“The door stood open” (Thuc. 2.47.3). “The wall fell down” (ibid. 3.2.1).",
         f"{THUCYDIDES} book=3 chapter=2 section=1"),
        ("“The door stood open” (Mills, The Long Road, p. 12). “It fell down” (3, 14).",
         "Mills, The Long Road page=3,14"),
    ],
)  # fmt: skip
def test_short_forms_with_a_locus(draft: str, meant: str) -> None:
    assert cited(draft)[-1][1] == meant
