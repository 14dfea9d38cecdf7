"""What a document's own causal claims say would follow, if something were so or were not.

After Axelrod's documentary method (Structure of Decision, 1976): the sign of a path is the
product of its links' signs; where paths disagree, the effect is undetermined. No weights are
invented, and nothing is said about what is so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loccit.account.map import content_words
from loccit.errors import UsageError
from loccit.model import CausalMap, Cause, Consequence, Link, Supposition

__all__ = ["suppose"]

_LESS = re.compile(
    r"^\s*(?:no|not|without|less|fewer|never|absence of|lack of|if there (?:had been|were) no)\s+",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\s*(?:more|greater|that|if)\s+", re.IGNORECASE)


def suppose(net: CausalMap, words: str) -> Supposition:
    """What follows in `net` from `words`: *no isolation of the revolution*.

    Raises `UsageError` where the words name no node, and names those that come near.
    """
    less = _LESS.match(words)
    asked = _LESS.sub("", words) if less else _MORE.sub("", words)
    nodes = _meant(net.nodes, asked)
    sign = -1 if less else 1
    ways = _follow(net.links, [node.id for node in nodes], sign)
    start = {node.id for node in nodes}
    consequences = tuple(
        _consequence(node.id, ways)
        for node in net.nodes
        if node.id not in start and ((node.id, 1) in ways or (node.id, -1) in ways)
    )
    touched = {link.claim for link in net.links if any((link.cause, s) in ways for s in (1, -1))}
    loops = tuple(loop for loop in net.loops if touched & set(loop))
    return Supposition(words, tuple(node.id for node in nodes), sign, consequences, loops)


def _meant(nodes: Sequence[Cause], words: str) -> list[Cause]:
    """The nodes that the words name: one that is just these words, else all that hold them."""
    asked = content_words(words)
    if not asked:
        raise UsageError("say what is to be supposed, in the document's own words")
    held = {node.id: set(content_words(node.label)) for node in nodes}
    same = [node for node in nodes if held[node.id] == set(asked)]
    holding = same or [node for node in nodes if set(asked) <= held[node.id]]
    if not holding:
        raise UsageError(_unknown(words, nodes, set(asked)))
    return holding


def _unknown(words: str, nodes: Sequence[Cause], asked: set[str]) -> str:
    near = sorted(nodes, key=lambda n: -len(asked & set(content_words(n.label))))
    named = [f"‘{n.label}’" for n in near[:3] if asked & set(content_words(n.label))]
    said = f"; near it: {', '.join(named)}" if named else "; 'loccit account' lists what is claimed"
    return f"no cause or effect in the document is called ‘{words.strip()}’{said}"


_Ways = dict[tuple[str, int], tuple[str, ...]]


def _follow(links: Sequence[Link], start: Sequence[str], sign: int) -> _Ways:
    """For each node and sign that can be reached, the claims along a shortest path to it."""
    onward: dict[str, list[Link]] = {}
    for link in links:
        if link.counts:
            onward.setdefault(link.cause, []).append(link)
    ways: _Ways = {(node, sign): () for node in start}
    waiting = list(ways)
    while waiting:
        node, here = waiting.pop(0)
        for link in onward.get(node, ()):
            there = (link.effect, here * link.sign)
            if there not in ways:
                ways[there] = (*ways[node, here], link.claim)
                waiting.append(there)
    return ways


def _consequence(node: str, ways: Mapping[tuple[str, int], tuple[str, ...]]) -> Consequence:
    signs = [sign for sign in (1, -1) if (node, sign) in ways]
    paths = tuple(ways[node, sign] for sign in signs)
    return Consequence(node, signs[0] if len(signs) == 1 else 0, paths)
