"""A library kept in step with the files it was made of.

What changed is read again and takes the place of what stood in that file; a file that was moved
is known by its content; what is no longer there stays held, and is told, until
`forget_missing`: a disk that is not plugged in takes nothing away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.library.sightings import Sighting
from loccit.library.walking import files_of
from loccit.paths import is_file, spelled, why_absent

if TYPE_CHECKING:
    from loccit.library.intake import Taken
    from loccit.library.keeper import Library
    from loccit.model import Witness

__all__ = ["Changes", "Refreshed", "forget_missing", "refresh", "survey", "watch"]

Readable = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of files that are not what they were when they were last seen, sorted.

    `changed` have another size or time, which may be all that changed. `absent` are named
    folders and files that are not there at all; what was seen in them is among `missing`.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.missing)

    def told(self) -> str:
        """As a clause: "2 files are new, 1 has changed"; empty where nothing is."""
        counts = (
            (self.new, "is new", "are new"),
            (self.changed, "has changed", "have changed"),
            (self.missing, "is no longer there", "are no longer there"),
        )
        parts = [
            f"{len(paths)} {one if len(paths) == 1 else many}"
            for paths, one, many in counts
            if paths
        ]
        if not parts:
            return ""
        number, _, rest = parts[0].partition(" ")
        noun = "file" if number == "1" else "files"
        return ", ".join([f"{number} {noun} {rest}", *parts[1:]])


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the files: paths, sorted. `moved` are pairs of before and after,
    `changed` those whose content is another; `taken` is what the intake tells."""

    taken: Taken
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def survey(library: Library, readable: Readable) -> Changes:
    """What has changed below the places that were named. Looks at names, sizes and times; opens
    nothing and changes nothing."""
    roots, absent = _roots(library)
    seen = library.sightings()
    facts = {path: _facts(file) for path, file in _present(roots, readable)}
    return Changes(
        new=tuple(sorted(facts.keys() - seen.keys())),
        changed=tuple(
            path
            for path, fact in sorted(facts.items())
            if path in seen and not seen[path].let_go and fact != _known(seen[path])
        ),
        missing=_missing(seen, facts),
        absent=absent,
    )


def refresh(
    library: Library, take: Callable[[list[Path], frozenset[str]], Taken], readable: Readable
) -> Refreshed:
    """Takes in again what was named, as `take` does it: an intake of these places without the
    files that were let go of."""
    before = library.sightings()
    roots, absent = _roots(library)
    let_go = frozenset(path for path, sighting in before.items() if sighting.let_go)
    taken = take(roots, let_go)
    after = library.sightings()
    present = {path for path, _ in _present(roots, readable)}
    missing = set(_missing(after, present))
    moved = _moved(library, before, after, missing)
    gone = missing - {old for old, _ in moved}
    news = {path for path, s in after.items() if s.witness and path not in before}
    return Refreshed(
        taken,
        new=tuple(sorted(news - {new for _, new in moved})),
        changed=tuple(
            path
            for path, sighting in after.items()
            if path in before and sighting.witness != before[path].witness
        ),
        moved=moved,
        missing=tuple(sorted(gone)),
        absent=absent,
    )


def watch(look: Callable[[], Changes], again: Callable[[], None], ticks: Iterable[object]) -> None:
    """At every tick, looks, and refreshes by `again` where there are new or changed files, or
    others are missing than before."""
    missing: tuple[str, ...] = ()
    for _ in ticks:
        changes = look()
        if changes.new or changes.changed or changes.missing != missing:
            again()
        missing = changes.missing


def forget_missing(library: Library, readable: Readable) -> tuple[Witness, ...]:
    """Lets go of what was seen only in files that are no longer there; says what went."""
    roots, _ = _roots(library)
    present = {path for path, _ in _present(roots, readable)}
    before = {witness.id: witness for witness in library.witnesses()}
    for path in _missing(library.sightings(), present):
        library.forget_file(path)
    left = {witness.id for witness in library.witnesses()}
    return tuple(before[identity] for identity in sorted(before.keys() - left))


def _roots(library: Library) -> tuple[list[Path], tuple[str, ...]]:
    """The places that are there, and the names of those that are not."""
    places = library.roots()
    there = [place for place in places if not why_absent(place)]
    return there, tuple(spelled(place) for place in places if place not in there)


def _present(roots: Iterable[Path], readable: Readable) -> Iterator[tuple[str, Path]]:
    for resolved, file in files_of(list(roots), readable).items():
        yield spelled(resolved), file


def _facts(file: Path) -> tuple[int, int]:
    try:
        facts = file.stat()
    except OSError:
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


def _known(sighting: Sighting) -> tuple[int, int]:
    return sighting.size, sighting.mtime_ns


def _missing(seen: Mapping[str, Sighting], present: Iterable[str]) -> tuple[str, ...]:
    """Files that gave a witness and are gone. One outside of all named places may still stand
    where it was."""
    there = set(present)
    return tuple(
        path
        for path, sighting in seen.items()
        if sighting.witness and path not in there and not is_file(Path(path))
    )


def _moved(
    library: Library,
    before: Mapping[str, Sighting],
    after: Mapping[str, Sighting],
    missing: Iterable[str],
) -> tuple[tuple[str, str], ...]:
    """Pairs of paths: files gone, whose content turned up under a new path. The old place is
    forgotten."""
    arrived: dict[str, list[str]] = {}
    for path, sighting in after.items():
        if sighting.witness and path not in before:
            arrived.setdefault(sighting.witness, []).append(path)
    pairs: list[tuple[str, str]] = []
    for path in sorted(missing, key=lambda old: (os.path.basename(old), old)):  # noqa: PTH119
        candidates = arrived.get(after[path].witness)
        if candidates:
            same = [new for new in candidates if Path(new).name == Path(path).name]
            pairs.append((path, (same or candidates)[0]))
            candidates.remove(pairs[-1][1])
            library.forget_file(path)
    return tuple(sorted(pairs))
