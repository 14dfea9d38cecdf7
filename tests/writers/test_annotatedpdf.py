"""The user's own PDF back, with highlights on the very words; read with libraries that did not
write it."""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from loccit.errors import UsageError
from loccit.handback import give_back
from loccit.model import Boxes, Cit, Document, Finding, Quotation, Report, Searched
from loccit.readers import read_bytes
from loccit.text import Span
from loccit.writers.annotatedpdf import highlights
from loccit.writers.pdfupdate import add_highlights
from pdfmaker import make_pdf, typeset

pypdf = pytest.importorskip("pypdf")
remarks = pytest.importorskip("pypdf.annotations")

WORDS = (
    "The clerk wrote that “the lamp was lit twice in that house, and never by the keeper himself, "
    "who had long been asleep” and left. She said that “nobody came to the weir before the frost” "
    "and that the miller knew it. "
)


def pages_of_words(count: int = 1, **dress: object) -> bytes:
    return make_pdf(typeset([WORDS] * count, lines_per_page=12), title="Mine", **dress)  # type: ignore[arg-type]


def read(data: bytes) -> Document:
    return read_bytes(data, "draft.pdf")


def quotations(document: Document) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer("“[^”]*”", document.text)]


def report_on(document: Document, spans: Sequence[Span], wording: str = "altered") -> Report:
    findings = tuple(
        Finding(f"id{i}", Cit(Quotation(span, (span,), "inline")), wording, None, (), (),  # type: ignore[arg-type]
                f"Message {i}: “ﬁ” 日本.")
        for i, span in enumerate(spans)
    )  # fmt: skip
    return Report(document, Searched(1, 1, 0, 10), findings, (), (), (), (), ())


@dataclass(frozen=True)
class Seen:
    """A highlight as PDFium knows it, with the page's letters that lie in its quads."""

    page: int
    words: str
    title: str
    contents: str


def seen(data: bytes) -> list[Seen]:
    found: list[Seen] = []
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            mark = raw.FPDFPage_GetAnnot(page.raw, at)
            if raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_HIGHLIGHT:
                told = [string(mark, key) for key in (b"T", b"Contents")]
                found.append(Seen(number, letters_under(page, mark), told[0], told[1]))
            raw.FPDFPage_CloseAnnot(mark)
    document.close()
    return found


def string(mark: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(mark, key, None, 0)
    held = ctypes.create_string_buffer(size)
    as_words = ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAnnot_GetStringValue(mark, key, as_words, size)
    return held.raw[:-2].decode("utf-16-le")


def colours(data: bytes) -> set[tuple[int, ...]]:
    """Those of a hundred points and more of the first page as it is drawn."""
    document = pypdfium2.PdfDocument(data)
    pixels = document[0].render(rev_byteorder=True).to_numpy().reshape(-1, 3)
    document.close()
    found, counts = np.unique(pixels, axis=0, return_counts=True)
    return {tuple(map(int, one)) for one, many in zip(found, counts, strict=True) if many > 100}


def letters_under(page: pypdfium2.PdfPage, mark: object) -> str:
    """The letters whose middle lies in one of the quads, in the order of the page."""
    text = page.get_textpage()
    quads = []
    for at in range(raw.FPDFAnnot_CountAttachmentPoints(mark)):
        quad = raw.FS_QUADPOINTSF()
        raw.FPDFAnnot_GetAttachmentPoints(mark, at, quad)
        xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        quads.append((min(xs), min(ys), max(xs), max(ys)))
    letters = []
    for at in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(at)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if any(q[0] <= x <= q[2] and q[1] <= y <= q[3] for q in quads):
            letters.append(text.get_text_range(at, 1))
    return "".join(letters)


def bare(words: str) -> str:
    return "".join(words.split())


def cropped(data: bytes, box: str) -> bytes:
    """The same with a box in its page tree; what follows it moves, so that the table is dropped
    and written anew by another library."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        page.cropbox = pypdf.generic.RectangleObject([float(side) for side in box.split()])
        writer.add_page(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["", "40 30 400 560", "400 560 40 30", "-50 -50 900 900"])
def test_each_highlight_lies_on_its_very_words(rotate: int, crop: str) -> None:
    data = pages_of_words(rotate=rotate)
    data = cropped(data, crop) if crop else data
    document = read(data)
    spans = quotations(document)
    assert len(spans) == 2
    marked = seen(give_back(data, report_on(document, spans), "pdf").data)
    order = sorted if rotate == 180 else list  # PDFium then lists a line's words backwards
    assert [order(bare(mark.words)) for mark in marked] == [
        order(bare(span.of(document.text))) for span in spans
    ]


def test_a_highlight_says_what_was_found_and_bears_its_colour() -> None:
    data = pages_of_words()
    document = read(data)
    report = report_on(document, quotations(document))
    mild = replace(report.findings[1], wording="verbatim", place="other-page", note="by me: ask")
    report = replace(report, findings=(report.findings[0], mild))
    given_back = give_back(data, report, "pdf").data
    grave, other = seen(given_back)
    assert grave.title == "loccit 1: altered"
    assert grave.contents.splitlines() == ["altered", "Message 0: “ﬁ” 日本."]
    assert other.title == "loccit 2: verbatim, other page"
    assert other.contents.splitlines()[-1] == "noted: by me: ask"
    drawn = colours(given_back) - colours(data)
    assert drawn >= {(255, 168, 158), (255, 212, 115)}


def test_the_files_own_bytes_stay_and_nothing_is_said_twice() -> None:
    data = pages_of_words(3)
    document = read(data)
    given_back = give_back(data, report_on(document, quotations(document)), "pdf").data
    assert given_back.startswith(data)
    again = read(given_back)
    assert (again.text, again.pages, again.notes, again.metadata) == (
        document.text, document.pages, document.notes, document.metadata
    )  # fmt: skip
    twice = give_back(given_back, report_on(again, quotations(again)[:1]), "pdf").data
    assert twice.startswith(given_back)
    assert len(seen(twice)) == len(seen(given_back)) + 1


def test_a_quotation_over_two_pages_is_marked_on_both() -> None:
    data = make_pdf(typeset([WORDS] * 6, lines_per_page=7))
    document = read(data)
    borders = [page.span.end for page in document.pages]
    crossing = next(
        span for span in quotations(document) if any(span.start < b < span.end for b in borders)
    )
    given_back = give_back(data, report_on(document, [crossing]), "pdf").data
    first, second = seen(given_back)
    assert second.page == first.page + 1
    assert bare(first.words + second.words) == bare(crossing.of(document.text))
    assert first.contents == second.contents


def test_what_is_in_order_gets_no_highlight_unless_all_is_asked_for() -> None:
    data = pages_of_words()
    document = read(data)
    report = report_on(document, quotations(document), "verbatim")
    assert give_back(data, report, "pdf").data == data
    assert len(seen(give_back(data, report, "pdf", everything=True).data)) == 2


def test_where_no_boxes_are_known_there_is_no_mark_and_it_is_told() -> None:
    data = pages_of_words()
    document = read(data)
    first, second = quotations(document)
    known = [box for box in document.boxes if box.span.end <= first.end - 20]
    partly = replace(document, boxes=Boxes.pack(known))
    report = report_on(partly, [first, second])
    marks, lacking = highlights(report)
    assert lacking == (1, 2)
    assert len(marks) == 1
    assert "it is not known where" in marks[0].words
    given_back = give_back(data, report, "pdf")
    assert len(seen(given_back.data)) == 1
    assert given_back.told[0].endswith("where their words stand is not known (1, 2)")


def test_annotations_that_are_there_stay() -> None:
    data = pages_of_words()
    writer = pypdf.PdfWriter(io.BytesIO(data))
    note = remarks.Text(rect=(50, 50, 70, 70), text="My own remark")
    writer.add_annotation(0, note)
    page = writer.pages[0]
    page[pypdf.generic.NameObject("/Annots")] = writer._add_object(page["/Annots"])
    written = io.BytesIO()
    writer.write(written)
    document = read(written.getvalue())
    report = report_on(document, quotations(document))
    given_back = give_back(written.getvalue(), report, "pdf").data
    kinds = [a["/Subtype"] for a in pypdf.PdfReader(io.BytesIO(given_back)).pages[0]["/Annots"]]
    assert kinds == ["/Text", "/Highlight", "/Highlight"]
    assert "My own remark" in given_back.decode("latin-1")


def with_stream_table(data: bytes) -> bytes:
    """The same, with its cross-reference table as a stream, as newer programs write it."""
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Tabs")] = pypdf.generic.NameObject("/S")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("stream", [False, True])
def test_the_table_is_of_the_kind_that_the_file_has(stream: bool) -> None:
    data = with_stream_table(pages_of_words()) if stream else pages_of_words()
    document = read(data)
    given_back = give_back(data, report_on(document, quotations(document)), "pdf").data
    start = int(given_back.rsplit(b"startxref", 1)[1].split()[0])
    assert given_back[start:].startswith(b"xref") is not stream
    strict = pypdf.PdfReader(io.BytesIO(given_back), strict=True)
    assert len(strict.pages[0]["/Annots"]) == 2
    assert len(seen(given_back)) == 2


def test_what_cannot_be_given_back_is_refused() -> None:
    data = pages_of_words()
    document = read(data)
    report = report_on(document, quotations(document))
    marks, _ = highlights(report)
    with pytest.raises(UsageError, match="changed while it was checked"):
        give_back(data + b"\n", report, "pdf")
    with pytest.raises(UsageError, match="is locked"):
        add_highlights(pages_of_words(encrypted=True), marks, "locked.pdf")
    with pytest.raises(UsageError, match="no highlights can be added"):
        add_highlights(data[:-60], marks, "cut.pdf")
    with pytest.raises(UsageError, match="no highlights can be added"):
        add_highlights(data, [replace(marks[0], page=7)], "short.pdf")
    with pytest.raises(UsageError, match="no highlights can be added"):
        add_highlights(b"no PDF at all", marks, "none.pdf")
    word = replace(document, media_type="text/plain")
    with pytest.raises(UsageError, match="only a PDF"):
        highlights(report_on(word, []))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_stretch_of_whole_words_is_covered_and_no_other(data: st.DataObject) -> None:
    document, made = _read_once()
    words = [Span(*m.span()) for m in re.finditer(r"\S+", document.text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 60)))
    span = Span(words[first].start, words[last].end)
    given_back = give_back(made, report_on(document, [span]), "pdf").data
    covered = "".join(mark.words for mark in seen(given_back))
    assert bare(covered) == bare(span.of(document.text))


_ONCE: list[tuple[Document, bytes]] = []


def _read_once() -> tuple[Document, bytes]:
    if not _ONCE:
        data = pages_of_words(5)
        _ONCE.append((read(data), data))
    return _ONCE[0]


@pytest.mark.tools
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_reads_it_and_finds_nothing_wrong(tmp_path: Path) -> None:
    data = pages_of_words(4)
    document = read(data)
    path = tmp_path / "marked.pdf"
    path.write_bytes(give_back(data, report_on(document, quotations(document)), "pdf").data)
    for command in (["pdfinfo"], ["pdftotext"]):
        done = subprocess.run([*command, str(path), *(["-"] if command == ["pdftotext"] else [])],
                              capture_output=True, text=True, timeout=60)  # fmt: skip
        assert done.returncode == 0
        assert not done.stderr
        assert ("Mine" if command == ["pdfinfo"] else "the lamp was lit twice") in done.stdout
