"""Long books of invented words, in every format, of so many pages of 400 words.

What Pandoc and LibreOffice would need minutes for is put together from one page of theirs, or
written down plainly: the bench measures readers, not writers.
"""

# ruff: noqa: E402 - the makers of PDF stand with the tests

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from pdfmaker import Line, make_pdf

WORDS = re.findall(
    r"\w+",
    "the harbour was closed in the second week of frost and nobody spoke of opening it until a"
    " clerk who counted barrels had written to the ministry about lamps letters ice and bread",
)
A_PAGE, A_PARAGRAPH = 400, 100


def make_book(folder: Path, format_: str, pages: int) -> Path:
    """A book in that format; a second call gives the same file."""
    path = folder / f"book-{pages}.{format_}"
    if path.exists():
        return path
    if format_ in _WRITTEN:
        path.write_bytes(_WRITTEN[format_](pages))
    elif format_ == "png":
        path.write_bytes(_image(make_book(folder, "pdf", pages)))
    elif pages > PART:
        path.write_bytes(_REPEATED[format_](make_book(folder, format_, PART), pages // PART))
    elif format_ in ("docx", "odt"):
        _by_pandoc(make_book(folder, "html", pages), path)
    else:
        _by_office(make_book(folder, "docx", pages), path, format_)
    return path


PART = 200
"""So many pages programs write in good time; a longer book repeats them."""


def paragraphs(pages: int) -> list[str]:
    """Each of 100 words, no two alike, with a quotation in every fourth."""
    made = []
    for at in range(pages * A_PAGE // A_PARAGRAPH):
        words = [WORDS[(at * 7 + i * (1 + at % 5)) % len(WORDS)] for i in range(A_PARAGRAPH - 2)]
        if at % 4 == 0:
            words[10], words[30] = f"“{words[10]}", f"{words[30]}”"
        made.append(f"Paragraph {at} {' '.join(words)}.")
    return made


def _noted(pages: int, call: str, note: str, parted: str = "\n\n") -> str:
    """The paragraphs with a note on every page."""
    called = [
        words + (call.format(at // 4 + 1) if at % 4 == 0 else "")
        for at, words in enumerate(paragraphs(pages))
    ]
    notes = [note.format(number + 1) for number in range(pages)] if note else []
    return parted.join(called + notes) + "\n"


def _html(pages: int) -> bytes:
    call = '<sup><a href="#n{0}" id="c{0}">{0}</a></sup>'
    inside = "".join(
        f"<p>{words}{call.format(at // 4 + 1) if at % 4 == 0 else ''}</p>\n"
        for at, words in enumerate(paragraphs(pages))
    )
    notes = "".join(
        f'<li id="n{n}"><p>Ibid., p. {n}. <a href="#c{n}">back</a></p></li>\n'
        for n in range(1, pages + 1)
    )
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Book</title></head><body>'
    return f"{head}{inside}<ol>{notes}</ol></body></html>".encode()


def _mht(pages: int) -> bytes:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related")
    message.attach(MIMEText(_html(pages).decode(), "html", "utf-8"))
    return message.as_bytes()


def _tei(pages: int) -> bytes:
    begun, note = '<pb n="{}"/>', '<note place="foot">Ibid.</note>'
    inside = "".join(
        f"{'' if at % 4 else begun.format(at // 4 + 1)}<p>{words}{'' if at % 4 else note}</p>"
        for at, words in enumerate(paragraphs(pages))
    )
    head = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    return f"{head}{inside}</body></text></TEI>".encode()


def _tex(pages: int) -> bytes:
    body = _noted(pages, "\\footnote{{Ibid., p. {0}.}}", "")
    return f"\\documentclass{{book}}\n\\begin{{document}}\n{body}\\end{{document}}\n".encode()


def _pdf(pages: int) -> bytes:
    every = paragraphs(pages)
    sheets = []
    for page in range(pages):
        words = " ".join(every[page * 4 : page * 4 + 4]).split()
        lines = [" ".join(words[at : at + 11]) for at in range(0, len(words), 11)]
        set_ = [Line(line, 50, 545 - 13 * i) for i, line in enumerate(lines)]
        sheets.append([*set_, Line(str(page + 1), 205, 30, 9)])
    return make_pdf(sheets)


def _lines(pages: int) -> list[list[list[str]]]:
    """Pages of lines of words."""
    every = paragraphs(pages)
    made = []
    for page in range(pages):
        words = " ".join(every[page * 4 : page * 4 + 4]).split()
        made.append([words[at : at + 11] for at in range(0, len(words), 11)])
    return made


def _hocr(pages: int) -> bytes:
    parts = ['<html><head><meta name="ocr-system" content="t"/></head><body>']
    for page in _lines(pages):
        parts.append('<div class="ocr_page" title="bbox 0 0 1700 2600"><p class="ocr_par">')
        for y, line in enumerate(page):
            top = 100 + 60 * y
            parts.append(f'<span class="ocr_line" title="bbox 100 {top} 1600 {top + 40}">')
            parts += (
                f'<span class="ocrx_word" title="bbox {100 + 130 * x} {top} {220 + 130 * x}'
                f' {top + 40}; x_wconf 95">{word}</span>\n'
                for x, word in enumerate(line)
            )
            parts.append("</span>")
        parts.append("</p></div>")
    return "".join([*parts, "</body></html>"]).encode()


def _alto(pages: int) -> bytes:
    parts = ['<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>']
    for number, page in enumerate(_lines(pages)):
        parts.append(f'<Page ID="p{number}" WIDTH="1700" HEIGHT="2600"><PrintSpace><TextBlock>')
        for y, line in enumerate(page):
            top = 100 + 60 * y
            parts.append(f'<TextLine HPOS="100" VPOS="{top}" WIDTH="1500" HEIGHT="40">')
            parts += (
                f'<String CONTENT="{word}" HPOS="{100 + 130 * x}" VPOS="{top}" WIDTH="120"'
                f' HEIGHT="40" WC="0.95"/><SP/>'
                for x, word in enumerate(line)
            )
            parts.append("</TextLine>")
        parts.append("</TextBlock></PrintSpace></Page>")
    return "".join([*parts, "</Layout></alto>"]).encode()


def _page_xml(pages: int) -> bytes:
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    parts = [f'<PcGts xmlns="{space}">']
    for page in _lines(pages):
        parts.append('<Page imageWidth="1700" imageHeight="2600"><TextRegion id="r">')
        for y, line in enumerate(page):
            top = 100 + 60 * y
            parts.append(f'<TextLine id="l{y}"><Coords points="100,{top} 1600,{top + 40}"/>')
            for x, word in enumerate(line):
                left = 100 + 130 * x
                corners = f"{left},{top} {left + 120},{top + 40}"
                parts.append(f'<Word id="w"><Coords points="{corners}"/><TextEquiv><Unicode>{word}')
                parts.append("</Unicode></TextEquiv></Word>")
            parts.append(f"<TextEquiv><Unicode>{' '.join(line)}</Unicode></TextEquiv></TextLine>")
        parts.append("</TextRegion></Page>")
    return "".join([*parts, "</PcGts>"]).encode()


_WRITTEN: dict[str, Callable[[int], bytes]] = {
    "txt": lambda pages: _noted(pages, "[{0}]", "[{0}] Ibid., p. {0}.").encode(),
    "md": lambda pages: _noted(pages, "[^{0}]", "[^{0}]: Ibid., p. {0}.").encode(),
    "org": lambda pages: _noted(pages, "[fn:{0}]", "[fn:{0}] Ibid., p. {0}.").encode(),
    "html": _html,
    "mht": _mht,
    "tex": _tex,
    "xml": _tei,
    "pdf": _pdf,
    "hocr": _hocr,
    "alto.xml": _alto,
    "page.xml": _page_xml,
}


def _repeated(data: bytes, first: bytes, last: bytes, times: int) -> bytes:
    """What stands from the first of `first` to the last of `last`, again and again."""
    begin, end = data.index(first), data.rindex(last)
    return data[:begin] + data[begin:end] * times + data[end:]


def _in_package(path: Path, part: str, first: bytes, last: bytes, times: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            data = archive.read(name)
            out.writestr(name, _repeated(data, first, last, times) if name == part else data)
    return made.getvalue()


_REPEATED: dict[str, Callable[[Path, int], bytes]] = {
    "rtf": lambda path, times: _repeated(path.read_bytes(), b"\\pard", b"}", times),
    "fodt": lambda path, times: _repeated(path.read_bytes(), b"<text:p ", b"</office:text>", times),
    "odt": lambda path, times: _in_package(
        path, "content.xml", b"<text:p ", b"</office:text>", times
    ),
    "docx": lambda path, times: _in_package(
        path, "word/document.xml", b"<w:p>", b"<w:sectPr", times
    ),
}


def _epub(pages: int) -> bytes:
    """A chapter every 20 pages."""
    chapters = max(1, pages // 20)
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(chapters))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
            f"{items}</manifest><spine>{spine}</spine></package>",
        )
        chapter = _html(20).replace(b"<!DOCTYPE html>", b"")
        for n in range(chapters):
            archive.writestr(f"c{n}.xhtml", chapter)
    return made.getvalue()


_WRITTEN["epub"] = _epub


def _by_pandoc(source: Path, path: Path) -> None:
    subprocess.run(["pandoc", str(source), "-o", str(path)], check=True, capture_output=True)


def _by_office(source: Path, path: Path, suffix: str) -> None:
    out = path.parent / "office"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    shutil.move(out / f"{source.stem}.{suffix}", path)


def _image(pdf: Path) -> bytes:
    command = ["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", str(pdf)]
    return subprocess.run([*command], check=True, capture_output=True).stdout
