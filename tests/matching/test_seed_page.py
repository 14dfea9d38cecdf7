"""A raw page of a scan, and the same page as an editor corrected it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loccit import readers

CORRECTIONS = (
    ("Comintem", "Comintern"), ("to he an", "to be an"), ("henevolence", "benevolence"),
    ("Mettemichean", "Metternichean"), ("class hut", "class but"), ("of-the", "of the"),
    ("hound", "bound"), ("not to he", "not to be"), ("in tum", "in turn"),
    ("devasta~ion\nand", "devastation and"),
)  # fmt: skip


def corrected(raw: str) -> str:
    text = re.sub(r"[·–]\n", "", raw)
    for wrong, right in CORRECTIONS:
        assert wrong in text
        text = text.replace(wrong, right)
    return " ".join(text.split())


@pytest.mark.shared
def test_the_corrected_page_stands_on_the_raw_one(held: Callable[..., Any], seeds: Path) -> None:
    path = next(seeds.glob("004_*.txt"))
    raw = readers.read(path, readers.Options(repair=True))
    page = corrected(path.read_text(encoding="utf-8"))
    body = page[page.index("the Kremlin bureaucracy") :]
    for sentence in [body, *re.split(r"(?<=\.) (?=[A-Z])", body)]:
        collation = held(raw).collate(sentence)
        assert {v.kind for v in collation.variants} <= {"transport"}
        assert not any(v.critical for v in collation.variants)
