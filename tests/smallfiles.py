"""One small sound file of each format, to be spoiled: a heading, a quotation, a note, pages."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from docxmaker import call, docx, note, para, run
from pdfmaker import Line, make_pdf

SAID = "She said that “the tide has no patience with clerks”, and went."
ASIDE = "The log of 1903, p. 12."
_SPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    f"<head><title>t</title></head><body><h1>One</h1><p>{SAID}<a epub:type='noteref' "
    f"href='#n'>1</a></p><aside epub:type='footnote' id='n'>{ASIDE}</aside></body></html>"
)


def packed(parts: Mapping[str, str | bytes], kind: str = "") -> bytes:
    """A ZIP archive; `kind` is the media type that stands unpacked at its head."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind:
            archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        for name, words in parts.items():
            archive.writestr(name, words)
    return made.getvalue()


def docx_file() -> bytes:
    quoted = para(run(SAID) + call(2))
    return docx(para("One", "Heading1") + quoted, footnotes=note(2, ASIDE))


def odt_parts() -> dict[str, str | bytes]:
    names = " ".join(f'xmlns:{n}="{_SPACES}{n}:1.0"' for n in ("office", "text", "style"))
    held = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>\
<text:note-body><text:p>{ASIDE}</text:p></text:note-body></text:note>'
    body = f"<text:h text:outline-level='1'>One</text:h><text:p>{SAID}{held}</text:p>"
    words = f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
    return {
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": words + "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {names}/>",
    }


def epub_parts() -> dict[str, str | bytes]:
    return {
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b.opf"/></rootfiles></container>'
        ),
        "b.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>'
        ),
        "a.xhtml": _PAGE,
    }


def png(width: int = 8, height: int = 8, packed_rows: bytes | None = None) -> bytes:
    """A grey picture; its head may lie about its rows."""
    rows = zlib.compress(b"\0\xff" * 8) if packed_rows is None else packed_rows
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def small_files() -> dict[str, bytes]:
    """Name to bytes; every one is read as it stands."""
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><pb n="7"/><head>One\
</head><p>{SAID}<note n="1">{ASIDE}</note></p><quote>No patience.</quote></body></text></TEI>'
    words = "".join(
        f'<String CONTENT="{word}" HPOS="{n * 40}" VPOS="10" WIDTH="30" HEIGHT="9" WC="0.9"/><SP/>'
        for n, word in enumerate(SAID.split())
    )
    alto = f"<alto><Layout><Page ID='p' WIDTH='900' HEIGHT='900'><PrintSpace><TextBlock>\
<TextLine>{words}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
    page = f"<PcGts><Page imageWidth='900' imageHeight='900'><TextRegion id='r'><TextLine id='l'>\
<Coords points='0,0 900,0 900,20 0,20'/><TextEquiv><Unicode>{SAID}</Unicode></TextEquiv>\
</TextLine></TextRegion></Page></PcGts>"
    hocr = "".join(
        f"<span class='ocrx_word' title='bbox {n * 40} 10 {n * 40 + 30} 20; x_wconf 90'>{word}\
</span> "
        for n, word in enumerate(SAID.split())
    )
    mhtml = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\
Content-Type: text/html; charset=utf-8\n\n<html><body><p>{SAID}</p></body></html>\n--b--\n"
    files: dict[str, str | bytes] = {
        "a.txt": f"ONE\n\n{SAID}[1]\n\n[p. 7]\n\nIt was dif-\nferent then.\n\n[1] {ASIDE}\n",
        "a.md": f"# One\n\n{SAID}[^1]\n\n> No patience.\n\n[^1]: {ASIDE}\n",
        "a.html": _PAGE,
        "a.tex": f"\\documentclass{{article}}\\begin{{document}}\\section{{One}} {SAID}\
\\footnote{{{ASIDE}}}\\begin{{quote}}No patience.\\end{{quote}}\\end{{document}}",
        "a.rtf": r"{\rtf1\ansi One\par She said \ldblquote no\rdblquote\chftn"
        rf"{{\footnote\chftn {ASIDE}}}\par}}",
        "a.mhtml": mhtml,
        "tei.xml": tei,
        "alto.xml": alto,
        "page.xml": page,
        "a.hocr": f"<html><body><div class='ocr_page' title='bbox 0 0 900 900'>\
<span class='ocr_line' title='bbox 0 10 900 20'>{hocr}</span></div></body></html>",
        "a.docx": docx_file(),
        "a.odt": packed(odt_parts(), "application/vnd.oasis.opendocument.text"),
        "a.epub": packed(epub_parts(), "application/epub+zip"),
        "a.pdf": make_pdf([[Line(SAID, 50, 500)], [Line("It was dif-", 50, 480)]]),
    }  # fmt: skip
    return {n: w.encode() if isinstance(w, str) else w for n, w in files.items()}
