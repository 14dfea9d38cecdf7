"""Chains of short forms: a text, and for every citation what it leans on."""

from __future__ import annotations

import re

import pytest

from loccit.finders.citations import find_citations
from loccit.model import Document, Note, Work
from loccit.text import Span

FULL = "“A” (Ada Mills, The Long Road [London: Hart, 1890], p. 12)."
OTHER = "“B” (Ada Mills, The Stone Bridge [London: Hart, 1892], p. 3)."
HART = "“C” (Ben Hart, The Harbour [Leeds: Low, 1871], p. 7)."


def draft(text: str) -> Document:
    """A document; `{…}` in the text is a note that hangs where it stands."""
    notes: list[Note] = []
    body, tail = "", "\n\n"
    pieces = re.split(r"\{([^}]*)\}", text)
    length = sum(len(piece) for piece in pieces[::2])
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            body += piece
            continue
        start = length + len(tail)
        anchor = Span(len(body), len(body))
        notes.append(Note(str(index // 2 + 1), anchor, Span(start, start + len(piece))))
        tail += piece + "\n\n"
    return Document("draft", body + tail, "text/plain", "", notes=tuple(notes))


def told(document: Document, known: tuple[Work, ...] = ()) -> list[str]:
    lines = []
    for citation in find_citations(document, known).citations:
        work = citation.work
        who = "/".join(name.split()[-1] for name in work.authors)
        volume = f" {work.volume}" if work.volume else ""
        pages = ",".join(locator.value for locator in citation.locators)
        what = work.title or work.year or work.key
        resolved = "declined" if citation.reason.startswith("not resolved") else citation.position
        lines.append(f"{resolved}: {who}, {what}{volume}, {pages}")
    return lines


ROAD, BRIDGE, HARBOUR = "Mills, The Long Road", "Mills, The Stone Bridge", "Hart, The Harbour"
CHAINS = {
    "ibid with a page": (f"{FULL} “D” (Ibid., p. 14).", f"ibid-with-locator: {ROAD}, 14"),
    "ibid without a page keeps it": (f"{FULL} “D” (ibid.).", f"ibid: {ROAD}, 12"),
    "ibid after ibid": (f"{FULL} “D” (Ibid., 14). “E” (Ibid.).", f"ibid: {ROAD}, 14"),
    "ibid names another volume": (
        "“A” (Collected Papers, vol. 3 [London: Hart, 1890], p. 5). “B” (Ibid., vol. 4, p. 6).",
        "ibid-with-locator: , Collected Papers 4, 6",
    ),
    "ibid with nothing before": ("“A” (Ibid., p. 3).", "declined: , , 3"),
    "ibid after two works in one bracket": (
        "“A” (Mills, The Long Road, p. 1; Hart, The Harbour, p. 2). “B” (Ibid., p. 3).",
        "declined: , , 3",
    ),
    "ibid inside the same bracket": (
        "“A” (Mills, The Long Road, p. 1; ibid., p. 3).",
        "ibid-with-locator: Mills, The Long Road, 3",
    ),
    "ibid after a declined one": (
        f"{FULL} {OTHER} “D” (Mills, p. 5). “E” (Ibid., p. 6).",
        "declined: , , 6",
    ),
    "German ebd.": (f"{FULL} „D“ (Ebd., S. 14).", f"ibid-with-locator: {ROAD}, 14"),
    "French ibid.": (f"{FULL} « D » (ibid., p. 14).", f"ibid-with-locator: {ROAD}, 14"),
    "id. alone": (f"{FULL} « D » (id., p. 14).", f"ibid-with-locator: {ROAD}, 14"),
    "idem and another title": (
        f"{FULL} “D” (Idem, The Ferry [London: Hart, 1895], p. 2).",
        "first: Mills, The Ferry, 2",
    ),
    "ders. with another title": (
        f"{FULL} „D“ (Ders., Die Fähre, Berlin 1895, S. 2).",
        "first: Mills, Die Fähre, 2",
    ),
    "op. cit. with a name": (
        f"{FULL} {HART} “D” (Mills, op. cit., 15).",
        f"subsequent: {ROAD}, 15",
    ),
    "op. cit. with two works by the name": (
        f"{FULL} {OTHER} {HART} “D” (Mills, op. cit., 15).",
        "declined: Mills, , 15",
    ),
    "op. cit. alone, one work cited": (f"{FULL} “D” (op. cit., 15).", f"subsequent: {ROAD}, 15"),
    "op. cit. alone, right after its work": (
        f"{FULL} {HART} “D” (op. cit., 15).",
        f"subsequent: {HARBOUR}, 15",
    ),
    "op. cit. alone, two works cited, far from both": (
        f"{FULL} {HART}\n\nIt rained.\n\n“D” (op. cit., 15).",
        "declined: , , 15",
    ),
    "op. cit. alone, its sentence names one": (
        f"{FULL} {HART} Mills says “D” (op. cit., 15).",
        f"subsequent: {ROAD}, 15",
    ),
    "a.a.O. with a name": (f"{FULL} {HART} „D“ (Mills, a.a.O., S. 15).", f"subsequent: {ROAD}, 15"),
    "loc. cit. keeps the page": (
        f"{FULL} {HART} “D” (Mills, loc. cit.).",
        f"subsequent: {ROAD}, 12",
    ),
    "loc. cit. alone": (f"{FULL} “D” (loc. cit.).", f"ibid: {ROAD}, 12"),
    "a short title": (f"{FULL} {OTHER} “D” (Mills, Long Road, 14).", f"subsequent: {ROAD}, 14"),
    "a short title of its first word": (
        f"{FULL} {OTHER} “D” (Mills, Bridge, 14).",
        f"subsequent: {BRIDGE}, 14",
    ),
    "a title alone": (f"{FULL} {HART} “D” (Harbour, p. 8).", f"subsequent: {HARBOUR}, 8"),
    "a name alone": (f"{FULL} {HART} “D” (Mills, 14).", f"subsequent: {ROAD}, 14"),
    "a name alone, two works": (f"{FULL} {OTHER} “D” (Mills, 14).", "declined: Mills, , 14"),
    "a name with another forename": (
        f"{FULL} “D” (B. Mills, The Ferry, 14).",
        "first: Mills, The Ferry, 14",
    ),
    "a name and a year, two works": (
        f"{FULL} {OTHER} “D” (Mills 1892, 5).",
        f"subsequent: {BRIDGE}, 5",
    ),
    "an abbreviation announced": (
        "“A” (Ada Mills, The Long Road [London: Hart, 1890], p. 12; hereafter LR). “D” (LR, 14).",
        f"subsequent: {ROAD}, 14",
    ),
    "an abbreviation announced in prose": (
        "I cite her Collected Papers (hereafter CP). “A” (CP, 3:12).",
        "subsequent: , Collected Papers 3, 12",
    ),
    "a German abbreviation": (
        "„A“ (Ada Mills, Die lange Straße, Berlin 1890, S. 12; im Folgenden: LS). „D“ (LS, S. 14).",
        "subsequent: Mills, Die lange Straße, 14",
    ),
    "a page alone": (f"{FULL} “D” (p. 14).", f"subsequent: {ROAD}, 14"),
    "a page alone, two works, same paragraph": (
        f"{FULL} {HART} “D” (p. 14).",
        f"subsequent: {HARBOUR}, 14",
    ),
    "a page alone, its sentence names one": (
        f"{FULL} {HART} Mills adds “D” (p. 14).",
        f"subsequent: {ROAD}, 14",
    ),
    "a page alone, another paragraph": (f"{FULL} {HART}\n\n“D” (p. 14).", "declined: , , 14"),
    "a page alone, nothing before": ("“D” (p. 14).", "declined: , , 14"),
    "two volumes, none named": (
        "“A” (Collected Papers, vol. 3, p. 5). “B” (Collected Papers, vol. 4, p. 6). "
        "“C” (Collected Papers, p. 7).",
        "declined: , Collected Papers, 7",
    ),
    "another volume of a known work": (
        "“A” (Ada Mills, Collected Papers, vol. 3 [London: Hart, 1890], p. 5). "
        "“B” (Collected Papers, vol. 4, p. 6).",
        "subsequent: Mills, Collected Papers 4, 6",
    ),
    "a further page after a semicolon": (
        "“A” (Mills 1890, 12; 1892, 14).",
        "first: Mills, 1892, 14",
    ),
}


@pytest.mark.parametrize(("text", "last"), CHAINS.values(), ids=CHAINS)
def test_the_last_citation_of_a_chain(text: str, last: str) -> None:
    assert told(draft(text))[-1] == last


NOTED = {
    "ibid in the next note": (
        "“A.”{Ada Mills, The Long Road (London: Hart, 1890), 12.} “B.”{Ibid., 14.}",
        [f"first: {ROAD}, 12", f"ibid-with-locator: {ROAD}, 14"],
    ),
    "ibid after a note with two works": (
        "“A.”{Mills, The Long Road, 12; Hart, The Harbour, 3.} “B.”{Ibid., 14.}",
        ["first: Mills, The Long Road, 12", "first: Hart, The Harbour, 3", "declined: , , 14"],
    ),
    "ibid after a note that cites nothing": (
        "“A.”{Mills, The Long Road, 12.} Then rain.{He was never seen again.} “B.”{Ibid., 14.}",
        ["first: Mills, The Long Road, 12", "declined: , , 14"],
    ),
    "ibid in the text after a note": (
        "“A.”{Mills, The Long Road, 12.} “B” (ibid., 13).",
        ["ibid-with-locator: Mills, The Long Road, 13", "first: Mills, The Long Road, 12"],
    ),
    "two sentences in a note": (
        "“A.”{Mills, The Long Road, 12. See also Hart, The Harbour, 3.}",
        ["first: Mills, The Long Road, 12", "first: Hart, The Harbour, 3"],
    ),
    "prose in a note": (
        "“A.”{As Hart argues in The Harbour, p. 12, the road was closed that year.}",
        ["first: , The Harbour, 12"],
    ),
    "an author alone in a note": (
        "“A.”{Ada Mills, The Long Road (London: Hart, 1890), 12.} “B.”{Hart, Harbour, 2.} "
        "“C.”{Mills, 14.}",
        [f"first: {ROAD}, 12", "first: Hart, Harbour, 2", f"subsequent: {ROAD}, 14"],
    ),
    "a full title after the short one": (
        "“A.”{Mills, Road, 12.} “B.”{Ada Mills, The Long Road (London: Hart, 1890), 13.} "
        "“C.”{Mills, 14.}",
        ["first: Mills, Road, 12", f"first: {ROAD}, 13", f"subsequent: {ROAD}, 14"],
    ),
    "a quotation in a note is no title": (
        "“A.”{Mills, The Long Road, 12: “It was the longest winter.”} “B.”{Hart: “It was cold.”} "
        "“C.”{To Hart, “the road was long,” as he said.}",
        ["first: Mills, The Long Road, 12"],
    ),
    "a note that is prose alone": ("Rain.{The winter of 1890 was a hard one.}", []),
}


@pytest.mark.parametrize(("text", "expected"), NOTED.values(), ids=NOTED)
def test_notes_take_their_place_at_their_mark(text: str, expected: list[str]) -> None:
    assert told(draft(text)) == expected


def test_a_reason_says_why_two_antecedents_are_too_many() -> None:
    found = find_citations(draft(f"{FULL} {OTHER} “D” (Mills, 14).")).citations[-1]
    assert found.reason == (
        "not resolved: 2 works cited before fit: Mills, The Long Road; Mills, The Stone Bridge"
    )
    assert found.antecedent is None
    assert found.work == Work(authors=("Mills",))


def test_an_antecedent_is_the_place_of_the_citation_leaned_on() -> None:
    document = draft(f"{FULL} “D” (Ibid., p. 14). “E” (Ibid., p. 15).")
    first, second, third = find_citations(document).citations
    assert second.antecedent == first.span
    assert third.antecedent == second.span
    assert third.work == first.work


def test_a_title_the_library_holds_is_recognised() -> None:
    text = "She was late (Roads of Iron, 12)."
    assert told(draft(text)) == []
    assert told(draft(text), (Work(title="Roads of Iron"),)) == ["first: , Roads of Iron, 12"]


POINTERS = {
    "law": "Mills, supra note 2, at 34.",
    "German": "Mills (wie Anm. 2), S. 34.",
    "German, with a.a.O.": "Mills, a.a.O. (Anm. 2), S. 34.",
    "German, footnote": "Mills (Fn. 2), S. 34.",
    "English lawyers": "Mills (n 2) 34.",
    "above": "Mills (note 2 above), p. 34.",
}


@pytest.mark.parametrize("words", POINTERS.values(), ids=POINTERS)
def test_the_note_pointed_to_decides_between_two_works(words: str) -> None:
    notes = ["Mills, The Long Road, p. 12.", "Mills, The Harbour, p. 3.", words]
    text = "It rained.\n\n" + "\n".join(notes)
    starts = [text.index(note) for note in notes]
    hung = tuple(
        Note(str(n), Span(n, n), Span(start, start + len(note)))
        for n, (start, note) in enumerate(zip(starts, notes, strict=True), start=1)
    )
    *_, last = find_citations(Document("draft", text, "text/plain", "", notes=hung)).citations
    assert last.work.title == "The Harbour"
    assert last.locators[0].ranges == (("34", "34"),)


def test_a_pointer_to_another_note_leaves_two_works_untold() -> None:
    text = "“A” (Mills, The Long Road, p. 12; Mills, The Harbour, p. 3). “B” (Mills (n 9) 34)."
    *_, last = find_citations(Document("draft", text, "text/plain", "")).citations
    assert last.work.title == ""
    assert "2 works cited before fit" in last.reason


NAMED_NEARBY = {
    "in a sentence whose quotation has stops": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "As Mills puts it: “It rained. It rained all day.” [Op. Cit., p. 5]",
        "The Long Road",
    ),
    "in a sentence before it": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "Mills knew that. The road was “long and wet.” [Op. Cit., p. 5]",
        "The Long Road",
    ),
    "not by a word that only looks like a name": (
        "(Action, The Stone Bridge, p. 1). (Mills, The Long Road, p. 2). "
        "It took action: “it rained.” [Op. Cit., p. 5]",
        "The Long Road",
    ),
    "not in what is quoted": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "As Mills puts it: “Hart was wrong. It rained.” [Op. Cit., p. 5]",
        "The Long Road",
    ),
    "where the work was cited by title": (
        "As Robert Low says, “it rained. It snowed.” [The Stone Bridge, p. 1] "
        "(Hart, The Harbour, p. 2). It “never stopped.” [Low, Op. Cit., p. 5]",
        "The Stone Bridge",
    ),
    "alone, not with another": (
        "(Mills, The Long Road, p. 1). (Mills and Hart, Harbour, p. 2). (Mills, Op. Cit., p. 5)",
        "The Long Road",
    ),
    "with another, not alone": (
        "(Mills, Long Road, p. 1). (Mills and Hart, Harbour, p. 2). (Mills et al., Op. Cit., p. 5)",
        "Harbour",
    ),
}


@pytest.mark.parametrize(("text", "title"), NAMED_NEARBY.values(), ids=NAMED_NEARBY)
def test_op_cit_means_the_work_of_whoever_is_named(text: str, title: str) -> None:
    *_, last = find_citations(Document("draft", text, "text/plain", "")).citations
    assert last.work.title == title
    assert last.locators[0].ranges == (("5", "5"),)


def test_a_catalogue_tells_whose_a_title_is() -> None:
    text = "(The Long Road, p. 1). (Hart, The Harbour, p. 2). (Mills, Op. Cit., p. 5)."
    assert told(draft(text))[-1] == "declined: Mills, , 5"
    held = Work(authors=("Ada Mills",), title="The Long Road")
    assert told(draft(text), (held,))[-1] == "subsequent: , The Long Road, 5"
    other = Work(authors=("Ben Low",), title="The Long Road")
    assert told(draft(text), (held, other))[-1] == "declined: Mills, , 5"


def test_a_lone_word_is_no_part_of_a_longer_title() -> None:
    text = "(Mills, What Is Trade?, p. 1). (Mills, Harbour Lights, p. 2). “A” (Trade, p. 3)."
    assert told(draft(text))[-1] == "first: Trade, , 3"
    text = "(Mills, What Is Trade?, p. 1). (Hart, Harbour Lights, p. 2). “A” (Harbour, p. 3)."
    assert told(draft(text))[-1] == "subsequent: Hart, Harbour Lights, 3"


MISREAD = {
    "a junior": ("[Henry Low, Jr., The Road, p. 3]", "Low, The Road, 3"),
    "a family that has a capital particle": (
        "[Ada B. De Mills, The Road, p. 3]",
        "Mills, The Road, 3",
    ),
    "a bracket at the end of a parenthesis": (
        "(as Low himself admitted at last [Low, The Road, p. 3])",
        "Low, The Road, 3",
    ),
    "contained in": ("It “rained.” [contained in Low, The Road, p. 3]", "Low, The Road, 3"),
    "a foot of the page": ("[Low, The Road, p. 35fn]", "Low, The Road, 35fn"),
    "pages without a stop": ("[Low, The Road, pp 83-4 and p. 83]", "Low, The Road, 83-4,83"),
    "a title that begins with No": ("[No Roads, No Bridges, p. 3]", ", No Roads, No Bridges, 3"),
}


@pytest.mark.parametrize(("text", "expected"), MISREAD.values(), ids=MISREAD)
def test_who_and_what_are_told_apart(text: str, expected: str) -> None:
    assert told(draft(text)) == [f"first: {expected}"]


UNTOLD = {
    "one whose work is not known": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "As Anna Low argued: “it rained.” [Op. Cit., p. 5]"
    ),
    "one whose account is named": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "It tallies with Low’s own account: “it rained.” [Op. Cit., p. 5]"
    ),
    "two who were named": (
        "(Mills, The Long Road, p. 1). (Hart, The Harbour, p. 2). "
        "Mills and Hart agree: “it rained.” [Op. Cit., p. 5]"
    ),
    "a name beside two titles": (
        "As Low says, “it rained” [The Stone Bridge, p. 1]. As Low says, “it snowed” "
        "[The Wet Road, p. 2]. It rained (Hart, The Harbour, p. 2). "
        "It “never stopped” [Low, Op. Cit., p. 5]"
    ),
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_op_cit_is_declined(text: str) -> None:
    *_, last = find_citations(Document("draft", text, "text/plain", "")).citations
    assert last.work.title == ""
    assert last.reason.startswith("not resolved: ")
