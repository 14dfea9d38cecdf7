"""Bibliographies as entries: BibTeX, BibLaTeX and CSL-JSON.

    read(path) -> Bibliography(entries, problems)

An entry keeps the `Source` that it tells and the files that it names. What cannot be read in
a bibliography is told with its line; the entries around it are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from loccit.errors import ReadError
from loccit.library.names import decode_latex, people_of, slug, split_files, year_of
from loccit.model import Problem, Source
from loccit.paths import is_file, spelled

__all__ = ["Bibliography", "Entry", "read"]

LIMIT = 64 << 20
"""Bytes; a larger file is no bibliography."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One work as catalogued, with the files it names: `files` are the absolute paths of
    those that stood there when the bibliography was read, `absent` the paths, as written, of
    those that did not (it may come from another machine): only their names say something."""

    source: Source
    files: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """`path` is where it stood, absolute."""

    path: str
    sha256: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> Bibliography:
    """Raises `ReadError` where the file is no bibliography at all."""
    data = _bytes_of(path)
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise ReadError(path.name, "unsupported", "no bibliography: it is neither .bib nor .json")
    text = data.decode("utf-8-sig", errors="replace")
    entries, problems = parse(text, spelled(path.name))
    home = path.resolve()
    entries = tuple(_placed(entry, home.parent) for entry in entries)
    return Bibliography(spelled(home), hashlib.sha256(data).hexdigest(), entries, problems)


def _placed(entry: Entry, folder: Path) -> Entry:
    """`files` as written, parted into those that are there and those that are not."""
    there = {file: folder / file for file in entry.files if is_file(folder / file)}
    return Entry(
        entry.source,
        tuple(spelled(path.resolve()) for path in there.values()),
        tuple(file for file in entry.files if file not in there),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if not is_file(path) and path.exists():
            raise ReadError(path.name, "not-a-file", "this is a folder or a device, not a file")
        if path.stat().st_size > LIMIT:
            raise ReadError(path.name, "too-large", "too large to be a bibliography")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(path.name, "missing", "there is no such file") from error
    except OSError as error:
        raise ReadError(path.name, "denied", f"it cannot be opened ({error.strerror})") from error


# --- BibTeX ------------------------------------------------------------------------------


def _parse_bibtex(text: str, name: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    import logging

    import bibtexparser

    log = logging.getLogger("bibtexparser")  # what it would print becomes a Problem below
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        library = bibtexparser.parse_string(text)
    finally:
        log.setLevel(level)
    if not library.entries and not library.failed_blocks:
        raise ReadError(name, "unsupported", "no entry of a bibliography stands in it")
    entries = [_bibtex_entry(e.key, _fields(e.fields_dict)) for e in library.entries]
    problems = tuple(_failure(block, name) for block in library.failed_blocks)
    return tuple(entry for entry in entries if entry is not None), problems


def _fields(fields: Mapping[str, Any]) -> dict[str, str]:
    return {key.lower(): str(field.value) for key, field in fields.items()}


def _failure(block: Any, name: str) -> Problem:
    line = (block.start_line or 0) + 1
    said = getattr(block.error, "abort_reason", "") or str(block.error or "")
    said = " ".join(said.split()) or "it cannot be read"
    return Problem("bibliography-entry", f"line {line}: this entry was left out: {said}", file=name)


def _bibtex_entry(key: str, fields: Mapping[str, str]) -> Entry | None:
    def told(*names: str) -> str:
        return next((decode_latex(fields[n]) for n in names if fields.get(n, "").strip()), "")

    title = told("title", "booktitle")
    subtitle = told("subtitle")
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    source = Source(
        id=slug(key),
        title=title,
        authors=people_of(fields.get("author") or fields.get("editor") or ""),
        year=year_of(fields.get("date") or fields.get("year") or ""),
        volume=told("volume"),
        publisher=told("publisher", "institution", "organization", "school"),
        container=told("booktitle", "maintitle", "journaltitle", "journal", "series"),
        key=key,
        language=told("langid", "language"),
        catalogued=True,
        date=_day(fields.get("date", "")),
    )
    return Entry(source, split_files(fields.get("file", "")))


def _day(date: str) -> str:
    """The date where it is a whole day; an uncertain one ("1911-03~") is none."""
    return date.strip() if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date.strip()) else ""


# --- CSL-JSON ----------------------------------------------------------------------------


def _parse_csl(text: str, name: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    try:
        found = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ReadError(name, "unsupported", "it is no CSL-JSON bibliography") from error
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list) or not any(map(_is_item, items)):
        raise ReadError(name, "unsupported", "it is no CSL-JSON bibliography")
    problems = tuple(
        Problem("bibliography-entry", f"item {n}: no work with an id and a title", file=name)
        for n, item in enumerate(items, 1)
        if not _is_item(item)
    )
    return tuple(_csl_entry(item) for item in items if _is_item(item)), problems


def _is_item(item: object) -> bool:
    return (
        isinstance(item, dict)
        and isinstance(item.get("title"), str)
        and isinstance(item.get("id"), str | int)
        and any(known in item for known in ("type", "author", "editor", "issued", "itemType"))
    )


def _csl_entry(item: Mapping[str, Any]) -> Entry:
    def told(name: str) -> str:
        value = item.get(name, "")
        return str(value).strip() if isinstance(value, str | int | float) else ""

    key = told("citation-key") or told("citationKey") or told("id").rsplit("/", 1)[-1]
    source = Source(
        id=slug(key),
        title=re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>", "", told("title")),
        authors=_csl_people(item.get("author") or item.get("editor") or ()),
        year=_csl_year(item.get("issued")),
        volume=told("volume"),
        publisher=told("publisher"),
        container=told("container-title"),
        key=key,
        language=told("language"),
        catalogued=True,
        date=_csl_day(item.get("issued")),
    )
    attached = item.get("attachments")
    files = [a.get("path") for a in attached or () if isinstance(a, dict)] if attached else []
    return Entry(
        source, (*split_files(told("file")), *(f for f in files if isinstance(f, str) and f))
    )


def _csl_people(people: object) -> tuple[str, ...]:
    if not isinstance(people, list):
        return ()
    return tuple(filter(None, (_csl_name(one) for one in people if isinstance(one, dict))))


def _csl_name(person: Mapping[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    whole = person.get("literal") or " ".join(
        value for part in parts if isinstance(value := person.get(part), str) and value
    )
    return whole.strip() if isinstance(whole, str) else ""


def _csl_year(issued: object) -> str:
    if not isinstance(issued, dict):
        return year_of(str(issued)) if isinstance(issued, str | int) else ""
    parts = issued.get("date-parts")
    if isinstance(parts, Sequence) and parts and isinstance(parts[0], list) and parts[0]:
        return year_of(str(parts[0][0]))
    told = issued.get("raw") or issued.get("literal") or ""
    return year_of(told) if isinstance(told, str) else ""


def _csl_day(issued: object) -> str:
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not isinstance(parts, list) or len(parts) != 1 or not isinstance(parts[0], list):
        return ""
    numbers = [str(part) for part in parts[0]]
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return ""
    return _day(f"{int(numbers[0]):04}-{int(numbers[1]):02}-{int(numbers[2]):02}")


_Parser = Callable[[str, str], tuple[tuple[Entry, ...], tuple[Problem, ...]]]
_PARSERS: dict[str, _Parser] = {
    ".bib": _parse_bibtex,
    ".bibtex": _parse_bibtex,
    ".json": _parse_csl,
}
