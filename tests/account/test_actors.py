"""Actors: who is named, of what kind, and which names are joined, with the reason."""

from __future__ import annotations

import pytest

from loccit.account.actors import ActorIndex, UserName, find_actors
from loccit.account.parse import chosen_model, parse
from loccit.model import Actor, Document
from loccit.text import Span

pytestmark = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def actors(text: str, **more) -> dict[str, Actor]:
    sentences = tuple(parse(Document("t", text, "text/plain", "0"), chosen_model()))
    found = find_actors(text, sentences, **more)
    return {name: actor for actor in found for name in actor.names}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Winston Churchill wrote to the council.", "Winston Churchill", "person"),
        ("In 1911 France refused the loan.", "France", "state"),
        ("The Labour Party refused the loan.", "Labour Party", "party"),
        ("The Harbour Board refused the loan.", "Harbour Board", "organisation"),
        ("The bureaucracy refused the loan.", "bureaucracy", "group"),
        ("The English working class paid for it.", "English working class", "group"),
        ("The minister refused the loan.", "minister", "office"),
        ("The League of Nations refused the loan.", "League of Nations", "organisation"),
        ("The weavers refused the loan.", "weavers", "group"),
        ("The loan was refused by the signalmen.", "signalmen", "group"),
        ("He wrote of the ruling class and left.", "ruling class", "group"),
        ("Her nephew Torvald refused the loan.", "Torvald", "person"),
        ("The kingdom of Brenna was poor, and Brenna refused the loan.", "Brenna", "state"),
        ("King Osmund of Tolva invaded Ruvia.", "Ruvia", "state"),
        ("The Duke of Wessel died, and France took the duchy of Wessel.", "Wessel", "state"),
        ("They traded with the republic of Sarnia.", "Sarnia", "state"),
        ("The Rivers Railway refused the loan.", "Rivers Railway", "organisation"),
        ("The Dutch Republic refused the loan.", "Dutch Republic", "state"),
        ("In 611 BCE Sweden refused the loan.", "Sweden", "state"),
    ],
)
def test_those_who_act_are_found(text: str, name: str, kind: str) -> None:
    found = actors(text)
    assert found[name].kind == kind
    assert all(m.span.of(text) == m.name for actor in found.values() for m in actor.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "The letters arrived, and the towers fell.",
        "It was a question of power, and of the old order.",
        "In 611 BCE the drought began.",
    ],
)
def test_things_and_eras_are_nobody(text: str) -> None:
    assert not actors(text)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Clara Marsh wrote to the mayor. Miss Marsh was angry, and Marsh said so.",
         "Clara Marsh", "Miss Marsh"),
        ("Professor Otto Brandt wrote to the mayor. Brandt was angry.",
         "Professor Otto Brandt", "Brandt"),
        ("Ivan the Lame fought with France. Ivan was angry with France.", "Ivan the Lame", "Ivan"),
        ("The Harbour Commission refused the loan. The mayor wrote, and the Commission answered.",
         "Harbour Commission", "Commission"),
    ],
)  # fmt: skip
def test_short_forms_are_joined(text: str, one: str, other: str) -> None:
    found = actors(text)
    assert found[one].id == found[other].id


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Mr Marsh wrote to the mayor. Mrs Marsh was angry, and Marsh said so.",
         "Mr Marsh", "Mrs Marsh"),
        ("The Harbour Commission and the Forest Commission refused the loan. The mayor wrote, and "
         "the Commission answered.", "Harbour Commission", "Commission"),
    ],
)  # fmt: skip
def test_short_forms_that_two_bear_are_left_apart(text: str, one: str, other: str) -> None:
    found = actors(text)
    assert found[one].id != found[other].id


def test_a_surname_is_the_persons_it_is_told_of() -> None:
    text = "Winston Churchill wrote to the council. Churchill never came again."
    churchill = actors(text)["Churchill"]
    assert churchill.name == "Winston Churchill"
    assert len(churchill.mentions) == 2
    (bond,) = churchill.bonds
    assert (bond.one, bond.other, bond.span) == ("Winston Churchill", "Churchill", None)


def test_a_surname_that_two_bear_is_left_apart() -> None:
    text = (
        "Winston Churchill wrote to the council. Randolph Churchill wrote to the queen. "
        "Churchill never came again."
    )
    found = actors(text)
    assert found["Churchill"].names == ("Churchill",)
    assert not found["Churchill"].bonds


def test_the_text_joins_names() -> None:
    text = (
        "The Communist International (also known as the Comintern) met in March. "
        "The Comintern sent a letter, and the Communist International waited."
    )
    comintern = actors(text)["Comintern"]
    assert comintern.name == "Communist International"
    (bond,) = comintern.bonds
    assert bond.why == "the text says so"
    assert bond.span is not None
    assert bond.span.of(text) == "Communist International (also known as the Comintern"


def test_a_name_given_twice_in_one_joins_both() -> None:
    text = (
        "They built the Third (Communist) International in Moscow. "
        "The Communist International sent a letter, and the Third International waited."
    )
    found = actors(text)
    assert found["Third International"].id == found["Communist International"].id


def test_two_names_of_one_state_are_one_actor() -> None:
    found = actors("The Soviet Union signed the treaty. In 1930 the USSR kept it.")
    assert found["USSR"].id == found["Soviet Union"].id


def test_an_adjective_of_nationality_is_nobody() -> None:
    assert not actors("Soviet policy was a riddle, and Russian tea was dear.")


def test_names_of_books_are_left_out() -> None:
    text = "So it was told (Winston Churchill, On Weirs, p. 4). France refused the loan."
    reference = Span(text.index("Winston"), text.index(")"))
    assert set(actors(text, references=[reference])) == {"France"}


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Winston Churchill wrote to the council. It was the Winston Churchill affair again."
    assert len(actors(text)["Winston Churchill"].mentions) == 2


def test_the_user_has_the_last_word() -> None:
    text = "France refused the loan. The minister wrote to Paris, and Paris answered."
    told = (UserName("Paris", "France", "state"),)
    found = actors(text, names=told)
    assert found["Paris"].id == found["France"].id
    assert found["Paris"].bonds[0].why == "the user says so"


def test_the_index_tells_who_is_named_where() -> None:
    text = "France wrote to the bureaucracy. The bureaucracy laughed."
    sentences = tuple(parse(Document("t", text, "text/plain", "0"), chosen_model()))
    index = ActorIndex(find_actors(text, sentences))
    assert index.within(Span(0, len(text))) == ("france", "bureaucracy")
    assert index.at(Span(text.rindex("bureaucracy"), len(text))) == "bureaucracy"
    assert index.at(Span(7, 12)) == ""
