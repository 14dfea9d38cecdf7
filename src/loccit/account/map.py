"""The causal claims of an account as one net: what is one node, and where rings close.

Two phrases are one node where a chain took one up as the other, where they are the same words,
or where the user says so; never because they are likely to mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loccit.account.voices import Voices
from loccit.folding import fold_word
from loccit.model import Account, CausalClaim, CausalMap, Cause, Link
from loccit.text import Span

__all__ = ["Decisions", "build_map", "content_words"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EMPTY = (
    "a an the this that these those its their his her our your my of in on at to for by with from "
    "and or as is are was were be been being it they he she which who such so very more most own"
)
_SMALL = frozenset(_EMPTY.split())
_PRONOUNS = frozenset(["it", "they", "this", "that", "which", "he", "she", "these", "those", "we"])
_LOOPS = 100
"""Rings are looked for until so many are found."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user decided: labels of nodes that are one (each to the label it goes under), and
    the ids of claims that were confirmed or rejected."""

    merged: Mapping[str, str]
    confirmed: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


NONE = Decisions({})


def content_words(words: str) -> tuple[str, ...]:
    """The folded words that carry sense, in order, plurals as they stand."""
    found = (fold_word(match.group()) for match in _WORD.finditer(words.replace("’s", "")))
    return tuple(word for word in found if word and word not in _SMALL)


def build_map(account: Account, decisions: Decisions = NONE) -> CausalMap:
    """The net of the account's causal claims."""
    text = account.document.text
    ends = [(claim, side) for claim in account.claims for side in ("cause", "effect")]
    keys = _keys(text, account.claims, decisions)
    spans: dict[str, list[Span]] = {}
    for claim, side in ends:
        spans.setdefault(keys[claim.id, side], []).append(getattr(claim, side))
    numbers = {key: f"n{number}" for number, key in enumerate(spans, 1)}
    nodes = tuple(_node(text, numbers[key], key, found, decisions) for key, found in spans.items())
    voices = Voices(account.statements)
    links = tuple(
        Link(
            claim.id,
            numbers[keys[claim.id, "cause"]],
            numbers[keys[claim.id, "effect"]],
            -1 if claim.polarity == "prevents" else 1,
            *_counts(claim, decisions, voices),
        )
        for claim in account.claims
    )
    return CausalMap(nodes, links, tuple(_loops(links)))


def _keys(
    text: str, claims: Sequence[CausalClaim], decisions: Decisions
) -> dict[tuple[str, str], str]:
    """What each end of each claim goes under: its content words, or itself where it is only a
    pronoun; by a chain the key of the effect it takes up; by the user's word another label's."""
    merged = {_key(one): _key(other) for one, other in decisions.merged.items()}
    keys: dict[tuple[str, str], str] = {}
    for claim in claims:
        for side in ("cause", "effect"):
            words = getattr(claim, side).of(text)
            key = _key(words) or f"{words} ({claim.id})"
            keys[claim.id, side] = merged.get(key, key)
        if claim.follows and (claim.follows, "effect") in keys:
            keys[claim.id, "cause"] = keys[claim.follows, "effect"]
    return keys


def _key(words: str) -> str:
    if words.strip().lower() in _PRONOUNS:
        return ""
    return " ".join(content_words(words))


def _node(text: str, number: str, key: str, spans: Sequence[Span], decisions: Decisions) -> Cause:
    words = sorted({" ".join(span.of(text).split()) for span in spans}, key=lambda w: (len(w), w))
    asked = {_key(one) for one in decisions.merged} | {_key(o) for o in decisions.merged.values()}
    if len(spans) == 1:
        why = ""
    elif key in asked:
        why = "joined by the user"
    elif len({_key(word) for word in words}) == 1:
        why = "the same words"
    else:
        why = "taken up by the text itself"
    return Cause(number, words[0], tuple(spans), why)


def _counts(claim: CausalClaim, decisions: Decisions, voices: Voices) -> tuple[bool, str]:
    """Whether a claim is followed, and if not, why."""
    if claim.id in decisions.rejected:
        return False, "rejected by the user"
    if claim.id in decisions.confirmed:
        return True, "confirmed by the user"
    if claim.denied:
        return False, "the text denies it"
    if claim.stance == "disputed":
        return False, "reported and disputed"
    if claim.holder or claim.holder_span or claim.statement:
        return False, "claimed by somebody else"
    said = next(filter(None, map(voices.at, claim.link)), None)
    if said and said.stance != "endorsed":
        return False, "stands in what somebody is said to say"
    if claim.conditional:
        return False, "claimed on a condition"
    return True, ""


def _loops(links: Sequence[Link]) -> Iterator[tuple[str, ...]]:
    """Rings of claims that count, each from its first claim; not more than a hundred."""
    onward: dict[str, list[Link]] = {}
    for link in links:
        if link.counts:
            onward.setdefault(link.cause, []).append(link)
    order = {link.claim: number for number, link in enumerate(links)}
    found: set[frozenset[str]] = set()
    for first in links:
        if not first.counts:
            continue
        if first.cause == first.effect:
            continue
        for ring in _rings(first, onward, order):
            if frozenset(ring) not in found:
                found.add(frozenset(ring))
                yield ring
            if len(found) >= _LOOPS:
                return


def _rings(
    first: Link, onward: Mapping[str, Sequence[Link]], order: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    """The shortest way back from `first` to its own cause over later claims, if there is one."""
    reached: dict[str, tuple[str, ...]] = {first.effect: (first.claim,)}
    waiting = [first.effect]
    while waiting:
        node = waiting.pop(0)
        if node == first.cause:
            yield reached[node]
            return
        for link in onward.get(node, ()):
            if link.effect not in reached and order[link.claim] > order[first.claim]:
                reached[link.effect] = (*reached[node], link.claim)
                waiting.append(link.effect)
