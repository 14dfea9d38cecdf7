"""How much of what was marked by hand an account tells, and how much of what it tells was marked.

What was marked as optional is passed over on both sides: it costs nothing to tell it or not.
Items are paired one to one, the best pair first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from accountgold import Gold, GoldActor, GoldClaim, GoldEvent, GoldRelation, GoldStatement, GoldTime

from loccit.model import Account
from loccit.model.account import CausalClaim, Event, Relation, Statement
from loccit.text import Span

HALF = 0.5
G = TypeVar("G")
S = TypeVar("S")
DIRECTED = frozenset({"membership", "subordination", "succession"})


@dataclass
class Share:
    """How many of how many were right, and in words those that were not."""

    right: float = 0.0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, right: bool, words: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(words)


Shares = dict[str, Share]


def shared(one: Span, other: Span) -> int:
    """The code points that both have."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def likeness(one: Span, other: Span) -> float:
    """What both have, of what either has."""
    both = shared(one, other)
    return both / (len(one) + len(other) - both) if both else 0.0


def covered(gold: Span, given: Span) -> float:
    return shared(gold, given) / len(gold) if len(gold) else 0.0


def pair(gold: Sequence[G], given: Sequence[S], liken: Callable[[G, S], float]) -> dict[int, int]:
    """For each item of `gold` that has one, the item of `given` it is paired with."""
    scored = [
        (score, -g, -s)
        for g, one in enumerate(gold)
        for s, other in enumerate(given)
        if (score := liken(one, other)) > 0
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, s in sorted(scored, reverse=True):
        if -g not in found and -s not in taken:
            found[-g] = -s
            taken.add(-s)
    return found


@dataclass(frozen=True)
class Side:
    """The gold and the account of one document, side by side."""

    gold: Gold
    account: Account

    @property
    def text(self) -> str:
        return self.account.document.text

    def words(self, *spans: Span) -> str:
        """The words of `spans`, long ones cut in the middle."""
        told = (" ".join(span.of(self.text).split()) for span in spans)
        return " | ".join(one if len(one) < 100 else f"{one[:60]} … {one[-30:]}" for one in told)

    def around(self, span: Span) -> str:
        """The words at `span` in brackets, with what stands about them."""
        start, end = max(0, span.start - 40), min(len(self.text), span.end + 40)
        before, after = self.text[start : span.start], self.text[span.end : end]
        return " ".join(f"…{before}[{span.of(self.text)}]{after}…".split())

    @cached_property
    def mentions(self) -> list[tuple[GoldActor, Span]]:
        return [(actor, span) for actor in self.gold.actors for span in actor.mentions]

    @cached_property
    def given(self) -> list[tuple[str, str, Span]]:
        """Id and kind of the actor, and the place, of each mention in the account."""
        return sorted(
            ((a.id, a.kind, m.span) for a in self.account.actors for m in a.mentions),
            key=lambda row: row[2],
        )

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Which mention of the gold is which of the account."""
        return pair(self.mentions, self.given, lambda g, s: likeness(g[1], s[2]))

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """For an actor of the account, those of the gold that its mentions mean."""
        found: dict[str, set[str]] = defaultdict(set)
        for g, s in self.pairs.items():
            found[self.given[s][0]].add(self.mentions[g][0].id)
        return found

    def means(self, actor: str, span: Span | None, wanted: Iterable[str]) -> bool:
        """Whether `actor`, or who is named at `span`, is one of the gold's actors `wanted`."""
        names = set(wanted)
        if self.known.get(actor, set()) & names:
            return True
        return span is not None and any(
            actor.id in names and span.overlaps(place) for actor, place in self.mentions
        )

    def named_at(self, spans: Iterable[Span]) -> set[str]:
        """The gold's actors that are named at `spans`."""
        places = tuple(spans)
        return {a.id for a, m in self.mentions if any(m.overlaps(place) for place in places)}


def score(gold: Gold, account: Account) -> Shares:
    """Every measure by its name, `part: measure`."""
    side = Side(gold, account)
    return {
        **score_actors(side),
        **score_joins(side),
        **score_times(side),
        **score_events(side),
        **score_relations(side),
        **score_direct(side),
        **score_reported(side),
        **score_claims(side),
    }


# --- actors ------------------------------------------------------------------------------


def score_actors(side: Side) -> Shares:
    found = {False: Share(), True: Share()}
    kind, exact, told = Share(), Share(), Share()
    for g, (actor, span) in enumerate(side.mentions):
        paired = side.pairs.get(g)
        found[actor.collective].count(paired is not None, side.around(span))
        if actor.collective:
            continue
        given = side.given[paired] if paired is not None else ("", "nothing", Span(0, 0))
        kind.count(given[1] in actor.kinds, f"{side.words(span)}: {given[1]}")
        exact.count(
            bare(side.text, given[2]) == span, f"{side.words(span)}: {side.words(given[2])}"
        )
    for s, (_, _, span) in enumerate(side.given):
        if s in side.pairs.values():
            told.count(True, "")
        elif not any(span.overlaps(place) for place in side.gold.optional_mentions):
            told.count(False, side.around(span))
    return {
        "actors: names found": found[False],
        "actors: names of the right kind": kind,
        "actors: names cut exactly": exact,
        "actors: collective nouns found": found[True],
        "actors: mentions that are actors": told,
    }


def bare(text: str, span: Span) -> Span:
    """The span without an article before it and a possessive ending."""
    words, start = span.of(text), span.start
    for article in ("the ", "The ", "a ", "an ", "A ", "An "):
        if words.startswith(article):
            start += len(article)
            break
    end = span.end - 2 if words.endswith(("'s", "’s")) else span.end
    return Span(min(start, end), end)


def score_joins(side: Side) -> Shares:
    """B-cubed over the mentions that were found of actors that are not loose."""
    one = {
        s: side.mentions[g][0].id for g, s in side.pairs.items() if not side.mentions[g][0].loose
    }
    other = {s: side.given[s][0] for s in one}
    return {
        "actors: joined rightly": _b_cubed(side, other, one),
        "actors: joined wholly": _b_cubed(side, one, other),
    }


def _b_cubed(side: Side, mine: dict[int, str], yours: dict[int, str]) -> Share:
    """Of the mentions that `mine` holds to be one with a mention, the share that `yours` does."""
    share = Share(of=len(mine))
    strangers: dict[tuple[str, str], Span] = {}
    for item, name in mine.items():
        fellows = [other for other in mine if mine[other] == name]
        agreed = [other for other in fellows if yours[other] == yours[item]]
        share.right += len(agreed) / len(fellows)
        if len(agreed) < len(fellows):
            strangers.setdefault((name, yours[item]), side.given[item][2])
    share.wrong = [f"{a} / {b}: {side.words(span)}" for (a, b), span in strangers.items()]
    return share


# --- dates and events --------------------------------------------------------------------


def score_times(side: Side) -> Shares:
    pairs = pair(side.gold.times, side.account.times, lambda g, s: likeness(g.span, s.span))
    found = {True: Share(), False: Share()}
    value = {True: Share(), False: Share()}
    told = Share()
    for g, time in enumerate(side.gold.times):
        if time.optional:
            continue
        paired = pairs.get(g)
        found[time.explicit].count(paired is not None, side.around(time.span))
        given = side.account.times[paired].edtf if paired is not None else "not found"
        value[time.explicit].count(_right_value(time, given), f"{side.around(time.span)}: {given}")
    for when in side.account.times:
        known = any(when.span.overlaps(time.span) for time in side.gold.times)
        told.count(known, f"{side.around(when.span)}: {when.edtf} ({when.kind})")
    return {
        "dates: explicit, found": found[True],
        "dates: explicit, value right": value[True],
        "dates: relative, found": found[False],
        "dates: relative, value right or open": value[False],
        "dates: given that are dates": told,
    }


def _right_value(time: GoldTime, given: str) -> bool:
    return given in time.values or (not given and "open" in time.kinds)


def score_events(side: Side) -> Shares:
    told, found = Share(), Share()
    events = side.gold.events
    for event in events:
        if not event.optional:
            right = any(_same_event(event, given) for given in side.account.events)
            found.count(right, f"{side.around(event.date)}: {side.words(*event.heads)}")
    passed = [time.span for time in side.gold.times if time.optional]
    for given in side.account.events:
        right = any(_same_event(event, given) for event in events)
        dated = any(given.when.span.overlaps(event.date) for event in events)
        if right or dated or not any(given.when.span.overlaps(span) for span in passed):
            told.count(right, f"{side.words(given.when.span)}: {side.words(given.words)}")
    return {"events: found": found, "events: given that are right": told}


def _same_event(gold: GoldEvent, given: Event) -> bool:
    return given.when.span.overlaps(gold.date) and any(map(given.words.contains, gold.heads))


# --- relations ---------------------------------------------------------------------------


def score_relations(side: Side) -> Shares:
    due = [one for one in side.gold.relations if not one.optional]
    given = side.account.relations
    pairs = pair(due, given, lambda g, s: _same_relation(side, g, s))
    found, told = Share(), Share()
    for g, relation in enumerate(due):
        cue = f"{'/'.join(sorted(relation.kinds))}: {side.around(relation.cue)}"
        found.count(g in pairs, cue)
    passed = [one.cue for one in side.gold.relations if one.optional]
    for s, relation in enumerate(given):
        right = s in pairs.values()
        if right or not any(relation.cue.overlaps(cue) for cue in passed):
            told.count(
                right,
                f"{relation.kind}: {relation.one} / {relation.other}: {side.around(relation.cue)}",
            )
    return {
        "relations: found with both parties": found,
        "relations: given that are right": told,
    }


def _same_relation(side: Side, gold: GoldRelation, given: Relation) -> float:
    """Above 0 for the same kind and parties in one sentence; most where the cue is the same."""
    if given.kind not in gold.kinds or not given.sentence.overlaps(gold.cue):
        return 0.0
    one, other = (given.one, given.one_span), (given.other, given.other_span)
    right = _party(side, one, gold.one) and _party(side, other, gold.other)
    if not right and given.kind not in DIRECTED:
        right = _party(side, one, gold.other) and _party(side, other, gold.one)
    return (1.0 + likeness(given.cue, gold.cue)) if right else 0.0


def _party(side: Side, given: tuple[str, Span], gold: Sequence[Span]) -> bool:
    actor, span = given
    return any(span.overlaps(place) for place in gold) or bool(
        side.known.get(actor, set()) & side.named_at(gold)
    )


# --- statements --------------------------------------------------------------------------


def score_direct(side: Side) -> Shares:
    """Direct quotations: found where half of the words are given, by whatever cut."""
    gold = [one for one in side.gold.statements if one.kind == "direct"]
    given = [one for one in side.account.statements if one.kind == "direct"]
    found, speaker, sure = Share(), Share(), Share()
    for statement in gold:
        if statement.optional:
            continue
        best = max(given, key=lambda s: covered(statement.words, s.words), default=None)
        if best is None or covered(statement.words, best.words) < HALF:
            found.count(False, side.words(statement.words))
            continue
        found.count(True, "")
        right = _right_speaker(side, statement, best)
        said = f"{side.words(statement.words)}: {best.speaker or 'nobody'} ({best.why})"
        speaker.count(right, said)
        if best.speaker:
            sure.count(right, said)
    return {
        "statements: quotations found": found,
        "statements: speaker right": speaker,
        "statements: speaker right where one is given": sure,
    }


def score_reported(side: Side) -> Shares:
    gold = [one for one in side.gold.statements if one.kind == "reported"]
    given = [one for one in side.account.statements if one.kind == "reported"]
    pairs = pair(gold, given, lambda g, s: likeness(g.words, s.words))
    found, speaker, told = Share(), Share(), Share()
    for g, statement in enumerate(gold):
        if statement.optional:
            continue
        best = given[pairs[g]] if g in pairs else None
        near = best is not None and likeness(statement.words, best.words) >= HALF
        found.count(near, side.around(statement.words))
        if near and best is not None:
            right = _right_speaker(side, statement, best)
            speaker.count(right, f"{side.words(statement.words)}: {best.speaker or 'nobody'}")
    backward = {s: gold[g] for g, s in pairs.items()}
    for s, statement in enumerate(given):
        match = backward.get(s)
        near = match is not None and likeness(match.words, statement.words) >= HALF
        if not (match and match.optional):
            told.count(near, f"{statement.speaker or 'nobody'}: {side.around(statement.words)}")
    return {
        "statements: reported, content found": found,
        "statements: reported, speaker right": speaker,
        "statements: reported, given that are right": told,
    }


def _right_speaker(side: Side, gold: GoldStatement, given: Statement) -> bool:
    if "*" in gold.speakers:
        return True
    if not gold.speakers:
        return not given.speaker
    return side.means(given.speaker, given.speaker_span, gold.speakers)


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
