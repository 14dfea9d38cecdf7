"""What a text says of itself at its head: a `---` block, or lines like `Author: …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loccit.model import Metadata

__all__ = ["HeadMatter", "front_matter", "head_lines", "metadata", "split_authors", "year_of"]

_KEYS = {
    "title": "title", "titel": "title", "titre": "title", "título": "title", "titolo": "title",
    "заглавие": "title", "author": "author", "authors": "author", "by": "author",
    "creator": "author", "autor": "author", "autoren": "author", "verfasser": "author",
    "auteur": "author", "autore": "author", "автор": "author", "date": "year", "year": "year",
    "datum": "year", "jahr": "year", "année": "year", "año": "year", "anno": "year",
    "год": "year", "issued": "year", "published": "year", "volume": "volume", "vol": "volume",
    "band": "volume", "tome": "volume", "lang": "language", "language": "language",
    "sprache": "language", "langue": "language",
}  # fmt: skip
_FRONT = re.compile(r"\A---[ \t]*\n(?P<body>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,30}?)[ \t]*:[ \t]*(?P<value>\S.*)?")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class HeadMatter:
    """The fields found, by their English names, and where the head ends in the text."""

    fields: Mapping[str, tuple[str, ...]]
    end: int


def front_matter(text: str) -> HeadMatter | None:
    """The `---` block at the very head of `text`: `key: value`, and lists of values."""
    block = _FRONT.match(text)
    if not block:
        return None
    fields: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in block["body"].splitlines():
        found = _FIELD.fullmatch(line)
        if found:
            key = _KEYS.get(found["key"].lower(), "")
            fields |= {key: _values(found["value"] or "")} if key and key not in fields else {}
        elif key and line.lstrip().startswith("- "):
            fields[key] = (*fields.get(key, ()), *_values(_entry(line)))
        elif line.strip() and not line[0].isspace() and not line.startswith(("#", "-")):
            return None  # a text between two rules, no front matter
    return HeadMatter(fields, block.end())


def _entry(line: str) -> str:
    return line.lstrip()[2:].strip().removeprefix("name:").strip()


def _values(value: str) -> tuple[str, ...]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return tuple(_unquote(part) for part in value[1:-1].split(",") if part.strip())
    return (_unquote(value),) if value and value not in "|>" else ()


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def head_lines(text: str) -> HeadMatter:
    """The lines `Title: …`, `Author: …` … that `text` begins with, if it does."""
    fields: dict[str, tuple[str, ...]] = {}
    place = end = len(text) - len(text.lstrip())
    for _ in range(_MOST_LINES):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        found = _FIELD.fullmatch(text[place : min(stop, place + 500)].strip())
        key = _KEYS.get(found["key"].lower(), "") if found else ""
        if not key or not found or not found["value"]:
            break
        fields.setdefault(key, (found["value"].strip(),))
        place = end = min(stop + 1, len(text))
    return HeadMatter(fields, end if fields else 0)


def metadata(fields: Mapping[str, tuple[str, ...]], *, title: str, language: str) -> Metadata:
    """What `fields` say; `title` and `language` stand in where they say nothing."""
    first = {key: values[0] for key, values in fields.items() if values}
    return Metadata(
        title=first.get("title", title),
        authors=split_authors(fields.get("author", ())),
        year=year_of(first.get("year", "")),
        volume=first.get("volume", ""),
        language=first.get("language", "")[:2].lower() or language,
    )


def split_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Names joined by *and*, *&*, or a semicolon; a comma may stand inside a name."""
    parts = (
        part for value in values for part in re.split(r";|\s&\s|\sand\s|\sund\s|\set\s", value)
    )
    return tuple(part.strip() for part in parts if part.strip())


def year_of(date: str) -> str:
    """The year in a date: its first number of four digits, else the date as it stands."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", date)
    return found[0] if found else date.strip()
