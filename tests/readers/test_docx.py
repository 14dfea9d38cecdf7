"""Word files: words, paragraphs, tables, text boxes, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docxmaker import SPACES, docx, para, read, run, style
from loccit.readers import Options, read_bytes
from loccit.text import Span

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    "{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def body(document: object) -> str:
    return document.text.rstrip("\n")


def shown(data: bytes) -> list[tuple[str, int, str]]:
    document = read(data)
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def test_signs_that_elements_stand_for() -> None:
    inside = (
        "<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate with the Kai</w:t><w:noBreakHyphen/>"
        "<w:t>shek</w:t><w:tab/><w:t>p.\u00a05</w:t><w:br/><w:t>next</w:t><w:cr/>"
        "<w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Wingdings' w:char='F0FC'/>"
        "<w:sym w:font='Other' w:char='2014'/><w:sym w:font='Wingdings' w:char='F001'/></w:r>"
    )
    assert read(docx(para(inside))).text == (
        "cooperate with the Kai\u2011shek\tp.\u00a05\nnext\nα✓—\ufffd\n"
    )


def test_white_space_is_kept_only_where_it_is_said_to_be() -> None:
    inside = "<w:r><w:t> lost </w:t></w:r>" + run(" kept ") + "<w:r><w:t>a\n b</w:t></w:r>"
    assert body(read(docx(para(inside)))) == "lost kept a  b"


def test_paragraphs_by_style_name_whatever_the_id_and_the_language() -> None:
    styles = (
        style("Standard", "Normal", more='w:default="1"')
        + style("berschrift1", "heading 1", "<w:basedOn w:val='Standard'/>")
        + style("Kapitel", "Kapitel", "<w:basedOn w:val='berschrift1'/>")
        + style("Zitat", "Quote", "<w:basedOn w:val='Standard'/>")
        + style("Mein", "Langes Zitat")
        + style("Gedicht", "Gedicht")
        + style("Abs", "Abschnitt", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>")
        + style("Quelle", "Zitat Quelle")
        + style("Code", "Source Code")
        + style("Titel", "Title")
    )
    paragraphs = [
        ("Titel", "heading", 1),
        ("berschrift1", "heading", 1),
        ("Kapitel", "heading", 1),
        ("Abs", "heading", 3),
        ("Zitat", "quote", 1),
        ("Mein", "quote", 1),
        ("Gedicht", "verse", 0),
        ("Quelle", "paragraph", 0),
        ("Code", "code", 0),
        ("Unbekannt", "paragraph", 0),
        ("", "paragraph", 0),
    ]
    data = docx("".join(para(f"Words of {s}.", s) for s, _, _ in paragraphs), styles=styles)
    assert [(kind, level) for kind, level, _ in shown(data)] == [p[1:] for p in paragraphs]


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    styles = style("A", inside="<w:basedOn w:val='B'/>") + style(
        "B", inside="<w:basedOn w:val='A'/>"
    )
    assert shown(docx(para("Words.", "A"), styles=styles)) == [("paragraph", 0, "Words.")]


def indented(left: int, right: int = 0, more: str = "") -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" {more}/>'


@pytest.mark.parametrize(
    ("layout", "kind"),
    [
        (indented(720, 720), "quote"),
        (indented(720), "quote"),
        (indented(284, 284), "quote"),
        (indented(284), "paragraph"),
        (indented(0, 720), "paragraph"),
        (indented(720, 0, 'w:hanging="720"'), "paragraph"),
        (indented(0, 0, 'w:firstLine="720"'), "paragraph"),
        (indented(5000), "paragraph"),
        (indented(720, 720) + '<w:jc w:val="center"/>', "paragraph"),
        (indented(720, 720) + '<w:numPr><w:numId w:val="3"/></w:numPr>', "item"),
        (indented(720, 720) + '<w:numPr><w:numId w:val="0"/></w:numPr>', "quote"),
        (indented(720, 720) + '<w:outlineLvl w:val="1"/>', "heading"),
    ],
)
def test_a_quotation_stands_out_from_the_text_around_it(layout: str, kind: str) -> None:
    text = para("The town had no clock, and the harbour had no lamp that winter. " * 5)
    data = docx(text + para("He wrote that it was dark.", layout=layout) + text)
    assert [block[0] for block in shown(data)] == ["paragraph", kind, "paragraph"]


def test_text_that_is_set_in_throughout_is_no_quotation() -> None:
    text = "The town had no clock, and the harbour had no lamp that winter. "
    every = docx("".join(para(text, layout=indented(720, 300)) for _ in range(5)))
    assert {kind for kind, _, _ in shown(every)} == {"paragraph"}
    half = docx("".join(para(text, layout=indented(720 * (at % 2))) for at in range(8)))
    assert {kind for kind, _, _ in shown(half)} == {"paragraph"}


def test_an_item_typed_by_hand_is_no_quotation() -> None:
    text = para("The town had no clock, and the harbour had no lamp that winter. " * 5)
    items = "".join(
        para(f"{mark} the lamp shall burn", layout=indented(720)) for mark in ["(a)", "2.", "–"]
    )
    assert {kind for kind, _, _ in shown(docx(text + items + text))} == {"paragraph"}


@pytest.mark.parametrize(
    "name", ["List Paragraph", "toc 3", "Normal Indent", "Bibliography", "Abstract", "caption"]
)
def test_some_styles_are_set_in_and_quote_nothing(name: str) -> None:
    text = para("The town had no clock, and the harbour had no lamp that winter. " * 5)
    styles = style("S", name, f"<w:pPr>{indented(720, 720)}</w:pPr>")
    data = docx(text + para("It was dark in the town.", "S") + text, styles=styles)
    assert {kind for kind, _, _ in shown(data)} == {"paragraph"}


@pytest.mark.parametrize(("layout", "kind"), [(indented(720), "quote"), ("", "paragraph")])
def test_a_doubtful_name_quotes_where_it_is_set_in(layout: str, kind: str) -> None:
    text = para("The town had no clock, and the harbour had no lamp that winter. " * 5)
    data = docx(text + para("It was dark.", "Citation", layout) + text, styles=style("Citation"))
    assert [block[0] for block in shown(data)] == ["paragraph", kind, "paragraph"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    initial = para("T", layout='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert shown(docx(initial + para("he harbour was closed."))) == [
        ("paragraph", 0, "The harbour was closed.")
    ]


def test_two_line_breaks_part_paragraphs() -> None:
    styles = style("Quote")
    lines = (
        "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br/></w:r><w:r><w:br/><w:t>three</w:t></w:r>"
    )
    assert shown(
        docx(para(lines, "Quote") + para("<w:r><w:br/><w:br/><w:t>four</w:t></w:r>"), styles=styles)
    ) == [
        ("quote", 1, "one\ntwo"),
        ("quote", 1, "three"),
        ("paragraph", 0, "four"),
    ]


def test_italics_by_run_style_and_default_cancel_as_switches_do() -> None:
    styles = (
        style("Quote", inside="<w:rPr><w:i/></w:rPr>")
        + style("Emphasis", inside="<w:rPr><w:i/></w:rPr>", kind="character")
        + style(
            "Strong",
            inside="<w:basedOn w:val='Emphasis'/><w:rPr><w:i w:val='0'/></w:rPr>",
            kind="character",
        )
        + style("Book", inside="<w:basedOn w:val='Emphasis'/>", kind="character")
    )
    text = (
        run("The ")
        + run("Lamp", "<w:i/>")
        + run(" and ", "<w:i w:val='false'/>")
        + run("Oil", "<w:rStyle w:val='Emphasis'/>")
        + run(", ")
        + run("Tar", "<w:rStyle w:val='Book'/>")
        + run("no", "<w:rStyle w:val='Strong'/>")
        + run("Pitch ", "<w:i/><w:iCs/>")
        + run("Sea", "<w:i/>")
        + run(".")
    )
    quote = (
        run("all ")
        + run("but", "<w:rStyle w:val='Emphasis'/>")
        + run(" this ")
        + run("now", "<w:i w:val='0'/>")
    )
    document = read(docx(para(text) + para(quote, "Quote"), styles=styles))
    assert [span.of(document.text) for span in document.emphasis] == [
        "Lamp", "Oil", "Tar", "Pitch Sea", "all", "this",
    ]  # fmt: skip


def test_italics_of_right_to_left_words_have_their_own_switch() -> None:
    text = run("ספר", "<w:rtl/><w:iCs/>") + run(" לא ", "<w:rtl/><w:i/>") + run("book", "<w:iCs/>")
    document = read(docx(para(text)))
    assert [span.of(document.text) for span in document.emphasis] == ["ספר"]


def test_hidden_words_are_left_out_and_told() -> None:
    styles = style("Gone", inside="<w:rPr><w:vanish/></w:rPr>", kind="character")
    text = run("Seen ") + run("not ", "<w:vanish/>") + run("nor this ", "<w:rStyle w:val='Gone'/>")
    document = read(docx(para(text + run("here.", "<w:caps/>")), styles=styles))
    assert body(document) == "Seen here."
    assert [(p.code, p.message) for p in document.problems] == [
        ("hidden", "left out: 3 words set as hidden text")
    ]


def test_a_text_box_is_told_once_after_its_paragraph() -> None:
    inside = run("Before ") + BOX.format(para("A lamp in a box.")) + run("after.")
    data = docx(para(inside) + para("Next."))
    assert body(read(data)) == "Before after.\n\nA lamp in a box.\n\nNext."


def test_cells_are_blocks_and_keep_their_order() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(c)}</w:tc>" for c in cells) + "</w:tr>"

    table = f"<w:tbl><w:tblPr/>{row('a', 'b')}{row('c', 'd')}</w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{table}{para('e')}</w:tc></w:tr></w:tbl>"
    assert shown(docx(para("x") + nested + para("y"))) == [
        ("paragraph", 0, "x"),
        *(("table", 0, cell) for cell in "abcde"),
        ("paragraph", 0, "y"),
    ]


def test_what_wraps_words_is_gone_through() -> None:
    inside = (
        "<w:hyperlink>"
        + run("linked ")
        + "</w:hyperlink><w:smartTag><w:smartTagPr/>"
        + run("smart ")
        + "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val='n'/></w:sdtPr><w:sdtContent>"
        + run("held ")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("Click here.")
        + "</w:sdtContent></w:sdt><w:r><w:ruby><w:rt>"
        + run("kan")
        + "</w:rt><w:rubyBase>"
        + run("漢")
        + "</w:rubyBase></w:ruby></w:r>"
        + "<w:bdo w:val='rtl'>"
        + run(" שלום")
        + "</w:bdo>"
    )
    block = f"<w:sdt><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>"
    document = read(docx(para(inside) + block))
    assert body(document) == "linked smart held 漢 שלום\n\nIn a control."


def test_formulas_are_text() -> None:
    def m(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    fraction = f"<m:f><m:num>{m('a')}</m:num><m:den>{m('b')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    inside = (
        run("Let ") + f"<m:oMath>{power}{m('=')}{fraction}<m:d><m:e>{m('y')}</m:e></m:d></m:oMath>"
    )
    assert body(read(docx(para(inside)))) == "Let x^2=a/b(y)"


def test_strict_files_and_files_laid_out_for_people_read_the_same() -> None:
    plain = docx(para("One ") + para(run("two", "<w:i/>")))
    strict = docx(para("One ") + para(run("two", "<w:i/>")), strict=True)
    assert read(strict).text == read(plain).text
    assert read(strict).emphasis == read(plain).emphasis
    airy = para("<w:r>@<w:rPr>@<w:i/>@</w:rPr>@<w:t>two</w:t>@</w:r>@").replace("@", "\n  ")
    document = read(docx(para("One") + airy * 2))
    assert body(document) == "One\n\ntwo\n\ntwo"
    assert len(document.origins) == 3


def test_the_file_tells_title_author_and_language() -> None:
    core = (
        "<c:coreProperties xmlns:c='urn:c' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>de-DE</dc:language>"
        "</c:coreProperties>"
    )
    named = read(
        docx(para("Worte."), extra={"docProps/core.xml": core.format("Das Licht", "Ida Voss")})
    )
    assert (named.metadata.title, named.metadata.authors) == ("Das Licht", ("Ida Voss",))
    assert named.metadata.language == "de"
    junk = read(docx(para("Worte."), extra={"docProps/core.xml": core.format("text.docx", "User")}))
    assert (junk.metadata.title, junk.metadata.authors) == ("", ())


def test_the_main_part_may_have_another_name() -> None:
    from docxmaker import packed, part, relations

    files = {
        "_rels/.rels": relations({"/word/document22.xml": "officeDocument"}),
        "word/document22.xml": part("document", f"<w:body>{para('Here.')}</w:body>"),
    }
    assert body(read(packed(files))) == "Here."


def test_the_format_is_told_by_name_or_content() -> None:
    data = docx(para("Words in Word."))
    for name in ("a.docx", "a.docm", "a.dotx", "a", "-"):
        document = read_bytes(data, name, Options())
        assert document.text == "Words in Word.\n"
        assert document.media_type.startswith("application/vnd.openxmlformats")
    assert len(document.sha256) == 64


KEEP = ' xml:space="preserve"'
WORDS = st.text(alphabet="ab -\u00ad\n\tfiﬁ", min_size=1, max_size=8)


@given(
    st.lists(
        st.tuples(
            WORDS,
            st.booleans(),
            st.sampled_from(["", "<w:tab/>", "<w:br/>", "<?go on?>", "<w:rPr> </w:rPr>"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_origin_leads_to_its_node(pieces: list[tuple[str, bool, str]]) -> None:
    inside = "".join(
        f"<w:r>{before}<w:t{KEEP if keeps else ''}>{words}</w:t></w:r> "
        for words, keeps, before in pieces
    )
    document = read(docx(para("Start. ") + f"<w:p>{inside}</w:p>"))
    kept = "".join(words for words, _, _ in pieces)
    letters = [c for c in document.text.removeprefix("Start.") if c in "abfiﬁ"]
    assert "".join(letters).replace("ﬁ", "fi") == "".join(c for c in kept if c in "abfiﬁ").replace(
        "ﬁ", "fi"
    )


def test_emphasis_and_blocks_stand_inside_the_text() -> None:
    document = read(docx(para(run("  Lead", "<w:i/>")) + para("")))
    assert document.emphasis == (Span(0, 4),)
    assert SPACES["w"] not in document.text
