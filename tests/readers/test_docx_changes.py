"""Tracked changes and comments of Word files."""

from __future__ import annotations

from docxmaker import docx, para, read, run
from loccit.model import Document

HAND = 'w:id="1" w:author="Ida" w:date="2024-05-01T10:00:00Z"'
OTHER = 'w:id="2" w:author="Per" w:date="2024-05-02T10:00:00Z"'


def gone(words: str, hand: str = HAND) -> str:
    cut = "".join(f"<w:r><w:delText>{half}</w:delText></w:r>" for half in words.split("|"))
    return f"<w:del {hand}>{cut}</w:del>"


def put(inside: str, hand: str = HAND) -> str:
    return f"<w:ins {hand}>{inside}</w:ins>"


def changes(document: Document) -> list[tuple[str, str, str, str, str]]:
    """Kind, the words that stand there, those of the change, the words before, the author."""
    return [
        (
            c.kind,
            c.span.of(document.text),
            c.words,
            document.text[: c.span.start][-4:],
            c.author,
        )
        for c in document.changes
    ]


def test_insertions_are_text_and_deletions_are_not() -> None:
    text = (
        run("It was ") + gone("ne|ver") + put(run("ever")) + put(run(" so"), OTHER) + run(" dark.")
    )
    document = read(docx(para(text)))
    assert document.text == "It was ever so dark.\n"
    assert changes(document) == [
        ("deletion", "", "never", "was ", "Ida"),
        ("insertion", "ever", "ever", "was ", "Ida"),
        ("insertion", " so", " so", "ever", "Per"),
    ]
    assert document.changes[0].date == "2024-05-01T10:00:00Z"
    assert [(p.code, p.message[:17]) for p in document.problems] == [
        ("changes", "3 tracked changes")
    ]


def test_moved_words_stand_where_they_were_moved_to() -> None:
    away = (
        f"<w:moveFromRangeStart/><w:moveFrom {HAND}>{run('old ')}</w:moveFrom><w:moveFromRangeEnd/>"
    )
    here = f"<w:moveToRangeStart/><w:moveTo {HAND}>{run(' old')}</w:moveTo><w:moveToRangeEnd/>"
    document = read(docx(para(run("The ") + away + run("light is") + here + run("."))))
    assert document.text == "The light is old.\n"
    assert [c[:3] for c in changes(document)] == [
        ("deletion", "", "old "),
        ("insertion", " old", " old"),
    ]


def test_what_was_put_in_and_taken_out_again_is_no_text() -> None:
    document = read(docx(para(run("a") + put(gone("b", OTHER) + run("c")) + run("d"))))
    assert document.text == "acd\n"
    assert [c[:3] for c in changes(document)] == [("deletion", "", "b"), ("insertion", "c", "c")]


def mark_gone(hand: str = HAND) -> str:
    return f"<w:rPr><w:del {hand}/></w:rPr>"


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    body = (
        para(run("It was ") + gone("not"), layout=mark_gone())
        + "<w:bookmarkStart w:id='9'/>"
        + para(gone("all of it"), layout=mark_gone())
        + para("dark.")
        + para("Next.", layout=mark_gone())
    )
    document = read(docx(body))
    assert document.text == "It was dark.\n\nNext.\n"
    assert len(document.blocks) == 2
    assert changes(document) == [("deletion", "", "not\n\nall of it\n\n", "was ", "Ida")]


def test_a_paragraph_that_was_moved_away_leaves_nothing() -> None:
    look = f"<w:rPr><w:moveFrom {HAND}/></w:rPr>"
    away = para(f"<w:moveFrom {HAND}>{run('Moved.')}</w:moveFrom>", layout=look)
    here = para(f"<w:moveTo {HAND}>{run('Moved.')}</w:moveTo>")
    document = read(docx(para("One.") + away + para("Two.") + here))
    assert [b.span.of(document.text) for b in document.blocks] == ["One.", "Two.", "Moved."]
    assert [c[:3] for c in changes(document)] == [
        ("deletion", "", "Moved.\n\n"),
        ("insertion", "Moved.", "Moved."),
    ]


def test_the_last_of_joined_paragraphs_says_what_they_are() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    body = para("One ", layout=mark_gone()) + para("two.", "Q") + para("Three.")
    document = read(docx(body, styles=styles))
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("quote", "One two."),
        ("paragraph", "Three."),
    ]


def test_a_deleted_row_is_no_text() -> None:
    cell = f"<w:tc>{para('gone')}</w:tc>"
    row = f"<w:tr><w:trPr><w:del {HAND}/></w:trPr>{cell}</w:tr>"
    kept = f"<w:tr>{cell}</w:tr>".replace("gone", "here")
    document = read(docx(para("x") + f"<w:tbl>{row}{kept}</w:tbl>"))
    assert document.text == "x\n\nhere\n"
    assert [c[:3] for c in changes(document)] == [("deletion", "", "gone")]


def test_former_properties_say_nothing() -> None:
    before = "<w:rPrChange><w:rPr><w:i/><w:vanish/></w:rPr></w:rPrChange>"
    style = "<w:pPrChange><w:pPr><w:ind w:left='900' w:right='900'/></w:pPr></w:pPrChange>"
    document = read(docx(para(run("Words.", before), layout=style)))
    assert (document.text, document.emphasis) == ("Words.\n", ())
    assert document.blocks[0].kind == "paragraph"


def comment(id_: int, words: str) -> str:
    inside = para(words) + para("Please.")
    return f'<w:comment w:id="{id_}" w:author="Ida" w:date="2024">{inside}</w:comment>'


def test_comments_stand_at_their_words_and_are_no_text() -> None:
    def edge(side: str, id_: int) -> str:
        return f'<w:commentRange{side} w:id="{id_}"/>'

    def ref(id_: int) -> str:
        return f'<w:r><w:commentReference w:id="{id_}"/></w:r>'

    text = (
        para(run("He ") + edge("Start", 1) + run("never said ") + edge("Start", 2) + run("so"))
        + para(run("nor") + edge("End", 1) + ref(1) + run(" now."))
        + para(edge("End", 2) + run("End") + ref(3))
    )  # fmt: skip
    words = comment(1, "Where?") + comment(2, "Who?") + comment(3, "Done?") + comment(4, "Lost.")
    document = read(docx(text, comments=words))
    assert document.text == "He never said so\n\nnor now.\n\nEnd\n"
    assert [(c.span.of(document.text), c.words, c.author, c.date) for c in document.comments] == [
        ("never said so\n\nnor", "Where?\nPlease.", "Ida", "2024"),
        ("so\n\nnor now.", "Who?\nPlease.", "Ida", "2024"),
        ("", "Done?\nPlease.", "Ida", "2024"),
    ]
    assert document.comments[2].span.start == document.text.index("End") + 3


def test_deleted_words_are_no_text_even_where_their_mark_was_lost() -> None:
    document = read(
        docx(para(run("It was ") + "<w:r><w:delText>not</w:delText></w:r>" + run(" dark.")))
    )
    assert document.text == "It was  dark.\n"
    assert [c[:3] for c in changes(document)] == [("deletion", "", "not")]


def test_many_small_deletions_are_one() -> None:
    body = para(run("a") + "".join(gone(f"{at:05}") for at in range(20_000)) + run("b"))
    document = read(docx(body))
    assert document.text == "ab\n"
    assert [len(c.words) for c in document.changes] == [100_000]
