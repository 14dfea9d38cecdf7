"""OpenDocument texts: what stands in the paragraphs, and what the styles and marks say."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import Options, read, read_bytes
from loccit.readers.odt.document import _read
from loccit.readers.xmltree import parse, text_nodes

_ODF = {
    "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
    "meta": "meta", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
}  # fmt: skip
NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" '
NAMES += " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in _ODF.items()
)
MANIFEST = f'<manifest {NAMES}><file-entry full-path="content.xml"/></manifest>'
STYLES = """
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/></style:style>
<style:style style:name="Long_20_Cite" style:display-name="Zitat lang" style:family="paragraph"/>
<style:style style:name="Secret" style:family="text">
<style:text-properties text:display="none"/></style:style>
<style:style style:name="Emph" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style>
"""
AUTOMATIC = """
<style:style style:name="T1" style:family="text" style:parent-style-name="Emph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations">
<style:paragraph-properties fo:margin-left="2cm"/></style:style>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-left="0.5in"/></style:style>
<style:style style:name="P4" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-left="0.5in" fo:text-indent="-0.5in"/></style:style>
"""
MASTERS = """
<office:automatic-styles>
<style:page-layout style:name="L1"><style:page-layout-properties style:num-format="i"/>
</style:page-layout>
<style:page-layout style:name="L2"><style:page-layout-properties style:num-format="1"/>
</style:page-layout></office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Front" style:page-layout-name="L1">{foot}</style:master-page>
<style:master-page style:name="Main" style:page-layout-name="L2"/>
</office:master-styles>"""
FOOT = "<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>"


def content(body: str, automatic: str = AUTOMATIC) -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:automatic-styles>'
        f"{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )


def styles(masters: str = "") -> str:
    return (
        f"<office:document-styles {NAMES}><office:styles>{STYLES}</office:styles>{masters}"
        "</office:document-styles>"
    )


def packed(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def read_parts(parts: dict[str, str]) -> Document:
    """The document of a package, read in this process; every origin is held to its law."""
    document = _read(packed(parts), "draft.odt", 10_000_000)
    lead_back(document, parts)
    return document


def lead_back(document: Document, parts: dict[str, str]) -> None:
    nodes = {
        name: [words for _, _, words in text_nodes(parse(data.encode(), name))]
        for name, data in parts.items()
        if name.endswith("content.xml") or name == ""
    }
    reached = 0
    for origin in document.origins:
        assert origin.span.start >= reached
        reached = origin.span.end
        words = origin.span.of(document.text)
        assert words
        assert nodes[origin.part][origin.node].startswith(words, origin.offset)


def read_body(body: str, automatic: str = AUTOMATIC, masters: str = "") -> Document:
    return read_parts(
        {
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": content(body, automatic),
            "styles.xml": styles(masters),
        }
    )


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def note(words: str, label: str = "1", kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("one\n   two", "one two"),
        ("one<text:s/>two<text:s text:c='3'/>three", "one two   three"),
        ("one<text:tab/>two<text:line-break/>three", "one\ttwo\nthree"),
        ("har\u00adbour", "harbour"),
        ("a <text:span text:style-name='T1'>b</text:span>c", "a bc"),
        ("a<text:bookmark text:name='x'/>b<text:a xlink:href='u'>c</text:a>", "abc"),
        ("a<text:span text:style-name='Secret'>hidden</text:span>b", "ab"),
        ("a<text:hidden-text text:string-value='x'>x</text:hidden-text>b", "ab"),
        ("<text:number>1.</text:number>The oil", "The oil"),
        ("<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ひ</text:ruby-text>"
         "</text:ruby>京", "東京"),
        ("see p. <text:bookmark-ref>12</text:bookmark-ref>", "see p. 12"),
        ("<text:title>Forty Minutes</text:title>", "Forty Minutes"),
        ("<text:s text:c='99999999999'/>x<text:s text:c='-1'/>y", "x y"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(paragraph: str, words: str) -> None:
    assert read_body(f"<text:p>{paragraph}</text:p>").text.strip() == words


def test_kinds_of_blocks() -> None:
    document = read_body(
        '<text:p text:style-name="Title">Forty Minutes</text:p>'
        '<text:h text:outline-level="2">The oil</text:h>'
        '<text:p text:style-name="Standard">She wrote to the ministry in the spring.</text:p>'
        '<text:p text:style-name="Quotations">Named.</text:p>'
        '<text:p text:style-name="P1">Inherited.</text:p>'
        '<text:p text:style-name="P2">Deeper.</text:p>'
        '<text:p text:style-name="Long_20_Cite">Auf Deutsch.</text:p>'
        '<text:p text:style-name="P3">Set in.</text:p>'
        '<text:p text:style-name="P4">Hallam, Ines. A hanging entry.</text:p>'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:table-of-content><text:index-body><text:p>The oil 2</text:p></text:index-body>"
        "</text:table-of-content><text:bibliography><text:index-body><text:p>Reake</text:p>"
        "</text:index-body></text:bibliography>"
    )
    assert blocks(document) == [
        ("heading", 1, "Forty Minutes"),
        ("heading", 2, "The oil"),
        ("paragraph", 0, "She wrote to the ministry in the spring."),
        ("quote", 1, "Named."),
        ("quote", 1, "Inherited."),
        ("quote", 2, "Deeper."),
        ("quote", 1, "Auf Deutsch."),
        ("quote", 1, "Set in."),
        ("paragraph", 0, "Hallam, Ines. A hanging entry."),
        ("item", 0, "one"),
        ("item", 0, "two"),
        ("table", 0, "a b"),
        ("paragraph", 0, "Reake"),
    ]
    assert document.problems == ()


def test_a_text_set_in_as_a_whole_holds_no_quotation() -> None:
    document = read_body("".join(f'<text:p text:style-name="P3">Line {i}.</text:p>' for i in "abc"))
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_notes_follow_the_body_in_the_order_of_their_calls() -> None:
    long = '<text:p>Hallam, <text:span text:style-name="T1">Letters</text:span>, p. 41.</text:p>'
    document = read_body(
        f"<text:p>Dark.{note('Ibid.</text:p>' + long + '<text:p>So', '1')} Thin"
        f"{note('Reake, p. 9.', 'iv', 'endnote')}.</text:p>"
        f"<text:p><text:span text:style-name='T1'>Late{note('Own mark.', '*')}</text:span></text:p>"
    )
    assert document.text == (
        "Dark. Thin.\n\nLate\n\nIbid.\n\nHallam, Letters, p. 41.\n\nSo\n\nReake, p. 9.\n\n"
        "Own mark.\n"
    )
    hung = [
        (n.label, n.anchor and n.anchor.start, n.span.of(document.text)) for n in document.notes
    ]
    assert hung == [
        ("1", 5, "Ibid.\n\nHallam, Letters, p. 41.\n\nSo"),
        ("iv", 10, "Reake, p. 9."),
        ("*", 17, "Own mark."),
    ]
    assert {b.kind for b in document.blocks[2:]} == {"note"}
    assert [span.of(document.text) for span in document.emphasis] == ["Late", "Letters"]


def test_a_note_that_nobody_reads_is_told() -> None:
    document = read_body(
        f"<text:p>One{note('First.')}</text:p>"
        '<text:section text:display="none">'
        f"<text:p>Two{note('Second.', '2')}</text:p></text:section>"
    )
    assert {p.code for p in document.problems} == {"notes-lost", "hidden-text"}
    assert [n.label for n in document.notes] == ["1"]


def test_text_boxes_stand_after_their_paragraph() -> None:
    document = read_body(
        '<text:p>Be<draw:frame draw:name="f"><svg:title>alt</svg:title><draw:text-box>'
        f"<text:p>Boxed{note('In a box.')}.</text:p></draw:text-box></draw:frame>fore.</text:p>"
        "<text:p>After.</text:p>"
    )
    assert document.text == "Before.\n\nBoxed.\n\nAfter.\n\nIn a box.\n"


def test_tracked_changes() -> None:
    document = read_body(
        "<text:tracked-changes>"
        '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ann'
        "</dc:creator><dc:date>2020-01-02</dc:date></office:change-info><text:p>not<text:s/>at all"
        "</text:p></text:deletion></text:changed-region>"
        '<text:changed-region xml:id="c2"><text:insertion><office:change-info><dc:creator>Bo'
        "</dc:creator></office:change-info></text:insertion></text:changed-region>"
        "</text:tracked-changes>"
        '<text:p>It was <text:change text:change-id="c1"/>dark <text:change-start '
        'text:change-id="c2"/>in the har\u00adbour<text:change-end text:change-id="c2"/>.</text:p>'
    )
    assert document.text == "It was dark in the harbour.\n"
    deleted, inserted = document.changes
    assert (deleted.kind, deleted.words, deleted.author) == ("deletion", "not at all", "Ann")
    assert (deleted.date, len(deleted.span)) == ("2020-01-02", 0)
    assert document.text[: deleted.span.start].split()[-1] == "was"
    assert (inserted.kind, inserted.words, inserted.author) == ("insertion", "in the harbour", "Bo")
    assert inserted.span.of(document.text) == inserted.words


def test_comments_are_no_text() -> None:
    document = read_body(
        '<text:p>One <office:annotation office:name="k"><dc:creator>Ann</dc:creator>'
        "<dc:date>2020</dc:date><text:p>Is this</text:p><text:p>so?</text:p></office:annotation>"
        'two<office:annotation-end office:name="k"/> three<office:annotation><text:p>Hm.</text:p>'
        "</office:annotation>.</text:p>"
    )
    assert document.text == "One two three.\n"
    asked, hummed = document.comments
    assert (asked.span.of(document.text), asked.words) == ("two", "Is this\nso?")
    assert (asked.author, asked.date) == ("Ann", "2020")
    assert (hummed.span.start, hummed.span.end, hummed.words) == (13, 13, "Hm.")


def test_fields_of_reference_managers() -> None:
    item = {
        "locator": "41",
        "uris": ["http://zotero.org/users/1/items/ABCD2345"],
        "itemData": {"title": "Letters", "author": [{"family": "Hallam", "given": "Ines"}]},
    }
    data = f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [item]})} RNDx"
    name = escape(data, {'"': "&quot;"})
    cut = len(data) // 2
    pieces = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_q_{i}">{escape(words)}</meta:user-defined>'
        for i, words in ((2, data[cut:]), (1, data[:cut]))
    )
    body = (
        f'<text:p>So <text:reference-mark-start text:name="{name}"/>(Hallam, 41)'
        f'<text:reference-mark-end text:name="{name}"/> and <text:bookmark-start '
        'text:name="ZOTERO_BREF_q"/>(ibid.)<text:bookmark-end text:name="ZOTERO_BREF_q"/> and '
        '<text:bookmark-start text:name="mine"/>no<text:bookmark-end text:name="mine"/> and '
        '<text:bibliography-mark text:identifier="Rea21" text:author="Reake, Tobias" '
        'text:title="Awake" text:year="1921">[Rea21]</text:bibliography-mark>.</text:p>'
    )
    meta = (
        f"<office:document-meta {NAMES}><office:meta>{pieces}</office:meta></office:document-meta>"
    )
    document = read_parts({"content.xml": content(body), "styles.xml": styles(), "meta.xml": meta})
    found = [(f.span.of(document.text), f.program, f.items[0].key) for f in document.fields]
    assert found == [
        ("(Hallam, 41)", "zotero", "ABCD2345"),
        ("(ibid.)", "zotero", "ABCD2345"),
        ("[Rea21]", "libreoffice", "Rea21"),
    ]
    assert document.fields[0].items[0].locator == "41"
    assert document.fields[2].items[0].work.year == "1921"


def test_a_deletion_that_flat_files_keep_in_its_place_is_no_text() -> None:
    who = "<office:change-info><dc:creator>Ines</dc:creator></office:change-info>"
    regions = (
        f'<text:tracked-changes><text:changed-region text:id="d"><text:deletion>{who}'
        f'</text:deletion></text:changed-region><text:changed-region text:id="i"><text:insertion>'
        f"{who}</text:insertion></text:changed-region></text:tracked-changes>"
    )
    start, end = (
        '<text:change-start text:change-id="{}"/>',
        '<text:change-end text:change-id="{}"/>',
    )
    document = read_body(
        f"{regions}<text:p>It was {start.format('d')}not<text:s/>so{end.format('d')}"
        f"{start.format('i')}dark{end.format('i')}.</text:p>"
    )
    assert document.text == "It was dark.\n"
    changes = [(change.kind, change.words, change.author) for change in document.changes]
    assert changes == [("deletion", "not so", "Ines"), ("insertion", "dark", "Ines")]


def test_citation_fields_that_came_from_word() -> None:
    space = "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"
    item = {"uris": ["http://zotero.org/users/1/items/ABCD2345"], "locator": "41"}
    cited = {"citationItems": [item | {"itemData": {"type": "book", "title": "Oil"}}]}
    code = escape("ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(cited), {'"': "&quot;"})
    start = (
        f'<f:fieldmark-start xmlns:f="{space}" text:name="a"><f:param '
        f'f:name="vnd.oasis.opendocument.field.code" f:value="{{}}"/></f:fieldmark-start>'
    )
    end = f'<f:fieldmark-end xmlns:f="{space}"/>'
    document = read_body(
        f"<text:p>So {start.format('PAGE')}she {start.format(code)}(Hallam, 41){end} says{end}."
        f"{end}</text:p>"
    )
    (field,) = document.fields
    assert (field.span.of(document.text), field.program) == ("(Hallam, 41)", "zotero")
    assert (field.items[0].key, field.items[0].locator) == ("ABCD2345", "41")


PAGED = """
<style:style style:name="F" style:family="paragraph" style:master-page-name="Front"/>
<style:style style:name="M" style:family="paragraph" style:master-page-name="Main">
<style:paragraph-properties style:page-number="1"/></style:style>
<style:style style:name="B" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
"""
BREAK = "<text:soft-page-break/>"


def test_pages_are_those_the_program_laid_out() -> None:
    document = read_body(
        f'<text:p text:style-name="F">Preface{note("A note on i.")} runs {BREAK}on.</text:p>'
        f'<text:p text:style-name="M">One{note("A note on 1.", "2")}.</text:p>{BREAK}'
        f'<text:p>Two for{BREAK}ty.</text:p><text:p text:style-name="B">Four.</text:p>',
        PAGED,
        MASTERS.format(foot=FOOT),
    )
    pages = [(p.label, p.index, p.span.of(document.text).strip()) for p in document.pages]
    assert pages == [
        ("i", 0, "Preface runs"),
        ("ii", 1, "on."),
        ("1", 2, "One."),
        ("2", 3, "Two for"),
        ("3", 4, "ty."),
        ("4", 5, "Four."),
        ("i", 0, "A note on i."),
        ("1", 2, "A note on 1."),
    ]
    assert document.paging == "labels"


def test_pages_whose_number_is_not_printed_are_sheets() -> None:
    document = read_body(f"<text:p>One {BREAK}two.</text:p>", PAGED, MASTERS.format(foot=""))
    assert (document.paging, [page.label for page in document.pages]) == ("sheets", ["i", "ii"])


def test_without_a_layout_there_are_no_pages() -> None:
    document = read_body('<text:p text:style-name="B">One.</text:p>', PAGED)
    assert (document.paging, document.pages) == ("none", ())


@pytest.mark.parametrize(("count", "labels"), [("2", ["1", "2"]), ("3", []), ("x", [])])
def test_hard_breaks_are_all_there_are_where_the_count_of_pages_says_so(
    count: str, labels: list[str]
) -> None:
    meta = (
        f'<office:document-meta {NAMES}><office:meta><meta:document-statistic meta:page-count="'
        f'{count}"/></office:meta></office:document-meta>'
    )
    body = f'<text:p>One{note("Noted.")}.</text:p><text:p text:style-name="B">Two.</text:p>'
    parts = {"content.xml": content(body, PAGED), "styles.xml": styles(), "meta.xml": meta}
    document = read_parts(parts)
    assert list(dict.fromkeys(page.label for page in document.pages)) == labels
    assert not document.problems


def test_pages_laid_out_in_part_are_not_believed() -> None:
    paragraph = f"<text:p>{'Long words. ' * 300}</text:p>"
    laid_out = paragraph + f"{BREAK}{paragraph}" * 3
    assert len(read_body(laid_out).pages) == 4
    document = read_body(laid_out + paragraph * 3)
    assert (document.pages, document.paging) == ((), "none")
    assert [problem.code for problem in document.problems] == ["pages"]


def test_what_the_file_says_of_itself() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>Forty Minutes</dc:title>"
        "<meta:initial-creator>Ines Hallam</meta:initial-creator><dc:creator>an editor</dc:creator>"
        "<dc:date>2024-01-01T00:00:00</dc:date></office:meta></office:document-meta>"
    )
    document = read_parts(
        {"content.xml": content("<text:p>So.</text:p>"), "styles.xml": styles(), "meta.xml": meta}
    )
    told = document.metadata
    assert (told.title, told.authors, told.year) == ("Forty Minutes", ("Ines Hallam",), "")


def test_a_flat_file() -> None:
    flat = (
        f"<office:document {NAMES}><office:meta><dc:title>Flat</dc:title></office:meta>"
        f"<office:styles>{STYLES}</office:styles><office:automatic-styles>{AUTOMATIC}"
        "</office:automatic-styles>\n <office:body>\n  <office:text>\n   "
        f'<text:p text:style-name="P1">Words{note("Noted.")}.</text:p>\n'
        "  </office:text></office:body></office:document>"
    )
    document = read_bytes(flat.encode(), "x")
    assert document.media_type == "application/vnd.oasis.opendocument.text"
    assert blocks(document) == [("quote", 1, "Words."), ("note", 0, "Noted.")]
    assert document.metadata.title == "Flat"
    lead_back(document, {"": flat})


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}, "encrypted"),
        ({"encrypted-package": "x"}, "encrypted"),
        ({"styles.xml": styles()}, "damaged"),
        ({"content.xml": content("<text:p>cut")[:-80]}, "damaged"),
        ({"content.xml": f"<office:document-content {NAMES}/>"}, "unsupported"),
        ({"content.xml": content("<text:p/>"), "styles.xml": styles()}, "no-text"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "unsupported"),
        ({"content.xml": " " * 5_000_000}, "too-large"),
    ],
)
def test_what_cannot_be_read_says_why(parts: dict[str, str], code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(packed(parts), "bad.odt")
    assert caught.value.code == code


def test_missing_styles_are_told() -> None:
    document = read_parts({"content.xml": content("<text:p>Words.</text:p>")})
    assert [problem.code for problem in document.problems] == ["missing-part"]


def test_deep_and_circular_files() -> None:
    circle = "".join(
        f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>'
        for a, b in ("PQ", "QP")
    )
    assert read_body('<text:p text:style-name="P">Words.</text:p>', circle).text == "Words.\n"
    deep = "<text:span>" * 200 + "x" + "</text:span>" * 200
    assert read_body(f"<text:p>{deep}</text:p>").text == "x\n"
    nested = ""
    for i in range(30):
        nested = note(f"Note {i}{nested}.", str(i))
    assert len(read_body(f"<text:p>So{nested}</text:p>").notes) == 30


def test_ten_thousand_notes() -> None:
    body = "".join(
        f"<text:p>Words {i}{note(f'Note {i}.', str(i))}.</text:p>" for i in range(10_000)
    )
    document = read_bytes(
        packed({"content.xml": content(body), "styles.xml": styles()}), "many.odt", Options()
    )
    assert len(document.notes) == 10_000
    assert document.notes[-1].label == "9999"


WHOLE = packed(
    {
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": content(f"<text:p>Words{note('Noted.')} stand.</text:p>"),
        "styles.xml": styles(MASTERS.format(foot=FOOT)),
    }
)
INNER = content(f'<text:p text:style-name="P1">Words{note("Noted.")} {BREAK}stand.</text:p>')


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4), st.integers(0, 6))
@settings(max_examples=150)
def test_damaged_packages_are_read_or_refused(at: int, put: bytes, cut: int) -> None:
    try:
        document = _read(WHOLE[:at] + put + WHOLE[at + cut :], "x.odt", 1_000_000)
    except ReadError:
        return
    assert document.text.strip()


@given(st.integers(0, len(INNER) - 1), st.text(max_size=4), st.integers(0, 9))
@settings(max_examples=150)
def test_damaged_parts_are_read_or_refused(at: int, put: str, cut: int) -> None:
    parts = {"content.xml": INNER[:at] + put + INNER[at + cut :], "styles.xml": styles()}
    try:
        document = _read(packed(parts), "x.odt", 1_000_000)
    except ReadError:
        return
    lead_back(document, parts)


@pytest.mark.tools
@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc")
def test_a_chapter_written_by_pandoc(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Oil\n\nIt was *dark*.[^1] So[^2].\n\n> Thin as tea.\n\n[^1]: Hallam.\n[^2]: Ibid.\n"
    )
    subprocess.run(["pandoc", "a.md", "-o", "a.odt"], cwd=tmp_path, check=True)
    document = read(tmp_path / "a.odt")
    assert blocks(document) == [
        ("heading", 1, "Oil"),
        ("paragraph", 0, "It was dark. So."),
        ("quote", 1, "Thin as tea."),
        ("note", 0, "Hallam."),
        ("note", 0, "Ibid."),
    ]
    assert [(n.label, n.anchor and n.anchor.start) for n in document.notes] == [
        ("1", 17),
        ("2", 20),
    ]
