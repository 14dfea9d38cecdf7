"""The parts of a Word file and how they refer to each other (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from loccit.errors import ReadError
from loccit.model import Problem
from loccit.readers.archive import Archive
from loccit.readers.xmltree import Element, local, parse

__all__ = ["Package", "Part"]

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part's name as the archive spells it, and its root element."""

    name: str
    root: Element


class Package:
    """Finds parts by what they are for. What is broken besides the text itself becomes a
    problem in `problems`; a broken text raises `ReadError`."""

    def __init__(self, archive: Archive) -> None:
        self.problems: list[Problem] = []
        self._archive = archive
        self._names = {name.replace("\\", "/").lower(): name for name in archive.names()}
        self._about = dict(reversed([*self._related("")]))
        self.main = self._main()
        self._beside = [*self._related(self.main.name)]

    def _main(self) -> Part:
        for target in (self._about.get("officeDocument", ""), _MAIN):
            if name := self._names.get(target.lower()):
                return Part(name, parse(self._archive.read(name), self._archive.name))
        message = "it is an archive, but holds no Word text; the file may be damaged"
        raise ReadError(self._archive.name, "damaged", message)

    def beside(self, purpose: str) -> Part | None:
        """The part that the text refers to as its `styles`, `footnotes`, `comments` …"""
        target = next((target for kind, target in self._beside if kind == purpose), None)
        return self._part(target) if target else None

    def about(self, purpose: str) -> Part | None:
        """The part that tells of the whole file: `core-properties` …"""
        target = self._about.get(purpose)
        return self._part(target) if target else None

    def each(self, *purposes: str) -> Iterator[Part]:
        """Every part that the text refers to for these purposes: its `header` and `footer`,
        the `customXml` that programs keep in the file."""
        for purpose, target in self._beside:
            if purpose in purposes and (part := self._part(target)):
                yield part

    def _part(self, target: str) -> Part | None:
        name = self._names.get(target.lower())
        if name is None:
            return None
        try:
            return Part(name, parse(self._archive.read(name), self._archive.name))
        except ReadError as error:
            if error.code == "too-large":
                raise
            message = f"a part of the file cannot be read, {name}: {error.message}"
            self.problems.append(Problem("unreadable", message))
            return None

    def _related(self, source: str) -> Iterator[tuple[str, str]]:
        """What `source` refers to inside the file: purpose and target, in the file's order."""
        folder, base = posixpath.split(source)
        part = self._part(posixpath.join(folder, "_rels", f"{base}.rels"))
        for element in part.root if part else ():
            if local(element) == "Relationship" and element.get("TargetMode") != "External":
                target = unquote(element.get("Target", ""))
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield element.get("Type", "").rpartition("/")[2], inside
