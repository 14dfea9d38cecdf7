"""How actors stand to each other, by the words of a text."""

from __future__ import annotations

import pytest

from loccit import finders
from loccit.account import tell
from loccit.account.parse import chosen_model
from loccit.model import Document, Relation

pytestmark = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def relations(text: str) -> tuple[Relation, ...]:
    document = Document("t", text, "text/plain", "0")
    found = finders.find(document)
    return tell(document, found.cits, found.citations).relations


def told(text: str) -> list[tuple[str, str, str]]:
    return [(r.kind, r.one_span.of(text), r.other_span.of(text)) for r in relations(text)]


ITEMS = [
    ("France signed a treaty with Spain in 1659.", ("pact", "France", "Spain")),
    ("The treaty between France and Spain was signed in 1659.", ("pact", "France", "Spain")),
    ("France and Spain signed a treaty in 1659.", ("pact", "France", "Spain")),
    ("France’s alliance with Sweden lasted for years.", ("alliance", "France", "Sweden")),
    ("Sweden allied with France against the emperor.", ("alliance", "Sweden", "France")),
    ("In 1808 Spain joined forces with Portugal.", ("alliance", "Spain", "Portugal")),
    ("Spain made common cause with Portugal.", ("alliance", "Spain", "Portugal")),
    ("Germany invaded Poland in September 1939.", ("war", "Germany", "Poland")),
    ("Poland was invaded by Germany in September 1939.", ("war", "Germany", "Poland")),
    ("Germany’s invasion of Poland began in September 1939.", ("war", "Germany", "Poland")),
    ("The invasion of Poland by Germany began in 1939.", ("war", "Germany", "Poland")),
    ("France declared war on Austria in 1792.", ("war", "France", "Austria")),
    ("Sparta waged war against Athens for years.", ("war", "Sparta", "Athens")),
    ("The war between Sparta and Athens ruined both.", ("war", "Sparta", "Athens")),
    ("The workers’ struggle against the landlords went on.",
     ("opposition", "workers", "landlords")),
    ("The liberals opposed the king from the first day.", ("opposition", "liberals", "king")),
    ("The king was opposed by the liberals from the first day.",
     ("opposition", "liberals", "king")),
    ("The peasants rebelled against the landlords in 1525.",
     ("opposition", "peasants", "landlords")),
    ("Spain joined the League of Nations in 1920.", ("membership", "Spain", "League of Nations")),
    ("Spain was a member of the League of Nations.", ("membership", "Spain", "League of Nations")),
    ("Spain’s entry into the League of Nations was no surprise.",
     ("membership", "Spain", "League of Nations")),
    ("Athens submitted to Sparta in the spring.", ("subordination", "Athens", "Sparta")),
    ("Portugal was ruled by Spain for sixty years.", ("subordination", "Portugal", "Spain")),
    ("Spain ruled Portugal for sixty years.", ("subordination", "Portugal", "Spain")),
    ("Portugal’s subordination to Spain lasted sixty years.",
     ("subordination", "Portugal", "Spain")),
    ("Mary Carter succeeded Edward Lowe in 1931.", ("succession", "Mary Carter", "Edward Lowe")),
    ("Edward Lowe was succeeded by Mary Carter in 1931.",
     ("succession", "Mary Carter", "Edward Lowe")),
    ("Mary Carter was the successor of Edward Lowe.",
     ("succession", "Mary Carter", "Edward Lowe")),
    ("The republic became a satellite of Russia.", ("subordination", "republic", "Russia")),
    ("The council went over to the side of Spain.", ("alliance", "council", "Spain")),
    ("The party was ordered to submit to the discipline of Edward Lowe.",
     ("subordination", "party", "Edward Lowe")),
    ("Unlike Denmark, Sweden broke its word when it entered the League of Nations.",
     ("membership", "it", "League of Nations")),
    ("France persuaded Spain to attack Portugal.", ("war", "Spain", "Portugal")),
    ("The alliance of France and Spain against England held.", ("opposition", "France", "England")),
    ("The guild was hostile to the tenants from the start.", ("opposition", "guild", "tenants")),
    ("Paul Mills was the commander of the Royal Guard.",
     ("membership", "Paul Mills", "Royal Guard")),
    ("Edward Lowe served as the leader of the Labour Party.",
     ("membership", "Edward Lowe", "Labour Party")),
    ("The task fell to Senate member Edward Lowe.", ("membership", "Edward Lowe", "Senate")),
    ("The Trust was set up as a branch of the National Farmers Association.",
     ("membership", "Trust", "National Farmers Association")),
    ("“It was us,” says Ann Hill, who chairs the Weavers’ Guild.",
     ("membership", "Ann Hill", "Guild")),
    ("The party fell under the command of General Ruiz in May.",
     ("subordination", "party", "General Ruiz")),
    ("Edward Lowe was a captain in the service of Spain.",
     ("subordination", "Edward Lowe", "Spain")),
    ("For years Sweden paid tribute to Denmark.", ("subordination", "Sweden", "Denmark")),
    ("The tenants were led by Martha Hill.", ("subordination", "tenants", "Martha Hill")),
    ("The congress turned the unions into mere appendages of Spain.",
     ("subordination", "unions", "Spain")),
    ("A treaty signed by France and Spain ended the quarrel.", ("pact", "France", "Spain")),
    ("The Council was supported by the clerks and by the farmers.",
     ("alliance", "farmers", "Council")),
    ("The marriage had bound Spain and Portugal in an alliance that lasted.",
     ("alliance", "Spain", "Portugal")),
    ("The northern states allied themselves with France against Sweden.",
     ("opposition", "northern states", "Sweden")),
    ("An alliance of all the northern states against Sweden was feared.",
     ("opposition", "northern states", "Sweden")),
    ("The guild was agitating for a crusade against Edward Lowe.",
     ("opposition", "guild", "Edward Lowe")),
    ("The rules meant clashes between the interests of the landlords and those of the tenants.",
     ("opposition", "landlords", "tenants")),
    ("The Dale Council welcomed the plan of the ministry and went to war with it in the courts.",
     ("war", "Dale Council", "it")),
    ("The Dale Company wanted a road. It allied itself with the farmers.",
     ("alliance", "It", "farmers")),
    ("The rights of the weavers and their struggle against the landlords fill the book.",
     ("opposition", "their", "landlords")),
    ("Edward Lowe was succeeded by his brother Paul Lowe in 1911.",
     ("succession", "Paul Lowe", "Edward Lowe")),
    ("The struggle between the two states, France and Austria, ended.",
     ("opposition", "France", "Austria")),
    ("Spain broke the truce with the invasion of Portugal.", ("war", "Spain", "Portugal")),
    ("The French treaty with Spain was void. France and Spain knew it.",
     ("pact", "French", "Spain")),
    ("The estate passed in 1752 from the Lowe family to the Dale Company.",
     ("succession", "Dale Company", "Lowe family")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation"), ITEMS)
def test_a_relation_has_both_parties(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "France and Spain are old countries.",
        "France read the treaty to Spain.",
        "She entered Poland by night.",
        "The army entered Poland in May.",
        "France attended the congress with Spain.",
        "The king broke the seal of the letter.",
        "It signed a treaty with Spain.",
        "The alliance held for years.",
        "France is larger than Spain.",
        "The struggle between two states, France and another, ended.",
        "Mary Hill led Edward Lowe to the door.",
        "The letter passed from Paul Mills to Edward Lowe.",
        "Edward Lowe went from France to Spain in 1803.",
        "The workers are subject to the laws of Spain.",
        "The general served in the army of Spain.",
        "Spain lost its market with the invasion of Portugal.",
        "The treaty with Spain lapsed. It joined the League of Nations.",
        "The guild hated the party. It fought the king.",
        "The French treaty with Spain was void.",
        "Mary Hill was the head of France.",
        "The captain of the guard was hostile to the plan.",
    ],
)
def test_no_relation_where_none_is_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "denied", "supposed"),
    [
        ("France did not invade Spain.", True, False),
        ("France never signed a treaty with Spain.", True, False),
        ("No form of alliance between France and Spain was possible.", True, False),
        ("France refused to sign a treaty with Spain.", True, False),
        ("France might invade Spain.", False, True),
        ("France wanted to invade Spain.", False, True),
        ("The harbour will close if France invades Spain.", False, True),
        ("The threat of a war between France and Spain was past.", False, True),
        ("France invaded Spain.", False, False),
        ("France began to attack Spain.", False, False),
        ("The guild told the workers to hold out until the army overthrew the king.", False, True),
        ("The guild held out until the army overthrew the king.", False, False),
        ("Sweden refused to pay tribute to Denmark.", True, True),
        ("Edward Lowe was not hostile to the guild.", True, False),
        ("Neither France nor Spain signed the treaty.", True, False),
        ("Neither the workers nor the farmers supported the king.", True, False),
        ("France signed a treaty with neither Spain nor Portugal.", True, False),
        ("No workers or farmers supported the king.", True, False),
        ("The mayor is no member of the Labour Party.", True, False),
        ("It is not true that France invaded Spain.", True, False),
        ("It is false that France invaded Spain.", True, False),
        ("It is true that France invaded Spain.", False, False),
        ("France invaded Portugal, not Spain.", False, False),
        ("Few workers supported the king.", False, True),
        ("The workers hardly supported the king.", False, True),
        ("France almost invaded Spain.", False, True),
        ("Had France invaded Spain, the king would have fled.", False, True),
        ("Did France invade Spain?", False, True),
        ("The council sought an alliance with the merchants.", False, True),
        ("The guild was agitating for a crusade against the king.", False, True),
        ("The guild devoted itself to the formation of an alliance with the king.", False, True),
        ("The council did not seek an alliance with the merchants.", True, True),
    ],
)
def test_how_a_relation_is_told(text: str, denied: bool, supposed: bool) -> None:
    one = relations(text)[0]
    assert one.denied is denied
    assert one.supposed is supposed or denied


def test_who_is_moved_acts() -> None:
    text = "To convince France to enter into an alliance with Spain, Portugal did everything."
    assert ("war", "France", "Portugal") not in told("France persuaded Spain to attack Portugal.")
    (one,) = relations(text)
    assert (one.one_span.of(text), one.other_span.of(text)) == ("France", "Spain")
    assert one.supposed


def test_an_ally_is_no_foe() -> None:
    assert told("Bavaria fought with Austria against Prussia.") == [("war", "Bavaria", "Prussia")]


def test_only_the_party_that_is_ruled_out_is_denied() -> None:
    for text, whose in (
        ("France, but not Spain, signed a treaty with Portugal.", "Spain"),
        ("Not France but Spain invaded Portugal.", "France"),
    ):
        denied = {one.one_span.of(text): one.denied for one in relations(text)}
        assert denied == {"France": whose == "France", "Spain": whose == "Spain"}


def test_what_is_bound_with_a_third_is_not_bound_to_each_other() -> None:
    text = "Spain and Portugal, bound in a treaty with France, waited."
    assert ("pact", "Spain", "Portugal") not in told(text)


def test_a_relation_has_its_time() -> None:
    (one,) = relations("Germany invaded Poland in September 1939.")
    assert one.when is not None
    assert one.when.edtf == "1939-09"


def test_what_a_speaker_tells_is_held_by_the_speaker() -> None:
    text = "Edward Lowe said: “France has never invaded Spain, and Spain invaded France.”"
    for one in relations(text):
        assert one.holder == "edward-lowe"
        assert one.statement == "s1"


def test_what_somebody_denies_is_nobodys_view() -> None:
    for text in (
        "Edward Lowe denied that Spain had invaded France.",
        "Edward Lowe never said that Spain had invaded France.",
    ):
        (one,) = relations(text)
        assert (one.holder, one.statement, one.supposed) == ("", "s1", True)


def test_what_nobody_is_told_to_say_is_not_the_authors() -> None:
    text = "It was written on the wall. “Spain invaded France in the spring of 1808.”"
    (one,) = relations(text)
    assert (one.holder, one.statement) == ("", "s1")


def test_every_relation_stands_in_its_sentence() -> None:
    text = " ".join(text for text, _ in ITEMS)
    found = relations(text)
    assert len(found) >= len(ITEMS) - 4
    for one in found:
        for span in (one.one_span, one.other_span, one.cue):
            assert one.sentence.contains(span)
        assert one.one != one.other
    assert [one.id for one in found] == [f"r{n}" for n in range(1, len(found) + 1)]
