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

from rapidfuzz import fuzz

from loccit.matching.contradictions import (
    Contradiction,
    contradictions,
    nearly_named,
    same_publisher,
    told,
)
from loccit.matching.locusworks import LocusResolver
from loccit.matching.names import (
    Person,
    day_of,
    main_title,
    name_source,
    name_work,
    person,
    volume_of,
    words_of,
    year_of,
)
from loccit.matching.numbered import Numbered
from loccit.model import Citation, Shelf, Source, Work

__all__ = ["Resolution", "Resolver"]

HEAD = 4000
"""So much of a file that no catalogue knows is read for its title."""
MANY = 500
"""The heads of files are read only in a library of at most so many sources."""
MISSPELT = 0.4
"""The fit of a work that is plainly meant though something is told otherwise: the least."""
LIKE = 88
"""From this share (of 100) on two title words are one word misread."""


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
    def source(self) -> str | None:
        return self.sources[0] if self.sources else None

    @property
    def meant(self) -> tuple[str, ...]:
        """Every source in which the words may stand as cited."""
        return self.sources + self.editions


@dataclass(frozen=True, slots=True)
class _Card:
    """What is known of one source, made comparable."""

    source: Source
    people: tuple[Person, ...]
    titles: tuple[tuple[str, ...], ...]
    """Title, main title, container and the names of its files, as telling words."""
    volume: str
    year: str
    day: tuple[int, int, int] | None
    witnesses: tuple[str, ...]

    @property
    def work(self) -> tuple[str, tuple[str, ...], str, tuple[int, int, int] | None]:
        """Equal for copies and editions of one work; a newspaper is another every day."""
        surname, given = self.people[0] if self.people else ("", "")
        title = words_of(main_title(self.source.title))
        return f"{surname} {given[:1]}", title, self.volume, self.day


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
            self._card(source, names.get(source.id, []), heads.get(source.id, []))
            for source in sorted(shelf.sources(), key=lambda source: source.id)
        ]
        self._known: dict[Work, Resolution] = {}
        self._heads: dict[str, str] = {}

    def _card(self, source: Source, names: Sequence[str], witnesses: Sequence[str]) -> _Card:
        stems = [name.rpartition("/")[2].rpartition(".")[0] or name for name in names]
        stems = [] if source.catalogued else [stem for stem in stems if len(words_of(stem)) > 1]
        told = [source.title, main_title(source.title), source.container, *stems]
        volume = volume_of(source.volume) if source.volume else _told_volume([*told[:1], *stems])
        told_days = (source.date, source.year, source.title, *stems)
        day = next((d for text in told_days if (d := day_of(text))), None)
        return _Card(
            source,
            tuple(person(author) for author in source.authors),
            tuple(dict.fromkeys(words for text in told if (words := words_of(text)))),
            volume,
            year_of(source.year),
            day,
            tuple(witnesses),
        )

    def _head(self, card: _Card) -> str:
        """The telling words at the head of a source's files; read only when asked for."""
        if card.source.id not in self._heads:
            texts = [self._shelf.document(witness).text[:HEAD] for witness in card.witnesses]
            self._heads[card.source.id] = " ".join(" ".join(words_of(text)) for text in texts)
        return self._heads[card.source.id]

    def _by_heads(self, work: Work) -> list[_Card]:
        """The sources no catalogue knows at whose head the work names itself."""
        if not work.title or len(self._cards) > MANY:
            return []
        title = words_of(main_title(work.title))
        surnames = [name for author in work.authors if (name := person(author)[0])]
        found: list[_Card] = []
        for card in self._cards:
            if card.source.catalogued or not _may_be(work, card):
                continue
            head = self._head(card)
            signed = bool(surnames) and any(_stands_in([name], head) for name in surnames)
            if (signed or (len(title) > 2 and not surnames)) and _stands_in(title, head):
                found.append(card)
        return found

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
        cards = {c.source.id for c in self._cards if _may_be(work, c)}
        found = [source for source in self._by_locus.sources(work) if source in cards]
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
        fits = [(fit, card) for card in self._cards if (fit := _fit(work, card))]
        if not fits:
            headed = self._by_heads(work)
            if headed:
                return _choose(work, headed)
            return Resolution(reason=f"{name_work(work)} is not held")
        best = max(fit for fit, _ in fits)
        likely = [card for fit, card in fits if fit == best]
        works = {card.work for card in likely}
        return _choose(work, [card for _, card in fits if card.work in works])


def _told_volume(texts: Sequence[str]) -> str:
    """The volume that a title or a file's name tells in words ("vol. 31")."""
    lowered = (text.casefold().replace("_", " ").replace("-", " ") for text in texts)
    return next((v for text in lowered if "vol" in text and (v := volume_of(text))), "")


def _choose(work: Work, cards: Sequence[_Card]) -> Resolution:
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


def _told_apart(cards: Sequence[_Card]) -> Sequence[str]:
    """The works by name, with author or date where their titles are the same."""
    names = [name_source(card.source) for card in cards]
    if len(set(names)) == len(names):
        return names
    return [
        ", ".join(filter(None, (*c.source.authors[:1], name, c.source.date or c.source.year)))
        for c, name in zip(cards, names, strict=True)
    ]


def _edition(work: Work, cards: Sequence[_Card]) -> Sequence[_Card]:
    """Of the editions of one work those that are cited, by year and then by publisher; all
    where the citation tells neither, or neither is held."""
    year = year_of(work.year) or year_of(work.date)
    told = [c for c in cards if year and c.year == year]
    open_ = [c for c in cards if not year or not c.year]
    same = told or open_ or cards
    return [c for c in same if same_publisher(work.publisher, c.source.publisher)] or same


def _reason(work: Work) -> str:
    told = [name for name, value in (("author", work.authors), ("title", work.title)) if value]
    told += ["volume"] * bool(work.volume) + ["year"] * bool(work.year and not work.title)
    return f"by {' and '.join(told) or 'title'}"


def _fit(work: Work, card: _Card) -> float:
    """How well a source answers a citation; 0 where they contradict each other."""
    if not _may_be(work, card):
        return MISSPELT if _plainly_meant(work, card) else 0.0
    who = _authors_agree(work, card)
    title = _title_fit(work, card, bool(who))
    if work.title or work.container:
        known = 0.2 * bool(who) + 0.1 * bool(work.volume and card.volume)
        year = year_of(work.year)
        return title and title + known + 0.05 * bool(year and year == card.year)
    if not who:
        return 0.0
    year = year_of(work.year)
    return 0.0 if _apart(year, card.year) else 0.5 + 0.1 * bool(year and card.year)


def _plainly_meant(work: Work, card: _Card) -> bool:
    """Whether all but the spelling of a name, or a journal's volume, says that this is it."""
    if not card.source.catalogued or _days_apart(work, card):
        return False
    title = words_of(work.title)
    if not title or title not in (words_of(card.source.title), *card.titles[:2]):
        return False
    people = [person(name) for name in work.authors]
    who = _authors_agree(work, card)
    near = any(nearly_named(one, other) for one in people for other in card.people)
    if _apart(volume_of(work.volume), card.volume):
        return bool(who) and _in_the_same_journal(work, card)
    return who is False and near and (len(title) > 2 or year_of(work.year) == card.year != "")


def _in_the_same_journal(work: Work, card: _Card) -> bool:
    held, cited = words_of(card.source.container), words_of(work.container)
    return bool(work.container and held) and held == cited != words_of(card.source.title)


def _may_be(work: Work, card: _Card) -> bool:
    """Whether author, volume and day do not contradict each other."""
    if _authors_agree(work, card) is False or _days_apart(work, card):
        return False
    return not _apart(volume_of(work.volume), card.volume)


def _apart(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _days_apart(work: Work, card: _Card) -> bool:
    """Whether both name a day, or one a day and the other a year, and they differ."""
    cited = day_of(work.date)
    if not cited:
        return False
    if card.day:
        return cited != card.day
    return _apart(str(cited[0]), card.year)


def _authors_agree(work: Work, card: _Card) -> bool | None:
    """None where one side names no author."""
    cited = [person(name) for name in work.authors if name.strip()]
    if not cited:
        return None
    if card.people:
        return any(one.might_be(other) for one in cited for other in card.people)
    if card.source.catalogued:
        return None
    told = {word for words in card.titles for word in words}
    return True if any(one[0] in told for one in cited if one[0]) else None


def _title_fit(work: Work, card: _Card, author: bool) -> float:
    """1 for the same title, less for one misspelt, least for a shortened one."""
    best = 0.0
    for text in (work.title, work.container):
        for cited in {words_of(text), words_of(main_title(text))} if text else ():
            for held in card.titles:
                best = max(best, _titles_fit(cited, held, author))
    return best


def _titles_fit(cited: Sequence[str], held: Sequence[str], author: bool) -> float:
    if cited == held:
        return 1.0
    if len(cited) == len(held) and all(
        fuzz.ratio(a, b) >= LIKE and a.isdecimal() == b.isdecimal()
        for a, b in zip(cited, held, strict=True)
    ):
        return (
            0.0 if any(a != b and a.isdecimal() for a, b in zip(cited, held, strict=True)) else 0.95
        )
    short, long = sorted((cited, held), key=len)
    if not _in_order(short, long):
        return 0.0
    if author:
        return 0.8
    return 0.7 if len(short) > 1 and (len(short) > 2 or 2 * len(short) >= len(long)) else 0.0


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


def _stands_in(words: Sequence[str], head: str) -> bool:
    return f" {' '.join(words)} " in f" {head} "
