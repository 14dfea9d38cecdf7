"""Whether a library is whole: every byte that a verdict may rest on is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loccit.errors import LibraryError
from loccit.library.index.standing import examine as examine_index
from loccit.library.index.standing import lacking, standing
from loccit.library.keeper import INDEX, Library, Progress
from loccit.model import Problem

__all__ = ["Examined", "examine"]


@dataclass(frozen=True, slots=True)
class Examined:
    """How many texts are held, in how many segments they are indexed, how many of them are not
    indexed yet, and what is damaged."""

    texts: int
    segments: int
    waiting: int
    problems: tuple[Problem, ...]


def examine(library: Library, progress: Progress | None = None) -> Examined:
    """Changes nothing. Raises `LibraryError` where the store cannot be read at all."""
    problems = [*_of_store(library), *_of_texts(library, progress)]
    folder = library.root / INDEX
    for name in examine_index(folder):
        said = "this part of the index is damaged or gone; 'loccit library tidy' makes it anew"
        problems.append(Problem("index-damaged", said, file=f"{INDEX}/{name}"))
    segments = standing(folder)
    waiting = lacking(library.text_digests().items(), segments)
    return Examined(len(library.text_digests()), len(segments), len(waiting), tuple(problems))


def _of_store(library: Library) -> Iterator[Problem]:
    for said in library.flaws():
        yield Problem("library-damaged", f"the library's own file is damaged: {said}")


def _of_texts(library: Library, progress: Progress | None) -> Iterator[Problem]:
    witnesses = library.witnesses()
    for done, witness in enumerate(witnesses, 1):
        try:
            library.document(witness.id)
        except LibraryError as error:
            yield Problem("library-damaged", str(error), file=witness.name)
        except KeyError:
            said = "its text is gone; remove it from the library and add it again"
            if witness.id in library.text_digests():  # else it has been removed meanwhile
                yield Problem("library-damaged", said, file=witness.name)
        if progress is not None:
            progress("examining", done, len(witnesses))
