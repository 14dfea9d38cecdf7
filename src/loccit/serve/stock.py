"""What a sitting of the room has at hand, how it grows, and what the reader says of it.

Opened with a library, the room adds to that library, as `loccit library add` does. Opened with
sources, it adds for this sitting alone: the files stay where they are, uploaded ones go with
the sitting.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from loccit import desk
from loccit.desk import Held, Progress, Reading
from loccit.errors import LoccitError, UsageError
from loccit.library import Library, places
from loccit.model import Problem, Source
from loccit.paths import spelled, why_absent

__all__ = ["Stock"]

_OPEN = 2
"""Openings kept: a page that is being made may still ask the one before."""


class Stock:
    """The sources of one sitting. One thread at a time may change it."""

    def __init__(
        self,
        sources: Sequence[Path] = (),
        library: Path | None = None,
        *,
        without: str = "",
        reading: Reading = desk.AS_USUAL,
    ) -> None:
        """As `desk.hold`; nothing is opened yet."""
        self.stays = not sources
        """Whether what is added stays when the room is closed."""
        self._sources = list(sources)
        self._library = library
        self._without = without
        self._reading = reading
        self._opened: list[ExitStack] = []
        self._unreadable: dict[str | None, Problem] = {}
        self._own: tempfile.TemporaryDirectory[str] | None = None

    @property
    def root(self) -> Path:
        """The library that keeps what was read."""
        if not self.stays:
            return places.source_cache()
        return self._library or places.default_library()

    def folder(self) -> Path:
        """Where uploaded files go."""
        if self.stays:
            return self.root / "uploads"
        if self._own is None:
            self._own = tempfile.TemporaryDirectory(
                prefix="loccit-room-", ignore_cleanup_errors=True
            )
        return Path(self._own.name)

    def open(self, progress: Progress = desk.silent) -> Held:
        """What is held now. Raises as `desk.hold` does."""
        stack = ExitStack()
        held = stack.enter_context(
            desk.hold(
                self._sources,
                self._library,
                without=self._without,
                progress=progress,
                reading=self._reading,
            )
        )
        self._opened.append(stack)
        while len(self._opened) > _OPEN:
            self._opened.pop(0).close()
        known = {problem.file for problem in held.unreadable}
        more = tuple(p for file, p in self._unreadable.items() if file not in known)
        return replace(held, unreadable=held.unreadable + more)

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()
        if self._own:
            self._own.cleanup()

    def add(self, paths: Sequence[Path], progress: Progress, *, uploaded: bool = False) -> Held:
        """What is held with these files and folders; of files that were `uploaded`, which are
        ours, those that cannot be read are deleted and told. Broken off by `progress`, a
        library keeps what was read until then. Raises `UsageError` for a path where there is
        nothing."""
        for path in paths:
            if absent := why_absent(path):
                raise UsageError(f"{spelled(path)}: {absent}")
        if not self.stays:
            return self._add_for_now(paths, progress, uploaded=uploaded)
        with Library.open(self.root) as library:
            try:
                taken = desk.add(library, paths, progress, self._reading)
            except LoccitError:
                known = library.sightings()
                _delete(p for p in paths if uploaded and spelled(p.resolve()) not in known)
                raise
            library.remember({path.parent for path in paths} if uploaded else paths)
        self._note(paths, taken.unreadable)
        if uploaded:
            _delete(self._ours(paths, taken.unreadable))
        return self.open()

    def _add_for_now(self, paths: Sequence[Path], progress: Progress, *, uploaded: bool) -> Held:
        before = list(self._sources)
        self._sources += [path for path in paths if path not in before]
        try:
            held = self.open(progress)
        except BaseException:
            self._sources = before
            raise
        self._note(paths, held.unreadable)
        if uploaded:
            gone = self._ours(paths, held.unreadable)
            self._sources = [source for source in self._sources if source not in gone]
            _delete(gone)
        return held

    def _note(self, paths: Sequence[Path], unreadable: Sequence[Problem]) -> None:
        for path in paths:
            self._unreadable.pop(spelled(path), None)
        self._unreadable |= {problem.file: problem for problem in unreadable}

    @staticmethod
    def _ours(paths: Sequence[Path], unreadable: Sequence[Problem]) -> list[Path]:
        told = {problem.file for problem in unreadable}
        return [path for path in paths if spelled(path) in told]

    def put_right(self, source: Source, witnesses: Sequence[str]) -> Held:
        """What is held, with `source` as the reader's word for the work that these are texts
        of. It is kept with what the library, or the cache, has read of them."""
        with Library.open(self.root, create=False) as library:
            for witness in witnesses:
                library.add(library.document(witness), source=source)
        return self.open()


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
