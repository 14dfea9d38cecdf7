"""What stands around a place: cuts, voices, what an ellipsis hides."""

from __future__ import annotations

import pytest

from loccit.matching.verdicts.context import clipped, hidden_by, second_hand
from loccit.model import Document, Quotation, Variant
from loccit.text import Span


def document(text: str) -> Document:
    return Document("x.txt", text, "text/plain", "0" * 64)


def quote(draft: str) -> Quotation:
    """The quotation between the first “ and the last ” of the draft."""
    start, end = draft.index("“"), draft.rindex("”")
    return Quotation(Span(start, end + 1), (Span(start + 1, end),), "inline")


def at(source: str, words: str) -> Span:
    start = source.index(words)
    return Span(start, start + len(words))


CLIPPED = [
    ("en", "The reform would come in the end|, but only if they paid."),
    ("en", "The tenant may sell all that he has sown| unless the steward forbids it."),
    ("en", "All men of the parish are free|, except those who owe money."),
    ("en", "He will be paid in full|, provided that the ship comes home."),
    ("en", "The doctrine was sound in its way|, though not in principle."),
    ("en", "They were the best of friends| — or so they said."),
    ("en", "We hold the town|; however, we cannot feed it."),
    ("en", "You will have the house| if you can pay for it."),
    ("de", "Alle Bürger sind vor dem Gesetz gleich|, es sei denn, sie schulden Geld."),
    ("de", "Er wollte das ganze Haus verkaufen|, aber nicht die Mühle."),
    ("de", "Ich verehre den alten König| nicht."),
    ("de", "Der Hafen bleibt offen|, sofern das Eis es erlaubt."),
    ("fr", "Le port reste ouvert à tous|, sauf aux navires de guerre."),
    ("fr", "Il vendra la maison à son frère|, à moins que le roi ne refuse."),
    ("fr", "Les eaux sont lentes et bonnes|, mais elles tuent."),
]


@pytest.mark.parametrize(("language", "cut"), CLIPPED)
def test_a_limit_cut_off(language: str, cut: str) -> None:
    words, source = cut.split("|")[0], cut.replace("|", "")
    draft = f"He wrote: “{words}.” Then he left."
    found = clipped(document(draft), quote(draft), document(source), at(source, words), language)
    assert found
    assert found.after


WHOLE = [
    ("The reform would come in the end. But nobody paid.", "The reform would come in the end"),
    ("The river was slow, and the people were slow.", "The river was slow"),
    ("The river was slow, butter was dear.", "The river was slow"),
    ("The water ran under the wheel as it always had.", "The water ran under the wheel"),
    ("He came home in the evening\n\nbut the door was shut.", "He came home in the evening"),
]


@pytest.mark.parametrize(("source", "words"), WHOLE)
def test_nothing_that_limits_is_cut_off(source: str, words: str) -> None:
    draft = f"He wrote: “{words}.” Then he left."
    assert not clipped(document(draft), quote(draft), document(source), at(source, words), "en")


SOURCE = "The reform would come in the end, but only if they paid."


@pytest.mark.parametrize(
    ("draft", "cut"),
    [
        ("She wrote that “The reform would come in the end.” We know.", True),
        ("She wrote that “The reform would come in the end” (Mills, p. 3). We know.", True),
        ("She wrote that “The reform would come in the end”.¹ We know.", True),
        ("She wrote that “The reform would come in the end.”[4] We know.", True),
        ("She wrote that “The reform would come in the end …” We know.", False),
        ("She wrote that “The reform would come in the end . . . .” We know.", False),
        ("She wrote that “The reform would come in the end” if they paid.", False),
        ("She wrote that “The reform would come in the end,” if paid for.", False),
    ],
)
def test_only_where_the_draft_closes_the_sentence(draft: str, cut: bool) -> None:
    span = at(SOURCE, "The reform would come in the end")
    found = clipped(document(draft), quote(draft), document(SOURCE), span, "en")
    assert bool(found) is cut


@pytest.mark.parametrize(
    ("language", "source", "words", "lead"),
    [
        ("en", "We do not believe that the mill can be saved.", "the mill can be saved", "He says"),
        ("en", "It is false that the mill can be saved.", "the mill can be saved", "He says"),
        ("en", "It is not true that the mill was lost.", "the mill was lost", "He says"),
        ("en", "Hart was never a friend of the people.", "a friend of the people", "He was"),
        ("en", "Nobody believed that the mill was lost.", "the mill was lost", "He says"),
        ("de", "Ich glaube nicht, dass die Mühle zu retten ist.", "die Mühle zu retten ist", "Er:"),
        ("de", "Er war nie ein Freund des Volkes.", "ein Freund des Volkes", "Er war"),
        ("fr", "Il est faux que le moulin soit perdu.", "le moulin soit perdu", "Il dit :"),
        ("fr", "Personne ne croyait que le moulin fût perdu.", "le moulin fût perdu", "Il dit :"),
    ],
)
def test_taken_back_before(language: str, source: str, words: str, lead: str) -> None:
    draft = f"{lead} “{words}.”"
    found = clipped(document(draft), quote(draft), document(source), at(source, words), language)
    assert found
    assert found.before


def test_the_draft_keeps_the_negation() -> None:
    source = "We do not believe that the mill can be saved."
    draft = "They did not believe that “the mill can be saved.”"
    span = at(source, "the mill can be saved")
    assert not clipped(document(draft), quote(draft), document(source), span, "en")


def test_a_negation_of_the_sentence_before_is_none() -> None:
    source = "He said no. The mill can be saved by work."
    draft = "He wrote: “The mill can be saved by work.”"
    span = at(source, "The mill can be saved by work")
    assert not clipped(document(draft), quote(draft), document(source), span, "en")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("They laughed. “The tide is always late,” said Captain Hart, and drank.", "Captain Hart"),
        ('They laughed. "The tide is always late," said Captain Hart, and drank.', "Captain Hart"),
        ("Captain Hart said, “Look. The tide is always late.” They laughed.", "Captain Hart"),
        ("They laughed. ‘The tide is always late,’ said Hart, and drank.", "Hart"),
        ("They laughed. „The tide is always late“, said Hart.", "Hart"),
        ("They laughed. « The tide is always late », said Hart.", "Hart"),
        ("A voice: “Look. The tide is always late; we know it.” They laughed.", ""),
    ],
)
def test_another_voice(source: str, name: str) -> None:
    draft = "Mills thinks that “The tide is always late.”"
    found = second_hand(
        document(draft), quote(draft), document(source), at(source, "The tide is always late"), "en"
    )
    assert found
    assert found.name == name


@pytest.mark.parametrize(
    "source",
    [
        "The tide is always late, as they say.",
        "“Come in,” she said. The tide is always late. “Sit down.”",
        'He said "no". The tide is always late. "Yes," he said.',
        "The ferrymen's song: The tide is always late, they sang, for the boats' sake.",
        "He said: “No.\n\nThe tide is always late. “Yes,” he said.",
    ],
)
def test_the_sources_own_voice(source: str) -> None:
    draft = "Mills thinks that “The tide is always late.”"
    span = at(source, "The tide is always late")
    assert not second_hand(document(draft), quote(draft), document(source), span, "en")


@pytest.mark.parametrize(
    "draft",
    [
        "As Captain Hart says, “The tide is always late.”",
        "Mills tells: “‘The tide is always late,’ said he.’”",
    ],
)
def test_a_voice_that_the_draft_shows(draft: str) -> None:
    source = "They laughed. “The tide is always late,” said Captain Hart."
    span = at(source, "The tide is always late")
    assert not second_hand(document(draft), quote(draft), document(source), span, "en")


@pytest.mark.parametrize(
    ("language", "source", "hidden", "negation"),
    [
        ("en", "The tenant is| not, under any circumstances,| allowed to sell.", 4, "not"),
        ("en", "We shall fight| and, though they beg us, never| surrender.", 6, "never"),
        ("en", "The tenant|, who was not asked,| may sell.", 4, ""),
        ("en", "He came home.| Nobody saw him there.| He left.", 4, ""),
        ("en", "The mill was built| in the summer of 1846| of oak.", 5, ""),
        ("de", "Der Pächter ist| nicht, wie man sagt,| berechtigt.", 4, "nicht"),
        ("fr", "Le fermier n'est| pas, dit-on,| autorisé.", 2, "pas"),
    ],
)
def test_what_an_ellipsis_hides(language: str, source: str, hidden: int, negation: str) -> None:
    before, skipped, after = source.split("|")
    text = before + skipped + after
    span = Span(len(before), len(before) + len(skipped))
    found = hidden_by(Variant("ellipsis", skipped, "…", span), document(text), language)
    assert found
    assert found.words == hidden
    assert found.negation == negation
