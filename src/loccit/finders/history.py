"""The works cited so far, and which of them a short form may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from loccit.canon import BIBLE, book_of_bible
from loccit.finders.names import fold, surname, title_words
from loccit.finders.persons import capitalised, speakers
from loccit.finders.references import Reference
from loccit.model import Citation, Work

__all__ = [
    "Entry",
    "History",
    "Known",
    "authors_of",
    "beside",
    "call",
    "candidates",
    "cited_as",
    "fits",
    "index",
    "is_full",
    "mention",
    "merged",
    "named_in",
    "new",
    "pointed",
    "same",
    "told",
    "with_volume",
]


_FEW = 8
"""So many candidates are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A citation that later ones may lean on; `known` is None where it was declined."""

    citation: Citation
    reference: Reference
    known: Known | None


@dataclass(slots=True, eq=False)
class Known:
    """A work cited so far, with the last citation of it."""

    work: Work
    last: Citation
    credited: tuple[str, ...] = ()
    """Its authors, where the draft never names them but a catalogue does."""
    aliases: set[str] = field(default_factory=set)


@dataclass(slots=True)
class History:
    entries: list[Entry] = field(default_factory=list)
    works: list[Known] = field(default_factory=list)
    by_surname: dict[str, list[Known]] = field(default_factory=dict)
    by_word: dict[str, list[Known]] = field(default_factory=dict)
    by_alias: dict[str, list[Known]] = field(default_factory=dict)
    by_key: dict[str, list[Known]] = field(default_factory=dict)
    by_print: dict[tuple[str, str], list[Known]] = field(default_factory=dict)
    """By reporter and volume: `347 U.S.`"""
    by_mention: dict[str, dict[Known, None]] = field(default_factory=dict)
    """Works cited by title alone, by the names in the sentences that cite them."""
    by_speaker: dict[str, dict[Known, None]] = field(default_factory=dict)
    """The same by those alone who speak there."""
    by_note: dict[str, list[Known]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    """The surnames of all authors and of whoever speaks in the draft, folded."""
    credits: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """The authors of catalogued works, by the words of their titles."""


def told(work: Work) -> str:
    """A work named for a reason: author and title as far as they are known."""
    who = " and ".join(name.split()[-1] for name in work.authors[:2])
    what = work.title or work.container or work.year or work.key
    volume = f", vol. {work.volume}" if work.volume else ""
    return (f"{who}, {what}" if who and what else who or what or "an unnamed work") + volume


def fits(short: Work, full: Work) -> bool:
    """Whether everything `short` says is true of `full`; its volume may be another one."""
    if short.key and full.key:
        return short.key == full.key
    if (short.key and not _is_told(short)) or (full.key and not _is_told(full)):
        return False
    if BIBLE in (short.container, full.container):
        return _same_book(short, full)
    if short.authors and not _authors_fit(short.authors, full.authors):
        return False
    if short.year and full.year and short.year != full.year:
        return False
    if short.year and not full.year and not short.title:
        return False
    if short.date and full.date and short.date != full.date:
        return False
    return not short.title or _title_fits(short, full)


def _is_told(work: Work) -> bool:
    """Whether a work is known by more than a key."""
    return bool(work.title or work.authors)


def _same_book(short: Work, full: Work) -> bool:
    """John is not 1 John, nor King John."""
    if short.container != full.container:
        return False
    return book_of_bible(short.title) == book_of_bible(full.title)


def _authors_fit(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(any(_name_fits(name, other) for other in full) for name in short)


def _name_fits(short: str, full: str) -> bool:
    if surname(short) != surname(full):
        return False
    first, other = _forename(short), _forename(full)
    if not first or not other:
        return True
    return other.startswith(first) if len(first) > 1 and len(other) > 1 else first[0] == other[0]


def _forename(name: str) -> str:
    given = name.partition(",")[2] or " ".join(name.split()[:-1])
    words = re.findall(r"[^\W\d_]+", fold(given))
    return words[0] if words else ""


def _title_fits(short: Work, full: Work) -> bool:
    """Whether the words of a short title stand in the full one. A lone word without an author
    must be its first: *Anarchism* is not *What Is Anarchism?*"""
    wanted = title_words(short.title)
    title = title_words(full.title or full.container)
    if len(wanted) == 1 and not short.authors:
        return title[:1] == wanted
    return _stand_in_order(wanted, title)


def _stand_in_order(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    rest = iter(words)
    return bool(wanted) and all(word in rest for word in wanted)


def new(history: History, work: Work, citation: Citation, aliases: Iterable[str] = ()) -> Known:
    known = Known(work, citation)
    history.works.append(known)
    index(history, known, Work())
    for alias in aliases:
        call(history, known, alias)
    return known


def index(history: History, known: Known, before: Work) -> None:
    """Makes `known` findable by what its work says now and did not say `before`."""
    work = known.work
    earlier = before.authors or known.credited
    if not known.credited:
        known.credited = history.credits.get(title_words(work.title), ()) if work.title else ()
    names = {surname(name) for name in authors_of(known)}
    names -= {surname(name) for name in earlier}
    for name in names:
        history.by_surname.setdefault(name, []).append(known)
    for word in set(_words(work)) - set(_words(before)):
        history.by_word.setdefault(word, []).append(known)
    if (place := _print(work)) and place != _print(before):
        history.by_print.setdefault(place, []).append(known)
    if work.key and work.key != before.key:
        history.by_key.setdefault(work.key, []).append(known)


def authors_of(known: Known) -> tuple[str, ...]:
    """Whose a work is, by the draft's own words or else by a catalogue."""
    return known.work.authors or known.credited


def _print(work: Work) -> tuple[str, str] | None:
    return (fold(work.container), work.volume) if work.container and work.volume else None


def _words(work: Work) -> tuple[str, ...]:
    return title_words(work.title or work.container)


def call(history: History, known: Known, alias: str) -> None:
    if alias and alias not in known.aliases:
        known.aliases.add(alias)
        history.by_alias.setdefault(alias, []).append(known)


def candidates(history: History, work: Work) -> list[Known]:
    if work.key:
        return history.by_key.get(work.key, [])
    if work.authors:
        return history.by_surname.get(surname(work.authors[0]), [])
    place = _print(work)
    if place and not work.title:
        return history.by_print.get(place, [])
    words = _words(work)
    return history.by_word.get(words[0], []) if words else []


def _candidates_or_called(history: History, work: Work) -> list[Known]:
    alias = fold(work.title or " ".join(work.authors))
    return history.by_alias.get(alias) or _holding(history, work)


def _holding(history: History, work: Work) -> list[Known]:
    """The candidates that hold the rarest word of the title: a short title has no other words
    than the full one."""
    near = candidates(history, work)
    if work.key or len(near) <= _FEW:
        return near
    held = (history.by_word.get(word, []) for word in title_words(work.title))
    return min((near, *held), key=len)


def _name_as_title(work: Work) -> Work | None:
    """A lone word taken for a name may be a short title: `Harbour, p. 8`."""
    if len(work.authors) != 1 or work.title or work.year or work.key:
        return None
    return replace(work, authors=(), title=work.authors[0])


def with_volume(work: Work, volume: str) -> Work:
    """The same work in another volume, whose year is not known."""
    if not volume or volume == work.volume:
        return work
    return replace(work, volume=volume, year="")


def same(work: Work, known: Work) -> bool:
    """Whether title and volume are the same, or not told."""
    volume = not work.volume or not known.volume or work.volume == known.volume
    return volume and title_words(work.title) == title_words(known.title)


def is_full(work: Work) -> bool:
    """Whether a work is told in full, so that it need not lean on any other."""
    return bool(work.title and (work.place or work.publisher or (work.container and work.year)))


def merged(short: Work, full: Work) -> Work:
    """What a short first mention and the later full one say together."""
    names = (f for f in Work.__dataclass_fields__ if not getattr(full, f))
    return replace(full, **{name: getattr(short, name) for name in names})


def cited_as(history: History, reference: Reference) -> list[Known]:
    """The works cited before that the name or title fits; a lone name may be a short title."""
    work = reference.work
    found = [k for k in _candidates_or_called(history, work) if _known_fits(reference, k)]
    if not found and (titled := _name_as_title(work)):
        named = replace(reference, work=titled)
        found = [k for k in candidates(history, titled) if _known_fits(named, k)]
    if work.authors and len(found) > 1:
        several = len(work.authors) > 1 or reference.others
        found = [k for k in found if (len(k.work.authors) > 1) == several] or found
    return found


def pointed(history: History, reference: Reference, found: list[Known]) -> list[Known]:
    """Of several works that fit, the one that is cited in the note pointed to."""
    if len(found) < 2 or not reference.pointer:
        return found
    noted = history.by_note.get(reference.pointer, [])
    return [known for known in found if any(known is other for other in noted)] or found


def _known_fits(reference: Reference, known: Known) -> bool:
    work = reference.work
    if known.aliases and fold(work.title or " ".join(work.authors)) in known.aliases:
        return True
    full = known.work
    if known.credited and not full.authors:
        full = replace(full, authors=known.credited)
    return fits(work, full) and _volume_fits(work, full)


def _volume_fits(short: Work, full: Work) -> bool:
    return not short.volume or bool(full.volume) or not full.authors


def named_in(history: History, words: str) -> list[Known]:
    """The works of the authors whom `words` name."""
    names = capitalised(words) & history.by_surname.keys()
    found: list[Known] = []
    for name in sorted(names):
        found += [k for k in history.by_surname[name] if all(k is not f for f in found)]
    return found


def mention(history: History, known: Known, reference: Reference) -> None:
    """Notes who is named in a sentence that cites a work by its title alone."""
    if authors_of(known) or not known.work.title:
        return
    for name in capitalised(reference.before):
        _note(history.by_mention, name, known)
    for name in speakers(reference.before):
        _note(history.by_speaker, name, known)


def _note(names: dict[str, dict[Known, None]], name: str, known: Known) -> None:
    names.setdefault(name, {})[known] = None


def beside(history: History, reference: Reference) -> Known | None:
    """The one work cited by title alone where the author that `reference` names was named."""
    work = reference.work
    if not work.authors or work.title or work.year:
        return None
    found = list(history.by_mention.get(surname(work.authors[0]), ()))
    return found[0] if len(found) == 1 and not found[0].work.authors else None
