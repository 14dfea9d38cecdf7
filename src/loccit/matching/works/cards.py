"""What is known of one source, made comparable, and how well it answers a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from loccit.matching.works.contradictions import nearly_named
from loccit.matching.works.names import (
    Person,
    day_of,
    main_title,
    person,
    plain,
    volume_of,
    words_of,
    year_of,
)
from loccit.model import Source, Work

__all__ = ["Card", "Cards", "apart", "card_of", "fit", "may_be"]

MISSPELT = 0.4
"""The fit of a work that is plainly meant though something is told otherwise: the least."""
LIKE = 88
"""From this share (of 100) on two title words are one word misread."""

_PARTS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one source, made comparable."""

    source: Source
    people: tuple[Person, ...]
    titles: tuple[tuple[str, ...], ...]
    """Title, main title, container and the names of its files, as telling words."""
    volume: str
    year: str
    day: tuple[int, int, int] | None
    witnesses: tuple[str, ...]
    called: frozenset[str]
    """The words and numbers that the names of its files are made of."""

    @property
    def work(self) -> tuple[str, tuple[str, ...], str, tuple[int, int, int] | None]:
        """Equal for copies and editions of one work; a newspaper is another every day."""
        surname, given = self.people[0] if self.people else ("", "")
        title = words_of(main_title(self.source.title))
        return f"{surname} {given[:1]}", title, self.volume, self.day


class Cards:
    """All cards, by what a citation can find them by."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards
        self._unsigned = {n for n, card in enumerate(cards) if not card.people}
        self._by_surname: dict[str, set[int]] = {}
        self._by_title: dict[tuple[str, ...], set[int]] = {}
        self._by_word: dict[str, set[int]] = {}
        for number, card in enumerate(cards):
            for surname, _ in card.people:
                self._by_surname.setdefault(surname, set()).add(number)
            for title in card.titles:
                self._by_title.setdefault(title, set()).add(number)
                for word in title:
                    self._by_word.setdefault(word, set()).add(number)

    def near(self, work: Work) -> Sequence[Card]:
        """All cards that may answer, in order: those of its authors or without one, and of
        its very title; of a work that names no author those that share a word of a title."""
        surnames = {person(name)[0] for name in work.authors if name.strip()}
        titles = [words_of(text) for text in (work.title, work.container) if text]
        if "" in surnames or not (surnames or titles):
            return self._cards
        if surnames:
            found = set(self._unsigned).union(
                *(self._by_surname.get(surname, ()) for surname in surnames),
                *(self._by_title.get(title, ()) for title in titles),
            )
        elif any(len(title) < 2 for title in titles):  # a single word may be misread
            return self._cards
        else:
            found = set().union(*(self._by_word.get(w, ()) for title in titles for w in title))
        return [self._cards[number] for number in sorted(found)]


def card_of(source: Source, names: Sequence[str], witnesses: Sequence[str]) -> Card:
    stems = [name.rpartition("/")[2].rpartition(".")[0] or name for name in names]
    stems = [] if source.catalogued else [stem for stem in stems if len(words_of(stem)) > 1]
    told = [source.title, main_title(source.title), source.container, *stems]
    volume = volume_of(source.volume) if source.volume else _told_volume([*told[:1], *stems])
    told_days = (source.date, source.year, source.title, *stems)
    day = next((d for text in told_days if (d := day_of(text))), None)
    return Card(
        source,
        tuple(person(author) for author in source.authors),
        tuple(dict.fromkeys(words for text in told if (words := words_of(text)))),
        volume,
        year_of(source.year),
        day,
        tuple(witnesses),
        frozenset(part for name in names for part in _PARTS.findall(plain(name))),
    )


def _told_volume(texts: Sequence[str]) -> str:
    """The volume that a title or a file's name tells in words ("vol. 31")."""
    lowered = (text.casefold().replace("_", " ").replace("-", " ") for text in texts)
    return next((v for text in lowered if "vol" in text and (v := volume_of(text))), "")


def fit(work: Work, card: Card) -> float:
    """How well a source answers a citation; 0 where they contradict each other."""
    if not may_be(work, card):
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
    return 0.0 if apart(year, card.year) else 0.5 + 0.1 * bool(year and card.year)


def _plainly_meant(work: Work, card: Card) -> bool:
    """Whether all but the spelling of a name, or a journal's volume, says that this is it."""
    if not card.source.catalogued or _days_apart(work, card):
        return False
    title = words_of(work.title)
    if not title or title not in (words_of(card.source.title), *card.titles[:2]):
        return False
    people = [person(name) for name in work.authors]
    who = _authors_agree(work, card)
    near = any(nearly_named(one, other) for one in people for other in card.people)
    if apart(volume_of(work.volume), card.volume):
        return bool(who) and _in_the_same_journal(work, card)
    return who is False and near and (len(title) > 2 or year_of(work.year) == card.year != "")


def _in_the_same_journal(work: Work, card: Card) -> bool:
    held, cited = words_of(card.source.container), words_of(work.container)
    return bool(work.container and held) and held == cited != words_of(card.source.title)


def may_be(work: Work, card: Card) -> bool:
    """Whether author, volume and day do not contradict each other."""
    if _authors_agree(work, card) is False or _days_apart(work, card):
        return False
    return not apart(volume_of(work.volume), card.volume)


def apart(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _days_apart(work: Work, card: Card) -> bool:
    """Whether both name a day, or one a day and the other a year, and they differ. A day cited
    of an author's book is none of its own, but that of a letter or an entry."""
    cited = day_of(work.date)
    if not cited:
        return False
    if card.day:
        return cited != card.day
    return not card.people and apart(str(cited[0]), card.year)


def _authors_agree(work: Work, card: Card) -> bool | None:
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


def _title_fit(work: Work, card: Card, author: bool) -> float:
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
