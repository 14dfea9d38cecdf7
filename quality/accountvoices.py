"""Relations and statements of an account, held against what was marked by hand."""

from __future__ import annotations

from collections.abc import Sequence

from accountgold import GoldRelation, GoldStatement
from accountside import Share, Shares, Side, covered, likeness, pair

from loccit.model import Relation, Statement
from loccit.text import Span

HALF = 0.5
DIRECTED = frozenset({"membership", "subordination", "succession"})


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
        if best.speaker or best.speaker_span:
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
