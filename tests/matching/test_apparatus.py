"""The apparatus, case by case: `apparatus/*.txt` are written to be judged by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loccit.model import Variant

FOLDER = Path(__file__).parent / "apparatus"


def read_cases(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """Heading, source, quotation and expected lines of every case of a file."""
    for section in path.read_text(encoding="utf-8").split("\n==== SOURCE ")[1:]:
        heading, rest = section.split("\n", 1)
        source, *cases = _blocks(rest)
        for case in cases:
            quotation, *expected = case.split("\n")
            yield heading, source, quotation, expected


def _blocks(text: str) -> list[str]:
    """Blocks between blank lines; a source ends where the first quotation begins, which a
    source with blank lines of its own shows by going on indented or in capitals."""
    blocks = [block for block in text.strip("\n").split("\n\n") if block.strip()]
    joined = [blocks[0]]
    for block in blocks[1:]:
        if len(joined) == 1 and (block.isupper() or block.isdigit() or "win·" in block):
            joined[0] += "\n\n" + block
        else:
            joined.append(block)
    return joined


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def told(variant: Variant) -> str:
    critical = " !" if variant.critical else ""
    return f"{variant.kind}: {variant.lemma} -> {variant.reading}{critical}"


def is_told(variant: Variant, noisy: bool) -> bool:
    """Forgiven readings are not told in these cases, doubtful ones are."""
    return variant.critical or variant.kind not in ("transport", "typography")


def squeezed(line: str) -> str:
    return " ".join(line.replace("->", " -> ").split())


@pytest.mark.parametrize(
    ("heading", "source", "quotation", "expected"), CASES, ids=[c[2][:60] for c in CASES]
)
def test_apparatus(
    heading: str, source: str, quotation: str, expected: list[str], held: Callable[..., Any]
) -> None:
    language, _, kind = heading.partition(" ")
    collation = held(source, language=language).collate(quotation)
    variants = [v for v in collation.variants if is_told(v, kind == "noisy")]
    lines = [line.split(" # ", 1) if " # " in line else [line, ""] for line in expected]
    assert [squeezed(told(v)) for v in variants] == [squeezed(line) for line, _ in lines]
    for variant, (_, note) in zip(variants, lines, strict=True):
        assert note in variant.note


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[c[2][:60] for c in CASES])
def test_spans_give_their_words(case: tuple[str, str, str, list[str]], held: Any) -> None:
    heading, source, quotation, _ = case
    collation = held(source, language=heading.split()[0]).collate(quotation)
    assert all(part.of(source).strip() == part.of(source) for part in collation.parts)
    for variant in collation.variants:
        if variant.lemma and variant.lemma_span and "…" not in variant.lemma:
            stands = " ".join(variant.lemma_span.of(source).split())
            assert variant.lemma in stands
        if variant.reading and variant.reading_span:
            assert variant.reading == " ".join(variant.reading_span.of(quotation).split())
