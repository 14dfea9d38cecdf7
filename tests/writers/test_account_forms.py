"""Accounts written down: every item in every form can be traced back to its words."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit import model
from loccit.account.map import build_map
from loccit.account.suppose import suppose
from loccit.errors import UsageError
from loccit.model import (
    Account,
    Actor,
    Bond,
    CausalClaim,
    Document,
    Event,
    Mention,
    Page,
    Problem,
    Relation,
    Statement,
    When,
)
from loccit.text import Span
from loccit.writers import account_json, account_records
from loccit.writers.account import FORMATS, ONE, Options, Telling, tables, write

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/account.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TEXT = """\
In 44 BCE the guild of Varn broke with the king. “The king broke the bridge,” wrote Ada Quill.

The long frost led to hunger, which led to the revolt of the <guild> & the millers. The relief \
fund prevented hunger. Some say that the comet caused the revolt. In the 1870s, or a little \
later, Quill's guild was =gone.
"""


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def claim(name: str, cause: Span, link: Span, effect: Span, **more) -> CausalClaim:
    return CausalClaim(name, cause, (link,), effect, Span(cause.start, effect.end), **more)


def make_account(text: str = TEXT, name: str = "varn.txt") -> Account:
    whole = Span(0, len(TEXT) - 1)
    caesar = When(at("44 BCE"), "-0043", "stated", (-43, 1, 1), (-43, 12, 31))
    later = When(at("a little later"), "", "open")
    decade = When(
        at("the 1870s"), "187X", "inferred", (1870, 1, 1), (1879, 12, 31), at("44 BCE"), "w"
    )
    return Account(
        document=Document(
            name, text, "text/plain", "0" * 64, (Page("xii", whole, 0),), paging="marks"
        ),
        actors=(
            Actor("guild", "guild of Varn", "group", ("guild of Varn", "guild"),
                  (Mention(at("guild of Varn"), "guild of Varn"), Mention(at("guild", 1), "guild")),
                  (Bond("guild of Varn", "guild", "its words"),)),
            Actor("king", "king", "office", ("king",), (Mention(at("king"), "king"),)),
            Actor("ada-quill", "Ada Quill", "person", ("Ada Quill", "Quill"),
                  (Mention(at("Ada Quill"), "Ada Quill"), Mention(at("Quill", 1), "Quill"))),
        ),
        events=(
            Event("e1", caesar, at("the guild of Varn broke with the king"), at("In 44 BCE"),
                  ("guild", "king")),
            Event("e2", decade, at("Quill's guild was =gone"), at("In the 1870s"), ("ada-quill",)),
            Event("e3", later, at("was =gone"), at("In the 1870s"), (), "s1"),
        ),
        relations=(
            Relation("r1", "opposition", "guild", "king", at("guild of Varn"), at("king"),
                     at("broke with"), at("In 44 BCE"), caesar),
            Relation("r2", "membership", "ada-quill", "guild", at("Ada Quill"), at("guild", 1),
                     at("Quill's"), at("In the 1870s"), denied=True, holder="king"),
        ),
        statements=(
            Statement("s1", "direct", at("“The king broke the bridge,”"), at("“The king"),
                      "ada-quill", at("Ada Quill"), at("wrote"), caesar, (at("Varn"),), "disputed"),
            Statement("s2", "reported", at("the comet caused the revolt"), at("Some say")),
        ),
        claims=(
            claim("c1", at("The long frost"), at("led to"), at("hunger")),
            claim("c2", at("hunger"), at("led to", 1), at("the revolt"), follows="c1"),
            claim("c3", at("The relief fund"), at("prevented"), at("hunger", 1),
                  polarity="prevents"),
            claim("c4", at("the comet"), at("caused"), at("the revolt", 1), modal=True,
                  holder_span=at("Some")),
        ),
        times=(caesar, decade, later),
        read_with=("rules",),
        problems=(Problem("no-parser", "nothing parsed this"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def telling() -> Telling:
    account = make_account()
    net = build_map(account)
    return Telling(account, net, (suppose(net, "no long frost"),), ("a decision fits nothing",))


class Reading(HTMLParser):
    """The ids, links and tags of a page; fails where elements are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        assert not [name for name in values if name.startswith("on") or name in ("src", "style")]
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            assert "a" not in self._open, "a link in a link"
            self.links.append(str(values["href"]))
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


# --- JSON ----------------------------------------------------------------------------------


def places(value: object):
    """Every record of a place in some JSON."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for one in value.values():
            yield from places(one)
    elif isinstance(value, list):
        for one in value:
            yield from places(one)


def test_json_follows_its_contract_and_comes_back(telling: Telling) -> None:
    text = write([telling, telling], "json")
    VALIDATOR.validate(json.loads(text))
    assert account_json.dump(account_json.parse(text)) == text
    assert len(json.loads(text)["accounts"]) == 2


def test_every_span_in_json_holds_its_words(telling: Telling) -> None:
    found = list(places(json.loads(write([telling], "json"))))
    assert len(found) > 40
    assert all(one["text"] == TEXT[one["start"] : one["end"]] for one in found)


def test_lines_are_the_same_objects(telling: Telling) -> None:
    whole = json.loads(write([telling, telling], "json"))["accounts"]
    lines = [json.loads(line) for line in write([telling, telling], "jsonl").splitlines()]
    assert [line["accounts"][0] for line in lines] == whole


def test_the_contract_in_the_docs_is_the_one_that_is_shipped() -> None:
    made = account_json.schema()
    assert (ROOT / "docs/account.schema.json").read_text("utf-8") == made
    assert (ROOT / "src/loccit/writers/account.schema.json").read_text("utf-8") == made
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_another_version_is_refused(telling: Telling) -> None:
    text = write([telling], "json").replace("loccit/account/1", "loccit/account/9")
    with pytest.raises(ValueError, match="account/9"):
        account_json.parse(text)


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ("When", "WhenRecord"), ("Actor", "ActorRecord"), ("Event", "EventRecord"),
        ("Bond", "BondRecord"), ("Relation", "RelationRecord"), ("Cause", "NodeRecord"),
        ("Statement", "StatementRecord"), ("CausalClaim", "ClaimRecord"), ("Link", "LinkRecord"),
        ("CausalMap", "MapRecord"), ("Consequence", "ConsequenceRecord"),
        ("Supposition", "SuppositionRecord"),
    ],
)  # fmt: skip
def test_nothing_that_is_held_is_left_unwritten(held: str, written: str) -> None:
    renamed = re.compile(r"^spans?$|_span$")
    fields = {
        renamed.sub(lambda m: "_words" if m[0] == "_span" else "words", field.name)
        for field in dataclasses.fields(getattr(model, held))
    }
    keys = {field.name for field in msgspec.structs.fields(getattr(account_records, written))}
    assert fields == keys


# --- text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 120])
def test_text_keeps_its_width_and_shows_every_item(telling: Telling, width: int) -> None:
    shown = write([telling], "text", Options(width=width))
    assert max(map(len, shown.splitlines())) <= width
    joined = " ".join(shown.split())
    for item in ("e1", "e2", "e3", "r1", "r2", "s1", "s2", "c1", "c2", "c3", "c4"):
        assert re.search(rf"\b{item}\b", joined), item
    for said in ("not what is so", "about half", "nothing parsed this", "fits nothing"):
        assert said in joined
    assert "chain c1 → c2" in joined
    assert "not followed: claimed by somebody else" in joined
    assert "p. xii" in joined
    assert "44 BCE" in joined


def test_a_dated_record_is_sorted_and_names_its_documents(telling: Telling) -> None:
    other = Telling(make_account(name="other.txt"), telling.net)
    shown = write([telling, other], "text", Options(record="Ada Quill", width=70))
    assert shown.index("-0043") < shown.index("187X")
    assert shown.count("other.txt") >= 2
    assert "At no date that could be told" in shown


def test_what_steers_a_terminal_is_shown_as_replaced() -> None:
    account = make_account(TEXT.replace("frost", "fr\x1bst"), "\x1b]0;evil\x07")
    shown = write([Telling(account, build_map(account))], "text")
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "fr�st" in shown


# --- page ----------------------------------------------------------------------------------


def test_every_link_of_the_page_leads_somewhere(telling: Telling) -> None:
    page = Reading(write([telling], "html"))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert not {"script", "img", "link"} & page.tags


def test_every_item_opens_its_words(telling: Telling) -> None:
    html = write([telling], "html")
    account = telling.account
    wanted = {f"w-{event.id}": event.words for event in account.events}
    wanted |= {f"w-{one.id}": one.words for one in account.statements}
    wanted |= {f"w-{one.id}": one.cue for one in account.relations}
    wanted |= {f"w-{one.id}-cause": one.cause for one in account.claims}
    wanted |= {f"w-{one.id}-effect": one.effect for one in account.claims}
    wanted |= {f"w-{one.id}": one.link[0] for one in account.claims}
    text = html[html.index('id="text"') :]
    for name, span in wanted.items():
        assert f'href="#{name}"' in html, name
        begun = text[text.index(f'id="{name}"') :].partition(">")[2]
        plain = re.sub(r'<a class="tag".*?</a>|<[^>]*>', "", begun)
        words = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        words = words.replace("&#39;", "'")
        assert words.startswith(span.of(TEXT)), name


def test_the_text_of_the_page_is_whole(telling: Telling) -> None:
    html = write([telling], "html")
    text = html[html.index('id="text"') : html.index("</main>")].partition("</h2>")[2]
    text = text.partition("</p>")[2]
    plain = re.sub(r'<a class="tag".*?</a>|<[^>]*>', "", text)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    assert "".join(plain.split()) == "".join(TEXT.split())


# --- other tools ---------------------------------------------------------------------------


def test_every_row_of_every_table_holds_the_words_of_its_place(telling: Telling) -> None:
    written = tables(telling)
    seen = 0
    for name, table in written.items():
        rows = list(csv.DictReader(StringIO(table)))
        assert rows, name
        for row in rows:
            for start in (key for key in row if key.endswith("start")):
                head = start.removesuffix("start")
                quote = row.get(head.removesuffix("_") or "quote")
                if not row[start]:
                    continue
                words = " ".join(TEXT[int(row[start]) : int(row[f"{head}end"])].split())
                assert (quote or "").removeprefix("'") == words, (name, row)
                seen += 1
    assert seen > 25
    assert "-0043" in written["events.csv"]


def test_a_cell_is_never_a_formula() -> None:
    evil = Account(
        Document("t", "=1+1 led to @SUM", "text/plain", "0"),
        claims=(claim("c1", Span(0, 4), Span(5, 11), Span(12, 16)),),
    )
    telling = Telling(evil, build_map(evil))
    rows = csv.reader(StringIO(write([telling], "links")))
    cells = [cell for row in list(rows)[1:] for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


def test_graphml_and_gexf_are_read_by_others(telling: Telling, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        file = tmp_path / f"account.{form}"
        file.write_text(write([telling], form), encoding="utf-8")
        graph = read(file)
        assert graph.number_of_edges() == 6, form
        causes = {n for n, told in graph.nodes(data=True) if told["kind"] == "cause"}
        assert len(causes) == len(telling.net.nodes)
        for _, _, told in graph.edges(data=True):
            words = " ".join(TEXT[int(told["start"]) : int(told["end"])].split())
            assert told["quote"] == words


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_are_xml_whose_ends_exist(telling: Telling, form: str) -> None:
    root = ET.fromstring(write([telling], form))  # noqa: S314 - our own
    nodes = {one.get("id") for one in root.iter() if one.tag.endswith("}node")}
    edges = [one for one in root.iter() if one.tag.endswith("}edge")]
    assert len(edges) == 6
    assert all({one.get("source"), one.get("target")} <= nodes for one in edges)


def test_kumu_and_mermaid_hold_every_link(telling: Telling) -> None:
    told = json.loads(write([telling], "kumu"))
    labels = [one["label"] for one in told["elements"]]
    assert len(labels) == len(set(labels))
    assert {end for c in told["connections"] for end in (c["from"], c["to"])} <= set(labels)
    assert [c["type"] for c in told["connections"]] == ["+", "+", "-", "+"]
    chart = write([telling], "mermaid")
    assert chart.count("-->") == 3
    assert chart.count("-.->") == 1


@pytest.mark.parametrize("form", ONE)
def test_forms_of_one_document_take_no_two(telling: Telling, form: str) -> None:
    with pytest.raises(UsageError):
        write([telling, telling], form)


# --- laws ----------------------------------------------------------------------------------


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=50))
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    days = st.none() | st.tuples(st.integers(-3000, 2100), st.integers(1, 12), st.integers(1, 28))
    whens = st.builds(
        When, spans, st.just(""), st.sampled_from(("stated", "open")), days, days, st.none() | spans
    )
    ids = st.sampled_from(("a", "b", "nobody"))
    mentions = st.lists(st.builds(Mention, spans, st.just("n")), min_size=1, max_size=3).map(tuple)
    actors = [Actor(i, i, "person", (i,), draw(mentions)) for i in ("a", "b")]
    number = draw(st.integers(0, 4))
    return Account(
        Document("d", text, "text/plain", "0" * 64),
        actors=tuple(actors),
        events=tuple(
            Event(f"e{i}", draw(whens), draw(spans), draw(spans), (draw(ids),))
            for i in range(number)
        ),
        relations=tuple(
            Relation(f"r{i}", "war", draw(ids), draw(ids), *(draw(spans) for _ in range(4)))
            for i in range(number)
        ),
        statements=tuple(
            Statement(f"s{i}", "reported", draw(spans), draw(spans), draw(ids))
            for i in range(number)
        ),
        claims=tuple(
            CausalClaim(f"c{i}", draw(spans), (draw(spans),), draw(spans), draw(spans))
            for i in range(number)
        ),
    )


@given(accounts(), st.sampled_from([form for form in FORMATS if form != "csv"]))
def test_every_account_can_be_written(account: Account, form: str) -> None:
    telling = Telling(account, build_map(account))
    written = write([telling], form)
    assert written.endswith("\n")
    if form == "json":
        assert account_json.dump(account_json.parse(written)) == written
        VALIDATOR.validate(json.loads(written))
    elif form == "html":
        page = Reading(written)
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    elif form in ("graphml", "gexf"):
        ET.fromstring(written)  # noqa: S314 - our own
    assert set(tables(telling)) >= {"events.csv", "causal-links.csv"}


def test_hostile_words_stay_words(telling: Telling) -> None:
    evil = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\" ' &amp; {{7*7}}"
    account = make_account(evil + TEXT, evil)
    named = tuple(dataclasses.replace(one, name=evil, names=(evil, evil)) for one in account.actors)
    problem = Problem(evil, evil, None, evil)
    account = dataclasses.replace(account, actors=named, problems=(problem,), read_with=(evil,))
    net = build_map(account)
    page = Reading(write([Telling(account, net, (), (evil,))], "html"))
    assert not {"script", "img"} & page.tags
    assert "{{7*7}}" in page.words


def test_an_account_of_nothing_can_be_written() -> None:
    account = Account(Document("d", "", "text/plain", "0"))
    empty = Telling(account, build_map(account))
    page = Reading(write([empty], "html"))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "0 causal claims" in write([empty], "text")
