"""Sentences of two accounts that tell of one thing, and the dates by which they part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loccit.account.keys import Keys, Unit
from loccit.account.parallels import Pair, find_pairs
from loccit.model import Account, Parallel, Telling, When
from loccit.text import Span

__all__ = ["pair_passages"]

_NO = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|hardly|scarcely|without|den(?:y|ies|ied)|"
    r"refused?|refuses|failed|fails|fail|\w+n['’]t)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|half|twice|thrice)\b",
    re.IGNORECASE,
)
_LEFT = 0.4
"""The part of what is shared that other words in what is dated may weigh."""
_REACH = 40
"""Letters between a negation and the word it bears on."""


def pair_passages(one: Account, other: Account, keys: Keys) -> Iterator[Parallel]:
    """The passages that tell the same, may do so, or date the same thing otherwise."""
    texts = (one.document.text, other.document.text)
    pairs = find_pairs(keys.units(0), keys.units(1), keys, texts)
    often = Counter(place for p in pairs for place in ((0, p.one.id), (1, p.other.id)))
    for pair in pairs:
        single = often[0, pair.one.id] == 1 == often[1, pair.other.id]
        yield _parallel(pair, (one, other), keys, single=single)


def _parallel(
    pair: Pair, accounts: tuple[Account, Account], keys: Keys, *, single: bool
) -> Parallel:
    ones, others = (_passage(unit) for unit in (pair.one, pair.other))
    if pair.times is not None:
        parting = (pair.times[0].span, pair.times[1].span)
        reason = " / ".join(_dated(t, a) for t, a in zip(pair.times, accounts, strict=True))
        if single and _one_happening(pair, accounts, keys):
            said = f"dated otherwise: {reason}"
            return Parallel("conflict", ones, others, pair.evidence, pair.score, said, parting)
        said = f"the dates differ ({reason}), so that they may tell of two things"
        return Parallel("possible", ones, others, pair.evidence, pair.score, said, parting)
    parting = None if pair.same else _denied_by_one(pair, accounts)
    if parting is not None:
        said = "only one has a negation by what they share, so that they may say the opposite"
        return Parallel("possible", ones, others, pair.evidence, pair.score, said, parting)
    parting = None if pair.same else _other_numbers(pair, accounts)
    if parting is not None:
        said = "the numbers differ"
        return Parallel("possible", ones, others, pair.evidence, pair.score, said, parting)
    if pair.sure:
        return Parallel("both", ones, others, pair.evidence, pair.score)
    return Parallel("possible", ones, others, pair.evidence, pair.score, _doubt(pair))


def _passage(unit: Unit) -> Telling:
    return Telling("passage", unit.id, unit.span, unit.span)


def _dated(when: When, account: Account) -> str:
    return f"{' '.join(when.span.of(account.document.text).split())} ({when.edtf})"


def _one_happening(pair: Pair, accounts: tuple[Account, Account], keys: Keys) -> bool:
    """Whether what is dated is the same: a name and a word and one thing more stand in the words
    that each account dates, and little else does."""
    dated = [
        _dated_words(a, unit) for a, unit in zip(accounts, (pair.one, pair.other), strict=True)
    ]
    inside = [
        e
        for e in pair.evidence
        if any(w.contains(e.one) for w in dated[0]) and any(w.contains(e.other) for w in dated[1])
    ]
    names = sum(e.kind == "name" for e in inside)
    words = sum(e.kind == "word" for e in inside)
    shared = sum(e.rarity for e in inside)
    if not names or not words or names + words < 3 or shared < pair.bar:
        return False
    places = ([e.one for e in inside], [e.other for e in inside])
    return all(_left(keys, side, dated[side], places[side]) <= _LEFT * shared for side in (0, 1))


def _left(keys: Keys, side: int, dated: Sequence[Span], shared: Sequence[Span]) -> float:
    """The rarity of the words in a dated stretch that are not shared."""
    left = {
        keyed.key
        for span in dated
        for keyed in keys.within(side, span)
        if keyed.key[0] == "word" and not any(keyed.span.overlaps(s) for s in shared)
    }
    return sum(keys.rarity(key) for key in left)


def _other_numbers(pair: Pair, accounts: tuple[Account, Account]) -> tuple[Span, Span] | None:
    """Numbers on both sides of which none is the same; those of dates are not asked."""
    one, other = (
        _numbers(account, unit)
        for account, unit in zip(accounts, (pair.one, pair.other), strict=True)
    )
    if not one or not other or one.keys() & other.keys():
        return None
    return min(one.values()), min(other.values())


def _numbers(account: Account, unit: Unit) -> dict[str, Span]:
    """The numbers of a sentence without its dates, as they are compared."""
    text = account.document.text
    dates = [when.span for when in account.times if when.span.overlaps(unit.span)]
    found: dict[str, Span] = {}
    for match in _NUMBER.finditer(text, unit.span.start, unit.span.end):
        span = Span(*match.span())
        if not any(span.overlaps(date) for date in dates):
            found.setdefault(match.group().lower().replace(",", ""), span)
    return found


def _denied_by_one(pair: Pair, accounts: tuple[Account, Account]) -> tuple[Span, Span] | None:
    """The negation that stands by shared words on one side alone, and those words on the other
    side."""
    one, other = (a.document.text for a in accounts)
    for evidence in pair.evidence:
        mine = _negation(one, pair.one.span, evidence.one)
        theirs = _negation(other, pair.other.span, evidence.other)
        if evidence.kind == "word" and (mine is None) != (theirs is None):
            return (mine or evidence.one, theirs or evidence.other)
    return None


def _negation(text: str, sentence: Span, word: Span) -> Span | None:
    """The last negation shortly before a word, with no comma between."""
    start = max(sentence.start, word.start - _REACH)
    clause = max(text.rfind(sign, start, word.start) for sign in ",;:(—") + 1
    found = list(_NO.finditer(text, max(start, clause), word.start))
    return Span(*found[-1].span()) if found else None


def _dated_words(account: Account, unit: Unit) -> Sequence[Span]:
    """The words of the events of a sentence; the sentence where the date's event is not known."""
    ids = set(unit.items)
    return [event.words for event in account.events if event.id in ids] or [unit.span]


def _doubt(pair: Pair) -> str:
    """Why a parallel is no more than possible."""
    kinds = Counter(e.kind for e in pair.evidence)
    if not kinds["word"]:
        return "names and dates alone are the same; what is told of them shares no rare word"
    if kinds["name"] + kinds["date"] == 1:
        return "one name or date and words that stand apart are the same"
    return "little is the same"
