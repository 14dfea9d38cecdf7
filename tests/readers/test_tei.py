"""TEI: what its elements mean, and the way back to its text nodes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.readers.xmltree import parse, text_nodes

HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">The Harbour in Winter</title>
<title type="sub">An electronic edition</title><author>Mills, Ada</author></titleStmt>
<publicationStmt><date when="2019">2019</date></publicationStmt>
<sourceDesc><bibl><biblScope unit="volume">2</biblScope><date when="1911">1911</date></bibl>
</sourceDesc></fileDesc><profileDesc><langUsage><language ident="de">Deutsch</language>
</langUsage></profileDesc></teiHeader>"""


def tei(body: str, header: str = "", back: str = "") -> bytes:
    back = f"<back>{back}</back>" if back else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0">{header}'
        f"<text><body>{body}</body>{back}</text></TEI>"
    ).encode()


def read(body: str, header: str = "", back: str = "") -> Document:
    data = tei(body, header, back)
    document = read_bytes(data, "t.xml")
    check_origins(document, data)
    return document


def check_origins(document: Document, data: bytes) -> None:
    """Every origin's words are those of its text node."""
    nodes = [words for _, _, words in text_nodes(parse(data, "t.xml"))]
    reached = 0
    for origin in document.origins:
        words = origin.span.of(document.text)
        assert nodes[origin.node][origin.offset : origin.offset + len(words)] == words
        assert origin.span.start >= reached
        reached = origin.span.end


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_the_header_says_who_what_and_when() -> None:
    found = read("<p>Worte.</p>", HEADER).metadata
    assert (found.title, found.authors) == ("The Harbour in Winter", ("Mills, Ada",))
    assert (found.year, found.volume, found.language) == ("1911", "2", "de")


def test_pages_begin_at_their_breaks() -> None:
    document = read('<pb n="xii"/><p>One page, <pb n="[13]"/>another,<pb/> a third.</p>')
    assert [(p.label, p.span.of(document.text)) for p in document.pages] == [
        ("xii", "One page, "),
        ("13", "another, "),
        ("", "a third.\n"),
    ]
    assert document.paging == "marks"
    assert len(document.blocks) == 1


def test_the_pages_of_one_edition_count() -> None:
    document = read('<pb ed="A" n="1"/><p>One <pb ed="B" n="77"/>two <pb ed="A" n="2"/>three.</p>')
    assert [p.label for p in document.pages] == ["1", "2"]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ('the har<lb break="no"/>bour', "the harbour"),
        ('the har\n  <lb break="no"/>\n  bour', "the harbour"),
        ("the corre-<lb/>spondence", "the correspondence"),
        ('the har<pb n="3" break="no"/>bour', "the harbour"),
        ("the frost<lb/>was hard", "the frost\nwas hard"),
        ("the  frost\n     was hard", "the frost was hard"),
    ],
)
def test_line_breaks(broken: str, whole: str) -> None:
    assert read(f"<p>{broken}</p>").text == whole + "\n"


def test_notes_hang_where_they_stand_or_are_called() -> None:
    document = read(
        '<pb n="1"/><p>Burned.<note n="1" place="foot">Ports, <title>Report</title>, p. 3.</note>'
        ' <pb n="2"/>Closed.<ref target="#b">[2]</ref> The <anchor xml:id="here"/>end.</p>',
        back='<note xml:id="b">Ibid., p. 4.</note><note target="#here" n="*">Third.</note>',
    )
    assert document.text.startswith("Burned. Closed. The end.\n\n")
    told = [
        (n.label, n.anchor and document.text[: n.anchor.start], n.span.of(document.text))
        for n in document.notes
    ]
    assert told == [
        ("1", "Burned.", "Ports, Report, p. 3."),
        ("2", "Burned. Closed.", "Ibid., p. 4."),
        ("*", "Burned. Closed. The", "Third."),
    ]
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "note", "note", "note"]
    assert [p.label for p in document.pages] == ["1", "2", "1", "2"]
    assert not document.problems


def test_notes_to_notes_and_notes_of_several_paragraphs() -> None:
    document = read("<p>A.<note n='1'><p>One.<note n='2'>Two.</note></p><p>More.</p></note></p>")
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("1", "One.\n\nMore."),
        ("2", "Two."),
    ]


def test_a_note_of_a_bibliography_is_none_to_the_text() -> None:
    document = read("<listBibl><bibl>Mills, <note>with plates</note>, 1911.</bibl></listBibl>")
    assert document.text == "Mills, with plates, 1911.\n"
    assert document.notes == ()


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("<q>never</q>", "“never”"),
        ("<quote>never <q>once</q> again</quote>", "“never ‘once’ again”"),
        ("<said>never <q>once</q></said>", "“never ‘once’”"),
        ("“<q>never</q>”", "“never”"),
        ("<q>“never”</q>", "“never”"),
        ("<q>«Nie»</q>", "«Nie»"),
        ("<soCalled>engineers</soCalled>", "“engineers”"),
        ("<q>never </q>", "“never”"),
        ("<q></q>", ""),
    ],
)
def test_quotation_marks_are_written_where_there_are_none(marked: str, shown: str) -> None:
    assert read(f"<p>He said {marked} then.</p>").text.split() == f"He said {shown} then.".split()


def test_block_quotations() -> None:
    document = read(
        "<p>He wrote: <quote><p>One lamp.</p><p>Two lamps.</p></quote> and went.</p>"
        '<quote rend="block">Three lamps.</quote>'
        "<cit><quote>Four lamps.</quote><bibl>Mills, p. 4</bibl></cit>"
        "<quote><l>Five lamps,</l><l>six lamps</l></quote>"
    )
    assert kinds(document) == [
        ("paragraph", "He wrote:"),
        ("quote", "One lamp."),
        ("quote", "Two lamps."),
        ("paragraph", "and went."),
        ("quote", "Three lamps."),
        ("quote", "Four lamps."),
        ("item", "Mills, p. 4"),
        ("verse", "Five lamps,\nsix lamps"),
    ]
    assert document.blocks[-1].level == 1
    assert "“" not in document.text


def test_a_citation_in_a_sentence_stays_there() -> None:
    document = read("<p>He said <cit><quote>never</quote><bibl>(Mills 4)</bibl></cit>.</p>")
    assert document.text == "He said “never” (Mills 4).\n"


def test_drama_and_verse() -> None:
    document = read(
        "<sp><speaker>CLERK.</speaker><l>I count the barrels,</l><lb/><l>and again.</l>"
        "<stage>Exit.</stage></sp><lg><lg><l>One,</l><l>two.</l></lg><lg><l>Three.</l></lg></lg>"
    )
    assert kinds(document) == [
        ("paragraph", "CLERK."),
        ("verse", "I count the barrels,\nand again."),
        ("paragraph", "Exit."),
        ("verse", "One,\ntwo."),
        ("verse", "Three."),
    ]


@pytest.mark.parametrize(
    ("choice", "shown", "other"),
    [
        ("<choice><sic>Fryday</sic><corr>Friday</corr></choice>", "Fryday", "Friday"),
        ("<choice><corr>Friday</corr><sic>Fryday</sic></choice>", "Fryday", "Friday"),
        ("<choice><orig>ſo</orig><reg>so</reg></choice>", "ſo", "so"),
        ("<choice><abbr>Comm.</abbr><expan>Committee</expan></choice>", "Comm.", "Committee"),
        ("<app><lem>read</lem><rdg>red</rdg></app>", "read", "red"),
    ],
)
def test_the_witness_is_shown_and_the_editor_offered(choice: str, shown: str, other: str) -> None:
    document = read(f"<p>On {choice} it froze.</p>")
    assert document.text == f"On {shown} it froze.\n"
    (alternative,) = document.alternatives
    assert (alternative.span.of(document.text), alternative.reading) == (shown, other)


def test_what_is_no_text_is_left_out() -> None:
    document = read(
        "<fw>HEAD 12</fw><head>One</head><p>It <del>thawed</del><add>froze</add> <gap/> hard"
        "<figure><figDesc>a harbour</figDesc></figure>.</p>"
    )
    assert document.text == "One\n\nIt froze […] hard.\n"
    taken, put = document.changes
    assert (taken.kind, taken.words, taken.span.start) == ("deletion", "thawed", 7)
    assert (put.kind, put.words, put.span.of(document.text)) == ("insertion", "froze", "froze")


def test_what_was_added_may_be_paragraphs() -> None:
    document = read("<p>One.</p><add><p>Two.</p><p>Three.</p></add><p>Four.</p>")
    assert document.text == "One.\n\nTwo.\n\nThree.\n\nFour.\n"
    (put,) = document.changes
    assert put.words == "Two.\n\nThree."


def test_italics() -> None:
    document = read(
        '<p><hi rend="italic">One</hi> <hi rend="bold">two</hi> <emph>three</emph> '
        '<title>four</title> <title level="a">five</title> <hi rendition="#i">six</hi></p>'
    )
    assert [s.of(document.text) for s in document.emphasis] == ["One", "three", "four", "six"]


def test_headings_have_the_level_of_their_division() -> None:
    document = read("<div><head>One</head><div><head>Two</head><p>Words.</p></div></div>")
    assert [(b.kind, b.level) for b in document.blocks[:2]] == [("heading", 2), ("heading", 3)]


def test_lists_and_tables() -> None:
    document = read(
        "<list><item>one</item><item>two</item></list>"
        "<table><row><cell>a</cell><cell>b</cell></row></table>"
    )
    assert kinds(document) == [("item", "one"), ("item", "two"), ("table", "a b")]


def test_ten_thousand_notes() -> None:
    body = "".join(f"<p>Word {i}.<note n='{i}'>Ibid., p. {i}.</note></p>" for i in range(10_000))
    document = read(body)
    assert len(document.notes) == 10_000
    assert not document.problems


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<?xml version='1.0'?><recipe>Stir.</recipe>", "unsupported"),
        (b"<TEI><text><p>open", "damaged"),
        (b"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI><text><p>&a;</p></text></TEI>", "unsupported"),
        (tei("<p> </p>"), "no-text"),
        (b"<TEI>" + b"<seg>" * 5000 + b"x" + b"</seg>" * 5000 + b"</TEI>", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "t.xml")
    assert caught.value.code == code


def test_deep_nesting_is_read_or_refused() -> None:
    assert read("<p>" + "<seg>" * 100 + "deep" + "</seg>" * 100 + "</p>").text == "deep\n"
    with pytest.raises(ReadError) as caught:
        read("<p>" + "<seg>" * 245 + "deep" + "</seg>" * 245 + "</p>")
    assert caught.value.code == "too-large"


ELEMENTS = ("p", "q", "quote", "note", "lg", "l", "choice", "sic", "cit", "hi", "div", "head",
            "item", "table", "row", "sp", "ref", "app", "bibl", "said", "add")  # fmt: skip
trees = st.recursive(
    st.sampled_from(("word ", " and", "“q”", "\n  ", "<lb/>", '<lb break="no"/>', '<pb n="4"/>')),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(ELEMENTS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(st.lists(trees, max_size=5).map("".join))
def test_whatever_is_nested_in_what_no_word_is_lost(body: str) -> None:
    document = read("<p>It begins.</p>" + body)
    words = body.count("word") - sum(
        alternative.reading.count("word") for alternative in document.alternatives
    )
    if "choice" not in body and "app" not in body:
        assert document.text.count("word") == words
    assert not [p for p in document.problems if p.code == "notes-lost"]


@given(st.data())
def test_damaged_files_are_documents_or_errors(data: st.DataObject) -> None:
    whole = tei("<pb n='1'/><p>A <q>word</q>.<note n='1'>Ibid.</note></p>", HEADER)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    try:
        found = read_bytes(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], "t.xml")
    except ReadError:
        return
    assert isinstance(found, Document)
