"""Fields of Word files: what is shown of them, and the citations of reference managers."""

from __future__ import annotations

import base64
import json
from xml.sax.saxutils import escape

import pytest

from docxmaker import call, docx, field, para, read, run
from loccit.model import Document, FieldItem, Work
from loccit.readers.docx.citations import content_control, csl_items, endnote_items, field_items

LAMP = {
    "id": 77,
    "type": "book",
    "title": "The <i>Corrin</i> Lamp",
    "author": [
        {"family": "Voss", "given": "Ida", "non-dropping-particle": "de"},
        {"literal": "Harbour Board"},
    ],
    "issued": {"date-parts": [["1911", 3, "2"]]},
    "publisher": "Tarn Press",
    "publisher-place": "Skerrow",
    "volume": 7,
    "container-title": "Annals",
}
LAMP_WORK = Work(
    authors=("Ida de Voss", "Harbour Board"),
    title="The Corrin Lamp",
    container="Annals",
    volume="7",
    year="1911",
    publisher="Tarn Press",
    place="Skerrow",
    key="AB12CD34",
    date="1911-03-02",
)
ZOTERO = {
    "citationID": "x",
    "properties": {"plainCitation": "Voss, Lamp, 12"},
    "citationItems": [
        {
            "id": 77,
            "uris": ["http://zotero.org/users/1/items/AB12CD34"],
            "itemData": LAMP,
            "locator": "12–13",
            "prefix": "see ",
            "suffix": "et al.",
        },
        {"id": "voss1912", "label": "chapter", "locator": "iv", "itemData": {"title": "Oil"}},
    ],
}
ZOTERO_ITEMS = (
    FieldItem("AB12CD34", "12–13", "page", "see", "et al.", LAMP_WORK),
    FieldItem("voss1912", "iv", "chapter", work=Work(title="Oil", key="voss1912")),
)
ENDNOTE = (
    "<EndNote><Cite><Author>Reake</Author><Year>1921</Year><RecNum>9</RecNum><Prefix>cf. </Prefix>"
    "<Pages>13-14</Pages><record><rec-number>9</rec-number><contributors><authors><author>"
    '<style face="normal">Reake, Tobias</style></author></authors></contributors><titles><title>'
    '<style face="italic">Thirty Years</style><style> Awake</style></title></titles><dates><year>'
    "1921</year></dates><publisher>Tarn &amp; Sons</publisher></record></Cite></EndNote>"
)
ENDNOTE_ITEMS = (
    FieldItem(
        "9",
        "13-14",
        prefix="cf.",
        work=Work(
            authors=("Tobias Reake",),
            title="Thirty Years Awake",
            year="1921",
            publisher="Tarn & Sons",
            key="9",
        ),
    ),
)
SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Hal34</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList>
<b:Person><b:Last>Hallam</b:Last><b:First>Ines</b:First></b:Person></b:NameList></b:Author>
<b:Translator><b:NameList><b:Person><b:Last>Else</b:Last></b:Person></b:NameList></b:Translator>
</b:Author><b:Title>Letters</b:Title><b:Year>1934</b:Year><b:City>Skerrow</b:City></b:Source>
<b:Source><b:Tag>Gaz</b:Tag><b:Title>Wreck</b:Title><b:PeriodicalTitle>Gazette</b:PeriodicalTitle>
<b:Year>1911</b:Year><b:Month>3</b:Month><b:Day>14</b:Day></b:Source></b:Sources>"""
HALLAM = Work(authors=("Ines Hallam",), title="Letters", year="1934", place="Skerrow", key="Hal34")


def told(document: Document) -> list[tuple[str, str, tuple[FieldItem, ...]]]:
    return [(f.program, f.span.of(document.text), f.items) for f in document.fields]


def packed(words: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(words.encode(encoding)).decode("ascii")


def test_results_are_text_and_instructions_are_not() -> None:
    text = run("See ") + field('HYPERLINK "x" ', run("the page")) + run(" and ")
    text += '<w:fldSimple w:instr="PAGE">' + run("4") + "</w:fldSimple>"
    text += field(" TOC ", run("one") + field(" PAGEREF x ", run("9")))
    text += (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE </w:instrText></w:r>'
    )
    text += '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" on.")
    document = read(docx(para(text)))
    assert document.text == "See the page and 4one9 on.\n"
    assert document.fields == ()


def test_a_result_within_an_instruction_is_no_text() -> None:
    inner = field(" MERGEFIELD n ", run("7"))
    text = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner + '<w:r><w:instrText> = 7</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("yes")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert read(docx(para(run("a ") + text + run(" b")))).text == "a yes b\n"


def test_a_field_that_never_ends_hides_no_words() -> None:
    torn = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    document = read(docx(para(run("One") + torn + run(" more")) + para("Two")))
    assert document.text == "One more\n\nTwo\n"
    note = f'<w:footnote w:id="1">{para(torn + run("Ibid."))}</w:footnote>'
    document = read(docx(para(run("One") + call(1)), footnotes=note))
    assert document.text == "One\n\nIbid.\n"
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 3
    assert read(docx(para(run("One") + stray + run("Two")))).text == "OneTwo\n"


def test_a_field_may_go_over_paragraphs() -> None:
    begin, end = field(" ADDIN ZOTERO_BIBL ", "@").split("@")
    document = read(docx(para(begin + run("Voss.")) + para("Reake.") + para(end)))
    assert document.text == "Voss.\n\nReake.\n"


def test_zotero_cites_by_its_keys() -> None:
    instruction = f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO)} "
    note = (
        f'<w:footnote w:id="1">{para(field(instruction, run("Voss, Lamp, 12–13.")))}</w:footnote>'
    )
    document = read(docx(para(run("He said so.") + call(1)), footnotes=note))
    assert told(document) == [("zotero", "Voss, Lamp, 12–13.", ZOTERO_ITEMS)]


def test_zotero_may_use_bookmarks() -> None:
    words = f"ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO)}"
    pieces = [words[at : at + 255] for at in range(0, len(words), 255)]
    properties = "".join(
        f'<property name="ZOTERO_BREF_aB3_{at + 1}"><v>{escape(piece)}</v></property>'
        for at, piece in enumerate(pieces)
    )
    mark = '<w:bookmarkStart w:id="5" w:name="ZOTERO_BREF_aB3"/>'
    text = run("So (") + mark + run("Voss 1911") + '<w:bookmarkEnd w:id="5"/>' + run(").")
    extra = {"docProps/custom.xml": f"<Properties>{properties}</Properties>"}
    assert len(pieces) > 2
    document = read(docx(para(text), extra=extra))
    assert told(document) == [("zotero", "Voss 1911", ZOTERO_ITEMS)]


def test_mendeley_cites_in_fields_and_in_content_controls() -> None:
    instruction = f"ADDIN CSL_CITATION {json.dumps(ZOTERO)}"
    document = read(docx(para(field(instruction, run("(Voss)")))))
    assert told(document) == [("mendeley", "(Voss)", ZOTERO_ITEMS)]
    tag = "MENDELEY_CITATION_v3_" + packed(json.dumps(ZOTERO))
    inside = f"<w:sdtContent>{run('(V)')}</w:sdtContent>"
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>{inside}</w:sdt>'
    assert told(read(docx(para(control)))) == [("mendeley", "(V)", ZOTERO_ITEMS)]


def test_endnote_cites_in_the_instruction_or_in_data_beside_it() -> None:
    plain = field(f" ADDIN EN.CITE {ENDNOTE}", run("(Reake)"))
    data = f"<w:fldData>{packed(ENDNOTE)}</w:fldData>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    within = begin + '<w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>' + (
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    nested = field(" ADDIN EN.CITE ", run("(R)")).replace(
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        within + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    )
    beside = field(" ADDIN EN.CITE ", run("(Re)"), packed(ENDNOTE, "utf-16"))
    document = read(docx(para(plain + nested + beside)))
    assert told(document) == [("endnote", w, ENDNOTE_ITEMS) for w in ("(Reake)", "(R)", "(Re)")]


def test_word_cites_by_tags_of_its_own_list() -> None:
    instruction = (
        ' CITATION Hal34 \\p 41-43 \\l 1033 \\n  \\m Gaz \\f "see " \\s " and on" \\m Lost'
    )
    document = read(
        docx(
            para(field(instruction, run("(Hallam)"))),
            extra={"customXml/item1.xml": SOURCES},
        )
    )
    gazette = Work(title="Wreck", container="Gazette", year="1911", key="Gaz", date="1911-03-14")
    assert told(document) == [
        (
            "word",
            "(Hallam)",
            (
                FieldItem("Hal34", "41-43", work=HALLAM),
                FieldItem("Gaz", prefix="see ", suffix=" and on", work=gazette),
                FieldItem("Lost", work=Work(key="Lost")),
            ),
        )
    ]


@pytest.mark.parametrize(
    "instruction",
    [
        "",
        "ADDIN",
        "ADDIN ZOTERO_ITEM",
        "ADDIN ZOTERO_ITEM CSL_CITATION {",
        "ADDIN ZOTERO_ITEM CSL_CITATION []",
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 5}',
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [5, null]}',
        "ADDIN ZOTERO_ITEM CSL_CITATION " + '{"a":' * 5000,
        "ADDIN EN.CITE <EndNote></EndNote>",
        "ADDIN EN.CITE </EndNote><EndNote",
        "ADDIN EN.CITE <EndNote><Cite></EndNote>",
        'ADDIN EN.CITE <!DOCTYPE a [<!ENTITY b "c">]><EndNote>&b;</EndNote>',
    ],
)
def test_what_is_not_understood_cites_nothing(instruction: str) -> None:
    assert field_items(instruction, "!!", {})[1] == ()


def test_odd_data_is_read_as_far_as_it_goes() -> None:
    (item,) = csl_items(
        '{"citationItems": [{"id": 3, "locator": 12, "uris": {}, "itemData": {"title": ["x"],'
        ' "author": [{"family": 4}, "Voss"], "issued": {"date-parts": [[null]],'
        ' "raw": "c. 1900"}}}]}'
    )
    assert item == FieldItem("3", "12", work=Work(authors=("4",), year="1900", key="3"))
    assert content_control("MENDELEY_CITATION_v3_%%%") == ("mendeley", ())
    assert content_control("other") == ("", ())
    (cite,) = endnote_items(
        "<EndNote><Cite><Author>Reake</Author><Year>1921</Year></Cite></EndNote>"
    )
    assert cite == FieldItem("", work=Work(authors=("Reake",), year="1921"))
