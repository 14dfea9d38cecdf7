"""The article of a page saved from the web, not its menu; and nothing of the article less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Document
from loccit.readers import read_bytes
from loccit.text import restore

PROSE = (
    "The harbour was closed in the second week of the frost and nobody spoke of opening it. "
    "A clerk who had counted barrels for thirty years counted them once more and was dismissed."
)
MENU = "<ul>" + "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(6)) + "</ul>"
ARTICLE = f"<h1>Oil</h1><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>"


def read(body: str, head: str = "") -> Document:
    source = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    document = read_bytes(source.encode(), "page.html")
    assert restore(document.text, document.edits) == source
    return document


def kept(document: Document, marker: str = "XX") -> bool:
    assert "Oil" in document.text
    assert document.text.count(PROSE) >= 3
    return marker in document.text


@pytest.mark.parametrize(
    "around",
    [
        f'<div class="main-menu">XX {MENU}</div>',
        f'<div id="sidebar-left"><h3>XX</h3>{MENU}</div>',
        '<div role="navigation">XX <a href="/">Home</a></div>',
        '<div class="share-buttons"><a href="/f">XX</a></div>',
        '<form action="/q"><label>XX</label><input></form>',
        '<p class="breadcrumbs"><a href="/">XX</a> / <a href="/a">Oil</a></p>',
        "<nav>XX</nav>",
        "<aside>XX more</aside>",
        "<footer>XX 2024</footer>",
        "<div>" + MENU.replace("Section 3", "XX") + "</div>",
        f'<div class="cookie-notice"><p>XX We use cookies. {PROSE}</p></div>',
        '<div hidden>XX</div>',
        '<div style="color:red; display: none">XX</div>',
    ],
)  # fmt: skip
def test_what_stands_around_is_left_out(around: str) -> None:
    assert not kept(read(around + ARTICLE))
    assert not kept(read(f"<div>{ARTICLE}</div>{around}"))


@pytest.mark.parametrize(
    "text",
    [
        f'<div class="sidebar"><p>XX {PROSE}</p></div>',
        f'<div role="complementary"><div>XX {PROSE}</div></div>',
        f"<aside><p>XX {PROSE}</p></aside>",
        f"<footer><p>XX {PROSE}</p></footer>",
        f'<form action="."><div><p>XX {PROSE}</p></div></form>',
        '<div class="share"><blockquote>XX thin as tea</blockquote></div>',
        '<div class="menu"><h1>XX</h1></div>',
        "<p>XX, short.</p>",
        "<ul><li>XX</li><li>two</li><li>three</li><li>four</li><li>five</li></ul>",
        "<div>" + MENU.replace("Section", "XX: a rather long title of a book, number") + "</div>",
        '<p class="comment">XX: an editor\'s remark.</p>',
        f'<div class="comments">XX {PROSE}</div>',
        f'<div class="nav"><a href="/">Home<p>XX {PROSE}</p></div>',
    ],
)
def test_text_is_kept_wherever_it_stands(text: str) -> None:
    assert kept(read(text + ARTICLE))


def test_comments_of_readers_are_left_out_and_told() -> None:
    document = read(f'{ARTICLE}<section id="comments"><p>XX {PROSE}</p></section>')
    assert not kept(document)
    (problem,) = document.problems
    assert problem.code == "left-out"
    assert f"{len(''.join(PROSE.split())) + 2:,} letters" in problem.message


def test_where_little_would_remain_all_is_kept() -> None:
    document = read(f'<p>{PROSE}</p><div class="comments">{ARTICLE}</div>')
    assert document.text.count(PROSE) == 4


@pytest.mark.parametrize("name", ["aside", "footer", "nav", 'div class="related"'])
def test_what_holds_notes_is_kept(name: str) -> None:
    document = read(
        f'{ARTICLE}<p>Dark.<a href="#fn1" id="r1">1</a></p><{name}><ol><li id="fn1">Ibid. '
        f'<a href="#r1">↩</a></li></ol></{name.split()[0]}>'
    )
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [("1", "Ibid.")]


def test_a_page_of_an_encyclopedia() -> None:
    document = read(
        '<p>It was dark,<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> '
        'so dark.<sup id="cite_ref-H_2-0"><a href="#cite_note-H-2">[2]</a></sup></p>'
        '<h2><span id="h">History</span><span class="mw-editsection">[<a href="/e">edit</a>]</span>'
        '</h2><p>Again.<sup id="cite_ref-H_2-1"><a href="#cite_note-H-2">[2]</a></sup> So it is'
        '<sup class="noprint Inline-Template">[<a href="/c">who?</a>]</sup>.</p>'
        '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b>'
        '<a href="#cite_ref-1">^</a></b></span> <span>Charter, p. 105.</span></li>'
        '<li id="cite_note-H-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-H_2-0"><sup>'
        '<i><b>a</b></i></sup></a> <a href="#cite_ref-H_2-1"><sup><i><b>b</b></i></sup></a></span> '
        "<span>Oddie, p. 12.</span></li></ol>"
    )
    assert document.text == (
        "It was dark, so dark.\n\nHistory\n\nAgain. So it is.\n\nCharter, p. 105.\nOddie, p. 12.\n"
    )
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("1", "Charter, p. 105."),
        ("2", "Oddie, p. 12."),
    ]


def test_classes_tell_italics_and_quotations() -> None:
    css = "<style>.it, b.em {font-style: italic} .in {margin-left:2em; margin-right:2em}</style>"
    document = read(
        f'{ARTICLE}<p>So <span class="it">Letters</span> <b class="em">and</b> '
        '<em class="no">x</em></p><p class="in">Set in.<p class="quote">Named.</p>'
        '<p class="quoted-by">By her.</p>'
        '<p style="margin: 0 40px">By itself.</p>',
        css + "<style>.no {font-style: normal}</style>",
    )
    assert [span.of(document.text) for span in document.emphasis] == ["Letters", "and"]
    assert [b.span.of(document.text) for b in document.blocks if b.kind == "quote"] == [
        "Set in.",
        "Named.",
        "By itself.",
    ]


def test_brackets_around_a_mark_are_no_text() -> None:
    document = read(
        '<p>Dark [<a href="#n1" id="c1">1</a>]. So (<a href="#n2" id="c2">2</a>) it is.</p>'
        '<p>[<a href="#c1" id="n1">1</a>] Hallam.</p><p><a href="#c2" id="n2">2</a>. Ibid.</p>'
    )
    assert document.text == "Dark. So it is.\n\nHallam.\n\nIbid.\n"
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("1", "Hallam."),
        ("2", "Ibid."),
    ]


SCRAPS = [
    "<div class='menu'>", "<div id=comments>", "<aside>", "</aside>", "</div>", "<p>", "</p>",
    "<a href='/x'>", "</a>", "<ul>", "<li>", "<form>", f"{PROSE} ", "<nav>", "</nav>", "<footer>",
    "<article>", "</article>", "<a href='#n1' id='c1'>1</a>", "<p id='n1'><a href='#c1'>1</a> N.",
]  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join))
def test_no_paragraph_of_running_text_is_lost_untold(body: str) -> None:
    """But for readers' comments and consent banners, and what `nav` says it is."""
    document = read(f"<p>{PROSE}</p>{body}")
    expected = 1 + body.count(PROSE)
    if "<nav>" in body or any(p.code == "left-out" for p in document.problems):
        expected = 1
    assert document.text.count(PROSE) >= expected
