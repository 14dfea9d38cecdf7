"""Names as keys: what in two accounts is one name, although it is written otherwise.

An actor's names are one where its account joined them. Across the two accounts, actors are one
where they share a name and no other name speaks against it. A country and its people are one
key. Any other word with a capital is its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loccit.account.actorwords import EQUALS, NO_NAMES, TITLES
from loccit.account.demonyms import country_of
from loccit.folding import fold_word
from loccit.lexicon import known
from loccit.model import Account, Actor, SharedActor
from loccit.text import Span

__all__ = ["Names", "is_proper", "share_actors"]

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w]*(?:[’'.-]?(?!s\b)[\w]+)*"
_JOINING = r"(?:[ \n]|\s(?:of|of the|for|de|du|von|van|der|di|da)\s)"
_PHRASE = re.compile(rf"\b{_CAPITAL}(?:{_JOINING}{_CAPITAL})*")
_LONGEST = 6
"""Words of a name; a longer run of capitals is a heading or shouting."""
_PLAIN_WORDS = (
    "a an the this that these those it its he she they we i you who what when where why how and "
    "but or nor for if in on at by to of as so yet from with without after before since until "
    "during while because although though there here then thus however moreover therefore "
    "meanwhile despite according not no all some many most each every both one two three first "
    "second third his her their our my your is was are were be had has have did do such only "
    "even under over between among through against about into upon within toward towards once "
    "now today"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())


def _folded(name: str) -> str:
    """The letters of a name, word by word; `rn` and `m`, which scans confuse, are one."""
    words = (fold_word(word).replace("rn", "m") for word in name.split())
    return " ".join(word for word in words if word)


_EQUAL = {_folded(name): _folded(row[0]) for row in EQUALS for name in row}


def _plain_key(name: str) -> str:
    """A name by itself: folded, without title, a country for its people, one name of a state for
    the others."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words.pop(0)
    name = " ".join(words)
    folded = _folded(name)
    if country := country_of(name):
        return _folded(country)
    return _EQUAL.get(folded, folded)


def is_proper(actor: Actor) -> bool:
    """Whether an actor is mostly called by a name, not by a noun alone (*the miners*)."""
    called = [mention.name for mention in actor.mentions] or list(actor.names)
    proper = sum(name.split()[-1][:1].isupper() for name in called if name.split())
    return 2 * proper > len(called)


def share_actors(one: Account, other: Account) -> tuple[SharedActor, ...]:
    """The actors of `one` who are in `other` too, in the order of `one`."""
    theirs: dict[str, list[Actor]] = defaultdict(list)
    for actor in other.actors:
        for key in {_plain_key(name) for name in actor.names}:
            theirs[key].append(actor)
    shared: list[SharedActor] = []
    for actor in one.actors:
        keys = {_plain_key(name) for name in actor.names}
        met = {a.id: a for key in sorted(keys) for a in theirs[key] if _may_be_one(actor, a)}
        for found in met.values():
            same = keys & {_plain_key(name) for name in found.names}
            names = {n for n in (*actor.names, *found.names) if _plain_key(n) in same}
            shared.append(SharedActor(actor.id, found.id, tuple(sorted(names))))
    return tuple(sorted(shared, key=lambda s: (s.one, s.other)))


def _may_be_one(actor: Actor, other: Actor) -> bool:
    """Two people of one surname are two where their first names say so; and somebody with a
    name is none of those whom a noun names."""
    if is_proper(actor) != is_proper(other):
        return False
    mine, theirs = _firsts(actor), _firsts(other)
    return not (mine and theirs) or any(
        a.startswith(b) or b.startswith(a) for a in mine for b in theirs
    )


def _firsts(actor: Actor) -> set[str]:
    if actor.kind != "person":
        return set()
    named = [name.split() for name in actor.names]
    return {
        fold_word(words[0])
        for words in named
        if len(words) > 1 and words[0].strip(".") not in TITLES
    }


class Names:
    """The keys of names in two accounts. `sides` are 0 for the one, 1 for the other."""

    def __init__(self, one: Account, other: Account) -> None:
        self._accounts = (one, other)
        self.shared = share_actors(one, other)
        self._alone = _standing_alone(one.document.text) | _standing_alone(other.document.text)
        self._leaders = _lead(self._accounts, self.shared)
        self._shown: dict[str, str] = {}
        for side in (0, 1):
            for actor in self._accounts[side].actors:
                key = self._leaders[side, actor.id]
                names = filter(None, (self._shown.get(key), actor.name))
                self._shown[key] = min(names, key=lambda name: (len(name), name))
        self._keys: tuple[dict[str, str], dict[str, str]] = (
            dict(self._named(0)), dict(self._named(1)),
        )  # fmt: skip

    def _named(self, side: int) -> Iterator[tuple[str, str]]:
        """Each name on a side with its key; a name that two actors bear is its own."""
        bearers: dict[str, set[str]] = defaultdict(set)
        for actor in self._accounts[side].actors:
            if is_proper(actor):
                for name in actor.names:
                    bearers[_plain_key(name)].add(self._leaders[side, actor.id])
        for name, keys in bearers.items():
            yield name, next(iter(keys)) if len(keys) == 1 else name

    def actor(self, side: int, identity: str) -> str:
        """The key of an actor, "" for none."""
        return self._leaders.get((side, identity), "")

    def show(self, key: str) -> str:
        """A key as a name to be read."""
        return self._shown.get(key, key)

    def find(self, side: int) -> list[tuple[str, Span]]:
        """The names in the text of a side, each with its key, in order; they may overlap."""
        account = self._accounts[side]
        found = {
            (self._leaders[side, actor.id], mention.span)
            for actor in account.actors
            if is_proper(actor)
            for mention in actor.mentions
            if mention.name[:1].isupper() or country_of(mention.name)
        }
        for name, span in _capitals(account.document.text, self._alone):
            key = _plain_key(name)
            found.add((self._keys[side].get(key) or self._keys[1 - side].get(key, key), span))
        return sorted(found, key=lambda item: (item[1], item[0]))


def _lead(
    accounts: tuple[Account, Account], shared: Sequence[SharedActor]
) -> dict[tuple[int, str], str]:
    """For each actor of each side the key of all that are one with it: their first name."""
    leader = {(side, a.id): (side, a.id) for side in (0, 1) for a in accounts[side].actors}

    def lead(node: tuple[int, str]) -> tuple[int, str]:
        while leader[node] != node:
            node = leader[node]
        return node

    for pair in shared:
        leader[lead((0, pair.one))] = lead((1, pair.other))
    names: dict[tuple[int, str], set[str]] = defaultdict(set)
    for side in (0, 1):
        for actor in accounts[side].actors:
            names[lead((side, actor.id))] |= {_plain_key(name) for name in actor.names}
    return {node: min(names[lead(node)], key=lambda n: (-len(n.split()), n)) for node in leader}


def _standing_alone(text: str) -> frozenset[str]:
    """The words that stand alone with a capital where no sentence opens."""
    return frozenset(
        _bare(text, Span(*match.span())).of(text)
        for match in _PHRASE.finditer(text)
        if not re.search(r"\s", match.group()) and not _opens(text, match.start())
    )


def _capitals(text: str, alone: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Runs of words with capitals, and within them each word for a country's people, and the
    last word where it also stands alone (a surname)."""
    for match in _PHRASE.finditer(text):
        words = [Span(*m.span()) for m in re.finditer(r"\S+", match.group())]
        spans = [span.shift(match.start()) for span in words]
        for span in spans:
            bare = _bare(text, span)
            if country_of(bare.of(text)):
                yield bare.of(text), bare
        kept = _without_plain(text, spans, alone, first=_opens(text, match.start()))
        if kept and len(kept) <= _LONGEST:
            yield from _named(text, kept, alone)


def _named(text: str, kept: Sequence[Span], alone: frozenset[str]) -> Iterator[tuple[str, Span]]:
    whole = _bare(text, Span(kept[0].start, kept[-1].end))
    last = _bare(text, kept[-1])
    if len(kept) > 1 and last.of(text) in alone:
        yield last.of(text), last
    if len(kept) > 1 or not country_of(whole.of(text)):
        yield " ".join(whole.of(text).split()), whole


def _bare(text: str, span: Span) -> Span:
    """A word without possessive and trailing signs."""
    words = span.of(text)
    cut = re.sub(r"(?:['’]s?|[.,-])+$", "", words)
    return Span(span.start, span.start + len(cut)) if cut else span


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, or words in quotation marks, open here."""
    before = text[max(0, start - 6) : start].rstrip(" \n\t\"'“‘«(—–-")
    return not before or before[-1] in ".!?…:;" or text[max(0, start - 1) : start] in "\"'“‘«"


def _without_plain(
    text: str, spans: Sequence[Span], alone: frozenset[str], *, first: bool
) -> list[Span]:
    """The words of a run that make a name: without plain words at its head. Where a sentence
    opens, one word is a name only if it is seen with a capital elsewhere, or is no known word."""
    kept = list(spans)
    while kept and (_is_plain(kept[0].of(text)) or kept[0].of(text)[:1].islower()):
        kept.pop(0)
    if len(kept) == 1:
        word = _bare(text, kept[0]).of(text)
        doubtful = first and kept[0] == spans[0] and word not in alone and known(word)
        return [] if doubtful or len(_folded(word)) < 3 else kept
    return kept


def _is_plain(word: str) -> bool:
    folded = fold_word(word)
    return folded in _PLAIN or folded in NO_NAMES
