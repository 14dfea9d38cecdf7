"""Files of every format that loccit reads, made by the programs that people make them with.

Pandoc writes what it can; LibreOffice makes of its Word file OpenDocument, RTF, `.doc` and PDF;
Chromium prints and saves its HTML; Tesseract recognises the printed pages. Each program is run
as seldom as can be, since each takes seconds to start, and once for all processes.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import officefiles
import printing
import worked
from chapterwords import BOOK, chapter, with_lines, with_marks

__all__ = ["FORMATS", "LINED", "MISSING", "OFFICE", "PANDOC", "RECOGNISED", "WORKED", "Workshop"]

PANDOC = {
    "html": "html5", "tex": "latex", "xml": "tei", "docx": "docx", "odt": "odt", "epub": "epub3",
    "txt": "plain", "org": "org", "rst": "rst", "dbk": "docbook5", "jats": "jats", "fb2": "fb2",
    "mediawiki": "mediawiki", "textile": "textile", "muse": "muse", "dokuwiki": "dokuwiki",
}  # fmt: skip
"""Pandoc's names for what it writes, by suffix."""
OFFICE = ("office.odt", "fodt", "rtf", "doc", "office.pdf")
"""What LibreOffice makes of a Word file; `office.odt` is not Pandoc's `odt`."""
CHROMIUM = ("chromium.pdf", "mht")
RECOGNISED = ("hocr", "alto.xml", "page.xml", "scan.pdf", "png")
FORMATS = ("md", *PANDOC, *OFFICE, *CHROMIUM, *RECOGNISED)
PROGRAMS = ("pandoc", "soffice", "chromium", "tesseract", "pdftoppm")
MISSING = tuple(program for program in PROGRAMS if not shutil.which(program))
TEXTS = {"draft": chapter(), "western": chapter(scripts=False), "berg-letters": BOOK}
"""What there is in every format; only the second and the third as scans."""
WORKED = ("docx", *OFFICE[:-1], "tex", "xml")
"""In which there is a page that was worked over, too: `worked`."""
LINED = ("md", "txt", "tex", "org", "rst", "dbk", "jats", "fb2", "mediawiki", "textile", "muse",
         "dokuwiki")  # fmt: skip
"""Where a page of the book can only be told by a line in its text."""
_SCANNED = {"western": "eng+deu+fra", "berg-letters": "eng"}
_READ = "markdown-smart-auto_identifiers"


class Workshop:
    """A folder in which the texts become files, and which several processes may share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def file(self, name: str, format_: str) -> Path:
        """The text as a file of a format of `FORMATS`; its name ends as that does."""
        self._once("pandoc", self._pandoc)
        if format_ in OFFICE:
            self._once("office", self._office)
        elif format_ in CHROMIUM:
            self._once("chromium", self._chromium)
        elif format_ in RECOGNISED:
            self._once("office", self._office)
            self._once("scans", self._scans)
        return self.folder / f"{name}.{format_}"

    def _once(self, step: str, make: Callable[[], None]) -> None:
        done = self.folder / f".{step}"
        with _locked(self.folder / f".{step}.lock"):
            if not done.exists():
                make()
                done.touch()

    def _pandoc(self) -> None:
        for name, words in TEXTS.items():
            marked = with_lines(words)
            (self.folder / f"{name}.md").write_text(marked, encoding="utf-8")
            for suffix in PANDOC:
                self._write(name, words, suffix)
        command = ["pandoc", "-s", "-f", _READ, "-t", "docx", "-o", "worked.docx"]
        self._run(command, worked.word_markdown())
        (self.folder / "worked.tex").write_text(worked.LATEX, encoding="utf-8")
        (self.folder / "worked.xml").write_text(worked.TEI, encoding="utf-8")

    def _write(self, name: str, words: str, suffix: str) -> None:
        path = self.folder / f"{name}.{suffix}"
        command = ["pandoc", "-s", "-f", _READ, "-t", PANDOC[suffix], "-o", path.name]
        command += ["-M", "title=", "--wrap=none" if suffix != "txt" else "--wrap=auto"]
        self._run(command, _marked(words, suffix))
        if suffix == "docx":
            officefiles.number_pages(path, _first_label(words))
        if suffix == "xml":
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"@@(\d+)@", r'<pb n="\1"/>', text), encoding="utf-8")

    def _office(self) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        names = [*TEXTS, "worked"]
        sources = [f"{name}.docx" for name in names]
        for format_ in OFFICE:
            suffix = format_.removeprefix("office.")
            command = ["soffice", profile, "--headless", "--convert-to", suffix]
            self._run([*command, "--outdir", "office", *sources])
            for name in names:
                made = self.folder / "office" / f"{name}.{suffix}"
                made.rename(self.folder / f"{name}.{format_}")

    def _chromium(self) -> None:
        pages = {name: self.folder / f"{name}.html" for name in TEXTS}
        printing.print_and_save(pages)

    def _scans(self) -> None:
        for name, languages in _SCANNED.items():
            printing.recognise(self.folder / f"{name}.office.pdf", languages)

    def _run(self, command: Sequence[str], words: str | None = None) -> None:
        subprocess.run(
            command,
            input=words.encode() if words is not None else None,
            cwd=self.folder,
            check=True,
            capture_output=True,
            timeout=180,
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _first_label(words: str) -> int | None:
    found = re.search(r"^@@(\d+)$", words, re.MULTILINE)
    return int(found[1]) if found else None


def _marked(words: str, suffix: str) -> str:
    first = _first_label(words)
    match suffix:
        case "html":
            span = '<span role="doc-pagebreak" id="page{0}" aria-label="{0}"></span>'
            return with_marks(words, span.format)
        case "epub":
            span = '<span epub:type="pagebreak" id="page{0}" title="{0}"></span>'
            return with_marks(words, span.format)
        case "docx" | "odt":
            begun = officefiles.PAGE_BEGINS
            return with_marks(words, lambda label: begun if int(label) != first else "")
        case "xml":
            return with_marks(words, "@@{}@".format)
        case _:
            return with_lines(words)
