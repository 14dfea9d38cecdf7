"""Which work each witness is a text of.

    catalogue(records, Entries(bibliographies)) -> Catalogue

A witness is looked up in the bibliographies by the `file` fields, else by key = file stem,
else by author, title and year; the first of these that says something decides, and where it
says two things nothing is bound and the user is told. Without an entry the file's own head
or name becomes its source. Each witness is judged by itself, so that the order in which
things were added, and what else is held, change nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from loccit.library.names import key_of, prettify, slug, volume_in, words_of
from loccit.library.records import Record
from loccit.model import Problem, Source, Witness

if TYPE_CHECKING:
    from loccit.library.bibliography import Bibliography, Entry

__all__ = ["Catalogue", "Entries", "catalogue"]

_BARE = re.compile(r"[^./\\:][^/\\:]*")
"""A name that no platform takes for a path."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All witnesses with their sources, sorted by id, and what could not be decided. `texts`
    tells, witness by witness, the sha256 of the text as read, in UTF-8."""

    sources: tuple[Source, ...]
    witnesses: tuple[Witness, ...]
    problems: tuple[Problem, ...] = ()
    texts: tuple[str, ...] = ()


def catalogue(records: Sequence[Record], entries: Entries) -> Catalogue:
    """The sources of these witnesses, as `entries` or they themselves tell."""
    sources: dict[str, Source] = {}
    witnesses: list[Witness] = []
    problems: list[Problem] = []
    for record in records:
        source, problem = _source_of(record, entries)
        if problem is not None:
            problems.append(problem)
        while sources.get(source.id, source) != source:  # two works, one name
            source = replace(source, id=f"{source.id}-{_mark(source)}")
        sources[source.id] = source
        witnesses.append(_bound(record.witness, source.id))
    return Catalogue(
        tuple(sources[i] for i in sorted(sources)),
        tuple(witnesses),
        tuple(problems),
        tuple(record.text_sha256 for record in records),
    )


def _bound(held: Witness, source: str) -> Witness:
    """`replace(held, source=source)`, in a third of the time."""
    return Witness(
        held.id, source, held.name, held.path, held.media_type, held.sha256, held.characters,
        held.words, held.paging, held.ocr, held.complete, held.pages,
    )  # fmt: skip


def _mark(source: Source) -> str:
    return hashlib.sha256(repr(source).encode("utf-8", "replace")).hexdigest()[:6]


def _source_of(record: Record, entries: Entries) -> tuple[Source, Problem | None]:
    if record.given is not None:
        return record.given, None
    found = _one_of_each(entries.of(record))
    if len(found) == 1:
        return found[0], None
    own = own_source(record)
    if not found:
        return own, None
    keys = ", ".join(sorted(source.key for source in found))
    told = f"the bibliography has more than one entry that fits ({keys}); none was bound to it"
    return own, Problem("ambiguous-entry", told, file=record.witness.name)


def _one_of_each(sources: Iterable[Source]) -> list[Source]:
    """Of entries that tell the same of a work, entered twice, the first by its key."""
    told: dict[tuple[object, ...], Source] = {}
    for source in sorted(sources, key=lambda s: (s.key, s.id)):
        people = tuple(key_of(author) for author in source.authors)
        same = (key_of(source.title), people, source.year, key_of(source.volume), source.date)
        told.setdefault(same, source)
    return list(told.values())


def own_source(record: Record) -> Source:
    """What the file's head says, else its name. The id ends in letters of the witness's id,
    which keeps it the same whatever else is held."""
    head, stem = record.head, _stem(record.witness.name)
    title = head.title or prettify(stem)
    surname = words_of(head.authors[0])[-1:] if head.authors else ()
    readable = slug(" ".join((*surname, title, head.volume, head.year)))
    return Source(
        id=f"{readable}-{record.witness.id[:4]}",
        title=title,
        authors=head.authors,
        year=head.year,
        volume=head.volume or volume_in(stem),
        language=head.language,
    )


def _stem(name: str) -> str:
    """As `PurePath.stem` has it, which takes longer than all else that is asked of a name."""
    if not _BARE.fullmatch(name):
        return PurePath(name).stem
    stem, _, suffix = name.rpartition(".")
    return stem if stem and suffix else name


class Entries:
    """The entries of bibliographies, by everything they can be found by."""

    def __init__(self, bibliographies: Iterable[Bibliography]) -> None:
        self.by_path: dict[str, list[Source]] = {}
        self.by_file: dict[str, list[Source]] = {}
        self.by_key: dict[str, list[Source]] = {}
        self.by_word: dict[str, list[Source]] = {}
        for bibliography in sorted(bibliographies, key=lambda b: (b.path, b.sha256)):
            for entry in bibliography.entries:
                self._enter(entry)

    def _enter(self, entry: Entry) -> None:
        source = entry.source
        for file in entry.files:
            self.by_path.setdefault(file, []).append(source)
        for file in entry.absent:
            self.by_file.setdefault(_file_name(file), []).append(source)
        self.by_key.setdefault(key_of(source.key), []).append(source)
        for word in set(words_of(source.title)):
            self.by_word.setdefault(word, []).append(source)

    def of(self, record: Record) -> list[Source]:
        """The entries that fit, by the strongest of the three ties that holds at all."""
        if not self.by_key:
            return []
        names = {PurePath(path).name for path in record.paths} | {record.witness.name}
        return (
            _distinct(s for path in record.paths for s in self.by_path.get(path, ()))
            or _distinct(s for name in names for s in self.by_file.get(_file_name(name), ()))
            or _distinct(s for name in names for s in self.by_key.get(key_of(_stem(name)), ()))
            or self._alike(record, sorted({_stem(name) for name in names}))
        )

    def _alike(self, record: Record, stems: Sequence[str]) -> list[Source]:
        told = {w for text in (record.head.title, *stems) for w in words_of(text)}
        near = _distinct(s for word in sorted(told) for s in self.by_word.get(word, ()))
        fits = [s for s in near if _fits(s, record, stems)]
        closest = max((_closeness(s, record, stems) for s in fits), default=0)
        return [s for s in fits if _closeness(s, record, stems) == closest]


def _distinct(sources: Iterable[Source]) -> list[Source]:
    return list(dict.fromkeys(sources))


def _file_name(path: str) -> str:
    """The last part of a path written on any platform."""
    return PurePosixPath(PureWindowsPath(path).as_posix()).name.casefold()


def _fits(source: Source, record: Record, stems: Sequence[str]) -> bool:
    """Whether title and author of the entry are the file's, and nothing speaks against it."""
    head = record.head
    for mine, theirs in ((head.year, source.year), (head.volume, source.volume)):
        if mine and theirs and key_of(mine) != key_of(theirs):
            return False
    if head.title and _same_title(source.title, head.title):
        return not head.authors or not source.authors or _shared_author(source, head.authors)
    return any(_named_after(source, words_of(stem)) for stem in stems)


def _same_title(catalogued: str, told: str) -> bool:
    """Equal, or equal up to a subtitle that only one of them gives."""
    ours, other = key_of(told), key_of(catalogued)
    if not ours or not other:
        return False
    return ours == other or key_of(_main(told)) == other or ours == key_of(_main(catalogued))


def _main(title: str) -> str:
    return title.split(":", 1)[0].split(". ", 1)[0]


def _shared_author(source: Source, authors: Sequence[str]) -> bool:
    return bool(_surnames(source.authors) & _surnames(authors))


def _surnames(names: Iterable[str]) -> set[str]:
    return {words[-1] for name in names if (words := words_of(name.split(",", 1)[0]))}


def _named_after(source: Source, stem: Sequence[str]) -> bool:
    """A file's name must hold all of the main title, and the author, volume and year it gives
    must be the entry's: every word of the name has to be explained by the entry."""
    title = words_of(_main(source.title))
    if not title or not set(title) <= set(stem):
        return False
    explained = {*words_of(source.title), *(w for a in source.authors for w in words_of(a))}
    explained |= {*words_of(source.volume), *words_of(source.year), *words_of(source.publisher)}
    rest = set(stem) - explained - _FILLERS
    named = bool(_surnames(source.authors) & set(stem)) or len(title) > 1
    return not rest and named


_FILLERS = frozenset(
    {"a", "an", "the", "of", "and", "in", "on", "vol", "volume", "band", "bd", "tome", "ed"}
    | {"edition", "ocr", "scan", "text", "final", "copy", "der", "die", "das", "und", "von"}
    | {"le", "la", "les", "de", "des", "du", "et"}
)
"""Words of a file's name that tell nothing of the work."""


def _closeness(source: Source, record: Record, stems: Sequence[str]) -> int:
    """How many of author, year and volume the file gives and the entry shares."""
    words = {w for text in stems for w in words_of(text)}
    head = record.head
    words |= {*words_of(head.year), *words_of(head.volume)}
    authors = _surnames(head.authors) | words
    return (
        bool(_surnames(source.authors) & authors)
        + bool(source.year and source.year in words)
        + 2 * bool(source.volume and key_of(source.volume) in words)
    )
