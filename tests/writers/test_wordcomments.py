"""The user's own Word file back, with comments on the very words."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx as other
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docxmaker import call, docx, note, para, read, run
from loccit.errors import UsageError
from loccit.model import Cit, Document, Finding, Quotation, Report, Searched
from loccit.text import Span
from loccit.writers.wordcomments import comment_on

BODY = (
    para(run("He wrote that “the ") + run("weir", "<w:i/>") + run(" was open at dawn” and left."))
    + para(run("She said ") + "<w:ins w:id='7' w:author='A'>" + run("“nobody came”") + "</w:ins>"
           + "<w:del w:id='8' w:author='A'><w:r><w:delText>gone</w:delText></w:r></w:del>"
           + run(" twice.") + call(2) + run(" The end."))
)  # fmt: skip
NOTES = note(2, "See “the lamp” there.")


TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(**parts: str) -> bytes:
    """A Word file that others read too: with the types of its parts."""
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in parts
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f"{told}</Types>"
    )
    return docx(BODY, extra={"[Content_Types].xml": types}, **parts)


def report_on(document: Document, spans: Sequence[Span]) -> Report:
    findings = tuple(
        Finding(f"id{i}", Cit(Quotation(span, (span,), "inline")), "not-found", None, (), (),
                f"Message {i}.")
        for i, span in enumerate(spans)
    )  # fmt: skip
    return Report(document, Searched(1, 1, 0, 10), findings, (), (), (), (), ())


def quotations(document: Document) -> list[Span]:
    found: list[Span] = []
    at = document.text.find("“")
    while at >= 0:
        end = document.text.index("”", at) + 1
        found.append(Span(at, end))
        at = document.text.find("“", end)
    return found


def test_each_comment_stands_on_its_quotation() -> None:
    data = word(footnotes=NOTES)
    document = read(data)
    spans = quotations(document)
    assert len(spans) == 3
    given_back = comment_on(data, report_on(document, spans))
    again = read(given_back)
    assert again.text == document.text
    assert (again.notes, again.changes, again.emphasis, again.blocks) == (
        document.notes, document.changes, document.emphasis, document.blocks
    )  # fmt: skip
    assert [(c.span, c.author) for c in again.comments] == [(span, "loccit") for span in spans]
    assert "Message 0." in again.comments[0].words


def test_another_library_reads_the_comments() -> None:
    data = word(footnotes=NOTES)
    document = read(data)
    given_back = comment_on(data, report_on(document, quotations(document)[:2]))
    comments = list(other.Document(io.BytesIO(given_back)).comments)
    assert [comment.author for comment in comments] == ["loccit", "loccit"]
    assert [comment.text.split("\n")[:2] for comment in comments] == [
        ["not found", "Message 0."],
        ["not found", "Message 1."],
    ]


def test_comments_that_are_there_stay() -> None:
    old = '<w:comment w:id="3" w:author="Ada"><w:p><w:r><w:t>Mine.</w:t></w:r></w:p></w:comment>'
    data = word(footnotes=NOTES, comments=old)
    document = read(data)
    once = comment_on(data, report_on(document, quotations(document)[:1]))
    texts = [c.text for c in other.Document(io.BytesIO(once)).comments]
    assert texts[0] == "Mine."
    assert len(texts) == 2


def test_other_parts_are_copied_as_they_are() -> None:
    data = word(footnotes=NOTES)
    document = read(data)
    given_back = comment_on(data, report_on(document, quotations(document)[:1]))
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(given_back))
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml",
               "word/_rels/document.xml.rels"}  # fmt: skip
    for name in before.namelist():
        if name not in touched:
            assert after.read(name) == before.read(name)


def test_what_is_in_order_gets_no_comment() -> None:
    data = word(footnotes=NOTES)
    document = read(data)
    report = report_on(document, quotations(document)[:1])
    fine = replace(report.findings[0], wording="verbatim", place="as-cited")
    fine_report = replace(report, findings=(fine,))
    assert not read(comment_on(data, fine_report)).comments
    assert len(read(comment_on(data, fine_report, everything=True)).comments) == 1


def test_only_a_word_file_can_be_given_back() -> None:
    data = word(footnotes=NOTES)
    report = report_on(read(data), [])
    pdf = replace(report, document=replace(report.document, media_type="application/pdf"))
    with pytest.raises(UsageError, match="only a Word file"):
        comment_on(data, pdf)
    with pytest.raises(UsageError, match="cannot be read again"):
        comment_on(data[:60], report)


@given(st.data())
def test_any_stretches_can_be_commented_on(data: st.DataObject) -> None:
    made = word(footnotes=NOTES)
    document = read(made)
    body = document.text.index("See")
    spans = []
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, body - 4))
        end = data.draw(st.integers(start + 1, body - 3))
        if document.text[start:end].strip():
            spans.append(Span(start, end))
    again = read(comment_on(made, report_on(document, spans)))
    assert again.text == document.text
    assert again.emphasis == document.emphasis
    assert len(again.comments) == len(spans)
    found = {c.words.split("Message ")[1].split(".")[0]: c.span for c in again.comments}
    for number, span in enumerate(spans):
        told = found[str(number)]
        assert told.of(again.text).strip() == span.of(document.text).strip()


@pytest.mark.tools
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    data = word(footnotes=NOTES)
    document = read(data)
    path = tmp_path / "commented.docx"
    path.write_bytes(comment_on(data, report_on(document, quotations(document)[:2])))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to",
         "odt", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    from loccit.readers import read as read_file

    again = read_file(tmp_path / "commented.odt")
    assert [c.span.of(again.text) for c in again.comments] == [
        "“the weir was open at dawn”",
        "“nobody came”",
    ]
    assert len(again.notes) == 1
