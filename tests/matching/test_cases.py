"""The golden cases of tests/cases, run along the whole line: an eye can judge them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from loccit import finders, readers
from loccit.library.scan import ScanShelf
from loccit.matching import Checked, check
from loccit.model import Document, Finding, Source

CASES = Path(__file__).parents[1] / "cases"
UNSEEN = ("transport", "typography")


@dataclass(frozen=True)
class Case:
    title: str
    draft: str
    expected: tuple[str, ...]


def _shelf(blocks: list[str]) -> ScanShelf:
    documents: list[Document] = []
    sources: list[Source] = []
    for block in blocks:
        head, _, text = block.partition("\n")
        name, author, title, year, volume, *_ = (*(f.strip() for f in head.split("|")), "", "", "")
        documents.append(readers.read_bytes(text.encode(), name))
        sources.append(
            Source(
                name.partition(".")[0],
                title,
                (author,) if author else (),
                year,
                volume,
                catalogued=True,
            )
        )
    return ScanShelf(documents, sources)


@cache
def _read(path: Path) -> tuple[ScanShelf, tuple[Case, ...]]:
    _, library, *cases = path.read_text(encoding="utf-8").split("\n==== ")
    shelf = _shelf(library.split("\n--- source ")[1:])
    return shelf, tuple(_case(case) for case in cases)


def _case(text: str) -> Case:
    title, _, rest = text.partition("\n")
    draft, _, expected = rest.partition("\n--- expect")
    return Case(title, draft + "\n", tuple(x for x in expected.splitlines() if x.strip()))


ALL = [
    pytest.param(path, index, id=f"{path.stem}: {case.title}")
    for path in sorted(CASES.glob("*.txt"))
    for index, case in enumerate(_read(path)[1])
]


def run(shelf: ScanShelf, text: str) -> tuple[Document, Checked]:
    draft = readers.read_bytes(text.encode(), "draft.md")
    found = finders.find(draft)
    return draft, check(draft, found.cits, found.citations, shelf)


def told(draft: Document, finding: Finding, expected: str) -> str:
    """The finding as the golden file writes it; its words as far as `expected` tells them."""
    words = " ".join(" ".join(p.of(draft.text) for p in finding.cit.quotation.parts).split())
    shown = words[: len(expected.split("|")[1].strip())] if "|" in expected else words
    flags = ", ".join(finding.flags)
    if expected.endswith("*"):
        flags = "*"
    return f"{finding.wording} | {shown} | {finding.place or ''} | {flags}".rstrip()


def apparatus(finding: Finding) -> list[str]:
    if not finding.place:
        return []
    return [
        f"{v.kind}: {' '.join(v.lemma.split())} -> {v.reading}".rstrip()
        for v in finding.matches[0].apparatus
        if v.kind not in UNSEEN
    ]


def _tidy(line: str) -> str:
    return " | ".join(field.strip() for field in line.split("|")).rstrip()


@pytest.mark.parametrize(("path", "index"), ALL)
def test_case(path: Path, index: int) -> None:
    shelf, cases = _read(path)
    case = cases[index]
    draft, checked = run(shelf, case.draft)
    heads = [line for line in case.expected if "|" in line]
    said: list[str] = []
    for at, finding in enumerate(checked.findings):
        expected = _tidy(heads[at]) if at < len(heads) else ""
        said.append(told(draft, finding, expected))
        said += apparatus(finding)
    assert case.expected[:1] != ("*",), "a case says something"
    wanted = [_tidy(line) if "|" in line else line.rstrip() for line in case.expected]
    if "*" in wanted:  # the apparatus of this case may be told in more than one way
        wanted = wanted[: wanted.index("*")]
        said = said[: len(wanted)]
    messages = [finding.message for finding in checked.findings]
    assert said == wanted, messages
