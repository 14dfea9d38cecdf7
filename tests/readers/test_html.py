"""HTML: what a browser would show, and what the tags say."""

from __future__ import annotations

from contextlib import suppress

import pytest

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.html.scan import attributes, scan
from loccit.text import restore


def read(source: str) -> Document:
    document = read_bytes(source.encode(), "page.html")
    assert restore(document.text, document.edits) == source
    return document


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one\n   two</p>", "one two"),
        ("<p>one <b>t</b>wo</p>", "one two"),
        ("<p> one </p> <p> two </p>", "one\n\ntwo"),
        ("<p>one<br>two<br/>three", "one\ntwo\nthree"),
        ("a&nbsp;b &lt;c&gt; &amp; &#8220;d&#x201d; &unknown; &", "a\u00a0b <c> & “d” &unknown; &"),
        ("3 < 4 and 5 > 4 <3", "3 < 4 and 5 > 4 <3"),
        ("<p>a<!-- no <p>no</p> -->b", "ab"),
        ("<p>a<script>var x = '<p>no</p>'</script>b", "ab"),
        ("<nav>no</nav><p>yes</p><footer>no</footer>", "yes"),
        ("<article><header><h1>Head</h1></header>yes</article>", "Head\n\nyes"),
        ("<p>he <q>said <q>no</q> twice</q>.", "he “said ‘no’ twice”."),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc"),
        ("<pre>  a\n   b &amp;</pre>", "a\n   b &"),
        ("<p hidden>no</p><p>yes", "yes"),
        ("<p title='a>b'>yes", "yes"),
        ("</p></div>yes", "yes"),
        ("<p>be&shy;gin re\u00adpair", "begin repair"),
        ("<!DOCTYPE html><?xml v?><html><head><title>T</title><body>yes", "yes"),
        ("<textarea>no</textarea>yes", "yes"),
    ],
)
def test_shown_text(source: str, text: str) -> None:
    assert read(source).text.strip() == text


PAGE = """<!doctype html>
<html lang="de"><head><title>The &amp; Light</title>
<meta name="author" content="Ines Hallam"><meta name="dc.date" content="1934-05-01"></head>
<body><h1>The <em>Light</em></h1>
<p>It was <i>quite
dark</i>, she wrote.<sup><a href="#fn1" id="ref1">1</a></sup>
Nobody<a href="#n_2">[2]</a> asked.</p>
<blockquote><p>One.</p><p>Two <blockquote>deep</blockquote></p>
<footer>The <cite>Book</cite></footer></blockquote>
<div class="poem"><p>A line<br>and a line</p></div>
<ol><li>item</li></ol>
<section><p id="fn1"><a href="#ref1">1</a> Hallam, <i>Letters</i>, p. 41.</p>
<aside epub:type="footnote" id="n_2">Minutes, p. 3.</aside></section>
</body></html>
"""


def test_blocks_and_italics() -> None:
    document = read(PAGE)
    assert blocks(document) == [
        ("heading", 1, "The Light"),
        ("paragraph", 0, "It was quite dark, she wrote. Nobody asked."),
        ("quote", 1, "One."),
        ("quote", 1, "Two"),
        ("quote", 2, "deep"),
        ("quote", 1, "The Book"),
        ("verse", 0, "A line\nand a line"),
        ("item", 0, "item"),
        ("note", 0, "Hallam, Letters, p. 41."),
        ("note", 0, "Minutes, p. 3."),
    ]
    italics = [span.of(document.text) for span in document.emphasis]
    assert italics == ["Light", "quite dark", "Book", "Letters"]


def test_notes_hang_where_they_are_called() -> None:
    document = read(PAGE)
    hung = [
        (
            n.label,
            n.anchor and document.text[: n.anchor.start].split()[-1],
            n.span.of(document.text),
        )
        for n in document.notes
    ]
    assert hung == [
        ("1", "wrote.", "Hallam, Letters, p. 41."),
        ("2", "Nobody", "Minutes, p. 3."),
    ]


def test_a_mark_at_the_head_of_a_note_stands_for_the_note() -> None:
    document = read(
        '<p>It was dark.<a href="#_ftn1" name="_ftnref1">[1]</a> So.</p>'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Hallam, p. 41.</p>'
    )
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("1", "Hallam, p. 41.")
    ]
    assert document.text.strip() == "It was dark. So.\n\nHallam, p. 41."


def test_other_links_are_text() -> None:
    document = read(
        '<p>See <a href="#c2">chapter 2</a> and <a href="#note">the note</a>.</p><p id="c2">Two.'
    )
    assert document.text.strip() == "See chapter 2 and the note.\n\nTwo."
    assert document.notes == ()


def test_what_the_page_says_of_itself() -> None:
    head = read(PAGE).metadata
    assert (head.title, head.authors, head.year) == ("The & Light", ("Ines Hallam",), "1934")
    assert head.language == "de"
    assert read("<h2>A <i>head</i></h2><p>x").metadata.title == "A head"


@pytest.mark.parametrize(
    "mark",
    [
        '<span epub:type="pagebreak" title="{}"></span>',
        '<span role="doc-pagebreak" aria-label="Page {}"/>',
        '<a id="page_{}"></a>',
        '<a name="p{}"></a>',
        '<span class="pagenum">[{}]</span>',
        '<span class="pagenum"><a id="Page_{0}">[Pg {0}]</a></span>',
        '<hr class="x" id="pg{}">',
    ],
)
def test_page_marks(mark: str) -> None:
    document = read(f"<p>Before. {mark.format('xii')}One two {mark.format(13)}three</p><p>Four.")
    assert document.paging == "marks"
    pages = [(p.label, " ".join(p.span.of(document.text).split())) for p in document.pages]
    assert pages == [("xii", "One two"), ("13", "three Four.")]


@pytest.mark.parametrize(("words", "pages"), [(10, 0), (120, 9)])
def test_numbers_of_paragraphs_are_no_pages(words: int, pages: int) -> None:
    body = "".join(f'<p><a id="p{i}"></a>{"word " * words}</p>' for i in range(1, 10))
    assert len(read(body).pages) == pages


def test_a_page_may_begin_inside_a_word() -> None:
    document = read('<p>for<a id="p12"></a>ty minutes')
    assert document.text.strip() == "forty minutes"
    assert document.pages[0].span.start == 3


def test_text_marks_serve_where_tags_do_not() -> None:
    document = read("<p>[p. 7]</p><p>Seven.</p><p>[p. 8]</p><p>Eight.</p>")
    assert [(p.label, p.span.of(document.text).strip()) for p in document.pages] == [
        ("7", "Seven."),
        ("8", "Eight."),
    ]


def test_the_scanner_leaves_no_gap() -> None:
    source = "a <b class='x>y'>c</b> <!-- d --> 3<4 <script>if(a<b)</script><br/> <i"
    pieces = list(scan(source))
    assert "".join(source[p.start : p.end] for p in pieces) == source
    assert [p.name for p in pieces if p.kind in ("open", "close")] == [
        "b",
        "b",
        "script",
        "script",
        "br",
    ]


def test_a_picture_written_out_in_its_tag_is_no_text() -> None:
    picture = "QUJD" * 100_000
    assert read(f'<p>One <img src="data:image/png;base64,{picture}"> two').text == "One two\n"


def test_attributes() -> None:
    data = attributes(' class="x>y" ID=z hidden epub:type=\'pagebreak\' title = "1&amp;2" id=no /')
    assert data == {
        "class": "x>y",
        "id": "z",
        "hidden": "",
        "epub:type": "pagebreak",
        "title": "1&2",
    }


@pytest.mark.parametrize(
    "source",
    [
        "<b " * 9000,
        "<a '\"" * 5000,
        "<!--" * 9000,
        "<" * 9000,
        "<i>" * 5000 + "x",
        "<q>x" * 3000,
        "&amp" * 9000,
        "<sup><a href='#fn1'>" * 2000,
        "<script>" * 3000,
        "<div>" * 5000 + "x" + "</p>" * 5000,
        "".join(f"<p id=n{i}><a href=#n{i}>1</a>" for i in range(2000)) + "x",
        "<a '\"<a " * 20_000,
    ],
)
def test_hostile_pages_are_read(source: str) -> None:
    with suppress(ReadError):  # some hold no text at all
        assert read(source).text


@pytest.mark.parametrize(
    "target", ["preface", "references", "nav-text2", "background", "n_a", "ref"]
)
def test_links_of_a_table_of_contents_are_no_way_back(target: str) -> None:
    document = read(
        f'<p><a href="#{target}">Part 2</a> and <a href="#{target}" class="background">on</a>'
    )
    assert document.text.strip() == "Part 2 and on"


@pytest.mark.parametrize("arrow", ["↩", "↑", "&#8617;&#xFE0E;", "^", "[1]"])
def test_ways_back_are_no_text(arrow: str) -> None:
    document = read(f'<p>A.<a href="#fn1">1</a><p id="fn1">Hallam. <a href="#fnref1">{arrow}</a>')
    assert document.text.strip() == "A.\n\nHallam."
