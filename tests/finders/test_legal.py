"""Cases, statutes and law journals; and what is said where nothing is there to read them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find, legal
from loccit.finders.citations import find_citations
from loccit.model import Citation, Document, Note
from loccit.text import Span

pytest.importorskip("eyecite")

BROWN = "Brown v. Board of Education, 347 U.S. 483, 495 (1954)"


def draft(text: str, *notes: Note) -> Document:
    return Document("draft", text, "text/plain", "", notes=notes)


def cited(text: str) -> tuple[Citation, ...]:
    return find_citations(draft(text)).citations


def told(citation: Citation) -> str:
    places = [f"{one.label} {one.value}" for one in citation.locators]
    return "; ".join([citation.work.title, *places])


CASES = {
    "a page": (BROWN, "Brown v. Board of Education; page 495"),
    "no page": ("Roe v. Wade, 410 U.S. 113 (1973)", "Roe v. Wade"),
    "a range": ("Roe v. Low, 163 U.S. 537, 551–52 (1896)", "Roe v. Low; page 551–52"),
    "a note": ("Low v. Roe, 12 F.3d 345, 348 n.2 (9th Cir. 1993)", "Low v. Roe; page 348; note 2"),
    "old reporters": ("Roe v. Low, 5 U.S. (1 Cranch) 137, 177 (1803)", "Roe v. Low; page 177"),
    "in re": ("In re Gault, 387 U.S. 1, 20 (1967)", "In re Gault; page 20"),
    "a statute": ("42 U.S.C. § 1983", "42 U.S.C.; section 1983"),
    "a regulation": ("29 C.F.R. § 1614.105(a)(1)", "29 C.F.R.; section 1614.105(a)(1)"),
    "a journal": ("Jane Low, Wet Roads, 93 Harv. L. Rev. 12, 15 (1980)", "Wet Roads; page 15"),
    "no name": ("410 U.S. 113, 120 (1973)", "410 U.S. 113; page 120"),
}  # fmt: skip
FRAMES = ["“It rained for years.” {}. It snowed.", "“It rained for years” ({}).", "See {}."]


@pytest.mark.parametrize(("words", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("frame", FRAMES)
def test_full(frame: str, words: str, expected: str) -> None:
    text = frame.format(words)
    (citation,) = cited(text)
    assert citation.span.of(text) == words
    assert told(citation) == expected


def test_reporter_volume_and_year() -> None:
    work = cited(f"See {BROWN}.")[0].work
    assert (work.container, work.volume, work.year) == ("U.S.", "347", "1954")


LATER = {
    "short": "Brown, 347 U.S. at 496",
    "short, by the other side": "Board of Education, 347 U.S. at 496",
    "short, unnamed": "347 U.S. at 496",
    "id.": "Id. at 496",
    "supra": "Brown, supra, at 496",
}


@pytest.mark.parametrize("words", LATER.values(), ids=LATER)
def test_later_forms_lean_on_the_case(words: str) -> None:
    text = f"It said “so it is.” {BROWN}. It went on: “and so it was.” {words}. Then it rained."
    found = find(draft(text))
    full, later = found.citations
    assert later.span.of(text) == words
    assert later.work == full.work
    assert later.antecedent == full.span
    assert later.locators[0].ranges == (("496", "496"),)
    assert [cit.citations for cit in found.cits] == [(full,), (later,)]


def test_two_cases_of_one_volume_are_not_told_apart_by_it() -> None:
    text = f"See {BROWN}. See Low v. Hart, 347 U.S. 10 (1954). And 347 U.S. at 496."
    *_, last = cited(text)
    assert last.declined
    assert "2 works cited before fit" in last.reason


def test_parallel_reporters_are_one_case() -> None:
    text = "See Brown v. Board, 347 U.S. 483, 495, 74 S. Ct. 686, 98 L. Ed. 873 (1954)."
    (citation,) = cited(text)
    assert citation.span.of(text) == text[4:-1]
    assert (citation.work.volume, citation.work.year) == ("347", "1954")


def test_in_a_note_beside_others() -> None:
    text = f"It said so.\n\nSee {BROWN}; Mills, The Long Road, p. 12; id. at 13."
    note = Note("1", Span(11, 11), Span(13, len(text)))
    one, two, three = find_citations(draft(text, note)).citations
    assert [told(c) for c in (one, two, three)] == [
        "Brown v. Board of Education; page 495",
        "The Long Road; page 12",
        "The Long Road; page 13",
    ]
    assert {c.note for c in (one, two, three)} == {"1"}


@pytest.mark.parametrize(
    "text", ["It fell on 14 Jan. 1958 by 3 P.M. on 12 roads.", "He lived at 347 U.S. Street 12."]
)
def test_no_law(text: str) -> None:
    assert cited(text) == ()


# --- without the extra ---------------------------------------------------------------------


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legal, "_is_installed", lambda: False)


@pytest.mark.usefixtures("bare")
def test_without_the_extra_one_hint_names_it() -> None:
    text = f"“So.” {BROWN}. “So again.” Roe v. Wade, 410 U.S. 113 (1973)."
    (problem,) = [p for p in find(draft(text)).problems if p.code == "legal-extra"]
    assert "loccit[legal]" in problem.message
    assert problem.span is not None
    assert problem.span.of(text).startswith("347 U.S. 4")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("text", ["It rained for 347 days in the U.S. 12 times.", "§ 12 of it."])
def test_without_law_no_hint(text: str) -> None:
    assert find(draft(text)).problems == ()


def test_with_the_extra_no_hint() -> None:
    assert find_citations(draft(f"See {BROWN}.")).problems == ()


PIECES = [
    BROWN, "Id. at 28.", "347 U.S. at 495", " See ", "Roe, supra note 3, at 4", "42 U.S.C. § 1983",
    "(", ")", "; ", ", ", "\n\n", "“so”", "12 F.3d 3", "v.", " at 5", "n.2", "é",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = legal.read_legal(text, Span(0, len(text)))
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for reference in found:
        assert reference.span.of(text).strip()
    spans = [citation.span for citation in cited(text)]
    assert spans == sorted(spans)
