"""The HTML report as a text: escaped, closed in itself, every quotation marked and linked."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from loccit.model import Block, Document, Metadata, Note, Report, Source, Witness
from loccit.text import Span
from loccit.writers import write
from loccit.writers.marking import mark_draft

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Elements, ids, links and text of a page; fails where elements are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            assert "a" not in self._open, "a link in a link"
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values["href"]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)


@pytest.fixture
def page(report: Report, texts: dict[str, Document]) -> Page:
    return Page(write(report, "html", texts=texts))


def plain(markup: object) -> str:
    """The words of some markup, without the numbers and labels put to it."""
    without = re.sub(r'<a class="tag".*?</a>', "", str(markup))
    return "".join(Page(f"<p>{without}</p>").texts)


def test_every_link_leads_somewhere_and_every_id_is_one(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_every_finding_and_its_quotation_are_there(page: Page, report: Report) -> None:
    numbers = range(1, len(report.findings) + 1)
    assert {f"q{n}" for n in numbers} | {f"f{n}" for n in numbers} <= set(page.ids)


def test_the_page_asks_for_nothing(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    assert not [a for a in page.attributes if a[1] in ("src", "srcset", "style", "action")]
    assert not [a for a in page.attributes if a[1].startswith("on")]
    policy = [a for a in page.attributes if a[1] == "content" and "default-src" in a[2]]
    assert "default-src 'none'" in policy[0][2]
    assert "unsafe-inline" not in policy[0][2]


def test_the_label_in_the_draft_says_what_is_wrong_in_words(report: Report) -> None:
    html = "".join(str(block.html) for block in mark_draft(report))
    labels = dict(re.findall(r'<a class="tag" href="#f\d+"><span>(\d+)</span> (.*?)</a>', html))
    assert labels["1"] == "verbatim"
    assert labels["4"] == "altered, reversed"
    assert labels["10"] == "verbatim, other page"
    assert labels["13"] == "not found, no such page, decided"


def test_the_draft_is_whole(report: Report) -> None:
    blocks = mark_draft(report)
    assert "".join("".join(plain(b.html) for b in blocks).split()) == "".join(
        report.document.text.split()
    )


def test_a_nested_quotation_stands_in_the_element_of_its_outer_one(report: Report) -> None:
    html = "".join(str(block.html) for block in mark_draft(report))
    outer = html.index('<span class="q ok" id="q8">')
    closed = html.index('href="#f7"><span>7</span>')
    assert html.index('<span class="q ok" id="q7">') < outer < closed


def test_a_quotation_of_several_paragraphs_is_marked_in_each(report: Report) -> None:
    blocks = [str(b.html) for b in mark_draft(report) if 'href="#f7"' in b.html]
    assert len(blocks) == 2
    assert ['id="q7"' in html for html in blocks] == [True, False]
    assert ['class="tag" href="#f7"' in html for html in blocks] == [False, True]


def test_hostile_words_stay_words(report: Report, texts: dict[str, Document]) -> None:
    evil = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\" ' &amp; {{7*7}}"
    finding = replace(report.findings[3], message=evil, decision=evil)
    match = finding.matches[0]
    match = replace(match, before=evil, after=evil, pages=(evil,), witness="w", source="s")
    text = evil + report.document.text
    document = replace(
        report.document, name=evil, text=text, metadata=Metadata(title=evil, language='en" onx="'),
        sha256=evil, blocks=(), notes=(Note(evil, Span(5, 5), Span(0, 9)),),
    )  # fmt: skip
    odd = replace(
        report,
        document=document,
        findings=(finding, replace(finding, matches=(match,), decision=None)),
        sources=(Source("s", evil),),
        witnesses=(Witness("w", "s", evil, evil, evil, evil, 1, 1, "none"),),
        problems=(replace(report.problems[0], message=evil, code=evil, file=evil),),
    )
    page = Page(write(odd, "html"))
    assert not {"script", "img"} & set(page.tags)
    assert not [a for a in page.attributes if a[1].startswith("on")]
    assert "{{7*7}}" in "".join(page.texts)
    assert set(page.tags) <= set(Page(write(report, "html", texts=texts)).tags)


def test_control_characters_are_shown_as_replaced(report: Report) -> None:
    text = "a\x00b\x1bc\fd" + report.document.text[7:]
    html = write(replace(report, document=replace(report.document, text=text)), "html")
    assert not re.search("[\x00\x0c\x1b]", html)


def test_differences_are_told_to_those_who_cannot_see_them(page: Page) -> None:
    assert "del" in page.tags
    assert "ins" in page.tags
    joined = "".join(page.texts)
    assert "[source has: not ]" in joined
    assert "[quotation has: honourable]" in joined


def test_context_comes_from_the_witness_where_it_is_given(
    report: Report, texts: dict[str, Document]
) -> None:
    bare = replace(
        report,
        findings=tuple(
            replace(f, matches=tuple(replace(m, before="", after="") for m in f.matches))
            for f in report.findings
        ),
    )
    assert "My brother agrees" not in "".join(Page(write(bare, "html")).texts)
    assert "My brother agrees" in "".join(Page(write(bare, "html", texts=texts)).texts)


def test_blocks_that_overlap_or_leave_gaps_lose_nothing(report: Report) -> None:
    blocks = (
        Block("paragraph", Span(20, 400)),
        Block("quote", Span(300, 700), 1),
        Block("item", Span(350, 360)),
        Block("verse", Span(900, 1000)),
    )
    odd = replace(report, document=replace(report.document, blocks=blocks))
    words = "".join(plain(b.html) for b in mark_draft(odd))
    assert "".join(words.split()) == "".join(report.document.text.split())
    Page(write(odd, "html"))


def test_quotations_that_cross_are_still_marked(report: Report) -> None:
    first, second = report.findings[:2]
    spans = Span(60, 120), Span(100, 180)
    crossing = tuple(
        replace(f, cit=replace(f.cit, quotation=replace(f.cit.quotation, span=s, parts=(s,))))
        for f, s in zip((first, second), spans, strict=True)
    )
    odd = replace(report, findings=crossing)
    page = Page(write(odd, "html"))
    assert {"q1", "q2"} <= set(page.ids)
    assert "".join("".join(plain(b.html) for b in mark_draft(odd)).split()) == "".join(
        report.document.text.split()
    )


def test_deep_nesting_ends(report: Report) -> None:
    finding = report.findings[0]
    deep = tuple(
        replace(
            finding,
            cit=replace(
                finding.cit,
                quotation=replace(finding.cit.quotation, span=Span(n, 1200 - n)),
            ),
        )
        for n in range(500)
    )
    page = Page(write(replace(report, findings=deep), "html"))
    assert {f"q{n}" for n in range(1, 501)} <= set(page.ids)


def test_an_empty_draft_is_a_page(report: Report) -> None:
    empty = replace(
        report,
        document=Document("empty.txt", "", "text/plain", "0" * 64),
        findings=(), citations=(), asides=(), problems=(),
    )  # fmt: skip
    assert "No quotation was found" in "".join(Page(write(empty, "html")).texts)


def test_two_thousand_findings_make_a_page_of_moderate_size(
    report: Report, texts: dict[str, Document]
) -> None:
    many = replace(report, findings=report.findings * 125, citations=report.citations * 125)
    html = write(many, "html", texts=texts)
    assert html.count('class="finding') == 2000
    assert len(html) < 6_000_000
