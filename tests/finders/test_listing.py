"""The draft's own bibliography, and the citations that it fills."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit import finders, readers
from loccit.finders.citations import find_citations
from loccit.finders.listing import listed
from loccit.model import Citation, Document, Work

MILLS = Work(("Anna Mills",), "The Long Road", year="1890", publisher="Harbour Press",
             place="London")  # fmt: skip


def read(entries: str, heading: str = "# References", name: str = "draft.md") -> tuple[Work, ...]:
    text = f"Some words come first.\n\n{heading}\n\n{entries}\n"
    return listed(readers.read_bytes(text.encode(), name))


@pytest.mark.parametrize(
    ("entry", "work"),
    [
        # Chicago, MLA, APA, Harvard
        ("Mills, Anna. *The Long Road*. London: Harbour Press, 1890.", MILLS),
        ("Mills, Anna. The Long Road. London: Harbour Press, 1890.", MILLS),
        ("Mills, Anna. *The Long Road*. Harbour Press, 1890.",
         Work(("Anna Mills",), "The Long Road", year="1890", publisher="Harbour Press")),
        ("Mills, Anna. 1890a. *The Long Road*. London: Harbour Press.",
         Work(("Anna Mills",), "The Long Road", year="1890a")),
        ("Mills, A. B. (1890). *The long road*. Harbour Press.",
         Work(("A. B. Mills",), "The long road", year="1890")),
        ("Mills, A. (1890) The long road. London: Harbour Press.",
         Work(("A. Mills",), "The long road", year="1890")),
        # several people
        ("Mills, A., & Hart, B. C. (1890). *Roads*. Dock.",
         Work(("A. Mills", "B. C. Hart"), "Roads", year="1890")),
        ("Mills, A., Hart, B. C., and Voss, P. (1890). *Roads*. Dock.",
         Work(("A. Mills", "B. C. Hart", "P. Voss"), "Roads", year="1890")),
        ("Mills, Anna, and Otto Hart. *Roads*. Garra: Dock, 1890.",
         Work(("Anna Mills", "Otto Hart"), "Roads", year="1890", publisher="Dock", place="Garra")),
        ("Mills, Anna, ed. *Roads*. Garra: Dock, 1890.",
         Work(("Anna Mills",), "Roads", year="1890", publisher="Dock", place="Garra")),
        # articles and chapters
        ("Hart, Otto. “Slow Reform.” *Journal of Roads* 14, no. 2 (1890): 1–20.",
         Work(("Otto Hart",), "Slow Reform", "Journal of Roads", "14", "1890")),
        ("Hart, Otto. \"Slow Reform.\" Journal of Roads 14 (1890): 1-20.",
         Work(("Otto Hart",), "Slow Reform", "Journal of Roads", "14", "1890")),
        ("Hart, O. (1890). Slow reform. *Journal of Roads*, *14*(2), 1–20.",
         Work(("O. Hart",), "Slow reform", "Journal of Roads", "14", "1890")),
        ("Pell, Simon. “Of Sand.” In *Harbours of the North*, edited by Ellen Crane, 12–40. "
         "Garra: Dock, 1902.",
         Work(("Simon Pell",), "Of Sand", "Harbours of the North", year="1902", publisher="Dock",
              place="Garra")),
        # volumes, no author, a body for an author
        ("Orlov, Vera. *Collected Works*. Vol. 31. Moscow: Progress Publishers, 1966.",
         Work(("Vera Orlov",), "Collected Works", volume="31", year="1966",
              publisher="Progress Publishers", place="Moscow")),
        ("*The Garra Gazette*. Garra, 1911.", Work((), "The Garra Gazette", year="1911")),
        ("Harbour Board. *Minutes*. Garra: Printed for the Board, 1871.",
         Work(("Harbour Board",), "Minutes", year="1871", publisher="Printed for the Board",
              place="Garra")),
        # German and French
        ("Brandt, Karl: Der Turm. Berlin: Dietz, 1898.",
         Work(("Karl Brandt",), "Der Turm", year="1898", publisher="Dietz", place="Berlin")),
        ("Brandt, Karl: *Der Turm*, Berlin 1898.", Work(("Karl Brandt",), "Der Turm", year="1898")),
        ("Brandt, Karl (Hg.): Der Turm, Berlin 1898.",
         Work(("Karl Brandt",), "Der Turm", year="1898")),
        ("Brandt, Karl (1898): *Der Turm*, Berlin.",
         Work(("Karl Brandt",), "Der Turm", year="1898")),
        ("Brandt, Karl: „Die Brücke“, in: *Zeitschrift für Brücken* 12 (1901), S. 3–9.",
         Work(("Karl Brandt",), "Die Brücke", "Zeitschrift für Brücken", "12", "1901")),
        ("Dupont, Jean, *La longue route*, Paris, Éditions du Seuil, 1968.",
         Work(("Jean Dupont",), "La longue route", year="1968", publisher="Éditions du Seuil")),
    ],
)  # fmt: skip
def test_an_entry(entry: str, work: Work) -> None:
    (found,) = read(entry)
    assert found == work or found == _with_place(found, work)


def _with_place(found: Work, work: Work) -> Work:
    """An imprint may be told where the case does not ask for it."""
    from dataclasses import replace

    return replace(
        work, place=work.place or found.place, publisher=work.publisher or found.publisher
    )


@pytest.mark.parametrize(
    "heading",
    ["# References", "## Works Cited", "# Bibliography", "## Literaturverzeichnis",
     "**Bibliography**", "REFERENCES", "Works Cited", "# Bibliographie"],
)  # fmt: skip
def test_the_headings(heading: str) -> None:
    entry = "Mills, Anna. *The Long Road*. London: Harbour Press, 1890."
    assert read(entry, heading) == (MILLS,)


def test_a_dash_stands_for_the_author_before() -> None:
    entries = (
        "Mills, Anna. *The Long Road*. London: Harbour Press, 1890.\n\n"
        "———. *The Short Road*. London: Harbour Press, 1895.\n\n---. *No Road*. Dock, 1899.\n"
    )
    assert [(w.authors, w.title) for w in read(entries)] == [
        (("Anna Mills",), "The Long Road"),
        (("Anna Mills",), "The Short Road"),
        (("Anna Mills",), "No Road"),
    ]


def test_plain_text_with_hanging_lines() -> None:
    entries = (
        "Hart, Otto. \"Slow Reform.\" Journal of Roads 14 (1890): 1-20. A note on this\n"
        "    entry goes on in the next line.\n"
        "Mills, Anna. The Long Road: A Journey in Three Parts and Some of the Sorrows of\n"
        "    the Way. London: Harbour Press, 1890.\n"
        "[3] Voss, Peter. Sand. Garra: Dock, 1907.\n"
    )  # fmt: skip
    found = read(entries, "References", "draft.txt")
    assert [w.title for w in found] == [
        "Slow Reform",
        "The Long Road: A Journey in Three Parts and Some of the Sorrows of the Way",
        "Sand",
    ]


def test_only_what_stands_under_the_heading() -> None:
    text = (
        "Mills, Anna. *Not Listed*. London: Dock, 1890.\n\n# Bibliography\n\n- Mills, Anna. *The "
        "Long Road*. London: Harbour Press, 1890.\n\n# Appendix\n\nMills, Anna. *Nor This*. "
        "London: Dock, 1890.\n"
    )
    assert listed(readers.read_bytes(text.encode(), "draft.md")) == (MILLS,)


def test_prose_under_the_heading_is_no_entry() -> None:
    assert not read("I have used the archive of the harbour board, which is not complete.")


# --- citations -----------------------------------------------------------------------------

LIST = """

# Works Cited

Mills, Anna. *The Long Road*. London: Harbour Press, 1890.

---. *The Short Road*. London: Harbour Press, 1895.

Hart, Otto. “Slow Reform.” *Journal of Roads* 14 (1890): 1–20.

Hart, O., & Pell, S. (1891). *Sand and Mud*. Dock.

Crane, Ellen. 1901a. *A House Shut Up*. Garra: Dock.

Crane, Ellen. 1901b. *A House Thrown Open*. Garra: Dock.
"""


def cite(citation: str) -> Citation:
    text = f"She wrote: “the river was slow in those years” ({citation}).{LIST}"
    (found,) = find_citations(readers.read_bytes(text.encode(), "draft.md")).citations
    return found


@pytest.mark.parametrize(
    ("citation", "title"),
    [
        ("Mills 1890, 12", "The Long Road"),
        ("Mills 1895: 12", "The Short Road"),
        ("Mills, 1890, p. 12", "The Long Road"),
        ("Mills, *Short Road*, 12", "The Short Road"),
        ("Hart 1890, 12", "Slow Reform"),
        ("Hart and Pell 1891, 12", "Sand and Mud"),
        ("Hart et al. 1891, 12", "Sand and Mud"),
        ("Crane 1901b, 12", "A House Thrown Open"),
    ],
)
def test_is_filled_from_its_entry(citation: str, title: str) -> None:
    found = cite(citation)
    assert found.work.title == title
    assert found.work.year
    assert found.reason.startswith("listed in the bibliography")


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (
            "Mills 12",
            "2 works in the bibliography fit: Mills, The Long Road, 1890; Mills, The Short",
        ),
        ("Crane 1901, 12", "2 works in the bibliography fit: Crane, A House Shut Up, 1901a"),
    ],
)
def test_is_declined_where_two_entries_fit(citation: str, reason: str) -> None:
    found = cite(citation)
    assert found.declined
    assert not found.work.title
    assert reason in found.reason


@pytest.mark.parametrize("citation", ["Voss 1907, 12", "Mills 1899, 12", "Crane 1901c, 12"])
def test_what_is_not_listed_stays_as_it_is(citation: str) -> None:
    found = cite(citation)
    assert not found.work.title
    assert not found.declined


def test_a_full_citation_keeps_what_it_says() -> None:
    found = cite("Anna Mills, *The Long Road* [Paris: Seuil, 1921], p. 12")
    assert (found.work.year, found.work.place) == ("1921", "Paris")


def test_ibid_and_quoted_in_are_filled_too() -> None:
    text = (
        "She wrote: “the river was slow in those years” (Mills 1890, 12). And: “it was slow to "
        f"the very end” (Ibid., 13). “It ran on” (quoted in Hart 1890, 4).{LIST}"
    )
    _, again, quoted = find_citations(readers.read_bytes(text.encode(), "draft.md")).citations
    assert again.work.title == "The Long Road"
    assert quoted.via is not None
    assert quoted.via.title == "Slow Reform"


def test_what_is_listed_is_neither_quoted_nor_cited() -> None:
    text = f"She wrote: “the river was slow in those years” (Mills 1890, 12).{LIST}"
    found = finders.find(readers.read_bytes(text.encode(), "draft.md"))
    assert (len(found.cits), len(found.citations)) == (1, 1)


@given(st.text(st.sampled_from('Ml, .:;()[]“”"«*_—-\n 18905aéß&'), max_size=120))
def test_any_list_is_read(entries: str) -> None:
    text = f"References\n\n{entries}\n"
    for work in listed(Document("draft.txt", text, "text/plain", "0" * 64)):
        assert work.title
        assert work.authors or work.year
