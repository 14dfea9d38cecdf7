"""The causal map: what is one node, which claims count, and what follows from a supposition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.account.map import Decisions, build_map
from loccit.account.suppose import suppose
from loccit.errors import UsageError
from loccit.model import Account, CausalClaim, CausalMap, Document
from loccit.text import Span

Told = tuple[str, str, str]


def account(*told: Told, **more) -> Account:
    """An account of claims: cause, "+" or "-", effect."""
    text = ""
    claims = []
    for number, (cause, sign, effect) in enumerate(told, 1):
        start = len(text)
        text += f"{cause} {sign} {effect}. "
        middle = start + len(cause) + 1
        claims.append(
            CausalClaim(
                f"c{number}",
                Span(start, start + len(cause)),
                (Span(middle, middle + 1),),
                Span(middle + 2, middle + 2 + len(effect)),
                Span(start, len(text) - 1),
                "prevents" if sign == "-" else "promotes",
                **more.get(f"c{number}", {}),
            )
        )
    return Account(Document("t", text, "text/plain", "0"), claims=tuple(claims))


def follow(net: CausalMap, words: str) -> dict[str, int]:
    labels = {node.id: node.label for node in net.nodes}
    return {labels[c.node]: c.sign for c in suppose(net, words).consequences}


FROST = (
    ("The long frost", "+", "the closing of the harbour"),
    ("the closing of the harbour", "+", "hunger"),
    ("the relief fund", "-", "hunger"),
    ("hunger", "+", "the revolt"),
)


def test_phrases_of_the_same_words_are_one_node() -> None:
    net = build_map(account(("The frost", "+", "a hard famine"), ("A Hard Famine", "+", "revolt")))
    assert [node.label for node in net.nodes] == ["The frost", "A Hard Famine", "revolt"]
    assert net.nodes[1].why == "the same words"
    assert len(net.nodes[1].spans) == 2


def test_phrases_that_only_share_words_stay_apart() -> None:
    net = build_map(account(("frost", "+", "famine"), ("famine in the north", "+", "revolt")))
    assert len(net.nodes) == 4


def test_the_user_may_join_them() -> None:
    told = account(("frost", "+", "famine"), ("famine in the north", "+", "revolt"))
    net = build_map(told, Decisions({"famine in the north": "famine"}))
    assert len(net.nodes) == 3
    assert net.nodes[1].why == "joined by the user"
    assert follow(net, "frost") == {"famine": 1, "revolt": 1}


def test_a_pronoun_is_nobody_else() -> None:
    net = build_map(account(("it", "+", "famine"), ("it", "+", "revolt")))
    assert len(net.nodes) == 4


def test_the_sign_of_a_path_is_the_product_of_its_signs() -> None:
    net = build_map(account(*FROST))
    assert follow(net, "no long frost") == {
        "the closing of the harbour": -1,
        "hunger": -1,
        "the revolt": -1,
    }
    assert follow(net, "relief fund") == {"hunger": -1, "the revolt": -1}
    assert follow(net, "without the relief fund") == {"hunger": 1, "the revolt": 1}


def test_paths_that_disagree_leave_the_effect_undetermined() -> None:
    net = build_map(account(("war", "+", "taxes"), ("taxes", "-", "trade"), ("war", "+", "trade")))
    assert follow(net, "war") == {"taxes": 1, "trade": 0}
    (_, trade) = suppose(net, "war").consequences
    assert trade.paths == (("c3",), ("c1", "c2"))


def test_loops_are_named() -> None:
    net = build_map(
        account(("war", "+", "taxes"), ("taxes", "+", "revolt"), ("revolt", "+", "war"))
    )
    assert net.loops == (("c1", "c2", "c3"),)
    assert suppose(net, "war").loops == net.loops


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"denied": True}, "the text denies it"),
        ({"stance": "disputed"}, "reported and disputed"),
        ({"holder": "mills"}, "claimed by somebody else"),
        ({"conditional": True}, "claimed on a condition"),
    ],
)
def test_what_the_author_does_not_claim_is_not_followed(more: dict[str, object], why: str) -> None:
    told = account(("frost", "+", "famine"), c1=more)
    net = build_map(told)
    assert (net.links[0].counts, net.links[0].why) == (False, why)
    assert not follow(net, "frost")
    confirmed = build_map(told, Decisions({}, frozenset(["c1"])))
    assert follow(confirmed, "frost") == {"famine": 1}


def test_a_rejected_claim_is_not_followed() -> None:
    net = build_map(account(("frost", "+", "famine")), Decisions({}, rejected=frozenset(["c1"])))
    assert not follow(net, "frost")


def test_unknown_words_are_told_with_what_is_near() -> None:
    net = build_map(account(*FROST))
    with pytest.raises(UsageError, match="near it: ‘The long frost’"):
        suppose(net, "no frost in the valley")
    with pytest.raises(UsageError, match="lists what is claimed"):
        suppose(net, "a comet")
    with pytest.raises(UsageError, match="say what"):
        suppose(net, "no the")


NODES = st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"])


@given(st.lists(st.tuples(NODES, st.sampled_from("+-"), NODES), max_size=12), NODES)
def test_less_of_a_cause_is_the_opposite_of_more(told: list[Told], node: str) -> None:
    net = build_map(account(*told))
    if node not in {n.label for n in net.nodes}:
        return
    more, less = follow(net, node), follow(net, f"no {node}")
    assert less == {name: -sign for name, sign in more.items()}


@given(st.lists(st.tuples(NODES, st.sampled_from("+-"), NODES), max_size=12))
def test_every_loop_is_a_ring(told: list[Told]) -> None:
    net = build_map(account(*told))
    links = {link.claim: link for link in net.links}
    for loop in net.loops:
        ring = [links[claim] for claim in loop]
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert one.effect == other.cause
