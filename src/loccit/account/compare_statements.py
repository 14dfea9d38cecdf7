"""Statements of two accounts: the same words, and whose they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from loccit.account.keys import Keys, Unit
from loccit.account.parallels import Pair, find_pairs
from loccit.folding import fold
from loccit.model import Account, Parallel, ParallelVerdict, Statement, Telling

__all__ = ["pair_statements"]

_LONG = 30
"""Letters of a statement that tells by itself which one it is."""


def pair_statements(one: Account, other: Account, keys: Keys) -> Iterator[Parallel]:
    """Statements with enough in common, by what is said and by whom."""
    texts = (one.document.text, other.document.text)
    units = [
        [_unit(statement, keys, side) for statement in account.statements]
        for side, account in enumerate((one, other))
    ]
    told = [{s.id: s for s in account.statements} for account in (one, other)]
    for pair in find_pairs(units[0], units[1], keys, texts):
        yield _parallel(pair, told[0][pair.one.id], told[1][pair.other.id], keys, texts[0])


def _unit(statement: Statement, keys: Keys, side: int) -> Unit:
    return Unit(statement.id, statement.words, keys.within(side, statement.words), ())


def _parallel(pair: Pair, one: Statement, other: Statement, keys: Keys, text: str) -> Parallel:
    speakers = (keys.names.actor(0, one.speaker), keys.names.actor(1, other.speaker))
    parted = all(speakers) and speakers[0] != speakers[1]
    long = len(fold(one.words.of(text)).text) >= _LONG
    parting = None
    verdict: ParallelVerdict
    if parted and pair.same and long:
        verdict, said = "conflict", "given to somebody else"
        if one.speaker_span and other.speaker_span:
            parting = (one.speaker_span, other.speaker_span)
    elif parted:
        verdict, said = "possible", "said by somebody else"
    elif pair.same or (pair.sure and all(speakers)):
        verdict, said = "both", "" if all(speakers) else "who says it is not told by both"
    else:
        verdict, said = "possible", "what is said agrees in a few rare words"
    return Parallel(
        verdict, _telling(one), _telling(other), pair.evidence, pair.score, said, parting
    )


def _telling(statement: Statement) -> Telling:
    return Telling("statement", statement.id, statement.words, statement.sentence)
