"""How much of what was marked by hand an account tells, and how much of what it tells was marked.

What was marked as optional is passed over on both sides: it costs nothing to tell it or not.
Items are paired one to one, the best pair first. Here: actors, dates and events.
"""

from __future__ import annotations

from collections.abc import Sequence

from accountclaims import score_claims
from accountgold import Gold, GoldEvent, GoldTime
from accountside import Share, Shares, Side, likeness, pair
from accountvoices import score_direct, score_relations, score_reported

from loccit.model import Account, Event
from loccit.text import Span


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
    told, found, single = Share(), Share(), Share()
    events = side.gold.events
    for event in events:
        if not event.optional:
            right = any(_same_event(event, given) for given in side.account.events)
            found.count(right, f"{side.around(event.dates[0])}: {side.words(*event.heads)}")
    passed = [time.span for time in side.gold.times if time.optional]
    for given in side.account.events:
        said = f"{side.words(given.when.span)}: {side.words(given.words)}"
        same = [event for event in events if _same_event(event, given)]
        dated = any(given.when.span.overlaps(date) for event in events for date in event.dates)
        if same or dated or not any(given.when.span.overlaps(span) for span in passed):
            told.count(bool(same), said)
        if same:
            single.count(not _holds_another(given, same, events), said)
    return {
        "events: found": found,
        "events: given that are right": told,
        "events: words of one event only": single,
    }


def _same_event(gold: GoldEvent, given: Event) -> bool:
    dated = any(map(given.when.span.overlaps, gold.dates))
    return dated and any(map(given.words.contains, gold.heads))


def _holds_another(given: Event, same: Sequence[GoldEvent], events: Sequence[GoldEvent]) -> bool:
    """Whether its words hold all that is told of another time too, with that time."""
    return any(
        all(map(given.words.contains, (*other.heads, *other.dates)))
        for other in events
        if other not in same
    )
