"""Numbers that Word prints before paragraphs."""

from __future__ import annotations

from docxmaker import docx, para, read, style


def level(at: int, text: str, format_: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def rules(id_: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{"".join(levels)}</w:abstractNum>'


def list_(id_: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(words: str, list_id: int, at: int = 0) -> str:
    return para(
        words, layout=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read(docx(body, numbering=numbering, styles=styles)).text.strip("\n").split("\n\n")


def test_levels_are_counted_and_begin_again_under_the_next() -> None:
    numbering = rules(7, level(0, "%1."), level(1, "%1.%2", "lowerLetter")) + list_(1, 7)
    body = (
        item("a", 1)
        + item("b", 1, 1)
        + item("c", 1, 1)
        + para("x")
        + item("d", 1)
        + item("e", 1, 1)
    )
    assert lines(body, numbering) == ["1. a", "1.a b", "1.b c", "x", "2. d", "2.a e"]


def test_bullets_and_unknown_lists_print_no_words() -> None:
    numbering = rules(7, level(0, "\uf0b7", "bullet")) + list_(1, 7)
    body = item("a", 1) + item("b", 9) + item("c", 0) + item("d", 1, 5)
    assert lines(body, numbering) == ["a", "b", "c", "d"]


def test_a_list_may_go_on_in_another_or_begin_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = rules(7, level(0, "(%1)")) + list_(1, 7) + list_(2, 7) + list_(3, 7, again)
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 3) + item("e", 3)
    assert lines(body, numbering) == ["(1) a", "(2) b", "(3) c", "(1) d", "(2) e"]


def test_headings_are_numbered_by_their_styles() -> None:
    numbering = (
        rules(7, level(0, "Chapter %1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
        + list_(1, 7)
    )  # fmt: skip
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", "heading 1", numbered) + style("H2", "heading 2", numbered)
    body = para("Oil", "H1") + para("Tea", "H2") + para("", "H2") + para("Ale", "H2")
    assert lines(body, numbering, styles) == ["Chapter I Oil", "1.1 Tea", "1.3 Ale"]


def test_a_list_described_by_a_style_is_found() -> None:
    described = rules(7, '<w:styleLink w:val="S"/>', level(0, "§ %1"))
    numbering = described + rules(8, '<w:numStyleLink w:val="S"/>') + list_(1, 8)
    assert lines(item("a", 1) + item("b", 1), numbering) == ["§ 1 a", "§ 2 b"]


def test_items_are_blocks_with_their_numbers() -> None:
    numbering = rules(7, level(0, "%1.")) + list_(1, 7)
    document = read(docx(para("x") + item("a", 1), numbering=numbering))
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("paragraph", "x"),
        ("item", "1. a"),
    ]
    assert len(document.origins) == 2
