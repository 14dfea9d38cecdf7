"""JATS, BITS and DocBook: what their elements mean, and the way back to their text nodes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.xmltree import parse, text_nodes

FRONT = """<front><journal-meta><journal-title>Ice and Water</journal-title></journal-meta>
<article-meta><title-group><article-title>Of <italic>Lamps</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Mills</surname>
<given-names>Ada</given-names></name></contrib><contrib contrib-type="editor"><name>
<surname>Rowe</surname></name></contrib></contrib-group><pub-date><year>1931</year></pub-date>
<volume>7</volume><abstract><p>In short: oil.</p></abstract></article-meta></front>"""


def jats(body: str, front: str = "", back: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "a.dtd">'
        f'<article xml:lang="en">{front}<body>{body}</body><back>{back}</back></article>'
    ).encode()


def docbook(body: str, version: str = 'xmlns="http://docbook.org/ns/docbook"') -> bytes:
    return f"<?xml version='1.0'?><article {version}>{body}</article>".encode()


def read(data: bytes, name: str = "a.xml") -> Document:
    document = read_bytes(data, name)
    nodes = [words for _, _, words in text_nodes(parse(data, name))]
    for origin in document.origins:
        words = origin.span.of(document.text)
        assert nodes[origin.node][origin.offset : origin.offset + len(words)] == words
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.origins))
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    return document


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.span.of(document.text)) for block in document.blocks]


def hung(document: Document) -> list[tuple[str, str, str]]:
    """Each note's label, the words before the place it hangs at, and its own."""
    return [
        (
            note.label,
            document.text[: note.anchor.start].split("\n\n")[-1] if note.anchor else "",
            note.span.of(document.text),
        )
        for note in document.notes
    ]


def test_the_front_says_who_what_and_when() -> None:
    document = read(jats("<sec><title>Oil</title><p>Words.</p></sec>", FRONT))
    found = document.metadata
    assert (found.title, found.authors) == ("Of Lamps", ("Mills, Ada",))
    assert (found.year, found.volume, found.language) == ("1931", "7", "en")
    assert kinds(document) == [
        ("heading", 1, "Of Lamps"),
        ("paragraph", 0, "In short: oil."),
        ("heading", 2, "Oil"),
        ("paragraph", 0, "Words."),
    ]
    assert document.media_type == "application/jats+xml"


def test_docbook_says_it_in_its_info() -> None:
    info = (
        "<info><title>Of Lamps</title><author><personname><firstname>Ada</firstname>"
        "<surname>Mills</surname></personname></author><pubdate>3 May 1931</pubdate>"
        "<legalnotice><para>Not the text.</para></legalnotice></info>"
    )
    section = "<section><title>Oil</title><para>Words<indexterm><primary>w</primary></indexterm>."
    document = read(docbook(f"{info}{section}</para></section>"))
    found = document.metadata
    assert (found.title, found.authors, found.year) == ("Of Lamps", ("Mills, Ada",), "1931")
    assert kinds(document) == [
        ("heading", 1, "Of Lamps"),
        ("heading", 2, "Oil"),
        ("paragraph", 0, "Words."),
    ]


def test_notes_hang_where_they_are_called_for() -> None:
    body = (
        '<p>One.<xref ref-type="fn" rid="n1">1</xref> Two.<sup><xref ref-type="fn" rid="n2">2'
        '</xref>,<xref ref-type="fn" rid="n3">3</xref></sup> Three.<fn><p>Here.</p></fn></p>'
    )
    notes = "".join(f'<fn id="n{n}"><label>{n}</label><p>Note {n}.</p></fn>' for n in (1, 2, 3))
    free = "<fn><p>The author thanks nobody.</p></fn>"
    document = read(jats(body, back=f"<fn-group>{notes}{free}</fn-group>"))
    assert document.text.startswith("One. Two. Three.\n\n")
    assert hung(document) == [
        ("", "One. Two. Three.", "Here."),
        ("1", "One.", "Note 1."),
        ("2", "One. Two.", "Note 2."),
        ("3", "One. Two.", "Note 3."),
        ("", "", "The author thanks nobody."),
    ]
    assert not document.problems


def test_docbooks_notes_hang_where_they_stand_and_are_counted() -> None:
    body = (
        '<para>One.<footnote xml:id="a"><para>First.</para></footnote> Two.'
        '<footnoteref linkend="a"/> Three.<footnote label="*"><para>Second.</para>'
        "</footnote></para>"
    )
    assert hung(read(docbook(body))) == [
        ("1", "One.", "First."),
        ("*", "One. Two. Three.", "Second."),
    ]


def test_raised_numerals_of_references_are_notes_and_others_are_words() -> None:
    body = (
        '<p>Raised.<sup><xref ref-type="bibr" rid="r1">1</xref></sup> In line [<xref'
        ' ref-type="bibr" rid="r2">2</xref>]. H<sub>2</sub>O, m<sup>2</sup>.</p>'
    )
    refs = (
        '<ref-list><title>References</title><ref id="r1"><label>1.</label><element-citation><name>'
        "<surname>Mills</surname><given-names>A</given-names></name><source>Lamps</source><year>"
        '1931</year></element-citation></ref><ref id="r2"><label>2.</label><mixed-citation>Rowe,'
        " <article-title>Oil</article-title>.</mixed-citation></ref></ref-list>"
    )
    document = read(jats(body, back=refs))
    assert document.text.startswith("Raised. In line [2]. H2O, m2.\n")
    assert hung(document) == [("1", "Raised.", "Mills A Lamps 1931")]
    assert ("paragraph", 0, "2. Rowe, Oil.") in kinds(document)


def test_quotations_and_verse_are_set_off_with_who_says_it() -> None:
    body = (
        "<p>He wrote: <disp-quote><p>The lamp throws <bold>no</bold> light.</p>"
        "<attrib>Mills, p. 4</attrib></disp-quote> and stopped.</p><disp-quote><verse-group>"
        "<verse-line>Cut me\n a road</verse-line><verse-line>to the sea</verse-line>"
        "</verse-group></disp-quote>"
    )
    assert kinds(read(jats(body))) == [
        ("paragraph", 0, "He wrote:"),
        ("quote", 1, "The lamp throws no light."),
        ("quote", 1, "Mills, p. 4"),
        ("paragraph", 0, "and stopped."),
        ("verse", 1, "Cut me a road\nto the sea"),
    ]


def test_docbooks_lines_are_kept_where_they_are_laid_out() -> None:
    body = (
        "<blockquote><attribution>Mills</attribution><literallayout>\n Cut <emphasis>me</emphasis>"
        " a road\n[p. 45]\n  to the sea</literallayout></blockquote><para>And\n so.</para>"
    )
    document = read(docbook(body))
    assert document.text == "Mills\n\nCut me a road\n\nto the sea\n\nAnd so.\n"
    assert [page.label for page in document.pages] == ["45"]


def test_docbook_quotes_and_slants() -> None:
    body = (
        "<para>She said <quote>he said <quote>no</quote> twice</quote> in <citetitle>Lamps"
        '</citetitle>, <emphasis role="strong">not</emphasis> <emphasis>once</emphasis>.</para>'
    )
    document = read(docbook(body))
    assert document.text == "She said “he said ‘no’ twice” in Lamps, not once.\n"
    assert [span.of(document.text) for span in document.emphasis] == ["Lamps", "once"]


def test_lists_tables_and_pages() -> None:
    body = (
        '<beginpage pagenum="7"/><itemizedlist><listitem><para>Oil</para></listitem></itemizedlist>'
        '<beginpage pagenum="8"/><table><title>Lamps</title><tgroup><tbody><row><entry>1</entry>'
        "<entry><para>two</para></entry></row></tbody></tgroup></table>"
    )
    document = read(docbook(body, ""))
    assert kinds(document) == [
        ("item", 0, "Oil"),
        ("paragraph", 0, "Lamps"),
        ("table", 0, "1 two"),
    ]
    assert [page.label for page in document.pages] == ["7", "8"]


def test_named_characters_without_their_definitions() -> None:
    data = (
        b'<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "d.dtd">'
        b"<article><para>Oil&mdash;and &zzz;.</para></article>"
    )
    document = read(data, "a.dbk")
    assert document.text == "Oil—and &zzz;.\n"
    assert [problem.code for problem in document.problems] == ["unknown-entity"]


def test_notes_that_are_lost_are_told() -> None:
    body = "<p>Words.</p><graphic><alt-text><fn><p>Hidden.</p></fn></alt-text></graphic>"
    document = read(jats(body))
    assert [problem.code for problem in document.problems] == ["notes-lost"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (jats("<p>Words.")[:-30], "damaged"),
        (jats(""), "no-text"),
        (b'<!DOCTYPE article [<!ENTITY a "b">]><article><para>&a;</para></article>', "unsupported"),
        (docbook("<section>" * 400 + "</section>" * 400), "damaged"),
        (b"<article/>", "no-text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.dbk")
    assert caught.value.code == code


def test_deep_nesting_is_read() -> None:
    data = jats("<sec>" * 200 + "<p>Deep.</p>" + "</sec>" * 200)
    assert read(data).text == "Deep.\n"


def test_notes_that_call_for_each_other_end() -> None:
    notes = "".join(
        f'<fn id="n{n}"><p>Note {n}.<xref ref-type="fn" rid="n{3 - n}">x</xref></p></fn>'
        for n in (1, 2)
    )
    body = '<p>One.<xref ref-type="fn" rid="n1 n2">x</xref></p>'
    assert [note.label for note in read(jats(body, back=notes)).notes] == ["x", "x"]


_TAGS = ("p", "sec", "title", "disp-quote", "verse-group", "verse-line", "fn", "list-item", "tr",
         "preformat", "sup", "italic", "ref", "label", "para", "footnote", "quote", "literallayout",
         "blockquote", "section", "info", "front", "body", "xref")  # fmt: skip
_TREES = st.recursive(
    st.sampled_from(
        ["word", " ", "\n  ", "[p. 3]\n", "“", "&amp;", '<xref rid="i" ref-type="fn"/>']
    ),
    lambda inner: st.builds(
        lambda tag, inside: f'<{tag} id="i">{"".join(inside)}</{tag}>',
        st.sampled_from(_TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(st.lists(_TREES, max_size=4).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_tree_is_read_with_its_way_back_or_refused(inside: str) -> None:
    data = f"<?xml version='1.0'?><article>{inside}</article>".encode()
    try:
        read(data)
    except ReadError as error:
        assert error.code in ("no-text", "empty")  # noqa: PT017 - either is right
