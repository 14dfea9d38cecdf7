"""From the words of a citation to the work and edition it means, along the whole line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loccit import finders, readers
from loccit.library.scan import ScanShelf
from loccit.matching import Checked, check
from loccit.model import Finding, Source

FIRST = """[p. 11]
The keeper trimmed the lamp at eleven and went down to the boats with a lantern in either hand.
[p. 12]
There were no stars that night, and the harbour bell was not heard beyond the outer mole.
"""
SECOND = """[p. 31]
The keeper trimmed the lamp at eleven and went down to the boats with a lantern in either hand.
[p. 32]
There were no stars that night, and the harbour bell was scarcely heard beyond the outer mole.
[p. 33]
A third winter has been added to this edition by the author, who begs the reader's patience.
"""
PELL = """[p. 137]
As Orlov put it in a letter, “the commission was never told of the second ledger at all.” I have
nothing to add to these words.
"""
ORLOV = """[p. 397]
Let it be written down once more that the commission was never told of the second ledger at all.
[p. 398]
The second ledger was kept by the pilot's widow in a box under the stairs of the chapel.
"""
GERMAN = """[S. 5]
Der Leuchtturm war dunkel, und niemand im Hafen wusste, wer den Schlüssel zum Turm bei sich trug.
Es war nicht die erste Nacht, in der die Lampe aus blieb, und es sollte auch nicht die letzte sein;
aber von den Leuten auf der Mole hat sich keiner gefragt, was das für die Schiffe bedeutet.
"""
LIGHT = Source("light-1902", "The Garra Light", ("Anna Mills",), "1902", publisher="Harbour Press",
               catalogued=True)  # fmt: skip
LIGHT_AGAIN = Source("light-1911", "The Garra Light", ("Anna Mills",), "1911",
                     publisher="Dock and Sons", catalogued=True)  # fmt: skip
THIRD = Source("pell", "The Third Ledger", ("Leon Pell",), "1972", catalogued=True)
WORKS = Source("orlov", "Letters", ("Vera Orlov",), "1966", catalogued=True)
TOWER = Source("turm", "Der Turm", ("Karl Brandt",), "1898", catalogued=True)
FIVE = (LIGHT, LIGHT_AGAIN, THIRD, WORKS, TOWER)
HELD = dict(zip(FIVE, (FIRST, SECOND, PELL, ORLOV, GERMAN), strict=True))
NO_STARS = "There were no stars that night"
LAMP = "The keeper trimmed the lamp at eleven"
LEDGER = "the commission was never told of the second ledger at all"


def run(text: str, sources: Sequence[Source]) -> Checked:
    documents = [readers.read_bytes(HELD[s].encode(), f"{s.id}.txt") for s in sources]
    shelf = ScanShelf(documents, sources)
    draft = readers.read_bytes(f"{text}\n".encode(), "draft.md")
    found = finders.find(draft)
    return check(draft, found.cits, found.citations, shelf)


def one(text: str, *sources: Source) -> Finding:
    findings = run(text, sources or FIVE).findings
    assert len(findings) == 1
    return findings[0]


def said(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.wording, finding.place, finding.matches[0].source if finding.matches else None


# --- editions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("Mills, The Garra Light, 1902, p. 11", ("verbatim", "as-cited", "light-1902")),
        ("Mills, The Garra Light, 1911, p. 31", ("verbatim", "as-cited", "light-1911")),
        ("Mills 1911, p. 31", ("verbatim", "as-cited", "light-1911")),
        ("Mills 1902, p. 11", ("verbatim", "as-cited", "light-1902")),
        ("Mills, The Garra Light, p. 11", ("verbatim", "as-cited", "light-1902")),
        ("Mills, The Garra Light, p. 31", ("verbatim", "as-cited", "light-1911")),
        ("Mills, The Garra Light [Harbour Press], p. 11", ("verbatim", "as-cited", "light-1902")),
        ("Mills, The Garra Light, 1911, p. 11", ("verbatim", "no-such-page", "light-1911")),
        ("Mills, The Garra Light, 1902, p. 12", ("verbatim", "other-page", "light-1902")),
        ("Mills, The Garra Light, 1911", ("verbatim", "no-page-cited", "light-1911")),
    ],
)
def test_the_edition(cited: str, expected: tuple[str, str, str]) -> None:
    assert said(one(f"She wrote: “{LAMP}” ({cited}).")) == expected


def test_the_edition_cited_is_judged_though_another_has_the_words() -> None:
    words = "the harbour bell was not heard beyond the outer mole"
    finding = one(f"She wrote: “{words}” (Mills, The Garra Light, 1911, p. 32).")
    assert said(finding) == ("altered", "as-cited", "light-1911")
    assert "reversed" in finding.flags
    either = one(f"She wrote: “{words}” (Mills, The Garra Light, p. 12).")
    assert said(either) == ("verbatim", "as-cited", "light-1902")


def test_words_that_only_another_edition_has() -> None:
    words = "A third winter has been added to this edition by the author"
    finding = one(f"She wrote: “{words}” (Mills, The Garra Light, 1902, p. 33).")
    assert said(finding) == ("verbatim", "ambiguous", "light-1911")
    assert "stand in the edition of 1911, and that of 1902 is cited" in finding.message


def test_an_edition_that_is_not_held_accuses_no_page() -> None:
    text = f"She wrote: “{LAMP}” (Anna Mills, The Garra Light [London: Dock, 1921], p. 77)."
    made = run(text, (LIGHT, THIRD))
    (finding,) = made.findings
    assert said(finding) == ("verbatim", "ambiguous", "light-1902")
    told = "the citation says 1921 and Dock, the catalogue 1902 and Harbour Press"
    assert finding.cit.citations[0].contradicts == told
    assert [p.code for p in made.problems] == ["citation-contradicts"]


def test_what_a_later_citation_does_not_say_is_not_told_again() -> None:
    text = (
        f"She wrote: “{LAMP}” (Anna Mills, The Garra Light [London: Harbour Press, 1921], p. 11). "
        f"And: “{NO_STARS}” (Ibid., p. 12). And “the harbour bell was not heard” (Mills, p. 12)."
    )
    made = run(text, (LIGHT,))
    assert [bool(c.contradicts) for c, _ in made.sources] == [True, False, False]
    assert len(made.problems) == 1
    assert "The citation says 1921, the catalogue 1902." in made.findings[0].message
    assert "1921" not in made.findings[1].message


def test_an_author_spelt_otherwise_is_the_author() -> None:
    text = (
        f"She wrote: “{LAMP}” (Anna Miils, The Garra Light [London: Harbour Press, 1902], p. 11)."
    )
    finding = one(text, LIGHT, THIRD)
    assert said(finding) == ("verbatim", "as-cited", "light-1902")
    assert finding.cit.citations[0].contradicts == (
        "the citation says Anna Miils, the catalogue Anna Mills"
    )


def test_a_translation_is_known_by_its_own_year() -> None:
    text = (
        f"She wrote: “{LAMP}” (Anna Mills, The Garra Light, trans. Otto Grün [London: Dock and "
        "Sons, 1911], p. 31)."
    )
    assert said(one(text)) == ("verbatim", "as-cited", "light-1911")


# --- quoted in -----------------------------------------------------------------------------

QUOTED = "Vera Orlov, Letters, quoted in Leon Pell, The Third Ledger [1972], p. 137"


def test_quoted_in_a_work_that_is_held() -> None:
    finding = one(f"He wrote: “{LEDGER}” ({QUOTED}).")
    assert said(finding) == ("verbatim", "as-cited", "pell")
    assert "second-hand" not in finding.flags
    assert finding.sources == ("pell",)


@pytest.mark.parametrize(
    "short", ["quoted in Pell, p. 137", "qtd. in Pell 137", "cited in Pell 1972, 137"]
)
def test_quoted_in_short(short: str) -> None:
    assert said(one(f"He wrote: “{LEDGER}” ({short}).")) == ("verbatim", "as-cited", "pell")


def test_quoted_in_on_another_page() -> None:
    finding = one(f"He wrote: “{LEDGER}” ({QUOTED.replace('137', '139')}).", THIRD, LIGHT)
    assert said(finding)[1:] == ("no-such-page", "pell")
    both = one(f"He wrote: “{LEDGER}” ({QUOTED.replace('137', '139')}).")
    assert said(both)[1:] == ("no-such-page", "pell")


def test_quoted_in_a_work_that_is_not_held_compares_no_page() -> None:
    finding = one(f"He wrote: “{LEDGER}” ({QUOTED}).", WORKS, LIGHT)
    assert said(finding) == ("verbatim", "ambiguous", "orlov")
    assert "it is that of Pell, The Third Ledger, which is not held" in finding.message


def test_words_of_the_work_quoted_that_the_cited_one_does_not_have() -> None:
    words = "kept by the pilot's widow in a box under the stairs"
    finding = one(f"He wrote: “{words}” ({QUOTED}).")
    assert said(finding) == ("verbatim", "ambiguous", "orlov")
    assert "the words stand in the work quoted there" in finding.message


def test_quoted_in_neither() -> None:
    words = "the chapel roof was sold twice to the same bishop in a single week"
    assert one(f"He wrote: “{words}” ({QUOTED}).").wording == "not-found"
    gone = one(f"He wrote: “{words}” ({QUOTED}).", WORKS, LIGHT)
    assert gone.wording == "not-held"
    assert "Pell, The Third Ledger" in gone.message


# --- declined ------------------------------------------------------------------------------

A = Source("a", "Memoirs", ("Josiah Crane",), "1921", catalogued=True)
B = Source("b", "Memoirs", ("Ellen Crane",), "1949", catalogued=True)
C = Source("c", "Collected Works", ("Vera Orlov",), "1966", "30", catalogued=True)
D = Source("d", "Collected Works", ("Vera Orlov",), "1966", "31", catalogued=True)
E = Source("e", "Harbour Songs", ("Simon Pell",), "1890", catalogued=True)
F = Source("f", "Harbour Laws", ("Simon Pell",), "1890", catalogued=True)
G = Source("g", "The Gazette", (), "1911", catalogued=True, date="1911-03-14")
H = Source("h", "The Gazette", (), "1911", catalogued=True, date="1911-03-15")
TEXTS = {
    "a": "[p. 3]\nThe gulls were counted every morning before the flag went up over the fort.\n",
    "b": "[p. 3]\nMy mother kept the shutters closed and read the psalms aloud to the parrot.\n",
    "c": "[p. 3]\nNo resolution can be drawn up against the weather, said the old commissioner.\n",
    "d": "[p. 3]\nThe tariff on rope was argued for nine days by men who had never tied a knot.\n",
    "e": "[p. 3]\nHaul away the morning and the evening, haul away the night between them both.\n",
    "f": "[p. 3]\nEvery vessel above forty tons shall carry a bell and a person fit to ring it.\n",
    "g": "[p. 3]\nThe steamer Corrin was reported overdue by the agents late on Tuesday evening.\n",
    "h": "[p. 3]\nWreckage marked with her name came ashore on Wednesday below the lighthouse.\n",
}
for letter in (A, B, C, D, E, F, G, H):
    HELD[letter] = TEXTS[letter.id]
ALL = (A, B, C, D, E, F, G, H)
FULL = "Josiah Crane, Memoirs of a Pilot [Garra: Dock, 1921], p. 3"
OTHER = "Ellen Crane, A House Shut Up [Garra: Dock, 1949], p. 3"

DECLINED = [
    ("two authors of one surname and title", "“{a}” (Crane, Memoirs, p. 3).",
     "2 held works fit equally well"),
    ("a title alone that two have", "“{b}” (Memoirs, p. 3).", "2 held works fit equally well"),
    ("a volume left out", "“{c}” (Orlov, Collected Works, p. 3).",
     "2 held works fit equally well: “Collected Works, vol. 30” and “Collected Works, vol. 31”"),
    ("a surname alone that two bear", "“{b}” (Crane, p. 3).", "2 held works fit equally well"),
    ("author and year of two works", "“{e}” (Pell 1890, p. 3).",
     "2 held works fit equally well: “Harbour Songs” and “Harbour Laws”"),
    ("author alone of two works", "“{f}” (Pell, p. 3).", "2 held works fit equally well"),
    ("a newspaper without its day", "“{g}” (The Gazette, p. 3).", "2 held works fit equally well"),
    ("Ibid. after two works in one bracket",
     f"So it is ({FULL}; {OTHER}).\n\nHe adds: “{{a}}” (Ibid., p. 3).",
     "two works are cited right before it"),
    ("Ibid. first of all", "He adds: “{a}” (Ibid., p. 3).", "nothing is cited before it"),
    ("op. cit. of an author with two works",
     f"So it is ({FULL}). And so ({FULL.replace('Memoirs of a Pilot', 'Sands')}).\n\n"
     "He adds: “{a}” (Crane, op. cit., p. 3).",
     "2 works cited before fit"),
    ("op. cit. of nobody",
     f"So it is ({FULL}). And so ({OTHER}).\n\nThen: “{{a}}” (op. cit., p. 3).",
     "it names nobody and 2 works cited before fit"),
    ("loc. cit. of an author with two works",
     f"So it is ({FULL}). And so ({FULL.replace('Memoirs of a Pilot', 'Sands')}).\n\n"
     "He adds: “{a}” (Crane, loc. cit.).",
     "2 works cited before fit"),
    ("a short title of two works cited before",
     "So it is (Josiah Crane, Sands of Garra [Garra: Dock, 1921], p. 3). And so (Ellen Crane, "
     "Sands of Corrin [Garra: Dock, 1949], p. 3).\n\nThen: “{a}” (Sands, p. 3).",
     "2 works cited before fit"),
    ("Ibid. after one that was declined",
     "“Nobody knew it” (Crane, op. cit., p. 9). He adds: “{a}” (Ibid., p. 3).",
     "the citation before it is not resolved"),
    ("ebd. nach zwei Werken",
     f"So ist es ({FULL}; {OTHER}).\n\nEr schreibt: „{{a}}“ (ebd., S. 3).",
     "two works are cited right before it"),
]  # fmt: skip


@pytest.mark.parametrize(
    "draft",
    ["Then: “{words}” (Pell, op. cit., p. 137).", "Dann: „{words}“ (Pell, a.a.O., S. 137)."],
)
def test_a_work_never_cited_before_may_still_be_held(draft: str) -> None:
    assert said(one(draft.format(words=LEDGER))) == ("verbatim", "as-cited", "pell")
    gone = one(draft.format(words=LAMP.replace("lamp", "sails")), THIRD, TOWER)
    assert gone.wording == "not-found"
    voss = one(draft.format(words="Nobody sang on the mole").replace("Pell", "Voss"))
    assert voss.wording == "not-held"


@pytest.mark.parametrize(
    ("draft", "reason"), [case[1:] for case in DECLINED], ids=[case[0] for case in DECLINED]
)
def test_a_choice_is_declined_and_the_reason_told(draft: str, reason: str) -> None:
    words = {
        i: text.partition("\n")[2].partition(",")[0].strip(" .\n") for i, text in TEXTS.items()
    }
    made = run(draft.format(**words), ALL)
    finding = made.findings[-1]
    assert (finding.wording, finding.place) == ("verbatim", "ambiguous")
    assert finding.sources == (None,)
    assert reason in finding.message
    assert "is cited cannot be told" in finding.message


@pytest.mark.parametrize(
    ("draft", "reason"), [case[1:] for case in DECLINED], ids=[case[0] for case in DECLINED]
)
def test_declined_and_not_found_is_undecided(draft: str, reason: str) -> None:
    words = dict.fromkeys(TEXTS, "the bishop's umbrella was never returned to its rightful owner")
    finding = run(draft.format(**words), ALL).findings[-1]
    assert (finding.wording, finding.place) == ("undecided", None)
    assert reason in finding.message


def test_the_day_tells_one_newspaper_from_the_next() -> None:
    words = "Wreckage marked with her name came ashore on Wednesday"
    right = run(f"“{words}” (The Gazette, 15 March 1911, p. 3).", ALL).findings[0]
    assert said(right) == ("verbatim", "as-cited", "h")
    wrong = run(f"“{words}” (The Gazette, 14 March 1911, p. 3).", ALL).findings[0]
    assert said(wrong) == ("verbatim", "other-work", "h")


# --- nothing found, and nothing to be said against it -----------------------------------------


def test_a_translation_is_not_held_against_the_original() -> None:
    words = "the lighthouse was dark, and nobody in the harbour knew who had the key to it"
    finding = one(f"He wrote: “{words}” (Karl Brandt, Der Turm, p. 5).")
    assert finding.wording == "undecided"
    assert "the quotation is in English, the text held in German" in finding.message
    german = "der Leuchtturm war hell, und jeder auf der Insel hat gesehen, dass er nicht schlief"
    again = one(f"Er schrieb: „{german}“ (Karl Brandt, Der Turm, S. 5).")
    assert again.wording == "not-found"


def test_words_that_an_edition_not_held_may_have() -> None:
    words = "the keeper had two brothers, and neither of them was ever seen at sea"
    finding = one(f"She wrote: “{words}” (Anna Mills, The Garra Light, 1921, p. 40).", LIGHT, THIRD)
    assert finding.wording == "undecided"
    assert (
        "another edition is cited (the citation says 1921, the catalogue 1902)" in finding.message
    )
    held = one(f"She wrote: “{words}” (Anna Mills, The Garra Light, 1902, p. 40).", LIGHT, THIRD)
    assert held.wording == "not-found"


def test_a_work_not_held_is_named_as_the_drafts_bibliography_names_it() -> None:
    text = (
        "He said: “so it was in the end of it all” (Hart 1890, 3).\n\n# References\n\n"
        "Hart, Otto. “Slow Reform.” *Journal of Roads* 14 (1890): 1–20.\n"
    )
    (finding,) = run(text, FIVE).findings
    assert finding.wording == "not-held"
    assert "Hart, Slow Reform, Journal of Roads, vol. 14, is not held" in finding.message


def test_author_and_date_find_their_work_by_the_drafts_bibliography() -> None:
    """The year is of the draft's list; the library is catalogued by title alone."""
    untitled = Source("light", "The Garra Light", ("Anna Mills",), catalogued=True)
    HELD[untitled] = FIRST
    text = (
        f"She wrote: “{LAMP}” (Mills 1902, 11), and then “{NO_STARS}” (Mills 1909, 12).\n\n"
        "# References\n\nMills, Anna. *The Garra Light*. Garra: Dock, 1902.\n\n"
        "Mills, Anna. *The Corrin Light*. Garra: Dock, 1909.\n"
    )
    first, second = run(text, (untitled, THIRD)).findings
    assert said(first) == ("verbatim", "as-cited", "light")
    assert said(second) == ("verbatim", "other-work", "light")
    assert "not in the cited Mills, The Corrin Light, which is not held" in second.message


def test_a_file_called_by_author_and_year() -> None:
    scan = Source("mills1902", "mills1902")
    HELD[scan] = FIRST
    text = f"She wrote: “{LAMP}” (Anna Mills, *The Garra Light* [Garra: Dock, 1902], p. 11)."
    assert said(one(text, scan, THIRD)) == ("verbatim", "as-cited", "mills1902")
    other = text.replace("1902", "1911")
    assert one(other, scan, THIRD).place == "ambiguous"


def test_the_day_of_a_letter_is_not_the_day_of_its_book() -> None:
    """A book of letters of 1966, cited with the day on which the letter was written."""
    cited = "Vera Orlov, Letters, 3 May 1923, p. 397"
    finding = one(f"He wrote: “{LEDGER}” ({cited}).", WORKS, LIGHT)
    assert said(finding) == ("verbatim", "as-cited", "orlov")
    assert not finding.cit.citations[0].contradicts
