"""Which held source a citation means.

A key decides. Else a source must answer everything that both sides tell: author, title,
volume, date. What only one side tells is no contradiction. Where two different works answer
equally well the choice is declined, with the reason; several copies or editions of one work
are no such tie: of them the year cited picks one, then the publisher. A single work that is
plainly meant, and catalogued with another year, publisher or spelling, is the work cited; what
contradicts is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loccit.matching.places.locusworks import LocusResolver
from loccit.matching.places.numbered import Numbered
from loccit.matching.works.cards import Card, Cards, apart, card_of, fit, may_be
from loccit.matching.works.contradictions import (
    Contradiction,
    cited_year,
    contradictions,
    same_publisher,
    told,
)
from loccit.matching.works.names import (
    main_title,
    name_source,
    name_work,
    person,
    volume_of,
    words_of,
    year_of,
)
from loccit.model import Citation, Shelf, Work

__all__ = ["Resolution", "Resolver"]

HEAD = 4000
"""So much of a file that no catalogue knows is read for its title."""
MANY = 500
"""The heads of files are read only in a library of at most so many sources."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means among what is held.

    `sources`: the ids of the work cited, the best first (several where it is held twice or in
    several editions); empty where it is not held or was declined. `editions`: the same work in
    another edition than the one cited. `rivals`: different works that fit equally well.
    `quoted`: the work that the one cited is cited for quoting, whose pages are not those
    cited. `named`: whether the citation tells of any work at all. `contradictions`: what the
    catalogue tells otherwise of the first of `sources`.
    """

    sources: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    reason: str = ""
    named: bool = True
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def contradiction(self) -> str:
        return told(self.contradictions)

    @property
    def other_edition(self) -> str:
        """What says that the edition cited is not among those held; empty where it may be."""
        return told(c for c in self.contradictions if c.other_edition)

    @property
    def other_year(self) -> str:
        """What says that an edition of another year is cited; empty where none is."""
        return told(c for c in self.contradictions if c.field == "year")

    @property
    def source(self) -> str | None:
        return self.sources[0] if self.sources else None

    @property
    def meant(self) -> tuple[str, ...]:
        """Every source in which the words may stand as cited."""
        return self.sources + self.editions


class Resolver:
    """Holds every citation against the catalogue of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        numbered = shelf if isinstance(shelf, Numbered) else Numbered(shelf)
        self._by_locus = LocusResolver(numbered)
        names: dict[str, list[str]] = {}
        heads: dict[str, list[str]] = {}
        for witness in shelf.witnesses():
            names.setdefault(witness.source, []).append(witness.name)
            heads.setdefault(witness.source, []).append(witness.id)
        self._shelf = shelf
        self._cards = [
            card_of(source, names.get(source.id, []), heads.get(source.id, []))
            for source in sorted(shelf.sources(), key=lambda source: source.id)
        ]
        self._found_by = Cards(self._cards)
        self._known: dict[Work, Resolution] = {}
        self._heads: dict[str, str] = {}

    def _head(self, card: Card) -> str:
        """The telling words at the head of a source's files; read only when asked for."""
        if card.source.id not in self._heads:
            texts = [self._shelf.beginning(witness, HEAD) for witness in card.witnesses]
            self._heads[card.source.id] = " ".join(" ".join(words_of(text)) for text in texts)
        return self._heads[card.source.id]

    def _prove(self, card: Card) -> None:
        """Raises `LibraryError` where a text is not as it was kept."""
        for witness in card.witnesses:
            self._shelf.text(witness)

    def _by_heads(self, work: Work) -> list[Card]:
        """The sources no catalogue knows at whose head the work names itself."""
        if not work.title or len(self._cards) > MANY:
            return []
        title = words_of(main_title(work.title))
        surnames = [name for author in work.authors if (name := person(author)[0])]
        found: list[Card] = []
        for card in self._cards:
            if card.source.catalogued or not may_be(work, card):
                continue
            head = self._head(card)
            signed = bool(surnames) and any(_stands_in([name], head) for name in surnames)
            if (signed or (len(title) > 2 and not surnames)) and _stands_in(title, head):
                self._prove(card)
                found.append(card)
        return found

    def _by_file_names(self, work: Work) -> list[Card]:
        """Files that say nothing of themselves, but are called "mills-1890" or "Mills1890"."""
        year = year_of(work.year)
        surnames = {name for author in work.authors if (name := person(author)[0])}
        if not surnames or not year:
            return []
        return [
            card
            for card in self._cards
            if not (card.source.catalogued or card.source.authors)
            and year in card.called
            and not surnames.isdisjoint(card.called)
            and not apart(volume_of(work.volume), card.volume)
        ]

    def resolve(self, citation: Citation) -> Resolution:
        """The held source that `citation` means, or why none is said to be meant. Where words
        are cited as quoted in another work, it is that other one which is cited."""
        if citation.declined:
            return Resolution(reason=citation.reason, named=False)
        if citation.via is not None:
            through = self.resolve_work(citation.via)
            return replace(through, quoted=self._quoted(citation.work, through))
        found = self.resolve_work(citation.work)
        if found.named or not citation.reason:
            return found
        return Resolution(named=False, reason=citation.reason)

    def _quoted(self, work: Work, through: Resolution) -> tuple[str, ...]:
        """The work quoted, in every edition: nothing says which of them was used."""
        found = self.resolve_work(work)
        return tuple(source for source in found.meant if source not in through.meant)

    def resolve_work(self, work: Work) -> Resolution:
        """The held source that answers what is told of `work`."""
        if work not in self._known:
            self._known[work] = self._resolve(work)
        return self._known[work]

    def _located(self, work: Work) -> Resolution | None:
        """The texts held of a book of the Bible or a play, told by their own numbering."""
        located = self._by_locus.sources(work)
        if not located:
            return None
        cards = {c.source.id for c in self._cards if may_be(work, c)}
        found = [source for source in located if source in cards]
        return Resolution(tuple(found), reason=_reason(work)) if found else None

    def _resolve(self, work: Work) -> Resolution:
        if work.key:
            keyed = [card for card in self._cards if work.key in (card.source.key, card.source.id)]
            if keyed:
                source = keyed[0].source
                clash = contradictions(work, source)
                return Resolution(
                    (source.id,), reason=f"by its key {work.key}", contradictions=clash
                )
        if not (work.title or work.container or work.authors):
            return Resolution(named=False, reason="the citation names no work")
        if located := self._located(work):
            return located
        fits = [(found, card) for card in self._found_by.near(work) if (found := fit(work, card))]
        if not fits:
            headed = self._by_heads(work) or self._by_file_names(work)
            if headed:
                return _choose(work, headed)
            return Resolution(reason=f"{name_work(work)} is not held")
        best = max(found for found, _ in fits)
        likely = [card for found, card in fits if found == best]
        works = {card.work for card in likely}
        return _choose(work, [card for _, card in fits if card.work in works])


def _choose(work: Work, cards: Sequence[Card]) -> Resolution:
    works = {card.work for card in cards}
    ids = tuple(card.source.id for card in cards)
    if len(works) > 1:
        named = " and ".join(f"“{name}”" for name in _told_apart(cards[:3]))
        return Resolution(rivals=ids, reason=f"{len(works)} held works fit equally well: {named}")
    chosen = _edition(work, cards)
    others = tuple(card.source.id for card in cards if card not in chosen)
    clash = contradictions(work, chosen[0].source)
    if any(c.other_edition for c in clash):
        chosen = chosen[:1]
        others = tuple(i for i in ids if i != chosen[0].source.id)
    return Resolution(
        tuple(card.source.id for card in chosen), others, reason=_reason(work), contradictions=clash
    )


def _told_apart(cards: Sequence[Card]) -> Sequence[str]:
    """The works by name, with author or date where their titles are the same."""
    names = [name_source(card.source) for card in cards]
    if len(set(names)) == len(names):
        return names
    return [
        ", ".join(filter(None, (*c.source.authors[:1], name, c.source.date or c.source.year)))
        for c, name in zip(cards, names, strict=True)
    ]


def _edition(work: Work, cards: Sequence[Card]) -> Sequence[Card]:
    """Of the editions of one work those that are cited, by year and then by publisher; all
    where the citation tells neither, or neither is held."""
    year = cited_year(work, cards[0].source)
    told = [c for c in cards if year and c.year == year]
    open_ = [c for c in cards if not year or not c.year]
    same = told or open_ or cards
    return [c for c in same if same_publisher(work.publisher, c.source.publisher)] or same


def _reason(work: Work) -> str:
    told = [name for name, value in (("author", work.authors), ("title", work.title)) if value]
    told += ["volume"] * bool(work.volume) + ["year"] * bool(work.year and not work.title)
    return f"by {' and '.join(told) or 'title'}"


def _stands_in(words: Sequence[str], head: str) -> bool:
    return f" {' '.join(words)} " in f" {head} "
