"""Files made to do harm: each is read or refused with a code, within its limits, and nothing
outside of it is touched."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import copy
from itertools import pairwise
from pathlib import Path

import pytest

from docxmaker import docx, para, part, style
from loccit import readers
from loccit.errors import ReadError
from loccit.model import Document
from pdfmaker import Line, make_pdf
from smallfiles import SAID, epub_parts, odt_parts, packed, png, small_files

FILES = small_files()
PACKAGES = ("a.docx", "a.odt", "a.epub")
LIMITS = readers.Options(seconds=20.0, ocr=False)
SECRET = "The words that nobody was to see."  # noqa: S105 - no password


def attempt(data: bytes, name: str, options: readers.Options = LIMITS) -> Document | str:
    """The document, or the code that says why there is none; nothing else may come."""
    try:
        return readers.read_bytes(data, name, options)
    except ReadError as error:
        told = error
    assert told.name == name
    assert told.message
    return told.code


def code_of(data: bytes, name: str) -> str:
    found = attempt(data, name)
    assert isinstance(found, str), found.text[:200]
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_sound_file_is_read(name: str) -> None:
    document = attempt(FILES[name], name)
    assert isinstance(document, Document)
    assert "aid" in document.text


@pytest.mark.parametrize("name", FILES)
def test_cut_anywhere(name: str) -> None:
    data = FILES[name]
    for end in range(0, len(data), max(10, len(data) // 60)):
        attempt(data[:end], name)


@pytest.mark.parametrize("name", FILES)
def test_spoiled_anywhere(name: str) -> None:
    chance, whole = random.Random(name), FILES[name]
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        attempt(bytes(data), name)


@pytest.mark.parametrize("suffix", sorted({Path(name).suffix for name in FILES}))
def test_any_file_under_any_name(suffix: str) -> None:
    for data in FILES.values():
        attempt(data, f"b{suffix}")
    attempt(FILES["a.pdf"] + FILES["a.docx"], f"both{suffix}")
    attempt(FILES["a.docx"] + FILES["a.pdf"], f"both{suffix}")
    attempt(png() + FILES["a.html"], f"both{suffix}")


# --- archives ----------------------------------------------------------------------------

PARTS: dict[str, dict[str, str | bytes]] = {"a.odt": odt_parts(), "a.epub": epub_parts()}
MAIN = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.epub": "a.xhtml"}


def repacked(name: str, change: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    kind = parts.pop("mimetype", b"")
    return packed(parts | change, kind.decode() if isinstance(kind, bytes) else kind)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_bomb_is_too_large(name: str) -> None:
    assert code_of(repacked(name, {MAIN[name]: b"<a>" + b" " * 60_000_000}), name) == "too-large"


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize("told", [7, 0xFFFFFFF0])
def test_an_archive_that_lies_about_its_sizes(name: str, told: int) -> None:
    data = bytearray(FILES[name])
    at = 0
    while (at := data.find(b"PK\x01\x02", at) + 1) > 0:
        struct.pack_into("<I", data, at - 1 + 24, told)
    attempt(bytes(data), name)


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize("method", [1, 6, 9, 14, 97, 99])
def test_packed_in_ways_that_are_not_known(name: str, method: int) -> None:
    data = FILES[name]
    for sign, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.find(MAIN[name].encode()) if sign[2] == 3 else data.rfind(MAIN[name].encode())
        head = data.rfind(sign, 0, place)
        data = data[: head + at] + struct.pack("<H", method) + data[head + at + 2 :]
    assert code_of(data, name) in ("damaged", "unsupported", "encrypted")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_locked_part(name: str) -> None:
    data = bytearray(FILES[name])
    at = 0
    while (at := data.find(b"PK\x01\x02", at) + 1) > 0:
        data[at - 1 + 8] |= 1
    assert code_of(bytes(data), name) == "encrypted"


@pytest.mark.parametrize("name", PACKAGES)
def test_names_that_lead_out_lead_nowhere(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = [
        "../out.xml",
        "/etc/out.xml",
        "..\\out.xml",
        "C:\\out.xml",
        "a/../../out.xml",
        "\1",
    ]
    document = attempt(repacked(name, dict.fromkeys(paths, "<a/>")), name)
    assert isinstance(document, Document)
    assert list(tmp_path.parent.glob("**/out.xml")) == []


def test_parts_that_lie_in_one_place() -> None:
    """Two thousand names for the same bytes: little to pack, more to unpack than one file may
    hold."""
    names = [f"x{number}" for number in range(2_000)]
    package = str(epub_parts()["b.opf"]).replace(
        "</manifest>",
        "".join(
            f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>'
            for name in names
        )
        + "</manifest>",
    )
    package = package.replace("</spine>", "".join(f'<itemref idref="{n}"/>' for n in names))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part_name, words in (epub_parts() | {"b.opf": f"{package}</spine></package>"}).items():
            archive.writestr(part_name, words)
        archive.writestr("x", b"words " * 160_000)
        first = archive.infolist()[-1]
        for name in names:
            other = copy(first)
            other.filename = name
            archive.filelist.append(other)
    assert len(made.getvalue()) < 400_000
    assert code_of(made.getvalue(), "a.epub") in ("too-large", "damaged")


def test_more_parts_than_a_book_has() -> None:
    parts = epub_parts() | {f"p{number}": b"" for number in range(20_001)}
    assert code_of(packed(parts, "application/epub+zip"), "a.epub") == "too-large"


@pytest.mark.parametrize("name", PACKAGES)
def test_an_archive_in_an_archive_stays_shut(name: str) -> None:
    attempt(packed({MAIN[name]: FILES[name]}), name)


# --- XML ---------------------------------------------------------------------------------

BILLION = "<!DOCTYPE r [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
)
OUTSIDE = "<!DOCTYPE r [<!ENTITY a10 SYSTEM '{}'>]>"
PARAMETER = "<!DOCTYPE r [<!ENTITY % x SYSTEM '{}'> %x; <!ENTITY a10 'b'>]>"
DTD = "<!DOCTYPE r SYSTEM '{}'>"
XML = ("tei.xml", "alto.xml", "page.xml", "a.fodt", "a.docx", "a.odt", "a.epub", "a.html", "a.hocr")


def in_xml(name: str, head: str, words: str) -> bytes:
    """The small file with `head` before its root and `words` put in its own."""
    if name == "a.fodt":
        body = odt_parts()["content.xml"]
        return (head + str(body).replace("the tide", words, 1)).encode()
    if name not in PACKAGES:
        return head.encode() + FILES[name].replace(b"the", words.encode())
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        main = archive.read(MAIN[name]).replace(b"the tide", words.encode(), 1)
    return repacked(name, {MAIN[name]: head.encode() + main})


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("form", [BILLION, OUTSIDE, PARAMETER, DTD])
def test_entities_bring_nothing_in(name: str, form: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    for address in (secret.as_uri(), str(secret), "http://127.0.0.1:9/x.dtd"):
        head = form.replace("{}", address)
        found = attempt(in_xml(name, head, "the tide &a10;" if form is not DTD else "the"), name)
        if isinstance(found, Document):
            assert SECRET not in found.text
            assert len(found.text) < 2_000


@pytest.mark.parametrize("name", XML)
def test_nothing_is_included(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" \
parse="text"/>'
    found = attempt(in_xml(name, "", include), name)
    assert isinstance(found, str) or SECRET not in found.text


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting(name: str, depth: int) -> None:
    for tag in ("div", "p", "quote", "span"):
        attempt(in_xml(name, "", f"<{tag}>" * depth + "in" + f"</{tag}>" * depth), name)


@pytest.mark.parametrize("name", XML)
def test_huge_attributes_and_names(name: str) -> None:
    attempt(in_xml(name, "", f"<p n='{'x' * 1_000_000}'>in</p>"), name)
    attempt(in_xml(name, "", "<p " + " ".join(f"a{n}='1'" for n in range(9_000)) + ">in</p>"), name)
    attempt(in_xml(name, "", f"<{'x' * 200_000}>in</{'x' * 200_000}>"), name)


# --- circles -----------------------------------------------------------------------------


def test_styles_and_lists_that_lean_on_each_other() -> None:
    ring = "".join(
        style(f"s{n}", inside=f'<w:basedOn w:val="s{(n + 1) % 50}"/><w:link w:val="s{n}"/>')
        for n in range(50)
    )
    document = attempt(docx(para(SAID, "s7"), styles=ring), "a.docx")
    assert isinstance(document, Document)
    assert SAID in document.text


def test_a_note_that_calls_itself() -> None:
    inside = '<w:footnote w:id="2"><w:p><w:r><w:t>Round.</w:t><w:footnoteReference w:id="2"/>\
</w:r></w:p></w:footnote>'
    body = '<w:p><w:r><w:t>Words.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = attempt(docx(body, footnotes=inside), "a.docx")
    assert isinstance(document, Document)
    assert document.text.count("Round.") <= 2


def test_odt_styles_in_a_ring() -> None:
    parts = odt_parts()
    ring = "".join(
        f'<style:style style:name="s{n}" style:family="paragraph" '
        f'style:parent-style-name="s{(n + 1) % 9}"/>'
        for n in range(9)
    )
    words = str(parts["content.xml"])
    words = words.replace(
        "<office:body>",
        f"<office:automatic-styles>{ring}</office:automatic-styles><office:body>",
    ).replace("<text:p>", '<text:p text:style-name="s3">')
    assert isinstance(attempt(packed(parts | {"content.xml": words}), "a.odt"), Document)


def test_a_book_whose_contents_lead_round() -> None:
    parts = epub_parts()
    package = str(parts["b.opf"])
    package = package.replace("<itemref", '<itemref idref="a"/>' * 300 + "<itemref", 1).replace(
        "</manifest>", '<item id="n" href="n.xhtml" properties="nav" media-type="application/'
        'xhtml+xml"/><item id="c" href="b.opf" media-type="application/xhtml+xml"/></manifest>'
    )  # fmt: skip
    loop = '<html><body><nav><ol><li><a href="n.xhtml#x" id="x">1</a></li></ol></nav></body></html>'
    parts |= {"b.opf": package, "n.xhtml": loop}
    document = attempt(packed(parts, "application/epub+zip"), "a.epub")
    assert isinstance(document, Document)
    assert document.text.count("She said that") == 1


DOUBLING = "".join(
    rf"\newcommand{{\{one}}}{{\{two}\{two}}}" for one, two in pairwise("abcdefghijklmnopqrstuvwxyz")
)
TEX = {
    "a definition of itself": r"\def\a{\a\a}\a",
    "two that call each other": r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}\a",
    "doubling": DOUBLING + r"\def\z{ha}\a",
    "a file from outside": r"\input{/etc/passwd}\include{/etc/passwd}\verbatiminput{/etc/passwd}",
    "a program": r"\immediate\write18{touch /tmp/out}\input{|\"id\"}",
}  # fmt: skip


@pytest.mark.parametrize("words", TEX.values(), ids=TEX)
def test_tex_that_runs_round_or_out(words: str) -> None:
    data = rf"\documentclass{{article}}\begin{{document}}Words. {words}\end{{document}}"
    found = attempt(data.encode(), "a.tex")
    assert isinstance(found, str) or ("root:" not in found.text and len(found.text) < 20_000_000)


RTF = {
    "groups": "{" * 200_000,
    "much that is skipped": r"\bin999999999 x",
    "less than nothing": r"\bin-5 x\u-99999999 ?\uc-3\u8220",
    "a picture": r"{\pict " + "00" * 500_000 + "}",
    "an object": r"{\object\objautlink{\*\objclass Package}{\*\objdata " + "41" * 9999 + "}}",
    "a field that fetches": r'{\field{\*\fldinst INCLUDETEXT "/etc/passwd"}{\fldrslt }}',
}


@pytest.mark.parametrize("words", RTF.values(), ids=RTF)
def test_rtf_that_runs_out(words: str) -> None:
    found = attempt((r"{\rtf1 Words. " + words).encode(), "a.rtf")
    assert isinstance(found, str) or "root:" not in found.text


# --- PDF ---------------------------------------------------------------------------------

SHORT = make_pdf([[Line("Words on a page.", 50, 500)]])


def loose(*objects: str) -> bytes:
    """A PDF without a table of its objects: its reader has to look for them."""
    body = "".join(f"{n} 0 obj\n{words}\nendobj\n" for n, words in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF".encode()


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
BOMB = zlib.compress(b"BT (ha) Tj ET " * 8_000_000)
PDFS: dict[str, Callable[[], bytes]] = {
    "a tree in a ring": lambda: loose(
        CATALOG,
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>",
        "<< /Type /Pages /Kids [2 0 R] >>",
    ),
    "more pages told than there are": lambda: SHORT.replace(b"/Count 1", b"/Count 999999999"),
    "fewer pages than none": lambda: SHORT.replace(b"/Count 1", b"/Count -7"),
    "a page that is its own parent": lambda: loose(
        CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 3 0 R >>"
    ),
    "a label tree in a ring": lambda: SHORT.replace(
        b"/Pages 2 0 R", b"/Pages 2 0 R /PageLabels << /Kids [<< /Kids [1 0 R] >>] >>"
    ),
    "a form that draws itself": lambda: loose(
        CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
        " /Length 5 >>\nstream\n/X Do\nendstream",
    ),
    "a sheet without end": lambda: make_pdf([[Line("Wide.", 50, 500)]], page_size=(9e30, 1e-30)),
    "a file that names others": lambda: loose(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> /AA << /O << "
        "/S /URI /URI (http://127.0.0.1:9/) >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 99 99] >>",
        "<< /Type /Page /Parent 2 0 R /Contents << /F (/etc/passwd) /Length 0 >> >>",
    ),
    "nothing but brackets": lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 500_000,
    "dictionaries in dictionaries": lambda: loose("<< /Type /Catalog /Pages " + "<< /A " * 90_000),
}  # fmt: skip


@pytest.mark.parametrize("make", PDFS.values(), ids=PDFS)
def test_a_pdf_that_leads_round_or_out(make: Callable[[], bytes]) -> None:
    found = attempt(make(), "a.pdf")
    assert isinstance(found, str) or "root:" not in found.text


def test_a_page_that_unpacks_without_end() -> None:
    stream = f"<< /Filter /FlateDecode /Length {len(BOMB)} >>\nstream\n".encode() + BOMB
    data = (
        SHORT[: SHORT.rfind(b"<< /Length")]
        + stream
        + b"\nendstream endobj\ntrailer << /Root 1 0 R >>"
    )
    attempt(data, "a.pdf", readers.Options(seconds=6.0, ocr=False))


def test_a_locked_pdf_says_so() -> None:
    assert code_of(make_pdf([[Line("Shut.", 50, 500)]], encrypted=True), "a.pdf") == "encrypted"


# --- pictures ----------------------------------------------------------------------------

PICTURES = {
    "a bomb": png(50_000, 50_000, zlib.compress(bytes(50_000_000))),
    "nothing inside": png(50_000, 50_000, b""),
    "no height": png(8, 0),
    "rubbish": b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(9_000),
    "a TIFF in a ring": b"II*\0\x08\0\0\0" + b"\0\0" + b"\x08\0\0\0",
    "a TIFF that is cut": b"II*\0\xff\xff\xff\x7f",
}


@pytest.mark.tools
@pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg"])
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_pictures_that_are_none(picture: bytes, suffix: str) -> None:
    options = readers.Options(seconds=20.0, ocr_languages="eng")
    assert isinstance(attempt(picture, f"a{suffix}", options), str)


# --- Pandoc ------------------------------------------------------------------------------


@pytest.mark.tools
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.org", '#+INCLUDE: "{}"\n'),
        (
            "a.rst",
            ".. include:: {}\n\n.. raw:: html\n   :file: {}\n\n.. csv-table::\n   :file: {}\n",
        ),
        ("a.typ", '#read("{}")\n#include "{}"\n'),
        (
            "a.dbk",
            "<!DOCTYPE article [<!ENTITY x SYSTEM '{}'>]><article><para>&x;</para></article>",
        ),
        ("a.fb2", "<!DOCTYPE r [<!ENTITY x SYSTEM '{}'>]><FictionBook><body><p>&x;</p></body>"),
        ("a.muse", "<include src='{}'>\n"),
    ],
)
def test_pandoc_reads_no_other_file(name: str, words: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    found = attempt(f"Words before.\n\n{words.replace('{}', str(secret))}\n".encode(), name)
    assert isinstance(found, str) or SECRET not in found.text


def test_a_document_part_of_its_own(tmp_path: Path, monkeypatch) -> None:
    """A Word file that names a picture and a template elsewhere fetches neither."""
    secret = tmp_path / "secret.xml"
    secret.write_text(part("styles", ""))
    outer = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="a" Type="http://x/styles" TargetMode="External" Target="{secret.as_uri()}"/>\
<Relationship Id="b" Type="http://x/footnotes" Target="../../../{secret.name}"/></Relationships>'
    monkeypatch.chdir(tmp_path)
    document = attempt(docx(para(SAID), extra={"word/_rels/document.xml.rels": outer}), "a.docx")
    assert isinstance(document, Document)
    assert SAID in document.text


def test_a_file_of_nothing_but_running_heads_is_no_empty_text() -> None:
    pages = [[Line("The Book of the Tide", 50, 560), Line(str(n), 200, 30)] for n in range(40)]
    assert code_of(make_pdf(pages), "a.pdf") == "no-text"
