"""Who speaks a direct quotation: the ways to a speaker, and where nobody is to be named."""

from __future__ import annotations

import pytest

from loccit import finders
from loccit.account import Options, tell
from loccit.account.parse import chosen_model
from loccit.model import Account, Document

needs_parser = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def account(text: str, model: str = "") -> Account:
    document = Document("t", text, "text/plain", "0")
    found = finders.find(document)
    return tell(document, found.cits, found.citations, Options(model=model))


def speakers(text: str, model: str = "") -> list[str]:
    """The words for the speaker of each direct quotation; a pronoun is followed to its name."""
    told = account(text, model)
    names = {actor.id: actor.name for actor in told.actors}
    return [
        names.get(one.speaker, one.speaker_span.of(text) if one.speaker_span else "")
        for one in told.statements
        if one.kind == "direct"
    ]


ITEMS = [
    # history: the cue before, behind, between, turned round
    ("Carter said: “The harbour must be closed before the winter comes.”", "Carter"),
    ("“The harbour must be closed before the winter comes,” said Carter.", "Carter"),
    ("“The harbour must be closed before the winter comes,” Carter said.", "Carter"),
    ("“The harbour,” Carter said, “must be closed before the winter comes.”", "Carter"),
    ("“We shall close the harbour,” Carter told the council. “Nobody will stop us this time.”",
     "Carter"),
    ("In May, Carter wrote to the queen: “The harbour must be closed before winter.”", "Carter"),
    ("As Carter once put it, “the harbour is the mouth of the whole valley.”", "Carter"),
    ("Carter, who had built the harbour himself, declared, “Nobody shall close it while I live.”",
     "Carter"),
    ("According to Carter, “the harbour is the mouth of the whole valley.”", "Carter"),
    ("Carter argued that the harbour was “the mouth of the whole valley and its only door.”",
     "Carter"),
    ("“Was it not you,” asked Carter, “who promised to keep the harbour open?”", "Carter"),
    ("“The harbour was lost,” Mary Carter explained to Edward Mills, “long before the war began.”",
     "Mary Carter"),
    ("Edward Mills wrote to Mary Carter: “Your harbour was lost long before the war began.”",
     "Edward Mills"),
    ("The report concluded: “No money was ever paid to the builders of the weir.”", "The report"),
    ("The Harbour Board announced: “The quay will be closed from Monday until further notice.”",
     "Harbour Board"),
    ("The prime minister told parliament: “We shall never again depend on foreign grain.”",
     "prime minister"),
    ("One witness recalled, “The whole street was under water by the time we woke.”",
     "witness"),
    ("“The court finds no reason to doubt the witness,” wrote Judge Harper.", "Judge Harper"),
    # the sentence before
    ("Carter spoke to the council on Monday. “The harbour must be closed before winter comes.”",
     "Carter"),
    ("Carter warned the council of the danger. “The harbour must be closed before winter.”",
     "Carter"),
    ("Carter sounded a note of caution: “We have won no more than half of the harbour.”",
     "Carter"),
    ("According to Carter, the council had failed. “It slept while the river rose to the walls.”",
     "Carter"),
    ("Carter returned to the question in June:\n\n“The harbour must be closed before winter comes "
     "to the valley and to the town.”", "Carter"),
    # pronouns
    ("Carter came home in June. He wrote: “The harbour is closed and the fleet is gone.”",
     "Carter"),
    ("Carter came home in June. “The harbour is closed and the fleet is gone,” he wrote.",
     "Carter"),
    ("Mary Carter came home in June. The town was empty. “Nobody is left here,” she wrote.",
     "Mary Carter"),
    ("The letters of Queen Helena show that the king opposed the war. “My husband wept when the "
     "drums began,” she wrote.", "Queen Helena"),
    ("Mary Carter praised Edward Lowe. “The man built us a harbour,” she said.", "Mary Carter"),
    ("A spokesman for the council, Miguel Antunes, left the room. “Nobody will be left behind,” he "
     "said.", "Miguel Antunes"),
    # references
    ("The harbour was lost. “No money was ever paid to the builders of the weir” (Edward Mills, "
     "The Weir [London: Grey Press, 1931], p. 12).", "Mills"),
    # what is quoted inside
    ("Carter said: “Mills told me that the weir was ours and I believed him.”", "Carter"),
    ("“I never said that Mills lied,” Carter replied.", "Carter"),
    # science and law
    ("Harper observed that “the second sample contained no trace of the mineral.”", "Harper"),
    ("The court held that “a promise made under threat of force binds nobody at all.”",
     "court"),
    ("As Harper and Lowe noted, “the second sample contained no trace of the mineral.”",
     "Harper"),
]  # fmt: skip

SILENT = [
    # nobody is told, or not surely: nobody is named
    "The harbour was lost. “No money was ever paid to the builders of the weir.”",
    "The sign above the door was old. “No entry without a lamp and a companion.”",
    "Carter met Mills in June. He wrote: “The harbour is closed and the fleet is gone.”",
    "Mary Carter greeted Ann Mills. “The harbour is closed and the fleet is gone,” she said.",
    "It rained all day. “The river will be over the wall by night,” they said.",
    "A song was heard. “The river runs, the river runs, and nobody will hold it.”",
    "I wrote to the council: “The harbour must be closed before the winter comes.”",
    "Carter could have said: “The harbour must be closed before the winter comes.”",
    "“Where is my lamp?”\n\nCarter shrugged.\n\n“You took my lamp,” she said.",
    "Edward Lowe greeted Paul Mills. “The harbour is closed and the fleet is gone,” he said.",
    "Carter left the room. A man came in. He said: “The harbour is closed and gone.”",
    "Carter left the room. Somebody came in. He said: “The harbour is closed and gone.”",
    "Mary Carter came home. “The harbour is closed and the fleet is gone,” he wrote.",
    "Carter left.\n\n“The harbour is closed.”\n\n“Then we shall walk to the ferry.”",
]


@needs_parser
@pytest.mark.parametrize(("text", "who"), ITEMS)
def test_the_speaker_is_told(text: str, who: str) -> None:
    found = speakers(text)
    assert found
    assert [name for name in found if who.lower() not in name.lower()] == []


@needs_parser
def test_what_was_never_said_is_marked() -> None:
    text = "Carter never said: “The harbour must be closed before the winter comes.”"
    (one,) = (s for s in account(text).statements if s.kind == "direct")
    assert one.denied


@needs_parser
def test_a_reference_that_names_another_leaves_the_speaker_open() -> None:
    text = (
        "Mary Carter warned the council. “No money was ever paid to the builders” (Edward Lowe, "
        "The Weir [London: Grey Press, 1931], p. 12). Edward Lowe lived by the weir."
    )
    (one,) = (s for s in account(text).statements if s.kind == "direct")
    assert (one.speaker, one.speaker_span) == ("", None)
    assert "another" in one.why


@needs_parser
@pytest.mark.parametrize("text", SILENT)
def test_nobody_is_named_where_nobody_is_told(text: str) -> None:
    direct = [one for one in account(text).statements if one.kind == "direct"]
    assert direct
    assert [one.speaker for one in direct if one.speaker] == []
