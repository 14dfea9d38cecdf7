"""Shared passages written down: every statement with its words, nothing dropped unseen."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpusmaker import Corpus
from loccit.errors import UsageError
from loccit.model import Descent, Document, Family, Page, Passage, Problem, Reuse, Shared, Text
from loccit.reuse.dating import era_of
from loccit.reuse.stock import mark_stock
from loccit.text import Span
from loccit.writers import reuse_lines
from loccit.writers.reuse import FORMATS, Options, stream, write
from loccit.writers.reuse_collation import Piece, collate, count_words, cut, shorten
from loccit.writers.reuse_drawings import lay_out
from loccit.writers.reuse_network import edges_of
from loccit.writers.reuse_view import View, in_order

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reuse.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BRIDGE = (
    "The committee walked the whole length of the bridge by lantern and found eleven planks loose, "
    "three rotten through and one gone altogether."
)
CHANGED = BRIDGE.replace("eleven", "a dozen").replace("rotten", "rottcn").replace("by lantern ", "")
HEAD = "The Skerrow Gazette and Harbour Advertiser, every Tuesday"


def filler(number: int) -> str:
    return " ".join(f"w{number}x{n}" for n in range(60))


@pytest.fixture(scope="module")
def found() -> Reuse:
    corpus = Corpus()
    corpus.add("letters", "Dear sister. ", "“", ("p", BRIDGE), "” Yours.", date="1909")
    corpus.add("minutes", "Resolved: ", ("p", CHANGED), " Carried.", date="1910-05", series="m")
    corpus.add("book", ("p", CHANGED), filler(99))
    for n in range(20):
        corpus.add(f"g{n:02}", ("h", HEAD), filler(n), date=f"1911-03-{n + 1:02}", series="gazette")
    families = mark_stock(corpus.families(), corpus.texts)
    eras = {text.id: era_of(text.date) for text in corpus.texts if text.date}
    problem = Problem("undated", "no date", file="=odd\u2028name")
    return Reuse(tuple(corpus.texts), tuple(corpus.pairs()), families, (problem,), eras)


def test_words_that_differ_are_marked_on_both_sides() -> None:
    base, other = collate(BRIDGE, CHANGED) or ([], [])
    marked = [
        [p.text for p in cut(t, m) if p.differs] for t, m in ((BRIDGE, base), (CHANGED, other))
    ]
    assert marked == [["by lantern", "eleven", "rotten"], ["", "a dozen", "rottcn"]]
    assert [p.minor for p in cut(CHANGED, other) if p.differs] == [False, False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ship, and the Quay!", "the “ship” and the quay"),
        ("the har-\nbour wall", "the harbour wall"),
        ("cœur aîné", "coeur aine"),
    ],
)
def test_what_is_lost_on_the_way_is_no_difference(one: str, other: str) -> None:
    assert collate(one, other) == ([], [])


@pytest.mark.parametrize(
    ("one", "other", "minor"),
    [
        ("now here it is", "nowhere it is", True),
        ("in 1911 it was", "in 1912 it was", False),
        ("it was possible then", "it was impossible then", False),
        ("on Sunday he", "on Saturday he", False),
        ("he did not go", "he did go", False),
        ("the honour of", "the honor of", True),
    ],
)
def test_only_spelling_is_a_small_difference(one: str, other: str, minor: bool) -> None:
    _, marks = collate(one, other) or ([], [])
    assert [mark.minor for mark in marks] == [minor]


@given(st.text("ab c.\n-", max_size=60), st.text("ab c.\n-", max_size=60))
def test_pieces_join_to_the_text_and_what_is_not_marked_is_the_same(one: str, other: str) -> None:
    sides = collate(one, other)
    assert sides is not None
    pieces = [cut(text, marks) for text, marks in zip((one, other), sides, strict=True)]
    assert ["".join(p.text for p in side) for side in pieces] == [one, other]
    same = [re.sub(r"[^ab]", "", "".join(p.text for p in side if not p.differs)) for side in pieces]
    assert same[0] == same[1]
    assert [bool(m) for m in sides] == [bool(sides[0])] * 2


@given(st.lists(st.tuples(st.text("ab ", max_size=200), st.booleans())), st.integers(20, 300))
def test_a_shortened_passage_keeps_its_room(told: list[tuple[str, bool]], room: int) -> None:
    pieces = [Piece(text, differs) for text, differs in told]
    shown = shorten(pieces, room)
    assert sum(len(p.text) for p in shown) <= max(room, 4 * room + 3)
    if sum(len(p.text) for p in pieces) <= room:
        assert shown == pieces


def test_very_long_passages_are_not_collated_but_shown() -> None:
    long = "word " * 7000
    assert collate(long, long + "more") is None
    assert len("".join(p.text for p in shorten(cut(long, []), 500))) < 600


def test_what_was_not_compared_is_not_called_the_same() -> None:
    corpus = Corpus()
    corpus.add("a", ("p", "word " * 7000))
    corpus.add("b", ("p", "word " * 7000 + "not"))
    reuse = Reuse(tuple(corpus.texts), tuple(corpus.pairs()), corpus.families())
    assert "word for word as in 1" not in write(reuse, "text")
    for form in ("text", "html"):
        assert "too long to be held against 1" in " ".join(write(reuse, form).split())


def test_words_are_counted_over_line_ends() -> None:
    assert count_words("a har-\nbour wall, isn’t it") == 5


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_its_last_line_and_streams_what_it_writes(
    found: Reuse, form: str
) -> None:
    written = write(found, form)
    assert written.endswith("\n")
    assert "".join(stream(found, form)) == written


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_said_in_every_format(form: str) -> None:
    empty = Reuse((Text("a", "a", "Words."), Text("b", "b", "Others.")))
    assert write(empty, form, Options(stock=True))
    assert "No shared passages in 2 documents." in write(empty, "text")


def test_an_unknown_format_is_refused(found: Reuse) -> None:
    with pytest.raises(UsageError, match="there are text, jsonl"):
        write(found, "xml")


def test_the_terminal_tells_passages_dates_and_possible_descent(found: Reuse) -> None:
    told = write(found, "text", Options(width=60))
    assert max(len(line) for line in told.splitlines()) <= 60
    assert "1 family of shared passages in 3 of 23 documents." in told
    assert "1  1909  letters.txt, at 16; in quotation marks" in told
    assert re.search(r"2  1910-05  minutes.txt, at \d+; may have it from 1", told)
    assert "«a dozen»" in told
    assert "‹rottcn›" in told
    assert re.search(r"3  undated  book.txt, at 0\n", told), "of the undated nothing is said"
    assert "Gazette" not in told
    assert "1 family of stock not listed; --stock lists them" in told


def test_stock_is_shown_on_request_with_its_reasons(found: Reuse) -> None:
    told = write(found, "text", Options(stock=True))
    assert HEAD in " ".join(told.split())
    assert "most numbers of its series hold it" in " ".join(told.split())
    assert "may have it from" not in told.partition("Stock (1)")[2]


def test_many_families_and_places_are_counted_where_they_are_not_listed() -> None:
    corpus = Corpus()
    for n in range(30):
        words = " ".join(f"a{n}b{m}" for m in range(14))
        for m in range(9 if n == 0 else 2):
            corpus.add(f"d{n:02}-{m}", (f"p{n}", words))
    reuse = Reuse(tuple(corpus.texts), tuple(corpus.pairs()), corpus.families())
    told = write(reuse, "text")
    assert "and 10 more families; --all lists them" in told
    everything = write(reuse, "text", Options(all=True))
    assert "more famil" not in everything
    assert "more place" not in everything
    assert len(re.findall(r"^ +\d+  undated", everything, re.M)) == 67


def test_the_jsonl_follows_its_schema_and_holds_everything(found: Reuse) -> None:
    lines = write(found, "jsonl").splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        VALIDATOR.validate(record)
    kinds = [record["type"] for record in records]
    assert kinds[0] == "reuse"
    assert [kinds.count(k) for k in ("document", "family", "pair", "problem")] == [
        23, 2, len(found.shared), 1,
    ]  # fmt: skip
    assert (records[0]["families"], records[0]["stock"]) == (1, 1)
    texts = {text.id: text.text for text in found.documents}
    for family in (r for r in records if r["type"] == "family"):
        for passage in family["passages"]:
            whole = texts[passage["document"]]
            assert whole[passage["start"] : passage["end"]] == passage["text"]
            around = passage["before"].removeprefix("… "), passage["after"].removesuffix(" …")
            assert around[0] + passage["text"] + around[1] in whole


def test_the_jsonl_can_be_read_back(found: Reuse) -> None:
    records = list(reuse_lines.parse(write(found, "jsonl").splitlines()))
    assert len(records) == 27 + len(found.shared)
    with pytest.raises(msgspec.ValidationError):
        list(reuse_lines.parse(['{"type":"reuse","schema":"loccit/reuse/2"}']))


def test_the_contract_in_the_docs_is_the_one_that_is_shipped() -> None:
    made = reuse_lines.schema()
    assert (ROOT / "docs/reuse.schema.json").read_text("utf-8") == made
    assert (ROOT / "src/loccit/writers/reuse.schema.json").read_text("utf-8") == made
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_table_has_a_row_for_every_passage(found: Reuse) -> None:
    rows = list(csv.DictReader(io.StringIO(write(found, "csv"))))
    assert [row["document"] for row in rows] == ["letters", "minutes", "book"]
    assert [row["may_have_it_from"] for row in rows] == ["", "1", ""]
    assert [row["quoted"] for row in rows] == ["yes", "", ""]
    assert rows[0]["text"] == BRIDGE
    with_stock = list(csv.DictReader(io.StringIO(write(found, "csv", Options(stock=True)))))
    assert [row["kind"] for row in with_stock].count("stock") == 20


def test_the_network_is_directed_only_where_one_is_certainly_older(found: Reuse) -> None:
    root = ET.fromstring(write(found, "graphml"))  # noqa: S314 - ours
    space = "{http://graphml.graphdrawing.org/xmlns}"
    edges = {
        (e.get("source"), e.get("target")): e.get("directed") for e in root.iter(f"{space}edge")
    }
    assert edges == {
        ("letters", "minutes"): "true",
        ("book", "letters"): "false",
        ("book", "minutes"): "false",
    }
    weights = [e.findtext(f"{space}data[@key='edge-weight']") for e in root.iter(f"{space}edge")]
    assert weights == sorted(weights, key=lambda w: -int(w or 0))
    assert len(list(root.iter(f"{space}node"))) == 3


def test_edges_add_up_over_families() -> None:
    a, b = Passage("a", Span(0, 4)), Passage("b", Span(0, 4))
    links = (Shared(a, b, 40, 4), Shared(replace(a, span=Span(5, 9)), b, 60, 6))
    families = tuple(
        Family(f"f{n}", (link.one, link.other), links=(link,)) for n, link in enumerate(links)
    )
    view = View(Reuse((Text("a", "a", "x" * 9), Text("b", "b", "x" * 9)), links, families), {})
    (edge,) = edges_of(view, families)
    assert (edge.letters, edge.likeness, list(edge.families)) == (100, 0.9, ["f0", "f1"])


def test_the_page_shows_every_passage_in_its_surroundings(found: Reuse) -> None:
    page = write(found, "html")
    assert page.count("<article") == 1
    assert "Dear sister." in page
    assert "Resolved:" in page
    assert '<mark class="other"><span class="vh">[otherwise than 1: </span>a dozen' in page
    assert '<mark class="base minor">' in page
    assert 'aria-label="f1: 23 words in 3 documents, 1909 to 1910"' in page
    assert "Gazette" not in page
    assert "Gazette" in write(found, "html", Options(stock=True))


def test_a_page_is_capped_and_says_so() -> None:
    corpus = Corpus()
    for n in range(310):
        words = " ".join(f"a{n}b{m}" for m in range(12))
        for side in "xy" if n else "uvwxyz" + "abcdefgh":
            corpus.add(f"d{n:03}{side}", (f"p{n}", words))
    page = write(Reuse(tuple(corpus.texts), tuple(corpus.pairs()), corpus.families()), "html")
    assert page.count("<article") == 300
    assert "And 10 more families in the JSON Lines." in page


def test_what_a_document_holds_cannot_break_a_page_or_a_screen() -> None:
    evil = "<script>alert(1)</script> \x1b[31m red \u202e reversed & so on and so forth"
    corpus = Corpus()
    corpus.add("<b>", ("p", evil), date="1900")
    corpus.add("]]>\ud800", ("p", evil + " =1+1"), date="1901")
    eras = {text.id: era_of(text.date) for text in corpus.texts}
    reuse = Reuse(tuple(corpus.texts), tuple(corpus.pairs()), corpus.families(), (), eras)
    page = write(reuse, "html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    screen = write(reuse, "text")
    assert "\x1b" not in screen
    assert "\u202e" not in screen
    ET.fromstring(write(reuse, "graphml"))  # noqa: S314 - ours
    for form in FORMATS:
        assert write(reuse, form).encode()


def test_pages_and_lines_are_told_where_the_document_knows_them() -> None:
    corpus = Corpus()
    corpus.add("a", "One.\n\n", ("p", BRIDGE))
    corpus.add("b", ("p", BRIDGE))
    text = corpus.texts[0].text
    pages = (Page("xi", Span(0, 7), 0), Page("xii", Span(7, len(text)), 1))
    paper = Document("a", text, "text/plain", "0" * 64, pages, "labels")
    reuse = Reuse(tuple(corpus.texts), tuple(corpus.pairs()), corpus.families())
    lines = [json.loads(line) for line in write(reuse, "jsonl", papers={"a": paper}).splitlines()]
    (family,) = (line for line in lines if line["type"] == "family")
    assert [p["pages"] for p in family["passages"]] == [["xii"], []]
    assert [p["where"] for p in family["passages"]] == ["p. xii, line 3", "at 0"]


def test_parts_stand_behind_the_passage_they_are_of() -> None:
    at = (Passage("a", Span(0, 1)), Passage("b", Span(0, 1)))
    families = [Family(n, at, within=w) for n, w in (("1", ""), ("2", ""), ("3", "1"), ("4", "3"))]
    assert [family.id for family in in_order(families)] == ["1", "3", "4", "2"]


def test_the_line_of_years_bears_every_dated_passage() -> None:
    passages = tuple(Passage(name, Span(0, 1)) for name in "abc")
    texts = tuple(
        Text(name, name, "x", date) for name, date in zip("abc", ("-0043", "0014", ""), strict=True)
    )
    eras = {text.id: era_of(text.date) for text in texts if text.date}
    family = Family("f1", passages, descents=(Descent(1, 0, 1.0),))
    lanes, first, last = lay_out(View(Reuse(texts, (), (family,), (), eras), {}), [family])
    assert (first, last) == (-43, 15)
    ((one, other),) = [lane.bars for lane in lanes]
    assert one[1] < other[0] < other[1] <= 720


def test_with_colours_no_signs_stand_for_them(found: Reuse) -> None:
    told = write(found, "text", Options(color=True, width=60))
    assert "\x1b[1;31ma dozen" in told
    assert "«" not in told
    plain = re.sub(r"\x1b\[[\d;]*m", "", told)
    assert max(len(line) for line in plain.splitlines()) <= 60
