"""Two accounts held side by side, on invented affairs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit import desk
from loccit.model import Account, Comparison, Evidence, Parallel, Telling

pytest.importorskip("spacy")

FIRST = """The miners of Tarnholm struck in March 1842, after the Varro Company had cut their pay.
The strike led to the closing of the smelter at Tarnholm.
In 1843 Governor Adela Brandt signed the Accord of Lisk with the Varro Company.
The long drought caused the failure of the barley harvest.
Brandt later wrote a book about bees."""

MOVED = """A century on, few remember the Accord of Lisk, which Adela Brandt signed in 1843.
A failure of the barley harvest was caused by the drought.
It was the Varro Company that closed the smelter of Tarnholm after the strike of the miners in 1842.
Oskar Lind painted the harbour of Port Emmer in 1851."""

UNRELATED = """The comet was seen over Quill Bay in 1907 by Ida Moreau.
Her telescope had been ground in Sennet by two brothers.
Moreau measured its tail on nine nights, and published the figures in 1909."""


@cache
def account(words: str) -> Account:
    return desk.account(desk.read_words(words.encode(), "a.txt"))


def held(one: str, other: str) -> Comparison:
    return desk.compare(account(one), account(other))


def begins(comparison: Comparison, words: str) -> list[Parallel]:
    """The parallels of the first account's sentence that begins so."""
    text = comparison.one.document.text
    return [p for p in comparison.parallels if p.one.sentence.of(text).startswith(words)]


def only(tellings: tuple[Telling, ...], account: Account) -> list[str]:
    return [t.span.of(account.document.text) for t in tellings]


def conflicts(one: str, other: str) -> list[Parallel]:
    return list(held(one, other).of("conflict"))


def test_what_both_tell_is_found_wherever_it_stands() -> None:
    found = held(FIRST, MOVED)
    (accord,) = begins(found, "In 1843")
    assert accord.verdict == "both"
    assert accord.other.sentence.of(MOVED).startswith("A century on")
    assert {(e.kind, e.label) for e in accord.evidence} >= {
        ("name", "Accord of Lisk"), ("name", "Adela Brandt"), ("date", "1843"),
    }  # fmt: skip
    (strike,) = begins(found, "The miners")
    assert strike.verdict == "both"


def test_what_one_alone_tells_is_only_there() -> None:
    found = held(FIRST, MOVED)
    assert all("Oskar Lind" in words for words in only(found.only_other, found.other))
    assert only(found.only_other, found.other)


def test_unrelated_texts_have_nothing_in_common() -> None:
    found = held(FIRST, UNRELATED)
    assert found.parallels == ()
    assert found.actors == ()
    assert found.borrowings == ()
    assert len(only(found.only_one, found.one)) >= 4


def test_the_same_cause_and_effect_in_other_words_of_causing() -> None:
    (claim,) = begins(held(FIRST, MOVED), "The long drought")
    assert (claim.verdict, claim.one.kind) == ("both", "claim")


def test_another_date_is_a_conflict() -> None:
    one = "In May 1861 the engineer Tomas Veld opened the swing bridge at Karsund."
    other = "Rain fell all day. Tomas Veld opened the swing bridge at Karsund in June 1864."
    (found,) = conflicts(one, other)
    assert "1861-05" in found.reason
    assert "1864-06" in found.reason
    assert found.parting is not None
    assert (found.parting[0].of(one), found.parting[1].of(other)) == ("May 1861", "June 1864")


@pytest.mark.parametrize("denial", ["did not open", "never opened", "refused to open"])
def test_a_denial_by_one_is_never_told_by_both(denial: str) -> None:
    one = "Tomas Veld opened the swing bridge at Karsund in May 1861."
    other = f"Tomas Veld {denial} the swing bridge at Karsund in May 1861."
    found = [p for p in held(one, other).parallels if p.one.kind == "passage"]
    assert [p.verdict for p in found] == ["possible"]
    assert "negation" in found[0].reason
    assert found[0].parting is not None
    assert found[0].parting[1].of(other) in denial


def test_a_vaguer_date_is_no_conflict() -> None:
    one = "In May 1861 the engineer Tomas Veld opened the swing bridge at Karsund."
    other = "In 1861 Tomas Veld opened the swing bridge at Karsund."
    found = held(one, other)
    assert [p.verdict for p in found.parallels if p.one.kind == "passage"] == ["both"]


def test_one_person_at_two_times_is_no_conflict() -> None:
    one = "Tomas Veld spoke to the guild on 3 May 1861."
    other = "Tomas Veld wrote to his brother on 4 May 1861."
    assert conflicts(one, other) == []


def test_where_a_text_tells_of_both_dates_nobody_errs() -> None:
    one = "Tomas Veld opened the swing bridge at Karsund in May 1861."
    other = (
        "Tomas Veld opened the swing bridge at Karsund in 1861. "
        "Tomas Veld opened the swing bridge at Karsund again in 1864."
    )
    assert conflicts(one, other) == []


def test_a_date_belongs_to_what_stands_by_it() -> None:
    """China in one year and Spain in another: the second year says nothing of China."""
    one = "The envoys travelled from China in 1627 to Spain in 1637."
    other = "A flood came over China in 1637."
    assert not [e for p in held(one, other).parallels for e in p.evidence if e.kind == "date"]


def test_a_country_and_its_people_are_one_name() -> None:
    one = "The envoys travelled from Peru in 1627."
    other = "A new Peruvian tax on quicksilver was levied in 1627."
    (found,) = held(one, other).parallels
    assert {e.label for e in found.evidence} == {"Peru", "1627"}
    assert found.verdict == "possible"


def test_another_cause_is_a_conflict() -> None:
    one = "A fire in the drying loft led to the closure of the Norrby foundry."
    other = "The bankruptcy of the owner led to the closure of the Norrby foundry."
    (found,) = conflicts(one, other)
    assert found.reason == "the same effect with another cause"
    assert found.parting is not None
    assert found.parting[0].of(one) == "A fire in the drying loft"


@pytest.mark.parametrize("cause", ["The fire", "This calamity of the drying loft"])
def test_a_cause_that_may_be_the_same_called_otherwise_is_no_conflict(cause: str) -> None:
    one = f"{cause} led to the closure of the Norrby foundry."
    other = "The bankruptcy of the owner led to the closure of the Norrby foundry."
    assert conflicts(one, other) == []


def test_two_causes_where_one_is_shared_are_no_conflict() -> None:
    one = "The fire led to the closure of the Norrby foundry."
    other = f"The bankruptcy of its owner led to the closure of the Norrby foundry. {one}"
    assert conflicts(one, other) == []


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("The embargo prevented the collapse of the silk trade.", "opposite sign"),
        ("The embargo did not cause the collapse of the silk trade.", "denies"),
    ],
)
def test_the_opposite_is_a_conflict(other: str, reason: str) -> None:
    (found,) = conflicts("The embargo caused the collapse of the silk trade.", other)
    assert reason in found.reason


def test_cause_and_effect_turned_round_are_a_conflict() -> None:
    one = "The warming of the fjord caused the retreat of the glacier."
    other = "The retreat of the glacier caused the warming of the fjord."
    assert ["the other way round" in p.reason for p in conflicts(one, other)] == [True]


def test_other_numbers_are_never_told_by_both() -> None:
    one = "The bank of Varn failed in 1893 with debts of 40 million crowns."
    found = held(one, one.replace("40", "14"))
    assert [(p.verdict, p.reason) for p in found.parallels if p.one.kind == "passage"] == [
        ("possible", "the numbers differ")
    ]
    assert found.parallels[0].parting is not None


def test_two_measurements_of_one_person_are_no_conflict() -> None:
    one = "In 1911 Marta Oke measured the drift of the Sund glacier."
    other = "Marta Oke measured the depth of the Sund fjord in 1912."
    assert conflicts(one, other) == []


def test_a_claim_made_on_a_condition_is_only_possible() -> None:
    one = "The embargo caused the collapse of the silk trade."
    other = "The embargo may have caused the collapse of the silk trade."
    found = held(one, other)
    assert [p.verdict for p in found.parallels if p.one.kind == "claim"] == ["possible"]


def test_a_chain_and_a_claim_made_outright() -> None:
    one = (
        "The blockade led to a shortage of quicksilver, which led to the ruin of the silver mines."
    )
    other = "The blockade brought about the ruin of the silver mines."
    found = [p for p in held(one, other).parallels if p.one.kind == "claim"]
    assert [(p.verdict, p.one.id) for p in found] == [("possible", "c1+c2")]
    assert "chain" in found[0].reason


def test_two_people_of_one_surname_are_two() -> None:
    one = "John Hallam sold the Ferris mill. Hallam moved to the coast."
    other = "Mary Hallam painted ships. Hallam was born in Dunmore."
    assert held(one, other).actors == ()


def test_a_misread_name_is_still_the_name() -> None:
    one = "The Quaternord was founded at Lisk in 1843 by weavers."
    other = "The Quatemord was founded at Lisk in 1843 by weavers."
    found = held(one, other)
    assert "both" in {p.verdict for p in found.parallels}


def test_the_same_words_given_to_somebody_else() -> None:
    said = "“The river will not wait for the council to make up its mind,”"
    one = f"{said} said Adela Brandt."
    other = f"{said} said Oskar Lind."
    found = [p for p in conflicts(one, other) if p.one.kind == "statement"]
    assert [p.reason for p in found] == ["given to somebody else"]


def test_words_in_common_are_where_they_are_said_to_be() -> None:
    found = held(FIRST, MOVED)
    one, other = found.one.document.text, found.other.document.text
    for parallel in found.parallels:
        for evidence in parallel.evidence:
            assert evidence.one.of(one).strip() == evidence.one.of(one) != ""
            assert evidence.other.of(other).strip() == evidence.other.of(other) != ""
            if evidence.kind == "word":
                assert evidence.label in (
                    evidence.one.of(one).lower(),
                    evidence.other.of(other).lower(),
                )


def test_a_relation_of_open_end_is_the_same_at_the_same_time() -> None:
    words = "From 1824 on, Prussia fought a war against Saxony."
    found = [p for p in held(words, f"It rained. {words}").parallels if p.one.kind == "relation"]
    assert [p.verdict for p in found] == ["both"] * len(found) != []


SENTENCES = (*FIRST.splitlines(), *MOVED.splitlines(), *UNRELATED.splitlines())
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n".join)


def turned(parallel: Parallel) -> Parallel:
    evidence = [Evidence(e.kind, e.label, e.other, e.one, e.rarity) for e in parallel.evidence]
    parting = parallel.parting and (parallel.parting[1], parallel.parting[0])
    reason = " / ".join(reversed(parallel.reason.split(" / ")))
    return replace(
        parallel,
        one=parallel.other,
        other=parallel.one,
        evidence=tuple(sorted(evidence, key=str)),
        parting=parting,
        reason=reason,
    )


def plain(parallel: Parallel) -> Parallel:
    return replace(
        parallel,
        evidence=tuple(sorted(parallel.evidence, key=str)),
        reason=parallel.reason,
    )


def shape(parallel: Parallel) -> tuple[object, ...]:
    return (
        parallel.verdict, parallel.one, parallel.other, parallel.evidence,
        round(parallel.score, 6), parallel.parting,
    )  # fmt: skip


@settings(max_examples=25)
@given(texts, texts)
def test_turned_round_a_comparison_says_the_same(one: str, other: str) -> None:
    forth, back = held(one, other), held(other, one)
    assert sorted((shape(plain(p)) for p in forth.parallels), key=str) == sorted(
        (shape(turned(p)) for p in back.parallels), key=str
    )
    assert (forth.only_one, forth.only_other) == (back.only_other, back.only_one)
    assert {(b.one, b.other) for b in forth.borrowings} == {
        (b.other, b.one) for b in back.borrowings
    }


@settings(max_examples=25)
@given(texts)
def test_held_against_itself_all_is_told_by_both(words: str) -> None:
    found = held(words, words)
    assert found.only_one == found.only_other == ()
    assert found.of("conflict") == ()
    assert {a.one for a in found.actors} == {a.id for a in found.one.actors}


@settings(max_examples=15)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES))
def test_order_is_of_no_account(one: list[str], other: list[str]) -> None:
    found = held("\n\n".join(one), "\n\n".join(other))
    assert found.of("conflict") == ()
    assert not [t for t in found.only_one if t.kind == "passage"]


@pytest.mark.shared
def test_what_two_readers_documents_both_tell(seeds: Path) -> None:
    one, other = (
        desk.account(desk.read(next(seeds.glob(f"{number}_*.txt")))) for number in ("000", "004")
    )
    found = desk.compare(one, other)
    aligned = {
        (e.label, p.verdict)
        for p in found.parallels
        for e in p.evidence
        if p.one.kind == "passage" and e.kind == "name"
    }
    assert ("League of Nations", "both") in aligned
    assert {"China", "Spain"} <= {label for label, _ in aligned}
    claims = [t.span.of(other.document.text) for t in found.only_other if t.kind == "claim"]
    assert any(words.startswith("The isolation of the revolution") for words in claims)
    alone = [t.span.of(one.document.text) for t in found.only_one]
    assert any("Non-Aggression Pact" in words and "August 1939" in words for words in alone)
