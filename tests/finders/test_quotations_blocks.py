"""Block quotations, notes and bibliographies: what a document's blocks say of its words."""

from __future__ import annotations

import pytest

from loccit.finders.quotations import Marked, find_quotations
from loccit.model import Block, BlockKind, Citation, Document, Note, Work
from loccit.readers import read_bytes
from loccit.text import Span


def build(*blocks: tuple[BlockKind, str, int] | tuple[BlockKind, str]) -> Document:
    """A document of these blocks, a blank line between them; the number is the level."""
    text = ""
    made: list[Block] = []
    for kind, words, *level in blocks:
        text += "\n\n" if text else ""
        made.append(Block(kind, Span(len(text), len(text) + len(words)), *level))
        text += words
    return Document("draft", text, "text/plain", "0" * 64, blocks=tuple(made))


def cited(document: Document, *words: str) -> list[Citation]:
    starts = [(document.text.index(w), len(w)) for w in words]
    return [Citation(Span(at, at + size), "first", Work()) for at, size in starts]


def told(document: Document, marked: Marked) -> list[tuple[str, list[str]]]:
    return [
        (quotation.kind, [part.of(document.text) for part in quotation.parts])
        for quotation in marked.quotations
    ]


PLAIN = "The ice came in one night and nobody had seen it come."


@pytest.mark.parametrize(
    ("tail", "citation"),
    [
        ("", ""),
        (" (Mills, Road, p. 12)", "Mills, Road, p. 12"),
        (" (Mills, Road, p. 12)", "(Mills, Road, p. 12)"),
        (" (Mills, Road, p. 12).", "Mills, Road, p. 12"),
        (" (see Mills 1890, 12)", ""),
        (" [Ibid., p. 3]", ""),
        ("\n— Anna Mills, The Road", ""),
        ("\n— Mills, The Road, p. 12", "Mills, The Road, p. 12"),
        (" — Anna Mills", ""),
        ("\n-- Mills, 1890.", ""),
        ("¹", ""),
        ("[12]", ""),
    ],
)
def test_the_reference_is_not_its_words(tail: str, citation: str) -> None:
    document = build(("paragraph", "Mills writes:"), ("quote", PLAIN + tail, 1))
    marked = find_quotations(document, cited(document, citation) if citation else [])
    assert told(document, marked) == [("block", [PLAIN])]


@pytest.mark.parametrize(
    "words",
    [
        "They sailed at dawn. — But the ice was too thick for the boats.",
        "They sailed in that hard year (in 1917).",
        "They sailed\n— Nobody saw them go.",
        "They sailed in [1917] and came back (all of them).",
    ],
)
def test_the_words_are_no_reference(words: str) -> None:
    document = build(("quote", words, 1))
    assert told(document, find_quotations(document)) == [("block", [document.text])]


def test_neighbours_are_one_quotation() -> None:
    document = build(("quote", PLAIN, 1), ("quote", "Then spring came.", 1), ("paragraph", "So."))
    assert told(document, find_quotations(document)) == [("block", [PLAIN, "Then spring came."])]


@pytest.mark.parametrize("between", ["(Mills, Road, p. 3)", "— Mills, Road, p. 3"])
def test_a_reference_ends_a_quotation(between: str) -> None:
    document = build(("quote", PLAIN, 1), ("quote", between, 1), ("quote", "Then spring came.", 1))
    marked = find_quotations(document, cited(document, "Mills, Road, p. 3"))
    assert told(document, marked) == [("block", [PLAIN]), ("block", ["Then spring came."])]


def test_a_block_within_marks_is_one_quotation() -> None:
    document = build(("quote", f"“{PLAIN}” (Mills, p. 3)", 1))
    marked = find_quotations(document, cited(document, "Mills, p. 3"))
    assert told(document, marked) == [("block", [PLAIN])]
    assert marked.quotations[0].span.of(document.text) == f"“{PLAIN}”"


def test_a_block_of_several_paragraphs_within_marks() -> None:
    document = build(("quote", "“" + PLAIN, 1), ("quote", "“Then spring came.”", 1))
    assert told(document, find_quotations(document)) == [("block", [PLAIN, "Then spring came."])]


def test_two_blocks_each_within_marks_are_two() -> None:
    document = build(("quote", f"“{PLAIN}”", 1), ("quote", "“Then spring came.”", 1))
    found = told(document, find_quotations(document))
    assert found == [("block", [PLAIN]), ("block", ["Then spring came."])]


def test_speech_in_a_block_is_the_sources_own() -> None:
    words = "“We shall not sail,” said Hart. “We shall stay in this harbour.”"
    document = build(("quote", words, 1))
    assert told(document, find_quotations(document)) == [("block", [words])]


def test_marks_in_a_block_are_nested() -> None:
    document = build(("quote", "He said “the ice came in one night” and ‘left’.", 1))
    marked = find_quotations(document)
    assert [kind for kind, _ in told(document, marked)] == ["block", "nested"]
    assert marked.quotations[1].parent == marked.quotations[0].span
    assert [aside.kind for aside in marked.asides] == ["scare-quotes"]


def test_a_block_within_a_block_is_nested() -> None:
    document = build(("quote", "Outer.", 1), ("quote", "Inner words.", 2), ("quote", "Last.", 1))
    marked = find_quotations(document)
    assert told(document, marked) == [
        ("block", ["Outer.", "Inner words.", "Last."]),
        ("nested", ["Inner words."]),
    ]
    assert marked.quotations[1].parent == marked.quotations[0].span


def test_an_indented_paragraph_after_a_colon() -> None:
    text = "Mills writes:\n\n    " + PLAIN + "\n\nAnd so it was."
    document = Document("draft", text, "text/plain", "0" * 64)
    assert told(document, find_quotations(document)) == [("block", [PLAIN])]


def test_an_indented_paragraph_without_a_colon_is_none() -> None:
    text = "Mills was cold.\n\n    " + PLAIN + "\n\nAnd so it was."
    assert not find_quotations(Document("draft", text, "text/plain", "0" * 64)).quotations


def test_code_is_not_read() -> None:
    document = build(("code", 'print("the ice came in one night")'), ("paragraph", "So."))
    marked = find_quotations(document)
    assert (marked.quotations, marked.asides, marked.problems) == ((), (), ())


def test_a_note_amid_a_quotation_of_several_paragraphs() -> None:
    document = build(
        ("paragraph", "“" + PLAIN),
        ("note", "1 Mills adds: “the lamps were out all that night.”"),
        ("paragraph", "“Then spring came.”"),
    )
    assert told(document, find_quotations(document)) == [
        ("inline", [PLAIN, "Then spring came."]),
        ("inline", ["the lamps were out all that night."]),
    ]


def test_an_open_mark_in_a_note_stays_there() -> None:
    document = build(("note", "Mills, “The Road"), ("note", "“Nobody saw the ice come in,” 3."))
    marked = find_quotations(document)
    assert told(document, marked) == [("inline", ["Nobody saw the ice come in,"])]
    assert [problem.code for problem in marked.problems] == ["open-mark"]


def test_a_note_mark_known_by_its_note_is_cut_out() -> None:
    text = "He wrote: “The ice came in one night 12 and stayed for thirty days.” So.\n\n12 Mills."
    anchor = text.index("12")
    note = Note("12", Span(anchor, anchor + 2), Span(len(text) - 6, len(text)))
    document = Document("draft", text, "text/plain", "0" * 64, notes=(note,))
    assert told(document, find_quotations(document)) == [
        ("inline", ["The ice came in one night", "and stayed for thirty days."])
    ]


@pytest.mark.parametrize(("words", "kind"), [("Mills, Road, 3.", "inline"), ("Not so.", "aside")])
def test_the_note_of_a_short_quotation_tells_whether_it_cites(words: str, kind: str) -> None:
    text = f"It was a “dawn” of sorts.\n\n{words}"
    note = Note("1", Span(15, 15), Span(27, len(text)))
    document = Document("draft", text, "text/plain", "0" * 64, notes=(note,))
    citations = [Citation(Span(27, 41), "first", Work())] if kind == "inline" else []
    marked = find_quotations(document, citations)
    assert len(marked.quotations) == (kind == "inline")
    assert len(marked.asides) == (kind == "aside")


def test_nothing_is_quoted_in_a_bibliography() -> None:
    document = build(
        ("heading", "Works Cited"),
        ("quote", "Mills, Anna. “Why the ice came in that one night.” 1890.", 1),
        ("heading", "Afterword"),
        ("paragraph", "She wrote that “the ice came in one night.”"),
    )
    marked = find_quotations(document)
    assert told(document, marked) == [("inline", ["the ice came in one night."])]
    assert [aside.kind for aside in marked.asides] == ["title"]


def test_no_quotation_is_its_own_parent() -> None:
    words = "“We shall not sail,” said Hart. “‘Stay in this cold harbour’ is the word.”"
    document = build(("quote", "Outer.", 1), ("quote", words, 2), ("quote", words, 2))
    marked = find_quotations(document)
    assert all(quotation.parent != quotation.span for quotation in marked.quotations)
    kinds = [quotation.kind for quotation in marked.quotations]
    assert kinds == ["block", "nested", "nested", "nested", "nested", "nested"]


ROWS = {
    "Markdown, two": ("> Aaa b.\n\n> Ccc d.\n", "md", ["Aaa b.", "Ccc d."]),
    "Markdown, one of two paragraphs": ("> Aaa b.\n>\n> Ccc d.\n", "md", ["Aaa b.\n\nCcc d."]),
    "Markdown, a deeper one": ("> Aaa b.\n>\n> > Ccc d.\n", "md", ["Aaa b.\n\nCcc d.", "Ccc d."]),
    "HTML, two": (
        "<blockquote><p>Aaa b.</p></blockquote><blockquote><p>Ccc d.</p></blockquote>",
        "html",
        ["Aaa b.", "Ccc d."],
    ),
    "HTML, one of two paragraphs": (
        "<blockquote><p>Aaa b.</p><p>Ccc d.</p></blockquote>",
        "html",
        ["Aaa b.\n\nCcc d."],
    ),
}


@pytest.mark.parametrize(("words", "kind", "expected"), ROWS.values(), ids=ROWS)
def test_block_quotations_in_a_row(words: str, kind: str, expected: list[str]) -> None:
    document = read_bytes(words.encode(), f"draft.{kind}")
    found = find_quotations(document).quotations
    assert [quotation.span.of(document.text) for quotation in found] == expected
