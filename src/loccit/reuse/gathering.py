"""Documents as texts of a corpus: what each is called, when it is from, what it is a number of.

Files that are held through a library, and corpora on paths, become one list of texts. Files of
the same bytes are one witness, named by the first; the others are told.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from loccit.errors import UsageError
from loccit.library.walking import files_of
from loccit.model import Boxes, Document, Era, Problem, Shelf, Source, Text
from loccit.paths import is_file, open_bytes, spelled, why_absent
from loccit.reuse.dating import era_of, is_date, may_lie

__all__ = ["Corpus", "Spot", "choose", "date_of", "find_spots", "gather", "part"]

Progress = Callable[[str, int, int], None]
"""Told as work goes on: what is being done, how many are done, how many there are (0: unknown)."""

_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)")
_MOMENT = re.compile(r"(\d{4})(?:-(?=\d\d-)|(?=\d{4}$))(\d\d)-?(\d\d)(?:[T ][\d:.+Z-]+)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NOW = 2100


@dataclass(frozen=True, slots=True)
class Spot:
    """A file by the bytes it holds: its place below the path that the user named, which is its
    name, and the folder it lies in."""

    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts to be held against each other, by id. `papers` are those that were read from
    files, with their pages, `named_unreadable` files that the user named and that were not read.
    """

    texts: tuple[Text, ...]
    papers: Mapping[str, Document] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    named_unreadable: tuple[Problem, ...] = ()


def _silent(_step: str, _done: int, _total: int) -> None:
    """The progress nobody watches."""


def part(paths: Sequence[str]) -> tuple[list[str], list[Path]]:
    """The corpora among these paths and in these folders, and the files and folders to be read.

    Raises `UsageError` for a path where there is nothing, and where what corpora are read with is
    not installed.
    """
    try:
        from loccit.reuse.corpora import LINES, PARQUET
    except ImportError as error:
        raise UsageError(f"pip install 'loccit[reuse]' brings what this needs ({error})") from error
    corpora: list[str] = []
    files: list[Path] = []
    for path in paths:
        if "://" in path or (path.endswith(LINES + PARQUET) and not Path(path).is_dir()):
            corpora.append(path)
            continue
        if absent := why_absent(Path(path)):
            raise UsageError(f"{path}: {absent}; name files, folders or corpora that exist")
        files.append(Path(path))
        if Path(path).is_dir():
            below = sorted(Path(path).rglob("*"))
            corpora += [str(p) for p in below if p.name.endswith(LINES + PARQUET) and is_file(p)]
    return list(dict.fromkeys(corpora)), files


def find_spots(
    paths: Sequence[Path], readable: Callable[[Path], bool]
) -> dict[str, tuple[Spot, ...]]:
    """Where the files below these paths lie, by the sha256 of their bytes; of files of the same
    bytes all, sorted. What cannot be opened is left to its reader to tell."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    for file in files_of(paths, readable).values():
        root = next((path for path in paths if file.is_relative_to(path)), file)
        try:
            with open_bytes(file) as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
        except (OSError, ValueError):
            continue
        spots[digest].append(_spot(file, root))
    return {digest: tuple(sorted(found, key=_name_of)) for digest, found in spots.items()}


def _spot(file: Path, root: Path) -> Spot:
    if file == root:
        return Spot(spelled(file.name), spelled(file.resolve().parent.name))
    below = PurePosixPath(file.relative_to(root).as_posix())
    folder = PurePosixPath(root.resolve().name) / below.parent
    return Spot(spelled(str(below)), spelled(str(folder)))


def _name_of(spot: Spot) -> tuple[str, str]:
    return spot.name, spot.folder


def gather(
    shelf: Shelf | None,
    spots: Mapping[str, tuple[Spot, ...]],
    corpora: Sequence[str] = (),
    progress: Progress = _silent,
) -> Corpus:
    """The witnesses of a shelf, and the texts of the corpora at these paths.

    Two documents of one id are told apart by where they come from. Raises `UsageError` for a
    corpus that cannot be read.
    """
    found = list(_held(shelf, spots)) if shelf is not None else []
    problems = [problem for _, _, told in found for problem in told]
    texts = [text for text, _, _ in found]
    clashing = {name for name, count in Counter(text.id for text in texts).items() if count > 1}
    named = [replace(t, id=f"{t.series}/{t.id}") if t.id in clashing else t for t in texts]
    papers = {text.id: paper for text, (_, paper, _) in zip(named, found, strict=True)}
    taken = {text.id for text in named}
    for path in corpora:
        own = [
            replace(t, id=f"{path}#{t.id}") if t.id in taken else t for t in _told(path, progress)
        ]
        taken |= {text.id for text in own}
        named += own
        problems += _misdated(path, own)
    return Corpus(tuple(sorted(named, key=lambda text: text.id)), papers, tuple(problems))


def _told(path: str, progress: Progress) -> Iterator[Text]:
    from loccit.reuse.corpora import read_texts

    for done, text in enumerate(read_texts(path)):
        if done % 1000 == 0:
            progress(path.rpartition("/")[2], done, 0)
        yield replace(text, date=_plain(text.date)) if text.date else text


def _plain(told: str) -> str:
    """A date as EDTF where it is a moment of a day ("1911-03-14T12:00:00Z", "1911-03-14 00:00") or
    written without hyphens; else as it is."""
    found = _MOMENT.fullmatch(told.strip())
    return "-".join(found.groups()) if found else told.strip()


def _held(
    shelf: Shelf, spots: Mapping[str, tuple[Spot, ...]]
) -> Iterator[tuple[Text, Document, list[Problem]]]:
    sources = {source.id: source for source in shelf.sources()}
    for witness in shelf.witnesses():
        where = spots.get(witness.sha256, ()) or (_spot(Path(witness.path), Path(witness.path)),)
        first, *others = where
        document = shelf.document(witness.id)
        date = date_of(sources[witness.source], first.name)
        text = Text(first.name, first.name, document.text, date, first.folder)
        said = f"the same file as {first.name}, counted once"
        told = [Problem("same-file", said, file=other.name) for other in others]
        yield text, _slim(document), told


def _slim(document: Document) -> Document:
    """What is needed to say where words stand and whether they are quoted; a large corpus is held
    in memory at once."""
    return replace(
        document, blocks=tuple(block for block in document.blocks if block.kind == "quote"),
        notes=(), emphasis=(), boxes=Boxes(), changes=(), comments=(), fields=(),
        alternatives=(), origins=tuple(o for o in document.origins if o.node < 0),
    )  # fmt: skip


def date_of(source: Source, name: str) -> str:
    """When a document is from, as EDTF: the day its catalogue tells, else a day or month in its
    file's name, else the year; "" where none is known. A year alone in a name is no date: it may
    be what the text is about."""
    if source.date and is_date(source.date):
        return source.date
    year = _year(source.year)
    named = _day_in(PurePosixPath(name).name)
    return named if named and (not year or named.startswith(year)) else year


def _year(told: str) -> str:
    if told and is_date(told):
        return told
    years = set(_YEAR.findall(told))
    return years.pop() if len(years) == 1 else ""


def _day_in(name: str) -> str:
    """ "1911-03-14" from "gazette-1911-03-14.txt" or "19110314_p3.xml"."""
    for found in _DAY.finditer(name):
        year, separator, month, day = found.groups()
        if int(year) < _NOW and (separator or day):
            edtf = "-".join(filter(None, (year, month, day)))
            if is_date(edtf):
                return edtf
    return ""


def _misdated(path: str, texts: Sequence[Text]) -> list[Problem]:
    odd = [text for text in texts if not is_date(text.date)]
    if not odd:
        return []
    said = f"no EDTF, and taken as undated: {odd[0].date!r} of {odd[0].id!r}, {len(odd):,} in all"
    return [Problem("odd-dates", said, file=path)]


def choose(corpus: Corpus, within: Era) -> Corpus:
    """The texts that may be from between two days; how many are left out for want of a date is
    told. With neither day, all."""
    if within == (None, None):
        return corpus
    kept = tuple(text for text in corpus.texts if may_lie(era_of(text.date), within))
    undated = sum(era_of(text.date) == (None, None) for text in corpus.texts)
    told: tuple[Problem, ...] = ()
    if undated:
        said = f"documents without a known date, which are left out: {undated:,}"
        told = (Problem("undated", said),)
    return replace(corpus, texts=kept, problems=corpus.problems + told)
