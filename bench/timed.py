"""`python bench/timed.py loccit|raw FILE FORMAT`: one reading, in seconds and megabytes, as JSON.

Time does not count what is imported before, but a worker's start; memory is the peak of this
process or of its largest child, whichever is more. It is read from Linux's `/proc`.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from loccit.readers import Options, read

_PARTS = ("content.xml", "styles.xml", "word/document.xml", "word/footnotes.xml")


def by_loccit(path: Path) -> None:
    read(path, Options(max_bytes=1 << 30, seconds=3600))


def by_lxml(path: Path) -> None:
    from lxml import etree

    words = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot().itertext()
    sum(map(len, words))


def by_zip_and_lxml(path: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml") or name in _PARTS:
                root = etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
                sum(map(len, root.itertext()))


def by_html_parser(path: Path) -> None:
    from html.parser import HTMLParser

    HTMLParser().feed(path.read_text(encoding="utf-8"))


def by_email(path: Path) -> None:
    import email
    from html.parser import HTMLParser

    for part in email.message_from_bytes(path.read_bytes()).walk():
        if part.get_content_type() == "text/html":
            HTMLParser().feed(part.get_payload(decode=True).decode("utf-8"))


def by_markdown_it(path: Path) -> None:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    MarkdownIt().use(footnote_plugin).parse(path.read_text(encoding="utf-8"))


def by_pylatexenc(path: Path) -> None:
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerEndOfStream

    walker = LatexWalker(path.read_text(encoding="utf-8"), tolerant_parsing=True)
    at = 0
    while True:
        try:
            token = walker.get_token(at)
        except LatexWalkerEndOfStream:
            return
        at = token.pos + token.len


def by_pdfium(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()


def by_pandoc(path: Path) -> None:
    subprocess.run(
        ["pandoc", "-f", "org", "-t", "html5", str(path)], check=True, capture_output=True
    )


def by_office(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        subprocess.run([*command, str(path)], check=True, capture_output=True)


def by_tesseract(path: Path) -> None:
    command = ["tesseract", str(path), "-", "-l", "eng", "hocr"]
    subprocess.run(command, check=True, capture_output=True)


def by_decoding(path: Path) -> None:
    path.read_bytes().decode("utf-8", "replace")


RAW: dict[str, Callable[[Path], None]] = {
    "md": by_markdown_it, "html": by_html_parser, "mht": by_email, "tex": by_pylatexenc,
    "docx": by_zip_and_lxml, "odt": by_zip_and_lxml, "epub": by_zip_and_lxml, "fodt": by_lxml,
    "xml": by_lxml, "hocr": by_lxml, "alto.xml": by_lxml, "page.xml": by_lxml, "pdf": by_pdfium,
    "org": by_pandoc, "doc": by_office, "png": by_tesseract, "txt": by_decoding,
    "rtf": by_decoding,
}  # fmt: skip


def main() -> None:
    what, path, format_ = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    reading = by_loccit if what == "loccit" else RAW[format_]
    start = time.perf_counter()
    reading(path)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "megabytes": peak()}))


def peak() -> float:
    """The most memory that this process, a child that lives, or one that is gone has held."""
    gone = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = Path("/proc/self/status"), *map(_status, _children())
    return max(gone, *map(_highest, own))


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def _status(process: str) -> Path:
    return Path(f"/proc/{process}/status")


def _highest(status: Path) -> float:
    lines = status.read_text(encoding="utf-8").splitlines()
    told = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(told.split()[1]) / 1024


if __name__ == "__main__":
    main()
