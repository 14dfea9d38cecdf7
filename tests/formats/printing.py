"""Pages as printed and as recognised: Chromium's PDF and MHTML, Poppler's images, Tesseract."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from pdfmaker import assemble

__all__ = ["print_and_save", "recognise"]

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]  # fmt: skip
_STYLE = """<style>
@page { size: A5; margin: 18mm; @bottom-center { content: counter(page); font: 9pt serif } }
@page :first { counter-set: page FIRST }
body { font: 10pt serif; max-width: none; padding: 0; margin: 0 }
[role=doc-pagebreak]:not(.first) { display: block; break-before: page }
blockquote { margin: 1em 3em }
</style></head>"""
_ALTO = "{http://www.loc.gov/standards/alto/ns-v3#}"
_PAGE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"


def print_and_save(pages: Mapping[str, Path]) -> None:
    """Chromium's print of each HTML page, and its copy in one file, beside it: as
    `NAME.chromium.pdf` and `NAME.mht`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        for path in pages.values():
            tab = browser.new_page()
            tab.goto(path.as_uri())
            session = tab.context.new_cdp_session(tab)
            saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
            path.with_suffix(".mht").write_bytes(saved.encode())
            tab.set_content(_styled(path.read_text(encoding="utf-8")))
            tab.pdf(path=path.with_suffix(".chromium.pdf"), prefer_css_page_size=True)
            tab.close()
        browser.close()


def _styled(page: str) -> str:
    first = page.partition('id="page')[2].partition('"')[0]
    page = page.replace('<span role="doc-pagebreak"', '<span class="first" role="doc-pagebreak"', 1)
    return page.replace("</head>", _STYLE.replace("FIRST", first or "1"), 1)


def recognise(printed: Path, languages: str) -> None:
    """The pages of `NAME.office.pdf` as images (`NAME.png` is the first), as a PDF of images
    (`.scan.pdf`), and as Tesseract reads them (`.hocr`, `.alto.xml`, `.page.xml`)."""
    stem = printed.with_name(printed.name.partition(".")[0])
    for more in (["-gray", "-png"], ["-jpeg", "-jpegopt", "quality=85"]):
        command = ["pdftoppm", "-r", "200", *more, str(printed), f"{stem}-page"]
        subprocess.run(command, check=True)
    images = sorted(stem.parent.glob(f"{stem.name}-page-*.png"))
    listed = stem.with_suffix(".list")
    listed.write_text("\n".join(map(str, images)), encoding="utf-8")
    command = ["tesseract", str(listed), str(stem), "-l", languages, "hocr", "alto"]
    read = stem.with_suffix(".xml")
    kept = read.rename(stem.with_suffix(".kept")) if read.exists() else None
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    alto = read.rename(stem.with_suffix(".alto.xml"))
    if kept:
        kept.rename(read)
    images[0].rename(stem.with_suffix(".png"))
    stem.with_suffix(".page.xml").write_bytes(page_of_alto(alto.read_bytes()))
    pictures = sorted(stem.parent.glob(f"{stem.name}-page-*.jpg"))
    stem.with_suffix(".scan.pdf").write_bytes(pdf_of(pictures))


def page_of_alto(data: bytes) -> bytes:
    """ALTO as PAGE XML: this Tesseract does not write PAGE itself."""
    made = etree.Element(f"{{{_PAGE}}}PcGts", nsmap={None: _PAGE})
    for sheet in etree.fromstring(data).iter(f"{_ALTO}Page"):
        page = _add(made, "Page", imageWidth=sheet.get("WIDTH"), imageHeight=sheet.get("HEIGHT"))
        for block in sheet.iter(f"{_ALTO}TextBlock"):
            region = _add(page, "TextRegion", id=block.get("ID"))
            for row in block.iter(f"{_ALTO}TextLine"):
                line = _add(region, "TextLine", id=row.get("ID"))
                _add(line, "Coords", points=_corners(row))
                words = [_word(line, string) for string in row.iter(f"{_ALTO}String")]
                _add(_add(line, "TextEquiv"), "Unicode").text = " ".join(words)
    return etree.tostring(made, encoding="utf-8", xml_declaration=True)


def _word(line: etree._Element, string: etree._Element) -> str:
    word = _add(line, "Word", id=string.get("ID"))
    _add(word, "Coords", points=_corners(string))
    told = _add(word, "TextEquiv", conf=string.get("WC"))
    _add(told, "Unicode").text = string.get("CONTENT")
    return string.get("CONTENT", "")


def _add(parent: etree._Element, name: str, **values: str | None) -> etree._Element:
    kept = {key: value for key, value in values.items() if value is not None}
    return etree.SubElement(parent, f"{{{_PAGE}}}{name}", kept)


def _corners(element: etree._Element) -> str:
    left, top = int(element.get("HPOS", 0)), int(element.get("VPOS", 0))
    right, low = left + int(element.get("WIDTH", 0)), top + int(element.get("HEIGHT", 0))
    return f"{left},{top} {right},{top} {right},{low} {left},{low}"


def pdf_of(images: Sequence[Path]) -> bytes:
    """A PDF whose A5 pages are JPEG images in colour, as a scanner makes it."""
    kids = " ".join(f"{4 + 3 * n} 0 R" for n in range(len(images)))
    box = "/MediaBox [0 0 420 595]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(images)} {box} >>".encode(),
        b"<< >>",
    ]
    for n, path in enumerate(images):
        data = path.read_bytes()
        width, height = _size(data)
        about = f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        about = f"<< /Subtype /Image {about} /Filter /DCTDecode /Length {len(data)} >>"
        drawn = b"420 0 0 595 0 0 cm /I Do"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 3 * n} 0 R"
            f" /Resources << /XObject << /I {6 + 3 * n} 0 R >> >> >>".encode(),
            f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream",
            about.encode() + b"\nstream\n" + data + b"\nendstream",
        ]
    return assemble(objects, encrypted=False)


def _size(jpeg: bytes) -> tuple[int, int]:
    """Width and height, from the frame header of a baseline or progressive JPEG."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return int.from_bytes(jpeg[at + 7 : at + 9], "big"), int.from_bytes(
        jpeg[at + 5 : at + 7], "big"
    )
