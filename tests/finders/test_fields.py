"""Citations of reference managers: exact works, exact places, nothing counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.finders import find
from loccit.model import Citation, Document, Field, FieldItem, Note, Work
from loccit.text import Span

ROAD = Work(authors=("Anna Mills",), title="The Long Road", year="1890")
HARBOUR = Work(authors=("Bert Hart",), title="The Harbour", year="1871")


def at(text: str, words: str, *items: FieldItem, nth: int = 0) -> Field:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Field(Span(start, start + len(words)), "zotero", items)


def draft(text: str, *fields: Field, notes: tuple[Note, ...] = ()) -> Document:
    return Document("draft", text, "text/plain", "", fields=fields, notes=notes)


def cited(text: str, *fields: Field) -> tuple[Citation, ...]:
    return find(draft(text, *fields)).citations


def test_a_field_is_one_citation_with_key_work_and_page() -> None:
    text = "“The road was long and wet” (Mills 1890, 12)."
    found = find(draft(text, at(text, "(Mills 1890, 12)", FieldItem("K1", "12", work=ROAD))))
    (citation,) = found.citations
    assert citation.span.of(text) == "Mills 1890, 12"
    assert citation.work == Work(**{**_told(ROAD), "key": "K1"})
    assert citation.locators[0].ranges == (("12", "12"),)
    assert found.cits[0].citations == (citation,)


def _told(work: Work) -> dict[str, object]:
    return {name: getattr(work, name) for name in Work.__dataclass_fields__}


def test_the_field_knows_better_than_its_words() -> None:
    text = "“The road was long and wet” (Low 1999, 7)."
    (citation,) = cited(text, at(text, "(Low 1999, 7)", FieldItem("K1", "12", work=ROAD)))
    assert citation.work.title == "The Long Road"
    assert [locator.value for locator in citation.locators] == ["12"]


def test_several_works_stand_at_their_own_places() -> None:
    text = "“The road was long” (Mills 1890, 12; Hart 1871, 3–4)."
    items = FieldItem("K1", "12", work=ROAD), FieldItem("K2", "3–4", work=HARBOUR)
    one, other = cited(text, at(text, "(Mills 1890, 12; Hart 1871, 3–4)", *items))
    assert (one.span.of(text), other.span.of(text)) == ("Mills 1890, 12", "Hart 1871, 3–4")
    assert (one.work.key, other.work.key) == ("K1", "K2")


def test_the_same_work_again_is_subsequent() -> None:
    text = "It rained (Mills 1890). It snowed (Mills 1890)."
    item = FieldItem("K1", work=ROAD)
    fields = [at(text, "(Mills 1890)", item, nth=n) for n in (0, 1)]
    one, other = cited(text, *fields)
    assert (one.position, other.position) == ("first", "subsequent")
    assert other.antecedent == one.span


def test_a_page_typed_beside_a_field_is_its_page() -> None:
    text = "“The road was long” (Mills 1890, p. 12)."
    (citation,) = cited(text, at(text, "Mills 1890", FieldItem("K1", work=ROAD)))
    assert citation.locators[0].ranges == (("12", "12"),)
    assert citation.span.of(text) == "Mills 1890, p. 12"


def test_typed_short_forms_lean_on_a_field() -> None:
    text = "“The road was long” (Mills 1890). “It rained” (Ibid., p. 3). “So” (Mills, p. 4)."
    _, ibid, short = cited(text, at(text, "(Mills 1890)", FieldItem("K1", work=ROAD)))
    assert ibid.work.key == short.work.key == "K1"


def test_a_field_in_a_note_has_its_label() -> None:
    text = "He said “the road was long.”\n\nMills, The Long Road, 12."
    note = Note("1", Span(28, 28), Span(30, len(text)))
    words = "Mills, The Long Road, 12"
    document = draft(text, at(text, words, FieldItem("K1", "12", work=ROAD)), notes=(note,))
    found = find(document)
    (citation,) = found.citations
    assert (citation.note, citation.work.key) == ("1", "K1")
    assert found.cits[0].citations == (citation,)


PLACES = {
    ("12–14", "page"): ("page", (("12", "14"),)),
    ("12", ""): ("page", (("12", "12"),)),
    ("iv", "chapter"): ("chapter", (("iv", "iv"),)),
    ("3v", "folio"): ("folio", (("3v", "3v"),)),
    ("p. 12", "page"): ("page", (("12", "12"),)),
    ("B–17", "page"): ("page", (("B–17", "B–17"),)),
}


@pytest.mark.parametrize(("told", "expected"), PLACES.items(), ids=[a for a, _ in PLACES])
def test_places(told: tuple[str, str], expected: tuple[str, object]) -> None:
    text = "It rained (Mills)."
    (citation,) = cited(text, at(text, "(Mills)", FieldItem("K1", *told, work=ROAD)))
    assert [(one.label, one.ranges) for one in citation.locators] == [expected]


def test_a_volume_is_told_of_the_work_and_a_suffix_of_the_page() -> None:
    text = "It rained (Mills)."
    item = FieldItem("K1", "3", "volume", suffix=", p. 12", work=ROAD)
    (citation,) = cited(text, at(text, "(Mills)", item))
    assert citation.work.volume == "3"
    assert citation.locators[0].ranges == (("12", "12"),)


def test_what_no_page_counts_is_no_place() -> None:
    text = "It rained (Mills)."
    (citation,) = cited(text, at(text, "(Mills)", FieldItem("K1", "7", "figure", work=ROAD)))
    assert citation.locators == ()


def test_quoted_in_told_by_the_prefix() -> None:
    text = "It rained (quoted in Mills 1890)."
    item = FieldItem("K1", prefix="quoted in", work=ROAD)
    (citation,) = cited(text, at(text, "(quoted in Mills 1890)", item))
    assert citation.via == citation.work


WORDS = "“It rained” (Mills 1890, 12); Hart, The Harbour, p. 3. Ibid., p. 4 [Low 1900: 5]. "


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30), st.integers(1, 3)), max_size=5))
def test_every_field_is_told_once_and_nothing_twice(places: list[tuple[int, int, int]]) -> None:
    fields, done = [], 0
    for gap, length, count in places:
        start, end = min(done + gap, len(WORDS)), min(done + gap + length, len(WORDS))
        items = tuple(FieldItem(f"K{len(fields)}{n}", work=ROAD) for n in range(count))
        fields.append(Field(Span(start, end), "zotero", items))
        done = end + 1
        if done > len(WORDS):
            break
    citations = cited(WORDS, *fields)
    keys = [c.work.key for c in citations if c.position in ("first", "subsequent") and c.work.key]
    for field in fields:
        assert {item.key for item in field.items} <= set(keys)
    assert list(citations) == sorted(citations, key=lambda c: (c.span.start, c.span.end))
    for citation in citations:
        citation.span.of(WORDS)
        over = [f for f in fields if f.span.overlaps(citation.span)]
        assert all(citation.work.key in {i.key for i in f.items} for f in over[:1])
