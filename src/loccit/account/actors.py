"""Who acts in a document: persons, states, parties, organisations, and groups named by a noun."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from loccit.account.actorwords import ORGANISATIONS, PARTIES
from loccit.account.joining import find_bonds, joined
from loccit.account.naming import Named, find_proper_names
from loccit.account.nouns import find_nouns
from loccit.account.parse import Sentence
from loccit.model import Actor, ActorKind, Bond, Mention
from loccit.text import Span

__all__ = ["ActorIndex", "UserName", "find_actors"]


@dataclass(frozen=True, slots=True)
class UserName:
    """What the user says of a name: whose it is, and what kind they are."""

    name: str
    of: str = ""
    kind: ActorKind | None = None


class ActorIndex:
    """Which actor is named at a place of the text."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        everyone = tuple(actors)
        placed = sorted((m.span, actor.id) for actor in everyone for m in actor.mentions)
        self._spans = [span for span, _ in placed]
        self._ids = [identity for _, identity in placed]
        self._starts = [span.start for span in self._spans]
        self._actors = {actor.id: actor for actor in everyone}

    def at(self, span: Span) -> str:
        """The id of the actor first named within `span`, or whose name holds it; "" for none."""
        found = self.within(span)
        return found[0] if found else ""

    def within(self, span: Span) -> tuple[str, ...]:
        """The ids of the actors named where `span` lies, in order, each once."""
        return tuple(dict.fromkeys(actor.id for _, actor in self.named(span)))

    def named(self, span: Span) -> list[tuple[Span, Actor]]:
        """The mentions that `span` touches, in order, each with its actor."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found: list[tuple[Span, Actor]] = []
        for i in range(first, len(self._spans)):
            if self._spans[i].start >= max(span.end, span.start + 1):
                break
            if self._spans[i].end > span.start:
                found.append((self._spans[i], self._actors[self._ids[i]]))
        return found

    def actors(self) -> Iterable[Actor]:
        """All of them."""
        return self._actors.values()

    def actor(self, identity: str) -> Actor | None:
        """The actor of this id."""
        return self._actors.get(identity)


def find_actors(
    text: str,
    sentences: Sequence[Sentence],
    references: Iterable[Span] = (),
    names: Sequence[UserName] = (),
) -> tuple[Actor, ...]:
    """The actors of a text, those named most often first.

    `references` are the spans of citations, whose names are those of books. `names` is what
    the user says; it goes before everything.
    """
    skipped = sorted(references)
    told = {one.name: one.kind for one in names if one.kind}
    proper = find_proper_names(text, sentences, skipped, told)
    taken = [named.span for named in proper]
    nouns = [n for n in find_nouns(text, sentences, taken) if _free(skipped, n.span)]
    heads = [n for n in nouns if n.name in ORGANISATIONS]
    proper = sorted([*proper, *(_as_proper(n) for n in heads)], key=lambda n: n.span)
    nouns = [n for n in nouns if n.name not in ORGANISATIONS]
    kinds: dict[str, ActorKind] = {named.name: named.kind for named in proper}
    places = [(named.span, named.name) for named in proper]
    bonds = [*find_bonds(text, places, kinds), *_told_bonds(kinds, names)]
    mentions: dict[str, list[Named]] = {}
    for named in proper:
        mentions.setdefault(named.name, []).append(named)
    actors = [_actor(group, kinds, bonds, mentions) for group in joined(kinds, bonds)]
    actors += _of_nouns(nouns)
    actors.sort(key=lambda actor: (-len(actor.mentions), actor.mentions[0].span))
    return _identified(actors)


def _as_proper(named: Named) -> Named:
    """*The Commission*, with a capital, is a name."""
    kind: ActorKind = "party" if named.name in PARTIES else "organisation"
    return replace(named, kind=kind, proper=True)


def _free(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return at < 0 or span.start >= spans[at].end


def _told_bonds(kinds: Mapping[str, ActorKind], names: Sequence[UserName]) -> list[Bond]:
    return [
        Bond(told.of, told.name, "the user says so")
        for told in names
        if told.of in kinds and told.name in kinds and told.of != told.name
    ]


def _actor(
    group: Sequence[str],
    kinds: Mapping[str, ActorKind],
    bonds: Sequence[Bond],
    mentions: Mapping[str, Sequence[Named]],
) -> Actor:
    ordered = sorted(group, key=lambda name: (-len(name.split()), -len(name), name))
    every = sorted((n for name in group for n in mentions[name]), key=lambda n: n.span)
    votes = Counter(kinds[n.name] for n in every)
    inside = set(group)
    return Actor(
        "",
        ordered[0],
        max(votes, key=lambda kind: (votes[kind], kind)),
        tuple(ordered),
        tuple(Mention(n.span, n.name) for n in every),
        tuple(bond for bond in bonds if bond.one in inside and bond.other in inside),
    )


def _of_nouns(nouns: Iterable[Named]) -> list[Actor]:
    """Groups and offices: each by its own words, the one and the many together."""
    groups: dict[str, list[Named]] = {}
    for named in nouns:
        groups.setdefault(_singular(named.name.lower()), []).append(named)
    actors: list[Actor] = []
    for found in groups.values():
        counts = Counter(named.name for named in found)
        names = sorted(counts, key=lambda name: (-counts[name], name))
        kind = Counter(named.kind for named in found).most_common(1)[0][0]
        mentions = tuple(Mention(named.span, named.name) for named in found)
        actors.append(Actor("", names[0], kind, tuple(names), mentions))
    return actors


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us")) else name


def _identified(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors with ids that can be read; a second of one name gets a number."""
    used: Counter[str] = Counter()
    identified: list[Actor] = []
    for actor in actors:
        slug = _slug(actor.name)
        used[slug] += 1
        identity = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        identified.append(
            Actor(identity, actor.name, actor.kind, actor.names, actor.mentions, actor.bonds)
        )
    return tuple(identified)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words).lower() or "actor"
