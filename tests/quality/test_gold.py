"""What was marked by hand holds together, and what is counted of it is counted rightly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.account.edtf import bounds
from loccit.model import Account, Actor, CausalClaim, Event, Mention, Relation, Statement, When
from loccit.model.account import ActorKind, RelationKind, WhenKind
from loccit.readers import read
from loccit.text import Span

GOLD = Path(__file__).parents[2] / "quality" / "gold"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FILES = sorted(GOLD.glob("*.json"))


@pytest.fixture
def of() -> SimpleNamespace:
    """The modules that measure accounts."""
    import accountgold
    import accountscore
    import accountside

    import account

    return SimpleNamespace(command=account, gold=accountgold, score=accountscore, side=accountside)


@pytest.fixture
def document():
    return read(GOLD / "invented.txt")


@pytest.fixture
def gold(of, document) -> Any:
    return of.gold.load(GOLD / "invented.json", document.text)


def held(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


# --- the files ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_holds_labels_and_single_words_but_no_prose(path: Path) -> None:
    rows = held(path)
    texts = set(strings(rows)) - {rows["sha256"]}
    assert max(map(len, texts)) < 40
    assert not [text for text in texts if len(text.split()) > 1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_speaks_the_language_of_the_records(path: Path) -> None:
    rows = held(path)
    assert {kind for row in rows["actors"] for kind in row["kind"]} <= set(get_args(ActorKind))
    relations = {kind for row in rows["relations"] for kind in row["kind"]}
    assert relations <= set(get_args(RelationKind))
    assert {kind for row in rows["dates"] for kind in row["kind"]} <= set(get_args(WhenKind))
    for value in (value for row in rows["dates"] for value in row["values"]):
        assert any(bounds(value))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_that_point_to_others_find_them(path: Path) -> None:
    rows = held(path)
    actors = [row["id"] for row in rows["actors"]]
    claims = [row["id"] for row in rows["claims"]]
    assert len(actors) == len(set(actors))
    assert len(claims) == len(set(claims))
    assert {row["follows"] for row in rows["claims"] if "follows" in row} <= set(claims)
    named = {name for row in rows["statements"] for name in row.get("speaker", ())}
    named |= {name for row in rows["claims"] for name in row.get("holder", ())}
    assert named <= {*actors, "*", "", "many"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_two_mentions_overlap(path: Path) -> None:
    places = sorted(m[:2] for row in held(path)["actors"] for m in row["mentions"])
    assert all(one[1] <= two[0] for one, two in pairwise(places))


def test_the_invented_text_is_the_one_that_was_marked(of, gold) -> None:
    found = of.gold.find_document(GOLD / "invented.json", [SEEDS, GOLD])
    assert found == GOLD / "invented.txt"
    assert len(gold.claims) > 20


@pytest.mark.shared
@pytest.mark.parametrize("name", ["essay", "page"])
def test_the_places_in_the_readers_documents_hold_the_words_that_were_marked(of, name) -> None:
    found = of.gold.find_document(GOLD / f"{name}.json", [SEEDS])
    if found is None:
        pytest.skip("the readers' documents are not here")
    assert of.gold.load(GOLD / f"{name}.json", read(found).text).actors


def test_a_text_that_moved_is_refused(of, document) -> None:
    with pytest.raises(of.gold.MovedError, match="should run from"):
        of.gold.load(GOLD / "invented.json", f"A{document.text}")


def test_a_document_that_is_not_there_is_passed_over(of, tmp_path, capsys) -> None:
    assert of.command.main(["--text", "page", "--seeds", str(tmp_path)]) == 0
    assert "passed over" in capsys.readouterr().out


# --- the counting ------------------------------------------------------------------------


def whole(span: Span) -> Span:
    return Span(max(0, span.start - 300), span.end + 300)


def echo(gold: Any, document: Any) -> Account:
    """The account that tells what the gold holds and nothing else."""
    at = {span: actor.id for actor in gold.actors for span in actor.mentions}

    def who(span: Span) -> str:
        return next((name for place, name in at.items() if place.overlaps(span)), "")

    actors = tuple(
        Actor(a.id, a.id, min(a.kinds), (a.id,), tuple(Mention(m, a.id) for m in a.mentions))
        for a in gold.actors
    )
    times = tuple(
        When(t.span, min(t.values, default=""), min(t.kinds)) for t in gold.times if not t.optional
    )
    events = tuple(
        Event(f"e{n}", When(e.dates[0], "", "open"), e.heads[0], whole(e.heads[0]))
        for n, e in enumerate(gold.events)
    )
    relations = tuple(
        Relation(
            f"r{n}",
            min(r.kinds),
            who(r.one[0]),
            who(r.other[0]),
            r.one[0],
            r.other[0],
            r.cue,
            whole(r.cue),
        )
        for n, r in enumerate(gold.relations)
    )
    statements = tuple(
        Statement(f"s{n}", s.kind, s.words, whole(s.words), min(s.speakers - {"*"}, default=""))
        for n, s in enumerate(gold.statements)
    )
    claims = tuple(
        CausalClaim(
            c.id,
            c.cause[0],
            (c.link,),
            c.effect[0],
            whole(c.link),
            c.polarity,
            c.denied,
            c.modal,
            c.conditional,
            min(c.holders),
            follows=c.follows,
        )
        for c in gold.claims
    )
    return Account(document, actors, events, relations, statements, claims, times)


def test_an_account_that_tells_what_was_marked_is_wholly_right(of, gold, document) -> None:
    shares = of.score.score(gold, echo(gold, document))
    wrong = {name: share.wrong for name, share in shares.items() if share.right < share.of}
    assert wrong == {}
    assert all(share.of for share in shares.values())


def test_an_empty_account_finds_nothing_and_tells_nothing_wrong(of, gold, document) -> None:
    shares = of.score.score(gold, Account(document))
    assert sum(share.right for share in shares.values()) == 0
    assert not any(share.of for name, share in shares.items() if "given" in name)


def test_what_was_left_open_costs_nothing(of, gold, document) -> None:
    account = echo(gold, document)
    spare = Mention(gold.optional_mentions[0], "spare")
    more = replace(account, actors=(*account.actors, Actor("x", "x", "other", ("x",), (spare,))))
    name = "actors: mentions that are actors"
    one, two = of.score.score(gold, account)[name], of.score.score(gold, more)[name]
    assert (one.right, one.of) == (two.right, two.of)


def test_a_mention_of_nobody_is_counted_against_the_account(of, gold, document) -> None:
    account = echo(gold, document)
    at = document.text.index("crowbars")
    nobody = Actor("x", "x", "person", ("x",), (Mention(Span(at, at + 8), "crowbars"),))
    told = of.score.score(gold, replace(account, actors=(*account.actors, nobody)))
    assert told["actors: mentions that are actors"].wrong


def test_actors_joined_into_one_are_not_joined_rightly(of, gold, document) -> None:
    account = echo(gold, document)
    every = tuple(mention for actor in account.actors for mention in actor.mentions)
    one = Actor("all", "all", "other", ("all",), every)
    shares = of.score.score(gold, replace(account, actors=(one,)))
    assert shares["actors: joined rightly"].right < 10
    assert shares["actors: joined wholly"].right == shares["actors: joined wholly"].of


def test_actors_parted_are_joined_rightly_but_not_wholly(of, gold, document) -> None:
    account = echo(gold, document)
    parted = tuple(
        replace(actor, id=f"{actor.id}-{n}", mentions=(mention,))
        for actor in account.actors
        for n, mention in enumerate(actor.mentions)
    )
    shares = of.score.score(gold, replace(account, actors=parted))
    assert shares["actors: joined rightly"].right == shares["actors: joined rightly"].of
    assert shares["actors: joined wholly"].right < shares["actors: joined wholly"].of


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"polarity": "swap"}, "claims: polarity right"),
        ({"denied": "swap"}, "claims: denied, modal, conditional right"),
        ({"follows": ""}, "claims: chain steps found"),
        ({"holder": "the-wrong-one"}, "claims: whose claim right"),
    ],
)
def test_a_flag_that_is_wrong_is_counted(of, gold, document, change, measure) -> None:
    account = echo(gold, document)
    claims = tuple(changed(claim, change) for claim in account.claims)
    share = of.score.score(gold, replace(account, claims=claims))[measure]
    assert share.right == 0
    assert share.of


def changed(claim: CausalClaim, change: dict[str, str]) -> CausalClaim:
    if "polarity" in change:
        return replace(claim, polarity="promotes" if claim.polarity == "prevents" else "prevents")
    if "denied" in change:
        return replace(claim, denied=not claim.denied)
    return replace(claim, **change)


def test_cause_and_effect_turned_about_are_wrong(of, gold, document) -> None:
    account = echo(gold, document)
    turned = tuple(replace(c, cause=c.effect, effect=c.cause) for c in account.claims)
    shares = of.score.score(gold, replace(account, claims=turned))
    assert shares["claims: link found"].right == shares["claims: link found"].of
    assert shares["claims: cause and effect half covered"].right == 0


def test_a_claim_cut_as_wide_as_the_text_is_not_right(of, gold, document) -> None:
    account = echo(gold, document)
    wide = Span(0, len(document.text))
    claims = tuple(replace(c, cause=wide, effect=wide) for c in account.claims)
    shares = of.score.score(gold, replace(account, claims=claims))
    assert shares["claims: cause and effect half covered"].right == 0
    assert shares["claims: given that are right"].right == 0


def test_a_subordinate_taken_for_the_master_is_wrong(of, gold, document) -> None:
    account = echo(gold, document)
    turned = tuple(
        replace(r, one=r.other, other=r.one, one_span=r.other_span, other_span=r.one_span)
        for r in account.relations
    )
    share = of.score.score(gold, replace(account, relations=turned))[
        "relations: found with both parties"
    ]
    directed = sum(
        bool(r.kinds & {"succession", "membership"}) and not r.optional for r in gold.relations
    )
    assert share.of - share.right == directed


def test_another_speaker_is_wrong_and_none_is_only_left_open(of, gold, document) -> None:
    account = echo(gold, document)
    for speaker, sure in (("josiah", 12), ("", 0)):
        said = tuple(replace(s, speaker=speaker) for s in account.statements)
        shares = of.score.score(gold, replace(account, statements=said))
        assert shares["statements: speaker right"].right == 0
        assert shares["statements: speaker right where one is given"].of == sure


places = st.builds(lambda at, size: Span(at, at + size), st.integers(0, 60), st.integers(1, 20))


@given(st.lists(places, max_size=12), st.lists(places, max_size=12))
def test_items_are_paired_one_to_one_and_only_where_they_touch(one, other) -> None:
    side = modules()
    pairs = side.pair(one, other, side.likeness)
    assert len(set(pairs.values())) == len(pairs)
    assert all(one[g].overlaps(other[s]) for g, s in pairs.items())
    left = [g for g in range(len(one)) if g not in pairs]
    free = [s for s in range(len(other)) if s not in pairs.values()]
    assert not any(one[g].overlaps(other[s]) for g in left for s in free)


@given(places, places)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_place(one, other) -> None:
    side = modules()
    assert side.likeness(one, other) == side.likeness(other, one)
    assert (side.likeness(one, other) == 1) == (one == other)
    assert side.covered(one, other) >= side.likeness(one, other)


def modules() -> ModuleType:
    import accountside

    return accountside
