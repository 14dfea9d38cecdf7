"""A comparison on the screen, as JSON and as a page."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from loccit.errors import UsageError
from loccit.model import (
    Account,
    Actor,
    Borrowing,
    Comparison,
    Document,
    Event,
    Evidence,
    Mention,
    Parallel,
    SharedActor,
    Telling,
    When,
)
from loccit.text import Span
from loccit.writers.comparison import FORMATS, Options, write

ONE = "In 1843 Brandt signed the Accord of Lisk. The <b>ford</b> & the mill were old in 44 BCE."
OTHER = "The Accord of Lisk was signed in 1845. \x1b[31mLind\u202e painted ships."


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def account(text: str, years: dict[str, int], actor: str) -> Account:
    times = tuple(
        When(span(text, words), f"{year:05d}", "stated", (year, 1, 1), (year, 12, 31))
        for words, year in years.items()
    )
    events = tuple(
        Event(f"e{n}", when, sentence, sentence)
        for n, when in enumerate(times, 1)
        if (sentence := next(s for s in sentences(text) if s.contains(when.span)))
    )
    named = Actor("a", actor, "person", (actor,), (Mention(span(text, actor), actor),))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("a.txt", text, "text/plain", digest)
    return Account(document, (named,), events, times=times, read_with=("rules",))


def sentences(text: str) -> list[Span]:
    end = text.index(". ") + 1
    return [Span(0, end), Span(end + 1, len(text))]


@pytest.fixture
def comparison() -> Comparison:
    one = account(ONE, {"1843": 1843, "44 BCE": -43}, "Brandt")
    other = account(OTHER, {"1845": 1845}, "Lind")
    first, second = sentences(ONE)[0], sentences(OTHER)[0]
    return Comparison(
        one,
        other,
        (
            Parallel(
                "conflict",
                Telling("passage", "p1", first, first),
                Telling("passage", "p1", second, second),
                (
                    Evidence("name", "Accord of Lisk", span(ONE, "Accord of Lisk"),
                             span(OTHER, "Accord of Lisk"), 4.5),
                    Evidence("word", "signed", span(ONE, "signed"), span(OTHER, "signed"), 3.25),
                ),
                7.75,
                "dated otherwise: 1843 / 1845",
                (span(ONE, "1843"), span(OTHER, "1845")),
            ),
        ),
        (Telling("event", "e2", sentences(ONE)[1], sentences(ONE)[1]),),
        (Telling("passage", "p2", sentences(OTHER)[1], sentences(OTHER)[1]),),
        (SharedActor("a", "a", ("Brandt",)),),
        (Borrowing(span(ONE, "Accord of Lisk"), span(OTHER, "Accord of Lisk"), 3, "one-quotes"),),
    )  # fmt: skip


def test_the_screen_shows_both_sides_with_what_they_share(comparison: Comparison) -> None:
    shown = write(comparison, "text", Options(width=200))
    assert "1 where they part" in shown
    assert "In «1843» Brandt «signed» the «Accord of Lisk»." in shown
    assert "The «Accord of Lisk» was «signed» in «1845»." in shown
    assert "dated otherwise: 1843 / 1845" in shown
    assert "name Accord of Lisk; word signed" in shown


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_screen_keeps_its_width_and_steers_nothing(comparison: Comparison, width: int) -> None:
    shown = write(comparison, "text", Options(width=width))
    assert max(map(len, shown.splitlines())) <= width
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_every_span_of_the_json_holds_its_words(comparison: Comparison) -> None:
    read = json.loads(write(comparison, "json"))
    assert read["schema"] == "loccit/comparison/1"
    (parallel,) = read["parallels"]
    for side, text in (("one", ONE), ("other", OTHER)):
        places = [parallel[side]["words"], parallel[side]["sentence"], parallel["parting"][side]]
        places += [evidence[side] for evidence in parallel["evidence"]]
        places += [telling["words"] for telling in read[f"only_{side}"]]
        places += [borrowing[side] for borrowing in read["borrowings"]]
        assert all(text[p["start"] : p["end"]] == p["text"] for p in places)
    assert (parallel["verdict"], parallel["score"]) == ("conflict", 7.75)


def test_the_page_escapes_and_asks_for_nothing(comparison: Comparison) -> None:
    page = write(comparison, "html")
    assert "&lt;b&gt;ford&lt;/b&gt; &amp; the mill" in page
    assert "<b>ford" not in page
    assert not re.search(r"<script|https?:|javascript:|url\(", page)
    assert '<mark class="parting">1843</mark>' in page
    assert "the first quotes, the second does not mark it" in page


def test_every_link_of_the_page_leads_somewhere(comparison: Comparison) -> None:
    page = write(comparison, "html")
    named = re.findall(r'\bid="([^"]+)"', page)
    assert len(named) == len(set(named))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(named)


def test_the_chronicles_stand_on_one_line_of_years(comparison: Comparison) -> None:
    page = write(comparison, "html")
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert svg.count('class="bar') == 3
    assert "from 44 BCE to 1846" in svg
    places = [float(x) for x in re.findall(r'class="bar[^>]* x="([\d.]+)"', svg)]
    assert places[0] < places[1] <= places[2]


def test_an_empty_comparison_says_so(comparison: Comparison) -> None:
    empty = Comparison(comparison.one, comparison.other)
    assert "0 where they part; 0 told by both; 0 possible" in write(empty, "text")
    assert write(empty, "html").count("Nothing was found.") == 3


def test_an_unknown_format_is_refused(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="text, json, html"):
        write(comparison, "gexf")
    assert FORMATS == ("text", "json", "html")
