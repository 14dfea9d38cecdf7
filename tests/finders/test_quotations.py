"""The finder of quotations against cases an eye can judge, and its laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loccit.finders.quotations import find_quotations
from loccit.model import Citation, Document, Metadata, Work
from loccit.text import Span

CITED = re.compile(r"(?<=\()(?:Mills|Hart|Ibid)[^()]*(?=\))")


def cases() -> list[tuple[str, str, str]]:
    """Title, text, what is to be found."""
    path = Path(__file__).with_name("quotations_cases.txt")
    found = []
    for case in path.read_text(encoding="utf-8").split("\n====\n")[1:]:
        title, rest = case.split("\n", 1)
        text, expected = re.split(r"\n---\n?", rest, maxsplit=1)
        found.append((title, text, expected.strip()))
    return found


def document(text: str, language: str = "") -> Document:
    return Document("draft", text, "text/plain", "0" * 64, metadata=Metadata(language=language))


def citations(text: str) -> list[Citation]:
    return [Citation(Span(*m.span()), "first", Work()) for m in CITED.finditer(text)]


def told(text: str, language: str = "") -> str:
    """What is found, in the cases' own notation."""
    marked = find_quotations(document(text, language), citations(text))
    lines = [
        (q.span.start, 0, f"{q.kind} | " + " ¦ ".join(part.of(text) for part in q.parts))
        for q in marked.quotations
    ]
    for aside in marked.asides:
        words = aside.span.of(text).strip("\"“”„'‘’‚«»‹›『』 ")
        if not aside.span.of(text).startswith("‘") and words.startswith("Reading"):
            words = aside.span.of(text)[1:-1]
        lines.append((aside.span.start, 1, f"{aside.kind} | {words}"))
    for problem in marked.problems:
        assert problem.span is not None
        lines.append((problem.span.start, 2, f"{problem.code} | {problem.span.of(text)}"))
    return "\n".join(line for *_, line in sorted(lines))


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=[c[0] for c in cases()])
def test_cases(title: str, text: str, expected: str) -> None:
    language = title[:2] if title[:3] in ("de ", "fr ") else ""
    assert told(text, language) == expected
