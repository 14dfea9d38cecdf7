"""Causal claims: what is said to have led to what, how, and by whom."""

from __future__ import annotations

import pytest

from loccit.account.causes import find_claims
from loccit.account.parse import chosen_model, parse
from loccit.model import CausalClaim, Document
from loccit.text import Span

pytestmark = pytest.mark.skipif(not chosen_model(), reason="the parser is an extra")


def claims(text: str, quoted: tuple[Span, ...] = (), **more) -> tuple[CausalClaim, ...]:
    sentences = tuple(parse(Document("t", text, "text/plain", "0"), chosen_model()))
    return find_claims(text, sentences, quoted, **more)


def told(text: str) -> list[tuple[str, str]]:
    return [(claim.cause.of(text), claim.effect.of(text)) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("The drought led to the ruin of the mill.", "The drought", "the ruin of the mill"),
        ("The strike caused a shortage of coal.", "The strike", "a shortage of coal"),
        ("The new law resulted in higher rents.", "The new law", "higher rents"),
        ("Higher rents resulted from the new law.", "the new law", "Higher rents"),
        ("The flood was caused by a broken weir.", "a broken weir", "The flood"),
        ("The quarrel brought about the fall of the council.", "The quarrel",
         "the fall of the council"),
        ("The treaty paved the way for a long peace.", "The treaty", "a long peace"),
        ("The tax gave rise to a revolt in the north.", "The tax", "a revolt in the north"),
        ("The harbour closed because the river froze.", "the river froze", "The harbour closed"),
        ("Because the river froze, the harbour closed.", "the river froze", "the harbour closed"),
        ("Owing to the frost, the harbour was closed.", "the frost", "the harbour was closed"),
        ("The harbour was closed because of the frost.", "the frost", "The harbour was closed"),
        ("As a result of the strike, wages rose.", "the strike", "wages rose"),
        ("In the absence of rain, the crop failed.", "rain", "the crop failed"),
        ("The cause of the fire was a fallen lamp.", "a fallen lamp", "the fire"),
        ("A fallen lamp was the cause of the fire.", "A fallen lamp", "the fire"),
        ("The revolt was the result of the tax.", "the tax", "The revolt"),
        ("Carelessness was responsible for the fire.", "Carelessness", "the fire"),
        ("The railway enabled farmers to sell their grain.", "The railway",
         "farmers to sell their grain"),
        ("The canal made the journey possible.", "The canal", "the journey possible"),
        ("His fear is rooted in an old injury.", "an old injury", "His fear"),
        ("The peace depends on the harvest.", "the harvest", "The peace"),
        ("The price of bread fell, leading to the ruin of the farmers.",
         "The price of bread fell", "the ruin of the farmers"),
        ("The wall was so weak that it fell.", "The wall was so weak", "it fell"),
        ("The reform meant that nobody could sell land.", "The reform", "nobody could sell land"),
        ("The unrest found its expression in a strike.", "The unrest", "a strike"),
        ("The unrest found its expression, as early as 1890, in a strike.", "The unrest",
         "a strike"),
        ("The custom grew out of three dry summers.", "three dry summers", "The custom"),
        ("The fashion had a deep impact on the trade.", "The fashion", "the trade"),
        ("The famine, for which the tax was responsible, was long.", "the tax", "The famine"),
        ("What accounts for the silence is the tax.", "the tax", "the silence"),
        ("It was the frost that caused the famine.", "the frost", "the famine"),
        ("To the extent that the river was frozen, the trade stood still.",
         "the river was frozen", "the trade stood still"),
        ("He stayed at home, for the river was frozen.", "the river was frozen",
         "He stayed at home"),
        ("She sold the mill, for she could not for a moment believe in peace.",
         "she could not for a moment believe in peace", "She sold the mill"),
        ("They knew of the flood, and so when spring came they moved uphill.",
         "They knew of the flood", "when spring came they moved uphill"),
        ("The owners neglected the canal, so that by May no boat could pass.",
         "The owners neglected the canal", "by May no boat could pass"),
        ("The tower was so heavy to the builders that they left it.",
         "The tower was so heavy to the builders", "they left it"),
        ("Her fall came as a result of a quarrel.", "a quarrel", "Her fall"),
        ("The delay, by virtue of the frost, was long.", "the frost", "The delay"),
        ("The peace depends on the harvest and on the price of salt.",
         "the harvest and on the price of salt", "The peace"),
        ("The frost emptied the farms along the river.", "The frost",
         "the farms along the river"),
        ("What emptied the farms was the frost.", "the frost", "the farms"),
        ("The river had frozen, so nobody crossed it.", "The river had frozen",
         "nobody crossed it"),
        ("It was the old rules that ruined the guild.", "the old rules", "the guild"),
        ("It was the new mill that drew them from the hills.", "the new mill",
         "them from the hills"),
        ("The strike cost the town its mill.", "The strike", "the town its mill"),
        ("A low price drove the weavers from the valley.", "A low price",
         "the weavers from the valley"),
        ("The drying of the marsh brought a surgeon to the valley.", "The drying of the marsh",
         "a surgeon to the valley"),
        ("The boom was ended by the frost.", "the frost", "The boom"),
    ],
)  # fmt: skip
def test_a_claim_has_cause_and_effect(text: str, cause: str, effect: str) -> None:
    assert told(text) == [(cause, effect)]


def test_this_takes_up_the_sentence_before() -> None:
    text = "The council raised the rents. This led to a revolt."
    assert told(text) == [("The council raised the rents.", "a revolt")]


def test_an_adverb_takes_up_the_sentence_before() -> None:
    text = "The river froze. Consequently, the harbour was closed."
    assert told(text) == [("The river froze.", "the harbour was closed")]


def test_a_chain_takes_up_the_effect_before_it() -> None:
    text = (
        "The isolation of the valley led to the power of the millers, which meant growing quarrels "
        "over water, both above and below the weir, which in turn led to the sale of the woods."
    )
    one, two, three = claims(text)
    assert one.cause.of(text) == "The isolation of the valley"
    assert one.effect == two.cause
    assert two.effect.of(text).startswith("growing quarrels over water")
    assert two.effect == three.cause
    assert three.effect.of(text) == "the sale of the woods"
    assert (two.follows, three.follows) == (one.id, two.id)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The weir prevented a flood.", "prevents"),
        ("The treaty put an end to the raids.", "prevents"),
        ("The raid was thwarted by the fog.", "prevents"),
        ("The fog caused the delay.", "promotes"),
        ("The smoke poisoned the orchards.", "prevents"),
        ("The frost threatened the harvest.", "prevents"),
        ("The gold drew settlers to the valley.", "promotes"),
    ],
)
def test_what_prevents_is_told_apart(text: str, polarity: str) -> None:
    assert [claim.polarity for claim in claims(text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("The strike did not lead to higher wages.", "denied"),
        ("The strike never led to higher wages.", "denied"),
        ("The strike failed to bring about higher wages.", "denied"),
        ("No strike led to higher wages.", "denied"),
        ("The strike led to no change.", "denied"),
        ("The strike brought no peace.", "denied"),
        ("The strike may lead to higher wages.", "modal"),
        ("If the strike leads to higher wages, rents will rise.", "conditional"),
        ("The strike would lead to higher wages.", "conditional"),
        ("The strike led to higher wages.", ""),
    ],
)
def test_how_it_is_claimed(text: str, flags: str) -> None:
    claim = claims(text)[0]
    found = [name for name in ("denied", "modal", "conditional") if getattr(claim, name)]
    assert found in ([flags] if flags else [], ["modal", flags])


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("Many insist that the tax led to the revolt.", "Many", "unmarked"),
        ("Many insist that the tax led to the revolt. On the contrary, nobody paid it.",
         "Many", "disputed"),
        ("Mills falsely claims that the tax led to the revolt.", "Mills", "disputed"),
        ("Mills rightly says that the tax led to the revolt.", "Mills", "endorsed"),
        ("There are many who argue that the tax led to the revolt.", "many", "unmarked"),
        ("According to Mills, the tax led to the revolt.", "Mills", "unmarked"),
        ("We believe that the tax led to the revolt.", None, "unmarked"),
        ("In the opinion of Mills the tax led to the revolt.", "Mills", "unmarked"),
        ("In his view the tax led to the revolt.", "his", "unmarked"),
    ],
)  # fmt: skip
def test_whose_claim_it_is(text: str, holder: str | None, stance: str) -> None:
    claim = claims(text)[0]
    assert (claim.holder_span.of(text) if claim.holder_span else None) == holder
    assert claim.stance == stance


def test_a_pronoun_holds_what_whom_it_means_holds() -> None:
    text = "He held that the tax led to the revolt."
    (claim,) = claims(text, meant=lambda at, pronoun: f"{at}-{pronoun.text}")
    assert claim.holder == "0-He"


def test_a_chain_of_everyday_verbs() -> None:
    text = "The rain brought the fever, which in turn emptied the farms."
    one, two = claims(text)
    assert (two.follows, two.cause) == (one.id, one.effect)
    assert one.effect.of(text) == "the fever"


def test_what_was_prevented_leads_to_nothing() -> None:
    text = "The fog prevented the ship from sailing, which led to a shortage of coal."
    one, two = claims(text)
    assert one.effect.of(text) == "the ship from sailing"
    assert not two.follows


def test_an_actor_does_things_and_is_no_cause() -> None:
    text = "The millers produced a petition. The weir, which the millers hated, produced a flood."
    actors = {text.index("millers"), text.index("millers hated")}
    found = claims(text, actor_at=lambda span: "millers" if span.start in actors else "")
    assert [claim.effect.of(text) for claim in found] == ["a flood"]


def test_a_chain_takes_up_an_effect_that_ends_with_an_actor() -> None:
    text = "The drought led to the rise of the millers, which meant a long quarrel over water."
    place = text.index("millers")
    one, two = claims(text, actor_at=lambda span: "millers" if span.start == place else "")
    assert two.follows == one.id
    assert two.cause.of(text) == "the rise of the millers"


def test_a_claim_in_a_quotation_is_its_speakers() -> None:
    text = "Mills said: “The tax led to the revolt.”"
    quoted = (Span(text.index("The"), len(text)),)
    (claim,) = claims(text, quoted, speaker_of=lambda _: "mills")
    assert claim.holder == "mills"


@pytest.mark.parametrize(
    "text",
    [
        "She led the horse to the well.",
        "We strengthened the wall in May.",
        "She produced a letter from her coat.",
        "Since Monday nobody has come.",
        "The road leads to the sea, and he came from the north.",
        "He walked in order to strengthen his legs.",
        "He ended the meeting, and she closed the door.",
        "The train brought the guests to the coast.",
        "The nineteenth century brought steam.",
        "The messenger brought a letter, and so did the boy.",
        "The weavers emptied the barn.",
        "She spoke slowly so that they might follow.",
        "It was so badly reported in the papers that the peace was signed.",
        "The essay is about the mill, for example.",
        "He had a great effect in 1920.",
        "The story ends the book.",
        "He stayed, so far as we know, at home, and so did she.",
        "The film closes the festival, and the tower drew the eye.",
        "The recipe requires two eggs, and the law requires a witness.",
        "These figures account for half of the trade.",
        "The chapter explains why the port declined.",
        "Such a man could not rest, so that his sister might sleep.",
        "And so on.",
    ],
)
def test_what_claims_nothing_is_left_alone(text: str) -> None:
    assert [c for c in told(text) if c != ("The road", "the sea")] == []


def test_every_span_gives_its_words_and_none_overlap() -> None:
    text = (
        "The frost, caused by a north wind, led to the closing of the harbour because nobody had "
        "bought salt, which prevented the sale of herring. Thus the town was ruined."
    )
    for claim in claims(text):
        assert not claim.cause.overlaps(claim.effect)
        for span in (claim.cause, *claim.link, claim.effect):
            assert span.of(text).strip() == span.of(text) != ""
