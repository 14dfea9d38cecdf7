"""What is reported: speaker, words, time, and how the author stands to it."""

from __future__ import annotations

import pytest

from loccit import finders
from loccit.account import Options, tell
from loccit.account.choosing import choose
from loccit.account.parse import chosen_model
from loccit.model import Account, Document, Statement

needs_parser = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def account(text: str, model: str = "", name: str = "t") -> Account:
    document = Document(name, text, "text/plain", "0")
    found = finders.find(document)
    return tell(document, found.cits, found.citations, Options(model=model))


def reported(text: str) -> list[Statement]:
    return [one for one in account(text).statements if one.kind == "reported"]


def told(text: str) -> list[tuple[str, str]]:
    return [
        (one.speaker_span.of(text) if one.speaker_span else "", one.words.of(text))
        for one in reported(text)
    ]


ITEMS = [
    ("Carter said that the weir was old.", ("Carter", "the weir was old")),
    ("Carter said the weir was old.", ("Carter", "the weir was old")),
    ("Many insist that the weir was old.", ("Many", "the weir was old")),
    ("There are many who insist that the weir was old.", ("many", "the weir was old")),
    ("It is claimed that the weir was old.", ("", "the weir was old")),
    ("The weir was old, Carter explained.", ("Carter", "The weir was old")),
    ("The weir, as Carter had predicted, fell in May.",
     ("Carter", "The weir, as Carter had predicted, fell in May")),
    ("According to Carter, the weir was old.", ("Carter", "the weir was old")),
    ("According to the indictment, the weir was old.", ("the indictment", "the weir was old")),
    ("As Carter rightly points out, the weir was old.", ("Carter", "the weir was old")),
    ("Carter’s claim that the weir was old is well known.", ("Carter", "the weir was old")),
    ("The claim of Carter that the weir was old is well known.", ("Carter", "the weir was old")),
    ("Carter came to the conclusion that the weir was old.", ("Carter", "the weir was old")),
    ("Carter urged the council to close the weir.", ("Carter", "to close the weir")),
    ("Carter insisted on a second vote.", ("Carter", "a second vote")),
    ("Carter sought to justify the new tax on grain.", ("Carter", "the new tax on grain")),
    ("Carter attacked the idea that the weir was old.",
     ("Carter", "the idea that the weir was old")),
    ("The court concluded that the promise was void.", ("The court", "the promise was void")),
    ("The report states that no money was paid.", ("The report", "no money was paid")),
    ("Carter promised to rebuild the weir.", ("Carter", "to rebuild the weir")),
    ("The members of the council were convinced that the weir was old.",
     ("The members of the council", "the weir was old")),
    ("Carter told the council that the weir was old.", ("Carter", "the weir was old")),
    ("Harper and Lowe argue that the mineral is rare.", ("Harper and Lowe", "the mineral is rare")),
    ("In Carter’s opinion the weir was old.", ("Carter", "the weir was old")),
    ("In the view of most historians, the war was lost before it began.",
     ("most historians", "the war was lost before it began")),
    ("Edward Lowe rejects this. In his view, the fire was an accident.",
     ("his", "the fire was an accident")),
    ("To Edward Lowe’s mind the treaty was void.", ("Edward Lowe", "the treaty was void")),
    ("According to Ann Hill, the weir was old, though she admits that nobody had looked.",
     ("Ann Hill", "the weir was old")),
    ("According to Ann Hill, the weir was old, which would explain the flood.",
     ("Ann Hill", "the weir was old")),
    ("Carter sought to justify the new tax on the ground of a war that was over.",
     ("Carter", "the new tax on the ground of a war that was over")),
    ("Carter denounced the tax as theft.", ("Carter", "the tax as theft")),
]  # fmt: skip


@needs_parser
@pytest.mark.parametrize(("text", "statement"), ITEMS)
def test_what_is_reported(text: str, statement: tuple[str, str]) -> None:
    assert statement in told(text)


@needs_parser
@pytest.mark.parametrize(
    "text",
    [
        "We believe that the weir was old.",
        "I think that the weir was old.",
        "Carter might say that the weir was old.",
        "If Carter says that the weir was old, he is wrong.",
        "The trial went according to plan.",
        "The weir was old and the river was high.",
        "The ruins suggest that the weir was old.",
        "One could argue that the weir was old.",
        "The council called a meeting in May.",
        "The flood put an end to the market.",
        "In my opinion the weir was old.",
        "In our view, the weir was old.",
        "The weir came in his view behind the mill.",
        "In the opinion column the weir was old.",
        "In the eyes of the law the weir was old.",
        "In its judgment of 1911 the court named the mayor.",
    ],
)
def test_no_report_where_nobody_says_it(text: str) -> None:
    assert told(text) == []


@needs_parser
@pytest.mark.parametrize(
    "text",
    [
        "Carter never said that the weir was old.",
        "Carter did not claim that the weir was old.",
        "Nobody said that the weir was old.",
        "Carter denied that the weir was old.",
        "Carter did not deny that the weir was old.",
        "Carter rejected the idea that the weir was old.",
        "No witness testified that the weir was old.",
    ],
)
def test_what_was_not_said_is_marked(text: str) -> None:
    assert [one.denied for one in reported(text)] == [True]


@needs_parser
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Carter rightly says that the weir was old.", "endorsed"),
        ("As Carter showed, the weir was old.", "endorsed"),
        ("Carter falsely claims that the weir was old.", "disputed"),
        ("Carter’s false claim that the weir was old is well known.", "disputed"),
        ("The claim of Carter that the weir was old is absurd.", "disputed"),
        ("The lie that the weir was old was spread by Carter.", "disputed"),
        ("There is no lie more absurd than the claim of Carter that the weir was old.", "disputed"),
        ("Carter claims that the weir was old. On the contrary, it was new.", "disputed"),
        ("Carter claims that the weir was old. This is false.", "disputed"),
        ("Carter claims that the weir was old. This claim is a lie.", "disputed"),
        ("Carter claims that the weir was old. This is not false.", "unmarked"),
        ("Carter claims that the weir was old. The door is false.", "unmarked"),
        ("The claim of Carter that the weir was old is no lie.", "unmarked"),
        ("Carter claims that the weir was old. However, the mill was new.", "unmarked"),
        ("Carter claims that the weir was old.", "unmarked"),
        ("As Carter claims, the weir was old.", "unmarked"),
    ],
)
def test_how_the_author_stands_to_it(text: str, stance: str) -> None:
    assert [one.stance for one in reported(text)] == [stance]


DATED = [
    ("On May 3, 1911, Carter said that the weir was old.", "1911-05-03", "stated"),
    ("Carter wrote on May 3, 1911, that the weir was old.", "1911-05-03", "stated"),
    ("In a letter of May 3, 1911, Carter wrote that the weir was old.", "1911-05-03", "stated"),
    ("Carter came to the council on May 3, 1911. He said that the weir was old.",
     "1911-05-03", "inferred"),
    ("Carter said that the weir was built in 1820.", "", ""),
    ("Dissatisfied with his speech of May 3, 1911, Carter said that the weir was old.", "", ""),
    ("Carter came to the council on May 3, 1911. In another letter he said that the weir was old.",
     "", ""),
    ("The weir fell on May 3, 1911. Carter said that it was old.", "", ""),
]  # fmt: skip


@needs_parser
@pytest.mark.parametrize(("text", "edtf", "kind"), DATED)
def test_when_it_was_said(text: str, edtf: str, kind: str) -> None:
    (one,) = reported(text)
    assert (one.when.edtf, one.when.kind) == (edtf, kind) if one.when else edtf == ""


@needs_parser
def test_what_is_reported_in_a_quotation_is_nested() -> None:
    text = "Edward Lowe said: “Mary Carter claimed that the weir was hers.”"
    direct, inner = account(text).statements
    assert (direct.kind, direct.statement) == ("direct", "")
    assert (inner.kind, inner.statement) == ("reported", direct.id)
    assert inner.speaker_span is not None
    assert inner.speaker_span.of(text) == "Mary Carter"


@needs_parser
def test_a_record_holds_what_its_speaker_is_said_to_have_said() -> None:
    told_ = account(
        "On May 5, 1911, Mary Carter said that the weir was old. On May 3, 1911, Carter wrote that "
        "the weir was new. Carter never denied that it was hers. In 1912 Lowe said that it fell."
    )
    dates = [one.when.edtf if one.when else "" for one in choose(told_, "Carter").statements]
    assert dates == ["1911-05-05", "1911-05-03", ""]
    assert [one.denied for one in choose(told_, "Carter").statements] == [False, False, True]
    within = choose(told_, "Carter", (1911, 5, 4), (1911, 6, 30))
    assert [one.when.edtf for one in within.statements if one.when] == ["1911-05-05"]


def test_without_a_parser_speakers_are_read_by_words() -> None:
    text = (
        "Mary Carter said: “The weir is old and it will not hold.” “It is not,” replied Edward "
        "Lowe. Nobody spoke. “We shall see what the river does in spring.”"
    )
    told_ = account(text, model="none")
    assert [one.speaker_span.of(text) if one.speaker_span else "" for one in told_.statements] == [
        "Mary Carter",
        "Edward Lowe",
        "",
    ]
    assert told_.problems[-1].code == "no-parser"


@needs_parser
def test_every_span_stands_where_it_should() -> None:
    text = " ".join(item for item, _ in ITEMS)
    told_ = account(text)
    assert len(told_.statements) >= len(ITEMS) - 2
    for one in told_.statements:
        assert one.sentence.contains(one.words)
        assert one.cue is None or one.sentence.contains(one.cue)
        assert one.speaker_span is None or one.sentence.contains(one.speaker_span)
    assert [one.id for one in told_.statements] == [
        f"s{n}" for n in range(1, len(told_.statements) + 1)
    ]
