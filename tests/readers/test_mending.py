"""A scanned document after its misread words were mended: everything still points right."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit import desk, readers
from loccit.library import Library
from loccit.model import Block, Box, Boxes, Document, Origin, Page
from loccit.readers.mending.scanned import mend_misread
from loccit.text import Span, restore

RULES = {"misread", "run-together", "broken-word"}
SCAN = (
    "The board met in tbe evening and the mernbers were asked what tbey would do ahout larnps. "
    "Nohody had thought of it hefore, hecause the ships had always corne in by day; and ofthe "
    "lamps one was lost. The clerk who had charge of the books was sent for, and it is to he told "
    "here that he was in the govern ment of the harbour, where he had a hut. "
)


SOUND = (
    "She wrote to the ministry in the spring, and the ministry answered in the following winter. "
    "There were three witnesses, and each of them had seen another light on another rock, where "
    "the water was deep and the men of the village would not go by night without a pilot. "
)


def document(text: str = SCAN, **parts: object) -> Document:
    whole = Document("scan.txt", text, "text/plain", "0" * 64, ocr=True)
    return Document(**{**{f: getattr(whole, f) for f in Document.__slots__}, **parts})


def test_the_text_as_read_is_never_lost() -> None:
    mended = mend_misread(document())
    assert restore(mended.text, mended.edits) == SCAN
    assert {edit.rule for edit in mended.edits} == RULES
    assert "in the evening and the members" in mended.text
    assert "of the lamps" in mended.text
    assert "is to be told" in mended.text
    assert "in the government of" in mended.text


def test_alternatives_stand_at_what_they_are_for() -> None:
    text = SCAN + "The Comintem was there."
    mended = mend_misread(document(text))
    readings = {other.span.of(mended.text): other.reading for other in mended.alternatives}
    assert readings["Comintem"] == "Comintern"
    assert all(0 < other.confidence <= 1 and other.why for other in mended.alternatives)


def words_of(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


def test_boxes_origins_and_blocks_follow_their_words() -> None:
    spans = words_of(SCAN)
    boxes = Boxes.pack(Box(span, 0, i / 1000, 0, (i + 1) / 1000, 1) for i, span in enumerate(spans))
    origins = (Origin(Span(0, 40), "a", 0), Origin(Span(40, len(SCAN)), "a", 1, 7))
    nodes = [SCAN[:40], "1234567" + SCAN[40:]]
    first = SCAN.index("Nohody")
    blocks = (Block("paragraph", Span(0, first - 1)), Block("quote", Span(first, len(SCAN) - 1)))
    pages = (Page("1", Span(0, first), 0), Page("2", Span(first, len(SCAN)), 1))
    mended = mend_misread(document(boxes=boxes, origins=origins, blocks=blocks, pages=pages))
    text = mended.text
    for box, old in zip(mended.boxes, spans, strict=True):
        read = SCAN[old.start : old.end]
        assert box.span.of(text)[-1:] == read[-1:]
    for origin in mended.origins:
        node = nodes[origin.node]
        assert origin.span.of(text) == node[origin.offset : origin.offset + len(origin.span)]
    assert mended.blocks[1].span.of(text).startswith("Nobody had")
    assert [page.label for page in mended.pages] == ["1", "2"]
    assert mended.pages[0].span.end == mended.pages[1].span.start == text.index("Nobody")
    assert mended.pages[1].span.end == len(text)


def test_a_word_broken_over_the_page_stays_on_both() -> None:
    at = SCAN.index("mernbers") + 3
    pages = (Page("1", Span(0, at), 0), Page("2", Span(at, len(SCAN)), 1))
    mended = mend_misread(document(pages=pages))
    first, second = (page.span for page in mended.pages)
    assert first.end == second.start
    assert abs(first.end - mended.text.index("members") - 1) <= 2


def test_only_what_is_asked_for_and_scanned_is_repaired() -> None:
    data = (SCAN + SOUND).encode()
    plain = readers.read_bytes(data, "page.txt")
    assert plain.ocr
    assert not RULES & {edit.rule for edit in plain.edits}
    mended = readers.read_bytes(data, "page.txt", readers.Options(repair=True))
    assert mended.ocr
    assert {edit.rule for edit in mended.edits} >= RULES
    assert restore(mended.text, mended.edits) == restore(plain.text, plain.edits)


def test_sources_are_repaired_and_drafts_are_not(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_text(SCAN + SOUND, encoding="utf-8")
    assert "hefore" in desk.read(path).text
    with Library.open(tmp_path / "library") as library:
        desk.add(library, [path])
        (witness,) = library.catalogue().witnesses
        held = library.document(witness.id)
    assert "before" in held.text
    assert "hefore" in restore(held.text, held.edits)


def spoiled(text: str, chance: random.Random, share: float) -> str:
    swaps = {"b": "h", "e": "c", "m": "rn", "n": "u", "h": "li", "l": "1", "t": "f", " ": ""}
    return "".join(
        swaps.get(c, "~") if c.isascii() and chance.random() < share else c for c in text
    )


@pytest.mark.parametrize("share", [0.01, 0.03, 0.08])
def test_of_the_repairs_of_a_spoiled_text_next_to_none_is_wrong(
    printed: object, share: float
) -> None:
    clean = "\n\n".join(" ".join(page.split()) for page in printed(8))  # type: ignore[operator]
    read = spoiled(clean, random.Random(5), share)
    mended = mend_misread(document(read))
    true = set(clean.split())
    put = [edit for edit in mended.edits if edit.rule in RULES]
    assert len(put) > 5
    wrong = [edit for edit in put if not whole(mended.text, edit.span) <= true]
    assert len(wrong) <= 0.05 * len(put)


def whole(text: str, span: Span) -> set[str]:
    start = text.rfind(" ", 0, span.start + 1) + 1
    end = text.find(" ", span.end)
    return set(text[start : len(text) if end < 0 else end].split())


def test_sound_prose_is_left_alone(printed: object) -> None:
    text = "\n\n".join(printed(6))  # type: ignore[operator]
    assert mend_misread(document(text)).text == text


@given(st.text(st.sampled_from("tbehilrnmo cua1~|-\n.ſ’"), max_size=200))
def test_any_text_comes_back(words: str) -> None:
    text = SCAN + words
    mended = mend_misread(document(text))
    assert restore(mended.text, mended.edits) == text
    assert all(other.span.end <= len(mended.text) for other in mended.alternatives)


@pytest.mark.shared
def test_the_first_patient(seeds: Path) -> None:
    (path,) = seeds.glob("004_*.txt")
    mended = readers.read(path, readers.Options(repair=True))
    text = mended.text
    for true in ("to be an imperialist", "philosophical benevolence", "not to be understood"):
        assert true in text
    assert "rather those of the Kremlin" in text
    assert "the\ndevastation\nand" in text
    offers = {other.span.of(text): other.reading for other in mended.alternatives}
    assert offers == {
        "Comintem": "Comintern",
        "Mettemichean": "Metternichean",
        "hut": "but",
        "hound": "bound",
        "tum": "turn",
    }
    assert sum(edit.rule in RULES for edit in mended.edits) == 5
