"""What loccit says of a draft, in a shape that can be held against what it says of another."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from chapterwords import BIBLIOGRAPHY, BOOK, SHELF, with_lines

from loccit import desk
from loccit.model import Citation, Document, Finding

__all__ = ["Cited", "Said", "check", "make_shelf", "plain"]

_DRESS = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Cited:
    """A citation as resolved, with the words of the one that an *Ibid.* goes back to."""

    position: str
    title: str
    locators: tuple[tuple[str, str], ...]
    antecedent: str


@dataclass(frozen=True)
class Said:
    """What is said of one quotation; `label` is that of the note it is cited in."""

    words: str
    kind: str
    wording: str
    place: str | None
    flags: tuple[str, ...]
    pages: tuple[str, ...]
    cited: tuple[Cited, ...]
    sources: tuple[str | None, ...]
    label: str


def check(draft: Path, shelf: Path) -> tuple[Document, list[Said]]:
    """The draft, and what is said of each of its quotations against that shelf."""
    document = desk.read(draft)
    with desk.hold([shelf]) as held:
        if held.unreadable:
            raise AssertionError(held.unreadable)
        report = desk.check(document, held)
    return document, [_said(finding, document) for finding in report.findings]


def _said(finding: Finding, document: Document) -> Said:
    quotation, citations = finding.cit.quotation, finding.cit.citations
    return Said(
        words=plain(quotation.span.of(document.text)),
        kind=quotation.kind,
        wording=finding.wording,
        place=finding.place,
        flags=finding.flags,
        pages=finding.matches[0].pages if finding.matches else (),
        cited=tuple(_cited(citation, document) for citation in citations),
        sources=finding.sources,
        label=citations[0].note if citations else "",
    )


def _cited(citation: Citation, document: Document) -> Cited:
    back = citation.antecedent
    return Cited(
        citation.position,
        plain(citation.work.title),
        tuple((locator.label, plain(locator.value)) for locator in citation.locators),
        plain(back.of(document.text)) if back else "",
    )


def plain(words: str) -> str:
    """Words without what no format promises to keep: line ends, hard spaces, the shape of an
    apostrophe, spaces about a dash between numbers; Chinese has no spaces to keep."""
    words = " ".join(words.translate(_DRESS).split())
    words = re.sub(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])", "", words)
    return re.sub(r"(?<=\d) ?– ?(?=\d)", "–", words.replace(" - ", " – "))


def make_shelf(folder: Path, book: Path | None = None) -> Path:
    """A folder with the sources of the chapter: in Markdown, but one of them as `book`."""
    folder.mkdir(parents=True)
    for name, words in SHELF.items():
        (folder / f"{name}.md").write_text(with_lines(words), encoding="utf-8")
    if book is None:
        (folder / "berg-letters.md").write_text(with_lines(BOOK), encoding="utf-8")
    else:
        shutil.copy(book, folder / book.name)
    name = book.name if book else "berg-letters.md"
    (folder / "library.bib").write_text(BIBLIOGRAPHY.replace("BOOK", name), encoding="utf-8")
    return folder
