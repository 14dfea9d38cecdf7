"""Causal claims of an account, held against what was marked by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accountgold import GoldClaim
from accountside import Share, Shares, Side, covered, likeness, pair

from loccit.model import CausalClaim
from loccit.text import Span

HALF = 0.5


# --- causal claims -----------------------------------------------------------------------


def score_claims(side: Side) -> Shares:
    gold, given = side.gold.claims, side.account.claims
    pairs = pair(gold, given, _same_claim)
    due = {g: pairs.get(g) for g, claim in enumerate(gold) if not claim.optional}
    link, half, close = Share(), Share(), Share()
    for g, s in due.items():
        words = side.words(gold[g].cause[0], gold[g].link, gold[g].effect[0])
        said = f"{words}  GIVEN  {_as_words(side, given[s])}" if s is not None else words
        link.count(s is not None, words)
        half.count(s is not None and _both(gold[g], given[s], covered), said)
        close.count(s is not None and _both(gold[g], given[s], likeness), said)
    told = _claims_told(side, pairs)
    return {
        "claims: link found": link,
        "claims: cause and effect half covered": half,
        "claims: cause and effect alike (IoU .5)": close,
        "claims: given that are right": told,
        **_flags(side, {g: s for g, s in due.items() if s is not None}),
        **_chains(side, pairs),
    }


def _same_claim(gold: GoldClaim, given: CausalClaim) -> float:
    """Above 0 where the link words are the same, or both cause and effect are."""
    best = max(likeness(one, gold.link) for one in given.link)
    sides = min(
        _best(gold.cause, given.cause, likeness), _best(gold.effect, given.effect, likeness)
    )
    if not best and sides < HALF:
        return 0.0
    return bool(best) + sides + best / 10


Measure = Callable[[Span, Span], float]


def _best(gold: Sequence[Span], given: Span, measure: Measure) -> float:
    return max((measure(one, given) for one in gold), default=0.0)


def _both(gold: GoldClaim, given: CausalClaim, measure: Measure) -> bool:
    cause, effect = (
        _best(gold.cause, given.cause, measure),
        _best(gold.effect, given.effect, measure),
    )
    return min(cause, effect) >= HALF and not given.cause.overlaps(given.effect)


def _as_words(side: Side, claim: CausalClaim) -> str:
    return side.words(claim.cause, *claim.link, claim.effect)


def _claims_told(side: Side, pairs: dict[int, int]) -> Share:
    told = Share()
    backward = {s: side.gold.claims[g] for g, s in pairs.items()}
    for s, claim in enumerate(side.account.claims):
        match = backward.get(s)
        if match is None or not match.optional:
            told.count(match is not None and _both(match, claim, covered), _as_words(side, claim))
    return told


def _flags(side: Side, found: dict[int, int]) -> Shares:
    """Polarity and flags of the claims that were found."""
    polarity, flags, holder = Share(), Share(), Share()
    for g, s in found.items():
        gold, given = side.gold.claims[g], side.account.claims[s]
        words = _as_words(side, given)
        polarity.count(gold.polarity == given.polarity, f"{given.polarity}: {words}")
        wanted = [("denied", gold.denied), ("modal", gold.modal), ("conditional", gold.conditional)]
        off = [name for name, due in wanted if getattr(given, name) != due]
        flags.count(not off, f"{', '.join(off)} wrong: {words}")
        right = ("" in gold.holders and not given.holder) or side.means(
            given.holder, given.holder_span, gold.holders
        )
        holder.count(right, f"{given.holder or 'the author'} for {sorted(gold.holders)}: {words}")
    return {
        "claims: polarity right": polarity,
        "claims: denied, modal, conditional right": flags,
        "claims: whose claim right": holder,
    }


def _chains(side: Side, pairs: dict[int, int]) -> Shares:
    """Steps of chains: a claim that takes up the effect of another as its cause."""
    found, told = Share(), Share()
    ids = {claim.id: g for g, claim in enumerate(side.gold.claims)}
    given = side.account.claims
    names = {side.gold.claims[g].id: given[s].id for g, s in pairs.items()}
    steps = {(claim.follows, claim.id) for claim in given if claim.follows}
    due = {(one.follows, one.id) for one in side.gold.claims if one.follows}
    for before, after in sorted(due, key=lambda step: ids[step[1]]):
        claim = side.gold.claims[ids[after]]
        right = (names.get(before), names.get(after)) in steps
        found.count(right, side.words(claim.cause[0], claim.link, claim.effect[0]))
    wanted = {(names.get(before), names.get(after)) for before, after in due}
    by_id = {claim.id: claim for claim in given}
    for before, after in sorted(steps):
        words = f"{_as_words(side, by_id[before])}  THEN  {_as_words(side, by_id[after])}"
        told.count((before, after) in wanted, words)
    return {"claims: chain steps found": found, "claims: chain steps given that are right": told}
