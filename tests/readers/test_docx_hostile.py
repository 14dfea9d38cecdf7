"""Broken and hostile Word files: a document or an error that says why, never anything else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docxmaker import call, docx, field, hold_origins, note, packed, para, part, read, run, style
from loccit.errors import ReadError
from loccit.readers import Options, read_bytes
from loccit.readers.docx.document import read_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def code_of(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, Options())
    assert caught.value.name == name
    return caught.value.code


def everything() -> dict[str, str]:
    """The parts of a file that uses most of what is read."""
    hand = 'w:author="Ida" w:date="2024"'
    text = (
        para("Title", "T")
        + para(run("He ") + run("said", "<w:i/>") + call(1) + f"<w:ins {hand}>{run(' so')}</w:ins>")
        + para(f"<w:del {hand}><w:r><w:delText>gone</w:delText></w:r></w:del>" + run(" kept"))
        + f"<w:tbl><w:tr><w:tc>{para(run('cell') + call(2, 'endnote'))}</w:tc></w:tr></w:tbl>"
        + para('<w:commentRangeStart w:id="1"/>' + field(' ADDIN ZOTERO_ITEM {"a": 1}', run("x")))
        + para('<w:commentRangeEnd w:id="1"/>' + run("y") + "<w:r><w:lastRenderedPageBreak/></w:r>")
        + "<w:sectPr><w:pgNumType w:start='5'/></w:sectPr>"
    )
    data = docx(
        text,
        styles=style("T", "Title") + style("Q", "Quote", "<w:basedOn w:val='T'/>"),
        footnotes=note(1, "One."),
        endnotes=note(2, "Two.", which="endnote"),
        comments=f'<w:comment w:id="1">{para("Well.")}</w:comment>',
        settings="<w:footnotePr><w:numFmt w:val='lowerRoman'/></w:footnotePr>",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


PARTS = everything()


def attempt(data: bytes) -> None:
    """Read it; a `ReadError` is as good as a document whose places hold."""
    try:
        document = read_package(data, "a.docx")
    except ReadError:
        return
    hold_origins(data, document)
    end = len(document.text)
    spans = [
        *document.emphasis,
        *(n.span for n in document.notes),
        *(b.span for b in document.blocks),
    ]
    spans += [c.span for c in (*document.changes, *document.comments, *document.fields)]
    assert all(span.end <= end for span in spans)


@given(st.data())
def test_a_part_with_spoiled_words_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    words = PARTS[name]
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, min(len(words), start + 60)))
    instead = data.draw(
        st.sampled_from(
            ["", "<", ">", "0", "-1", "99999999999999999999", "</w:p>", "<w:p>", "w:r", "\0"]
        )
    )
    attempt(packed(PARTS | {name: words[:start] + instead + words[end:]}))


@given(st.data())
def test_parts_may_be_missing_or_swapped(data: st.DataObject) -> None:
    names = sorted(PARTS)
    kept = data.draw(st.lists(st.sampled_from(names), unique=True))
    moved = data.draw(st.permutations(kept))
    attempt(packed({name: PARTS[other] for name, other in zip(kept, moved, strict=True)}))


LEAVES = [
    "<w:t>words</w:t>", "<w:delText>cut</w:delText>", "<w:rPr><w:i/></w:rPr>", "<?x y?>", "tail",
    "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>", "<w:instrText>PAGE</w:instrText>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:pPr><w:sectPr/></w:pPr>",
    "<w:footnoteReference w:id='1'/>", "<w:footnoteReference w:id='1' w:customMarkFollows='1'/>",
    "<w:commentRangeStart w:id='1'/>", "<w:commentRangeEnd w:id='1'/>", "<w:br w:type='page'/>",
    "<w:lastRenderedPageBreak/>", "<w:bookmarkEnd w:id='1'/>", "<w:br/>",
]  # fmt: skip
ELEMENTS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda name, inside: f"<{name}>{''.join(inside)}</{name}>",
        st.sampled_from(
            ["w:p", "w:r", "w:ins", "w:del", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:txbxContent",
             "mc:AlternateContent", "mc:Choice", "w:footnote", "w:t", "w:instrText"]
        ),
        st.lists(inner, max_size=5),
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(ELEMENTS, max_size=4), st.lists(ELEMENTS, max_size=4))
def test_elements_may_stand_anywhere(body: list[str], notes: list[str]) -> None:
    footnote = f'<w:footnote w:id="1">{"".join(notes)}</w:footnote>'
    read(docx(para("Start.") + "".join(body), footnotes=footnote))


def test_a_torn_file_is_damaged() -> None:
    data = docx(para("Words. " * 500))
    assert code_of(data[: len(data) // 2]) == "damaged"
    assert code_of(b"") == "damaged"
    assert code_of(b"Just words.") == "damaged"
    assert code_of(packed({"other.xml": "<a/>"})) == "damaged"
    spoiled = bytearray(data)
    spoiled[60:70] = b"0123456789"
    assert code_of(bytes(spoiled)) == "damaged"
    assert code_of(docx("").replace(b"PK\x05\x06", b"PK\x05\x07")) == "damaged"
    future = bytearray(data)
    future[data.index(b"PK\x01\x02") + 6] = 217  # packed by a version that is not yet written
    assert code_of(bytes(future)) == "damaged"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"<!DOCTYPE html><p>Words."])
def test_another_format_under_a_word_name_is_told(data: bytes) -> None:
    assert code_of(data) == "unsupported"


def test_a_file_without_words_has_no_text() -> None:
    assert code_of(docx("")) == "no-text"
    assert code_of(docx(para(run("gone", "<w:vanish/>")))) == "no-text"


def test_a_bomb_is_too_large() -> None:
    assert code_of(docx(para("a" * 5_000_000))) == "too-large"


def test_entities_and_what_lies_outside_are_not_read() -> None:
    words = part("document", f"<w:body>{para('&b;')}</w:body>")
    for entity in ('"c"', 'SYSTEM "file:///etc/hostname"'):
        head = f"<!DOCTYPE a [<!ENTITY b {entity}>]>"
        assert code_of(docx("", extra={"word/document.xml": head + words})) == "unsupported"


@pytest.mark.parametrize(
    "name", ["w:ins", "w:sdt", "w:r", "w:tbl", "w:unheardOf", "w:p", "mc:Choice"]
)
def test_nesting_as_deep_as_is_parsed_is_read(name: str) -> None:
    deep = f"<{name}>" * 235 + run("deep") + f"</{name}>" * 235
    data = docx(f"<w:p>{deep}</w:p>")
    assert read_bytes(data, "a.docx", Options()).text == "deep\n"
    assert code_of(docx(f"<{name}>" * 400 + f"</{name}>" * 400)) == "damaged"


def test_a_locked_file_says_what_to_do() -> None:
    for name in ("a.docx", "a.doc", "a"):
        data = OLE + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
        with pytest.raises(ReadError, match="save it without one") as caught:
            read_bytes(data, name, Options())
        assert caught.value.code == "encrypted"


def test_styles_and_settings_that_are_broken_are_told_and_the_words_read() -> None:
    data = docx(para("Words.", "Q"), styles="", settings="", extra={"word/styles.xml": "<w:styles"})
    document = read(data)
    assert document.text == "Words.\n"
    assert [(p.code, "styles" in p.message) for p in document.problems] == [("unreadable", True)]


def test_what_is_put_in_from_other_files_is_told() -> None:
    document = read(docx(para("Words.") + '<w:altChunk w:id="x"/>'))
    assert [problem.code for problem in document.problems] == ["unreadable"]
