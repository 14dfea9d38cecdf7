"""Markdown: the text is the source's own, without its dress."""

from __future__ import annotations

from contextlib import suppress

import pytest

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import read_bytes
from loccit.text import Span, restore


def read(text: str) -> Document:
    document = read_bytes(text.encode(), "draft.md")
    assert restore(document.text, document.edits) == text
    return document


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("some *italic* words", "some italic words"),
        ("some **bold *both* bold** words", "some bold both bold words"),
        ("***all***", "all"),
        ("snake_case_word and 5 * 3 * 2", "snake_case_word and 5 * 3 * 2"),
        ("an *open mark", "an *open mark"),
        ('a [link](http://x.y/a_b_ "t") here', "a link here"),
        ("a [ *x* ][r] here\n\n[r]: http://x.y", "a  x  here"),
        ("no [link] here", "no [link] here"),
        ("an ![image *x*](i.png) gone", "an  gone"),
        ("code `a*b*` and ``c`d``", "code a*b* and c`d"),
        ("2 \\* 3 \\a", "2 * 3 \\a"),
        ("&ldquo;q&rdquo; &amp; &#8212; &nothing;", "“q” & — &nothing;"),
        ("see <http://x.y> <!-- not this --> <i>that</i>", "see http://x.y  that"),
        ("one<br>two", "one\ntwo"),
        ("# A *head* ##", "A head"),
        ("Head\n====", "Head"),
        ("- one\n- *two*\n  more", "one\ntwo\nmore"),
        ("1914. A year that looks like a list.", "1914. A year that looks like a list."),
        ("> quoted\n> more\nlazy", "quoted\nmore\nlazy"),
        ("> a\n>> b\n>\n> c", "a\nb\n\nc"),
        ("```py\nx = *1*\n```", "x = *1*"),
        ("line one  \nline two\\\nline three", "line one  \nline two\nline three"),
        ("a <q>said</q> b", "a “said” b"),
        ("“a *b* c,” he said [p. 3]", "“a b c,” he said [p. 3]"),
        ("<div>\nin *html*\n</div>", "in *html*"),
    ],
)
def test_dress_is_cut(source: str, text: str) -> None:
    assert read(source).text.strip() == text


def test_emphasis_is_kept_as_spans() -> None:
    document = read("*One* and __two__ and **three *four* five** and *six\nseven*.")
    assert [span.of(document.text) for span in document.emphasis] == ["One", "four", "six\nseven"]


def test_blocks() -> None:
    document = read(
        "# Head\n\nPara one\nwraps.\n\n> Quoted\nlazily\n>\n> > deep\n\n- item *a*\n\n"
        "  > in a list\n\n1. first\n\n```\ncode\n```\n\n## Sub\n"
    )
    assert blocks(document) == [
        ("heading", 1, "Head"),
        ("paragraph", 0, "Para one\nwraps."),
        ("quote", 1, "Quoted\nlazily"),
        ("quote", 2, "deep"),
        ("item", 0, "item a"),
        ("quote", 1, "in a list"),
        ("item", 0, "1. first"),
        ("code", 0, "code"),
        ("heading", 2, "Sub"),
    ]


def test_indented_prose_is_a_quotation_and_a_program_is_none() -> None:
    prose = "    A lamp throws no light behind it, and a keeper is always behind the lamp.\n"
    program = "    for (i = 0; i < 9; i++) { a[i] = b[i] * 2; }\n"
    document = read(f"He wrote:\n\n{prose}\nand:\n\n{program}")
    assert [kind for kind, _, _ in blocks(document)] == ["paragraph", "quote", "paragraph", "code"]


NOTES = """The oil was thin.[^1] Nobody knew[^long];
the Board said no^[See *Minutes*, p. 3.] twice.[^1]

[^1]: Hallam, *Letters*,
    p. 41.

    She says it twice.
[^long]: Ibid.

After the notes.
"""


def test_notes_hang_where_they_are_called() -> None:
    document = read(NOTES)
    notes = {n.label: (n.anchor, n.span.of(document.text)) for n in document.notes}
    assert {label: words for label, (_, words) in notes.items()} == {
        "": "See Minutes, p. 3.",
        "1": "Hallam, Letters,\np. 41.\n\nShe says it twice.",
        "long": "Ibid.",
    }
    before = {
        label: document.text[: anchor.start] for label, (anchor, _) in notes.items() if anchor
    }
    assert before["1"].endswith("The oil was thin.")
    assert before["long"].endswith("Nobody knew")
    assert before[""].endswith("said no")
    assert "[^" not in document.text
    assert [kind for kind, _, _ in blocks(document)] == [
        "paragraph",
        "note",
        "note",
        "note",
        "paragraph",
        "note",
    ]


def test_a_missing_note_is_told() -> None:
    document = read("Nobody knew.[^7]\n")
    assert [problem.code for problem in document.problems] == ["missing-note"]
    assert document.notes == ()


def test_page_marks_and_broken_words() -> None:
    document = read(
        "*Minutes*\n\n[p. 101]\n\nThe Board met and ad-\njourned.\n\n[p. 102]\n\nIt met *again*.\n"
    )
    assert [(p.label, p.span.of(document.text).strip()) for p in document.pages] == [
        ("101", "The Board met and adjourned."),
        ("102", "It met again."),
    ]
    assert [kind for kind, _, _ in blocks(document)] == ["paragraph"] * 3
    assert [span.of(document.text) for span in document.emphasis] == ["Minutes", "again"]


def test_front_matter() -> None:
    document = read(
        "---\ntitle: Forty Minutes\nauthors: [A. B., C. D.]\nlang: en-GB\n---\n\n# Another\n"
    )
    head = document.metadata
    assert (head.title, head.authors, head.language) == ("Forty Minutes", ("A. B.", "C. D."), "en")
    assert document.text.strip() == "Another"


def test_the_first_heading_is_the_title() -> None:
    assert read("# The *dark*\n\nWords.\n").metadata.title == "The dark"


def test_carriage_returns_and_markup_lead_back_together() -> None:
    document = read("> one *two*\r\n> three\r\n\r\nfour\r\n")
    assert document.text == "one two\nthree\n\nfour\n"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "*a " * 3000,
        "`a" * 3000,
        "![[" * 1500,
        "<!--" * 3000,
        "> " * 3000 + "x",
        "[^a" * 3000,
        "\t- " * 500 + "x",
    ],
)
def test_hostile_markdown_is_read(text: str) -> None:
    with suppress(ReadError):  # some hold no text at all
        assert read(text).text


def test_an_indented_quotation_with_its_citation_is_no_program() -> None:
    text = (
        "It was put thus:\n\n    By 1934 the union had 7,200 members. (Hugh Tarrant, *The Weavers* "
        "[London: Hart, 1935], pp. 28-29)\n\nAnd so on.\n"
    )
    assert [block.kind for block in read_bytes(text.encode(), "a.md").blocks] == [
        "paragraph",
        "quote",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Head {#id .class} ##", "Head"),
        ("A [small]{.smallcaps} word `x`{.py} here", "A small word x here"),
        (
            "the 19^th^ century, H~2~O, 2^10^ and ~~struck~~",
            "the 19th century, H2O, 2^10^ and struck",
        ),
        ("a set {x, y} [sic]{no} http://x.y/~a~b", "a set {x, y} [sic]{no} http://x.y/~a~b"),
        ("`a^b^` stays", "a^b^ stays"),
        ("::: {.quote #x}\nwords\n:::", "words"),
        ("```\n::: a\n```", "::: a"),
        ("| One line\n|   and *two*", "One line\n  and two"),
    ],
)
def test_pandocs_dress_is_cut(source: str, text: str) -> None:
    assert read(source).text.strip() == text


def test_divs_verse_and_tables_are_blocks() -> None:
    document = read(
        "::: epigraph\n> Quoted.\n:::\n\n| Line\n| line\n\n> | In verse\n\n"
        "| a | b |\n|---|---|\n| c | d |\n"
    )
    assert blocks(document) == [
        ("quote", 1, "Quoted."),
        ("verse", 0, "Line\nline"),
        ("verse", 1, "In verse"),
        ("table", 0, "| a | b |\n\n| c | d |"),
    ]


def test_comments_tell_pages() -> None:
    document = read(
        "<!-- page 12 -->\n\nOne, <!-- not a page --> two <!-- p. 13 -->three.\n\n"
        "<!-- pb n='xiv' -->\nFour.\n"
    )
    assert [(p.label, p.span.of(document.text).split()) for p in document.pages] == [
        ("12", ["One,", "two"]),
        ("13", ["three."]),
        ("xiv", ["Four."]),
    ]
    assert document.paging == "marks"


def test_notes_in_a_sentence_are_hung_behind_the_text() -> None:
    source = "He said so^[Hallam, *Letters* \\[1934\\], p. 41.] and so.^[Ibid.]\n\n*After* it.\n"
    document = read(source)
    assert document.text == (
        "He said so and so.\n\nAfter it.\n\nHallam, Letters [1934], p. 41.\n\nIbid.\n"
    )
    assert [(n.anchor, n.span.of(document.text)) for n in document.notes] == [
        (Span(10, 10), "Hallam, Letters [1934], p. 41."),
        (Span(18, 18), "Ibid."),
    ]
    assert [span.of(document.text) for span in document.emphasis] == ["After", "Letters"]
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "note", "note"]
    words = [origin.span.of(document.text) for origin in document.origins]
    assert "".join(words) == "Hallam, Letters [1934], p. 41.Ibid."
    for origin, stood in zip(document.origins, words, strict=True):
        assert source[origin.offset :].startswith(stood)
